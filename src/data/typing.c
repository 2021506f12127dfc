#include "data/typing.h"

#include "base/nearest.h"
#include "base/report.h"
#include "data/leaf.h"

/* What a JSON value must be for a field of each type; XML has text only, and the leaf's parser judges it. */
enum want { WANT_TEXT, WANT_NUMBER, WANT_AMOUNT, WANT_BOOLEAN };

static enum want wanted(enum kb_type type)
{
    switch (type) {
    case KB_MINUTES:
    case KB_INTEGER:
    case KB_NUMBER: return WANT_NUMBER;
    case KB_MONEY: return WANT_AMOUNT;
    case KB_BOOLEAN: return WANT_BOOLEAN;
    default: return WANT_TEXT;
    }
}

static struct kb_value *type_node(struct kb_data_reading *reading, const struct kb_field *field, const struct kb_tree *tree,
                                  const struct kb_value *parent, size_t index);

static void wrong(struct kb_data_reading *reading, enum kb_message message, const struct kb_place *place)
{
    reading->errors++;
    kb_report(reading->diagnostics, KB_ERROR, message, place, KB_ARGS(place->path));
}

static struct kb_value *new_value(struct kb_data_reading *reading, const struct kb_field *field, const struct kb_tree *tree,
                                  const struct kb_value *parent, size_t index)
{
    struct kb_value *value = KB_NEW(reading->arena, struct kb_value);
    if (value != NULL) {
        value->type = field->type;
        value->field = field;
        value->parent = parent;
        value->name = field->name;
        value->index = index;
        value->place = (struct kb_place){reading->source, tree->offset, tree->length, NULL};
        value->place.path = kb_value_path(value, reading->arena);
    }
    return value;
}

static void report_unknown(struct kb_data_reading *reading, const struct kb_value *object, const struct kb_tree *member)
{
    const char *owner = object->place.path;
    const char *name = kb_shown(reading->arena, member->name);
    reading->errors++;
    if (owner == NULL || name == NULL) {
        return;
    }
    struct kb_place place = {reading->source, member->name_offset, member->name_length, NULL};
    place.path = kb_arena_format(reading->arena, "%s%s%s", owner, owner[0] == '\0' ? "" : ".", name);
    kb_report(reading->diagnostics, KB_ERROR, owner[0] == '\0' ? KB_MSG_CASE_UNKNOWN_FIELD_TOP : KB_MSG_CASE_UNKNOWN_FIELD,
              &place, KB_ARGS(name, owner));
    if (reading->errors > reading->limits->diagnostics) {
        return; /* nobody will read the hint, and a hostile case may have very many such names */
    }
    struct kb_nearest nearest;
    kb_nearest_init(&nearest, member->name);
    for (const struct kb_field *const *child = object->field->children; *child != NULL; child++) {
        kb_nearest_try(&nearest, (*child)->name);
    }
    if (nearest.best != NULL) {
        kb_hint(reading->diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(nearest.best));
    }
}

/* Puts a child behind the others; the array has room for all of the tree's children. */
static void add_child(struct kb_value *branch, const struct kb_value **children, struct kb_value *child)
{
    if (child != NULL) {
        child->index = branch->count;
        children[branch->count++] = child;
    }
}

/* Items of a list in XML: all elements of the same name, wherever they stand among their siblings. */
static struct kb_value *gather_items(struct kb_data_reading *reading, const struct kb_field *field, const struct kb_tree *first,
                                     const struct kb_value *parent)
{
    size_t most = 0;
    for (const struct kb_tree *tree = first; tree != NULL; tree = tree->next) {
        most += kb_slice_equal(tree->name, first->name) ? 1 : 0;
    }
    struct kb_value *list = new_value(reading, field, first, parent, parent->count);
    const struct kb_value **items = KB_NEW_ARRAY(reading->arena, const struct kb_value *, most);
    if (list == NULL || items == NULL) {
        return NULL;
    }
    list->children = items;
    for (const struct kb_tree *tree = first; tree != NULL; tree = tree->next) {
        if (kb_slice_equal(tree->name, first->name)) {
            add_child(list, items, type_node(reading, field->children[0], tree, list, list->count));
        }
    }
    return list;
}

