#include "cli/cli.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Where an export goes: standard output, or memory until it is whole. */
struct sink {
    struct kb_cli *cli;
    char *kept; /* of -o */
    size_t length, room;
};

static enum kb_status take_text(void *context, const char *text, size_t length)
{
    struct sink *sink = context;
    if (sink->cli->output == NULL) {
        return kb_write_result(sink->cli, text, length);
    }
    if (sink->room - sink->length < length) {
        size_t room = (sink->room + length) * 2;
        char *kept = kb_realloc(sink->kept, room);
        if (kept == NULL) {
            return KB_NO_MEMORY;
        }
        sink->kept = kept;
        sink->room = room;
    }
    memcpy(sink->kept + sink->length, text, length);
    sink->length += length;
    return KB_OK;
}

static enum kb_status write_entries(struct kb_cli *cli, struct kb_journal *journal, const struct kb_journal_filter *filter,
                                    enum kb_journal_format format, size_t *count)
{
    struct sink sink = {.cli = cli};
    enum kb_status status = kb_journal_write(journal, filter, format, cli->language, take_text, &sink, cli->diagnostics, count);
    if (status == KB_OK && cli->output != NULL) {
        status = kb_write_result(cli, sink.kept == NULL ? "" : sink.kept, sink.length);
    }
    kb_free(sink.kept);
    return status;
}

/* One of three names; without any, `otherwise`. */
static enum kb_status read_format(struct kb_cli *cli, enum kb_journal_format otherwise, enum kb_journal_format *format)
{
    bool json = cli->format != NULL && strcmp(cli->format, "json") == 0;
    bool csv = cli->format != NULL && strcmp(cli->format, "csv") == 0;
    *format = json ? KB_JOURNAL_JSON : csv ? KB_JOURNAL_CSV : otherwise;
    if (cli->format != NULL && !json && !csv && strcmp(cli->format, "human") != 0) {
        kb_complain(cli, "Formatet «{}» findes ikke.", "There is no format “{}”.", cli->format);
        kb_advise(cli, "Vælg human, json eller csv.", "Choose human, json or csv.", "");
        return KB_USAGE;
    }
    return KB_OK;
}

static enum kb_status list(struct kb_cli *cli, struct kb_journal *journal, enum kb_journal_format otherwise)
{
    struct kb_journal_filter filter = {0};
    enum kb_journal_format format;
    size_t count;
    enum kb_status status = read_format(cli, otherwise, &format);
    return status == KB_OK ? write_entries(cli, journal, &filter, format, &count) : status;
}

static enum kb_status show(struct kb_cli *cli, struct kb_journal *journal)
{
    const char *name = cli->operands[1];
    bool number = name[strspn(name, "0123456789")] == '\0' && strlen(name) < 18;
    struct kb_journal_filter filter = {.record = number ? NULL : name, .number = number ? strtoll(name, NULL, 10) : 0};
    enum kb_journal_format format;
    size_t count = 0;
    enum kb_status status = read_format(cli, KB_JOURNAL_HUMAN, &format);
    bool asked = filter.record != NULL || filter.number > 0;
    if (status == KB_OK && asked) {
        status = write_entries(cli, journal, &filter, format, &count);
    }
    if (status == KB_OK && count == 0) {
        kb_complain(cli, "Der er ikke noget i journalen under «{}».", "The journal has nothing under “{}”.", name);
        return KB_BAD_INPUT;
    }
    return status;
}

static enum kb_status verify(struct kb_cli *cli, struct kb_journal *journal)
{
    struct kb_journal_head head;
    char line[256];
    enum kb_status status = kb_journal_verify(journal, cli->head, cli->diagnostics, &head);
    if (status != KB_OK) {
        if (status == KB_BAD_INPUT) {
            kb_complain(cli, "Journalen er ændret.", "The journal was changed.", "");
        }
        return status;
    }
    const char *form = cli->language == KB_DANISH ? "Journalen er uændret: %lld poster, %zu ryddet.\nHoved: %lld:%s\n"
                                                  : "The journal is unchanged: %lld entries, %zu pruned.\nHead: %lld:%s\n";
    int length = snprintf(line, sizeof line, form, (long long)head.number, head.removed, (long long)head.number, head.hash);
    return kb_write_result(cli, line, (size_t)length);
}

static enum kb_status prune(struct kb_cli *cli, struct kb_journal *journal)
{
    size_t removed;
    char line[96];
    const char *person = kb_person(cli);
    if (cli->before.year == 0) {
        kb_complain(cli, "Skriv med --before, hvor gamle posterne skal være.", "Say with --before how old the entries must be.",
                    "");
        return KB_USAGE;
    }
    if (person == NULL) {
        kb_complain(cli, "Skriv med --by, hvem der gør det. Det står i journalen.",
                    "Say with --by who does it. The journal has it.", "");
        return KB_USAGE;
    }
    enum kb_status status = kb_journal_prune(journal, cli->before, cli->case_type, person, cli->diagnostics, &removed);
    if (status != KB_OK) {
        return status;
    }
    int length = snprintf(line, sizeof line,
                          cli->language == KB_DANISH ? "%zu poster er ryddet.\n" : "%zu entries were pruned.\n", removed);
    return kb_write_result(cli, line, (size_t)length);
}

static enum kb_status run(struct kb_cli *cli, struct kb_journal *journal)
{
    const char *verb = cli->operands[0];
    return strcmp(verb, "list") == 0     ? list(cli, journal, KB_JOURNAL_LINES)
           : strcmp(verb, "show") == 0   ? show(cli, journal)
           : strcmp(verb, "verify") == 0 ? verify(cli, journal)
           : strcmp(verb, "export") == 0 ? list(cli, journal, KB_JOURNAL_JSON)
                                         : prune(cli, journal);
}

static bool is_verb(const struct kb_cli *cli)
{
    static const char *const verbs[] = {"list", "show", "verify", "export", "prune"};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (strcmp(verbs[i], cli->operands[0]) == 0) {
            return cli->operand_count == (strcmp(verbs[i], "show") == 0 ? 2 : 1);
        }
    }
    return false;
}

enum kb_status kb_cmd_journal(struct kb_cli *cli)
{
    struct kb_journal *journal;
    char path[4096];
    if (!is_verb(cli)) {
        kb_complain(cli, "Det er ikke klart, hvad der skal gøres med journalen.",
                    "It is not clear what is to be done with the journal.", "");
        kb_advise(cli, "Se hjælpen med: klarbrev {} -h", "See the help with: klarbrev {} -h", cli->command);
        return KB_USAGE;
    }
    if (cli->journal == NULL && cli->outbox == NULL) {
        kb_complain(cli, "Skriv med --journal eller --outbox, hvilken journal det er.",
                    "Say with --journal or --outbox which journal it is.", "");
        return KB_USAGE;
    }
    int length = cli->journal != NULL ? snprintf(path, sizeof path, "%s", cli->journal)
                                      : snprintf(path, sizeof path, "%s/journal.db", cli->outbox);
    if (length >= (int)sizeof path) {
        kb_complain(cli, "Navnet er for langt.", "The name is too long.", "");
        return KB_USAGE;
    }
    enum kb_status status = kb_journal_open(&journal, &cli->world, path, false, cli->diagnostics);
    if (status == KB_OK) {
        status = run(cli, journal);
        kb_journal_free(journal);
    }
    return status;
}
