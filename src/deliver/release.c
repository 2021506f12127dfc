#include <klarbrev/release.h>

#include <stdio.h>
#include <string.h>

#include "base/report.h"
#include "deliver/item.h"

/* One release on its way. */
struct release {
    struct kb_outbox *outbox; /* NULL: a rehearsal without one */
    struct kb_order order;
    struct kb_arena arena;
    struct kb_diagnostics *diagnostics;
    struct kb_receipt *receipt;
};

enum { DAYS_AHEAD = 62 };

static enum kb_status refuse(struct release *release, enum kb_message message, enum kb_message hint, const char *about)
{
    kb_report(release->diagnostics, KB_ERROR, message, NULL, KB_ARGS(about));
    kb_hint(release->diagnostics, hint, NULL);
    return KB_BAD_INPUT;
}

/* A letter that is there already: the same answer, never a second one. */
static enum kb_status answer_again(struct release *release, const struct kb_entry *entry)
{
    struct kb_receipt *receipt = release->receipt;
    if (strcmp(entry->fields[KB_ENTRY_REQUEST_HASH], release->order.request_hash) != 0) {
        receipt->state = KB_RELEASE_OTHER;
        return refuse(release, KB_MSG_RELEASE_OTHER, KB_MSG_HINT_RELEASE_OTHER, entry->fields[KB_ENTRY_AT]);
    }
    enum kb_status status = kb_receipt_fill(receipt, entry);
    receipt->again = true;
    if (status == KB_OK && receipt->state == KB_RELEASE_CANCELLED) {
        return refuse(release, KB_MSG_RELEASE_CANCELLED, KB_MSG_HINT_RELEASE_CANCELLED, entry->fields[KB_ENTRY_AT]);
    }
    return status == KB_OK && receipt->state == KB_RELEASE_WAITING ? KB_HELD : status;
}

/* Looks a letter up; `entry->number` 0: it is new. */
static enum kb_status look_up(struct release *release, struct kb_entry *entry)
{
    enum kb_status status = kb_outbox_begin(release->outbox, &release->arena, release->diagnostics);
    if (status != KB_OK) {
        return status;
    }
    status = kb_journal_find(release->outbox->journal, release->order.record, &release->arena, entry, release->diagnostics);
    kb_journal_end(release->outbox->journal, false, release->diagnostics);
    return status;
}

/* The change is on: files aside, entry, manifest. Nothing of it counts until the change is kept. */
static enum kb_status put_aside(struct release *release, const struct kb_item *item, struct kb_entry *entry)
{
    struct kb_outbox *outbox = release->outbox;
    const char *event = item->first.year == 0 ? "released" : "waiting";
    enum kb_status status =
        kb_item_entry(item, &release->order, &outbox->world, event, &release->arena, entry, release->diagnostics);
    status = status == KB_OK ? kb_item_write(item, &release->order, outbox, &release->arena, release->diagnostics) : status;
    status = status == KB_OK ? kb_journal_append(outbox->journal, &release->arena, entry, release->diagnostics) : status;
    return status == KB_OK ? kb_item_write_manifest(item, entry, outbox, &release->arena, release->diagnostics) : status;
}

/* It is on record: now it may be seen. A process that dies here is followed by one that recovers. */
static enum kb_status show(struct release *release, const struct kb_item *item)
{
    bool gone; /* another process has recovered it already */
    enum kb_outbox_place place = item->first.year == 0 ? KB_OUTBOX_READY : KB_OUTBOX_WAITING;
    enum kb_status status = kb_outbox_move(release->outbox, &release->arena, release->order.record, KB_OUTBOX_ASIDE, place, &gone,
                                           release->diagnostics);
    if (status != KB_OK) {
        kb_hint(release->diagnostics, KB_MSG_HINT_RELEASE_AGAIN, NULL);
    }
    return status;
}

