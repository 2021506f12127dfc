#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#ifndef KB_DATADIR
#define KB_DATADIR "/usr/local/share/klarbrev"
#endif

void kb_complain(const struct kb_cli *cli, const char *danish, const char *english, const char *about)
{
    fprintf(stderr, "klarbrev: %s: %s\n", cli->language == KB_DANISH ? danish : english, about);
}

enum kb_status kb_read_operand(struct kb_cli *cli, const char *name, struct kb_input *input, char **block)
{
    struct kb_limits limits = kb_limits_default();
    size_t length = 0;
    int reason = 0;
    enum kb_status status = cli->world.read_file(cli->world.context, name, limits.case_bytes, block, &length, &reason);
    if (status == KB_OK) {
        *input = (struct kb_input){strcmp(name, "-") == 0 ? "<stdin>" : name, *block, length};
        return KB_OK;
    }
    char about[512];
    snprintf(about, sizeof about, "%s%s%s", name, reason != 0 ? ": " : "", reason != 0 ? strerror(reason) : "");
    if (status == KB_BAD_INPUT) {
        kb_complain(cli, "filen er for stor (grænsen er 8 MB)", "the file is too large (the limit is 8 MB)", about);
    } else {
        kb_complain(cli, "kan ikke læse", "can't read", about);
    }
    return status;
}

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* The folder of the command line, of the environment, here, or the installed one. */
static const char *template_folder(const struct kb_cli *cli)
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

enum kb_status kb_open_engine(struct kb_cli *cli, const char *id, struct kb_engine **engine)
{
    struct kb_engine_options options = {.templates = template_folder(cli), .template_id = id};
    return kb_engine_new(engine, &cli->world, &options, cli->diagnostics);
}
