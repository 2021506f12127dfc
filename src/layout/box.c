#include "layout/box.h"

#include "layout/area.h"

#define QUOTE_BAR 2.5
#define BORDER 0.75
#define BULKY 0.35 /* of a page: a box of text with symbols that may be torn */

enum { SEEN_MOST = 3 }; /* boxes inside one another that are drawn: each takes room from every page it is on */

static enum kb_box_kind seen_kind(const struct kb_layout_job *job, enum kb_box_kind kind)
{
    int depth = 0;
    for (int32_t box = job->box; box >= 0; box = job->boxes[box].parent) {
        depth++;
    }
    return depth < SEEN_MOST ? kind : KB_BOX_PLAIN;
}

static int32_t add_box(struct kb_layout_job *job, enum kb_box_kind kind, const struct kb_area *area)
{
    struct kb_box *grown = kb_arena_grow(job->arena, job->boxes, job->box_count, &job->box_capacity, sizeof *grown);
    if (grown == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return -1;
    }
    job->boxes = grown;
    grown[job->box_count] = (struct kb_box){.kind = kind,
                                            .parent = job->box,
                                            .x = area->x,
                                            .width = area->width,
                                            .inset = kind == KB_BOX_TINT ? job->sheet.box_padding : 0,
                                            .first = job->row_count,
                                            .last = job->row_count};
    return (int32_t)job->box_count++;
}

size_t kb_box_open(struct kb_layout_job *job, enum kb_box_kind kind, struct kb_area *area)
{
    size_t first = job->row_count;
    kind = seen_kind(job, kind);
    double left = kind == KB_BOX_TINT ? job->sheet.box_padding : kind == KB_BOX_QUOTE ? job->sheet.quote_indent : 0;
    double right = kind == KB_BOX_TINT ? job->sheet.box_padding : 0;
    kb_space_ask(job, job->sheet.box_margin);
    int32_t box = add_box(job, kind, area);
    if (box < 0) {
        return first;
    }
    job->box = box;
    if (kind == KB_BOX_TINT) {
        kb_room_add(job, job->sheet.box_padding, KB_COST_NEVER);
    }
    kb_area_narrow(job, area, left, right);
    job->fresh = true;
    return first;
}

void kb_box_close(struct kb_layout_job *job, size_t first)
{
    if (job->status != KB_OK || job->box < 0) {
        return;
    }
    struct kb_box *box = &job->boxes[job->box];
    job->gap = 0;
    if (box->kind == KB_BOX_TINT) {
        if (job->row_count > first) {
            job->rows[job->row_count - 1].cost = KB_COST_NEVER;
        }
        kb_room_add(job, job->sheet.box_padding, 0);
    }
    box->last = job->row_count > first ? job->row_count - 1 : first;
    job->box = box->parent;
    double part = kb_rows_height(job, first, job->row_count) / kb_room_left(job);
    bool bulky = job->options->symbols.form == KB_SYMBOLS_WORDS && part > BULKY; /* would leave most of a page empty */
    if (box->kind == KB_BOX_TINT && part <= 1) {
        kb_rows_keep(job, first, job->row_count, bulky ? KB_COST_LONE_ITEM : KB_COST_BOX);
    }
    job->fresh = false;
    kb_space_ask(job, job->sheet.box_margin);
}

void kb_box_draw(struct kb_layout_job *job, const struct kb_box *box, double top, double bottom, bool open_top, bool open_bottom)
{
    const struct kb_sheet *sheet = &job->sheet;
    double height = bottom - top;
    if (box->kind == KB_BOX_PLAIN) {
        return;
    }
    if (box->kind == KB_BOX_QUOTE) {
        kb_fill_add(job, box->x, top, QUOTE_BAR, height, sheet->border);
        return;
    }
    kb_fill_add(job, box->x, top, box->width, height, sheet->tint);
    kb_fill_add(job, box->x, top, BORDER, height, sheet->border);
    kb_fill_add(job, box->x + box->width - BORDER, top, BORDER, height, sheet->border);
    if (!open_top) {
        kb_fill_add(job, box->x, top, box->width, BORDER, sheet->border);
    }
    if (!open_bottom) {
        kb_fill_add(job, box->x, bottom - BORDER, box->width, BORDER, sheet->border);
    }
}
