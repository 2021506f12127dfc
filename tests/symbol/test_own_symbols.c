/*
 * The own symbols are of one hand (docs/symboler.md, "Tegn flere symboler"): the same square, the same pen, the same colours,
 * a layer of colours and over it a layer of lines that says all by itself.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/source.h"
#include "symbol/svg.h"

#define FOLDER "symbols/own/"
#define SIDE 72.0

enum { MOST_SYMBOLS = 2000, MOST_BYTES = 8000, FEWEST_SYMBOLS = 130, CURVE_STEPS = 32, GREY_STEP = 16 };

struct symbol {
    const char *name; /* "kommune.svg" */
    struct kb_slice text;
    const struct kb_drawing *drawing;
};

/* White, and eight more that a grey printer still tells apart. */
static const struct kb_colour palette[] = {
    {0xff, 0xff, 0xff, 255}, {0xed, 0xeb, 0xe6, 255}, {0xfc, 0xea, 0x2b, 255}, {0x92, 0xd3, 0xf5, 255}, {0xa8, 0xc9, 0x3a, 255},
    {0x9b, 0x9b, 0x9a, 255}, {0xea, 0x5a, 0x47, 255}, {0x3c, 0x7f, 0xc4, 255}, {0x85, 0x55, 0x2f, 255}, {0x3f, 0x3f, 0x3f, 255},
};

static const char *const elements[] = {"svg", "g", "path", "circle", "ellipse", "line", "polyline", "polygon", "rect"};

static bool is_same(struct kb_colour a, struct kb_colour b)
{
    return a.red == b.red && a.green == b.green && a.blue == b.blue && a.alpha == b.alpha;
}

static bool is_of_palette(struct kb_colour colour)
{
    for (size_t i = 0; i < sizeof palette / sizeof *palette; i++) {
        if (is_same(colour, palette[i])) {
            return true;
        }
    }
    return false;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names of the drawings in the folder, sorted. */
static size_t list(char **names)
{
    DIR *folder = opendir(FOLDER);
    assert_non_null(folder);
    size_t count = 0;
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        size_t length = strlen(entry->d_name);
        if (length > 4 && strcmp(entry->d_name + length - 4, ".svg") == 0) {
            assert_true(count < MOST_SYMBOLS);
            names[count++] = strdup(entry->d_name);
        }
    }
    closedir(folder);
    qsort(names, count, sizeof *names, by_name);
    return count;
}

static size_t read_file(const char *name, char *text)
{
    char path[300];
    snprintf(path, sizeof path, FOLDER "%s", name);
    FILE *in = fopen(path, "rb");
    assert_non_null(in);
    size_t length = fread(text, 1, MOST_BYTES, in);
    fclose(in);
    if (length == MOST_BYTES) {
        fail_msg("%s: longer than %d bytes", name, MOST_BYTES);
    }
    text[length] = '\0';
    return length;
}

static void with_symbol(const char *name, void (*check)(const struct symbol *))
{
    static char text[MOST_BYTES + 1];
    struct kb_slice content = {text, read_file(name, text)};
    struct kb_source source = {name, content};
    struct kb_limits limits = kb_limits_default();
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 100);
    struct kb_arena arena;
    kb_arena_init(&arena);
    struct kb_drawing drawing;
    enum kb_status status = kb_svg_read(&arena, &source, &limits, diagnostics, &drawing);
    if (status != KB_OK || kb_diagnostics_count(diagnostics) > 0) {
        fail_msg("%s: %s", name, kb_diagnostics_at(diagnostics, 0)->message);
    }
    check(&(struct symbol){name, content, &drawing});
    kb_arena_finish(&arena);
    kb_diagnostics_free(diagnostics);
}

static void each_symbol(void (*check)(const struct symbol *))
{
    static char *names[MOST_SYMBOLS];
    size_t count = list(names);
    for (size_t i = 0; i < count; i++) {
        with_symbol(names[i], check);
        free(names[i]);
    }
    assert_true(count >= FEWEST_SYMBOLS);
}

static void is_named_in_ascii(const struct symbol *symbol)
{
    if (strspn(symbol->name, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(symbol->name) - 4) {
        fail_msg("%s: a name has a-z, 0-9 and - only", symbol->name);
    }
}

static bool is_known_element(const char *tag)
{
    size_t length = strcspn(tag, " />\n");
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++) {
        if (strlen(elements[i]) == length && strncmp(tag, elements[i], length) == 0) {
            return true;
        }
    }
    return false;
}

