#ifndef KB_SERVICE_LOG_H
#define KB_SERVICE_LOG_H

#include "service/exchange.h"

/*
 * The operator's log: one line of JSON per answered request. It names the route and never the path, the query or
 * anything of body and answer: no personal data can get into it.
 */
void kb_log_exchange(const struct kb_exchange *exchange, int64_t nanoseconds);

/* One line of JSON on what happened to the service: "started", "reloaded", "reload-refused", "stopping". */
void kb_log_event(const struct kb_service *service, const char *event);

#endif
