/* What terms mean comes into a document: where, once, and in what order; and the tree it was made from stays as it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include <klarbrev/world.h>

#include "doc/disk.h"
#include "plain/plain.h"
#include "support/explainer.h"

static enum kb_status explain_text(struct sample *sample, const char *body, const struct kb_node **explained)
{
    static char text[4000];
    int length = snprintf(text, sizeof text, "<document title=\"x\">%s</document>", body);
    read_text(sample, "brev.xml", (struct kb_slice){text, (size_t)length}, NULL);
    assert_int_equal(sample->status, KB_OK);
    return explain(&sample->arena, sample->document, explained);
}

/* The plain text of the explained document. */
static void assert_reads(const char *body, const char *expected)
{
    struct sample sample;
    struct kb_buffer out, before, after;
    const struct kb_node *explained;
    kb_buffer_init(&out, 1 << 16);
    assert_int_equal(explain_text(&sample, body, &explained), KB_OK);
    assert_int_equal(kb_plain_write(explained, NULL, &out), KB_OK);
    assert_string_equal(out.data, expected);
    kb_buffer_finish(&out);
    kb_buffer_init(&before, 1 << 20);
    kb_buffer_init(&after, 1 << 20);
    const struct kb_node *again;
    kb_document_dump(sample.document, &before);
    struct kb_limits limits = kb_limits_default();
    assert_int_equal(kb_document_read(&sample.arena, &sample.source, NULL, &limits, NULL, &again), KB_OK);
    kb_document_dump(again, &after);
    assert_true(kb_slice_equal(kb_buffer_slice(&before), kb_buffer_slice(&after)));
    kb_buffer_finish(&before);
    kb_buffer_finish(&after);
    drop(&sample);
}

static void comes_behind_the_sentence(void **state)
{
    (void)state;
    assert_reads("<p>Tag en <term>bisidder</term> med. Kom i god tid.</p>",
                 "Tag en bisidder med. En bisidder er en ven. Kom i god tid.\n");
    assert_reads("<p>Vil du have en <strong>god <term>bisidder</term> med? Ja</strong>. Ring.</p>",
                 "Vil du have en god bisidder med? Ja. En bisidder er en ven. Ring.\n");
    assert_reads("<p>Tag en <em><term>bisidder</term> med.</em> Ring.</p>",
                 "Tag en bisidder med. En bisidder er en ven. Ring.\n");
    assert_reads("<p>Du kan få <term>bisiddere</term> og <term>medhold</term>. Ring.</p>",
                 "Du kan få bisiddere og medhold. En bisidder er en ven. Medhold er et ja. Ring.\n");
}

static void has_its_own_line_where_no_sign_ends_the_sentence(void **state)
{
    (void)state;
    assert_reads("<ul><li>En <term>bisidder</term></li><li>Et kort</li></ul>",
                 "- En bisidder\n  En bisidder er en ven.\n- Et kort\n");
    assert_reads("<p>En <term>bisidder</term><br/>og <term>medhold</term>. Ring</p>",
                 "En bisidder\nEn bisidder er en ven.\nog medhold. Medhold er et ja. Ring\n");
    assert_reads("<agenda><item minutes=\"5\">Din <term>klagefrist</term></item></agenda>",
                 "- Din klagefrist\n  Klagefristen er en dag. (Hvor længe: 5)\n");
}

static void stands_under_a_heading(void **state)
{
    (void)state;
    assert_reads("<h1>A</h1><h2>Din <term>klagefrist</term> og <term>medhold</term></h2><p>Den er kort.</p>",
                 "A\n\nDin klagefrist og medhold\n\nKlagefristen er en dag.\n\nMedhold er et ja.\n\nDen er kort.\n");
}

static void is_told_once(void **state)
{
    (void)state;
    assert_reads("<p>En <term>bisidder</term>. En <term>bisidder</term> til.</p><p>To <term>bisiddere</term>.</p>",
                 "En bisidder. En bisidder er en ven. En bisidder til.\n\nTo bisiddere.\n");
}

