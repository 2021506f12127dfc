#ifndef KB_CHECK_READING_H
#define KB_CHECK_READING_H

#include <stdint.h>

#include "base/arena.h"

/* The tags of the Danish dictionary, one bit each. */
enum kb_tag {
    KB_TAG_GENITIVE = 1 << 0,
    KB_TAG_PLURAL = 1 << 1,
    KB_TAG_DEFINITE = 1 << 2,
    KB_TAG_PASSIVE = 1 << 3,
    KB_TAG_PARTICIPLE = 1 << 4,
    KB_TAG_PRESENT = 1 << 5,
    KB_TAG_PAST = 1 << 6,
    KB_TAG_IMPERATIVE = 1 << 7,
    KB_TAG_COMPARED = 1 << 8,
    KB_TAG_LAST = 1 << 9
};

/* One way to read a word. */
struct kb_reading {
    struct kb_slice stem;
    struct kb_slice part; /* the last part, when the word is only known as an ad-hoc compound; else empty */
    uint32_t tags;
};

enum { KB_READINGS_MOST = 32 };

/* The readings of one word while they are gathered; what they point to is borrowed. Those over the number are left out. */
struct kb_readings {
    struct kb_reading items[KB_READINGS_MOST];
    size_t count;
};

/* The tags in "+PERF_PART +PASSIV"; other fields have none. */
uint32_t kb_reading_tags(struct kb_slice fields);

/*
 * Adds what a line of morphology says, as Hunspell prints it and as its dictionary has it: " st:brev +BESTEMT_ENTAL", and for
 * ad-hoc compounds " pa:vejleder  (  st:vejleder +ORD_SIDST |  st:vejlede +NUTID ) ". `tags` come on top.
 */
void kb_readings_add(struct kb_readings *readings, struct kb_slice line, uint32_t tags);

/*
 * A copy in the arena: whole words in an order of their own, each once, or, where there is none, ad-hoc compounds as they came.
 * NULL (with a count of 0) when there is nothing, or memory is out.
 */
const struct kb_reading *kb_readings_keep(struct kb_readings *readings, struct kb_arena *arena, size_t *count);

#endif
