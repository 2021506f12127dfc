/* Where things come from, to the byte: entities, line ends, long texts, values from data. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include <klarbrev/world.h>

#include "doc/disk.h"

/* Each verbatim stretch must say what its place says, white space aside. Returns how many bytes were looked at. */
static size_t check_spans(const struct kb_node *document)
{
    size_t checked = 0;
    struct kb_walk walk;
    kb_walk_init(&walk, document);
    while (kb_walk_next(&walk) != KB_WALK_END) {
        const struct kb_node *node = walk.node;
        size_t next = 0;
        for (size_t i = 0; i < node->span_count; i++) {
            const struct kb_map_span *span = &node->spans[i];
            assert_int_equal(span->start, next);
            next += span->length;
            for (size_t j = 0; span->verbatim && j < span->length; j++, checked++) {
                char written = span->place.source->text.data[span->place.offset + j];
                char read = node->text.data[span->start + j];
                assert_true(written == read || (read == ' ' && strchr("\t\r\n", written) != NULL));
                assert_int_equal(kb_node_place(node, span->start + j).offset, span->place.offset + j);
            }
        }
        assert_int_equal(next, node->text.length);
    }
    return checked;
}

static void check_tags(const struct kb_node *document)
{
    struct kb_walk walk;
    kb_walk_init(&walk, document);
    while (kb_walk_next(&walk) != KB_WALK_END) {
        const struct kb_node *node = walk.node;
        if (node->element != KB_EL_TEXT) {
            struct kb_slice tag = kb_slice_part(node->place.source->text, node->place.offset, node->place.length);
            assert_int_equal(tag.data[0], '<');
            assert_int_equal(tag.data[tag.length - 1], '>');
        }
    }
}

static void append(struct kb_buffer *text, const char *what, size_t times)
{
    for (size_t i = 0; i < times; i++) {
        kb_buffer_put_text(text, what);
    }
}

/* libxml2 hands text over in pieces of about 300 bytes and moves its buffer every 4000: all lengths around that. */
static void test_lengths(void **state)
{
    (void)state;
    static const char *const fillings[] = {"a", "ø", "ab cd\r\n", "x&amp;y ", "€&#230;\n", "<strong>b</strong> ", "<!-- c -->d"};
    static const size_t sizes[] = {1, 2, 49, 50, 299, 300, 301, 511, 512, 1023, 3999, 4000, 4001, 4096, 8191, 20000};
    for (size_t i = 0; i < sizeof fillings / sizeof fillings[0]; i++) {
        for (size_t j = 0; j < sizeof sizes / sizeof sizes[0]; j++) {
            struct kb_buffer text;
            struct sample sample;
            kb_buffer_init(&text, 1 << 20);
            append(&text, "<document title=\"x\"><p>Kære &lt;Anna&gt;", 1);
            append(&text, fillings[i], sizes[j] / strlen(fillings[i]) + 1);
            append(&text, "</p><p>slut</p></document>", 1);
            read_text(&sample, "long.xml", kb_buffer_slice(&text), NULL);
            assert_int_equal(sample.status, KB_OK);
            assert_true(check_spans(sample.document) >= 8);
            check_tags(sample.document);
            const struct kb_node *last = sample.document->last->first;
            assert_int_equal(last->place.offset, text.length - strlen("slut</p></document>"));
            drop(&sample);
            kb_buffer_finish(&text);
        }
    }
}

static void test_error_far_down(void **state)
{
    (void)state;
    struct kb_buffer text;
    struct sample sample;
    kb_buffer_init(&text, 1 << 20);
    append(&text, "<document title=\"x\">\n", 1);
    append(&text, "<p>Det er en linje på dansk &amp; mere.</p>\r\n", 2000);
    append(&text, "<p>ø <strog>fejl</strog></p>\n<p>løg & æg</p></document>", 1);
    read_text(&sample, "far.xml", kb_buffer_slice(&text), NULL);
    assert_int_equal(sample.status, KB_BAD_INPUT);
    const struct kb_diagnostic *first = kb_diagnostics_at(sample.diagnostics, 0);
    assert_string_equal(first->rule, "unknown-element");
    assert_int_equal(first->line, 2002);
    assert_int_equal(first->column, 6);
    assert_int_equal(first->length, 7);
    assert_string_equal(first->hint, "Mente du «strong»?");
    const struct kb_diagnostic *second = kb_diagnostics_at(sample.diagnostics, 1);
    assert_int_equal(second->line, 2003);
    assert_int_equal(second->column, 8);
    drop(&sample);
    kb_buffer_finish(&text);
}

