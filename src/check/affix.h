#ifndef KB_CHECK_AFFIX_H
#define KB_CHECK_AFFIX_H

#include <stdint.h>

#include "base/table.h"

/* One row of a class of suffixes. What it is made of stands in the .aff file. */
struct kb_suffix_rule {
    uint16_t flag;             /* of the class */
    uint32_t tags;             /* enum kb_tag */
    struct kb_slice condition; /* on the end of the stem: "[^e]", "." */
    const uint16_t *next;      /* classes that may follow behind it */
    uint16_t next_count;
    bool any;     /* the condition is \".\" */
    bool ends;    /* a word may end with it */
    bool extends; /* another suffix may come behind it */
    bool inside;  /* only in compounds */
    bool follows; /* its class may come behind another suffix */
    bool empty;   /* it adds nothing */
};

/* All rows that put the same ending on in place of the same other one. */
struct kb_suffix {
    const struct kb_suffix *next; /* with the same ending */
    struct kb_slice add, strip;
    struct kb_suffix_rule *rules;
    size_t count, room;
    bool ends, extends, follows; /* of any rule */
    uint64_t last[4];            /* bits: the bytes that a stem may end with */
};

struct kb_prefix {
    struct kb_slice add, strip;
};

/* What an .aff file says about single words. */
struct kb_affixes {
    struct kb_table suffixes; /* struct kb_suffix by ending */
    size_t longest;           /* ending, in bytes */
    struct kb_prefix *prefixes;
    size_t prefix_count, prefix_room;
    bool prefix_bytes[256];                           /* what they begin with */
    uint16_t forbidden, need_affix, only_in_compound; /* flags; 0: none */
};

/*
 * Reads the text of an .aff file, which must outlive the result. False when it has what is not understood here (an encoding
 * other than UTF-8, flags that are no numbers, aliases, conversions, nested prefixes), or memory is out: then only Hunspell
 * knows the words.
 */
bool kb_affixes_read(struct kb_affixes *affixes, struct kb_arena *arena, struct kb_slice text);

/* The suffixes with an ending, or NULL. */
const struct kb_suffix *kb_affixes_find(const struct kb_affixes *affixes, struct kb_slice ending);

/* Whether any rule may want a stem that ends with this byte. */
static inline bool kb_suffix_may_fit(const struct kb_suffix *suffix, char last)
{
    unsigned char byte = (unsigned char)last;
    return (suffix->last[byte / 64] >> (byte % 64)) & 1;
}

/* Whether a stem ends as a condition wants it. */
bool kb_suffix_fits(const struct kb_suffix_rule *rule, struct kb_slice stem);

#endif
