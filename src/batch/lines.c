#include <klarbrev/batch.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { CHUNK_BYTES = 64 * 1024 };

struct kb_batch_lines {
    kb_batch_read *read;
    void *context;
    char *name;
    size_t most;
    uint64_t line, given; /* lines begun; bytes in lines that were given */
    char *bytes;          /* what was read and not given yet */
    size_t start, end, capacity;
    bool over; /* the source has no more */
};

struct kb_batch_lines *kb_batch_lines_new(kb_batch_read *read, void *context, const char *name, size_t most)
{
    struct kb_batch_lines *lines = kb_calloc(1, sizeof *lines);
    size_t length = strlen(name) + 1;
    if (lines == NULL) {
        return NULL;
    }
    *lines = (struct kb_batch_lines){.read = read, .context = context, .most = most, .capacity = CHUNK_BYTES};
    lines->name = kb_malloc(length);
    lines->bytes = kb_malloc(CHUNK_BYTES);
    if (lines->name == NULL || lines->bytes == NULL) {
        kb_batch_lines_free(lines);
        return NULL;
    }
    memcpy(lines->name, name, length);
    return lines;
}

void kb_batch_lines_free(struct kb_batch_lines *lines)
{
    if (lines != NULL) {
        kb_free(lines->name);
        kb_free(lines->bytes);
        kb_free(lines);
    }
}

uint64_t kb_batch_lines_read(const struct kb_batch_lines *lines)
{
    return lines->given;
}

/* Room for another chunk behind what is kept. */
static enum kb_status make_room(struct kb_batch_lines *lines)
{
    size_t kept = lines->end - lines->start;
    memmove(lines->bytes, lines->bytes + lines->start, kept);
    lines->start = 0;
    lines->end = kept;
    if (lines->capacity - kept >= CHUNK_BYTES / 2) {
        return KB_OK;
    }
    char *larger = kb_realloc(lines->bytes, lines->capacity * 2);
    if (larger == NULL) {
        return KB_NO_MEMORY;
    }
    lines->bytes = larger;
    lines->capacity *= 2;
    return KB_OK;
}

static enum kb_status read_more(struct kb_batch_lines *lines, int *reason)
{
    enum kb_status status = make_room(lines);
    if (status != KB_OK) {
        return status;
    }
    long got = lines->read(lines->context, lines->bytes + lines->end, lines->capacity - lines->end, reason);
    lines->over = got <= 0;
    lines->end += got > 0 ? (size_t)got : 0;
    return got < 0 ? KB_ENVIRONMENT : KB_OK;
}

/* The end of the line that begins at `start`, or the end of what there is. A line over the limit is thrown away as it comes. */
static enum kb_status find_end(struct kb_batch_lines *lines, size_t *length, bool *too_long, int *reason)
{
    size_t searched = 0;
    *too_long = false;
    for (;;) {
        const char *from = lines->bytes + lines->start;
        size_t kept = lines->end - lines->start;
        const char *end = kept > searched ? memchr(from + searched, '\n', kept - searched) : NULL;
        if (end != NULL || lines->over) {
            *length = end != NULL ? (size_t)(end - from) : kept;
            *too_long = *too_long || *length > lines->most;
            return KB_OK;
        }
        searched = kept;
        if (kept > lines->most) {
            *too_long = true;
            lines->given += kept;
            lines->start = lines->end;
            searched = 0;
        }
        enum kb_status status = read_more(lines, reason);
        if (status != KB_OK) {
            return status;
        }
    }
}

static bool is_empty(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r') {
            return false;
        }
    }
    return true;
}

/* "cases.ndjson#17" */
static char *place_name(const struct kb_batch_lines *lines)
{
    size_t room = strlen(lines->name) + 24;
    char *name = kb_malloc(room);
    if (name != NULL) {
        snprintf(name, room, "%s#%" PRIu64, lines->name, lines->line);
    }
    return name;
}

static enum kb_status give(struct kb_batch_lines *lines, size_t length, bool too_long, struct kb_batch_case *next)
{
    next->name = place_name(lines);
    next->status = too_long ? KB_BAD_INPUT : KB_OK;
    next->data = too_long ? NULL : kb_malloc(length + 1);
    if (next->name == NULL || (next->data == NULL && !too_long)) {
        kb_free(next->name);
        kb_free(next->data);
        *next = (struct kb_batch_case){0};
        return KB_NO_MEMORY;
    }
    if (!too_long) {
        memcpy(next->data, lines->bytes + lines->start, length);
        next->data[length] = '\0';
        next->length = length;
    }
    return KB_OK;
}

enum kb_status kb_batch_lines_next(struct kb_batch_lines *lines, struct kb_batch_case *next)
{
    for (;;) {
        size_t length = 0;
        bool too_long = false;
        enum kb_status status = find_end(lines, &length, &too_long, &next->reason);
        if (status != KB_OK) {
            return status;
        }
        bool last = lines->start + length >= lines->end;
        if (last && length == 0 && !too_long) {
            next->end = true;
            return KB_OK;
        }
        lines->line++;
        if (too_long || !is_empty(lines->bytes + lines->start, length)) {
            status = give(lines, length, too_long, next);
        }
        lines->start += length + (last ? 0 : 1);
        lines->given += length + 1;
        if (status != KB_OK || next->name != NULL) {
            return status;
        }
    }
}
