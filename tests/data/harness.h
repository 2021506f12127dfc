#ifndef KB_TESTS_DATA_HARNESS_H
#define KB_TESTS_DATA_HARNESS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "data/case.h"

/* One run of a reader, and what came of it. */
struct run {
    struct kb_arena arena;
    struct kb_diagnostics *diagnostics;
    struct kb_limits limits;
    const struct kb_field *schema;
    const struct kb_value *root;
    enum kb_status status;
};

static inline void run_start(struct run *run)
{
    *run = (struct run){.limits = kb_limits_default(), .schema = kb_schema_case()};
    kb_arena_init(&run->arena);
    run->diagnostics = kb_diagnostics_new(KB_DANISH, 200);
    assert_non_null(run->diagnostics);
}

static inline void run_end(struct run *run)
{
    kb_diagnostics_free(run->diagnostics);
    kb_arena_finish(&run->arena);
}

static inline enum kb_status run_read_bytes(struct run *run, const char *text, size_t length)
{
    struct kb_source source = {"sag", {text, length}};
    run->root = NULL;
    run->status = kb_case_read(&run->arena, run->schema, &source, &run->limits, run->diagnostics, &run->root);
    return run->status;
}

static inline enum kb_status run_read(struct run *run, const char *text)
{
    return run_read_bytes(run, text, strlen(text));
}

static inline const struct kb_diagnostic *run_message(const struct run *run, size_t index)
{
    const struct kb_diagnostic *diagnostic = kb_diagnostics_at(run->diagnostics, index);
    if (diagnostic == NULL)
        fail_msg("there are only %zu messages", kb_diagnostics_count(run->diagnostics));
    return diagnostic;
}

static inline char *run_messages(const struct run *run)
{
    char *text;
    size_t length;
    assert_int_equal(kb_diagnostics_text(run->diagnostics, KB_FORMAT_HUMAN, &text, &length), KB_OK);
    return text;
}

/* Fails with all messages when a case that should be fine is not. */
static inline void run_expect_ok(struct run *run, const char *text)
{
    if (run_read(run, text) != KB_OK)
        fail_msg("%s", run_messages(run));
}

static inline char *read_whole(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        fail_msg("%s can't be read", path);
    char *text = calloc(1, 1 << 20);
    assert_non_null(text);
    *length = fread(text, 1, (1 << 20) - 1, file);
    fclose(file);
    return text;
}

#endif
