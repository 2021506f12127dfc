#include <klarbrev/engine.h>

#include "base/json_text.h"
#include "base/report.h"
#include "engine/engine_data.h"

/* What a leaf of each type is in JSON: JSON Schema 2020-12. Texts of dates and numbers are taken too, as people write them. */
static const char *const leaf_kinds[KB_TYPE_COUNT] = {
    [KB_TEXT] = "\"type\":\"string\"",
    [KB_NAME] = "\"type\":\"string\"",
    [KB_DATE] = "\"type\":\"string\",\"format\":\"date\"",
    [KB_TIME] = "\"type\":\"string\",\"pattern\":\"^[0-9]{1,2}[:.][0-9]{2}$\"",
    [KB_MINUTES] = "\"type\":\"integer\"",
    [KB_INTEGER] = "\"type\":\"integer\"",
    [KB_NUMBER] = "\"type\":\"number\"",
    [KB_MONEY] = "\"type\":[\"number\",\"string\"]",
    [KB_BOOLEAN] = "\"type\":\"boolean\"",
    [KB_CHOICE] = "\"type\":\"string\"",
    [KB_PHONE] = "\"type\":\"string\"",
    [KB_EMAIL] = "\"type\":\"string\",\"format\":\"email\"",
    [KB_URL] = "\"type\":\"string\",\"format\":\"uri\"",
    [KB_CPR] = "\"type\":\"string\",\"pattern\":\"^[0-9]{6}-?[0-9]{4}$\"",
    [KB_CVR] = "\"type\":\"string\",\"pattern\":\"^[0-9]{8}$\"",
    [KB_POSTCODE] = "\"type\":\"string\",\"pattern\":\"^[0-9]{4}$\"",
};

static void put_field(const struct kb_field *field, struct kb_buffer *out);

/* Nothing is required: what a letter needs is told by its template. An object without members stands for those of some template
 * (`felter`): any may be there. */
static void put_object(const struct kb_field *object, struct kb_buffer *out)
{
    if (*object->children == NULL) {
        kb_buffer_put_text(out, "\"type\":\"object\"");
        return;
    }
    kb_buffer_put_text(out, "\"type\":\"object\",\"additionalProperties\":false,\"properties\":{");
    for (const struct kb_field *const *member = object->children; *member != NULL; member++) {
        kb_buffer_put_text(out, member == object->children ? "\n" : ",\n");
        kb_json_put_string(out, kb_slice_of((*member)->name));
        kb_buffer_put_char(out, ':');
        put_field(*member, out);
    }
    kb_buffer_put_char(out, '}');
}

static void put_words(const struct kb_field *field, struct kb_buffer *out)
{
    kb_buffer_put_text(out, ",\"enum\":[");
    for (size_t i = 0; field->words[i] != NULL; i++) {
        kb_buffer_put_text(out, i > 0 ? "," : "");
        kb_json_put_string(out, kb_slice_of(field->words[i]));
    }
    kb_buffer_put_char(out, ']');
}

static void put_leaf(const struct kb_field *field, struct kb_buffer *out)
{
    kb_buffer_put_text(out, leaf_kinds[field->type]);
    if (field->type == KB_CHOICE) {
        put_words(field, out);
    }
    if (field->least != 0 || field->most != 0) {
        kb_buffer_format(out, ",\"minimum\":%d,\"maximum\":%d", (int)field->least, (int)field->most);
    }
}

static void put_field(const struct kb_field *field, struct kb_buffer *out)
{
    kb_buffer_put_char(out, '{');
    if (field->meaning != NULL) {
        kb_buffer_put_text(out, "\"description\":");
        kb_json_put_string(out, kb_slice_of(field->meaning));
        kb_buffer_put_char(out, ',');
    }
    if (field->type == KB_OBJECT && field->children != NULL) {
        put_object(field, out);
    } else if (field->type == KB_OBJECT) {
        kb_buffer_put_text(out, "\"type\":\"object\"");
    } else if (field->type == KB_LIST) {
        kb_buffer_put_text(out, "\"type\":\"array\",\"items\":");
        put_field(field->children[0], out);
    } else {
        put_leaf(field, out);
    }
    kb_buffer_put_char(out, '}');
}

enum kb_status kb_case_schema(const struct kb_engine *engine, const char *template_id, struct kb_diagnostics *diagnostics,
                              char **text, size_t *length)
{
    const struct kb_field *schema = kb_schema_case();
    if (template_id != NULL) {
        const struct kb_letter *letter = kb_engine_letter(engine, template_id, diagnostics);
        if (letter == NULL) {
            return KB_BAD_INPUT;
        }
        schema = letter->schema;
    }
    struct kb_buffer out;
    kb_buffer_init(&out, engine->limits.output_bytes);
    put_field(schema, &out);
    kb_buffer_put_char(&out, '\n');
    if (out.status != KB_OK) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
        kb_buffer_finish(&out);
        return KB_NO_MEMORY;
    }
    *text = kb_buffer_take(&out, length);
    return KB_OK;
}
