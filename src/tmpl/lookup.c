#include "tmpl/render.h"

#include "base/report.h"

/* A dotted name: its first word up the stack, the others inside what that led to. */
static bool find(const struct kb_render *render, const struct kb_tmpl_node *node, const void **found)
{
    const struct kb_template_data *data = render->job->data;
    size_t level = render->depth;
    if (node->segment_count == 0) {
        *found = render->stack[level - 1];
        return true;
    }
    while (level > 0 && !data->member(data->context, render->stack[level - 1], node->segments[0], found)) {
        level--;
    }
    bool there = level > 0;
    for (size_t i = 1; there && i < node->segment_count; i++) {
        there = data->member(data->context, *found, node->segments[i], found);
    }
    return there;
}

/* A name that leads nowhere: data's answer, noted. */
static void ask_missing(struct kb_render *render, const struct kb_tmpl_node *node, bool is_section)
{
    const struct kb_template_data *data = render->job->data;
    if (data->missing == NULL) {
        return;
    }
    size_t start = render->out->length;
    struct kb_place place = kb_render_place(render, node);
    switch (data->missing(data->context, render->stack, render->depth, node->key, is_section, &place, render->out)) {
    case KB_MISSING_EMPTY: break;
    case KB_MISSING_HANDLED: kb_render_map(render, node, node->label, start); break;
    case KB_MISSING_ERROR: kb_render_fail(render, KB_BAD_INPUT); break;
    }
}

static bool speaks_of_loop(const struct kb_render *render, const struct kb_tmpl_node *node)
{
    return render->job->indexes && node->loop_name != KB_LOOP_NONE;
}

static void report_loop_name(struct kb_render *render, const struct kb_tmpl_node *node, enum kb_message message)
{
    struct kb_place place = kb_render_place(render, node);
    kb_report(render->job->diagnostics, KB_ERROR, message, &place, KB_ARGS(node->label));
    kb_render_fail(render, KB_BAD_INPUT);
}

/* The item's number, or its path in the data. */
static void put_loop_name(struct kb_render *render, const struct kb_tmpl_node *node)
{
    const struct kb_template_data *data = render->job->data;
    if (render->loop == NULL) {
        report_loop_name(render, node, KB_MSG_TMPL_OUTSIDE_LIST);
        return;
    }
    size_t start = render->out->length;
    const char *path = data->path(data->context, render->loop->item);
    switch (node->loop_name) {
    case KB_LOOP_INDEX: kb_buffer_format(render->out, "%zu", render->loop->index + 1); break;
    case KB_LOOP_PATH: kb_buffer_put_escaped(render->out, kb_slice_of(path)); break;
    default: report_loop_name(render, node, KB_MSG_TMPL_LOOP_TRUTH); return;
    }
    kb_render_map(render, node, path, start);
}

/* The text of what a name stands for, unescaped, into the scratch buffer; false when there is none. */
static bool read_value(struct kb_render *render, const struct kb_tmpl_node *node, const void **found)
{
    const struct kb_template_data *data = render->job->data;
    kb_buffer_clear(&render->value);
    enum kb_status status = KB_BAD_INPUT;
    if (find(render, node, found)) {
        status = data->text(data->context, *found, &render->value);
    }
    if (render->value.status == KB_OK && status != KB_OK) {
        if (status == KB_BAD_INPUT) {
            ask_missing(render, node, false);
        } else {
            kb_render_stop(render, status);
        }
        return false;
    }
    if (render->value.status == KB_BAD_INPUT) {
        struct kb_place place = kb_render_place(render, node);
        kb_report(render->job->diagnostics, KB_ERROR, KB_MSG_TMPL_VALUE_TOO_LONG, &place, KB_ARGS(node->label));
    }
    if (render->value.status != KB_OK) {
        kb_render_stop(render, render->value.status);
    }
    return render->value.status == KB_OK;
}

void kb_render_value(struct kb_render *render, const struct kb_tmpl_node *node)
{
    const struct kb_template_data *data = render->job->data;
    const void *found = NULL;
    kb_render_begin(render);
    if (speaks_of_loop(render, node)) {
        put_loop_name(render, node);
        return;
    }
    if (!read_value(render, node, &found)) {
        return;
    }
    size_t start = render->out->length;
    struct kb_slice text = kb_buffer_slice(&render->value);
    if (node->kind == KB_TAG_RAW) {
        kb_buffer_put_slice(render->out, text);
    } else {
        kb_buffer_put_escaped(render->out, text);
    }
    if (render->job->map != NULL && render->out->length > start) {
        kb_render_map(render, node, data->path(data->context, found), start);
    }
}

bool kb_render_dynamic_name(struct kb_render *render, const struct kb_tmpl_node *node, struct kb_slice *name)
{
    const void *found = NULL;
    bool there = read_value(render, node, &found);
    *name = kb_buffer_slice(&render->value);
    return there;
}

static bool loop_truth(const struct kb_loop *loop, enum kb_loop_name name)
{
    return name == KB_LOOP_INDEX || name == KB_LOOP_PATH || (name == KB_LOOP_FIRST && loop->index == 0) ||
           (name == KB_LOOP_LAST && loop->index + 1 == loop->count);
}

struct kb_condition kb_render_condition(struct kb_render *render, const struct kb_tmpl_node *node)
{
    const struct kb_template_data *data = render->job->data;
    const void *found = NULL;
    if (speaks_of_loop(render, node)) {
        if (render->loop == NULL) {
            report_loop_name(render, node, KB_MSG_TMPL_OUTSIDE_LIST);
            return (struct kb_condition){KB_DATA_FALSE, NULL};
        }
        return (struct kb_condition){loop_truth(render->loop, node->loop_name) ? KB_DATA_TRUE : KB_DATA_FALSE, NULL};
    }
    if (!find(render, node, &found)) {
        ask_missing(render, node, true);
        return (struct kb_condition){KB_DATA_FALSE, NULL};
    }
    return (struct kb_condition){data->kind(data->context, found), found};
}
