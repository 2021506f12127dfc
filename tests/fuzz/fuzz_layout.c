/*
 * Lays out any markup. The first byte chooses large print, draft, a stamped window and symbols; the rest is the markup. Whatever
 * comes out lies on the page, in the structure tree, and says only what its glyphs stand for.
 */
#include <stdint.h>
#include <stdlib.h>

#include "layout/laid.h"

static void check_item(const struct kb_pages *pages, const struct kb_item *item)
{
    bool content = item->artifact == KB_NOT_ARTIFACT;
    if (content != (item->structure >= 0) || item->structure >= (int32_t)pages->structure_count) {
        abort();
    }
    if (item->x < -0.01 || item->x > pages->width || item->y < -0.01 || item->y > pages->height) {
        abort();
    }
    double right = item->x;
    for (size_t i = 0; i < item->glyph_count; i++) {
        right += item->glyphs[i].id == ' ' ? 0 : (double)item->glyphs[i].advance * item->size / 1000;
        if (item->glyphs[i].cluster >= item->text.length) {
            abort();
        }
    }
    if ((item->angle == 0 && right > pages->width) || (item->kind == KB_ITEM_TEXT && item->glyph_count == 0)) {
        abort();
    }
}

static void check(const struct kb_pages *pages)
{
    for (size_t i = 0; i < pages->count; i++) {
        for (size_t j = 0; j < pages->pages[i].count; j++) {
            check_item(pages, &pages->pages[i].items[j]);
        }
    }
    struct kb_buffer dump;
    kb_buffer_init(&dump, 1 << 26);
    kb_pages_dump(pages, &dump);
    kb_buffer_finish(&dump);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct kb_window stamped = {"leverandoer", 20, 45, 90, 34, true};
    if (size == 0) {
        return 0;
    }
    struct kb_layout_options options = {
        .window = data[0] & 4 ? &stamped : NULL, .large_print = (data[0] & 1) != 0, .draft = (data[0] & 2) != 0};
    unsigned form = data[0] >> 3 & 3;
    options.symbols = (struct kb_symbol_look){.form = form == 0   ? KB_SYMBOLS_NONE
                                                      : form == 1 ? KB_SYMBOLS_BESIDE
                                                                  : KB_SYMBOLS_WORDS,
                                              .below = form == 3,
                                              .inflections = (data[0] & 128) != 0};
    struct kb_limits limits = kb_limits_default();
    struct laid laid;
    limits.diagnostics = 20;
    limits.pages = 200;
    lay_with(&laid, (struct kb_slice){(const char *)data + 1, size - 1}, &options, &limits);
    if (laid.status == KB_OK) {
        check(laid.pages);
    }
    laid_drop(&laid);
    return 0;
}
