#ifndef KB_SYMBOL_SCAN_H
#define KB_SYMBOL_SCAN_H

#include <stdbool.h>

#include "base/slice.h"

/* Reads the small languages inside SVG attributes, from the front. What can't be read is left standing. */
struct kb_scan {
    const char *at;
    const char *end;
};

struct kb_scan kb_scan_of(struct kb_slice text);
bool kb_scan_done(const struct kb_scan *scan);
void kb_scan_space(struct kb_scan *scan);
void kb_scan_separator(struct kb_scan *scan); /* white space with at most one comma in it */
bool kb_scan_char(struct kb_scan *scan, char wanted);

/* A number in SVG's grammar, whatever the locale; false when there is none or it is beyond ±1e9. */
bool kb_scan_number(struct kb_scan *scan, double *number);

/* One character, 0 or 1: arc flags may stand without anything between them. */
bool kb_scan_flag(struct kb_scan *scan, double *flag);

/* A run of ASCII letters and hyphens; empty when there is none. */
struct kb_slice kb_scan_word(struct kb_scan *scan);

#endif
