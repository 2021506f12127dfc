#include "tmpl/library.h"

#include <string.h>

#include "base/report.h"
#include "tmpl/shelf.h"

static const char letter_file[] = "brev.mustache", letter_suffix[] = ".mustache";
static const char manifest_file[] = "manifest.txt";
static const char shared_folder[] = "partials";

enum { LISTED_MOST = 400 }; /* bytes of ids in a hint, about */

/* A template with the shelves its partials come from. */
struct book {
    struct kb_library_entry entry;
    struct kb_shelf own;
    struct kb_shelf kept; /* of its own folder "partials": a version keeps there what it used when it was made */
    const struct kb_shelf *shared;
};

struct kb_library {
    struct book **books; /* in byte order of their ids */
    size_t count;
    struct kb_shelf shared;
};

struct loader {
    struct kb_shelf_loader shelf;
    const char *folder;
    struct kb_folder_list listing; /* of the template folder */
    struct kb_library *library;
    size_t capacity;
    bool all;
    enum kb_status status; /* the worst so far: all errors are to be found */
};

static bool note(struct loader *loader, enum kb_status status)
{
    loader->status = status > loader->status ? status : loader->status;
    return status == KB_OK;
}

/* The first of the shelves that has it. */
static struct kb_partial *partial_of(const struct book *book, struct kb_slice name)
{
    struct kb_partial *partial = kb_shelf_find(&book->own, name);
    partial = partial != NULL ? partial : kb_shelf_find(&book->kept, name);
    return partial != NULL ? partial : kb_shelf_find(book->shared, name);
}

static const struct kb_template *find_partial(void *context, struct kb_slice name)
{
    const struct kb_partial *partial = partial_of(context, name);
    return partial == NULL ? NULL : partial->template_;
}

static const char *nearest_partial(void *context, struct kb_slice name)
{
    const struct book *book = context;
    struct kb_nearest nearest;
    kb_nearest_init(&nearest, name);
    kb_shelf_try_names(&book->own, &nearest);
    kb_shelf_try_names(&book->kept, &nearest);
    kb_shelf_try_names(book->shared, &nearest);
    return nearest.best;
}

/* The partials that a template may use, and those that they may use, as a list of what is still to be followed. */
struct trail {
    struct loader *loader;
    const struct book *book;
    const struct kb_template **list;
    size_t count, capacity;
};

static enum kb_status take(struct trail *trail, struct kb_partial *partial)
{
    if (partial == NULL || partial->taken) {
        return KB_OK;
    }
    note(trail->loader, kb_shelf_load(&trail->loader->shelf, partial));
    if (partial->template_ == NULL) {
        return KB_OK;
    }
    const struct kb_template **list =
        kb_arena_grow(trail->loader->shelf.arena, trail->list, trail->count, &trail->capacity, sizeof *list);
    if (list == NULL) {
        return KB_NO_MEMORY;
    }
    trail->list = list;
    list[trail->count++] = partial->template_;
    return KB_OK;
}

static enum kb_status take_shelf(struct trail *trail, const struct kb_shelf *shelf)
{
    enum kb_status status = KB_OK;
    for (size_t i = 0; i < shelf->count && status == KB_OK; i++) {
        status = take(trail, &shelf->partials[i]);
    }
    return status;
}

/* A dynamic name may be any partial's. */
static enum kb_status take_all(struct trail *trail)
{
    enum kb_status status = take_shelf(trail, &trail->book->own);
    if (status == KB_OK) {
        status = take_shelf(trail, &trail->book->kept);
    }
    return status == KB_OK ? take_shelf(trail, trail->book->shared) : status;
}

static enum kb_status take_named(void *context, const struct kb_tag *tag)
{
    struct trail *trail = context;
    if (tag->kind != KB_TAG_PARTIAL && tag->kind != KB_TAG_PARENT) {
        return KB_OK;
    }
    if (tag->dynamic) {
        return take_all(trail);
    }
    return take(trail, partial_of(trail->book, tag->name));
}

