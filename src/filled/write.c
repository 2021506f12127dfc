#include "base/json_text.h"
#include "filled/filled.h"

static void put_text(struct kb_buffer *out, const char *text)
{
    if (text == NULL) {
        kb_buffer_put_text(out, "null");
    } else {
        kb_json_put_string(out, kb_slice_of(text));
    }
}

static void put_values(struct kb_buffer *out, const struct kb_filled_field *field)
{
    kb_buffer_put_char(out, '[');
    for (size_t i = 0; i < field->value_count; i++) {
        kb_buffer_put_text(out, i == 0 ? "" : ", ");
        put_text(out, field->values[i]);
    }
    kb_buffer_put_char(out, ']');
}

void kb_filled_write(const struct kb_filled *filled, struct kb_buffer *out)
{
    kb_buffer_put_text(out, "{\n");
    for (size_t i = 0; i < filled->count; i++) {
        const struct kb_filled_field *field = &filled->fields[i];
        kb_buffer_put_text(out, "  ");
        kb_json_put_string(out, kb_slice_of(field->name));
        kb_buffer_put_text(out, ": ");
        switch (field->kind) {
        case KB_FILLED_TEXT:
        case KB_FILLED_CHOICE: put_text(out, field->value); break;
        case KB_FILLED_CHECK: kb_buffer_put_text(out, field->ticked ? "true" : "false"); break;
        case KB_FILLED_CHOICES: put_values(out, field); break;
        }
        kb_buffer_put_text(out, i + 1 < filled->count ? ",\n" : "\n");
    }
    kb_buffer_put_text(out, "}\n");
}
