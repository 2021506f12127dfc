/* A batch with a template in memory: results in the order of the cases, and an end that comes early. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <klarbrev/batch.h>

#include "engine/house.h"

static const struct memory_file files[] = {
    {"templates/brev/brev.mustache", "<document title=\"T\"><p>{{sag.nummer}}</p></document>", 0},
    {"templates/brev/manifest.txt", MANIFEST, 0},
    {NULL, NULL, 0},
};

/* Cases by the number; each seventh is wrong, and each fifth was settled before. */
struct play {
    uint64_t count, given, seen, fails_at, rests;
    size_t large; /* bytes more in each case */
    bool stopped, source_fails;
};

static char *copy_text(const char *text)
{
    char *copy = kb_malloc(strlen(text) + 1);
    strcpy(copy, text);
    return copy;
}

static enum kb_status next_case(void *context, struct kb_batch_case *next)
{
    struct play *play = context;
    char name[32];
    if (play->given == play->count) {
        next->end = true;
        return play->source_fails ? KB_ENVIRONMENT : KB_OK;
    }
    next->index = ++play->given;
    sprintf(name, "case %d", (int)next->index);
    next->name = copy_text(name);
    if (next->index % 5 == 0) {
        next->earlier = copy_text(name);
        return KB_OK;
    }
    size_t room = 200 + play->large;
    next->data = kb_malloc(room);
    memset(next->data, ' ', room);
    int length =
        sprintf(next->data, next->index % 7 == 0 ? "{\"sga\":%d" : "{\"sag\":{\"nummer\":\"nr. %d\",\"dato\":\"2026-11-23\"}}",
                (int)next->index);
    next->data[length] = ' ';
    next->length = room;
    return KB_OK;
}

static void stop(void *context)
{
    ((struct play *)context)->stopped = true;
}

static enum kb_status put(void *context, const struct kb_batch_result *result)
{
    struct play *play = context;
    char text[32];
    assert_int_equal(result->about->index, ++play->seen);
    if (play->seen == play->fails_at) {
        return KB_ENVIRONMENT;
    }
    sprintf(text, "nr. %d\n", (int)play->seen);
    if (play->seen % 5 == 0) {
        assert_non_null(result->about->earlier);
        assert_null(result->bytes);
    } else if (play->seen % 7 == 0) {
        assert_int_equal(result->status, KB_BAD_INPUT);
        assert_true(kb_diagnostics_count(result->diagnostics) > 0);
    } else {
        assert_int_equal(result->status, KB_OK);
        assert_int_equal(result->length, strlen(text));
        assert_memory_equal(result->bytes, text, strlen(text));
    }
    return KB_OK;
}

static enum kb_status rest(void *context)
{
    ((struct play *)context)->rests++;
    return KB_OK;
}

static struct house house;

static enum kb_status run(void **state, struct play *play, size_t threads, size_t window_bytes)
{
    struct kb_render_options render = {.format = KB_FORMAT_TEXT};
    struct kb_batch_options options = {.engine = *state,
                                       .template_id = "brev",
                                       .render = &render,
                                       .language = KB_DANISH,
                                       .threads = threads,
                                       .window_bytes = window_bytes};
    struct kb_batch_source source = {play, next_case, stop};
    struct kb_batch_sink sink = {play, put, rest};
    return kb_batch_run(&options, &source, &sink);
}

static int set_up(void **state)
{
    *state = new_engine(&house, files);
    return 0;
}

static int tear_down(void **state)
{
    kb_engine_free(*state);
    return 0;
}

static void results_come_in_order(void **state)
{
    for (size_t threads = 1; threads < 9; threads += 3) {
        struct play play = {.count = 3000};
        assert_int_equal(run(state, &play, threads, 0), KB_OK);
        assert_int_equal(play.seen, 3000);
        assert_false(play.stopped);
    }
    struct play none = {0};
    assert_int_equal(run(state, &none, 2, 0), KB_OK);
}

static void what_is_larger_than_the_window_goes_through(void **state)
{
    struct play play = {.count = 300, .large = 100000};
    assert_int_equal(run(state, &play, 3, 1000), KB_OK);
    assert_int_equal(play.seen, 300);
}

static void the_sink_may_end_it(void **state)
{
    for (uint64_t at = 1; at < 400; at += 57) {
        struct play play = {.count = 500, .fails_at = at};
        assert_int_equal(run(state, &play, 2, 0), KB_ENVIRONMENT);
        assert_int_equal(play.seen, at);
        assert_true(play.stopped);
    }
}

static void so_may_the_source(void **state)
{
    struct play play = {.count = 100, .source_fails = true};
    assert_int_equal(run(state, &play, 2, 0), KB_ENVIRONMENT);
    assert_int_equal(play.seen, 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_come_in_order),
        cmocka_unit_test(what_is_larger_than_the_window_goes_through),
        cmocka_unit_test(the_sink_may_end_it),
        cmocka_unit_test(so_may_the_source),
    };
    return cmocka_run_group_tests_name("run", tests, set_up, tear_down);
}
