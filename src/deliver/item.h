#ifndef KB_DELIVER_ITEM_H
#define KB_DELIVER_ITEM_H

#include <klarbrev/finish.h>
#include <klarbrev/release.h>

#include "base/buffer.h"
#include "deliver/outbox.h"

/* A letter on its way into the outbox: who it is, how it was made, and the files that leave. */

/* What is asked for, under the name that stays the same however often it is asked for. */
struct kb_order {
    const struct kb_release_request *request;
    struct kb_worker *worker;
    const char *template_id; /* the template's own, wherever it was named by a path */
    const char *key;
    struct kb_date date; /* that the letter has now */
    char record[KB_RECORD_TEXT];
    char case_hash[KB_HASH_TEXT];
    char request_hash[KB_HASH_TEXT];
};

/* Reads the case, and finds key and record. Strings live in the arena. */
enum kb_status kb_order_read(struct kb_order *order, struct kb_worker *worker, const struct kb_release_request *request,
                             struct kb_arena *arena, struct kb_diagnostics *diagnostics);

enum { KB_ITEM_FILES = 10 };

struct kb_item_file {
    const char *name, *media_type;
    const char *data;
    size_t length;
    char hash[KB_HASH_TEXT];
};

struct kb_item {
    struct kb_finished *finished;
    const char *channel;        /* the one it goes by */
    struct kb_date first, last; /* of a letter that waits; year 0: it leaves now */
    struct kb_item_file files[KB_ITEM_FILES];
    size_t count;
    struct kb_buffer made[KB_ITEM_FILES]; /* bytes of files that are made here */
    const char *list;                     /* of files, as JSON, in the arena */
    char list_hash[KB_HASH_TEXT];
};

void kb_item_init(struct kb_item *item);
void kb_item_finish(struct kb_item *item);

/* Makes letter and files; `created`: seconds since 1970. KB_HELD: the gate holds it back; the report in `item->finished` says
 * why. */
enum kb_status kb_item_make(struct kb_item *item, const struct kb_order *order, const struct kb_render_options *options,
                            int64_t created, struct kb_arena *arena, struct kb_diagnostics *diagnostics);

/* Adds a file whose bytes outlive the item. KB_OK, KB_NO_MEMORY. */
enum kb_status kb_item_add_file(struct kb_item *item, const char *name, const char *media_type, struct kb_bytes bytes);

/*
 * Its entry for the journal: `event` is "released" or "waiting". Without a world, for a
 * rehearsal, it has no content. Strings live in the arena. KB_OK, KB_NO_MEMORY, KB_ENVIRONMENT.
 */
enum kb_status kb_item_entry(const struct kb_item *item, const struct kb_order *order, const struct kb_world *world,
                             const char *event, struct kb_arena *arena, struct kb_entry *entry,
                             struct kb_diagnostics *diagnostics);

/* Writes the item aside, all files but the manifest; then that one, which has the entry's number and hash. */
enum kb_status kb_item_write(const struct kb_item *item, const struct kb_order *order, const struct kb_outbox *outbox,
                             struct kb_arena *arena, struct kb_diagnostics *diagnostics);
enum kb_status kb_item_write_manifest(const struct kb_item *item, const struct kb_entry *entry, const struct kb_outbox *outbox,
                                      struct kb_arena *arena, struct kb_diagnostics *diagnostics);

/* "2026-11-27" of a date; "" for none. In the arena. */
const char *kb_day_write(struct kb_arena *arena, struct kb_date date);

#endif
