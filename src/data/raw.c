#include "data/raw.h"

#include "data/tree.h"

static struct kb_raw *convert(struct kb_arena *arena, const struct kb_tree *tree);

static bool convert_children(struct kb_arena *arena, const struct kb_tree *tree, struct kb_raw *raw)
{
    const struct kb_raw **children = KB_NEW_ARRAY(arena, const struct kb_raw *, tree->count);
    const char **names = KB_NEW_ARRAY(arena, const char *, tree->count);
    if (children == NULL || names == NULL) {
        return false;
    }
    for (const struct kb_tree *child = tree->first; child != NULL; child = child->next) {
        children[raw->count] = convert(arena, child);
        names[raw->count] = kb_arena_copy(arena, child->name);
        if (children[raw->count] == NULL || names[raw->count] == NULL) {
            return false;
        }
        raw->count++;
    }
    raw->children = children;
    raw->names = tree->kind == KB_TREE_OBJECT ? names : NULL;
    return true;
}

/* Recursion: as deep as the tree, and that is limited by its reader. */
static struct kb_raw *convert(struct kb_arena *arena, const struct kb_tree *tree)
{
    static const enum kb_raw_kind kinds[] = {
        [KB_TREE_NULL] = KB_RAW_NULL,     [KB_TREE_BOOLEAN] = KB_RAW_TRUE, [KB_TREE_NUMBER] = KB_RAW_NUMBER,
        [KB_TREE_STRING] = KB_RAW_STRING, [KB_TREE_LIST] = KB_RAW_LIST,    [KB_TREE_OBJECT] = KB_RAW_OBJECT,
    };
    struct kb_raw *raw = KB_NEW(arena, struct kb_raw);
    if (raw == NULL) {
        return NULL;
    }
    raw->kind = kinds[tree->kind];
    raw->text = (struct kb_slice){kb_arena_copy(arena, tree->text), tree->text.length};
    if (raw->text.data == NULL) {
        return NULL;
    }
    if (tree->kind == KB_TREE_BOOLEAN && kb_slice_is(tree->text, "false")) {
        raw->kind = KB_RAW_FALSE;
    }
    return convert_children(arena, tree, raw) ? raw : NULL;
}

enum kb_status kb_raw_read(struct kb_arena *arena, const struct kb_source *source, const struct kb_limits *limits,
                           struct kb_diagnostics *diagnostics, const struct kb_raw **root)
{
    struct kb_source *copy = KB_NEW(arena, struct kb_source);
    if (copy == NULL) {
        return KB_NO_MEMORY;
    }
    *copy = *source;
    struct kb_data_reading reading = {.arena = arena, .source = copy, .limits = limits, .diagnostics = diagnostics};
    struct kb_tree *tree = NULL;
    enum kb_status status = kb_json_read(&reading, &tree);
    if (status != KB_OK) {
        return status;
    }
    const struct kb_raw *raw = convert(arena, tree);
    if (raw == NULL) {
        return KB_NO_MEMORY;
    }
    *root = raw;
    return KB_OK;
}
