#ifndef KB_BASE_REPORT_H
#define KB_BASE_REPORT_H

#include <klarbrev/diagnostics.h>

#include "base/arena.h"
#include "base/messages.h"
#include "base/source.h"

/* The arguments of a message, for {0}, {1}...: KB_ARGS(name, "4000"). NULL stands for none. */
#define KB_ARGS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* The catalogue's text with {0}, {1}... filled in, in the arena; NULL when out of memory. */
const char *kb_message_fill(struct kb_arena *arena, enum kb_message message, enum kb_language language,
                            const char *const *arguments);

/*
 * Reports a message from the catalogue at a place (NULL: nowhere). The arguments, the place and what its
 * source says there are copied, so nothing need outlive the call. Reporting never fails for the caller:
 * out of memory only counts the message. A NULL list is fine and reports nothing.
 *
 *     kb_report(diagnostics, KB_ERROR, KB_MSG_UNKNOWN_FIELD, &place, KB_ARGS(name));
 */
void kb_report(struct kb_diagnostics *diagnostics, enum kb_severity severity, enum kb_message message,
               const struct kb_place *place, const char *const *arguments);

/* Adds a hint from the catalogue to the message reported last. */
void kb_hint(struct kb_diagnostics *diagnostics, enum kb_message message, const char *const *arguments);

#endif
