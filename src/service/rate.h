#ifndef KB_SERVICE_RATE_H
#define KB_SERVICE_RATE_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <klarbrev/status.h>

enum { KB_RATE_SLOTS = 1024 };

/*
 * How much each caller may ask: a bucket of tokens per caller that fills at a steady pace. Callers share a
 * bucket when their names fall on the same of the 1024 slots.
 */
struct kb_rate {
    pthread_mutex_t lock;
    double per_second, most;
    struct {
        double tokens;
        int64_t since; /* steady clock, nanoseconds; 0: never asked */
    } slots[KB_RATE_SLOTS];
};

/* `per_second` 0: no limit. `most` may come in one go. */
enum kb_status kb_rate_init(struct kb_rate *rate, double per_second, double most);
void kb_rate_finish(struct kb_rate *rate);

/* Takes a token for a caller. False when there is none: then `*wait_seconds` is how long until there is one. */
bool kb_rate_take(struct kb_rate *rate, const char *caller, int64_t now, unsigned *wait_seconds);

#endif
