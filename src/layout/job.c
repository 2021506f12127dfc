#include "layout/job.h"

#include <string.h>

#include "base/report.h"

void kb_job_fail(struct kb_layout_job *job, enum kb_status status)
{
    if (job->status == KB_OK) {
        job->status = status;
    }
}

bool kb_job_descend(struct kb_layout_job *job, const struct kb_node *node)
{
    if (job->status != KB_OK) {
        return false;
    }
    if (job->depth > job->limits->markup_depth) { /* text lies one deeper than its element */
        kb_report(job->diagnostics, KB_ERROR, KB_MSG_LAYOUT_TOO_DEEP, &node->place, NULL);
        kb_job_fail(job, KB_BAD_INPUT);
        return false;
    }
    job->depth++;
    return true;
}

void kb_job_rise(struct kb_layout_job *job)
{
    job->depth--;
}

struct kb_item *kb_item_add(struct kb_layout_job *job, enum kb_item_kind kind, int32_t structure)
{
    struct kb_item *grown = kb_arena_grow(job->arena, job->items, job->item_count, &job->item_capacity, sizeof *job->items);
    if (grown == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return NULL;
    }
    job->items = grown;
    struct kb_item *item = &grown[job->item_count++];
    bool content = job->artifact == KB_NOT_ARTIFACT;
    *item = (struct kb_item){.kind = kind,
                             .artifact = content && structure < 0 ? KB_ARTIFACT_LAYOUT : job->artifact,
                             .structure = content ? structure : -1};
    return item;
}

void kb_image_add(struct kb_layout_job *job, int32_t structure, const struct kb_image *image, const struct kb_symbol_set *set,
                  double x, double y, double width, double height)
{
    struct kb_item *item = kb_item_add(job, KB_ITEM_IMAGE, structure);
    if (item != NULL) {
        item->x = x;
        item->y = y;
        item->image = image;
        item->set = set;
        item->width = width;
        item->height = height;
    }
}

struct kb_link *kb_link_add(struct kb_layout_job *job)
{
    struct kb_link *grown = kb_arena_grow(job->arena, job->links, job->link_count, &job->link_capacity, sizeof *job->links);
    if (grown == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return NULL;
    }
    job->links = grown;
    struct kb_link *link = &grown[job->link_count++];
    *link = (struct kb_link){.structure = -1};
    return link;
}

/* An item that draws `count` segments, for the caller to fill in the path. */
static struct kb_path *add_path(struct kb_layout_job *job, double x, double y, const struct kb_segment *segments, size_t count)
{
    struct kb_item *item = kb_item_add(job, KB_ITEM_PATH, -1);
    struct kb_path *path = KB_NEW(job->arena, struct kb_path);
    struct kb_segment *copy = KB_NEW_ARRAY(job->arena, struct kb_segment, count);
    if (item == NULL || path == NULL || copy == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return NULL;
    }
    memcpy(copy, segments, count * sizeof *copy);
    path->segments = copy;
    path->count = count;
    item->x = x;
    item->y = y;
    item->path = path;
    return path;
}

static struct kb_path *add_rectangle(struct kb_layout_job *job, double x, double y, double width, double height)
{
    const struct kb_segment segments[] = {{.verb = KB_MOVE},
                                          {.verb = KB_LINE, .x = width},
                                          {.verb = KB_LINE, .x = width, .y = height},
                                          {.verb = KB_LINE, .y = height},
                                          {.verb = KB_CLOSE}};
    struct kb_path *path = add_path(job, x, y, segments, sizeof segments / sizeof *segments);
    if (path != NULL) {
        struct kb_item *item = &job->items[job->item_count - 1];
        item->width = width;
        item->height = height;
    }
    return path;
}

void kb_fill_add(struct kb_layout_job *job, double x, double y, double width, double height, struct kb_colour colour)
{
    struct kb_path *path = add_rectangle(job, x, y, width, height);
    if (path != NULL) {
        path->filled = true;
        path->fill = colour;
    }
}

void kb_frame_add(struct kb_layout_job *job, double x, double y, double width, double height, double line,
                  struct kb_colour colour)
{
    struct kb_path *path = add_rectangle(job, x, y, width, height);
    if (path != NULL) {
        path->stroked = true;
        path->stroke = colour;
        path->line_width = line;
    }
}

void kb_rule_add(struct kb_layout_job *job, double x, double y, double width, double line, struct kb_colour colour)
{
    kb_fill_add(job, x, y - line / 2, width, line, colour);
}
