#include "approval/log.h"

#include <stdlib.h>
#include <string.h>

#include <pthread.h>

#include "base/buffer.h"
#include "base/hex.h"
#include "base/tsv.h"
#include "base/utf8.h"

enum { LOG_MOST = 8 * 1024 * 1024, VERSIONS_MOST = 100000 };

static const char *const columns[] = {"handling", "version",     "hvornaar", "hvem", "sha256",
                                      "proever",  "gaelder_fra", "note",     NULL};
enum { KIND, NUMBER, AT, BY, SHA256, TESTS, VALID_FROM, NOTE };

static const char heading[] = "# Skabelonens liv. Linjer bliver kun lagt til, af klarbrev templates; se docs/skabeloner.md.\n"
                              "handling\tversion\thvornaar\thvem\tsha256\tproever\tgaelder_fra\tnote\n";

static const char *const kinds[KB_EVENT_KINDS] = {"oprettet", "rettet", "proevet", "godkendt", "trukket"};

struct reader {
    struct kb_errand *errand;
    struct kb_tsv tsv;
    struct kb_event *events;
    size_t count, capacity;
    unsigned newest; /* the version approved last */
};

static void blame(struct reader *reader, struct kb_slice cell, enum kb_message message, enum kb_message hint)
{
    kb_tsv_report(&reader->tsv, cell, message, NULL);
    kb_hint(reader->errand->diagnostics, hint, NULL);
}

static bool read_kind(struct reader *reader, struct kb_slice cell, enum kb_event_kind *kind)
{
    for (int i = 0; i < KB_EVENT_KINDS; i++) {
        if (kb_slice_is(cell, kinds[i])) {
            *kind = (enum kb_event_kind)i;
            return true;
        }
    }
    blame(reader, cell, KB_MSG_LIFE_LOG_WHAT, KB_MSG_LIFE_HINT_LOG_WHAT);
    return false;
}

static bool is_approved(const struct reader *reader, unsigned number)
{
    for (size_t i = 0; i < reader->count; i++) {
        if (reader->events[i].kind == KB_EVENT_APPROVED && reader->events[i].number == number) {
            return true;
        }
    }
    return false;
}

/* A version comes after the one before it; only one that was approved can be withdrawn. */
static bool read_number(struct reader *reader, struct kb_slice cell, struct kb_event *event)
{
    bool numbered = event->kind == KB_EVENT_APPROVED || event->kind == KB_EVENT_WITHDRAWN;
    unsigned number = 0;
    for (size_t i = 0; i < cell.length && number < VERSIONS_MOST; i++) {
        number = cell.data[i] >= '0' && cell.data[i] <= '9' ? number * 10 + (unsigned)(cell.data[i] - '0') : VERSIONS_MOST;
    }
    if ((numbered && number == 0) || (!numbered && cell.length > 0) || number >= VERSIONS_MOST) {
        blame(reader, cell, KB_MSG_LIFE_LOG_NUMBER, KB_MSG_LIFE_HINT_LOG);
        return false;
    }
    event->number = number;
    if (event->kind == KB_EVENT_APPROVED && number <= reader->newest) {
        blame(reader, cell, KB_MSG_LIFE_LOG_ORDER, KB_MSG_LIFE_HINT_LOG);
        return false;
    }
    if (event->kind == KB_EVENT_WITHDRAWN && !is_approved(reader, number)) {
        blame(reader, cell, KB_MSG_LIFE_LOG_NO_VERSION, KB_MSG_LIFE_HINT_LOG);
        return false;
    }
    reader->newest = event->kind == KB_EVENT_APPROVED ? number : reader->newest;
    return true;
}

static bool read_hash(struct reader *reader, struct kb_slice cell, bool needed)
{
    bool fine = kb_hex_is(cell, KB_HASH_TEXT - 1) || (cell.length == 0 && !needed);
    if (!fine) {
        blame(reader, cell, KB_MSG_LIFE_LOG_HASH, KB_MSG_LIFE_HINT_LOG);
    }
    return fine;
}

static bool read_date(struct reader *reader, struct kb_slice cell, struct kb_event *event)
{
    const char *text = kb_arena_copy(&reader->errand->arena, cell);
    bool needed = event->kind == KB_EVENT_APPROVED;
    if (text == NULL || (cell.length == 0 && !needed) || kb_date_read(text, &event->valid_from)) {
        return true;
    }
    blame(reader, cell, KB_MSG_LIFE_LOG_DATE, KB_MSG_LIFE_HINT_LOG);
    return false;
}

static enum kb_status read_row(struct reader *reader, const struct kb_slice *cells)
{
    struct kb_event event = {.number = 0};
    struct kb_arena *arena = &reader->errand->arena;
    if (!read_kind(reader, cells[KIND], &event.kind) || !read_number(reader, cells[NUMBER], &event) ||
        !read_hash(reader, cells[SHA256], event.kind == KB_EVENT_APPROVED) || !read_hash(reader, cells[TESTS], false) ||
        !read_date(reader, cells[VALID_FROM], &event)) {
        return KB_OK; /* told; the rest is looked at too */
    }
    const struct kb_source *source = reader->tsv.source;
    event.place = (struct kb_place){source, (size_t)(cells[SHA256].data - source->text.data), cells[SHA256].length, NULL};
    event.at = kb_arena_copy(arena, cells[AT]);
    event.by = kb_arena_copy(arena, cells[BY]);
    event.sha256 = kb_arena_copy(arena, cells[SHA256]);
    event.tests_sha256 = kb_arena_copy(arena, cells[TESTS]);
    event.note = kb_arena_copy(arena, cells[NOTE]);
    reader->events = kb_arena_grow(arena, reader->events, reader->count, &reader->capacity, sizeof event);
    if (reader->events == NULL || arena->failed) {
        return KB_NO_MEMORY;
    }
    reader->events[reader->count++] = event;
    return KB_OK;
}

