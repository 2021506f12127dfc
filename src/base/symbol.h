#ifndef KB_BASE_SYMBOL_H
#define KB_BASE_SYMBOL_H

#include "base/drawing.h"
#include "base/slice.h"

/* What kind of word a symbol stands for: chooses between homographs, and the colour of its frame (Fitzgerald key). */
enum kb_word_class {
    KB_CLASS_ANY, /* of a wish: it does not matter; of a symbol: not known */
    KB_CLASS_PERSON,
    KB_CLASS_VERB,
    KB_CLASS_DESCRIPTION, /* adjectives and adverbs */
    KB_CLASS_NOUN,        /* things, places, times */
    KB_CLASS_SOCIAL,      /* hello, please, yes, no */
    KB_CLASS_QUESTION,
    KB_CLASS_SMALL, /* and, in, not: words that stand without a symbol in a text */
    KB_CLASS_OTHER,
    KB_CLASS_COUNT
};

/* A set of symbols: where it comes from, and what its licence asks for. No string is NULL; "" is not known. */
struct kb_symbol_set {
    const char *name; /* the first part of a symbol's id: "openmoji" */
    const char *title;
    const char *author;
    const char *licence; /* "CC BY-SA 4.0" */
    const char *licence_url;
    const char *source_url;
    const char *attribution; /* what must be printed where a symbol of the set is shown, in English; "": nothing */
};

/* One symbol of a set. Immutable; lives as long as the engine. */
struct kb_symbol {
    const char *id;                  /* "own:kommune", "openmoji:1F3E0" */
    const struct kb_symbol_set *set; /* to whom attribution is owed */
    const struct kb_image *image;    /* the same pointer each time, so that a PDF holds it once */
    const char *label;               /* Danish; what it says to one who can't see it */
    enum kb_word_class word_class;
};

/* A wish for a symbol: a Danish word or phrase, or a symbol's id ("own:kommune"). */
struct kb_symbol_wish {
    const char *word;
    enum kb_word_class word_class;
    bool black; /* black strokes on white, without colours */
};

/* A word or phrase of a text, with what is to be shown of it. */
struct kb_symbol_word {
    size_t start, length;           /* in the text, bytes; what is between words is in none */
    size_t words;                   /* how many it is made of */
    size_t sentence;                /* the number of its sentence, from 0 */
    const struct kb_symbol *symbol; /* NULL: the text alone */
    const struct kb_symbol *with;   /* a compound: the symbol of its first part, or NULL */
    enum kb_word_class word_class;
    bool negation; /* says not: "ikke", "ingen" */
    bool negated;  /* what is not: the symbol alone would say the opposite */
    bool plural, past;
    bool wanting;         /* a word of weight that nothing stands for */
    const char *initials; /* of a person's name, or NULL */
};

/* A text with its symbols, in the order of the text. */
struct kb_symbol_line {
    const struct kb_symbol_word *words;
    size_t count;
};

/* Where a letter has its symbols: nowhere, one beside each paragraph, or one with each word that has one. */
enum kb_symbol_form { KB_SYMBOLS_NONE, KB_SYMBOLS_BESIDE, KB_SYMBOLS_WORDS };

/* How a reader wants symbols. */
struct kb_symbol_look {
    enum kb_symbol_form form;
    bool black;       /* without colours */
    bool below;       /* with each word: under it, not over it */
    bool inflections; /* with each word: plural and past have marks */
};

/* What is asked of a text. */
struct kb_symbol_text {
    struct kb_slice text;
    const char *language; /* symbols are known for "da"; other texts get none */
    bool black;           /* as in a wish */
    bool tell;            /* words of weight without a symbol are warned of, each once a job */
    bool gather;          /* they are kept for one message about all of them */
};

/* Does the symbol with an id say little by itself: you, have, get? */
bool kb_symbol_is_light(const char *id);

/* The word whose symbol says most of what a text is about; NULL when none says enough, or it would say the opposite. */
const struct kb_symbol_word *kb_symbol_line_best(const struct kb_symbol_line *line);

/* Does a symbol say no by itself, so that a cross over it would say the opposite? */
bool kb_symbol_says_no(const struct kb_symbol *symbol);

/* Marks to be drawn over a symbol, on its grid: a cross for not, a plus for many, an arrow back for past; a ring for initials. */
enum kb_symbol_mark { KB_MARK_NOT, KB_MARK_PLURAL, KB_MARK_PAST, KB_MARK_NAME, KB_MARK_COUNT };

const struct kb_image *kb_symbol_mark_image(enum kb_symbol_mark mark);

#endif
