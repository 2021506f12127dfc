#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Adds the row to the end of the file, which only its owner may read. */
static enum kb_status add_row(const struct kb_cli *cli, const char *row)
{
    size_t length = strlen(row);
    int file = open(cli->keys, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    bool written = file >= 0 && write(file, row, length) == (ssize_t)length && fsync(file) == 0;
    int reason = errno;
    if (file >= 0 && close(file) != 0) {
        written = false;
    }
    if (!written) {
        kb_complain_why(cli, "Kan ikke skrive «{}»: {}.", "Can't write “{}”: {}.", cli->keys,
                        kb_reason_text(reason, cli->language));
    }
    return written ? KB_OK : KB_ENVIRONMENT;
}

static enum kb_status show(struct kb_cli *cli, const char *key, const char *row)
{
    char text[1024];
    enum kb_status status = cli->keys == NULL ? KB_OK : add_row(cli, row);
    if (status != KB_OK) {
        return status;
    }
    int length = snprintf(text, sizeof text, "%s\n%s", key, cli->keys == NULL ? row : "");
    return kb_write_result(cli, text, (size_t)length);
}

enum kb_status kb_cmd_key(struct kb_cli *cli)
{
    char key[KB_KEY_LENGTH], *row = NULL;
    if (strcmp(cli->operands[0], "new") != 0) {
        kb_complain(cli, "Kommandoen «key {}» findes ikke.", "There is no command “key {}”.", cli->operands[0]);
        kb_advise(cli, "Skriv: klarbrev key new NAVN", "Write: klarbrev key new NAME", "");
        return KB_USAGE;
    }
    enum kb_status status = kb_key_new(cli->operands[1], cli->role == NULL ? "render" : cli->role, key, &row);
    if (status == KB_USAGE) {
        kb_complain(cli, "Navnet eller rollen kan ikke bruges.", "The name or the role can't be used.", "");
        kb_advise(cli, "Rollerne er render, release og templates, delt med komma.",
                  "The roles are render, release and templates, parted by commas.", "");
    } else if (status != KB_OK) {
        kb_complain(cli, "Nøglen kunne ikke laves.", "The key could not be made.", "");
    } else {
        status = show(cli, key, row);
    }
    kb_free(row);
    return status;
}
