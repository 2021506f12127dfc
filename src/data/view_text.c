#include "base/utf8.h"
#include "data/view_rows.h"

enum kb_status kb_view_text(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    kb_buffer_put_slice(out, value->text);
    return out->status;
}

/* The letters that begin Danish words, and those of its neighbours. */
static uint32_t capital(uint32_t c)
{
    bool latin = (c >= 'a' && c <= 'z') || (c >= 0xE0 && c <= 0xFE && c != 0xF7);
    return latin ? c - 0x20 : c;
}

enum kb_status kb_view_capital(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    struct kb_buffer plain;
    kb_buffer_init(&plain, out->most);
    enum kb_status status = kb_view_plain(value, today, &plain);
    struct kb_slice text = kb_buffer_slice(&plain);
    size_t rest = 0;
    uint32_t first = kb_utf8_next(text, &rest);
    if (status == KB_OK && first != KB_UTF8_END) {
        kb_buffer_put_code_point(out, capital(first));
        kb_buffer_put_slice(out, kb_slice_part(text, rest, text.length));
        status = out->status;
    }
    kb_buffer_finish(&plain);
    return status;
}

enum kb_status kb_view_boolean(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    kb_buffer_put_text(out, value->as.boolean ? "ja" : "nej");
    return out->status;
}

enum kb_status kb_view_choice(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    const struct kb_field *field = value->field;
    kb_buffer_put_text(out, (field->labels == NULL ? field->words : field->labels)[value->as.choice]);
    return out->status;
}
