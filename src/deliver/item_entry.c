#include "deliver/item.h"

#include <stdio.h>

#include "base/hex.h"
#include "base/json_text.h"
#include "base/report.h"

enum { CONTENT_MOST = 32 * 1024 * 1024 };

static const char *const severities[] = {"tip", "warning", "error"};

static void put_member(struct kb_buffer *out, const char *name, const char *text)
{
    kb_buffer_format(out, ",\"%s\":", name);
    kb_json_put_string(out, kb_slice_of(text));
}

/* Whether an earlier finding has the same rule: rules are counted once. */
static bool is_told(struct kb_finished *finished, size_t index, const struct kb_finding_note *note)
{
    struct kb_finding_note before;
    for (size_t i = 0; i < index && kb_finished_finding(finished, i, &before); i++) {
        if (before.rule == note->rule && before.severity == note->severity) {
            return true;
        }
    }
    return false;
}

static size_t count_rule(struct kb_finished *finished, const struct kb_finding_note *note)
{
    struct kb_finding_note other;
    size_t count = 0;
    for (size_t i = 0; kb_finished_finding(finished, i, &other); i++) {
        count += other.rule == note->rule && other.severity == note->severity;
    }
    return count;
}

/* How often each rule found something; not the words, which are the letter's. */
static void put_findings(struct kb_buffer *out, struct kb_finished *finished)
{
    struct kb_finding_note note;
    const char *parted = "";
    kb_buffer_put_text(out, ",\"findings\":[");
    for (size_t i = 0; kb_finished_finding(finished, i, &note); i++) {
        if (!is_told(finished, i, &note)) {
            kb_buffer_format(out, "%s{\"rule\":\"%s\",\"severity\":\"%s\",\"count\":%zu", parted, note.rule,
                             severities[note.severity], count_rule(finished, &note));
            if (note.reason != NULL) {
                put_member(out, "reason", note.reason);
                put_member(out, "person", note.person);
            }
            kb_buffer_put_char(out, '}');
            parted = ",";
        }
    }
    kb_buffer_put_char(out, ']');
}

/* Random bytes first: once the content is removed, nobody finds it again by guessing what has its hash. */
static enum kb_status put_content(const struct kb_item *item, const struct kb_order *order, const struct kb_world *world,
                                  struct kb_buffer *out, struct kb_diagnostics *diagnostics)
{
    unsigned char bytes[16];
    char salt[2 * sizeof bytes + 1];
    if (!world->random_bytes(world->context, bytes, sizeof bytes)) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_JOURNAL_NO_RANDOM, NULL, NULL);
        return KB_ENVIRONMENT;
    }
    kb_hex_write(bytes, sizeof bytes, salt);
    const char *number = kb_finished_value(item->finished, "sag.nummer");
    kb_buffer_format(out, "{\"salt\":\"%s\"", salt);
    put_member(out, "key", order->key);
    put_member(out, "case", number == NULL ? "" : number);
    kb_buffer_format(out, ",\"pages\":%zu", kb_finished_pages(item->finished));
    put_findings(out, item->finished);
    if (order->request->keep_text) {
        struct kb_bytes text = kb_finished_form(item->finished, KB_FORMAT_TEXT);
        kb_buffer_put_text(out, ",\"text\":");
        kb_json_put_string(out, (struct kb_slice){text.data, text.length});
    }
    kb_buffer_put_char(out, '}');
    return out->status;
}

/* Of the template and of all partials, each with its length. */
static bool hash_template(const struct kb_finished *finished, char text[KB_HASH_TEXT])
{
    struct kb_hash hash;
    kb_hash_begin(&hash);
    struct kb_bytes part = kb_finished_source(finished, 0);
    for (size_t i = 0; part.data != NULL; part = kb_finished_source(finished, ++i)) {
        char length[24];
        struct kb_bytes before = {length, 0};
        int put = snprintf(length, sizeof length, "%zu:", part.length);
        kb_hash_put(&hash, before.data, (size_t)put);
        kb_hash_put(&hash, part.data, part.length);
    }
    return kb_hash_end_text(&hash, text);
}

static enum kb_status fill_fields(const struct kb_item *item, const struct kb_order *order, struct kb_arena *arena,
                                  struct kb_entry *entry)
{
    char template_hash[KB_HASH_TEXT], case_type[KB_CASE_TYPE_TEXT] = "";
    struct kb_template_about about = kb_finished_template(item->finished);
    const char *number = kb_finished_value(item->finished, "sag.nummer");
    if (!hash_template(item->finished, template_hash)) {
        return KB_NO_MEMORY;
    }
    kb_case_type_of(number == NULL ? "" : number, case_type);
    entry->fields[KB_ENTRY_RECORD] = order->record;
    entry->fields[KB_ENTRY_WHO] = order->request->person;
    entry->fields[KB_ENTRY_TEMPLATE] = about.id;
    entry->fields[KB_ENTRY_VERSION] =
        order->request->version == 0 ? about.version : kb_arena_format(arena, "%u", order->request->version);
    entry->fields[KB_ENTRY_TEMPLATE_HASH] = kb_arena_string(arena, template_hash);
    entry->fields[KB_ENTRY_CASE_TYPE] = kb_arena_string(arena, case_type);
    entry->fields[KB_ENTRY_CASE_HASH] = order->case_hash;
    entry->fields[KB_ENTRY_DOCUMENT_HASH] = item->files[0].hash;
    entry->fields[KB_ENTRY_PACKAGE_HASH] = item->list_hash;
    entry->fields[KB_ENTRY_CHANNEL] = item->channel;
    entry->fields[KB_ENTRY_FILES] = item->list;
    entry->fields[KB_ENTRY_REQUEST_HASH] = order->request_hash;
    if (item->first.year != 0) {
        entry->fields[KB_ENTRY_DAYS] =
            kb_arena_format(arena, "%s/%s", kb_day_write(arena, item->first), kb_day_write(arena, item->last));
    }
    return arena->failed ? KB_NO_MEMORY : KB_OK;
}

enum kb_status kb_item_entry(const struct kb_item *item, const struct kb_order *order, const struct kb_world *world,
                             const char *event, struct kb_arena *arena, struct kb_entry *entry,
                             struct kb_diagnostics *diagnostics)
{
    struct kb_buffer content;
    *entry = (struct kb_entry){.fields = {[KB_ENTRY_EVENT] = event}};
    enum kb_status status = fill_fields(item, order, arena, entry);
    if (world == NULL) {
        return status;
    }
    kb_buffer_init(&content, CONTENT_MOST);
    status = status == KB_OK ? put_content(item, order, world, &content, diagnostics) : status;
    if (status == KB_OK) {
        entry->content = kb_arena_copy(arena, kb_buffer_slice(&content));
        status = entry->content == NULL ? KB_NO_MEMORY : KB_OK;
    }
    kb_buffer_finish(&content);
    return status;
}
