#ifndef KB_GATE_CALENDAR_H
#define KB_GATE_CALENDAR_H

#include <klarbrev/diagnostics.h>
#include <klarbrev/world.h>

#include "base/arena.h"

/* The days on which a Danish municipality is closed. */

/* Easter Sunday of a year, by the Gregorian reckoning. */
struct kb_date kb_easter(int year);

/*
 * The name of the holiday, or of the day on which offices are closed without it being one (grundlovsdag,
 * juleaften, nytårsaften); NULL for all other days. Store bededag is one until 2023.
 */
const char *kb_holiday_name(struct kb_date date, enum kb_language language);

bool kb_date_is_weekend(struct kb_date date);

/* Neither weekend nor holiday. */
bool kb_date_is_working(struct kb_date date);

/* The day so many days later, or earlier. */
struct kb_date kb_date_after(struct kb_date date, int32_t days);

/* The first working day from `date` on. */
struct kb_date kb_date_working_from(struct kb_date date);

/* Whether it is a day that the schema allows, 1850 to 2199: all that is reckoned with here. */
bool kb_date_is_sane(struct kb_date date);

/*
 * "tirsdag den 5. januar", "Tuesday 5 January", in the arena; with the year where `near` is half a year away
 * or more. "" when out of memory.
 */
const char *kb_date_text(struct kb_arena *arena, struct kb_date date, struct kb_date near, enum kb_language language);

#endif
