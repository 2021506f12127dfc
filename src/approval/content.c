#include "approval/content.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "approval/uses.h"
#include "base/buffer.h"

enum { FILES_MOST = 500, SUMS_MOST = 1024 * 1024 };

static const char suffix[] = ".mustache";

const char *kb_version_folder(struct kb_errand *errand, unsigned number)
{
    return kb_arena_format(&errand->arena, "%s/versioner/%u", errand->folder, number);
}

const struct kb_content_file *kb_content_find(const struct kb_content *content, const char *name)
{
    for (size_t i = 0; i < content->count; i++) {
        if (strcmp(content->files[i].name, name) == 0) {
            return &content->files[i];
        }
    }
    return NULL;
}

static enum kb_status add(struct kb_errand *errand, struct kb_content *content, const char *name, const char *path)
{
    if (content->count == FILES_MOST) {
        const char *most = kb_arena_format(&errand->arena, "%d", FILES_MOST);
        kb_report(errand->diagnostics, KB_ERROR, KB_MSG_LIFE_TOO_MANY, NULL, KB_ARGS(errand->folder, most));
        return KB_BAD_INPUT;
    }
    struct kb_content_file file = {.name = name, .path = path};
    enum kb_status status = name == NULL ? KB_NO_MEMORY : kb_errand_read(errand, path, false, &file.text);
    if (status != KB_OK) {
        return status;
    }
    content->files = kb_arena_grow(&errand->arena, content->files, content->count, &content->capacity, sizeof file);
    if (content->files == NULL) {
        return KB_NO_MEMORY;
    }
    content->files[content->count++] = file;
    return KB_OK;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct kb_content_file *)a)->name, ((const struct kb_content_file *)b)->name);
}

/* The hash of what sha256sum prints for the files, so that anyone can do it over. */
static enum kb_status sum_up(struct kb_content *content)
{
    struct kb_buffer sums;
    char hash[KB_HASH_TEXT];
    bool done = true;
    if (content->count > 1) {
        qsort(content->files, content->count, sizeof *content->files, by_name);
    }
    kb_buffer_init(&sums, SUMS_MOST);
    for (size_t i = 0; i < content->count && done; i++) {
        done = kb_hash_of(content->files[i].text.data, content->files[i].text.length, hash);
        kb_buffer_format(&sums, "%s  %s\n", hash, content->files[i].name);
    }
    done = done && sums.status == KB_OK && kb_hash_of(sums.data, sums.length, content->sha256);
    kb_buffer_finish(&sums);
    return done ? KB_OK : KB_NO_MEMORY;
}

/* A partial of the template's own: NAME.mustache with a name that the library takes. */
static bool is_partial(const char *name)
{
    size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return length > 0 && strcmp(name + length, suffix) == 0;
}

static enum kb_status add_own(struct kb_errand *errand, struct kb_content *content)
{
    struct kb_listing listing;
    enum kb_status status = kb_errand_list(errand, errand->folder, &listing);
    for (size_t i = 0; i < listing.count && status == KB_OK; i++) {
        const char *name = listing.entries[i].name;
        if (!listing.entries[i].is_folder && (is_partial(name) || strcmp(name, "manifest.txt") == 0)) {
            status = add(errand, content, name, kb_arena_format(&errand->arena, "%s/%s", errand->folder, name));
        }
    }
    return status;
}

/* All files of a folder, whatever they are called: one that was put there later changes the hash too. */
static enum kb_status add_folder(struct kb_errand *errand, struct kb_content *content, const char *folder, const char *before)
{
    struct kb_listing listing;
    enum kb_status status = kb_errand_list(errand, folder, &listing);
    for (size_t i = 0; i < listing.count && status == KB_OK; i++) {
        const char *name = kb_arena_format(&errand->arena, "%s%s", before, listing.entries[i].name);
        const char *path = kb_arena_format(&errand->arena, "%s/%s", folder, listing.entries[i].name);
        if (!listing.entries[i].is_folder) {
            status = add(errand, content, name, path);
        } else if (before[0] == '\0' && name != NULL && strcmp(name, "partials") == 0) {
            status = add_folder(errand, content, path, "partials/");
        }
    }
    return status;
}

