#include "check/reading.h"

#include <stdlib.h>
#include <string.h>

static uint32_t tag_of(struct kb_slice name)
{
    static const struct {
        const char *name;
        uint32_t tag;
    } tags[] = {
        {"+GENITIV", KB_TAG_GENITIVE},     {"+PLUR_BEK", KB_TAG_PLURAL | KB_TAG_DEFINITE},
        {"+PLUR_UBEK", KB_TAG_PLURAL},     {"+BESTEMT_ENTAL", KB_TAG_DEFINITE},
        {"+PASSIV", KB_TAG_PASSIVE},       {"+PERF_PART", KB_TAG_PARTICIPLE},
        {"+NUTID", KB_TAG_PRESENT},        {"+DATID", KB_TAG_PAST},
        {"+IMPERATIV", KB_TAG_IMPERATIVE}, {"+KOMPARATIV", KB_TAG_COMPARED},
        {"+SUPERLATIV", KB_TAG_COMPARED},  {"+SUPERLATIV_PLURALIS", KB_TAG_COMPARED},
        {"+ORD_SIDST", KB_TAG_LAST},
    };
    for (size_t i = 0; name.length > 0 && name.data[0] == '+' && i < sizeof tags / sizeof tags[0]; i++) {
        if (kb_slice_is(name, tags[i].name)) {
            return tags[i].tag;
        }
    }
    return 0;
}

/* The next field; fields are parted by spaces and tabs. */
static struct kb_slice cut_field(struct kb_slice *rest)
{
    size_t end = 0;
    while (end < rest->length && rest->data[end] != ' ' && rest->data[end] != '\t') {
        end++;
    }
    struct kb_slice field = kb_slice_part(*rest, 0, end);
    *rest = kb_slice_part(*rest, end + 1, rest->length);
    return field;
}

uint32_t kb_reading_tags(struct kb_slice fields)
{
    uint32_t tags = 0;
    while (fields.length > 0) {
        tags |= tag_of(cut_field(&fields));
    }
    return tags;
}

static void add(struct kb_readings *readings, const struct kb_reading *reading, uint32_t tags)
{
    if (reading->stem.length > 0 && readings->count < KB_READINGS_MOST) {
        readings->items[readings->count] = *reading;
        readings->items[readings->count++].tags |= tags;
    }
}

void kb_readings_add(struct kb_readings *readings, struct kb_slice line, uint32_t tags)
{
    struct kb_reading reading = {0};
    while (line.length > 0) {
        struct kb_slice field = cut_field(&line);
        if (kb_slice_starts(field, "pa:")) {
            reading.part = kb_slice_part(field, 3, field.length);
        } else if (kb_slice_starts(field, "st:")) {
            add(readings, &reading, tags);
            reading.stem = kb_slice_part(field, 3, field.length);
            reading.tags = 0;
        } else {
            reading.tags |= tag_of(field);
        }
    }
    add(readings, &reading, tags);
}

static int compare(const void *a, const void *b)
{
    const struct kb_reading *x = a, *y = b;
    size_t shorter = x->stem.length < y->stem.length ? x->stem.length : y->stem.length;
    int order = memcmp(x->stem.data, y->stem.data, shorter);
    if (order == 0) {
        order = (x->stem.length > y->stem.length) - (x->stem.length < y->stem.length);
    }
    return order != 0 ? order : (x->tags > y->tags) - (x->tags < y->tags);
}

/* Leaves whole words only, in order and each once. */
static void settle(struct kb_readings *readings)
{
    size_t count = 0, whole = 0;
    for (size_t i = 0; i < readings->count; i++) {
        if (readings->items[i].part.length == 0) {
            readings->items[whole++] = readings->items[i];
        }
    }
    if (whole == 0) {
        return;
    }
    qsort(readings->items, whole, sizeof readings->items[0], compare);
    for (size_t i = 0; i < whole; i++) {
        if (count == 0 || compare(&readings->items[count - 1], &readings->items[i]) != 0) {
            readings->items[count++] = readings->items[i];
        }
    }
    readings->count = count;
}

static struct kb_slice keep(struct kb_arena *arena, struct kb_slice text)
{
    char *copy = text.length == 0 ? NULL : kb_arena_copy(arena, text);
    return (struct kb_slice){copy, copy == NULL ? 0 : text.length};
}

const struct kb_reading *kb_readings_keep(struct kb_readings *readings, struct kb_arena *arena, size_t *count)
{
    *count = 0;
    settle(readings);
    struct kb_reading *kept = readings->count == 0 ? NULL : KB_NEW_ARRAY(arena, struct kb_reading, readings->count);
    if (kept == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < readings->count; i++) {
        const struct kb_reading *reading = &readings->items[i];
        kept[i] = (struct kb_reading){keep(arena, reading->stem), keep(arena, reading->part), reading->tags};
    }
    *count = readings->count;
    return kept;
}
