#include "batch/stream.h"

#include <stdio.h>
#include <string.h>

#include <klarbrev/world.h>

#include "base/utf8.h"

enum { OBJECT_MOST = 1 << 30 };

void kb_stream_put_bytes(struct kb_print_stream *stream, const char *bytes, size_t length)
{
    if (stream->status == KB_OK && !stream->put(stream->context, bytes, length)) {
        stream->status = KB_ENVIRONMENT;
    }
    stream->written += length;
}

static void note_offset(struct kb_print_stream *stream, uint32_t number)
{
    if (number >= stream->offset_room) {
        size_t room = stream->offset_room * 2 > number ? stream->offset_room * 2 : (size_t)number + 1024;
        size_t *larger = kb_realloc(stream->offsets, room * sizeof *larger);
        if (larger == NULL) {
            stream->status = KB_NO_MEMORY;
            return;
        }
        stream->offsets = larger;
        stream->offset_room = room;
    }
    stream->offsets[number] = stream->written;
}

void kb_stream_put_object(struct kb_print_stream *stream, uint32_t number)
{
    char head[32];
    int length = snprintf(head, sizeof head, "%u 0 obj", number);
    if (stream->out.status != KB_OK) {
        stream->status = stream->status == KB_OK ? KB_NO_MEMORY : stream->status;
        return;
    }
    note_offset(stream, number);
    kb_stream_put_bytes(stream, head, (size_t)length);
    kb_stream_put_bytes(stream, stream->out.data, stream->out.length);
    kb_stream_put_bytes(stream, "endobj\n", 7);
    kb_buffer_clear(&stream->out);
}

void kb_stream_list_add(struct kb_print_stream *stream, struct kb_stream_list *list, uint32_t number)
{
    if (list->count == list->room) {
        size_t room = list->room * 2 + 64;
        uint32_t *larger = kb_realloc(list->numbers, room * sizeof *larger);
        if (larger == NULL) {
            stream->status = KB_NO_MEMORY;
            return;
        }
        list->numbers = larger;
        list->room = room;
    }
    list->numbers[list->count++] = number;
}

void kb_stream_put_text(struct kb_buffer *out, const char *text)
{
    struct kb_slice all = kb_slice_of(text);
    kb_buffer_put_text(out, "<FEFF");
    for (size_t at = 0; at < all.length;) {
        uint32_t c = kb_utf8_next(all, &at);
        if (c >= 0x10000) {
            kb_buffer_format(out, "%04X%04X", 0xD800 + ((c - 0x10000) >> 10), 0xDC00 + ((c - 0x10000) & 0x3FF));
        } else {
            kb_buffer_format(out, "%04X", c);
        }
    }
    kb_buffer_put_char(out, '>');
}

void kb_stream_put_bookmark(struct kb_print_stream *stream, uint32_t next)
{
    struct kb_stream_bookmark *bookmark = &stream->bookmark;
    struct kb_buffer *out = &stream->out;
    if (bookmark->object == 0) {
        return;
    }
    kb_buffer_put_text(out, "\n<</Title");
    kb_stream_put_text(out, bookmark->title);
    kb_buffer_format(out, "/Parent %d 0 R/Dest[%u 0 R/Fit]", KB_STREAM_OUTLINES, bookmark->page);
    if (bookmark->previous != 0) {
        kb_buffer_format(out, "/Prev %u 0 R", bookmark->previous);
    }
    if (next != 0) {
        kb_buffer_format(out, "/Next %u 0 R", next);
    }
    if (bookmark->first != 0) { /* its headings are there, folded away */
        kb_buffer_format(out, "/First %u 0 R/Last %u 0 R/Count -%u", bookmark->first, bookmark->last, bookmark->below);
    }
    kb_buffer_put_text(out, ">>\n");
    kb_stream_put_object(stream, bookmark->object);
    kb_free(bookmark->title);
    bookmark->title = NULL;
}

static char *copy_text(const char *text)
{
    size_t length = strlen(text) + 1;
    char *copy = kb_malloc(length);
    return copy == NULL ? NULL : memcpy(copy, text, length);
}

enum kb_status kb_print_stream_new(struct kb_print_stream **out, kb_print_stream_put *put, void *context, const char *title)
{
    static const char head[] = "%PDF-1.7\n%\xB7\xBE\xAD\xAA\n";
    struct kb_print_stream *stream = kb_calloc(1, sizeof *stream);
    if (stream == NULL) {
        return KB_NO_MEMORY;
    }
    *stream = (struct kb_print_stream){.put = put, .context = context, .next = KB_STREAM_FIRST, .conforms = true};
    kb_buffer_init(&stream->out, OBJECT_MOST);
    stream->title = copy_text(title);
    if (stream->title == NULL) {
        kb_print_stream_free(stream);
        return KB_NO_MEMORY;
    }
    kb_stream_put_bytes(stream, head, sizeof head - 1);
    enum kb_status status = stream->status;
    if (status != KB_OK) {
        kb_print_stream_free(stream);
        return status;
    }
    *out = stream;
    return KB_OK;
}

void kb_print_stream_free(struct kb_print_stream *stream)
{
    if (stream == NULL) {
        return;
    }
    kb_free(stream->title);
    kb_free(stream->language);
    kb_free(stream->offsets);
    kb_free(stream->roots.numbers);
    kb_free(stream->parts.numbers);
    kb_free(stream->parent_trees.numbers);
    kb_free(stream->id_trees.numbers);
    kb_free(stream->bookmark.title);
    kb_buffer_finish(&stream->out);
    kb_free(stream);
}

size_t kb_print_stream_bytes(const struct kb_print_stream *stream)
{
    return stream->written;
}

size_t kb_print_stream_letters(const struct kb_print_stream *stream)
{
    return stream->roots.count;
}
