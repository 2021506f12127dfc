#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#ifndef KB_DATADIR
#define KB_DATADIR "/usr/local/share/klarbrev"
#endif

/* Where the build puts the table of symbols, for a program that is run where it was built. */
#ifndef KB_BUILDDIR
#define KB_BUILDDIR "build"
#endif

/* What came with the call may hold anything; a terminal must not obey it. */
static void print_about(const char *about)
{
    for (const unsigned char *at = (const unsigned char *)about; *at != '\0'; at++) {
        bool control = *at < ' ' || *at == 0x7F || (*at == 0xC2 && at[1] >= 0x80 && at[1] <= 0x9F);
        fputc(control ? '?' : *at, stderr);
        at += control && *at == 0xC2 ? 1 : 0;
    }
}

/* A line with `about` and then `why` for each {} in the text. */
static void print_line(const char *lead, const char *text, const char *about, const char *why)
{
    const char *slot;
    fputs(lead, stderr);
    for (; about != NULL && (slot = strstr(text, "{}")) != NULL; text = slot + 2) {
        fwrite(text, 1, (size_t)(slot - text), stderr);
        print_about(about);
        about = why;
        why = NULL;
    }
    fprintf(stderr, "%s\n", text);
}

void kb_complain(const struct kb_cli *cli, const char *danish, const char *english, const char *about)
{
    print_line("klarbrev: ", cli->language == KB_DANISH ? danish : english, about, NULL);
}

void kb_complain_why(const struct kb_cli *cli, const char *danish, const char *english, const char *about, const char *why)
{
    print_line("klarbrev: ", cli->language == KB_DANISH ? danish : english, about, why);
}

void kb_advise(const struct kb_cli *cli, const char *danish, const char *english, const char *about)
{
    print_line("       ", cli->language == KB_DANISH ? danish : english, about, NULL);
}

bool kb_has_ending(const char *name, const char *ending)
{
    size_t length = strlen(name), tail = strlen(ending);
    return length > tail && strcmp(name + length - tail, ending) == 0;
}

enum kb_status kb_read_operand(struct kb_cli *cli, const char *name, struct kb_input *input, char **block)
{
    return kb_read_operand_within(cli, name, kb_limits_default().case_bytes, input, block);
}

enum kb_status kb_read_operand_within(struct kb_cli *cli, const char *name, size_t most, struct kb_input *input, char **block)
{
    size_t length = 0;
    int reason = 0;
    enum kb_status status = cli->world.read_file(cli->world.context, name, most, block, &length, &reason);
    const char *shown = strcmp(name, "-") == 0 ? "<stdin>" : name;
    if (status == KB_OK) {
        *input = (struct kb_input){shown, *block, length};
    } else if (status == KB_BAD_INPUT) {
        char limit[24];
        snprintf(limit, sizeof limit, "%zu", most >> 20);
        kb_complain_why(cli, "«{}» er for stor. Grænsen er {} MB.", "“{}” is too large. The limit is {} MB.", shown, limit);
    } else if (status == KB_NO_MEMORY) {
        kb_complain(cli, "Der er ikke hukommelse nok.", "There is not enough memory.", "");
    } else {
        const char *why = kb_reason_text(reason, cli->language);
        kb_complain_why(cli, "Kan ikke læse «{}»: {}.", "Can't read “{}”: {}.", shown, why);
    }
    return status;
}

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* The folder of the command line, of the environment, here, or the installed one. */
const char *kb_template_folder(const struct kb_cli *cli)
{
    const char *environment = getenv("KLARBREV_TEMPLATES");
    if (cli->templates != NULL) {
        return cli->templates;
    }
    if (environment != NULL && environment[0] != '\0') {
        return environment;
    }
    return is_folder("templates") ? "templates" : KB_DATADIR "/templates";
}

void kb_symbol_options(const struct kb_cli *cli, struct kb_engine_options *options)
{
    const char *environment = getenv("KLARBREV_SYMBOLS");
    options->symbols = cli->symbols != NULL ? cli->symbols : environment;
    if (options->symbols != NULL && options->symbols[0] != '\0') {
        return;
    }
    bool here = is_folder("symbols");
    options->symbols = here ? "symbols" : KB_DATADIR "/symbols";
    options->symbol_table = here ? KB_BUILDDIR "/symbols.kbs" : NULL;
}

const char *kb_workbench_folder(void)
{
    return is_folder(KB_BUILDDIR "/workbench") && is_folder("src/workbench") ? KB_BUILDDIR "/workbench" : KB_DATADIR "/workbench";
}

static enum kb_status open_engine(struct kb_cli *cli, const char *id, enum kb_check_loading check, struct kb_engine **engine)
{
    struct kb_engine_options options = {.templates = kb_template_folder(cli), .template_id = id, .check = check};
    kb_symbol_options(cli, &options);
    return kb_engine_new(engine, &cli->world, &options, cli->diagnostics);
}

enum kb_status kb_open_engine(struct kb_cli *cli, const char *id, struct kb_engine **engine)
{
    return open_engine(cli, id, KB_CHECK_NEVER, engine);
}

enum kb_status kb_open_language(struct kb_cli *cli, struct kb_engine **engine)
{
    return open_engine(cli, NULL, KB_CHECK_ALONE, engine);
}

void kb_close_engine(struct kb_engine *engine)
{
    static struct kb_engine *kept; /* so that what looks for lost memory finds it */
    kb_engine_free(kept);
    kept = engine;
}

enum kb_status kb_open_checking_engine(struct kb_cli *cli, const char *id, struct kb_engine **engine)
{
    return open_engine(cli, id, KB_CHECK_WHEN_NEEDED, engine);
}

const char *kb_person(const struct kb_cli *cli)
{
    if (cli->by != NULL) {
        return cli->by;
    }
    const char *name = getenv("LOGNAME");
    return name != NULL && name[0] != '\0' ? name : getenv("USER");
}
