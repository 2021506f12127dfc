#include "layout/options.h"

#include "layout/flow.h"
#include "layout/line.h"
#include "layout/strip.h"
#include "layout/structure.h"

#define WORD_GAP 2.0  /* between a tick and the word under it */
#define SIDE_ROOM 3.0 /* between the words of two cells, in points a side */

/* The answers of one field. */
struct options {
    const struct kb_node *node;
    const struct kb_form_field *field;
    const struct kb_area *area;
    int32_t list; /* the element they are items of */
};

/* One answer, and its place in the structure: "Lbl" is for the tick, "LBody" for what it means. */
struct answer {
    const struct kb_fill_option *option;
    int32_t label, body;
};

static struct answer add_answer(struct kb_layout_job *job, const struct options *options, const struct kb_fill_option *option)
{
    struct answer answer = {option, -1, -1};
    int32_t item = kb_structure_add(job, KB_ROLE_LI, options->list);
    answer.label = options->field == NULL ? -1 : kb_structure_add(job, KB_ROLE_LBL, item);
    answer.body = option->node == NULL ? kb_structure_add(job, KB_ROLE_LBODY, item)
                                       : kb_structure_add_node(job, KB_ROLE_LBODY, item, option->node);
    return answer;
}

static struct kb_paragraph *words_of(struct kb_layout_job *job, const struct answer *answer, const struct kb_style *style)
{
    return answer->option->node == NULL ? kb_paragraph_of_text(job, answer->option->text, NULL, NULL, style, answer->body)
                                        : kb_paragraph_of_nodes(job, answer->option->node->first, NULL, style, answer->body);
}

/* What an answer says, without its markup. The ends of a scale say what they mean. */
static const char *spoken(struct kb_layout_job *job, const struct options *options, const struct kb_fill_option *option)
{
    if (option->node != NULL) {
        return kb_arena_copy(job->arena, kb_node_all_text(option->node, job->arena));
    }
    bool lowest = option->number == 1;
    const char *end = lowest || option->number == 11 ? kb_node_attribute(options->node, lowest ? KB_AT_LOW : KB_AT_HIGH) : NULL;
    return end == NULL ? option->text : kb_arena_format(job->arena, "%s: %s", option->text, end);
}

static void add_tick(struct kb_layout_job *job, const struct options *options, const struct answer *answer, double x, double y)
{
    bool face = kb_fill_kind(options->node) == KB_FILL_FACES;
    const char *label = spoken(job, options, answer->option);
    if (label == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return;
    }
    struct kb_tick tick = {.x = x,
                           .y = y,
                           .side = face ? job->sheet.face : job->sheet.tick,
                           .shape = face ? KB_TICK_FACE : KB_TICK_RING,
                           .face = answer->option->number - 1,
                           .value = answer->option->value,
                           .label = label};
    kb_tick_add(job, options->field, &tick, answer->label);
}

/* A ring, and the answer beside it. */
static void flow_choice(struct kb_layout_job *job, const struct options *options, const struct kb_fill_option *option)
{
    const struct kb_style *style = &job->sheet.styles[options->area->text];
    struct answer answer = add_answer(job, options, option);
    struct kb_area inner = *options->area;
    double side = job->sheet.tick, middle = kb_style_baseline(style) - 0.35 * style->size;
    struct kb_paragraph *words = words_of(job, &answer, style);
    double under =
        kb_tick_words_beside(words, side + job->sheet.label_gap + 2, &inner) ? 0 : style->leading + job->sheet.check_gap;
    double lift = under > 0 ? 0 : kb_flow_lift(job, words, &inner);
    kb_space_ask(job, job->sheet.check_gap);
    struct kb_strip strip;
    kb_strip_begin(job, &strip);
    kb_strip_cell(job, &strip, 0);
    struct kb_mark mark = kb_mark_now(job);
    add_tick(job, options, &answer, options->area->x, lift + middle - side / 2);
    kb_row_add(job, &mark, style->leading + lift, 0, false);
    kb_strip_cell_end(job, &strip);
    kb_strip_cell(job, &strip, under);
    kb_flow_paragraph(job, words, &inner);
    kb_strip_cell_end(job, &strip);
    kb_strip_end(job, &strip, 0, 0);
}

/* Lines in the middle of a cell. */
static void flow_centred(struct kb_layout_job *job, struct kb_paragraph *paragraph, double x, double width)
{
    struct kb_lines lines = {NULL, 0};
    if (paragraph != NULL && job->status == KB_OK) {
        kb_lines_break(job, paragraph, width, &lines);
    }
    for (size_t i = 0; i < lines.count && job->status == KB_OK; i++) {
        struct kb_mark mark = kb_mark_now(job);
        double spare = width - lines.lines[i].width;
        kb_line_set(job, paragraph, &lines.lines[i], x + (spare > 0 ? spare / 2 : 0), lines.lines[i].width,
                    kb_style_baseline(paragraph->style), false);
        kb_row_add(job, &mark, paragraph->style->leading, 0, true);
    }
}

/* A number or a face with its word under it. */
static void flow_cell(struct kb_layout_job *job, const struct options *options, const struct kb_fill_option *option, double x,
                      double width)
{
    struct answer answer = add_answer(job, options, option);
    double side = kb_fill_kind(options->node) == KB_FILL_FACES ? job->sheet.face : job->sheet.tick;
    struct kb_mark mark = kb_mark_now(job);
    add_tick(job, options, &answer, x + (width - side) / 2, 0);
    kb_row_add(job, &mark, side + WORD_GAP, 0, true);
    flow_centred(job, words_of(job, &answer, &job->sheet.styles[options->area->text]), x + SIDE_ROOM, width - 2 * SIDE_ROOM);
}

