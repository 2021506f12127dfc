#include "service/slot.h"

enum kb_status kb_slot_init(struct kb_slot *slot)
{
    *slot = (struct kb_slot){.generation = 0};
    return pthread_mutex_init(&slot->lock, NULL) == 0 ? KB_OK : KB_NO_MEMORY;
}

void kb_slot_finish(struct kb_slot *slot)
{
    kb_engine_free(slot->engine);
    pthread_mutex_destroy(&slot->lock);
}

void kb_slot_put_take(struct kb_slot *slot, struct kb_engine *engine, int64_t now)
{
    pthread_mutex_lock(&slot->lock);
    struct kb_engine *before = slot->engine;
    slot->engine = engine;
    slot->generation++;
    slot->since = now;
    pthread_mutex_unlock(&slot->lock);
    kb_engine_free(before);
}

struct kb_engine *kb_slot_keep(struct kb_slot *slot, uint64_t *generation)
{
    pthread_mutex_lock(&slot->lock);
    struct kb_engine *engine = slot->engine == NULL ? NULL : kb_engine_keep(slot->engine);
    *generation = slot->generation;
    pthread_mutex_unlock(&slot->lock);
    return engine;
}
