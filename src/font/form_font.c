#include "font/form_font.h"

#include <hb-subset.h>

#include "base/deflate.h"
#include "font/cut.h"
#include "font/starved.h"

enum { FIRST_CODE = 32, CODES = 256 };

/* WinAnsiEncoding from 0x80 to 0x9F (ISO 32000-1, annex D.2); 0: no character. The other codes are Latin-1. */
static const uint16_t high[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                  0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                  0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static uint16_t character(unsigned code)
{
    if (code < FIRST_CODE || code == 0x7F) {
        return 0;
    }
    return code >= 0x80 && code < 0xA0 ? high[code - 0x80] : (uint16_t)code;
}

/* As for letters, but with the character map and what belongs to it. */
static hb_subset_input_t *make_input(void)
{
    static const char dropped[][5] = {"GSUB", "GPOS", "GDEF", "name", "post", "kern", "Silf", "Sill", "Feat", "Glat",
                                      "Gloc", "gasp", "hdmx", "LTSH", "VDMX", "DSIG", "FFTM", "meta", "prop", "PCLT"};
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (input == NULL) {
        return NULL;
    }
    hb_set_t *characters = hb_subset_input_unicode_set(input), *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    for (unsigned code = 0; code < CODES; code++) {
        if (character(code) != 0) {
            hb_set_add(characters, character(code));
        }
    }
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++) {
        hb_set_add(drop, HB_TAG(dropped[i][0], dropped[i][1], dropped[i][2], dropped[i][3]));
    }
    if (!hb_set_allocation_successful(characters) || !hb_set_allocation_successful(drop)) {
        hb_subset_input_destroy(input);
        return NULL;
    }
    return input;
}

static enum kb_status keep_program(const hb_face_t *subset, struct kb_arena *arena, struct kb_form_font *font)
{
    hb_blob_t *blob = hb_face_reference_blob((hb_face_t *)subset);
    unsigned length;
    const char *data = hb_blob_get_data(blob, &length);
    struct kb_slice deflated = {NULL, 0};
    enum kb_status status =
        length == 0 ? KB_ENVIRONMENT : kb_deflate_once((struct kb_slice){data, length}, KB_DEFLATE_BEST, arena, &deflated);
    hb_blob_destroy(blob);
    font->program = (const uint8_t *)deflated.data;
    font->length = deflated.length;
    font->plain_length = length;
    return status;
}

static void measure(const struct kb_face *face, struct kb_form_font *font)
{
    uint16_t glyphs[CODES];
    size_t count = 0;
    for (unsigned code = 0; code < CODES; code++) {
        hb_codepoint_t glyph;
        uint16_t code_point = character(code);
        if (code_point != 0 && hb_font_get_nominal_glyph(face->font, code_point, &glyph)) {
            hb_position_t advance = hb_font_get_glyph_h_advance(face->font, glyph);
            font->widths[code] = (uint16_t)(advance < 0 ? 0 : advance > 0xFFFF ? 0xFFFF : advance);
            font->characters[code] = code_point;
            glyphs[count++] = (uint16_t)glyph;
        }
    }
    kb_font_tag(glyphs, count, font->tag);
}

static enum kb_status make(const struct kb_face *face, struct kb_kept_form_font *kept)
{
    hb_subset_input_t *input = make_input();
    if (input == NULL) {
        return KB_NO_MEMORY;
    }
    kb_starved_watch();
    hb_face_t *subset = hb_subset_or_fail(face->face, input);
    enum kb_status status = subset == NULL ? KB_ENVIRONMENT : keep_program(subset, &kept->arena, &kept->font);
    status = kb_starved() ? KB_NO_MEMORY : status;
    hb_face_destroy(subset);
    hb_subset_input_destroy(input);
    if (status == KB_OK) {
        measure(face, &kept->font);
    }
    return status;
}

void kb_kept_form_font_free(struct kb_kept_form_font *kept)
{
    if (kept != NULL) {
        kb_arena_finish(&kept->arena);
        kb_free(kept);
    }
}

/* The lock is held. */
static enum kb_status get_kept(const struct kb_face *face, struct kb_kept_form_font **place)
{
    if (*place != NULL) {
        return KB_OK;
    }
    struct kb_kept_form_font *kept = kb_calloc(1, sizeof *kept);
    if (kept == NULL) {
        return KB_NO_MEMORY;
    }
    kb_arena_init(&kept->arena);
    enum kb_status status = make(face, kept);
    if (status != KB_OK) {
        kb_kept_form_font_free(kept);
        return status;
    }
    *place = kept;
    return KB_OK;
}

enum kb_status kb_font_for_forms(struct kb_fonts *fonts, const struct kb_form_font **out)
{
    const struct kb_face *face = NULL;
    enum kb_status status = kb_fonts_face(fonts, 0, &face);
    if (status == KB_OK) {
        struct kb_kept_form_font **place = kb_fonts_form_font(fonts);
        kb_fonts_lock(fonts);
        status = get_kept(face, place);
        *out = status == KB_OK ? &(*place)->font : NULL;
        kb_fonts_unlock(fonts);
    }
    return status;
}
