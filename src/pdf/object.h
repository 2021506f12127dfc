#ifndef KB_PDF_OBJECT_H
#define KB_PDF_OBJECT_H

#include <hpdf.h>

#include "base/deflate.h"
#include "pdf/pdf.h"

/*
 * One document on its way out. libharu numbers the objects, writes them and their cross-references; what
 * stands in them is text that the files of this room put together in `body`.
 */
struct kb_pdf {
    const struct kb_pages *pages;
    const struct kb_pdf_options *options;
    struct kb_fonts *fonts;
    struct kb_arena *arena;
    struct kb_diagnostics *diagnostics;
    struct kb_buffer *out;

    HPDF_Doc doc;
    enum kb_status status;    /* the first thing that went wrong; everything after it is skipped */
    struct kb_buffer body;    /* the object in hand */
    struct kb_buffer content; /* the content stream in hand */
    z_stream deflater;
    bool deflater_ready;

    uint32_t *page_objects;
    uint32_t resources; /* of all pages */
    struct kb_pdf_fonts *used_fonts;
    struct kb_pdf_images *images;
    struct kb_pdf_structure *structure;
    uint32_t structure_root, outline_root, metadata, output_intent;
    struct kb_pdf_opacities *opacities;
    struct kb_pdf_form *form_fields; /* NULL: nothing to fill in */
    uint32_t form;                   /* the form's own object, at the end */
};

enum kb_status kb_pdf_open(struct kb_pdf *pdf);
void kb_pdf_close(struct kb_pdf *pdf);

/* Notes what went wrong, if nothing has before. */
void kb_pdf_fail(struct kb_pdf *pdf, enum kb_status status);

/* Notes and reports that the pages can't be: a promise of layout was broken. */
void kb_pdf_inconsistent(struct kb_pdf *pdf, const char *what);

/* A new object without content yet: its number, 0 on failure. */
uint32_t kb_object_new(struct kb_pdf *pdf);

/* Gives an object the dictionary entries in pdf->body, which is empty afterwards. */
void kb_object_set(struct kb_pdf *pdf, uint32_t object);

/* The same for a stream; `data` is borrowed until the document is saved. */
void kb_object_set_stream(struct kb_pdf *pdf, uint32_t object, struct kb_slice data);

/* Adds entries from pdf->body to one of libharu's own dictionaries. */
void kb_object_extend(struct kb_pdf *pdf, HPDF_Dict dictionary);

/* A zlib stream of `data` in the arena; empty on failure. */
struct kb_slice kb_pdf_deflate(struct kb_pdf *pdf, struct kb_slice data);

/* Writes the file, with a trailer ID made from its content. */
void kb_pdf_save(struct kb_pdf *pdf);

#endif
