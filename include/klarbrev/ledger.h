#ifndef KLARBREV_LEDGER_H
#define KLARBREV_LEDGER_H

#include <klarbrev/batch.h>

#pragma GCC visibility push(default)

/*
 * What a batch has come to, one line a case, so that it can go on after it was killed. Lines are tab-separated and end
 * with a checksum of their own; docs/batch.md has the format. The last line that tells of a case counts.
 */
enum { KB_LEDGER_LINE_MOST = 4096, KB_LEDGER_RULES_LENGTH = 2048 };

/* One line of the ledger. */
struct kb_ledger_entry {
    uint64_t index;
    enum kb_status status; /* KB_OK: made; KB_HELD; KB_BAD_INPUT: failed */
    char hash[KB_BATCH_HASH_LENGTH];
    struct kb_letter_facts facts;
    char file[KB_BATCH_NAME_LENGTH];    /* of a letter that was made */
    char rules[KB_LEDGER_RULES_LENGTH]; /* what was found: "jargon=2 spelling=1" */
};

/* What a result says in the ledger; `file` is its name when it was made. */
void kb_ledger_entry_of(const struct kb_batch_result *result, const char *file, struct kb_ledger_entry *entry);

/* Writes an entry as a line with its end; the length. */
size_t kb_ledger_write(const struct kb_ledger_entry *entry, char line[KB_LEDGER_LINE_MOST]);

/* Reads a line without its end. False when it is none, or its checksum is another. */
bool kb_ledger_read(const char *line, size_t length, struct kb_ledger_entry *entry);

/* What a ledger begins with: a hash of how the letters are made, and the day the batch began, which stands in letters
 * whose case has no date. */
struct kb_ledger_head {
    char settings[KB_BATCH_HASH_LENGTH];
    struct kb_date date;
};

/* The first line, as kb_ledger_write and kb_ledger_read. */
size_t kb_ledger_write_head(const struct kb_ledger_head *head, char line[KB_LEDGER_LINE_MOST]);

/* Reads the first line without its end; false when it is none. */
bool kb_ledger_read_head(const char *line, size_t length, struct kb_ledger_head *head);

enum { KB_TALLY_RULES_MOST = 256 };

/* What a batch has come to, counted. */
struct kb_tally {
    uint64_t made, held, failed;
    uint64_t earlier; /* of them, those that an earlier run had made */
    struct {
        char rule[32];
        uint64_t letters, findings;
    } rules[KB_TALLY_RULES_MOST]; /* in the order they were met */
    size_t rule_count;
};

/* Counts one entry. */
void kb_tally_add(struct kb_tally *tally, const struct kb_ledger_entry *entry, bool earlier);

/* The tally in some lines for a person; a block of `*length` bytes, freed with kb_free. KB_OK or KB_NO_MEMORY. */
enum kb_status kb_tally_text(const struct kb_tally *tally, enum kb_language language, char **text, size_t *length);

/*
 * The parts of a report as JSON, to be written one after the other: the beginning, a row for each case (`result` NULL
 * for one of an earlier run), and the end with the tally. Blocks freed with kb_free. KB_OK or KB_NO_MEMORY.
 */
enum kb_status kb_batch_report_begin(const char *template_id, char **text, size_t *length);

/* One row of it. `name` is what the case is called. */
enum kb_status kb_batch_report_row(const struct kb_ledger_entry *entry, const char *name, const struct kb_batch_result *result,
                                   bool first, char **text, size_t *length);

/* And its end. */
enum kb_status kb_batch_report_end(const struct kb_tally *tally, char **text, size_t *length);

#pragma GCC visibility pop

#endif
