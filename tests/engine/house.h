/*
 * A small house of templates in memory, with the fonts that lie on the disk, and one letter rendered from
 * it. Include after cmocka.h.
 */
#ifndef KB_TESTS_ENGINE_HOUSE_H
#define KB_TESTS_ENGINE_HOUSE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <klarbrev/klarbrev.h>

#include "cli/posix_world.c"
#include "golden.h"
#include "support/memory_world.h"

#define MANIFEST "titel: Prøve\nbeskrivelse: En prøve\nversion: 1.0\n"
#define CASE(members) "{\"sag\": {\"nummer\": \"27.42.00-G01-12-26\", \"dato\": \"2026-11-23\"}" members "}"
#define ANNA ", \"borger\": {\"fornavn\": \"Anna\", \"efternavn\": \"Sørensen\"}"

struct house {
    struct memory_world memory;
    struct kb_world disk;
};

/* Fonts are looked for by absolute paths; everything else is in memory. */
static inline enum kb_status house_read(void *context, const char *path, size_t most, char **data, size_t *length, int *reason)
{
    struct house *house = context;
    if (path[0] == '/') {
        return house->disk.read_file(house->disk.context, path, most, data, length, reason);
    }
    return memory_world_read(&house->memory, path, most, data, length, reason);
}

static inline enum kb_status house_list(void *context, const char *path, kb_folder_visitor *visit, void *visitor_context)
{
    return memory_world_list(&((struct house *)context)->memory, path, visit, visitor_context);
}

static inline struct kb_date house_today(void *context)
{
    return ((const struct house *)context)->memory.date;
}

static inline struct kb_world house_world(struct house *house, const struct memory_file *files)
{
    *house = (struct house){{.files = files, .date = {2026, 12, 24}}, kb_posix_world()};
    return (struct kb_world){.context = house, .read_file = house_read, .list_folder = house_list, .today = house_today};
}

/* What one call leaves. */
struct outcome {
    enum kb_status status;
    char *bytes;
    size_t length;
    struct kb_diagnostics *diagnostics;
};

static inline void free_outcome(struct outcome *outcome)
{
    kb_free(outcome->bytes);
    kb_diagnostics_free(outcome->diagnostics);
    *outcome = (struct outcome){0};
}

static inline const char *first_message(const struct kb_diagnostics *diagnostics)
{
    const struct kb_diagnostic *first = kb_diagnostics_at(diagnostics, 0);
    return first == NULL ? "no message" : first->message;
}

static inline struct kb_diagnostics *new_diagnostics(void)
{
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 100);
    assert_non_null(diagnostics);
    return diagnostics;
}

static inline struct kb_engine *new_engine(struct house *house, const struct memory_file *files)
{
    struct kb_world world = house_world(house, files);
    struct kb_engine_options options = {.templates = "templates"};
    struct kb_diagnostics *diagnostics = new_diagnostics();
    struct kb_engine *engine = NULL;
    if (kb_engine_new(&engine, &world, &options, diagnostics) != KB_OK) {
        fail_msg("the engine does not load: %s", first_message(diagnostics));
    }
    assert_int_equal(kb_diagnostics_count(diagnostics), 0);
    kb_diagnostics_free(diagnostics);
    return engine;
}

static inline struct kb_engine *new_shipped_engine(void)
{
    struct kb_world world = kb_posix_world();
    struct kb_engine_options options = {.templates = "templates"};
    struct kb_diagnostics *diagnostics = new_diagnostics();
    struct kb_engine *engine = NULL;
    if (kb_engine_new(&engine, &world, &options, diagnostics) != KB_OK) {
        fail_msg("the engine does not load: %s", first_message(diagnostics));
    }
    kb_diagnostics_free(diagnostics);
    return engine;
}

static inline struct kb_input input_of(const char *text)
{
    return (struct kb_input){"sag.json", text, strlen(text)};
}

/* Renders, with a worker of its own; a finished document is only given on KB_OK. */
static inline struct outcome render_with(struct kb_engine *engine, const char *template_id, const char *text,
                                         struct kb_render_options options)
{
    struct outcome outcome = {.diagnostics = new_diagnostics()};
    struct kb_input input = input_of(text);
    struct kb_worker *worker;
    assert_int_equal(kb_worker_new(&worker, engine), KB_OK);
    outcome.status = kb_render(worker, template_id, &input, &options, outcome.diagnostics, &outcome.bytes, &outcome.length);
    kb_worker_free(worker);
    assert_true((outcome.status == KB_OK) == (outcome.bytes != NULL));
    assert_true((outcome.status == KB_OK) == (kb_diagnostics_count_of(outcome.diagnostics, KB_ERROR) == 0));
    return outcome;
}

static inline struct outcome dump_with(struct kb_engine *engine, const char *template_id, const char *text, enum kb_stage stage,
                                       struct kb_render_options options)
{
    struct outcome outcome = {.diagnostics = new_diagnostics()};
    struct kb_input input = input_of(text);
    struct kb_worker *worker;
    assert_int_equal(kb_worker_new(&worker, engine), KB_OK);
    outcome.status = kb_dump(worker, template_id, &input, stage, &options, outcome.diagnostics, &outcome.bytes, &outcome.length);
    kb_worker_free(worker);
    return outcome;
}

static inline void assert_done(const struct outcome *outcome)
{
    if (outcome->status != KB_OK) {
        fail_msg("status %d: %s", (int)outcome->status, first_message(outcome->diagnostics));
    }
}

/* Renders as text and compares. */
static inline void assert_text(struct kb_engine *engine, const char *text, struct kb_render_options options, const char *expected)
{
    options.format = KB_FORMAT_TEXT;
    struct outcome outcome = render_with(engine, "brev", text, options);
    assert_done(&outcome);
    assert_string_equal(outcome.bytes, expected);
    free_outcome(&outcome);
}

/* All messages of a call, as a person sees them, against a golden file. */
static inline void assert_messages(const struct kb_diagnostics *diagnostics, const char *name)
{
    char *text, path[200];
    size_t length;
    assert_int_equal(kb_diagnostics_text(diagnostics, KB_FORMAT_HUMAN, &text, &length), KB_OK);
    snprintf(path, sizeof path, "tests/engine/golden/%s.messages", name);
    assert_golden(path, text, length);
    kb_free(text);
}

#endif
