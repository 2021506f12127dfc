#include "cli/cli.h"

#include <string.h>

/* `klarbrev symbols pack DIR...` */
static enum kb_status pack(struct kb_cli *cli)
{
    char *table;
    size_t length;
    if (cli->output == NULL) {
        kb_complain(cli, "Skriv med -o, hvor tabellen skal ligge.", "Say with -o where the table is to be.", "");
        return KB_USAGE;
    }
    enum kb_status status =
        kb_symbols_pack(&cli->world, NULL, cli->operands + 1, cli->operand_count - 1, cli->diagnostics, &table, &length);
    if (status == KB_OK) {
        status = kb_write_result(cli, table, length);
        kb_free(table);
    }
    return status;
}

/* An engine with symbols and nothing else. */
static enum kb_status open_symbols(struct kb_cli *cli, struct kb_engine **engine)
{
    struct kb_engine_options options = {.check = KB_CHECK_NEVER};
    kb_symbol_options(cli, &options);
    return kb_engine_new(engine, &cli->world, &options, cli->diagnostics);
}

static enum kb_status read_format(const struct kb_cli *cli, enum kb_symbols_format *format)
{
    *format = KB_SYMBOLS_HUMAN;
    if (cli->format == NULL || strcmp(cli->format, "human") == 0) {
        return KB_OK;
    }
    *format = KB_SYMBOLS_JSON;
    if (strcmp(cli->format, "json") == 0) {
        return KB_OK;
    }
    kb_complain(cli, "Formatet «{}» findes ikke.", "There is no format “{}”.", cli->format);
    kb_advise(cli, "Vælg human eller json.", "Choose human or json.", "");
    return KB_USAGE;
}

/* One way of asking the engine. */
typedef enum kb_status question(struct kb_cli *cli, struct kb_engine *engine, enum kb_symbols_format format, char **text,
                                size_t *length);

static enum kb_status ask(struct kb_cli *cli, question *put)
{
    struct kb_engine *engine;
    enum kb_symbols_format format;
    char *text = NULL;
    size_t length = 0;
    enum kb_status status = read_format(cli, &format);
    if (status == KB_OK) {
        status = open_symbols(cli, &engine);
    }
    if (status != KB_OK) {
        return status;
    }
    status = put(cli, engine, format, &text, &length);
    if (status == KB_OK && text != NULL) {
        status = kb_write_result(cli, text, length);
    }
    kb_free(text);
    kb_engine_free(engine);
    return status;
}

static enum kb_status put_find(struct kb_cli *cli, struct kb_engine *engine, enum kb_symbols_format format, char **text,
                               size_t *length)
{
    return kb_symbols_find(engine, cli->operands[1], cli->all, format, cli->language, cli->diagnostics, text, length);
}

static enum kb_status find(struct kb_cli *cli)
{
    return ask(cli, put_find);
}

static enum kb_status put_text(struct kb_cli *cli, struct kb_engine *engine, enum kb_symbols_format format, char **text,
                               size_t *length)
{
    return kb_symbols_text(engine, cli->operands[1], format, cli->language, cli->diagnostics, text, length);
}

static enum kb_status text(struct kb_cli *cli)
{
    return ask(cli, put_text);
}

static enum kb_status put_licences(struct kb_cli *cli, struct kb_engine *engine, enum kb_symbols_format format, char **text,
                                   size_t *length)
{
    return kb_symbols_licences(engine, format, cli->language, cli->diagnostics, text, length);
}

static enum kb_status licences(struct kb_cli *cli)
{
    return ask(cli, put_licences);
}

static enum kb_status put_check(struct kb_cli *cli, struct kb_engine *engine, enum kb_symbols_format format, char **text,
                                size_t *length)
{
    (void)format, (void)text, (void)length;
    return kb_symbols_check(engine, cli->diagnostics);
}

static enum kb_status check(struct kb_cli *cli)
{
    return ask(cli, put_check);
}

static const struct verb {
    const char *name;
    size_t least, most; /* operands after it */
    enum kb_status (*run)(struct kb_cli *cli);
} verbs[] = {
    {"find", 1, 1, find},
    {"text", 1, 1, text},
    {"licences", 0, 0, licences},
    {"check", 0, 0, check},
    {"board", 0, 2, kb_symbols_board},
    {"pack", 1, OPERANDS_MOST - 1, pack},
};

enum kb_status kb_cmd_symbols(struct kb_cli *cli)
{
    size_t given = cli->operand_count - 1;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (strcmp(cli->operands[0], verbs[i].name) != 0) {
            continue;
        }
        if (given >= verbs[i].least && given <= verbs[i].most) {
            return verbs[i].run(cli);
        }
        if (given < verbs[i].least) {
            kb_complain(cli, "Der mangler noget efter «{}».", "Something is missing after “{}”.", verbs[i].name);
        } else {
            kb_complain(cli, "Der er et ord for meget: «{}».", "There is a word too many: “{}”.",
                        cli->operands[verbs[i].most + 1]);
        }
        kb_advise(cli, "Se hjælpen med: klarbrev {} -h", "See the help with: klarbrev {} -h", cli->command);
        return KB_USAGE;
    }
    kb_complain(cli, "Der er ingen kommando, der hedder «symbols {}».", "There is no command “symbols {}”.", cli->operands[0]);
    kb_advise(cli, "Vælg find, text, board, licences, check eller pack.", "Choose find, text, board, licences, check or pack.",
              "");
    return KB_USAGE;
}