static bool is_blank_element(const struct kb_tree *tree)
{
    return tree->kind == KB_TREE_ELEMENT && kb_slice_trim(tree->text).length == 0;
}

/* One member of an object: NULL when it is absent, wrong, or an item of a list gathered before. */
static struct kb_value *type_member(struct kb_data_reading *reading, const struct kb_value *object, const struct kb_tree *tree)
{
    const struct kb_field *field = kb_field_member(object->field, tree->name);
    if (field == NULL) {
        report_unknown(reading, object, tree);
        return NULL;
    }
    bool again = kb_value_member(object, tree->name) != NULL;
    if (tree->kind == KB_TREE_ELEMENT && field->type == KB_LIST) {
        return again ? NULL : gather_items(reading, field, tree, object);
    }
    if (again) {
        kb_data_reading_report(reading, KB_MSG_XML_TWICE, tree->name_offset, tree->name_length, KB_ARGS(field->name));
        return NULL;
    }
    return tree->kind == KB_TREE_NULL ? NULL : type_node(reading, field, tree, object, object->count);
}

static enum kb_message not_a_group(const struct kb_value *object, const struct kb_tree *tree)
{
    if (object->parent == NULL) {
        return KB_MSG_CASE_NO_FIELDS;
    }
    return tree->kind == KB_TREE_ELEMENT ? KB_MSG_CASE_WANT_ELEMENTS : KB_MSG_CASE_WANT_OBJECT;
}

static bool type_object(struct kb_data_reading *reading, struct kb_value *object, const struct kb_tree *tree)
{
    bool group = tree->kind == KB_TREE_OBJECT || tree->kind == KB_TREE_ELEMENT;
    if (!group || (tree->first == NULL && tree->kind == KB_TREE_ELEMENT && !is_blank_element(tree))) {
        wrong(reading, not_a_group(object, tree), &object->place);
        return false;
    }
    if (tree->kind == KB_TREE_ELEMENT && !is_blank_element(tree)) {
        wrong(reading, KB_MSG_XML_MIXED, &object->place);
    }
    const struct kb_value **members = KB_NEW_ARRAY(reading->arena, const struct kb_value *, tree->count);
    object->children = members;
    for (const struct kb_tree *member = tree->first; member != NULL && members != NULL; member = member->next) {
        add_child(object, members, type_member(reading, object, member));
    }
    return members != NULL;
}

static bool type_list(struct kb_data_reading *reading, struct kb_value *list, const struct kb_tree *tree)
{
    if (tree->kind != KB_TREE_LIST) {
        wrong(reading, KB_MSG_CASE_WANT_LIST, &list->place);
        return false;
    }
    const struct kb_value **items = KB_NEW_ARRAY(reading->arena, const struct kb_value *, tree->count);
    list->children = items;
    for (const struct kb_tree *item = tree->first; item != NULL && items != NULL; item = item->next) {
        if (item->kind != KB_TREE_NULL) {
            add_child(list, items, type_node(reading, list->field->children[0], item, list, list->count));
        }
    }
    return items != NULL;
}

