#ifndef KB_FONT_FONT_H
#define KB_FONT_FONT_H

#include <stdbool.h>
#include <stdint.h>

#include <klarbrev/diagnostics.h>
#include <klarbrev/world.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "layout/metrics.h"

/*
 * The typefaces of an engine: for each weight a chain of faces, tried in order until one has the
 * character. HarfBuzz and fribidi are used in this room only. Loaded once, then immutable and shared by
 * threads. Faces are read only when the first text needs them (a lock inside), so that a Danish letter
 * never pays for the Arabic face.
 */
struct kb_fonts;

enum { KB_FONT_CHAIN_MOST = 8 };

/* The files of a chain, regular and bold side by side, NULL-ended. Looked up in `folders`, NULL-ended, in order. */
struct kb_font_files {
    const char *const *folders;
    const char *const *regular;
    const char *const *bold;
};

/* The chain klarbrev ships with: Andika, then Noto Sans for Greek, Noto Sans Arabic and so on. */
const struct kb_font_files *kb_font_files_default(void);

enum kb_status kb_fonts_new(struct kb_fonts **out, const struct kb_world *world, const struct kb_limits *limits,
                            const struct kb_font_files *files, struct kb_diagnostics *diagnostics);
void kb_fonts_free(struct kb_fonts *fonts);

/* Layout's view of the fonts: shaping and vertical metrics. `scratch` belongs to one thread (one HarfBuzz buffer). */
struct kb_shaper;
enum kb_status kb_shaper_new(struct kb_shaper **out, struct kb_fonts *fonts);
void kb_shaper_free(struct kb_shaper *shaper);
struct kb_metrics kb_shaper_metrics(struct kb_shaper *shaper);

/* What pdf needs to know of a face. Widths and metrics in 1/1000 em. */
struct kb_face_facts {
    const char *postscript_name;
    int ascent, descent, cap_height, stem_v;
    int box[4]; /* left, bottom, right, top */
    double italic_angle;
    uint32_t glyph_count;
};
const struct kb_face_facts *kb_face_facts(const struct kb_fonts *fonts, uint16_t face);

/*
 * A subset of a face, ready to embed: the font program and a map from the face's glyph ids to the
 * subset's. `deflated` when the program is zlib-compressed already. Shared subsets (the Danish core) are
 * made once per face and live as long as the fonts; others live in the arena.
 */
struct kb_font_subset {
    const uint8_t *program;
    size_t length;          /* bytes as given */
    size_t plain_length;    /* bytes uncompressed */
    bool deflated;
    const uint16_t *new_of_old; /* glyph_count entries, 0xFFFF: not in the subset */
    uint32_t new_count;
    const uint16_t *widths;     /* new_count advances in 1/1000 em */
    const uint32_t *character;  /* new_count code points that the cmap gives the glyph, 0: none */
    char tag[7];                /* six capitals, from the glyph set */
    const void *shared;         /* not NULL: the same pointer for the same shared subset, so that pdf may cache by it */
};

/* The smallest shared subset that holds all `glyphs` (sorted, unique ids of `face`), or one made for them. */
enum kb_status kb_font_subset_of(struct kb_fonts *fonts, uint16_t face, const uint16_t *glyphs, size_t count, struct kb_arena *arena,
                                 struct kb_font_subset *out);

#endif
