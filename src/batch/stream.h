#ifndef KB_BATCH_STREAM_H
#define KB_BATCH_STREAM_H

#include <klarbrev/print_stream.h>

#include "base/buffer.h"
#include "batch/pdf_letter.h"

/* The stream's own objects; those of the letters come after them. */
enum {
    KB_STREAM_CATALOG = 1,
    KB_STREAM_PAGES,
    KB_STREAM_INFO,
    KB_STREAM_METADATA,
    KB_STREAM_STRUCTURE,
    KB_STREAM_DOCUMENT,
    KB_STREAM_PARENT_TREE,
    KB_STREAM_OUTLINES,
    KB_STREAM_FIRST
};

/* A list of object numbers. */
struct kb_stream_list {
    uint32_t *numbers;
    size_t count, room;
};

/* A letter's bookmark, which is written when it is known whether another comes after it. */
struct kb_stream_bookmark {
    char *title;
    uint32_t object, previous, page, first, last, below;
};

struct kb_print_stream {
    kb_print_stream_put *put;
    void *context;
    char *title, *language;
    size_t written, pages;
    enum kb_status status;
    size_t *offsets; /* by number */
    size_t offset_room;
    uint32_t next, structure_next, profile, first_bookmark, bookmarks;
    struct kb_stream_list roots, parts, parent_trees, id_trees;
    struct kb_stream_bookmark bookmark;
    bool conforms; /* no letter was a form */
    struct kb_buffer out;
};

/* Writes what is in `out` as object `number`, and empties it. */
void kb_stream_put_object(struct kb_print_stream *stream, uint32_t number);

/* Writes bytes as they are. */
void kb_stream_put_bytes(struct kb_print_stream *stream, const char *bytes, size_t length);

/* Adds to a list; out of memory fails the stream. */
void kb_stream_list_add(struct kb_print_stream *stream, struct kb_stream_list *list, uint32_t number);

/* A text as a PDF string, UTF-16BE in hexadecimal digits. */
void kb_stream_put_text(struct kb_buffer *out, const char *text);

/* Writes the bookmark that waits; `next` is that of the letter after it, or 0. */
void kb_stream_put_bookmark(struct kb_print_stream *stream, uint32_t next);

#endif
