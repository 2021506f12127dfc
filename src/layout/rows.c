#include "layout/rows.h"

#include "layout/line.h"

#define ENOUGH 3.0 /* lines */

struct kb_mark kb_mark_now(const struct kb_layout_job *job)
{
    return (struct kb_mark){job->item_count, job->link_count, job->row_count, job->box_count};
}

void kb_row_add(struct kb_layout_job *job, const struct kb_mark *mark, double height, double cost, bool has_text)
{
    struct kb_row *grown = kb_arena_grow(job->arena, job->rows, job->row_count, &job->row_capacity, sizeof *grown);
    if (grown == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return;
    }
    job->rows = grown;
    if (has_text && job->after_heading) {
        bool slim = height < ENOUGH * job->sheet.styles[KB_STYLE_BODY].leading; /* a figure is company enough for a heading */
        cost = cost > KB_COST_WIDOW || !slim ? cost : KB_COST_WIDOW;
        job->after_heading = false;
    }
    grown[job->row_count++] = (struct kb_row){.space = job->gap,
                                              .height = height,
                                              .item = mark->item,
                                              .item_count = job->item_count - mark->item,
                                              .link = mark->link,
                                              .link_count = job->link_count - mark->link,
                                              .cost = cost,
                                              .box = job->box,
                                              .head = job->head,
                                              .has_text = has_text};
    job->gap = 0;
    job->fresh = false;
}

void kb_room_add(struct kb_layout_job *job, double height, double cost)
{
    struct kb_mark mark = kb_mark_now(job);
    kb_row_add(job, &mark, height, cost, false);
}

void kb_space_ask(struct kb_layout_job *job, double space)
{
    if (!job->fresh && space > job->gap) {
        job->gap = space;
    }
}

void kb_markers_set(struct kb_layout_job *job, double baseline)
{
    for (size_t i = 0; i < job->marker_count; i++) {
        const struct kb_marker *marker = &job->markers[i];
        struct kb_lines lines;
        kb_lines_break(job, marker->paragraph, marker->width, &lines);
        if (lines.count > 0) {
            kb_line_set(job, marker->paragraph, &lines.lines[0], marker->x, marker->width, baseline, marker->at_end);
        }
    }
    job->marker_count = 0;
}

void kb_rows_keep(struct kb_layout_job *job, size_t first, size_t end, double cost)
{
    for (size_t i = first; i + 1 < end; i++) {
        struct kb_row *row = &job->rows[i];
        row->keep = row->keep > cost ? row->keep : cost;
    }
}

static void raise_cost(struct kb_row *row, double cost)
{
    row->cost = row->cost > cost ? row->cost : cost;
}

void kb_row_keep_last(struct kb_layout_job *job, double cost)
{
    if (job->row_count > 0) {
        raise_cost(&job->rows[job->row_count - 1], cost);
    }
}

void kb_rows_keep_intro(struct kb_layout_job *job)
{
    if (job->row_count > 0 && job->intro == job->row_count - 1) {
        raise_cost(&job->rows[job->intro], KB_COST_INTRO);
    }
}

void kb_rows_keep_tail(struct kb_layout_job *job, size_t first)
{
    if (job->row_count >= first + 2) {
        raise_cost(&job->rows[job->row_count - 2], KB_COST_TAIL);
    }
}

double kb_rows_height(const struct kb_layout_job *job, size_t first, size_t end)
{
    double height = 0;
    for (size_t i = first; i < end; i++) {
        height += job->rows[i].height + (i > first ? job->rows[i].space : 0);
    }
    return height;
}

double kb_room_left(const struct kb_layout_job *job)
{
    double room = job->page_room;
    for (int32_t box = job->box; box >= 0; box = job->boxes[box].parent) {
        room -= 2 * job->boxes[box].inset;
    }
    if (job->head >= 0) {
        room -= job->heads[job->head].height;
    }
    return room;
}

double kb_rows_fix(struct kb_layout_job *job, const struct kb_mark *mark, double y)
{
    double height = 0;
    for (size_t i = mark->row; i < job->row_count; i++) {
        const struct kb_row *row = &job->rows[i];
        height += i > mark->row ? row->space : 0;
        for (size_t j = 0; j < row->item_count; j++) {
            job->items[row->item + j].y += y + height;
        }
        for (size_t j = 0; j < row->link_count; j++) {
            job->links[row->link + j].y += y + height;
        }
        height += row->height;
    }
    job->row_count = mark->row;
    job->gap = 0;
    return height;
}
