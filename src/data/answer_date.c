#include "base/utf8.h"
#include "data/answer.h"
#include "data/calendar.h"
#include "data/leaf.h"

enum { NAME_BYTES_LEAST = 3 }; /* "dec", "tor": the shortest form of a name that tells it apart */

/* What was found in "torsdag den 3. december 2026"; -1: not there. */
struct parts {
    int weekday;
    int numbers[3];
    size_t digits[3]; /* how many digits each number was written with */
    size_t count;
    int month; /* by name */
    size_t numbers_before_month;
};

/* Whether `word` is a name or the beginning of it. */
static bool means(struct kb_slice word, const char *name)
{
    struct kb_slice whole = kb_slice_of(name);
    return word.length >= NAME_BYTES_LEAST && word.length <= whole.length &&
           kb_utf8_equal_fold(word, kb_slice_part(whole, 0, word.length));
}

static int weekday_of(struct kb_slice word)
{
    for (int i = 0; i < 7; i++) {
        if (means(word, kb_weekday_name(i))) {
            return i;
        }
    }
    return -1;
}

static int month_of(struct kb_slice word)
{
    for (int i = 1; i <= 12; i++) {
        if (means(word, kb_month_name(i))) {
            return i;
        }
    }
    return -1;
}

static bool take_name(struct kb_slice word, struct parts *parts)
{
    int weekday = weekday_of(word), month = month_of(word);
    if (weekday >= 0 && parts->weekday < 0 && parts->count == 0) {
        parts->weekday = weekday;
        return true;
    }
    if (month > 0 && parts->month < 0) {
        parts->month = month;
        parts->numbers_before_month = parts->count;
        return true;
    }
    static const char *const fillers[] = {"på", "den", "d"};
    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++) {
        if (kb_utf8_equal_fold(word, kb_slice_of(fillers[i]))) {
            return true;
        }
    }
    return false;
}

static bool take_parts(struct kb_slice answer, struct parts *parts)
{
    *parts = (struct parts){.weekday = -1, .month = -1};
    for (;;) {
        struct kb_slice word = kb_answer_word(&answer);
        if (word.length == 0) {
            return parts->count > 0;
        }
        int number = word.length <= 4 ? kb_leaf_digits(word, 0, word.length) : -1;
        if (number < 0) {
            if (!take_name(word, parts)) {
                return false;
            }
        } else if (parts->count < 3) {
            parts->digits[parts->count] = word.length;
            parts->numbers[parts->count++] = number;
        } else {
            return false;
        }
    }
}

static int full_year(int number, size_t digits)
{
    return digits == 2 ? (number < 80 ? 2000 : 1900) + number : number;
}

struct day {
    int year, month, day; /* year -1: not said */
};

/* Orders the numbers: day month year, year month day, or day and year around a named month. */
static bool order(const struct parts *parts, struct day *day)
{
    const int *n = parts->numbers;
    if (parts->month > 0) {
        *day = (struct day){parts->count == 2 ? full_year(n[1], parts->digits[1]) : -1, parts->month, n[0]};
        return parts->count <= 2 && parts->numbers_before_month == 1;
    }
    if (parts->count == 3 && parts->digits[0] == 4) {
        *day = (struct day){n[0], n[1], n[2]};
        return true;
    }
    *day = (struct day){parts->count == 3 ? full_year(n[2], parts->digits[2]) : -1, n[1], n[0]};
    return parts->count >= 2 && parts->digits[0] <= 2 && parts->digits[1] <= 2 &&
           (parts->count == 2 || parts->digits[2] == 2 || parts->digits[2] == 4);
}

/* The first year from today on in which the day comes; 29 February may have to wait. */
static int next_year(const struct day *day, struct kb_date today)
{
    for (int year = today.year; year < today.year + 9; year++) {
        if (!kb_date_exists(year, day->month, day->day)) {
            continue;
        }
        struct kb_date date = {(int16_t)year, (int8_t)day->month, (int8_t)day->day};
        if (kb_date_days(date) >= kb_date_days(today)) {
            return year;
        }
    }
    return today.year;
}

static enum kb_answer_result answer_relative(struct kb_arena *arena, struct kb_slice answer, struct kb_date today,
                                             struct kb_slice *canonical)
{
    static const char *const words[] = {"i dag", "i morgen", "i overmorgen"};
    for (int i = 0; i < 3; i++) {
        if (kb_utf8_equal_fold(answer, kb_slice_of(words[i]))) {
            struct kb_date date = kb_date_of_days(kb_date_days(today) + i);
            *canonical = kb_slice_of(kb_arena_format(arena, "%04d-%02d-%02d", date.year, date.month, date.day));
            return KB_ANSWER_UNDERSTOOD;
        }
    }
    return KB_ANSWER_AS_IT_IS;
}

int kb_answer_weekday(struct kb_slice answer)
{
    int weekday = -1;
    while (weekday < 0 && answer.length > 0) {
        weekday = weekday_of(kb_answer_word(&answer));
    }
    return weekday;
}

enum kb_answer_result kb_answer_date(struct kb_arena *arena, struct kb_slice answer, struct kb_date today,
                                     struct kb_slice *canonical)
{
    struct parts parts;
    struct day day;
    bool fixed = take_parts(answer, &parts) && order(&parts, &day);
    if (!fixed || (day.year < 0 && today.year == 0)) {
        return today.year == 0 ? KB_ANSWER_AS_IT_IS : answer_relative(arena, answer, today, canonical);
    }
    if (day.year < 0) {
        day.year = next_year(&day, today);
    }
    *canonical = kb_slice_of(kb_arena_format(arena, "%04d-%02d-%02d", day.year, day.month, day.day));
    struct kb_date date = {(int16_t)day.year, (int8_t)day.month, (int8_t)day.day};
    if (parts.weekday >= 0 && kb_date_exists(day.year, day.month, day.day) && kb_date_weekday(date) != parts.weekday) {
        return KB_ANSWER_OTHER_WEEKDAY;
    }
    return KB_ANSWER_UNDERSTOOD;
}
