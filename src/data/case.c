#include "data/case.h"

#include "base/report.h"
#include "data/tree.h"
#include "data/typing.h"

/* The source outlives the caller's: values point into it. */
static const struct kb_source *copy_source(struct kb_arena *arena, const struct kb_source *source)
{
    struct kb_source *copy = KB_NEW(arena, struct kb_source);
    if (copy != NULL) {
        copy->name = source->name == NULL ? NULL : kb_arena_string(arena, source->name);
        copy->text = (struct kb_slice){kb_arena_copy(arena, source->text), source->text.length};
    }
    return arena->failed ? NULL : copy;
}

/* '<': XML; anything else is read as JSON, whose messages are the better ones for a file that is neither. */
static bool is_xml(struct kb_slice text)
{
    if (kb_slice_starts(text, "\xEF\xBB\xBF")) {
        text = kb_slice_part(text, 3, text.length);
    }
    return kb_slice_starts(kb_slice_trim(text), "<");
}

static bool is_blank(struct kb_slice text)
{
    return kb_slice_trim(text).length == 0 || kb_slice_is(kb_slice_trim(text), "\xEF\xBB\xBF");
}

static enum kb_status read_tree(struct kb_data_reading *reading, struct kb_tree **tree)
{
    if (is_blank(reading->source->text)) {
        kb_data_reading_report(reading, KB_MSG_CASE_EMPTY, 0, 0, NULL);
        return KB_BAD_INPUT;
    }
    return is_xml(reading->source->text) ? kb_xml_read(reading, tree) : kb_json_read(reading, tree);
}

enum kb_status kb_case_read(struct kb_arena *arena, const struct kb_field *schema, const struct kb_source *source,
                            const struct kb_limits *limits, struct kb_diagnostics *diagnostics, const struct kb_value **root)
{
    struct kb_data_reading reading = {.arena = arena, .limits = limits, .diagnostics = diagnostics};
    if (source->text.length > limits->case_bytes) {
        const char *limit = kb_arena_format(arena, "%zu", limits->case_bytes);
        struct kb_place place = {.source = &(struct kb_source){.name = source->name}};
        kb_report(diagnostics, KB_ERROR, KB_MSG_CASE_TOO_LARGE, &place, KB_ARGS(limit));
        return arena->failed ? KB_NO_MEMORY : KB_BAD_INPUT;
    }
    reading.source = copy_source(arena, source);
    if (reading.source == NULL) {
        return KB_NO_MEMORY;
    }
    struct kb_tree *tree = NULL;
    enum kb_status status = read_tree(&reading, &tree);
    const struct kb_value *value = tree == NULL ? NULL : kb_typing_run(&reading, schema, tree);
    if (arena->failed || status == KB_NO_MEMORY) {
        return KB_NO_MEMORY;
    }
    if (value == NULL || reading.errors > 0) {
        return KB_BAD_INPUT;
    }
    *root = value;
    return KB_OK;
}
