/* Denmark's time: UTC+1, and UTC+2 from the last Sunday of March to the last of October, 01:00 UTC (Directive 2000/84/EC). */
#include "package/time.h"

#include <stdio.h>

#include "data/calendar.h"

enum { DAY = 24 * 60 * 60, HOUR = 60 * 60, MINUTE = 60, FIRST_LOCAL_YEAR = 1996 };

/* 01:00 UTC on the last Sunday of a month that has 31 days. */
static int64_t turn(int year, int month)
{
    struct kb_date last = {(int16_t)year, (int8_t)month, 31};
    int since_sunday = (kb_date_weekday(last) + 1) % 7;
    return (int64_t)(kb_date_days(last) - since_sunday) * DAY + HOUR;
}

static int64_t offset_at(int64_t seconds)
{
    struct kb_date date = kb_date_of_days((int32_t)(seconds / DAY));
    bool summer = seconds >= turn(date.year, 3) && seconds < turn(date.year, 10);
    return summer ? 2 * HOUR : HOUR;
}

static bool exists(const struct kb_local_time *time)
{
    return time->date.year >= FIRST_LOCAL_YEAR && time->date.year <= KB_LAST_YEAR &&
           kb_date_exists(time->date.year, time->date.month, time->date.day) && time->hour >= 0 && time->hour < 24 &&
           time->minute >= 0 && time->minute < 60;
}

bool kb_local_time_utc(const struct kb_local_time *time, int64_t *seconds)
{
    if (!exists(time)) {
        return false;
    }
    int64_t local = (int64_t)kb_date_days(time->date) * DAY + time->hour * HOUR + time->minute * MINUTE;
    for (int64_t offset = 2 * HOUR; offset >= HOUR; offset -= HOUR) {
        if (offset_at(local - offset) == offset) {
            *seconds = local - offset;
            return true;
        }
    }
    return false; /* the hour that is left out in March */
}

struct kb_local_time kb_local_time_of(int64_t seconds)
{
    int64_t local = seconds + offset_at(seconds);
    int64_t of_day = local % DAY;
    return (struct kb_local_time){kb_date_of_days((int32_t)(local / DAY)), (int8_t)(of_day / HOUR),
                                  (int8_t)(of_day % HOUR / MINUTE)};
}

static bool write_utc(int64_t seconds, const char *format, char *text, size_t size)
{
    int64_t days = seconds / DAY, of_day = seconds % DAY;
    if (seconds <= 0 || days > (int64_t)(KB_LAST_YEAR - 1969) * 366) {
        return false;
    }
    struct kb_date date = kb_date_of_days((int32_t)days);
    snprintf(text, size, format, (int)date.year, (int)date.month, (int)date.day, (int)(of_day / HOUR),
             (int)(of_day % HOUR / MINUTE), (int)(of_day % MINUTE));
    return date.year <= KB_LAST_YEAR;
}

bool kb_utc_text(int64_t seconds, char *text, size_t size)
{
    return write_utc(seconds, "%04d-%02d-%02dT%02d:%02d:%02dZ", text, size);
}

bool kb_utc_text_short(int64_t seconds, char *text, size_t size)
{
    return write_utc(seconds, "%04d%02d%02dT%02d%02d%02dZ", text, size);
}
