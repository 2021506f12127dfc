/* Calendar files, and the time in Denmark. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "golden.h"
#include "package/sample.h"
#include "package/time.h"

enum { MADE = 1795867200 };

static void assert_calendar(const struct kb_meeting *meeting, const char *golden)
{
    struct result result;
    result_init(&result);
    assert_int_equal(kb_calendar_write(meeting, MADE, result.diagnostics, &result.out), KB_OK);
    assert_golden(golden, result.out.data, result.out.length);
    result_drop(&result);
}

static void a_meeting(void **state)
{
    (void)state;
    struct kb_meeting meeting;
    sample_meeting(&meeting);
    assert_calendar(&meeting, "tests/package/golden/meeting.ics");
    meeting.cancelled = true;
    meeting.sequence = 1;
    assert_calendar(&meeting, "tests/package/golden/meeting-cancelled.ics");
}

/* What RFC 5545 needs escaped, lines that must be folded inside words of two-byte letters, and no organizer. */
static void odd_texts(void **state)
{
    (void)state;
    struct kb_meeting meeting;
    sample_meeting(&meeting);
    meeting.title = "Æblegrød; rødgrød, \\ og \"fløde\": hvad vælger du, når du må få præcis det, du gerne vil have på øen?";
    meeting.description = "Første linje\r\nAnden linje\n\nBEGIN:VEVENT\nSUMMARY:falsk";
    meeting.organizer = "Mette \"Mette\" ^ Holm; Ph.d.";
    meeting.url = "https://video.eksempel.dk/m\xC3\xB8"
                  "de?id=1,2;3";
    meeting.alarm = 0;
    assert_calendar(&meeting, "tests/package/golden/meeting-odd.ics");
    meeting.organizer = meeting.organizer_email = meeting.url = meeting.location = meeting.description = NULL;
    meeting.start = (struct kb_local_time){{2027, 3, 28}, 1, 30}; /* over the hour that is left out */
    meeting.minutes = 60;
    assert_calendar(&meeting, "tests/package/golden/meeting-plain.ics");
}

/* No line has more than 75 octets, and each ends in CRLF, whatever the length of the title. */
static void folding(void **state)
{
    (void)state;
    char title[260];
    for (size_t length = 1; length < 250; length += 1) {
        struct kb_meeting meeting;
        struct result result;
        sample_meeting(&meeting);
        for (size_t i = 0; i < length; i++) {
            title[i] = i % 7 == 6 && i + 1 < length ? '\xC3' : i % 7 == 0 && i > 0 ? '\xB8' : 'a';
        }
        title[length] = '\0';
        meeting.title = title;
        result_init(&result);
        assert_int_equal(kb_calendar_write(&meeting, MADE, result.diagnostics, &result.out), KB_OK);
        for (char *line = result.out.data, *end; *line != '\0'; line = end + 2) {
            end = strstr(line, "\r\n");
            assert_non_null(end);
            assert_in_range(end - line, 1, 75);
            assert_int_not_equal((unsigned char)line[line[0] == ' '] & 0xC0, 0x80);
        }
        result_drop(&result);
    }
}

static void refuses(struct kb_meeting *meeting, int64_t made, const char *field)
{
    struct result result;
    result_init(&result);
    assert_int_equal(kb_calendar_write(meeting, made, result.diagnostics, &result.out), KB_BAD_INPUT);
    assert_int_equal(kb_diagnostics_count(result.diagnostics), 1);
    assert_string_equal(kb_diagnostics_at(result.diagnostics, 0)->path, field);
    result_drop(&result);
    sample_meeting(meeting);
}

static void what_is_refused(void **state)
{
    (void)state;
    struct kb_meeting meeting;
    sample_meeting(&meeting);
    meeting.uid = NULL;
    refuses(&meeting, MADE, "UID");
    meeting.uid = "1b4e28ba-2fa1-4d3b-9e10-0f5a3c7d9e2\n";
    refuses(&meeting, MADE, "UID");
    meeting.title = "\xC3\xA6\n";
    refuses(&meeting, MADE, "SUMMARY");
    meeting.title = NULL;
    meeting.alarm = 0;
    refuses(&meeting, MADE, "SUMMARY");
    meeting.description = "\x01";
    refuses(&meeting, MADE, "DESCRIPTION");
    meeting.location = "\xFF";
    refuses(&meeting, MADE, "LOCATION");
    meeting.organizer = "a\nATTENDEE:b";
    refuses(&meeting, MADE, "ORGANIZER;CN");
    meeting.organizer_email = "a@b.dk\r\nATTENDEE:mailto:c@d.dk";
    refuses(&meeting, MADE, "ORGANIZER");
    meeting.url = "http://usikker.dk";
    refuses(&meeting, MADE, "URL");
    meeting.minutes = 0;
    refuses(&meeting, MADE, "DTEND");
    meeting.minutes = KB_MEETING_MINUTES_MOST + 1;
    refuses(&meeting, MADE, "DTEND");
    meeting.alarm = KB_MEETING_MINUTES_MOST + 1;
    refuses(&meeting, MADE, "TRIGGER");
    meeting.start = (struct kb_local_time){{2027, 3, 28}, 2, 30};
    refuses(&meeting, MADE, "DTSTART");
    refuses(&meeting, 0, "DTSTAMP");
}

static int64_t utc(int year, int month, int day, int hour, int minute)
{
    int64_t seconds = -1;
    struct kb_local_time time = {{(int16_t)year, (int8_t)month, (int8_t)day}, (int8_t)hour, (int8_t)minute};
    return kb_local_time_utc(&time, &seconds) ? seconds : -1;
}

static void time_in_denmark(void **state)
{
    (void)state;
    assert_int_equal(utc(2026, 12, 3, 10, 0), 1796288400);
    assert_int_equal(utc(2026, 7, 1, 10, 0), 1782892800);
    assert_int_equal(utc(2027, 3, 28, 1, 59), 1806195540); /* the last minute of winter, and the first of summer */
    assert_int_equal(utc(2027, 3, 28, 2, 0), -1);
    assert_int_equal(utc(2027, 3, 28, 2, 59), -1);
    assert_int_equal(utc(2027, 3, 28, 3, 0), 1806195600);
    assert_int_equal(utc(2026, 10, 25, 2, 30), 1792888200); /* the first of two */
    assert_int_equal(utc(2026, 10, 25, 3, 0), 1792893600);
    assert_int_equal(utc(1995, 12, 31, 12, 0), -1);
    assert_int_equal(utc(2200, 1, 1, 12, 0), -1);
    assert_int_equal(utc(2027, 2, 29, 12, 0), -1);
    assert_int_equal(utc(2027, 2, 28, 24, 0), -1);
    assert_int_equal(utc(2027, 2, 28, 12, 60), -1);
}

/* There and back again, each half hour of some years. */
static void times_come_back(void **state)
{
    (void)state;
    for (int64_t seconds = utc(2025, 1, 1, 0, 0); seconds < utc(2030, 1, 1, 0, 0); seconds += 1800) {
        struct kb_local_time time = kb_local_time_of(seconds);
        int64_t back;
        assert_true(kb_local_time_utc(&time, &back));
        assert_true(back == seconds || back == seconds - 3600); /* the hour that comes twice */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_meeting),       cmocka_unit_test(odd_texts),       cmocka_unit_test(folding),
        cmocka_unit_test(what_is_refused), cmocka_unit_test(time_in_denmark), cmocka_unit_test(times_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
