#include "layout/flow.h"

#include <math.h>
#include <stdlib.h>

#include "layout/beside.h"
#include "layout/box.h"
#include "layout/line.h"
#include "layout/pictured.h"
#include "layout/structure.h"

typedef void block_function(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area);

/* No line of a paragraph stands alone on a page. */
static double line_cost(size_t line, size_t count)
{
    bool lonely = count > 1 && (line == 0 || line + 2 == count);
    return lonely && line + 1 < count ? KB_COST_WIDOW : 0;
}

/* "Du skal huske:", or a title in bold: something comes after it. */
static bool announces(const struct kb_paragraph *paragraph)
{
    bool bold = true;
    for (size_t i = 0; i < paragraph->stretch_count; i++) {
        bold = bold && paragraph->stretches[i].bold;
    }
    return bold || paragraph->text.data[paragraph->text.length - 1] == ':';
}

/* Where a symbol stands beside a text: one that is lower than it stands in its middle. */
struct fit {
    double above; /* room over the text's first line */
    double below;
    double symbol; /* its top, from the top of the first row */
};

static struct fit fit_symbol(const struct kb_beside *beside, double symbol, double text, double leading)
{
    struct fit fit = {0, 0, 0};
    if (beside->image != NULL && symbol > text) {
        fit.above = fit.below = (symbol - text) / 2;
    } else if (beside->image != NULL) {
        fit.symbol = leading > symbol ? 0 : fmax(0, (leading - symbol) / 2);
    }
    return fit;
}

static void flow_lines(struct kb_layout_job *job, struct kb_paragraph *paragraph, const struct kb_area *area,
                       const struct kb_lines *lines, const struct kb_beside *beside)
{
    const struct kb_style *style = paragraph->style;
    double text = (double)lines->count * style->leading, baseline = kb_style_baseline(style);
    struct fit fit = fit_symbol(beside, job->sheet.symbol, text, style->leading);
    double covered = beside->image == NULL ? 0 : job->sheet.symbol;
    for (size_t i = 0; i < lines->count && job->status == KB_OK; i++) {
        bool first = i == 0, last = i + 1 == lines->count;
        double above = first ? fit.above : 0;
        struct kb_mark mark = kb_mark_now(job);
        if (first) {
            kb_markers_set(job, baseline + above);
            kb_beside_put(job, beside, area, fit.symbol);
        }
        kb_line_set(job, paragraph, &lines->lines[i], area->x, area->width, baseline + above, false);
        covered -= style->leading + above;
        double cost = covered > 0.5 && !last ? KB_COST_NEVER : line_cost(i, lines->count);
        kb_row_add(job, &mark, style->leading + above + (last ? fit.below : 0), cost, true);
    }
}

static void flow_pictured(struct kb_layout_job *job, struct kb_paragraph *paragraph, const struct kb_area *area,
                          const struct kb_lines *lines)
{
    for (size_t i = 0; i < lines->count && job->status == KB_OK; i++) {
        struct kb_mark mark = kb_mark_now(job);
        double baseline = kb_pictured_baseline(job, paragraph, &lines->lines[i]);
        if (i == 0) {
            kb_markers_set(job, baseline);
        }
        kb_pictured_set(job, paragraph, &lines->lines[i], area, baseline);
        double cost = line_cost(i, lines->count) > 0 ? KB_COST_LONE_PICTURED : 0;
        kb_row_add(job, &mark, kb_pictured_height(job, paragraph, &lines->lines[i]), cost, true);
    }
}

void kb_flow_paragraph(struct kb_layout_job *job, struct kb_paragraph *paragraph, const struct kb_area *area)
{
    if (paragraph == NULL || job->status != KB_OK) {
        return;
    }
    const struct kb_style *style = paragraph->style;
    bool under_heading = job->after_heading;
    struct kb_lines lines;
    struct kb_beside beside;
    if (area->pictured) {
        kb_pictured_find(job, paragraph);
    }
    kb_lines_break(job, paragraph, area->width, &lines);
    kb_beside_find(job, paragraph, area, &beside);
    kb_space_ask(job, style->before);
    if (paragraph->pictured_count > 0) {
        flow_pictured(job, paragraph, area, &lines);
    } else {
        flow_lines(job, paragraph, area, &lines, &beside);
    }
    if (announces(paragraph)) {
        kb_row_keep_last(job, KB_COST_LEAD);
    }
    job->intro = under_heading ? job->row_count - 1 : job->intro;
    kb_space_ask(job, style->after);
}

double kb_flow_lift(struct kb_layout_job *job, struct kb_paragraph *paragraph, const struct kb_area *area)
{
    struct kb_lines lines = {NULL, 0};
    struct kb_beside beside;
    if (paragraph == NULL || job->status != KB_OK || (area->symbol_room <= 0 && !area->pictured)) {
        return 0;
    }
    if (area->pictured) {
        kb_pictured_find(job, paragraph);
    }
    kb_lines_break(job, paragraph, area->width, &lines);
    if (paragraph->pictured_count > 0 && lines.count > 0 && job->status == KB_OK) {
        return kb_pictured_baseline(job, paragraph, &lines.lines[0]) - kb_style_baseline(paragraph->style);
    }
    kb_beside_find(job, paragraph, area, &beside);
    double text = (double)lines.count * paragraph->style->leading;
    return fit_symbol(&beside, job->sheet.symbol, text, paragraph->style->leading).above;
}