static enum kb_status read_rows(struct kb_errand *errand, struct kb_log *log)
{
    struct reader reader = {.errand = errand};
    struct kb_slice cells[KB_TSV_COLUMNS_MOST];
    enum kb_status status = KB_OK;
    if (kb_tsv_open(&reader.tsv, &errand->arena, &log->source, columns, errand->diagnostics)) {
        while (status == KB_OK && kb_tsv_next(&reader.tsv, cells)) {
            status = read_row(&reader, cells);
        }
    }
    log->events = reader.events;
    log->count = reader.count;
    return status == KB_OK && reader.tsv.wrong ? KB_BAD_INPUT : status;
}

enum kb_status kb_log_read(struct kb_errand *errand, struct kb_log *log)
{
    *log = (struct kb_log){.path = kb_arena_format(&errand->arena, "%s/versioner/log.tsv", errand->folder)};
    log->source.name = log->path;
    enum kb_status status = kb_errand_read(errand, log->path, true, &log->source.text);
    log->exists = log->source.text.length > 0;
    return status == KB_OK && log->exists ? read_rows(errand, log) : status;
}

/* Text for a cell: one line, without tabs. */
static void put_cell(struct kb_buffer *out, const char *text)
{
    for (const char *at = text == NULL ? "" : text; *at != '\0'; at++) {
        kb_buffer_put_char(out, (unsigned char)*at < ' ' || *at == 0x7F ? ' ' : *at);
    }
}

static void put_row(struct kb_errand *errand, const struct kb_event *event, struct kb_buffer *out)
{
    char now[KB_STAMP_LENGTH];
    kb_errand_now(errand, now);
    kb_buffer_format(out, "%s\t", kinds[event->kind]);
    if (event->number > 0) {
        kb_buffer_format(out, "%u", event->number);
    }
    kb_buffer_format(out, "\t%s\t", now);
    put_cell(out, errand->desk->person);
    kb_buffer_format(out, "\t%s\t%s\t", event->sha256 == NULL ? "" : event->sha256,
                     event->tests_sha256 == NULL ? "" : event->tests_sha256);
    if (event->valid_from.year != 0) {
        kb_buffer_put_text(out, kb_day_text(&errand->arena, event->valid_from));
    }
    kb_buffer_put_char(out, '\t');
    put_cell(out, event->note);
    kb_buffer_put_char(out, '\n');
}

/* Whether another process has approved a later version since ours got its number: versions stand in order. */
static bool comes_late(struct kb_errand *errand, const struct kb_log *log, const struct kb_event *event)
{
    for (size_t i = 0; event->kind == KB_EVENT_APPROVED && i < log->count; i++) {
        if (log->events[i].kind == KB_EVENT_APPROVED && log->events[i].number >= event->number) {
            kb_report(errand->diagnostics, KB_ERROR, KB_MSG_LIFE_AT_ONCE, NULL, KB_ARGS(errand->id));
            kb_hint(errand->diagnostics, KB_MSG_LIFE_HINT_VERSIONS, KB_ARGS(errand->id));
            return true;
        }
    }
    return false;
}

static enum kb_status add(struct kb_errand *errand, const struct kb_event *event)
{
    struct kb_log log;
    struct kb_buffer out;
    enum kb_status status = kb_log_read(errand, &log);
    if (status == KB_OK && comes_late(errand, &log, event)) {
        return KB_HELD;
    }
    if (status == KB_OK) {
        status = kb_errand_make_folder(errand, kb_arena_format(&errand->arena, "%s/versioner", errand->folder));
    }
    if (status != KB_OK) {
        return status;
    }
    struct kb_slice before = log.source.text;
    kb_buffer_init(&out, LOG_MOST);
    kb_buffer_put_slice(&out, log.exists ? before : kb_slice_of(heading));
    if (log.exists && before.data[before.length - 1] != '\n') {
        kb_buffer_put_char(&out, '\n');
    }
    put_row(errand, event, &out);
    status = out.status == KB_OK ? kb_errand_write(errand, log.path, kb_buffer_slice(&out)) : KB_NO_MEMORY;
    kb_buffer_finish(&out);
    return status;
}

enum kb_status kb_log_add(struct kb_errand *errand, const struct kb_event *event)
{
    static pthread_mutex_t adding = PTHREAD_MUTEX_INITIALIZER; /* reading and writing is one thing */
    pthread_mutex_lock(&adding);
    enum kb_status status = add(errand, event);
    pthread_mutex_unlock(&adding);
    return status;
}

bool kb_log_is_entered(const struct kb_log *log)
{
    for (size_t i = 0; i < log->count; i++) {
        if (log->events[i].kind == KB_EVENT_APPROVED || log->events[i].kind == KB_EVENT_CREATED) {
            return true;
        }
    }
    return false;
}
