#ifndef KB_DOC_FIGURE_KINDS_H
#define KB_DOC_FIGURE_KINDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/figure.h"

/* The same in Danish and in English. */
struct kb_two {
    const char *danish, *english;
};

/* A kind of part that a figure may have. */
struct kb_part_row {
    enum kb_part_kind kind;
    struct kb_two label; /* what it is called in the figure; NULL: nothing */
};

/* A part that a figure has when the markup gives it none: for the sheet that is filled in by hand. */
struct kb_own_part {
    enum kb_part_kind kind;
    struct kb_two text;
};

/* One figure of the markup: the whole truth about its words. */
struct kb_figure_row {
    struct kb_two noun;              /* what it is */
    double least, most;              /* of its values; `most` when the markup says nothing else */
    bool says_range;                 /* the noun is followed by "fra 0 til 10" */
    size_t lines;                    /* to write on, in a field without text */
    const struct kb_part_row *parts; /* in both lists the last one's kind is KB_PART_COUNT */
    const struct kb_own_part *own;
};

const struct kb_figure_row *kb_figure_row(enum kb_figure_kind kind);

/* The row of a part in a figure, or NULL: it has no place there. */
const struct kb_part_row *kb_part_row(enum kb_figure_kind figure, enum kb_part_kind kind);

const char *kb_two_in(const struct kb_two *words, const char *language);

#endif
