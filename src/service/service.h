#ifndef KB_SERVICE_SERVICE_H
#define KB_SERVICE_SERVICE_H

#include <klarbrev/service.h>

#include "service/call.h"
#include "service/keys.h"
#include "service/meter.h"
#include "service/pool.h"
#include "service/rate.h"
#include "service/runner.h"
#include "service/slot.h"

/* What the files of the service share. Set up once; what changes guards itself. */
struct kb_service {
    struct kb_world world;
    struct kb_service_options options;
    struct kb_arena arena;        /* strings of the options */
    struct kb_approved *approved; /* what of the templates is served */
    pthread_mutex_t reloading;    /* one at a time */
    atomic_bool stale;            /* the last reload was refused: what is served is not what lies in the folder */
    struct kb_outbox *outbox;     /* NULL: nothing is released here */
    struct kb_slot slot;
    struct kb_pool *pool;
    struct kb_meter meter;
    struct kb_rate rate;
    pthread_rwlock_t keys_lock;
    struct kb_arena keys_arena;
    struct kb_keys keys;
    bool open; /* no keys are asked for: the development default, on loopback only */
    struct kb_http *http;
    struct kb_jobs *jobs;     /* NULL: there is no folder for them */
    struct kb_runner *runner; /* makes them */
    atomic_uint uploads;      /* jobs whose cases are being read */
};

/* A service that listens nowhere: everything but HTTP. As kb_service_new. */
enum kb_status kb_service_load(struct kb_service **service, const struct kb_world *world,
                               const struct kb_service_options *options, struct kb_diagnostics *diagnostics);

struct kb_meter *kb_service_meter(struct kb_service *service);
int64_t kb_service_now(const struct kb_service *service);

/*
 * Whether the call may be made: the key's roles against the route's. Sets call->person to the name of the key.
 * False, with the answer made (401, 403), when it may not.
 */
bool kb_service_admit(struct kb_call *call);

/* Who does it, for logs and versions: the name of the key; without keys, on loopback, whoever the caller says it is (`by`). */
const char *kb_service_person(const struct kb_call *call);

/* Answers a call whose request is complete. Sets call->engine for the time of the answer. */
void kb_service_answer(struct kb_call *call, struct kb_engine *engine, struct kb_worker *worker);

#endif
