/* Fields are whole, and in a document to fill in each has a name of its own and each choice a value. */
#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "base/utf8.h"
#include "doc/fill.h"
#include "doc/reading.h"

enum { DERIVED_MOST = 40 };

static void check_choices(struct kb_reading *reading, const struct kb_node *field)
{
    size_t count = 0;
    for (const struct kb_node *choice = field->first; choice != NULL; choice = choice->next) {
        count++;
    }
    switch (kb_fill_kind(field)) {
    case KB_FILL_CHOICE:
        if (count < 2) {
            kb_reading_error(reading, KB_MSG_DOC_FIELD_FEW, &field->place, NULL);
        }
        break;
    case KB_FILL_FACES:
        if (count != 0 && count != 5) {
            kb_reading_error(reading, KB_MSG_DOC_FIELD_FACES, &field->place, NULL);
        }
        break;
    default:
        if (count != 0) {
            kb_reading_error(reading, KB_MSG_DOC_FIELD_NO_CHOICES, &field->first->place, NULL);
        }
        break;
    }
}

void kb_reading_field(struct kb_reading *reading, const struct kb_node *field)
{
    static const enum kb_attribute ends[] = {KB_AT_LOW, KB_AT_HIGH};
    check_choices(reading, field);
    for (size_t i = 0; i < 2; i++) {
        const struct kb_attribute_value *end = kb_node_attribute_row(field, ends[i]);
        if (end != NULL && kb_fill_kind(field) != KB_FILL_SCALE) {
            kb_reading_error(reading, KB_MSG_DOC_FIELD_ENDS, &end->place, KB_ARGS(kb_attribute_name(ends[i])));
        }
    }
}

/* What a letter of Latin-1 is in ASCII, from U+00C0 to U+00DF; the small ones are the same, 32 further on. */
static const char *const latin[32] = {"a", "a", "a", "a", "ae", "aa", "ae", "c", "e",  "e", "e", "e", "i", "i", "i",  "i",
                                      "d", "n", "o", "o", "o",  "o",  "oe", "_", "oe", "u", "u", "u", "u", "y", "th", "ss"};

static void put_folded(struct kb_buffer *out, uint32_t code_point)
{
    if (code_point >= 'A' && code_point <= 'Z') {
        code_point += 'a' - 'A';
    }
    bool plain = (code_point >= 'a' && code_point <= 'z') || (code_point >= '0' && code_point <= '9');
    if (plain) {
        kb_buffer_put_char(out, (char)code_point);
    } else if (code_point == 0xFF) {
        kb_buffer_put_char(out, 'y');
    } else if (code_point >= 0xC0 && code_point < 0xFF && code_point != 0xF7 && code_point != 0xD7) {
        kb_buffer_put_text(out, latin[code_point & 31]);
    } else if (out->length > 0 && out->data[out->length - 1] != '_') {
        kb_buffer_put_char(out, '_');
    }
}

/* "Hvad går godt?" is "hvad_gaar_godt": ASCII, and not too long for those who read answers. */
static char *derive(struct kb_arena *arena, struct kb_slice text, const char *otherwise)
{
    struct kb_buffer name;
    kb_buffer_init(&name, 4 * (size_t)DERIVED_MOST);
    size_t end = 0; /* of the last whole word that fits */
    for (size_t offset = 0; offset < text.length && name.length <= DERIVED_MOST;) {
        put_folded(&name, kb_utf8_next(text, &offset));
        bool word_end = name.length > 0 && name.data[name.length - 1] == '_';
        end = word_end && name.length - 1 <= DERIVED_MOST ? name.length - 1 : end;
    }
    while (name.length > 0 && name.data[name.length - 1] == '_') {
        name.length--;
    }
    size_t length = name.length <= DERIVED_MOST ? name.length : end > 0 ? end : DERIVED_MOST;
    bool none = name.status != KB_OK || length == 0;
    char *copy = none ? kb_arena_string(arena, otherwise) : kb_arena_copy(arena, (struct kb_slice){name.data, length});
    if (name.status == KB_NO_MEMORY) {
        arena->failed = true;
    }
    kb_buffer_finish(&name);
    return copy;
}

/* Names of one kind that have to differ. */
struct names {
    struct kb_reading *reading;
    struct kb_table taken;   /* names */
    struct kb_table outer;   /* "maal[0]", when there is a "maal[0].ord" -> that name */
    struct kb_table counted; /* derived name -> the number given last (size_t) */
};

static void names_init(struct names *names, struct kb_reading *reading)
{
    names->reading = reading;
    kb_table_init(&names->taken, reading->arena);
    kb_table_init(&names->outer, reading->arena);
    kb_table_init(&names->counted, reading->arena);
}

static bool is_taken(const struct names *names, const char *name)
{
    return kb_table_has(&names->taken, kb_slice_of(name)) || kb_table_has(&names->outer, kb_slice_of(name));
}

/* "x", or "x_2", "x_3"... where there is an "x" already. */
static const char *make_unique(struct names *names, const char *derived)
{
    struct kb_arena *arena = names->reading->arena;
    size_t *count = kb_table_get(&names->counted, kb_slice_of(derived));
    if (count == NULL) {
        count = KB_NEW(arena, size_t);
        if (count == NULL || !kb_table_set(&names->counted, kb_slice_of(derived), count)) {
            return NULL;
        }
        *count = 1;
    }
    const char *name = derived;
    while (name != NULL && is_taken(names, name)) {
        name = kb_arena_format(arena, "%s_%zu", derived, ++*count);
    }
    return name != NULL && kb_table_set(&names->taken, kb_slice_of(name), NULL) ? name : NULL;
}

