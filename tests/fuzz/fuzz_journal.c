/* Any file as a journal: its first line is the head beside it, the rest the SQLite file. Opened, verified, written out, added to.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "deliver/journal.h"

/* The head, which is all that is read through the world. */
struct head {
    const char *text;
    size_t length;
};

static enum kb_status read_file(void *context, const char *path, size_t most, char **data, size_t *length, int *reason)
{
    const struct head *head = context;
    (void)path;
    if (head->length == 0 || head->length > most) {
        *reason = ENOENT;
        return head->length == 0 ? KB_ENVIRONMENT : KB_BAD_INPUT;
    }
    *data = kb_malloc(head->length + 1);
    if (*data == NULL) {
        return KB_NO_MEMORY;
    }
    memcpy(*data, head->text, head->length);
    (*data)[head->length] = '\0';
    *length = head->length;
    return KB_OK;
}

static enum kb_status write_file(void *context, const char *path, const char *data, size_t length, int *reason)
{
    (void)context, (void)path, (void)data, (void)length;
    *reason = 0;
    return KB_OK;
}

static int64_t wall_clock(void *context)
{
    (void)context;
    return 4102444800000; /* 2100: after whatever the file says */
}

static bool random_bytes(void *context, void *bytes, size_t length)
{
    (void)context;
    memset(bytes, 7, length);
    return true;
}

static enum kb_status drop(void *context, const char *text, size_t length)
{
    (void)context, (void)text, (void)length;
    return KB_OK;
}

static void use(struct kb_journal *journal, struct kb_diagnostics *diagnostics)
{
    size_t count;
    struct kb_journal_head found;
    struct kb_journal_filter all = {0};
    kb_journal_verify(journal, NULL, diagnostics, &found);
    for (int format = KB_JOURNAL_LINES; format <= KB_JOURNAL_CSV; format++) {
        kb_journal_write(journal, &all, (enum kb_journal_format)format, KB_DANISH, drop, NULL, diagnostics, &count);
    }
    kb_journal_prune(journal, (struct kb_date){2099, 1, 1}, NULL, "fuzz", diagnostics, &count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64], beside[80];
    const char *end = size == 0 ? NULL : memchr(data, '\n', size);
    struct head head = {(const char *)data, end == NULL ? 0 : (size_t)(end - (const char *)data)};
    size_t before = end == NULL ? 0 : head.length + 1;
    struct kb_world world = {.context = &head,
                             .read_file = read_file,
                             .write_file = write_file,
                             .wall_clock = wall_clock,
                             .random_bytes = random_bytes};
    snprintf(path, sizeof path, "%s/klarbrev-fuzz-%ld.db", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp", (long)getpid());
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(data + before, 1, size - before, file) != size - before || fclose(file) != 0) {
        abort();
    }
    struct kb_journal *journal;
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 20);
    if (kb_journal_open(&journal, &world, path, true, diagnostics) == KB_OK) {
        use(journal, diagnostics);
        kb_journal_free(journal);
    }
    kb_diagnostics_free(diagnostics);
    remove(path);
    snprintf(beside, sizeof beside, "%s-journal", path);
    remove(beside);
    return 0;
}
