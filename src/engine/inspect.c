#include <klarbrev/engine.h>

#include <stdint.h>
#include <string.h>

#include "base/json_text.h"
#include "base/report.h"
#include "base/utf8.h"
#include "data/case.h"
#include "engine/sample.h"

struct inspection {
    const struct kb_letter *letter;
    const struct kb_needed_field *fields;
    size_t count;
    enum kb_language language;
    struct kb_arena *arena;
};

static const char *need_of(const struct inspection *inspection, const struct kb_needed_field *field)
{
    if (field->required) {
        return kb_message_text(KB_MSG_INSPECT_REQUIRED, inspection->language);
    }
    if (field->when != NULL) {
        enum kb_message with = field->unless ? KB_MSG_INSPECT_UNLESS : KB_MSG_INSPECT_WHEN;
        const char *text = kb_arena_format(inspection->arena, "%s %s", kb_message_text(with, inspection->language), field->when);
        return text == NULL ? "" : text;
    }
    return kb_message_text(KB_MSG_INSPECT_OPTIONAL, inspection->language);
}

static const char *example_of(const struct kb_field *field)
{
    return field->example != NULL ? field->example : "";
}

enum { COLUMNS = 4 };

static void row_of(const struct inspection *inspection, size_t index, const char *cells[COLUMNS])
{
    const struct kb_needed_field *field = &inspection->fields[index];
    cells[0] = field->path;
    cells[1] = kb_type_name(field->field->type);
    cells[2] = need_of(inspection, field);
    cells[3] = example_of(field->field);
}

static void put_row(const char *const cells[COLUMNS], const size_t widths[COLUMNS], struct kb_buffer *out)
{
    for (size_t i = 0; i < COLUMNS; i++) {
        kb_buffer_put_text(out, cells[i]);
        size_t used = kb_utf8_count(kb_slice_of(cells[i]));
        for (size_t pad = used; i + 1 < COLUMNS && pad < widths[i] + 2; pad++) {
            kb_buffer_put_char(out, ' ');
        }
    }
    while (out->length > 0 && out->data[out->length - 1] == ' ') {
        out->length--;
    }
    kb_buffer_put_char(out, '\n');
}

static void put_table(const struct inspection *inspection, struct kb_buffer *out)
{
    const char *cells[COLUMNS] = {kb_message_text(KB_MSG_INSPECT_FIELD, inspection->language),
                                  kb_message_text(KB_MSG_INSPECT_TYPE, inspection->language),
                                  kb_message_text(KB_MSG_INSPECT_NEED, inspection->language),
                                  kb_message_text(KB_MSG_INSPECT_EXAMPLE, inspection->language)};
    const char *const heads[COLUMNS] = {cells[0], cells[1], cells[2], cells[3]};
    size_t widths[COLUMNS] = {0};
    for (size_t i = 0; i <= inspection->count; i++) {
        for (size_t c = 0; c < COLUMNS; c++) {
            size_t width = kb_utf8_count(kb_slice_of(cells[c]));
            widths[c] = width > widths[c] ? width : widths[c];
        }
        if (i < inspection->count) {
            row_of(inspection, i, cells);
        }
    }
    put_row(heads, widths, out);
    for (size_t i = 0; i < inspection->count; i++) {
        row_of(inspection, i, cells);
        put_row(cells, widths, out);
    }
}

static void write_human(const struct inspection *inspection, struct kb_buffer *out)
{
    const struct kb_library_entry *entry = inspection->letter->entry;
    const struct kb_manifest *manifest = entry->manifest;
    kb_buffer_format(out, "%s", entry->id);
    if (manifest != NULL) {
        kb_buffer_format(out, ": %s\n", manifest->title == NULL ? "" : manifest->title);
        if (manifest->description != NULL) {
            kb_buffer_format(out, "%s\n", manifest->description);
        }
        kb_buffer_format(out, "%s %s, %s %s", kb_message_text(KB_MSG_INSPECT_VERSION, inspection->language),
                         manifest->version == NULL ? "-" : manifest->version,
                         kb_message_text(KB_MSG_INSPECT_PAPER, inspection->language), manifest->paper);
        if (manifest->notice_days > 0) {
            kb_buffer_format(out, ", %s %d", kb_message_text(KB_MSG_INSPECT_NOTICE, inspection->language), manifest->notice_days);
        }
        kb_buffer_put_char(out, '\n');
    } else {
        kb_buffer_put_char(out, '\n');
    }
    kb_buffer_put_char(out, '\n');
    put_table(inspection, out);
}

static void put_member(struct kb_buffer *out, const char *name, const char *text)
{
    kb_buffer_format(out, "\"%s\": ", name);
    if (text == NULL) {
        kb_buffer_put_text(out, "null");
    } else {
        kb_json_put_string(out, kb_slice_of(text));
    }
}

