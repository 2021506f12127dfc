#include "figure/clock.h"

#include <math.h>
#include <string.h>

#include "figure/fit.h"
#include "figure/shapes.h"

#define PI 3.14159265358979323846

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* One or two digits; false when there are none or more. */
static bool read_number(const char **at, int *number)
{
    int digits = 0;
    for (*number = 0; is_digit(**at) && digits < 3; ++*at, digits++) {
        *number = *number * 10 + (**at - '0');
    }
    return digits >= 1 && digits <= 2;
}

static bool read_time(const char **at, struct kb_clock_time *time)
{
    bool hour = read_number(at, &time->hour);
    time->minute = 0;
    if (hour && (**at == '.' || **at == ':') && is_digit((*at)[1]) && is_digit((*at)[2]) && !is_digit((*at)[3])) {
        bool date = (*at)[3] == '.' && is_digit((*at)[4]);
        time->minute = ((*at)[1] - '0') * 10 + ((*at)[2] - '0');
        *at += 3;
        return !date && time->hour < 25 && time->minute < 60;
    }
    return false;
}

bool kb_clock_read(const struct kb_saying *saying, struct kb_clock_time *time)
{
    const char *text = saying->text == NULL ? "" : saying->text, *hour = strstr(text, "kl. ");
    for (const char *at = text; *at != '\0';) {
        if (is_digit(*at) && read_time(&at, time)) {
            return true;
        }
        at += *at != '\0';
    }
    if (hour == NULL) {
        return false;
    }
    hour += 4;
    time->minute = 0;
    return read_number(&hour, &time->hour) && time->hour < 25;
}

static void draw_hand(struct kb_canvas *canvas, double x, double y, double turn, double length, double width)
{
    double angle = turn * 2 * PI - PI / 2;
    struct kb_pen pen = kb_pen_line(kb_ink, width);
    kb_draw_line(canvas, x, y, x + cos(angle) * length, y + sin(angle) * length, &pen);
}

static void put_hours(struct kb_canvas *canvas, double x, double y, double radius)
{
    struct kb_type type = kb_type_of(canvas, 0.8, false, kb_ink);
    for (int hour = 1; hour <= 12; hour++) {
        double angle = hour * PI / 6 - PI / 2, r = radius * 0.78;
        struct kb_saying number = kb_say(canvas, kb_arena_format(canvas->arena, "%d", hour));
        struct kb_fit fit;
        kb_fit(canvas, &number, &type, radius, &fit);
        kb_fit_put(canvas, &fit, x + cos(angle) * r - fit.width / 2, y + sin(angle) * r - fit.height / 2, fit.width,
                   KB_ALIGN_LEFT);
    }
}

void kb_draw_clock_face(struct kb_canvas *canvas, double x, double y, double radius, const struct kb_clock_time *time)
{
    struct kb_pen rim = kb_pen_both(kb_white, kb_accent, radius > 30 ? 2.4 : 1.6),
                  tick = kb_pen_line(kb_ink, radius > 30 ? 1.4 : 0.9);
    bool numbers = radius >= 42;
    kb_draw_circle(canvas, x, y, radius, &rim);
    for (int i = 0; i < 12; i++) {
        double angle = i * PI / 6, inner = radius * (numbers ? 0.92 : i % 3 == 0 ? 0.74 : 0.84), outer = radius * 0.94;
        kb_draw_line(canvas, x + cos(angle) * inner, y + sin(angle) * inner, x + cos(angle) * outer, y + sin(angle) * outer,
                     &tick);
    }
    if (numbers) {
        put_hours(canvas, x, y, radius);
    }
    if (time != NULL) {
        struct kb_pen hub = kb_pen_fill(kb_ink);
        double minute = time->minute / 60.0, scale = radius > 30 ? 2 : 1;
        draw_hand(canvas, x, y, (time->hour % 12 + minute) / 12, radius * (numbers ? 0.4 : 0.48), 2 * scale);
        draw_hand(canvas, x, y, minute, radius * (numbers ? 0.6 : 0.74), 1.2 * scale);
        kb_draw_circle(canvas, x, y, radius * 0.07, &hub);
    }
}
