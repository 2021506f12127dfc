#ifndef KB_LAYOUT_LINE_ENDS_H
#define KB_LAYOUT_LINE_ENDS_H

#include "base/slice.h"

/*
 * Where a line may or must end by UAX 14: for each byte of `text` a LINEBREAK_ constant of libunibreak, whose
 * tables must be ready. A character of several bytes has its own at its last byte. The text's last is of no account.
 */
void kb_line_ends_find(struct kb_slice text, char *ends);

#endif
