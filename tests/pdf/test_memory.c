/* Memory that runs out at the first, second, third... allocation: the call says so, and nothing is left behind. */
#include "pdf/sample_form.h"
#include "pdf/sample_full.h"
#include "support/failing.h"

/* One letter from font files to bytes, stopping at the first failure. */
static enum kb_status make_letter(const struct kb_pages *pages)
{
    struct kb_limits limits = kb_limits_default();
    struct kb_fonts *fonts = NULL;
    struct kb_shaper *shaper = NULL;
    struct kb_arena arena;
    struct kb_buffer out;
    struct kb_shaped shaped;
    struct kb_pdf_options options = {.author = "Klarborg Kommune"};
    kb_arena_init(&arena);
    kb_buffer_init(&out, 1 << 24);
    enum kb_status status = kb_fonts_new(&fonts, &disk_world, &limits, kb_font_files_default(), NULL);
    if (status == KB_OK) {
        status = kb_shaper_new(&shaper, fonts);
    }
    static const char *const texts[] = {"Kære Åse", "سلام \u0301x", "Καλημέρα", "שָׁלוֹם", "नमस्ते", "✓ ☐"};
    for (size_t i = 0; status == KB_OK && i < sizeof texts / sizeof *texts; i++) {
        struct kb_metrics metrics = kb_shaper_metrics(shaper);
        status = metrics.shape(metrics.context, &arena, kb_slice_of(texts[i]), false, "da", &shaped);
    }
    if (status == KB_OK) {
        status = kb_pdf_write(pages, fonts, &options, &arena, NULL, &out);
    }
    kb_buffer_finish(&out);
    kb_arena_finish(&arena);
    kb_shaper_free(shaper);
    kb_fonts_free(fonts);
    return status;
}

static void every_allocation_may_fail(void **state)
{
    struct kb_fonts *fonts;
    struct kb_shaper *shaper;
    struct kb_limits limits = kb_limits_default();
    struct sample sample;
    (void)state;
    assert_int_equal(kb_fonts_new(&fonts, &disk_world, &limits, kb_font_files_default(), NULL), KB_OK);
    assert_int_equal(kb_shaper_new(&shaper, fonts), KB_OK);
    sample_init(&sample, shaper);
    sample_full(&sample);
    sample_new_page(&sample);
    sample_form(&sample);
    kb_allocator_set(failing_reallocate, NULL);
    failing_alive = 0;
    failing_set(SIZE_MAX, false);
    enum kb_status status = make_letter(&sample.pages);
    size_t all = failing_count;
    size_t wrong = (size_t)failing_alive + (status != KB_OK);
    for (size_t n = 0; n < all && wrong == 0; n += n < 100 ? 1 : 5) {
        failing_set(n, false);
        status = make_letter(&sample.pages);
        wrong = (size_t)failing_alive + (status != KB_NO_MEMORY ? n + 1 : 0);
    }
    kb_allocator_set(NULL, NULL);
    assert_int_equal(wrong, 0);
    assert_true(all > 200);
    sample_finish(&sample);
    kb_shaper_free(shaper);
    kb_fonts_free(fonts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_allocation_may_fail)};
    return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
