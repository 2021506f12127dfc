#include "layout/line.h"

#include <string.h>

/* A part of a line that is alike in face, direction and stretch: what becomes one item. */
struct part {
    struct kb_shaped_run *run;
    const struct kb_stretch *stretch;
    size_t start, end; /* bytes */
    uint8_t level;
    double x, width; /* in points */
    struct kb_glyph *glyphs;
    size_t glyph_count;
};

/* Where the text is set. */
struct setting {
    struct kb_layout_job *job;
    struct kb_paragraph *paragraph;
    const struct kb_line *line;
    double baseline;
    struct part *parts; /* in logical order */
    size_t count;
};

double kb_style_baseline(const struct kb_style *style)
{
    return style->leading / 2 + 0.35 * style->size; /* the middle of small letters and capitals on the line's middle */
}

/* How many of the run's next glyphs, in logical order, stand for text before `end`. */
static size_t glyphs_before(const struct kb_shaped_run *shaped, size_t end)
{
    const struct kb_run *run = shaped->run;
    bool backwards = (run->level & 1) != 0;
    size_t used = shaped->used;
    while (used < run->glyph_count) {
        size_t index = backwards ? run->glyph_count - 1 - used : used;
        if (shaped->base + run->glyphs[index].cluster >= end) {
            break;
        }
        used++;
    }
    return used - shaped->used;
}

/* Copies the part's glyphs, their clusters counted from the part's own text. */
static void take_glyphs(struct setting *setting, struct part *part)
{
    struct kb_shaped_run *shaped = part->run;
    const struct kb_run *run = shaped->run;
    size_t count = glyphs_before(shaped, part->end);
    size_t first = (run->level & 1) != 0 ? run->glyph_count - shaped->used - count : shaped->used;
    shaped->used += count;
    if (count == 0) {
        return;
    }
    part->glyphs = KB_NEW_ARRAY(setting->job->arena, struct kb_glyph, count);
    if (part->glyphs == NULL) {
        kb_job_fail(setting->job, KB_NO_MEMORY);
        return;
    }
    part->glyph_count = count;
    double width = 0;
    for (size_t i = 0; i < count; i++) {
        struct kb_glyph glyph = run->glyphs[first + i];
        glyph.cluster = (uint32_t)(shaped->base + glyph.cluster - part->start);
        width += (double)glyph.advance;
        part->glyphs[i] = glyph;
    }
    part->width = width * setting->paragraph->style->size / 1000;
}

/* A part whose characters all joined an earlier glyph is told by that glyph's part. */
static void add_part(struct setting *setting, struct kb_shaped_run *run, const struct kb_stretch *stretch, size_t start,
                     size_t end, uint8_t level)
{
    struct part *part = &setting->parts[setting->count];
    *part = (struct part){.run = run, .stretch = stretch, .start = start, .end = end, .level = level};
    take_glyphs(setting, part);
    if (part->glyph_count > 0) {
        setting->count++;
    } else if (setting->count > 0 && part[-1].end == start && part[-1].run == run) {
        part[-1].end = end;
    }
}

/* Space at a line's end goes in the paragraph's own direction, whatever the words before it do (UAX 9, L1). */
static void add_parts_of(struct setting *setting, struct kb_shaped_run *run, const struct kb_stretch *stretch, size_t start,
                         size_t end)
{
    uint8_t base = setting->paragraph->right_to_left ? 1 : 0;
    size_t text_end = end;
    if (end == setting->line->end && run->level != base) {
        while (text_end > start && setting->paragraph->text.data[text_end - 1] == ' ') {
            text_end--;
        }
    }
    if (text_end > start) {
        add_part(setting, run, stretch, start, text_end, run->level);
    }
    if (text_end < end) {
        add_part(setting, run, stretch, text_end, end, base);
    }
}

/* Lines are set in order, so runs and stretches before this line's start are never needed again. */
static void skip_set(struct kb_paragraph *paragraph, size_t start)
{
    while (paragraph->run_at < paragraph->run_count && paragraph->runs[paragraph->run_at].end <= start) {
        paragraph->run_at++;
    }
    while (paragraph->stretch_at < paragraph->stretch_count && paragraph->stretches[paragraph->stretch_at].end <= start) {
        paragraph->stretch_at++;
    }
}

static size_t most_parts(const struct kb_paragraph *paragraph, size_t end)
{
    size_t most = 2; /* one more when the space at the end stands alone */
    for (size_t i = paragraph->run_at; i < paragraph->run_count && paragraph->runs[i].start < end; i++) {
        most++;
    }
    for (size_t i = paragraph->stretch_at; i < paragraph->stretch_count && paragraph->stretches[i].start < end; i++) {
        most++;
    }
    return most;
}

static void find_parts(struct setting *setting)
{
    struct kb_paragraph *paragraph = setting->paragraph;
    size_t line_start = setting->line->start, line_end = setting->line->end;
    size_t stretch = paragraph->stretch_at;
    for (size_t i = paragraph->run_at; i < paragraph->run_count && paragraph->runs[i].start < line_end; i++) {
        struct kb_shaped_run *run = &paragraph->runs[i];
        size_t start = run->start > line_start ? run->start : line_start;
        size_t end = run->end < line_end ? run->end : line_end;
        while (start < end && stretch < paragraph->stretch_count) {
            if (paragraph->stretches[stretch].end <= start) {
                stretch++;
                continue;
            }
            size_t part_end = paragraph->stretches[stretch].end < end ? paragraph->stretches[stretch].end : end;
            add_parts_of(setting, run, &paragraph->stretches[stretch], start, part_end);
            start = part_end;
        }
    }
}

