#include "deliver/item.h"

#include <string.h>

#include "base/json_text.h"
#include "base/report.h"
#include "deliver/parcel.h"

enum { FILE_MOST = 256 * 1024 * 1024, TEXT_MOST = 32 * 1024 * 1024 };

static const struct {
    const char *channel;
    const char *agreed; /* the word of kontaktaftale.kanal */
} channels[] = {{"digital-post", "digital-post"}, {"fysisk-post", "brev"}, {"nemsms", "sms"}};
enum { CHANNEL_COUNT = sizeof channels / sizeof *channels };

void kb_item_init(struct kb_item *item)
{
    *item = (struct kb_item){0};
    for (size_t i = 0; i < KB_ITEM_FILES; i++) {
        kb_buffer_init(&item->made[i], FILE_MOST);
    }
}

void kb_item_finish(struct kb_item *item)
{
    for (size_t i = 0; i < KB_ITEM_FILES; i++) {
        kb_buffer_finish(&item->made[i]);
    }
    kb_finished_free(item->finished);
}

enum kb_status kb_item_add_file(struct kb_item *item, const char *name, const char *media_type, struct kb_bytes bytes)
{
    if (item->count == KB_ITEM_FILES) {
        return KB_BUG;
    }
    struct kb_item_file *file = &item->files[item->count++];
    *file = (struct kb_item_file){.name = name, .media_type = media_type, .data = bytes.data, .length = bytes.length};
    return kb_hash_of(bytes.data, bytes.length, file->hash) ? KB_OK : KB_NO_MEMORY;
}

/*
 * As it was asked for; else as the citizen and the adviser agreed; else the platform chooses. What is for nobody
 * in particular is handed over or hung up.
 */
static const char *choose_channel(struct kb_finished *finished, const char *asked)
{
    const char *agreed = asked == NULL ? kb_finished_value(finished, "kontaktaftale.kanal") : NULL;
    for (size_t i = 0; agreed != NULL && i < CHANNEL_COUNT; i++) {
        if (strcmp(channels[i].agreed, agreed) == 0) {
            return channels[i].channel;
        }
    }
    const char *otherwise = kb_finished_value(finished, "borger.fornavn") == NULL ? "ingen" : "automatisk";
    return asked == NULL ? otherwise : asked;
}

static const char *gate_channel(const char *channel)
{
    for (size_t i = 0; channel != NULL && i < CHANNEL_COUNT; i++) {
        if (strcmp(channels[i].channel, channel) == 0) {
            return channels[i].agreed;
        }
    }
    return NULL;
}

static enum kb_status list_files(struct kb_item *item, struct kb_arena *arena)
{
    struct kb_buffer out;
    kb_buffer_init(&out, TEXT_MOST);
    for (size_t i = 0; i < item->count; i++) {
        const struct kb_item_file *file = &item->files[i];
        kb_buffer_put_text(&out, i == 0 ? "[{\"name\":" : ",{\"name\":");
        kb_json_put_string(&out, kb_slice_of(file->name));
        kb_buffer_format(&out, ",\"type\":\"%s\",\"bytes\":%zu,\"sha256\":\"%s\"}", file->media_type, file->length, file->hash);
    }
    kb_buffer_put_char(&out, ']');
    item->list = kb_arena_copy(arena, kb_buffer_slice(&out));
    bool done = out.status == KB_OK && item->list != NULL && kb_hash_of(out.data, out.length, item->list_hash);
    kb_buffer_finish(&out);
    return done ? KB_OK : KB_NO_MEMORY;
}

