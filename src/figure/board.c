/* A board of symbols: cells of one size in rows, each read as a picture of its own, on as many panels as it takes. */
#include <math.h>

#include "figure/figure.h"
#include "figure/fit.h"
#include "figure/shapes.h"

#include "base/letter.h"
#include "base/report.h"

#define CARD_MARGIN 4.0  /* mm around a card that is cut out and laminated */
#define CELL_GAP 2.0     /* mm between cells that stay together */
#define PADDING 4.0      /* points inside a cell */
#define LEAST_SYMBOL 8.0 /* mm; a smaller one is not recognised */
#define LARGEST_TYPE 2.2 /* of the order's size of text */
#define ARROW 16.0
#define BAR_MM 50.0
#define BAR_HEIGHT 26.0

/* The key: a colour for each class of words, and a line of its own for those who can't tell colours apart. */
static const struct {
    struct kb_colour strong, pale;
    double dashes[2]; /* 0: unbroken */
} classes[KB_CLASS_COUNT] = {
    [KB_CLASS_ANY] = {{110, 110, 110, 255}, {255, 255, 255, 255}, {0, 0}},
    [KB_CLASS_PERSON] = {{176, 132, 0, 255}, {255, 247, 196, 255}, {0, 0}},
    [KB_CLASS_VERB] = {{31, 122, 58, 255}, {218, 242, 222, 255}, {9, 3}},
    [KB_CLASS_DESCRIPTION] = {{25, 91, 166, 255}, {216, 232, 250, 255}, {3, 3}},
    [KB_CLASS_NOUN] = {{178, 84, 0, 255}, {255, 230, 204, 255}, {14, 4}},
    [KB_CLASS_SOCIAL] = {{173, 35, 110, 255}, {252, 220, 237, 255}, {1.5, 2.5}},
    [KB_CLASS_QUESTION] = {{98, 54, 155, 255}, {233, 222, 247, 255}, {6, 6}},
    [KB_CLASS_SMALL] = {{70, 70, 70, 255}, {255, 255, 255, 255}, {0, 0}},
    [KB_CLASS_OTHER] = {{110, 110, 110, 255}, {240, 240, 240, 255}, {0, 0}},
};

void kb_figure_class_colours(enum kb_word_class word_class, struct kb_colour *line, struct kb_colour *surface)
{
    *line = classes[word_class].strong;
    *surface = classes[word_class].pale;
}

struct board {
    struct kb_canvas *canvas;
    size_t columns, rows;
    double gap, width, height; /* of a cell, and between cells */
};

struct cell {
    const struct kb_symbol *symbol;
    struct kb_saying said; /* the label as it is written here */
    struct kb_fit head, label;
    double side; /* of the symbol */
};

static const struct kb_board_look *look_of(const struct board *board)
{
    return &board->canvas->order->board;
}

static bool is_contrast(const struct board *board)
{
    return look_of(board)->colours == KB_BOARD_CONTRAST;
}

/* The symbol of a cell: what it asks for, or that of its text. */
static const struct kb_symbol *find_symbol(struct board *board, const struct kb_figure_part *part)
{
    struct kb_canvas *canvas = board->canvas;
    const struct kb_saying *from = part->symbol.text != NULL ? &part->symbol : &part->text;
    const struct kb_symbol *symbol = NULL;
    if (!kb_says(from) || canvas->status != KB_OK) {
        return NULL;
    }
    const struct kb_symbol_wish wish = {.word = from->text, .black = look_of(board)->colours == KB_BOARD_BLACK};
    kb_canvas_fail(canvas,
                   canvas->resources->symbol(canvas->resources->context, &wish, &from->place, canvas->diagnostics, &symbol));
    return symbol;
}

/* Larger cells have larger words, so that a board can be read from where it hangs. */
static struct kb_type label_type(const struct board *board)
{
    double factor = fmin(LARGEST_TYPE, fmax(1, board->width / 110));
    return kb_type_of(board->canvas, factor, true, is_contrast(board) ? kb_white : kb_ink);
}

static double room_for_symbol(const struct board *board, const struct cell *cell)
{
    double taken = cell->head.height + cell->label.height + (cell->label.count > 0 ? 2 : 0);
    return fmin(board->width, board->height - taken) - 2 * PADDING;
}

