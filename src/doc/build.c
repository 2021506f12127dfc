/* The document as a tree: each tag is put in its place and judged against its parent's row. */
#include "base/utf8.h"
#include "doc/reading.h"

void kb_reading_error(struct kb_reading *reading, enum kb_message message, const struct kb_place *place,
                      const char *const *arguments)
{
    reading->errors++;
    kb_report(reading->diagnostics, KB_ERROR, message, place, arguments);
}

void kb_reading_warning(struct kb_reading *reading, enum kb_message message, const struct kb_place *place,
                        const char *const *arguments)
{
    kb_report(reading->diagnostics, KB_WARNING, message, place, arguments);
}

void kb_reading_hint_nearest(struct kb_reading *reading, const struct kb_nearest *nearest)
{
    if (nearest->best != NULL) {
        kb_hint(reading->diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(nearest->best));
    }
}

void kb_reading_stop(struct kb_reading *reading, enum kb_status status)
{
    if (reading->status == KB_OK) {
        reading->status = status;
    }
    xmlStopParser(reading->parser);
}

static bool in_inline(const struct kb_open *open)
{
    return open != NULL && open->row != NULL && (open->row->content & KB_ONE(KB_EL_TEXT)) != 0;
}

static void report_stray(struct kb_reading *reading, size_t start, size_t end)
{
    const struct kb_element_row *row = reading->open->row;
    struct kb_place place = kb_origin_of_stretch(&reading->origin, start, end);
    kb_reading_error(reading, KB_MSG_DOC_STRAY_TEXT, &place, KB_ARGS(row->name));
    if (row->wrapper != KB_EL_TEXT) {
        kb_hint(reading->diagnostics, KB_MSG_DOC_HINT_WRAP, KB_ARGS(kb_element_name(row->wrapper)));
    }
}

static bool is_blank(struct kb_slice text)
{
    return kb_slice_trim(text).length == 0;
}

/* A character written as a reference has not been through the check of the whole markup. */
static void check_reference(struct kb_reading *reading, const struct kb_piece *piece)
{
    if (!piece->verbatim && kb_utf8_check_text(piece->said) < piece->said.length) {
        struct kb_place place = kb_origin_of_stretch(&reading->origin, piece->offset, piece->offset + piece->length);
        kb_reading_error(reading, KB_MSG_DOC_CONTROL_CHARACTER, &place, NULL);
    }
}

/* One piece of text where the innermost element takes text; the first that says something decides what it holds. */
static void take_piece(struct kb_reading *reading, const struct kb_piece *piece)
{
    struct kb_open *open = reading->open;
    bool blank = is_blank(piece->said);
    check_reference(reading, piece);
    if (blank && open->choice == open->row->instead && open->choice != 0) {
        return;
    }
    if (!blank && open->row->instead != 0) {
        struct kb_place place = kb_origin_of_stretch(&reading->origin, piece->offset, piece->offset + piece->length);
        if (!kb_reading_choose(reading, open->row->content, &place)) {
            return;
        }
    }
    kb_text_add(&reading->text, piece);
}

/* The run of text up to the next tag. */
void kb_reading_text(struct kb_reading *reading)
{
    const struct kb_open *open = reading->open;
    bool takes_text = in_inline(open), stray = false;
    size_t start = 0, end = 0;
    struct kb_piece piece;
    while (kb_scan_piece(&reading->scan, &piece)) {
        reading->decoded += open == NULL ? 0 : piece.said.length;
        if (takes_text) {
            take_piece(reading, &piece);
        } else if (open != NULL && open->row != NULL && !is_blank(piece.said)) {
            size_t lead = piece.verbatim ? (size_t)(kb_slice_trim(piece.said).data - piece.said.data) : 0;
            start = stray ? start : piece.offset + lead;
            end = piece.offset + lead + (piece.verbatim ? kb_slice_trim(piece.said).length : piece.length);
            stray = true;
        }
    }
    if (stray) {
        report_stray(reading, start, end);
    }
    bool made = false;
    if (open != NULL && !kb_text_flush(&reading->text, open->node, &made)) {
        kb_reading_stop(reading, KB_NO_MEMORY);
    }
    reading->nodes += made;
}

/* Rows written without a tbody get one, so that every table has the same shape. */
static struct kb_node *parent_for(struct kb_reading *reading, enum kb_element element, const struct kb_place *place)
{
    struct kb_open *open = reading->open;
    if (element != KB_EL_TR || open->row == NULL || open->node->element != KB_EL_TABLE) {
        return open->node;
    }
    if (open->rows == NULL) {
        open->rows = KB_NEW(reading->arena, struct kb_node);
        if (open->rows == NULL) {
            return NULL;
        }
        open->rows->element = KB_EL_TBODY;
        open->rows->place = *place;
        kb_node_append(open->node, open->rows);
        reading->nodes++;
    }
    return open->rows;
}

static struct kb_open *push(struct kb_reading *reading, const struct kb_element_row *row, enum kb_element element,
                            const struct kb_place *place)
{
    struct kb_open *open = KB_NEW(reading->arena, struct kb_open);
    struct kb_node *node = KB_NEW(reading->arena, struct kb_node);
    struct kb_node *parent = reading->open == NULL ? NULL : parent_for(reading, element, place);
    if (open == NULL || node == NULL || (reading->open != NULL && parent == NULL)) {
        return NULL;
    }
    node->element = element;
    node->place = *place;
    if (parent != NULL && row != NULL) {
        kb_node_append(parent, node);
    }
    *open = (struct kb_open){.outer = reading->open, .node = node, .row = row};
    reading->open = open;
    reading->root = reading->root == NULL ? node : reading->root;
    return open;
}

