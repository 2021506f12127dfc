#include <string.h>

#include "base/json_text.h"
#include "data/case.h"

/* Their text is a JSON number or word. */
bool kb_case_is_bare(enum kb_type type)
{
    return type == KB_MINUTES || type == KB_INTEGER || type == KB_NUMBER || type == KB_MONEY || type == KB_BOOLEAN;
}

static void put_indent(struct kb_buffer *out, size_t level)
{
    kb_buffer_put_char(out, '\n');
    for (size_t i = 0; i < level; i++) {
        kb_buffer_put_text(out, "  ");
    }
}

/* What is written beside the values: members that are not there, by path. */
struct absent {
    const char *const *paths;
    size_t count;
};

/* The member that `path` names in the object at `owner`, or NULL when it is none of its own. */
static const char *member_of(const char *owner, const char *path)
{
    const char *dot = strrchr(path, '.');
    size_t length = dot == NULL ? 0 : (size_t)(dot - path);
    bool own = strlen(owner) == length && memcmp(owner, path, length) == 0;
    return !own ? NULL : dot == NULL ? path : dot + 1;
}

static void put_name(const char *name, bool first, size_t level, struct kb_buffer *out)
{
    kb_buffer_put_text(out, first ? "" : ",");
    put_indent(out, level + 1);
    if (name != NULL) {
        kb_json_put_string(out, kb_slice_of(name));
        kb_buffer_put_text(out, ": ");
    }
}

static bool put_absent(const struct absent *absent, const char *owner, bool first, size_t level, struct kb_buffer *out)
{
    for (size_t i = 0; i < absent->count; i++) {
        const char *name = member_of(owner, absent->paths[i]);
        if (name != NULL) {
            put_name(name, first, level, out);
            kb_buffer_put_text(out, "null");
            first = false;
        }
    }
    return first;
}

/* Recursion: a value tree is no deeper than its schema. */
static void put_value(const struct kb_value *value, const struct absent *absent, size_t level, struct kb_buffer *out)
{
    bool object = value->type == KB_OBJECT, empty = true;
    if (!object && value->type != KB_LIST) {
        if (kb_case_is_bare(value->type)) {
            kb_buffer_put_slice(out, value->text);
        } else {
            kb_json_put_string(out, value->text);
        }
        return;
    }
    kb_buffer_put_char(out, object ? '{' : '[');
    for (size_t i = 0; i < value->count; i++) {
        put_name(object ? value->children[i]->name : NULL, empty, level, out);
        put_value(value->children[i], absent, level + 1, out);
        empty = false;
    }
    if (object && absent->count > 0) {
        empty = put_absent(absent, value->place.path == NULL ? "" : value->place.path, empty, level, out);
    }
    if (!empty) {
        put_indent(out, level);
    }
    kb_buffer_put_char(out, object ? '}' : ']');
}

void kb_case_write(const struct kb_value *root, struct kb_buffer *out)
{
    kb_case_write_unfinished(root, NULL, 0, out);
}

void kb_case_write_unfinished(const struct kb_value *root, const char *const *absent, size_t count, struct kb_buffer *out)
{
    static const struct kb_value nothing = {.type = KB_OBJECT};
    struct absent beside = {absent, count};
    put_value(root == NULL ? &nothing : root, &beside, 0, out);
    kb_buffer_put_char(out, '\n');
}

static void put_path(const struct kb_value *value, struct kb_buffer *out)
{
    if (value->parent == NULL) {
        return;
    }
    put_path(value->parent, out);
    if (value->name == NULL) {
        kb_buffer_format(out, "[%zu]", value->index);
    } else {
        kb_buffer_format(out, "%s%s", value->parent->parent == NULL ? "" : ".", value->name);
    }
}

void kb_case_dump(const struct kb_value *root, struct kb_buffer *out)
{
    if (root->parent != NULL) {
        put_path(root, out);
        kb_buffer_format(out, " %s", kb_type_name(root->type));
        if (root->type == KB_OBJECT || root->type == KB_LIST) {
            kb_buffer_format(out, " %zu", root->count);
        } else {
            kb_buffer_put_char(out, ' ');
            kb_json_put_string(out, root->text);
        }
        kb_buffer_put_char(out, '\n');
    }
    for (size_t i = 0; i < root->count; i++) {
        kb_case_dump(root->children[i], out);
    }
}
