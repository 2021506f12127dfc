#include <stdlib.h>

#include "layout/area.h"
#include "layout/flow.h"
#include "layout/line.h"
#include "layout/structure.h"

/* One bullet per depth; the face has all of them. */
static const char *const bullets[] = {"•", "–", "·"};

enum { BULLETS = sizeof bullets / sizeof *bullets };

struct list {
    const struct kb_node *node;
    const struct kb_style *style, *label_style;
    bool ordered, right_to_left;
    long number;   /* of the next item */
    double indent; /* room for bullet or number and the gap */
    struct kb_area area;
};

static long count_items(const struct kb_node *node)
{
    long count = 0;
    for (const struct kb_node *item = node->first; item != NULL; item = item->next) {
        count++;
    }
    return count;
}

static struct kb_paragraph *make_label(struct kb_layout_job *job, const struct list *list, int32_t structure)
{
    const char *text = bullets[list->area.list_depth % BULLETS];
    if (list->ordered) {
        text = kb_arena_format(job->arena, "%ld.", list->number);
        if (text == NULL) {
            kb_job_fail(job, KB_NO_MEMORY);
            return NULL;
        }
    }
    return kb_paragraph_of_text(job, text, NULL, NULL, list->label_style, structure);
}

/* Numbers get the room that the longest of them needs. */
static double label_room(struct kb_layout_job *job, struct list *list)
{
    if (!list->ordered) {
        return job->sheet.indent;
    }
    struct list longest = *list;
    longest.number = list->number + count_items(list->node) - 1;
    enum kb_artifact artifact = job->artifact;
    job->artifact = KB_ARTIFACT_LAYOUT;
    const struct kb_paragraph *paragraph = make_label(job, &longest, -1);
    job->artifact = artifact;
    double width = paragraph == NULL ? 0 : paragraph->widest_line + job->sheet.label_gap;
    return width > job->sheet.indent ? width : job->sheet.indent;
}

static void begin_list(struct kb_layout_job *job, struct list *list, const struct kb_node *node, const struct kb_area *area)
{
    const char *start = kb_node_attribute(node, KB_AT_START);
    *list = (struct list){.node = node, .ordered = node->element == KB_EL_OL, .area = *area, .number = 1};
    list->style = &job->sheet.styles[area->text];
    list->label_style = list->ordered ? list->style : &job->sheet.styles[KB_STYLE_BULLET];
    if (start != NULL) {
        list->number = strtol(start, NULL, 10);
    }
    list->right_to_left = kb_text_right_to_left(kb_node_all_text(node, job->arena), kb_node_language(node));
    list->area.structure = kb_structure_add_node(job, KB_ROLE_L, area->structure, node);
    if (list->area.structure >= 0) {
        job->structure[list->area.structure].numbering = list->ordered ? KB_LIST_DECIMAL : KB_LIST_DISC;
    }
    list->indent = label_room(job, list);
}

static void queue_label(struct kb_layout_job *job, const struct list *list, struct kb_paragraph *label)
{
    if (label == NULL || job->marker_count == KB_MARKERS_MOST) {
        return;
    }
    bool at_end = list->ordered != list->right_to_left;
    double room = list->indent - job->sheet.label_gap;
    double x = list->right_to_left ? list->area.x + list->area.width - room : list->area.x;
    job->markers[job->marker_count++] =
        (struct kb_marker){.paragraph = label, .x = x, .width = room, .at_end = list->ordered && at_end};
}

/* Labels that have no text beside them get a line of their own. */
static void flow_labels(struct kb_layout_job *job, const struct list *list, double cost)
{
    struct kb_mark mark = kb_mark_now(job);
    kb_markers_set(job, kb_style_baseline(list->style));
    kb_row_add(job, &mark, list->style->leading, cost, true);
}

static void flow_item(struct kb_layout_job *job, struct list *list, const struct kb_node *node)
{
    struct kb_area inner = list->area;
    int32_t item = kb_structure_add_node(job, KB_ROLE_LI, list->area.structure, node);
    int32_t label = kb_structure_add(job, KB_ROLE_LBL, item);
    inner.structure = kb_structure_add(job, KB_ROLE_LBODY, item);
    inner.list_depth++;
    size_t first = job->row_count;
    queue_label(job, list, make_label(job, list, label));
    bool beside = kb_area_narrow(job, &inner, list->right_to_left ? 0 : list->indent, list->right_to_left ? list->indent : 0);
    if (!beside) {
        flow_labels(job, list, KB_COST_WIDOW);
    }
    kb_flow_content(job, node, &inner);
    if (job->row_count == first && job->status == KB_OK) {
        flow_labels(job, list, 0);
    }
    kb_rows_keep_tail(job, first);
    job->gap = 0;
    kb_space_ask(job, job->sheet.item_gap);
    list->number++;
}

void kb_flow_list(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area)
{
    struct list list;
    begin_list(job, &list, node, area);
    kb_rows_keep_intro(job);
    if (area->list_depth > 0) {
        job->gap = 0; /* a nested list follows its item's text as closely as the next item would */
        kb_space_ask(job, job->sheet.item_gap);
    }
    for (const struct kb_node *item = node->first; item != NULL && job->status == KB_OK; item = item->next) {
        flow_item(job, &list, item);
        bool lone = item == node->first || (item->next != NULL && item->next->next == NULL);
        if (lone && item->next != NULL && job->status == KB_OK) {
            job->rows[job->row_count - 1].cost += KB_COST_LONE_ITEM;
        }
    }
    kb_space_ask(job, area->list_depth > 0 ? job->sheet.item_gap : list.style->after);
}
