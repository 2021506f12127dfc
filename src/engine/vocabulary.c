#include <klarbrev/writing.h>

#include "base/json_text.h"
#include "base/report.h"
#include "data/view.h"
#include "doc/elements.h"
#include "engine/engine_data.h"
#include "engine/take.h"

/* One vocabulary being written. */
struct vocabulary {
    struct kb_arena *arena;
    struct kb_buffer *out;
    size_t fields; /* written so far */
};

static void put_member(struct kb_buffer *out, const char *lead, const char *name, const char *text)
{
    kb_buffer_format(out, "%s\"%s\":", lead, name);
    if (text == NULL) {
        kb_buffer_put_text(out, "null");
    } else {
        kb_json_put_string(out, kb_slice_of(text));
    }
}

static void put_views(const struct kb_field *field, struct kb_buffer *out)
{
    static const char *const kinds[] = {[KB_VIEW_TEXT] = "text", [KB_VIEW_TRUTH] = "truth", [KB_VIEW_LINES] = "lines"};
    const char *lead = "{";
    kb_buffer_put_text(out, ",\"views\":[");
    for (const struct kb_view *view = kb_view_list(); view->name != NULL; view++) {
        if (view->name[0] == '\0' || kb_view_for(field, kb_slice_of(view->name)) != view) {
            continue;
        }
        put_member(out, lead, "name", view->name);
        put_member(out, ",", "kind", kinds[view->kind]);
        put_member(out, ",", "meaning", view->meaning);
        put_member(out, ",", "example", view->example);
        kb_buffer_put_char(out, '}');
        lead = ",{";
    }
    kb_buffer_put_char(out, ']');
}

static void put_words(const struct kb_field *field, struct kb_buffer *out)
{
    kb_buffer_put_text(out, ",\"words\":[");
    for (size_t i = 0; field->words[i] != NULL; i++) {
        kb_buffer_put_text(out, i > 0 ? "," : "");
        kb_json_put_string(out, kb_slice_of(field->words[i]));
    }
    kb_buffer_put_char(out, ']');
}

static void put_field(struct vocabulary *vocabulary, const struct kb_field *field, const char *path, const char *list)
{
    struct kb_buffer *out = vocabulary->out;
    kb_buffer_put_text(out, vocabulary->fields++ > 0 ? ",\n" : "\n");
    put_member(out, "{", "path", path);
    put_member(out, ",", "type", kb_type_name(field->type));
    put_member(out, ",", "list", list);
    kb_buffer_format(out, ",\"optional\":%s", field->optional ? "true" : "false");
    put_member(out, ",", "question", field->question);
    put_member(out, ",", "meaning", field->meaning);
    put_member(out, ",", "example", field->example);
    if (field->words != NULL) {
        put_words(field, out);
    }
    put_views(field, out);
    kb_buffer_put_char(out, '}');
}

/* A branch and all below it. Recursion: the schema is the program's own, and a manifest adds one level. */
static void put_branch(struct vocabulary *vocabulary, const struct kb_field *branch, const char *path, const char *list)
{
    if (branch->type == KB_LIST && branch->children != NULL) {
        put_branch(vocabulary, branch->children[0], path, path);
        return;
    }
    for (const struct kb_field *const *at = branch->children; at != NULL && *at != NULL && path != NULL; at++) {
        const char *below = path[0] == '\0' ? (*at)->name : kb_arena_format(vocabulary->arena, "%s.%s", path, (*at)->name);
        if (below != NULL) {
            put_field(vocabulary, *at, below, list);
            put_branch(vocabulary, *at, below, list);
        }
    }
}

static void put_attributes(struct kb_buffer *out, const char *name, uint64_t set)
{
    const char *lead = "";
    kb_buffer_format(out, ",\"%s\":[", name);
    for (int i = 0; i < KB_ATTRIBUTE_COUNT; i++) {
        if ((set & KB_ONE(i)) != 0) {
            kb_buffer_put_text(out, lead);
            kb_json_put_string(out, kb_slice_of(kb_attribute_name((enum kb_attribute)i)));
            lead = ",";
        }
    }
    kb_buffer_put_char(out, ']');
}

static void put_elements(struct kb_buffer *out)
{
    for (int i = KB_EL_TEXT + 1; i < KB_ELEMENT_COUNT; i++) {
        const struct kb_element_row *row = kb_element_row((enum kb_element)i);
        put_member(out, i > KB_EL_TEXT + 1 ? ",\n{" : "\n{", "name", row->name);
        kb_buffer_format(out, ",\"inline\":%s,\"empty\":%s", kb_element_is_inline((enum kb_element)i) ? "true" : "false",
                         row->content == 0 && row->instead == 0 ? "true" : "false");
        put_attributes(out, "attributes", row->allowed);
        put_attributes(out, "required", row->required);
        kb_buffer_put_char(out, '}');
    }
}

static void write_vocabulary(struct vocabulary *vocabulary, const struct kb_letter *letter)
{
    kb_buffer_put_text(vocabulary->out, "{\"fields\":[");
    put_branch(vocabulary, letter->schema, "", NULL);
    kb_buffer_put_text(vocabulary->out, "\n],\"elements\":[");
    put_elements(vocabulary->out);
    kb_buffer_put_text(vocabulary->out, "\n]}\n");
}

enum kb_status kb_vocabulary(const struct kb_engine *engine, const char *template_id, struct kb_diagnostics *diagnostics,
                             char **text, size_t *length)
{
    struct kb_arena arena;
    struct kb_buffer out;
    const struct kb_letter *letter = kb_engine_letter(engine, template_id, diagnostics);
    if (letter == NULL) {
        return KB_BAD_INPUT;
    }
    kb_arena_init(&arena);
    kb_buffer_init(&out, engine->limits.output_bytes);
    write_vocabulary(&(struct vocabulary){.arena = &arena, .out = &out}, letter);
    enum kb_status status = arena.failed ? KB_NO_MEMORY : out.status;
    status = status == KB_OK ? kb_take_text(&out, text, length) : status;
    if (status != KB_OK) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
    }
    kb_buffer_finish(&out);
    kb_arena_finish(&arena);
    return status;
}
