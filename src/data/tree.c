#include "data/tree.h"

#include <stdint.h>
#include <string.h>

#include "base/report.h"
#include "base/utf8.h"

void kb_data_reading_report(struct kb_data_reading *reading, enum kb_message message, size_t offset, size_t length,
                            const char *const *arguments)
{
    struct kb_place place = {.source = reading->source, .offset = offset, .length = length};
    kb_report(reading->diagnostics, KB_ERROR, message, &place, arguments);
    reading->errors++;
}

const char *kb_shown(struct kb_arena *arena, struct kb_slice text)
{
    enum { MOST = 60 };
    char shown[3 * MOST + sizeof "…"];
    size_t length = 0, at = 0;
    while (at < text.length && at <= MOST) {
        size_t start = at;
        uint32_t c = kb_utf8_next(text, &at);
        struct kb_slice one = kb_slice_part(text, start, at - start);
        bool fine = kb_utf8_check_text(one) == one.length && c >= ' ';
        struct kb_slice put = at > MOST ? kb_slice_of("…") : fine ? one : kb_slice_of("\xEF\xBF\xBD");
        memcpy(shown + length, put.data, put.length);
        length += put.length;
    }
    return kb_arena_copy(arena, (struct kb_slice){shown, length});
}

enum kb_status kb_data_reading_text(struct kb_data_reading *reading, size_t *start)
{
    struct kb_slice text = reading->source->text;
    *start = kb_slice_starts(text, "\xEF\xBB\xBF") ? 3 : 0;
    if (text.length > reading->limits->case_bytes) {
        const char *limit = kb_arena_format(reading->arena, "%zu", reading->limits->case_bytes);
        kb_report(reading->diagnostics, KB_ERROR, KB_MSG_CASE_TOO_LARGE, NULL, KB_ARGS(limit));
        return reading->arena->failed ? KB_NO_MEMORY : KB_BAD_INPUT;
    }
    size_t bad = kb_utf8_check(text);
    if (bad < text.length) {
        kb_data_reading_report(reading, KB_MSG_NOT_UTF8, bad, 1, NULL);
        kb_hint(reading->diagnostics, KB_MSG_HINT_SAVE_AS_UTF8, NULL);
        return KB_BAD_INPUT;
    }
    const char *nul = text.length == 0 ? NULL : memchr(text.data, '\0', text.length);
    if (nul != NULL) {
        kb_data_reading_report(reading, KB_MSG_CASE_NUL, (size_t)(nul - text.data), 1, NULL);
        kb_hint(reading->diagnostics, KB_MSG_HINT_SAVE_AS_UTF8, NULL);
        return KB_BAD_INPUT;
    }
    return KB_OK;
}

struct kb_tree *kb_tree_add(struct kb_data_reading *reading, struct kb_tree *parent, size_t offset, enum kb_status *status)
{
    if (reading->values >= reading->limits->case_values) {
        const char *limit = kb_arena_format(reading->arena, "%zu", reading->limits->case_values);
        kb_data_reading_report(reading, KB_MSG_CASE_TOO_MANY_VALUES, offset, 0, KB_ARGS(limit));
        *status = KB_BAD_INPUT;
        return NULL;
    }
    struct kb_tree *tree = KB_NEW(reading->arena, struct kb_tree);
    if (tree == NULL) {
        *status = KB_NO_MEMORY;
        return NULL;
    }
    reading->values++;
    tree->offset = offset;
    if (parent != NULL) {
        if (parent->last == NULL) {
            parent->first = tree;
        } else {
            parent->last->next = tree;
        }
        parent->last = tree;
        parent->count++;
    }
    return tree;
}
