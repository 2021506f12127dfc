#include "data/calendar.h"

int kb_month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bool kb_date_exists(int year, int month, int day)
{
    return month >= 1 && month <= 12 && day >= 1 && day <= kb_month_days(year, month);
}

/* Years are counted from March, so that the leap day is a year's last. */
int32_t kb_date_days(struct kb_date date)
{
    int32_t year = date.year - (date.month <= 2);
    int32_t era = (year >= 0 ? year : year - 399) / 400;
    int32_t of_era = year - era * 400;
    int32_t month = (date.month + 9) % 12;
    int32_t of_year = (153 * month + 2) / 5 + date.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct kb_date kb_date_of_days(int32_t days)
{
    days += 719468;
    int32_t era = (days >= 0 ? days : days - 146096) / 146097;
    int32_t of_era = days - era * 146097;
    int32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int32_t month = (5 * of_year + 2) / 153;
    struct kb_date date;
    date.day = (int8_t)(of_year - (153 * month + 2) / 5 + 1);
    date.month = (int8_t)(month < 10 ? month + 3 : month - 9);
    date.year = (int16_t)(year + era * 400 + (date.month <= 2));
    return date;
}

int kb_date_weekday(struct kb_date date)
{
    int32_t days = kb_date_days(date) + 3; /* 1 January 1970 was a Thursday */
    return (int)(days % 7 + 7) % 7;
}

int kb_date_week(struct kb_date date)
{
    int32_t thursday = kb_date_days(date) - kb_date_weekday(date) + 3;
    struct kb_date first = {.year = kb_date_of_days(thursday).year, .month = 1, .day = 1};
    return (int)(thursday - kb_date_days(first)) / 7 + 1;
}

const char *kb_weekday_name(int weekday)
{
    static const char *const names[] = {"mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"};
    return names[weekday];
}

const char *kb_month_name(int month)
{
    static const char *const names[] = {"januar", "februar", "marts",     "april",   "maj",      "juni",
                                        "juli",   "august",  "september", "oktober", "november", "december"};
    return names[month - 1];
}
