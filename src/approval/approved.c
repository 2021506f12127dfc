#include <errno.h>
#include <string.h>

#include <pthread.h>

#include "approval/choices.h"
#include "approval/kept.h"

struct kb_approved {
    struct kb_world world;
    char *folder;
    size_t folder_length;
    bool only;
    pthread_rwlock_t lock;             /* of the next two */
    struct kb_choices *choices, *next; /* in use, and for the engine that is being loaded */
};

int kb_approved_version(struct kb_approved *approved, const char *id)
{
    pthread_rwlock_rdlock(&approved->lock);
    int version = kb_choices_version(approved->choices, id);
    pthread_rwlock_unlock(&approved->lock);
    return version;
}

/* What an engine being loaded is to have; to be let go of. */
static struct kb_choices *hold_for_engine(struct kb_approved *approved)
{
    pthread_rwlock_rdlock(&approved->lock);
    struct kb_choices *choices = kb_choices_hold(approved->next != NULL ? approved->next : approved->choices);
    pthread_rwlock_unlock(&approved->lock);
    return choices;
}

/*
 * Splits "templates/ID/REST" in its id, written to `id`, and its rest ("" for the folder itself); false when the path leads
 * elsewhere.
 */
static bool split(const struct kb_approved *approved, const char *path, char id[80], const char **rest)
{
    size_t before = approved->folder_length;
    if (strncmp(path, approved->folder, before) != 0 || path[before] != '/') {
        return false;
    }
    const char *name = path + before + 1;
    size_t length = strcspn(name, "/");
    if (length >= 80) {
        return false;
    }
    memcpy(id, name, length);
    id[length] = '\0';
    *rest = name[length] == '/' ? name + length + 1 : "";
    return kb_is_template_id(id);
}

/* Where a path leads. */
struct place {
    int version; /* as kb_approved_version; 0, too, for what lies in no template */
    const struct kb_content *content;
    const char *rest; /* the name among its files; only with content */
};

/* Test sets are nobody's version. */
static struct place place_of(const struct kb_approved *approved, const struct kb_choices *choices, const char *path)
{
    char id[80];
    struct place place = {0, NULL, NULL};
    if (split(approved, path, id, &place.rest) && strncmp(place.rest, "proever", 7) != 0 &&
        strncmp(place.rest, "versioner", 9) != 0) {
        place.version = kb_choices_version(choices, id);
        place.content = kb_choices_content(choices, id);
    }
    return place;
}

static enum kb_status read_file(void *context, const char *path, size_t most, char **data, size_t *length, int *reason)
{
    struct kb_approved *approved = context;
    struct kb_choices *choices = hold_for_engine(approved);
    struct place place = place_of(approved, choices, path);
    enum kb_status status = KB_ENVIRONMENT;
    *reason = ENOENT;
    if (place.content != NULL) {
        status = kb_kept_read(place.content, place.rest, most, data, length, reason);
    } else if (place.version == 0) {
        status = approved->world.read_file(approved->world.context, path, most, data, length, reason);
    }
    kb_choices_let_go(choices);
    return status;
}

/* The entries of the folder of templates, without those that have no valid version. */
struct sieve {
    const struct kb_choices *choices;
    kb_folder_visitor *visit;
    void *context;
};

static enum kb_status sift(void *context, const char *name, bool is_folder)
{
    struct sieve *sieve = context;
    bool hidden = is_folder && kb_choices_version(sieve->choices, name) < 0;
    return hidden ? KB_OK : sieve->visit(sieve->context, name, is_folder);
}

static enum kb_status list_folder(void *context, const char *path, kb_folder_visitor *visit, void *visitor_context)
{
    struct kb_approved *approved = context;
    struct kb_choices *choices = hold_for_engine(approved);
    struct place place = place_of(approved, choices, path);
    struct sieve sieve = {choices, visit, visitor_context};
    enum kb_status status = KB_ENVIRONMENT;
    if (strcmp(path, approved->folder) == 0) {
        status = approved->world.list_folder(approved->world.context, path, sift, &sieve);
    } else if (place.content != NULL) {
        status = kb_kept_list(place.content, place.rest, visit, visitor_context);
    } else if (place.version == 0) {
        status = approved->world.list_folder(approved->world.context, path, visit, visitor_context);
    }
    kb_choices_let_go(choices);
    return status;
}