/* The room that the widest word of all cells needs. */
static double cell_width(struct kb_layout_job *job, const struct options *options)
{
    double side = kb_fill_kind(options->node) == KB_FILL_FACES ? job->sheet.face : job->sheet.tick, widest = side;
    enum kb_artifact artifact = job->artifact;
    job->artifact = KB_ARTIFACT_LAYOUT;
    for (struct kb_fill_option option = {0}; kb_fill_next(options->node, &option);) {
        struct answer answer = {&option, -1, -1};
        const struct kb_paragraph *words = words_of(job, &answer, &job->sheet.styles[options->area->text]);
        widest = words != NULL && words->widest_piece > widest ? words->widest_piece : widest;
    }
    job->artifact = artifact;
    return widest + 2 * SIDE_ROOM;
}

static size_t count_options(const struct kb_node *node)
{
    size_t count = 0;
    for (struct kb_fill_option option = {0}; kb_fill_next(node, &option);) {
        count++;
    }
    return count;
}

/* Cells side by side, in several rows where the area is too narrow for all. */
static void flow_cells(struct kb_layout_job *job, const struct options *options)
{
    size_t count = count_options(options->node), first = job->row_count;
    double needed = cell_width(job, options), width = options->area->width;
    size_t most = width < needed * (double)count ? (size_t)(width / needed) : count;
    most = most < 1 ? 1 : most;
    if (count == 0) {
        return;
    }
    size_t rows = (count + most - 1) / most, across = (count + rows - 1) / rows; /* rows as even as can be */
    width /= (double)across;
    struct kb_fill_option option = {0};
    for (bool more = kb_fill_next(options->node, &option); more && job->status == KB_OK;) {
        struct kb_strip strip;
        kb_space_ask(job, job->sheet.check_gap);
        kb_strip_begin(job, &strip);
        for (size_t i = 0; i < across && more; i++, more = kb_fill_next(options->node, &option)) {
            kb_strip_cell(job, &strip, 0);
            flow_cell(job, options, &option, options->area->x + width * (double)i, width);
            kb_strip_cell_end(job, &strip);
        }
        kb_strip_end(job, &strip, 0, 0);
    }
    kb_rows_keep(job, first, job->row_count, KB_COST_ALWAYS);
}

static void flow_end(struct kb_layout_job *job, const struct options *options, enum kb_attribute attribute, const char *number,
                     const struct kb_area *half, bool at_end)
{
    const struct kb_attribute_value *end = kb_node_attribute_row(options->node, attribute);
    const char *text = end == NULL ? NULL : kb_arena_format(job->arena, "%s: %s", number, end->value);
    if (text == NULL) {
        return;
    }
    const struct kb_style *style = &job->sheet.styles[half->text];
    int32_t structure = kb_structure_add(job, KB_ROLE_P, half->structure);
    struct kb_paragraph *paragraph = kb_paragraph_of_text(job, text, end, NULL, style, structure);
    struct kb_lines lines = {NULL, 0};
    if (paragraph != NULL && job->status == KB_OK) {
        kb_lines_break(job, paragraph, half->width, &lines);
    }
    for (size_t i = 0; i < lines.count && job->status == KB_OK; i++) {
        struct kb_mark mark = kb_mark_now(job);
        kb_line_set(job, paragraph, &lines.lines[i], half->x, half->width, kb_style_baseline(style), at_end);
        kb_row_add(job, &mark, style->leading, 0, true);
    }
}

/* What the ends of a scale mean, over the ends. */
static void flow_ends(struct kb_layout_job *job, const struct options *options)
{
    struct kb_area half = *options->area;
    struct kb_strip strip;
    half.width = half.width / 2 - job->sheet.label_gap;
    kb_strip_begin(job, &strip);
    kb_strip_cell(job, &strip, 0);
    flow_end(job, options, KB_AT_LOW, "0", &half, false);
    kb_strip_cell_end(job, &strip);
    half.x = options->area->x + options->area->width - half.width;
    kb_strip_cell(job, &strip, 0);
    flow_end(job, options, KB_AT_HIGH, "10", &half, true);
    kb_strip_cell_end(job, &strip);
    kb_strip_end(job, &strip, 0, KB_COST_HEADING);
}

void kb_flow_options(struct kb_layout_job *job, const struct kb_node *node, const struct kb_form_field *field,
                     const struct kb_area *area)
{
    struct options options = {node, field, area, -1};
    if (kb_node_attribute(node, KB_AT_LOW) != NULL || kb_node_attribute(node, KB_AT_HIGH) != NULL) {
        flow_ends(job, &options);
    }
    options.list = kb_structure_add_node(job, KB_ROLE_L, area->structure, node);
    if (kb_fill_kind(node) != KB_FILL_CHOICE) {
        flow_cells(job, &options);
        return;
    }
    size_t first = job->row_count;
    for (struct kb_fill_option option = {0}; kb_fill_next(node, &option) && job->status == KB_OK;) {
        flow_choice(job, &options, &option);
    }
    kb_rows_keep(job, first, job->row_count, KB_COST_BOX / 100);
}
