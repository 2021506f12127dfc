#include "layout/flow.h"
#include "layout/line.h"
#include "layout/options.h"
#include "layout/strip.h"
#include "layout/structure.h"
#include "layout/widget.h"

#define PEN_LINE 0.7
enum { LINES_TOGETHER = 8 }; /* a field of no more lines than this is kept on one page */

static bool is_check(const struct kb_node *node)
{
    return node != NULL && node->element == KB_EL_FIELD && kb_fill_kind(node) == KB_FILL_CHECK;
}

/* On paper, a box in the line's own colour. */
static void add_box(struct kb_layout_job *job, const struct kb_form_field *field, double x, double lift,
                    const struct kb_style *style, int32_t parent)
{
    double middle = lift + kb_style_baseline(style) - 0.35 * style->size,
           side = field == NULL ? job->sheet.check_box : job->sheet.tick;
    if (field == NULL) {
        kb_frame_add(job, x + 1, middle - side / 2, side, side, PEN_LINE, style->colour);
    } else {
        kb_tick_add(job, field, &(struct kb_tick){x, middle - side / 2, side, KB_TICK_BOX, 0, "ja", NULL}, parent);
    }
}

static struct kb_paragraph *label_of(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area,
                                     int32_t structure)
{
    const struct kb_attribute_value *label = kb_node_attribute_row(node, KB_AT_LABEL);
    return kb_paragraph_of_text(job, label->value, label, NULL, &job->sheet.styles[area->text], structure);
}

/* A box to tick, and what it says beside it. Boxes that follow each other are one group. */
static void flow_check(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area)
{
    const struct kb_form_field *field = kb_form_field_add(job, node);
    const struct kb_style *style = &job->sheet.styles[area->text];
    double side = field == NULL ? job->sheet.check_box : job->sheet.tick, indent = side + job->sheet.label_gap + 2;
    struct kb_area inner = *area;
    int32_t structure = kb_structure_add_node(job, KB_ROLE_P, area->structure, node);
    struct kb_paragraph *words = label_of(job, node, area, structure);
    double under = kb_tick_words_beside(words, indent, &inner) ? 0 : style->leading + job->sheet.check_gap;
    double lift = under > 0 ? 0 : kb_flow_lift(job, words, &inner);
    kb_space_ask(job, job->sheet.check_gap);
    struct kb_strip strip;
    kb_strip_begin(job, &strip);
    kb_strip_cell(job, &strip, 0);
    struct kb_mark mark = kb_mark_now(job);
    add_box(job, field, area->x, lift, style, structure);
    kb_row_add(job, &mark, style->leading + lift, 0, false);
    kb_strip_cell_end(job, &strip);
    kb_strip_cell(job, &strip, under);
    kb_flow_paragraph(job, words, &inner);
    kb_strip_cell_end(job, &strip);
    kb_strip_end(job, &strip, 0, 0);
    kb_space_ask(job, is_check(node->next) ? job->sheet.check_gap : job->sheet.box_margin);
}

static void flow_writing_lines(struct kb_layout_job *job, const struct kb_area *area, long count)
{
    for (long i = 0; i < count && job->status == KB_OK; i++) {
        struct kb_mark mark = kb_mark_now(job);
        kb_rule_add(job, area->x, job->sheet.writing_line - PEN_LINE, area->width, PEN_LINE, job->sheet.pen);
        bool keep = count <= LINES_TOGETHER || i == 0 || i + 2 == count;
        kb_row_add(job, &mark, job->sheet.writing_line, keep && i + 1 < count ? KB_COST_WIDOW : 0, false);
    }
}

/* What is typed can't go on to another page: a box is no higher than a page under its question. */
static void flow_writing_box(struct kb_layout_job *job, const struct kb_form_field *field, const struct kb_area *area, long count)
{
    double room = kb_room_left(job) - 3 * job->sheet.styles[area->text].leading;
    long most = room > 0 ? (long)(room / job->sheet.writing_line) : 1;
    long lines = count <= most ? count : most > 1 ? most : 1;
    double height = (double)lines * job->sheet.writing_line;
    kb_space_ask(job, job->sheet.check_gap);
    struct kb_mark mark = kb_mark_now(job);
    kb_writing_box_add(job, field, area->x, 0, area->width, height, lines, area->structure);
    kb_row_add(job, &mark, height, 0, true);
}

void kb_flow_field(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area)
{
    if (is_check(node)) {
        flow_check(job, node, area);
        return;
    }
    size_t first = job->row_count;
    kb_space_ask(job, job->after_heading ? 0 : job->sheet.box_margin);
    int32_t structure = kb_structure_add_node(job, KB_ROLE_P, area->structure, node);
    kb_flow_paragraph(job, label_of(job, node, area, structure), area);
    for (size_t i = first; i < job->row_count; i++) {
        job->rows[i].cost = KB_COST_HEADING;
    }
    job->gap = 0;
    const struct kb_form_field *field = kb_form_field_add(job, node);
    if (kb_fill_kind(node) != KB_FILL_LINE) {
        kb_flow_options(job, node, field, area);
    } else if (field != NULL) {
        flow_writing_box(job, field, area, kb_fill_lines(node));
    } else {
        flow_writing_lines(job, area, kb_fill_lines(node));
    }
    kb_space_ask(job, job->sheet.picture_gap);
}