/* The label in the letters that the board asks for. */
static struct kb_saying cased(const struct board *board, const struct kb_saying *label)
{
    struct kb_saying said = *label;
    enum kb_board_letters letters = look_of(board)->letters;
    struct kb_arena *arena = board->canvas->arena;
    if (said.text != NULL && letters != KB_BOARD_LETTERS_AS_WRITTEN) {
        struct kb_slice text = kb_slice_of(said.text);
        said.text = letters == KB_BOARD_UPPER ? kb_letter_upper_copy(arena, text) : kb_letter_lower_copy(arena, text);
    }
    if (label->text != NULL && said.text == NULL) {
        kb_canvas_fail(board->canvas, KB_NO_MEMORY);
    }
    return said;
}

/* A label that leaves its symbol no room is set smaller, down to the smallest type, and is then an error. */
static void fit_cell(struct board *board, const struct kb_figure_part *part, struct cell *cell)
{
    struct kb_canvas *canvas = board->canvas;
    struct kb_type type = label_type(board), head = kb_type_of(canvas, 1, true, is_contrast(board) ? kb_white : kb_accent);
    struct kb_saying silent = {0};
    double width = board->width - 2 * PADDING, least = LEAST_SYMBOL * KB_FIGURE_MM;
    cell->symbol = find_symbol(board, part);
    cell->said = cased(board, &part->text);
    bool wordless = look_of(board)->labels == KB_BOARD_NO_LABELS && cell->symbol != NULL;
    kb_fit(canvas, &part->when, &head, width, &cell->head);
    do {
        kb_fit(canvas, wordless ? &silent : &cell->said, &type, width, &cell->label);
        cell->side = cell->symbol == NULL ? 0 : room_for_symbol(board, cell);
        bool fits = cell->symbol == NULL ? room_for_symbol(board, cell) >= 0 : cell->side >= least;
        if ((fits && !cell->label.torn) || type.size <= canvas->order->size) {
            break;
        }
        type = kb_type_of(canvas, fmax(1, type.size / canvas->order->size - 0.1), true, type.colour);
    } while (canvas->status == KB_OK);
    bool held = !cell->label.torn && (cell->symbol == NULL ? room_for_symbol(board, cell) >= 0 : cell->side >= least);
    if (canvas->status == KB_OK && !held) {
        kb_report(canvas->diagnostics, KB_ERROR, KB_MSG_BOARD_CELL, &part->text.place, NULL);
        kb_hint(canvas->diagnostics, KB_MSG_HINT_BOARD_CELL, NULL);
        kb_canvas_fail(canvas, KB_BAD_INPUT);
    }
}

static void draw_frame(struct board *board, const struct cell *cell)
{
    const struct kb_board_look *look = look_of(board);
    enum kb_word_class word_class = cell->symbol == NULL ? KB_CLASS_ANY : cell->symbol->word_class;
    bool by_class = look->frame == KB_BOARD_CLASS_FRAME || look->frame == KB_BOARD_CLASS_FILL;
    struct kb_pen pen = kb_pen_both(kb_white, kb_soft, 1);
    if (is_contrast(board)) {
        pen = kb_pen_fill(kb_ink);
    } else if (look->frame == KB_BOARD_NO_FRAME) {
        return;
    } else if (by_class && look->colours == KB_BOARD_COLOURS) {
        pen = kb_pen_both(look->frame == KB_BOARD_CLASS_FILL ? classes[word_class].pale : kb_white, classes[word_class].strong,
                          2.5);
    } else if (by_class) {
        pen = kb_pen_both(kb_white, kb_ink, 2);
    }
    if (by_class && classes[word_class].dashes[0] > 0 && !is_contrast(board)) {
        pen.dashes = classes[word_class].dashes;
        pen.dash_count = 2;
    }
    kb_draw_box(board->canvas, 0, 0, board->width, board->height, 8, &pen);
}

