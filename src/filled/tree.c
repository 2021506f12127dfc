/* The tree of fields: names have levels, and what a level says holds for those below it. */
#include "filled/reading.h"

enum { DEPTH_MOST = 32 };

/* True the first time an object is met. Only objects with a number can lead back to themselves. */
static bool is_new(struct kb_filling *filling, qpdf_oh node)
{
    int id = qpdf_oh_get_object_id(filling->qpdf, node);
    int *key = id == 0 ? NULL : KB_NEW(filling->arena, int);
    if (id == 0 || key == NULL) {
        return key == NULL && id == 0;
    }
    *key = id;
    struct kb_slice slice = {(const char *)key, sizeof *key};
    return !kb_table_has(&filling->seen, slice) && kb_table_set(&filling->seen, slice, key);
}

static bool within_limits(struct kb_filling *filling)
{
    if (filling->nodes++ < filling->limits->form_fields) {
        return filling->status == KB_OK && !filling->arena->failed;
    }
    if (filling->status == KB_OK) {
        const char *most = kb_arena_format(filling->arena, "%zu", filling->limits->form_fields);
        kb_report(filling->diagnostics, KB_ERROR, KB_MSG_FILLED_TOO_MANY, &filling->place, KB_ARGS(most == NULL ? "" : most));
        filling->status = KB_BAD_INPUT;
    }
    return false;
}

/* One object may stand for a field twice over: what is answered counts. */
static void keep(struct kb_filling *filling, const struct kb_filled_field *field)
{
    struct kb_slice name = kb_slice_of(field->name);
    size_t *known = kb_table_get(&filling->names, name);
    if (known != NULL) {
        struct kb_filled_field *first = &filling->fields[*known];
        bool answered = first->value != NULL || first->ticked || first->value_count > 0;
        *first = answered ? *first : *field;
        return;
    }
    struct kb_filled_field *grown =
        kb_arena_grow(filling->arena, filling->fields, filling->count, &filling->capacity, sizeof *grown);
    size_t *index = KB_NEW(filling->arena, size_t);
    if (grown == NULL || index == NULL || !kb_table_set(&filling->names, name, index)) {
        kb_filling_fail(filling, KB_NO_MEMORY);
        return;
    }
    *index = filling->count;
    filling->fields = grown;
    grown[filling->count++] = *field;
}

static const char *full_name(struct kb_filling *filling, const char *above, const char *own)
{
    return above == NULL ? own : own == NULL ? above : kb_arena_format(filling->arena, "%s.%s", above, own);
}

/* Do the kids have names of their own? Then they are fields, else the places on the pages of this one. */
static bool kids_are_fields(struct kb_filling *filling, qpdf_oh kids)
{
    bool found = false;
    int count = kids == 0 ? 0 : qpdf_oh_get_array_n_items(filling->qpdf, kids);
    for (int i = 0; i < count && !found; i++) {
        qpdf_oh kid = qpdf_oh_get_array_item(filling->qpdf, kids, i);
        qpdf_oh name = kb_filling_get(filling, kid, "/T");
        found = name != 0;
        kb_filling_drop(filling, name);
        kb_filling_drop(filling, kid);
    }
    return found;
}

static void read_node(struct kb_filling *filling, qpdf_oh node, const struct kb_above *above, size_t depth);

static void read_kids(struct kb_filling *filling, qpdf_oh kids, const struct kb_above *field, size_t depth)
{
    int count = qpdf_oh_get_array_n_items(filling->qpdf, kids);
    for (int i = 0; i < count && filling->status == KB_OK; i++) {
        qpdf_oh kid = qpdf_oh_get_array_item(filling->qpdf, kids, i);
        read_node(filling, kid, field, depth + 1);
        kb_filling_drop(filling, kid);
    }
}

/* A field with no levels below it. */
static void read_field(struct kb_filling *filling, qpdf_oh node, const struct kb_above *field, qpdf_oh kids)
{
    struct kb_filled_field out = {.name = field->name};
    if (field->name == NULL || field->name[0] == '\0' || !kb_filling_value(filling, node, field, kids, &out)) {
        return;
    }
    qpdf_oh label = kb_filling_get(filling, node, "/TU");
    out.label = kb_filling_text(filling, label);
    kb_filling_drop(filling, label);
    keep(filling, &out);
}

/* Recursion: DEPTH_MOST deep, and each object once. */
static void read_node(struct kb_filling *filling, qpdf_oh node, const struct kb_above *above, size_t depth)
{
    if (depth > DEPTH_MOST || !qpdf_oh_is_dictionary(filling->qpdf, node) || !within_limits(filling) || !is_new(filling, node)) {
        return;
    }
    struct kb_above field = *above;
    qpdf_oh own = kb_filling_get(filling, node, "/T"), type = kb_filling_get(filling, node, "/FT");
    qpdf_oh flags = kb_filling_get(filling, node, "/Ff"), value = kb_filling_get(filling, node, "/V");
    qpdf_oh options = kb_filling_get(filling, node, "/Opt"), kids = kb_filling_get(filling, node, "/Kids");
    field.name = full_name(filling, above->name, kb_filling_text(filling, own));
    field.type = type == 0 ? above->type : kb_filling_name(filling, type);
    field.value = value == 0 ? above->value : value;
    field.options = options == 0 ? above->options : options;
    if (flags != 0 && !qpdf_oh_get_value_as_longlong(filling->qpdf, flags, &field.flags)) {
        field.flags = above->flags;
    }
    bool is_array = kids != 0 && qpdf_oh_is_array(filling->qpdf, kids);
    if (is_array && kids_are_fields(filling, kids)) {
        read_kids(filling, kids, &field, depth);
    } else {
        read_field(filling, node, &field, is_array ? kids : 0);
    }
    const qpdf_oh used[] = {own, type, flags, value, options, kids};
    for (size_t i = 0; i < sizeof used / sizeof *used; i++) {
        kb_filling_drop(filling, used[i]);
    }
}

void kb_filling_fields(struct kb_filling *filling, qpdf_oh fields)
{
    struct kb_above none = {NULL, NULL, 0, 0, 0};
    if (fields != 0 && qpdf_oh_is_array(filling->qpdf, fields)) {
        read_kids(filling, fields, &none, 0);
    }
}
