#include "layout/assemble.h"

#include <math.h>
#include <string.h>

#include "layout/box.h"
#include "layout/rows.h"

/* One page while it is put together: its items grow at the end of the job's own. */
struct sheet {
    struct kb_layout_job *job;
    const struct kb_frame *frame;
    size_t number; /* from 0 */
    struct kb_page_rows rows;
    double *tops; /* of all rows of the document, on their pages */
};

static void copy_link(struct kb_layout_job *job, size_t index, double y)
{
    struct kb_link *copy = kb_link_add(job);
    if (copy != NULL) {
        *copy = job->links[index];
        copy->y += y;
    }
}

static void copy_item(struct kb_layout_job *job, size_t index, double y, enum kb_artifact artifact)
{
    if (job->items[index].kind == KB_ITEM_WIDGET && artifact != KB_NOT_ARTIFACT) {
        return; /* what is shown again is not asked again */
    }
    struct kb_item *copy = kb_item_add(job, KB_ITEM_TEXT, -1);
    if (copy == NULL) {
        return;
    }
    *copy = job->items[index];
    copy->y += y;
    if (artifact != KB_NOT_ARTIFACT) {
        copy->artifact = artifact;
        copy->structure = -1;
    }
}

static void copy_range(struct kb_layout_job *job, const struct kb_range *range)
{
    for (size_t i = 0; i < range->item_count; i++) {
        copy_item(job, range->item + i, 0, KB_NOT_ARTIFACT);
    }
    for (size_t i = 0; i < range->link_count; i++) {
        copy_link(job, range->link + i, 0);
    }
}

static double page_top(const struct sheet *sheet)
{
    return sheet->number == 0 ? sheet->frame->first_top : sheet->frame->next_top;
}

static void find_tops(struct sheet *sheet)
{
    struct kb_layout_job *job = sheet->job;
    double y = page_top(sheet);
    for (size_t i = sheet->rows.first; i < sheet->rows.end; i++) {
        y += i == sheet->rows.first ? kb_page_top_room(job, i) : job->rows[i].space;
        sheet->tops[i] = y;
        y += job->rows[i].height;
    }
}

/* The part of a box that is on this page; false when none is. */
static bool box_rows(const struct sheet *sheet, const struct kb_box *box, size_t *first, size_t *last)
{
    *first = box->first > sheet->rows.first ? box->first : sheet->rows.first;
    *last = box->last + 1 < sheet->rows.end ? box->last : sheet->rows.end - 1;
    return sheet->rows.end > sheet->rows.first && box->last >= box->first && *first <= *last;
}

/* The table head that opens the page lies inside the boxes too. */
static void draw_box(const struct sheet *sheet, const struct kb_box *box)
{
    struct kb_layout_job *job = sheet->job;
    size_t first, last;
    if (!box_rows(sheet, box, &first, &last)) {
        return;
    }
    bool open_top = first != box->first, open_bottom = last != box->last;
    double top = open_top ? page_top(sheet) : sheet->tops[first];
    double bottom = sheet->tops[last] + job->rows[last].height;
    if (open_top) {
        for (int32_t outer = box->parent; outer >= 0; outer = job->boxes[outer].parent) {
            top += job->boxes[outer].inset;
        }
    }
    kb_box_draw(job, box, top, bottom + (open_bottom ? box->inset : 0), open_top, open_bottom);
}

static void put_head(const struct sheet *sheet)
{
    struct kb_layout_job *job = sheet->job;
    size_t first = sheet->rows.first;
    int32_t index = first < sheet->rows.end && sheet->number > 0 ? job->rows[first].head : -1;
    if (index < 0) {
        return;
    }
    const struct kb_head *head = &job->heads[index];
    double y = sheet->tops[first] - head->height;
    for (size_t i = head->first; i < head->end; i++) {
        const struct kb_row row = job->rows[i];
        y += i > head->first ? row.space : 0;
        for (size_t j = 0; j < row.item_count; j++) {
            copy_item(job, row.item + j, y, KB_ARTIFACT_LAYOUT);
        }
        y += row.height;
    }
}

static void put_rows(const struct sheet *sheet)
{
    struct kb_layout_job *job = sheet->job;
    for (size_t i = sheet->rows.first; i < sheet->rows.end && job->status == KB_OK; i++) {
        const struct kb_row row = job->rows[i];
        for (size_t j = 0; j < row.item_count; j++) {
            copy_item(job, row.item + j, sheet->tops[i], KB_NOT_ARTIFACT);
        }
        for (size_t j = 0; j < row.link_count; j++) {
            copy_link(job, row.link + j, sheet->tops[i]);
        }
    }
}

