#include "engine/names.h"

#include <string.h>

struct names {
    struct kb_arena *arena;
    bool (*wanted)(const struct kb_value *value);
    struct kb_slice *list;
    size_t count, capacity;
};

static bool add(struct names *names, struct kb_slice name)
{
    struct kb_slice *list = kb_arena_grow(names->arena, names->list, names->count, &names->capacity, sizeof *list);
    if (list == NULL) {
        return false;
    }
    names->list = list;
    list[names->count++] = name;
    return true;
}

/* Fields that hold a name without being typed as one: streets, towns, and who does what. */
static bool holds_names(const struct kb_value *value)
{
    static const char *const fields[] = {"vej", "by", "co", "sted", "hvem"};
    if (value->type == KB_NAME) {
        return true;
    }
    for (size_t i = 0; value->name != NULL && i < sizeof fields / sizeof *fields; i++) {
        if (strcmp(value->name, fields[i]) == 0 && value->type == KB_TEXT) {
            return true;
        }
    }
    return false;
}

/* The depth of a case is limited, so this ends. */
static bool collect(struct names *names, const struct kb_value *value)
{
    if (value->type != KB_OBJECT && value->type != KB_LIST) {
        return !names->wanted(value) || add(names, value->text);
    }
    for (size_t i = 0; i < value->count; i++) {
        if (!collect(names, value->children[i])) {
            return false;
        }
    }
    return true;
}

/* A person's name: not a town's, a department's or a meeting place's. */
static bool holds_person(const struct kb_value *value)
{
    static const char *const fields[] = {"fornavn", "efternavn", "navn", "afloeser"};
    const char *around = value->parent == NULL ? NULL : value->parent->name;
    bool place = around != NULL && (strcmp(around, "kommune") == 0 || strcmp(around, "sted") == 0);
    for (size_t i = 0; value->type == KB_NAME && !place && i < sizeof fields / sizeof *fields; i++) {
        if (value->name != NULL && strcmp(value->name, fields[i]) == 0) {
            return true;
        }
    }
    return false;
}

static enum kb_status gather(struct names *found, const struct kb_value *root, const struct kb_slice **names, size_t *count)
{
    if (root != NULL && !collect(found, root)) {
        return KB_NO_MEMORY;
    }
    *names = found->list;
    *count = found->count;
    return KB_OK;
}

enum kb_status kb_names_of(const struct kb_value *root, struct kb_arena *arena, const struct kb_slice **names, size_t *count)
{
    struct names found = {.arena = arena, .wanted = holds_names};
    return gather(&found, root, names, count);
}

enum kb_status kb_people_of(const struct kb_value *root, struct kb_arena *arena, const struct kb_slice **names, size_t *count)
{
    struct names found = {.arena = arena, .wanted = holds_person};
    return gather(&found, root, names, count);
}
