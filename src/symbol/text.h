#ifndef KB_SYMBOL_TEXT_H
#define KB_SYMBOL_TEXT_H

#include "symbol/index.h"
#include "base/stem.h"

/* A case's own choice for a word or phrase. */
struct kb_symbol_choice {
    struct kb_slice word; /* in lower case */
    const char *symbol;   /* an id */
};

struct kb_symbol_text_options {
    const struct kb_symbol_index *index;
    const struct kb_stemmer *stemmer; /* NULL: words are known by the forms the index has */
    const struct kb_symbol_choice *choices;
    size_t choice_count;
    const struct kb_slice *names; /* of people, whole: they are shown by their initials */
    size_t name_count;
    bool small_words; /* small words get their symbols too */
};

/* A word or phrase of a text, and what is to be shown of it. */
struct kb_symbol_match {
    size_t start, length; /* in the text, bytes */
    const char *symbol;   /* an id, or NULL: the text alone */
    const char *with;     /* a compound: the symbol of its first part, or NULL */
    enum kb_word_class word_class;
    bool negation; /* says not: "ikke", "ingen" */
    bool negated;  /* what is not: the symbol alone would say the opposite */
    bool plural, past;
    bool wanting;         /* a word of weight that nothing stands for */
    const char *initials; /* of a name, or NULL */
    size_t sentence;      /* the number of its sentence, from 0 */
    size_t first, words;  /* the number of its first word in the text, and how many it is made of */
};

/*
 * Reads a Danish text: longest phrases first, then words by form and stem, homographs by what is beside them,
 * compounds by their parts. Every word of the text is in one match, in order. KB_OK or KB_NO_MEMORY.
 */
enum kb_status kb_symbol_text_read(struct kb_slice text, const struct kb_symbol_text_options *options, struct kb_arena *arena,
                                   struct kb_symbol_match **matches, size_t *count);

#endif
