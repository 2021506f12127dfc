#include "engine/bind_node.h"

#include <stdint.h>
#include <string.h>

enum { LINES_MOST = 64, VIEW_BYTES_MOST = 1024 * 1024 };

static struct kb_bound *new_node(struct kb_binding *binding, enum kb_node_kind kind, const struct kb_value *value)
{
    struct kb_bound *node = KB_NEW(binding->arena, struct kb_bound);
    if (node != NULL) {
        node->kind = kind;
        node->value = value;
        node->field = value == NULL ? NULL : value->field;
    }
    return node;
}

void kb_binding_init(struct kb_binding *binding, struct kb_arena *arena, struct kb_date today, bool draft,
                     struct kb_diagnostics *diagnostics)
{
    *binding = (struct kb_binding){.arena = arena, .today = today, .draft = draft, .diagnostics = diagnostics};
    kb_table_init(&binding->told, arena);
}

static bool is_xml(const struct kb_value *root)
{
    const struct kb_source *source = root == NULL ? NULL : root->place.source;
    struct kb_slice text = source == NULL ? kb_slice_of("") : source->text;
    text = kb_slice_starts(text, "\xEF\xBB\xBF") ? kb_slice_part(text, 3, SIZE_MAX) : text;
    return kb_slice_starts(kb_slice_trim(text), "<");
}

const void *kb_binding_root(struct kb_binding *binding, const struct kb_value *root)
{
    binding->xml = is_xml(root);
    return new_node(binding, NODE_VALUE, root);
}

static const char *path_of(void *context, const void *opaque)
{
    struct kb_binding *binding = context;
    struct kb_bound *node = (struct kb_bound *)(uintptr_t)opaque; /* nodes are this file's own; only the path is filled in late */
    if (node->path == NULL && node->value != NULL) {
        node->path = kb_value_path(node->value, binding->arena);
    }
    return node->path;
}

const char *kb_bound_path(struct kb_binding *binding, const struct kb_bound *node)
{
    return path_of(binding, node);
}

static const struct kb_bound *absent_node(struct kb_binding *binding, const struct kb_bound *owner, const struct kb_field *field)
{
    struct kb_bound *node = new_node(binding, NODE_ABSENT, NULL);
    if (node != NULL) {
        const char *path = path_of(binding, owner);
        node->field = field;
        node->path = path == NULL || path[0] == '\0' ? field->name : kb_arena_format(binding->arena, "%s.%s", path, field->name);
    }
    return node;
}

/* The index of a choice's word, or -1. */
static ptrdiff_t word_index(const struct kb_field *field, struct kb_slice name)
{
    for (ptrdiff_t i = 0; field->words != NULL && field->words[i] != NULL; i++) {
        if (kb_slice_is(name, field->words[i])) {
            return i;
        }
    }
    return -1;
}

static enum kb_status write_view(struct kb_binding *binding, const struct kb_bound *node, const struct kb_view *view,
                                 struct kb_buffer *out)
{
    if (view->needs_today && binding->today.year == 0) {
        return KB_BAD_INPUT;
    }
    return view->write(node->value, binding->today, out);
}

static bool split_lines(struct kb_binding *binding, struct kb_bound *node, struct kb_slice text)
{
    const struct kb_bound **lines = KB_NEW_ARRAY(binding->arena, const struct kb_bound *, LINES_MOST);
    while (lines != NULL && text.length > 0 && node->line_count < LINES_MOST) {
        struct kb_bound *line = new_node(binding, NODE_LINE, node->value);
        if (line == NULL) {
            return false;
        }
        line->line = kb_slice_cut(&text, '\n');
        lines[node->line_count++] = line;
    }
    node->lines = lines;
    return lines != NULL;
}

static const struct kb_bound *text_view_node(struct kb_binding *binding, const struct kb_bound *owner, const struct kb_view *view)
{
    struct kb_bound *node = new_node(binding, NODE_VIEW, owner->value);
    if (node != NULL) {
        node->view = view;
    }
    return node;
}

/* A group that lacks what the lines are made of becomes a node without text: reading it tells what is missing. */
static const struct kb_bound *lines_node(struct kb_binding *binding, const struct kb_bound *owner, const struct kb_view *view)
{
    struct kb_bound *node = new_node(binding, NODE_LINES, owner->value);
    struct kb_buffer text;
    kb_buffer_init(&text, VIEW_BYTES_MOST);
    enum kb_status status = node == NULL ? KB_NO_MEMORY : write_view(binding, owner, view, &text);
    status = status == KB_OK ? text.status : status;
    if (status == KB_OK) {
        const char *copy = kb_arena_copy(binding->arena, kb_buffer_slice(&text));
        bool split = copy != NULL && split_lines(binding, node, (struct kb_slice){copy, text.length});
        status = split ? KB_OK : KB_NO_MEMORY;
    }
    binding->arena->failed = binding->arena->failed || status == KB_NO_MEMORY;
    kb_buffer_finish(&text);
    return status == KB_OK ? node : status == KB_BAD_INPUT ? text_view_node(binding, owner, view) : NULL;
}

static const struct kb_bound *truth_node(struct kb_binding *binding, const struct kb_bound *owner, bool truth)
{
    struct kb_bound *node = new_node(binding, NODE_TRUTH, owner->value);
    if (node != NULL) {
        node->truth = truth;
    }
    return node;
}

