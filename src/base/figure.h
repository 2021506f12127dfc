#ifndef KB_BASE_FIGURE_H
#define KB_BASE_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/drawing.h"
#include "base/slice.h"
#include "base/source.h"
#include "base/symbol.h"

/*
 * What a figure is asked for, and what comes of it. The order is made from a document (doc/figure.h), drawn
 * by the room figure, and placed by layout and html. Lengths are points; x grows to the right, y downwards.
 */

/* The figures. Their words are in doc/figure_kinds.c, how they are drawn in the table of figure/figure.c. */
enum kb_figure_kind {
    KB_FIGURE_SCALE,       /* 0-10: where one is, where one wants to be */
    KB_FIGURE_COLUMNS,     /* texts in columns: what goes well, what is hard, what is to happen */
    KB_FIGURE_ROOMS,       /* the same in houses */
    KB_FIGURE_NETWORK,     /* people in circles by closeness, in sectors by group */
    KB_FIGURE_WHEEL,       /* values of several themes around a middle */
    KB_FIGURE_STAIR,       /* steps up to a goal */
    KB_FIGURE_TIMELINE,    /* what happened when, and whether the time was good */
    KB_FIGURE_ROAD,        /* the stations of a case, and where one is */
    KB_FIGURE_FACES,       /* from sad to glad */
    KB_FIGURE_THERMOMETER, /* levels of unease: signs, and what helps */
    KB_FIGURE_LINE,        /* a visual analogue scale of exactly 100 mm */
    KB_FIGURE_GOAL,        /* a goal with its reasons and steps */
    KB_FIGURE_AGREEMENTS,  /* what, who, when */
    KB_FIGURE_DAY,         /* a day by the clock */
    KB_FIGURE_CLOCK,       /* clock faces */
    KB_FIGURE_BOARD,       /* symbols in rows, to point at */
    KB_FIGURE_TABS,        /* the names of pages that belong together, one in front */
    KB_FIGURE_COUNT
};

/* What a part is in its figure. */
enum kb_part_kind {
    KB_PART_PLAIN,
    KB_PART_NOW,   /* where one is */
    KB_PART_WISH,  /* where one wants to be */
    KB_PART_STEP,  /* the next step, or one of several */
    KB_PART_GOOD,  /* what goes well or helps already */
    KB_PART_LOW,   /* what the lowest value stands for */
    KB_PART_HIGH,  /* what the highest value stands for */
    KB_PART_WORRY, /* what is hard */
    KB_PART_WEAK,  /* of a relation: seldom */
    KB_PART_HARD,  /* of a relation: difficult */
    KB_PART_DONE,  /* behind one */
    KB_PART_SIDE,  /* something one may also do */
    KB_PART_SIGN,  /* how it shows */
    KB_PART_HELP,  /* what helps */
    KB_PART_GOAL,
    KB_PART_WHY,
    KB_PART_COUNT
};

/* What figures say besides what they are given. */
enum kb_figure_word {
    KB_FIGURE_ME,
    KB_FIGURE_GOOD,
    KB_FIGURE_HARD,
    KB_FIGURE_WHAT,
    KB_FIGURE_WHO,
    KB_FIGURE_WHEN,
    KB_FIGURE_NOW,
    KB_FIGURE_WISH,
    KB_FIGURE_PERSONS,
    KB_FIGURE_NEAR,
    KB_FIGURE_LESS_NEAR,
    KB_FIGURE_FAR,
    KB_FIGURE_STEP,
    KB_FIGURE_WORD_COUNT
};

/* The smallest text a figure may have. */
#define KB_FIGURE_TEXT_LEAST 11.0

struct kb_allowance;

/* Something a figure says, and where it comes from. A line break in `text` is kept. */
struct kb_saying {
    const char *text;     /* NULL: nothing is said */
    const char *language; /* NULL: the order's */
    struct kb_place place;
    const struct kb_allowance *allowance; /* around it, or NULL; see base/source_map.h */
};