static enum kb_status deliver(struct release *release, const struct kb_item *item)
{
    struct kb_outbox *outbox = release->outbox;
    struct kb_entry entry;
    enum kb_status status = kb_outbox_begin(outbox, &release->arena, release->diagnostics);
    if (status != KB_OK) {
        return status;
    }
    status = kb_journal_find(outbox->journal, release->order.record, &release->arena, &entry, release->diagnostics);
    if (status == KB_OK && entry.number != 0) { /* somebody else was quicker */
        kb_journal_end(outbox->journal, false, release->diagnostics);
        return answer_again(release, &entry);
    }
    status = status == KB_OK ? put_aside(release, item, &entry) : status;
    if (status != KB_OK) {
        kb_outbox_clear(outbox, &release->arena, release->order.record);
    }
    enum kb_status ended = kb_journal_end(outbox->journal, status == KB_OK, release->diagnostics);
    status = status == KB_OK ? ended : status;
    status = status == KB_OK ? kb_receipt_fill(release->receipt, &entry) : status;
    return status == KB_OK ? show(release, item) : status;
}

static enum kb_status take_report(struct release *release, const struct kb_item *item)
{
    if (item->finished == NULL) {
        return KB_OK;
    }
    struct kb_bytes report = kb_finished_report(item->finished);
    char *copy = kb_malloc(report.length + 1);
    if (copy == NULL) {
        return KB_NO_MEMORY;
    }
    memcpy(copy, report.data == NULL ? "" : report.data, report.length);
    copy[report.length] = '\0';
    release->receipt->report = copy;
    release->receipt->report_length = report.length;
    return KB_OK;
}

/* What would leave, as the journal would have it. */
static enum kb_status rehearse(struct release *release, const struct kb_item *item)
{
    struct kb_entry entry;
    enum kb_status status = kb_item_entry(item, &release->order, NULL, "dry-run", &release->arena, &entry, release->diagnostics);
    for (int i = 0; i < KB_ENTRY_FIELDS; i++) {
        entry.fields[i] = entry.fields[i] == NULL ? "" : entry.fields[i];
    }
    status = status == KB_OK ? kb_receipt_fill(release->receipt, &entry) : status;
    release->receipt->state = KB_RELEASE_NONE;
    return status;
}

static enum kb_status make(struct release *release, struct kb_item *item, const struct kb_render_options *options)
{
    int64_t created = 1; /* of a rehearsal: nobody gets it */
    if (release->outbox != NULL) {
        const struct kb_world *world = &release->outbox->world;
        created = world->wall_clock(world->context) / 1000;
    }
    return kb_item_make(item, &release->order, options, created, &release->arena, release->diagnostics);
}

static enum kb_status make_and_deliver(struct release *release, struct kb_item *item, const struct kb_render_options *options)
{
    enum kb_status status = make(release, item, options);
    enum kb_status told = take_report(release, item);
    status = told == KB_OK ? status : told;
    if (status == KB_OK) {
        status = release->order.request->dry_run ? rehearse(release, item) : deliver(release, item);
    }
    return status;
}

static enum kb_status begin(struct release *release, struct kb_worker *worker, const struct kb_release_request *request,
                            struct kb_entry *entry)
{
    enum kb_status status = kb_order_read(&release->order, worker, request, &release->arena, release->diagnostics);
    *entry = (struct kb_entry){0};
    if (status == KB_OK) {
        snprintf(release->receipt->record, sizeof release->receipt->record, "%s", release->order.record);
        status = release->outbox == NULL ? KB_OK : look_up(release, entry);
    }
    return status;
}

