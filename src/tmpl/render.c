#include "tmpl/render.h"

#include "base/report.h"

static void render_range(struct kb_render *render, size_t first, size_t last);

static void render_inside(struct kb_render *render, size_t index)
{
    render_range(render, index + 1, render->template_->nodes[index].end);
}

/* With `node` as the innermost context. */
static void render_with(struct kb_render *render, size_t index, const void *node)
{
    const void **stack = kb_arena_grow(render->job->arena, render->stack, render->depth, &render->capacity, sizeof *stack);
    if (stack == NULL) {
        kb_render_stop(render, KB_NO_MEMORY);
        return;
    }
    render->stack = stack;
    render->stack[render->depth++] = node;
    render_inside(render, index);
    render->depth--;
}

static void render_list(struct kb_render *render, size_t index, const void *list)
{
    const struct kb_template_data *data = render->job->data;
    struct kb_loop loop = {.outer = render->loop, .count = data->count(data->context, list)};
    render->loop = &loop;
    for (; loop.index < loop.count && !render->stopped; loop.index++) {
        loop.item = data->item(data->context, list, loop.index);
        render->steps++;
        render_with(render, index, loop.item);
    }
    render->loop = loop.outer;
}

static void render_section(struct kb_render *render, size_t index)
{
    struct kb_condition condition = kb_render_condition(render, &render->template_->nodes[index]);
    switch (condition.kind) {
    case KB_DATA_FALSE: break;
    case KB_DATA_LIST: render_list(render, index, condition.node); break;
    case KB_DATA_TRUE:
        if (condition.node == NULL) {
            render_inside(render, index);
        } else {
            render_with(render, index, condition.node);
        }
        break;
    }
}

static void render_inverted(struct kb_render *render, size_t index)
{
    if (kb_render_condition(render, &render->template_->nodes[index]).kind == KB_DATA_FALSE) {
        render_inside(render, index);
    }
}

static void report_unknown_partial(struct kb_render *render, const struct kb_tmpl_node *node, struct kb_slice name)
{
    const struct kb_partials *partials = render->job->partials;
    struct kb_place place = kb_render_place(render, node);
    const char *shown = kb_arena_copy(render->job->arena, name);
    kb_report(render->job->diagnostics, KB_ERROR, KB_MSG_TMPL_UNKNOWN_PARTIAL, &place, KB_ARGS(shown == NULL ? "" : shown));
    const char *nearest = partials->nearest == NULL ? NULL : partials->nearest(partials->context, name);
    if (nearest != NULL) {
        kb_hint(render->job->diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(nearest));
    }
    kb_render_fail(render, KB_BAD_INPUT);
}

/* The template that a partial or parent tag names, or NULL. */
static const struct kb_template *find_partial(struct kb_render *render, const struct kb_tmpl_node *node)
{
    const struct kb_partials *partials = render->job->partials;
    struct kb_slice name = node->key;
    if (node->dynamic && !kb_render_dynamic_name(render, node, &name)) {
        return NULL;
    }
    const struct kb_template *found = partials == NULL ? NULL : partials->find(partials->context, name);
    if (found == NULL && partials != NULL && partials->missing_is_error) {
        report_unknown_partial(render, node, name);
    }
    return found;
}

static bool goes_too_deep(struct kb_render *render, const struct kb_tmpl_node *node)
{
    size_t most = render->job->limits->partial_depth;
    if (render->partials < most) {
        return false;
    }
    struct kb_place place = kb_render_place(render, node);
    kb_report(render->job->diagnostics, KB_ERROR, KB_MSG_TMPL_PARTIALS_TOO_DEEP, &place,
              KB_ARGS(kb_arena_format(render->job->arena, "%zu", most)));
    kb_hint(render->job->diagnostics, KB_MSG_HINT_TMPL_PARTIALS_TOO_DEEP, KB_ARGS(node->label));
    kb_render_stop(render, KB_BAD_INPUT);
    return true;
}

/* Renders the template that a partial or parent tag names, with the overrides in force inside it. */
static void render_named(struct kb_render *render, const struct kb_tmpl_node *node, const struct kb_overrides *overrides)
{
    if (!node->alone) {
        kb_render_begin(render);
    }
    const struct kb_template *named = find_partial(render, node);
    if (named == NULL || goes_too_deep(render, node)) {
        return;
    }
    const struct kb_template *here = render->template_;
    const struct kb_prefix *outer = render->prefix;
    const struct kb_overrides *outer_overrides = render->overrides;
    struct kb_prefix prefix = {outer, here->source, node->indent, false};
    /* Only a standalone tag indents: inside a line, the lines of a partial stay as they are. */
    render->prefix = !node->alone ? NULL : node->indent.length > 0 ? &prefix : outer;
    render->template_ = named;
    render->overrides = overrides;
    render->partials++;
    render_range(render, 0, named->count);
    render->partials--;
    render->overrides = outer_overrides;
    render->template_ = here;
    render->prefix = outer;
    render->fresh = false;
}

