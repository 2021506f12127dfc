#include "cli/cli.h"

#include <string.h>

static enum kb_status dump(struct kb_cli *cli, const char *id, const char *file, enum kb_stage stage)
{
    struct kb_render_options options = {
        .draft = cli->draft, .date = cli->date, .settings = cli->settings, .setting_count = cli->setting_count};
    struct kb_input input;
    char *block, *text;
    size_t length;
    struct kb_engine *engine = NULL;
    struct kb_worker *worker = NULL;
    enum kb_status status = kb_read_operand(cli, file, &input, &block);
    if (status != KB_OK) {
        return status;
    }
    status = kb_open_engine(cli, id, &engine);
    if (status == KB_OK) {
        status = kb_worker_new(&worker, engine);
    }
    if (status == KB_OK) {
        status = kb_dump(worker, id, &input, stage, &options, cli->diagnostics, &text, &length);
    }
    if (status == KB_OK) {
        status = kb_write_result(cli, text, length);
        kb_free(text);
    }
    kb_worker_free(worker);
    kb_engine_free(engine);
    kb_free(block);
    return status;
}

enum kb_status kb_cmd_dump(struct kb_cli *cli)
{
    static const struct {
        const char *name;
        enum kb_stage stage;
    } stages[] = {{"data", KB_STAGE_DATA}, {"doc", KB_STAGE_DOC}, {"pages", KB_STAGE_PAGES}};
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        if (strcmp(cli->operands[0], stages[i].name) == 0) {
            return dump(cli, cli->operands[1], cli->operands[2], stages[i].stage);
        }
    }
    kb_complain(cli, "Der er intet mellemtrin, der hedder «{}».", "There is no intermediate form “{}”.", cli->operands[0]);
    kb_advise(cli, "Vælg data, doc eller pages.", "Choose data, doc or pages.", "");
    return KB_USAGE;
}

static enum kb_status expand_raw(struct kb_cli *cli)
{
    struct kb_input template_, data;
    char *template_block, *data_block, *text;
    size_t length;
    enum kb_status status = kb_read_operand(cli, cli->operands[0], &template_, &template_block);
    if (status != KB_OK) {
        return status;
    }
    status = kb_read_operand(cli, cli->operands[1], &data, &data_block);
    if (status == KB_OK) {
        status = kb_expand_raw(&cli->world, NULL, &template_, &data, cli->partials, cli->diagnostics, &text, &length);
        if (status == KB_OK) {
            status = kb_write_result(cli, text, length);
            kb_free(text);
        }
        kb_free(data_block);
    }
    kb_free(template_block);
    return status;
}

enum kb_status kb_cmd_expand(struct kb_cli *cli)
{
    bool of_case = cli->draft || cli->date.year != 0 || cli->setting_count > 0;
    if (cli->raw && of_case) {
        const char *option = cli->draft ? "--draft" : cli->setting_count > 0 ? "--set" : "--date";
        kb_complain(cli, "«{}» kan ikke bruges sammen med --raw.", "“{}” can't be used with --raw.", option);
        return KB_USAGE;
    }
    if (cli->raw) {
        return expand_raw(cli);
    }
    if (cli->partials != NULL) {
        kb_complain(cli, "«{}» kan kun bruges sammen med --raw.", "“{}” can be used only with --raw.", "--partials");
        return KB_USAGE;
    }
    return dump(cli, cli->operands[0], cli->operands[1], KB_STAGE_MARKUP);
}