static void put_symbol(struct board *board, const struct cell *cell, double y, double height)
{
    double x = (board->width - cell->side) / 2, top = y + (height - cell->side) / 2;
    if (is_contrast(board)) {
        struct kb_pen tile = kb_pen_fill(kb_white);
        kb_draw_box(board->canvas, x, top, cell->side, cell->side, 6, &tile);
    }
    const struct kb_image *image = cell->symbol->image;
    double scale = cell->side / fmax(fmax(image->width, image->height), 1e-6);
    double wide = image->width * scale, high = image->height * scale;
    const struct kb_figure_image placed = {image, cell->symbol, x + (cell->side - wide) / 2, top + (cell->side - high) / 2,
                                           wide,  high};
    kb_image_put(board->canvas, &placed);
}

/* Head, symbol and label, one over the other; a label alone stands in the middle. */
static void put_content(struct board *board, const struct cell *cell)
{
    double width = board->width - 2 * PADDING, top = PADDING + cell->head.height, bottom = board->height - PADDING;
    kb_fit_put(board->canvas, &cell->head, PADDING, PADDING, width, KB_ALIGN_MIDDLE);
    if (cell->symbol == NULL) {
        kb_fit_put(board->canvas, &cell->label, PADDING, top + (bottom - top - cell->label.height) / 2, width, KB_ALIGN_MIDDLE);
        return;
    }
    bool above = look_of(board)->labels == KB_BOARD_LABELS_ABOVE;
    if (above) {
        kb_fit_put(board->canvas, &cell->label, PADDING, top, width, KB_ALIGN_MIDDLE);
        top += cell->label.height;
    } else {
        bottom -= cell->label.height;
        kb_fit_put(board->canvas, &cell->label, PADDING, bottom, width, KB_ALIGN_MIDDLE);
    }
    put_symbol(board, cell, top, bottom - top);
}

static void put_cell(struct board *board, size_t part, double x, double y)
{
    struct cell cell = {0};
    fit_cell(board, &board->canvas->order->parts[part], &cell);
    kb_piece_begin(board->canvas, x, y);
    kb_piece_show(board->canvas, part);
    if (cell.symbol == NULL && cell.label.count == 0 && cell.head.count == 0) {
        kb_piece_decorate(board->canvas); /* a place that is kept free */
    }
    draw_frame(board, &cell);
    put_content(board, &cell);
    kb_piece_end(board->canvas, board->width, board->height);
}

/* Lines to cut along, in the middle between the cards, and around them all. */
static void draw_cuts(struct board *board, size_t rows, double width, double height)
{
    struct kb_pen pen = kb_pen_dashed(kb_soft, 0.75);
    double across = board->width + board->gap, down = board->height + board->gap;
    for (size_t i = 0; i <= board->columns; i++) {
        kb_draw_line(board->canvas, (double)i * across, 0, (double)i * across, height, &pen);
    }
    for (size_t i = 0; i <= rows; i++) {
        kb_draw_line(board->canvas, 0, (double)i * down, width, (double)i * down, &pen);
    }
}

/* Exactly 50 mm, to see that the print has its right size. */
static void draw_bar(struct board *board, double y)
{
    struct kb_pen pen = kb_pen_line(kb_ink, 1);
    struct kb_type type = kb_type_of(board->canvas, 1, false, kb_ink);
    struct kb_saying text = kb_say(board->canvas, "50 mm");
    struct kb_fit fit;
    double length = BAR_MM * KB_FIGURE_MM;
    kb_draw_line(board->canvas, 0, y + 8, length, y + 8, &pen);
    kb_draw_line(board->canvas, 0, y + 4, 0, y + 12, &pen);
    kb_draw_line(board->canvas, length, y + 4, length, y + 12, &pen);
    kb_fit(board->canvas, &text, &type, 100, &fit);
    kb_fit_put(board->canvas, &fit, length + 6, y + 8 - fit.height / 2, 100, KB_ALIGN_LEFT);
}

