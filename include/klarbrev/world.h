#ifndef KLARBREV_WORLD_H
#define KLARBREV_WORLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <klarbrev/limits.h>
#include <klarbrev/status.h>

#pragma GCC visibility push(default)

/* A day in the Gregorian calendar. Zero year: no date. */
struct kb_date {
    int16_t year;
    int8_t month; /* 1-12 */
    int8_t day;   /* 1-31 */
};

/* Called once for each entry of a folder, in no particular order. `name` is borrowed for the call. */
typedef enum kb_status kb_folder_visitor(void *visitor_context, const char *name, bool is_folder);

/*
 * All that klarbrev sees of the outside: files, folders, the calendar, a log. The same world and the same
 * input give the same bytes. Calls may come from several threads at once.
 */
struct kb_world {
    void *context; /* handed back to every call below; borrowed */

    /*
     * Reads a whole file. On KB_OK, `*data` is a block from kb_malloc that the caller frees with kb_free
     * and that holds `*length` bytes and a terminating NUL. A file longer than `most` bytes is
     * KB_BAD_INPUT, one that can't be read KB_ENVIRONMENT (`*reason`: errno).
     */
    enum kb_status (*read_file)(void *context, const char *path, size_t most, char **data, size_t *length, int *reason);

    /* Visits the entries of a folder, "." and ".." left out. A visitor's non-zero status ends the visit. */
    enum kb_status (*list_folder)(void *context, const char *path, kb_folder_visitor *visit, void *visitor_context);

    /* Today's date where the sender is. Only asked for when neither the case nor the caller gives one. */
    struct kb_date (*today)(void *context);

    /* Nanoseconds of a clock that never goes back, and milliseconds since 1970-01-01 UTC: for a service. May be NULL else. */
    int64_t (*steady_clock)(void *context);
    int64_t (*wall_clock)(void *context);

    /* A number that changes when something below a folder does: for a service that loads its templates anew. May be NULL. */
    uint64_t (*folder_stamp)(void *context, const char *path);

    /* One line for the operator's log, without personal data. May be NULL. */
    void (*log)(void *context, const char *line);

    /*
     * Gives a file's bytes to read where they lie, until unmap_file is called with them; else as read_file.
     * The file must not become shorter meanwhile: whoever changes it writes a new one and renames it. Both
     * may be NULL: then the file is read.
     */
    enum kb_status (*map_file)(void *context, const char *path, size_t most, const char **data, size_t *length, int *reason);
    void (*unmap_file)(void *context, const char *data, size_t length);

    /*
     * Changes, for those who keep things: outbox, versions of templates. Each is whole or not at all, and has reached the disk
     * when it returns. KB_OK, KB_NO_MEMORY, or KB_ENVIRONMENT with `*reason`: errno. All may be NULL: then nothing can be kept.
     *
     * write_file: a new file, or a new content of an old one, which stays as it was on failure.
     * make_folder: and those above it; one that is there already is fine.
     * rename_path: what was at `to` is replaced, unless it is a folder with something in it (ENOTEMPTY or EEXIST).
     * remove_path: a file or an empty folder; one that isn't there is fine.
     * make_private: an empty file that only its owner may read; one that is there already stays as it is.
     */
    enum kb_status (*write_file)(void *context, const char *path, const char *data, size_t length, int *reason);
    enum kb_status (*make_folder)(void *context, const char *path, int *reason);
    enum kb_status (*rename_path)(void *context, const char *from, const char *to, int *reason);
    enum kb_status (*remove_path)(void *context, const char *path, int *reason);
    enum kb_status (*make_private)(void *context, const char *path, int *reason);

    /* Fills `bytes` with random numbers that nobody can guess, for ids. False when there are none. May be NULL. */
    bool (*random_bytes)(void *context, void *bytes, size_t length);
};

/* Allocation as the whole library does it; blocks handed to a caller are released with kb_free. */
void *kb_malloc(size_t size);
void *kb_calloc(size_t count, size_t size);
void *kb_realloc(void *block, size_t size);
void kb_free(void *block);

/*
 * Replaces the allocator, for tests and embedders; call it before anything else, from one thread.
 * `reallocate(context, NULL, n)` allocates n bytes, `reallocate(context, p, 0)` frees; NULL for n > 0
 * means failure. NULL restores the C library's allocator.
 */
void kb_allocator_set(void *(*reallocate)(void *context, void *block, size_t size), void *context);

#pragma GCC visibility pop

#endif
