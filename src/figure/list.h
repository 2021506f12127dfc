#ifndef KB_FIGURE_LIST_H
#define KB_FIGURE_LIST_H

#include "figure/fit.h"
#include "figure/badges.h"

struct kb_list;

/* A part of the order as a text with a mark before it. */
struct kb_entry {
    size_t part;
    kb_badge *mark;        /* or NULL */
    const char *number;    /* stands in the mark's place when there is no mark; or NULL */
    double gutter;         /* the mark's column, in sizes of text; 0: as most are, or none without a mark */
    double least;          /* height, in points */
    struct kb_saying head; /* in bold before the text */
    struct kb_saying text;
    size_t lines;      /* to write on, when there is no text */
    bool who, when;    /* these, if said, in lines of their own */
    bool tick, ticked; /* a box to tick at the right */
};

/* A stretch of an entry that lies on one panel. */
struct kb_stretch_of {
    const struct kb_entry *entry;
    double top, bottom;
    double middle;     /* of the entry's first line; in its first stretch */
    bool begins, ends; /* the entry begins, ends in it */
};

/*
 * Texts one under another: what stands under a picture, or is the figure. A text that a panel has no more room
 * for goes on in the next one, so that it may be as long as it likes.
 */
struct kb_list {
    struct kb_canvas *canvas;
    double y;                             /* where the next line begins, in the panel that is open */
    double gap;                           /* between entries, in points */
    double padding;                       /* free above and below, for a frame */
    bool fresh;                           /* nothing stands in the panel yet */
    void (*top)(struct kb_list *list);    /* draws what every panel begins with; or NULL */
    void (*bottom)(struct kb_list *list); /* the last word on every panel, before it ends at `y`; or NULL */
    void (*beside)(struct kb_list *list, const struct kb_stretch_of *stretch); /* draws what goes along an entry; or NULL */
    void *context;                                                             /* of these */
    struct kb_stretch_of stretch;                                              /* of the entry that is being put */
};

/* What a part is called, and its value: "Nu: 4". */
struct kb_saying kb_head(struct kb_canvas *canvas, const struct kb_figure_part *part);

/* A list without calls of its own. The caller may set them before kb_list_begin. */
void kb_list_init(struct kb_list *list, struct kb_canvas *canvas);

/* Begins the first panel. */
void kb_list_begin(struct kb_list *list);

/* Makes sure that `height` is left in the panel, or begins the next one. True when it did. */
bool kb_list_need(struct kb_list *list, double height);

/* Puts an entry in [x, x + width]. */
void kb_list_put(struct kb_list *list, const struct kb_entry *entry, double x, double width);

/* Puts all lines of a text, in as many panels as they take. */
void kb_list_put_fit(struct kb_list *list, const struct kb_fit *fit, double x, double width);

/* Ends the last panel. */
void kb_list_end(struct kb_list *list);

/* A box to tick with its top left corner at (x, y). */
void kb_draw_tick(struct kb_canvas *canvas, double x, double y, double side, bool ticked);

#endif
