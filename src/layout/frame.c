#include "layout/frame.h"

#include <math.h>

#include "base/report.h"
#include "layout/flow.h"
#include "layout/line.h"
#include "layout/picture.h"
#include "layout/structure.h"

#define WINDOW_INSET (3 * KB_MM)
#define WINDOW_LEAST (1 * KB_MM) /* room that an address must have over and under it */
#define COLUMN_GAP (4 * KB_MM)

static const struct kb_window neutral_window = {"standard", 20, 45, 90, 34, false};

/* The first page's frame while it is set. Edges in points from the paper's top left corner. */
struct letter {
    struct kb_layout_job *job;
    double window_left, window_top, window_right, window_bottom;
    double column; /* left edge of the sender's column */
    double logo_bottom, sender_bottom, address_top, reference_bottom;
    double address_baseline; /* of its first line, from its top */
    bool has_recipient, stamped;
};

static const struct kb_node *find_child(const struct kb_node *document, enum kb_element element)
{
    const struct kb_node *node = document->first;
    while (node != NULL && node->element != element) {
        node = node->next;
    }
    return node;
}

static void set_logo(struct letter *letter, const struct kb_node *node, int32_t structure)
{
    struct kb_layout_job *job = letter->job;
    const struct kb_attribute_value *logo = kb_node_attribute_row(node, KB_AT_LOGO);
    if (logo == NULL || job->status != KB_OK) {
        return;
    }
    const struct kb_image *image = NULL;
    enum kb_status status = job->resources->image(job->resources->context, logo->value, &logo->place, job->diagnostics, &image);
    if (status != KB_OK) {
        kb_job_fail(job, status);
        return;
    }
    const struct kb_sheet *sheet = &job->sheet;
    double highest = sheet->logo_height;
    if (letter->has_recipient) {
        highest = fmax(sheet->logo_height / 2, fmin(highest, letter->window_top - sheet->top - WINDOW_INSET));
    }
    double widest = fmin(sheet->logo_width, letter->column - sheet->left - COLUMN_GAP);
    struct kb_picture picture = kb_picture_fit(image, widest, widest, highest);
    kb_picture_add(job, node, &picture, sheet->left, sheet->top, structure);
    letter->logo_bottom = sheet->top + picture.height;
}

static void set_sender(struct letter *letter, const struct kb_node *node)
{
    struct kb_layout_job *job = letter->job;
    int32_t structure = kb_structure_add_node(job, KB_ROLE_DIV, 0, node);
    set_logo(letter, node, structure);
    struct kb_mark mark = kb_mark_now(job);
    struct kb_area area = {
        .x = letter->column, .width = job->sheet.sender_column, .structure = structure, .text = KB_STYLE_SENDER};
    for (const struct kb_node *line = node->first; line != NULL; line = line->next) {
        kb_flow_block(job, line, &area);
        area.text = KB_STYLE_LETTERHEAD;
    }
    letter->sender_bottom = job->sheet.top + kb_rows_fix(job, &mark, job->sheet.top);
    bool over_window = letter->has_recipient && letter->column < letter->window_right;
    if (over_window && letter->sender_bottom > letter->window_top && job->status == KB_OK) {
        kb_report(job->diagnostics, KB_ERROR, KB_MSG_LETTERHEAD_TOO_TALL, &node->place, NULL);
        kb_job_fail(job, KB_BAD_INPUT);
    }
}

/* Text begins on the letter's own left margin when the window lets it. */
static double address_left(const struct letter *letter)
{
    double margin = letter->job->sheet.left;
    bool fits = margin >= letter->window_left + WINDOW_INSET && margin <= letter->window_left + 4 * WINDOW_INSET;
    return fits ? margin : letter->window_left + WINDOW_INSET;
}

