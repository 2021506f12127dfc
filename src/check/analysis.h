#ifndef KB_CHECK_ANALYSIS_H
#define KB_CHECK_ANALYSIS_H

#include "check/wordbook.h"

/* Lines of morphology, each with '\n' behind it. */
struct kb_analysis {
    size_t length;
    char text[8192];
    bool unsure; /* only Hunspell can tell, or there is too much of it */
};

/* What Hunspell's analysis of a word would be, each line of it as Hunspell prints it, found without Hunspell. */
void kb_analysis_read(struct kb_analysis *analysis, const struct kb_wordbook *wordbook, struct kb_slice word);

#endif
