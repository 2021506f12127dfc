#ifndef KB_ENGINE_FOLDER_H
#define KB_ENGINE_FOLDER_H

#include <klarbrev/diagnostics.h>
#include <klarbrev/world.h>

#include "base/arena.h"
#include "base/source.h"

/* The names in a folder, in byte order. */
struct kb_folder {
    const char **files, **folders;
    size_t file_count, folder_count;
};

/*
 * Lists a folder, names that begin with a dot left out. KB_BAD_INPUT: it has more than `most` entries,
 * which is reported; KB_ENVIRONMENT: it can't be listed, which is not.
 */
enum kb_status kb_folder_read(const struct kb_world *world, struct kb_arena *arena, const char *path, size_t most,
                              struct kb_diagnostics *diagnostics, struct kb_folder *folder);

/*
 * Reads a whole file into the arena. What is wrong is reported, but for a file that isn't there when
 * `may_lack`: then it is KB_OK and the text's data NULL.
 */
enum kb_status kb_file_read(const struct kb_world *world, struct kb_arena *arena, const char *path, size_t most, bool may_lack,
                            struct kb_diagnostics *diagnostics, struct kb_source *source);

/* What comes before `ending` in `name`, or the empty slice when it doesn't end so. */
struct kb_slice kb_name_before(const char *name, const char *ending);

#endif
