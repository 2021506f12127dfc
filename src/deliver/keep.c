#include <klarbrev/release.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hex.h"
#include "base/json_text.h"
#include "base/report.h"
#include "deliver/outbox.h"

enum { ITEMS_MOST = 20000, REASON_MOST = 64 * 1024 };

/* What lies in klar and venter, with what the journal says of it. */
struct shelf {
    struct kb_arena *arena;
    struct kb_entry *entries;
    size_t count, capacity;
};

static enum kb_status take_name(void *context, const char *name, bool is_folder)
{
    struct shelf *shelf = context;
    if (!is_folder || !kb_record_is(name) || shelf->count == ITEMS_MOST) {
        return KB_OK;
    }
    struct kb_entry *entries =
        kb_arena_grow(shelf->arena, shelf->entries, shelf->count, &shelf->capacity, sizeof *shelf->entries);
    const char *copy = entries == NULL ? NULL : kb_arena_string(shelf->arena, name);
    if (copy == NULL) {
        return KB_NO_MEMORY;
    }
    shelf->entries = entries;
    entries[shelf->count++] = (struct kb_entry){.fields = {[KB_ENTRY_RECORD] = copy}};
    return KB_OK;
}

static int by_number(const void *a, const void *b)
{
    int64_t first = ((const struct kb_entry *)a)->number, second = ((const struct kb_entry *)b)->number;
    return first < second ? -1 : first > second;
}

/* Reads one or both places; the journal is held still meanwhile. */
static enum kb_status read_shelf(struct kb_outbox *outbox, struct shelf *shelf, bool ready, struct kb_diagnostics *diagnostics)
{
    enum kb_status status = kb_outbox_begin(outbox, shelf->arena, diagnostics);
    if (status != KB_OK) {
        return status;
    }
    for (int i = KB_OUTBOX_WAITING; i <= (ready ? KB_OUTBOX_READY : KB_OUTBOX_WAITING) && status == KB_OK; i++) {
        const char *path = kb_outbox_path(outbox, shelf->arena, (enum kb_outbox_place)i, NULL, NULL);
        status = path == NULL ? KB_NO_MEMORY : outbox->world.list_folder(outbox->world.context, path, take_name, shelf);
        status = kb_outbox_fail(status, path, 0, diagnostics);
    }
    for (size_t i = 0; i < shelf->count && status == KB_OK; i++) {
        const char *record = shelf->entries[i].fields[KB_ENTRY_RECORD];
        status = kb_journal_find(outbox->journal, record, shelf->arena, &shelf->entries[i], diagnostics);
        if (status == KB_OK && shelf->entries[i].number == 0) { /* somebody put it there */
            shelf->entries[i--] = shelf->entries[--shelf->count];
        }
    }
    kb_journal_end(outbox->journal, false, diagnostics);
    if (shelf->count > 0) {
        qsort(shelf->entries, shelf->count, sizeof *shelf->entries, by_number);
    }
    return status;
}

static void read_today(const struct kb_outbox *outbox, struct kb_date today, char text[16])
{
    if (today.year == 0) {
        today = outbox->world.today(outbox->world.context);
    }
    snprintf(text, 16, "%04u-%02u-%02u", (unsigned)today.year % 10000, (unsigned)today.month % 100, (unsigned)today.day % 100);
}

/* "first/last": days as text are in the order of the calendar. */
static struct kb_outbox_item describe(const struct kb_entry *entry, const char *today)
{
    const char *days = entry->fields[KB_ENTRY_DAYS], *last = strchr(days, '/');
    struct kb_outbox_item item = {.record = entry->fields[KB_ENTRY_RECORD],
                                  .template_id = entry->fields[KB_ENTRY_TEMPLATE],
                                  .at = entry->fields[KB_ENTRY_AT],
                                  .days = days,
                                  .waiting = kb_state_of(entry->fields[KB_ENTRY_EVENT]) == KB_RELEASE_WAITING};
    if (item.waiting && last != NULL) {
        item.late = strcmp(today, last + 1) > 0;
        item.due = !item.late && strncmp(today, days, 10) >= 0;
    }
    return item;
}

