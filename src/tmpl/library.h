#ifndef KB_TMPL_LIBRARY_H
#define KB_TMPL_LIBRARY_H

#include <klarbrev/diagnostics.h>
#include <klarbrev/world.h>

#include "base/arena.h"
#include "tmpl/manifest.h"
#include "tmpl/template.h"

/*
 * The folder of templates:
 *   templates/ID/brev.mustache     the template            templates/ID/manifest.txt   its manifest
 *   templates/ID/proever/NAVN.json   its test set            templates/partials/NAVN.mustache   shared by all
 *   templates/ID/NAVN.mustache     partials of its own, looked up before the shared ones
 *   templates/ID/partials/NAVN.mustache   shared ones as they once were, looked up after its own: versions have them
 * Loaded once, then immutable; safe to share between threads.
 */
struct kb_library;

struct kb_library_entry {
    const char *id;
    const struct kb_source *source;
    const struct kb_template *template_;
    const struct kb_manifest *manifest; /* NULL: there is none */
    struct kb_partials partials;        /* its own, then the shared ones */
};

/*
 * Loads and compiles the named template with the partials it may use; with `id` NULL all of them. An id is
 * a folder name under `folder` ([a-z0-9-]+); a path to a .mustache file, or to a folder with brev.mustache, is
 * loaded on its own, its siblings as partials, and must lie under `folder` or the working directory, without
 * "..". Errors are reported.
 */
enum kb_status kb_library_load(struct kb_arena *arena, const struct kb_world *world, const struct kb_limits *limits,
                               const char *folder, const char *id, struct kb_diagnostics *diagnostics,
                               const struct kb_library **out);

/* Whether the folder is there to be listed: KB_OK, or an error, reported. */
enum kb_status kb_library_find_folder(struct kb_arena *arena, const struct kb_world *world, const struct kb_limits *limits,
                                      const char *folder, struct kb_diagnostics *diagnostics);

size_t kb_library_count(const struct kb_library *library);
const struct kb_library_entry *kb_library_at(const struct kb_library *library, size_t index);     /* ids in byte order */
const struct kb_library_entry *kb_library_find(const struct kb_library *library, const char *id); /* NULL: not loaded */

#endif
