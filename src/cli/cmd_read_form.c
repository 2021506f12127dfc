#include "cli/cli.h"

#include <string.h>

/* The answers by themselves. */
static enum kb_status write_answers(struct kb_cli *cli, const struct kb_filled_form *form)
{
    char *text;
    size_t length;
    enum kb_status status = kb_filled_form_json(form, &text, &length);
    if (status == KB_OK) {
        status = kb_write_result(cli, text, length);
        kb_free(text);
    }
    return status;
}

static enum kb_status write_case(struct kb_cli *cli, const struct kb_filled_form *form, const struct kb_engine *engine,
                                 const char *template_id, const struct kb_input *input)
{
    char *text;
    size_t length;
    struct kb_date today = cli->world.today(cli->world.context);
    enum kb_status status = kb_filled_form_case(form, engine, template_id, input, today, cli->diagnostics, &text, &length);
    if (status == KB_OK) {
        status = kb_write_result(cli, text, length);
        kb_free(text);
    }
    return status;
}

/* A case with the answers in it; the template is asked only for fields of its own. */
static enum kb_status merge(struct kb_cli *cli, const struct kb_filled_form *form)
{
    const char *template_id = cli->operand_count > 1 ? cli->operands[1] : NULL;
    struct kb_engine *engine = NULL;
    struct kb_input input;
    char *block;
    enum kb_status status = kb_read_operand(cli, cli->case_file, &input, &block);
    if (status != KB_OK) {
        return status;
    }
    if (template_id != NULL) {
        status = kb_open_engine(cli, template_id, &engine);
    }
    if (status == KB_OK) {
        status = write_case(cli, form, engine, template_id, &input);
        kb_engine_free(engine);
    }
    kb_free(block);
    return status;
}

static enum kb_status check_usage(const struct kb_cli *cli)
{
    if (cli->operand_count > 1 && cli->case_file == NULL) {
        kb_complain(cli, "Skabelonen «{}» bruges kun sammen med --case.", "The template “{}” is used only with --case.",
                    cli->operands[1]);
        return KB_USAGE;
    }
    if (cli->case_file != NULL && strcmp(cli->case_file, "-") == 0 && strcmp(cli->operands[0], "-") == 0) {
        kb_complain(cli, "PDF og sag kan ikke begge læses fra standard input.",
                    "PDF and case can't both be read from standard input.", NULL);
        return KB_USAGE;
    }
    return KB_OK;
}

enum kb_status kb_cmd_read_form(struct kb_cli *cli)
{
    struct kb_filled_form *form;
    struct kb_input input;
    char *block;
    enum kb_status status = check_usage(cli);
    if (status == KB_OK) {
        status = kb_read_operand_within(cli, cli->operands[0], kb_limits_default().form_bytes, &input, &block);
    }
    if (status != KB_OK) {
        return status;
    }
    status = kb_filled_form_read(&form, &input, NULL, cli->diagnostics);
    if (status == KB_OK) {
        status = cli->case_file != NULL ? merge(cli, form) : write_answers(cli, form);
        kb_filled_form_free(form);
    }
    kb_free(block);
    return status;
}
