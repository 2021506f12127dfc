/*
 * Fails the 1st, 2nd, 3rd... allocation of each call about symbols: packing drawings, finding one, reading a text,
 * and setting letters with symbols. Every time: a clean KB_NO_MEMORY, no crash, no leak (the sanitizers look).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <libxml/globals.h>

#include "support/failing.h"

#include <klarbrev/klarbrev.h>

#include "house.h"

#define SVG(content) "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 72 72'>" content "</svg>"

static const struct memory_file drawings[] = {
    {"tegnet/own/kommune.svg", SVG("<g id='color'><rect width='9' height='9' fill='red'/></g><path d='M0 0h9' stroke='#000'/>"),
     0},
    {"tegnet/own/ringe-op.svg", SVG("<circle r='9' fill='#00ff00'/>"), 0},
    {"tegnet/own/etiketter.tsv", "navn\tetiket\tsoegeord\nkommune\tkommune\tkommunen, rådhus\n", 0},
    {NULL, NULL, 0}};

/* "Jeg får ikke penge til ..." has what symbols have: names, negation, compounds, words without a symbol. */
static const char symbol_case[] =
    "{\"sag\":{\"nummer\":\"1\",\"dato\":\"2026-11-24\"},\"kommune\":{\"navn\":\"Egelund Kommune\",\"telefon\":\"70123400\"},"
    "\"borger\":{\"fornavn\":\"Anna\",\"efternavn\":\"Bo\",\"adresse\":{\"vej\":\"Vej "
    "1\",\"postnr\":\"4999\",\"by\":\"Egelund\"},"
    "\"oensker\":{\"symboler\":true,\"symbolform\":\"%s\",\"symbolvalg\":[{\"ord\":\"bus\",\"symbol\":\"own:kommune\"}]}},"
    "\"raadgiver\":{\"navn\":\"Mette Holm\",\"titel\":\"rådgiver\",\"telefon\":\"70123456\"},"
    "\"moede\":{\"dato\":\"2026-12-08\",\"tid\":\"09:30\",\"minutter\":60,\"form\":\"telefon\",\"dagsorden\":"
    "[{\"emne\":\"Din bus til sygehusmødet\",\"hvem\":\"Anna\",\"symbol\":\"own:kommune\"},{\"emne\":\"Du får ikke penge\"}]}}";

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

struct sweep {
    struct kb_engine *engine;
    const char *form;
    enum kb_format format;
    struct kb_diagnostics *diagnostics;
};

typedef enum kb_status sweep_call(struct sweep *sweep);

static enum kb_status pack(struct sweep *sweep)
{
    static const char *const folders[] = {"tegnet/own"};
    struct house house;
    struct kb_world world = house_world(&house, drawings);
    char *table = NULL;
    size_t length;
    enum kb_status status = kb_symbols_pack(&world, NULL, folders, 1, sweep->diagnostics, &table, &length);
    kb_free(table);
    return status;
}

static enum kb_status find(struct sweep *sweep)
{
    char *text = NULL;
    size_t length;
    enum kb_status status =
        kb_symbols_find(sweep->engine, "hjem", true, KB_SYMBOLS_JSON, KB_DANISH, sweep->diagnostics, &text, &length);
    kb_free(text);
    return status;
}

static enum kb_status read_text(struct sweep *sweep)
{
    static const char sentence[] = "Du får ikke penge til sygehusmødet i dag. Skriv til mig på a@b.dk.";
    char *text = NULL;
    size_t length;
    enum kb_status status =
        kb_symbols_text(sweep->engine, sentence, KB_SYMBOLS_HUMAN, KB_DANISH, sweep->diagnostics, &text, &length);
    kb_free(text);
    return status;
}

static enum kb_status render(struct sweep *sweep)
{
    char text[4096];
    int size = snprintf(text, sizeof text, symbol_case, sweep->form);
    struct kb_input input = {"sag.json", text, (size_t)size};
    struct kb_render_options options = {.format = sweep->format, .date = {2026, 11, 24}};
    struct kb_worker *worker;
    char *bytes = NULL;
    size_t length;
    enum kb_status status = kb_worker_new(&worker, sweep->engine);
    if (status == KB_OK) {
        status = kb_render(worker, "dagsorden", &input, &options, sweep->diagnostics, &bytes, &length);
        kb_worker_free(worker);
    }
    kb_free(bytes);
    return status;
}

static struct kb_engine *real_engine(struct kb_diagnostics *diagnostics)
{
    struct kb_world world = kb_posix_world();
    struct kb_engine_options options = {.templates = "templates", .template_id = "dagsorden", .symbols = "symbols"};
    struct kb_engine *engine = NULL;
    assert_int_equal(kb_engine_new(&engine, &world, &options, diagnostics), KB_OK);
    return engine;
}

static void say(const struct sweep *sweep, size_t at, enum kb_status status)
{
    const struct kb_diagnostic *first = sweep->diagnostics == NULL ? NULL : kb_diagnostics_at(sweep->diagnostics, 0);
    fail_msg("allocation %zu: status %d: %s", at, (int)status, first == NULL ? "" : first->message);
}

/* The call once, and then failing at every `stride`th allocation. */
static void sweep_all(sweep_call *call, const char *form, enum kb_format format, size_t stride)
{
    struct sweep sweep = {.form = form, .format = format, .diagnostics = kb_diagnostics_new(KB_DANISH, 100)};
    sweep.engine = real_engine(sweep.diagnostics);
    enum kb_status status = call(&sweep); /* symbols, faces and words are loaded now */
    if (status != KB_OK) {
        say(&sweep, 0, status);
    }
    struct kb_diagnostics *diagnostics = sweep.diagnostics;
    size_t failed = 0;
    sweep.diagnostics = NULL; /* a message for which there is no memory is lost, and the call goes on */
    for (size_t at = 0;; at += stride) {
        failing_set(at, false);
        status = call(&sweep);
        size_t count = failing_count;
        failing_off();
        if (count <= at) {
            assert_int_equal(status, KB_OK);
            break;
        }
        if (status != KB_NO_MEMORY) {
            say(&sweep, at, status);
        }
        failed++;
    }
    assert_true(failed > 2);
    assert_int_equal(call(&sweep), KB_OK);
    kb_engine_free(sweep.engine);
    kb_diagnostics_free(diagnostics);
}

static void test_packing(void **state)
{
    (void)state;
    sweep_all(pack, NULL, KB_FORMAT_PDF, 1);
}

static void test_finding(void **state)
{
    (void)state;
    sweep_all(find, NULL, KB_FORMAT_PDF, 1);
}

static void test_reading(void **state)
{
    (void)state;
    sweep_all(read_text, NULL, KB_FORMAT_PDF, 1);
}

static void test_letters_with_symbols(void **state)
{
    (void)state;
    sweep_all(render, "ved-afsnit", KB_FORMAT_PDF, 1);
    sweep_all(render, "hele-teksten", KB_FORMAT_PDF, 1);
    sweep_all(render, "ved-afsnit", KB_FORMAT_HTML, 1);
    sweep_all(render, "hele-teksten", KB_FORMAT_HTML, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_packing), cmocka_unit_test(test_finding),
                                       cmocka_unit_test(test_reading), cmocka_unit_test(test_letters_with_symbols)};
    return cmocka_run_group_tests(tests, set_up, NULL);
}