enum kb_status kb_item_make(struct kb_item *item, const struct kb_order *order, const struct kb_render_options *options,
                            int64_t created, struct kb_arena *arena, struct kb_diagnostics *diagnostics)
{
    const struct kb_release_request *request = order->request;
    struct kb_check_request check = *request->check;
    struct kb_finish_request wanted = {&check, order->record, request->html, request->keep_text, true};
    check.channel = gate_channel(request->channel);
    enum kb_status status =
        kb_finish(order->worker, request->template_id, request->input, options, &wanted, diagnostics, &item->finished);
    if (status != KB_OK) {
        return status;
    }
    item->channel = choose_channel(item->finished, request->channel);
    status = kb_item_add_file(item, "brev.pdf", "application/pdf", kb_finished_form(item->finished, KB_FORMAT_PDF));
    if (status == KB_OK && request->html) {
        status = kb_item_add_file(item, "brev.html", "text/html", kb_finished_form(item->finished, KB_FORMAT_HTML));
    }
    status = status == KB_OK ? kb_parcel_make(item, order, created, arena, diagnostics) : status;
    return status == KB_OK ? list_files(item, arena) : status;
}

static enum kb_status write_file(const struct kb_outbox *outbox, struct kb_arena *arena, const char *record, const char *name,
                                 struct kb_bytes bytes, struct kb_diagnostics *diagnostics)
{
    int reason = 0;
    const char *path = kb_outbox_path(outbox, arena, KB_OUTBOX_ASIDE, record, name);
    if (path == NULL) {
        return KB_NO_MEMORY;
    }
    enum kb_status status = outbox->world.write_file(outbox->world.context, path, bytes.data, bytes.length, &reason);
    return kb_outbox_fail(status, path, reason, diagnostics);
}

enum kb_status kb_item_write(const struct kb_item *item, const struct kb_order *order, const struct kb_outbox *outbox,
                             struct kb_arena *arena, struct kb_diagnostics *diagnostics)
{
    int reason = 0;
    const char *folder = kb_outbox_path(outbox, arena, KB_OUTBOX_ASIDE, order->record, NULL);
    if (folder == NULL) {
        return KB_NO_MEMORY;
    }
    enum kb_status status = outbox->world.make_folder(outbox->world.context, folder, &reason);
    status = kb_outbox_fail(status, folder, reason, diagnostics);
    for (size_t i = 0; i < item->count && status == KB_OK; i++) {
        struct kb_bytes bytes = {item->files[i].data, item->files[i].length};
        status = write_file(outbox, arena, order->record, item->files[i].name, bytes, diagnostics);
    }
    return status;
}

enum kb_status kb_item_write_manifest(const struct kb_item *item, const struct kb_entry *entry, const struct kb_outbox *outbox,
                                      struct kb_arena *arena, struct kb_diagnostics *diagnostics)
{
    struct kb_buffer out;
    kb_buffer_init(&out, TEXT_MOST);
    kb_buffer_format(&out,
                     "{\"klarbrev\":\"%s\",\n \"record\":\"%s\",\n \"journal\":\"%s\",\"entry\":%lld,\"entry_hash\":\"%s\",\n"
                     " \"template\":",
                     kb_version(), entry->fields[KB_ENTRY_RECORD], outbox->journal_id, (long long)entry->number,
                     entry->fields[KB_ENTRY_HASH]);
    kb_json_put_string(&out, kb_slice_of(entry->fields[KB_ENTRY_TEMPLATE]));
    kb_buffer_put_text(&out, ",\"version\":");
    kb_json_put_string(&out, kb_slice_of(entry->fields[KB_ENTRY_VERSION]));
    kb_buffer_format(&out, ",\n \"date\":\"%s\",\"channel\":\"%s\",\"days\":\"%s\",\"pages\":%zu,\n \"files\":%s}\n",
                     kb_day_write(arena, kb_finished_date(item->finished)), item->channel, entry->fields[KB_ENTRY_DAYS],
                     kb_finished_pages(item->finished), item->list);
    enum kb_status status = out.status;
    if (status == KB_OK) {
        struct kb_bytes bytes = {out.data, out.length};
        status = write_file(outbox, arena, entry->fields[KB_ENTRY_RECORD], "manifest.json", bytes, diagnostics);
    }
    kb_buffer_finish(&out);
    return status;
}
