#ifndef KB_ENGINE_PICTURES_H
#define KB_ENGINE_PICTURES_H

#include <klarbrev/limits.h>
#include <klarbrev/world.h>

#include "base/arena.h"
#include "base/resources.h"
#include "engine/symbol_job.h"
#include "layout/metrics.h"

/* The pictures of an engine: each file is read and decoded once, then shared by all threads. */
struct kb_pictures;

enum kb_status kb_pictures_new(struct kb_pictures **out, const struct kb_world *world, const struct kb_limits *limits,
                               const char *folder);
void kb_pictures_free(struct kb_pictures *pictures);

/* What layout and html see of the pictures; QR codes and figures are drawn in the job's arena. Caller's memory. */
struct kb_picture_job {
    struct kb_pictures *pictures;
    struct kb_arena *arena;
    struct kb_metrics metrics; /* figures measure their texts by it */
    struct kb_symbol_job symbols;
    struct kb_resources resources;
};

/* Lives in the job. */
const struct kb_resources *kb_picture_resources(struct kb_picture_job *job);

#endif
