#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Colour is for a terminal that can show it, and that nobody asked to be without (no-color.org). */
static bool wants_colour(const struct kb_cli *cli)
{
    const char *without = getenv("NO_COLOR"), *terminal = getenv("TERM");
    bool told = cli->output == NULL || cli->apply;
    return told && (without == NULL || without[0] == '\0') && terminal != NULL && strcmp(terminal, "dumb") != 0 &&
           isatty(STDOUT_FILENO);
}

static bool read_request(const struct kb_cli *cli, struct kb_rewrite_request *request)
{
    *request = (struct kb_rewrite_request){
        .language = cli->language, .names = cli->names, .name_count = cli->name_count, .colour = wants_colour(cli)};
    if (cli->format != NULL && strcmp(cli->format, "json") == 0) {
        request->format = KB_REWRITE_JSON;
    } else if (cli->format != NULL && strcmp(cli->format, "human") != 0) {
        kb_complain(cli, "Formatet «{}» findes ikke.", "There is no format “{}”.", cli->format);
        kb_advise(cli, "Vælg human eller json.", "Choose human or json.", "");
        return false;
    }
    return true;
}

/* The suggestions are always shown; with --apply the note goes to its file as well. */
static enum kb_status put_results(struct kb_cli *cli, const char *report, size_t length, const char *text, size_t text_length)
{
    enum kb_status status = KB_OK;
    if (cli->apply) {
        status = kb_write_result(cli, text, text_length);
        cli->output = NULL;
    }
    enum kb_status told = kb_write_result(cli, report, length);
    return status != KB_OK ? status : told;
}

static enum kb_status rewrite(struct kb_cli *cli, struct kb_engine *engine, const struct kb_input *input,
                              const struct kb_rewrite_request *request)
{
    struct kb_worker *worker;
    char *report = NULL, *text = NULL;
    size_t length, text_length = 0;
    enum kb_status status = kb_worker_new(&worker, engine);
    if (status != KB_OK) {
        return status;
    }
    status =
        kb_rewrite_duform(worker, input, request, cli->diagnostics, &report, &length, cli->apply ? &text : NULL, &text_length);
    if (status == KB_OK) {
        status = put_results(cli, report, length, text, text_length);
    }
    kb_free(text);
    kb_free(report);
    kb_worker_free(worker);
    return status;
}

static enum kb_status check_command_line(const struct kb_cli *cli)
{
    if (strcmp(cli->operands[0], "duform") != 0) {
        kb_complain(cli, "Der er ingen omskrivning, der hedder «{}».", "There is no rewrite “{}”.", cli->operands[0]);
        kb_advise(cli, "Skriv: klarbrev rewrite duform FIL", "Write: klarbrev rewrite duform FILE", "");
        return KB_USAGE;
    }
    if (cli->apply && (cli->output == NULL || strcmp(cli->output, "-") == 0)) {
        kb_complain(cli, "Hvor skal teksten hen? --apply skal bruge -o FIL.", "Where is the text to go? --apply needs -o FILE.",
                    "");
        return KB_USAGE;
    }
    return KB_OK;
}

enum kb_status kb_cmd_rewrite(struct kb_cli *cli)
{
    struct kb_rewrite_request request;
    struct kb_input input;
    struct kb_engine *engine;
    char *block;
    enum kb_status status = check_command_line(cli);
    if (status != KB_OK || !read_request(cli, &request)) {
        return KB_USAGE;
    }
    status = kb_read_operand(cli, cli->operands[1], &input, &block);
    if (status != KB_OK) {
        return status;
    }
    status = kb_open_language(cli, &engine);
    if (status == KB_OK) {
        status = rewrite(cli, engine, &input, &request);
        kb_close_engine(engine);
    }
    kb_free(block);
    return status;
}
