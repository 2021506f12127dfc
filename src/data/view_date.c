#include "data/calendar.h"
#include "data/view_rows.h"

/* Up to here days are told one by one, then weeks, months and years. */
enum { LAST_DAY = 13, LAST_WEEK_DAY = 59, LAST_MONTH_DAY = 729 };

void kb_view_put_date(struct kb_date date, struct kb_buffer *out)
{
    kb_buffer_format(out, "%d. %s %d", date.day, kb_month_name(date.month), date.year);
}

static void put_day(struct kb_date date, struct kb_buffer *out)
{
    kb_buffer_format(out, "%s den %d. %s", kb_weekday_name(kb_date_weekday(date)), date.day, kb_month_name(date.month));
}

enum kb_status kb_view_date(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    put_day(value->as.date, out);
    kb_buffer_format(out, " %d", value->as.date.year);
    return out->status;
}

enum kb_status kb_view_date_short(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    kb_view_put_date(value->as.date, out);
    return out->status;
}

enum kb_status kb_view_date_day(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    put_day(value->as.date, out);
    return out->status;
}

enum kb_status kb_view_date_digits(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    kb_buffer_format(out, "%02d.%02d.%04d", value->as.date.day, value->as.date.month, value->as.date.year);
    return out->status;
}

enum kb_status kb_view_date_weekday(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    kb_buffer_put_text(out, kb_weekday_name(kb_date_weekday(value->as.date)));
    return out->status;
}

enum kb_status kb_view_date_month(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    kb_buffer_put_text(out, kb_month_name(value->as.date.month));
    return out->status;
}

enum kb_status kb_view_date_year(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    kb_buffer_format(out, "%d", value->as.date.year);
    return out->status;
}

enum kb_status kb_view_date_week(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    kb_buffer_format(out, "%d", kb_date_week(value->as.date));
    return out->status;
}

static int32_t days_ahead(const struct kb_value *value, struct kb_date today)
{
    return kb_date_days(value->as.date) - kb_date_days(today);
}

/* "3 uger", with "cirka" when it does not come out even. */
static void put_span(int32_t days, struct kb_date from, struct kb_date to, struct kb_buffer *out)
{
    int32_t months = (to.year - from.year) * 12 + to.month - from.month;
    int32_t part = to.day - from.day;
    if (days <= LAST_DAY) {
        kb_buffer_format(out, "%d dage", (int)days);
    } else if (days <= LAST_WEEK_DAY) {
        kb_buffer_format(out, "%s%d uger", days % 7 == 0 ? "" : "cirka ", (int)(days + 3) / 7);
    } else if (days <= LAST_MONTH_DAY) {
        months += part > 15 ? 1 : part < -15 ? -1 : 0;
        kb_buffer_format(out, "%s%d måneder", part == 0 ? "" : "cirka ", (int)months);
    } else {
        bool even = part == 0 && months % 12 == 0;
        kb_buffer_format(out, "%s%d år", even ? "" : "cirka ", (int)(months + 6) / 12);
    }
}

enum kb_status kb_view_date_relative(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    int32_t days = days_ahead(value, today);
    if (days >= -1 && days <= 1) {
        static const char *const near[] = {"i går", "i dag", "i morgen"};
        kb_buffer_put_text(out, near[days + 1]);
    } else if (days > 0) {
        kb_buffer_put_text(out, "om ");
        put_span(days, today, value->as.date, out);
    } else {
        kb_buffer_put_text(out, "for ");
        put_span(-days, value->as.date, today, out);
        kb_buffer_put_text(out, " siden");
    }
    return out->status;
}

bool kb_view_date_past(const struct kb_value *value, struct kb_date today)
{
    return days_ahead(value, today) < 0;
}

bool kb_view_date_future(const struct kb_value *value, struct kb_date today)
{
    return days_ahead(value, today) > 0;
}

bool kb_view_date_today(const struct kb_value *value, struct kb_date today)
{
    return days_ahead(value, today) == 0;
}
