#include "check/split.h"

#include <string.h>

#include "base/utf8.h"
#include "base/letter.h"
#include "check/scan.h"

/* What may follow a full stop after a number without a new sentence: "den 3. December". */
static const char *const calendar[] = {"januar", "februar",   "marts",   "april",    "maj",      "juni",   "juli",
                                       "august", "september", "oktober", "november", "december", "mandag", "tirsdag",
                                       "onsdag", "torsdag",   "fredag",  "lørdag",   "søndag"};

/* Words that begin sentences, so that a single letter before them was no initial. */
static const char *const openers[] = {"du",    "vi",  "det",  "den",  "de",    "jeg",    "han",     "hun",   "hvis",
                                      "når",   "der", "hvad", "hvor", "en",    "et",     "i",       "på",    "til",
                                      "for",   "men", "og",   "så",   "din",   "dit",    "dine",    "vores", "ring",
                                      "skriv", "kom", "her",  "ved",  "efter", "derfor", "hvordan", "hvem"};

static bool is_one_of(const struct kb_text *text, const struct kb_token *token, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (kb_token_is(text, token, words[i])) {
            return true;
        }
    }
    return false;
}

#define IS_ONE_OF(text, token, words) is_one_of((text), (token), (words), sizeof(words) / sizeof(words)[0])

/* The signs between two tokens. */
struct gap {
    bool stop, call, asks, colon, pause, open, closed, section, space, line;
};

static void read_sign(struct gap *gap, uint32_t c)
{
    gap->stop = gap->stop || c == '.' || c == 0x2026;
    gap->call = gap->call || c == '!' || c == '?';
    gap->asks = gap->asks || c == '?';
    gap->colon = gap->colon || c == ':';
    gap->open = gap->open || c == '(' || c == '[';
    gap->closed = gap->closed || c == ')' || c == ']';
    gap->section = gap->section || c == 0xA7;
    gap->line = gap->line || c == '\n';
    gap->space = gap->space || kb_letter_of(c) == KB_LETTER_SPACE;
    gap->pause = gap->pause || kb_letter_of(c) != KB_LETTER_SPACE;
}

static struct gap gap_between(struct kb_slice text, size_t from, size_t to)
{
    struct gap gap = {0};
    if (to - from == 1 && text.data[from] == ' ') {
        gap.space = true;
        return gap;
    }
    if (to - from == 2 && text.data[from] == ',' && text.data[from + 1] == ' ') {
        gap.space = gap.pause = true;
        return gap;
    }
    for (size_t at = from; at < to;) {
        read_sign(&gap, kb_utf8_next(text, &at));
    }
    return gap;
}

static bool is_initial(const struct kb_text *text, const struct kb_token *token)
{
    return (token->flags & KB_TOKEN_CAPITAL) && token->abbreviation == NULL && kb_utf8_count(kb_token_slice(text, token)) == 1;
}

/* "8000 Aarhus C": the last letter of a town. */
static bool is_town_end(const struct kb_text *text, const struct kb_token *last, size_t before)
{
    const struct kb_token *code = before < 2 ? NULL : last - 2;
    return code != NULL && (code->flags & KB_TOKEN_NUMBER) && code->end - code->start == 4 &&
           kb_slice_is(kb_slice_part(text->text, last[-1].end, last->start - last[-1].end), " ");
}

/* "J. P. Hansen", "Jens P. Hansen", but not "vitamin C. Du". */
static bool goes_on_after_initial(const struct kb_text *text, const struct kb_token *last, const struct kb_token *next,
                                  size_t before)
{
    if (!is_initial(text, last)) {
        return false;
    }
    return !IS_ONE_OF(text, next, openers) && !is_town_end(text, last, before);
}

/* After "3.": a day, a paragraph of a law, a list of numbers. */
static bool goes_on_after_number(const struct kb_text *text, const struct kb_token *next)
{
    return (next->flags & KB_TOKEN_NUMBER) || IS_ONE_OF(text, next, calendar) || kb_token_is(text, next, "stk.");
}

/* Whether a sentence ends between two tokens of a run. `before` counts the tokens of its sentence before `last`. */
static bool ends_between(const struct kb_text *text, const struct kb_token *last, const struct kb_token *next,
                         const struct gap *gap, size_t before)
{
    bool starts = (next->flags & (KB_TOKEN_CAPITAL | KB_TOKEN_NUMBER)) != 0;
    if (gap->call) {
        return starts && gap->space;
    }
    if (!starts || (!gap->stop && last->abbreviation == NULL)) {
        return false;
    }
    if (last->abbreviation != NULL && !gap->stop) {
        const char *form = last->abbreviation->form;
        return last->abbreviation->last && form[strlen(form) - 1] == '.' && (next->flags & KB_TOKEN_CAPITAL) &&
               !(next->flags & KB_TOKEN_NUMBER);
    }
    if (last->flags & KB_TOKEN_NUMBER) {
        return gap->space && !goes_on_after_number(text, next);
    }
    return (gap->space || (next->flags & KB_TOKEN_CAPITAL)) && !goes_on_after_initial(text, last, next, before);
}

