#ifndef KLARBREV_PRINT_STREAM_H
#define KLARBREV_PRINT_STREAM_H

#include <stdbool.h>
#include <stddef.h>

#include <klarbrev/status.h>

#pragma GCC visibility push(default)

/*
 * Many letters of klarbrev in one PDF, for a printer: their pages one after the other, a bookmark for each letter over
 * those of its headings, and one structure tree, so that it is PDF/UA-1 and PDF/A-2a like the letters. What it keeps in
 * memory is one letter, and 8 bytes for each object of the file.
 */
struct kb_print_stream;

/* Takes the next bytes of the file. False when they can't be written, which ends the stream. */
typedef bool kb_print_stream_put(void *context, const char *bytes, size_t length);

/* A letter in the stream: the page it begins on, 1 for the first, and how many it has. */
struct kb_print_stream_place {
    size_t page, pages;
};

/*
 * Begins a stream; `title` (UTF-8) is the file's. KB_OK, KB_NO_MEMORY, or KB_ENVIRONMENT when `put` failed. Freed by
 * kb_print_stream_free.
 */
enum kb_status kb_print_stream_new(struct kb_print_stream **stream, kb_print_stream_put *put, void *context, const char *title);

/*
 * Adds a letter that klarbrev has made, under a bookmark of its own. KB_BAD_INPUT: it is none, and nothing was added. Forms are
 * no longer forms: they print as they look.
 */
enum kb_status kb_print_stream_add(struct kb_print_stream *stream, const char *bytes, size_t length, const char *bookmark,
                                   struct kb_print_stream_place *place);

/* How many bytes and letters it has. */
size_t kb_print_stream_bytes(const struct kb_print_stream *stream);

/* The same of letters. */
size_t kb_print_stream_letters(const struct kb_print_stream *stream);

/* Writes the end of the file. A stream needs one letter at least (KB_BAD_INPUT). */
enum kb_status kb_print_stream_end(struct kb_print_stream *stream);

/* Frees it; NULL is fine. */
void kb_print_stream_free(struct kb_print_stream *stream);

#pragma GCC visibility pop

#endif