static void waits_where_there_is_no_room(void **state)
{
    (void)state;
    assert_reads("<h1>Din <term>klagefrist</term></h1><blockquote><p>Min <term>klagefrist</term>.</p></blockquote>"
                 "<p>Om din <term>klagefrist</term>:</p><p>Din <term>klagefrist</term>.</p>",
                 "Din klagefrist\n\n  Min klagefrist.\n\nOm din klagefrist:\n\nDin klagefrist. Klagefristen er en dag.\n");
    assert_reads("<letterhead><line><term>klagefrist</term></line></letterhead><table><tr><th><term>klagefrist</term></th>"
                 "<td>x</td></tr></table><signature><line>En <term>bisidder</term>.</line></signature>",
                 "klagefrist\n\nklagefrist: x\n\nEn bisidder.\n");
}

static void a_list_of_the_words(void **state)
{
    (void)state;
    assert_reads("<h1>A</h1><p>En <term>bisidder</term>. Et <term word=\"medhold\">ja</term>.</p><glossary/>",
                 "A\n\nEn bisidder. En bisidder er en ven. Et ja. Medhold er et ja.\n\nOrd i brevet\n\n- bisidder\n"
                 "  En bisidder er en ven.\n- medhold\n  Medhold er et ja.\n");
    assert_reads("<glossary title=\"Svære ord\"/><h1>En <term>bisidder</term></h1>",
                 "Svære ord\n\n- bisidder\n  En bisidder er en ven.\n\nEn bisidder\n");
    assert_reads("<section lang=\"en\"><glossary title=\"\"/></section><p><term>medhold</term></p>",
                 "Words in this letter\n\n- medhold\n  Medhold er et ja.\n\nmedhold\nMedhold er et ja.\n");
    assert_reads("<p>Ingen.</p><glossary/>", "Ingen.\n");
}

/* What is said from the termbase leads there, and what is around it to where it was. */
static void leads_to_where_it_came_from(void **state)
{
    (void)state;
    struct sample sample;
    struct kb_source_map map;
    struct kb_buffer out;
    const struct kb_node *explained;
    kb_buffer_init(&out, 1 << 16);
    assert_int_equal(explain_text(&sample, "<p>En <term>bisidder</term> med. Kom nu.</p>", &explained), KB_OK);
    kb_source_map_init(&map, &sample.arena);
    assert_int_equal(kb_plain_write(explained, &map, &out), KB_OK);
    struct kb_place told = kb_source_map_place(&map, (size_t)(strstr(out.data, "er en") - out.data));
    struct kb_place rest = kb_source_map_place(&map, (size_t)(strstr(out.data, "Kom nu") - out.data));
    assert_ptr_equal(told.source, &explainer_termbase);
    assert_int_equal(told.offset, 0);
    assert_ptr_equal(rest.source, &sample.source);
    assert_int_equal(rest.offset, strstr(sample.source.text.data, "Kom nu") - sample.source.text.data);
    kb_buffer_finish(&out);
    drop(&sample);
}

static void an_unknown_word_is_no_document(void **state)
{
    (void)state;
    struct sample sample;
    const struct kb_node *explained;
    assert_int_equal(explain_text(&sample, "<p><term>bisidder</term> <term>ukendt</term></p>", &explained), KB_BAD_INPUT);
    drop(&sample);
    assert_int_equal(explain_text(&sample, "<p>Uden ord.</p>", &explained), KB_OK);
    assert_ptr_equal(explained, sample.document);
    drop(&sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comes_behind_the_sentence),    cmocka_unit_test(has_its_own_line_where_no_sign_ends_the_sentence),
        cmocka_unit_test(stands_under_a_heading),       cmocka_unit_test(is_told_once),
        cmocka_unit_test(waits_where_there_is_no_room), cmocka_unit_test(a_list_of_the_words),
        cmocka_unit_test(leads_to_where_it_came_from),  cmocka_unit_test(an_unknown_word_is_no_document),
    };
    return cmocka_run_group_tests_name("doc/explain", tests, NULL, NULL);
}
