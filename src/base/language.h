#ifndef KB_BASE_LANGUAGE_H
#define KB_BASE_LANGUAGE_H

#include <stdbool.h>

/* Whether a language (a BCP 47 tag) is written from right to left; false for NULL. */
bool kb_language_is_right_to_left(const char *language);

#endif
