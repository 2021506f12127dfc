#ifndef KB_LAYOUT_FRAME_H
#define KB_LAYOUT_FRAME_H

#include "layout/job.h"

/* Items and links that lie one after another, at places on the page. */
struct kb_range {
    size_t item, item_count, link, link_count;
};

/* The fixed parts of the pages, and the room they leave for the text. */
struct kb_frame {
    struct kb_range letter;     /* letterhead, recipient and reference of page 1 */
    struct kb_range header;     /* of page 2 and on, without its number */
    struct kb_range footer;     /* of every page */
    double first_top, next_top; /* where the text of page 1, and of the others, begins */
    double bottom;              /* where all text ends */
};

/* Sets letterhead, recipient and reference, whichever the document has. */
void kb_frame_letter(struct kb_layout_job *job, struct kb_frame *frame);

/* Sets header and footer; they say nothing that is not in the document, so they are artifacts. */
void kb_frame_running(struct kb_layout_job *job, struct kb_frame *frame);

/* Adds "Side 2 af 3" where the header has its place for it. */
void kb_frame_number(struct kb_layout_job *job, size_t page, size_t count);

/* Under the foot of a page, whose items begin with `first`: what is owed to the makers of its symbols. */
void kb_frame_credits(struct kb_layout_job *job, size_t first);

/* Adds the draft mark, from corner to corner. */
void kb_frame_draft(struct kb_layout_job *job);

#endif
