#ifndef KB_BATCH_PDF_LETTER_H
#define KB_BATCH_PDF_LETTER_H

#include "base/arena.h"
#include "base/buffer.h"
#include "batch/pdf_token.h"

/* The objects of a letter as the pdf room writes it: one table of references, objects in the order of their numbers. */
struct kb_pdf_letter {
    struct kb_slice bytes;
    const size_t *offsets; /* by number; one more for the end of the last */
    uint32_t count;        /* the highest number, and one */
    uint32_t root, info;
};

/* False when the bytes are no such file, or when out of memory. Borrows them. */
bool kb_pdf_letter_read(struct kb_arena *arena, struct kb_slice bytes, struct kb_pdf_letter *letter);

/* Object `number` between "obj" and "endobj"; empty when there is none. */
struct kb_slice kb_pdf_letter_object(const struct kb_pdf_letter *letter, uint32_t number);

/* The object that a name in object `number` refers to; 0: none. */
uint32_t kb_pdf_letter_reference(const struct kb_pdf_letter *letter, uint32_t number, const char *name);

/* How an object of a letter changes on its way into a stream. */
struct kb_pdf_move {
    const uint32_t *numbers; /* new ones, by the old; 0: it does not come along */
    uint32_t count;
    uint32_t structure_base; /* added to the keys of the structure's parent tree */
    uint32_t letter;         /* put before the ids of notes */
    bool is_parent_tree;
    bool is_document; /* the letter's own element becomes a part of the stream's */
    bool failed;      /* it refers to what does not come along */
};

/* Writes an object's text, moved. */
void kb_pdf_move_put(struct kb_pdf_move *move, struct kb_slice object, struct kb_buffer *out);

#endif
