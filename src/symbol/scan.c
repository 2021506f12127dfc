#include "symbol/scan.h"

#include <math.h>
#include <stdint.h>

#define MOST_DIGITS 18    /* more don't change a double, and would overflow the mantissa */
#define MOST_EXPONENT 400 /* beyond every double, so that more digits can't matter */
#define LARGEST_NUMBER 1e9

struct kb_scan kb_scan_of(struct kb_slice text)
{
    if (!text.data) {
        return (struct kb_scan){"", ""};
    }
    return (struct kb_scan){text.data, text.data + text.length};
}

bool kb_scan_done(const struct kb_scan *scan)
{
    return scan->at == scan->end;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

void kb_scan_space(struct kb_scan *scan)
{
    while (scan->at < scan->end && is_space(*scan->at)) {
        scan->at++;
    }
}

void kb_scan_separator(struct kb_scan *scan)
{
    kb_scan_space(scan);
    if (kb_scan_char(scan, ',')) {
        kb_scan_space(scan);
    }
}

bool kb_scan_char(struct kb_scan *scan, char wanted)
{
    if (scan->at == scan->end || *scan->at != wanted) {
        return false;
    }
    scan->at++;
    return true;
}

/* A number on its way from text to double: mantissa times ten to the exponent. */
struct decimal {
    uint64_t mantissa;
    int digits; /* of the mantissa, leading zeros not counted */
    int exponent;
};

static void add_digit(struct decimal *decimal, char digit, bool fraction)
{
    if (decimal->digits < MOST_DIGITS) {
        decimal->mantissa = decimal->mantissa * 10 + (uint64_t)(digit - '0');
        decimal->digits += decimal->mantissa > 0;
        decimal->exponent -= fraction;
    } else {
        decimal->exponent += !fraction;
    }
}

static size_t scan_digits(struct kb_scan *scan, struct decimal *decimal, bool fraction)
{
    const char *start = scan->at;
    while (scan->at < scan->end && is_digit(*scan->at)) {
        add_digit(decimal, *scan->at++, fraction);
    }
    return (size_t)(scan->at - start);
}

/* An "e" without digits belongs to what follows, such as the unit "em". */
static void scan_exponent(struct kb_scan *scan, struct decimal *decimal)
{
    struct kb_scan ahead = *scan;
    if (!kb_scan_char(&ahead, 'e') && !kb_scan_char(&ahead, 'E')) {
        return;
    }
    bool minus = kb_scan_char(&ahead, '-');
    if (!minus) {
        kb_scan_char(&ahead, '+');
    }
    if (ahead.at == ahead.end || !is_digit(*ahead.at)) {
        return;
    }
    int exponent = 0;
    for (; ahead.at < ahead.end && is_digit(*ahead.at); ahead.at++) {
        exponent = exponent < MOST_EXPONENT ? exponent * 10 + (*ahead.at - '0') : MOST_EXPONENT;
    }
    decimal->exponent += minus ? -exponent : exponent;
    *scan = ahead;
}

/* Powers of ten up to 10^22 are exact doubles: dividing by one keeps 0.1 exactly what C calls 0.1. */
static double decimal_value(const struct decimal *decimal)
{
    double mantissa = (double)decimal->mantissa;
    if (decimal->exponent < 0) {
        return mantissa / pow(10, fmin(-decimal->exponent, MOST_EXPONENT));
    }
    return mantissa * pow(10, fmin(decimal->exponent, MOST_EXPONENT));
}

bool kb_scan_number(struct kb_scan *scan, double *number)
{
    struct kb_scan ahead = *scan;
    struct decimal decimal = {0};
    bool minus = kb_scan_char(&ahead, '-');
    if (!minus) {
        kb_scan_char(&ahead, '+');
    }
    size_t digits = scan_digits(&ahead, &decimal, false);
    if (kb_scan_char(&ahead, '.')) {
        digits += scan_digits(&ahead, &decimal, true);
    }
    if (digits == 0) {
        return false;
    }
    scan_exponent(&ahead, &decimal);
    double value = decimal.mantissa ? decimal_value(&decimal) : 0;
    if (!(value <= LARGEST_NUMBER)) {
        return false;
    }
    *number = minus && value > 0 ? -value : value;
    *scan = ahead;
    return true;
}

bool kb_scan_flag(struct kb_scan *scan, double *flag)
{
    if (kb_scan_char(scan, '0')) {
        *flag = 0;
    } else if (kb_scan_char(scan, '1')) {
        *flag = 1;
    } else {
        return false;
    }
    return true;
}

struct kb_slice kb_scan_word(struct kb_scan *scan)
{
    const char *start = scan->at;
    for (; scan->at < scan->end; scan->at++) {
        char c = *scan->at;
        if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && c != '-') {
            break;
        }
    }
    return (struct kb_slice){start, (size_t)(scan->at - start)};
}
