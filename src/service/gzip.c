#include "service/gzip.h"

#include <string.h>
#include <strings.h>

#include <zlib.h>

enum { LEAST = 1024, GZIP_WINDOW = 15 + 16 };

static bool is_text(const char *type)
{
    static const char *const kinds[] = {"text/", "application/json", "application/problem+json", "image/svg"};
    for (size_t i = 0; type != NULL && i < sizeof kinds / sizeof *kinds; i++) {
        if (strncmp(type, kinds[i], strlen(kinds[i])) == 0) {
            return true;
        }
    }
    return false;
}

/* RFC 9110, 12.5.3: a list of codings, each with an optional weight; a weight of 0 refuses. */
static bool takes_gzip(const char *accepted)
{
    while (accepted != NULL && *accepted != '\0') {
        accepted += strspn(accepted, " \t,");
        size_t length = strcspn(accepted, ",");
        size_t name = strcspn(accepted, "; \t,");
        bool gzip = (name == 4 && strncasecmp(accepted, "gzip", 4) == 0) || (name == 1 && accepted[0] == '*');
        if (gzip) {
            const char *weight = memchr(accepted, '=', length);
            size_t rest = weight == NULL ? 0 : length - (size_t)(weight - accepted) - 1;
            return weight == NULL || strspn(weight + 1, "0. \t") < rest;
        }
        accepted += length;
    }
    return false;
}

static void *take_memory(void *context, unsigned count, unsigned size)
{
    (void)context;
    return kb_calloc(count, size);
}

static void give_memory(void *context, void *block)
{
    (void)context;
    kb_free(block);
}

static char *compress_text(const char *text, size_t length, size_t *packed_length)
{
    z_stream stream = {.zalloc = take_memory, .zfree = give_memory};
    if (length > UINT32_MAX / 2 || deflateInit2(&stream, 6, Z_DEFLATED, GZIP_WINDOW, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        return NULL;
    }
    char *packed = kb_malloc(length);
    stream.next_in = (z_const Bytef *)text;
    stream.avail_in = (uInt)length;
    stream.next_out = (Bytef *)packed;
    stream.avail_out = (uInt)length;
    bool smaller = packed != NULL && deflate(&stream, Z_FINISH) == Z_STREAM_END;
    *packed_length = (size_t)stream.total_out;
    deflateEnd(&stream);
    if (!smaller) {
        kb_free(packed);
    }
    return smaller ? packed : NULL;
}

void kb_reply_gzip(struct kb_call *call, const char *accept_encoding)
{
    struct kb_reply *reply = &call->reply;
    if (reply->length < LEAST || !is_text(reply->content_type)) {
        return;
    }
    kb_reply_header(call, "Vary", "Accept-Encoding");
    size_t length = 0;
    char *packed = takes_gzip(accept_encoding) ? compress_text(reply->body, reply->length, &length) : NULL;
    if (packed != NULL) {
        kb_reply_take(call, reply->status, reply->content_type, packed, length);
        kb_reply_header(call, "Content-Encoding", "gzip");
    }
}
