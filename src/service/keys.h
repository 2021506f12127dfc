#ifndef KB_SERVICE_KEYS_H
#define KB_SERVICE_KEYS_H

#include <klarbrev/diagnostics.h>
#include <klarbrev/world.h>

#include "base/arena.h"
#include "base/slice.h"

/* What a key may do, one bit each. */
enum kb_key_role { KB_KEY_RENDER = 1, KB_KEY_RELEASE = 2, KB_KEY_TEMPLATES = 4 };

/* Who may call: one row per key, with its SHA-256 and never the key itself. */
struct kb_key {
    const char *name; /* who has it; stands in logs and journals */
    unsigned roles;
    const char *hash; /* as digits */
};

struct kb_keys {
    const struct kb_key *rows;
    size_t count;
};

/*
 * Reads a file of keys, UTF-8: a line a key, name, roles (parted by commas) and hash parted by tabs; lines that begin with
 * # are comments. Everything wrong is reported with its line. KB_OK, KB_BAD_INPUT or KB_NO_MEMORY.
 */
enum kb_status kb_keys_read(struct kb_arena *arena, const char *file_name, struct kb_slice text,
                            struct kb_diagnostics *diagnostics, struct kb_keys *keys);

/* The row of "Bearer KEY", or NULL. Takes as long for a wrong key as for a right one. */
const struct kb_key *kb_keys_find(const struct kb_keys *keys, const char *authorization);

/* The role of a name: "render", "release", "templates"; 0: none. */
unsigned kb_key_role_of(struct kb_slice name);

#endif
