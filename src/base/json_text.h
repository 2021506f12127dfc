#ifndef KB_BASE_JSON_TEXT_H
#define KB_BASE_JSON_TEXT_H

#include "base/buffer.h"

/* Writes a JSON string with its quotes (RFC 8259, section 7); malformed UTF-8 becomes U+FFFD. */
void kb_json_put_string(struct kb_buffer *out, struct kb_slice text);

#endif
