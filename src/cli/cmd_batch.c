#include "cli/batch.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TOLD_MOST = 20 };

static const int64_t lasting_after = 1000000000; /* ns: no letter waits longer for the disk */

/* A batch from the command line. */
struct run {
    struct kb_cli *cli;
    struct kb_batch_folder folder;
    struct kb_batch_cases cases;
    struct kb_tally tally;
    struct kb_progress progress;
    FILE *report; /* NULL: none was asked for */
    const char *extension;
    uint64_t told, rows;
    int64_t committed;
};

static struct kb_date first_day; /* of the batch: it stands in letters without a date of their own, also after a night */

static struct kb_date today(void *context)
{
    (void)context;
    return first_day;
}

static const char *extension_of(enum kb_format format)
{
    return format == KB_FORMAT_PDF ? "pdf" : format == KB_FORMAT_HTML ? "html" : "txt";
}

static void put_setting(FILE *text, const char *name, const char *value)
{
    fprintf(text, "%s=%s%c", name, value == NULL ? "" : value, '\0');
}

/* What makes letters of the same cases other letters; how many threads there are does not. */
static enum kb_status hash_settings(const struct kb_cli *cli, char hash[KB_BATCH_HASH_LENGTH])
{
    char *block = NULL;
    size_t length = 0;
    FILE *text = open_memstream(&block, &length);
    if (text == NULL) {
        return KB_NO_MEMORY;
    }
    put_setting(text, "template", cli->operands[0]);
    put_setting(text, "format", cli->format == NULL ? "pdf" : cli->format);
    put_setting(text, "how", cli->draft ? "draft" : cli->no_check ? "unchecked" : "checked");
    put_setting(text, "window", cli->window);
    fprintf(text, "%d-%d-%d", cli->date.year, cli->date.month, cli->date.day);
    for (size_t i = 0; i < cli->setting_count; i++) {
        put_setting(text, cli->settings[i].path, cli->settings[i].value);
    }
    for (size_t i = 0; i < cli->override_count; i++) {
        put_setting(text, "override", cli->overrides[i]);
    }
    bool fine = fclose(text) == 0;
    kb_batch_hash(block, length, hash);
    free(block);
    return fine ? KB_OK : KB_NO_MEMORY;
}

static enum kb_status write_report(struct run *run, enum kb_status status, char *text, size_t length)
{
    if (status != KB_OK) {
        return status;
    }
    bool fine = fwrite(text, 1, length, run->report) == length;
    int reason = errno;
    kb_free(text);
    if (!fine) {
        kb_progress_clear(&run->progress);
        kb_complain_why(run->cli, "Kan ikke skrive «{}»: {}.", "Can't write “{}”: {}.", run->cli->report,
                        kb_reason_text(reason, run->cli->language));
    }
    return fine ? KB_OK : KB_ENVIRONMENT;
}

static enum kb_status report_row(struct run *run, const struct kb_ledger_entry *entry, const struct kb_batch_result *result)
{
    char *text = NULL;
    size_t length = 0;
    if (run->report == NULL) {
        return KB_OK;
    }
    const struct kb_batch_result *now = result->about->earlier == NULL ? result : NULL;
    enum kb_status status = kb_batch_report_row(entry, result->about->name, now, run->rows++ == 0, &text, &length);
    return write_report(run, status, text, length);
}

/* Messages of a case, as `render` shows them. */
static void print_messages(const struct kb_batch_result *result)
{
    char *text;
    size_t length;
    if (kb_diagnostics_count(result->diagnostics) > 0 &&
        kb_diagnostics_text(result->diagnostics, KB_FORMAT_HUMAN, &text, &length) == KB_OK) {
        fwrite(text, 1, length, stderr);
        kb_free(text);
    }
}

/* The first cases that did not become letters, in full; a report has them all. */
static void tell(struct run *run, const struct kb_ledger_entry *entry, const struct kb_batch_result *result)
{
    const struct kb_cli *cli = run->cli;
    if (cli->quiet || entry->status == KB_OK || run->told++ >= TOLD_MOST) {
        return;
    }
    kb_progress_clear(&run->progress);
    if (entry->status == KB_HELD) {
        kb_complain_why(cli, "{}: Brevet er holdt tilbage ({}).", "{}: The letter is held back ({}).", result->about->name,
                        entry->rules);
    } else {
        kb_complain_why(cli, "{}: Sagen har fejl ({}).", "{}: The case is wrong ({}).", result->about->name, entry->rules);
    }
    if (cli->report == NULL && result->report != NULL) {
        fwrite(result->report, 1, result->report_length, stderr);
    }
    if (cli->report == NULL) {
        print_messages(result);
    }
}

