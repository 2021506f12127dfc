#ifndef KB_SERVICE_BODY_H
#define KB_SERVICE_BODY_H

#include "service/call.h"

/* A member of a request's body, which is a JSON object of texts. */
struct kb_body_member {
    const char *name;
    bool required;
    struct kb_slice text; /* set by kb_body_read, in the call's arena, NUL-terminated; data NULL: it was not there */
};

/*
 * Reads a body of type application/json (RFC 8259) whose members are texts. False, with the answer made (415, 400), when it is
 * something else, has members of other names, or lacks one.
 */
bool kb_body_read(struct kb_call *call, struct kb_body_member *members, size_t count);

#endif
