#include "base/buffer.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <klarbrev/world.h>

#include "base/utf8.h"

void kb_buffer_init(struct kb_buffer *buffer, size_t most)
{
    *buffer = (struct kb_buffer){.most = most, .status = KB_OK};
}

void kb_buffer_finish(struct kb_buffer *buffer)
{
    kb_free(buffer->data);
    kb_buffer_init(buffer, buffer->most);
}

void kb_buffer_clear(struct kb_buffer *buffer)
{
    buffer->length = 0;
    if (buffer->data != NULL) {
        buffer->data[0] = '\0';
    }
}

/* Room for `more` bytes and a NUL; false (and the buffer marked) when there can be none. */
static bool reserve(struct kb_buffer *buffer, size_t more)
{
    if (buffer->status != KB_OK) {
        return false;
    }
    if (more > buffer->most - buffer->length) {
        buffer->status = KB_BAD_INPUT;
        return false;
    }
    size_t needed = buffer->length + more + 1;
    if (needed <= buffer->capacity) {
        return true;
    }
    size_t capacity = buffer->capacity < 256 ? 256 : buffer->capacity * 2;
    if (capacity < needed) {
        capacity = needed;
    }
    char *data = kb_realloc(buffer->data, capacity);
    if (data == NULL) {
        buffer->status = KB_NO_MEMORY;
        return false;
    }
    buffer->data = data;
    buffer->capacity = capacity;
    return true;
}

void kb_buffer_put(struct kb_buffer *buffer, const void *data, size_t length)
{
    if (length == 0 || !reserve(buffer, length)) {
        return;
    }
    memcpy(buffer->data + buffer->length, data, length);
    buffer->length += length;
    buffer->data[buffer->length] = '\0';
}

void kb_buffer_put_slice(struct kb_buffer *buffer, struct kb_slice text)
{
    kb_buffer_put(buffer, text.data, text.length);
}

void kb_buffer_put_text(struct kb_buffer *buffer, const char *text)
{
    kb_buffer_put(buffer, text, strlen(text));
}

void kb_buffer_put_char(struct kb_buffer *buffer, char byte)
{
    kb_buffer_put(buffer, &byte, 1);
}

void kb_buffer_put_code_point(struct kb_buffer *buffer, uint32_t code_point)
{
    char bytes[4];
    kb_buffer_put(buffer, bytes, kb_utf8_encode(code_point, bytes));
}

void kb_buffer_format(struct kb_buffer *buffer, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    if (length >= 0 && reserve(buffer, (size_t)length)) {
        vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, again);
        buffer->length += (size_t)length;
    }
    va_end(again);
    va_end(arguments);
}

/* Digits by hand: printf's %f would follow the program's locale and is slow in content streams. */
void kb_buffer_put_number(struct kb_buffer *buffer, double number, int decimals)
{
    static const int64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    int64_t power = powers[decimals];
    if (!(fabs(number) < 1e12)) {
        number = number > 0 ? 1e12 : number < 0 ? -1e12 : 0;
    }
    int64_t scaled = (int64_t)llround(number * (double)power);
    char digits[32];
    size_t at = sizeof digits;
    uint64_t rest = (uint64_t)(scaled < 0 ? -scaled : scaled);
    bool significant = false;
    for (int i = 0; i < decimals; i++) {
        char digit = (char)('0' + rest % 10);
        rest /= 10;
        significant = significant || digit != '0';
        if (significant) {
            digits[--at] = digit;
        }
    }
    if (significant) {
        digits[--at] = '.';
    }
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (scaled < 0) {
        digits[--at] = '-';
    }
    kb_buffer_put(buffer, digits + at, sizeof digits - at);
}

static const char *entity_of(char byte)
{
    switch (byte) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

void kb_buffer_put_escaped(struct kb_buffer *buffer, struct kb_slice text)
{
    size_t start = 0;
    for (size_t i = 0; i < text.length; i++) {
        const char *entity = entity_of(text.data[i]);
        if (entity != NULL) {
            kb_buffer_put(buffer, text.data + start, i - start);
            kb_buffer_put_text(buffer, entity);
            start = i + 1;
        }
    }
    if (start < text.length) {
        kb_buffer_put(buffer, text.data + start, text.length - start);
    }
}

struct kb_slice kb_buffer_slice(const struct kb_buffer *buffer)
{
    return (struct kb_slice){buffer->data, buffer->length};
}

char *kb_buffer_take(struct kb_buffer *buffer, size_t *length)
{
    char *data = buffer->data;
    *length = buffer->length;
    buffer->data = NULL;
    kb_buffer_init(buffer, buffer->most);
    return data;
}
