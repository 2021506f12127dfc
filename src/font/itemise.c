#include "font/itemise.h"

#include <string.h>

#include <fribidi.h>

#include "base/language.h"
#include "base/utf8.h"

/* More marks on a letter no language has (UAX #15, stream-safe text), and placing them takes ever longer. */
enum { MARKS_MOST = 30 };

/* One character on its way to a run. Marks and joiners belong to the cluster of the character before them. */
struct character {
    uint32_t code_point;
    size_t offset; /* bytes */
    hb_script_t script;
    uint16_t face;
    uint8_t level;
    bool starts_cluster, blank;
};

struct itemiser {
    struct kb_fonts *fonts;
    struct kb_arena *arena;
    struct character *characters;
    size_t count;
    size_t length; /* bytes of the whole text */
    bool bold;
};

static bool continues_cluster(uint32_t code_point)
{
    hb_unicode_general_category_t category = hb_unicode_general_category(hb_unicode_funcs_get_default(), code_point);
    return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK || category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK || kb_font_ignorable(code_point);
}

static bool is_blank(uint32_t code_point)
{
    return hb_unicode_general_category(hb_unicode_funcs_get_default(), code_point) == HB_UNICODE_GENERAL_CATEGORY_SPACE_SEPARATOR;
}

static bool decode(struct itemiser *itemiser, struct kb_slice text)
{
    itemiser->characters = KB_NEW_ARRAY(itemiser->arena, struct character, kb_utf8_count(text));
    if (itemiser->characters == NULL) {
        return false;
    }
    for (size_t offset = 0; offset < text.length;) {
        struct character *character = &itemiser->characters[itemiser->count];
        character->offset = offset;
        character->code_point = kb_utf8_next(text, &offset);
        character->script = hb_unicode_script(hb_unicode_funcs_get_default(), character->code_point);
        character->starts_cluster = itemiser->count == 0 || !continues_cluster(character->code_point);
        character->blank = is_blank(character->code_point);
        character->face = KB_NO_FACE;
        itemiser->count++;
    }
    itemiser->length = text.length;
    return true;
}

/* The text's direction is that of its language, not of its first character: a Danish line may begin with an Arabic name. */
static bool find_levels(struct itemiser *itemiser, const char *language)
{
    size_t count = itemiser->count;
    FriBidiChar *text = KB_NEW_ARRAY(itemiser->arena, FriBidiChar, count);
    FriBidiCharType *types = KB_NEW_ARRAY(itemiser->arena, FriBidiCharType, count);
    FriBidiBracketType *brackets = KB_NEW_ARRAY(itemiser->arena, FriBidiBracketType, count);
    FriBidiLevel *levels = KB_NEW_ARRAY(itemiser->arena, FriBidiLevel, count);
    if (text == NULL || types == NULL || brackets == NULL || levels == NULL) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        text[i] = itemiser->characters[i].code_point;
    }
    FriBidiParType direction = kb_language_is_right_to_left(language) ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    fribidi_get_bidi_types(text, (FriBidiStrIndex)count, types);
    fribidi_get_bracket_types(text, (FriBidiStrIndex)count, types, brackets);
    if (fribidi_get_par_embedding_levels_ex(types, brackets, (FriBidiStrIndex)count, &direction, levels) == 0) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        itemiser->characters[i].level = (uint8_t)levels[i];
    }
    return true;
}

static bool is_real_script(hb_script_t script)
{
    return script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED && script != HB_SCRIPT_UNKNOWN;
}

/* Punctuation, digits and marks take the script of what stands before them; at the start, of what follows. */
static void resolve_scripts(struct itemiser *itemiser)
{
    hb_script_t script = HB_SCRIPT_LATIN;
    for (size_t i = itemiser->count; i > 0; i--) {
        if (is_real_script(itemiser->characters[i - 1].script)) {
            script = itemiser->characters[i - 1].script;
        }
    }
    for (size_t i = 0; i < itemiser->count; i++) {
        struct character *character = &itemiser->characters[i];
        if (is_real_script(character->script)) {
            script = character->script;
        }
        character->script = script;
    }
}

/* The end of the cluster that starts at `start`. */
static size_t cluster_end(const struct itemiser *itemiser, size_t start)
{
    size_t end = start + 1;
    while (end < itemiser->count && !itemiser->characters[end].starts_cluster) {
        end++;
    }
    return end;
}

/* A word: clusters of one script and level without a blank. A blank is a word of its own. */
static size_t word_end(const struct itemiser *itemiser, size_t start)
{
    const struct character *first = &itemiser->characters[start];
    size_t end = cluster_end(itemiser, start);
    while (!first->blank && end < itemiser->count) {
        const struct character *next = &itemiser->characters[end];
        if (next->blank || next->script != first->script || next->level != first->level) {
            break;
        }
        end = cluster_end(itemiser, end);
    }
    return end;
}

static bool has_too_many_marks(const struct character *characters, size_t start, size_t end)
{
    size_t marks = 0;
    for (size_t i = start + 1; i < end && marks <= MARKS_MOST; i++) {
        marks += kb_font_ignorable(characters[i].code_point) ? 0 : 1;
    }
    return marks > MARKS_MOST;
}

