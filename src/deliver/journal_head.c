#include "deliver/journal.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/report.h"

enum { HEAD_MOST = 256 };

bool kb_journal_head_parse(const char *text, struct kb_journal_head *head)
{
    char *end;
    *head = (struct kb_journal_head){0};
    long long number = strtoll(text, &end, 10);
    bool parted = end != text && (*end == ' ' || *end == ':');
    if (!parted || number < 1 || strspn(end + 1, "0123456789abcdef") != KB_HASH_TEXT - 1) {
        return false;
    }
    head->number = number;
    memcpy(head->hash, end + 1, KB_HASH_TEXT - 1);
    end += KB_HASH_TEXT;
    return end[strspn(end, " \r\n")] == '\0';
}

enum kb_status kb_journal_head_read(const struct kb_journal *journal, struct kb_journal_head *head,
                                    struct kb_diagnostics *diagnostics)
{
    const struct kb_world *world = &journal->world;
    char *text = NULL;
    size_t length = 0;
    int reason = 0;
    *head = (struct kb_journal_head){0};
    enum kb_status status = world->read_file(world->context, journal->head_path, HEAD_MOST, &text, &length, &reason);
    if (status == KB_ENVIRONMENT && reason == ENOENT) {
        return KB_OK;
    }
    bool read = status == KB_OK && strlen(text) == length && kb_journal_head_parse(text, head);
    kb_free(status == KB_OK ? text : NULL);
    if (status == KB_NO_MEMORY || read) {
        return status;
    }
    const char *why = status == KB_ENVIRONMENT ? kb_reason_text(reason, kb_diagnostics_language(diagnostics)) : "?";
    kb_report(diagnostics, KB_ERROR, KB_MSG_JOURNAL_HEAD, NULL, KB_ARGS(journal->head_path, why));
    kb_hint(diagnostics, KB_MSG_HINT_JOURNAL_DAMAGED, NULL);
    return KB_ENVIRONMENT;
}

/* The entry is kept already: a head that stays behind is a warning, and the next change writes it anew. */
void kb_journal_head_write(const struct kb_journal *journal, struct kb_diagnostics *diagnostics)
{
    const struct kb_world *world = &journal->world;
    char text[HEAD_MOST];
    int reason = 0;
    int length = snprintf(text, sizeof text, "%lld %s\n", (long long)journal->last.number, journal->last_hash);
    if (world->write_file(world->context, journal->head_path, text, (size_t)length, &reason) != KB_OK) {
        const char *why = kb_reason_text(reason, kb_diagnostics_language(diagnostics));
        kb_report(diagnostics, KB_WARNING, KB_MSG_JOURNAL_HEAD_BEHIND, NULL, KB_ARGS(journal->head_path, why));
    }
}
