/* Memory that runs out at the 1st, 2nd, 3rd... allocation: a status, never a crash, a leak or a wrong case. */
#include "harness.h"

#include <jansson.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlmemory.h>

#include "data/raw.h"

static struct {
    long left; /* allocations until one fails; negative: none will */
    bool once;
    long held;
} memory;

static void *reallocate(void *context, void *block, size_t size)
{
    (void)context;
    if (size == 0) {
        memory.held -= block != NULL;
        free(block);
        return NULL;
    }
    if (memory.left == 0) {
        memory.left = memory.once ? -1 : 0;
        return NULL;
    }
    memory.left -= memory.left > 0;
    memory.held += block == NULL;
    return realloc(block, size);
}

static char *duplicate(const char *text)
{
    char *copy = kb_malloc(strlen(text) + 1);
    return copy == NULL ? NULL : strcpy(copy, text);
}

/* libxml2 also tells the world when it can't make a parser. */
static void say_nothing(void *context, const char *format, ...)
{
    (void)context;
    (void)format;
}

static int start(void **state)
{
    (void)state;
    xmlSetGenericErrorFunc(NULL, say_nothing);
    memory.left = -1;
    kb_allocator_set(reallocate, NULL);
    json_set_alloc_funcs(kb_malloc, kb_free);
    xmlMemSetup(kb_free, kb_malloc, kb_realloc, duplicate);
    xmlInitParser();
    return 0;
}

static char *dump_of(const char *text, size_t length, enum kb_status *status)
{
    struct kb_arena arena;
    struct kb_buffer out;
    struct kb_limits limits = kb_limits_default();
    struct kb_source source = {"sag", {text, length}};
    const struct kb_value *root = NULL;
    char *copy = NULL;
    kb_arena_init(&arena);
    *status = kb_case_read(&arena, kb_schema_case(), &source, &limits, NULL, &root);
    if (*status == KB_OK) {
        memory.left = -1; /* the reading is what is tried */
        kb_buffer_init(&out, 1 << 20);
        kb_case_dump(root, &out);
        copy = strdup(out.data);
        kb_buffer_finish(&out);
    }
    kb_arena_finish(&arena);
    return copy;
}

static void sweep(const char *text, bool once)
{
    enum kb_status status;
    memory.left = -1;
    char *whole = dump_of(text, strlen(text), &status);
    assert_int_equal(status, KB_OK);
    long failures = 0, held = memory.held;
    for (long n = 0; status != KB_OK || n == 0; n++) {
        memory.left = n;
        memory.once = once;
        char *dump = dump_of(text, strlen(text), &status);
        memory.left = -1;
        if (status == KB_OK)
            assert_string_equal(dump, whole);
        else
            assert_int_equal(status, KB_NO_MEMORY);
        failures += status != KB_OK;
        free(dump);
        assert_int_equal(memory.held, held);
    }
    assert_true(failures > 3);
    free(whole);
}

static const char *const json =
    "{\"sag\": {\"nummer\": \"1234567890123456789012345678901234567890\\u00e6\", \"dato\": \"2026-11-23\"},"
    " \"moede\": {\"minutter\": 60, \"dagsorden\": [{\"emne\": \"A\"}, {\"emne\": \"B\"}]},"
    " \"borger\": {\"cpr\": \"010190-1234\", \"fornavn\": \"Anna\"}}";
static const char *const xml =
    "<x><sag><nummer>1234567890123456789012345678901234567890&#xe6;</nummer><dato>2026-11-23</dato></sag>"
    "<moede><minutter>60</minutter><dagsorden><emne>A</emne></dagsorden><dagsorden><emne>B</emne></dagsorden></moede>"
    "<borger><cpr>010190-1234</cpr><fornavn>Anna</fornavn></borger></x>";

static void json_runs_out(void **state)
{
    (void)state;
    sweep(json, false);
}

static void json_runs_out_once(void **state)
{
    (void)state;
    sweep(json, true);
}

static void xml_runs_out(void **state)
{
    (void)state;
    sweep(xml, false);
}

static void xml_runs_out_once(void **state)
{
    (void)state;
    sweep(xml, true);
}

static enum kb_status edit(struct kb_arena *arena, const struct kb_value *root, const struct kb_value **changed)
{
    return kb_case_set(arena, kb_schema_case(), root, "moede.dagsorden[1].emne", kb_slice_of("Nyt"),
                       (struct kb_date){2026, 11, 23}, NULL, changed);
}

static void edits_run_out(void **state)
{
    (void)state;
    struct kb_limits limits = kb_limits_default();
    struct kb_source source = {"sag", kb_slice_of(json)};
    struct kb_arena kept;
    const struct kb_value *root, *changed;
    kb_arena_init(&kept);
    assert_int_equal(kb_case_read(&kept, kb_schema_case(), &source, &limits, NULL, &root), KB_OK);
    enum kb_status status = KB_NO_MEMORY;
    for (long n = 0; status != KB_OK; n++) {
        struct kb_arena arena;
        kb_arena_init(&arena);
        memory.left = n;
        memory.once = false;
        status = edit(&arena, root, &changed);
        memory.left = -1;
        assert_true(status == KB_OK || status == KB_NO_MEMORY);
        kb_arena_finish(&arena);
        assert_true(n < 1000);
    }
    kb_arena_finish(&kept);
}

static void raw_runs_out(void **state)
{
    (void)state;
    struct kb_limits limits = kb_limits_default();
    struct kb_source source = {"data", kb_slice_of(json)};
    enum kb_status status = KB_NO_MEMORY;
    for (long n = 0; status != KB_OK; n++) {
        struct kb_arena arena;
        const struct kb_raw *root;
        kb_arena_init(&arena);
        memory.left = n;
        memory.once = false;
        status = kb_raw_read(&arena, &source, &limits, NULL, &root);
        memory.left = -1;
        assert_true(status == KB_OK || status == KB_NO_MEMORY);
        kb_arena_finish(&arena);
        assert_true(n < 1000);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_runs_out),     cmocka_unit_test(json_runs_out_once), cmocka_unit_test(xml_runs_out),
        cmocka_unit_test(xml_runs_out_once), cmocka_unit_test(edits_run_out),      cmocka_unit_test(raw_runs_out),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
