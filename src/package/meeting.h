#ifndef KB_PACKAGE_MEETING_H
#define KB_PACKAGE_MEETING_H

#include <stdbool.h>
#include <stdint.h>

#include <klarbrev/diagnostics.h>
#include <klarbrev/status.h>
#include <klarbrev/world.h>

#include "base/buffer.h"

/* A time of day in Denmark. */
struct kb_local_time {
    struct kb_date date;
    int8_t hour, minute; /* 0-23, 0-59 */
};

/* How long a meeting may be: a month. */
enum { KB_MEETING_MINUTES_MOST = 31 * 24 * 60 };

/* A meeting, for the reader's calendar. Strings are UTF-8 and borrowed; NULL and "": not there. */
struct kb_meeting {
    const char *uid;         /* a UUID: the same meeting has the same in each letter about it */
    const char *title;       /* a short line */
    const char *description; /* what it is about */
    const char *location;
    const char *organizer, *organizer_email; /* optional */
    const char *url;                         /* of a meeting by video; optional, .ics only */
    struct kb_local_time start;
    uint32_t minutes;  /* how long it takes */
    uint32_t alarm;    /* minutes before, when the calendar reminds of it; 0: it does not. .ics only */
    uint32_t sequence; /* 0, and one more each time the meeting is moved. .ics only */
    bool cancelled;    /* .ics only */
};

/*
 * Seconds since 1970-01-01 UTC of a time in Denmark (the European Union's summer time from 1996 on). In the hour
 * that comes twice, the first. False: there is no such time, or it lies outside 1996-2199.
 */
bool kb_local_time_utc(const struct kb_local_time *time, int64_t *seconds);

/*
 * Writes the meeting as a calendar file (.ics, RFC 5545) to the end of `out`: times in Europe/Copenhagen, lines of at
 * most 75 octets that end in CRLF. `made`: seconds since 1970-01-01 UTC. KB_BAD_INPUT: a value does not fit, reported with the
 * name of its property; KB_NO_MEMORY.
 */
enum kb_status kb_calendar_write(const struct kb_meeting *meeting, int64_t made, struct kb_diagnostics *diagnostics,
                                 struct kb_buffer *out);

#endif
