/* Boards as JSON. */

#include "obf/write.h"

#include "base/base64.h"
#include "base/json_text.h"
#include "symbol/index.h"

/* One member of an object; the comma stands before all but the first. */
static void put_text(struct kb_buffer *out, const char *comma, const char *name, const char *text)
{
    if (text != NULL && text[0] != '\0') {
        kb_buffer_format(out, "%s\"%s\": ", comma, name);
        kb_json_put_string(out, kb_slice_of(text));
    }
}

static void put_colour(struct kb_buffer *out, const char *name, bool has, struct kb_colour colour)
{
    if (has) {
        kb_buffer_format(out, ", \"%s\": \"rgb(%d, %d, %d)\"", name, colour.red, colour.green, colour.blue);
    }
}

static void put_licence(struct kb_buffer *out, const struct kb_obf_licence *licence)
{
    kb_buffer_put_text(out, "\"license\": {\"type\": ");
    kb_json_put_string(out, kb_slice_of(licence->type == NULL ? "private" : licence->type));
    put_text(out, ", ", "copyright_notice_url", licence->notice_url);
    put_text(out, ", ", "source_url", licence->source_url);
    put_text(out, ", ", "author_name", licence->author_name);
    put_text(out, ", ", "author_url", licence->author_url);
    kb_buffer_put_char(out, '}');
}

static void put_button(struct kb_buffer *out, const struct kb_obf_button *button, bool in_zip)
{
    kb_buffer_put_text(out, "{\"id\": ");
    kb_json_put_string(out, kb_slice_of(button->id));
    kb_buffer_put_text(out, ", \"label\": ");
    kb_json_put_string(out, kb_slice_of(button->label == NULL ? "" : button->label));
    put_text(out, ", ", "vocalization", button->spoken);
    put_text(out, ", ", "image_id", button->image == NULL ? NULL : button->image->id);
    put_colour(out, "background_color", button->has_background, button->background);
    put_colour(out, "border_color", button->has_border, button->border);
    if (button->board != NULL) {
        kb_buffer_put_text(out, ", \"load_board\": {");
        put_text(out, "", "id", button->board);
        if (in_zip) {
            kb_buffer_format(out, ", \"path\": \"boards/%s.obf\"", button->board);
        }
        kb_buffer_put_char(out, '}');
    }
    put_text(out, ", ", "ext_klarbrev_klasse",
             button->word_class == KB_CLASS_ANY ? NULL : kb_word_class_name(button->word_class));
    put_text(out, ", ", "ext_klarbrev_over", button->above);
    put_text(out, ", ", "ext_klarbrev_symbol", button->symbol);
    kb_buffer_put_text(out, button->tab ? ", \"ext_klarbrev_fane\": true}" : "}");
}

static void put_image(struct kb_buffer *out, const struct kb_obf_image *image, bool in_zip)
{
    kb_buffer_put_text(out, "{\"id\": ");
    kb_json_put_string(out, kb_slice_of(image->id));
    kb_buffer_put_text(out, ", \"width\": ");
    kb_buffer_put_number(out, image->width, 0);
    kb_buffer_put_text(out, ", \"height\": ");
    kb_buffer_put_number(out, image->height, 0);
    put_text(out, ", ", "content_type", image->media_type);
    if (in_zip) {
        kb_buffer_put_text(out, ", \"path\": ");
        kb_obf_put_image_path(out, image);
    } else {
        kb_buffer_format(out, ", \"data\": \"data:%s;base64,", image->media_type);
        kb_buffer_put_base64(out, (const uint8_t *)image->bytes.data, image->bytes.length);
        kb_buffer_put_char(out, '"');
    }
    kb_buffer_put_text(out, ", ");
    put_licence(out, &image->licence);
    put_text(out, ", ", "ext_klarbrev_symbol", image->symbol);
    kb_buffer_put_char(out, '}');
}

static size_t cell_count(const struct kb_obf_board *board)
{
    return board->columns * board->rows;
}

