#ifndef KB_SERVICE_ROUTE_H
#define KB_SERVICE_ROUTE_H

#include <limits.h>

#include "service/call.h"

enum { KB_ROUTE_JOB = INT_MAX }; /* as a route's body_most: what the options allow a job */

/* One call of the service. openapi.json describes each of them; a test holds the two together. */
struct kb_route {
    enum kb_method method;
    const char *path; /* "/v1/templates/{id}": {id} is a name of small letters, digits and hyphens; {file} has dots too, {number}
                         digits only */
    unsigned roles;   /* one of these is needed; 0: open to all */
    bool heavy;       /* answered by a worker, off the network threads */
    size_t body_most; /* bytes; 0: takes no body */
    const char *queries; /* names of the parameters it knows, parted by spaces */
    void (*answer)(struct kb_call *call);
};

/* All routes; number `index`, NULL past the end. */
const struct kb_route *kb_route_at(size_t index);
size_t kb_route_count(void);
size_t kb_route_index(const struct kb_route *route);

/*
 * The route of the call's method and path, with call->id set; or NULL with the answer made: 404 with the
 * nearest path, or 405 with what is allowed.
 */
const struct kb_route *kb_route_find(struct kb_call *call);

/* False, with the answer made, when the query has a parameter that the route does not know or that is twice there. */
bool kb_route_check_query(struct kb_call *call);

#endif