static enum kb_status close_release(struct release *release, enum kb_status status)
{
    if (release->arena.failed || status == KB_NO_MEMORY) {
        kb_report(release->diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
        status = KB_NO_MEMORY;
    }
    kb_arena_finish(&release->arena);
    return status;
}

enum kb_status kb_release(struct kb_outbox *outbox, struct kb_worker *worker, const struct kb_release_request *request,
                          struct kb_diagnostics *diagnostics, struct kb_receipt *receipt)
{
    struct release release = {.outbox = outbox, .diagnostics = diagnostics, .receipt = receipt};
    struct kb_entry entry;
    *receipt = (struct kb_receipt){0};
    kb_arena_init(&release.arena);
    enum kb_status status = begin(&release, worker, request, &entry);
    if (status == KB_OK && entry.number != 0) {
        status = answer_again(&release, &entry);
    } else if (status == KB_OK) {
        struct kb_item item;
        kb_item_init(&item);
        status = make_and_deliver(&release, &item, request->options);
        kb_item_finish(&item);
    }
    return close_release(&release, status);
}

/* The caller's options for a letter that is dated with the day it leaves. In the arena; NULL when out of memory. */
static const struct kb_render_options *options_for(struct release *release, struct kb_date day)
{
    const struct kb_render_options *asked = release->order.request->options;
    struct kb_render_options *options = KB_NEW(&release->arena, struct kb_render_options);
    struct kb_setting *settings = KB_NEW_ARRAY(&release->arena, struct kb_setting, asked->setting_count + 1);
    const char *text = kb_day_write(&release->arena, day);
    if (options == NULL || settings == NULL || text == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < asked->setting_count; i++) {
        settings[i] = asked->settings[i];
    }
    settings[asked->setting_count] = (struct kb_setting){"sag.dato", text};
    *options = *asked;
    options->settings = settings;
    options->setting_count = asked->setting_count + 1;
    options->date = day;
    return options;
}

/* No day is better than the first one that was tried: its report says why. */
static enum kb_status report_no_day(struct release *release, struct kb_item *item, const struct kb_render_options *options)
{
    enum kb_status status = make(release, item, options);
    enum kb_status told = take_report(release, item);
    kb_report(release->diagnostics, KB_ERROR, KB_MSG_RELEASE_NO_DAY, NULL, NULL);
    return status != KB_OK ? status : told == KB_OK ? KB_HELD : told;
}

/* The first day that is tried: the one that was asked for, or today; a rehearsal without an outbox goes by the letter's date. */
static struct kb_date first_try(const struct release *release, struct kb_date until)
{
    if (until.year != 0) {
        return until;
    }
    if (release->outbox == NULL || release->order.request->options->date.year != 0) {
        return release->order.date;
    }
    return release->outbox->world.today(release->outbox->world.context);
}

static enum kb_status hold(struct release *release, struct kb_date until)
{
    const struct kb_release_request *request = release->order.request;
    struct kb_day_search search = {.from = first_try(release, until), .days = until.year != 0 ? 1 : DAYS_AHEAD};
    struct kb_item item;
    kb_item_init(&item);
    enum kb_status status = kb_sending_days(release->order.worker, request->template_id, request->input, request->options,
                                            request->check, NULL, &search);
    item.first = search.first;
    item.last = search.last;
    if (status != KB_NO_MEMORY) { /* what is wrong is told when the letter is made */
        bool none = item.first.year == 0;
        const struct kb_render_options *options = options_for(release, none ? search.from : item.first);
        status = options == NULL ? KB_NO_MEMORY
                 : none          ? report_no_day(release, &item, options)
                                 : make_and_deliver(release, &item, options);
    }
    kb_item_finish(&item);
    return status;
}

enum kb_status kb_release_hold(struct kb_outbox *outbox, struct kb_worker *worker, const struct kb_release_request *request,
                               struct kb_date until, struct kb_diagnostics *diagnostics, struct kb_receipt *receipt)
{
    struct release release = {.outbox = outbox, .diagnostics = diagnostics, .receipt = receipt};
    struct kb_entry entry;
    *receipt = (struct kb_receipt){0};
    kb_arena_init(&release.arena);
    enum kb_status status = begin(&release, worker, request, &entry);
    if (status == KB_OK && entry.number != 0) {
        status = answer_again(&release, &entry);
        status = status == KB_HELD ? KB_OK : status; /* it waits, as it should */
    } else if (status == KB_OK) {
        status = hold(&release, until);
    }
    return close_release(&release, status);
}
