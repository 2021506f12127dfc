#include "data/value.h"

#include "data/path.h"

const struct kb_value *kb_value_member(const struct kb_value *object, struct kb_slice name)
{
    if (object == NULL || object->type != KB_OBJECT) {
        return NULL;
    }
    for (size_t i = 0; i < object->count; i++) {
        if (kb_slice_is(name, object->children[i]->name)) {
            return object->children[i];
        }
    }
    return NULL;
}

const struct kb_value *kb_value_find(const struct kb_value *root, const char *path)
{
    struct kb_slice rest = kb_slice_of(path);
    struct kb_step step;
    enum kb_step_result result = KB_STEP_END;
    const struct kb_value *value = root;
    while (value != NULL && (result = kb_path_next(&rest, &step)) == KB_STEP_FOUND) {
        if (step.is_index) {
            value = value->type == KB_LIST && step.index < value->count ? value->children[step.index] : NULL;
        } else {
            value = kb_value_member(value, step.name);
        }
    }
    return result == KB_STEP_BAD ? NULL : value;
}

const char *kb_value_path(const struct kb_value *value, struct kb_arena *arena)
{
    if (value->parent == NULL) {
        return kb_arena_string(arena, "");
    }
    const char *parent = value->parent->place.path;
    if (parent == NULL) {
        parent = kb_value_path(value->parent, arena);
    }
    if (parent == NULL) {
        return NULL;
    }
    if (value->name == NULL) {
        return kb_arena_format(arena, "%s[%zu]", parent, value->index);
    }
    return kb_arena_format(arena, "%s%s%s", parent, parent[0] == '\0' ? "" : ".", value->name);
}
