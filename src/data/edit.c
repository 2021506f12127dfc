#include "base/nearest.h"
#include "base/report.h"
#include "base/utf8.h"
#include "data/answer.h"
#include "data/calendar.h"
#include "data/case.h"
#include "data/leaf.h"
#include "data/path.h"
#include "data/tree.h"

/* Answers of a person: checked like a case, and put into one. */

static const struct kb_field *step_into(const struct kb_field *field, const struct kb_step *step)
{
    if (step->is_index) {
        return field->type == KB_LIST ? field->children[0] : NULL;
    }
    return kb_field_member(field, step->name);
}

static void report_unknown(struct kb_diagnostics *diagnostics, struct kb_arena *arena, const char *path,
                           const struct kb_field *owner, struct kb_slice name)
{
    const char *shown = kb_shown(arena, kb_slice_of(path));
    struct kb_place place = {.path = shown};
    struct kb_nearest nearest;
    kb_report(diagnostics, KB_ERROR, KB_MSG_CASE_UNKNOWN_PATH, &place, KB_ARGS(shown));
    kb_nearest_init(&nearest, name);
    for (size_t i = 0; owner->type == KB_OBJECT && owner->children[i] != NULL; i++) {
        kb_nearest_try(&nearest, owner->children[i]->name);
    }
    if (nearest.best != NULL) {
        kb_hint(diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(nearest.best));
    }
}

/* The leaf's field that an exact path (items by index) leads to; NULL when it leads to none, which is reported. */
static const struct kb_field *leaf_field(struct kb_arena *arena, const struct kb_field *schema, const char *path,
                                         struct kb_diagnostics *diagnostics)
{
    struct kb_slice rest = kb_slice_of(path);
    struct kb_step step = {.is_index = false};
    enum kb_step_result result;
    const struct kb_field *field = schema;
    while ((result = kb_path_next(&rest, &step)) == KB_STEP_FOUND) {
        const struct kb_field *next = step_into(field, &step);
        if (next == NULL) {
            report_unknown(diagnostics, arena, path, field, step.name);
            return NULL;
        }
        field = next;
    }
    if (result == KB_STEP_BAD) {
        report_unknown(diagnostics, arena, path, schema, (struct kb_slice){NULL, 0});
        return NULL;
    }
    if (field->type == KB_OBJECT || field->type == KB_LIST) {
        struct kb_place place = {.path = path};
        kb_report(diagnostics, KB_ERROR, KB_MSG_CASE_NOT_A_LEAF, &place, KB_ARGS(kb_shown(arena, kb_slice_of(path))));
        return NULL;
    }
    return field;
}

static enum kb_leaf_result report_weekday(struct kb_leaf *leaf, struct kb_slice answer)
{
    struct kb_value value = {.type = KB_DATE};
    leaf->value = &value;
    if (kb_leaf_date(leaf)) {
        struct kb_date date = value.as.date;
        const char *shown = kb_arena_format(leaf->arena, "%d. %s %d", date.day, kb_month_name(date.month), date.year);
        kb_leaf_wrong(leaf, KB_MSG_DATE_WEEKDAY,
                      KB_ARGS(shown == NULL ? "" : shown, kb_weekday_name(kb_date_weekday(date)),
                              kb_weekday_name(kb_answer_weekday(answer))));
    }
    return KB_LEAF_WRONG;
}

/* Fills in the value and its text; a value that is absent keeps no text. */
static enum kb_leaf_result read_answer(struct kb_arena *arena, const struct kb_field *field, const char *path,
                                       struct kb_slice answer, struct kb_date today, struct kb_diagnostics *diagnostics,
                                       struct kb_value *value)
{
    struct kb_leaf leaf = {.arena = arena,
                           .diagnostics = diagnostics,
                           .field = field,
                           .place = {.path = path},
                           .most = kb_limits_default().text_bytes,
                           .text = answer,
                           .value = value};
    enum kb_answer_result result = KB_ANSWER_AS_IT_IS;
    if (kb_utf8_check(answer) < answer.length) {
        kb_leaf_wrong(&leaf, KB_MSG_NOT_UTF8, NULL);
        return KB_LEAF_WRONG;
    }
    if (kb_utf8_check_text(answer) == answer.length) {
        result = kb_answer_read(arena, field, answer, today, &leaf.text);
    }
    if (arena->failed || result == KB_ANSWER_OTHER_WEEKDAY) {
        return arena->failed ? KB_LEAF_WRONG : report_weekday(&leaf, answer);
    }
    leaf.is_number = result == KB_ANSWER_UNDERSTOOD;
    if (answer.length == 0 && field->optional) {
        return KB_LEAF_ABSENT; /* an empty answer is meant; no warning */
    }
    enum kb_leaf_result read = kb_leaf_read(&leaf);
    value->text = leaf.text;
    return read;
}

enum kb_status kb_case_check_answer(struct kb_arena *arena, const struct kb_field *schema, const char *path,
                                    struct kb_slice answer, struct kb_date today, struct kb_diagnostics *diagnostics,
                                    const char **canonical)
{
    const struct kb_field *field = leaf_field(arena, schema, path, diagnostics);
    if (field == NULL) {
        return arena->failed ? KB_NO_MEMORY : KB_BAD_INPUT;
    }
    struct kb_value value = {.type = field->type, .field = field};
    enum kb_leaf_result result = read_answer(arena, field, path, kb_slice_trim(answer), today, diagnostics, &value);
    const char *copy = result == KB_LEAF_FINE ? kb_arena_copy(arena, value.text) : "";
    if (arena->failed) {
        return KB_NO_MEMORY;
    }
    if (result == KB_LEAF_WRONG) {
        return KB_BAD_INPUT;
    }
    *canonical = copy;
    return KB_OK;
}

