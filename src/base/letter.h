#ifndef KB_BASE_LETTER_H
#define KB_BASE_LETTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/* Which part a character plays in running text. */
enum kb_letter_kind { KB_LETTER_OTHER, KB_LETTER_SPACE, KB_LETTER_DIGIT, KB_LETTER_LOWER, KB_LETTER_UPPER };

/* Of the code points below U+0100, and of the others. */
extern const unsigned char kb_letter_kinds[256];
enum kb_letter_kind kb_letter_of_other(uint32_t code_point);

static inline enum kb_letter_kind kb_letter_of(uint32_t code_point)
{
    return code_point < 0x100 ? (enum kb_letter_kind)kb_letter_kinds[code_point] : kb_letter_of_other(code_point);
}

static inline bool kb_letter_is_alphabetic(enum kb_letter_kind letter)
{
    return letter >= KB_LETTER_LOWER;
}

/*
 * Writes `text` in lower case to `bytes`, a typographic apostrophe as ', a soft hyphen not at all, and a letter with a mark of
 * its own behind it (a, U+030A) as the one letter it is (å). The number of bytes, or 0 when there is no room.
 */
size_t kb_letter_lower(struct kb_slice text, char *bytes, size_t room);

/* As kb_letter_lower, but the case stays. */
size_t kb_letter_plain(struct kb_slice text, char *bytes, size_t room);

/* A NUL-terminated copy in lower case, in the arena; NULL when out of memory. */
char *kb_letter_lower_copy(struct kb_arena *arena, struct kb_slice text);

/* The same in upper case. */
char *kb_letter_upper_copy(struct kb_arena *arena, struct kb_slice text);

/* Letters and digits in `text`: what the length of a word is measured in. */
size_t kb_letter_count(struct kb_slice text);

#endif
