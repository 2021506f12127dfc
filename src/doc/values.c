/* The checks of attribute values. docs/markup.rng says the same; the two are tested against each other. */
#include <string.h>

#include "doc/elements.h"

static bool one_of(const char *value, const char *const *words)
{
    while (*words != NULL && strcmp(value, *words) != 0) {
        words++;
    }
    return *words != NULL;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* A whole number of at most five digits, without leading zeros, between the two given. */
static bool whole_number(const char *value, long least, long most)
{
    size_t length = strlen(value);
    if (length == 0 || length > 5 || (value[0] == '0' && length > 1)) {
        return false;
    }
    long number = 0;
    for (const char *at = value; *at != '\0'; at++) {
        if (!is_digit(*at)) {
            return false;
        }
        number = number * 10 + (*at - '0');
    }
    return number >= least && number <= most;
}

/* Passes over "12" or "12.5" (at most 4 and 2 digits); NULL when there is none. `*nonzero`: it is more than 0. */
static const char *pass_number(const char *at, bool *nonzero)
{
    int digits = 0, decimals = 0;
    *nonzero = false;
    for (; is_digit(*at); at++, digits++) {
        *nonzero = *nonzero || *at != '0';
    }
    if (*at == '.') {
        for (at++; is_digit(*at); at++, decimals++) {
            *nonzero = *nonzero || *at != '0';
        }
        if (decimals == 0) {
            return NULL;
        }
    }
    return digits >= 1 && digits <= 4 && decimals <= 2 ? at : NULL;
}

/* A language tag in the form of BCP 47: "da", "en-GB", "zh-Hant". */
bool kb_value_language(const char *value)
{
    size_t part = 0;
    bool first = true;
    for (const char *at = value;; at++) {
        if (*at == '-' || *at == '\0') {
            if (part < (first ? 2 : 1) || part > (first ? 3 : 8)) {
                return false;
            }
            if (*at == '\0') {
                return true;
            }
            part = 0;
            first = false;
        } else if (is_letter(*at) || (!first && is_digit(*at))) {
            part++;
        } else {
            return false;
        }
    }
}

bool kb_value_paper(const char *value)
{
    return one_of(value, (const char *const[]){"A4", "A5", NULL});
}

bool kb_value_orientation(const char *value)
{
    return one_of(value, (const char *const[]){"portrait", "landscape", NULL});
}

bool kb_value_window(const char *value)
{
    size_t length = strspn(value, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return length > 0 && length <= 40 && value[length] == '\0';
}

/* A path inside the template folder: no root, no drive, no way up. */
bool kb_value_file(const char *value)
{
    if (value[0] == '\0' || value[0] == '/' || strpbrk(value, "\\:") != NULL) {
        return false;
    }
    for (const char *at = value; at != NULL; at = strchr(at, '/')) {
        at += *at == '/';
        if (strncmp(at, "..", 2) == 0 && (at[2] == '/' || at[2] == '\0')) {
            return false;
        }
    }
    return true;
}

bool kb_value_width(const char *value)
{
    bool nonzero;
    const char *unit = pass_number(value, &nonzero);
    if (unit == NULL || !nonzero) {
        return false;
    }
    if (strcmp(unit, "mm") == 0) {
        return true;
    }
    bool full = strncmp(value, "100%", 4) == 0;
    return strcmp(unit, "%") == 0 && (full || strcspn(value, ".%") <= 2);
}

static bool starts_with(const char *value, const char *scheme)
{
    for (; *scheme != '\0'; value++, scheme++) {
        char byte = *value >= 'A' && *value <= 'Z' ? (char)(*value - 'A' + 'a') : *value;
        if (byte != *scheme) {
            return false;
        }
    }
    return true;
}

/* Only schemes that can't run anything: https:, http:, mailto:, tel:. */
bool kb_value_address(const char *value)
{
    if (starts_with(value, "tel:")) {
        const char *number = value + 4 + (value[4] == '+');
        return is_digit(*number) && number[strspn(number, "0123456789 ().-")] == '\0';
    }
    if (value[strcspn(value, " \t\r\n\"<>\\^`{|}")] != '\0') {
        return false;
    }
    static const char *const schemes[] = {"https://", "http://", "mailto:"};
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
        if (starts_with(value, schemes[i])) {
            char first = value[strlen(schemes[i])];
            return first != '\0' && first != '/' && first != '?' && first != '#';
        }
    }
    return false;
}

bool kb_value_start(const char *value)
{
    return whole_number(value, 0, 99999);
}

bool kb_value_scope(const char *value)
{
    return one_of(value, (const char *const[]){"col", "row", NULL});
}

bool kb_value_span(const char *value)
{
    return whole_number(value, 1, 20);
}

bool kb_value_widths(const char *value)
{
    for (const char *at = value;; at++) {
        bool nonzero;
        at = pass_number(at, &nonzero);
        if (at == NULL || !nonzero || (*at != ' ' && *at != '\0')) {
            return false;
        }
        if (*at == '\0') {
            return true;
        }
    }
}

bool kb_value_lines(const char *value)
{
    return whole_number(value, 1, 40);
}

bool kb_value_kind(const char *value)
{
    return one_of(value, (const char *const[]){"line", "check", "choice", "scale", "faces", NULL});
}

bool kb_value_form(const char *value)
{
    return one_of(value, (const char *const[]){"paper", "fillable", NULL});
}

/* Passes over one step of a name: "hvordan_gaar_det", "maal[0]"; NULL when there is none. */
static const char *pass_step(const char *at)
{
    size_t length = strspn(at, "abcdefghijklmnopqrstuvwxyz0123456789_");
    if (length == 0 || *at < 'a' || *at > 'z') {
        return NULL;
    }
    at += length;
    if (*at != '[') {
        return at;
    }
    size_t digits = strspn(++at, "0123456789");
    bool whole = digits >= 1 && digits <= 3 && (digits == 1 || *at != '0');
    return whole && at[digits] == ']' ? at + digits + 1 : NULL;
}

/* A plain name or a path in the case: what a PDF can name a field, and JSON an answer. */
bool kb_value_name(const char *value)
{
    const char *at = strlen(value) <= 120 ? pass_step(value) : NULL;
    while (at != NULL && *at == '.') {
        at = pass_step(at + 1);
    }
    return at != NULL && *at == '\0';
}

bool kb_value_answer(const char *value)
{
    size_t length = strspn(value, "abcdefghijklmnopqrstuvwxyz0123456789_-");
    return length > 0 && length <= 40 && value[length] == '\0';
}

bool kb_value_strength(const char *value)
{
    return strcmp(value, "always") == 0 || whole_number(value, 1, 9);
}

bool kb_value_cells(const char *value)
{
    return whole_number(value, 1, 8);
}

/* Whole millimetres, as "30mm". */
bool kb_value_cell(const char *value)
{
    size_t digits = strspn(value, "0123456789");
    char number[4] = "";
    memcpy(number, value, digits < sizeof number ? digits : 0);
    return strcmp(value + digits, "mm") == 0 && whole_number(number, 12, 250);
}

bool kb_value_labels(const char *value)
{
    return one_of(value, (const char *const[]){"below", "above", "none", NULL});
}

bool kb_value_frame(const char *value)
{
    return one_of(value, (const char *const[]){"line", "class", "fill", "none", NULL});
}

bool kb_value_letters(const char *value)
{
    return one_of(value, (const char *const[]){"upper", "lower", NULL});
}

bool kb_value_row(const char *value)
{
    return one_of(value, (const char *const[]){"new", NULL});
}

bool kb_value_page(const char *value)
{
    return whole_number(value, 1, 99);
}

bool kb_value_colours(const char *value)
{
    return one_of(value, (const char *const[]){"full", "black", "contrast", NULL});
}

bool kb_value_yes(const char *value)
{
    return one_of(value, (const char *const[]){"yes", "no", NULL});
}

bool kb_value_most(const char *value)
{
    return whole_number(value, 2, 100);
}

/* "4", "4,5", "4.5" or "-2": at most 4 digits and 2 decimals. */
bool kb_value_number(const char *value)
{
    const char *digits = value + (*value == '-');
    size_t whole = strspn(digits, "0123456789"), decimals = 0;
    const char *rest = digits + whole;
    if (*rest == '.' || *rest == ',') {
        decimals = strspn(++rest, "0123456789");
        rest = decimals == 0 ? value : rest + decimals;
    }
    return whole >= 1 && whole <= 4 && decimals <= 2 && *rest == '\0';
}

bool kb_value_word(const char *value)
{
    return kb_slice_trim(kb_slice_of(value)).length > 0;
}
