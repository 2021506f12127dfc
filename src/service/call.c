#include "service/call.h"

#include <string.h>
#include <strings.h>

#include "service/problem.h"

void kb_call_init(struct kb_call *call, struct kb_service *service)
{
    *call = (struct kb_call){.service = service};
    kb_arena_init(&call->arena);
}

void kb_call_finish(struct kb_call *call)
{
    if (call->reply.stream.read != NULL) {
        call->reply.stream.finish(call->reply.stream.context);
    }
    kb_free(call->reply.body);
    kb_arena_finish(&call->arena);
}

const char *kb_call_query(const struct kb_call *call, const char *name)
{
    for (size_t i = 0; i < call->request.query_count; i++) {
        if (strcmp(call->request.queries[i].name, name) == 0) {
            return call->request.queries[i].value;
        }
    }
    return NULL;
}

bool kb_call_is_type(const struct kb_call *call, const char *media_type)
{
    const char *type = call->request.content_type;
    size_t length = type == NULL ? 0 : strcspn(type, "; \t");
    return type != NULL && length == strlen(media_type) && strncasecmp(type, media_type, length) == 0;
}

void kb_reply_take(struct kb_call *call, unsigned status, const char *content_type, char *body, size_t length)
{
    kb_free(call->reply.body);
    call->reply.status = status;
    call->reply.content_type = content_type;
    call->reply.body = body;
    call->reply.length = length;
}

void kb_reply_text(struct kb_call *call, unsigned status, const char *content_type, struct kb_slice text)
{
    char *copy = kb_malloc(text.length + 1);
    if (copy == NULL) {
        kb_reply_take(call, 503, content_type, NULL, 0);
        return;
    }
    if (text.length > 0) {
        memcpy(copy, text.data, text.length);
    }
    kb_reply_take(call, status, content_type, copy, text.length);
}

void kb_reply_buffer(struct kb_call *call, unsigned status, const char *content_type, struct kb_buffer *buffer)
{
    if (buffer->status != KB_OK) {
        kb_buffer_finish(buffer);
        kb_reply_take(call, 503, "text/plain; charset=utf-8", NULL, 0);
        return;
    }
    size_t length = 0;
    char *body = kb_buffer_take(buffer, &length);
    kb_reply_take(call, status, content_type, body, length);
}

void kb_reply_header(struct kb_call *call, const char *name, const char *value)
{
    const char *copy = kb_arena_string(&call->arena, value);
    if (copy != NULL && call->reply.header_count < KB_REPLY_HEADERS) {
        call->reply.headers[call->reply.header_count].name = name;
        call->reply.headers[call->reply.header_count++].value = copy;
    }
}
