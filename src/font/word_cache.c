#include "font/word_cache.h"

#include <string.h>

#include <klarbrev/world.h>

enum { PLACES = 8192, FULL = 6000, TRIM_AT = 4000 };

bool kb_word_cache_init(struct kb_word_cache *cache)
{
    kb_arena_init(&cache->arena);
    cache->count = 0;
    cache->places = kb_calloc(PLACES, sizeof *cache->places);
    return cache->places != NULL;
}

void kb_word_cache_finish(struct kb_word_cache *cache)
{
    kb_arena_finish(&cache->arena);
    kb_free(cache->places);
}

void kb_word_cache_trim(struct kb_word_cache *cache)
{
    if (cache->count >= TRIM_AT) {
        memset(cache->places, 0, PLACES * sizeof *cache->places);
        kb_arena_finish(&cache->arena);
        cache->count = 0;
    }
}

static uint64_t hash_word(struct kb_slice text, uint16_t face, hb_language_t language)
{
    uint64_t hash = (14695981039346656037u ^ face) + (uintptr_t)language;
    for (size_t i = 0; i < text.length; i++) {
        hash = (hash ^ (uint8_t)text.data[i]) * 1099511628211u;
    }
    hash ^= hash >> 32;
    return hash == 0 ? 1 : hash;
}

struct kb_word *kb_word_cache_find(struct kb_word_cache *cache, struct kb_slice text, uint16_t face, hb_language_t language)
{
    uint64_t hash = hash_word(text, face, language);
    size_t at = hash % PLACES;
    for (struct kb_word *word = &cache->places[at]; word->hash != 0; word = &cache->places[at]) {
        if (word->hash == hash && word->length == text.length && word->face == face && word->language == language &&
            memcmp(word->text, text.data, text.length) == 0) {
            return word;
        }
        at = (at + 1) % PLACES;
    }
    if (cache->count >= FULL) {
        return NULL;
    }
    struct kb_word *free_place = &cache->places[at];
    free_place->face = face;
    free_place->language = language;
    return free_place;
}

bool kb_word_cache_fill(struct kb_word_cache *cache, struct kb_word *place, struct kb_slice text, const struct kb_glyph *glyphs,
                        size_t count, bool incomplete)
{
    char *copy = kb_arena_copy(&cache->arena, text);
    struct kb_glyph *own = KB_NEW_ARRAY(&cache->arena, struct kb_glyph, count == 0 ? 1 : count);
    if (copy == NULL || own == NULL) {
        return false;
    }
    memcpy(own, glyphs, count * sizeof *own);
    place->text = copy;
    place->length = (uint8_t)text.length;
    place->glyphs = own;
    place->glyph_count = (uint32_t)count;
    place->incomplete = incomplete;
    place->hash = hash_word(text, place->face, place->language);
    cache->count++;
    return true;
}
