#ifndef KB_ENGINE_FINISHED_H
#define KB_ENGINE_FINISHED_H

#include <klarbrev/finish.h>

#include "engine/gate_job.h"

enum { FORM_COUNT = KB_FORMAT_SMS + 1, SOURCES_MOST = 64 };

/* A letter that was checked and made, with all that was made on the way: the job lives as long as it does. */
struct kb_finished {
    struct kb_render_options options; /* the caller's; its format changes from form to form */
    struct kb_job job;
    struct kb_gate_result result;
    struct kb_buffer forms[FORM_COUNT]; /* by enum kb_format */
    struct kb_buffer report;
};

#endif