static void tell_rest(const struct run *run)
{
    char more[24];
    if (!run->cli->quiet && run->told > TOLD_MOST) {
        snprintf(more, sizeof more, "%" PRIu64, run->told - TOLD_MOST);
        kb_advise(run->cli, "... og {} mere, der ikke blev til breve. De står alle i en rapport: --report FIL.",
                  "... and {} more that did not become letters. A report has them all: --report FILE.", more);
    }
}

static int64_t now(const struct run *run)
{
    return run->cli->world.steady_clock(run->cli->world.context);
}

static enum kb_status commit(struct run *run)
{
    enum kb_status status = kb_batch_folder_commit(&run->folder);
    run->committed = now(run);
    return status;
}

static enum kb_status rest(void *context)
{
    return commit(context);
}

static enum kb_status add_letter(struct run *run, const struct kb_ledger_entry *entry, const struct kb_batch_result *result)
{
    enum kb_status status = kb_batch_folder_add(&run->folder, entry, result->bytes, result->length);
    return status == KB_OK && now(run) - run->committed > lasting_after ? commit(run) : status;
}

static enum kb_status put(void *context, const struct kb_batch_result *result)
{
    struct run *run = context;
    struct kb_ledger_entry entry;
    const char *earlier = result->about->earlier;
    char name[KB_BATCH_NAME_LENGTH];
    enum kb_status status = KB_OK;
    if (earlier == NULL) {
        kb_batch_name(result->about->index, result->facts.case_number, run->extension, name);
        kb_ledger_entry_of(result, name, &entry);
        status = add_letter(run, &entry, result);
    } else if (!kb_ledger_read(earlier, strlen(earlier), &entry)) {
        return KB_BUG; /* it was read before */
    }
    if (status != KB_OK) {
        kb_progress_clear(&run->progress);
        return status;
    }
    kb_tally_add(&run->tally, &entry, earlier != NULL);
    tell(run, &entry, result);
    status = report_row(run, &entry, result);
    kb_progress_tell(&run->progress, &run->tally, kb_batch_cases_fraction(&run->cases));
    return status;
}

static size_t thread_count(const struct kb_cli *cli)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t count = cli->threads > 0 ? cli->threads : cores > 0 ? (size_t)cores : 1;
    return count < THREADS_MOST ? count : THREADS_MOST;
}

static enum kb_status make_letters(struct run *run, struct kb_engine *engine, const struct kb_render_options *render)
{
    struct kb_cli *cli = run->cli;
    struct kb_check_request check = kb_gate_request(cli);
    check.format = cli->report != NULL ? KB_CHECK_JSON : KB_CHECK_HUMAN;
    bool checked = !cli->no_check && !cli->draft;
    struct kb_batch_options options = {.engine = engine,
                                       .template_id = cli->operands[0],
                                       .render = render,
                                       .check = checked ? &check : NULL,
                                       .language = cli->language,
                                       .threads = thread_count(cli)};
    struct kb_batch_source source = kb_batch_cases_source(&run->cases);
    struct kb_batch_sink sink = {run, put, rest};
    run->committed = now(run);
    enum kb_status status = kb_batch_run(&options, &source, &sink);
    kb_progress_clear(&run->progress);
    kb_batch_cases_explain(&run->cases);
    enum kb_status last = kb_batch_folder_commit(&run->folder); /* what was made stays, however it ended */
    return status == KB_OK ? last : status;
}

static void print_tally(const struct run *run)
{
    char *text;
    size_t length;
    tell_rest(run);
    if (!run->cli->quiet && kb_tally_text(&run->tally, run->cli->language, &text, &length) == KB_OK) {
        fprintf(stderr, "klarbrev: %s", text);
        kb_free(text);
    }
}

/* 0 when all are made; what is wrong weighs more than what is held back. */
static enum kb_status verdict(const struct kb_tally *tally)
{
    return tally->failed > 0 ? KB_BAD_INPUT : tally->held > 0 ? KB_HELD : KB_OK;
}

