#ifndef KB_TESTS_ENGINE_SWEEP_H
#define KB_TESTS_ENGINE_SWEEP_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <klarbrev/klarbrev.h>

#include "../../src/cli/posix_world.c"
#include "support/failing.h"

/* Renders the same letter again and again, failing another allocation each time, until all went well. */

static char sweep_case[64 * 1024];

static inline struct kb_input sweep_input(void)
{
    FILE *file = fopen("examples/indkaldelse/else-kjaer.json", "rb");
    if (file == NULL) {
        abort();
    }
    size_t length = fread(sweep_case, 1, sizeof sweep_case, file);
    fclose(file);
    return (struct kb_input){"else-kjaer.json", sweep_case, length};
}

static inline enum kb_status sweep_render(struct kb_engine *engine, const struct kb_input *input, enum kb_format format,
                                          struct kb_diagnostics *diagnostics)
{
    struct kb_render_options options = {.format = format, .date = {2026, 11, 23}};
    struct kb_worker *worker;
    enum kb_status status = kb_worker_new(&worker, engine);
    if (status == KB_OK) {
        char *bytes;
        size_t length;
        status = kb_render(worker, "indkaldelse", input, &options, diagnostics, &bytes, &length);
        if (status == KB_OK) {
            kb_free(bytes);
        }
        kb_worker_free(worker);
    }
    return status;
}

static inline enum kb_status sweep_cold(const struct kb_input *input, enum kb_format format, struct kb_diagnostics *diagnostics)
{
    struct kb_world world = kb_posix_world();
    struct kb_engine_options options = {.templates = "templates", .template_id = "indkaldelse"};
    struct kb_engine *engine;
    enum kb_status status = kb_engine_new(&engine, &world, &options, diagnostics);
    if (status == KB_OK) {
        status = sweep_render(engine, input, format, diagnostics);
        kb_engine_free(engine);
    }
    return status;
}

#endif
