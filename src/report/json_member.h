#ifndef KB_REPORT_JSON_MEMBER_H
#define KB_REPORT_JSON_MEMBER_H

#include "base/buffer.h"

/* "name":"text", with a comma before it unless it is the first; nothing for NULL. */
void kb_json_put_member(struct kb_buffer *out, const char *name, const char *text);
void kb_json_put_first(struct kb_buffer *out, const char *name, const char *text);

#endif
