/* The parts of the service that need no socket: routes, keys, traces, rates, addresses, compression. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <zlib.h>

#include <klarbrev/service.h>

#include "base/buffer.h"
#include "service/address.h"
#include "service/call.h"
#include "service/gzip.h"
#include "service/keys.h"
#include "service/meter.h"
#include "service/rate.h"
#include "service/route.h"
#include "service/trace.h"

static const struct kb_route *route_of(struct kb_call *call, enum kb_method method, const char *path)
{
    kb_call_init(call, NULL);
    call->request.method = method;
    call->request.path = path;
    call->route = kb_route_find(call);
    return call->route;
}

static void a_path_leads_to_its_route(void **state)
{
    (void)state;
    struct kb_call call;
    assert_non_null(route_of(&call, KB_METHOD_POST, "/v1/documents"));
    kb_call_finish(&call);
    assert_non_null(route_of(&call, KB_METHOD_GET, "/v1/templates/min-plan"));
    assert_string_equal(call.id, "min-plan");
    kb_call_finish(&call);
    assert_non_null(route_of(&call, KB_METHOD_GET, "/v1/templates/min-plan/versions/12"));
    assert_string_equal(call.id, "min-plan");
    assert_string_equal(call.number, "12");
    kb_call_finish(&call);
    assert_non_null(route_of(&call, KB_METHOD_POST, "/v1/templates/min-plan/approvals"));
    assert_null(call.number);
    kb_call_finish(&call);
}

static void a_path_that_is_none_is_told_with_the_nearest(void **state)
{
    (void)state;
    struct kb_call call;
    static const char *const paths[] = {"/v1/document",
                                        "/v1/templates/",
                                        "/v1/templates/../x",
                                        "/v1/templates/A",
                                        "/v1/templates/a/b",
                                        "/v1/templates/a/versions/",
                                        "/v1/templates/a/versions/x",
                                        "/v1/templates/a/versions/1/",
                                        ""};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        assert_null(route_of(&call, KB_METHOD_GET, paths[i]));
        assert_int_equal(call.reply.status, 404);
        kb_call_finish(&call);
    }
    route_of(&call, KB_METHOD_GET, "/v1/document");
    assert_non_null(strstr(call.reply.body, "/v1/documents"));
    kb_call_finish(&call);
    assert_null(route_of(&call, KB_METHOD_GET, "/v1/documents"));
    assert_int_equal(call.reply.status, 405);
    assert_string_equal(call.reply.headers[0].value, "POST");
    kb_call_finish(&call);
}

static unsigned asked(const struct kb_query *queries, size_t count)
{
    struct kb_call call;
    route_of(&call, KB_METHOD_POST, "/v1/documents");
    call.request.queries = queries;
    call.request.query_count = count;
    unsigned status = kb_route_check_query(&call) ? 200 : call.reply.status;
    kb_call_finish(&call);
    return status;
}

static void a_parameter_is_known_and_there_once(void **state)
{
    (void)state;
    const struct kb_query fine[] = {{"template", "a"}, {"override", "a=b"}, {"override", "c=d"}};
    const struct kb_query wrong[] = {{"templat", "a"}}, twice[] = {{"date", "a"}, {"date", "b"}};
    assert_int_equal(asked(fine, 3), 200);
    assert_int_equal(asked(wrong, 1), 400);
    assert_int_equal(asked(twice, 2), 400);
}

static void a_key_lets_its_holder_in(void **state)
{
    (void)state;
    char key[KB_KEY_LENGTH], bearer[KB_KEY_LENGTH + 8], *row = NULL;
    struct kb_arena arena;
    struct kb_keys keys;
    kb_arena_init(&arena);
    assert_int_equal(kb_key_new("Fagsystem A", "render,templates", key, &row), KB_OK);
    assert_null(strstr(row, key)); /* never the key itself */
    assert_int_equal(kb_keys_read(&arena, "keys", kb_slice_of(row), NULL, &keys), KB_OK);
    snprintf(bearer, sizeof bearer, "Bearer %s", key);
    const struct kb_key *found = kb_keys_find(&keys, bearer);
    assert_non_null(found);
    assert_string_equal(found->name, "Fagsystem A");
    assert_int_equal(found->roles, KB_KEY_RENDER | KB_KEY_TEMPLATES);
    bearer[12] = bearer[12] == '0' ? '1' : '0';
    assert_null(kb_keys_find(&keys, bearer));
    assert_null(kb_keys_find(&keys, NULL));
    assert_null(kb_keys_find(&keys, "Basic x"));
    assert_int_equal(kb_key_new("A", "render,alt", key, &row), KB_USAGE);
    assert_int_equal(kb_key_new("A\tB", "render", key, &row), KB_USAGE);
    kb_free(row);
    kb_arena_finish(&arena);
}

static void a_broken_row_of_keys_is_pointed_at(void **state)
{
    (void)state;
    struct kb_arena arena;
    struct kb_keys keys;
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 10);
    kb_arena_init(&arena);
    const char *text = "# nøgler\n\nA\trender\t12\nB\talt\t"
                       "0000000000000000000000000000000000000000000000000000000000000000\n";
    assert_int_equal(kb_keys_read(&arena, "keys", kb_slice_of(text), diagnostics, &keys), KB_BAD_INPUT);
    assert_int_equal(kb_diagnostics_count(diagnostics), 2);
    assert_int_equal(kb_diagnostics_at(diagnostics, 0)->line, 3);
    assert_int_equal(kb_diagnostics_at(diagnostics, 1)->line, 4);
    kb_diagnostics_free(diagnostics);
    kb_arena_finish(&arena);
}

