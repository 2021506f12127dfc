#include "report/json_member.h"

#include "base/json_text.h"

void kb_json_put_first(struct kb_buffer *out, const char *name, const char *text)
{
    kb_buffer_format(out, "\"%s\":", name);
    kb_json_put_string(out, kb_slice_of(text));
}

void kb_json_put_member(struct kb_buffer *out, const char *name, const char *text)
{
    if (text != NULL) {
        kb_buffer_put_char(out, ',');
        kb_json_put_first(out, name, text);
    }
}
