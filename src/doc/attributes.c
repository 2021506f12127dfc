#include <string.h>

#include "base/nearest.h"
#include "base/utf8.h"
#include "doc/reading.h"

/* Where a draft's link leads while its address is missing: nowhere, by RFC 2606. */
#define ADDRESS_MISSING "https://mangler.invalid/"

enum { SHOWN_MOST = 60 }; /* bytes of a wrong value that a message repeats */

/* Space folded as XML Schema's "token" has it: none at the ends, single in between. */
static void fold_space(char *value)
{
    char *to = value;
    for (const char *from = value; *from != '\0'; from++) {
        bool space = *from == ' ' || *from == '\t' || *from == '\n' || *from == '\r';
        if (!space) {
            *to++ = *from;
        } else if (to > value && to[-1] != ' ') {
            *to++ = ' ';
        }
    }
    while (to > value && to[-1] == ' ') {
        to--;
    }
    *to = '\0';
}

/* An address that kb_value_address accepted, as PDF and HTML both take it: no spaces or signs in telephone numbers, UTF-8 as %XX.
 */
static char *tidy_address(struct kb_arena *arena, const char *value)
{
    static const char digits[] = "0123456789ABCDEF";
    char *tidy = kb_arena_alloc(arena, strlen(value) * 3 + 1);
    if (tidy == NULL) {
        return NULL;
    }
    char *to = tidy;
    bool telephone = (value[0] | 0x20) == 't';
    const char *from = value;
    for (; *from != ':'; from++) {
        *to++ = (char)(*from | 0x20);
    }
    for (; *from != '\0'; from++) {
        unsigned char byte = (unsigned char)*from;
        if (telephone && strchr(" ().-", *from) != NULL) {
            continue;
        }
        if (byte < 0x80) {
            *to++ = *from;
        } else {
            *to++ = '%';
            *to++ = digits[byte >> 4];
            *to++ = digits[byte & 15];
        }
    }
    return tidy;
}

static const char *shortened(struct kb_arena *arena, const char *value)
{
    size_t length = strlen(value);
    if (length <= SHOWN_MOST) {
        return value;
    }
    length = SHOWN_MOST;
    while (length > 0 && ((unsigned char)value[length] & 0xC0) == 0x80) {
        length--;
    }
    char *copy = kb_arena_format(arena, "%.*s…", (int)length, value);
    return copy == NULL ? "…" : copy;
}

static void report_unknown(struct kb_reading *reading, const struct kb_node *node, const char *name, const struct kb_place *place)
{
    struct kb_nearest nearest;
    kb_nearest_init(&nearest, kb_slice_of(name));
    for (int i = 0; i < KB_ATTRIBUTE_COUNT; i++) {
        if (kb_attribute_allowed(node->element, (enum kb_attribute)i)) {
            kb_nearest_try(&nearest, kb_attribute_name((enum kb_attribute)i));
        }
    }
    kb_reading_error(reading, KB_MSG_DOC_UNKNOWN_ATTRIBUTE, place, KB_ARGS(kb_element_name(node->element), name));
    kb_reading_hint_nearest(reading, &nearest);
}

/* Whether a value may stand; says so when it may not. An optional text that is empty counts as left out. */
static bool accept(struct kb_reading *reading, const struct kb_node *node, enum kb_attribute attribute, const char *value,
                   const struct kb_place *place)
{
    const struct kb_element_row *row = kb_element_row(node->element);
    const struct kb_attribute_row *kind = kb_attribute_row(node->element, attribute);
    if (kb_utf8_check_text(kb_slice_of(value)) < strlen(value)) {
        kb_reading_error(reading, KB_MSG_DOC_CONTROL_CHARACTER, place, NULL);
        return false;
    }
    if (kind->check != NULL) {
        if (kind->check(value)) {
            return true;
        }
        const char *shown = shortened(reading->arena, value);
        kb_reading_error(reading, KB_MSG_DOC_BAD_VALUE, place, KB_ARGS(kind->name, shown, row->name));
        kb_hint(reading->diagnostics, kind->hint, NULL);
        return false;
    }
    if (value[0] != '\0' || (row->blank & KB_ONE(attribute)) != 0) {
        return true;
    }
    if ((row->required & KB_ONE(attribute)) != 0) {
        kb_reading_error(reading, KB_MSG_DOC_EMPTY_ATTRIBUTE, place, KB_ARGS(kind->name, row->name));
        kb_hint(reading->diagnostics, kind->hint, NULL);
    }
    return false;
}

/*
 * A draft writes what is missing in an attribute as "[path]", mapped to the tag that asked for it. Data that
 * happens to have brackets doesn't end in the name of its own field, so it isn't taken for that.
 */
