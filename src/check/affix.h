#ifndef KB_CHECK_AFFIX_H
#define KB_CHECK_AFFIX_H

#include <stdint.h>

#include "base/table.h"

/* One row of a class of suffixes. What it is made of stands in the .aff file. */
struct kb_suffix_rule {
    uint16_t flag;              /* of the class */
    uint32_t tags;              /* enum kb_tag */
    struct kb_slice condition;  /* on the end of the stem: "[^e]", "." */
    struct kb_slice morphology; /* what an analysis says of it: "+GENITIV" */
    const uint16_t *next;       /* classes that may follow behind it, and flags of its own */
    uint16_t next_count;
    uint32_t order; /* of the rows in the file */
    bool any;       /* the condition is "." */
    bool ends;      /* a word may end with it */
    bool extends;   /* another suffix may come behind it */
    bool inside;    /* only in compounds */
    bool needs;     /* another affix */
    bool permits;   /* may stand inside a compound */
    bool crosses;   /* goes with prefixes */
    bool follows;   /* its class may come behind another suffix */
    bool empty;     /* it adds nothing */
};

/* All rows that put the same ending on in place of the same other one. */
struct kb_suffix {
    const struct kb_suffix *next; /* with the same ending */
    struct kb_slice add, strip;
    struct kb_suffix_rule *rules;
    size_t count, room;
    bool ends, extends, follows, permits; /* of any rule */
    uint64_t last[4];                     /* bits: the bytes that a stem may end with */
};

/* Endings, letter by letter from the back: "s" leads to "es" and "ens". */
struct kb_ending {
    const struct kb_suffix *suffix;          /* those with this ending; NULL: none */
    const struct kb_ending *longer, *beside; /* with one byte more before it; with another byte in place of this */
    char byte;
};

struct kb_prefix {
    uint16_t flag;
    struct kb_slice add, strip, condition, morphology;
    const uint16_t *next;
    uint16_t next_count;
    bool inside, needs, permits, crosses;
};

/* A usual mistake, and what was meant: ad-hoc compounds that make a word that way are no words. */
struct kb_mistake {
    const struct kb_mistake *next; /* that begins with the same byte */
    struct kb_slice wrong, right;
};

/* What an .aff file says about ad-hoc compounds. */
struct kb_joining {
    uint16_t begin, middle, end, permit; /* flags; 0: none */
    uint32_t shortest, most_parts;       /* letters of a part; 0: no limit */
    bool mistakes;                       /* those of kb_mistake are none */
    bool understood;                     /* false: only Hunspell knows */
};

/* What an .aff file says about single words. */
struct kb_affixes {
    struct kb_table suffixes;           /* struct kb_suffix by ending */
    struct kb_ending empty;             /* the ending that is none */
    const struct kb_ending *first[256]; /* endings of one byte */
    size_t longest;                     /* ending, in bytes */
    struct kb_prefix *prefixes;
    size_t prefix_count, prefix_room;
    bool prefix_bytes[256];                           /* what they begin with */
    uint16_t forbidden, need_affix, only_in_compound; /* flags; 0: none */
    struct kb_joining joining;
    const struct kb_mistake *mistakes[256]; /* by their first byte */
};

/*
 * Reads the text of an .aff file, which must outlive the result. False when it has what is not understood here (an encoding
 * other than UTF-8, flags that are no numbers, aliases, conversions, nested prefixes), or memory is out: then only Hunspell
 * knows the words.
 */
bool kb_affixes_read(struct kb_affixes *affixes, struct kb_arena *arena, struct kb_slice text);

/* The ending with `byte` before it; NULL: no suffix ends so. `length` is that of the ending. */
static inline const struct kb_ending *kb_ending_longer(const struct kb_affixes *affixes, const struct kb_ending *ending,
                                                       size_t length, char byte)
{
    if (length == 0) {
        return affixes->first[(unsigned char)byte];
    }
    for (ending = ending->longer; ending != NULL && ending->byte != byte; ending = ending->beside) {
    }
    return ending;
}

/* Whether a flag is among those of a row. */
static inline bool kb_has_next(const uint16_t *next, uint16_t count, uint16_t flag)
{
    for (uint16_t i = 0; i < count; i++) {
        if (next[i] == flag) {
            return true;
        }
    }
    return false;
}

/* Adds a mistake; out of memory marks the arena. */
void kb_affixes_add_mistake(struct kb_affixes *affixes, struct kb_arena *arena, struct kb_slice wrong, struct kb_slice right);

/* Whether any rule may want a stem that ends with this byte. */
static inline bool kb_suffix_may_fit(const struct kb_suffix *suffix, char last)
{
    unsigned char byte = (unsigned char)last;
    return (suffix->last[byte / 64] >> (byte % 64)) & 1;
}

#endif
