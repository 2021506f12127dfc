#ifndef KB_SERVICE_ETAG_H
#define KB_SERVICE_ETAG_H

#include "service/call.h"

/* What a thing is named by its content: a quoted part of its SHA-256, as the header ETag wants it (RFC 9110, section 8.8.3). */
enum { KB_ETAG_LENGTH = 35 };
struct kb_etag {
    char text[KB_ETAG_LENGTH];
};

/* Of several parts, one after the other. */
struct kb_etag kb_etag_of(const struct kb_slice *parts, size_t count);

/* Whether a header If-Match or If-None-Match, a list, has the tag or is "*"; weak tags count. NULL: it has not. */
bool kb_etag_in(const struct kb_etag *etag, const char *header);

/* Whether nobody has saved since the caller read, told by If-Match; false with the answer made (428, 412). */
bool kb_etag_is_current(struct kb_call *call, const struct kb_etag *etag);

#endif