/* A base and its marks may be covered as they stand, or by the characters they compose to. */
static bool covers_cluster(const struct kb_face *face, const struct character *characters, size_t start, size_t end)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    hb_codepoint_t composed = characters[start].code_point;
    bool marks = true;
    if (has_too_many_marks(characters, start, end)) {
        return false;
    }
    for (size_t i = start + 1; i < end; i++) {
        hb_codepoint_t next = characters[i].code_point;
        if (!hb_unicode_compose(unicode, composed, next, &composed)) {
            marks = marks && kb_face_covers(face, next);
        }
    }
    if (marks && kb_face_covers(face, composed)) {
        return true;
    }
    for (size_t i = start; i < end; i++) {
        if (!kb_face_covers(face, characters[i].code_point)) {
            return false;
        }
    }
    return true;
}

static bool covers_word(const struct itemiser *itemiser, const struct kb_face *face, size_t start, size_t end)
{
    for (size_t i = start; i < end;) {
        size_t next = cluster_end(itemiser, i);
        if (!covers_cluster(face, itemiser->characters, i, next)) {
            return false;
        }
        i = next;
    }
    return true;
}

/* The first face of the chain that has all of start..end; KB_NO_FACE when none has. */
static enum kb_status find_face(const struct itemiser *itemiser, size_t start, size_t end, uint16_t *found)
{
    *found = KB_NO_FACE;
    for (size_t place = 0; place < kb_fonts_chain_length(itemiser->fonts); place++) {
        const struct kb_face *face;
        size_t number = 2 * place + (itemiser->bold ? 1 : 0);
        enum kb_status status = kb_fonts_face(itemiser->fonts, number, &face);
        if (status != KB_OK) {
            return status;
        }
        if (face != NULL && covers_word(itemiser, face, start, end)) {
            *found = (uint16_t)number;
            return KB_OK;
        }
    }
    return KB_OK;
}

static void set_face(struct itemiser *itemiser, size_t start, size_t end, uint16_t face)
{
    for (size_t i = start; i < end; i++) {
        itemiser->characters[i].face = face;
    }
}

static enum kb_status choose_for_clusters(struct itemiser *itemiser, size_t start, size_t end)
{
    for (size_t i = start; i < end;) {
        size_t next = cluster_end(itemiser, i);
        uint16_t face;
        enum kb_status status = find_face(itemiser, i, next, &face);
        if (status != KB_OK) {
            return status;
        }
        set_face(itemiser, i, next, face);
        i = next;
    }
    return KB_OK;
}

/*
 * One face for a whole word where any face has it all, so that a Greek word is not patched together from
 * two faces. A blank stays with the word before it.
 */
static enum kb_status choose_faces(struct itemiser *itemiser)
{
    for (size_t start = 0; start < itemiser->count;) {
        size_t end = word_end(itemiser, start);
        uint16_t number = start > 0 ? itemiser->characters[start - 1].face : KB_NO_FACE;
        const struct kb_face *face = NULL;
        enum kb_status status = KB_OK;
        if (itemiser->characters[start].blank && number != KB_NO_FACE) {
            status = kb_fonts_face(itemiser->fonts, number, &face);
        }
        if (status == KB_OK && (face == NULL || !covers_word(itemiser, face, start, end))) {
            status = find_face(itemiser, start, end, &number);
        }
        if (status != KB_OK) {
            return status;
        }
        set_face(itemiser, start, end, number);
        status = number == KB_NO_FACE ? choose_for_clusters(itemiser, start, end) : KB_OK;
        if (status != KB_OK) {
            return status;
        }
        start = end;
    }
    return KB_OK;
}

static bool same_run(const struct character *a, const struct character *b)
{
    return !b->starts_cluster || (a->face == b->face && a->level == b->level && a->script == b->script);
}

static enum kb_status collect_runs(const struct itemiser *itemiser, const struct kb_text_run **out, size_t *count)
{
    struct kb_text_run *runs = NULL;
    size_t capacity = 0, used = 0;
    for (size_t i = 0; i < itemiser->count; i++) {
        const struct character *character = &itemiser->characters[i];
        if (i > 0 && same_run(&itemiser->characters[i - 1], character)) {
            continue;
        }
        runs = kb_arena_grow(itemiser->arena, runs, used, &capacity, sizeof *runs);
        if (runs == NULL) {
            return KB_NO_MEMORY;
        }
        if (used > 0) {
            runs[used - 1].length = character->offset - runs[used - 1].start;
        }
        runs[used++] = (struct kb_text_run){character->offset, itemiser->length - character->offset, character->script,
                                            character->level, character->face};
    }
    *out = runs;
    *count = used;
    return KB_OK;
}

/* Marks follow the script, level and face of their base. */
static void level_clusters(struct itemiser *itemiser)
{
    for (size_t i = 1; i < itemiser->count; i++) {
        struct character *character = &itemiser->characters[i];
        if (!character->starts_cluster) {
            character->level = itemiser->characters[i - 1].level;
            character->script = itemiser->characters[i - 1].script;
        }
    }
}

enum kb_status kb_itemise(struct kb_fonts *fonts, struct kb_arena *arena, struct kb_slice text, bool bold, const char *language,
                          const struct kb_text_run **out, size_t *count)
{
    struct itemiser itemiser = {.fonts = fonts, .arena = arena, .bold = bold};
    *out = NULL;
    *count = 0;
    if (text.length == 0) {
        return KB_OK;
    }
    if (!decode(&itemiser, text) || !find_levels(&itemiser, language)) {
        return KB_NO_MEMORY;
    }
    resolve_scripts(&itemiser);
    level_clusters(&itemiser);
    enum kb_status status = choose_faces(&itemiser);
    return status == KB_OK ? collect_runs(&itemiser, out, count) : status;
}
