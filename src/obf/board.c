/* One board: buttons, and the grid that places them. */

#include "base/report.h"
#include "obf/json.h"
#include "symbol/colour.h"
#include "symbol/index.h"

enum { SIDE_MOST = 40 };

struct board_reading {
    struct kb_obf_reading *reading;
    const struct kb_source *source;
    struct kb_table images, buttons; /* by id */
    struct kb_obf_board *board;
    const struct kb_obf_button **cells;
};

static void read_colour(const char *text, bool *has, struct kb_colour *colour)
{
    *has = text != NULL && kb_colour_read(kb_slice_trim(kb_slice_of(text)), colour);
}

static const char *linked_board(struct kb_obf_reading *reading, const struct kb_tree *row)
{
    return kb_obf_text(reading, kb_obf_member(row, "load_board"), "id");
}

static enum kb_status read_button(struct board_reading *at, const struct kb_tree *row)
{
    struct kb_obf_reading *reading = at->reading;
    struct kb_obf_button *button = KB_NEW(reading->arena, struct kb_obf_button);
    if (button == NULL) {
        return KB_NO_MEMORY;
    }
    *button = (struct kb_obf_button){
        .id = kb_obf_text(reading, row, "id"),
        .label = kb_obf_text(reading, row, "label"),
        .spoken = kb_obf_text(reading, row, "vocalization"),
        .above = kb_obf_text(reading, row, "ext_klarbrev_over"),
        .symbol = kb_obf_text(reading, row, "ext_klarbrev_symbol"),
        .board = linked_board(reading, row),
        .tab = kb_obf_flag(row, "ext_klarbrev_fane"),
    };
    const char *image = kb_obf_text(reading, row, "image_id"), *word_class = kb_obf_text(reading, row, "ext_klarbrev_klasse");
    button->image = image == NULL ? NULL : kb_table_get(&at->images, kb_slice_of(image));
    read_colour(kb_obf_text(reading, row, "background_color"), &button->has_background, &button->background);
    read_colour(kb_obf_text(reading, row, "border_color"), &button->has_border, &button->border);
    if (word_class != NULL && !kb_word_class_from_name(kb_slice_of(word_class), &button->word_class)) {
        button->word_class = KB_CLASS_ANY;
    }
    if (reading->arena->failed) {
        return KB_NO_MEMORY;
    }
    if (button->id == NULL) {
        return kb_obf_fault(reading, at->source, row, KB_MSG_OBF_NO_ID, NULL);
    }
    return kb_table_set(&at->buttons, kb_slice_of(button->id), button) ? KB_OK : KB_NO_MEMORY;
}

static enum kb_status read_buttons(struct board_reading *at, const struct kb_tree *board)
{
    const struct kb_tree *list = kb_obf_member(board, "buttons");
    enum kb_status worst = KB_OK;
    for (const struct kb_tree *row = list == NULL ? NULL : list->first; row != NULL && worst <= KB_BAD_INPUT; row = row->next) {
        enum kb_status status = read_button(at, row);
        worst = status > worst ? status : worst;
    }
    return worst;
}

/* The longest row counts: some programs write columns that their rows don't have. */
static void measure_grid(struct kb_obf_board *board, const struct kb_tree *order)
{
    for (const struct kb_tree *row = order->first; row != NULL; row = row->next) {
        board->columns = row->count > board->columns ? row->count : board->columns;
        board->rows++;
    }
}

static enum kb_status fill_cell(struct board_reading *at, const struct kb_tree *cell, size_t place)
{
    if (cell->kind != KB_TREE_STRING && cell->kind != KB_TREE_NUMBER) {
        return cell->kind == KB_TREE_NULL ? KB_OK : kb_obf_fault(at->reading, at->source, cell, KB_MSG_OBF_CELL, NULL);
    }
    const char *id = kb_arena_copy(at->reading->arena, cell->text);
    at->cells[place] = id == NULL ? NULL : kb_table_get(&at->buttons, kb_slice_of(id));
    if (id == NULL) {
        return KB_NO_MEMORY;
    }
    return at->cells[place] != NULL ? KB_OK : kb_obf_fault(at->reading, at->source, cell, KB_MSG_OBF_NO_BUTTON, KB_ARGS(id));
}

