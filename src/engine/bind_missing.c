#include "engine/bind_node.h"

#include <string.h>

#include "base/nearest.h"
#include "base/report.h"
#include "data/case.h"
#include "engine/suggest.h"

/* How the field would be written in the case, or at least which it is. */
static void hint_how(struct kb_binding *binding, const struct kb_field *field, const char *path)
{
    const char *dot = strrchr(path, '.'), *example = field->type == KB_BOOLEAN ? "true" : field->example;
    bool leaf = field->type != KB_LIST && field->type != KB_OBJECT && field->type != KB_MONEY;
    const char *group = dot == NULL ? NULL : kb_arena_copy(binding->arena, (struct kb_slice){path, (size_t)(dot - path)});
    if (!leaf || example == NULL || group == NULL) {
        kb_hint(binding->diagnostics, KB_MSG_HINT_MISSING_BRANCH, KB_ARGS(path));
        return;
    }
    enum kb_message hint = binding->xml                   ? KB_MSG_HINT_MISSING_ELEMENT
                           : kb_case_is_bare(field->type) ? KB_MSG_HINT_MISSING_BARE
                                                          : KB_MSG_HINT_MISSING_VALUE;
    kb_hint(binding->diagnostics, hint, KB_ARGS(field->name, example, group));
}

/* A field is mended in one place, the case, however many tags ask for it: it is told once. */
void kb_bound_report_absent(struct kb_binding *binding, const struct kb_bound *node, const struct kb_place *place)
{
    const char *path = kb_bound_path(binding, node);
    struct kb_place where = place == NULL ? (struct kb_place){0} : *place;
    if (path == NULL || kb_table_has(&binding->told, kb_slice_of(path))) {
        return;
    }
    kb_table_set(&binding->told, kb_slice_of(path), NULL);
    where.path = path;
    kb_report(binding->diagnostics, KB_ERROR, KB_MSG_MISSING_VALUE, &where, KB_ARGS(path));
    hint_how(binding, node->field, path);
}

/* The node a dotted name leads to, innermost group first, or NULL; `*owner` and `*rest`: how far it led. */
static const struct kb_bound *resolve(struct kb_binding *binding, const void *const *stack, size_t depth, struct kb_slice name,
                                      const struct kb_bound **owner, struct kb_slice *rest)
{
    const struct kb_bound *node = NULL;
    *rest = name;
    *owner = depth > 0 ? stack[depth - 1] : NULL;
    if (kb_slice_is(name, ".")) {
        return *owner;
    }
    struct kb_slice first = kb_slice_cut(rest, '.');
    for (size_t i = depth; i > 0 && node == NULL; i--) {
        node = kb_bound_member(binding, stack[i - 1], first);
    }
    if (node == NULL) {
        *rest = first;
        return NULL;
    }
    while (node != NULL && rest->length > 0) {
        *owner = node;
        first = kb_slice_cut(rest, '.');
        node = kb_bound_member(binding, node, first);
    }
    if (node == NULL) {
        *rest = first;
    }
    return node;
}

static void report_unknown(struct kb_binding *binding, const void *const *stack, size_t depth, const struct kb_bound *owner,
                           struct kb_slice wrong, struct kb_slice name, const struct kb_place *place)
{
    const char *text = kb_arena_copy(binding->arena, name);
    kb_report(binding->diagnostics, KB_ERROR, KB_MSG_UNKNOWN_FIELD_IN_TEMPLATE, place, KB_ARGS(text == NULL ? "" : text));
    struct kb_nearest nearest;
    kb_nearest_init(&nearest, wrong);
    if (owner != NULL && owner->field != NULL) {
        kb_suggest_members(&nearest, owner->field);
    }
    for (size_t i = depth; i > 0 && wrong.data == name.data; i--) {
        const struct kb_bound *node = stack[i - 1];
        if (node->field != NULL && node->field->type == KB_OBJECT) {
            kb_suggest_members(&nearest, node->field);
        }
    }
    if (nearest.best != NULL) {
        kb_hint(binding->diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(nearest.best));
    }
}

/*
 * A view of a group needs what the group can't be without: the first of it that is missing, or NULL. All of
 * it is told, but not in a draft, which shows a gap.
 */
