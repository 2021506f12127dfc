#include "engine/bind.h"

#include <stdint.h>
#include <string.h>

#include "base/nearest.h"
#include "base/report.h"
#include "data/schema.h"
#include "data/view.h"

enum node_kind {
    NODE_VALUE,  /* a value of the case */
    NODE_ABSENT, /* a field of the schema that the case lacks */
    NODE_VIEW,   /* a way of showing a value as text */
    NODE_TRUTH,  /* a yes or no about a value */
    NODE_LINES,  /* a view of several lines, such as an address */
    NODE_LINE    /* one of them */
};

enum { LINES_MOST = 64, VIEW_BYTES_MOST = 1024 * 1024 };

struct node {
    enum node_kind kind;
    const struct kb_value *value; /* all but NODE_ABSENT */
    const struct kb_field *field;
    const struct kb_view *view;
    const char *path; /* made when first asked for */
    bool truth;
    struct kb_slice line;
    const struct node *const *lines;
    size_t line_count;
};

static struct node *new_node(struct kb_binding *binding, enum node_kind kind, const struct kb_value *value)
{
    struct node *node = KB_NEW(binding->arena, struct node);
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

const void *kb_binding_root(struct kb_binding *binding, const struct kb_value *root)
{
    return new_node(binding, NODE_VALUE, root);
}

static const char *path_of(void *context, const void *opaque)
{
    struct kb_binding *binding = context;
    struct node *node = (struct node *)(uintptr_t)opaque; /* nodes are this file's own; only the path is filled in late */
    if (node->path == NULL && node->value != NULL) {
        node->path = kb_value_path(node->value, binding->arena);
    }
    return node->path;
}

static const struct node *absent_node(struct kb_binding *binding, const struct node *owner, const struct kb_field *field)
{
    struct node *node = new_node(binding, NODE_ABSENT, NULL);
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

static enum kb_status write_view(struct kb_binding *binding, const struct node *node, const struct kb_view *view,
                                 struct kb_buffer *out)
{
    if (view->needs_today && binding->today.year == 0) {
        return KB_BAD_INPUT;
    }
    return view->write(node->value, binding->today, out);
}

static bool split_lines(struct kb_binding *binding, struct node *node, struct kb_slice text)
{
    const struct node **lines = KB_NEW_ARRAY(binding->arena, const struct node *, LINES_MOST);
    while (lines != NULL && text.length > 0 && node->line_count < LINES_MOST) {
        struct node *line = new_node(binding, NODE_LINE, node->value);
        if (line == NULL) {
            return false;
        }
        line->line = kb_slice_cut(&text, '\n');
        lines[node->line_count++] = line;
    }
    node->lines = lines;
    return lines != NULL;
}

static const struct node *lines_node(struct kb_binding *binding, const struct node *owner, const struct kb_view *view)
{
    struct node *node = new_node(binding, NODE_LINES, owner->value);
    struct kb_buffer text;
    kb_buffer_init(&text, VIEW_BYTES_MOST);
    bool done = node != NULL && write_view(binding, owner, view, &text) == KB_OK && text.status == KB_OK;
    if (done) {
        const char *copy = kb_arena_copy(binding->arena, kb_buffer_slice(&text));
        done = copy != NULL && split_lines(binding, node, (struct kb_slice){copy, text.length});
    }
    binding->arena->failed = binding->arena->failed || text.status == KB_NO_MEMORY;
    kb_buffer_finish(&text);
    return done ? node : NULL;
}

static const struct node *truth_node(struct kb_binding *binding, const struct node *owner, bool truth)
{
    struct node *node = new_node(binding, NODE_TRUTH, owner->value);
    if (node != NULL) {
        node->truth = truth;
    }
    return node;
}

static const struct node *view_node(struct kb_binding *binding, const struct node *owner, const struct kb_view *view)
{
    if (owner->kind == NODE_ABSENT) {
        return owner;
    }
    switch (view->kind) {
    case KB_VIEW_TRUTH: return truth_node(binding, owner, view->test(owner->value, binding->today));
    case KB_VIEW_LINES: return lines_node(binding, owner, view);
    case KB_VIEW_TEXT: break;
    }
    struct node *node = new_node(binding, NODE_VIEW, owner->value);
    if (node != NULL) {
        node->view = view;
    }
    return node;
}

/* A member of a group: what the case has, what the schema knows, or a view of the group. NULL: none of them. */
static const struct node *find_member(struct kb_binding *binding, const struct node *owner, struct kb_slice name)
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
    const struct node *node = find_member(binding, opaque, name);
    if (node == NULL) {
        return false;
    }
    *found = node;
    return true;
}

/* A field is mended in one place, the case, however many tags ask for it: it is told once. */
static void report_absent(struct kb_binding *binding, const struct node *node, const struct kb_place *place)
{
    const char *path = path_of(binding, node);
    struct kb_place where = place == NULL ? (struct kb_place){0} : *place;
    if (path == NULL || kb_table_has(&binding->told, kb_slice_of(path))) {
        return;
    }
    kb_table_set(&binding->told, kb_slice_of(path), NULL);
    where.path = path;
    kb_report(binding->diagnostics, KB_ERROR, KB_MSG_MISSING_VALUE, &where, KB_ARGS(path));
    if (node->field->example != NULL && node->field->type != KB_LIST) {
        kb_hint(binding->diagnostics, KB_MSG_HINT_MISSING_VALUE, KB_ARGS(node->field->name, node->field->example));
    } else {
        kb_hint(binding->diagnostics, KB_MSG_HINT_MISSING_BRANCH, KB_ARGS(path));
    }
}

/* A list the manifest does not call optional has at least one item; a draft shows a gap for it. */
static enum kb_data_kind require_items(struct kb_binding *binding, const struct node *node)
{
    if (node->field->type != KB_LIST || node->field->optional) {
        return KB_DATA_FALSE;
    }
    if (binding->draft) {
        return KB_DATA_LIST;
    }
    binding->lacks = true;
    report_absent(binding, node, NULL);
    return KB_DATA_FALSE;
}

static enum kb_data_kind kind_of(void *context, const void *opaque)
{
    const struct node *node = opaque;
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
    const struct node *node = opaque;
    if (node->kind == NODE_LINES) {
        return node->line_count;
    }
    return node->kind == NODE_ABSENT || node->value->count == 0 ? 1 : node->value->count; /* the gap of a draft */
}

/* Stands in when there is no memory for a node; the arena remembers that it failed. */
static const struct node nothing = {.kind = NODE_TRUTH};

static const void *item_of(void *context, const void *opaque, size_t index)
{
    const struct node *node = opaque;
    if (node->kind == NODE_LINES) {
        return node->lines[index];
    }
    if (node->kind == NODE_VALUE && index < node->value->count) {
        const struct node *item = new_node(context, NODE_VALUE, node->value->children[index]);
        return item != NULL ? item : &nothing;
    }
    struct node *gap = new_node(context, NODE_ABSENT, NULL);
    if (gap != NULL) {
        gap->field = node->field->children[0];
        gap->path = path_of(context, node);
    }
    return gap != NULL ? gap : &nothing;
}

static enum kb_status put_text(void *context, const void *opaque, struct kb_buffer *out)
{
    struct kb_binding *binding = context;
    const struct node *node = opaque;
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

/* The node a dotted name leads to, innermost group first, or NULL; `*owner` and `*rest`: how far it led. */
static const struct node *resolve(struct kb_binding *binding, const void *const *stack, size_t depth, struct kb_slice name,
                                  const struct node **owner, struct kb_slice *rest)
{
    const struct node *node = NULL;
    *rest = name;
    *owner = depth > 0 ? stack[depth - 1] : NULL;
    if (kb_slice_is(name, ".")) {
        return *owner;
    }
    struct kb_slice first = kb_slice_cut(rest, '.');
    for (size_t i = depth; i > 0 && node == NULL; i--) {
        node = find_member(binding, stack[i - 1], first);
    }
    if (node == NULL) {
        *rest = first;
        return NULL;
    }
    while (node != NULL && rest->length > 0) {
        *owner = node;
        first = kb_slice_cut(rest, '.');
        node = find_member(binding, node, first);
    }
    if (node == NULL) {
        *rest = first;
    }
    return node;
}

static void try_names(struct kb_nearest *nearest, const struct kb_field *field)
{
    for (size_t i = 0; field->type == KB_OBJECT && field->children != NULL && field->children[i] != NULL; i++) {
        kb_nearest_try(nearest, field->children[i]->name);
    }
    for (size_t i = 0; field->words != NULL && field->words[i] != NULL; i++) {
        kb_nearest_try(nearest, field->words[i]);
    }
    for (const struct kb_view *view = kb_view_list(); view->name != NULL; view++) {
        if (view->type == field->type && view->name[0] != '\0') {
            kb_nearest_try(nearest, view->name);
        }
    }
}

static void report_unknown(struct kb_binding *binding, const void *const *stack, size_t depth, const struct node *owner,
                           struct kb_slice wrong, struct kb_slice name, const struct kb_place *place)
{
    const char *text = kb_arena_copy(binding->arena, name);
    kb_report(binding->diagnostics, KB_ERROR, KB_MSG_UNKNOWN_FIELD_IN_TEMPLATE, place, KB_ARGS(text == NULL ? "" : text));
    struct kb_nearest nearest;
    kb_nearest_init(&nearest, wrong);
    if (owner != NULL && owner->field != NULL) {
        try_names(&nearest, owner->field);
    }
    for (size_t i = depth; i > 0 && wrong.data == name.data; i--) {
        const struct node *node = stack[i - 1];
        if (node->field != NULL && node->field->type == KB_OBJECT) {
            try_names(&nearest, node->field);
        }
    }
    if (nearest.best != NULL) {
        kb_hint(binding->diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(nearest.best));
    }
}

/* A known node that has no text: a group of fields, a yes/no view, or a view that needs a date there is none of. */
static void report_no_text(struct kb_binding *binding, const struct node *node, struct kb_slice name,
                           const struct kb_place *place)
{
    const char *text = kb_arena_copy(binding->arena, name);
    text = text == NULL ? "" : text;
    if (node->kind == NODE_VIEW && node->view->needs_today && binding->today.year == 0) {
        kb_report(binding->diagnostics, KB_ERROR, KB_MSG_VIEW_NEEDS_DATE, place, KB_ARGS(text));
        return;
    }
    kb_report(binding->diagnostics, KB_ERROR, KB_MSG_NO_TEXT_FORM, place, KB_ARGS(text));
    const struct kb_field *field = node->kind == NODE_VALUE && node->field->type == KB_OBJECT ? node->field : NULL;
    if (field != NULL && field->children != NULL && field->children[0] != NULL) {
        kb_hint(binding->diagnostics, KB_MSG_HINT_NO_TEXT_FORM, KB_ARGS(text, field->children[0]->name));
    }
}

/* Values are escaped, so a '<' that is not closed yet is a tag's own: the gap stands in an attribute. */
static bool is_inside_tag(const struct kb_buffer *out)
{
    for (size_t i = out->length; i > 0; i--) {
        if (out->data[i - 1] == '<' || out->data[i - 1] == '>') {
            return out->data[i - 1] == '<';
        }
    }
    return false;
}

/* A link in a draft must still be a link: what stands in for a missing address, by what stands before it. */
static const char *address_filler(const struct kb_buffer *out)
{
    static const struct {
        const char *before, *filler;
    } fillers[] = {{"\"tel:", "00000000"}, {"\"mailto:", "mangler@example.invalid"}, {"href=\"", "https://example.invalid/"}};
    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++) {
        size_t length = strlen(fillers[i].before);
        if (out->length >= length && memcmp(out->data + out->length - length, fillers[i].before, length) == 0) {
            return fillers[i].filler;
        }
    }
    return NULL;
}

static enum kb_missing_answer put_gap(const struct node *node, struct kb_buffer *out)
{
    bool attribute = is_inside_tag(out);
    const char *filler = attribute ? address_filler(out) : NULL;
    if (filler != NULL) {
        kb_buffer_put_text(out, filler);
        return KB_MISSING_HANDLED;
    }
    kb_buffer_put_text(out, attribute ? "[" : "<gap field=\"");
    kb_buffer_put_escaped(out, kb_slice_of(node->path));
    kb_buffer_put_text(out, attribute ? "]" : "\"/>");
    return KB_MISSING_HANDLED;
}

static enum kb_missing_answer missing(void *context, const void *const *stack, size_t depth, struct kb_slice name,
                                      bool is_section, const struct kb_place *place, struct kb_buffer *out)
{
    struct kb_binding *binding = context;
    const struct node *owner;
    struct kb_slice wrong;
    const struct node *node = resolve(binding, stack, depth, name, &owner, &wrong);
    if (binding->arena->failed) {
        return KB_MISSING_ERROR;
    }
    if (node == NULL) {
        report_unknown(binding, stack, depth, owner, wrong, name, place);
        return KB_MISSING_ERROR;
    }
    if (is_section) {
        return KB_MISSING_EMPTY;
    }
    if (node->kind != NODE_ABSENT) {
        report_no_text(binding, node, name, place);
        return KB_MISSING_ERROR;
    }
    if (binding->draft && node->path != NULL) {
        return put_gap(node, out);
    }
    report_absent(binding, node, place);
    return KB_MISSING_ERROR;
}

struct kb_template_data kb_binding_data(struct kb_binding *binding)
{
    return (struct kb_template_data){binding, member, kind_of, count_of, item_of, put_text, path_of, missing};
}
