#ifndef KB_SYMBOL_MATRIX_H
#define KB_SYMBOL_MATRIX_H

#include <stdbool.h>

#include "base/slice.h"

/* An affine map, written as SVG and PDF do: x' = a x + c y + e, y' = b x + d y + f. */
struct kb_matrix {
    double a, b, c, d, e, f;
};

#define KB_MATRIX_IDENTITY ((struct kb_matrix){1, 0, 0, 1, 0, 0})

/* The map that first does `inner`, then `outer`. */
struct kb_matrix kb_matrix_product(struct kb_matrix outer, struct kb_matrix inner);
void kb_matrix_apply(const struct kb_matrix *matrix, double *x, double *y);

/* How much longer lengths become on average: the square root of the area factor. */
double kb_matrix_scale(const struct kb_matrix *matrix);

/* Reads a transform attribute: any list of matrix, translate, scale, rotate, skewX, skewY. */
bool kb_matrix_read(struct kb_slice text, struct kb_matrix *matrix);

#endif
