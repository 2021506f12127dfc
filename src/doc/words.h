#ifndef KB_DOC_WORDS_H
#define KB_DOC_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "doc/node.h"

/* The few words that writers add to a document of their own, in its language: Danish, or else English. */
enum kb_word {
    KB_WORD_TIME,
    KB_WORD_TOPIC,
    KB_WORD_WHO,
    KB_WORD_DURATION,
    KB_WORD_WHAT,
    KB_WORD_WHEN,
    KB_WORD_AGENDA,
    KB_WORD_AGREEMENTS,
    KB_WORD_DRAFT,
    KB_WORD_DRAFT_NOTE,
    KB_WORD_DRAFT_MARK, /* across a page */
    KB_WORD_MISSING,
    KB_WORD_PICTURE,
    KB_WORD_QR_CODE,
    KB_WORD_TABLE,
    KB_WORD_ROOM_TO_WRITE,
    KB_WORD_NOW,
    KB_WORD_WISH,
    KB_WORD_FROM,
    KB_WORD_TO,
    KB_WORD_GLOSSARY,
    KB_WORD_PAGE, /* "Side 2 af 3" */
    KB_WORD_OF,
    KB_WORD_FACE_WORST, /* five faces in order */
    KB_WORD_FACE_BAD,
    KB_WORD_FACE_MIDDLE,
    KB_WORD_FACE_GOOD,
    KB_WORD_FACE_BEST,
    KB_WORD_COUNT
};

const char *kb_word(const char *language, enum kb_word word);

/* A column of an agenda or of agreements. */
struct kb_list_column {
    enum kb_word head;
    bool is_text;                /* the text of the entry... */
    enum kb_attribute attribute; /* ...or this attribute of it */
};

enum { KB_LIST_COLUMNS = 4 };

/* The columns that an agenda or agreements need, in order: the text, and each attribute that some entry has. */
size_t kb_list_columns(const struct kb_node *list, struct kb_list_column columns[KB_LIST_COLUMNS]);

#endif
