#include "font/font.h"

#include <limits.h>
#include <string.h>

#include "base/language.h"
#include "base/utf8.h"
#include "font/itemise.h"
#include "font/starved.h"
#include "font/word_cache.h"

struct kb_shaper {
    struct kb_fonts *fonts;
    hb_buffer_t *buffer;
    struct kb_word_cache cache;
    const struct kb_word **words; /* of the text in hand */
    size_t word_capacity;
};

enum kb_status kb_shaper_new(struct kb_shaper **out, struct kb_fonts *fonts)
{
    struct kb_shaper *shaper = kb_calloc(1, sizeof *shaper);
    if (shaper == NULL) {
        return KB_NO_MEMORY;
    }
    shaper->fonts = fonts;
    shaper->buffer = hb_buffer_create();
    if (!kb_word_cache_init(&shaper->cache) || !hb_buffer_allocation_successful(shaper->buffer)) {
        kb_shaper_free(shaper);
        return KB_NO_MEMORY;
    }
    *out = shaper;
    return KB_OK;
}

void kb_shaper_free(struct kb_shaper *shaper)
{
    if (shaper != NULL) {
        hb_buffer_destroy(shaper->buffer);
        kb_word_cache_finish(&shaper->cache);
        kb_free(shaper->words);
        kb_free(shaper);
    }
}

/* False: no memory. */
static bool find_language(const char *language, hb_language_t *out)
{
    kb_starved_watch();
    *out = hb_language_from_string(language, -1);
    return !kb_starved();
}

/* Runs HarfBuzz over part of a text; the glyphs are then in the shaper's buffer. */
static enum kb_status run_harfbuzz(struct kb_shaper *shaper, const struct kb_face *face, struct kb_slice text,
                                   const struct kb_text_run *run, hb_language_t language)
{
    hb_buffer_t *buffer = shaper->buffer;
    kb_starved_watch();
    hb_buffer_clear_contents(buffer);
    unsigned flags = HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES | HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE;
    flags |= run->start == 0 ? HB_BUFFER_FLAG_BOT : 0u;
    flags |= run->start + run->length == text.length ? HB_BUFFER_FLAG_EOT : 0u;
    hb_buffer_set_flags(buffer, (hb_buffer_flags_t)flags);
    hb_buffer_add_utf8(buffer, text.data, (int)text.length, (unsigned)run->start, (int)run->length);
    hb_buffer_set_direction(buffer, run->level % 2 != 0 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, run->script);
    hb_buffer_set_language(buffer, language);
    bool shaped = hb_shape_full(face->font, buffer, NULL, 0, NULL) != 0;
    return shaped && hb_buffer_allocation_successful(buffer) && !kb_starved() ? KB_OK : KB_NO_MEMORY;
}

/* Glyphs taken out of HarfBuzz's buffer. */
struct taken {
    struct kb_glyph *glyphs;
    size_t count;
    bool complete; /* none of them is .notdef, or not in the font */
};

static enum kb_status take_glyphs(const struct kb_shaper *shaper, struct kb_arena *arena, const struct kb_face *face,
                                  struct taken *taken)
{
    size_t count = hb_buffer_get_length(shaper->buffer);
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(shaper->buffer, NULL);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(shaper->buffer, NULL);
    struct kb_glyph *glyphs = KB_NEW_ARRAY(arena, struct kb_glyph, count);
    if (glyphs == NULL) {
        return KB_NO_MEMORY;
    }
    *taken = (struct taken){glyphs, count, true};
    for (size_t i = 0; i < count; i++) {
        taken->complete = taken->complete && infos[i].codepoint != 0 && infos[i].codepoint < face->facts.glyph_count;
        glyphs[i] = (struct kb_glyph){(uint16_t)infos[i].codepoint, (float)positions[i].x_advance, (float)positions[i].x_offset,
                                      (float)positions[i].y_offset, infos[i].cluster};
    }
    return KB_OK;
}

/* Runs HarfBuzz over part of a text, and takes its glyphs. */
static enum kb_status shape_part(struct kb_shaper *shaper, struct kb_arena *arena, const struct kb_face *face,
                                 struct kb_slice text, const struct kb_text_run *run, hb_language_t language, struct taken *taken)
{
    enum kb_status status = run_harfbuzz(shaper, face, text, run, language);
    return status == KB_OK ? take_glyphs(shaper, arena, face, taken) : status;
}