void kb_flow_attribute(struct kb_layout_job *job, const struct kb_node *node, enum kb_attribute attribute, enum kb_role role,
                       enum kb_style_name style, const struct kb_area *area)
{
    const struct kb_attribute_value *row = kb_node_attribute_row(node, attribute);
    if (row == NULL || kb_slice_trim(kb_slice_of(row->value)).length == 0) {
        return;
    }
    int32_t structure = kb_structure_add(job, role, area->structure);
    kb_flow_paragraph(job, kb_paragraph_of_text(job, row->value, row, NULL, &job->sheet.styles[style], structure), area);
}

static void flow_paragraph_node(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area)
{
    int32_t structure = kb_structure_add_node(job, KB_ROLE_P, area->structure, node);
    kb_flow_paragraph(job, kb_paragraph_of_nodes(job, node->first, NULL, &job->sheet.styles[area->text], structure), area);
}

/* A line is a paragraph without space to the next one. */
static void flow_line(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area)
{
    int32_t structure = kb_structure_add_node(job, KB_ROLE_P, area->structure, node);
    struct kb_style *style = KB_NEW(job->arena, struct kb_style);
    if (style == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return;
    }
    *style = job->sheet.styles[area->text];
    struct kb_area plain = *area; /* an address, a number: lines close to each other have no room for symbols */
    plain.symbol_room = 0;
    plain.pictured = false;
    style->before = style->after = 0;
    kb_flow_paragraph(job, kb_paragraph_of_nodes(job, node->first, NULL, style, structure), &plain);
}

static void note_heading(struct kb_layout_job *job, const char *title, uint8_t level)
{
    struct kb_heading *grown =
        kb_arena_grow(job->arena, job->headings, job->heading_count, &job->heading_capacity, sizeof *grown);
    if (grown == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return;
    }
    job->headings = grown;
    grown[job->heading_count++] = (struct kb_heading){.row = job->row_count, .title = title, .level = level};
}

/* Sets a heading and ties its rows to each other and to what follows. */
static void set_heading(struct kb_layout_job *job, struct kb_paragraph *paragraph, uint8_t level, const struct kb_area *area)
{
    if (paragraph == NULL) {
        return;
    }
    size_t first = job->row_count;
    if (job->heading_count > 0) {
        kb_rows_keep_tail(job, job->headings[job->heading_count - 1].row);
    }
    note_heading(job, kb_arena_copy(job->arena, paragraph->text), level);
    kb_flow_paragraph(job, paragraph, area);
    for (size_t i = first; i < job->row_count; i++) {
        job->rows[i].cost = KB_COST_HEADING;
    }
    job->after_heading = true;
    job->heading_level = level;
}

static void flow_heading(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area)
{
    int offset = (int)node->element - (int)KB_EL_H1;
    int32_t structure = kb_structure_add_node(job, (enum kb_role)((int)KB_ROLE_H1 + offset), area->structure, node);
    const struct kb_style *style = &job->sheet.styles[(int)KB_STYLE_H1 + offset];
    set_heading(job, kb_paragraph_of_nodes(job, node->first, NULL, style, structure), (uint8_t)(offset + 1), area);
}

/* A section's title is a heading of the second level, or of the first where there was none yet. */
static void flow_section(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area)
{
    struct kb_area inner = *area;
    inner.structure = kb_structure_add_node(job, KB_ROLE_SECT, area->structure, node);
    if (kb_node_without_symbols(node)) {
        inner.symbol_room = 0; /* the column stays, so that the text does not jump */
        inner.pictured = false;
    }
    const struct kb_attribute_value *title = kb_node_attribute_row(node, KB_AT_TITLE);
    if (title != NULL && title->value[0] != '\0') {
        int below = job->heading_level == 0 ? 0 : 1;
        int32_t structure = kb_structure_add(job, (enum kb_role)((int)KB_ROLE_H1 + below), inner.structure);
        set_heading(job, kb_paragraph_of_text(job, title->value, title, NULL, &job->sheet.styles[KB_STYLE_H2], structure),
                    (uint8_t)(below + 1), &inner);
    }
    kb_flow_blocks(job, node->first, &inner);
}

static void flow_box(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area)
{
    struct kb_area inner = *area;
    bool symbols = area->symbol_room > 0;
    inner.structure = kb_structure_add_node(job, KB_ROLE_DIV, area->structure, node);
    kb_beside_close(&inner);
    size_t first = kb_box_open(job, KB_BOX_TINT, &inner);
    if (symbols) {
        kb_beside_open(job, &inner);
    }
    size_t title = job->row_count;
    kb_flow_attribute(job, node, KB_AT_TITLE, KB_ROLE_P, KB_STYLE_TITLE, &inner);
    for (size_t i = title; i < job->row_count; i++) {
        job->rows[i].cost = KB_COST_HEADING;
    }
    kb_flow_content(job, node, &inner);
    kb_box_close(job, first);
}

