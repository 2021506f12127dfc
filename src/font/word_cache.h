#ifndef KB_FONT_WORD_CACHE_H
#define KB_FONT_WORD_CACHE_H

#include <hb.h>

#include "base/arena.h"
#include "layout/metrics.h"

/* Longer words are shaped each time. */
enum { KB_CACHED_WORD_MOST = 48 };

/* A shaped word. Clusters count from the word's first byte. */
struct kb_word {
    uint64_t hash; /* 0: a free place */
    const char *text;
    hb_language_t language;
    const struct kb_glyph *glyphs;
    uint32_t glyph_count;
    uint16_t face;
    uint8_t length;
    bool incomplete; /* one of the glyphs is none */
};

/*
 * Words shaped before, of one shaper: the template's own words come back in every letter. It only saves
 * work: a word from here is what shaping gives.
 */
struct kb_word_cache {
    struct kb_arena arena;
    struct kb_word *places;
    size_t count;
};

bool kb_word_cache_init(struct kb_word_cache *cache);
void kb_word_cache_finish(struct kb_word_cache *cache);

/* Forgets all words when there are many; words handed out before are gone. */
void kb_word_cache_trim(struct kb_word_cache *cache);

/* The word's place: filled when glyphs is not NULL, else to be filled by kb_word_cache_fill. NULL: the cache is full. */
struct kb_word *kb_word_cache_find(struct kb_word_cache *cache, struct kb_slice text, uint16_t face, hb_language_t language);

/* Keeps a copy of what the word was shaped to; false when out of memory, and the place stays free. */
bool kb_word_cache_fill(struct kb_word_cache *cache, struct kb_word *place, struct kb_slice text, const struct kb_glyph *glyphs,
                        size_t count, bool incomplete);

#endif
