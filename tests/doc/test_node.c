/* The tree as others use it: walks, languages, text, facts of the language, limits, and memory that runs out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <libxml/parser.h>
#include <string.h>

#include <klarbrev/world.h>

#include "doc/disk.h"
#include "doc/words.h"
#include "support/failing.h"

static const char letter[] = "<document title=\"x\" lang=\"da-DK\"><h1>Et <em>møde</em></h1><p/>"
                             "<ul lang=\"en\"><li>one<br/>two</li><li><p>three</p><p lang=\"pl\">cztery</p></li></ul>"
                             "<pagebreak/></document>";

static void test_walk(void **state)
{
    (void)state;
    struct sample sample;
    struct kb_buffer seen;
    struct kb_walk walk;
    kb_buffer_init(&seen, 4096);
    read_text(&sample, "x", kb_slice_of(letter), NULL);
    kb_walk_init(&walk, sample.document);
    while (kb_walk_next(&walk) != KB_WALK_END) {
        kb_buffer_format(&seen, "%s%s ", walk.event == KB_LEAVE ? "/" : "", kb_element_name(walk.node->element));
        if (walk.event == KB_ENTER && walk.node->element == KB_EL_LI) {
            kb_walk_skip(&walk);
        }
    }
    assert_string_equal(seen.data, "document h1 text em text /em /h1 ul li li /ul pagebreak /document ");
    assert_int_equal(kb_walk_next(&walk), KB_WALK_END);
    kb_walk_init(&walk, sample.document->last);
    assert_int_equal(kb_walk_next(&walk), KB_ENTER);
    assert_int_equal(kb_walk_next(&walk), KB_WALK_END);
    kb_walk_init(&walk, sample.document);
    kb_walk_next(&walk);
    kb_walk_skip(&walk);
    assert_int_equal(kb_walk_next(&walk), KB_WALK_END);
    kb_buffer_finish(&seen);
    drop(&sample);
}

static void test_language_and_text(void **state)
{
    (void)state;
    struct sample sample;
    read_text(&sample, "x", kb_slice_of(letter), NULL);
    const struct kb_node *document = sample.document, *list = document->first->next;
    assert_string_equal(kb_node_language(document->first->first), "da-DK");
    assert_string_equal(kb_node_language(list->first->first), "en");
    assert_string_equal(kb_node_language(list->last->last->first), "pl");
    assert_string_equal(kb_node_all_text(document, &sample.arena).data, "Et møde one two three cztery");
    assert_string_equal(kb_node_all_text(document->last, &sample.arena).data, "");
    assert_int_equal(kb_node_all_text(document->first, &sample.arena).length, strlen("Et møde"));
    drop(&sample);
}

static void test_facts(void **state)
{
    (void)state;
    enum kb_element element;
    for (int i = KB_EL_TEXT + 1; i < KB_ELEMENT_COUNT; i++) {
        assert_true(kb_element_from_name(kb_slice_of(kb_element_name((enum kb_element)i)), &element));
        assert_int_equal(element, i);
        assert_int_equal(kb_attribute_allowed(element, KB_AT_LANG), element != KB_EL_ALLOW);
        for (int j = 0; j < KB_ATTRIBUTE_COUNT; j++) {
            enum kb_attribute attribute = (enum kb_attribute)j;
            assert_true(kb_attribute_allowed(element, attribute) || !kb_attribute_required(element, attribute));
        }
    }
    assert_false(kb_element_from_name(kb_slice_of("text"), &element));
    assert_false(kb_element_from_name(kb_slice_of("P"), &element));
    assert_true(kb_attribute_required(KB_EL_IMG, KB_AT_ALT));
    assert_false(kb_attribute_allowed(KB_EL_P, KB_AT_HREF));
    assert_string_equal(kb_attribute_name(KB_AT_ROWSPAN), "rowspan");
    assert_string_equal(kb_word("en-GB", KB_WORD_WHO), "Who");
    assert_string_equal(kb_word("pl", KB_WORD_WHO), "Who");
    assert_string_equal(kb_word("da-DK", KB_WORD_WHO), "Hvem");
}

/* docs/markup.md names every element and every attribute. */
static void test_handbook(void **state)
{
    (void)state;
    size_t length;
    char *text = load("docs/markup.md", &length);
    text[length] = '\0';
    for (int i = KB_EL_TEXT + 1; i < KB_ELEMENT_COUNT; i++) {
        char name[40];
        snprintf(name, sizeof name, "`%s`", kb_element_name((enum kb_element)i));
        if (strstr(text, name) == NULL) {
            fail_msg("docs/markup.md says nothing of %s", name);
        }
    }
    for (int i = 0; i < KB_ATTRIBUTE_COUNT; i++) {
        char name[40];
        snprintf(name, sizeof name, "`%s`", kb_attribute_name((enum kb_attribute)i));
        if (strstr(text, name) == NULL) {
            fail_msg("docs/markup.md says nothing of %s", name);
        }
    }
    free(text);
}