static void flow_quote(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area)
{
    struct kb_area inner = *area;
    inner.structure = kb_structure_add_node(job, KB_ROLE_BLOCKQUOTE, area->structure, node);
    size_t first = kb_box_open(job, KB_BOX_QUOTE, &inner);
    kb_flow_content(job, node, &inner);
    kb_rows_keep_tail(job, first);
    kb_box_close(job, first);
}

/* Kept whole, and never alone on a page: the last lines before it come along. */
static void flow_signature(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area)
{
    struct kb_area inner = *area;
    inner.symbol_room = 0;
    inner.pictured = false;
    inner.structure = kb_structure_add_node(job, KB_ROLE_DIV, area->structure, node);
    kb_space_ask(job, job->sheet.styles[KB_STYLE_BODY].leading);
    size_t first = job->row_count > 0 ? job->row_count - 1 : 0;
    kb_flow_content(job, node, &inner);
    kb_rows_keep(job, first, job->row_count, KB_COST_SIGNATURE);
    kb_space_ask(job, job->sheet.styles[KB_STYLE_BODY].leading);
}

static void flow_page_break(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area)
{
    (void)node;
    (void)area;
    if (job->row_count > 0) {
        job->rows[job->row_count - 1].forced = true;
    }
}

/* What it costs to tear a <keep>: each strength outweighs the one below it several times. */
static double keep_cost(const struct kb_node *node)
{
    const char *strength = kb_node_attribute(node, KB_AT_STRENGTH);
    if (strength == NULL) {
        strength = "5";
    }
    if (kb_slice_is(kb_slice_of(strength), "always")) {
        return KB_COST_ALWAYS;
    }
    double cost = 40;
    for (long i = strtol(strength, NULL, 10); i > 1 && cost < KB_COST_ALWAYS / 3; i--) {
        cost *= 2.6;
    }
    return cost;
}

static void flow_keep(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area)
{
    size_t first = job->row_count;
    kb_flow_blocks(job, node->first, area);
    kb_rows_keep(job, first, job->row_count, keep_cost(node));
}

static block_function *const blocks[KB_ELEMENT_COUNT] = {
    [KB_EL_H1] = flow_heading,           [KB_EL_H2] = flow_heading,     [KB_EL_H3] = flow_heading,
    [KB_EL_P] = flow_paragraph_node,     [KB_EL_LINE] = flow_line,      [KB_EL_UL] = kb_flow_list,
    [KB_EL_OL] = kb_flow_list,           [KB_EL_TABLE] = kb_flow_table, [KB_EL_BLOCKQUOTE] = flow_quote,
    [KB_EL_SECTION] = flow_section,      [KB_EL_ASIDE] = flow_box,      [KB_EL_CONTACT] = flow_box,
    [KB_EL_IMG] = kb_flow_picture,       [KB_EL_AGENDA] = kb_flow_plan, [KB_EL_AGREEMENTS] = kb_flow_plan,
    [KB_EL_SIGNATURE] = flow_signature,  [KB_EL_FIELD] = kb_flow_field, [KB_EL_QR] = kb_flow_qr,
    [KB_EL_PAGEBREAK] = flow_page_break, [KB_EL_KEEP] = flow_keep,      [KB_EL_FIGURE] = kb_flow_figure,
    [KB_EL_GLOSSARY] = kb_flow_list,
};

void kb_flow_block(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area)
{
    if (!kb_job_descend(job, node)) {
        return;
    }
    if (blocks[node->element] != NULL) {
        blocks[node->element](job, node, area);
    }
    kb_job_rise(job);
}

/* Text between blocks becomes a paragraph of its own. */
void kb_flow_blocks(struct kb_layout_job *job, const struct kb_node *first, const struct kb_area *area)
{
    for (const struct kb_node *node = first; node != NULL && job->status == KB_OK;) {
        if (!kb_element_is_inline(node->element)) {
            kb_flow_block(job, node, area);
            node = node->next;
            continue;
        }
        const struct kb_node *end = node->next;
        while (end != NULL && kb_element_is_inline(end->element)) {
            end = end->next;
        }
        int32_t structure = kb_structure_add(job, KB_ROLE_P, area->structure);
        kb_flow_paragraph(job, kb_paragraph_of_nodes(job, node, end, &job->sheet.styles[area->text], structure), area);
        node = end;
    }
}

static bool all_inline(const struct kb_node *node)
{
    for (const struct kb_node *child = node->first; child != NULL; child = child->next) {
        if (!kb_element_is_inline(child->element)) {
            return false;
        }
    }
    return true;
}

void kb_flow_content(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area)
{
    if (all_inline(node)) {
        kb_flow_paragraph(job, kb_paragraph_of_nodes(job, node->first, NULL, &job->sheet.styles[area->text], area->structure),
                          area);
    } else {
        kb_flow_blocks(job, node->first, area);
    }
}
