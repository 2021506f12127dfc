#include <stdlib.h>

#include "layout/area.h"
#include "layout/flow.h"
#include "layout/line.h"
#include "layout/strip.h"
#include "layout/structure.h"

#define PEN_LINE 0.7
enum { LINES_TOGETHER = 8 }; /* a field of no more lines than this is kept on one page */

static bool is_check(const struct kb_node *node)
{
    return node != NULL && node->element == KB_EL_FIELD && kb_slice_is(kb_slice_of(kb_node_attribute(node, KB_AT_KIND)), "check");
}

/* A box to tick, and what it says beside it. Boxes that follow each other are one group. */
static void flow_check(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area)
{
    const struct kb_style *style = &job->sheet.styles[area->text];
    double side = job->sheet.check_box, indent = side + job->sheet.label_gap + 2;
    struct kb_area inner = *area;
    kb_area_narrow(job, &inner, indent, 0);
    kb_space_ask(job, job->sheet.check_gap);
    struct kb_strip strip;
    kb_strip_begin(job, &strip);
    kb_strip_cell(job, &strip, 0);
    struct kb_mark mark = kb_mark_now(job);
    double middle = kb_style_baseline(style) - 0.35 * style->size;
    kb_frame_add(job, area->x + 1, middle - side / 2, side, side, PEN_LINE, style->colour);
    kb_row_add(job, &mark, style->leading, 0, false);
    kb_strip_cell_end(job, &strip);
    kb_strip_cell(job, &strip, 0);
    kb_flow_attribute(job, node, KB_AT_LABEL, KB_ROLE_P, area->text, &inner);
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

void kb_flow_field(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area)
{
    const char *lines = kb_node_attribute(node, KB_AT_LINES);
    long count = lines == NULL ? 1 : strtol(lines, NULL, 10);
    if (is_check(node)) {
        flow_check(job, node, area);
        return;
    }
    size_t first = job->row_count;
    kb_space_ask(job, job->after_heading ? 0 : job->sheet.box_margin);
    kb_flow_attribute(job, node, KB_AT_LABEL, KB_ROLE_P, area->text, area);
    for (size_t i = first; i < job->row_count; i++) {
        job->rows[i].cost = KB_COST_HEADING;
    }
    job->gap = 0;
    flow_writing_lines(job, area, count < 1 ? 1 : count);
    kb_space_ask(job, job->sheet.picture_gap);
}
