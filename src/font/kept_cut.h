#ifndef KB_FONT_KEPT_CUT_H
#define KB_FONT_KEPT_CUT_H

#include "font/subset.h"

enum { KB_KEPT_CUTS_MOST = 64, KB_SETS_NOTED = 256 };

/*
 * Cuts that more than one document asked for: letters of one template share their headings. They live as long
 * as the fonts and only save work: a document gets the same bytes whatever is kept. One per face, used under
 * the fonts' lock.
 */
struct kb_kept_cuts {
    struct kb_shared_subset *cuts[KB_KEPT_CUTS_MOST];
    size_t count;
    uint32_t noted[KB_SETS_NOTED]; /* hashes of sets that were asked for once */
};

void kb_kept_cuts_finish(struct kb_kept_cuts *kept);

/* Finds the cut with just these glyphs. */
bool kb_kept_cut_find(const struct kb_kept_cuts *kept, const uint16_t *glyphs, size_t count, struct kb_font_subset *out);

/*
 * Shows a cut that was made for a document. The second time its glyphs come, a copy is kept while there is
 * room, and `cut` is that copy from then on. Sets that come once, for the names in them, take no room.
 */
enum kb_status kb_kept_cut_offer(struct kb_kept_cuts *kept, uint32_t face_glyph_count, const uint16_t *glyphs, size_t count,
                                 struct kb_font_subset *cut);

#endif
