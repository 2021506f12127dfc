#ifndef KB_CHECK_LEXICON_DATA_H
#define KB_CHECK_LEXICON_DATA_H

#include <pthread.h>

#include "check/lexicon.h"
#include "check/near.h"

/* What the files of the lexicon share: how it gets ready (lexicon_load.c), and how words are looked up in it (lexicon.c). */

enum { KB_LEXICON_SPELLERS = 64 };

enum kb_lexicon_state { KB_LEXICON_LOADING, KB_LEXICON_READY, KB_LEXICON_FAILED, KB_LEXICON_OUT_OF_MEMORY };

struct kb_lexicon {
    struct kb_lexicon_options options;
    pthread_mutex_t lock;
    pthread_cond_t told; /* of the terms, and that all is ready */
    pthread_t loader;
    bool threaded;
    enum kb_lexicon_state state, dictionary;
    const struct kb_termbase *termbase; /* NULL: not given yet */
    const struct kb_slice *own;
    size_t word_count;
    struct kb_arena arena;       /* what is loaded; read-only once it is ready */
    struct kb_arena words_arena; /* the same for `words` and `near` */
    struct kb_generation *current;
    struct kb_speller *idle[KB_LEXICON_SPELLERS];
    size_t idle_count;
    struct kb_wordbook wordbook;
    struct kb_term_index terms;
    struct kb_table words;
    struct kb_near near;
};

/* A job, or the lexicon, no longer uses it; under the lexicon's lock, or when nobody else has it. NULL is fine. */
void kb_generation_leave(struct kb_generation *generation);

#endif
