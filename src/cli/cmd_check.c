#include "cli/cli.h"

#include <string.h>

static bool read_format(const char *name, enum kb_check_format *format)
{
    static const char *const names[] = {"human", "json", "sarif", "rdjsonl"};
    for (int i = KB_CHECK_HUMAN; i <= KB_CHECK_RDJSONL; i++) {
        if (strcmp(name, names[i]) == 0) {
            *format = (enum kb_check_format)i;
            return true;
        }
    }
    return false;
}

/* One operand is a text, two are a template and a case. */
static enum kb_status check(struct kb_cli *cli, struct kb_worker *worker, const struct kb_input *input,
                            const struct kb_check_request *request)
{
    struct kb_render_options options = {.date = cli->date, .settings = cli->settings, .setting_count = cli->setting_count};
    char *report = NULL;
    size_t length;
    enum kb_status status = cli->operand_count == 1 ? kb_check_plain(worker, input, request, cli->diagnostics, &report, &length)
                                                    : kb_check(worker, cli->operands[0], input, &options, request,
                                                               cli->diagnostics, &report, &length);
    if (report != NULL) {
        enum kb_status written = kb_write_result(cli, report, length);
        status = written != KB_OK ? written : status;
        kb_free(report);
    }
    return status;
}

static enum kb_status check_with_worker(struct kb_cli *cli, struct kb_engine *engine, const struct kb_input *input,
                                        const struct kb_check_request *request)
{
    struct kb_worker *worker;
    enum kb_status status = kb_worker_new(&worker, engine);
    if (status == KB_OK) {
        status = check(cli, worker, input, request);
        kb_worker_free(worker);
    }
    return status;
}

enum kb_status kb_cmd_check(struct kb_cli *cli)
{
    struct kb_check_request request = {.language = cli->language,
                                       .level = cli->level,
                                       .all = cli->all,
                                       .overrides = cli->overrides,
                                       .override_count = cli->override_count,
                                       .person = kb_person(cli)};
    if (cli->format != NULL && !read_format(cli->format, &request.format)) {
        kb_complain(cli, "Formatet «{}» findes ikke.", "There is no format “{}”.", cli->format);
        kb_advise(cli, "Vælg human, json, sarif eller rdjsonl.", "Choose human, json, sarif or rdjsonl.", "");
        return KB_USAGE;
    }
    struct kb_input input;
    char *block;
    struct kb_limits limits = kb_limits_default();
    enum kb_status status =
        kb_read_operand_within(cli, cli->operands[cli->operand_count - 1],
                               cli->operand_count == 1 ? limits.check_bytes : limits.case_bytes, &input, &block);
    if (status != KB_OK) {
        return status;
    }
    struct kb_engine *engine;
    status = cli->operand_count == 1 ? kb_open_language(cli, &engine) : kb_open_checking_engine(cli, cli->operands[0], &engine);
    if (status == KB_OK) {
        status = check_with_worker(cli, engine, &input, &request);
        kb_close_engine(engine);
    }
    kb_free(block);
    return status;
}