static void reverse(size_t *order, size_t first, size_t end)
{
    while (first + 1 < end) {
        size_t other = order[first];
        order[first++] = order[--end];
        order[end] = other;
    }
}

/* From the highest level to the lowest odd one, turns each sequence at that level or above (UAX 9, L2). */
static void order_parts(const struct setting *setting, size_t *order)
{
    uint8_t highest = 0;
    for (size_t i = 0; i < setting->count; i++) {
        order[i] = i;
        highest = setting->parts[i].level > highest ? setting->parts[i].level : highest;
    }
    for (uint8_t level = highest; level > 0; level--) {
        for (size_t first = 0; first < setting->count; first++) {
            size_t end = first;
            while (end < setting->count && setting->parts[order[end]].level >= level) {
                end++;
            }
            reverse(order, first, end);
            first = end > first ? end - 1 : first;
        }
    }
}

/* Gives each part its place from left to right. */
static void place_parts(struct setting *setting, double x, double width, bool at_end)
{
    struct kb_layout_job *job = setting->job;
    size_t *order = KB_NEW_ARRAY(job->arena, size_t, setting->count + 1);
    if (order == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return;
    }
    order_parts(setting, order);
    if (setting->paragraph->right_to_left != at_end) {
        x += width - setting->line->width - (setting->paragraph->right_to_left ? setting->line->space : 0);
    }
    for (size_t i = 0; i < setting->count; i++) {
        struct part *part = &setting->parts[order[i]];
        part->x = x;
        x += part->width;
    }
}

static void set_part(struct setting *setting, const struct part *part)
{
    struct kb_layout_job *job = setting->job;
    const struct kb_style *style = setting->paragraph->style;
    if (part->stretch->gap) {
        kb_fill_add(job, part->x - 1, setting->baseline - 0.9 * style->size, part->width + 2, 1.2 * style->size,
                    job->sheet.ground);
    }
    struct kb_item *item = kb_item_add(job, KB_ITEM_TEXT, part->stretch->structure);
    if (item == NULL) {
        return;
    }
    item->x = part->x;
    item->y = setting->baseline;
    item->face = part->run->run->face;
    item->size = style->size;
    item->colour = part->stretch->target != NULL ? job->sheet.accent : style->colour;
    item->glyphs = part->glyphs;
    item->glyph_count = part->glyph_count;
    item->text = kb_slice_part(setting->paragraph->text, part->start, part->end - part->start);
    item->right_to_left = (part->level & 1) != 0;
}

/* The click area and the underline of one link on one line: parts `first` to `end`. */
static void set_link(struct setting *setting, size_t first, size_t end)
{
    struct kb_layout_job *job = setting->job;
    const struct kb_style *style = setting->paragraph->style;
    const struct kb_target *target = setting->parts[first].stretch->target;
    double left = setting->parts[first].x, right = left;
    for (size_t i = first; i < end; i++) {
        const struct part *part = &setting->parts[i];
        double part_end = part->x + part->width;
        if (part->end == setting->line->end) {
            part_end -= setting->line->space;
        }
        left = part->x < left ? part->x : left;
        right = part_end > right ? part_end : right;
    }
    kb_rule_add(job, left, setting->baseline + 0.14 * style->size, right - left, 0.06 * style->size, job->sheet.accent);
    struct kb_link *link = kb_link_add(job);
    if (link != NULL) {
        *link = (struct kb_link){.structure = target->structure,
                                 .uri = target->uri,
                                 .contents = target->contents,
                                 .x = left,
                                 .y = setting->baseline - 0.95 * style->size,
                                 .width = right - left,
                                 .height = 1.3 * style->size};
    }
}

static void set_links(struct setting *setting)
{
    for (size_t first = 0; first < setting->count;) {
        const struct kb_target *target = setting->parts[first].stretch->target;
        size_t end = first + 1;
        while (end < setting->count && setting->parts[end].stretch->target == target) {
            end++;
        }
        if (target != NULL) {
            set_link(setting, first, end);
        }
        first = end;
    }
}

void kb_line_set(struct kb_layout_job *job, struct kb_paragraph *paragraph, const struct kb_line *line, double x, double width,
                 double baseline, bool at_end)
{
    struct setting setting = {.job = job, .paragraph = paragraph, .line = line, .baseline = baseline};
    skip_set(paragraph, line->start);
    setting.parts = KB_NEW_ARRAY(job->arena, struct part, most_parts(paragraph, line->end));
    if (setting.parts == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return;
    }
    find_parts(&setting);
    place_parts(&setting, x, width, at_end);
    for (size_t i = 0; i < setting.count && job->status == KB_OK; i++) {
        set_part(&setting, &setting.parts[i]);
    }
    set_links(&setting);
}
