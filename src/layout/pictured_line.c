/* One line of text with its symbols. */
#include <math.h>

#include "layout/pictured.h"

/* The words of a line that have symbols, and how much of their spare room there is. */
struct spread {
    struct kb_pictured *words;
    size_t count;
    double squeeze;
};

static double text_width(const struct kb_paragraph *paragraph, size_t start, size_t end)
{
    double width = 0;
    for (size_t i = start; i < end; i++) {
        width += (double)paragraph->advances[i];
    }
    return width * paragraph->style->size / 1000;
}

/* The words that begin on the line; a word torn before it has had its symbol. */
static struct spread find_words(const struct kb_paragraph *paragraph, const struct kb_line *line)
{
    size_t first = 0;
    while (first < paragraph->pictured_count && paragraph->pictured[first].start < line->start) {
        first++;
    }
    size_t end = first;
    while (end < paragraph->pictured_count && paragraph->pictured[end].start < line->end) {
        end++;
    }
    return (struct spread){paragraph->pictured + first, end - first, 1};
}

double kb_pictured_room(const struct kb_layout_job *job)
{
    return job->sheet.word_symbol + 4 * job->sheet.word_gap;
}

double kb_pictured_height(const struct kb_layout_job *job, const struct kb_paragraph *paragraph, const struct kb_line *line)
{
    bool any = find_words(paragraph, line).count > 0;
    return paragraph->style->leading + (any ? kb_pictured_room(job) : 0);
}

double kb_pictured_baseline(const struct kb_layout_job *job, const struct kb_paragraph *paragraph, const struct kb_line *line)
{
    bool over = find_words(paragraph, line).count > 0 && !job->options->symbols.below;
    return kb_style_baseline(paragraph->style) + (over ? kb_pictured_room(job) : 0);
}

/* What is too narrow even for the text and the symbols of one word takes from the room around them. */
static double squeeze_of(const struct kb_paragraph *paragraph, const struct kb_line *line, const struct spread *spread,
                         double width)
{
    double text = text_width(paragraph, line->start, line->end) - line->space, spare = 0;
    for (size_t i = 0; i < spread->count; i++) {
        spare += spread->words[i].room - spread->words[i].width;
    }
    return spare <= 0 || text + spare <= width ? 1 : fmax(0, (width - text) / spare);
}

/* In the middle of a square. */
static void put_image(struct kb_layout_job *job, const struct kb_image *image, const struct kb_symbol_set *set, double x,
                      double y, double side)
{
    double scale = side / fmax(fmax(image->width, image->height), 1);
    double width = image->width * scale, height = image->height * scale;
    kb_image_add(job, -1, image, set, x + (side - width) / 2, y + (side - height) / 2, width, height);
}

static void put_initials(struct kb_layout_job *job, struct kb_paragraph *initials, double x, double y, double side)
{
    struct kb_lines lines = {NULL, 0};
    put_image(job, kb_symbol_mark_image(KB_MARK_NAME), NULL, x, y, side);
    if (initials == NULL || job->status != KB_OK) {
        return;
    }
    kb_lines_break(job, initials, HUGE_VAL, &lines);
    job->artifact = KB_ARTIFACT_LAYOUT;
    for (size_t i = 0; i < lines.count && i < 1 && job->status == KB_OK; i++) {
        double width = lines.lines[i].width;
        kb_line_set(job, initials, &lines.lines[i], x + (side - width) / 2, width, y + side / 2 + 0.35 * initials->style->size,
                    false);
    }
    job->artifact = KB_NOT_ARTIFACT;
}

static void put_marks(struct kb_layout_job *job, const struct kb_symbol_word *word, double x, double y, double side)
{
    bool inflections = job->options->symbols.inflections;
    if (word->negated && !kb_symbol_says_no(word->symbol)) {
        put_image(job, kb_symbol_mark_image(KB_MARK_NOT), NULL, x, y, side);
    }
    if (word->plural && inflections) {
        put_image(job, kb_symbol_mark_image(KB_MARK_PLURAL), NULL, x, y, side);
    }
    if (word->past && inflections) {
        put_image(job, kb_symbol_mark_image(KB_MARK_PAST), NULL, x, y, side);
    }
}

/* The symbols of one word in the middle of its room, which begins at `x`. */
static void put_symbols(struct kb_layout_job *job, const struct kb_pictured *pictured, double x, double room, double y)
{
    const struct kb_symbol_word *word = pictured->word;
    double count = word->with != NULL ? 2 : 1;
    double side = fmin(job->sheet.word_symbol, room / count);
    double left = x + (room - count * side) / 2;
    if (word->symbol == NULL) {
        put_initials(job, pictured->initials, left, y, side);
        return;
    }
    if (word->with != NULL) {
        put_image(job, word->with->image, word->with->set, left, y, side);
        left += side;
    }
    put_image(job, word->symbol->image, word->symbol->set, left, y, side);
    put_marks(job, word, left, y, side);
}

/* A part of the line's text as a line of its own; returns where it ends. */
static double set_text(struct kb_layout_job *job, struct kb_paragraph *paragraph, const struct kb_line *line, size_t start,
                       size_t end, double x, double baseline)
{
    double width = text_width(paragraph, start, end), space = end == line->end ? line->space : 0;
    struct kb_line part = {.start = start, .end = end, .width = width - space, .space = space};
    if (end > start && job->status == KB_OK) {
        kb_line_set(job, paragraph, &part, x, part.width, baseline, false);
    }
    return x + width;
}

void kb_pictured_set(struct kb_layout_job *job, struct kb_paragraph *paragraph, const struct kb_line *line,
                     const struct kb_area *area, double baseline)
{
    struct spread spread = find_words(paragraph, line);
    double x = area->x, gap = job->sheet.word_gap;
    double y = job->options->symbols.below ? paragraph->style->leading + gap : 3 * gap;
    size_t at = line->start;
    spread.squeeze = squeeze_of(paragraph, line, &spread, area->width);
    for (size_t i = 0; i < spread.count; i++) {
        struct kb_pictured *word = &spread.words[i];
        size_t end = word->end < line->end ? word->end : line->end;
        double spare = (word->room - word->width) * spread.squeeze;
        word->x = set_text(job, paragraph, line, at, word->start, x, baseline);
        x = set_text(job, paragraph, line, word->start, end, word->x + spare / 2, baseline) + spare / 2;
        at = end;
    }
    set_text(job, paragraph, line, at, line->end, x, baseline);
    for (size_t i = 0; i < spread.count && job->status == KB_OK; i++) {
        const struct kb_pictured *word = &spread.words[i];
        put_symbols(job, word, word->x, word->width + (word->room - word->width) * spread.squeeze, y);
    }
}
