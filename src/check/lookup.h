#ifndef KB_CHECK_LOOKUP_H
#define KB_CHECK_LOOKUP_H

#include "check/lexicon.h"
#include "check/near.h"

/* What the files of the lexicon share. */

/* A dictionary for this job, loaded now when all are in use; NULL when there is none or it can't be loaded. */
struct kb_speller *kb_lookup_speller(struct kb_lookup *lookup);

/* Memory that lives as long as the cache. */
struct kb_arena *kb_lookup_arena(const struct kb_lookup *lookup);

/* The neighbours of words: in the municipality's lists, and in the dictionary. */
const struct kb_near *kb_lookup_near(const struct kb_lookup *lookup);
const struct kb_wordbook *kb_lookup_wordbook(const struct kb_lookup *lookup);

#endif
