/* A meeting as a calendar file: RFC 5545, and RFC 6868 for quotes in a name. */
#include <stdio.h>
#include <string.h>

#include "base/report.h"
#include "base/utf8.h"
#include "data/calendar.h"
#include "package/field.h"
#include "package/meeting.h"
#include "package/time.h"
#include "package/writer.h"

enum { LINE_OCTETS = 75, CALENDAR_MOST = 64 * 1024, ALARM_MINUTES_MOST = 31 * 24 * 60 };

static const struct kb_field_rule title_rule = {1, 256, false, NULL, 0}, description_rule = {1, 4000, true, NULL, 0},
                                  uid_rule = {36, 36, false, kb_is_uuid, KB_MSG_PACKAGE_UUID_ANY};

/* The European Union's rules since 1996, by which all meetings of today are reckoned. */
static const char zone[] = "BEGIN:VTIMEZONE\r\n"
                           "TZID:Europe/Copenhagen\r\n"
                           "BEGIN:DAYLIGHT\r\n"
                           "TZNAME:CEST\r\n"
                           "TZOFFSETFROM:+0100\r\n"
                           "TZOFFSETTO:+0200\r\n"
                           "DTSTART:19960331T020000\r\n"
                           "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
                           "END:DAYLIGHT\r\n"
                           "BEGIN:STANDARD\r\n"
                           "TZNAME:CET\r\n"
                           "TZOFFSETFROM:+0200\r\n"
                           "TZOFFSETTO:+0100\r\n"
                           "DTSTART:19961027T030000\r\n"
                           "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
                           "END:STANDARD\r\n"
                           "END:VTIMEZONE\r\n";

/* Adds a line, folded where it has 75 octets, never inside a character. */
static void put_line(struct kb_buffer *out, struct kb_slice line)
{
    size_t column = 0, offset = 0;
    while (offset < line.length) {
        size_t start = offset;
        kb_utf8_next(line, &offset);
        if (column + offset - start > LINE_OCTETS) {
            kb_buffer_put_text(out, "\r\n ");
            column = 1;
        }
        kb_buffer_put_slice(out, kb_slice_part(line, start, offset - start));
        column += offset - start;
    }
    kb_buffer_put_text(out, "\r\n");
}

/* TEXT: backslash, semicolon, comma and line ends are escaped; a carriage return is part of its line end. */
static void escape_text(struct kb_buffer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\\' || *text == ';' || *text == ',') {
            kb_buffer_put_char(out, '\\');
        }
        if (*text == '\n') {
            kb_buffer_put_text(out, "\\n");
        } else if (*text != '\r') {
            kb_buffer_put_char(out, *text);
        }
    }
}

/* A quoted parameter, by RFC 6868. */
static void escape_parameter(struct kb_buffer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '^' || *text == '"') {
            kb_buffer_put_text(out, *text == '^' ? "^^" : "^'");
        } else {
            kb_buffer_put_char(out, *text);
        }
    }
}

struct calendar {
    struct kb_writer checker; /* reports what does not fit */
    struct kb_buffer line;
    struct kb_buffer *out;
};

static void flush(struct calendar *calendar)
{
    put_line(calendar->out, kb_buffer_slice(&calendar->line));
    kb_buffer_clear(&calendar->line);
}

/* A line of TEXT that was checked, or is checked where it stands first. */
static void put_checked(struct calendar *calendar, const char *name, const char *text)
{
    kb_buffer_format(&calendar->line, "%s:", name);
    escape_text(&calendar->line, text);
    flush(calendar);
}

static void put_text(struct calendar *calendar, const char *name, const char *text, const struct kb_field_rule *rule)
{
    if (kb_given(text) != NULL && kb_writer_check(&calendar->checker, name, text, rule)) {
        put_checked(calendar, name, text);
    }
}

/* An address or a UUID, in which nothing is escaped. */
static void put_plain(struct calendar *calendar, const char *name, const char *text, const struct kb_field_rule *rule)
{
    if (kb_given(text) != NULL && kb_writer_check(&calendar->checker, name, text, rule)) {
        kb_buffer_format(&calendar->line, "%s:%s", name, text);
        flush(calendar);
    }
}

static void require(struct calendar *calendar, const char *name, const char *text)
{
    if (kb_given(text) == NULL) {
        kb_writer_refuse(&calendar->checker, name, KB_MSG_PACKAGE_MISSING, NULL, NULL);
    }
}

static void put_local(struct calendar *calendar, const char *name, struct kb_local_time time)
{
    kb_buffer_format(calendar->out, "%s;TZID=Europe/Copenhagen:%04d%02d%02dT%02d%02d00\r\n", name, (int)time.date.year,
                     (int)time.date.month, (int)time.date.day, (int)time.hour, (int)time.minute);
}

static void put_stamp(struct calendar *calendar, int64_t made)
{
    char text[24];
    if (kb_utc_text_short(made, text, sizeof text)) {
        kb_buffer_format(calendar->out, "DTSTAMP:%s\r\n", text);
    } else {
        kb_writer_refuse(&calendar->checker, "DTSTAMP", KB_MSG_PACKAGE_TIME, NULL, NULL);
    }
}

