#include <math.h>
#include <string.h>

#include "doc/words.h"
#include "layout/flow.h"
#include "layout/frame.h"
#include "layout/line.h"

#define TITLE_PART 0.7 /* of the line; the rest is for the page number */
#define FOOT_RULE 0.6
#define FOOT_RULE_GAP 5.0
enum { TITLE_LINES = 2 };

static double text_width(const struct kb_layout_job *job)
{
    return job->sheet.width - job->sheet.left - job->sheet.right;
}

/* A place to cut the text before `end`: a word earlier, or a character when there is but one word. */
static size_t shorter_end(const struct kb_paragraph *paragraph, size_t end)
{
    struct kb_slice text = paragraph->text;
    size_t word = end;
    while (word > 0 && text.data[word - 1] != ' ') {
        word--;
    }
    if (word == 0) {
        do {
            end--;
        } while (end > 0 && (paragraph->flags[end] & KB_BYTE_CLUSTER) == 0);
        return end;
    }
    while (word > 0 && strchr(" ,.;:(-", text.data[word - 1]) != NULL) {
        word--;
    }
    return word;
}

/* Breaks the title into lines; one that needs too many is cut at a word and ends in an ellipsis. */
static struct kb_paragraph *break_title(struct kb_layout_job *job, const struct kb_attribute_value *title, double width,
                                        struct kb_lines *lines)
{
    const struct kb_style *style = &job->sheet.styles[KB_STYLE_RUNNING];
    struct kb_paragraph *whole = kb_paragraph_of_text(job, title->value, title, NULL, style, -1), *cut = whole;
    if (whole == NULL) {
        return NULL;
    }
    kb_lines_break(job, whole, width, lines);
    size_t end = lines->count > TITLE_LINES ? lines->lines[TITLE_LINES - 1].end : 0;
    while (cut != NULL && lines->count > TITLE_LINES && job->status == KB_OK) {
        end = shorter_end(whole, end);
        const char *text = kb_arena_format(job->arena, "%.*s…", (int)end, whole->text.data);
        cut = text == NULL ? NULL : kb_paragraph_of_text(job, text, title, NULL, style, -1);
        if (cut != NULL) {
            kb_lines_break(job, cut, width, lines);
        }
    }
    return cut;
}

static void set_header(struct kb_layout_job *job, struct kb_frame *frame)
{
    const struct kb_style *style = &job->sheet.styles[KB_STYLE_RUNNING];
    const struct kb_attribute_value *title = kb_node_attribute_row(job->document, KB_AT_TITLE);
    double width = text_width(job) * TITLE_PART;
    struct kb_mark mark = kb_mark_now(job);
    struct kb_lines lines = {NULL, 0};
    job->artifact = KB_ARTIFACT_HEADER;
    struct kb_paragraph *paragraph = title == NULL ? NULL : break_title(job, title, width, &lines);
    size_t count = paragraph == NULL ? 0 : lines.count;
    for (size_t i = 0; i < count; i++) {
        double top = job->sheet.running_top + (double)i * style->leading;
        kb_line_set(job, paragraph, &lines.lines[i], job->sheet.left, width, top + kb_style_baseline(style), false);
    }
    job->artifact = KB_NOT_ARTIFACT;
    frame->header = (struct kb_range){mark.item, job->item_count - mark.item, mark.link, 0};
    frame->next_top = job->sheet.running_top + fmax((double)count, 1) * style->leading + job->sheet.running_gap;
}

static const struct kb_node *find_footer(const struct kb_node *document)
{
    const struct kb_node *node = document->first;
    while (node != NULL && node->element != KB_EL_FOOTER) {
        node = node->next;
    }
    return node;
}

static void set_footer(struct kb_layout_job *job, struct kb_frame *frame)
{
    const struct kb_node *node = find_footer(job->document);
    struct kb_mark mark = kb_mark_now(job);
    frame->bottom = job->sheet.height - job->sheet.bottom;
    if (node != NULL) {
        struct kb_area area = {.x = job->sheet.left, .width = text_width(job), .structure = -1, .text = KB_STYLE_RUNNING};
        job->artifact = KB_ARTIFACT_FOOTER;
        kb_flow_content(job, node, &area);
        double height = kb_rows_height(job, mark.row, job->row_count);
        double top = job->sheet.height - job->sheet.running_bottom - height;
        kb_rows_fix(job, &mark, top);
        kb_rule_add(job, area.x, top - FOOT_RULE_GAP, area.width, FOOT_RULE, job->sheet.rule);
        job->artifact = KB_NOT_ARTIFACT;
        frame->bottom = fmin(frame->bottom, top - FOOT_RULE_GAP - job->sheet.running_gap);
    }
    frame->footer = (struct kb_range){mark.item, job->item_count - mark.item, mark.link, 0};
}

void kb_frame_running(struct kb_layout_job *job, struct kb_frame *frame)
{
    set_header(job, frame);
    set_footer(job, frame);
    job->page_room = frame->bottom - frame->next_top;
    job->gap = 0;
    job->fresh = true;
}

void kb_frame_number(struct kb_layout_job *job, size_t page, size_t count)
{
    const struct kb_style *style = &job->sheet.styles[KB_STYLE_RUNNING];
    const char *text = kb_arena_format(job->arena, "%s %zu %s %zu", kb_word(job->language, KB_WORD_PAGE), page,
                                       kb_word(job->language, KB_WORD_OF), count);
    if (text == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return;
    }
    job->artifact = KB_ARTIFACT_HEADER;
    struct kb_paragraph *paragraph = kb_paragraph_of_text(job, text, NULL, NULL, style, -1);
    if (paragraph != NULL) {
        struct kb_lines lines;
        double width = text_width(job) * (1 - TITLE_PART);
        kb_lines_break(job, paragraph, width, &lines);
        if (lines.count > 0) {
            kb_line_set(job, paragraph, &lines.lines[0], job->sheet.width - job->sheet.right - width, width,
                        job->sheet.running_top + kb_style_baseline(style), true);
        }
    }
    job->artifact = KB_NOT_ARTIFACT;
}

void kb_frame_draft(struct kb_layout_job *job)
{
    struct kb_style style = {.bold = true, .size = 100, .leading = 100, .colour = job->sheet.draft};
    job->artifact = KB_ARTIFACT_BACKGROUND;
    struct kb_paragraph *paragraph =
        kb_paragraph_of_text(job, kb_word(job->language, KB_WORD_DRAFT_MARK), NULL, NULL, &style, -1);
    if (paragraph != NULL && paragraph->widest_line > 0) {
        struct kb_lines lines;
        double diagonal = hypot(job->sheet.width, job->sheet.height);
        style.size = style.size * 0.62 * diagonal / paragraph->widest_line;
        kb_lines_break(job, paragraph, diagonal, &lines);
        size_t first = job->item_count;
        double angle = atan2(job->sheet.height, job->sheet.width);
        if (lines.count > 0) {
            kb_line_set(job, paragraph, &lines.lines[0], 0, diagonal, 0, false);
        }
        /* The middle of the word, half a capital's height over its baseline, goes to the middle of the page. */
        double along = 0.31 * diagonal, up = 0.36 * style.size;
        for (size_t i = first; i < job->item_count; i++) {
            struct kb_item *item = &job->items[i];
            double offset = item->x - along;
            item->x = job->sheet.width / 2 + offset * cos(angle) + up * sin(angle);
            item->y = job->sheet.height / 2 - offset * sin(angle) + up * cos(angle);
            item->angle = angle * 180 / 3.14159265358979323846;
        }
    }
    job->artifact = KB_NOT_ARTIFACT;
}
