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

/* Recursion: a value tree is no deeper than its schema. */
static void put_value(const struct kb_value *value, size_t level, struct kb_buffer *out)
{
    bool object = value->type == KB_OBJECT;
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
        kb_buffer_put_text(out, i == 0 ? "" : ",");
        put_indent(out, level + 1);
        if (object) {
            kb_json_put_string(out, kb_slice_of(value->children[i]->name));
            kb_buffer_put_text(out, ": ");
        }
        put_value(value->children[i], level + 1, out);
    }
    if (value->count > 0) {
        put_indent(out, level);
    }
    kb_buffer_put_char(out, object ? '}' : ']');
}

void kb_case_write(const struct kb_value *root, struct kb_buffer *out)
{
    put_value(root, 0, out);
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
