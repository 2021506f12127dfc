#ifndef KB_CHECK_WORDBOOK_H
#define KB_CHECK_WORDBOOK_H

#include "check/affix.h"
#include "check/reading.h"

/*
 * The words that a Hunspell dictionary has as such, with their inflections, read from its own two files: a tenth of the time
 * that Hunspell takes to load, and a fraction of what it takes for a word. What Hunspell would say is said the same; what is
 * more involved (ad-hoc compounds, forbidden words, prefixes) is left to Hunspell. Immutable once read.
 */
struct kb_wordbook {
    struct kb_affixes affixes;
    struct kb_slice dictionary; /* the text of the .dic file */
    struct kb_wordbook_slot *slots;
    size_t mask, slot_count;
    uint64_t *filter;     /* bits: hashes of entries; most others are told by them without a look at the slots */
    uint64_t *beginnings; /* the same of the first bytes of entries */
    struct kb_wordbook_hidden *hidden;
    size_t hidden_count, hidden_room;
    struct kb_wordbook_word *words; /* all entries in lower case, in their order; with a space in them too */
    size_t word_count, word_room;
    struct kb_slice *pairs; /* what stands before the space of each entry that has one */
    size_t pair_count, pair_room;
    uint64_t signs[32]; /* bits: code points below 0x800 that stand in words */
    bool wide;          /* others do */
    bool crowded;       /* there are more entries than room was made for */
    bool usable;        /* false: kb_wordbook_find answers nothing */
};

/* An entry of the dictionary, for those who look through all of them. */
struct kb_wordbook_word {
    uint32_t letters; /* kb_wordbook_letters */
    uint32_t offset;  /* where it stands */
    uint16_t length;  /* bytes */
    uint16_t count;   /* code points */
};

enum kb_wordbook_answer {
    KB_WORDBOOK_UNSURE, /* ask Hunspell */
    KB_WORDBOOK_NONE,   /* it is no word of its own; an ad-hoc compound, or nothing */
    KB_WORDBOOK_WHOLE   /* it is a word */
};

/*
 * Reads the texts of the .aff and the .dic file, which must outlive the wordbook. False when out of memory. When
 * there is something in them that is not understood here, the wordbook is not usable.
 */
bool kb_wordbook_read(struct kb_wordbook *wordbook, struct kb_arena *arena, struct kb_slice affixes, struct kb_slice dictionary);

/* Looks a word up as it is written; readings, which point into the dictionary or into `word`, are added when it is WHOLE. */
enum kb_wordbook_answer kb_wordbook_find(const struct kb_wordbook *wordbook, struct kb_slice word, struct kb_readings *readings);

/*
 * Whether a word is one in any way, ad-hoc compounds too, as Hunspell would say: WHOLE or NONE; UNSURE when only Hunspell can
 * tell. Slower than kb_wordbook_find.
 */
enum kb_wordbook_answer kb_wordbook_spell(const struct kb_wordbook *wordbook, struct kb_slice word);

/* Whether the word has a letter or sign that no word of the dictionary has, small or as a capital: then it is none, in no way. */
bool kb_wordbook_lacks(const struct kb_wordbook *wordbook, struct kb_slice word);

/* Which letters a word has, a bit for each or for a few of them: what one word has and another lacks can be counted. */
uint32_t kb_wordbook_letters(struct kb_slice word);

/* Whether the word may be an entry, without inflections; a stranger in a million is taken for one. Always answered. */
bool kb_wordbook_may_have(const struct kb_wordbook *wordbook, const char *word, size_t length);

/* Whether the word, in lower case, is an entry that stands by itself and is its own stem. False: it may be all the same. */
bool kb_wordbook_is_stem(const struct kb_wordbook *wordbook, struct kb_slice word);

#endif
