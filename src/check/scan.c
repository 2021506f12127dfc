#include "check/scan.h"

#include <string.h>

#include "base/utf8.h"
#include "base/letter.h"

/* What ends the name of a place on the web. */
static const char *const domains[] = {"dk",  "com", "org", "net", "eu", "nu", "info", "gov", "edu",    "io",
                                      "biz", "se",  "no",  "de",  "uk", "fo", "gl",   "app", "example"};

static inline enum kb_letter_kind letter_at(struct kb_slice text, size_t at, size_t *after)
{
    if (at < text.length && text.data[at] >= 'a' && text.data[at] <= 'z') {
        *after = at + 1;
        return KB_LETTER_LOWER;
    }
    *after = at;
    uint32_t c = kb_utf8_next(text, after);
    return c == KB_UTF8_END ? KB_LETTER_OTHER : kb_letter_of(c);
}

static bool is_space_at(struct kb_slice text, size_t at, size_t *after)
{
    return letter_at(text, at, after) == KB_LETTER_SPACE;
}

static bool is_outer(char byte, const char *signs)
{
    return (unsigned char)byte >= 0x80 || (byte != '\0' && strchr(signs, byte) != NULL);
}

/* Without signs that belong to the sentence: brackets and quotation marks at both ends, full stops at the last. */
static struct kb_slice trim_signs(struct kb_slice run)
{
    while (run.length > 0 && is_outer(run.data[0], "(<[\"'")) {
        run = kb_slice_part(run, 1, run.length - 1);
    }
    while (run.length > 0 && is_outer(run.data[run.length - 1], ".,;:!?)>]\"'")) {
        run.length--;
    }
    return run;
}

static bool has_domain(struct kb_slice run)
{
    const char *slash = memchr(run.data, '/', run.length);
    struct kb_slice host = slash == NULL ? run : kb_slice_part(run, 0, (size_t)(slash - run.data));
    size_t dot = host.length;
    while (dot > 0 && host.data[dot - 1] != '.') {
        dot--;
    }
    for (size_t i = 0; dot > 1 && i < sizeof domains / sizeof domains[0]; i++) {
        if (kb_slice_is(kb_slice_part(host, dot, host.length - dot), domains[i])) {
            return true;
        }
    }
    return false;
}

static bool is_address(struct kb_slice run)
{
    if (run.length > 3 && run.data[0] == '/' && memchr(run.data + 1, '/', run.length - 1) != NULL) {
        return true; /* "/borger/handicap": a place on a site */
    }
    if (run.length < 4 || memchr(run.data, '.', run.length) == NULL) {
        return false;
    }
    const char *at = memchr(run.data, '@', run.length);
    return (at != NULL && at != run.data) || kb_slice_starts(run, "http://") || kb_slice_starts(run, "https://") ||
           kb_slice_starts(run, "www.") || has_domain(run);
}

static bool is_ascii_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* The stretch from `start` to the next space. `*marked`: a full stop or a slash stands in it. */
static struct kb_slice run_at(struct kb_slice text, size_t start, size_t end, bool *marked)
{
    size_t at = start, after = start;
    *marked = false;
    while (at < end) {
        unsigned char byte = (unsigned char)text.data[at];
        if (byte < 0x80 ? is_ascii_space(text.data[at]) : is_space_at(text, at, &after)) {
            break;
        }
        *marked = *marked || byte == '.' || byte == '/';
        at = byte < 0x80 ? at + 1 : after;
    }
    return kb_slice_part(text, start, at - start);
}

/* An address is looked for only where a run begins that has a full stop or a slash inside. */
static bool scan_address(struct kb_slice text, size_t start, size_t end, struct kb_token *token)
{
    bool marked;
    struct kb_slice run = run_at(text, start, end, &marked);
    if (!marked) {
        return false;
    }
    run = trim_signs(run);
    if (!is_address(run)) {
        return false;
    }
    token->start = (uint32_t)(run.data - text.data);
    token->end = token->start + (uint32_t)run.length;
    token->flags = KB_TOKEN_WEB;
    return true;
}

static bool is_inner_sign(uint32_t c, bool digit_before, bool digit_after)
{
    if (c == '-' || c == 0x2010 || c == 0x2011 || c == '\'' || c == 0x2019) {
        return true;
    }
    return digit_before && digit_after && (c == '.' || c == ',' || c == ':' || c == '/');
}

struct extent {
    size_t end;
    unsigned lower, upper, digits;
    bool foreign, capital;
};

static void count(struct extent *extent, uint32_t c, enum kb_letter_kind letter)
{
    extent->capital = extent->capital || (letter == KB_LETTER_UPPER && extent->lower + extent->upper + extent->digits == 0);
    extent->lower += letter == KB_LETTER_LOWER;
    extent->upper += letter == KB_LETTER_UPPER;
    extent->digits += letter == KB_LETTER_DIGIT;
    extent->foreign = extent->foreign || c >= 0x370;
}