/* Follows names to shared partials; the list of files is at the same time the list of what is still to be read through. */
struct follower {
    struct kb_errand *errand;
    struct kb_content *content;
    struct kb_listing shared;
    const char *folder; /* templates/partials */
};

static enum kb_status take_shared(struct follower *follower, const char *file_name)
{
    struct kb_arena *arena = &follower->errand->arena;
    const char *name = kb_arena_format(arena, "partials/%s", file_name);
    if (name != NULL && kb_content_find(follower->content, name) != NULL) {
        return KB_OK;
    }
    return add(follower->errand, follower->content, name, kb_arena_format(arena, "%s/%s", follower->folder, file_name));
}

static bool is_there(const struct kb_listing *listing, const char *name)
{
    for (size_t i = 0; i < listing->count; i++) {
        if (strcmp(listing->entries[i].name, name) == 0 && !listing->entries[i].is_folder) {
            return true;
        }
    }
    return false;
}

/* A name leads to the template's own partial first; the letter itself is none. */
static enum kb_status follow_name(void *context, struct kb_slice name)
{
    struct follower *follower = context;
    const char *file = kb_arena_format(&follower->errand->arena, "%.*s%s", (int)name.length, name.data, suffix);
    if (file == NULL) {
        return KB_NO_MEMORY;
    }
    bool own = strcmp(file, "brev.mustache") != 0 && kb_content_find(follower->content, file) != NULL;
    return own || !is_partial(file) || !is_there(&follower->shared, file) ? KB_OK : take_shared(follower, file);
}

static enum kb_status follow_all(struct follower *follower)
{
    enum kb_status status = KB_OK;
    for (size_t i = 0; i < follower->shared.count && status == KB_OK; i++) {
        const struct kb_listed *entry = &follower->shared.entries[i];
        status = entry->is_folder || !is_partial(entry->name) ? KB_OK : take_shared(follower, entry->name);
    }
    return status;
}

static enum kb_status add_shared(struct kb_errand *errand, struct kb_content *content)
{
    struct follower follower = {.errand = errand, .content = content};
    follower.folder = kb_arena_format(&errand->arena, "%s/partials", errand->desk->templates);
    const char *kept = kb_arena_format(&errand->arena, "%s/partials", errand->folder);
    enum kb_status status = kept == NULL ? KB_NO_MEMORY : add_folder(errand, content, kept, "partials/");
    if (status == KB_OK) {
        status = kb_errand_list(errand, follower.folder, &follower.shared);
    }
    for (size_t i = 0; i < content->count && status == KB_OK; i++) {
        bool any = false;
        status = kb_uses_each(content->files[i].text, &follower, follow_name, &any);
        status = status == KB_OK && any ? follow_all(&follower) : status;
    }
    return status;
}

enum kb_status kb_content_working(struct kb_errand *errand, struct kb_content *content)
{
    *content = (struct kb_content){.count = 0};
    enum kb_status status = add_own(errand, content);
    if (status == KB_OK) {
        status = add_shared(errand, content);
    }
    return status == KB_OK ? sum_up(content) : status;
}

enum kb_status kb_content_version(struct kb_errand *errand, unsigned number, struct kb_content *content)
{
    *content = (struct kb_content){.count = 0};
    const char *folder = kb_version_folder(errand, number);
    enum kb_status status = folder == NULL ? KB_NO_MEMORY : add_folder(errand, content, folder, "");
    return status == KB_OK ? sum_up(content) : status;
}

enum kb_status kb_content_tests(struct kb_errand *errand, struct kb_content *content)
{
    struct kb_listing listing;
    *content = (struct kb_content){.count = 0};
    const char *folder = kb_arena_format(&errand->arena, "%s/proever", errand->folder);
    enum kb_status status = kb_errand_list(errand, folder, &listing);
    for (size_t i = 0; i < listing.count && status == KB_OK; i++) {
        const char *name = listing.entries[i].name;
        if (!listing.entries[i].is_folder &&
            (kb_ends_in(name, ".json") || kb_ends_in(name, ".xml") || kb_ends_in(name, ".txt"))) {
            status = add(errand, content, name, kb_arena_format(&errand->arena, "%s/%s", folder, name));
        }
    }
    return status == KB_OK ? sum_up(content) : status;
}
