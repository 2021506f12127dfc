#include "approval/choices.h"

#include <stdatomic.h>

#include "approval/life.h"
#include "base/table.h"

/* What one template is made from. */
struct choice {
    int version;               /* as kb_approved_version */
    struct kb_content content; /* of a version above 0 */
};

struct kb_choices {
    atomic_uint holders;
    struct kb_arena arena;
    struct kb_table table; /* ids to struct choice */
};

/* A reading under way. */
struct reading {
    const struct kb_desk *desk;
    bool only;
    struct kb_diagnostics *diagnostics;
    struct kb_choices *choices;
    enum kb_status worst;
};

struct kb_choices *kb_choices_hold(struct kb_choices *choices)
{
    if (choices != NULL) {
        atomic_fetch_add(&choices->holders, 1);
    }
    return choices;
}

void kb_choices_let_go(struct kb_choices *choices)
{
    if (choices != NULL && atomic_fetch_sub(&choices->holders, 1) == 1) {
        kb_arena_finish(&choices->arena);
        kb_free(choices);
    }
}

static const struct choice *find(const struct kb_choices *choices, const char *id)
{
    return choices == NULL ? NULL : kb_table_get(&choices->table, kb_slice_of(id));
}

int kb_choices_version(const struct kb_choices *choices, const char *id)
{
    const struct choice *choice = find(choices, id);
    return choice == NULL ? 0 : choice->version;
}

const struct kb_content *kb_choices_content(const struct kb_choices *choices, const char *id)
{
    const struct choice *choice = find(choices, id);
    return choice == NULL || choice->version <= 0 ? NULL : &choice->content;
}

/* The valid version and its files, held against its hash; version 0: as it is; -1 when none is valid. */
static enum kb_status choose(struct kb_errand *errand, bool only, struct choice *choice)
{
    struct kb_log log;
    size_t count = 0;
    enum kb_status status = kb_log_read(errand, &log);
    choice->version = only ? -1 : 0;
    if (status != KB_OK || !kb_log_is_entered(&log)) {
        return status;
    }
    const struct kb_version *versions = kb_life_versions(errand, &log, &count);
    const struct kb_version *valid = versions == NULL ? NULL : kb_life_valid_of(errand, versions, count);
    choice->version = valid == NULL ? -1 : (int)valid->number;
    return versions == NULL ? KB_NO_MEMORY
           : valid == NULL  ? KB_OK
                            : kb_life_check_version(errand, &log, valid->number, &choice->content);
}

static enum kb_status choose_one(void *context, const char *id)
{
    struct reading *reading = context;
    struct kb_arena *arena = &reading->choices->arena;
    struct kb_errand errand;
    struct choice *choice = KB_NEW(arena, struct choice);
    const char *copy = kb_arena_string(arena, id);
    enum kb_status status = kb_errand_begin(&errand, reading->desk, id, reading->diagnostics);
    if (choice == NULL || copy == NULL || !kb_table_set(&reading->choices->table, kb_slice_of(copy), choice)) {
        status = KB_NO_MEMORY;
    }
    status = status == KB_OK ? choose(&errand, reading->only, choice) : status;
    if (status == KB_OK && choice->version > 0) {
        kb_arena_take(arena, &errand.arena); /* the files are in it */
    }
    status = kb_errand_end(&errand, arena->failed ? KB_NO_MEMORY : status);
    reading->worst = status > reading->worst ? status : reading->worst;
    return KB_OK;
}

enum kb_status kb_choices_read(struct kb_choices **out, const struct kb_desk *desk, bool only, struct kb_diagnostics *diagnostics)
{
    struct kb_choices *choices = kb_calloc(1, sizeof *choices);
    struct reading reading = {desk, only, diagnostics, choices, KB_OK};
    if (choices == NULL) {
        return KB_NO_MEMORY;
    }
    kb_choices_hold(choices);
    kb_arena_init(&choices->arena);
    kb_table_init(&choices->table, &choices->arena);
    enum kb_status status = kb_desk_each(desk, &reading, choose_one, diagnostics);
    status = reading.worst > status ? reading.worst : status;
    if (status != KB_OK) {
        kb_choices_let_go(choices);
        return status;
    }
    *out = choices;
    return KB_OK;
}
