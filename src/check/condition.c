#include "check/condition.h"

#include <string.h>

/* The start of the code point that ends at `end`. */
static size_t before(struct kb_slice text, size_t end)
{
    size_t at = end - 1;
    while (at > 0 && ((unsigned char)text.data[at] & 0xC0) == 0x80) {
        at--;
    }
    return at;
}

/* The part of the condition that ends at `end`: a letter, '.', or a set in brackets. */
size_t kb_condition_part(struct kb_slice condition, size_t end)
{
    size_t at = before(condition, end);
    while (condition.data[end - 1] == ']' && at > 0 && condition.data[at] != '[') {
        at--;
    }
    return at;
}

static bool is_in_set(struct kb_slice set, struct kb_slice letter)
{
    for (size_t at = 0; at + letter.length <= set.length; at++) {
        bool boundary = ((unsigned char)set.data[at] & 0xC0) != 0x80;
        if (boundary && memcmp(set.data + at, letter.data, letter.length) == 0) {
            return true;
        }
    }
    return false;
}

static bool fits_part(struct kb_slice part, struct kb_slice letter)
{
    if (part.length > 2 && part.data[0] == '[') {
        bool negated = part.data[1] == '^';
        size_t start = negated ? 2 : 1;
        return is_in_set(kb_slice_part(part, start, part.length - start - 1), letter) != negated;
    }
    return part.data[0] == '.' || (part.length == letter.length && memcmp(part.data, letter.data, letter.length) == 0);
}

bool kb_suffix_fits(const struct kb_suffix_rule *rule, struct kb_slice stem)
{
    struct kb_slice condition = rule->condition;
    size_t end = stem.length;
    if (rule->any) {
        return true;
    }
    while (condition.length > 0) {
        size_t start = kb_condition_part(condition, condition.length), at = end == 0 ? 0 : before(stem, end);
        if (end == 0 || !fits_part(kb_slice_part(condition, start, condition.length), kb_slice_part(stem, at, end - at))) {
            return false;
        }
        condition.length = start;
        end = at;
    }
    return true;
}

bool kb_prefix_fits(const struct kb_prefix *prefix, struct kb_slice stem)
{
    struct kb_slice condition = prefix->condition;
    if (kb_slice_is(condition, ".")) {
        return true;
    }
    for (size_t at = 0; at < condition.length;) {
        const char *close = condition.data[at] == '[' ? memchr(condition.data + at, ']', condition.length - at) : NULL;
        size_t end = close == NULL ? at + 1 : (size_t)(close - condition.data) + 1, letter = 1;
        while (close == NULL && end < condition.length && ((unsigned char)condition.data[end] & 0xC0) == 0x80) {
            end++;
        }
        while (letter < stem.length && ((unsigned char)stem.data[letter] & 0xC0) == 0x80) {
            letter++;
        }
        if (stem.length == 0 || !fits_part(kb_slice_part(condition, at, end - at), kb_slice_part(stem, 0, letter))) {
            return false;
        }
        stem = kb_slice_part(stem, letter, stem.length);
        at = end;
    }
    return true;
}
