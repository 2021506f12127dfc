#include "symbol/matrix.h"

#include <math.h>
#include <stddef.h>

#include "symbol/scan.h"

#define MOST_ARGUMENTS 6

static const double radians_per_degree = 3.14159265358979323846 / 180;

struct kb_matrix kb_matrix_product(struct kb_matrix outer, struct kb_matrix inner)
{
    return (struct kb_matrix){
        outer.a * inner.a + outer.c * inner.b,           outer.b * inner.a + outer.d * inner.b,
        outer.a * inner.c + outer.c * inner.d,           outer.b * inner.c + outer.d * inner.d,
        outer.a * inner.e + outer.c * inner.f + outer.e, outer.b * inner.e + outer.d * inner.f + outer.f,
    };
}

void kb_matrix_apply(const struct kb_matrix *matrix, double *x, double *y)
{
    double old_x = *x, old_y = *y;
    *x = matrix->a * old_x + matrix->c * old_y + matrix->e;
    *y = matrix->b * old_x + matrix->d * old_y + matrix->f;
}

double kb_matrix_scale(const struct kb_matrix *matrix)
{
    return sqrt(fabs(matrix->a * matrix->d - matrix->b * matrix->c));
}

static struct kb_matrix make_matrix(const double *v, size_t count)
{
    (void)count;
    return (struct kb_matrix){v[0], v[1], v[2], v[3], v[4], v[5]};
}

static struct kb_matrix make_translate(const double *v, size_t count)
{
    return (struct kb_matrix){1, 0, 0, 1, v[0], count > 1 ? v[1] : 0};
}

static struct kb_matrix make_scale(const double *v, size_t count)
{
    return (struct kb_matrix){v[0], 0, 0, count > 1 ? v[1] : v[0], 0, 0};
}

static struct kb_matrix make_rotate(const double *v, size_t count)
{
    double cosine = cos(v[0] * radians_per_degree), sine = sin(v[0] * radians_per_degree);
    struct kb_matrix turn = {cosine, sine, -sine, cosine, 0, 0};
    if (count < 3) {
        return turn;
    }
    struct kb_matrix to = {1, 0, 0, 1, v[1], v[2]}, back = {1, 0, 0, 1, -v[1], -v[2]};
    return kb_matrix_product(to, kb_matrix_product(turn, back));
}

static struct kb_matrix make_skew_x(const double *v, size_t count)
{
    (void)count;
    return (struct kb_matrix){1, 0, tan(v[0] * radians_per_degree), 1, 0, 0};
}

static struct kb_matrix make_skew_y(const double *v, size_t count)
{
    (void)count;
    return (struct kb_matrix){1, tan(v[0] * radians_per_degree), 0, 1, 0, 0};
}

static const struct function {
    const char *name;
    size_t fewest, most; /* arguments; only these two counts are allowed */
    struct kb_matrix (*make)(const double *values, size_t count);
} functions[] = {
    {"matrix", 6, 6, make_matrix}, {"translate", 1, 2, make_translate}, {"scale", 1, 2, make_scale},
    {"rotate", 1, 3, make_rotate}, {"skewX", 1, 1, make_skew_x},        {"skewY", 1, 1, make_skew_y},
};

static const struct function *find_function(struct kb_slice name)
{
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        if (kb_slice_is(name, functions[i].name)) {
            return &functions[i];
        }
    }
    return NULL;
}

/* "(1, 2 3)"; the number of values, or 0 when it isn't that. */
static size_t read_arguments(struct kb_scan *scan, double values[MOST_ARGUMENTS])
{
    size_t count = 0;
    kb_scan_space(scan);
    if (!kb_scan_char(scan, '(')) {
        return 0;
    }
    kb_scan_space(scan);
    while (count < MOST_ARGUMENTS && kb_scan_number(scan, &values[count])) {
        count++;
        kb_scan_separator(scan);
    }
    return kb_scan_char(scan, ')') ? count : 0;
}

bool kb_matrix_read(struct kb_slice text, struct kb_matrix *matrix)
{
    struct kb_scan scan = kb_scan_of(text);
    *matrix = KB_MATRIX_IDENTITY;
    for (kb_scan_space(&scan); !kb_scan_done(&scan); kb_scan_separator(&scan)) {
        double values[MOST_ARGUMENTS] = {0};
        const struct function *function = find_function(kb_scan_word(&scan));
        size_t count = read_arguments(&scan, values);
        if (!function || (count != function->fewest && count != function->most)) {
            return false;
        }
        *matrix = kb_matrix_product(*matrix, function->make(values, count));
    }
    return true;
}
