#include "engine/names.h"

#include <string.h>

struct names {
    struct kb_arena *arena;
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
        return !holds_names(value) || add(names, value->text);
    }
    for (size_t i = 0; i < value->count; i++) {
        if (!collect(names, value->children[i])) {
            return false;
        }
    }
    return true;
}

enum kb_status kb_names_of(const struct kb_value *root, struct kb_arena *arena, const struct kb_slice **names, size_t *count)
{
    struct names found = {.arena = arena};
    if (root != NULL && !collect(&found, root)) {
        return KB_NO_MEMORY;
    }
    *names = found.list;
    *count = found.count;
    return KB_OK;
}
