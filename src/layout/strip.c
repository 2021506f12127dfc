#include "layout/strip.h"

#include <math.h>
#include <string.h>

#include "layout/box.h"

enum { SLICE_LINES = 8 };

void kb_strip_begin(struct kb_layout_job *job, struct kb_strip *strip)
{
    *strip = (struct kb_strip){.mark = kb_mark_now(job), .gap = job->gap, .cell = job->row_count};
}

void kb_strip_cell(struct kb_layout_job *job, struct kb_strip *strip, double y)
{
    strip->cell = job->row_count;
    strip->y = y;
    job->gap = 0;
    job->fresh = true;
}

/* Until the strip ends, `space` of a cell's row is its top in the strip. */
double kb_strip_cell_end(struct kb_layout_job *job, struct kb_strip *strip)
{
    double top = strip->y;
    for (size_t i = strip->cell; i < job->row_count; i++) {
        struct kb_row *row = &job->rows[i];
        top += i > strip->cell ? row->space : 0;
        row->space = top;
        for (size_t j = 0; j < row->item_count; j++) {
            job->items[row->item + j].y += top;
        }
        for (size_t j = 0; j < row->link_count; j++) {
            job->links[row->link + j].y += top;
        }
        top += row->height;
    }
    strip->height = top > strip->height ? top : strip->height;
    return top - strip->y;
}

/* Boxes inside cells can't be told from rows later on, so they are drawn now, in front of the strip's items. */
static void draw_boxes(struct kb_layout_job *job, const struct kb_strip *strip)
{
    size_t content = job->item_count;
    for (size_t i = strip->mark.box; i < job->box_count; i++) {
        const struct kb_box box = job->boxes[i];
        if (box.first < job->row_count && box.last < job->row_count) {
            const struct kb_row *last = &job->rows[box.last];
            kb_box_draw(job, &box, job->rows[box.first].space, last->space + last->height, false, false);
        }
    }
    job->box_count = strip->mark.box;
    size_t drawn = job->item_count - content, before = content - strip->mark.item;
    struct kb_item *copy = KB_NEW_ARRAY(job->arena, struct kb_item, drawn);
    if (copy == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return;
    }
    struct kb_item *items = job->items + strip->mark.item;
    memcpy(copy, items + before, drawn * sizeof *copy);
    memmove(items + drawn, items, before * sizeof *items);
    memcpy(items, copy, drawn * sizeof *copy);
}

/* A cell's row on its way to a slice. */
struct placed {
    struct kb_row row;
    size_t slice;
    double shift; /* from its top in the strip to its top in the slice */
};

/* Gives each row its slice. A row that would be cut goes to the next slice and takes all below it along. */
static size_t place_rows(const struct kb_layout_job *job, const struct kb_strip *strip, double slice_height,
                         struct placed *placed)
{
    double delay = 0, previous = -1;
    size_t slices = 0;
    for (size_t i = strip->mark.row; i < job->row_count; i++) {
        const struct kb_row *row = &job->rows[i];
        delay = row->space <= previous ? 0 : delay; /* the first of a cell */
        previous = row->space;
        double top = row->space + delay;
        size_t slice = (size_t)(top / slice_height);
        if (top + row->height > (double)(slice + 1) * slice_height + 0.01) {
            slice++;
            delay += (double)slice * slice_height - top;
            top = (double)slice * slice_height;
        }
        double target = top - (double)slice * slice_height;
        placed[i - strip->mark.row] = (struct placed){*row, slice, target - row->space};
        slices = slice + 1 > slices ? slice + 1 : slices;
    }
    return slices;
}

/* Copies a row's items and links to the end of the job's, moved to their slice. */
static void copy_row(struct kb_layout_job *job, const struct placed *placed)
{
    for (size_t i = 0; i < placed->row.item_count; i++) {
        struct kb_item item = job->items[placed->row.item + i];
        struct kb_item *copy = kb_item_add(job, item.kind, item.structure);
        if (copy != NULL) {
            item.y += placed->shift;
            *copy = item;
        }
    }
    for (size_t i = 0; i < placed->row.link_count; i++) {
        struct kb_link link = job->links[placed->row.link + i];
        struct kb_link *copy = kb_link_add(job);
        if (copy != NULL) {
            link.y += placed->shift;
            *copy = link;
        }
    }
}

/* Stable order of the rows by slice. */
static bool sort_by_slice(struct kb_layout_job *job, const struct placed *placed, size_t count, size_t slices, size_t *order,
                          size_t *ends)
{
    size_t *starts = KB_NEW_ARRAY(job->arena, size_t, slices + 1);
    if (starts == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        starts[placed[i].slice + 1]++;
    }
    for (size_t i = 0; i < slices; i++) {
        starts[i + 1] += starts[i];
        ends[i] = starts[i];
    }
    for (size_t i = 0; i < count; i++) {
        order[ends[placed[i].slice]++] = i;
    }
    return true;
}

static void add_slices(struct kb_layout_job *job, const struct placed *placed, const size_t *order, const size_t *ends,
                       size_t slices, double slice_height, double room)
{
    size_t at = 0;
    for (size_t slice = 0; slice < slices; slice++) {
        struct kb_mark mark = kb_mark_now(job);
        double height = slice + 1 < slices ? slice_height : 0;
        for (; at < ends[slice] && job->status == KB_OK; at++) {
            const struct placed *row = &placed[order[at]];
            double bottom = row->row.space + row->shift + row->row.height + room;
            height = slice + 1 == slices && bottom > height ? bottom : height;
            copy_row(job, row);
        }
        kb_row_add(job, &mark, height, 0, true);
    }
}

static double tallest_row(const struct kb_layout_job *job, const struct kb_strip *strip)
{
    double tallest = 0;
    for (size_t i = strip->mark.row; i < job->row_count; i++) {
        tallest = job->rows[i].height > tallest ? job->rows[i].height : tallest;
    }
    return tallest;
}

static void slice_strip(struct kb_layout_job *job, const struct kb_strip *strip, double room)
{
    double slice_height = fmax(SLICE_LINES * job->sheet.styles[KB_STYLE_BODY].leading, tallest_row(job, strip));
    size_t count = job->row_count - strip->mark.row;
    struct placed *placed = KB_NEW_ARRAY(job->arena, struct placed, count);
    size_t *order = KB_NEW_ARRAY(job->arena, size_t, count);
    if (placed == NULL || order == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return;
    }
    size_t slices = place_rows(job, strip, slice_height, placed);
    size_t *ends = KB_NEW_ARRAY(job->arena, size_t, slices + 1);
    job->row_count = strip->mark.row;
    job->box_count = strip->mark.box;
    if (ends == NULL || !sort_by_slice(job, placed, count, slices, order, ends)) {
        kb_job_fail(job, KB_NO_MEMORY);
        return;
    }
    add_slices(job, placed, order, ends, slices, slice_height, room);
}

void kb_strip_end(struct kb_layout_job *job, struct kb_strip *strip, double room, double cost)
{
    if (job->status != KB_OK) {
        return;
    }
    job->gap = strip->gap;
    job->intro = SIZE_MAX; /* rows of cells go */
    if (strip->height + room > kb_room_left(job) && job->row_count > strip->mark.row) {
        slice_strip(job, strip, room);
    } else {
        if (job->box_count > strip->mark.box) {
            draw_boxes(job, strip);
        }
        job->row_count = strip->mark.row;
        kb_row_add(job, &strip->mark, strip->height + room, cost, true);
    }
    if (job->row_count > strip->mark.row) {
        job->rows[job->row_count - 1].cost = cost;
    }
}
