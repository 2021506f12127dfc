#include "deliver/outbox.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/json_text.h"

enum { RECEIPT_MOST = 1024 * 1024 };

enum kb_release_state kb_state_of(const char *event)
{
    return strcmp(event, "released") == 0    ? KB_RELEASE_RELEASED
           : strcmp(event, "waiting") == 0   ? KB_RELEASE_WAITING
           : strcmp(event, "cancelled") == 0 ? KB_RELEASE_CANCELLED
                                             : KB_RELEASE_NONE;
}

static void put_member(struct kb_buffer *out, const char *name, const char *text)
{
    kb_buffer_format(out, ",\"%s\":", name);
    kb_json_put_string(out, kb_slice_of(text));
}

/* What the journal keeps for good, so that the answer is the same whenever it is asked for. */
static void put_entry(struct kb_buffer *out, const struct kb_entry *entry)
{
    static const enum kb_entry_field told[] = {KB_ENTRY_AT,   KB_ENTRY_TEMPLATE,      KB_ENTRY_VERSION, KB_ENTRY_CHANNEL,
                                               KB_ENTRY_DAYS, KB_ENTRY_DOCUMENT_HASH, KB_ENTRY_HASH};
    kb_buffer_put_text(out, "{\"record\":");
    kb_json_put_string(out, kb_slice_of(entry->fields[KB_ENTRY_RECORD]));
    put_member(out, "state", entry->fields[KB_ENTRY_EVENT]);
    kb_buffer_format(out, ",\"entry\":%lld", (long long)entry->number);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        if (entry->fields[told[i]][0] != '\0') {
            put_member(out, kb_entry_name(told[i]), entry->fields[told[i]]);
        }
    }
    if (entry->fields[KB_ENTRY_FILES][0] == '[') {
        kb_buffer_format(out, ",\"files\":%s", entry->fields[KB_ENTRY_FILES]);
    }
    kb_buffer_put_text(out, "}\n");
}

/* "2026-12-01/2026-12-03" */
static void read_days(struct kb_receipt *receipt, const char *days)
{
    char first[11] = "", last[11] = "";
    if (strlen(days) == 21) {
        memcpy(first, days, 10);
        memcpy(last, days + 11, 10);
        if (!kb_date_read(first, &receipt->first) || !kb_date_read(last, &receipt->last)) {
            receipt->first = receipt->last = (struct kb_date){0};
        }
    }
}

enum kb_status kb_receipt_fill(struct kb_receipt *receipt, const struct kb_entry *entry)
{
    struct kb_buffer out;
    kb_buffer_init(&out, RECEIPT_MOST);
    put_entry(&out, entry);
    if (out.status != KB_OK) {
        kb_buffer_finish(&out);
        return KB_NO_MEMORY;
    }
    kb_free(receipt->text);
    receipt->text = kb_buffer_take(&out, &receipt->length);
    receipt->state = kb_state_of(entry->fields[KB_ENTRY_EVENT]);
    read_days(receipt, entry->fields[KB_ENTRY_DAYS]);
    snprintf(receipt->record, sizeof receipt->record, "%s", entry->fields[KB_ENTRY_RECORD]);
    return KB_OK;
}

void kb_receipt_finish(struct kb_receipt *receipt)
{
    kb_free(receipt->text);
    kb_free(receipt->report);
    *receipt = (struct kb_receipt){0};
}
