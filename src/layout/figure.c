/* A figure of the document: ordered, and its panels placed like pictures, with their texts as text. */
#include "doc/figure.h"

#include "layout/flow.h"
#include "layout/line.h"
#include "layout/structure.h"

#define HIGHEST 0.92 /* of a page, so that a heading stays with the panel under it */
#define BOARD 0.82   /* the same of a board, which fills it and has a page's heading over it */

/* Where a panel is set. */
struct place {
    struct kb_layout_job *job;
    const struct kb_node *node;
    const struct kb_figure_content *content;
    double x, y;
    int32_t structure;
};

static void put_text(const struct place *place, const struct kb_figure_text *text)
{
    struct kb_layout_job *job = place->job;
    struct kb_style *style = KB_NEW(job->arena, struct kb_style);
    struct kb_attribute_value *origin = KB_NEW(job->arena, struct kb_attribute_value); /* leads messages to the data */
    if (style == NULL || origin == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return;
    }
    *style = (struct kb_style){.size = text->size, .leading = text->size, .bold = text->bold, .colour = text->colour};
    origin->place = text->place;
    const char *language = text->language != NULL ? text->language : place->content->order.language;
    struct kb_paragraph *paragraph = kb_paragraph_of_slice(job, text->text, language, origin, NULL, style, place->structure);
    if (paragraph == NULL) {
        return;
    }
    const struct kb_line line = {0, paragraph->text.length, text->width, 0};
    kb_line_set(job, paragraph, &line, place->x + text->x, text->width, place->y + text->y, false);
}

static void put_image(const struct place *place, const struct kb_figure_image *image)
{
    const struct kb_symbol_set *set = image->symbol == NULL ? NULL : image->symbol->set;
    kb_image_add(place->job, place->structure, image->image, set, place->x + image->x, place->y + image->y, image->width,
                 image->height);
}

static void put_piece(struct place place, const struct kb_figure_piece *piece)
{
    struct kb_layout_job *job = place.job;
    enum kb_artifact artifact = job->artifact;
    job->artifact = piece->decoration ? KB_ARTIFACT_LAYOUT : artifact;
    place.structure = piece->decoration ? -1 : kb_structure_add_node(job, KB_ROLE_FIGURE, place.structure, place.node);
    if (place.structure >= 0) {
        const char *alt = kb_figure_alt(place.content, piece, job->arena);
        job->structure[place.structure].alt = alt;
        kb_job_fail(job, alt == NULL ? KB_NO_MEMORY : KB_OK);
    }
    place.x += piece->x;
    place.y += piece->y;
    const struct kb_figure_image drawing = {.image = piece->drawing, .width = piece->width, .height = piece->height};
    put_image(&place, &drawing);
    for (size_t i = 0; i < piece->image_count; i++) {
        put_image(&place, &piece->images[i]);
    }
    for (size_t i = 0; i < piece->text_count && job->status == KB_OK; i++) {
        put_text(&place, &piece->texts[i]);
    }
    job->artifact = artifact;
}

static void put_panel(const struct place *place, const struct kb_figure_panel *panel)
{
    struct kb_layout_job *job = place->job;
    struct kb_mark mark = kb_mark_now(job);
    kb_markers_set(job, kb_style_baseline(&job->sheet.styles[KB_STYLE_BODY]));
    for (size_t i = 0; i < panel->count && job->status == KB_OK; i++) {
        put_piece(*place, &panel->pieces[i]);
    }
    kb_row_add(job, &mark, panel->height, 0, true);
}

/* The title stands over the first panel, and stays with it. */
static void put_title(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area)
{
    kb_space_ask(job, job->sheet.picture_gap);
    size_t first = job->row_count;
    kb_flow_attribute(job, node, KB_AT_TITLE, KB_ROLE_P, KB_STYLE_TITLE, area);
    for (size_t i = first; i < job->row_count; i++) {
        job->rows[i].cost = KB_COST_HEADING;
    }
}

void kb_flow_figure(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area)
{
    struct kb_figure_content content;
    const struct kb_figure *figure = NULL;
    if (job->status != KB_OK) {
        return; /* a figure is measured by the room that is left */
    }
    if (!kb_figure_read(&content, node, job->arena)) {
        kb_job_fail(job, KB_NO_MEMORY);
        return;
    }
    content.order.width = area->width;
    content.order.height = (content.order.kind == KB_FIGURE_BOARD ? BOARD : HIGHEST) * kb_room_left(job);
    content.order.size = job->sheet.styles[KB_STYLE_CELL].size;
    kb_job_fail(job, job->resources->figure(job->resources->context, &content.order, job->diagnostics, &figure));
    put_title(job, node, area);
    struct place place = {job, node, &content, area->x, 0, area->structure};
    for (size_t i = 0; job->status == KB_OK && i < figure->count; i++) {
        kb_space_ask(job, 2 * job->sheet.item_gap);
        put_panel(&place, &figure->panels[i]);
    }
    kb_space_ask(job, job->sheet.picture_gap);
}
