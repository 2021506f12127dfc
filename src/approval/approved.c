#include "approval/life.h"

#include <errno.h>
#include <string.h>

#include <pthread.h>

#include "base/buffer.h"
#include "base/table.h"

/* What one template is made from. */
struct choice {
    int version; /* as kb_approved_version */
};

/* What all templates are made from on one day. Never changed once it is there. */
struct choices {
    struct kb_arena arena;
    struct kb_table table; /* ids to struct choice */
};

struct kb_approved {
    struct kb_world world;
    char *folder;
    size_t folder_length;
    bool only;
    pthread_rwlock_t lock;          /* of the next two */
    struct choices *choices, *next; /* in use, and for the engine that is being loaded */
};

static void free_choices(struct choices *choices)
{
    if (choices != NULL) {
        kb_arena_finish(&choices->arena);
        kb_free(choices);
    }
}

/* The lock is held. */
static int version_in(const struct choices *choices, const char *id)
{
    const struct choice *choice = choices == NULL ? NULL : kb_table_get(&choices->table, kb_slice_of(id));
    return choice == NULL ? 0 : choice->version;
}

int kb_approved_version(struct kb_approved *approved, const char *id)
{
    pthread_rwlock_rdlock(&approved->lock);
    int version = version_in(approved->choices, id);
    pthread_rwlock_unlock(&approved->lock);
    return version;
}

/* The version that an engine being loaded is to have. */
static int version_to_load(struct kb_approved *approved, const char *id)
{
    pthread_rwlock_rdlock(&approved->lock);
    int version = version_in(approved->next != NULL ? approved->next : approved->choices, id);
    pthread_rwlock_unlock(&approved->lock);
    return version;
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

/*
 * Where a path really leads: the same, or into the valid version's folder. A block freed with kb_free; NULL with
 * `*reason` when it leads nowhere. Test sets are nobody's version.
 */
static char *lead(struct kb_approved *approved, const char *path, int *reason)
{
    char id[80];
    const char *rest = NULL;
    bool ours = split(approved, path, id, &rest) && strncmp(rest, "proever", 7) != 0 && strncmp(rest, "versioner", 9) != 0;
    int version = ours ? version_to_load(approved, id) : 0;
    *reason = version < 0 ? ENOENT : ENOMEM;
    struct kb_buffer out;
    kb_buffer_init(&out, 64 * 1024);
    if (version > 0) {
        kb_buffer_format(&out, "%s/%s/versioner/%d%s%s", approved->folder, id, version, rest[0] == '\0' ? "" : "/", rest);
    } else {
        kb_buffer_put_text(&out, path);
    }
    size_t length;
    if (version < 0 || out.status != KB_OK) {
        kb_buffer_finish(&out);
        return NULL;
    }
    return kb_buffer_take(&out, &length);
}

static enum kb_status read_file(void *context, const char *path, size_t most, char **data, size_t *length, int *reason)
{
    struct kb_approved *approved = context;
    char *real = lead(approved, path, reason);
    if (real == NULL) {
        return *reason == ENOMEM ? KB_NO_MEMORY : KB_ENVIRONMENT;
    }
    enum kb_status status = approved->world.read_file(approved->world.context, real, most, data, length, reason);
    kb_free(real);
    return status;
}

/* The entries of the folder of templates, without those that have no valid version. */
struct sieve {
    struct kb_approved *approved;
    kb_folder_visitor *visit;
    void *context;
};

static enum kb_status sift(void *context, const char *name, bool is_folder)
{
    struct sieve *sieve = context;
    bool hidden = is_folder && version_to_load(sieve->approved, name) < 0;
    return hidden ? KB_OK : sieve->visit(sieve->context, name, is_folder);
}

static enum kb_status list_folder(void *context, const char *path, kb_folder_visitor *visit, void *visitor_context)
{
    struct kb_approved *approved = context;
    const struct kb_world *world = &approved->world;
    if (strcmp(path, approved->folder) == 0) {
        struct sieve sieve = {approved, visit, visitor_context};
        return world->list_folder(world->context, path, sift, &sieve);
    }
    int reason = 0;
    char *real = lead(approved, path, &reason);
    if (real == NULL) {
        return reason == ENOMEM ? KB_NO_MEMORY : KB_ENVIRONMENT;
    }
    enum kb_status status = world->list_folder(world->context, real, visit, visitor_context);
    kb_free(real);
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
        free_choices(approved->choices);
        free_choices(approved->next);
        pthread_rwlock_destroy(&approved->lock);
        kb_free(approved->folder);
        kb_free(approved);
    }
}

