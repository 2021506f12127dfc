/* Texts and files that mean no good, and memory that runs out. */
#include "harness.h"

#include <pthread.h>

static const char terms[] = "tests/check/termbase.tsv", words[] = "tests/check/ord.txt";

static struct kb_checker *checker;

static int load(void **state)
{
    (void)state;
    struct kb_world world = disk_world();
    struct kb_checker_options options = {.termbase_path = terms, .word_list_path = words, .early = true};
    return kb_checker_new(&checker, &world, &options, NULL) != KB_OK;
}

static int unload(void **state)
{
    (void)state;
    kb_checker_free(checker);
    return 0;
}

/* Checks bytes and gives the status; the first message, if any, is "line:column message". */
static enum kb_status check_bytes(const char *bytes, size_t length, const struct kb_limits *limits, char *message, size_t room)
{
    struct kb_arena arena;
    struct kb_findings findings;
    struct kb_source source = {"brev.txt", {bytes, length}};
    struct kb_check_input input = {&source, NULL};
    struct kb_check_options options = kb_check_options_default();
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_ENGLISH, 10);
    options.limits = limits;
    options.suggestion_asks = 1;
    kb_arena_init(&arena);
    enum kb_status status = kb_check_text(checker, &input, &options, &arena, diagnostics, &findings);
    const struct kb_diagnostic *row = kb_diagnostics_at(diagnostics, 0);
    snprintf(message, room, "%u:%u %s", row == NULL ? 0 : (unsigned)row->line, row == NULL ? 0 : (unsigned)row->column,
             row == NULL ? "" : row->message);
    kb_diagnostics_free(diagnostics);
    kb_arena_finish(&arena);
    return status;
}

static void text_that_is_no_text_is_told(void **state)
{
    (void)state;
    char message[200];
    assert_int_equal(check_bytes("Hej\nB\xE5 de", 9, NULL, message, sizeof message), KB_BAD_INPUT);
    assert_string_equal(message, "2:2 The text is not valid UTF-8.");
    assert_int_equal(check_bytes("Hej\0du", 6, NULL, message, sizeof message), KB_BAD_INPUT);
    assert_string_equal(message, "1:4 The character U+0000 may not stand in a text.");
    struct kb_limits limits = kb_limits_default();
    limits.check_bytes = 3;
    assert_int_equal(check_bytes("Hej.", 4, &limits, message, sizeof message), KB_BAD_INPUT);
    assert_string_equal(message, "1:1 The text takes more than the limit of 3 bytes.");
}

static void strange_texts_are_fine(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        "\n\n\n",
                                        "\xEF\xBB\xBF",
                                        "\xEF\xBB\xBFHej\r\n\r\ndu",
                                        "§",
                                        "§§",
                                        "§ .",
                                        "- \n- ",
                                        "\"",
                                        "»»»",
                                        "«",
                                        ".",
                                        "...",
                                        "(((((",
                                        "....a....b",
                                        "a.b.c.d.e.f.g.h.i.j.k",
                                        "@",
                                        "a@",
                                        "@.",
                                        "://",
                                        "www.",
                                        "1.",
                                        "1. ",
                                        "a)",
                                        ">",
                                        "> ",
                                        "> > >",
                                        "-",
                                        "–",
                                        "'",
                                        "'s",
                                        "s'",
                                        "-a-",
                                        "\xC2\xA0",
                                        "\xC2\xAD",
                                        "a\xC2\xAD",
                                        "§ 85",
                                        "Kl.",
                                        "kl. kl. kl.",
                                        "lov om",
                                        "lov om ",
                                        "\xD0\xBF\xD1\x80\xD0\xB8",
                                        "Ring: ",
                                        "du du du du",
                                        "De",
                                        "vedlagt",
                                        "bliver",
                                        "kan ikke",
                                        "finder sted"};
    char message[200];
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_int_equal(check_bytes(texts[i], strlen(texts[i]), NULL, message, sizeof message), KB_OK);
        assert_string_equal(message, "0:0 ");
    }
}

/* Each of these grows a different part of the work; none may grow faster than its text. */
static void large_texts_take_their_time_and_no_more(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a",
                                         "du ",
                                         "(",
                                         "\"",
                                         ".",
                                         "\n",
                                         "- a\n",
                                         "§ 1 ",
                                         "De ",
                                         "borgeren hun ",
                                         "»",
                                         "kl. ",
                                         "A. ",
                                         "a@b.dk ",
                                         "merudgift ",
                                         "i henhold ",
                                         "vedlagt ",
                                         "Xqzt. ",
                                         "såfremt ",
                                         "-",
                                         "vi sender lagt ",
                                         "de vedlagte ",
                                         "a\xCC\x8A",
                                         "din mail ",
                                         "er mor til "};
    enum { SIZE = 1 << 20 };
    char *bytes = malloc(SIZE), message[200];
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        size_t length = strlen(pieces[i]), used = 0;
        for (; used + length <= SIZE; used += length) {
            memcpy(bytes + used, pieces[i], length);
        }
        assert_int_equal(check_bytes(bytes, used, NULL, message, sizeof message), KB_OK);
    }
    free(bytes);
}

static void new_words_are_looked_up_up_to_a_limit(void **state)
{
    (void)state;
    struct checked checked;
    struct kb_limits limits = kb_limits_default();
    struct kb_check_options options = kb_check_options_default();
    limits.check_words = 3;
    limits.findings = 2;
    options.limits = &limits;
    options.suggestion_asks = 0;
    check_text(checker, "qxaa qxbb qxcc qxdd qxee", &options, &checked);
    assert_true(checked.findings.cut);
    assert_int_equal(checked.findings.count, 2);
    assert_int_equal(checked.findings.found[KB_RULE_SPELLING], 3);
    assert_int_equal(checked.findings.errors, 3);
    checked_finish(&checked);
}