static const struct kb_bound *find_lacking(struct kb_binding *binding, const struct kb_value *group, const struct kb_place *place)
{
    struct kb_bound owner = {.kind = NODE_VALUE, .value = group, .field = group->field};
    const struct kb_bound *first = NULL;
    for (size_t i = 0; group->field->type == KB_OBJECT && group->field->children[i] != NULL; i++) {
        const struct kb_field *field = group->field->children[i];
        if (field->optional || field->type == KB_LIST) {
            continue;
        }
        const struct kb_bound *lacking = kb_bound_member(binding, &owner, kb_slice_of(field->name));
        if (lacking != NULL && lacking->kind == NODE_VALUE) {
            lacking = find_lacking(binding, lacking->value, place);
        } else if (lacking != NULL && !binding->draft) {
            kb_bound_report_absent(binding, lacking, place);
        }
        first = first == NULL ? lacking : first;
    }
    return first;
}

/* A known node that has no text: a group of fields, a yes/no view, or a view that needs a date there is none of. */
static void report_no_text(struct kb_binding *binding, const struct kb_bound *node, struct kb_slice name,
                           const struct kb_place *place)
{
    const char *text = kb_arena_copy(binding->arena, name);
    text = text == NULL ? "" : text;
    if (node->kind == NODE_VIEW && node->view->needs_today && binding->today.year == 0) {
        kb_report(binding->diagnostics, KB_ERROR, KB_MSG_VIEW_NEEDS_DATE, place, KB_ARGS(text));
        return;
    }
    if (node->kind == NODE_VALUE) {
        kb_report_group(binding->diagnostics, node->field, text, place);
    } else {
        kb_report(binding->diagnostics, KB_ERROR, KB_MSG_NO_TEXT_SECTION, place, KB_ARGS(text));
    }
}

/* Has the tag, or the comment, at the start of `text` no end in it? */
static bool is_open(struct kb_slice text)
{
    bool comment = kb_slice_starts(text, "<!--");
    char quote = 0;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (comment && c == '>' && memcmp(text.data + i - 2, "--", 2) == 0) {
            return false;
        }
        if (comment) {
            continue;
        }
        if (quote != 0 || c == '"' || c == '\'') {
            quote = quote == c ? 0 : quote != 0 ? quote : c;
        } else if (c == '>') {
            return false;
        }
    }
    return true;
}

/* Values are escaped, so the last '<' begins the last tag: the gap stands in an attribute when that has no end yet. */
static bool is_inside_tag(const struct kb_buffer *out)
{
    size_t at = out->length;
    while (at > 0 && out->data[at - 1] != '<') {
        at--;
    }
    return at > 0 && is_open((struct kb_slice){out->data + at - 1, out->length - at + 1});
}

/* A link in a draft must still be a link: what stands in for a missing address, by what stands before it. */
static const char *address_filler(const struct kb_buffer *out)
{
    static const struct {
        const char *before, *filler;
    } fillers[] = {{"\"tel:", "00000000"}, {"\"mailto:", "mangler@example.invalid"}, {"href=\"", "https://example.invalid/"}};
    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++) {
        if (kb_slice_ends(kb_buffer_slice(out), fillers[i].before)) {
            return fillers[i].filler;
        }
    }
    return NULL;
}

static enum kb_missing_answer put_gap(const struct kb_bound *node, struct kb_buffer *out)
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

enum kb_missing_answer kb_bound_missing(void *context, const void *const *stack, size_t depth, struct kb_slice name,
                                        bool is_section, const struct kb_place *place, struct kb_buffer *out)
{
    struct kb_binding *binding = context;
    const struct kb_bound *owner;
    struct kb_slice wrong;
    const struct kb_bound *node = resolve(binding, stack, depth, name, &owner, &wrong);
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
    if (node->kind == NODE_VIEW) {
        const struct kb_bound *lacking = find_lacking(binding, node->value, place);
        if (lacking != NULL) {
            return binding->draft && lacking->path != NULL ? put_gap(lacking, out) : KB_MISSING_ERROR;
        }
    }
    if (node->kind != NODE_ABSENT) {
        report_no_text(binding, node, name, place);
        return KB_MISSING_ERROR;
    }
    if (binding->draft && node->path != NULL) {
        return put_gap(node, out);
    }
    kb_bound_report_absent(binding, node, place);
    return KB_MISSING_ERROR;
}