static const struct kb_bound *view_node(struct kb_binding *binding, const struct kb_bound *owner, const struct kb_view *view)
{
    if (owner->kind == NODE_ABSENT) {
        return owner;
    }
    switch (view->kind) {
    case KB_VIEW_TRUTH: return truth_node(binding, owner, view->test(owner->value, binding->today));
    case KB_VIEW_LINES: return lines_node(binding, owner, view);
    case KB_VIEW_TEXT: break;
    }
    return text_view_node(binding, owner, view);
}

const struct kb_bound *kb_bound_member(struct kb_binding *binding, const struct kb_bound *owner, struct kb_slice name)
{
    if (owner->field == NULL || (owner->kind != NODE_VALUE && owner->kind != NODE_ABSENT)) {
        return NULL;
    }
    if (owner->field->type == KB_OBJECT) {
        const struct kb_value *value = owner->value == NULL ? NULL : kb_value_member(owner->value, name);
        if (value != NULL) {
            return new_node(binding, NODE_VALUE, value);
        }
        const struct kb_field *field = kb_field_member(owner->field, name);
        if (field != NULL) {
            return absent_node(binding, owner, field);
        }
    }
    ptrdiff_t word = owner->field->type == KB_CHOICE ? word_index(owner->field, name) : -1;
    if (word >= 0) {
        return owner->kind == NODE_ABSENT ? owner : truth_node(binding, owner, owner->value->as.choice == (size_t)word);
    }
    const struct kb_view *view = name.length == 0 ? NULL : kb_view_for(owner->field, name);
    return view == NULL ? NULL : view_node(binding, owner, view);
}

static bool member(void *context, const void *opaque, struct kb_slice name, const void **found)
{
    struct kb_binding *binding = context;
    const struct kb_bound *node = kb_bound_member(binding, opaque, name);
    if (node == NULL) {
        return false;
    }
    *found = node;
    return true;
}

/* A list the manifest does not call optional has at least one item; a draft shows a gap for it. */
static enum kb_data_kind require_items(struct kb_binding *binding, const struct kb_bound *node)
{
    if (node->field->type != KB_LIST || node->field->optional) {
        return KB_DATA_FALSE;
    }
    if (binding->draft) {
        return KB_DATA_LIST;
    }
    binding->lacks = true;
    kb_bound_report_absent(binding, node, NULL);
    return KB_DATA_FALSE;
}

static enum kb_data_kind kind_of(void *context, const void *opaque)
{
    const struct kb_bound *node = opaque;
    switch (node->kind) {
    case NODE_ABSENT: return require_items(context, node);
    case NODE_TRUTH: return node->truth ? KB_DATA_TRUE : KB_DATA_FALSE;
    case NODE_LINES: return node->line_count == 0 ? KB_DATA_FALSE : KB_DATA_LIST;
    case NODE_VIEW:
    case NODE_LINE: return KB_DATA_TRUE;
    case NODE_VALUE: break;
    }
    if (node->value->type == KB_LIST && node->value->count == 0) {
        return require_items(context, node);
    }
    if (node->value->type == KB_LIST) {
        return KB_DATA_LIST;
    }
    return node->value->type == KB_BOOLEAN && !node->value->as.boolean ? KB_DATA_FALSE : KB_DATA_TRUE;
}

static size_t count_of(void *context, const void *opaque)
{
    (void)context;
    const struct kb_bound *node = opaque;
    if (node->kind == NODE_LINES) {
        return node->line_count;
    }
    return node->kind == NODE_ABSENT || node->value->count == 0 ? 1 : node->value->count; /* the gap of a draft */
}

/* Stands in when there is no memory for a node; the arena remembers that it failed. */
static const struct kb_bound nothing = {.kind = NODE_TRUTH};

static const void *item_of(void *context, const void *opaque, size_t index)
{
    const struct kb_bound *node = opaque;
    if (node->kind == NODE_LINES) {
        return node->lines[index];
    }
    if (node->kind == NODE_VALUE && index < node->value->count) {
        const struct kb_bound *item = new_node(context, NODE_VALUE, node->value->children[index]);
        return item != NULL ? item : &nothing;
    }
    struct kb_bound *gap = new_node(context, NODE_ABSENT, NULL);
    if (gap != NULL) {
        gap->field = node->field->children[0];
        gap->path = path_of(context, node);
    }
    return gap != NULL ? gap : &nothing;
}

static enum kb_status put_text(void *context, const void *opaque, struct kb_buffer *out)
{
    struct kb_binding *binding = context;
    const struct kb_bound *node = opaque;
    switch (node->kind) {
    case NODE_LINE: kb_buffer_put_slice(out, node->line); return out->status;
    case NODE_VIEW: return write_view(binding, node, node->view, out);
    case NODE_VALUE: {
        const struct kb_view *plain = kb_view_for(node->field, kb_slice_of(""));
        return plain == NULL ? KB_BAD_INPUT : write_view(binding, node, plain, out);
    }
    case NODE_ABSENT:
    case NODE_TRUTH:
    case NODE_LINES: break;
    }
    return KB_BAD_INPUT;
}

struct kb_template_data kb_binding_data(struct kb_binding *binding)
{
    return (struct kb_template_data){binding, member, kind_of, count_of, item_of, put_text, path_of, kb_bound_missing};
}