static bool within_limits(struct kb_reading *reading, const struct kb_place *place)
{
    reading->depth++;
    reading->nodes++;
    bool deep = reading->depth > reading->limits->markup_depth, many = reading->nodes > reading->limits->markup_nodes;
    if (deep || many) {
        size_t limit = deep ? reading->limits->markup_depth : reading->limits->markup_nodes;
        const char *number = kb_arena_format(reading->arena, "%zu", limit);
        kb_reading_error(reading, deep ? KB_MSG_DOC_MARKUP_TOO_DEEP : KB_MSG_DOC_MARKUP_TOO_MANY, place,
                         KB_ARGS(number == NULL ? "" : number));
        kb_reading_stop(reading, KB_BAD_INPUT);
    }
    return !deep && !many;
}

/* Lines and spaces of the text around the element. */
static void set_line(struct kb_reading *reading, enum kb_element element)
{
    if (element == KB_EL_BR) {
        kb_text_end_line(&reading->text);
    } else if (element == KB_EL_GAP) {
        kb_text_pass_object(&reading->text);
    } else if (!kb_element_is_inline(element)) {
        kb_text_begin_line(&reading->text);
    }
}

void kb_reading_start(struct kb_reading *reading, const char *name, const xmlChar **attributes, size_t count)
{
    struct kb_scan *scan = &reading->scan;
    size_t start = scan->offset;
    struct kb_slice written = kb_scan_tag_name(scan);
    if (!kb_slice_is(written, name) || reading->said != reading->decoded) {
        kb_reading_stop(reading, KB_BUG);
        return;
    }
    struct kb_scan ahead = *scan;
    struct kb_raw_attribute raw;
    while (kb_scan_attribute(&ahead, &raw)) {
    }
    kb_scan_tag_end(&ahead);
    struct kb_place place = kb_origin_of_stretch(&reading->origin, start, ahead.offset);
    if (!within_limits(reading, &place)) {
        return;
    }
    enum kb_element element = KB_EL_TEXT;
    const struct kb_element_row *row = NULL;
    if (kb_element_from_name(written, &element)) {
        row = kb_element_row(element);
        kb_reading_place(reading, element, &place);
    } else {
        kb_reading_unknown(reading, name, &place);
    }
    if (row != NULL && element == KB_EL_ALLOW) {
        if (!kb_reading_enter_allow(reading, &place, attributes, count)) {
            kb_reading_stop(reading, KB_NO_MEMORY);
        }
        return;
    }
    struct kb_open *open = push(reading, row, element, &place);
    if (open == NULL) {
        kb_reading_stop(reading, KB_NO_MEMORY);
        return;
    }
    set_line(reading, element);
    kb_reading_attributes(reading, open->node, row, attributes, count);
    open->self_closed = kb_scan_tag_end(scan);
    if (row != NULL && !reading->arena->failed) {
        kb_reading_required(reading, open->node, row, attributes, count);
    }
}

/* An element that holds nothing: what its row says about that. */
static void judge_empty(struct kb_reading *reading, const struct kb_open *open)
{
    struct kb_node *node = open->node;
    bool only_frame =
        node->element == KB_EL_DOCUMENT && node->last != NULL && kb_element_rank(KB_EL_DOCUMENT, node->last->element).once;
    if (node->first != NULL && !only_frame) {
        return;
    }
    enum kb_emptiness empty = open->row->empty;
    if (empty == KB_EMPTY_LEFT_OUT && open->lost) {
        empty = KB_EMPTY_UNSAID;
    }
    switch (empty) {
    case KB_EMPTY_FINE: return;
    case KB_EMPTY_ERROR: kb_reading_error(reading, KB_MSG_DOC_EMPTY, &node->place, KB_ARGS(open->row->name)); return;
    case KB_EMPTY_KEPT: kb_reading_warning(reading, KB_MSG_DOC_EMPTY, &node->place, KB_ARGS(open->row->name)); return;
    case KB_EMPTY_LEFT_OUT:
        kb_reading_warning(reading, KB_MSG_DOC_EMPTY_LEFT_OUT, &node->place, KB_ARGS(open->row->name));
        kb_hint(reading->diagnostics, KB_MSG_DOC_HINT_EMPTY, NULL);
        break;
    case KB_EMPTY_UNSAID: break;
    }
    if (open->outer != NULL && open->row->empty == KB_EMPTY_LEFT_OUT) {
        open->outer->lost = true;
    }
    if (node->parent != NULL) {
        kb_node_unlink(node);
    }
}

void kb_reading_end(struct kb_reading *reading)
{
    struct kb_open *open = reading->open;
    if (open == NULL || reading->said != reading->decoded) {
        kb_reading_stop(reading, KB_BUG);
        return;
    }
    if (!open->self_closed) {
        kb_scan_tag_name(&reading->scan);
        kb_scan_tag_end(&reading->scan);
    }
    if (open->allows) {
        kb_reading_leave_allow(reading);
        reading->depth--;
        return;
    }
    if (open->row != NULL) {
        if (!kb_element_is_inline(open->node->element)) {
            kb_text_end_line(&reading->text);
        }
        if (open->node->element == KB_EL_TABLE) {
            kb_reading_table(reading, open->node);
        } else if (open->node->element == KB_EL_FIGURE) {
            kb_reading_figure(reading, open->node);
        } else if (open->node->element == KB_EL_FIELD) {
            kb_reading_field(reading, open->node);
        }
        judge_empty(reading, open);
    }
    reading->open = open->outer;
    reading->depth--;
}
