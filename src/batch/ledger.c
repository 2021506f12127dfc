#include <klarbrev/ledger.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#include "base/slice.h"

#define HEAD "klarbrev-batch 1"

enum { CHECKSUM_LENGTH = 8 };

static const char *const status_words[] = {"made", "held", "failed"};

static size_t word_of(enum kb_status status)
{
    return status == KB_OK ? 0 : status == KB_HELD ? 1 : 2;
}

static uint32_t checksum(const char *line, size_t length)
{
    return (uint32_t)crc32(crc32(0, NULL, 0), (const Bytef *)line, (uInt)length);
}

/* A text of the case in a column: what would end it is no more than a space. */
static void put_column(char *line, size_t *length, const char *text)
{
    line[(*length)++] = '\t';
    for (const char *at = text; *at != '\0' && *length < KB_LEDGER_LINE_MOST - 64; at++) {
        line[(*length)++] = (unsigned char)*at < ' ' ? ' ' : *at;
    }
}

static size_t end_line(char *line, size_t length)
{
    uint32_t sum = checksum(line, length);
    return length + (size_t)snprintf(line + length, KB_LEDGER_LINE_MOST - length, "\t%08" PRIx32 "\n", sum);
}

size_t kb_ledger_write(const struct kb_ledger_entry *entry, char line[KB_LEDGER_LINE_MOST])
{
    size_t length = (size_t)snprintf(line, KB_LEDGER_LINE_MOST, "%" PRIu64 "\t%s\t%s\t%zu", entry->index,
                                     status_words[word_of(entry->status)], entry->hash, entry->facts.pages);
    put_column(line, &length, entry->facts.case_number);
    put_column(line, &length, entry->facts.postcode);
    put_column(line, &length, entry->file);
    put_column(line, &length, entry->rules);
    return end_line(line, length);
}

/* Takes the checksum off a line; false when it is another. */
static bool is_whole(struct kb_slice *line)
{
    char *end;
    char sum[CHECKSUM_LENGTH + 1];
    if (line->length < CHECKSUM_LENGTH + 1 || line->length >= KB_LEDGER_LINE_MOST) {
        return false;
    }
    size_t length = line->length - CHECKSUM_LENGTH - 1;
    memcpy(sum, line->data + length + 1, CHECKSUM_LENGTH);
    sum[CHECKSUM_LENGTH] = '\0';
    bool digits = strspn(sum, "0123456789abcdef") == CHECKSUM_LENGTH;
    bool fits = digits && line->data[length] == '\t' && strtoul(sum, &end, 16) == checksum(line->data, length);
    line->length = length;
    return fits;
}

static bool take_text(struct kb_slice *line, char *text, size_t room)
{
    struct kb_slice part = kb_slice_cut(line, '\t');
    bool fits = part.length < room;
    if (fits && part.data != NULL) {
        memcpy(text, part.data, part.length);
        fits = memchr(text, '\0', part.length) == NULL;
    }
    text[fits ? part.length : 0] = '\0';
    return fits;
}

static bool take_number(struct kb_slice *line, uint64_t *number)
{
    char digits[20];
    if (!take_text(line, digits, sizeof digits) || digits[0] == '\0' || strspn(digits, "0123456789") != strlen(digits)) {
        return false;
    }
    *number = strtoull(digits, NULL, 10);
    return true;
}

static bool take_status(struct kb_slice *line, enum kb_status *status)
{
    static const enum kb_status statuses[] = {KB_OK, KB_HELD, KB_BAD_INPUT};
    struct kb_slice word = kb_slice_cut(line, '\t');
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
        if (kb_slice_is(word, status_words[i])) {
            *status = statuses[i];
            return true;
        }
    }
    return false;
}

bool kb_ledger_read(const char *text, size_t length, struct kb_ledger_entry *entry)
{
    struct kb_slice line = {text, length};
    uint64_t pages = 0;
    bool read = is_whole(&line) && take_number(&line, &entry->index) && take_status(&line, &entry->status) &&
                take_text(&line, entry->hash, sizeof entry->hash) && take_number(&line, &pages) &&
                take_text(&line, entry->facts.case_number, sizeof entry->facts.case_number) &&
                take_text(&line, entry->facts.postcode, sizeof entry->facts.postcode) &&
                take_text(&line, entry->file, sizeof entry->file) && take_text(&line, entry->rules, sizeof entry->rules) &&
                entry->index > 0 && strchr(entry->file, '/') == NULL;
    entry->facts.pages = (size_t)pages;
    return read;
}

size_t kb_ledger_write_head(const struct kb_ledger_head *head, char line[KB_LEDGER_LINE_MOST])
{
    size_t length = (size_t)snprintf(line, KB_LEDGER_LINE_MOST, HEAD "\t%s\t%04d-%02d-%02d", head->settings, head->date.year,
                                     head->date.month, head->date.day);
    return end_line(line, length);
}

bool kb_ledger_read_head(const char *text, size_t length, struct kb_ledger_head *head)
{
    struct kb_slice line = {text, length};
    char date[16];
    return is_whole(&line) && kb_slice_is(kb_slice_cut(&line, '\t'), HEAD) &&
           take_text(&line, head->settings, sizeof head->settings) && take_text(&line, date, sizeof date) &&
           kb_date_read(date, &head->date);
}

/* Adds "rule=count"; what there is no room for is left out. */
static void add_rule(struct kb_ledger_entry *entry, const char *rule, size_t count)
{
    size_t used = strlen(entry->rules), room = sizeof entry->rules - used;
    int length = snprintf(entry->rules + used, room, "%s%s=%zu", used > 0 ? " " : "", rule, count);
    if (length < 0 || (size_t)length >= room) {
        entry->rules[used] = '\0';
    }
}

/* The messages of a case that failed, counted by rule: each where it stands first. */
static void add_messages(struct kb_ledger_entry *entry, const struct kb_diagnostics *diagnostics)
{
    size_t all = kb_diagnostics_count(diagnostics);
    for (size_t i = 0; i < all; i++) {
        const struct kb_diagnostic *message = kb_diagnostics_at(diagnostics, i);
        size_t count = 0, first = all;
        for (size_t j = 0; j < all; j++) {
            const struct kb_diagnostic *other = kb_diagnostics_at(diagnostics, j);
            bool same = other->severity == KB_ERROR && strcmp(other->rule, message->rule) == 0;
            first = same && first == all ? j : first;
            count += same;
        }
        if (count > 0 && first == i) {
            add_rule(entry, message->rule, count);
        }
    }
}

void kb_ledger_entry_of(const struct kb_batch_result *result, const char *file, struct kb_ledger_entry *entry)
{
    *entry = (struct kb_ledger_entry){.index = result->about->index, .facts = result->facts};
    entry->status = result->status == KB_OK || result->status == KB_HELD ? result->status : KB_BAD_INPUT;
    memcpy(entry->hash, result->about->hash, sizeof entry->hash);
    snprintf(entry->file, sizeof entry->file, "%s", result->status == KB_OK ? file : "");
    for (size_t i = 0; kb_check_rule(i) != NULL && i < KB_CHECK_RULES_MOST; i++) {
        if (result->summary.rules[i] > 0) {
            add_rule(entry, kb_check_rule(i), result->summary.rules[i]);
        }
    }
    if (result->status != KB_OK) {
        add_messages(entry, result->diagnostics);
    }
}
