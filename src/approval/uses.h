#ifndef KB_APPROVAL_USES_H
#define KB_APPROVAL_USES_H

#include <stdbool.h>

#include <klarbrev/status.h>

#include "base/slice.h"

/*
 * Calls `visit` with the name of each partial or parent that a template's text asks for, once a tag. Works on text that would
 * not compile, since a draft may be anything. `*any` is set when a name is only known when a letter is made, or when
 * the delimiters are changed: then it may be any. A non-zero status ends it.
 */
enum kb_status kb_uses_each(struct kb_slice text, void *context, enum kb_status (*visit)(void *context, struct kb_slice name),
                            bool *any);

#endif
