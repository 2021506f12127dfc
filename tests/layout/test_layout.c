/* Each sample in cases/: its pages as text, and what holds for all pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "golden.h"
#include "layout/properties.h"

struct sample {
    const char *name;
    bool large, draft, stamped, symbols;
};

static const struct sample samples[] = {
    {"letter", false, false, false, false},     {"large", true, false, false, false},
    {"a5", false, false, false, false},         {"stamped", false, false, true, false},
    {"plan", false, false, false, false},       {"table", false, false, false, false},
    {"lists", false, false, false, false},      {"boxes", false, false, false, false},
    {"draft", false, true, false, false},       {"languages", false, false, false, false},
    {"pages", false, false, false, false},      {"figures", false, false, false, false},
    {"terms", false, false, false, false},      {"all-figures", false, false, false, false},
    {"form", false, false, false, false},       {"form-large", true, false, false, false},
    {"form-paper", false, false, false, false}, {"symbols", false, false, false, true},
};

static char *load(const char *path)
{
    FILE *in = fopen(path, "rb");
    assert_non_null(in);
    char *text = calloc(1, 1 << 20);
    assert_non_null(text);
    assert_true(fread(text, 1, (1 << 20) - 1, in) > 0);
    fclose(in);
    return text;
}

static void check_sample(const struct sample *sample)
{
    static const struct kb_window stamped = {"leverandoer", 20, 45, 90, 34, true};
    char path[200];
    snprintf(path, sizeof path, "tests/layout/cases/%s.xml", sample->name);
    char *markup = load(path);
    struct kb_layout_options options = {
        .window = sample->stamped ? &stamped : NULL, .large_print = sample->large, .draft = sample->draft};
    options.symbols = sample->symbols ? KB_SYMBOLS_BESIDE : KB_SYMBOLS_NONE;
    struct kb_limits limits = kb_limits_default();
    struct laid laid;
    lay_with(&laid, kb_slice_of(markup), &options, &limits);
    if (laid.status != KB_OK) {
        char *text;
        size_t length;
        kb_diagnostics_text(laid.diagnostics, KB_FORMAT_HUMAN, &text, &length);
        fail_msg("%s: %s", path, text);
    }
    check_pages(laid.pages);
    struct kb_buffer dump;
    kb_buffer_init(&dump, 1 << 24);
    kb_pages_dump(laid.pages, &dump);
    assert_int_equal(dump.status, KB_OK);
    snprintf(path, sizeof path, "tests/layout/golden/%s.txt", sample->name);
    assert_golden(path, dump.data, dump.length);
    kb_buffer_finish(&dump);
    laid_drop(&laid);
    free(markup);
}

static void samples_match(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        check_sample(&samples[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(samples_match)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