/* One thing a figure shows. */
struct kb_figure_part {
    enum kb_part_kind kind;
    size_t number; /* among the parts that are counted, from 1; 0: it is not counted */
    bool has_at, has_to;
    double at, to;          /* a value, and where it is to go */
    struct kb_saying label; /* what its kind is called in this figure: "Nu" */
    struct kb_saying text;  /* text "": a field to fill in by hand */
    struct kb_saying who, when, group;
    struct kb_saying symbol; /* a word or an id, see struct kb_symbol_wish */
};

enum kb_board_labels { KB_BOARD_LABELS_BELOW, KB_BOARD_LABELS_ABOVE, KB_BOARD_NO_LABELS };
enum kb_board_frame { KB_BOARD_LINE_FRAME, KB_BOARD_CLASS_FRAME, KB_BOARD_CLASS_FILL, KB_BOARD_NO_FRAME };
enum kb_board_colours { KB_BOARD_COLOURS, KB_BOARD_BLACK, KB_BOARD_CONTRAST };
enum kb_board_letters { KB_BOARD_LETTERS_AS_WRITTEN, KB_BOARD_UPPER, KB_BOARD_LOWER };

/* How a board looks. */
struct kb_board_look {
    size_t columns, rows; /* rows 0: as many as a page takes */
    double cell;          /* mm, exactly; 0: as large as there is room for */
    enum kb_board_labels labels;
    enum kb_board_frame frame;
    enum kb_board_colours colours;
    enum kb_board_letters letters;
    bool cut;    /* into cards: lines to cut along, and a margin to laminate */
    bool arrows; /* from each cell to the next in its row */
};

struct kb_figure_order {
    enum kb_figure_kind kind;
    struct kb_saying who; /* whose figure it is */
    const struct kb_figure_part *parts;
    size_t count;
    double least, most;         /* the lowest and the highest value */
    size_t lines;               /* to write on, in a field without text */
    struct kb_board_look board; /* KB_FIGURE_BOARD */
    double width, height;       /* the room: a panel is never larger */
    double size;                /* of text; KB_FIGURE_TEXT_LEAST or more */
    const char *language;
    const char *const *words; /* by enum kb_figure_word */
    struct kb_place place;
    const struct kb_allowance *allowance; /* around the whole figure */
};

/* One line of text. */
struct kb_figure_text {
    struct kb_slice text;
    double x, y;  /* its left end, on the baseline */
    double width; /* measured */
    double size;
    bool bold;
    struct kb_colour colour;
    const char *language;
    struct kb_place place;
};

/* A symbol or photograph. */
struct kb_figure_image {
    const struct kb_image *image;
    const struct kb_symbol *symbol; /* whose image it is, for what is owed to its set; NULL: a photograph */
    double x, y, width, height;
};

/*
 * A part of a panel that is read as one picture. What is in it is placed from its own top left corner; the
 * drawing is as large as the piece and lies under images, and these under texts.
 */
struct kb_figure_piece {
    double x, y, width, height;
    const struct kb_image *drawing; /* KB_IMAGE_DRAWING, in points */
    const struct kb_figure_image *images;
    size_t image_count;
    const struct kb_figure_text *texts;
    size_t text_count;
    const size_t *parts; /* of the order: those it shows, for its alternative text */
    size_t part_count;
    bool decoration; /* says nothing: lines to cut along, arrows that the order of the pieces tells too */
};

/* What is never torn between pages. */
struct kb_figure_panel {
    double width, height;
    const struct kb_figure_piece *pieces;
    size_t count;
};

struct kb_figure {
    const struct kb_figure_panel *panels; /* in reading order, one above the other */
    size_t count;
};

const char *kb_figure_kind_name(enum kb_figure_kind kind);
const char *kb_part_kind_name(enum kb_part_kind kind);
bool kb_figure_kind_from_name(const char *name, enum kb_figure_kind *kind);
bool kb_part_kind_from_name(const char *name, enum kb_part_kind *kind);

/* Where the group of the part `first` ends: behind the last of those that follow it and have the same group, or all have none. */
size_t kb_figure_group_end(const struct kb_figure_order *order, size_t first);

#endif
