#include "figure/fit.h"

#include <math.h>
#include <string.h>

struct kb_type kb_type_of(const struct kb_canvas *canvas, double factor, bool bold, struct kb_colour colour)
{
    double size = fmax(canvas->order->size * factor, KB_FIGURE_TEXT_LEAST);
    return (struct kb_type){size, size * 1.36, bold, colour};
}

struct kb_saying kb_say(const struct kb_canvas *canvas, const char *text)
{
    return (struct kb_saying){.text = text, .language = canvas->order->language, .place = canvas->order->place};
}

bool kb_says(const struct kb_saying *saying)
{
    return saying->text != NULL && saying->text[0] != '\0';
}

/* A stretch of text without line breaks while it is measured and broken. */
struct measured {
    struct kb_slice text;
    float *advances; /* a byte each, of the cluster that begins there; in points */
    bool *starts;    /* a byte each: a cluster begins there */
};

static bool measure(struct kb_canvas *canvas, const struct kb_saying *saying, struct kb_slice text, const struct kb_type *type,
                    struct measured *out)
{
    struct kb_shaped shaped = {NULL, 0};
    const char *language = saying->language != NULL ? saying->language : canvas->order->language;
    *out =
        (struct measured){text, KB_NEW_ARRAY(canvas->arena, float, text.length), KB_NEW_ARRAY(canvas->arena, bool, text.length)};
    if (canvas->status == KB_OK && (out->advances == NULL || out->starts == NULL)) {
        kb_canvas_fail(canvas, KB_NO_MEMORY);
    }
    if (canvas->status == KB_OK) {
        kb_canvas_fail(canvas,
                       canvas->metrics->shape(canvas->metrics->context, canvas->arena, text, type->bold, language, &shaped));
    }
    if (canvas->status != KB_OK || out->advances == NULL || out->starts == NULL) {
        return false;
    }
    for (size_t i = 0; i < shaped.count; i++) {
        const struct kb_run *run = &shaped.runs[i];
        for (size_t j = 0; j < run->glyph_count; j++) {
            if (run->glyphs[j].cluster < text.length) {
                out->advances[run->glyphs[j].cluster] += (float)((double)run->glyphs[j].advance * type->size / 1000);
                out->starts[run->glyphs[j].cluster] = true;
            }
        }
    }
    return true;
}

struct fitting {
    struct kb_canvas *canvas;
    struct kb_fit *fit;
    struct kb_fit_line *lines;
    size_t capacity;
};

static void add_line(struct fitting *fitting, const struct measured *measured, size_t start, size_t end)
{
    struct kb_fit *fit = fitting->fit;
    struct kb_fit_line *grown =
        kb_arena_grow(fitting->canvas->arena, fitting->lines, fit->count, &fitting->capacity, sizeof *grown);
    if (grown == NULL) {
        kb_canvas_fail(fitting->canvas, KB_NO_MEMORY);
        return;
    }
    while (end > start && measured->text.data[end - 1] == ' ') {
        end--;
    }
    double width = 0;
    for (size_t i = start; i < end; i++) {
        width += (double)measured->advances[i];
    }
    fitting->lines = grown;
    grown[fit->count++] = (struct kb_fit_line){kb_slice_part(measured->text, start, end - start), width};
    fit->width = fmax(fit->width, width);
}

/* "kl. 10", "nr. 4", "§ 85": a short word and the number it is about stay together. */
static bool leads_number(struct kb_slice text, size_t space)
{
    static const char *const words[] = {"kl.", "nr.", "ca.", "tlf.", "§", "stk."};
    bool digit = space + 1 < text.length && text.data[space + 1] >= '0' && text.data[space + 1] <= '9';
    for (size_t i = 0; digit && i < sizeof words / sizeof words[0]; i++) {
        size_t length = strlen(words[i]);
        bool word = space >= length && memcmp(text.data + space - length, words[i], length) == 0;
        if (word && (space == length || text.data[space - length - 1] == ' ')) {
            return true;
        }
    }
    return false;
}

