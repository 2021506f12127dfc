#include "base/hash.h"

#include <stdio.h>
#include <string.h>

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>

#include "base/hex.h"

void kb_hash_begin(struct kb_hash *hash)
{
    gnutls_hash_hd_t handle = NULL;
    hash->failed = gnutls_hash_init(&handle, GNUTLS_DIG_SHA256) != 0;
    hash->handle = hash->failed ? NULL : handle;
    hash->used = 0;
}

static void add(struct kb_hash *hash, const void *data, size_t length)
{
    if (!hash->failed && length > 0) {
        hash->failed = gnutls_hash((gnutls_hash_hd_t)hash->handle, data, length) != 0;
    }
}

void kb_hash_put(struct kb_hash *hash, const void *data, size_t length)
{
    if (length > sizeof hash->pending - hash->used) {
        add(hash, hash->pending, hash->used);
        hash->used = 0;
    }
    if (length > sizeof hash->pending) {
        add(hash, data, length);
    } else if (length > 0) {
        memcpy(hash->pending + hash->used, data, length);
        hash->used += length;
    }
}

void kb_hash_put_field(struct kb_hash *hash, const char *text)
{
    char before[32];
    size_t length = text == NULL ? 0 : strlen(text);
    int put = text == NULL ? snprintf(before, sizeof before, "-;") : snprintf(before, sizeof before, "%zu:", length);
    kb_hash_put(hash, before, (size_t)put);
    kb_hash_put(hash, text, length);
}

bool kb_hash_end(struct kb_hash *hash, unsigned char bytes[KB_HASH_BYTES])
{
    add(hash, hash->pending, hash->used);
    if (hash->handle != NULL) {
        gnutls_hash_deinit((gnutls_hash_hd_t)hash->handle, bytes);
    }
    hash->handle = NULL;
    return !hash->failed;
}

bool kb_hash_end_text(struct kb_hash *hash, char text[KB_HASH_TEXT])
{
    unsigned char bytes[KB_HASH_BYTES] = {0};
    bool done = kb_hash_end(hash, bytes);
    kb_hex_write(bytes, sizeof bytes, text);
    return done;
}

bool kb_hash_of(const void *data, size_t length, char text[KB_HASH_TEXT])
{
    struct kb_hash hash;
    kb_hash_begin(&hash);
    kb_hash_put(&hash, data, length);
    return kb_hash_end_text(&hash, text);
}
