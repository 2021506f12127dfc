#ifndef KB_CHECK_ASIDE_H
#define KB_CHECK_ASIDE_H

#include <pthread.h>
#include <stdbool.h>

/* Work that is done beside what comes next, in a thread of its own where there can be one. In the caller's memory. */
struct kb_aside {
    pthread_t thread;
    bool threaded;
    void (*work)(void *context);
    void *context; /* nobody else's until the end */
};

/* Begins; each begin has its end. */
void kb_aside_begin(struct kb_aside *aside, void (*work)(void *context), void *context);

/* Waits until it is done; without a thread it is done now. */
void kb_aside_end(struct kb_aside *aside);

#endif
