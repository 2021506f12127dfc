#include "layout/layout.h"

#include "layout/structure.h"

static const char *const artifact_names[] = {
    [KB_NOT_ARTIFACT] = "content",           [KB_ARTIFACT_HEADER] = "header", [KB_ARTIFACT_FOOTER] = "footer",
    [KB_ARTIFACT_BACKGROUND] = "background", [KB_ARTIFACT_LAYOUT] = "layout",
};

static void put_numbers(struct kb_buffer *out, const double *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        kb_buffer_put_char(out, ' ');
        kb_buffer_put_number(out, numbers[i], 1);
    }
}

static void put_quoted(struct kb_buffer *out, struct kb_slice text)
{
    kb_buffer_put_text(out, " \"");
    kb_buffer_put_slice(out, text);
    kb_buffer_put_char(out, '"');
}

static void put_role(const struct kb_pages *pages, const struct kb_item *item, struct kb_buffer *out)
{
    if (item->structure >= 0) {
        kb_buffer_format(out, " %s#%d", kb_role_name(pages->structure[item->structure].role), (int)item->structure);
    } else {
        kb_buffer_format(out, " (%s)", artifact_names[item->artifact]);
    }
}

static void dump_text(const struct kb_pages *pages, const struct kb_item *item, struct kb_buffer *out)
{
    double width = 0;
    for (size_t i = 0; i < item->glyph_count; i++) {
        width += (double)item->glyphs[i].advance * item->size / 1000;
    }
    kb_buffer_put_text(out, "  text");
    put_numbers(out, (const double[]){item->x, item->y, width}, 3);
    kb_buffer_format(out, " face %u size", (unsigned)item->face);
    put_numbers(out, (const double[]){item->size}, 1);
    put_role(pages, item, out);
    if (item->right_to_left) {
        kb_buffer_put_text(out, " rtl");
    }
    if (item->angle != 0) {
        kb_buffer_put_text(out, " angle");
        put_numbers(out, &item->angle, 1);
    }
    put_quoted(out, item->text);
}

static void dump_item(const struct kb_pages *pages, const struct kb_item *item, struct kb_buffer *out)
{
    if (item->kind == KB_ITEM_TEXT) {
        dump_text(pages, item, out);
    } else {
        static const char *const kinds[] = {
            [KB_ITEM_PATH] = "  path", [KB_ITEM_IMAGE] = "  image", [KB_ITEM_WIDGET] = "  widget"};
        kb_buffer_put_text(out, kinds[item->kind]);
        put_numbers(out, (const double[]){item->x, item->y, item->width, item->height}, 4);
        put_role(pages, item, out);
    }
    if (item->kind == KB_ITEM_WIDGET) {
        const struct kb_widget *widget = item->widget;
        kb_buffer_format(out, " %s=%s", widget->field->name, widget->value == NULL ? "" : widget->value);
        put_quoted(out, kb_slice_of(widget->label == NULL ? widget->field->label : widget->label));
    }
    if (item->kind == KB_ITEM_IMAGE && item->image->name != NULL) {
        put_quoted(out, kb_slice_of(item->image->name));
    }
    kb_buffer_put_char(out, '\n');
}

static void dump_page(const struct kb_pages *pages, size_t index, struct kb_buffer *out)
{
    const struct kb_page *page = &pages->pages[index];
    kb_buffer_format(out, "page %zu\n", index + 1);
    for (size_t i = 0; i < page->count; i++) {
        dump_item(pages, &page->items[i], out);
    }
    for (size_t i = 0; i < page->link_count; i++) {
        const struct kb_link *link = &page->links[i];
        kb_buffer_put_text(out, "  link");
        put_numbers(out, (const double[]){link->x, link->y, link->width, link->height}, 4);
        kb_buffer_format(out, " #%d %s", (int)link->structure, link->uri == NULL ? "" : link->uri);
        put_quoted(out, kb_slice_of(link->contents));
        kb_buffer_put_char(out, '\n');
    }
}

static size_t depth_of(const struct kb_pages *pages, size_t index)
{
    size_t depth = 0;
    for (int32_t parent = pages->structure[index].parent; parent >= 0; parent = pages->structure[parent].parent) {
        depth++;
    }
    return depth;
}

static void dump_element(const struct kb_pages *pages, size_t index, struct kb_buffer *out)
{
    const struct kb_structure *element = &pages->structure[index];
    for (size_t i = 0; i <= depth_of(pages, index); i++) {
        kb_buffer_put_text(out, "  ");
    }
    kb_buffer_format(out, "%zu %s", index, kb_role_name(element->role));
    if (element->language != NULL) {
        kb_buffer_format(out, " lang %s", element->language);
    }
    if (element->scope != NULL) {
        kb_buffer_format(out, " scope %s", element->scope);
    }
    if (element->column_span > 1 || element->row_span > 1) {
        kb_buffer_format(out, " span %u x %u", (unsigned)element->column_span, (unsigned)element->row_span);
    }
    if (element->alt != NULL) {
        kb_buffer_put_text(out, " alt");
        put_quoted(out, kb_slice_of(element->alt));
    }
    kb_buffer_put_char(out, '\n');
}

void kb_pages_dump(const struct kb_pages *pages, struct kb_buffer *out)
{
    kb_buffer_format(out, "pages %zu of", pages->count);
    put_numbers(out, (const double[]){pages->width, pages->height}, 2);
    kb_buffer_format(out, " language %s title", pages->language == NULL ? "" : pages->language);
    put_quoted(out, kb_slice_of(pages->title));
    kb_buffer_put_text(out, "\nstructure\n");
    for (size_t i = 0; i < pages->structure_count; i++) {
        dump_element(pages, i, out);
    }
    for (size_t i = 0; i < pages->count; i++) {
        dump_page(pages, i, out);
    }
    for (size_t i = 0; i < pages->outline_count; i++) {
        const struct kb_outline *outline = &pages->outlines[i];
        kb_buffer_format(out, "outline %u page %zu", (unsigned)outline->level, outline->page + 1);
        put_numbers(out, &outline->y, 1);
        put_quoted(out, kb_slice_of(outline->title));
        kb_buffer_put_char(out, '\n');
    }
}
