#include "check/text.h"

#include <string.h>

#include "base/utf8.h"
#include "base/letter.h"
#include "check/scan.h"
#include "check/split.h"

/* A line that goes on in the next one is at least this long; a heading is at most that many words. */
enum { WRAPPED_LINE = 45, SHORT_LINE = 60, HEADING_WORDS = 12 };

struct kb_slice kb_token_gap(const struct kb_text *text, const struct kb_token *token)
{
    const struct kb_sentence *sentence = &text->sentences[token->sentence];
    size_t from = token == &text->tokens[sentence->first] ? sentence->start : token[-1].end;
    return kb_slice_part(text->text, from, token->start - from);
}

bool kb_token_spells(struct kb_slice slice, struct kb_slice word)
{
    char lower[64];
    return memcmp(slice.data, word.data, word.length) == 0 ||
           (kb_letter_lower(slice, lower, sizeof lower) == word.length && memcmp(lower, word.data, word.length) == 0);
}

/* One line without its end and the white space around it. */
struct line {
    size_t start, end; /* of the content, behind a list marker */
    size_t next;       /* where the next line begins */
    bool blank, marked, indented, quoted, ended;
};

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\f' || byte == '\v';
}

/* How many bytes a list marker takes with the space behind it: "- ", "• ", "1. ", "a) "; 0: none. */
static size_t marker_length(struct kb_slice line)
{
    size_t at = 0;
    if (kb_slice_starts(line, "•") || kb_slice_starts(line, "–") || kb_slice_starts(line, "·")) {
        at = kb_slice_starts(line, "–") || kb_slice_starts(line, "•") ? 3 : 2;
    } else if (line.length > 0 && strchr("-*+", line.data[0]) != NULL) {
        at = 1;
    } else {
        while (at < line.length && at < 3 && line.data[at] >= '0' && line.data[at] <= '9') {
            at++;
        }
        at += at == 0 && line.length > 1 && line.data[0] >= 'a' && line.data[0] <= 'z' && line.data[1] == ')';
        at = at > 0 && at < line.length && (line.data[at] == '.' || line.data[at] == ')') ? at + 1 : 0;
    }
    return at > 0 && at < line.length && is_blank(line.data[at]) ? at + 1 : 0;
}

static bool ends_sentence(struct kb_slice line)
{
    while (line.length > 0 &&
           (strchr(")\"'*_", line.data[line.length - 1]) != NULL || (unsigned char)line.data[line.length - 1] >= 0x80)) {
        line.length--;
    }
    return line.length > 0 && strchr(".!?:;", line.data[line.length - 1]) != NULL;
}

static struct line line_at(struct kb_slice text, size_t start)
{
    const char *end = start < text.length ? memchr(text.data + start, '\n', text.length - start) : NULL;
    size_t stop = end == NULL ? text.length : (size_t)(end - text.data), from = start;
    struct line line = {.next = end == NULL ? text.length : stop + 1};
    while (stop > from && is_blank(text.data[stop - 1])) {
        stop--;
    }
    while (from < stop && is_blank(text.data[from])) {
        from++;
    }
    line.indented = from - start >= 2;
    if (stop - from > 1 && text.data[from] == '>' && is_blank(text.data[from + 1])) {
        line.quoted = true;
        from += 2;
    }
    size_t marker = marker_length(kb_slice_part(text, from, stop - from));
    line.marked = marker > 0;
    line.start = from + marker;
    line.end = stop;
    line.blank = stop == from;
    line.ended = ends_sentence(kb_slice_part(text, line.start, line.end - line.start));
    return line;
}

static bool begins_lower(struct kb_slice text, const struct line *line)
{
    size_t at = line->start;
    return kb_letter_of(kb_utf8_next(text, &at)) == KB_LETTER_LOWER;
}

/* Whether the next line goes on with the sentence of this one, broken only to fit the width of a file. */
static bool goes_on(struct kb_slice text, const struct line *line, const struct line *next)
{
    return !line->ended && (begins_lower(text, next) || line->end - line->start >= WRAPPED_LINE);
}

static struct kb_paragraph *add_paragraph(struct kb_text *text, const struct line *line)
{
    struct kb_paragraph *paragraphs =
        kb_arena_grow(text->arena, text->paragraphs, text->paragraph_count, &text->paragraph_room, sizeof *paragraphs);
    if (paragraphs == NULL) {
        return NULL;
    }
    text->paragraphs = paragraphs;
    struct kb_paragraph *paragraph = &paragraphs[text->paragraph_count++];
    *paragraph = (struct kb_paragraph){.first = (uint32_t)text->sentence_count,
                                       .start = (uint32_t)line->start,
                                       .end = (uint32_t)line->end,
                                       .kind = line->marked ? KB_PARAGRAPH_ITEM : KB_PARAGRAPH_PROSE,
                                       .quoted = line->quoted || (text->map != NULL && line->indented && !line->marked)};
    return paragraph;
}

