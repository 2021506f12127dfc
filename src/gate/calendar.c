#include "gate/calendar.h"

#include <stdio.h>
#include <stdlib.h>

#include "data/calendar.h"

enum { LAST_BEDEDAG = 2023, HALF_A_YEAR = 180 };

struct names {
    const char *text[2]; /* by enum kb_language */
};

/* Days at a fixed date. */
static const struct {
    int month, day;
    struct names names;
} fixed[] = {
    {1, 1, {{"nytårsdag", "New Year's Day"}}},  {6, 5, {{"grundlovsdag", "Constitution Day"}}},
    {12, 24, {{"juleaften", "Christmas Eve"}}}, {12, 25, {{"juledag", "Christmas Day"}}},
    {12, 26, {{"2. juledag", "Boxing Day"}}},   {12, 31, {{"nytårsaften", "New Year's Eve"}}},
};

/* Days that move with Easter, by their distance from it. */
static const struct {
    int days;
    int last_year; /* 0: there is none */
    struct names names;
} movable[] = {
    {-3, 0, {{"skærtorsdag", "Maundy Thursday"}}},
    {-2, 0, {{"langfredag", "Good Friday"}}},
    {0, 0, {{"påskedag", "Easter Sunday"}}},
    {1, 0, {{"2. påskedag", "Easter Monday"}}},
    {26, LAST_BEDEDAG, {{"store bededag", "Great Prayer Day"}}},
    {39, 0, {{"Kristi himmelfartsdag", "Ascension Day"}}},
    {49, 0, {{"pinsedag", "Whit Sunday"}}},
    {50, 0, {{"2. pinsedag", "Whit Monday"}}},
};

/* The reckoning of Meeus, Jones and Butcher. */
struct kb_date kb_easter(int year)
{
    int golden = year % 19, century = year / 100, of_century = year % 100;
    int moon_shift = (8 * century + 13) / 25;
    int epact = (19 * golden + century - century / 4 - moon_shift + 15) % 30;
    int weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    int late = (golden + 11 * epact + 22 * weekday) / 451;
    int sum = epact + weekday - 7 * late + 114;
    return (struct kb_date){(int16_t)year, (int8_t)(sum / 31), (int8_t)(sum % 31 + 1)};
}

const char *kb_holiday_name(struct kb_date date, enum kb_language language)
{
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++) {
        if (fixed[i].month == date.month && fixed[i].day == date.day) {
            return fixed[i].names.text[language];
        }
    }
    int32_t distance = kb_date_days(date) - kb_date_days(kb_easter(date.year));
    for (size_t i = 0; i < sizeof movable / sizeof movable[0]; i++) {
        if (movable[i].days == distance && (movable[i].last_year == 0 || date.year <= movable[i].last_year)) {
            return movable[i].names.text[language];
        }
    }
    return NULL;
}

bool kb_date_is_weekend(struct kb_date date)
{
    return kb_date_weekday(date) >= 5;
}

bool kb_date_is_working(struct kb_date date)
{
    return !kb_date_is_weekend(date) && kb_holiday_name(date, KB_DANISH) == NULL;
}

struct kb_date kb_date_after(struct kb_date date, int32_t days)
{
    return kb_date_of_days(kb_date_days(date) + days);
}

struct kb_date kb_date_working_from(struct kb_date date)
{
    while (!kb_date_is_working(date)) {
        date = kb_date_after(date, 1);
    }
    return date;
}

bool kb_date_is_sane(struct kb_date date)
{
    return date.year >= 1850 && date.year <= 2199 && kb_date_exists(date.year, date.month, date.day);
}

const char *kb_date_text(struct kb_arena *arena, struct kb_date date, struct kb_date near, enum kb_language language)
{
    static const char *const weekdays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    int weekday = kb_date_weekday(date);
    char year[8] = "";
    if (abs(kb_date_days(date) - kb_date_days(near)) >= HALF_A_YEAR) {
        snprintf(year, sizeof year, " %d", date.year);
    }
    const char *text =
        language == KB_ENGLISH
            ? kb_arena_format(arena, "%s %d %s%s", weekdays[weekday], date.day, months[date.month - 1], year)
            : kb_arena_format(arena, "%s den %d. %s%s", kb_weekday_name(weekday), date.day, kb_month_name(date.month), year);
    return text == NULL ? "" : text;
}
