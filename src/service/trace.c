#include "service/trace.h"

#include <stdio.h>
#include <string.h>

#include <gnutls/crypto.h>

#include "base/hex.h"

static void random_hex(char *text, size_t bytes)
{
    unsigned char random[16] = {0};
    if (gnutls_rnd(GNUTLS_RND_NONCE, random, bytes) != 0) {
        random[0] = 1; /* an id of zeros is no id */
    }
    kb_hex_write(random, bytes, text);
}

static bool is_hex(const char *text, size_t length)
{
    return strspn(text, "0123456789abcdef") >= length && strspn(text, "0") < length;
}

/* Version 00 is 55 characters; later versions may have more behind a hyphen. */
static bool is_traceparent(const char *text)
{
    if (text == NULL || strlen(text) < 55 || strncmp(text, "ff", 2) == 0) {
        return false;
    }
    bool hyphens = text[2] == '-' && text[35] == '-' && text[52] == '-';
    bool end = text[55] == '\0' || (strncmp(text, "00", 2) != 0 && text[55] == '-');
    bool version = strspn(text, "0123456789abcdef") == 2, flags = strspn(text + 53, "0123456789abcdef") >= 2;
    return hyphens && end && version && flags && is_hex(text + 3, 32) && is_hex(text + 36, 16);
}

void kb_trace_begin(struct kb_trace *trace, const char *traceparent)
{
    *trace = (struct kb_trace){.flags = "00"};
    if (is_traceparent(traceparent)) {
        memcpy(trace->id, traceparent + 3, 32);
        memcpy(trace->parent, traceparent + 36, 16);
        memcpy(trace->flags, traceparent + 53, 2);
    } else {
        random_hex(trace->id, 16);
    }
    random_hex(trace->step, 8);
}

void kb_trace_header(const struct kb_trace *trace, char header[56])
{
    snprintf(header, 56, "00-%.32s-%.16s-%.2s", trace->id, trace->step, trace->flags);
}
