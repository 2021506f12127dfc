#include <klarbrev/diagnostics.h>

#include <string.h>

#include <klarbrev/world.h>

#include "base/arena.h"
#include "base/report.h"
#include "base/utf8.h"

/* Of a source line that is longer than LINE_MOST bytes, so many code points are kept before the place and from it on. */
enum { LINE_MOST = 400, KEPT_BEFORE = 60, KEPT_AFTER = 160 };

struct kb_diagnostics {
    enum kb_language language;
    size_t most;
    struct kb_arena arena;
    struct kb_diagnostic *list;
    size_t count, capacity;
    size_t reported[KB_ERROR + 1];
    bool last_kept;
};

struct kb_diagnostics *kb_diagnostics_new(enum kb_language language, size_t most)
{
    struct kb_diagnostics *diagnostics = kb_calloc(1, sizeof *diagnostics);
    if (diagnostics != NULL) {
        diagnostics->language = language;
        diagnostics->most = most;
        kb_arena_init(&diagnostics->arena);
    }
    return diagnostics;
}

void kb_diagnostics_free(struct kb_diagnostics *diagnostics)
{
    if (diagnostics != NULL) {
        kb_arena_finish(&diagnostics->arena);
        kb_free(diagnostics);
    }
}

void kb_diagnostics_clear(struct kb_diagnostics *diagnostics)
{
    kb_arena_finish(&diagnostics->arena);
    diagnostics->list = NULL;
    diagnostics->count = diagnostics->capacity = 0;
    memset(diagnostics->reported, 0, sizeof diagnostics->reported);
}

size_t kb_diagnostics_count(const struct kb_diagnostics *diagnostics)
{
    return diagnostics->count;
}

size_t kb_diagnostics_count_of(const struct kb_diagnostics *diagnostics, enum kb_severity severity)
{
    return diagnostics->reported[severity];
}

const struct kb_diagnostic *kb_diagnostics_at(const struct kb_diagnostics *diagnostics, size_t index)
{
    return index < diagnostics->count ? &diagnostics->list[index] : NULL;
}

enum kb_language kb_diagnostics_language(const struct kb_diagnostics *diagnostics)
{
    return diagnostics == NULL ? KB_DANISH : diagnostics->language;
}

const char *kb_message_fill(struct kb_arena *arena, enum kb_message message, enum kb_language language,
                            const char *const *arguments)
{
    const char *text = kb_message_text(message, language);
    size_t known = 0;
    while (arguments != NULL && known < 10 && arguments[known] != NULL) {
        known++;
    }
    size_t length = 1;
    for (const char *at = text; *at != '\0'; at++) {
        bool slot = at[0] == '{' && at[1] >= '0' && at[1] <= '9' && at[2] == '}' && (size_t)(at[1] - '0') < known;
        length += slot ? strlen(arguments[at[1] - '0']) : 1;
        at += slot ? 2 : 0;
    }
    char *filled = kb_arena_alloc(arena, length);
    if (filled == NULL) {
        return NULL;
    }
    char *end = filled;
    for (const char *at = text; *at != '\0'; at++) {
        bool slot = at[0] == '{' && at[1] >= '0' && at[1] <= '9' && at[2] == '}' && (size_t)(at[1] - '0') < known;
        if (slot) {
            const char *argument = arguments[at[1] - '0'];
            size_t size = strlen(argument);
            memcpy(end, argument, size);
            end += size;
            at += 2;
        } else {
            *end++ = *at;
        }
    }
    return filled;
}

static uint32_t column_span(const struct kb_source *source, size_t offset, size_t length)
{
    struct kb_slice line = kb_source_line(source, offset);
    size_t start = line.data == NULL ? 0 : (size_t)(line.data - source->text.data);
    size_t end = start + line.length;
    if (offset + length > end) {
        length = end > offset ? end - offset : 0;
    }
    return (uint32_t)kb_utf8_count(kb_slice_part(source->text, offset, length));
}

/* A copy that is well-formed UTF-8 without NUL, whatever the file holds. */
static const char *clean_copy(struct kb_arena *arena, struct kb_slice text)
{
    char *copy = kb_arena_alloc(arena, 3 * text.length + 1), *end = copy;
    size_t offset = 0;
    for (uint32_t c = kb_utf8_next(text, &offset); copy != NULL && c != KB_UTF8_END; c = kb_utf8_next(text, &offset)) {
        end += kb_utf8_encode(c == 0 ? 0xFFFD : c, end);
    }
    return copy;
}

/* Keeps the source line, or of a long one, as exports write them, what is near the place. */
static void keep_line(struct kb_arena *arena, struct kb_diagnostic *row, const struct kb_place *place)
{
    struct kb_slice line = kb_source_line(place->source, place->offset);
    row->source_column = 1;
    if (line.length > LINE_MOST) {
        size_t start = 0;
        while (row->source_column + KEPT_BEFORE < row->column) {
            kb_utf8_next(line, &start);
            row->source_column++;
        }
        size_t end = start;
        for (size_t i = 0; i < KEPT_BEFORE + KEPT_AFTER && kb_utf8_next(line, &end) != KB_UTF8_END; i++) {
        }
        line = kb_slice_part(line, start, end - start);
    }
    row->source_line = clean_copy(arena, line);
}

static void point(struct kb_diagnostics *diagnostics, struct kb_diagnostic *row, const struct kb_place *place)
{
    if (place->path != NULL) {
        row->path = kb_arena_string(&diagnostics->arena, place->path);
    }
    if (place->source == NULL) {
        return;
    }
    row->file = kb_arena_string(&diagnostics->arena, place->source->name);
    if (place->source->text.data == NULL) {
        return;
    }
    struct kb_position position = kb_source_position(place->source, place->offset);
    row->line = position.line;
    row->column = position.column;
    row->length = column_span(place->source, place->offset, place->length);
    keep_line(&diagnostics->arena, row, place);
}

void kb_report(struct kb_diagnostics *diagnostics, enum kb_severity severity, enum kb_message message,
               const struct kb_place *place, const char *const *arguments)
{
    if (diagnostics == NULL) {
        return;
    }
    diagnostics->reported[severity]++;
    diagnostics->last_kept = false;
    if (diagnostics->count >= diagnostics->most) {
        return;
    }
    struct kb_diagnostic *list =
        kb_arena_grow(&diagnostics->arena, diagnostics->list, diagnostics->count, &diagnostics->capacity, sizeof *list);
    const char *text = kb_message_fill(&diagnostics->arena, message, diagnostics->language, arguments);
    if (list == NULL || text == NULL) {
        return;
    }
    diagnostics->list = list;
    struct kb_diagnostic *row = &list[diagnostics->count++];
    *row = (struct kb_diagnostic){.severity = severity, .rule = kb_message_rule(message), .message = text};
    diagnostics->last_kept = true;
    if (place != NULL) {
        point(diagnostics, row, place);
    }
}

void kb_hint(struct kb_diagnostics *diagnostics, enum kb_message message, const char *const *arguments)
{
    if (diagnostics != NULL && diagnostics->last_kept) {
        diagnostics->list[diagnostics->count - 1].hint =
            kb_message_fill(&diagnostics->arena, message, diagnostics->language, arguments);
    }
}