static void render_parent(struct kb_render *render, size_t index)
{
    struct kb_overrides overrides = {render->overrides, render->template_, index};
    render_named(render, &render->template_->nodes[index], &overrides);
}

/* The block called `name` among what a parent tag hands over; the tag's own index when there is none. */
static size_t find_argument(struct kb_render *render, const struct kb_overrides *overrides, struct kb_slice name)
{
    const struct kb_tmpl_node *nodes = overrides->template_->nodes;
    for (size_t i = overrides->parent + 1; i < nodes[overrides->parent].end; i = nodes[i].end) {
        render->steps++;
        if (nodes[i].kind == KB_TAG_BLOCK && kb_slice_equal(nodes[i].key, name)) {
            return i;
        }
    }
    return overrides->parent;
}

/* An override's content: it sees the blocks of those who asked for the template it is written in. */
static void render_override(struct kb_render *render, const struct kb_overrides *from, size_t argument,
                            const struct kb_tmpl_node *block)
{
    const struct kb_template *here = render->template_;
    const struct kb_overrides *overrides = render->overrides;
    size_t start = render->out->length;
    render->template_ = from->template_;
    render->overrides = from->outer;
    render_inside(render, argument);
    render->template_ = here;
    render->overrides = overrides;
    if (block->alone) {
        kb_render_line_end(render, block, start);
    }
}

static void render_block(struct kb_render *render, size_t index)
{
    const struct kb_tmpl_node *block = &render->template_->nodes[index];
    const struct kb_overrides *from = NULL;
    size_t argument = 0;
    for (const struct kb_overrides *at = render->overrides; at != NULL; at = at->outer) {
        size_t found = find_argument(render, at, block->key);
        if (found != at->parent) {
            from = at; /* the outermost wins */
            argument = found;
        }
    }
    const struct kb_prefix *outer = render->prefix;
    struct kb_prefix prefix = {outer, render->template_->source, block->indent, true};
    if (block->alone) {
        render->fresh = true;
        render->prefix = block->indent.length > 0 ? &prefix : outer;
    }
    if (from != NULL) {
        render_override(render, from, argument, block);
    } else {
        render_inside(render, index);
    }
    render->prefix = outer;
}

static void render_node(struct kb_render *render, size_t index)
{
    const struct kb_tmpl_node *node = &render->template_->nodes[index];
    if (node->line_start) {
        render->fresh = true;
    }
    switch (node->kind) {
    case KB_TAG_TEXT: kb_render_text(render, node); break;
    case KB_TAG_VALUE:
    case KB_TAG_RAW: kb_render_value(render, node); break;
    case KB_TAG_SECTION: render_section(render, index); break;
    case KB_TAG_INVERTED: render_inverted(render, index); break;
    case KB_TAG_PARTIAL: render_named(render, node, render->overrides); break;
    case KB_TAG_PARENT: render_parent(render, index); break;
    case KB_TAG_BLOCK: render_block(render, index); break;
    case KB_TAG_END: break; /* not a node */
    }
}

static void report_too_long(struct kb_render *render, const struct kb_tmpl_node *node)
{
    struct kb_place place = kb_render_place(render, node);
    size_t most = render->out->status == KB_OK ? render->job->limits->markup_bytes : render->out->most;
    kb_report(render->job->diagnostics, KB_ERROR, KB_MSG_TMPL_TOO_LONG, &place,
              KB_ARGS(kb_arena_format(render->job->arena, "%zu", most)));
}

/* No more steps than the markup may have bytes: partials that ask for one another could go on for ever without writing any. */
static bool may_go_on(struct kb_render *render, const struct kb_tmpl_node *node)
{
    if (render->out->status == KB_OK && render->steps <= render->job->limits->markup_bytes) {
        return true;
    }
    if (render->out->status != KB_NO_MEMORY) {
        report_too_long(render, node);
    }
    kb_render_stop(render, render->out->status == KB_NO_MEMORY ? KB_NO_MEMORY : KB_BAD_INPUT);
    return false;
}

static void render_range(struct kb_render *render, size_t first, size_t last)
{
    const struct kb_tmpl_node *nodes = render->template_->nodes;
    for (size_t i = first; i < last && !render->stopped; i = nodes[i].end) {
        render->steps++;
        render_node(render, i);
        if (!render->stopped && !may_go_on(render, &nodes[i])) {
            return;
        }
    }
}

enum kb_status kb_template_render(const struct kb_template *template_, const struct kb_template_job *job, struct kb_buffer *out)
{
    struct kb_render render = {.job = job, .out = out, .template_ = template_, .capacity = 16};
    render.stack = KB_NEW_ARRAY(job->arena, const void *, render.capacity);
    if (render.stack == NULL) {
        return KB_NO_MEMORY;
    }
    render.stack[render.depth++] = job->root;
    kb_buffer_init(&render.value, job->limits->text_bytes);
    render_range(&render, 0, template_->count);
    kb_buffer_finish(&render.value);
    bool no_memory = job->arena->failed || (job->map != NULL && job->map->arena->failed);
    return render.status == KB_OK && no_memory ? KB_NO_MEMORY : render.status;
}
