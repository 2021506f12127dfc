#include "deliver/outbox.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/report.h"

static const char *const places[KB_OUTBOX_PLACES] = {".i-gang", "venter", "klar"};

enum { ID_FILE_MOST = 64 };

const char *kb_outbox_path(const struct kb_outbox *outbox, struct kb_arena *arena, enum kb_outbox_place place, const char *record,
                           const char *file)
{
    if (file != NULL) {
        return kb_arena_format(arena, "%s/%s/%s/%s", outbox->folder, places[place], record, file);
    }
    return record == NULL ? kb_arena_format(arena, "%s/%s", outbox->folder, places[place])
                          : kb_arena_format(arena, "%s/%s/%s", outbox->folder, places[place], record);
}

enum kb_status kb_outbox_fail(enum kb_status status, const char *path, int reason, struct kb_diagnostics *diagnostics)
{
    if (status == KB_ENVIRONMENT) {
        const char *why = kb_reason_text(reason, kb_diagnostics_language(diagnostics));
        kb_report(diagnostics, KB_ERROR, KB_MSG_OUTBOX_FAILS, NULL, KB_ARGS(path, why));
    }
    return status;
}

static enum kb_status make_folders(const struct kb_outbox *outbox, struct kb_arena *arena, struct kb_diagnostics *diagnostics)
{
    enum kb_status status = KB_OK;
    for (int i = 0; i < KB_OUTBOX_PLACES && status == KB_OK; i++) {
        int reason = 0;
        const char *path = kb_outbox_path(outbox, arena, (enum kb_outbox_place)i, NULL, NULL);
        if (path == NULL) {
            return KB_NO_MEMORY;
        }
        status = outbox->world.make_folder(outbox->world.context, path, &reason);
        status = kb_outbox_fail(status, path, reason, diagnostics);
    }
    return status;
}

static enum kb_status report_other(const struct kb_outbox *outbox, const char *path, struct kb_diagnostics *diagnostics)
{
    kb_report(diagnostics, KB_ERROR, KB_MSG_OUTBOX_OTHER, NULL, KB_ARGS(outbox->folder, outbox->journal->path));
    kb_hint(diagnostics, KB_MSG_HINT_OUTBOX_OTHER, KB_ARGS(path));
    return KB_ENVIRONMENT;
}

/* An outbox belongs to one journal, whose lock is its lock: a file in it says to which. */
static enum kb_status check_journal(struct kb_outbox *outbox, struct kb_arena *arena, struct kb_diagnostics *diagnostics)
{
    const struct kb_world *world = &outbox->world;
    char *text = NULL;
    size_t length = 0;
    int reason = 0;
    const char *path = kb_arena_format(arena, "%s/.journal", outbox->folder);
    enum kb_status status = path == NULL ? KB_NO_MEMORY : kb_journal_id(outbox->journal, outbox->journal_id, diagnostics);
    if (status != KB_OK) {
        return status;
    }
    status = world->read_file(world->context, path, ID_FILE_MOST, &text, &length, &reason);
    if (status == KB_OK) {
        bool same = strncmp(text, outbox->journal_id, KB_RECORD_TEXT - 1) == 0;
        kb_free(text);
        return same ? KB_OK : report_other(outbox, path, diagnostics);
    }
    if (status != KB_ENVIRONMENT || reason != ENOENT) {
        return status == KB_BAD_INPUT ? report_other(outbox, path, diagnostics)
                                      : kb_outbox_fail(status, path, reason, diagnostics);
    }
    status = world->write_file(world->context, path, outbox->journal_id, KB_RECORD_TEXT - 1, &reason);
    return kb_outbox_fail(status, path, reason, diagnostics);
}

static enum kb_status prepare(struct kb_outbox *outbox, const char *journal, struct kb_arena *arena,
                              struct kb_diagnostics *diagnostics)
{
    enum kb_status status = make_folders(outbox, arena, diagnostics);
    if (status == KB_OK && journal == NULL) {
        journal = kb_arena_format(arena, "%s/journal.db", outbox->folder);
        status = journal == NULL ? KB_NO_MEMORY : KB_OK;
    }
    if (status == KB_OK) {
        status = kb_journal_open(&outbox->journal, &outbox->world, journal, true, diagnostics);
    }
    status = status == KB_OK ? check_journal(outbox, arena, diagnostics) : status;
    status = status == KB_OK ? kb_outbox_begin(outbox, arena, diagnostics) : status;
    return status == KB_OK ? kb_journal_end(outbox->journal, false, diagnostics) : status;
}

enum kb_status kb_outbox_open(struct kb_outbox **out, const struct kb_world *world, const char *folder, const char *journal,
                              struct kb_diagnostics *diagnostics)
{
    *out = NULL;
    struct kb_outbox *outbox = kb_calloc(1, sizeof *outbox);
    char *copy = kb_malloc(strlen(folder) + 1);
    if (outbox == NULL || copy == NULL) {
        kb_free(outbox);
        kb_free(copy);
        return KB_NO_MEMORY;
    }
    memcpy(copy, folder, strlen(folder) + 1);
    outbox->folder = copy;
    outbox->world = *world;
    struct kb_arena arena;
    kb_arena_init(&arena);
    enum kb_status status = prepare(outbox, journal, &arena, diagnostics);
    kb_arena_finish(&arena);
    if (status == KB_OK) {
        *out = outbox;
    } else {
        kb_outbox_free(outbox);
    }
    return status;
}

void kb_outbox_free(struct kb_outbox *outbox)
{
    if (outbox != NULL) {
        kb_journal_free(outbox->journal);
        kb_free(outbox->folder);
        kb_free(outbox);
    }
}

enum kb_status kb_outbox_begin(struct kb_outbox *outbox, struct kb_arena *arena, struct kb_diagnostics *diagnostics)
{
    enum kb_status status = kb_journal_begin(outbox->journal, diagnostics);
    if (status != KB_OK) {
        return status;
    }
    status = kb_outbox_recover(outbox, arena, diagnostics);
    if (status != KB_OK) {
        kb_journal_end(outbox->journal, false, diagnostics);
    }
    return status;
}