static void load_partials(struct loader *loader, const struct book *book)
{
    struct trail trail = {.loader = loader, .book = book};
    enum kb_status status = loader->all ? take_all(&trail) : KB_OK;
    if (status == KB_OK && !loader->all && book->entry.template_ != NULL) {
        status = kb_template_visit(book->entry.template_, &trail, take_named);
        for (size_t i = 0; i < trail.count && status == KB_OK; i++) {
            status = kb_template_visit(trail.list[i], &trail, take_named);
        }
    }
    note(loader, status);
}

static void load_manifest(struct loader *loader, const char *folder, const struct kb_folder_list *listing, struct book *book)
{
    const struct kb_folder_entry *file = kb_folder_list_find(listing, kb_slice_of(manifest_file));
    if (file == NULL || file->is_folder) {
        return;
    }
    const struct kb_source *source = NULL;
    const char *path = kb_arena_format(loader->shelf.arena, "%s/%s", folder, manifest_file);
    enum kb_status status = path == NULL ? KB_NO_MEMORY : kb_shelf_read(&loader->shelf, path, &source);
    if (note(loader, status)) {
        note(loader, kb_manifest_read(loader->shelf.arena, source, loader->shelf.diagnostics, &book->entry.manifest));
    }
}

static bool add_book(struct loader *loader, struct book *book)
{
    struct kb_library *library = loader->library;
    struct book **books =
        kb_arena_grow(loader->shelf.arena, library->books, library->count, &loader->capacity, sizeof(struct book *));
    if (books == NULL) {
        return note(loader, KB_NO_MEMORY);
    }
    library->books = books;
    books[library->count++] = book;
    return true;
}

/* The partials of the folder's own folder of them, if there is one. */
static bool fill_kept(struct loader *loader, const char *folder, const struct kb_folder_list *listing, struct book *book)
{
    const struct kb_folder_entry *entry = kb_folder_list_find(listing, kb_slice_of(shared_folder));
    if (entry == NULL || !entry->is_folder || strcmp(folder, loader->folder) == 0) {
        return true;
    }
    struct kb_folder_list partials;
    const char *path = kb_arena_format(loader->shelf.arena, "%s/%s", folder, shared_folder);
    return path != NULL && note(loader, kb_shelf_list_folder(&loader->shelf, path, &partials)) &&
           kb_shelf_fill(&loader->shelf, path, &partials, NULL, &book->kept);
}

/* The template `file` in `folder`, with what lies beside it. */
static void load_book(struct loader *loader, const char *id, const char *folder, const char *file,
                      const struct kb_folder_list *listing)
{
    struct kb_arena *arena = loader->shelf.arena;
    struct book *book = KB_NEW(arena, struct book);
    const char *path = kb_arena_format(arena, "%s/%s", folder, file);
    const char *copy = kb_arena_string(arena, id);
    if (book == NULL || path == NULL || copy == NULL || !kb_shelf_fill(&loader->shelf, folder, listing, file, &book->own)) {
        note(loader, KB_NO_MEMORY);
        return;
    }
    book->shared = &loader->library->shared;
    book->entry.id = copy;
    book->entry.partials = (struct kb_partials){book, find_partial, nearest_partial, true};
    if (!fill_kept(loader, folder, listing, book)) {
        note(loader, loader->shelf.arena->failed ? KB_NO_MEMORY : loader->status);
        return;
    }
    if (!add_book(loader, book)) {
        return;
    }
    note(loader, kb_shelf_compile(&loader->shelf, path, &book->entry.source, &book->entry.template_));
    load_manifest(loader, folder, listing, book);
    load_partials(loader, book);
}

static bool is_id(const struct kb_folder_entry *entry)
{
    return entry->is_folder && kb_shelf_is_name(kb_slice_of(entry->name)) && strcmp(entry->name, shared_folder) != 0;
}

/* Loads a folder under the template folder if there is a letter in it. */
static bool load_folder(struct loader *loader, const char *id)
{
    struct kb_folder_list listing;
    const char *folder = kb_arena_format(loader->shelf.arena, "%s/%s", loader->folder, id);
    enum kb_status status = folder == NULL ? KB_NO_MEMORY : kb_shelf_list_folder(&loader->shelf, folder, &listing);
    if (!note(loader, status)) {
        return true;
    }
    const struct kb_folder_entry *file = kb_folder_list_find(&listing, kb_slice_of(letter_file));
    if (file == NULL || file->is_folder) {
        return false;
    }
    load_book(loader, id, folder, letter_file, &listing);
    return true;
}

