#include "base/json_text.h"

#include "base/utf8.h"

static void put_character(struct kb_buffer *out, uint32_t c)
{
    switch (c) {
    case '"': kb_buffer_put_text(out, "\\\""); break;
    case '\\': kb_buffer_put_text(out, "\\\\"); break;
    case '\n': kb_buffer_put_text(out, "\\n"); break;
    case '\r': kb_buffer_put_text(out, "\\r"); break;
    case '\t': kb_buffer_put_text(out, "\\t"); break;
    default:
        if (c < 0x20) {
            kb_buffer_format(out, "\\u%04x", (unsigned)c);
        } else {
            kb_buffer_put_code_point(out, c);
        }
    }
}

void kb_json_put_string(struct kb_buffer *out, struct kb_slice text)
{
    kb_buffer_put_char(out, '"');
    size_t offset = 0;
    for (uint32_t c = kb_utf8_next(text, &offset); c != KB_UTF8_END; c = kb_utf8_next(text, &offset)) {
        put_character(out, c);
    }
    kb_buffer_put_char(out, '"');
}
