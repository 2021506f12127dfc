#ifndef KB_CHECK_STEMMER_H
#define KB_CHECK_STEMMER_H

#include <klarbrev/diagnostics.h>

#include "base/stem.h"

struct kb_checker;

/*
 * The checker's dictionary as a stemmer, until it is closed; for one thread. KB_OK, KB_ENVIRONMENT (the
 * dictionary can't be loaded, reported) or KB_NO_MEMORY. Needs no closing when it didn't open.
 */
enum kb_status kb_stemmer_open(struct kb_checker *checker, size_t most_words, struct kb_arena *arena,
                               struct kb_diagnostics *diagnostics, struct kb_stemmer *stemmer);
void kb_stemmer_close(struct kb_stemmer *stemmer);

#endif