static bool has_letter(struct loader *loader, const char *id)
{
    struct kb_folder_list listing;
    const char *folder = kb_arena_format(loader->shelf.arena, "%s/%s", loader->folder, id);
    if (folder == NULL || kb_shelf_list_folder(&loader->shelf, folder, &listing) != KB_OK) {
        return false;
    }
    return kb_folder_list_find(&listing, kb_slice_of(letter_file)) != NULL;
}

/* The ids there are, for a person to choose from. */
static const char *all_ids(struct loader *loader)
{
    const char *ids = NULL;
    for (size_t i = 0; i < loader->listing.count; i++) {
        const struct kb_folder_entry *entry = &loader->listing.entries[i];
        if (is_id(entry) && has_letter(loader, entry->name)) {
            ids = ids == NULL ? entry->name : kb_arena_format(loader->shelf.arena, "%s, %s", ids, entry->name);
        }
        if (ids != NULL && strlen(ids) > LISTED_MOST) {
            return kb_arena_format(loader->shelf.arena, "%s ...", ids);
        }
    }
    return ids;
}

static void load_id(struct loader *loader, const char *id)
{
    struct kb_nearest nearest;
    kb_nearest_init(&nearest, kb_slice_of(id));
    for (size_t i = 0; i < loader->listing.count; i++) {
        const struct kb_folder_entry *entry = &loader->listing.entries[i];
        if (is_id(entry) && strcmp(entry->name, id) != 0) {
            kb_nearest_try(&nearest, entry->name);
        } else if (is_id(entry) && load_folder(loader, id)) {
            return;
        }
    }
    note(loader, KB_BAD_INPUT);
    kb_report(loader->shelf.diagnostics, KB_ERROR, KB_MSG_LIBRARY_NO_TEMPLATE, NULL, KB_ARGS(id, loader->folder));
    if (nearest.best != NULL) {
        kb_hint(loader->shelf.diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(nearest.best));
        return;
    }
    const char *ids = all_ids(loader);
    if (ids != NULL) {
        kb_hint(loader->shelf.diagnostics, KB_MSG_HINT_LIBRARY_NO_TEMPLATE, KB_ARGS(ids));
    }
}

/* Whether a path stays under the template folder or the working directory. */
static bool is_inside(const char *folder, const char *path)
{
    struct kb_slice base = kb_slice_of(folder), rest = kb_slice_of(path);
    while (base.length > 0 && base.data[base.length - 1] == '/') {
        base.length--;
    }
    if (rest.length > base.length && memcmp(path, folder, base.length) == 0 && path[base.length] == '/') {
        rest = kb_slice_part(rest, base.length + 1, rest.length - base.length - 1);
    } else if (path[0] == '/') {
        return false;
    }
    while (rest.length > 0) {
        if (kb_slice_is(kb_slice_cut(&rest, '/'), "..")) {
            return false;
        }
    }
    return true;
}

static struct kb_slice without_slashes(struct kb_slice path)
{
    while (path.length > 1 && path.data[path.length - 1] == '/') {
        path.length--;
    }
    return path;
}

/* A path to a .mustache file, or to a folder with a letter in it. */
static void load_path(struct loader *loader, const char *path)
{
    struct kb_diagnostics *diagnostics = loader->shelf.diagnostics;
    if (!is_inside(loader->folder, path)) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_LIBRARY_OUTSIDE, NULL, KB_ARGS(path));
        kb_hint(diagnostics, KB_MSG_HINT_LIBRARY_OUTSIDE, KB_ARGS(loader->folder));
        note(loader, KB_BAD_INPUT);
        return;
    }
    bool is_file = kb_ends_in(path, letter_suffix);
    const char *slash = strrchr(path, '/'), *file = !is_file ? letter_file : slash == NULL ? path : slash + 1;
    struct kb_slice before = {path, is_file ? slash == NULL ? 0 : (size_t)(slash - path) : strlen(path)};
    const char *folder = before.length == 0 ? "." : kb_arena_copy(loader->shelf.arena, without_slashes(before));
    struct kb_folder_list listing;
    if (note(loader, folder == NULL ? KB_NO_MEMORY : kb_shelf_list_folder(&loader->shelf, folder, &listing))) {
        load_book(loader, path, folder, file, &listing);
    }
}

