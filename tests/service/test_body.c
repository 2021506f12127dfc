/* Bodies of JSON texts, and the tags that keep two savers apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "service/body.h"
#include "service/etag.h"

/* Reads a body with the members text (required) and case; answers the status, 200 when it was taken. */
static unsigned read_body(struct kb_call *call, const char *type, const char *body, size_t length,
                          struct kb_body_member members[2])
{
    kb_call_init(call, NULL);
    call->request.content_type = type;
    call->request.body = (struct kb_slice){body, length};
    members[0] = (struct kb_body_member){.name = "text", .required = true};
    members[1] = (struct kb_body_member){.name = "case"};
    return kb_body_read(call, members, 2) ? 200 : call->reply.status;
}

static void a_body_gives_its_texts(void **state)
{
    (void)state;
    static const char body[] = "{\"text\": \"Kære \\u00e6ble\", \"case\": \"\"}";
    struct kb_call call;
    struct kb_body_member members[2];
    assert_int_equal(read_body(&call, "application/json; charset=utf-8", body, sizeof body - 1, members), 200);
    assert_string_equal(members[0].text.data, "Kære æble");
    assert_string_equal(members[1].text.data, "");
    kb_call_finish(&call);
}

static void what_is_no_such_body_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *type, *body, *why;
        unsigned status;
    } rows[] = {
        {"text/plain", "{}", "JSON", 415},
        {NULL, "{}", "JSON", 415},
        {"application/json", "", "linje", 400},
        {"application/json", "{\n \"text\": }", "linje 2", 400},
        {"application/json", "[]", "objekt", 400},
        {"application/json", "{}", "text", 400},
        {"application/json", "{\"text\": 1}", "text", 400},
        {"application/json", "{\"text\": \"a\", \"text\": \"b\"}", "linje", 400},
        {"application/json", "{\"text\": \"a\", \"cas\": \"b\"}", "Mente du", 400},
        {"application/json", "{\"text\": \"\xff\"}", "linje", 400},
        {"application/json", "{\"text\": \"\\ud800\"}", "linje", 400},
        {"application/json", "{\"text\": \"a\\u0000b\"}", "linje", 400},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct kb_call call;
        struct kb_body_member members[2];
        assert_int_equal(read_body(&call, rows[i].type, rows[i].body, strlen(rows[i].body), members), rows[i].status);
        if (strstr(call.reply.body, rows[i].why) == NULL) {
            fail_msg("row %zu: %s", i, call.reply.body);
        }
        kb_call_finish(&call);
    }
}

static void a_deep_body_is_refused(void **state)
{
    (void)state;
    static char body[200000];
    struct kb_call call;
    struct kb_body_member members[2];
    memset(body, '[', sizeof body);
    assert_int_equal(read_body(&call, "application/json", body, sizeof body, members), 400);
    kb_call_finish(&call);
}

static void a_tag_names_its_parts(void **state)
{
    (void)state;
    const struct kb_slice one[] = {kb_slice_of("ab"), kb_slice_of("c")}, other[] = {kb_slice_of("a"), kb_slice_of("bc")};
    struct kb_etag a = kb_etag_of(one, 2), b = kb_etag_of(one, 2), c = kb_etag_of(other, 2);
    assert_int_equal(strlen(a.text), 34);
    assert_string_equal(a.text, b.text);
    assert_string_not_equal(a.text, c.text);
}

static void a_tag_is_found_in_a_list(void **state)
{
    (void)state;
    struct kb_etag etag = {"\"abc\""};
    assert_true(kb_etag_in(&etag, "\"abc\""));
    assert_true(kb_etag_in(&etag, "\"x\", W/\"abc\""));
    assert_true(kb_etag_in(&etag, "*"));
    assert_false(kb_etag_in(&etag, "\"ab\""));
    assert_false(kb_etag_in(&etag, "abc"));
    assert_false(kb_etag_in(&etag, ""));
    assert_false(kb_etag_in(&etag, NULL));
}

static void who_saves_must_have_read_what_is_there(void **state)
{
    (void)state;
    struct kb_etag etag = {"\"abc\""};
    struct kb_call call;
    kb_call_init(&call, NULL);
    assert_false(kb_etag_is_current(&call, &etag));
    assert_int_equal(call.reply.status, 428);
    call.request.if_match = "\"old\"";
    assert_false(kb_etag_is_current(&call, &etag));
    assert_int_equal(call.reply.status, 412);
    call.request.if_match = "\"abc\"";
    assert_true(kb_etag_is_current(&call, &etag));
    kb_call_finish(&call);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_body_gives_its_texts),   cmocka_unit_test(what_is_no_such_body_is_refused),
        cmocka_unit_test(a_deep_body_is_refused),   cmocka_unit_test(a_tag_names_its_parts),
        cmocka_unit_test(a_tag_is_found_in_a_list), cmocka_unit_test(who_saves_must_have_read_what_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