static bool has_gap(const struct kb_reading *reading, const struct kb_raw_attribute *raw)
{
    const struct kb_source_map *map = reading->origin.map;
    size_t end = raw->value_offset + raw->value_length;
    for (size_t i = raw->value_offset; map != NULL && i < end; i++) {
        if (reading->scan.text.data[i] != '[') {
            continue;
        }
        const struct kb_map_span *span = kb_source_map_find(map, i);
        if (span == NULL || span->start != i || span->verbatim || span->place.path == NULL || span->start + span->length > end) {
            continue;
        }
        size_t name = strlen(span->place.path);
        struct kb_slice written = kb_slice_part(reading->scan.text, i, span->length);
        if (name + 2 <= written.length && written.data[written.length - 1] == ']' &&
            memcmp(written.data + written.length - 1 - name, span->place.path, name) == 0) {
            return true;
        }
    }
    return false;
}

/* libxml2's value of the attribute called `name`, or NULL. */
static char *value_of(struct kb_arena *arena, struct kb_slice name, const xmlChar **attributes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const xmlChar **at = attributes + i * 5;
        if (at[1] == NULL && kb_slice_is(name, (const char *)at[0])) {
            return kb_arena_copy(arena, (struct kb_slice){(const char *)at[3], (size_t)(at[4] - at[3])});
        }
    }
    return NULL;
}

static void read_one(struct kb_reading *reading, const struct kb_raw_attribute *raw, const xmlChar **attributes, size_t count,
                     struct kb_node *node)
{
    enum kb_attribute attribute;
    char *value = value_of(reading->arena, raw->name, attributes, count);
    if (value == NULL || !kb_attribute_from_name(raw->name, &attribute) || !kb_attribute_allowed(node->element, attribute)) {
        struct kb_place place = kb_origin_of_stretch(&reading->origin, raw->offset, raw->offset + raw->name.length);
        char *name = kb_arena_copy(reading->arena, raw->name);
        if (name != NULL && !reading->arena->failed) {
            report_unknown(reading, node, name, &place);
        }
        return;
    }
    fold_space(value);
    if ((attribute == KB_AT_AT || attribute == KB_AT_TO) && has_gap(reading, raw)) {
        return; /* what is not known yet has no place in the figure */
    }
    if (attribute == KB_AT_HREF && has_gap(reading, raw)) {
        value = kb_arena_string(reading->arena, ADDRESS_MISSING);
        if (value == NULL) {
            return;
        }
    }
    struct kb_place place = kb_origin_of_stretch(&reading->origin, raw->value_offset, raw->value_offset + raw->value_length);
    if (!accept(reading, node, attribute, value, &place)) {
        return;
    }
    if (attribute == KB_AT_HREF) {
        value = tidy_address(reading->arena, value);
    }
    struct kb_attribute_value *rows = (struct kb_attribute_value *)node->attributes;
    rows[node->attribute_count++] = (struct kb_attribute_value){attribute, value, place, reading->text.allowance};
}

void kb_reading_attributes(struct kb_reading *reading, struct kb_node *node, const struct kb_element_row *row,
                           const xmlChar **attributes, size_t count)
{
    /* One row more than there are attributes: for the scope of a header cell that has none. */
    node->attributes = KB_NEW_ARRAY(reading->arena, struct kb_attribute_value, count + 1);
    struct kb_raw_attribute raw;
    while (kb_scan_attribute(&reading->scan, &raw)) {
        if (row != NULL && node->attributes != NULL) {
            read_one(reading, &raw, attributes, count, node);
        }
    }
}

static bool was_written(const xmlChar **attributes, size_t count, enum kb_attribute attribute)
{
    for (size_t i = 0; i < count; i++) {
        if (attributes[i * 5 + 1] == NULL && strcmp((const char *)attributes[i * 5], kb_attribute_name(attribute)) == 0) {
            return true;
        }
    }
    return false;
}

/* What is there but wrong has been reported already, and isn't missing as well. */
void kb_reading_required(struct kb_reading *reading, struct kb_node *node, const struct kb_element_row *row,
                         const xmlChar **attributes, size_t count)
{
    for (int i = 0; i < KB_ATTRIBUTE_COUNT; i++) {
        if ((row->required & KB_ONE(i)) != 0 && !was_written(attributes, count, (enum kb_attribute)i)) {
            kb_reading_error(reading, KB_MSG_DOC_MISSING_ATTRIBUTE, &node->place,
                             KB_ARGS(row->name, kb_attribute_name((enum kb_attribute)i)));
            kb_hint(reading->diagnostics, kb_attribute_row(node->element, (enum kb_attribute)i)->hint, NULL);
        }
    }
    if (node->element == KB_EL_LETTERHEAD && kb_node_attribute(node, KB_AT_LOGO) != NULL &&
        kb_node_attribute(node, KB_AT_ALT) == NULL) {
        kb_reading_error(reading, KB_MSG_DOC_MISSING_ATTRIBUTE, &node->place, KB_ARGS(row->name, kb_attribute_name(KB_AT_ALT)));
        kb_hint(reading->diagnostics, KB_MSG_DOC_HINT_ALT, NULL);
    }
}
