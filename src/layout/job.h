#ifndef KB_LAYOUT_JOB_H
#define KB_LAYOUT_JOB_H

#include "layout/layout.h"
#include "layout/style.h"

/* What a page break after a row costs. Sums decide, so that a stronger wish always beats weaker ones. */
#define KB_COST_LONE_ITEM 5e1     /* between the first two items of a list, and the last two */
#define KB_COST_TAIL 8e1          /* before a single line that ends a section or a list item */
#define KB_COST_TABLE 1.5e2       /* inside a table that fits a page; less the more of the page it takes */
#define KB_COST_LONE_PICTURED 1e2 /* would leave a line alone that has symbols: it is as high as several others */
#define KB_COST_INTRO 3e2         /* between the paragraph under a heading and the table or list it introduces */
#define KB_COST_PAGE 6e2          /* one more page */
#define KB_COST_LEAD 1e3          /* between a line that announces something (":") and what it announces */
#define KB_COST_LONE_ROW 1e3      /* between the first two rows of a table, and the last two */
#define KB_COST_BOX 2e5           /* inside a box that fits a page */
#define KB_COST_SIGNATURE 6e5     /* inside a signature, and between it and the text before */
#define KB_COST_ALWAYS 1e6        /* inside <keep strength="always"> */
#define KB_COST_WIDOW 1e7         /* would leave a line alone */
#define KB_COST_HEADING 3e7       /* between a heading and its text */
#define KB_COST_NEVER 1e9         /* would tear what belongs to one thing: a border, a rule, a rowspan */

/*
 * A strip of the text that is never torn: a line, a table row, a picture. Its items lie one after another
 * in kb_layout_job.items, y counted from the row's top, and in reading order. The flow of a document is
 * a sequence of rows; all rules about page breaks are costs on the rows.
 */
struct kb_row {
    double space; /* above it; falls away at the top of a page */
    double height;
    size_t item, item_count;
    size_t link, link_count;
    double cost;   /* of a page break after it, for its own sake */
    double keep;   /* the same, for the sake of a block around it; the strongest holds */
    int32_t box;   /* the innermost box it lies in, -1: none */
    int32_t head;  /* the table head that is repeated when a page begins with it, -1: none */
    bool forced;   /* a page ends here */
    bool has_text; /* false: room, a rule, a border */
};

enum kb_box_kind { KB_BOX_TINT, KB_BOX_QUOTE, KB_BOX_PLAIN }; /* plain: not to be seen */

/* Painted behind consecutive rows; torn at a page break it stays open there. */
struct kb_box {
    enum kb_box_kind kind;
    int32_t parent;
    double x, width;
    double inset;       /* room inside at an open end */
    size_t first, last; /* its rows; `last` is set when it ends */
};

/* Rows that are shown again on top of each page that a table goes on to. */
struct kb_head {
    size_t first, end;
    double height;
};

struct kb_heading {
    size_t row;
    const char *title;
    uint8_t level;
};

/* A bullet or number that waits for the first row of its list item. */
struct kb_marker {
    struct kb_paragraph *paragraph;
    double x, width;
    bool at_end; /* right aligned */
};

enum { KB_MARKERS_MOST = 16 };

/* The room a block is set in. */
struct kb_area {
    double x, width;
    int32_t structure;       /* the parent of what is set here */
    enum kb_style_name text; /* of paragraphs */
    uint8_t list_depth;
    double symbol_x, symbol_room; /* the column for symbols at its left; room 0: there is none */
    bool pictured;                /* words have symbols over or under them */
};

/* One document on its way to pages. Arrays live in the arena. `status`: the first failure; every step gives up on it. */
struct kb_layout_job {
    struct kb_arena *arena;
    const struct kb_node *document;
    const struct kb_layout_options *options;
    const struct kb_metrics *metrics;
    const struct kb_resources *resources;
    const struct kb_limits *limits;
    struct kb_diagnostics *diagnostics;
    const char *language; /* of the document */
    struct kb_sheet sheet;
    enum kb_status status;
    struct kb_missing *missing; /* each character once */
    size_t missing_count, missing_capacity;
    size_t depth; /* of elements */

    struct kb_item *items;
    size_t item_count, item_capacity;
    struct kb_link *links;
    size_t link_count, link_capacity;
    struct kb_row *rows;
    size_t row_count, row_capacity;
    struct kb_box *boxes;
    size_t box_count, box_capacity;
    struct kb_head *heads;
    size_t head_count, head_capacity;
    struct kb_heading *headings;
    size_t heading_count, heading_capacity;
    struct kb_structure *structure;
    size_t structure_count, structure_capacity;
    const struct kb_form_field **fields;
    size_t field_count, field_capacity;

    /* the state of the flow */
    enum kb_artifact artifact; /* what is set now is no content but this */
    double gap;                /* space asked for above the next row */
    bool fresh;                /* at the start of a box or cell: space is not wanted */
    bool after_heading;
    size_t intro; /* the last row of the paragraph under a heading; SIZE_MAX: none */
    int32_t box, head;
    uint8_t heading_level;
    double page_room;    /* height of a page for text, from page 2 on */
    double credits_over; /* what the credits of some page lack of room under its foot */
    struct kb_marker markers[KB_MARKERS_MOST];
    size_t marker_count;
};

/* Marks the job as failed; the first failure stays. */
void kb_job_fail(struct kb_layout_job *job, enum kb_status status);

/* Goes one element deeper; false, with a message, past the limit. Undone by kb_job_rise. */
bool kb_job_descend(struct kb_layout_job *job, const struct kb_node *node);
void kb_job_rise(struct kb_layout_job *job);

/*
 * Adds an item with everything zero but its structure and artifact as of now; what belongs to no element (-1) is layout.
 * NULL: out of memory.
 */
struct kb_item *kb_item_add(struct kb_layout_job *job, enum kb_item_kind kind, int32_t structure);
struct kb_link *kb_link_add(struct kb_layout_job *job);

/* Adds a picture with its top left corner at (x, y); `set`: to whom attribution is owed, NULL: nobody. */
void kb_image_add(struct kb_layout_job *job, int32_t structure, const struct kb_image *image, const struct kb_symbol_set *set,
                  double x, double y, double width, double height);

/* Paths, always artifacts: a filled rectangle, an outlined one, a level line. Placed at (x, y). */
void kb_fill_add(struct kb_layout_job *job, double x, double y, double width, double height, struct kb_colour colour);
void kb_frame_add(struct kb_layout_job *job, double x, double y, double width, double height, double line,
                  struct kb_colour colour);
void kb_rule_add(struct kb_layout_job *job, double x, double y, double width, double line, struct kb_colour colour);

#endif
