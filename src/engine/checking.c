#include "base/report.h"
#include "check/termbase.h"
#include "engine/engine_data.h"

/* A file of templates/language/, or NULL when it is not there. */
static const char *language_file(struct kb_engine *engine, const char *name)
{
    if (engine->folder == NULL) {
        return NULL;
    }
    const char *path = kb_arena_format(&engine->arena, "%s/language/%s", engine->folder, name);
    char *data = NULL;
    size_t length;
    int reason = 0;
    enum kb_status status = KB_ENVIRONMENT;
    if (path != NULL) {
        status = engine->world.read_file(engine->world.context, path, engine->limits.output_bytes, &data, &length, &reason);
    }
    kb_free(status == KB_OK ? data : NULL);
    return status == KB_ENVIRONMENT ? NULL : path;
}

/* When memory ran out, nothing is half made: the next one who asks may have more luck. */
static bool ran_out(struct kb_engine *engine)
{
    bool failed = engine->arena.failed;
    engine->arena.failed = false;
    return failed;
}

static enum kb_status pass_entry(void *context, const char *name, bool is_folder)
{
    (void)context;
    (void)name;
    (void)is_folder;
    return KB_OK;
}

/* Whether the templates have a folder for the language at all: some are a folder of one letter. */
static bool has_language_folder(struct kb_engine *engine)
{
    const char *path = kb_arena_format(&engine->arena, "%s/language", engine->folder);
    return path != NULL && engine->world.list_folder(engine->world.context, path, pass_entry, NULL) == KB_OK;
}

/* Without a termbase nobody finds jargon: that is said once, and where there should be one it is an error. */
static enum kb_status lack_terms(struct kb_engine *engine, struct kb_diagnostics *diagnostics)
{
    bool expected = has_language_folder(engine);
    const char *path = kb_arena_format(&engine->arena, "%s/language/termbase.tsv", engine->folder);
    if (path == NULL || (!expected && engine->told_no_terms)) {
        return path == NULL ? KB_NO_MEMORY : KB_OK;
    }
    kb_report(diagnostics, expected ? KB_ERROR : KB_WARNING, KB_MSG_CHECK_NO_TERMBASE, NULL, KB_ARGS(path));
    kb_hint(diagnostics, KB_MSG_HINT_CHECK_NO_TERMBASE, NULL);
    engine->told_no_terms = diagnostics != NULL;
    return expected ? KB_ENVIRONMENT : KB_OK;
}

/* The lock is held. */
static enum kb_status load_terms(struct kb_engine *engine, struct kb_diagnostics *diagnostics)
{
    static const struct kb_termbase none = {0};
    if (engine->terms != NULL) {
        return KB_OK;
    }
    const struct kb_termbase *terms = &none;
    const char *path = language_file(engine, "termbase.tsv");
    enum kb_status status = engine->folder == NULL ? KB_OK
                            : path == NULL
                                ? lack_terms(engine, diagnostics)
                                : kb_termbase_load(&terms, &engine->arena, &engine->world, path, &engine->limits, diagnostics);
    status = ran_out(engine) ? KB_NO_MEMORY : status;
    engine->terms = status == KB_OK ? terms : NULL;
    return status;
}

/* The lock is held. */
static enum kb_status load(struct kb_engine *engine, struct kb_diagnostics *diagnostics)
{
    struct kb_checker_options options = {
        .word_list_path = language_file(engine, "ord.txt"), .limits = &engine->limits, .early = true};
    enum kb_status status = ran_out(engine) ? KB_NO_MEMORY : load_terms(engine, diagnostics);
    options.terms = engine->terms;
    return status == KB_OK ? kb_checker_new(&engine->checker, &engine->world, &options, diagnostics) : status;
}

enum kb_status kb_engine_terms(struct kb_engine *engine, struct kb_diagnostics *diagnostics, const struct kb_termbase **terms)
{
    if (engine->like != NULL) {
        return kb_engine_terms(engine->like, diagnostics, terms);
    }
    pthread_mutex_lock(&engine->checker_lock);
    enum kb_status status = load_terms(engine, diagnostics);
    *terms = engine->terms;
    pthread_mutex_unlock(&engine->checker_lock);
    return status;
}

enum kb_status kb_engine_words(struct kb_engine *engine, struct kb_diagnostics *diagnostics, struct kb_checker **checker)
{
    if (engine->like != NULL) {
        return kb_engine_words(engine->like, diagnostics, checker);
    }
    pthread_mutex_lock(&engine->checker_lock);
    enum kb_status status = engine->checker == NULL ? load(engine, diagnostics) : KB_OK;
    *checker = engine->checker;
    pthread_mutex_unlock(&engine->checker_lock);
    return status;
}

enum kb_status kb_engine_checker(struct kb_engine *engine, struct kb_diagnostics *diagnostics, struct kb_checker **checker)
{
    if (engine->check == KB_CHECK_NEVER) {
        return KB_USAGE;
    }
    return kb_engine_words(engine, diagnostics, checker);
}

void kb_engine_prepare_checker(struct kb_engine *engine)
{
    struct kb_checker *checker;
    kb_engine_checker(engine, NULL, &checker);
}
