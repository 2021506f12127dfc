#ifndef KB_TESTS_LAYOUT_PROPERTIES_H
#define KB_TESTS_LAYOUT_PROPERTIES_H

#include <math.h>

#include "layout/laid.h"

/* What holds for every document, whatever is in it. Include after cmocka.h. */

struct edges {
    double left, top, right, bottom;
};

/* The ink of a text: without the space at its end, and as high as most letters. */
static inline struct edges text_edges(const struct kb_item *item)
{
    struct edges edges = {item->x, item->y - 0.7 * item->size, item->x, item->y + 0.2 * item->size};
    size_t first = 0, end = item->glyph_count;
    while (end > first && item->glyphs[end - 1].id == ' ') {
        end--;
    }
    while (first < end && item->glyphs[first].id == ' ') {
        edges.left += (double)item->glyphs[first++].advance * item->size / 1000;
    }
    edges.right = edges.left;
    for (size_t i = first; i < end; i++) {
        edges.right += (double)item->glyphs[i].advance * item->size / 1000;
    }
    return edges;
}

static inline bool is_flat_text(const struct kb_item *item)
{
    return item->kind == KB_ITEM_TEXT && item->artifact != KB_ARTIFACT_BACKGROUND;
}

static inline void check_inside(const struct kb_pages *pages, const struct kb_item *item)
{
    struct edges edges = {item->x, item->y, item->x + item->width, item->y + item->height};
    if (item->kind == KB_ITEM_TEXT) {
        edges = text_edges(item);
    }
    if (item->angle != 0) { /* the pen turns at its start */
        edges.right = edges.left + (edges.right - edges.left) * cos(item->angle * 3.14159265 / 180);
    }
    if (edges.left < -0.01 || edges.top < -0.01 || edges.right > pages->width + 0.01 || edges.bottom > pages->height + 0.01) {
        fail_msg("outside the page: \"%.*s\" at %.1f %.1f to %.1f %.1f", (int)item->text.length,
                 item->text.data == NULL ? "" : item->text.data, edges.left, edges.top, edges.right, edges.bottom);
    }
}

static inline void check_apart(const struct kb_item *a, const struct kb_item *b)
{
    struct edges one = text_edges(a), other = text_edges(b);
    bool apart = one.right <= other.left + 0.05 || other.right <= one.left + 0.05 || one.bottom <= other.top + 0.05 ||
                 other.bottom <= one.top + 0.05;
    if (!apart) {
        fail_msg("\"%.*s\" lies over \"%.*s\"", (int)a->text.length, a->text.data, (int)b->text.length, b->text.data);
    }
}

/* Content has an element, an artifact has none; clusters lie inside the text. */
static inline void check_item(const struct kb_pages *pages, const struct kb_item *item)
{
    assert_int_equal(item->structure >= 0, item->artifact == KB_NOT_ARTIFACT);
    assert_true(item->structure < (int32_t)pages->structure_count);
    assert_true(item->kind != KB_ITEM_PATH || item->artifact != KB_NOT_ARTIFACT);
    for (size_t i = 0; item->kind == KB_ITEM_TEXT && i < item->glyph_count; i++) {
        assert_true(item->glyphs[i].cluster < item->text.length);
    }
    assert_true(item->kind != KB_ITEM_TEXT || item->glyph_count > 0);
}

static inline void check_structure(const struct kb_pages *pages)
{
    assert_int_equal(pages->structure[0].role, KB_ROLE_DOCUMENT);
    assert_int_equal(pages->structure[0].parent, -1);
    for (size_t i = 1; i < pages->structure_count; i++) {
        assert_in_range(pages->structure[i].parent, 0, i - 1);
    }
}

/* Something to fill in stands in an element of its own and over nothing that is written. */
static inline void check_widget(const struct kb_pages *pages, const struct kb_page *page, const struct kb_item *item)
{
    const struct kb_widget *widget = item->widget;
    assert_true(item->kind == KB_ITEM_WIDGET && item->width > 0 && item->height > 0);
    assert_int_equal(pages->structure[item->structure].role, KB_ROLE_FORM);
    assert_ptr_equal(pages->fields[widget->field->index], widget->field);
    assert_true(widget->field->kind == KB_FORM_TEXT ? widget->frame != NULL : widget->on != NULL && widget->off != NULL);
    for (size_t i = 0; i < page->count; i++) {
        const struct kb_item *other = &page->items[i];
        struct edges text = text_edges(other);
        bool apart = text.right <= item->x + 0.05 || text.left >= item->x + item->width - 0.05 || text.bottom <= item->y + 0.05 ||
                     text.top >= item->y + item->height - 0.05;
        if (is_flat_text(other) && !apart) {
            fail_msg("\"%.*s\" lies over the field \"%s\"", (int)other->text.length, other->text.data, widget->field->name);
        }
    }
}

/* Every field has its widgets: one, or as many as there is to choose from. */
static inline void check_fields(const struct kb_pages *pages)
{
    for (size_t f = 0; f < pages->field_count; f++) {
        size_t widgets = 0;
        for (size_t i = 0; i < pages->count; i++) {
            for (size_t j = 0; j < pages->pages[i].count; j++) {
                const struct kb_item *item = &pages->pages[i].items[j];
                widgets += item->kind == KB_ITEM_WIDGET && item->widget->field == pages->fields[f];
            }
        }
        assert_true(pages->fields[f]->kind == KB_FORM_RADIO ? widgets > 1 : widgets == 1);
    }
}

static inline void check_page(const struct kb_pages *pages, const struct kb_page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        check_item(pages, &page->items[i]);
        check_inside(pages, &page->items[i]);
        if (page->items[i].kind == KB_ITEM_WIDGET) {
            check_widget(pages, page, &page->items[i]);
        }
        for (size_t j = 0; j < i && is_flat_text(&page->items[i]); j++) {
            if (is_flat_text(&page->items[j])) {
                check_apart(&page->items[j], &page->items[i]);
            }
        }
    }
    for (size_t i = 0; i < page->link_count; i++) {
        const struct kb_link *link = &page->links[i];
        assert_int_equal(pages->structure[link->structure].role, KB_ROLE_LINK);
        assert_true(link->width > 0 && link->height > 0 && link->x >= 0 && link->x + link->width <= pages->width + 0.01);
    }
}

static inline bool is_heading(enum kb_role role)
{
    return role == KB_ROLE_H1 || role == KB_ROLE_H2 || role == KB_ROLE_H3;
}

/* No heading is the last thing on a page that others follow. */
static inline void check_headings(const struct kb_pages *pages)
{
    for (size_t i = 0; i + 1 < pages->count; i++) {
        int32_t last = -1;
        for (size_t j = 0; j < pages->pages[i].count; j++) {
            const struct kb_item *item = &pages->pages[i].items[j];
            last = item->structure >= 0 ? item->structure : last;
        }
        if (last >= 0 && is_heading(pages->structure[last].role)) {
            fail_msg("page %zu ends in a heading; the next element is %d", i + 1, (int)last + 1);
        }
    }
}

static inline void check_pages(const struct kb_pages *pages)
{
    check_structure(pages);
    check_headings(pages);
    check_fields(pages);
    for (size_t i = 0; i < pages->count; i++) {
        check_page(pages, &pages->pages[i]);
    }
}

#endif
