#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

bool kb_read_format(const struct kb_cli *cli, enum kb_format *format)
{
    static const struct {
        const char *name;
        enum kb_format format;
    } formats[] = {{"pdf", KB_FORMAT_PDF}, {"html", KB_FORMAT_HTML}, {"text", KB_FORMAT_TEXT}, {"sms", KB_FORMAT_SMS}};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (cli->format == NULL || strcmp(cli->format, formats[i].name) == 0) {
            *format = formats[i].format;
            return true;
        }
    }
    kb_complain(cli, "Formatet «{}» findes ikke.", "There is no format “{}”.", cli->format);
    kb_advise(cli, "Vælg pdf, html, text eller sms.", "Choose pdf, html, text or sms.", "");
    return false;
}

struct kb_check_request kb_gate_request(const struct kb_cli *cli)
{
    return (struct kb_check_request){.format = KB_CHECK_HUMAN,
                                     .language = cli->language,
                                     .level = cli->quiet ? KB_ERROR : KB_WARNING,
                                     .quiet_clean = true,
                                     .overrides = cli->overrides,
                                     .override_count = cli->override_count,
                                     .person = kb_person(cli)};
}

/* With the gate: its findings go to stderr; a letter that is held back is not written. */
static enum kb_status render_checked(struct kb_cli *cli, struct kb_worker *worker, const struct kb_input *input,
                                     const struct kb_render_options *options, char **bytes, size_t *length)
{
    struct kb_check_request request = kb_gate_request(cli);
    char *report;
    size_t report_length;
    enum kb_status status = kb_render_checked(worker, cli->operands[0], input, options, &request, cli->diagnostics, bytes, length,
                                              &report, &report_length);
    if (report != NULL) {
        fwrite(report, 1, report_length, stderr);
        kb_free(report);
    }
    return status;
}

static enum kb_status render(struct kb_cli *cli, struct kb_engine *engine, const struct kb_input *input,
                             const struct kb_render_options *options, bool checked)
{
    struct kb_worker *worker;
    char *bytes;
    size_t length;
    enum kb_status status = kb_worker_new(&worker, engine);
    if (status != KB_OK) {
        return status;
    }
    status = checked ? render_checked(cli, worker, input, options, &bytes, &length)
                     : kb_render(worker, cli->operands[0], input, options, cli->diagnostics, &bytes, &length);
    if (status == KB_OK) {
        status = kb_write_result(cli, bytes, length);
        kb_free(bytes);
    }
    kb_worker_free(worker);
    return status;
}

enum kb_status kb_cmd_render(struct kb_cli *cli)
{
    struct kb_render_options options = {.draft = cli->draft,
                                        .date = cli->date,
                                        .settings = cli->settings,
                                        .setting_count = cli->setting_count,
                                        .window = cli->window};
    if (!kb_read_format(cli, &options.format)) {
        return KB_USAGE;
    }
    struct kb_input input;
    char *block;
    enum kb_status status = kb_read_operand(cli, cli->operands[1], &input, &block);
    if (status != KB_OK) {
        return status;
    }
    struct kb_engine *engine;
    bool checked = !cli->no_check && !cli->draft; /* a draft goes to nobody */
    status = checked ? kb_open_checking_engine(cli, cli->operands[0], &engine) : kb_open_engine(cli, cli->operands[0], &engine);
    if (status == KB_OK) {
        status = render(cli, engine, &input, &options, checked);
        kb_close_engine(engine);
    }
    kb_free(block);
    return status;
}
