#include "layout/widget.h"

#include <string.h>

#include "layout/structure.h"

#define BORDER 1.0 /* readers know whole points only */

const struct kb_form_field *kb_form_field_add(struct kb_layout_job *job, const struct kb_node *node)
{
    static const enum kb_form_kind kinds[] = {[KB_FILL_LINE] = KB_FORM_TEXT,
                                              [KB_FILL_CHECK] = KB_FORM_CHECK,
                                              [KB_FILL_CHOICE] = KB_FORM_RADIO,
                                              [KB_FILL_SCALE] = KB_FORM_RADIO,
                                              [KB_FILL_FACES] = KB_FORM_RADIO};
    if (!kb_fill_on_screen(node) || job->artifact != KB_NOT_ARTIFACT) {
        return NULL;
    }
    struct kb_form_field *field = KB_NEW(job->arena, struct kb_form_field);
    const struct kb_form_field **grown =
        kb_arena_grow(job->arena, job->fields, job->field_count, &job->field_capacity, sizeof *grown);
    if (field == NULL || grown == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return NULL;
    }
    *field = (struct kb_form_field){.kind = kinds[kb_fill_kind(node)],
                                    .index = job->field_count,
                                    .name = kb_node_attribute(node, KB_AT_NAME),
                                    .label = kb_node_attribute(node, KB_AT_LABEL),
                                    .multiline = kb_fill_lines(node) > 1,
                                    .size = job->sheet.styles[KB_STYLE_BODY].size,
                                    .border = job->sheet.pen,
                                    .border_width = BORDER};
    job->fields = grown;
    grown[job->field_count++] = field;
    return field;
}

/* An item that a reader fills in: its widget, for the caller to say how it looks. */
static struct kb_widget *add_widget(struct kb_layout_job *job, const struct kb_form_field *field, double x, double y,
                                    double width, double height, int32_t parent)
{
    int32_t structure = kb_structure_add(job, KB_ROLE_FORM, parent);
    struct kb_item *item = kb_item_add(job, KB_ITEM_WIDGET, structure);
    struct kb_widget *widget = KB_NEW(job->arena, struct kb_widget);
    if (item == NULL || widget == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return NULL;
    }
    widget->field = field;
    item->widget = widget;
    item->x = x;
    item->y = y;
    item->width = width;
    item->height = height;
    return widget;
}

/* "Hvordan har du det? Godt": the question, and the answer behind it. */
static const char *question_and_answer(struct kb_layout_job *job, const char *question, const char *answer)
{
    size_t length = strlen(question);
    bool ends = length > 0 && strchr("?!.:", question[length - 1]) != NULL;
    return kb_arena_format(job->arena, ends ? "%s %s" : "%s: %s", question, answer);
}

void kb_tick_add(struct kb_layout_job *job, const struct kb_form_field *field, const struct kb_tick *tick, int32_t parent)
{
    const struct kb_image *off = kb_tick_image(tick->shape, tick->face, false);
    if (field == NULL) {
        kb_image_add(job, -1, off, NULL, tick->x, tick->y, tick->side, tick->side);
        return;
    }
    struct kb_widget *widget = add_widget(job, field, tick->x, tick->y, tick->side, tick->side, parent);
    if (widget == NULL) {
        return;
    }
    widget->value = tick->value;
    widget->label = tick->label == NULL ? field->label : question_and_answer(job, field->label, tick->label);
    widget->off = off;
    widget->on = kb_tick_image(tick->shape, tick->face, true);
    if (widget->label == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
    }
}

bool kb_tick_words_beside(const struct kb_paragraph *words, double indent, struct kb_area *area)
{
    if (words != NULL && words->widest_piece > area->width - indent) {
        return false;
    }
    area->x += indent;
    area->width -= indent;
    return area->width > 0;
}

/* One path of `count` level lines `apart`, the first that far down. */
static const struct kb_path *level_lines(struct kb_layout_job *job, double left, double right, double apart, long count)
{
    struct kb_path *path = KB_NEW(job->arena, struct kb_path);
    struct kb_segment *segments = KB_NEW_ARRAY(job->arena, struct kb_segment, 2 * (size_t)count);
    if (path == NULL || segments == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return NULL;
    }
    for (long i = 0; i < count; i++) {
        segments[2 * i] = (struct kb_segment){.verb = KB_MOVE, .x = left, .y = apart * (double)(i + 1)};
        segments[2 * i + 1] = (struct kb_segment){.verb = KB_LINE, .x = right, .y = apart * (double)(i + 1)};
    }
    *path = (struct kb_path){
        .segments = segments, .count = 2 * (size_t)count, .stroked = true, .stroke = job->sheet.rule, .line_width = 0.5};
    return path;
}

static const struct kb_path *rectangle(struct kb_layout_job *job, double width, double height)
{
    static const double half = BORDER / 2;
    const struct kb_segment corners[] = {{.verb = KB_MOVE, .x = half, .y = half},
                                         {.verb = KB_LINE, .x = width - half, .y = half},
                                         {.verb = KB_LINE, .x = width - half, .y = height - half},
                                         {.verb = KB_LINE, .x = half, .y = height - half},
                                         {.verb = KB_CLOSE}};
    enum { CORNERS = sizeof corners / sizeof *corners };
    struct kb_path *path = KB_NEW(job->arena, struct kb_path);
    struct kb_segment *segments = KB_NEW_ARRAY(job->arena, struct kb_segment, CORNERS);
    if (path == NULL || segments == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return NULL;
    }
    for (size_t i = 0; i < CORNERS; i++) {
        segments[i] = corners[i];
    }
    *path =
        (struct kb_path){.segments = segments, .count = CORNERS, .stroked = true, .stroke = job->sheet.pen, .line_width = BORDER};
    return path;
}

void kb_writing_box_add(struct kb_layout_job *job, const struct kb_form_field *field, double x, double y, double width,
                        double height, long lines, int32_t parent)
{
    struct kb_widget *widget = add_widget(job, field, x, y, width, height, parent);
    if (widget != NULL) {
        double side = job->sheet.cell_x;
        widget->frame = rectangle(job, width, height);
        widget->lines = lines > 1 ? level_lines(job, side, width - side, height / (double)lines, lines - 1) : NULL;
    }
}
