/* The termbase as the table it is: read, tried and saved; two who save at the same time lose nothing. */

#include "service/answers.h"

#include <errno.h>
#include <pthread.h>

#include "service/etag.h"
#include "service/log.h"
#include "service/problem.h"
#include "service/service.h"

#define TABLE_TYPE "text/tab-separated-values"

static pthread_mutex_t saving = PTHREAD_MUTEX_INITIALIZER;

static const char *path_of(struct kb_call *call)
{
    return kb_arena_format(&call->arena, "%s/language/termbase.tsv", call->service->options.templates);
}

/* The table as it is on the disk, a block for kb_free; NULL with the answer made when it can't be read. */
static char *read_table(struct kb_call *call, size_t *length, struct kb_etag *etag)
{
    const struct kb_world *world = &call->service->world;
    const char *path = path_of(call);
    char *data = NULL;
    int reason = 0;
    if (path == NULL ||
        world->read_file(world->context, path, kb_limits_default().termbase_bytes, &data, length, &reason) != KB_OK) {
        kb_problem(call, reason == ENOENT ? 404 : 500, KB_MSG_SERVICE_NO_TERMBASE, NULL);
        return NULL;
    }
    const struct kb_slice text = {data, *length};
    *etag = kb_etag_of(&text, 1);
    return data;
}

void kb_answer_termbase(struct kb_call *call)
{
    size_t length = 0;
    struct kb_etag etag;
    char *data = read_table(call, &length, &etag);
    if (data != NULL) {
        kb_reply_header(call, "ETag", etag.text);
        kb_reply_take(call, 200, TABLE_TYPE "; charset=utf-8", data, length);
    }
}

static bool is_table(struct kb_call *call)
{
    if (!kb_call_is_type(call, TABLE_TYPE)) {
        kb_problem_hint(call, 415, KB_MSG_SERVICE_TYPE_TABLE, NULL, KB_MSG_SERVICE_HINT_VALUE, KB_ARGS(TABLE_TYPE));
        return false;
    }
    return true;
}

/* What came of the table's own sentences, a block for kb_free; NULL with the answer made when it is no termbase. */
static char *try_table(struct kb_call *call, size_t *length)
{
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(call->request.language, kb_limits_default().diagnostics);
    struct kb_slice body = call->request.body;
    struct kb_input table = {"termbase.tsv", body.data == NULL ? "" : body.data, body.length};
    char *report = NULL;
    enum kb_status status =
        diagnostics == NULL ? KB_NO_MEMORY : kb_termbase_try(call->engine, &table, diagnostics, &report, length);
    if (status != KB_OK) {
        kb_problem_titled(call, KB_MSG_SERVICE_BAD_TERMBASE, status, diagnostics);
    }
    kb_diagnostics_free(diagnostics);
    return report;
}

void kb_answer_termbase_tries(struct kb_call *call)
{
    size_t length = 0;
    char *report = is_table(call) ? try_table(call, &length) : NULL;
    if (report != NULL) {
        kb_reply_take(call, 200, "application/json", report, length);
    }
}

static bool write_table(struct kb_call *call)
{
    const struct kb_world *world = &call->service->world;
    const char *path = path_of(call);
    int reason = EROFS;
    enum kb_status status = KB_ENVIRONMENT;
    if (path != NULL && world->write_file != NULL) {
        status = world->write_file(world->context, path, call->request.body.data, call->request.body.length, &reason);
    }
    if (status != KB_OK) {
        kb_problem(call, 507, KB_MSG_SERVICE_NO_WRITING, KB_ARGS(kb_reason_text(reason, call->request.language)));
    }
    return status == KB_OK;
}

/* The saved table is taken into use. A folder that does not load for another reason is told in the log, as at any reload. */
static void use_table(struct kb_call *call)
{
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(call->request.language, kb_limits_default().diagnostics);
    if (diagnostics != NULL && kb_service_reload(call->service, diagnostics) != KB_OK) {
        kb_log_event(call->service, "reload-refused");
    }
    kb_diagnostics_free(diagnostics);
}

/* The lock is held. */
static void save(struct kb_call *call, char *report, size_t length)
{
    size_t before_length = 0;
    struct kb_etag etag;
    char *before = read_table(call, &before_length, &etag);
    if (before == NULL || !kb_etag_is_current(call, &etag) || !write_table(call)) {
        kb_free(before);
        kb_free(report);
        return;
    }
    kb_free(before);
    etag = kb_etag_of(&call->request.body, 1);
    use_table(call);
    kb_reply_header(call, "ETag", etag.text);
    kb_reply_take(call, 200, "application/json", report, length);
}

void kb_answer_termbase_save(struct kb_call *call)
{
    size_t length = 0;
    char *report = is_table(call) ? try_table(call, &length) : NULL;
    if (report != NULL) {
        pthread_mutex_lock(&saving);
        save(call, report, length);
        pthread_mutex_unlock(&saving);
    }
}