/* A refresh under way. */
struct refresh {
    struct kb_approved *approved;
    const struct kb_desk *desk;
    struct kb_diagnostics *diagnostics;
    struct choices *choices;
    enum kb_status worst;
};

/* The number of the valid version, held against its hash; 0: as it is; -1 when none is valid. */
static enum kb_status choose(struct kb_errand *errand, bool only, int *version)
{
    struct kb_log log;
    size_t count = 0;
    enum kb_status status = kb_log_read(errand, &log);
    *version = only ? -1 : 0;
    if (status != KB_OK || !kb_log_is_entered(&log)) {
        return status;
    }
    const struct kb_version *versions = kb_life_versions(errand, &log, &count);
    const struct kb_version *valid = versions == NULL ? NULL : kb_life_valid_of(errand, versions, count);
    *version = valid == NULL ? -1 : (int)valid->number;
    return versions == NULL ? KB_NO_MEMORY : valid == NULL ? KB_OK : kb_life_check_version(errand, &log, valid->number);
}

/* All that is wrong is found before anything is refused. */
static enum kb_status choose_one(void *context, const char *id)
{
    struct refresh *refresh = context;
    struct kb_errand errand;
    struct choice *choice = KB_NEW(&refresh->choices->arena, struct choice);
    const char *copy = kb_arena_string(&refresh->choices->arena, id);
    enum kb_status status = kb_errand_begin(&errand, refresh->desk, id, refresh->diagnostics);
    if (choice == NULL || copy == NULL || !kb_table_set(&refresh->choices->table, kb_slice_of(copy), choice)) {
        status = KB_NO_MEMORY;
    }
    status = kb_errand_end(&errand, status == KB_OK ? choose(&errand, refresh->approved->only, &choice->version) : status);
    refresh->worst = status > refresh->worst ? status : refresh->worst;
    return KB_OK;
}

enum kb_status kb_approved_refresh(struct kb_approved *approved, struct kb_diagnostics *diagnostics)
{
    struct kb_desk desk = {.world = &approved->world, .templates = approved->folder};
    struct refresh refresh = {approved, &desk, diagnostics, kb_calloc(1, sizeof *refresh.choices), KB_OK};
    if (refresh.choices == NULL) {
        return KB_NO_MEMORY;
    }
    kb_arena_init(&refresh.choices->arena);
    kb_table_init(&refresh.choices->table, &refresh.choices->arena);
    enum kb_status status = kb_desk_each(&desk, &refresh, choose_one, diagnostics);
    status = refresh.worst > status ? refresh.worst : status;
    if (status != KB_OK) {
        free_choices(refresh.choices);
        return status;
    }
    pthread_rwlock_wrlock(&approved->lock);
    struct choices *before = approved->next;
    approved->next = refresh.choices;
    pthread_rwlock_unlock(&approved->lock);
    free_choices(before);
    return KB_OK;
}

void kb_approved_settle(struct kb_approved *approved, bool taken)
{
    pthread_rwlock_wrlock(&approved->lock);
    struct choices *gone = approved->next;
    if (taken && approved->next != NULL) {
        gone = approved->choices;
        approved->choices = approved->next;
    }
    approved->next = NULL;
    pthread_rwlock_unlock(&approved->lock);
    free_choices(gone);
}