/* Adds an attribute to a node that has been read. */
static void give(struct kb_reading *reading, struct kb_node *node, enum kb_attribute attribute, const char *value)
{
    struct kb_attribute_value *rows = KB_NEW_ARRAY(reading->arena, struct kb_attribute_value, node->attribute_count + 1);
    if (rows == NULL || value == NULL) {
        return;
    }
    if (node->attribute_count > 0) {
        memcpy(rows, node->attributes, node->attribute_count * sizeof *rows);
    }
    rows[node->attribute_count] = (struct kb_attribute_value){.attribute = attribute, .value = value, .place = node->place};
    node->attributes = rows;
    node->attribute_count++;
}

/* The values a field's choices have of themselves, then values for the rest. */
static void give_values(struct kb_reading *reading, const struct kb_node *field)
{
    struct names values;
    names_init(&values, reading);
    for (const struct kb_node *choice = field->first; choice != NULL; choice = choice->next) {
        const struct kb_attribute_value *own = kb_node_attribute_row(choice, KB_AT_VALUE);
        if (own != NULL && kb_table_has(&values.taken, kb_slice_of(own->value))) {
            kb_reading_error(reading, KB_MSG_DOC_VALUE_TWICE, &own->place, KB_ARGS(own->value));
        } else if (own != NULL) {
            kb_table_set(&values.taken, kb_slice_of(own->value), NULL);
        }
    }
    bool wanted = kb_fill_on_screen(field) && kb_fill_kind(field) == KB_FILL_CHOICE;
    for (struct kb_node *choice = field->first; wanted && choice != NULL; choice = choice->next) {
        if (kb_node_attribute(choice, KB_AT_VALUE) == NULL) {
            char *derived = derive(reading->arena, kb_node_all_text(choice, reading->arena), "svar");
            give(reading, choice, KB_AT_VALUE, derived == NULL ? NULL : make_unique(&values, derived));
        }
    }
}

/* Whether a field may be called this: no other is, and none is a part of the other's way. */
static bool may_be_called(struct names *names, const struct kb_attribute_value *own)
{
    const char *inner = kb_table_get(&names->outer, kb_slice_of(own->value));
    if (kb_table_has(&names->taken, kb_slice_of(own->value))) {
        kb_reading_error(names->reading, KB_MSG_DOC_NAME_TWICE, &own->place, KB_ARGS(own->value));
        return false;
    }
    if (inner != NULL) {
        kb_reading_error(names->reading, KB_MSG_DOC_NAME_WITHIN, &own->place, KB_ARGS(own->value, inner));
        return false;
    }
    for (const char *dot = strchr(own->value, '.'); dot != NULL; dot = strchr(dot + 1, '.')) {
        struct kb_slice outer = {own->value, (size_t)(dot - own->value)};
        if (kb_table_has(&names->taken, outer)) {
            const char *name = kb_arena_copy(names->reading->arena, outer);
            kb_reading_error(names->reading, KB_MSG_DOC_NAME_WITHIN, &own->place, KB_ARGS(own->value, name == NULL ? "" : name));
            return false;
        }
    }
    return true;
}

static void take_own_name(struct names *names, const struct kb_node *field)
{
    const struct kb_attribute_value *own = kb_node_attribute_row(field, KB_AT_NAME);
    if (own == NULL || !may_be_called(names, own)) {
        return;
    }
    kb_table_set(&names->taken, kb_slice_of(own->value), NULL);
    for (const char *dot = strchr(own->value, '.'); dot != NULL; dot = strchr(dot + 1, '.')) {
        kb_table_set(&names->outer, (struct kb_slice){own->value, (size_t)(dot - own->value)}, (void *)own->value);
    }
}

static void give_name(struct names *names, struct kb_node *field)
{
    struct kb_arena *arena = names->reading->arena;
    if (kb_node_attribute(field, KB_AT_NAME) != NULL) {
        return;
    }
    char *derived = derive(arena, kb_slice_of(kb_node_attribute(field, KB_AT_LABEL)), "felt");
    if (derived != NULL && derived[0] >= '0' && derived[0] <= '9') {
        derived = kb_arena_format(arena, "felt_%s", derived);
    }
    give(names->reading, field, KB_AT_NAME, derived == NULL ? NULL : make_unique(names, derived));
}

/* Names that were written come first: they stay as they are, whatever else there is. */
void kb_reading_name_fields(struct kb_reading *reading)
{
    struct names names;
    bool wanted = kb_fill_on_screen(reading->root);
    names_init(&names, reading);
    for (int pass = 0; pass < (wanted ? 2 : 1); pass++) {
        struct kb_walk walk;
        kb_walk_init(&walk, reading->root);
        while (kb_walk_next(&walk) != KB_WALK_END && !reading->arena->failed) {
            struct kb_node *node = (struct kb_node *)walk.node;
            if (node->element != KB_EL_FIELD || walk.event != KB_ENTER) {
                continue;
            }
            if (pass == 0) {
                take_own_name(&names, node);
                give_values(reading, node);
            } else {
                give_name(&names, node);
            }
        }
    }
}