/* A template, what it becomes, and the map between the two. */

struct mapped {
    struct kb_source template;
    struct kb_arena arena;
    struct kb_source_map map;
    struct kb_buffer markup;
};

static void add(struct mapped *mapped, size_t offset, size_t length, const char *value, const char *path)
{
    struct kb_place place = {&mapped->template, offset, length, path};
    size_t start = mapped->markup.length;
    if (value == NULL) {
        kb_buffer_put_slice(&mapped->markup, kb_slice_part(mapped->template.text, offset, length));
    } else {
        kb_buffer_put_text(&mapped->markup, value);
    }
    kb_source_map_add(&mapped->map, start, mapped->markup.length - start, &place, value == NULL);
}

/* Expands a template: each {{path}} becomes the value given for it, in order. */
static void expand(struct mapped *mapped, const char *text, const char *const *values)
{
    mapped->template = (struct kb_source){"brev.mustache", kb_slice_of(text)};
    kb_arena_init(&mapped->arena);
    kb_source_map_init(&mapped->map, &mapped->arena);
    kb_buffer_init(&mapped->markup, 1 << 20);
    size_t offset = 0;
    for (const char *tag; (tag = strstr(text + offset, "{{")) != NULL; values++) {
        const char *end = strstr(tag, "}}");
        size_t start = (size_t)(tag - text);
        add(mapped, offset, start - offset, NULL, NULL);
        char *path = kb_arena_copy(&mapped->arena, (struct kb_slice){tag + 2, (size_t)(end - tag) - 2});
        add(mapped, start, (size_t)(end - tag) + 2, *values, path);
        offset = (size_t)(end - text) + 2;
    }
    add(mapped, offset, strlen(text) - offset, NULL, NULL);
}

static void finish(struct mapped *mapped)
{
    kb_arena_finish(&mapped->arena);
    kb_buffer_finish(&mapped->markup);
}

static void test_values_from_data(void **state)
{
    (void)state;
    struct mapped mapped;
    struct sample sample;
    expand(&mapped, "<document title=\"Til {{borger.navn}}!\"><p>Kære {{borger.fornavn}}, velkommen</p></document>",
           (const char *const[]){"Anna &amp; Bo", "  Anna &lt;3\n Marie "});
    read_text(&sample, "markup", kb_buffer_slice(&mapped.markup), &mapped.map);
    assert_int_equal(sample.status, KB_OK);
    const struct kb_attribute_value *title = kb_node_attribute_row(sample.document, KB_AT_TITLE);
    assert_string_equal(title->value, "Til Anna & Bo!");
    assert_string_equal(title->place.path, "borger.navn");
    assert_int_equal(title->place.offset, strlen("<document title=\""));
    assert_int_equal(title->place.length, strlen("Til {{borger.navn}}!"));
    const struct kb_node *text = sample.document->first->first;
    assert_int_equal(text->text.length, strlen("Kære Anna <3 Marie , velkommen"));
    size_t tag = (size_t)(strstr(mapped.template.text.data, "{{borger.fornavn") - mapped.template.text.data);
    for (size_t i = 0; i < text->text.length; i++) {
        struct kb_place place = kb_node_place(text, i);
        bool value = i >= strlen("Kære ") && i < strlen("Kære Anna <3 Marie ");
        assert_ptr_equal(place.source, &mapped.template);
        if (value) {
            assert_string_equal(place.path, "borger.fornavn");
            assert_int_equal(place.offset, tag);
            assert_int_equal(place.length, strlen("{{borger.fornavn}}"));
        } else {
            assert_null(place.path);
            assert_int_equal(mapped.template.text.data[place.offset], text->text.data[i]);
        }
    }
    drop(&sample);
    finish(&mapped);
}

