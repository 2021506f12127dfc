#ifndef KB_BASE_HEX_H
#define KB_BASE_HEX_H

#include <stdbool.h>

#include "base/slice.h"

/* Bytes as digits and small letters; `text` has room for twice as many and one. */
void kb_hex_write(const unsigned char *bytes, size_t count, char *text);

/* Is a text `count` hexadecimal digits, as kb_hex_write writes them? */
bool kb_hex_is(struct kb_slice text, size_t count);

/* The value of a hexadecimal digit, its letter small or large; -1: it is none. */
int kb_hex_value(char digit);

#endif
