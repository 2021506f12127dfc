#ifndef KB_SERVICE_SLOT_H
#define KB_SERVICE_SLOT_H

#include <pthread.h>

#include <klarbrev/engine.h>

/* The engine that serves now. Others may be put in its place while letters are made. */
struct kb_slot {
    pthread_mutex_t lock;
    struct kb_engine *engine;
    uint64_t generation; /* grows with each engine; 0: none yet */
    int64_t since;       /* when it was put there, by the steady clock */
};

enum kb_status kb_slot_init(struct kb_slot *slot);
void kb_slot_finish(struct kb_slot *slot);

/* Puts an engine in, taking over its reference; the one before is let go. */
void kb_slot_put_take(struct kb_slot *slot, struct kb_engine *engine, int64_t now);

/* A reference to the engine of the moment, given back with kb_engine_free; NULL when there is none. */
struct kb_engine *kb_slot_keep(struct kb_slot *slot, uint64_t *generation);

#endif
