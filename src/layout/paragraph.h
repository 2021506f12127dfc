#ifndef KB_LAYOUT_PARAGRAPH_H
#define KB_LAYOUT_PARAGRAPH_H

#include "layout/job.h"

/* What a click on a stretch of text leads to. */
struct kb_target {
    const char *uri, *contents;
    int32_t structure;
};

/* A part of a paragraph's text that is alike in every respect, and where it came from. */
struct kb_stretch {
    size_t start, end; /* bytes of the paragraph's text */
    bool bold, gap;
    const char *language;
    int32_t structure;
    const struct kb_target *target;             /* NULL: no link */
    const struct kb_node *node;                 /* its text node, or NULL */
    size_t offset;                              /* of `start` in the node's text */
    const struct kb_attribute_value *attribute; /* where text without a node came from, or NULL */
};

/* A run of the font room, its place in the paragraph, and how far its glyphs are used up. */
struct kb_shaped_run {
    const struct kb_run *run;
    size_t base;       /* where the shaped text begins in the paragraph's text */
    size_t start, end; /* of the run, in the paragraph's text */
    uint8_t level;     /* with regard to the whole paragraph */
    size_t used;       /* glyphs set already, in logical order */
};

/* What may not be torn: from one place for a line end to the next. Widths in 1/1000 of the size. */
struct kb_piece {
    size_t end;   /* bytes */
    double width; /* without the space at its end */
    double space;
    bool forced; /* the line ends after it */
    bool torn;   /* its end is inside a word */
};

/* A word or phrase with a symbol over or under it. Lengths in points. */
struct kb_pictured {
    size_t start, end; /* bytes of the paragraph's text, with the marks that cling to the word */
    double width;      /* of the text */
    double room;       /* that it takes on a line: of the text or of the symbols, whichever is wider */
    double x;          /* where its room begins, once its line is set */
    const struct kb_symbol_word *word;
    struct kb_paragraph *initials; /* of a name, in the symbol's place; or NULL */
};

enum kb_byte_flag { KB_BYTE_CLUSTER = 1, KB_BYTE_BREAK = 2, KB_BYTE_FORCED = 4 };

/* A paragraph, shaped once, ready to be broken to any width. */
struct kb_paragraph {
    const struct kb_style *style;
    int32_t structure;
    struct kb_slice text;
    const char *language;
    bool right_to_left;
    struct kb_stretch *stretches;
    size_t stretch_count, stretch_capacity;
    struct kb_shaped_run *runs; /* in logical order */
    size_t run_count, run_capacity;
    float *advances; /* a byte each: of the cluster that begins there, in 1/1000 of the size */
    uint8_t *flags;  /* a byte each: enum kb_byte_flag; breaks are after the byte */
    struct kb_piece *pieces;
    size_t piece_count;
    double widest_piece, widest_line; /* in points: of one piece, and of a line when nothing is broken */
    size_t run_at, stretch_at;        /* the first that the next line to be set may need */
    bool pictured_found;
    struct kb_pictured *pictured; /* in order */
    size_t pictured_count;
};

/*
 * Makes a paragraph of inline nodes, from `first` up to but not `end`; NULL when they say nothing or on
 * failure. Reports characters that no face has.
 */
struct kb_paragraph *kb_paragraph_of_nodes(struct kb_layout_job *job, const struct kb_node *first, const struct kb_node *end,
                                           const struct kb_style *style, int32_t structure);

/* The same of plain text in a language. */
struct kb_paragraph *kb_paragraph_of_slice(struct kb_layout_job *job, struct kb_slice text, const char *language,
                                           const struct kb_attribute_value *attribute, const struct kb_target *target,
                                           const struct kb_style *style, int32_t structure);

/* The same of plain text in the document's language; `attribute`: where it came from, or NULL; `target`: where it leads, or NULL.
 */
struct kb_paragraph *kb_paragraph_of_text(struct kb_layout_job *job, const char *text, const struct kb_attribute_value *attribute,
                                          const struct kb_target *target, const struct kb_style *style, int32_t structure);

/* Shapes, measures and cuts into pieces; called by those above. */
void kb_paragraph_shape(struct kb_layout_job *job, struct kb_paragraph *paragraph);

/* Whether a text runs right to left: by its language, else when its first letter and most of them do. */
bool kb_text_right_to_left(struct kb_slice text, const char *language);

#endif