static enum kb_status shape_run(struct kb_shaper *shaper, struct kb_arena *arena, struct kb_slice text,
                                const struct kb_text_run *source, hb_language_t language, struct kb_run *run)
{
    *run = (struct kb_run){source->face, source->level, source->face == KB_NO_FACE, source->start, source->length, NULL, 0};
    if (run->missing) {
        return KB_OK;
    }
    const struct kb_face *face;
    struct taken taken;
    enum kb_status status = kb_fonts_face(shaper->fonts, source->face, &face);
    if (status == KB_OK) {
        status = shape_part(shaper, arena, face, text, source, language, &taken);
    }
    if (status != KB_OK) {
        return status;
    }
    run->missing = !taken.complete;
    run->glyphs = run->missing ? NULL : taken.glyphs;
    run->glyph_count = run->missing ? 0 : taken.count;
    return KB_OK;
}

/* Line ends and tabs have no glyph; they are shaped as spaces. */
static struct kb_slice without_controls(struct kb_arena *arena, struct kb_slice text)
{
    char *copy = NULL;
    for (size_t i = 0; i < text.length; i++) {
        if ((uint8_t)text.data[i] < ' ') {
            copy = copy == NULL ? kb_arena_copy(arena, text) : copy;
            if (copy == NULL) {
                return (struct kb_slice){NULL, 0};
            }
            copy[i] = ' ';
        }
    }
    return (struct kb_slice){copy == NULL ? text.data : copy, text.length};
}

static enum kb_status shape_mixed(struct kb_shaper *shaper, struct kb_arena *arena, struct kb_slice text, bool bold,
                                  const char *language, struct kb_shaped *out)
{
    const struct kb_text_run *sources;
    size_t count;
    struct kb_slice clean = without_controls(arena, text);
    if (clean.data == NULL && text.length > 0) {
        return KB_NO_MEMORY;
    }
    enum kb_status status = kb_itemise(shaper->fonts, arena, clean, bold, language, &sources, &count);
    if (status != KB_OK) {
        return status;
    }
    struct kb_run *runs = KB_NEW_ARRAY(arena, struct kb_run, count);
    if (runs == NULL) {
        return KB_NO_MEMORY;
    }
    hb_language_t tag;
    if (!find_language(language, &tag)) {
        return KB_NO_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        status = shape_run(shaper, arena, clean, &sources[i], tag, &runs[i]);
        if (status != KB_OK) {
            return status;
        }
    }
    *out = (struct kb_shaped){runs, count};
    return KB_OK;
}

/* Whether the main face shows all of a left-to-right text without any analysis. */
static bool is_plain(const struct kb_face *face, struct kb_slice text)
{
    for (size_t offset = 0; offset < text.length;) {
        uint8_t byte = (uint8_t)text.data[offset];
        uint32_t code_point = byte < 0x80 ? (offset++, byte) : kb_utf8_next(text, &offset);
        if (!kb_face_plain(face, code_point)) {
            return false;
        }
    }
    return true;
}

/* A word of the text, from the cache or newly shaped. A word the cache can't take is left in `spare`. */
static enum kb_status find_word(struct kb_shaper *shaper, struct kb_arena *arena, const struct kb_face *face, uint16_t number,
                                struct kb_slice text, hb_language_t language, const struct kb_word **out)
{
    struct kb_word *word = NULL;
    if (text.length <= KB_CACHED_WORD_MOST) {
        word = kb_word_cache_find(&shaper->cache, text, number, language);
        if (word != NULL && word->glyphs != NULL) {
            *out = word;
            return KB_OK;
        }
    }
    struct kb_text_run run = {0, text.length, HB_SCRIPT_LATIN, 0, number};
    struct taken taken;
    enum kb_status status = shape_part(shaper, arena, face, text, &run, language, &taken);
    if (status != KB_OK) {
        return status;
    }
    if (word == NULL) {
        word = KB_NEW(arena, struct kb_word);
        if (word == NULL) {
            return KB_NO_MEMORY;
        }
        word->glyphs = taken.glyphs;
        word->glyph_count = (uint32_t)taken.count;
        word->incomplete = !taken.complete;
    } else if (!kb_word_cache_fill(&shaper->cache, word, text, taken.glyphs, taken.count, !taken.complete)) {
        return KB_NO_MEMORY;
    }
    *out = word;
    return KB_OK;
}

static bool reserve_words(struct kb_shaper *shaper, size_t count)
{
    if (count > shaper->word_capacity) {
        const struct kb_word **words = kb_realloc(shaper->words, count * sizeof *words);
        if (words == NULL) {
            return false;
        }
        shaper->words = words;
        shaper->word_capacity = count;
    }
    return true;
}