static void refuse_address(struct letter *letter, const struct kb_node *node, double room)
{
    struct kb_layout_job *job = letter->job;
    const char *lines = kb_arena_format(job->arena, "%d", (int)fmax(0, room / job->sheet.styles[KB_STYLE_ADDRESS].leading));
    kb_report(job->diagnostics, KB_ERROR, KB_MSG_ADDRESS_TOO_LONG, &node->place, KB_ARGS(lines == NULL ? "" : lines));
    kb_job_fail(job, KB_BAD_INPUT);
}

/* The width that the widest line takes: text only, as far as it ends. */
static double items_width(const struct kb_layout_job *job, size_t first, double left)
{
    double width = 0;
    for (size_t i = first; i < job->item_count; i++) {
        const struct kb_item *item = &job->items[i];
        double advance = 0;
        for (size_t j = 0; j < item->glyph_count; j++) {
            advance += (double)item->glyphs[j].advance;
        }
        width = fmax(width, item->x - left + advance * item->size / 1000);
    }
    return width;
}

static bool is_plain_text(const struct kb_layout_job *job, const struct kb_mark *mark)
{
    for (size_t i = mark->item; i < job->item_count; i++) {
        if (job->items[i].kind != KB_ITEM_TEXT) {
            return false;
        }
    }
    return job->link_count == mark->link;
}

/*
 * In large print the address grows with the text, as far as the window lets it: the envelope decides over its lines,
 * so they are set small first and then made larger in proportion.
 */
static double enlarge_address(struct letter *letter, const struct kb_mark *mark, double left, double width, double room)
{
    struct kb_layout_job *job = letter->job;
    double scale = job->sheet.address_growth;
    bool fits =
        kb_rows_height(job, mark->row, job->row_count) * scale <= room && items_width(job, mark->item, left) * scale <= width;
    if (scale <= 1 || !fits || !is_plain_text(job, mark)) {
        return 1;
    }
    for (size_t i = mark->item; i < job->item_count; i++) {
        struct kb_item *item = &job->items[i];
        item->x = left + (item->x - left) * scale;
        item->y *= scale;
        item->size *= scale;
    }
    for (size_t i = mark->row; i < job->row_count; i++) {
        job->rows[i].height *= scale;
        job->rows[i].space *= scale;
    }
    return scale;
}

/* Where the address begins: near the window's top, on a line with the reference when that can't be as high. */
static double address_top(const struct letter *letter, double height, double reference_baseline)
{
    double room = letter->window_bottom - letter->window_top, top = letter->window_top + fmin(WINDOW_INSET, (room - height) / 2);
    double lower = reference_baseline - letter->address_baseline;
    return lower > top && lower + height <= letter->window_bottom - WINDOW_INSET ? lower : top;
}

static void set_recipient(struct letter *letter, const struct kb_node *node, double reference_baseline)
{
    struct kb_layout_job *job = letter->job;
    double left = address_left(letter), room = letter->window_bottom - letter->window_top - 2 * WINDOW_LEAST;
    struct kb_mark mark = kb_mark_now(job);
    struct kb_area area = {.x = left,
                           .width = letter->window_right - WINDOW_LEAST - left,
                           .structure = kb_structure_add_node(job, KB_ROLE_DIV, 0, node),
                           .text = KB_STYLE_ADDRESS};
    kb_flow_content(job, node, &area);
    if (job->status == KB_OK && kb_rows_height(job, mark.row, job->row_count) > room) {
        refuse_address(letter, node, room);
    }
    letter->address_baseline *= enlarge_address(letter, &mark, left, area.width, room);
    letter->address_top = address_top(letter, kb_rows_height(job, mark.row, job->row_count), reference_baseline);
    kb_rows_fix(job, &mark, letter->address_top);
}

static bool is_reference_beside(const struct letter *letter)
{
    return letter->column >= letter->window_right + COLUMN_GAP;
}

/* The highest that a reference may begin. */
static double reference_top(const struct letter *letter)
{
    double gap = letter->job->sheet.styles[KB_STYLE_REFERENCE].leading / 2;
    return letter->sender_bottom > 0 ? letter->sender_bottom + gap : letter->job->sheet.top;
}

