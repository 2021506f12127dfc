/*
 * Fails the 1st, 2nd, 3rd... allocation of a whole render, from the engine's load to the document's bytes,
 * by klarbrev's own allocator, which libxml2, jansson and libharu are given too. Every time: a clean
 * KB_NO_MEMORY, no crash, no leak (the sanitizers look), and the next render is right again.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <libxml/globals.h>

#include "sweep.h"

static char *duplicate(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = kb_malloc(size);
    return copy == NULL ? NULL : memcpy(copy, text, size);
}

static int set_up(void **state)
{
    (void)state;
    kb_allocator_set(failing_reallocate, NULL);
    return xmlMemSetup(kb_free, kb_malloc, kb_realloc, duplicate);
}

static void sweep(bool cold, bool once, enum kb_format format, size_t stride)
{
    struct kb_input input = sweep_input();
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 100);
    struct kb_world world = kb_posix_world();
    struct kb_engine_options options = {.templates = "templates", .template_id = "indkaldelse"};
    struct kb_engine *engine = NULL;
    assert_int_equal(kb_engine_new(&engine, &world, &options, diagnostics), KB_OK);
    assert_int_equal(sweep_render(engine, &input, format, diagnostics), KB_OK); /* faces are loaded now */
    size_t failed = 0;
    /* A cold run reads thousands of rows of the termbase, one as the other: the farther in, the fewer are tried. */
    for (size_t at = 0;; at += stride + (cold ? at / 300 : 0)) {
        kb_diagnostics_clear(diagnostics);
        failing_set(at, once);
        enum kb_status status =
            cold ? sweep_cold(&input, format, diagnostics) : sweep_render(engine, &input, format, diagnostics);
        size_t count = failing_count;
        failing_off();
        if (count <= at) {
            assert_int_equal(status, KB_OK); /* no allocation was left to fail */
            break;
        }
        if (status != KB_NO_MEMORY && !(once && status == KB_OK)) {
            const struct kb_diagnostic *first = kb_diagnostics_at(diagnostics, 0);
            fail_msg("allocation %zu: status %d: %s", at, (int)status, first == NULL ? "" : first->message);
        }
        failed += status == KB_NO_MEMORY;
    }
    assert_true(failed > 50);
    kb_diagnostics_clear(diagnostics);
    assert_int_equal(sweep_render(engine, &input, format, diagnostics), KB_OK);
    kb_engine_free(engine);
    kb_diagnostics_free(diagnostics);
}

static void test_every_allocation_of_a_warm_pdf(void **state)
{
    (void)state;
    sweep(false, false, KB_FORMAT_PDF, 1);
}

static void test_one_failure_among_good_ones(void **state)
{
    (void)state;
    sweep(false, true, KB_FORMAT_PDF, 1);
}

static void test_every_allocation_of_html(void **state)
{
    (void)state;
    sweep(false, false, KB_FORMAT_HTML, 1);
}

static void test_every_allocation_of_text(void **state)
{
    (void)state;
    sweep(false, false, KB_FORMAT_TEXT, 1);
}

static void test_a_cold_run(void **state)
{
    (void)state;
    sweep(true, false, KB_FORMAT_PDF, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_allocation_of_a_warm_pdf),
        cmocka_unit_test(test_one_failure_among_good_ones),
        cmocka_unit_test(test_every_allocation_of_html),
        cmocka_unit_test(test_every_allocation_of_text),
        cmocka_unit_test(test_a_cold_run),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
