#include "service/meter.h"

#include "service/route.h"

/* The statuses the service answers with; the last row counts any other. */
static const unsigned statuses[KB_METER_STATUSES] = {200, 202, 204, 304, 400, 401, 403, 404, 405, 406, 408, 409, 410,
                                                     411, 413, 415, 422, 428, 429, 431, 500, 501, 503, 507, 0};

/* Upper bounds in seconds; the last bucket has none. */
static const double bounds[KB_METER_BUCKETS - 1] = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

static size_t status_index(unsigned status)
{
    size_t index = 0;
    while (index + 1 < KB_METER_STATUSES && statuses[index] != status) {
        index++;
    }
    return index;
}

void kb_meter_add_request(struct kb_meter *meter, size_t route, unsigned status, int64_t nanoseconds)
{
    size_t bucket = 0, row = route < KB_METER_ROUTES ? route : KB_METER_ROUTES - 1;
    while (bucket + 1 < KB_METER_BUCKETS && (double)nanoseconds > bounds[bucket] * 1e9) {
        bucket++;
    }
    atomic_fetch_add_explicit(&meter->requests[row][status_index(status)], 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&meter->buckets[row][bucket], 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&meter->nanoseconds[row], (unsigned long long)(nanoseconds > 0 ? nanoseconds : 0),
                              memory_order_relaxed);
}

void kb_meter_add_findings(struct kb_meter *meter, const struct kb_check_summary *summary)
{
    for (size_t i = 0; i < KB_CHECK_RULES_MOST; i++) {
        if (summary->rules[i] > 0) {
            atomic_fetch_add_explicit(&meter->findings[i], summary->rules[i], memory_order_relaxed);
        }
    }
}

static unsigned long long read_counter(const atomic_ullong *counter)
{
    return atomic_load_explicit(counter, memory_order_relaxed);
}

static void put_head(struct kb_buffer *out, const char *name, const char *kind, const char *help)
{
    kb_buffer_format(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind);
}

static const char *route_name(size_t row)
{
    const struct kb_route *route = kb_route_at(row);
    return route == NULL ? "none" : route->path;
}

static void put_requests(const struct kb_meter *meter, struct kb_buffer *out)
{
    put_head(out, "klarbrev_requests_total", "counter", "Answered requests.");
    for (size_t row = 0; row < KB_METER_ROUTES; row++) {
        for (size_t i = 0; i < KB_METER_STATUSES; i++) {
            unsigned long long count = read_counter(&meter->requests[row][i]);
            if (count > 0) {
                kb_buffer_format(out, "klarbrev_requests_total{route=\"%s\",status=\"%u\"} %llu\n", route_name(row), statuses[i],
                                 count);
            }
        }
    }
}

static void put_latency(const struct kb_meter *meter, size_t row, struct kb_buffer *out)
{
    unsigned long long sum = 0;
    for (size_t i = 0; i < KB_METER_BUCKETS; i++) {
        sum += read_counter(&meter->buckets[row][i]);
    }
    if (sum == 0) {
        return;
    }
    unsigned long long so_far = 0;
    for (size_t i = 0; i < KB_METER_BUCKETS; i++) {
        so_far += read_counter(&meter->buckets[row][i]);
        kb_buffer_format(out, "klarbrev_request_seconds_bucket{route=\"%s\",le=\"", route_name(row));
        if (i + 1 < KB_METER_BUCKETS) {
            kb_buffer_put_number(out, bounds[i], 4);
        } else {
            kb_buffer_put_text(out, "+Inf");
        }
        kb_buffer_format(out, "\"} %llu\n", so_far);
    }
    kb_buffer_format(out, "klarbrev_request_seconds_sum{route=\"%s\"} ", route_name(row));
    kb_buffer_put_number(out, (double)read_counter(&meter->nanoseconds[row]) / 1e9, 6);
    kb_buffer_format(out, "\nklarbrev_request_seconds_count{route=\"%s\"} %llu\n", route_name(row), so_far);
}

void kb_meter_write(const struct kb_meter *meter, struct kb_buffer *out)
{
    put_requests(meter, out);
    put_head(out, "klarbrev_request_seconds", "histogram", "From the first byte of a request to its answer.");
    for (size_t row = 0; row < KB_METER_ROUTES; row++) {
        put_latency(meter, row, out);
    }
    put_head(out, "klarbrev_findings_total", "counter", "Findings of the language and sending rules.");
    for (size_t i = 0; i < KB_CHECK_RULES_MOST && kb_check_rule(i) != NULL; i++) {
        kb_buffer_format(out, "klarbrev_findings_total{rule=\"%s\"} %llu\n", kb_check_rule(i), read_counter(&meter->findings[i]));
    }
    put_head(out, "klarbrev_reloads_total", "counter", "Engines that were loaded anew and taken into use, or refused.");
    kb_buffer_format(out, "klarbrev_reloads_total{result=\"taken\"} %llu\n", read_counter(&meter->reloads));
    kb_buffer_format(out, "klarbrev_reloads_total{result=\"refused\"} %llu\n", read_counter(&meter->reloads_refused));
    put_head(out, "klarbrev_job_letters_total", "counter", "Letters of jobs, by what they came to.");
    static const char *const words[] = {"made", "held", "failed"};
    for (size_t i = 0; i < 3; i++) {
        kb_buffer_format(out, "klarbrev_job_letters_total{status=\"%s\"} %llu\n", words[i], read_counter(&meter->job_letters[i]));
    }
}