static struct kb_sentence *add_sentence(struct kb_text *text, size_t start)
{
    struct kb_sentence *sentences =
        kb_arena_grow(text->arena, text->sentences, text->sentence_count, &text->sentence_room, sizeof *sentences);
    if (sentences == NULL) {
        return NULL;
    }
    text->sentences = sentences;
    struct kb_sentence *sentence = &sentences[text->sentence_count++];
    *sentence = (struct kb_sentence){.first = (uint32_t)text->token_count,
                                     .start = (uint32_t)start,
                                     .end = (uint32_t)start,
                                     .paragraph = (uint32_t)text->paragraph_count - 1};
    return sentence;
}

/* "§ 85" and "§§ 82" are one word each, with their sign. */
static uint32_t section_start(struct kb_slice text, uint32_t start)
{
    static const char sign[] = "§";
    size_t at = start;
    while (at >= 2 && memcmp(text.data + at - 2, sign, 2) != 0) {
        at--;
    }
    while (at >= 4 && memcmp(text.data + at - 4, sign, 2) == 0) {
        at -= 2;
    }
    return (uint32_t)(at - 2);
}

static bool add_token(struct kb_text *text, struct kb_token *token, const struct gap *gap)
{
    struct kb_token *tokens = kb_arena_grow(text->arena, text->tokens, text->token_count, &text->token_room, sizeof *tokens);
    if (tokens == NULL) {
        return false;
    }
    struct kb_sentence *sentence = &text->sentences[text->sentence_count - 1];
    text->tokens = tokens;
    token->sentence = (uint32_t)text->sentence_count - 1;
    token->flags |= (gap->pause ? KB_TOKEN_PAUSE : 0U) |
                    (gap->section && !(token->flags & KB_TOKEN_JOINED) ? KB_TOKEN_SECTION : 0U) |
                    (gap->open ? KB_TOKEN_OPEN : 0U) | (sentence->count == 0 ? KB_TOKEN_FIRST : 0U);
    if (token->flags & KB_TOKEN_SECTION) {
        token->start = section_start(text->text, token->start);
    }
    tokens[text->token_count++] = *token;
    sentence->count++;
    return true;
}

/* Where the signs end that close a sentence: "." with brackets and quotation marks behind it. */
static size_t closing_end(struct kb_slice text, size_t from, size_t to)
{
    size_t end = from, at = from;
    while (at < to) {
        size_t after = at;
        if (kb_letter_of(kb_utf8_next(text, &after)) == KB_LETTER_SPACE) {
            break;
        }
        end = at = after;
    }
    return end;
}

static void close_sentence(struct kb_text *text, size_t to, const struct gap *gap)
{
    struct kb_sentence *sentence = &text->sentences[text->sentence_count - 1];
    const struct kb_token *last = &text->tokens[text->token_count - 1];
    bool dotted = last->abbreviation != NULL && text->text.data[last->end - 1] == '.';
    sentence->end = (uint32_t)closing_end(text->text, last->end, to);
    sentence->ended = gap->stop || gap->call || dotted;
    sentence->asks = gap->asks;
    sentence->leads = gap->colon && !sentence->ended;
}

bool kb_split_sentences(struct kb_text *text, size_t start, size_t end)
{
    size_t at = start, from = start;
    struct kb_token token;
    struct kb_sentence *sentence = NULL;
    while (kb_scan_token(text->text, &at, end, &token)) {
        struct gap gap = gap_between(text->text, from, token.start);
        struct kb_token *last = sentence == NULL ? NULL : &text->tokens[text->token_count - 1];
        if (last != NULL && gap.closed) {
            last->flags |= KB_TOKEN_CLOSED;
        }
        if (last != NULL && ends_between(text, last, &token, &gap, sentence->count - 1)) {
            close_sentence(text, token.start, &gap);
            from = sentence->end;
            sentence = NULL;
        }
        if (sentence == NULL && (sentence = add_sentence(text, from == start ? start : token.start)) == NULL) {
            return false;
        }
        if (!add_token(text, &token, &gap)) {
            return false;
        }
        from = at;
    }
    if (sentence != NULL) {
        struct gap gap = gap_between(text->text, from, end);
        text->tokens[text->token_count - 1].flags |= gap.closed ? KB_TOKEN_CLOSED : 0U;
        close_sentence(text, end, &gap);
    }
    return true;
}
