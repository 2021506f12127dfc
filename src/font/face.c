#include "font/face.h"

#include <math.h>
#include <string.h>

#include <hb-ot.h>

#include "font/starved.h"

/* Left-to-right scripts and punctuation that neither combine nor need bidi, script or face analysis. */
static bool is_plain(uint32_t code_point)
{
    static const struct {
        uint32_t first, last;
    } ranges[] = {{0x20, 0x7E},     {0xA0, 0xAC},     {0xAE, 0x24F},    {0x1E00, 0x1EFF},
                  {0x2010, 0x2027}, {0x2030, 0x2043}, {0x2045, 0x205E}, {0x20A0, 0x20BF}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        if (code_point >= ranges[i].first && code_point <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

/* A damaged cmap may name glyphs that the font has not. */
static bool has_glyph(const struct kb_face *face, uint32_t code_point)
{
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(face->font, code_point, &glyph) && glyph != 0 && glyph < face->facts.glyph_count;
}

static void find_plain(struct kb_face *face)
{
    for (uint32_t code_point = 0; code_point < KB_PLAIN_END; code_point++) {
        hb_codepoint_t glyph;
        if (is_plain(code_point) && has_glyph(face, code_point) && hb_font_get_nominal_glyph(face->font, code_point, &glyph) &&
            hb_ot_layout_get_glyph_class(face->face, glyph) != HB_OT_LAYOUT_GLYPH_CLASS_MARK) {
            face->plain[code_point / 8] |= (uint8_t)(1 << code_point % 8);
        }
    }
}

static bool is_private(uint32_t code_point)
{
    return (code_point >= 0xE000 && code_point <= 0xF8FF) || code_point >= 0xF0000;
}

bool kb_font_ignorable(uint32_t code_point)
{
    static const struct {
        uint32_t first, last;
    } ranges[] = {{0xAD, 0xAD},     {0x34F, 0x34F},   {0x61C, 0x61C},     {0x115F, 0x1160},   {0x17B4, 0x17B5},  {0x180B, 0x180F},
                  {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F},   {0x3164, 0x3164},   {0xFE00, 0xFE0F},  {0xFEFF, 0xFEFF},
                  {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFF8}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};
    if (code_point < 0xAD) {
        return false;
    }
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        if (code_point >= ranges[i].first && code_point <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

bool kb_face_covers(const struct kb_face *face, uint32_t code_point)
{
    /* A private-use character means nothing to a screen reader, so no face has one. */
    if (is_private(code_point)) {
        return false;
    }
    if (kb_font_ignorable(code_point) || has_glyph(face, code_point)) {
        return true;
    }
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    if (hb_unicode_general_category(unicode, code_point) == HB_UNICODE_GENERAL_CATEGORY_SPACE_SEPARATOR) {
        return has_glyph(face, ' ');
    }
    if (code_point == 0x2011) { /* the non-breaking hyphen is drawn as the hyphen */
        return has_glyph(face, 0x2010);
    }
    /* A canonical decomposition is at most four deep; its tail never decomposes further. */
    hb_codepoint_t first = code_point, last;
    for (int depth = 0; depth < 4 && hb_unicode_decompose(unicode, first, &first, &last); depth++) {
        if (last != 0 && !has_glyph(face, last)) {
            return false;
        }
        if (has_glyph(face, first)) {
            return true;
        }
    }
    return false;
}

/* A PDF name: nothing that would need escaping. */
static void find_name(struct kb_face *face)
{
    char name[sizeof face->name];
    unsigned length = sizeof name;
    hb_ot_name_get_utf8(face->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &length, name);
    size_t at = 0;
    for (unsigned i = 0; i < length && name[i] != '\0'; i++) {
        bool fine = (name[i] >= 'a' && name[i] <= 'z') || (name[i] >= 'A' && name[i] <= 'Z') ||
                    (name[i] >= '0' && name[i] <= '9') || name[i] == '-' || name[i] == '_';
        if (fine) {
            face->name[at++] = name[i];
        }
    }
    if (at == 0) {
        memcpy(face->name, "Font", 5);
    }
}

static int clamped(double number)
{
    return (int)lround(number < -32000 ? -32000 : number > 32000 ? 32000 : number);
}

static int16_t read_short(const uint8_t *bytes)
{
    return (int16_t)(uint16_t)(bytes[0] << 8 | bytes[1]);
}

static void find_box_and_slant(struct kb_face *face)
{
    double scale = 1000.0 / hb_face_get_upem(face->face);
    hb_blob_t *table = hb_face_reference_table(face->face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned length;
    const uint8_t *bytes = (const uint8_t *)hb_blob_get_data(table, &length);
    for (int i = 0; length >= 54 && i < 4; i++) {
        face->facts.box[i] = clamped(read_short(bytes + 36 + 2 * i) * scale);
    }
    hb_blob_destroy(table);
    table = hb_face_reference_table(face->face, HB_TAG('p', 'o', 's', 't'));
    bytes = (const uint8_t *)hb_blob_get_data(table, &length);
    if (length >= 8) {
        double angle = read_short(bytes + 4) + (uint16_t)read_short(bytes + 6) / 65536.0;
        face->facts.italic_angle = angle < -60 ? -60 : angle > 60 ? 60 : angle;
    }
    hb_blob_destroy(table);
}

static void find_facts(struct kb_face *face)
{
    hb_font_extents_t extents = {0};
    hb_font_get_h_extents(face->font, &extents);
    hb_position_t cap_height;
    struct kb_face_facts *facts = &face->facts;
    facts->postscript_name = face->name;
    facts->ascent = clamped(extents.ascender);
    facts->descent = clamped(extents.descender);
    facts->cap_height =
        hb_ot_metrics_get_position(face->font, HB_OT_METRICS_TAG_CAP_HEIGHT, &cap_height) ? clamped(cap_height) : 700;
    facts->stem_v = hb_style_get_value(face->font, HB_STYLE_TAG_WEIGHT) >= 600 ? 140 : 80;
    facts->glyph_count = hb_face_get_glyph_count(face->face);
    find_name(face);
    find_box_and_slant(face);
}

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *table = hb_face_reference_table(face, tag);
    bool has = hb_blob_get_length(table) > 0;
    hb_blob_destroy(table);
    return has;
}

/* Only TrueType outlines can be embedded as CIDFontType2. */
static bool is_embeddable(hb_face_t *face)
{
    unsigned count = hb_face_get_glyph_count(face), upem = hb_face_get_upem(face);
    return count > 1 && count < 0xFFFF && upem >= 16 && upem <= 16384 && has_table(face, HB_TAG('g', 'l', 'y', 'f')) &&
           has_table(face, HB_TAG('l', 'o', 'c', 'a')) && has_table(face, HB_TAG('h', 'm', 't', 'x')) &&
           has_table(face, HB_TAG('c', 'm', 'a', 'p'));
}

/*
 * HarfBuzz opens tables when they are first asked for, and one that can't be opened then is lost for good: all
 * are asked for while the face can still be given up.
 */
static void warm_up(const struct kb_face *face)
{
    hb_buffer_t *buffer = hb_buffer_create();
    hb_glyph_extents_t extents;
    hb_buffer_add_utf8(buffer, "a", 1, 0, 1);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape_full(face->font, buffer, NULL, 0, NULL);
    hb_font_get_glyph_extents(face->font, face->space, &extents);
    hb_buffer_destroy(buffer);
}

static enum kb_status prepare(struct kb_face *face)
{
    if (!is_embeddable(face->face)) {
        return KB_ENVIRONMENT;
    }
    face->font = hb_font_create(face->face);
    if (face->font == NULL || face->font == hb_font_get_empty()) {
        return KB_NO_MEMORY;
    }
    hb_font_set_scale(face->font, 1000, 1000);
    find_facts(face);
    hb_codepoint_t space;
    if (!has_glyph(face, ' ') || !hb_font_get_nominal_glyph(face->font, ' ', &space)) {
        return KB_ENVIRONMENT;
    }
    face->space = (uint16_t)space;
    face->space_advance = (float)hb_font_get_glyph_h_advance(face->font, space);
    find_plain(face);
    warm_up(face);
    hb_face_make_immutable(face->face);
    hb_font_make_immutable(face->font);
    return KB_OK;
}

enum kb_status kb_face_open_take(struct kb_face **out, char *data, size_t length)
{
    struct kb_face *face = kb_calloc(1, sizeof *face);
    if (face == NULL || length > UINT32_MAX) {
        kb_free(face);
        kb_free(data);
        return face == NULL ? KB_NO_MEMORY : KB_ENVIRONMENT;
    }
    kb_starved_watch();
    hb_blob_t *blob = hb_blob_create(data, (unsigned)length, HB_MEMORY_MODE_READONLY, data, kb_free);
    face->face = hb_face_create(blob, 0);
    bool failed = length > 0 && blob == hb_blob_get_empty();
    hb_blob_destroy(blob);
    enum kb_status status = failed || face->face == NULL ? KB_NO_MEMORY : prepare(face);
    status = kb_starved() ? KB_NO_MEMORY : status;
    if (status != KB_OK) {
        kb_face_free(face);
        return status;
    }
    *out = face;
    return KB_OK;
}

void kb_face_free(struct kb_face *face)
{
    if (face != NULL) {
        hb_font_destroy(face->font);
        hb_face_destroy(face->face);
        kb_free(face);
    }
}
