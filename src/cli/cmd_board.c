#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

/* What --format says, or the ending of the file; else one board as JSON. */
static enum kb_status read_format(const struct kb_cli *cli, enum kb_board_format *format)
{
    const char *named = cli->format != NULL                                         ? cli->format
                        : cli->output != NULL && kb_has_ending(cli->output, ".obz") ? "obz"
                                                                                    : "obf";
    *format = strcmp(named, "obz") == 0 ? KB_BOARD_OBZ : KB_BOARD_OBF;
    if (strcmp(named, "obz") == 0 || strcmp(named, "obf") == 0) {
        return KB_OK;
    }
    kb_complain(cli, "Formatet «{}» findes ikke.", "There is no format “{}”.", named);
    kb_advise(cli, "Vælg obf eller obz.", "Choose obf or obz.", "");
    return KB_USAGE;
}

/* What a letter needs and a board doesn't show may be missing: hence a draft. */
static enum kb_status export_with(struct kb_cli *cli, struct kb_engine *engine, const char *template_id,
                                  const struct kb_input *input, enum kb_board_format format)
{
    struct kb_render_options options = {
        .draft = true, .date = cli->date, .settings = cli->settings, .setting_count = cli->setting_count};
    struct kb_worker *worker;
    char *bytes;
    size_t length;
    enum kb_status status = kb_worker_new(&worker, engine);
    if (status != KB_OK) {
        return status;
    }
    status = kb_boards_export(worker, template_id, input, &options, format, cli->diagnostics, &bytes, &length);
    if (status == KB_OK) {
        status = kb_write_result(cli, bytes, length);
        kb_free(bytes);
    }
    kb_worker_free(worker);
    return status;
}

static enum kb_status export_board(struct kb_cli *cli)
{
    const char *template_id = cli->operand_count > 2 ? cli->operands[2] : "symbolark";
    enum kb_board_format format;
    struct kb_engine *engine;
    struct kb_input input;
    char *block;
    enum kb_status status = read_format(cli, &format);
    if (status == KB_OK) {
        status = kb_read_operand(cli, cli->operands[1], &input, &block);
    }
    if (status != KB_OK) {
        return status;
    }
    status = kb_open_engine(cli, template_id, &engine);
    if (status == KB_OK) {
        status = export_with(cli, engine, template_id, &input, format);
        kb_close_engine(engine);
    }
    kb_free(block);
    return status;
}

/* The last part of a folder's name is the name of the set. */
static const char *set_name(const char *folder, char name[64])
{
    size_t end = strlen(folder);
    while (end > 1 && folder[end - 1] == '/') {
        end--;
    }
    size_t start = end;
    while (start > 0 && folder[start - 1] != '/') {
        start--;
    }
    snprintf(name, 64, "%.*s", (int)(end - start), folder + start);
    return name;
}

static enum kb_status write_pictures(struct kb_cli *cli, const struct kb_boards *boards)
{
    struct kb_input file;
    int reason = 0;
    enum kb_status status = KB_OK;
    if (cli->pictures != NULL) {
        status = cli->world.make_folder(cli->world.context, cli->pictures, &reason);
    }
    for (size_t i = 0; status == KB_OK && kb_boards_file(boards, i, &file); i++) {
        char path[4096];
        int length = snprintf(path, sizeof path, "%s/%s", cli->pictures, file.name);
        status = length < 0 || (size_t)length >= sizeof path
                     ? KB_ENVIRONMENT
                     : cli->world.write_file(cli->world.context, path, file.data, file.length, &reason);
    }
    if (status == KB_ENVIRONMENT) {
        kb_complain_why(cli, "Kan ikke skrive i «{}»: {}.", "Can't write to “{}”: {}.", cli->pictures,
                        kb_reason_text(reason, cli->language));
    }
    return status;
}

static enum kb_status import_into(struct kb_cli *cli, const struct kb_input *input, const struct kb_input *into)
{
    struct kb_boards *boards;
    char name[64];
    const char *set = cli->pictures == NULL ? NULL : set_name(cli->pictures, name);
    enum kb_status status = kb_boards_import(&boards, input, into, set, NULL, cli->diagnostics);
    if (status == KB_OK) {
        struct kb_input made = kb_boards_case(boards);
        status = write_pictures(cli, boards);
        status = status == KB_OK ? kb_write_result(cli, made.data, made.length) : status;
        kb_boards_free(boards);
    }
    return status;
}

static enum kb_status import_board(struct kb_cli *cli)
{
    struct kb_input input, into;
    char *block, *case_block = NULL;
    bool has_case = cli->operand_count > 1;
    enum kb_status status = kb_read_operand_within(cli, cli->import, kb_limits_default().board_bytes, &input, &block);
    if (status != KB_OK) {
        return status;
    }
    if (has_case) {
        status = kb_read_operand(cli, cli->operands[1], &into, &case_block);
    }
    status = status == KB_OK ? import_into(cli, &input, has_case ? &into : NULL) : status;
    kb_free(case_block);
    kb_free(block);
    return status;
}

enum kb_status kb_symbols_board(struct kb_cli *cli)
{
    if (cli->import == NULL && cli->operand_count < 2) {
        kb_complain(cli, "Skriv en sag, eller en fil med --import.", "Write a case, or a file with --import.", "");
        return KB_USAGE;
    }
    if (cli->import != NULL && cli->operand_count > 2) {
        kb_complain(cli, "Der er et ord for meget: «{}».", "There is a word too many: “{}”.", cli->operands[2]);
        return KB_USAGE;
    }
    return cli->import == NULL ? export_board(cli) : import_board(cli);
}
