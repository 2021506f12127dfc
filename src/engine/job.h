#ifndef KB_ENGINE_JOB_H
#define KB_ENGINE_JOB_H

#include "base/buffer.h"
#include "base/source_map.h"
#include "engine/engine_data.h"

/* One thread's scratch. */
struct kb_worker {
    struct kb_engine *engine;
    struct kb_shaper *shaper;
};

/* One case on its way through the pipeline. Caller's memory; everything it makes lives in its arena. */
struct kb_job {
    struct kb_worker *worker;
    const struct kb_letter *letter;
    const struct kb_input *input;
    const struct kb_render_options *options;
    struct kb_diagnostics *diagnostics;
    struct kb_arena arena;
    struct kb_date date;         /* the letter's date */
    const struct kb_value *root; /* after kb_job_read */
    struct kb_buffer markup;     /* after kb_job_expand */
    struct kb_source_map map;
    struct kb_source markup_source;
    const struct kb_node *document; /* after kb_job_parse */
    const struct kb_pages *pages;   /* after kb_job_lay_out */
    const struct kb_window *window; /* the same; NULL: layout's own */
    bool unchecked;                 /* made without the gate: the document says so */
    const char *record;             /* the id of its record, or NULL; the document has it */
    struct kb_picture_job pictures;
};

enum kb_status kb_job_init(struct kb_job *job, struct kb_worker *worker, const char *template_id, const struct kb_input *input,
                           const struct kb_render_options *options, struct kb_diagnostics *diagnostics);
void kb_job_finish(struct kb_job *job);

/* The steps, each on what the one before has made; kb_job_explain is the last part of kb_job_parse. */
enum kb_status kb_job_read(struct kb_job *job);
enum kb_status kb_job_expand(struct kb_job *job);
enum kb_status kb_job_parse(struct kb_job *job);
enum kb_status kb_job_explain(struct kb_job *job);
enum kb_status kb_job_lay_out(struct kb_job *job);
enum kb_status kb_job_write(struct kb_job *job, struct kb_buffer *out);

/* Does the citizen want large print? Known after kb_job_read. */
bool kb_job_wants_large_print(const struct kb_job *job);

/* Does the citizen want symbols? Known after kb_job_read. */
bool kb_job_wants_symbols(const struct kb_job *job);

/* Fills in the facts that the caller asked for. */
void kb_job_tell(const struct kb_job *job);

/* Reports what no step has reported yet: out of memory, or an output over its ceiling. Returns `status`. */
enum kb_status kb_job_close(struct kb_job *job, enum kb_status status);

#endif
