#ifndef KB_CHECK_WORDS_H
#define KB_CHECK_WORDS_H

#include "check/check.h"
#include "check/lexicon.h"
#include "check/text.h"

/* A text cut up, each of its words looked up: what rules and rewrites begin with. */
struct kb_words {
    struct kb_text text;
    struct kb_lookup lookup;
    struct kb_lookup helper; /* of a second thread, for a long text */
    bool helped;
};

/*
 * Reads a text; on KB_OK it is ended with kb_words_end, and lives in the arena. Errors, reported, as kb_check_text. `names` are
 * of people and places: marked in the text, and not asked of Hunspell.
 */
enum kb_status kb_words_begin(struct kb_words *words, struct kb_checker *checker, const struct kb_check_input *input,
                              const struct kb_slice *names, size_t name_count, const struct kb_limits *limits,
                              struct kb_arena *arena, struct kb_diagnostics *diagnostics);
void kb_words_end(struct kb_words *words);

/* Whether memory ran out since the beginning, and whether more words were wanted than the limits allow. */
bool kb_words_failed(const struct kb_words *words);
bool kb_words_cut(const struct kb_words *words);

#endif