/* Letters and digits, with signs only between them. */
static struct extent extent_at(struct kb_slice text, size_t start, size_t end)
{
    struct extent extent = {.end = start};
    size_t at = start;
    bool digit = false;
    while (at < end) {
        if (text.data[at] >= 'a' && text.data[at] <= 'z') {
            extent.lower++;
            digit = false;
            extent.end = ++at;
            continue;
        }
        size_t after = at, beyond = at;
        uint32_t c = kb_utf8_next(text, &after);
        enum kb_letter_kind letter = kb_letter_of(c);
        if (letter < KB_LETTER_DIGIT) {
            enum kb_letter_kind next = after < end ? letter_at(text, after, &beyond) : KB_LETTER_OTHER;
            if (at == start || next < KB_LETTER_DIGIT || !is_inner_sign(c, digit, next == KB_LETTER_DIGIT)) {
                break;
            }
        } else {
            count(&extent, c, letter);
            digit = letter == KB_LETTER_DIGIT;
            extent.end = after;
        }
        at = after;
    }
    return extent;
}

/* Letters and full stops, as far as an abbreviation can reach. */
static size_t dotted_end(struct kb_slice text, size_t start, size_t end)
{
    size_t at = start, after = start;
    while (at < end && at - start <= KB_ABBREVIATION_LONGEST &&
           (text.data[at] == '.' || kb_letter_is_alphabetic(letter_at(text, at, &after)))) {
        at = text.data[at] == '.' ? at + 1 : after;
    }
    return at;
}

static const struct kb_abbreviation *find_form(struct kb_slice text, size_t start, size_t end)
{
    char lower[KB_ABBREVIATION_LONGEST * 2];
    size_t length = kb_letter_lower(kb_slice_part(text, start, end - start), lower, sizeof lower);
    return length == 0 ? NULL : kb_abbreviation_find((struct kb_slice){lower, length});
}

/* The longest abbreviation at `start`: with full stops, or a bare one that is all of the word. */
static void scan_abbreviation(struct kb_slice text, size_t end, struct extent *extent, struct kb_token *token)
{
    size_t start = token->start;
    bool initial = extent->capital && extent->lower + extent->upper == 1;
    if (extent->end < end && text.data[extent->end] == '.') {
        for (size_t at = dotted_end(text, start, end); at > extent->end; at--) {
            if (text.data[at - 1] == '.' && !(initial && at == extent->end + 1) &&
                (token->abbreviation = find_form(text, start, at)) != NULL) {
                extent->end = at;
                return;
            }
        }
    }
    if (extent->end - start <= 4) {
        bool plain = extent->lower + extent->upper == extent->end - start; /* letters of one byte */
        token->abbreviation = plain ? kb_abbreviation_find_bare(kb_slice_part(text, start, extent->end - start))
                                    : find_form(text, start, extent->end);
    }
}

/* Three letters or more behind a hyphen. */
static bool is_joined(struct kb_slice text, size_t start, size_t end)
{
    const char *hyphen = memchr(text.data + start, '-', end - start);
    size_t at = hyphen == NULL ? end : (size_t)(hyphen - text.data) + 1, letters = 0;
    while (at < end) {
        letters += kb_letter_is_alphabetic(letter_at(text, at, &at));
    }
    return letters >= 3;
}

static void scan_word(struct kb_slice text, size_t start, size_t end, struct extent extent, struct kb_token *token)
{
    token->start = (uint32_t)start;
    if (extent.digits == 0 && extent.end - start <= KB_ABBREVIATION_LONGEST &&
        kb_abbreviation_may_begin(kb_slice_part(text, start, end - start))) {
        scan_abbreviation(text, end, &extent, token);
    }
    /* "hjemme- og": the hyphen stands for the rest of the word. */
    if (extent.end < end && text.data[extent.end] == '-' && extent.digits == 0 && token->abbreviation == NULL) {
        extent.end++;
    }
    token->end = (uint32_t)extent.end;
    token->flags = (extent.digits > 0 ? KB_TOKEN_NUMBER : 0U) |
                   (extent.digits > 0 && is_joined(text, start, extent.end) ? KB_TOKEN_JOINED : 0U) |
                   (extent.capital ? KB_TOKEN_CAPITAL : 0U) | (extent.upper >= 2 && extent.lower == 0 ? KB_TOKEN_UPPER : 0U) |
                   (extent.foreign ? KB_TOKEN_FOREIGN : 0U);
}

/* Whether an address may begin with the word: something else than a space stands behind it, or behind one sign. */
static bool may_be_address(struct kb_slice text, size_t word_end, size_t end)
{
    if (word_end >= end || is_ascii_space(text.data[word_end])) {
        return false;
    }
    bool sign = strchr(".,;:!?)", text.data[word_end]) != NULL && text.data[word_end] != '\0';
    return !sign || (word_end + 1 < end && !is_ascii_space(text.data[word_end + 1]));
}

bool kb_scan_token(struct kb_slice text, size_t *at, size_t end, struct kb_token *token)
{
    bool fresh = *at == 0 || is_space_at(text, *at - 1, &(size_t){0});
    *token = (struct kb_token){0};
    while (*at < end) {
        if (text.data[*at] == ' ') {
            fresh = true;
            ++*at;
            continue;
        }
        size_t after = *at;
        enum kb_letter_kind letter = letter_at(text, *at, &after);
        bool word = letter >= KB_LETTER_DIGIT;
        struct extent extent = word ? extent_at(text, *at, end) : (struct extent){0};
        bool address = word ? may_be_address(text, extent.end, end) : letter != KB_LETTER_SPACE;
        if (fresh && address && scan_address(text, *at, end, token)) {
            *at = token->end;
            return true;
        }
        if (word) {
            scan_word(text, *at, end, extent, token);
            *at = token->end;
            return true;
        }
        fresh = letter == KB_LETTER_SPACE;
        *at = after;
    }
    return false;
}
