#include "layout/picture.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "layout/flow.h"
#include "layout/line.h"
#include "layout/strip.h"
#include "layout/structure.h"

#define HIGHEST 0.9 /* of a page, so that a heading stays with the picture under it */

enum { QUIET_MODULES = 4 }; /* around a QR code */

struct kb_picture kb_picture_fit(const struct kb_image *image, double wished, double widest, double highest)
{
    double width = image->width > 0 ? image->width : 1, height = image->height > 0 ? image->height : 1;
    double scale = fmin(wished > 0 ? wished / width : 1, fmin(widest / width, highest / height));
    return (struct kb_picture){image, width * scale, height * scale};
}

double kb_picture_width(const struct kb_node *node, double whole)
{
    struct kb_slice text = kb_slice_of(kb_node_attribute(node, KB_AT_WIDTH));
    double number;
    if (!kb_number_cut(&text, &number)) {
        return 0;
    }
    double width = kb_slice_is(text, "%") ? whole * number / 100 : number * KB_MM;
    return width > 0 && width < 1e6 ? width : 0;
}

void kb_picture_add(struct kb_layout_job *job, const struct kb_node *node, const struct kb_picture *picture, double x, double y,
                    int32_t parent)
{
    const char *alt = kb_node_attribute(node, KB_AT_ALT);
    bool speaks = kb_slice_trim(kb_slice_of(alt)).length > 0;
    int32_t structure = speaks ? kb_structure_add_node(job, KB_ROLE_FIGURE, parent, node) : -1;
    if (structure >= 0) {
        job->structure[structure].alt = alt;
    }
    kb_image_add(job, structure, picture->image, NULL, x, y, picture->width, picture->height);
}

void kb_flow_picture(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area)
{
    const struct kb_attribute_value *source = kb_node_attribute_row(node, KB_AT_SRC);
    if (source == NULL) {
        return;
    }
    const struct kb_image *image = NULL;
    enum kb_status status =
        job->resources->image(job->resources->context, source->value, &source->place, job->diagnostics, &image);
    if (status != KB_OK) {
        kb_job_fail(job, status);
        return;
    }
    struct kb_picture picture =
        kb_picture_fit(image, kb_picture_width(node, area->width), area->width, HIGHEST * kb_room_left(job));
    kb_space_ask(job, job->sheet.picture_gap);
    struct kb_mark mark = kb_mark_now(job);
    kb_markers_set(job, kb_style_baseline(&job->sheet.styles[KB_STYLE_BODY]));
    kb_picture_add(job, node, &picture, area->x, 0, area->structure);
    kb_row_add(job, &mark, picture.height, 0, true);
    kb_space_ask(job, job->sheet.picture_gap);
}

/* An address as people say it: without the scheme and a lone slash at the end. */
static const char *spoken_address(struct kb_layout_job *job, const char *href)
{
    static const char *const schemes[] = {"https://", "http://", "mailto:", "tel:"};
    struct kb_slice text = kb_slice_of(href);
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t length = strlen(schemes[i]);
        if (kb_slice_starts(text, schemes[i])) {
            text = kb_slice_part(text, length, text.length - length);
            break;
        }
    }
    if (text.length > 1 && text.data[text.length - 1] == '/') {
        text.length--;
    }
    return kb_arena_copy(job->arena, text);
}

static void flow_address(struct kb_layout_job *job, const struct kb_attribute_value *href, const struct kb_area *area)
{
    const char *text = spoken_address(job, href->value);
    struct kb_target *target = KB_NEW(job->arena, struct kb_target);
    if (target == NULL || text == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return;
    }
    int32_t paragraph = kb_structure_add(job, KB_ROLE_P, area->structure);
    *target = (struct kb_target){href->value, text, kb_structure_add(job, KB_ROLE_LINK, paragraph)};
    const struct kb_style *style = &job->sheet.styles[area->text];
    kb_flow_paragraph(job, kb_paragraph_of_text(job, text, href, target, style, target->structure), area);
}

void kb_flow_qr(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area)
{
    const struct kb_attribute_value *href = kb_node_attribute_row(node, KB_AT_HREF);
    if (href == NULL) {
        return;
    }
    const struct kb_image *image = NULL;
    enum kb_status status = job->resources->qr(job->resources->context, href->value, &href->place, job->diagnostics, &image);
    if (status != KB_OK) {
        kb_job_fail(job, status);
        return;
    }
    double wished = kb_picture_width(node, area->width);
    struct kb_picture picture =
        kb_picture_fit(image, wished > 0 ? wished : job->sheet.qr_width, area->width / 2, kb_room_left(job));
    double quiet = QUIET_MODULES * picture.width / fmax(image->width, 1); /* white anyway: the code begins at the margin */
    struct kb_area beside = *area;
    beside.structure = kb_structure_add_node(job, KB_ROLE_DIV, area->structure, node);
    double taken = picture.width - 2 * quiet + fmax(quiet, job->sheet.picture_side);
    beside.x += taken;
    beside.width -= taken;
    kb_space_ask(job, job->sheet.picture_gap);

    struct kb_strip strip;
    kb_strip_begin(job, &strip);
    kb_strip_cell(job, &strip, 0);
    struct kb_mark mark = kb_mark_now(job);
    kb_picture_add(job, node, &picture, area->x - quiet, -quiet, beside.structure);
    kb_row_add(job, &mark, picture.height - 2 * quiet, 0, true);
    kb_strip_cell_end(job, &strip);
    kb_strip_cell(job, &strip, 0);
    kb_flow_blocks(job, node->first, &beside);
    flow_address(job, href, &beside);
    kb_strip_cell_end(job, &strip);
    kb_strip_end(job, &strip, 0, 0);
    kb_space_ask(job, job->sheet.picture_gap);
}
