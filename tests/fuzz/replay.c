/* Runs a fuzz target over its corpus, without a fuzzer: one TAP line per file. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int is_input(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int replay(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return -1;
    uint8_t *data = NULL;
    size_t size = 0, room = 0, got = 0;
    do {
        size += got;
        if (size == room) {
            room = room ? room * 2 : 4096;
            uint8_t *more = realloc(data, room);
            if (!more)
                break;
            data = more;
        }
        got = fread(data + size, 1, room - size, file);
    } while (got > 0);
    fclose(file);
    /* An exact block, so that a sanitizer sees a read past the end. */
    uint8_t *exact = malloc(size ? size : 1);
    if (exact && size > 0)
        memcpy(exact, data, size);
    free(data);
    if (exact)
        LLVMFuzzerTestOneInput(exact, size);
    free(exact);
    return exact ? 0 : -1;
}

int main(void)
{
    struct dirent **entries = NULL;
    int count = scandir(KB_CORPUS, &entries, is_input, alphasort), failed = 0;
    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("1..%d\n", count);
    for (int i = 0; i < count; i++) {
        char path[4096];
        int length = snprintf(path, sizeof path, "%s/%s", KB_CORPUS, entries[i]->d_name);
        int status = length > 0 && (size_t)length < sizeof path ? replay(path) : -1;
        printf("%s %d - %s\n", status ? "not ok" : "ok", i + 1, entries[i]->d_name);
        failed |= status;
        free(entries[i]);
    }
    free(entries);
    return failed || count <= 0;
}
