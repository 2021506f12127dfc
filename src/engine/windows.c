#include "engine/windows.h"

#include "base/number.h"
#include "base/report.h"
#include "base/utf8.h"

enum { LARGEST_MM = 420 };

/* A number of millimetres and nothing else; false when it is none or out of range. */
static bool read_millimetres(struct kb_slice text, double *number)
{
    return kb_number_cut(&text, number) && kb_slice_trim(text).length == 0 && *number <= LARGEST_MM;
}

static bool read_row(struct kb_arena *arena, struct kb_slice row, struct kb_window *window)
{
    struct kb_slice name = kb_slice_trim(kb_slice_cut(&row, '\t'));
    double *const numbers[] = {&window->left, &window->top, &window->width, &window->height};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (!read_millimetres(kb_slice_cut(&row, '\t'), numbers[i])) {
            return false;
        }
    }
    window->supplier_stamps = kb_slice_is(kb_slice_trim(kb_slice_cut(&row, '\t')), "ja");
    window->name = kb_arena_copy(arena, name);
    return name.length > 0 && window->width > 0 && window->height > 0;
}

static bool is_known(const struct kb_window *windows, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (kb_slice_is(kb_slice_of(windows[i].name), name)) {
            return true;
        }
    }
    return false;
}

enum kb_status kb_windows_read(struct kb_arena *arena, const struct kb_source *source, struct kb_diagnostics *diagnostics,
                               const struct kb_window **windows, size_t *count)
{
    struct kb_window *list = NULL;
    size_t capacity = 0, errors = 0;
    bool heading = true;
    *count = 0;
    struct kb_slice rest = source->text;
    while (rest.length > 0) {
        struct kb_slice row = kb_slice_cut(&rest, '\n');
        struct kb_place place = {source, (size_t)(row.data - source->text.data), row.length, NULL};
        struct kb_slice trimmed = kb_slice_trim(row);
        if (trimmed.length == 0 || trimmed.data[0] == '#') {
            continue;
        }
        if (heading) {
            heading = false;
            continue;
        }
        struct kb_window window = {0};
        if (kb_utf8_check(row) != row.length || !read_row(arena, row, &window)) {
            kb_report(diagnostics, KB_ERROR, KB_MSG_WINDOW_ROW, &place, NULL);
            errors++;
        } else if (is_known(list, *count, window.name)) {
            kb_report(diagnostics, KB_ERROR, KB_MSG_WINDOW_TWICE, &place, KB_ARGS(window.name));
            errors++;
        } else {
            list = kb_arena_grow(arena, list, *count, &capacity, sizeof *list);
            if (list == NULL) {
                return KB_NO_MEMORY;
            }
            list[(*count)++] = window;
        }
    }
    *windows = list;
    return arena->failed ? KB_NO_MEMORY : errors > 0 ? KB_BAD_INPUT : KB_OK;
}
