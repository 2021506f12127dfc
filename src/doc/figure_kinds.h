#ifndef KB_DOC_FIGURE_KINDS_H
#define KB_DOC_FIGURE_KINDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
    double at; /* KB_NO_VALUE: none */
    struct kb_two group;
};

#define KB_NO_VALUE (-1000.0)

/* How a figure is told in words; without any: "Label: 4. Text (Who: ...; When: ...)". */
enum kb_telling {
    KB_TELL_RANGE = 1,      /* what it is, and "fra 0 til 10" */
    KB_TELL_GROUPS = 2,     /* a line for each group, its parts under it */
    KB_TELL_TEXT_FIRST = 4, /* "Text (now: 4; wish: 7; label; Who: ...)" */
    KB_TELL_WHEN_FIRST = 8, /* "When. Label: text" */
    KB_TELL_AT_FIRST = 16,  /* "4. Label: text" */
    KB_LABEL_GROUPS = 32,   /* a part without a group belongs to the one that its label names */
    KB_OWN_BY_KIND = 64,    /* the figure's own parts of a kind are there when the markup has none of that kind */
    KB_HIGHEST_FIRST = 128, /* parts stand by value, the highest first, and of one value by kind */
};

/* One figure of the markup: the whole truth about its words. */
struct kb_figure_row {
    struct kb_two noun;              /* what it is */
    unsigned counted;                /* the kinds of parts that are counted, one bit each */
    struct kb_two step;              /* what a counted part is called: "Trin 1", "Trin 2" */
    double least, most;              /* of its values; `most` when the markup says nothing else */
    double limit;                    /* the highest `most` the markup may ask for; 0: any */
    const struct kb_two *values;     /* words for whole values from `least` on, or NULL */
    unsigned telling;                /* enum kb_telling */
    size_t lines;                    /* to write on, in a field without text */
    bool owned;                      /* the figure is somebody's: it may have a `who` */
    uint64_t uses;                   /* attributes of parts and of the figure that mean something in it, KB_ONE(...) each */
    const struct kb_part_row *parts; /* in both lists the last one's kind is KB_PART_COUNT */
    const struct kb_own_part *own;
};

/* The attributes that only the figure itself may have, of those it uses. */
#define KB_FIGURE_OWN                                                                                                            \
    (KB_ONE(KB_AT_MOST) | KB_ONE(KB_AT_LINES) | KB_ONE(KB_AT_COLUMNS) | KB_ONE(KB_AT_ROWS) | KB_ONE(KB_AT_CELL) |                \
     KB_ONE(KB_AT_LABELS) | KB_ONE(KB_AT_FRAME) | KB_ONE(KB_AT_COLOURS) | KB_ONE(KB_AT_CUT) | KB_ONE(KB_AT_ARROWS) |             \
     KB_ONE(KB_AT_LETTERS) | KB_ONE(KB_AT_PAGE))

const struct kb_figure_row *kb_figure_row(enum kb_figure_kind kind);

/* The row of a part in a figure, or NULL: it has no place there. */
const struct kb_part_row *kb_part_row(enum kb_figure_kind figure, enum kb_part_kind kind);

/* What a value is called in a figure, or NULL: it is told as a number. */
const char *kb_figure_value_word(enum kb_figure_kind figure, double value, const char *language);

/* The words that figures show besides what they are given, by enum kb_figure_word. */
const char *const *kb_figure_words(const char *language);

const char *kb_two_in(const struct kb_two *words, const char *language);

#endif
