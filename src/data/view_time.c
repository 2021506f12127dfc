#include "data/view_rows.h"

/* 0-20 in words; "et" because it is "et minut over", and "klokken et". */
static const char *const small_numbers[] = {"nul",     "et",     "to",      "tre",    "fire",   "fem",    "seks",
                                            "syv",     "otte",   "ni",      "ti",     "elleve", "tolv",   "tretten",
                                            "fjorten", "femten", "seksten", "sytten", "atten",  "nitten", "tyve"};

static const char *hour_word(int hour)
{
    return small_numbers[hour % 12 == 0 ? 12 : hour % 12];
}

enum kb_status kb_view_time(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    kb_buffer_format(out, "%d.%02d", value->as.time.hour, value->as.time.minute);
    return out->status;
}

enum kb_status kb_view_time_kl(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    kb_buffer_put_text(out, "kl. ");
    return kb_view_time(value, today, out);
}

static void put_minutes(int minutes, const char *where, const char *hour, struct kb_buffer *out)
{
    if (minutes == 15) {
        kb_buffer_format(out, "kvart %s %s", where, hour);
    } else {
        kb_buffer_format(out, "%s %s %s %s", small_numbers[minutes], minutes == 1 ? "minut" : "minutter", where, hour);
    }
}

enum kb_status kb_view_time_words(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    int hour = value->as.time.hour, minute = value->as.time.minute;
    const char *this_hour = hour_word(hour), *next_hour = hour_word(hour + 1);
    if (minute == 0) {
        kb_buffer_format(out, "klokken %s", this_hour);
    } else if (minute <= 20) {
        put_minutes(minute, "over", this_hour, out);
    } else if (minute < 30) {
        put_minutes(30 - minute, "i halv", next_hour, out);
    } else if (minute == 30) {
        kb_buffer_format(out, "halv %s", next_hour);
    } else if (minute < 40) {
        put_minutes(minute - 30, "over halv", next_hour, out);
    } else {
        put_minutes(60 - minute, "i", next_hour, out);
    }
    return out->status;
}

enum kb_status kb_view_time_part_of_day(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    int hour = value->as.time.hour;
    kb_buffer_put_text(out, hour < 5    ? "om natten"
                            : hour < 9  ? "om morgenen"
                            : hour < 12 ? "om formiddagen"
                            : hour < 18 ? "om eftermiddagen"
                                        : "om aftenen");
    return out->status;
}

static void put_hours(int64_t hours, struct kb_buffer *out)
{
    if (hours == 1) {
        kb_buffer_put_text(out, "en");
    } else if (hours <= 12) {
        kb_buffer_put_text(out, small_numbers[hours]);
    } else {
        kb_view_put_whole(hours, out);
    }
}

static void put_rest(int64_t minutes, struct kb_buffer *out)
{
    if (minutes == 15) {
        kb_buffer_put_text(out, "et kvarter");
    } else if (minutes == 30) {
        kb_buffer_put_text(out, "en halv time");
    } else if (minutes == 45) {
        kb_buffer_put_text(out, "tre kvarter");
    } else {
        kb_buffer_format(out, "%d %s", (int)minutes, minutes == 1 ? "minut" : "minutter");
    }
}

enum kb_status kb_view_minutes(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    int64_t hours = value->as.integer / 60, rest = value->as.integer % 60;
    if (hours == 0) {
        put_rest(rest, out);
    } else if (hours == 1 && rest == 30) {
        kb_buffer_put_text(out, "halvanden time");
    } else {
        put_hours(hours, out);
        kb_buffer_put_text(out, rest == 30 ? " og en halv time" : hours == 1 ? " time" : " timer");
        if (rest != 0 && rest != 30) {
            kb_buffer_put_text(out, " og ");
            put_rest(rest, out);
        }
    }
    return out->status;
}

enum kb_status kb_view_minutes_short(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    int64_t hours = value->as.integer / 60, rest = value->as.integer % 60;
    if (hours > 0) {
        kb_view_put_whole(hours, out);
        kb_buffer_put_text(out, hours == 1 ? " time" : " timer");
    }
    if (hours == 0 || rest > 0) {
        kb_buffer_format(out, "%s%d min.", hours > 0 ? " " : "", (int)rest);
    }
    return out->status;
}

enum kb_status kb_view_minutes_digits(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    kb_view_put_whole(value->as.integer, out);
    return out->status;
}

enum kb_status kb_view_minutes_unit(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    kb_view_minutes_digits(value, today, out);
    kb_buffer_put_text(out, value->as.integer == 1 ? " minut" : " minutter");
    return out->status;
}

enum kb_status kb_view_meeting_end(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    const struct kb_value *start = kb_view_member(value, "tid"), *length = kb_view_member(value, "minutter");
    if (start == NULL || length == NULL) {
        return KB_BAD_INPUT;
    }
    int64_t minute = (start->as.time.hour * 60 + start->as.time.minute + length->as.integer) % (24 * 60);
    struct kb_value end = *start;
    end.as.time = (struct kb_time){(int8_t)(minute / 60), (int8_t)(minute % 60)};
    return kb_view_time(&end, today, out);
}
