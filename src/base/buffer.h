#ifndef KB_BASE_BUFFER_H
#define KB_BASE_BUFFER_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <klarbrev/status.h>

#include "base/slice.h"

/*
 * A growing, owned run of bytes, always NUL-terminated once something was put in it. It never grows past
 * `most`. A failed put changes nothing and marks the buffer for good (`status`), so that a writer may put
 * on and check once, at the end.
 */
struct kb_buffer {
    char *data;
    size_t length;
    size_t capacity;
    size_t most;           /* ceiling in bytes */
    enum kb_status status; /* KB_OK, KB_NO_MEMORY, or KB_BAD_INPUT when the ceiling was hit */
};

void kb_buffer_init(struct kb_buffer *buffer, size_t most);
void kb_buffer_finish(struct kb_buffer *buffer);
void kb_buffer_clear(struct kb_buffer *buffer); /* empties, keeps the memory and the status */

void kb_buffer_put(struct kb_buffer *buffer, const void *data, size_t length);
void kb_buffer_put_slice(struct kb_buffer *buffer, struct kb_slice text);
void kb_buffer_put_text(struct kb_buffer *buffer, const char *text);
void kb_buffer_put_char(struct kb_buffer *buffer, char byte);
void kb_buffer_put_code_point(struct kb_buffer *buffer, uint32_t code_point);
void kb_buffer_format(struct kb_buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A number with at most `decimals` (0-6) decimals, "." as the mark, no trailing zeros, no exponent, never "-0". */
void kb_buffer_put_number(struct kb_buffer *buffer, double number, int decimals);

/* Text with & < > " ' written as entities, fit for XML and HTML content and attribute values. */
void kb_buffer_put_escaped(struct kb_buffer *buffer, struct kb_slice text);

struct kb_slice kb_buffer_slice(const struct kb_buffer *buffer);

/* Hands the block over to the caller, who frees it with kb_free; the buffer is empty afterwards. */
char *kb_buffer_take(struct kb_buffer *buffer, size_t *length);

#endif