static enum kb_status run_batch(struct run *run, struct kb_engine *engine, const struct kb_render_options *render)
{
    kb_progress_begin(&run->progress, run->cli);
    enum kb_status status = make_letters(run, engine, render);
    if (status == KB_OK) {
        print_tally(run);
    }
    return status;
}

/* The report appears whole, when the batch has come to its end. */
static enum kb_status with_report(struct run *run, struct kb_engine *engine, const struct kb_render_options *render)
{
    char *text = NULL;
    size_t length = 0;
    if (run->cli->report == NULL) {
        return run_batch(run, engine, render);
    }
    struct kb_aside aside;
    enum kb_status status = kb_aside_open(&aside, run->cli, run->cli->report);
    if (status != KB_OK) {
        return status;
    }
    run->report = aside.file;
    status = kb_batch_report_begin(run->cli->operands[0], &text, &length);
    status = write_report(run, status, text, length);
    if (status == KB_OK) {
        status = run_batch(run, engine, render);
    }
    if (status == KB_OK) {
        enum kb_status end = kb_batch_report_end(&run->tally, &text, &length);
        status = write_report(run, end, text, length);
    }
    return kb_aside_close(&aside, status);
}

static enum kb_status open_run(struct run *run)
{
    struct kb_cli *cli = run->cli;
    struct kb_ledger_head head = {.date = first_day};
    enum kb_status status = hash_settings(cli, head.settings);
    if (status == KB_OK) {
        status = kb_batch_folder_open(&run->folder, cli, cli->folder, &head, cli->resume);
    }
    first_day = run->folder.head.date;
    return status == KB_OK ? kb_batch_cases_open(&run->cases, cli, &run->folder) : status;
}

/* With an engine: what is wrong with the template leaves no folder behind. */
static enum kb_status open_and_run(struct run *run, struct kb_engine *engine, const struct kb_render_options *render)
{
    enum kb_status status = open_run(run);
    if (status == KB_OK) {
        status = with_report(run, engine, render);
    }
    if (status == KB_OK && run->cli->stream != NULL) {
        status = kb_batch_gather(&run->folder, run->cli->stream);
    }
    kb_batch_cases_close(&run->cases);
    kb_batch_folder_close(&run->folder);
    return status;
}

static enum kb_status open_engine(struct kb_cli *cli, struct kb_engine **engine)
{
    bool checked = !cli->no_check && !cli->draft;
    first_day = cli->world.today(cli->world.context);
    cli->world.today = today;
    return checked ? kb_open_checking_engine(cli, cli->operands[0], engine) : kb_open_engine(cli, cli->operands[0], engine);
}

static enum kb_status check_options(const struct kb_cli *cli, struct kb_render_options *render)
{
    if (cli->folder == NULL) {
        kb_complain(cli, "Der mangler en mappe til brevene.", "A folder for the letters is missing.", "");
        kb_advise(cli, "Skriv: klarbrev batch {} -d MAPPE", "Write: klarbrev batch {} -d DIR", cli->operands[0]);
        return KB_USAGE;
    }
    if (!kb_read_format(cli, &render->format)) {
        return KB_USAGE;
    }
    if (cli->stream != NULL && render->format != KB_FORMAT_PDF) {
        kb_complain(cli, "Kun PDF kan samles til printeren.", "Only PDF can be gathered for the printer.", "");
        return KB_USAGE;
    }
    return KB_OK;
}

enum kb_status kb_cmd_batch(struct kb_cli *cli)
{
    static struct run run; /* large */
    struct kb_render_options render = {.draft = cli->draft,
                                       .date = cli->date,
                                       .settings = cli->settings,
                                       .setting_count = cli->setting_count,
                                       .window = cli->window};
    enum kb_status status = check_options(cli, &render);
    if (status != KB_OK) {
        return status;
    }
    run.cli = cli;
    run.extension = extension_of(render.format);
    run.cases.file = run.cases.wake[0] = run.cases.wake[1] = -1;
    struct kb_engine *engine;
    status = open_engine(cli, &engine);
    if (status == KB_OK) {
        status = open_and_run(&run, engine, &render);
        kb_close_engine(engine);
    }
    return status == KB_OK ? verdict(&run.tally) : status;
}