static void load_shared(struct loader *loader)
{
    const struct kb_folder_entry *entry = kb_folder_list_find(&loader->listing, kb_slice_of(shared_folder));
    struct kb_folder_list listing = {.arena = loader->shelf.arena};
    const char *folder = kb_arena_format(loader->shelf.arena, "%s/%s", loader->folder, shared_folder);
    enum kb_status status = folder == NULL ? KB_NO_MEMORY : KB_OK;
    if (status == KB_OK && entry != NULL && entry->is_folder) {
        status = kb_shelf_list_folder(&loader->shelf, folder, &listing);
    }
    if (status == KB_OK && !kb_shelf_fill(&loader->shelf, folder, &listing, NULL, &loader->library->shared)) {
        status = KB_NO_MEMORY;
    }
    note(loader, status);
}

static void load_templates(struct loader *loader, const char *id)
{
    if (id == NULL) {
        for (size_t i = 0; i < loader->listing.count; i++) {
            if (is_id(&loader->listing.entries[i])) {
                load_folder(loader, loader->listing.entries[i].name);
            }
        }
    } else if (strchr(id, '/') == NULL && !kb_ends_in(id, letter_suffix)) {
        load_id(loader, id);
    } else {
        load_path(loader, id);
    }
}

/* Lists the folder of templates itself. False: it can't be, which is noted and reported. */
static bool list_templates(struct loader *loader, const char *folder)
{
    loader->folder = kb_arena_copy(loader->shelf.arena, without_slashes(kb_slice_of(folder)));
    enum kb_status status =
        loader->folder == NULL ? KB_NO_MEMORY : kb_shelf_list_folder(&loader->shelf, loader->folder, &loader->listing);
    if (status == KB_ENVIRONMENT) {
        kb_hint(loader->shelf.diagnostics, KB_MSG_HINT_LIBRARY_FOLDER, NULL);
    }
    return note(loader, status);
}

enum kb_status kb_library_find_folder(struct kb_arena *arena, const struct kb_world *world, const struct kb_limits *limits,
                                      const char *folder, struct kb_diagnostics *diagnostics)
{
    struct loader loader = {.shelf = {arena, world, limits, diagnostics}};
    list_templates(&loader, folder);
    return loader.status;
}

enum kb_status kb_library_load(struct kb_arena *arena, const struct kb_world *world, const struct kb_limits *limits,
                               const char *folder, const char *id, struct kb_diagnostics *diagnostics,
                               const struct kb_library **out)
{
    struct loader loader = {.shelf = {arena, world, limits, diagnostics}, .all = id == NULL};
    loader.library = KB_NEW(arena, struct kb_library);
    if (loader.library == NULL) {
        return KB_NO_MEMORY;
    }
    if (list_templates(&loader, folder)) {
        load_shared(&loader);
    }
    if (loader.status == KB_OK) {
        load_templates(&loader, id);
    }
    if (arena->failed) {
        loader.status = KB_NO_MEMORY;
    }
    *out = loader.status == KB_OK ? loader.library : NULL;
    return loader.status;
}

size_t kb_library_count(const struct kb_library *library)
{
    return library->count;
}

const struct kb_library_entry *kb_library_at(const struct kb_library *library, size_t index)
{
    return index < library->count ? &library->books[index]->entry : NULL;
}

const struct kb_library_entry *kb_library_find(const struct kb_library *library, const char *id)
{
    for (size_t i = 0; i < library->count; i++) {
        if (strcmp(library->books[i]->entry.id, id) == 0) {
            return &library->books[i]->entry;
        }
    }
    return NULL;
}
