#ifndef KB_CHECK_WORDBOOK_DATA_H
#define KB_CHECK_WORDBOOK_DATA_H

#include "check/wordbook.h"

/* What the files of the wordbook share. */

/* Bytes of a word, of a stem (a word with something else in place of its ending), and of a line. */
enum { KB_WORDBOOK_LONGEST = 120, KB_WORDBOOK_STEM = 200, KB_WORDBOOK_LINE = 0x7FFFFFFF };

/* Where an entry stands in the dictionary, behind a hash of its word. */
struct kb_wordbook_slot {
    uint32_t hash;
    uint32_t line; /* 0: free; offset + 1 in the dictionary, or number + 1 of a hidden entry */
};

/* The low bits of a hash: words that are left to Hunspell; words that it adds by itself, "Vm" for "VM"; the hash alone. */
enum { KB_WORDBOOK_UNREAD = 1, KB_WORDBOOK_HIDDEN = 2, KB_WORDBOOK_HASH = ~3 };

/* What Hunspell adds by itself. */
struct kb_wordbook_hidden {
    struct kb_slice word;
    size_t line;
};

/* A line of the dictionary: "brev/4,10,39 al:brevet", "mindre st:lille". */
struct kb_wordbook_entry {
    struct kb_slice word, flags, fields;
};

/* A line, taken apart. */
struct kb_wordbook_entry kb_wordbook_read_entry(struct kb_slice line);

/* The entry of a slot. A hidden one has its word with one capital. */
struct kb_wordbook_entry kb_wordbook_entry_of(const struct kb_wordbook *wordbook, const struct kb_wordbook_slot *slot);

/* Whether a flag is among "4,10,39". */
bool kb_wordbook_has_flag(struct kb_slice flags, uint16_t flag);

/* Keeps in mind the code point that ends with `byte`, when that is no small letter of ASCII; those of a text; and those that
 * affixes and numbers bring. */
void kb_wordbook_mark_sign(struct kb_wordbook *wordbook, unsigned char before, unsigned char byte);
void kb_wordbook_mark_signs(struct kb_wordbook *wordbook, struct kb_slice text);
void kb_wordbook_mark_affixes(struct kb_wordbook *wordbook);

/* FNV-1a, with which hashes of the beginnings of a word can be kept. */
static const uint64_t kb_wordbook_hash_start = 14695981039346656037U;

static inline uint64_t kb_wordbook_hash_on(uint64_t hash, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ (unsigned char)text[i]) * 1099511628211U;
    }
    return hash;
}

static inline uint32_t kb_wordbook_hash_end(uint64_t hash)
{
    return (uint32_t)(hash ^ (hash >> 32)) & (uint32_t)KB_WORDBOOK_HASH;
}

static inline uint32_t kb_wordbook_hash_of(struct kb_slice word)
{
    return kb_wordbook_hash_end(kb_wordbook_hash_on(kb_wordbook_hash_start, word.data, word.length));
}

/* The hashes of a word's beginnings, hashes[n] of its first n bytes, before they are ended. */
static inline void kb_wordbook_hash_beginnings(struct kb_slice word, uint64_t hashes[KB_WORDBOOK_STEM + 1])
{
    hashes[0] = kb_wordbook_hash_start;
    for (size_t i = 0; i < word.length; i++) {
        hashes[i + 1] = kb_wordbook_hash_on(hashes[i], word.data + i, 1);
    }
}

/* A bit for 2^21 hashes, a quarter of a megabyte. */
enum { KB_WORDBOOK_FILTER = 1 << 21 };

/* Whether an entry may have the hash. */
static inline bool kb_wordbook_may_hold(const struct kb_wordbook *wordbook, uint32_t hash)
{
    uint32_t bit = (hash >> 2) & (KB_WORDBOOK_FILTER - 1);
    return (wordbook->filter[bit / 64] >> (bit % 64)) & 1;
}

/* The bits of the filter for how entries begin: their first six bytes, eight, and so on up to fourteen. */
enum { KB_WORDBOOK_SHORT = 6, KB_WORDBOOK_LONG = 14, KB_WORDBOOK_STEP = 2 };

/* Whether the filter knows beginnings of this length. */
static inline bool kb_wordbook_tells_beginning(size_t length)
{
    return length >= KB_WORDBOOK_SHORT && length <= KB_WORDBOOK_LONG && length % KB_WORDBOOK_STEP == 0;
}

static inline void kb_wordbook_mark_beginning(struct kb_wordbook *wordbook, uint64_t hash)
{
    uint32_t bit = (uint32_t)(hash >> 20) & (KB_WORDBOOK_FILTER - 1);
    wordbook->beginnings[bit / 64] |= (uint64_t)1 << (bit % 64);
}

/* The same for a word whose bytes were not hashed one by one. */
void kb_wordbook_mark_beginnings(struct kb_wordbook *wordbook, struct kb_slice word);

/* Whether an entry may begin with the bytes of the hash. */
static inline bool kb_wordbook_may_begin(const struct kb_wordbook *wordbook, uint64_t hash)
{
    uint32_t bit = (uint32_t)(hash >> 20) & (KB_WORDBOOK_FILTER - 1);
    return (wordbook->beginnings[bit / 64] >> (bit % 64)) & 1;
}

/* Where the search for a hash begins, and where it goes on. */
static inline size_t kb_wordbook_first(const struct kb_wordbook *wordbook, uint32_t hash)
{
    return (hash >> 2) & wordbook->mask;
}

static inline size_t kb_wordbook_next(const struct kb_wordbook *wordbook, size_t at)
{
    return (at + 1) & wordbook->mask;
}

/* The slot with a hash, looked for from `at` on; NULL: there is none. */
static inline struct kb_wordbook_slot *kb_wordbook_slot_from(const struct kb_wordbook *wordbook, uint32_t hash, size_t at)
{
    for (; wordbook->slots[at].line != 0; at = kb_wordbook_next(wordbook, at)) {
        if ((wordbook->slots[at].hash & (uint32_t)KB_WORDBOOK_HASH) == hash) {
            return &wordbook->slots[at];
        }
    }
    return NULL;
}

/* The first slot with a hash, and the one behind it; NULL: there is none. */
static inline struct kb_wordbook_slot *kb_wordbook_first_slot(const struct kb_wordbook *wordbook, uint32_t hash)
{
    return kb_wordbook_may_hold(wordbook, hash) ? kb_wordbook_slot_from(wordbook, hash, kb_wordbook_first(wordbook, hash)) : NULL;
}

static inline struct kb_wordbook_slot *kb_wordbook_next_slot(const struct kb_wordbook *wordbook,
                                                             const struct kb_wordbook_slot *slot)
{
    return kb_wordbook_slot_from(wordbook, slot->hash & (uint32_t)KB_WORDBOOK_HASH,
                                 kb_wordbook_next(wordbook, (size_t)(slot - wordbook->slots)));
}

/* Whether an entry has the hash. */
static inline bool kb_wordbook_has_hash(const struct kb_wordbook *wordbook, uint32_t hash)
{
    return kb_wordbook_first_slot(wordbook, hash) != NULL;
}

#endif