enum kb_status kb_outbox_list(struct kb_outbox *outbox, struct kb_date today, kb_outbox_visitor *visit, void *context,
                              struct kb_diagnostics *diagnostics)
{
    char text[16];
    struct kb_arena arena;
    struct shelf shelf = {.arena = &arena};
    kb_arena_init(&arena);
    read_today(outbox, today, text);
    enum kb_status status = read_shelf(outbox, &shelf, true, diagnostics);
    for (size_t i = 0; i < shelf.count && status == KB_OK; i++) {
        struct kb_outbox_item item = describe(&shelf.entries[i], text);
        status = visit(context, &item);
    }
    kb_arena_finish(&arena);
    return status;
}

/* One change of a letter's state. */
struct change {
    struct kb_outbox *outbox;
    struct kb_arena *arena;
    struct kb_diagnostics *diagnostics;
    const char *event, *person, *content;
    enum kb_outbox_place from;
};

/*
 * The item goes aside, so that nobody takes it meanwhile; then the entry. A process that dies before the entry is kept is
 * followed by one that puts the item back.
 */
static enum kb_status change_state(const struct change *change, struct kb_entry *entry, bool *gone)
{
    struct kb_outbox *outbox = change->outbox;
    const char *record = entry->fields[KB_ENTRY_RECORD];
    enum kb_status status =
        kb_outbox_move(outbox, change->arena, record, change->from, KB_OUTBOX_ASIDE, gone, change->diagnostics);
    if (status != KB_OK || *gone) {
        return status;
    }
    entry->fields[KB_ENTRY_EVENT] = change->event;
    entry->fields[KB_ENTRY_WHO] = change->person;
    entry->fields[KB_ENTRY_DAYS] = "";
    entry->content = change->content;
    status = kb_journal_append(outbox->journal, change->arena, entry, change->diagnostics);
    if (status != KB_OK) {
        kb_outbox_move(outbox, change->arena, record, KB_OUTBOX_ASIDE, change->from, NULL, NULL);
    }
    return status;
}

/* A letter that waits and is due: released. `*done` false: it was not there any more. */
static enum kb_status release_one(const struct change *change, const char *record, bool *done)
{
    struct kb_outbox *outbox = change->outbox;
    struct kb_entry entry;
    bool gone = true;
    enum kb_status status = kb_outbox_begin(outbox, change->arena, change->diagnostics);
    if (status != KB_OK) {
        return status;
    }
    status = kb_journal_find(outbox->journal, record, change->arena, &entry, change->diagnostics);
    bool waits = status == KB_OK && entry.number != 0 && kb_state_of(entry.fields[KB_ENTRY_EVENT]) == KB_RELEASE_WAITING;
    if (waits) {
        status = change_state(change, &entry, &gone);
    }
    *done = status == KB_OK && waits && !gone;
    enum kb_status ended = kb_journal_end(outbox->journal, *done, change->diagnostics);
    status = status == KB_OK ? ended : status;
    return status == KB_OK && *done
               ? kb_outbox_move(outbox, change->arena, record, KB_OUTBOX_ASIDE, KB_OUTBOX_READY, &gone, change->diagnostics)
               : status;
}

enum kb_status kb_release_due(struct kb_outbox *outbox, struct kb_date today, const char *person,
                              struct kb_diagnostics *diagnostics, size_t *released, size_t *late)
{
    char text[16];
    struct kb_arena arena;
    struct shelf shelf = {.arena = &arena};
    struct change change = {.outbox = outbox,
                            .arena = &arena,
                            .diagnostics = diagnostics,
                            .event = "released",
                            .person = person,
                            .from = KB_OUTBOX_WAITING};
    *released = *late = 0;
    kb_arena_init(&arena);
    read_today(outbox, today, text);
    enum kb_status status = read_shelf(outbox, &shelf, false, diagnostics);
    for (size_t i = 0; i < shelf.count && status == KB_OK; i++) {
        bool done = false;
        struct kb_outbox_item item = describe(&shelf.entries[i], text);
        status = item.due ? release_one(&change, item.record, &done) : KB_OK;
        *released += done;
        *late += item.late;
    }
    kb_arena_finish(&arena);
    return status;
}

