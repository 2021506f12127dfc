#ifndef KB_TMPL_SHELF_H
#define KB_TMPL_SHELF_H

#include <klarbrev/diagnostics.h>
#include <klarbrev/world.h>

#include "base/arena.h"
#include "base/nearest.h"
#include "base/source.h"
#include "base/table.h"
#include "tmpl/template.h"

/* What loading needs; one for the whole library. */
struct kb_shelf_loader {
    struct kb_arena *arena;
    const struct kb_world *world;
    const struct kb_limits *limits;
    struct kb_diagnostics *diagnostics;
};

/* The entries of a folder, in byte order. */
struct kb_folder_list {
    struct kb_arena *arena;
    struct kb_folder_entry {
        const char *name;
        bool is_folder;
    } * entries;
    size_t count, capacity;
};

/* One partial: a file on a shelf, read and compiled when it is asked for. */
struct kb_partial {
    const char *name;
    const char *path;
    const struct kb_template *template_; /* NULL: not loaded, or broken */
    bool taken;                          /* loading was tried */
};

/* The partials of one folder. */
struct kb_shelf {
    struct kb_partial *partials; /* in byte order of their names */
    size_t count;
    struct kb_table names;
};

/* Whether a name may be that of a template or partial: [a-z0-9-]+ */
bool kb_shelf_is_name(struct kb_slice name);

enum kb_status kb_shelf_list_folder(const struct kb_shelf_loader *loader, const char *path, struct kb_folder_list *list);
const struct kb_folder_entry *kb_folder_list_find(const struct kb_folder_list *list, struct kb_slice name);

/* Reads a file into the arena; reports it when it can't be read or is too long. */
enum kb_status kb_shelf_read(const struct kb_shelf_loader *loader, const char *path, const struct kb_source **source);

/* Reads and compiles a template. */
enum kb_status kb_shelf_compile(const struct kb_shelf_loader *loader, const char *path, const struct kb_source **source,
                                const struct kb_template **template_);

/* A shelf with a folder's templates but `except` (NULL: none), nothing of it read yet. False when out of memory. */
bool kb_shelf_fill(const struct kb_shelf_loader *loader, const char *path, const struct kb_folder_list *list, const char *except,
                   struct kb_shelf *shelf);

struct kb_partial *kb_shelf_find(const struct kb_shelf *shelf, struct kb_slice name); /* NULL: not there */
enum kb_status kb_shelf_load(const struct kb_shelf_loader *loader, struct kb_partial *partial);
void kb_shelf_try_names(const struct kb_shelf *shelf, struct kb_nearest *nearest);

#endif
