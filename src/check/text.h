#ifndef KB_CHECK_TEXT_H
#define KB_CHECK_TEXT_H

#include <klarbrev/status.h>

#include "base/arena.h"
#include "base/source_map.h"
#include "check/abbreviation.h"

struct kb_entry;

enum kb_token_flag {
    KB_TOKEN_NUMBER = 1 << 0,   /* has a digit: 10.30, 15-årig, G01 */
    KB_TOKEN_WEB = 1 << 1,      /* an e-mail or web address */
    KB_TOKEN_CAPITAL = 1 << 2,  /* begins with a capital letter */
    KB_TOKEN_UPPER = 1 << 3,    /* two letters or more, all of them capitals */
    KB_TOKEN_FIRST = 1 << 4,    /* the first of its sentence */
    KB_TOKEN_PAUSE = 1 << 5,    /* a comma or another sign stands before it */
    KB_TOKEN_QUOTED = 1 << 6,   /* inside a quotation */
    KB_TOKEN_LAW = 1 << 7,      /* part of a law citation */
    KB_TOKEN_NAME = 1 << 8,     /* a name from the case */
    KB_TOKEN_SECTION = 1 << 9,  /* a § stands before it */
    KB_TOKEN_OPEN = 1 << 10,    /* an opening parenthesis stands before it */
    KB_TOKEN_CLOSED = 1 << 11,  /* a closing parenthesis stands after it */
    KB_TOKEN_TERM = 1 << 12,    /* covered by a term of the termbase */
    KB_TOKEN_FOREIGN = 1 << 13, /* written in letters that no Danish word has */
    KB_TOKEN_FORMAL = 1 << 14,  /* De, Dem, Deres to the reader */
    KB_TOKEN_JOINED = 1 << 16,  /* a number with a word behind it: "15-årig", "85-støtte" */
    KB_TOKEN_SPOKEN = 1 << 15,  /* speaks of the reader: borgeren, and the han or hun that means it */
    KB_TOKEN_SUPPOSED = 1 << 17 /* may speak of the reader: kursisten, and the han or hun that means it; of a De */
};

/* A word, number or address. Offsets are bytes of the text. */
struct kb_token {
    uint32_t start, end;
    uint32_t flags;
    uint32_t sentence;
    const struct kb_abbreviation *abbreviation; /* or NULL */
    const struct kb_entry *entry;               /* what the lexicon knows of it; NULL for numbers, addresses and abbreviations */
};

struct kb_sentence {
    uint32_t first, count; /* tokens */
    uint32_t start, end;   /* bytes, with the sign that ends it */
    uint32_t paragraph;
    bool ended; /* by a full stop, question mark or exclamation mark */
    bool asks;  /* by a question mark */
    bool leads; /* by a colon: a list or a reason follows */
};

/* What a paragraph is, told from its shape. */
enum kb_paragraph_kind {
    KB_PARAGRAPH_PROSE,
    KB_PARAGRAPH_HEADING, /* one short line without a full stop */
    KB_PARAGRAPH_ITEM,    /* of a list */
    KB_PARAGRAPH_LINES    /* short lines: an address, a greeting, a box */
};

struct kb_paragraph {
    uint32_t first, count; /* sentences */
    uint32_t start, end;   /* bytes */
    enum kb_paragraph_kind kind;
    bool quoted;
};

/* A text cut into paragraphs, sentences and words. The arrays live in the arena. */
struct kb_text {
    struct kb_arena *arena;
    struct kb_slice text;
    const struct kb_source_map *map; /* from the text back to template and data; NULL for a text file */
    struct kb_token *tokens;
    struct kb_sentence *sentences;
    struct kb_paragraph *paragraphs;
    size_t token_count, sentence_count, paragraph_count;
    size_t token_room, sentence_room, paragraph_room;
};

/*
 * Cuts `slice`, which is well-formed UTF-8 of less than 4 GB. With a `map` it is a document as the room
 * plain writes it, where a quotation stands indented. False when out of memory.
 */
bool kb_text_read(struct kb_text *text, struct kb_arena *arena, struct kb_slice slice, const struct kb_source_map *map);

/* The sentence of a line that byte `at` is in, or the last one before it. False when out of memory or without any. */
bool kb_text_sentence_at(struct kb_arena *arena, struct kb_slice line, size_t at, struct kb_sentence *sentence);

/* Marks names (whole names; each word of them counts) and their genitives. False when out of memory. */
bool kb_text_mark_names(struct kb_text *text, const struct kb_slice *names, size_t count);

/* Marks what is inside quotation marks, and law citations. kb_text_read does it. */
void kb_text_mark_quotes(struct kb_text *text, const struct kb_paragraph *paragraph);
void kb_text_mark_law(struct kb_text *text, const struct kb_sentence *sentence);

/* The bytes of a token, and between it and the one before it (or the start of its sentence). */
static inline struct kb_slice kb_token_slice(const struct kb_text *text, const struct kb_token *token)
{
    return kb_slice_part(text->text, token->start, token->end - token->start);
}
struct kb_slice kb_token_gap(const struct kb_text *text, const struct kb_token *token);

/* Whether the token is this word, in lower case or with a capital. ASCII and Danish letters. NULL is none. */
bool kb_token_spells(struct kb_slice token, struct kb_slice word);
static inline bool kb_token_is(const struct kb_text *text, const struct kb_token *token, const char *word)
{
    struct kb_slice slice = token == NULL ? (struct kb_slice){0} : kb_token_slice(text, token), wanted = kb_slice_of(word);
    if (slice.length == 0 || slice.length != wanted.length) {
        return false;
    }
    /* Most are told by their first letter. */
    unsigned first = (unsigned char)slice.data[0], other = (unsigned char)wanted.data[0];
    return (first >= 0x80 || other >= 0x80 || (first | 0x20) == (other | 0x20)) && kb_token_spells(slice, wanted);
}

#endif
