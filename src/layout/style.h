#ifndef KB_LAYOUT_STYLE_H
#define KB_LAYOUT_STYLE_H

#include <stdbool.h>

#include "base/drawing.h"

/* Points in a millimetre. */
#define KB_MM (72.0 / 25.4)

enum kb_style_name {
    KB_STYLE_BODY,
    KB_STYLE_H1,
    KB_STYLE_H2,
    KB_STYLE_H3,
    KB_STYLE_SENDER, /* the first line of the letterhead */
    KB_STYLE_LETTERHEAD,
    KB_STYLE_ADDRESS,
    KB_STYLE_REFERENCE,
    KB_STYLE_RUNNING, /* header and footer */
    KB_STYLE_CAPTION,
    KB_STYLE_CELL,
    KB_STYLE_CELL_HEAD,
    KB_STYLE_BULLET,
    KB_STYLE_TITLE, /* over a box */
    KB_STYLE_COUNT
};

/* How a paragraph is set. Lengths in points. */
struct kb_style {
    double size, leading;
    double before, after; /* space to the neighbours; the larger of two meeting ones holds */
    bool bold;
    struct kb_colour colour;
};

/* Everything about the look of one document, for its paper and its size of print. Lengths in points. */
struct kb_sheet {
    double width, height;            /* the paper */
    double left, right, top, bottom; /* margins */
    double running_top;              /* from the paper's top to the header of page 2 and on */
    double running_bottom;           /* from the footer to the paper's bottom */
    double running_gap;              /* from header and footer to the text */
    double sender_column;            /* width of the sender's column of the letterhead */
    double logo_width, logo_height;  /* at most */
    double address_growth;           /* how much larger the address may be when its window has room */
    double frame_gap;                /* from the frame of page 1 to the text */
    double indent;                   /* of a bullet list */
    double label_gap;                /* from a number or bullet to its text */
    double item_gap;                 /* between list items */
    double cell_x, cell_y;           /* room inside a table cell */
    double box_padding, box_margin;
    double quote_indent;
    double writing_line;              /* distance of lines to write on */
    double check_box;                 /* side of a box to tick */
    double check_gap;                 /* between two of them */
    double tick;                      /* side of what is ticked on a screen, or one of several */
    double face;                      /* the same of a face */
    double picture_gap, picture_side; /* over and under a picture, and to the text beside it */
    double qr_width;
    double symbol, symbol_gap; /* side of a symbol beside a text, and its distance to it */
    double word_symbol;        /* side of a symbol with a word */
    double word_gap;           /* from it to its word; thrice that to the line it does not belong to */
    struct kb_style styles[KB_STYLE_COUNT];
    struct kb_colour accent, tint, border, rule, pen, ground, draft;
};

/* What a sheet is made for. */
struct kb_paper {
    bool a5, landscape;
    bool large; /* print */
};

void kb_sheet_init(struct kb_sheet *sheet, struct kb_paper paper);

#endif