static void put_page(const struct sheet *sheet, size_t count)
{
    struct kb_layout_job *job = sheet->job;
    size_t first = job->item_count;
    if (job->options->draft) {
        kb_frame_draft(job);
    }
    for (size_t i = 0; i < job->box_count; i++) {
        draw_box(sheet, &job->boxes[i]);
    }
    if (sheet->number == 0) {
        copy_range(job, &sheet->frame->letter);
    } else {
        copy_range(job, &sheet->frame->header);
        kb_frame_number(job, sheet->number + 1, count);
    }
    put_head(sheet);
    put_rows(sheet);
    copy_range(job, &sheet->frame->footer);
    kb_frame_credits(job, first);
}

/* Figures know where they are: all that is in them; a figure is on one page. */
static void note_figures(struct kb_layout_job *job, const struct kb_page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct kb_item *item = &page->items[i];
        if (item->kind != KB_ITEM_IMAGE || item->structure < 0) {
            continue;
        }
        double *box = job->structure[item->structure].box;
        bool first = box[2] <= 0 && box[3] <= 0;
        double right = fmax(first ? 0 : box[0] + box[2], item->x + item->width);
        double bottom = fmax(first ? 0 : box[1] + box[3], item->y + item->height);
        box[0] = first ? item->x : fmin(box[0], item->x);
        box[1] = first ? item->y : fmin(box[1], item->y);
        box[2] = right - box[0];
        box[3] = bottom - box[1];
    }
}

static void make_page(struct sheet *sheet, size_t count, struct kb_page *page)
{
    struct kb_layout_job *job = sheet->job;
    struct kb_mark mark = kb_mark_now(job);
    find_tops(sheet);
    put_page(sheet, count);
    if (job->status != KB_OK) {
        return;
    }
    page->count = job->item_count - mark.item;
    page->link_count = job->link_count - mark.link;
    struct kb_item *items = KB_NEW_ARRAY(job->arena, struct kb_item, page->count);
    struct kb_link *links = KB_NEW_ARRAY(job->arena, struct kb_link, page->link_count);
    if (items == NULL || links == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return;
    }
    if (page->count > 0) {
        memcpy(items, job->items + mark.item, page->count * sizeof *items);
    }
    if (page->link_count > 0) {
        memcpy(links, job->links + mark.link, page->link_count * sizeof *links);
    }
    page->items = items;
    page->links = links;
    job->item_count = mark.item;
    job->link_count = mark.link;
    note_figures(job, page);
}

static void make_outlines(struct kb_layout_job *job, const struct kb_page_plan *plan, const double *tops, struct kb_pages *pages)
{
    struct kb_outline *outlines = KB_NEW_ARRAY(job->arena, struct kb_outline, job->heading_count);
    if (outlines == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return;
    }
    size_t page = 0;
    for (size_t i = 0; i < job->heading_count; i++) {
        const struct kb_heading *heading = &job->headings[i];
        while (page + 1 < plan->count && heading->row >= plan->pages[page].end) {
            page++;
        }
        outlines[i] = (struct kb_outline){heading->title, heading->level, page, tops[heading->row]};
    }
    pages->outlines = outlines;
    pages->outline_count = job->heading_count;
}

struct kb_pages *kb_pages_assemble(struct kb_layout_job *job, const struct kb_frame *frame, const struct kb_page_plan *plan)
{
    struct kb_pages *pages = KB_NEW(job->arena, struct kb_pages);
    struct kb_page *page = KB_NEW_ARRAY(job->arena, struct kb_page, plan->count);
    struct sheet sheet = {.job = job, .frame = frame};
    sheet.tops = KB_NEW_ARRAY(job->arena, double, job->row_count + 1);
    if (pages == NULL || page == NULL || sheet.tops == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return NULL;
    }
    for (size_t i = 0; i < plan->count && job->status == KB_OK; i++) {
        sheet.number = i;
        sheet.rows = plan->pages[i];
        make_page(&sheet, plan->count, &page[i]);
    }
    make_outlines(job, plan, sheet.tops, pages);
    pages->width = job->sheet.width;
    pages->height = job->sheet.height;
    pages->pages = page;
    pages->count = plan->count;
    pages->structure = job->structure;
    pages->structure_count = job->structure_count;
    pages->fields = job->fields;
    pages->field_count = job->field_count;
    return job->status == KB_OK ? pages : NULL;
}