static struct kb_date today(void *context)
{
    const struct kb_approved *approved = context;
    return approved->world.today(approved->world.context);
}

static int64_t steady_clock(void *context)
{
    const struct kb_approved *approved = context;
    return approved->world.steady_clock(approved->world.context);
}

static int64_t wall_clock(void *context)
{
    const struct kb_approved *approved = context;
    return approved->world.wall_clock(approved->world.context);
}

static void log_line(void *context, const char *line)
{
    const struct kb_approved *approved = context;
    approved->world.log(approved->world.context, line);
}

/* Maps what is no template: symbols and fonts. */
static enum kb_status map_file(void *context, const char *path, size_t most, const char **data, size_t *length, int *reason)
{
    const struct kb_approved *approved = context;
    return approved->world.map_file(approved->world.context, path, most, data, length, reason);
}

static void unmap_file(void *context, const char *data, size_t length)
{
    const struct kb_approved *approved = context;
    approved->world.unmap_file(approved->world.context, data, length);
}

struct kb_world kb_approved_world(struct kb_approved *approved)
{
    const struct kb_world *world = &approved->world;
    return (struct kb_world){.context = approved,
                             .read_file = read_file,
                             .list_folder = list_folder,
                             .today = today,
                             .steady_clock = world->steady_clock == NULL ? NULL : steady_clock,
                             .wall_clock = world->wall_clock == NULL ? NULL : wall_clock,
                             .log = world->log == NULL ? NULL : log_line,
                             .map_file = world->map_file == NULL ? NULL : map_file,
                             .unmap_file = world->unmap_file == NULL ? NULL : unmap_file};
}

enum kb_status kb_approved_new(struct kb_approved **out, const struct kb_world *world, const char *templates, bool only)
{
    struct kb_approved *approved = kb_calloc(1, sizeof *approved);
    size_t length = strlen(templates);
    while (length > 1 && templates[length - 1] == '/') {
        length--;
    }
    char *folder = kb_malloc(length + 1);
    if (approved == NULL || folder == NULL || pthread_rwlock_init(&approved->lock, NULL) != 0) {
        kb_free(folder);
        kb_free(approved);
        return KB_NO_MEMORY;
    }
    memcpy(folder, templates, length);
    folder[length] = '\0';
    approved->world = *world;
    approved->folder = folder;
    approved->folder_length = length;
    approved->only = only;
    *out = approved;
    return KB_OK;
}

void kb_approved_free(struct kb_approved *approved)
{
    if (approved != NULL) {
        kb_choices_let_go(approved->choices);
        kb_choices_let_go(approved->next);
        pthread_rwlock_destroy(&approved->lock);
        kb_free(approved->folder);
        kb_free(approved);
    }
}

enum kb_status kb_approved_refresh(struct kb_approved *approved, struct kb_diagnostics *diagnostics)
{
    struct kb_desk desk = {.world = &approved->world, .templates = approved->folder};
    struct kb_choices *choices = NULL;
    enum kb_status status = kb_choices_read(&choices, &desk, approved->only, diagnostics);
    if (status != KB_OK) {
        return status;
    }
    pthread_rwlock_wrlock(&approved->lock);
    struct kb_choices *before = approved->next;
    approved->next = choices;
    pthread_rwlock_unlock(&approved->lock);
    kb_choices_let_go(before);
    return KB_OK;
}

void kb_approved_settle(struct kb_approved *approved, bool taken)
{
    pthread_rwlock_wrlock(&approved->lock);
    struct kb_choices *gone = approved->next;
    if (taken && approved->next != NULL) {
        gone = approved->choices;
        approved->choices = approved->next;
    }
    approved->next = NULL;
    pthread_rwlock_unlock(&approved->lock);
    kb_choices_let_go(gone);
}