/* A word that is half data: "Annas". */
static void test_word_of_both(void **state)
{
    (void)state;
    struct mapped mapped;
    struct sample sample;
    expand(&mapped, "<document title=\"x\"><p>for{{navn}}s</p></document>", (const char *const[]){"Anna"});
    read_text(&sample, "markup", kb_buffer_slice(&mapped.markup), &mapped.map);
    assert_int_equal(sample.status, KB_OK);
    const struct kb_node *text = sample.document->first->first;
    assert_int_equal(text->span_count, 3);
    assert_null(kb_node_place(text, 2).path);
    assert_string_equal(kb_node_place(text, 3).path, "navn");
    assert_string_equal(kb_node_place(text, 6).path, "navn");
    struct kb_place last = kb_node_place(text, 7);
    assert_null(last.path);
    assert_int_equal(strncmp(mapped.template.text.data + last.offset, "s</p>", 5), 0);
    drop(&sample);
    finish(&mapped);
}

static void test_errors_lead_to_the_template(void **state)
{
    (void)state;
    struct mapped mapped;
    struct sample sample;
    expand(&mapped, "<document title=\"x\">\n{{tom}}<p lang=\"{{sprog}}\">Hej {{navn}} &#x202E;</p></document>",
           (const char *const[]){"", "dansk",
                                 "A\xE2\x80\xAE"
                                 "B"});
    read_text(&sample, "markup", kb_buffer_slice(&mapped.markup), &mapped.map);
    assert_int_equal(sample.status, KB_BAD_INPUT);
    const struct kb_diagnostic *bad = kb_diagnostics_at(sample.diagnostics, 0);
    assert_string_equal(bad->file, "brev.mustache");
    assert_string_equal(bad->path, "navn");
    assert_int_equal(bad->line, 2);
    drop(&sample);
    finish(&mapped);

    expand(&mapped, "<document title=\"x\">\n<p lang=\"{{sprog}}\">Hej</p>{{loes}}</document>",
           (const char *const[]){"dansk", "løs tekst"});
    read_text(&sample, "markup", kb_buffer_slice(&mapped.markup), &mapped.map);
    assert_int_equal(sample.status, KB_BAD_INPUT);
    bad = kb_diagnostics_at(sample.diagnostics, 0);
    assert_string_equal(bad->rule, "attribute-value");
    assert_string_equal(bad->path, "sprog");
    assert_int_equal(bad->column, 10);
    assert_int_equal(bad->length, strlen("{{sprog}}"));
    bad = kb_diagnostics_at(sample.diagnostics, 1);
    assert_string_equal(bad->rule, "nesting");
    assert_string_equal(bad->path, "loes");
    drop(&sample);
    finish(&mapped);
}

/* A draft writes a gap into an attribute as [path]; only that, and not data with brackets, may stand for an address. */
static void test_gap_in_an_address(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        enum kb_status status;
    } rows[] = {{"[raadgiver.telefon]", KB_OK}, {"[telefon]", KB_OK}, {"[x]", KB_BAD_INPUT}, {"telefon", KB_BAD_INPUT}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct mapped mapped;
        struct sample sample;
        expand(&mapped, "<document title=\"x\"><p><a href=\"tel:{{telefon}}\">x</a></p></document>",
               (const char *const[]){rows[i].value});
        read_text(&sample, "markup", kb_buffer_slice(&mapped.markup), &mapped.map);
        assert_int_equal(sample.status, rows[i].status);
        if (sample.status == KB_OK) {
            assert_string_equal(kb_node_attribute(sample.document->first->first, KB_AT_HREF), "https://mangler.invalid/");
        }
        drop(&sample);
        finish(&mapped);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lengths),
        cmocka_unit_test(test_error_far_down),
        cmocka_unit_test(test_values_from_data),
        cmocka_unit_test(test_word_of_both),
        cmocka_unit_test(test_errors_lead_to_the_template),
        cmocka_unit_test(test_gap_in_an_address),
    };
    return cmocka_run_group_tests_name("doc/place", tests, NULL, NULL);
}
