#include "cli/cli.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Where a new file is to be, it is the folder that is missing. */
static void report_unwritten(const struct kb_cli *cli, int error)
{
    const char *why = kb_reason_text(error, cli->language);
    if (error == ENOENT) {
        why = cli->language == KB_DANISH ? "mappen findes ikke" : "there is no such folder";
    }
    kb_complain_why(cli, "Kan ikke skrive «{}»: {}.", "Can't write “{}”: {}.", cli->output != NULL ? cli->output : "<stdout>",
                    why);
}

enum kb_status kb_write_result(struct kb_cli *cli, const char *data, size_t length)
{
    int error;
    if (cli->output != NULL && strcmp(cli->output, "-") != 0) {
        error = kb_write_atomically(cli->output, data, length);
    } else {
        error = kb_write_all(STDOUT_FILENO, data, length);
    }
    if (error != 0) {
        report_unwritten(cli, error);
        return KB_ENVIRONMENT;
    }
    return KB_OK;
}
