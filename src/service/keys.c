#include "service/keys.h"

#include <string.h>

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>

#include <klarbrev/service.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "base/hex.h"
#include "base/report.h"

enum { KEYS_MOST = 1000, NAME_MOST = 64 };

struct reader {
    struct kb_arena *arena;
    const struct kb_source *source;
    struct kb_diagnostics *diagnostics;
    struct kb_key *rows;
    size_t count, capacity;
    bool wrong;
};

static void report(struct reader *reader, struct kb_slice at, enum kb_message message, enum kb_message hint)
{
    struct kb_place place = {reader->source, (size_t)(at.data - reader->source->text.data), at.length, NULL};
    kb_report(reader->diagnostics, KB_ERROR, message, &place, NULL);
    kb_hint(reader->diagnostics, hint, NULL);
    reader->wrong = true;
}

unsigned kb_key_role_of(struct kb_slice name)
{
    return kb_slice_is(name, "render")      ? KB_KEY_RENDER
           : kb_slice_is(name, "release")   ? KB_KEY_RELEASE
           : kb_slice_is(name, "templates") ? KB_KEY_TEMPLATES
                                            : 0;
}

static unsigned read_roles(struct reader *reader, struct kb_slice cell)
{
    unsigned roles = 0;
    struct kb_slice rest = cell;
    do {
        struct kb_slice name = kb_slice_trim(kb_slice_cut(&rest, ','));
        unsigned role = kb_key_role_of(name);
        if (role == 0) {
            report(reader, cell, KB_MSG_KEYS_ROLE, KB_MSG_KEYS_HINT_ROLE);
            return 0;
        }
        roles |= role;
    } while (rest.length > 0);
    return roles;
}

static enum kb_status read_row(struct reader *reader, struct kb_slice line)
{
    struct kb_slice rest = line;
    struct kb_slice name = kb_slice_trim(kb_slice_cut(&rest, '\t')), roles = kb_slice_trim(kb_slice_cut(&rest, '\t'));
    struct kb_slice hash = kb_slice_trim(kb_slice_cut(&rest, '\t'));
    struct kb_key row = {0};
    if (name.length == 0 || name.length > NAME_MOST || reader->count >= KEYS_MOST || !kb_hex_is(hash, KB_HASH_TEXT - 1)) {
        report(reader, line, KB_MSG_KEYS_ROW, KB_MSG_KEYS_HINT_ROW);
        return KB_OK;
    }
    row.roles = read_roles(reader, roles);
    row.name = kb_arena_copy(reader->arena, name);
    row.hash = kb_arena_copy(reader->arena, hash);
    reader->rows = kb_arena_grow(reader->arena, reader->rows, reader->count, &reader->capacity, sizeof row);
    if (reader->rows == NULL || row.name == NULL || row.hash == NULL) {
        return KB_NO_MEMORY;
    }
    reader->rows[reader->count++] = row;
    return KB_OK;
}

enum kb_status kb_keys_read(struct kb_arena *arena, const char *file_name, struct kb_slice text,
                            struct kb_diagnostics *diagnostics, struct kb_keys *keys)
{
    struct kb_source source = {file_name, text};
    struct reader reader = {.arena = arena, .source = &source, .diagnostics = diagnostics};
    enum kb_status status = KB_OK;
    while (text.length > 0 && status == KB_OK) {
        struct kb_slice line = kb_slice_cut(&text, '\n');
        struct kb_slice shown = kb_slice_trim(line);
        if (shown.length > 0 && shown.data[0] != '#') {
            status = read_row(&reader, shown);
        }
    }
    *keys = (struct kb_keys){reader.rows, reader.count};
    return status == KB_OK && reader.wrong ? KB_BAD_INPUT : status;
}

const struct kb_key *kb_keys_find(const struct kb_keys *keys, const char *authorization)
{
    const struct kb_key *found = NULL;
    char hash[KB_HASH_TEXT];
    if (authorization == NULL || strncmp(authorization, "Bearer ", 7) != 0) {
        return NULL;
    }
    const char *key = authorization + 7;
    if (!kb_hash_of(key, strlen(key), hash)) {
        return NULL;
    }
    for (size_t i = 0; i < keys->count; i++) {
        if (gnutls_memcmp(hash, keys->rows[i].hash, sizeof hash) == 0) {
            found = &keys->rows[i];
        }
    }
    return found;
}

static bool is_usable(const char *name, const char *roles)
{
    struct kb_slice rest = kb_slice_of(roles), shown = kb_slice_trim(kb_slice_of(name));
    bool fine = shown.length > 0 && shown.length <= NAME_MOST && strpbrk(name, "\t\r\n") == NULL && name[0] != '#';
    do {
        bool known = kb_key_role_of(kb_slice_cut(&rest, ',')) != 0;
        fine = fine && known;
    } while (rest.length > 0);
    return fine;
}

enum kb_status kb_key_new(const char *name, const char *roles, char key[KB_KEY_LENGTH], char **row)
{
    unsigned char random[24];
    char hash[KB_HASH_TEXT];
    struct kb_buffer line;
    size_t length;
    if (!is_usable(name, roles)) {
        return KB_USAGE;
    }
    if (gnutls_rnd(GNUTLS_RND_KEY, random, sizeof random) != 0) {
        return KB_ENVIRONMENT;
    }
    memcpy(key, "kb_", 3);
    kb_hex_write(random, sizeof random, key + 3);
    if (!kb_hash_of(key, strlen(key), hash)) {
        return KB_ENVIRONMENT;
    }
    kb_buffer_init(&line, 4096);
    kb_buffer_format(&line, "%s\t%s\t%s\n", name, roles, hash);
    if (line.status != KB_OK) {
        kb_buffer_finish(&line);
        return KB_NO_MEMORY;
    }
    *row = kb_buffer_take(&line, &length);
    return KB_OK;
}
