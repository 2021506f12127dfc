#include "engine/job.h"

enum kb_status kb_worker_new(struct kb_worker **out, struct kb_engine *engine)
{
    struct kb_worker *worker = kb_calloc(1, sizeof *worker);
    if (worker == NULL) {
        return KB_NO_MEMORY;
    }
    enum kb_status status = kb_shaper_new(&worker->shaper, engine->fonts);
    if (status != KB_OK) {
        kb_free(worker);
        return status;
    }
    worker->engine = kb_engine_keep(engine);
    *out = worker;
    return KB_OK;
}

void kb_worker_free(struct kb_worker *worker)
{
    if (worker != NULL) {
        kb_shaper_free(worker->shaper);
        kb_engine_free(worker->engine);
        kb_free(worker);
    }
}