/* A tree that is being changed: a copy of the old one with the leaf at `path` put in, or left out. */
struct edit {
    struct kb_arena *arena;
    const struct kb_value *leaf; /* NULL: the leaf is taken away */
    struct kb_diagnostics *diagnostics;
    const char *path;
    bool gap; /* an index leads past the end of a list; reported */
};

/* Whether a step leads to this child. */
static bool leads_to(const struct kb_step *step, const struct kb_value *child)
{
    return step->is_index ? child->name == NULL && child->index == step->index
                          : child->name != NULL && kb_slice_is(step->name, child->name);
}

static struct kb_value *copy_value(struct edit *edit, const struct kb_value *old, const struct kb_field *field,
                                   const struct kb_value *parent, size_t index, const struct kb_slice *rest);

static void add_copy(struct edit *edit, struct kb_value *branch, const struct kb_value **children, const struct kb_value *old,
                     const struct kb_field *field, const struct kb_slice *rest)
{
    struct kb_value *child = copy_value(edit, old, field, branch, branch->count, rest);
    if (child != NULL) {
        children[branch->count++] = child;
    }
}

/* Copies the children; `rest` (NULL: nothing changes below) is the way to the leaf. */
static void copy_children(struct edit *edit, struct kb_value *branch, const struct kb_value *old, const struct kb_slice *rest)
{
    struct kb_slice after = rest == NULL ? (struct kb_slice){NULL, 0} : *rest;
    struct kb_step step = {.is_index = false};
    bool changes = rest != NULL && kb_path_next(&after, &step) == KB_STEP_FOUND;
    size_t count = old == NULL ? 0 : old->count;
    const struct kb_value **children = KB_NEW_ARRAY(edit->arena, const struct kb_value *, count + 1);
    branch->children = children;
    for (size_t i = 0; children != NULL && i < count; i++) {
        bool here = changes && leads_to(&step, old->children[i]);
        changes = changes && !here;
        add_copy(edit, branch, children, old->children[i], old->children[i]->field, here ? &after : NULL);
    }
    if (!changes || edit->leaf == NULL || children == NULL) {
        return;
    }
    if (step.is_index && step.index != branch->count) {
        const char *length = kb_arena_format(edit->arena, "%zu", branch->count);
        struct kb_place place = {.path = edit->path};
        kb_report(edit->diagnostics, KB_ERROR, KB_MSG_CASE_LIST_GAP, &place, KB_ARGS(edit->path, length));
        edit->gap = true;
        return;
    }
    add_copy(edit, branch, children, NULL, step_into(branch->field, &step), &after);
}

/* Recursion: no deeper than the schema, and the path was followed through the schema before. */
static struct kb_value *copy_value(struct edit *edit, const struct kb_value *old, const struct kb_field *field,
                                   const struct kb_value *parent, size_t index, const struct kb_slice *rest)
{
    bool changed = rest != NULL && rest->length == 0;
    const struct kb_value *from = changed ? edit->leaf : old;
    struct kb_value *value = changed && from == NULL ? NULL : KB_NEW(edit->arena, struct kb_value);
    if (value == NULL) {
        return NULL;
    }
    if (from != NULL) {
        *value = *from;
    }
    value->type = field->type;
    value->field = field;
    value->name = field->name;
    value->parent = parent;
    value->index = index;
    value->count = 0;
    value->children = NULL;
    value->place.path = kb_value_path(value, edit->arena);
    if (field->type == KB_OBJECT || field->type == KB_LIST) {
        copy_children(edit, value, old, rest);
    }
    return value;
}

enum kb_status kb_case_set(struct kb_arena *arena, const struct kb_field *schema, const struct kb_value *root, const char *path,
                           struct kb_slice text, struct kb_date today, struct kb_diagnostics *diagnostics,
                           const struct kb_value **changed)
{
    const struct kb_field *field = leaf_field(arena, schema, path, diagnostics);
    if (field == NULL) {
        return arena->failed ? KB_NO_MEMORY : KB_BAD_INPUT;
    }
    struct kb_value leaf = {.type = field->type, .field = field};
    enum kb_leaf_result result = read_answer(arena, field, path, kb_slice_trim(text), today, diagnostics, &leaf);
    if (result == KB_LEAF_WRONG) {
        return arena->failed ? KB_NO_MEMORY : KB_BAD_INPUT;
    }
    if (result == KB_LEAF_FINE) {
        leaf.text = (struct kb_slice){kb_arena_copy(arena, leaf.text), leaf.text.length};
    }
    struct edit edit = {arena, result == KB_LEAF_FINE ? &leaf : NULL, diagnostics, path, false};
    struct kb_slice rest = kb_slice_of(path);
    struct kb_value *copy = copy_value(&edit, root, schema, NULL, 0, &rest);
    if (arena->failed || copy == NULL) {
        return KB_NO_MEMORY;
    }
    if (edit.gap) {
        return KB_BAD_INPUT;
    }
    *changed = copy;
    return KB_OK;
}

enum kb_status kb_case_remove(struct kb_arena *arena, const struct kb_field *schema, const struct kb_value *root,
                              const char *path, const struct kb_value **changed)
{
    struct edit edit = {.arena = arena, .path = path};
    struct kb_slice rest = kb_slice_of(path);
    struct kb_value *copy = root == NULL ? NULL : copy_value(&edit, root, schema, NULL, 0, &rest);
    if (arena->failed) {
        return KB_NO_MEMORY;
    }
    *changed = copy;
    return KB_OK;
}
