#include "layout/beside.h"

#include <math.h>

#include "layout/area.h"

static double column(const struct kb_layout_job *job)
{
    return job->sheet.symbol + job->sheet.symbol_gap;
}

void kb_beside_open(struct kb_layout_job *job, struct kb_area *area)
{
    area->symbol_room = 0;
    area->symbol_x = area->x;
    if (job->options->symbols.form == KB_SYMBOLS_BESIDE && kb_area_narrow(job, area, column(job), 0)) {
        area->symbol_room = column(job);
    }
}

void kb_beside_close(struct kb_area *area)
{
    area->x -= area->symbol_room;
    area->width += area->symbol_room;
    area->symbol_room = 0;
}

static struct kb_beside make(const struct kb_layout_job *job, const struct kb_symbol *symbol, bool negated)
{
    const struct kb_image *image = symbol->image;
    double scale = job->sheet.symbol / fmax(fmax(image->width, image->height), 1);
    return (struct kb_beside){image, symbol->set, negated, image->width * scale, image->height * scale};
}

void kb_beside_of_text(struct kb_layout_job *job, const struct kb_paragraph *paragraph, struct kb_beside *beside)
{
    *beside = (struct kb_beside){0};
    if (job->artifact != KB_NOT_ARTIFACT || paragraph->right_to_left || job->resources->symbols == NULL) {
        return;
    }
    struct kb_symbol_text text = {.text = paragraph->text, .language = paragraph->language, .black = job->options->symbols.black};
    const struct kb_symbol_line *line = NULL;
    enum kb_status status = job->resources->symbols(job->resources->context, &text, NULL, job->diagnostics, &line);
    const struct kb_symbol_word *best = status == KB_OK ? kb_symbol_line_best(line) : NULL;
    kb_job_fail(job, status);
    if (best != NULL) {
        *beside = make(job, best->symbol, best->negated);
    }
}

void kb_beside_of_wish(struct kb_layout_job *job, const struct kb_attribute_value *wish, struct kb_beside *beside)
{
    const struct kb_symbol *symbol = NULL;
    const struct kb_symbol_wish word = {.word = wish->value, .black = job->options->symbols.black};
    *beside = (struct kb_beside){0};
    kb_job_fail(job, job->resources->symbol(job->resources->context, &word, &wish->place, job->diagnostics, &symbol));
    if (job->status == KB_OK && symbol != NULL) {
        *beside = make(job, symbol, false);
    }
}

/* The text says what the symbol shows, so that it is layout and not content. */
void kb_beside_find(struct kb_layout_job *job, const struct kb_paragraph *paragraph, const struct kb_area *area,
                    struct kb_beside *beside)
{
    *beside = (struct kb_beside){0};
    if (area->symbol_room > 0) {
        kb_beside_of_text(job, paragraph, beside);
    }
}

void kb_beside_put(struct kb_layout_job *job, const struct kb_beside *beside, const struct kb_area *area, double y)
{
    double side = job->sheet.symbol, left = area->symbol_x;
    if (beside->image == NULL) {
        return;
    }
    kb_image_add(job, -1, beside->image, beside->set, left + (side - beside->width) / 2, y + (side - beside->height) / 2,
                 beside->width, beside->height);
    if (beside->negated) {
        kb_image_add(job, -1, kb_symbol_mark_image(KB_MARK_NOT), NULL, left, y, side, side);
    }
}