/* Has a cell before this one the same picture? */
static bool is_repeated(const struct kb_obf_board *board, size_t cell)
{
    size_t i = 0;
    while (i < cell && (board->cells[i] == NULL || board->cells[i]->image != board->cells[cell]->image)) {
        i++;
    }
    return i < cell;
}

static void put_lists(struct kb_buffer *out, const struct kb_obf_board *board, bool in_zip)
{
    const char *comma = "\n    ";
    kb_buffer_put_text(out, ",\n  \"buttons\": [");
    for (size_t i = 0; i < cell_count(board); i++) {
        if (board->cells[i] != NULL) {
            kb_buffer_put_text(out, comma);
            put_button(out, board->cells[i], in_zip);
            comma = ",\n    ";
        }
    }
    kb_buffer_put_text(out, "],\n  \"images\": [");
    comma = "\n    ";
    for (size_t i = 0; i < cell_count(board); i++) {
        if (board->cells[i] != NULL && board->cells[i]->image != NULL && !is_repeated(board, i)) {
            kb_buffer_put_text(out, comma);
            put_image(out, board->cells[i]->image, in_zip);
            comma = ",\n    ";
        }
    }
    kb_buffer_put_text(out, "],\n  \"sounds\": []");
}

static void put_grid(struct kb_buffer *out, const struct kb_obf_board *board)
{
    kb_buffer_format(out, ",\n  \"grid\": {\"rows\": %zu, \"columns\": %zu, \"order\": [", board->rows, board->columns);
    for (size_t i = 0; i < cell_count(board); i++) {
        bool first = i % board->columns == 0, last = (i + 1) % board->columns == 0;
        kb_buffer_put_text(out, first ? (i == 0 ? "\n    [" : ",\n    [") : ", ");
        if (board->cells[i] == NULL) {
            kb_buffer_put_text(out, "null");
        } else {
            kb_json_put_string(out, kb_slice_of(board->cells[i]->id));
        }
        kb_buffer_put_text(out, last ? "]" : "");
    }
    kb_buffer_put_text(out, "]}");
}

void kb_obf_put_settings(struct kb_buffer *out, const struct kb_obf_board *board)
{
    for (size_t i = 0; i < board->setting_count; i++) {
        const struct kb_obf_setting *setting = &board->settings[i];
        kb_buffer_put_text(out, i == 0 ? "" : ", ");
        kb_json_put_string(out, kb_slice_of(setting->name));
        kb_buffer_put_text(out, ": ");
        if (setting->bare) {
            kb_buffer_put_slice(out, setting->value);
        } else {
            kb_json_put_string(out, setting->value);
        }
    }
}

static void put_sheet(struct kb_buffer *out, const struct kb_obf_board *board)
{
    kb_buffer_put_text(out, board->continued ? ",\n  \"ext_klarbrev_fortsat\": true" : "");
    kb_buffer_put_text(out, board->page ? ",\n  \"ext_klarbrev_side\": true" : "");
    if (board->setting_count > 0) {
        kb_buffer_put_text(out, ",\n  \"ext_klarbrev_ark\": {");
        kb_obf_put_settings(out, board);
        kb_buffer_put_char(out, '}');
    }
}

void kb_obf_put_board(struct kb_buffer *out, const struct kb_obf_board *board, bool in_zip)
{
    kb_buffer_put_text(out, "{\n  \"format\": \"open-board-0.1\"");
    put_text(out, ",\n  ", "id", board->id);
    put_text(out, ",\n  ", "locale", board->locale == NULL ? "da" : board->locale);
    put_text(out, ",\n  ", "name", board->name);
    put_text(out, ",\n  ", "description_html", board->description);
    kb_buffer_put_text(out, ",\n  ");
    put_licence(out, &board->licence);
    put_lists(out, board, in_zip);
    put_grid(out, board);
    put_sheet(out, board);
    kb_buffer_put_text(out, "\n}\n");
}

void kb_obf_write(const struct kb_obf_board *board, struct kb_buffer *out)
{
    kb_obf_put_board(out, board, false);
}
