#ifndef KB_CHECK_CHECKER_H
#define KB_CHECK_CHECKER_H

#include "check/check.h"
#include "check/lexicon.h"
#include "check/termbase.h"

struct kb_checker {
    struct kb_arena arena; /* what is loaded; read-only once the lexicon is ready */
    struct kb_limits limits;
    const char *affix_path, *dictionary_path; /* dictionary_path NULL: none */
    char *affix_text;                         /* what is in them */
    const char *dictionary_text;
    size_t affix_length, dictionary_length;
    struct kb_world world; /* by which the dictionary is `mapped`, or was read */
    bool mapped;
    struct kb_source words_source;
    const struct kb_termbase *terms;
    struct kb_slice *words;
    size_t word_count, word_room;
    struct kb_lexicon *lexicon;
};

#endif
