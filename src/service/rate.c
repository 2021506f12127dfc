#include "service/rate.h"

#include <math.h>

enum kb_status kb_rate_init(struct kb_rate *rate, double per_second, double most)
{
    *rate = (struct kb_rate){.per_second = per_second, .most = most};
    return pthread_mutex_init(&rate->lock, NULL) == 0 ? KB_OK : KB_NO_MEMORY;
}

void kb_rate_finish(struct kb_rate *rate)
{
    pthread_mutex_destroy(&rate->lock);
}

/* FNV-1a */
static size_t slot_of(const char *caller)
{
    uint32_t hash = 2166136261U;
    for (const unsigned char *at = (const unsigned char *)caller; *at != '\0'; at++) {
        hash = (hash ^ *at) * 16777619U;
    }
    return hash % KB_RATE_SLOTS;
}

bool kb_rate_take(struct kb_rate *rate, const char *caller, int64_t now, unsigned *wait_seconds)
{
    if (rate->per_second <= 0) {
        return true;
    }
    size_t slot = slot_of(caller);
    pthread_mutex_lock(&rate->lock);
    double *tokens = &rate->slots[slot].tokens;
    double passed = rate->slots[slot].since == 0 ? 1e9 : (double)(now - rate->slots[slot].since) / 1e9;
    *tokens = fmin(rate->most, *tokens + fmax(passed, 0) * rate->per_second);
    rate->slots[slot].since = now;
    bool granted = *tokens >= 1;
    *wait_seconds = granted ? 0 : (unsigned)ceil((1 - *tokens) / rate->per_second);
    *tokens -= granted ? 1 : 0;
    pthread_mutex_unlock(&rate->lock);
    return granted;
}
