#ifndef KB_SERVICE_EXCHANGE_H
#define KB_SERVICE_EXCHANGE_H

#include <stdatomic.h>

#include <microhttpd.h>

#include "service/pool.h"
#include "service/service.h"
#include "service/trace.h"

/* One request on a connection, from its first line to the last byte of its answer. */
struct kb_exchange {
    struct kb_task task; /* the first member: a task is its exchange */
    struct kb_call call;
    struct MHD_Connection *connection;
    struct kb_buffer body;
    struct kb_trace trace;
    int64_t started;    /* steady clock */
    bool asked;         /* its body is complete and the route was asked */
    bool drowned;       /* its body is over the limit; the rest is thrown away */
    size_t thrown_away; /* bytes */
    bool uploads;       /* it is counted among the service's uploads */
};

/* All exchanges that are under way. */
extern atomic_size_t kb_exchanges;

/* libmicrohttpd's callbacks; their context is the service. */
enum MHD_Result kb_exchange_step(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                                 const char *version, const char *upload_data, size_t *upload_size, void **exchange);
void kb_exchange_end(void *context, struct MHD_Connection *connection, void **exchange, enum MHD_RequestTerminationCode code);

#endif
