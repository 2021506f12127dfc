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

enum { KB_FONT_CHAIN_MOST = 16 };

/* The files of a chain, regular and bold side by side, NULL-ended. Looked up in `folders`, NULL-ended, in order. */
struct kb_font_files {
    const char *const *folders;
    const char *const *regular;
    const char *const *bold;
};

/* The chain klarbrev ships with: Andika, then Noto Sans for Greek, Noto Sans Arabic and so on, where Debian puts them. */
const struct kb_font_files *kb_font_files_default(void);

enum kb_status kb_fonts_new(struct kb_fonts **out, const struct kb_world *world, const struct kb_limits *limits,
                            const struct kb_font_files *files, struct kb_diagnostics *diagnostics);
void kb_fonts_free(struct kb_fonts *fonts);

/* Says which faces could not be used and why, after a call below came to KB_ENVIRONMENT. */
void kb_fonts_report(struct kb_fonts *fonts, struct kb_diagnostics *diagnostics);

/* Layout's view of the fonts: shaping and vertical metrics. A shaper belongs to one thread. */
struct kb_shaper;
enum kb_status kb_shaper_new(struct kb_shaper **out, struct kb_fonts *fonts);
void kb_shaper_free(struct kb_shaper *shaper);
struct kb_metrics kb_shaper_metrics(struct kb_shaper *shaper);

/* Default-ignorable characters (soft hyphen, joiners, direction marks...): they are never drawn. */
bool kb_font_ignorable(uint32_t code_point);

/* What pdf needs to know of a face. Widths and metrics in 1/1000 em. */
struct kb_face_facts {
    const char *postscript_name;
    int ascent, descent, cap_height, stem_v;
    int box[4]; /* left, bottom, right, top */
    double italic_angle;
    uint32_t glyph_count;
};

/* NULL when there is no such face, or no text was shaped with it. */
const struct kb_face_facts *kb_face_facts(struct kb_fonts *fonts, uint16_t face);

/* The glyph that a face gives a character by itself; 0: none. */
uint16_t kb_face_glyph(struct kb_fonts *fonts, uint16_t face, uint32_t code_point);

/* The characters a glyph stands for, ended by 0 when fewer than four. */
struct kb_glyph_text {
    uint32_t code_points[4];
};

/*
 * A subset of a face, ready to embed: the font program and a map from the face's glyph ids to the
 * subset's. Shared subsets (the Danish core, and sets of glyphs that came more than once) live as long as the
 * fonts; others live in the arena.
 */
struct kb_font_subset {
    const uint8_t *program;     /* TrueType, zlib-compressed */
    size_t length;              /* bytes as given */
    size_t plain_length;        /* bytes uncompressed */
    const uint16_t *new_of_old; /* glyph_count entries, KB_NOT_IN_SUBSET: not there */
    uint32_t new_count;
    const uint16_t *widths;            /* new_count advances in 1/1000 em */
    const struct kb_glyph_text *texts; /* new_count; NULL: for the caller to find out */
    char tag[7];                       /* six capitals, from the glyph set */
    struct kb_shared_subset *shared;   /* NULL: made for one document */
};

enum { KB_NOT_IN_SUBSET = 0xFFFF };

/*
 * A subset that holds all `glyphs` (ids of `face`, ascending): the shared one when they are most of it, else
 * one made for them. The choice depends on the glyphs alone.
 */
enum kb_status kb_font_subset_of(struct kb_fonts *fonts, uint16_t face, const uint16_t *glyphs, size_t count,
                                 struct kb_arena *arena, struct kb_font_subset *out);

/* Derives something from a subset, in memory of `arena`. */
typedef enum kb_status kb_subset_maker(const struct kb_font_subset *subset, struct kb_arena *arena, const void **made);

/* What `make` makes of a shared subset: made by the first who asks, then kept with it. One maker for all callers. */
enum kb_status kb_font_subset_derive(struct kb_fonts *fonts, const struct kb_font_subset *subset, kb_subset_maker *make,
                                     const void **made);

/*
 * The first face as a simple font for forms: readers set what is typed themselves, by codes of WinAnsiEncoding,
 * which has all Danish letters. The program holds those characters and its own map of them.
 */
struct kb_form_font {
    const uint8_t *program;   /* TrueType, zlib-compressed */
    size_t length;            /* bytes as given */
    size_t plain_length;      /* bytes uncompressed */
    uint16_t characters[256]; /* by code; 0: none */
    uint16_t widths[256];     /* by code, in 1/1000 em */
    char tag[7];              /* six capitals */
};

/* Made by the first who asks, then shared; lives as long as the fonts. */
enum kb_status kb_font_for_forms(struct kb_fonts *fonts, const struct kb_form_font **out);

#endif