/* So that who makes the black version may cut out one group, with a text editor if need be. */
static void has_two_layers(const struct symbol *symbol)
{
    const char *color = strstr(symbol->text.data, "<g id=\"color\">"), *line = strstr(symbol->text.data, "<g id=\"line\" ");
    if (!color || !line || line < color) {
        fail_msg("%s: <g id=\"color\"> and then <g id=\"line\" ...> are wanted", symbol->name);
    }
    for (const char *at = symbol->text.data; (at = strchr(at, '<')) != NULL; at++) {
        const char *tag = at[1] == '/' ? at + 2 : at + 1;
        if (!is_known_element(tag)) {
            fail_msg("%s: <%.20s is no element of the own symbols", symbol->name, tag);
        }
    }
}

/* The layer of lines: a black pen of 2, or small black areas. */
static bool is_line(const struct kb_path *path)
{
    if (!path->stroked) {
        return path->filled && is_same(path->fill, KB_BLACK);
    }
    return !path->filled && is_same(path->stroke, KB_BLACK) && fabs(path->line_width - 2) < 1e-9 && path->line_cap == 1 &&
           path->line_join == 1 && path->dash_count == 0;
}

static void is_of_one_pen(const struct symbol *symbol)
{
    bool lines = false;
    for (size_t i = 0; i < symbol->drawing->count; i++) {
        const struct kb_path *path = &symbol->drawing->paths[i];
        if (is_line(path)) {
            lines = true;
        } else if (lines || path->stroked || !is_of_palette(path->fill)) {
            fail_msg("%s: shape %zu is neither a flat area of the palette under the lines nor a round black line of 2",
                     symbol->name, i + 1);
        }
    }
    assert_true(lines);
}

static void must_hold(const struct symbol *symbol, double x, double y, double margin)
{
    if (x - margin < 0 || y - margin < 0 || x + margin > SIDE || y + margin > SIDE) {
        fail_msg("%s: %.2f %.2f is outside the square, or its line is", symbol->name, x, y);
    }
}

static void must_hold_curve(const struct symbol *symbol, double x, double y, const struct kb_segment *s, double margin)
{
    for (int i = 0; i <= CURVE_STEPS; i++) {
        double t = (double)i / CURVE_STEPS, u = 1 - t;
        double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
        must_hold(symbol, a * x + b * s->x1 + c * s->x2 + d * s->x, a * y + b * s->y1 + c * s->y2 + d * s->y, margin);
    }
}

static void stays_in_its_square(const struct symbol *symbol)
{
    assert_float_equal(symbol->drawing->width, SIDE, 0);
    assert_float_equal(symbol->drawing->height, SIDE, 0);
    for (size_t i = 0; i < symbol->drawing->count; i++) {
        const struct kb_path *path = &symbol->drawing->paths[i];
        double margin = path->stroked ? path->line_width / 2 : 0, x = 0, y = 0;
        for (size_t j = 0; j < path->count; j++) {
            const struct kb_segment *s = &path->segments[j];
            if (s->verb == KB_CURVE) {
                must_hold_curve(symbol, x, y, s, margin);
            } else if (s->verb != KB_CLOSE) {
                must_hold(symbol, s->x, s->y, margin);
            }
            x = s->verb == KB_CLOSE ? x : s->x;
            y = s->verb == KB_CLOSE ? y : s->y;
        }
    }
}

static void names_are_ascii(void **state)
{
    (void)state;
    each_symbol(is_named_in_ascii);
}

static void layers_can_be_told_apart(void **state)
{
    (void)state;
    each_symbol(has_two_layers);
}

static void one_pen_drew_them_all(void **state)
{
    (void)state;
    each_symbol(is_of_one_pen);
}

static void nothing_is_cut_off(void **state)
{
    (void)state;
    each_symbol(stays_in_its_square);
}

/* Luma after ITU-R BT.601, which is what printers and photocopiers come near. */
static double grey(struct kb_colour colour)
{
    return 0.299 * colour.red + 0.587 * colour.green + 0.114 * colour.blue;
}

static void colours_differ_in_grey(void **state)
{
    (void)state;
    size_t count = sizeof palette / sizeof *palette;
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < i; j++) {
            if (fabs(grey(palette[i]) - grey(palette[j])) < GREY_STEP) {
                fail_msg("colours %zu and %zu look the same in grey", j + 1, i + 1);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_ascii),    cmocka_unit_test(layers_can_be_told_apart), cmocka_unit_test(one_pen_drew_them_all),
        cmocka_unit_test(nothing_is_cut_off), cmocka_unit_test(colours_differ_in_grey),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
