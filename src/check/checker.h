#ifndef KB_CHECK_CHECKER_H
#define KB_CHECK_CHECKER_H

#include "base/mapping.h"
#include "check/check.h"
#include "check/lexicon.h"
#include "check/termbase.h"

struct kb_checker {
    struct kb_arena arena; /* what is loaded; read-only once the lexicon is ready */
    struct kb_limits limits;
    const char *affix_path, *dictionary_path; /* dictionary_path NULL: none */
    struct kb_mapping affixes, dictionary;    /* what is in them */
    struct kb_world world;                    /* that opened them */
    struct kb_source words_source;
    const struct kb_termbase *terms;
    struct kb_slice *words;
    size_t word_count, word_room;
    struct kb_lexicon *lexicon;
};

#endif