/* Lines from `line` on that hang together, as one run of sentences; `line` becomes the first one after it. */
static bool read_run(struct kb_text *text, struct line *line, size_t *lines, bool *all_short)
{
    size_t start = line->start, end;
    for (;;) {
        ++*lines;
        *all_short =
            *all_short && line->end - line->start <= SHORT_LINE && (!line->ended || text->text.data[line->end - 1] == ':');
        struct line next = line_at(text->text, line->next);
        bool wraps = text->map == NULL; /* in a document a line is a block of its own */
        bool more = wraps && line->next < text->text.length && !next.blank && !next.marked && goes_on(text->text, line, &next);
        end = line->end;
        *line = next;
        if (!more) {
            return kb_split_sentences(text, start, end);
        }
    }
}

static void tell_kind(const struct kb_text *text, struct kb_paragraph *paragraph, size_t lines, bool all_short)
{
    if (paragraph->kind == KB_PARAGRAPH_ITEM || paragraph->count == 0 || !all_short) {
        return;
    }
    if (lines == 1 && text->sentences[paragraph->first].count <= HEADING_WORDS) {
        paragraph->kind = KB_PARAGRAPH_HEADING;
    } else if (lines > 1) {
        paragraph->kind = KB_PARAGRAPH_LINES;
    }
}

static bool read_paragraph(struct kb_text *text, struct line *line)
{
    struct kb_paragraph *paragraph = add_paragraph(text, line);
    size_t lines = 0;
    bool all_short = true;
    if (paragraph == NULL) {
        return false;
    }
    bool quoted = line->quoted;
    do {
        if (!read_run(text, line, &lines, &all_short)) {
            return false;
        }
        paragraph->end = text->sentence_count > paragraph->first ? text->sentences[text->sentence_count - 1].end : paragraph->end;
    } while (!line->blank && !line->marked && line->quoted == quoted);
    paragraph->count = (uint32_t)(text->sentence_count - paragraph->first);
    tell_kind(text, paragraph, lines, all_short);
    return true;
}

/* A single line is no heading when there is nothing under it. */
static void mend_headings(struct kb_text *text)
{
    if (text->paragraph_count > 0 && text->paragraphs[text->paragraph_count - 1].kind == KB_PARAGRAPH_HEADING) {
        text->paragraphs[text->paragraph_count - 1].kind = text->paragraph_count == 1 ? KB_PARAGRAPH_PROSE : KB_PARAGRAPH_LINES;
    }
}

bool kb_text_sentence_at(struct kb_arena *arena, struct kb_slice line, size_t at, struct kb_sentence *sentence)
{
    struct kb_text text;
    if (!kb_text_read(&text, arena, line, NULL) || text.sentence_count == 0) {
        return false;
    }
    size_t i = 0;
    while (i + 1 < text.sentence_count && text.sentences[i].end <= at) {
        i++;
    }
    *sentence = text.sentences[i];
    return true;
}

/*
 * A long text gets room for its words and sentences at once: to let them grow means to copy them again and again. Room that is
 * not used costs nothing.
 */
static bool make_room(struct kb_text *text)
{
    enum { LONG_TEXT = 64 * 1024, BYTES_A_TOKEN = 4, BYTES_A_SENTENCE = 24 };
    size_t length = text->text.length;
    if (length < LONG_TEXT) {
        return true;
    }
    text->tokens = KB_NEW_ARRAY(text->arena, struct kb_token, length / BYTES_A_TOKEN);
    text->sentences = KB_NEW_ARRAY(text->arena, struct kb_sentence, length / BYTES_A_SENTENCE);
    text->token_room = length / BYTES_A_TOKEN;
    text->sentence_room = length / BYTES_A_SENTENCE;
    return text->tokens != NULL && text->sentences != NULL;
}

bool kb_text_read(struct kb_text *text, struct kb_arena *arena, struct kb_slice slice, const struct kb_source_map *map)
{
    *text = (struct kb_text){.arena = arena, .text = slice, .map = map};
    if (!make_room(text)) {
        return false;
    }
    struct line line = line_at(slice, kb_slice_starts(slice, "\xEF\xBB\xBF") ? 3 : 0);
    while (line.start < slice.length) {
        if (line.blank) {
            if (line.next >= slice.length) {
                break;
            }
            line = line_at(slice, line.next);
        } else if (!read_paragraph(text, &line)) {
            return false;
        }
    }
    mend_headings(text);
    for (size_t i = 0; i < text->paragraph_count; i++) {
        kb_text_mark_quotes(text, &text->paragraphs[i]);
    }
    for (size_t i = 0; i < text->sentence_count; i++) {
        kb_text_mark_law(text, &text->sentences[i]);
    }
    return !arena->failed;
}
