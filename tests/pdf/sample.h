/* Hand-made pages for the tests of pdf: a stand-in for layout that puts one line under another. */
#ifndef TESTS_PDF_SAMPLE_H
#define TESTS_PDF_SAMPLE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "font/disk_world.h"
#include "pdf/pdf.h"

enum { SAMPLE_ITEMS = 4000, SAMPLE_ELEMENTS = 2000, SAMPLE_PAGES = 4, SAMPLE_LINKS = 16 };

struct sample {
    struct kb_arena arena;
    struct kb_metrics metrics;
    struct kb_item *items[SAMPLE_PAGES];
    struct kb_page page_list[SAMPLE_PAGES];
    struct kb_link *links;
    struct kb_structure *structure;
    struct kb_outline *outlines;
    struct kb_pages pages;
    const char *language;
    bool bold;
    double size, y;
    enum kb_artifact artifact;
};

static inline void sample_init(struct sample *sample, struct kb_shaper *shaper)
{
    memset(sample, 0, sizeof *sample);
    kb_arena_init(&sample->arena);
    sample->metrics = kb_shaper_metrics(shaper);
    for (size_t i = 0; i < SAMPLE_PAGES; i++) {
        sample->items[i] = KB_NEW_ARRAY(&sample->arena, struct kb_item, SAMPLE_ITEMS);
    }
    sample->links = KB_NEW_ARRAY(&sample->arena, struct kb_link, SAMPLE_LINKS);
    sample->structure = KB_NEW_ARRAY(&sample->arena, struct kb_structure, SAMPLE_ELEMENTS);
    sample->outlines = KB_NEW_ARRAY(&sample->arena, struct kb_outline, SAMPLE_LINKS);
    assert_false(sample->arena.failed);
    sample->structure[0] = (struct kb_structure){.role = KB_ROLE_DOCUMENT, .parent = -1};
    sample->pages = (struct kb_pages){.width = 595.28,
                                      .height = 841.89,
                                      .pages = sample->page_list,
                                      .count = 1,
                                      .structure = sample->structure,
                                      .structure_count = 1,
                                      .outlines = sample->outlines,
                                      .title = "Invitation til møde",
                                      .language = "da-DK"};
    sample->page_list[0].items = sample->items[0];
    sample->language = "da-DK";
    sample->size = 12;
    sample->y = 60;
}

static inline void sample_finish(struct sample *sample)
{
    kb_arena_finish(&sample->arena);
}

static inline int32_t sample_element(struct sample *sample, int32_t parent, enum kb_role role)
{
    int32_t index = (int32_t)sample->pages.structure_count++;
    sample->structure[index] = (struct kb_structure){.role = role, .parent = parent};
    return index;
}

static inline struct kb_item *sample_item(struct sample *sample, enum kb_item_kind kind, int32_t element, double x)
{
    struct kb_page *page = &sample->page_list[sample->pages.count - 1];
    struct kb_item *item = &sample->items[sample->pages.count - 1][page->count++];
    *item = (struct kb_item){.kind = kind, .artifact = sample->artifact, .structure = sample->artifact ? -1 : element};
    item->x = x;
    item->y = sample->y;
    return item;
}

static inline void sample_new_page(struct sample *sample)
{
    size_t page = sample->pages.count++;
    sample->page_list[page].items = sample->items[page];
    sample->y = 60;
}

/* Sets a text at x on the current line; gives where it ends. A text that starts from right to left runs so as a whole. */
static inline double sample_text(struct sample *sample, int32_t element, double x, const char *text)
{
    struct kb_shaped shaped;
    struct kb_slice slice = kb_slice_of(text);
    double width = 0, at = 0;
    assert_int_equal(
        sample->metrics.shape(sample->metrics.context, &sample->arena, slice, sample->bold, sample->language, &shaped), KB_OK);
    bool backwards = shaped.count > 0 && shaped.runs[0].level % 2 != 0;
    for (size_t i = 0; i < shaped.count; i++) {
        for (size_t g = 0; g < shaped.runs[i].glyph_count; g++) {
            width += shaped.runs[i].glyphs[g].advance * sample->size / 1000;
        }
    }
    for (size_t i = 0; i < shaped.count; i++) {
        const struct kb_run *run = &shaped.runs[i];
        assert_false(run->missing);
        struct kb_item *item = sample_item(sample, KB_ITEM_TEXT, element, x + at);
        struct kb_glyph *glyphs = KB_NEW_ARRAY(&sample->arena, struct kb_glyph, run->glyph_count);
        for (size_t g = 0; g < run->glyph_count; g++) {
            glyphs[g] = run->glyphs[g];
            glyphs[g].cluster -= (uint32_t)run->start;
            at += glyphs[g].advance * sample->size / 1000;
        }
        item->x = backwards ? x + width - at : item->x;
        item->face = run->face;
        item->size = sample->size;
        item->colour = KB_BLACK;
        item->glyphs = glyphs;
        item->glyph_count = run->glyph_count;
        item->text = kb_slice_part(slice, run->start, run->length);
        item->right_to_left = run->level % 2 != 0;
    }
    return x + width;
}

static inline void sample_line(struct sample *sample, int32_t element, const char *text)
{
    sample_text(sample, element, 60, text);
    sample->y += sample->size * 1.5;
}

static inline int32_t sample_paragraph(struct sample *sample, int32_t parent, enum kb_role role, const char *text)
{
    int32_t element = sample_element(sample, parent, role);
    sample_line(sample, element, text);
    return element;
}

static inline void sample_write(struct sample *sample, struct kb_fonts *fonts, struct kb_buffer *out)
{
    static const char *const keywords[] = {"skabelon", "indkaldelse", "uden_kontrol", "nej", NULL};
    struct kb_pdf_options options = {"Klarborg Kommune & Co", "Møde den 3. december", {2026, 11, 23}, keywords};
    struct kb_arena arena;
    kb_arena_init(&arena);
    kb_buffer_init(out, 64 * 1024 * 1024);
    assert_int_equal(kb_pdf_write(&sample->pages, fonts, &options, &arena, NULL, out), KB_OK);
    kb_arena_finish(&arena);
}

#endif
