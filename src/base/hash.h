#ifndef KB_BASE_HASH_H
#define KB_BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>

enum { KB_HASH_BYTES = 32, KB_HASH_TEXT = 2 * KB_HASH_BYTES + 1 };

/* SHA-256 (FIPS 180-4) of what is put in, piece by piece. Caller's memory. */
struct kb_hash {
    void *handle;
    unsigned char pending[512]; /* small pieces wait until there are enough of them */
    size_t used;
    bool failed; /* out of memory; told by kb_hash_end */
};

void kb_hash_begin(struct kb_hash *hash);
void kb_hash_put(struct kb_hash *hash, const void *data, size_t length);

/* A text with its length before it, so that no two lists of texts look alike; NULL is another than "". */
void kb_hash_put_field(struct kb_hash *hash, const char *text);

/* Ends it. False when it failed. */
bool kb_hash_end(struct kb_hash *hash, unsigned char bytes[KB_HASH_BYTES]);

/* The same as 64 digits and small letters. */
bool kb_hash_end_text(struct kb_hash *hash, char text[KB_HASH_TEXT]);

/* Of one run of bytes. */
bool kb_hash_of(const void *data, size_t length, char text[KB_HASH_TEXT]);

#endif