/* The end of the word at `start`: the next space, or the text's end. */
static size_t word_end(struct kb_slice text, size_t start)
{
    const char *space = memchr(text.data + start, ' ', text.length - start);
    return space == NULL ? text.length : (size_t)(space - text.data);
}

/* Looks all words up; `*total` counts their glyphs and the spaces between them. KB_HELD: a word is incomplete. */
static enum kb_status find_words(struct kb_shaper *shaper, struct kb_arena *arena, const struct kb_face *face, uint16_t number,
                                 struct kb_slice text, hb_language_t language, size_t *total)
{
    size_t count = 0;
    bool incomplete = false;
    *total = 0;
    kb_word_cache_trim(&shaper->cache);
    for (size_t start = 0; start < text.length; start++) {
        size_t end = word_end(text, start);
        if (end > start) {
            if (count == shaper->word_capacity && !reserve_words(shaper, count * 2 + 64)) {
                return KB_NO_MEMORY;
            }
            enum kb_status status =
                find_word(shaper, arena, face, number, kb_slice_part(text, start, end - start), language, &shaper->words[count]);
            if (status != KB_OK) {
                return status;
            }
            incomplete = incomplete || shaper->words[count]->incomplete;
            *total += shaper->words[count++]->glyph_count;
        }
        *total += end < text.length ? 1 : 0;
        start = end;
    }
    return incomplete ? KB_HELD : KB_OK;
}

static void join_words(const struct kb_shaper *shaper, const struct kb_face *face, struct kb_slice text, struct kb_glyph *glyphs)
{
    const struct kb_word *const *word = shaper->words;
    for (size_t start = 0; start < text.length; start++) {
        size_t end = word_end(text, start);
        for (size_t i = 0; end > start && i < (*word)->glyph_count; i++) {
            *glyphs = (*word)->glyphs[i];
            glyphs++->cluster += (uint32_t)start;
        }
        word += end > start ? 1 : 0;
        if (end < text.length) {
            *glyphs++ = (struct kb_glyph){face->space, face->space_advance, 0, 0, (uint32_t)end};
        }
        start = end;
    }
}

static enum kb_status shape_plain(struct kb_shaper *shaper, struct kb_arena *arena, const struct kb_face *face, uint16_t number,
                                  struct kb_slice text, const char *language, struct kb_shaped *out)
{
    size_t count;
    hb_language_t tag;
    if (!find_language(language, &tag)) {
        return KB_NO_MEMORY;
    }
    enum kb_status status = find_words(shaper, arena, face, number, text, tag, &count);
    if (status != KB_OK) {
        return status;
    }
    struct kb_glyph *glyphs = KB_NEW_ARRAY(arena, struct kb_glyph, count);
    struct kb_run *run = KB_NEW(arena, struct kb_run);
    if (glyphs == NULL || run == NULL) {
        return KB_NO_MEMORY;
    }
    join_words(shaper, face, text, glyphs);
    *run = (struct kb_run){number, 0, false, 0, text.length, glyphs, count};
    *out = (struct kb_shaped){run, 1};
    return KB_OK;
}

static enum kb_status shape(void *context, struct kb_arena *arena, struct kb_slice text, bool bold, const char *language,
                            struct kb_shaped *out)
{
    struct kb_shaper *shaper = context;
    uint16_t number = bold ? 1 : 0;
    const struct kb_face *face;
    *out = (struct kb_shaped){NULL, 0};
    if (text.length == 0) {
        return KB_OK;
    }
    if (text.length > INT_MAX) {
        return KB_BAD_INPUT;
    }
    enum kb_status status = kb_fonts_face(shaper->fonts, number, &face);
    if (status != KB_OK) {
        return status;
    }
    if (face->splits_at_spaces && is_plain(face, text) && !kb_language_is_right_to_left(language)) {
        status = shape_plain(shaper, arena, face, number, text, language, out);
        if (status != KB_HELD) {
            return status;
        }
    }
    return shape_mixed(shaper, arena, text, bold, language, out);
}

static void vertical(void *context, bool bold, double *ascent, double *descent)
{
    struct kb_shaper *shaper = context;
    const struct kb_face_facts *facts = kb_face_facts(shaper->fonts, bold ? 1 : 0);
    *ascent = facts == NULL ? 800 : facts->ascent;
    *descent = facts == NULL ? 200 : -facts->descent;
}

struct kb_metrics kb_shaper_metrics(struct kb_shaper *shaper)
{
    return (struct kb_metrics){shaper, shape, vertical};
}