static void missing_files_are_told(void **state)
{
    (void)state;
    struct kb_world world = disk_world();
    static const struct {
        struct kb_checker_options options;
        const char *message;
    } rows[] = {
        {{.dictionary_path = "/intet/da.dic"}, "The dictionary “/intet/da.dic” can't be read."},
        {{.affix_path = "/intet/da.aff"}, "The dictionary “/intet/da.aff” can't be read."},
        {{.termbase_path = "/intet/termbase.tsv"}, "The file “/intet/termbase.tsv” can't be read: there is no such file."},
        {{.word_list_path = "/intet/ord.txt"}, "The file “/intet/ord.txt” can't be read: there is no such file."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct kb_checker *none = NULL;
        struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_ENGLISH, 10);
        assert_int_equal(kb_checker_new(&none, &world, &rows[i].options, diagnostics), KB_ENVIRONMENT);
        assert_string_equal(kb_diagnostics_at(diagnostics, 0)->message, rows[i].message);
        assert_null(none);
        kb_diagnostics_free(diagnostics);
    }
}

/* Without words in it all words would be wrong. */
static void an_empty_dictionary_is_told(void **state)
{
    (void)state;
    struct kb_world world = disk_world();
    struct kb_checker_options options = {.dictionary_path = "/dev/null"};
    struct kb_check_options check = kb_check_options_default();
    struct kb_source source = {"brev.txt", kb_slice_of("Hej.")};
    struct kb_check_input input = {&source, NULL};
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_ENGLISH, 10);
    struct kb_checker *none = NULL;
    struct kb_findings findings;
    struct kb_arena arena;
    kb_arena_init(&arena);
    assert_int_equal(kb_checker_new(&none, &world, &options, diagnostics), KB_OK);
    assert_int_equal(kb_check_text(none, &input, &check, &arena, diagnostics, &findings), KB_ENVIRONMENT);
    assert_string_equal(kb_diagnostics_at(diagnostics, 0)->message, "The dictionary “/dev/null” can't be read.");
    kb_checker_free(none);
    kb_arena_finish(&arena);
    kb_diagnostics_free(diagnostics);
}

static const char letter[] =
    "Kære Anna\n\nSåfremt De ønsker støtteperson, får du merudgifter dækket i henhold til § 85, stk. 2.\n"
    "Komunen sender sender det vedlagte; borgeren mener, at hun kan ikke, og mangler venner.\n\n- kl. 10\n- ift. VUM\n";

static void *check_often(void *context)
{
    struct kb_buffer *out = context;
    for (int i = 0; i < 20; i++) {
        struct checked checked;
        check_text(checker, letter, NULL, &checked);
        kb_buffer_clear(out);
        put_findings(&checked.findings, NULL, out);
        checked_finish(&checked);
    }
    return NULL;
}

static void threads_find_the_same(void **state)
{
    (void)state;
    enum { THREADS = 4 };
    pthread_t threads[THREADS];
    struct kb_buffer out[THREADS];
    for (int i = 0; i < THREADS; i++) {
        kb_buffer_init(&out[i], 1 << 16);
        assert_int_equal(pthread_create(&threads[i], NULL, check_often, &out[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        assert_string_equal(out[i].data, out[0].data);
    }
    for (int i = 0; i < THREADS; i++) {
        kb_buffer_finish(&out[i]);
    }
}

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

/* Loads and checks without the dictionary, which takes its memory elsewhere. */
static enum kb_status load_and_check(void)
{
    struct kb_world world = disk_world();
    struct kb_checker_options options = {.termbase_path = terms, .word_list_path = words, .no_dictionary = true};
    struct kb_check_options check = kb_check_options_default();
    struct kb_source source = {"brev.txt", kb_slice_of(letter)};
    struct kb_check_input input = {&source, NULL};
    struct kb_checker *made = NULL;
    struct kb_findings findings;
    struct kb_arena arena;
    enum kb_status status = kb_checker_new(&made, &world, &options, NULL);
    kb_arena_init(&arena);
    if (status == KB_OK) {
        status = kb_check_text(made, &input, &check, &arena, NULL, &findings);
        assert_true(status != KB_OK || findings.count > 8);
    }
    kb_arena_finish(&arena);
    kb_checker_free(made);
    return status;
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    for (int once = 0; once < 2; once++) {
        enum kb_status status = KB_NO_MEMORY;
        long held = 0;
        memory.once = once;
        memory.held = 0;
        kb_allocator_set(reallocate, NULL);
        for (long n = 0; status != KB_OK; n++) {
            memory.left = n;
            status = load_and_check();
            assert_true(status == KB_OK || status == KB_NO_MEMORY);
            assert_int_equal(memory.held, held);
        }
        kb_allocator_set(NULL, NULL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_that_is_no_text_is_told),
        cmocka_unit_test(strange_texts_are_fine),
        cmocka_unit_test(large_texts_take_their_time_and_no_more),
        cmocka_unit_test(new_words_are_looked_up_up_to_a_limit),
        cmocka_unit_test(missing_files_are_told),
        cmocka_unit_test(an_empty_dictionary_is_told),
        cmocka_unit_test(threads_find_the_same),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