static bool report_kind(struct kb_data_reading *reading, const struct kb_value *value, const struct kb_tree *tree, enum want want)
{
    static const enum kb_message messages[] = {
        [WANT_TEXT] = KB_MSG_CASE_WANT_TEXT,
        [WANT_NUMBER] = KB_MSG_CASE_WANT_NUMBER,
        [WANT_AMOUNT] = KB_MSG_CASE_WANT_NUMBER,
        [WANT_BOOLEAN] = KB_MSG_CASE_WANT_BOOLEAN,
    };
    enum { QUOTED_MOST = 40 };
    wrong(reading, messages[want], &value->place);
    const char *text = tree->text.length <= QUOTED_MOST ? kb_arena_copy(reading->arena, tree->text) : NULL;
    bool leaf = tree->kind == KB_TREE_NUMBER || tree->kind == KB_TREE_BOOLEAN;
    if (want == WANT_TEXT && tree->kind == KB_TREE_ELEMENT) {
        kb_hint(reading->diagnostics, KB_MSG_HINT_ONE_TEXT, NULL);
    } else if (want == WANT_TEXT && (value->type == KB_DATE || value->type == KB_TIME)) {
        kb_hint(reading->diagnostics, KB_MSG_HINT_WITH_QUOTES, KB_ARGS(value->type == KB_DATE ? "2026-12-03" : "10:00"));
    } else if (want == WANT_TEXT && leaf && text != NULL) {
        kb_hint(reading->diagnostics, KB_MSG_HINT_WITH_QUOTES, KB_ARGS(text));
    } else if (want == WANT_BOOLEAN && (kb_slice_is(tree->text, "ja") || kb_slice_is(tree->text, "true"))) {
        kb_hint(reading->diagnostics, KB_MSG_HINT_WITHOUT_QUOTES, KB_ARGS("true"));
    } else if (want == WANT_BOOLEAN && (kb_slice_is(tree->text, "nej") || kb_slice_is(tree->text, "false"))) {
        kb_hint(reading->diagnostics, KB_MSG_HINT_WITHOUT_QUOTES, KB_ARGS("false"));
    } else if (want == WANT_NUMBER && tree->kind == KB_TREE_STRING && text != NULL && text[0] >= '0' && text[0] <= '9') {
        kb_hint(reading->diagnostics, KB_MSG_HINT_WITHOUT_QUOTES, KB_ARGS(text));
    }
    return false;
}

static bool right_kind(const struct kb_tree *tree, enum want want)
{
    switch (tree->kind) {
    case KB_TREE_ELEMENT: return tree->first == NULL;
    case KB_TREE_STRING: return want == WANT_TEXT || want == WANT_AMOUNT;
    case KB_TREE_NUMBER: return want == WANT_NUMBER || want == WANT_AMOUNT;
    case KB_TREE_BOOLEAN: return want == WANT_BOOLEAN;
    default: return false;
    }
}

static bool type_leaf(struct kb_data_reading *reading, struct kb_value *value, const struct kb_tree *tree)
{
    enum want want = wanted(value->type);
    if (!right_kind(tree, want)) {
        return report_kind(reading, value, tree, want);
    }
    struct kb_leaf leaf = {.arena = reading->arena,
                           .diagnostics = reading->diagnostics,
                           .field = value->field,
                           .place = value->place,
                           .most = reading->limits->text_bytes,
                           .is_number = tree->kind == KB_TREE_NUMBER,
                           .text = tree->text,
                           .value = value};
    enum kb_leaf_result result = kb_leaf_read(&leaf);
    reading->errors += result == KB_LEAF_WRONG ? 1 : 0;
    value->text = leaf.text;
    return result == KB_LEAF_FINE;
}

/* Recursion: as deep as the tree, and that is limited by its reader. */
static struct kb_value *type_node(struct kb_data_reading *reading, const struct kb_field *field, const struct kb_tree *tree,
                                  const struct kb_value *parent, size_t index)
{
    struct kb_value *value = new_value(reading, field, tree, parent, index);
    if (value == NULL) {
        return NULL;
    }
    bool fine = field->type == KB_OBJECT ? type_object(reading, value, tree)
                : field->type == KB_LIST ? type_list(reading, value, tree)
                                         : type_leaf(reading, value, tree);
    return fine ? value : NULL;
}

struct kb_value *kb_typing_run(struct kb_data_reading *reading, const struct kb_field *schema, const struct kb_tree *tree)
{
    return type_node(reading, schema, tree, NULL, 0);
}