static void put_words(struct kb_buffer *out, const char *const *words)
{
    kb_buffer_put_text(out, ", \"words\": [");
    for (size_t i = 0; words[i] != NULL; i++) {
        kb_buffer_put_text(out, i > 0 ? ", " : "");
        kb_json_put_string(out, kb_slice_of(words[i]));
    }
    kb_buffer_put_char(out, ']');
}

static void put_field(const struct kb_needed_field *field, struct kb_buffer *out)
{
    kb_buffer_put_text(out, "    {");
    put_member(out, "path", field->path);
    kb_buffer_put_text(out, ", ");
    put_member(out, "type", kb_type_name(field->field->type));
    kb_buffer_format(out, ", \"required\": %s, ", field->required ? "true" : "false");
    put_member(out, "when", field->required || field->unless ? NULL : field->when);
    kb_buffer_put_text(out, ", ");
    put_member(out, "unless", field->required || !field->unless ? NULL : field->when);
    kb_buffer_put_text(out, ", ");
    put_member(out, "example", field->field->example);
    kb_buffer_put_text(out, ", ");
    put_member(out, "question", field->field->question);
    if (field->field->words != NULL) {
        put_words(out, field->field->words);
    }
    kb_buffer_put_char(out, '}');
}

static void write_json(const struct inspection *inspection, struct kb_buffer *out)
{
    const struct kb_manifest *manifest = inspection->letter->entry->manifest;
    kb_buffer_put_text(out, "{\n  ");
    put_member(out, "template", inspection->letter->entry->id);
    kb_buffer_put_text(out, ",\n  ");
    put_member(out, "title", manifest == NULL ? NULL : manifest->title);
    kb_buffer_put_text(out, ",\n  ");
    put_member(out, "description", manifest == NULL ? NULL : manifest->description);
    kb_buffer_put_text(out, ",\n  ");
    put_member(out, "version", manifest == NULL ? NULL : manifest->version);
    kb_buffer_put_text(out, ",\n  ");
    put_member(out, "paper", manifest == NULL ? NULL : manifest->paper);
    if (manifest != NULL && manifest->notice_days > 0) {
        kb_buffer_format(out, ",\n  \"notice_days\": %d", manifest->notice_days);
    }
    kb_buffer_put_text(out, ",\n  \"fields\": [\n");
    for (size_t i = 0; i < inspection->count; i++) {
        put_field(&inspection->fields[i], out);
        kb_buffer_put_text(out, i + 1 < inspection->count ? ",\n" : "\n");
    }
    kb_buffer_put_text(out, "  ]\n}\n");
}

static enum kb_status write_sample(const struct inspection *inspection, const struct kb_uses *uses,
                                   struct kb_diagnostics *diagnostics, struct kb_buffer *out)
{
    const struct kb_value *root;
    enum kb_status status = kb_sample_case(inspection->letter, uses, KB_SAMPLE_ALL, inspection->arena, diagnostics, &root);
    if (status == KB_OK) {
        kb_case_write(root, out);
    }
    return status;
}

static enum kb_status inspect(const struct kb_engine *engine, struct inspection *inspection, enum kb_inspect_format format,
                              struct kb_diagnostics *diagnostics, struct kb_buffer *out)
{
    struct kb_uses uses;
    enum kb_status status = kb_fields_of(engine, inspection->letter, inspection->arena, diagnostics, &uses);
    if (status == KB_OK) {
        status = kb_needed_fields(&uses, inspection->arena, &inspection->fields, &inspection->count);
    }
    if (status != KB_OK) {
        return status;
    }
    switch (format) {
    case KB_INSPECT_HUMAN: write_human(inspection, out); break;
    case KB_INSPECT_JSON: write_json(inspection, out); break;
    case KB_INSPECT_SAMPLE: status = write_sample(inspection, &uses, diagnostics, out); break;
    }
    return status == KB_OK ? out->status : status;
}

enum kb_status kb_inspect(const struct kb_engine *engine, const char *template_id, enum kb_inspect_format format,
                          enum kb_language language, struct kb_diagnostics *diagnostics, char **text, size_t *length)
{
    struct kb_arena arena;
    struct kb_buffer out;
    kb_arena_init(&arena);
    kb_buffer_init(&out, engine->limits.output_bytes);
    struct inspection inspection = {.language = language, .arena = &arena};
    inspection.letter = kb_engine_letter(engine, template_id, diagnostics);
    enum kb_status status = inspection.letter == NULL ? KB_BAD_INPUT : inspect(engine, &inspection, format, diagnostics, &out);
    if (status == KB_OK) {
        status = arena.failed ? KB_NO_MEMORY : KB_OK;
    }
    if (status == KB_OK) {
        *text = kb_buffer_take(&out, length);
    } else if (status == KB_NO_MEMORY) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
    }
    kb_buffer_finish(&out);
    kb_arena_finish(&arena);
    return status;
}
