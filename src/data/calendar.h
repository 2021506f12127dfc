#ifndef KB_DATA_CALENDAR_H
#define KB_DATA_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include <klarbrev/world.h>

/* The Gregorian calendar and its Danish names. */

bool kb_date_exists(int year, int month, int day);
int kb_month_days(int year, int month);

/* Days since 1 January 1970, negative before. */
int32_t kb_date_days(struct kb_date date);
struct kb_date kb_date_of_days(int32_t days);

/* 0: Monday ... 6: Sunday. */
int kb_date_weekday(struct kb_date date);

/* The week as ISO 8601 numbers it, which is how it is done in Denmark. */
int kb_date_week(struct kb_date date);

const char *kb_weekday_name(int weekday); /* "mandag" */
const char *kb_month_name(int month);     /* 1: "januar" */

#endif