/* Whether a line may end after this byte. */
static bool may_end(struct kb_slice text, size_t at)
{
    if (text.data[at] == ' ' && leads_number(text, at)) {
        return false;
    }
    bool inside = at + 1 < text.length && at > 0 && text.data[at + 1] != ' ';
    return text.data[at] == ' ' || (inside && (text.data[at] == '-' || text.data[at] == '/') && text.data[at - 1] != ' ');
}

/* Greedy: as many words as a line takes; a word wider than a line is torn between characters. */
static void break_line(struct fitting *fitting, const struct measured *measured, double width)
{
    size_t start = 0, last = 0;
    double used = 0;
    for (size_t i = 0; i < measured->text.length; i++) {
        double advance = (double)measured->advances[i];
        bool space = measured->text.data[i] == ' ';
        while (measured->starts[i] && !space && used + advance > width && i > start) {
            size_t end = last > start ? last : i;
            fitting->fit->torn = fitting->fit->torn || last <= start;
            add_line(fitting, measured, start, end);
            start = end;
            used = 0;
            for (size_t j = start; j < i; j++) {
                used += (double)measured->advances[j];
            }
        }
        used += advance;
        last = may_end(measured->text, i) ? i + 1 : last;
    }
    add_line(fitting, measured, start, measured->text.length);
}

void kb_fit(struct kb_canvas *canvas, const struct kb_saying *saying, const struct kb_type *type, double width,
            struct kb_fit *fit)
{
    *fit = (struct kb_fit){.saying = saying, .type = *type};
    struct fitting fitting = {canvas, fit, NULL, 0};
    struct kb_slice rest = kb_slice_of(kb_says(saying) ? saying->text : "");
    while (rest.length > 0 && canvas->status == KB_OK) {
        struct measured measured;
        if (measure(canvas, saying, kb_slice_trim(kb_slice_cut(&rest, '\n')), type, &measured)) {
            break_line(&fitting, &measured, width + 0.01);
        }
    }
    fit->lines = fitting.lines;
    fit->height = (double)fit->count * type->leading;
}

double kb_fit_natural(struct kb_canvas *canvas, const struct kb_saying *saying, const struct kb_type *type)
{
    struct kb_fit fit;
    kb_fit(canvas, saying, type, 1e9, &fit);
    return fit.width;
}

double kb_fit_widest_word(struct kb_canvas *canvas, const struct kb_saying *saying, const struct kb_type *type)
{
    double widest = 0, word = 0;
    struct measured measured;
    struct kb_slice rest = kb_slice_of(kb_says(saying) ? saying->text : "");
    while (rest.length > 0 && canvas->status == KB_OK) {
        if (!measure(canvas, saying, kb_slice_cut(&rest, '\n'), type, &measured)) {
            break;
        }
        for (size_t i = 0; i < measured.text.length; i++) {
            word = measured.text.data[i] == ' ' && may_end(measured.text, i) ? 0 : word + (double)measured.advances[i];
            widest = fmax(widest, word);
            word = may_end(measured.text, i) ? 0 : word;
        }
        word = 0;
    }
    return widest;
}

void kb_fit_put_lines(struct kb_canvas *canvas, const struct kb_fit *fit, size_t first, size_t end, double x, double y,
                      double width, enum kb_align align)
{
    for (size_t i = first; i < end && i < fit->count; i++) {
        const struct kb_fit_line *line = &fit->lines[i];
        double room = width - line->width, left = align == KB_ALIGN_LEFT ? 0 : align == KB_ALIGN_MIDDLE ? room / 2 : room;
        struct kb_figure_text text = {.text = line->text,
                                      .x = x + left,
                                      .y = y + (double)(i - first) * fit->type.leading + fit->type.leading / 2 +
                                           0.35 * fit->type.size,
                                      .width = line->width,
                                      .size = fit->type.size,
                                      .bold = fit->type.bold,
                                      .colour = fit->type.colour,
                                      .language = fit->saying->language,
                                      .place = fit->saying->place};
        if (line->text.length > 0) {
            kb_text_put(canvas, &text);
        }
    }
}

void kb_fit_put(struct kb_canvas *canvas, const struct kb_fit *fit, double x, double y, double width, enum kb_align align)
{
    kb_fit_put_lines(canvas, fit, 0, fit->count, x, y, width, align);
}
