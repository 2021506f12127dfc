#ifndef KB_DELIVER_OUTBOX_H
#define KB_DELIVER_OUTBOX_H

#include <klarbrev/release.h>

#include "deliver/journal.h"

struct kb_outbox {
    struct kb_world world;
    char *folder;
    struct kb_journal *journal;
    char journal_id[KB_RECORD_TEXT];
};

/* The folders of an outbox. */
enum kb_outbox_place { KB_OUTBOX_ASIDE, KB_OUTBOX_WAITING, KB_OUTBOX_READY, KB_OUTBOX_PLACES };

/* The path of a place, of an item in it, or of a file in that (NULL: none), in the arena. */
const char *kb_outbox_path(const struct kb_outbox *outbox, struct kb_arena *arena, enum kb_outbox_place place, const char *record,
                           const char *file);

/* Reports that a path could not be changed, and gives the status. */
enum kb_status kb_outbox_fail(enum kb_status status, const char *path, int reason, struct kb_diagnostics *diagnostics);

/* Moves an item. `*gone`, when it isn't NULL: it was not there, which is KB_OK then. */
enum kb_status kb_outbox_move(const struct kb_outbox *outbox, struct kb_arena *arena, const char *record,
                              enum kb_outbox_place from, enum kb_outbox_place to, bool *gone, struct kb_diagnostics *diagnostics);

/* Removes an item that lies aside, as far as that goes: what stays is removed by the next recovery. */
void kb_outbox_clear(const struct kb_outbox *outbox, struct kb_arena *arena, const char *record);

/* Whether an item is in a place. */
bool kb_outbox_has(const struct kb_outbox *outbox, struct kb_arena *arena, enum kb_outbox_place place, const char *record);

/*
 * Finishes what a process that died has begun: what lies aside goes where the journal says. A change of the journal
 * is on, so that no living process is at work there.
 */
enum kb_status kb_outbox_recover(const struct kb_outbox *outbox, struct kb_arena *arena, struct kb_diagnostics *diagnostics);

/* Begins a change of the journal and recovers. */
enum kb_status kb_outbox_begin(struct kb_outbox *outbox, struct kb_arena *arena, struct kb_diagnostics *diagnostics);

/* The state that an event leaves a letter in. */
enum kb_release_state kb_state_of(const char *event);

/* Fills in a receipt from the newest entry of a letter. KB_OK or KB_NO_MEMORY. */
enum kb_status kb_receipt_fill(struct kb_receipt *receipt, const struct kb_entry *entry);

#endif