/* Each example in docs/markup.md is right: as a whole letter, or with a letter around it. */
static void test_examples(void **state)
{
    (void)state;
    size_t length, count = 0;
    char *handbook = load("docs/markup.md", &length);
    handbook[length] = '\0';
    for (char *at = strstr(handbook, "```xml\n"); at != NULL; at = strstr(at, "```xml\n"), count++) {
        struct sample sample;
        struct kb_buffer text;
        at += strlen("```xml\n");
        char *end = strstr(at, "```");
        assert_non_null(end);
        bool whole = strncmp(at, "<document", 9) == 0;
        kb_buffer_init(&text, 1 << 16);
        kb_buffer_put_text(&text, whole ? "" : "<document title=\"x\">");
        kb_buffer_put(&text, at, (size_t)(end - at));
        kb_buffer_put_text(&text, whole ? "" : "<p>x</p></document>");
        read_text(&sample, "example", kb_buffer_slice(&text), NULL);
        if (sample.status != KB_OK || kb_diagnostics_count(sample.diagnostics) > 0) {
            fail_msg("an example in docs/markup.md is wrong:\n%s", text.data);
        }
        drop(&sample);
        kb_buffer_finish(&text);
        at = end;
    }
    assert_true(count > 20);
    free(handbook);
}

static enum kb_status read_within(const char *text, struct kb_limits limits, const char **rule)
{
    struct kb_source source = {"x", kb_slice_of(text)};
    struct kb_arena arena;
    const struct kb_node *document;
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_ENGLISH, 10);
    kb_arena_init(&arena);
    enum kb_status status = kb_document_read(&arena, &source, NULL, &limits, diagnostics, &document);
    const struct kb_diagnostic *last = kb_diagnostics_at(diagnostics, kb_diagnostics_count(diagnostics) - 1);
    *rule = last != NULL && strcmp(last->rule, "limit") == 0 ? "limit" : "other";
    kb_diagnostics_free(diagnostics);
    kb_arena_finish(&arena);
    return status;
}

static void test_limits(void **state)
{
    (void)state;
    const char *rule;
    struct kb_limits limits = kb_limits_default();
    static const char text[] = "<document title=\"x\"><ul><li><p>x</p></li></ul></document>";
    limits.markup_depth = 4;
    limits.markup_nodes = 5;
    limits.markup_bytes = sizeof text - 1;
    assert_int_equal(read_within(text, limits, &rule), KB_OK);
    limits.markup_depth = 3;
    assert_int_equal(read_within(text, limits, &rule), KB_BAD_INPUT);
    assert_string_equal(rule, "limit");
    limits.markup_depth = 4;
    limits.markup_nodes = 3;
    assert_int_equal(read_within(text, limits, &rule), KB_BAD_INPUT);
    assert_string_equal(rule, "limit");
    limits.markup_nodes = 5;
    limits.markup_bytes--;
    assert_int_equal(read_within(text, limits, &rule), KB_BAD_INPUT);
    assert_string_equal(rule, "limit");
}

/* Many mistakes cost no more memory than the letter itself would. */
static void test_many_errors(void **state)
{
    (void)state;
    struct kb_buffer text;
    struct sample sample;
    kb_buffer_init(&text, 8 << 20);
    kb_buffer_put_text(&text, "<document title=\"x\">");
    for (int i = 0; i < 60000; i++) {
        kb_buffer_put_text(&text, "<p><img alt=\"x\"/>&#x202E;<q/></p>");
    }
    kb_buffer_put_text(&text, "</document>");
    read_text(&sample, "x", kb_buffer_slice(&text), NULL);
    assert_int_equal(sample.status, KB_BAD_INPUT);
    assert_int_equal(kb_diagnostics_count(sample.diagnostics), kb_limits_default().diagnostics);
    assert_int_equal(kb_diagnostics_count_of(sample.diagnostics, KB_ERROR), 4 * 60000);
    drop(&sample);
    kb_buffer_finish(&text);
}

static char *copy_string(const char *text)
{
    char *copy = kb_malloc(strlen(text) + 1);
    return copy == NULL ? NULL : strcpy(copy, text);
}

static void quiet(void *context, const char *message, ...)
{
    (void)context, (void)message;
}

/* Every allocation fails in turn, libxml2's too; each time the status says so and nothing is lost. */
static void test_memory(void **state)
{
    (void)state;
    size_t length, failures = 0;
    xmlMemSetup(kb_free, kb_malloc, kb_realloc, copy_string);
    xmlInitParser();
    xmlSetGenericErrorFunc(NULL, quiet);
    char *text = load("tests/doc/good/brev.xml", &length);
    struct kb_source source = {"brev.xml", {text, length}};
    struct kb_limits limits = kb_limits_default();
    enum kb_status status = KB_NO_MEMORY;
    for (size_t allowed = 1; status != KB_OK; allowed++) {
        struct kb_arena arena;
        const struct kb_node *document;
        kb_arena_init(&arena);
        failing_set(allowed - 1, false);
        kb_allocator_set(failing_reallocate, NULL);
        status = kb_document_read(&arena, &source, NULL, &limits, NULL, &document);
        kb_arena_finish(&arena);
        kb_allocator_set(NULL, NULL);
        assert_true(status == KB_OK || status == KB_NO_MEMORY);
        failures += status != KB_OK;
        assert_true(allowed < 100000);
    }
    assert_true(failures > 2);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_walk),        cmocka_unit_test(test_language_and_text),
        cmocka_unit_test(test_facts),       cmocka_unit_test(test_handbook),
        cmocka_unit_test(test_examples),    cmocka_unit_test(test_limits),
        cmocka_unit_test(test_many_errors), cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests_name("doc/node", tests, NULL, NULL);
}
