#include "cli/cli.h"

#include <string.h>

enum kb_status kb_cmd_inspect(struct kb_cli *cli)
{
    bool json = cli->format != NULL && strcmp(cli->format, "json") == 0;
    if (cli->format != NULL && !json && strcmp(cli->format, "human") != 0) {
        kb_complain(cli, "Formatet «{}» findes ikke.", "There is no format “{}”.", cli->format);
        kb_advise(cli, "Vælg human eller json.", "Choose human or json.", "");
        return KB_USAGE;
    }
    struct kb_engine *engine;
    enum kb_status status = kb_open_engine(cli, cli->operands[0], &engine);
    if (status != KB_OK) {
        return status;
    }
    char *text;
    size_t length;
    enum kb_inspect_format format = cli->sample ? KB_INSPECT_SAMPLE : json ? KB_INSPECT_JSON : KB_INSPECT_HUMAN;
    status = kb_inspect(engine, cli->operands[0], format, cli->language, cli->diagnostics, &text, &length);
    if (status == KB_OK) {
        status = kb_write_result(cli, text, length);
        kb_free(text);
    }
    kb_engine_free(engine);
    return status;
}

static enum kb_status lint_all(struct kb_cli *cli, struct kb_engine *engine)
{
    enum kb_status worst = KB_OK;
    for (size_t i = 0; i < kb_engine_template_count(engine); i++) {
        enum kb_status status = kb_lint(engine, kb_engine_template_id(engine, i), cli->diagnostics);
        worst = status > worst ? status : worst;
    }
    return worst;
}

enum kb_status kb_cmd_lint(struct kb_cli *cli)
{
    if (cli->format != NULL && strcmp(cli->format, "human") != 0 && strcmp(cli->format, "json") != 0) {
        kb_complain(cli, "Formatet «{}» findes ikke.", "There is no format “{}”.", cli->format);
        kb_advise(cli, "Vælg human eller json.", "Choose human or json.", "");
        return KB_USAGE;
    }
    enum kb_status worst = KB_OK;
    size_t rounds = cli->operand_count == 0 ? 1 : cli->operand_count;
    for (size_t i = 0; i < rounds; i++) {
        struct kb_engine *engine;
        enum kb_status status = kb_open_checking_engine(cli, cli->operand_count == 0 ? NULL : cli->operands[i], &engine);
        if (status == KB_OK) {
            status = lint_all(cli, engine);
            kb_engine_free(engine);
        }
        worst = status > worst ? status : worst;
    }
    return worst;
}
