#ifndef KB_SERVICE_GZIP_H
#define KB_SERVICE_GZIP_H

#include "service/call.h"

/* Compresses an answer of text (RFC 1952) and says so in its headers, when the caller takes it and it gets smaller. */
void kb_reply_gzip(struct kb_call *call, const char *accept_encoding);

#endif
