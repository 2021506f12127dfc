#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ANSWER_MOST = 2000, PATH_MOST = 512 };

/* veraPDF's words for what it thought of a file, in a block of their own; "" when it said nothing. */
static char *copy_of(const char *text)
{
    size_t length = strlen(text);
    char *copy = kb_malloc(length + 1);
    if (copy != NULL) {
        memcpy(copy, text, length + 1);
    }
    return copy;
}

/* Runs the program; true when it ended well. What it printed comes to `answer`, on one line. */
static bool ask(const char *file, char *answer, size_t room)
{
    char command[PATH_MOST + 64];
    snprintf(command, sizeof command, "verapdf --flavour ua1 --format text '%s' 2>&1", file);
    FILE *pipe = popen(command, "r"); /* NOLINT(cert-env33-c): the name of the file is klarbrev's own */
    if (pipe == NULL) {
        return false;
    }
    size_t length = fread(answer, 1, room - 1, pipe);
    answer[length] = '\0';
    char rest[256];
    while (fread(rest, 1, sizeof rest, pipe) > 0) {
    }
    for (size_t i = 0; i < length; i++) {
        answer[i] = answer[i] == '\n' || answer[i] == '\t' ? ' ' : answer[i];
    }
    return pclose(pipe) == 0 && strstr(answer, "PASS") != NULL;
}

static bool judge(void *context, const char *name, const char *pdf, size_t length, char **why)
{
    char folder[PATH_MOST], file[PATH_MOST + 16], answer[ANSWER_MOST] = "veraPDF: ";
    size_t before = strlen(answer);
    const char *place = getenv("TMPDIR");
    (void)context;
    (void)name;
    bool usable = place != NULL && place[0] == '/' && strchr(place, '\'') == NULL && strlen(place) < PATH_MOST / 2;
    snprintf(folder, sizeof folder, "%s/klarbrev-XXXXXX", usable ? place : "/tmp");
    if (mkdtemp(folder) == NULL) {
        *why = copy_of("veraPDF: no folder for the file");
        return false;
    }
    snprintf(file, sizeof file, "%s/brev.pdf", folder);
    bool passed = kb_write_atomically(file, pdf, length) == 0 && ask(file, answer + before, sizeof answer - before);
    unlink(file);
    rmdir(folder);
    *why = passed ? NULL : copy_of(answer);
    return passed;
}

bool kb_find_verapdf(struct kb_pdf_judge *found)
{
    const char *rest = getenv("PATH");
    while (rest != NULL && *rest != '\0') {
        char path[PATH_MOST];
        size_t length = strcspn(rest, ":");
        int written = snprintf(path, sizeof path, "%.*s/verapdf", (int)length, rest);
        if (length > 0 && written > 0 && (size_t)written < sizeof path && access(path, X_OK) == 0) {
            *found = (struct kb_pdf_judge){.name = "veraPDF", .judge = judge};
            return true;
        }
        rest += length + (rest[length] == ':');
    }
    return false;
}