static void a_trace_goes_on_or_begins(void **state)
{
    (void)state;
    struct kb_trace trace;
    char header[56];
    kb_trace_begin(&trace, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    assert_string_equal(trace.id, "0af7651916cd43dd8448eb211c80319c");
    assert_string_equal(trace.parent, "b7ad6b7169203331");
    kb_trace_header(&trace, header);
    assert_int_equal(strlen(header), 55);
    assert_memory_equal(header, "00-0af7651916cd43dd8448eb211c80319c-", 36);
    assert_memory_not_equal(header + 36, "b7ad6b7169203331", 16);
    static const char *const wrong[] = {"",
                                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0",
                                        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                                        "00-0AF7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                                        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        kb_trace_begin(&trace, wrong[i]);
        assert_string_not_equal(trace.id, "0af7651916cd43dd8448eb211c80319c");
        assert_int_equal(strlen(trace.id), 32);
        assert_string_equal(trace.parent, "");
    }
}

static void a_bucket_empties_and_fills(void **state)
{
    (void)state;
    static struct kb_rate rate;
    unsigned wait = 0;
    const int64_t second = 1000000000;
    assert_int_equal(kb_rate_init(&rate, 2, 3), KB_OK);
    for (int i = 0; i < 3; i++) {
        assert_true(kb_rate_take(&rate, "a", second, &wait));
    }
    assert_false(kb_rate_take(&rate, "a", second, &wait));
    assert_int_equal(wait, 1);
    assert_true(kb_rate_take(&rate, "another", second, &wait));
    assert_true(kb_rate_take(&rate, "a", 2 * second, &wait));
    assert_true(kb_rate_take(&rate, "a", 2 * second, &wait));
    assert_false(kb_rate_take(&rate, "a", 2 * second, &wait));
    kb_rate_finish(&rate);
}

static void an_address_is_numbers_and_a_port(void **state)
{
    (void)state;
    struct kb_address address;
    assert_true(kb_address_read("127.0.0.1:8470", &address) && address.loopback && !address.ipv6);
    assert_true(kb_address_read("0.0.0.0:1", &address) && !address.loopback);
    assert_true(kb_address_read("[::1]:8470", &address) && address.loopback && address.ipv6);
    assert_true(kb_address_read("[::]:8470", &address) && !address.loopback);
    static const char *const wrong[] = {"",      "8470",    "localhost:80", "127.0.0.1",  "127.0.0.1:", "127.0.0.1:99999",
                                        "[::1]", "[::1]:x", "[::1]8470",    "1.2.3.4:5:6"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(kb_address_read(wrong[i], &address));
    }
}

static size_t length_with(const char *accepted, const char *type)
{
    static char text[5000];
    struct kb_call call;
    memset(text, 'a', sizeof text);
    kb_call_init(&call, NULL);
    kb_reply_text(&call, 200, type, (struct kb_slice){text, sizeof text});
    kb_reply_gzip(&call, accepted);
    size_t length = call.reply.length;
    kb_call_finish(&call);
    return length;
}

static void text_is_compressed_for_those_who_take_it(void **state)
{
    (void)state;
    assert_true(length_with("gzip", "text/html; charset=utf-8") < 200);
    assert_true(length_with("br, gzip;q=0.5", "application/json") < 200);
    assert_true(length_with("*", "application/problem+json") < 200);
    assert_int_equal(length_with(NULL, "text/html"), 5000);
    assert_int_equal(length_with("gzip;q=0", "text/html"), 5000);
    assert_int_equal(length_with("br", "text/html"), 5000);
    assert_int_equal(length_with("gzip", "application/pdf"), 5000);
}

static void the_meter_counts_by_route_and_rule(void **state)
{
    (void)state;
    static struct kb_meter meter;
    struct kb_check_summary summary = {.errors = 1};
    struct kb_buffer out;
    summary.rules[2] = 7;
    kb_meter_add_request(&meter, 0, 200, 3000000);
    kb_meter_add_request(&meter, kb_route_count(), 404, 1000);
    kb_meter_add_findings(&meter, &summary);
    kb_buffer_init(&out, 1024 * 1024);
    kb_meter_write(&meter, &out);
    assert_non_null(strstr(out.data, "klarbrev_requests_total{route=\"/v1/documents\",status=\"200\"} 1\n"));
    assert_non_null(strstr(out.data, "klarbrev_requests_total{route=\"none\",status=\"404\"} 1\n"));
    assert_non_null(strstr(out.data, "klarbrev_request_seconds_bucket{route=\"/v1/documents\",le=\"0.0025\"} 0\n"));
    assert_non_null(strstr(out.data, "klarbrev_request_seconds_bucket{route=\"/v1/documents\",le=\"0.005\"} 1\n"));
    assert_non_null(strstr(out.data, "klarbrev_findings_total{rule=\"jargon\"} 7\n"));
    kb_buffer_finish(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_path_leads_to_its_route),
        cmocka_unit_test(a_path_that_is_none_is_told_with_the_nearest),
        cmocka_unit_test(a_parameter_is_known_and_there_once),
        cmocka_unit_test(a_key_lets_its_holder_in),
        cmocka_unit_test(a_broken_row_of_keys_is_pointed_at),
        cmocka_unit_test(a_trace_goes_on_or_begins),
        cmocka_unit_test(a_bucket_empties_and_fills),
        cmocka_unit_test(an_address_is_numbers_and_a_port),
        cmocka_unit_test(text_is_compressed_for_those_who_take_it),
        cmocka_unit_test(the_meter_counts_by_route_and_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