static enum kb_status refuse(struct kb_diagnostics *diagnostics, enum kb_message message, const char *about)
{
    kb_report(diagnostics, KB_ERROR, message, NULL, KB_ARGS(about));
    return KB_BAD_INPUT;
}

/* The reason is written by people about people: it can be removed. */
static enum kb_status reason_content(const struct kb_outbox *outbox, struct kb_arena *arena, const char *reason,
                                     const char **content)
{
    unsigned char bytes[16];
    char salt[2 * sizeof bytes + 1];
    struct kb_buffer out;
    if (!outbox->world.random_bytes(outbox->world.context, bytes, sizeof bytes)) {
        return KB_ENVIRONMENT;
    }
    kb_hex_write(bytes, sizeof bytes, salt);
    kb_buffer_init(&out, REASON_MOST);
    kb_buffer_format(&out, "{\"salt\":\"%s\",\"reason\":", salt);
    kb_json_put_string(&out, kb_slice_of(reason));
    kb_buffer_put_char(&out, '}');
    *content = out.status == KB_OK ? kb_arena_copy(arena, kb_buffer_slice(&out)) : NULL;
    kb_buffer_finish(&out);
    return *content == NULL ? KB_NO_MEMORY : KB_OK;
}

static enum kb_status cancel(struct change *change, struct kb_entry *entry, const char *record)
{
    bool gone = false;
    enum kb_release_state state = entry->number == 0 ? KB_RELEASE_NONE : kb_state_of(entry->fields[KB_ENTRY_EVENT]);
    if (state == KB_RELEASE_NONE) {
        return refuse(change->diagnostics, KB_MSG_RELEASE_UNKNOWN, record);
    }
    if (state == KB_RELEASE_CANCELLED) {
        return KB_HELD; /* so it was before */
    }
    change->from = state == KB_RELEASE_WAITING ? KB_OUTBOX_WAITING : KB_OUTBOX_READY;
    enum kb_status status = change_state(change, entry, &gone);
    return status == KB_OK && gone ? refuse(change->diagnostics, KB_MSG_RELEASE_TAKEN, entry->fields[KB_ENTRY_AT]) : status;
}

static enum kb_status cancel_locked(struct change *change, const char *record, struct kb_receipt *receipt)
{
    struct kb_outbox *outbox = change->outbox;
    struct kb_entry entry;
    enum kb_status status = kb_outbox_begin(outbox, change->arena, change->diagnostics);
    if (status != KB_OK) {
        return status;
    }
    status = kb_journal_find(outbox->journal, record, change->arena, &entry, change->diagnostics);
    status = status == KB_OK ? cancel(change, &entry, record) : status;
    receipt->again = status == KB_HELD;
    enum kb_status ended = kb_journal_end(outbox->journal, status == KB_OK, change->diagnostics);
    if (status == KB_OK && ended == KB_OK) {
        kb_outbox_clear(outbox, change->arena, record);
    }
    status = status == KB_HELD || status == KB_OK ? ended : status;
    return status == KB_OK ? kb_receipt_fill(receipt, &entry) : status;
}

enum kb_status kb_release_cancel(struct kb_outbox *outbox, const char *record, const char *person, const char *reason,
                                 struct kb_diagnostics *diagnostics, struct kb_receipt *receipt)
{
    struct kb_arena arena;
    *receipt = (struct kb_receipt){0};
    if (!kb_record_is(record)) {
        return refuse(diagnostics, KB_MSG_RELEASE_UNKNOWN, record);
    }
    kb_arena_init(&arena);
    struct change change = {
        .outbox = outbox, .arena = &arena, .diagnostics = diagnostics, .event = "cancelled", .person = person};
    enum kb_status status = reason_content(outbox, &arena, reason, &change.content);
    status = status == KB_OK ? cancel_locked(&change, record, receipt) : status;
    if (status == KB_NO_MEMORY) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
    }
    kb_arena_finish(&arena);
    return status;
}
