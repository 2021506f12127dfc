#include <string.h>

#include "base/report.h"
#include "check/termbase.h"
#include "engine/engine_data.h"

/* The files of templates/language/ that there are. */
struct language_files {
    bool folder, words, terms;
};

static enum kb_status note_file(void *context, const char *name, bool is_folder)
{
    struct language_files *files = context;
    files->words = files->words || (!is_folder && strcmp(name, "ord.txt") == 0);
    files->terms = files->terms || (!is_folder && strcmp(name, "termbase.tsv") == 0);
    return KB_OK;
}

/* Some templates are a folder of one letter, without a folder for the language. */
static struct language_files find_files(struct kb_engine *engine)
{
    struct language_files files = {0};
    const char *path = engine->folder == NULL ? NULL : kb_arena_format(&engine->arena, "%s/language", engine->folder);
    files.folder = path != NULL && engine->world.list_folder(engine->world.context, path, note_file, &files) == KB_OK;
    return files;
}

/* When memory ran out, nothing is half made: the next one who asks may have more luck. */
static bool ran_out(struct kb_engine *engine)
{
    bool failed = engine->arena.failed;
    engine->arena.failed = false;
    return failed;
}

/* Without a termbase nobody finds jargon: that is said once, and where there should be one it is an error. */
static enum kb_status lack_terms(struct kb_engine *engine, bool expected, struct kb_diagnostics *diagnostics)
{
    const char *path = kb_arena_format(&engine->arena, "%s/language/termbase.tsv", engine->folder);
    if (path == NULL || (!expected && engine->told_no_terms)) {
        return path == NULL ? KB_NO_MEMORY : KB_OK;
    }
    kb_report(diagnostics, expected ? KB_ERROR : KB_WARNING, KB_MSG_CHECK_NO_TERMBASE, NULL, KB_ARGS(path));
    kb_hint(diagnostics, KB_MSG_HINT_CHECK_NO_TERMBASE, NULL);
    engine->told_no_terms = diagnostics != NULL;
    return expected ? KB_ENVIRONMENT : KB_OK;
}

/* The termbase's path in `*path`; NULL: there is none, and nothing more is to be said of it. */
static enum kb_status find_terms(struct kb_engine *engine, const struct language_files *files, struct kb_diagnostics *diagnostics,
                                 const char **path)
{
    *path = NULL;
    if (engine->folder == NULL) {
        return KB_OK;
    }
    if (!files->terms) {
        return lack_terms(engine, files->folder, diagnostics);
    }
    *path = kb_arena_format(&engine->arena, "%s/language/termbase.tsv", engine->folder);
    return *path == NULL ? KB_NO_MEMORY : KB_OK;
}

/* The lock is held. */
static enum kb_status load_terms(struct kb_engine *engine, struct kb_diagnostics *diagnostics)
{
    static const struct kb_termbase none = {0};
    if (engine->terms != NULL) {
        return KB_OK;
    }
    const struct kb_termbase *terms = &none;
    const char *path;
    struct language_files files = find_files(engine);
    enum kb_status status = find_terms(engine, &files, diagnostics, &path);
    if (status == KB_OK && path != NULL) {
        status = kb_termbase_load(&terms, &engine->arena, &engine->world, path, &engine->limits, diagnostics);
    }
    status = ran_out(engine) ? KB_NO_MEMORY : status;
    engine->terms = status == KB_OK ? terms : NULL;
    return status;
}

/* The lock is held. The checker reads the termbase, while its dictionary gets ready, when that was not read before. */
static enum kb_status load(struct kb_engine *engine, struct kb_diagnostics *diagnostics)
{
    struct language_files files = find_files(engine);
    struct kb_checker_options options = {.terms = engine->terms, .limits = &engine->limits, .early = true};
    enum kb_status status = engine->terms == NULL ? find_terms(engine, &files, diagnostics, &options.termbase_path) : KB_OK;
    if (files.words) {
        options.word_list_path = kb_arena_format(&engine->arena, "%s/language/ord.txt", engine->folder);
    }
    status = ran_out(engine) ? KB_NO_MEMORY : status;
    if (status == KB_OK) {
        status = kb_checker_new(&engine->checker, &engine->world, &options, diagnostics);
    }
    engine->terms = status == KB_OK ? kb_checker_terms(engine->checker) : engine->terms;
    return status;
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
