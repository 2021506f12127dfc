#ifndef KB_BASE_SYMBOL_H
#define KB_BASE_SYMBOL_H

#include "base/drawing.h"

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

#endif