static enum kb_status fill_grid(struct board_reading *at, const struct kb_tree *order)
{
    enum kb_status worst = KB_OK;
    size_t row_number = 0;
    for (const struct kb_tree *row = order->first; row != NULL; row = row->next, row_number++) {
        size_t column = 0;
        for (const struct kb_tree *cell = row->first; cell != NULL && worst <= KB_BAD_INPUT; cell = cell->next, column++) {
            enum kb_status status = fill_cell(at, cell, row_number * at->board->columns + column);
            worst = status > worst ? status : worst;
        }
    }
    return worst;
}

static void note_unplaced(struct board_reading *at)
{
    size_t placed = 0;
    for (size_t i = 0; i < at->board->columns * at->board->rows; i++) {
        placed += at->cells[i] != NULL;
    }
    at->reading->unplaced += at->buttons.count > placed ? at->buttons.count - placed : 0;
}

static enum kb_status read_grid(struct board_reading *at, const struct kb_tree *root)
{
    const struct kb_tree *grid = kb_obf_member(root, "grid"), *order = kb_obf_member(grid, "order");
    if (order == NULL || order->kind != KB_TREE_LIST) {
        return kb_obf_fault(at->reading, at->source, grid == NULL ? root : grid, KB_MSG_OBF_NO_GRID, NULL);
    }
    measure_grid(at->board, order);
    if (at->board->columns == 0 || at->board->columns > SIDE_MOST || at->board->rows > SIDE_MOST) {
        return kb_obf_fault(at->reading, at->source, order, KB_MSG_OBF_GRID_SIZE, KB_ARGS("40"));
    }
    at->cells = KB_NEW_ARRAY(at->reading->arena, const struct kb_obf_button *, at->board->columns * at->board->rows);
    enum kb_status status = at->cells == NULL ? KB_NO_MEMORY : fill_grid(at, order);
    if (status == KB_OK) {
        at->board->cells = at->cells;
        note_unplaced(at);
    }
    return status;
}

static bool read_settings(struct board_reading *at, const struct kb_tree *root)
{
    const struct kb_tree *from = kb_obf_member(root, "ext_klarbrev_ark");
    size_t count = from == NULL || from->kind != KB_TREE_OBJECT ? 0 : from->count;
    struct kb_obf_setting *settings = KB_NEW_ARRAY(at->reading->arena, struct kb_obf_setting, count);
    if (settings == NULL) {
        return count == 0;
    }
    for (const struct kb_tree *row = count == 0 ? NULL : from->first; row != NULL; row = row->next) {
        bool bare = row->kind == KB_TREE_NUMBER || row->kind == KB_TREE_BOOLEAN;
        if (bare || row->kind == KB_TREE_STRING) {
            const char *name = kb_arena_copy(at->reading->arena, row->name);
            settings[at->board->setting_count++] = (struct kb_obf_setting){name, row->text, bare};
        }
    }
    at->board->settings = settings;
    return !at->reading->arena->failed;
}

enum kb_status kb_obf_read_board(struct kb_obf_reading *reading, const struct kb_source *source, struct kb_obf_board **board)
{
    struct board_reading at = {.reading = reading, .source = source, .board = KB_NEW(reading->arena, struct kb_obf_board)};
    struct kb_tree *root;
    enum kb_status status = at.board == NULL ? KB_NO_MEMORY : kb_obf_json(reading, source, &root);
    if (status != KB_OK) {
        return status;
    }
    const char *format = kb_obf_text(reading, root, "format");
    if (format == NULL || !kb_slice_starts(kb_slice_of(format), "open-board-")) {
        return reading->arena->failed ? KB_NO_MEMORY : kb_obf_fault(reading, source, root, KB_MSG_OBF_NO_BOARD, NULL);
    }
    kb_table_init(&at.images, reading->arena);
    kb_table_init(&at.buttons, reading->arena);
    at.board->id = kb_obf_text(reading, root, "id");
    at.board->name = kb_obf_text(reading, root, "name");
    at.board->description = kb_obf_text(reading, root, "description_html");
    at.board->locale = kb_obf_text(reading, root, "locale");
    at.board->page = kb_obf_flag(root, "ext_klarbrev_side");
    at.board->continued = kb_obf_flag(root, "ext_klarbrev_fortsat");
    kb_obf_licence_read(reading, root, &at.board->licence);
    status = kb_obf_read_images(reading, source, root, &at.images);
    if (status == KB_OK) {
        status = read_buttons(&at, root);
    }
    if (status == KB_OK) {
        status = read_grid(&at, root);
    }
    if (status == KB_OK && !read_settings(&at, root)) {
        status = KB_NO_MEMORY;
    }
    *board = at.board;
    return reading->arena->failed ? KB_NO_MEMORY : status;
}
