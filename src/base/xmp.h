#ifndef KB_BASE_XMP_H
#define KB_BASE_XMP_H

#include "base/buffer.h"

/* What metadata of every PDF have in common (ISO 16684-1; ISO 19005-2, 6.6.2). Between the two are the properties. */

/* Begins the packet and its description, with the namespaces that are used. `more`: others, " xmlns:x=\"urn:x\"", or "". */
void kb_xmp_begin(struct kb_buffer *out, const char *more);

void kb_xmp_end(struct kb_buffer *out);

/* What letters conform to: PDF/A-2a and PDF/UA-1. */
void kb_xmp_put_conformance(struct kb_buffer *out);

#endif
