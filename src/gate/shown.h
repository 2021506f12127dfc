#ifndef KB_GATE_SHOWN_H
#define KB_GATE_SHOWN_H

#include "gate/rule.h"

/* What the letter itself says or shows. */

/* Whether text that came from this field of the case, or from one below it, is in the letter. */
bool kb_gate_shows(const struct kb_gate *gate, const char *path);

/* Whether a field of the case is there, and what it says is in the letter. */
bool kb_gate_shows_value(const struct kb_gate *gate, const char *path);

/* The first item of a list (or its member `member`, ".lov"; "": the item itself) that is not in the letter, or the number of
 * items. */
size_t kb_gate_first_hidden(struct kb_gate *gate, const struct kb_value *list, const char *path, const char *member);

/* Whether the letter decides, invites: by its kind, or where that is open, by the data it shows. */
bool kb_gate_decides(const struct kb_gate *gate);
bool kb_gate_invites(const struct kb_gate *gate);

/*
 * Whether `wanted` stands in `text`: upper and lower case are the same, white space of any kind and length too,
 * and a full stop at the end of `wanted` may be missing. With `whole`, no letter or digit may touch its ends.
 */
bool kb_gate_says(struct kb_slice text, struct kb_slice wanted, bool whole);

/* Whether the digits of `wanted` stand in `text`, with or without spaces and signs between them. */
bool kb_gate_has_number(struct kb_slice text, struct kb_slice wanted);

#endif
