#include "font/face.h"

#include <hb-ot.h>

/*
 * Whether a text may be shaped word by word: no lookup that runs by default and touches a glyph of plain
 * text has the space in its input or context, and a space next to any one plain character changes neither.
 * (Mark attachment may name the space as a base; plain text has no marks.)
 */

static const hb_tag_t substitution_features[] = {
    HB_TAG('r', 'v', 'r', 'n'), HB_TAG('c', 'c', 'm', 'p'), HB_TAG('l', 'o', 'c', 'l'),
    HB_TAG('r', 'l', 'i', 'g'), HB_TAG('r', 'c', 'l', 't'), HB_TAG('c', 'a', 'l', 't'),
    HB_TAG('c', 'l', 'i', 'g'), HB_TAG('l', 'i', 'g', 'a'), 0};
static const hb_tag_t position_features[] = {HB_TAG('k', 'e', 'r', 'n'), HB_TAG('c', 'u', 'r', 's'), HB_TAG('d', 'i', 's', 't'),
                                             0};

struct sets {
    hb_set_t *lookups, *plain, *before, *input, *after, *output;
};

static bool make_sets(struct sets *sets)
{
    *sets = (struct sets){hb_set_create(), hb_set_create(), hb_set_create(), hb_set_create(), hb_set_create(), hb_set_create()};
    return hb_set_allocation_successful(sets->lookups) && hb_set_allocation_successful(sets->plain) &&
           hb_set_allocation_successful(sets->before) && hb_set_allocation_successful(sets->input) &&
           hb_set_allocation_successful(sets->after) && hb_set_allocation_successful(sets->output);
}

static void free_sets(struct sets *sets)
{
    hb_set_destroy(sets->lookups);
    hb_set_destroy(sets->plain);
    hb_set_destroy(sets->before);
    hb_set_destroy(sets->input);
    hb_set_destroy(sets->after);
    hb_set_destroy(sets->output);
}

static void collect_plain(const struct kb_face *face, hb_set_t *glyphs)
{
    for (uint32_t code_point = ' ' + 1; code_point < KB_PLAIN_END; code_point++) {
        hb_codepoint_t glyph;
        if (kb_face_plain(face, code_point) && hb_font_get_nominal_glyph(face->font, code_point, &glyph)) {
            hb_set_add(glyphs, glyph);
        }
    }
}

static bool lookups_spare_space(const struct kb_face *face, hb_tag_t table, const hb_tag_t *features, struct sets *sets)
{
    hb_set_clear(sets->lookups);
    hb_ot_layout_collect_lookups(face->face, table, NULL, NULL, features, sets->lookups);
    if (table == HB_OT_TAG_GSUB) {
        hb_ot_layout_lookups_substitute_closure(face->face, sets->lookups, sets->plain);
    }
    bool spare = true;
    hb_codepoint_t lookup = HB_SET_VALUE_INVALID;
    while (spare && hb_set_next(sets->lookups, &lookup)) {
        hb_set_clear(sets->before);
        hb_set_clear(sets->input);
        hb_set_clear(sets->after);
        hb_ot_layout_lookup_collect_glyphs(face->face, table, lookup, sets->before, sets->input, sets->after, sets->output);
        if (hb_set_has(sets->before, face->space) || hb_set_has(sets->input, face->space) ||
            hb_set_has(sets->after, face->space)) {
            hb_set_intersect(sets->input, sets->plain);
            spare = hb_set_is_empty(sets->input);
        }
    }
    return spare;
}

/* All plain characters with a space after each, in one run: nothing may have moved. */
static bool pairs_are_plain(const struct kb_face *face)
{
    hb_buffer_t *buffer = hb_buffer_create();
    unsigned cluster = 0;
    for (uint32_t code_point = ' ' + 1; code_point < KB_PLAIN_END; code_point++) {
        if (kb_face_plain(face, code_point)) {
            hb_buffer_add(buffer, code_point, cluster++);
            hb_buffer_add(buffer, ' ', cluster++);
        }
    }
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
    bool plain = hb_shape_full(face->font, buffer, NULL, 0, NULL) && hb_buffer_allocation_successful(buffer);
    unsigned count = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, NULL);
    for (unsigned i = 0; plain && i < count; i++) {
        bool is_space = infos[i].cluster % 2 == 1;
        plain = positions[i].x_advance == hb_font_get_glyph_h_advance(face->font, infos[i].codepoint) &&
                positions[i].x_offset == 0 && positions[i].y_offset == 0 && (!is_space || infos[i].codepoint == face->space);
    }
    hb_buffer_destroy(buffer);
    return plain;
}

bool kb_face_splits_at_spaces(const struct kb_face *face)
{
    struct sets sets;
    bool splits = make_sets(&sets);
    if (splits) {
        collect_plain(face, sets.plain);
        splits = lookups_spare_space(face, HB_OT_TAG_GSUB, substitution_features, &sets) &&
                 lookups_spare_space(face, HB_OT_TAG_GPOS, position_features, &sets) && pairs_are_plain(face);
    }
    free_sets(&sets);
    return splits;
}
