#include "base/source.h"

#include <string.h>

#include "base/utf8.h"

/* A byte order mark is no part of the first line: editors do not show it. */
static size_t line_start(struct kb_slice text, size_t offset)
{
    if (offset > text.length) {
        offset = text.length;
    }
    size_t start = offset;
    while (start > 0 && text.data[start - 1] != '\n') {
        start--;
    }
    return start == 0 && offset >= 3 && kb_slice_starts(text, "\xEF\xBB\xBF") ? 3 : start;
}

struct kb_position kb_source_position(const struct kb_source *source, size_t offset)
{
    size_t start = line_start(source->text, offset);
    struct kb_position position = {1, 1};
    for (size_t i = 0; i < start; i++) {
        position.line += source->text.data[i] == '\n';
    }
    size_t end = offset > source->text.length ? source->text.length : offset;
    struct kb_slice before = kb_slice_part(source->text, start, end - start);
    position.column = (uint32_t)kb_utf8_count(before) + 1;
    return position;
}

struct kb_slice kb_source_line(const struct kb_source *source, size_t offset)
{
    size_t start = line_start(source->text, offset);
    struct kb_slice rest = kb_slice_part(source->text, start, source->text.length);
    struct kb_slice line = kb_slice_cut(&rest, '\n');
    if (line.length > 0 && line.data[line.length - 1] == '\r') {
        line.length--;
    }
    return line;
}

size_t kb_source_offset(const struct kb_source *source, uint32_t line, uint32_t byte_column)
{
    struct kb_slice text = source->text;
    size_t offset = 0;
    for (uint32_t at = 1; at < line; at++) {
        const char *end = offset < text.length ? memchr(text.data + offset, '\n', text.length - offset) : NULL;
        if (end == NULL) {
            return text.length;
        }
        offset = (size_t)(end - text.data) + 1;
    }
    offset += byte_column > 0 ? byte_column - 1 : 0;
    return offset > text.length ? text.length : offset;
}
