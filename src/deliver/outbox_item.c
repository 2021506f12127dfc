#include "deliver/outbox.h"

#include <errno.h>
#include <string.h>

#include "base/report.h"

enum { NAMES_MOST = 10000 };

/* The names in a folder. */
struct names {
    struct kb_arena *arena;
    const char **list;
    size_t count, capacity;
};

static enum kb_status take_name(void *context, const char *name, bool is_folder)
{
    struct names *names = context;
    (void)is_folder;
    const char **list = kb_arena_grow(names->arena, names->list, names->count, &names->capacity, sizeof *list);
    const char *copy = list == NULL ? NULL : kb_arena_string(names->arena, name);
    if (copy == NULL) {
        return KB_NO_MEMORY;
    }
    names->list = list;
    names->list[names->count++] = copy;
    return names->count < NAMES_MOST ? KB_OK : KB_HELD; /* the rest is seen next time */
}

static enum kb_status list(const struct kb_outbox *outbox, const char *path, struct names *names)
{
    enum kb_status status =
        path == NULL ? KB_NO_MEMORY : outbox->world.list_folder(outbox->world.context, path, take_name, names);
    return status == KB_HELD ? KB_OK : status;
}

enum kb_status kb_outbox_move(const struct kb_outbox *outbox, struct kb_arena *arena, const char *record,
                              enum kb_outbox_place from, enum kb_outbox_place to, bool *gone, struct kb_diagnostics *diagnostics)
{
    int reason = 0;
    const char *old = kb_outbox_path(outbox, arena, from, record, NULL), *new = kb_outbox_path(outbox, arena, to, record, NULL);
    if (old == NULL || new == NULL) {
        return KB_NO_MEMORY;
    }
    enum kb_status status = outbox->world.rename_path(outbox->world.context, old, new, &reason);
    if (gone != NULL) {
        *gone = status == KB_ENVIRONMENT && reason == ENOENT;
        status = *gone ? KB_OK : status;
    }
    return kb_outbox_fail(status, new, reason, diagnostics);
}

void kb_outbox_clear(const struct kb_outbox *outbox, struct kb_arena *arena, const char *record)
{
    int reason;
    struct names names = {.arena = arena};
    const char *folder = kb_outbox_path(outbox, arena, KB_OUTBOX_ASIDE, record, NULL);
    if (list(outbox, folder, &names) != KB_OK) {
        return;
    }
    for (size_t i = 0; i < names.count; i++) {
        const char *path = kb_outbox_path(outbox, arena, KB_OUTBOX_ASIDE, record, names.list[i]);
        if (path != NULL) {
            outbox->world.remove_path(outbox->world.context, path, &reason);
        }
    }
    outbox->world.remove_path(outbox->world.context, folder, &reason);
}

bool kb_outbox_has(const struct kb_outbox *outbox, struct kb_arena *arena, enum kb_outbox_place place, const char *record)
{
    struct names names = {.arena = arena};
    const char *folder = kb_outbox_path(outbox, arena, place, record, NULL);
    return list(outbox, folder, &names) == KB_OK && names.count > 0;
}

/* What the journal says last decides: an item without an entry was never released, one that was cancelled is to go. */
static enum kb_status recover_one(const struct kb_outbox *outbox, struct kb_arena *arena, const char *record,
                                  struct kb_diagnostics *diagnostics)
{
    bool gone;
    struct kb_entry entry;
    enum kb_status status = kb_journal_find(outbox->journal, record, arena, &entry, diagnostics);
    if (status != KB_OK) {
        return status;
    }
    switch (entry.number == 0 ? KB_RELEASE_NONE : kb_state_of(entry.fields[KB_ENTRY_EVENT])) {
    case KB_RELEASE_RELEASED: return kb_outbox_move(outbox, arena, record, KB_OUTBOX_ASIDE, KB_OUTBOX_READY, &gone, diagnostics);
    case KB_RELEASE_WAITING: return kb_outbox_move(outbox, arena, record, KB_OUTBOX_ASIDE, KB_OUTBOX_WAITING, &gone, diagnostics);
    default: kb_outbox_clear(outbox, arena, record); return KB_OK;
    }
}

enum kb_status kb_outbox_recover(const struct kb_outbox *outbox, struct kb_arena *arena, struct kb_diagnostics *diagnostics)
{
    struct names names = {.arena = arena};
    const char *aside = kb_outbox_path(outbox, arena, KB_OUTBOX_ASIDE, NULL, NULL);
    enum kb_status status = list(outbox, aside, &names);
    if (status == KB_ENVIRONMENT) {
        return kb_outbox_fail(status, aside, EIO, diagnostics);
    }
    for (size_t i = 0; i < names.count && status == KB_OK; i++) {
        status = kb_record_is(names.list[i]) ? recover_one(outbox, arena, names.list[i], diagnostics) : KB_OK;
    }
    return status;
}
