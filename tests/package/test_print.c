/* Shipments for a print supplier, and SF1601's request around them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "golden.h"
#include "package/sample.h"

static void assert_prints(const struct sample *sample, const char *golden)
{
    struct result result;
    result_init(&result);
    assert_int_equal(kb_fjernprint_write(&sample->message, result.diagnostics, &result.out), KB_OK);
    assert_int_equal(kb_diagnostics_count(result.diagnostics), 0);
    assert_golden(golden, result.out.data, result.out.length);
    result_drop(&result);
}

static void whole_shipment(void **state)
{
    (void)state;
    struct sample sample;
    sample_init(&sample);
    assert_prints(&sample, "tests/package/golden/fjernprint.xml");
}

static void smallest_shipment(void **state)
{
    (void)state;
    struct sample sample;
    sample_init(&sample);
    sample.message.id = NULL;
    sample.message.letter_date = (struct kb_date){0};
    sample.message.additional_count = 0;
    sample.files[0].pages = 0;
    sample.message.recipient = (struct kb_package_party){.identity = KB_IDENTITY_CVR, .id = "29189404"};
    memset(&sample.message.print, 0, sizeof sample.message.print);
    assert_prints(&sample, "tests/package/golden/fjernprint-smallest.xml");
}

/* An address that can't be taken apart is sent as it stands. */
static void address_in_lines(void **state)
{
    (void)state;
    struct sample sample;
    sample_init(&sample);
    sample.message.print.address.street = "Gården ved søen";
    sample.message.print.address.floor = "den gule længe";
    sample.message.print.category = KB_POST_SERVICE_OF_PROCESS;
    sample.message.print.urgent = true;
    sample.message.print.colour = true;
    assert_prints(&sample, "tests/package/golden/fjernprint-lines.xml");
}

static void address_abroad(void **state)
{
    (void)state;
    struct sample sample;
    sample_init(&sample);
    sample.message.print.address = (struct kb_package_address){
        .name = "Åsa Öberg", .street = "Storgatan 5, 3 tr", .post_code = "211 34", .city = "Malmö", .country = "sverige"};
    sample.message.print.category = KB_POST_DEFAULT;
    assert_prints(&sample, "tests/package/golden/fjernprint-abroad.xml");
}

static void requests(void **state)
{
    (void)state;
    static const struct {
        enum kb_post_choice choice;
        const char *golden;
    } cases[] = {{KB_POST_AUTOMATIC, "tests/package/golden/sf1601-automatic.xml"},
                 {KB_POST_DIGITAL, "tests/package/golden/sf1601-digital.xml"},
                 {KB_POST_PAPER, "tests/package/golden/sf1601-paper.xml"},
                 {KB_POST_NEMSMS, "tests/package/golden/sf1601-nemsms.xml"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sample sample;
        struct result result;
        sample_init(&sample);
        result_init(&result);
        sample.message.kind = cases[i].choice == KB_POST_NEMSMS ? KB_MESSAGE_NEMSMS : KB_MESSAGE_DIGITAL_POST;
        assert_int_equal(kb_sf1601_write(&sample.message, cases[i].choice, KB_MEMO_1_1, result.diagnostics, &result.out), KB_OK);
        assert_golden(cases[i].golden, result.out.data, result.out.length);
        result_drop(&result);
    }
}

/* A text message is not sent as a letter, nor a letter as a text message. */
static void choice_and_kind(void **state)
{
    (void)state;
    for (int kind = KB_MESSAGE_DIGITAL_POST; kind <= KB_MESSAGE_NEMSMS; kind++) {
        for (int choice = KB_POST_AUTOMATIC; choice <= KB_POST_NEMSMS; choice++) {
            struct sample sample;
            struct result result;
            sample_init(&sample);
            result_init(&result);
            sample.message.kind = (enum kb_message_kind)kind;
            bool right = (kind == KB_MESSAGE_NEMSMS) == (choice == KB_POST_NEMSMS);
            enum kb_status status =
                kb_sf1601_write(&sample.message, (enum kb_post_choice)choice, KB_MEMO_1_2, result.diagnostics, &result.out);
            assert_int_equal(status, right ? KB_OK : KB_BAD_INPUT);
            assert_int_equal(kb_diagnostics_count(result.diagnostics), right ? 0 : 1);
            result_drop(&result);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_shipment), cmocka_unit_test(smallest_shipment), cmocka_unit_test(address_in_lines),
        cmocka_unit_test(address_abroad), cmocka_unit_test(requests),          cmocka_unit_test(choice_and_kind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
