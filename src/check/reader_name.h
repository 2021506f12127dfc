#ifndef KB_CHECK_READER_NAME_H
#define KB_CHECK_READER_NAME_H

#include "check/citizen.h"

/* Who a letter is to: "Anna" and "Holm" of "Kære Anna Holm", "Holm" alone of "Kære fru Holm"; empty when not told. */
struct kb_reader_name {
    struct kb_slice first, last;
};

/* Whether a word in lower case is "fru" or another title. */
bool kb_word_is_title(struct kb_slice word);

/* The name of the case, or the one that the text greets. */
struct kb_reader_name kb_reader_name_find(const struct kb_check *check);

/* Whether the reader's name, or its genitive, begins at the token, and with which token it ends. */
bool kb_reader_name_at(const struct kb_check *check, const struct kb_reader_name *name, uint32_t at, uint32_t *last);

/* Whether the reader is spoken of by the name in tokens `at` to `last`: "Bent Lund har ret til pension", to Bent. */
enum kb_citizen kb_reader_name_tells(const struct kb_check *check, const struct kb_reader_name *name, uint32_t at, uint32_t last);

/* "Fru Thomsens tider": a title and a name that is the reader's, if anybody's, and with which token it ends. */
enum kb_citizen kb_reader_title(const struct kb_check *check, uint32_t at, uint32_t *last);

#endif