/* What belongs to no cell: cuts, arrows between cells, the bar. Shows no part, so that it is read as nothing. */
static void put_around(struct board *board, size_t count, size_t rows, double width, double height)
{
    const struct kb_board_look *look = look_of(board);
    struct kb_pen pen = kb_pen_both(kb_ink, kb_ink, 2);
    if (!look->cut && !look->arrows && look->cell == 0) {
        return;
    }
    double all = height + (look->cell > 0 ? BAR_HEIGHT : 0);
    kb_piece_begin(board->canvas, 0, 0);
    kb_piece_decorate(board->canvas);
    if (look->cut) {
        draw_cuts(board, rows, width, height);
    }
    for (size_t i = 0; look->arrows && i + 1 < count; i++) {
        size_t column = i % board->columns, row = i / board->columns;
        double x = (double)(column + 1) * (board->width + board->gap) - board->gap;
        double y = (double)row * (board->height + board->gap) + board->height / 2;
        if ((i + 1) % board->columns != 0) {
            kb_draw_arrow(board->canvas, x + 2, y, x + board->gap - 2, y, &pen);
        }
    }
    if (look->cell > 0) {
        draw_bar(board, height);
    }
    kb_piece_end(board->canvas, width, all);
}

static void put_panel(struct board *board, size_t first, size_t count)
{
    double margin = look_of(board)->cut ? board->gap / 2 : 0;
    size_t rows = (count + board->columns - 1) / board->columns;
    double width = (double)board->columns * (board->width + board->gap) - board->gap + 2 * margin;
    double height = (double)rows * (board->height + board->gap) - board->gap + 2 * margin;
    kb_panel_begin(board->canvas);
    for (size_t i = 0; i < count && board->canvas->status == KB_OK; i++) {
        size_t column = i % board->columns, row = i / board->columns;
        double x = (double)column * (board->width + board->gap), y = (double)row * (board->height + board->gap);
        put_cell(board, first + i, x + margin, y + margin);
    }
    put_around(board, count, rows, width, height);
    kb_panel_end(board->canvas, width, height + (look_of(board)->cell > 0 ? BAR_HEIGHT : 0));
}

/* The cells as large as the room gives, or exactly as asked for. False, and told, when they do not go on a page. */
static bool measure(struct board *board)
{
    const struct kb_figure_order *order = board->canvas->order;
    const struct kb_board_look *look = &order->board;
    double margin = look->cut ? board->gap : 0, bar = look->cell > 0 ? BAR_HEIGHT : 0;
    double width = (order->width - margin - board->gap * (double)(board->columns - 1)) / (double)board->columns;
    double height = (order->height - margin - bar - board->gap * (double)(board->rows - 1)) / (double)board->rows;
    double exact = look->cell * KB_FIGURE_MM, least = (LEAST_SYMBOL + 4) * KB_FIGURE_MM;
    board->width = exact > 0 ? exact : width;
    board->height = exact > 0 ? exact : look->rows > 0 ? height : fmin(height, width);
    if (width < board->width - 0.01 || height < board->height - 0.01 || board->width < least || board->height < least) {
        kb_report(board->canvas->diagnostics, KB_ERROR, KB_MSG_BOARD_ROOM, &order->place, NULL);
        kb_hint(board->canvas->diagnostics, KB_MSG_HINT_BOARD_ROOM, NULL);
        kb_canvas_fail(board->canvas, KB_BAD_INPUT);
        return false;
    }
    return true;
}

/* As many rows as a page takes, when nobody says how many. */
static size_t rows_on_page(const struct board *board)
{
    const struct kb_figure_order *order = board->canvas->order;
    double exact = order->board.cell * KB_FIGURE_MM;
    double side = exact > 0 ? exact : (order->width - board->gap * (double)(board->columns - 1)) / (double)board->columns;
    double room = order->height - (order->board.cut ? board->gap : 0) - (exact > 0 ? BAR_HEIGHT : 0);
    return (size_t)fmax(1, floor((room + board->gap) / (side + board->gap)));
}

void kb_draw_board(struct kb_canvas *canvas)
{
    const struct kb_figure_order *order = canvas->order;
    struct board board = {.canvas = canvas, .columns = order->board.columns};
    double gap = order->board.cut ? 2 * CARD_MARGIN * KB_FIGURE_MM : CELL_GAP * KB_FIGURE_MM;
    board.gap = order->board.arrows ? fmax(gap, ARROW + 8) : gap;
    board.rows = order->board.rows > 0 ? order->board.rows : rows_on_page(&board);
    if (!measure(&board)) {
        return;
    }
    for (size_t at = 0; at < order->count && canvas->status == KB_OK;) {
        size_t left = order->count - at, page = board.columns * board.rows;
        size_t count = left < page ? left : page;
        put_panel(&board, at, count);
        at += count;
    }
}
