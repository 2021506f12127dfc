#include "layout/breaks.h"

#include <pthread.h>
#include <string.h>

#include <linebreak.h>

#include "layout/line_ends.h"

static pthread_once_t tables_once = PTHREAD_ONCE_INIT;

/* Words that never end a line, because the next one belongs to them. Danish and English. */
static const char *const leaders[] = {"kl.", "nr.", "tlf.", "stk.", "§", "§§", "Nr.", "Kl.", "Tlf.", "Stk.", "no.", "p."};

/* Words that never begin a line after a number. */
static const char *const units[] = {"%", "kr", "km", "cm", "mm", "kg", "°"};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

/* The word that ends just before the space at `space`. */
static struct kb_slice word_before(struct kb_slice text, size_t space)
{
    size_t start = space;
    while (start > 0 && text.data[start - 1] != ' ') {
        start--;
    }
    return kb_slice_part(text, start, space - start);
}

/* "3. december": a number with a full stop before a word in small letters. */
static bool is_day(struct kb_slice word)
{
    if (word.length < 2 || word.length > 3 || word.data[word.length - 1] != '.') {
        return false;
    }
    for (size_t i = 0; i + 1 < word.length; i++) {
        if (!is_digit(word.data[i])) {
            return false;
        }
    }
    return true;
}

static struct kb_slice word_after(struct kb_slice text, size_t space)
{
    size_t end = space + 1;
    while (end < text.length && text.data[end] != ' ') {
        end++;
    }
    return kb_slice_part(text, space + 1, end - space - 1);
}

static bool is_unit(struct kb_slice word)
{
    while (word.length > 1 && strchr(".,;:!?)", word.data[word.length - 1]) != NULL) {
        word.length--;
    }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (kb_slice_is(word, units[i])) {
            return true;
        }
    }
    return false;
}

/* Whether the words on either side of a space stay on one line: "kl. 10.00", "3. december", "46 31 50 00", "12 %". */
static bool is_glued(struct kb_slice text, size_t space)
{
    if (space == 0 || space + 1 >= text.length) {
        return false;
    }
    char before = text.data[space - 1], after = text.data[space + 1];
    if (is_digit(before)) {
        return is_digit(after) || is_unit(word_after(text, space));
    }
    if (before != '.' && (unsigned char)before != 0xA7) { /* the last byte of § */
        return false;
    }
    struct kb_slice word = word_before(text, space);
    if (is_lower(after) && is_day(word)) {
        return true;
    }
    for (size_t i = 0; i < sizeof leaders / sizeof *leaders; i++) {
        if (kb_slice_is(word, leaders[i])) {
            return true;
        }
    }
    return false;
}

/* Ends in a soft hyphen: klarbrev does not hyphenate, as torn words are hard to read. */
static bool is_soft_hyphen(struct kb_slice text, size_t last)
{
    return last > 0 && (unsigned char)text.data[last] == 0xAD && (unsigned char)text.data[last - 1] == 0xC2;
}

static bool may_break(const struct kb_paragraph *paragraph, size_t last)
{
    struct kb_slice text = paragraph->text;
    if ((paragraph->flags[last + 1] & KB_BYTE_CLUSTER) == 0 || is_soft_hyphen(text, last)) {
        return false;
    }
    return text.data[last] != ' ' || !is_glued(text, last);
}

size_t kb_breaks_find(struct kb_layout_job *job, struct kb_paragraph *paragraph)
{
    struct kb_slice text = paragraph->text;
    char *breaks = kb_arena_alloc(job->arena, text.length);
    if (breaks == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return 0;
    }
    pthread_once(&tables_once, init_linebreak);
    kb_line_ends_find(text, breaks);
    size_t count = 1;
    for (size_t i = 0; i + 1 < text.length; i++) {
        if (breaks[i] == LINEBREAK_MUSTBREAK) {
            paragraph->flags[i] |= KB_BYTE_FORCED;
        } else if (breaks[i] == LINEBREAK_ALLOWBREAK && may_break(paragraph, i)) {
            paragraph->flags[i] |= KB_BYTE_BREAK;
        }
        count += (paragraph->flags[i] & (KB_BYTE_BREAK | KB_BYTE_FORCED)) != 0;
    }
    return count;
}