static void put_span(struct calendar *calendar, const struct kb_meeting *meeting)
{
    int64_t start = 0;
    if (!kb_local_time_utc(&meeting->start, &start)) {
        kb_writer_refuse(&calendar->checker, "DTSTART", KB_MSG_PACKAGE_MEETING_TIME, NULL, NULL);
    } else if (meeting->minutes == 0 || meeting->minutes > KB_MEETING_MINUTES_MOST) {
        kb_writer_refuse(&calendar->checker, "DTEND", KB_MSG_PACKAGE_MINUTES, NULL, NULL);
    } else {
        put_local(calendar, "DTSTART", meeting->start);
        put_local(calendar, "DTEND", kb_local_time_of(start + (int64_t)meeting->minutes * 60));
    }
}

static void put_organizer(struct calendar *calendar, const struct kb_meeting *meeting)
{
    const char *name = kb_given(meeting->organizer), *email = kb_given(meeting->organizer_email);
    bool fits = name == NULL || kb_writer_check(&calendar->checker, "ORGANIZER;CN", name, &title_rule);
    if (email == NULL || !kb_writer_check(&calendar->checker, "ORGANIZER", email, &kb_fits_email) || !fits) {
        return;
    }
    kb_buffer_put_text(&calendar->line, "ORGANIZER");
    if (name != NULL) {
        kb_buffer_put_text(&calendar->line, ";CN=\"");
        escape_parameter(&calendar->line, name);
        kb_buffer_put_char(&calendar->line, '"');
    }
    kb_buffer_format(&calendar->line, ":mailto:%s", email);
    flush(calendar);
}

static void put_alarm(struct calendar *calendar, const struct kb_meeting *meeting)
{
    if (meeting->alarm == 0 || meeting->cancelled) {
        return;
    }
    if (meeting->alarm > ALARM_MINUTES_MOST) {
        kb_writer_refuse(&calendar->checker, "TRIGGER", KB_MSG_PACKAGE_MINUTES, NULL, NULL);
        return;
    }
    kb_buffer_put_text(calendar->out, "BEGIN:VALARM\r\nACTION:DISPLAY\r\n");
    put_checked(calendar, "DESCRIPTION", meeting->title == NULL ? "" : meeting->title);
    kb_buffer_format(calendar->out, "TRIGGER:-PT%uM\r\nEND:VALARM\r\n", (unsigned)meeting->alarm);
}

/* What makes the meeting the same one in each letter about it. */
static void put_identity(struct calendar *calendar, const struct kb_meeting *meeting, int64_t made)
{
    require(calendar, "UID", meeting->uid);
    put_plain(calendar, "UID", meeting->uid, &uid_rule);
    put_stamp(calendar, made);
    kb_buffer_format(calendar->out, "SEQUENCE:%u\r\nSTATUS:%s\r\n", (unsigned)meeting->sequence,
                     meeting->cancelled ? "CANCELLED" : "CONFIRMED");
}

static void put_event(struct calendar *calendar, const struct kb_meeting *meeting, int64_t made)
{
    kb_buffer_put_text(calendar->out, "BEGIN:VEVENT\r\n");
    put_identity(calendar, meeting, made);
    put_span(calendar, meeting);
    require(calendar, "SUMMARY", meeting->title);
    put_text(calendar, "SUMMARY", meeting->title, &title_rule);
    put_text(calendar, "DESCRIPTION", meeting->description, &description_rule);
    put_text(calendar, "LOCATION", meeting->location, &title_rule);
    put_plain(calendar, "URL", meeting->url, &kb_fits_url);
    put_organizer(calendar, meeting);
    put_alarm(calendar, meeting);
    kb_buffer_put_text(calendar->out, "END:VEVENT\r\n");
}

/* Who publishes a meeting must have an address (RFC 5546, 3.2.1): without one, no method. */
static void put_calendar(struct calendar *calendar, const struct kb_meeting *meeting, int64_t made)
{
    kb_buffer_put_text(calendar->out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//klarbrev//klarbrev//DA\r\n"
                                      "CALSCALE:GREGORIAN\r\n");
    if (kb_given(meeting->organizer_email) != NULL) {
        kb_buffer_format(calendar->out, "METHOD:%s\r\n", meeting->cancelled ? "CANCEL" : "PUBLISH");
    }
    kb_buffer_put_text(calendar->out, zone);
    put_event(calendar, meeting, made);
    kb_buffer_put_text(calendar->out, "END:VCALENDAR\r\n");
}

enum kb_status kb_calendar_write(const struct kb_meeting *meeting, int64_t made, struct kb_diagnostics *diagnostics,
                                 struct kb_buffer *out)
{
    struct calendar calendar = {.checker = {.out = out, .diagnostics = diagnostics}, .out = out};
    kb_buffer_init(&calendar.line, CALENDAR_MOST);
    put_calendar(&calendar, meeting, made);
    enum kb_status status = calendar.checker.wrong          ? KB_BAD_INPUT
                            : calendar.line.status != KB_OK ? calendar.line.status
                                                            : out->status;
    kb_buffer_finish(&calendar.line);
    return status;
}
