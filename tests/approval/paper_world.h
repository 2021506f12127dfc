/*
 * A world in memory that can be written to: what a desk with templates needs. Fonts and the dictionary lie on the disk, at
 * absolute paths. Include after cmocka.h.
 */
#ifndef KB_TESTS_APPROVAL_PAPER_WORLD_H
#define KB_TESTS_APPROVAL_PAPER_WORLD_H

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <klarbrev/klarbrev.h>

#include "cli/posix_world.c"

enum { PAPERS = 400 };

struct paper_world {
    struct {
        char *path, *text; /* the test's own memory, so that failing allocations don't reach it */
        size_t length;
    } papers[PAPERS];
    size_t count;
    struct kb_date date;
    struct kb_world disk;
    bool full;      /* nothing more can be written... */
    size_t full_at; /* ...from this many writes on; 0: never */
};

static char *paper_copy(const char *text, size_t length)
{
    char *copy = malloc(length + 1);
    assert_non_null(copy);
    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

static size_t paper_find(const struct paper_world *world, const char *path)
{
    size_t at = 0;
    while (at < world->count && strcmp(world->papers[at].path, path) != 0) {
        at++;
    }
    return at;
}

static enum kb_status paper_read(void *context, const char *path, size_t most, char **data, size_t *length, int *reason)
{
    struct paper_world *world = context;
    if (path[0] == '/') {
        return world->disk.read_file(world->disk.context, path, most, data, length, reason);
    }
    size_t at = paper_find(world, path);
    *reason = ENOENT;
    if (at == world->count) {
        return KB_ENVIRONMENT;
    }
    if (world->papers[at].length > most) {
        return KB_BAD_INPUT;
    }
    *length = world->papers[at].length;
    *data = kb_malloc(*length + 1);
    if (*data == NULL) {
        return KB_NO_MEMORY;
    }
    memcpy(*data, world->papers[at].text, *length + 1);
    return KB_OK;
}

static enum kb_status paper_list(void *context, const char *path, kb_folder_visitor *visit, void *visitor_context)
{
    const struct paper_world *world = context;
    size_t before = strlen(path);
    bool found = false;
    for (size_t i = 0; i < world->count; i++) {
        const char *at = world->papers[i].path;
        if (strncmp(at, path, before) != 0 || at[before] != '/') {
            continue;
        }
        char name[128];
        const char *rest = at + before + 1, *slash = strchr(rest, '/');
        size_t length = slash == NULL ? strlen(rest) : (size_t)(slash - rest);
        bool seen = false;
        for (size_t j = 0; j < i; j++) {
            const char *other = world->papers[j].path;
            seen = seen || (strncmp(other, at, before + 1 + length) == 0 &&
                            (other[before + 1 + length] == '/' || other[before + 1 + length] == '\0'));
        }
        found = true;
        snprintf(name, sizeof name, "%.*s", (int)length, rest);
        enum kb_status status = seen ? KB_OK : visit(visitor_context, name, slash != NULL);
        if (status != KB_OK) {
            return status;
        }
    }
    return found ? KB_OK : KB_ENVIRONMENT;
}

static enum kb_status paper_write(void *context, const char *path, const char *data, size_t length, int *reason)
{
    struct paper_world *world = context;
    size_t at = paper_find(world, path);
    world->full = world->full || (world->full_at > 0 && --world->full_at == 0);
    if (world->full || at == PAPERS) {
        *reason = ENOSPC;
        return KB_ENVIRONMENT;
    }
    if (at == world->count) {
        world->papers[world->count++].path = paper_copy(path, strlen(path));
    } else {
        free(world->papers[at].text);
    }
    world->papers[at].text = paper_copy(data, length);
    world->papers[at].length = length;
    return KB_OK;
}

static enum kb_status paper_make_folder(void *context, const char *path, int *reason)
{
    const struct paper_world *world = context;
    (void)path;
    *reason = ENOSPC;
    return world->full ? KB_ENVIRONMENT : KB_OK;
}

/* Folders alone: what lies below one comes to lie below another, which must be empty. */
static enum kb_status paper_rename(void *context, const char *from, const char *to, int *reason)
{
    struct paper_world *world = context;
    size_t before = strlen(from);
    for (size_t i = 0; i < world->count; i++) {
        if (strncmp(world->papers[i].path, to, strlen(to)) == 0 && world->papers[i].path[strlen(to)] == '/') {
            *reason = ENOTEMPTY;
            return KB_ENVIRONMENT;
        }
    }
    for (size_t i = 0; i < world->count; i++) {
        char *path = world->papers[i].path;
        if (strncmp(path, from, before) == 0 && path[before] == '/') {
            char moved[512];
            snprintf(moved, sizeof moved, "%s%s", to, path + before);
            world->papers[i].path = paper_copy(moved, strlen(moved));
            free(path);
        }
    }
    return KB_OK;
}

static enum kb_status paper_remove(void *context, const char *path, int *reason)
{
    struct paper_world *world = context;
    size_t at = paper_find(world, path);
    *reason = 0;
    if (at < world->count) {
        free(world->papers[at].path);
        free(world->papers[at].text);
        world->papers[at] = world->papers[--world->count];
    }
    return KB_OK;
}

static struct kb_date paper_today(void *context)
{
    return ((const struct paper_world *)context)->date;
}

/* Half past ten in the evening of 2026-11-27. */
static int64_t paper_clock(void *context)
{
    (void)context;
    return INT64_C(1795818600) * 1000;
}

static struct kb_world paper_world_of(struct paper_world *world)
{
    world->disk = kb_posix_world();
    world->date = world->date.year == 0 ? (struct kb_date){2026, 11, 27} : world->date;
    return (struct kb_world){.context = world,
                             .read_file = paper_read,
                             .list_folder = paper_list,
                             .today = paper_today,
                             .wall_clock = paper_clock,
                             .write_file = paper_write,
                             .make_folder = paper_make_folder,
                             .rename_path = paper_rename,
                             .remove_path = paper_remove};
}

static void paper_put(struct paper_world *world, const char *path, const char *text)
{
    int reason;
    assert_int_equal(paper_write(world, path, text, strlen(text), &reason), KB_OK);
}

static const char *paper_text(const struct paper_world *world, const char *path)
{
    size_t at = paper_find(world, path);
    return at == world->count ? NULL : world->papers[at].text;
}

static void paper_burn(struct paper_world *world)
{
    for (size_t i = 0; i < world->count; i++) {
        free(world->papers[i].path);
        free(world->papers[i].text);
    }
    *world = (struct paper_world){.count = 0};
}

#endif
