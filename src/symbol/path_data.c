#include "symbol/path_data.h"

#include "symbol/scan.h"

#define MOST_VALUES 7

/* The outline, and the last control point that S or T may reflect. */
struct pen {
    struct kb_outline *outline;
    double control_x, control_y;
    char control_of; /* 'C', 'Q', or 0 when there is none */
};

static void draw_move(struct pen *pen, const double *v)
{
    kb_outline_move(pen->outline, v[0], v[1]);
    pen->control_of = 0;
}

static void draw_line(struct pen *pen, const double *v)
{
    kb_outline_line(pen->outline, v[0], v[1]);
    pen->control_of = 0;
}

static void draw_horizontal(struct pen *pen, const double *v)
{
    kb_outline_line(pen->outline, v[0], pen->outline->y);
    pen->control_of = 0;
}

static void draw_vertical(struct pen *pen, const double *v)
{
    kb_outline_line(pen->outline, pen->outline->x, v[0]);
    pen->control_of = 0;
}

static void set_control(struct pen *pen, char kind, double x, double y)
{
    pen->control_of = kind;
    pen->control_x = x;
    pen->control_y = y;
}

/* The mirror image of the last control point, or the point itself after another kind of command. */
static void reflect(const struct pen *pen, char kind, double *x, double *y)
{
    bool mirror = pen->control_of == kind;
    *x = mirror ? 2 * pen->outline->x - pen->control_x : pen->outline->x;
    *y = mirror ? 2 * pen->outline->y - pen->control_y : pen->outline->y;
}

static void draw_curve(struct pen *pen, const double *v)
{
    kb_outline_curve(pen->outline, v[0], v[1], v[2], v[3], v[4], v[5]);
    set_control(pen, 'C', v[2], v[3]);
}

static void draw_smooth(struct pen *pen, const double *v)
{
    double x, y;
    reflect(pen, 'C', &x, &y);
    kb_outline_curve(pen->outline, x, y, v[0], v[1], v[2], v[3]);
    set_control(pen, 'C', v[0], v[1]);
}

static void draw_quadratic(struct pen *pen, const double *v)
{
    kb_outline_quadratic(pen->outline, v[0], v[1], v[2], v[3]);
    set_control(pen, 'Q', v[0], v[1]);
}

static void draw_smooth_quadratic(struct pen *pen, const double *v)
{
    double x, y;
    reflect(pen, 'Q', &x, &y);
    kb_outline_quadratic(pen->outline, x, y, v[0], v[1]);
    set_control(pen, 'Q', x, y);
}

static void draw_arc(struct pen *pen, const double *v)
{
    struct kb_arc arc = {v[0], v[1], v[2], v[3] > 0, v[4] > 0};
    kb_outline_arc(pen->outline, &arc, v[5], v[6]);
    pen->control_of = 0;
}

static void draw_close(struct pen *pen, const double *v)
{
    (void)v;
    kb_outline_close(pen->outline);
    pen->control_of = 0;
}

/* The values of a command, one letter each: x and y are coordinates, n is a number, f a flag. */
static const struct command {
    char letter;
    const char *values;
    void (*draw)(struct pen *pen, const double *values);
} commands[] = {
    {'M', "xy", draw_move},      {'L', "xy", draw_line},     {'H', "x", draw_horizontal},   {'V', "y", draw_vertical},
    {'C', "xyxyxy", draw_curve}, {'S', "xyxy", draw_smooth}, {'Q', "xyxy", draw_quadratic}, {'T', "xy", draw_smooth_quadratic},
    {'A', "nnnffxy", draw_arc},  {'Z', "", draw_close},
};

static const struct command *find_command(char letter)
{
    char upper = letter >= 'a' && letter <= 'z' ? (char)(letter - 'a' + 'A') : letter;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (commands[i].letter == upper) {
            return &commands[i];
        }
    }
    return NULL;
}

/* One set of values. Relative coordinates are counted from where the pen was before the command. */
static bool read_values(struct kb_scan *scan, const struct pen *pen, const struct command *command, bool relative,
                        double values[MOST_VALUES])
{
    for (size_t i = 0; command->values[i]; i++) {
        char kind = command->values[i];
        if (i > 0) {
            kb_scan_separator(scan);
        }
        if (kind == 'f' ? !kb_scan_flag(scan, &values[i]) : !kb_scan_number(scan, &values[i])) {
            return false;
        }
        if (relative && kind == 'x') {
            values[i] += pen->outline->x;
        }
        if (relative && kind == 'y') {
            values[i] += pen->outline->y;
        }
    }
    return true;
}

static bool begins_number(const struct kb_scan *scan)
{
    char c = kb_scan_done(scan) ? 0 : *scan->at;
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == ',';
}

/* A command letter and all its sets of values. */
static bool read_command(struct kb_scan *scan, struct pen *pen)
{
    const struct command *command = find_command(*scan->at);
    if (!command || (pen->outline->count == 0 && command->letter != 'M')) {
        return false;
    }
    bool relative = *scan->at >= 'a';
    double values[MOST_VALUES] = {0};
    scan->at++;
    kb_scan_space(scan);
    do {
        if (!read_values(scan, pen, command, relative, values)) {
            return false;
        }
        command->draw(pen, values);
        if (command->letter == 'M') {
            command = find_command('L');
        }
        kb_scan_space(scan);
        if (!*command->values || !begins_number(scan)) {
            return true;
        }
        kb_scan_separator(scan);
    } while (!pen->outline->fault);
    return true;
}

bool kb_path_data_read(struct kb_slice text, struct kb_outline *outline, size_t *wrong)
{
    struct kb_scan scan = kb_scan_of(text);
    struct pen pen = {.outline = outline};
    for (kb_scan_space(&scan); !kb_scan_done(&scan) && !outline->fault; kb_scan_space(&scan)) {
        if (!read_command(&scan, &pen)) {
            *wrong = (size_t)(scan.at - (text.data ? text.data : scan.at));
            return false;
        }
    }
    return true;
}
