/* Messages for Digital Post. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "golden.h"
#include "package/grammar.h"
#include "package/sample.h"

static void assert_writes(const struct sample *sample, enum kb_memo_version version, const char *golden)
{
    struct result result;
    result_init(&result);
    assert_int_equal(kb_memo_write(&sample->message, version, result.diagnostics, &result.out), KB_OK);
    assert_int_equal(kb_diagnostics_count(result.diagnostics), 0);
    assert_golden(golden, result.out.data, result.out.length);
    result_drop(&result);
}

static void whole_message(void **state)
{
    (void)state;
    struct sample sample;
    sample_init(&sample);
    assert_writes(&sample, KB_MEMO_1_1, "tests/package/golden/memo-1.1.xml");
    assert_writes(&sample, KB_MEMO_1_2, "tests/package/golden/memo-1.2.xml");
}

static void smallest_message(void **state)
{
    (void)state;
    struct sample sample;
    sample_init(&sample);
    struct kb_package_message smallest = {.uuid = sample.message.uuid,
                                          .subject = "Brev",
                                          .sender = {.identity = KB_IDENTITY_CVR, .id = "29189404", .label = "Kommunen"},
                                          .recipient = {.id = "0101901234"},
                                          .created = 1,
                                          .main = {.files = sample.files, .file_count = 1}};
    sample.message = smallest;
    assert_writes(&sample, KB_MEMO_1_1, "tests/package/golden/memo-1.1-smallest.xml");
    assert_writes(&sample, KB_MEMO_1_2, "tests/package/golden/memo-1.2-smallest.xml");
}

/* A text message has no documents, whatever the case has. */
static void text_message(void **state)
{
    (void)state;
    struct sample sample;
    sample_init(&sample);
    sample.message.kind = KB_MESSAGE_NEMSMS;
    sample.message.notification = "Hej Anna. Husk vores møde torsdag kl. 10.\nMette";
    sample.message.recipient.phone = "+4520304050";
    assert_writes(&sample, KB_MEMO_1_1, "tests/package/golden/nemsms-1.1.xml");
    assert_writes(&sample, KB_MEMO_1_2, "tests/package/golden/nemsms-1.2.xml");
}

/* The last check can fail: what breaks the format is a bug, told by its line and never by its words. */
static void grammar_refuses(void **state)
{
    (void)state;
    static const char *const broken[] = {
        "<kombi_request>\n<KombiValgKode>Brevdue</KombiValgKode></kombi_request>",
        "<x/>",
        "<ForsendelseI xmlns='urn:oio:fjernprint:1.0.0'>\n<AfsendelseIdentifikator/></ForsendelseI>",
        "<m:Message xmlns:m='https://DigitalPost.dk/MeMo-1' memoVersion='1.3'/>",
    };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct result result;
        result_init(&result);
        assert_int_equal(kb_grammar_check(kb_slice_of(broken[i]), result.diagnostics), KB_BUG);
        assert_int_equal(kb_diagnostics_count(result.diagnostics), 1);
        assert_null(strstr(kb_diagnostics_at(result.diagnostics, 0)->message, "Brevdue"));
        result_drop(&result);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_message),
        cmocka_unit_test(smallest_message),
        cmocka_unit_test(text_message),
        cmocka_unit_test(grammar_refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
