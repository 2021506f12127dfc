#include "cli/cli.h"

#include <string.h>

static bool read_format(const char *name, enum kb_format *format)
{
    static const struct {
        const char *name;
        enum kb_format format;
    } formats[] = {{"pdf", KB_FORMAT_PDF}, {"html", KB_FORMAT_HTML}, {"text", KB_FORMAT_TEXT}};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (name == NULL || strcmp(name, formats[i].name) == 0) {
            *format = formats[i].format;
            return true;
        }
    }
    return false;
}

static enum kb_status render(struct kb_cli *cli, struct kb_engine *engine, const struct kb_input *input,
                             const struct kb_render_options *options)
{
    struct kb_worker *worker;
    char *bytes;
    size_t length;
    enum kb_status status = kb_worker_new(&worker, engine);
    if (status != KB_OK) {
        return status;
    }
    status = kb_render(worker, cli->operands[0], input, options, cli->diagnostics, &bytes, &length);
    if (status == KB_OK) {
        status = kb_write_result(cli, bytes, length);
        kb_free(bytes);
    }
    kb_worker_free(worker);
    return status;
}

enum kb_status kb_cmd_render(struct kb_cli *cli)
{
    struct kb_render_options options = {
        .draft = cli->draft, .date = cli->date, .settings = cli->settings, .setting_count = cli->setting_count};
    if (!read_format(cli->format, &options.format)) {
        kb_complain(cli, "Formatet «{}» findes ikke.", "There is no format “{}”.", cli->format);
        kb_advise(cli, "Vælg pdf, html eller text.", "Choose pdf, html or text.", "");
        return KB_USAGE;
    }
    struct kb_input input;
    char *block;
    enum kb_status status = kb_read_operand(cli, cli->operands[1], &input, &block);
    if (status != KB_OK) {
        return status;
    }
    struct kb_engine *engine;
    status = kb_open_engine(cli, cli->operands[0], &engine);
    if (status == KB_OK) {
        status = render(cli, engine, &input, &options);
        kb_engine_free(engine);
    }
    kb_free(block);
    return status;
}