/* Beside the window when there is room, on a line with the address; else under it. */
static void set_reference(struct letter *letter, const struct kb_node *node)
{
    struct kb_layout_job *job = letter->job;
    const struct kb_style *style = &job->sheet.styles[KB_STYLE_REFERENCE];
    double top = reference_top(letter);
    struct kb_area area = {.x = letter->column,
                           .width = job->sheet.sender_column,
                           .structure = kb_structure_add_node(job, KB_ROLE_DIV, 0, node),
                           .text = KB_STYLE_REFERENCE};
    if (letter->has_recipient && !is_reference_beside(letter)) {
        area.x = job->sheet.left;
        area.width = job->sheet.width - job->sheet.left - job->sheet.right;
        top = fmax(top, letter->window_bottom + style->leading / 2);
    } else if (letter->has_recipient) {
        top = fmax(top, letter->address_top + letter->address_baseline - kb_style_baseline(style));
    }
    struct kb_mark mark = kb_mark_now(job);
    kb_flow_content(job, node, &area);
    letter->reference_bottom = top + kb_rows_fix(job, &mark, top);
}

static void begin_letter(struct letter *letter, struct kb_layout_job *job)
{
    const struct kb_window *window = job->options->window != NULL ? job->options->window : &neutral_window;
    *letter = (struct letter){.job = job,
                              .window_left = window->left * KB_MM,
                              .window_top = window->top * KB_MM,
                              .window_right = (window->left + window->width) * KB_MM,
                              .window_bottom = (window->top + window->height) * KB_MM,
                              .column = job->sheet.width - job->sheet.right - job->sheet.sender_column,
                              .stamped = window->supplier_stamps};
    letter->address_top = letter->window_top + WINDOW_INSET;
    letter->address_baseline = kb_style_baseline(&job->sheet.styles[KB_STYLE_ADDRESS]);
}

static double letter_bottom(const struct letter *letter)
{
    double bottom = fmax(fmax(letter->logo_bottom, letter->sender_bottom), letter->reference_bottom);
    return letter->has_recipient ? fmax(bottom, letter->window_bottom) : bottom;
}

void kb_frame_letter(struct kb_layout_job *job, struct kb_frame *frame)
{
    struct letter letter;
    begin_letter(&letter, job);
    const struct kb_node *letterhead = find_child(job->document, KB_EL_LETTERHEAD);
    const struct kb_node *recipient = find_child(job->document, KB_EL_RECIPIENT);
    const struct kb_node *reference = find_child(job->document, KB_EL_REFERENCE);
    struct kb_mark mark = kb_mark_now(job);
    letter.has_recipient = recipient != NULL;
    if (letterhead != NULL) {
        set_sender(&letter, letterhead);
    }
    if (recipient != NULL && !letter.stamped) {
        bool beside = reference != NULL && is_reference_beside(&letter);
        double baseline = kb_style_baseline(&job->sheet.styles[KB_STYLE_REFERENCE]);
        set_recipient(&letter, recipient, beside ? reference_top(&letter) + baseline : 0);
    }
    if (reference != NULL) {
        set_reference(&letter, reference);
    }
    frame->letter = (struct kb_range){mark.item, job->item_count - mark.item, mark.link, job->link_count - mark.link};
    double bottom = letter_bottom(&letter);
    frame->first_top = bottom > 0 ? bottom + job->sheet.frame_gap : job->sheet.top;
    if (bottom > job->sheet.height - job->sheet.bottom && job->status == KB_OK) {
        kb_report(job->diagnostics, KB_ERROR, KB_MSG_LETTERHEAD_TOO_TALL, &job->document->place, NULL);
        kb_job_fail(job, KB_BAD_INPUT);
    }
    job->gap = 0;
    job->fresh = true;
}
