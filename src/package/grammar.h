#ifndef KB_PACKAGE_GRAMMAR_H
#define KB_PACKAGE_GRAMMAR_H

#include <klarbrev/diagnostics.h>
#include <klarbrev/status.h>

#include "base/slice.h"

/*
 * Holds an XML text against the grammar of all packages (formats.rng). KB_OK: it is what the formats allow; KB_BUG: it is not,
 * and the first fault is reported; KB_NO_MEMORY.
 */
enum kb_status kb_grammar_check(struct kb_slice text, struct kb_diagnostics *diagnostics);

#endif
