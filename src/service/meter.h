#ifndef KB_SERVICE_METER_H
#define KB_SERVICE_METER_H

#include <stdatomic.h>

#include <klarbrev/check.h>

#include "base/buffer.h"

enum { KB_METER_ROUTES = 64, KB_METER_STATUSES = 25, KB_METER_BUCKETS = 14 };

/* What the service counts; from any thread, without locks. */
struct kb_meter {
    atomic_ullong requests[KB_METER_ROUTES][KB_METER_STATUSES];
    atomic_ullong buckets[KB_METER_ROUTES][KB_METER_BUCKETS];
    atomic_ullong nanoseconds[KB_METER_ROUTES];
    atomic_ullong findings[KB_CHECK_RULES_MOST];
    atomic_ullong reloads, reloads_refused;
    atomic_ullong job_letters[3]; /* of jobs: made, held back, failed */
};

/* One answered request of a route (kb_route_index; kb_route_count() for a path that none has). */
void kb_meter_add_request(struct kb_meter *meter, size_t route, unsigned status, int64_t nanoseconds);
void kb_meter_add_findings(struct kb_meter *meter, const struct kb_check_summary *summary);

/* The counters in Prometheus' text format, version 0.0.4. */
void kb_meter_write(const struct kb_meter *meter, struct kb_buffer *out);

#endif
