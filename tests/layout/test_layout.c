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
    bool large, draft, stamped;
    struct kb_symbol_look symbols;
};

static const struct sample samples[] = {
    {"letter", false, false, false, {KB_SYMBOLS_NONE}},
    {"large", true, false, false, {KB_SYMBOLS_NONE}},
    {"a5", false, false, false, {KB_SYMBOLS_NONE}},
    {"stamped", false, false, true, {KB_SYMBOLS_NONE}},
    {"plan", false, false, false, {KB_SYMBOLS_NONE}},
    {"table", false, false, false, {KB_SYMBOLS_NONE}},
    {"lists", false, false, false, {KB_SYMBOLS_NONE}},
    {"boxes", false, false, false, {KB_SYMBOLS_NONE}},
    {"draft", false, true, false, {KB_SYMBOLS_NONE}},
    {"languages", false, false, false, {KB_SYMBOLS_NONE}},
    {"pages", false, false, false, {KB_SYMBOLS_NONE}},
    {"figures", false, false, false, {KB_SYMBOLS_NONE}},
    {"terms", false, false, false, {KB_SYMBOLS_NONE}},
    {"all-figures", false, false, false, {KB_SYMBOLS_NONE}},
    {"form", false, false, false, {KB_SYMBOLS_NONE}},
    {"form-large", true, false, false, {KB_SYMBOLS_NONE}},
    {"form-paper", false, false, false, {KB_SYMBOLS_NONE}},
    {"symbols", false, false, false, {.form = KB_SYMBOLS_BESIDE}},
    {"words", false, false, false, {.form = KB_SYMBOLS_WORDS, .inflections = true}},
    {"words-below", true, false, false, {.form = KB_SYMBOLS_WORDS, .below = true}},
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
    options.symbols = sample->symbols;
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
