#ifndef KB_PACKAGE_TIME_H
#define KB_PACKAGE_TIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "package/meeting.h"

enum { KB_LAST_YEAR = 2199 };

/* The time of day in Denmark at a number of seconds since 1970-01-01 UTC, from 1996 on; see kb_local_time_utc. */
struct kb_local_time kb_local_time_of(int64_t seconds);

/* Writes "2026-11-27T12:00:00Z"; false when the time is not within 1970-2199. */
bool kb_utc_text(int64_t seconds, char *text, size_t size);

/* The same as "20261127T120000Z", as calendars have it. */
bool kb_utc_text_short(int64_t seconds, char *text, size_t size);

#endif
