#ifndef KB_BASE_STEM_H
#define KB_BASE_STEM_H

#include <klarbrev/status.h>

#include "base/arena.h"

/* What the form of a word tells. */
enum kb_stem_trait {
    KB_STEM_NOUN = 1 << 0,        /* has a noun's ending */
    KB_STEM_VERB = 1 << 1,        /* has a verb's */
    KB_STEM_DESCRIPTION = 1 << 2, /* is compared: "bedre" */
    KB_STEM_PLURAL = 1 << 3,
    KB_STEM_PAST = 1 << 4,
    KB_STEM_PARTICIPLE = 1 << 6, /* "talt", as in "har talt" */
    KB_STEM_COMPOUND = 1 << 5    /* the stem is of the last part of a word the dictionary does not have */
};

/* One way to read a word. */
struct kb_stem {
    struct kb_slice text; /* "ringe" for "ringer" */
    unsigned traits;
};

/* Where stems come from: who reads texts is handed one, and knows no dictionary. */
struct kb_stemmer {
    void *context;

    /* All ways to read a word in lower case; none for one that is unknown. KB_OK or KB_NO_MEMORY. They live in the arena. */
    enum kb_status (*read)(void *context, struct kb_slice word, struct kb_arena *arena, const struct kb_stem **stems,
                           size_t *count);
};

#endif
