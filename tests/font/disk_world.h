/* A world that reads real files, for tests of the rooms that need fonts. */
#ifndef TESTS_FONT_DISK_WORLD_H
#define TESTS_FONT_DISK_WORLD_H

#include <errno.h>
#include <stdio.h>

#include <klarbrev/world.h>

static inline enum kb_status disk_read(void *context, const char *path, size_t most, char **data, size_t *length, int *reason)
{
    (void)context;
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        *reason = errno;
        return KB_ENVIRONMENT;
    }
    enum kb_status status = KB_BAD_INPUT;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    if (size >= 0 && (size_t)size <= most) {
        *data = kb_malloc((size_t)size + 1);
        status = *data == NULL ? KB_NO_MEMORY : KB_OK;
    }
    if (status == KB_OK) {
        *length = fread(*data, 1, (size_t)size, file);
        (*data)[*length] = '\0';
    }
    fclose(file);
    return status;
}

static const struct kb_world disk_world = {.read_file = disk_read};

#endif
