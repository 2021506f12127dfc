#include "approval/line_diff.h"

#include <stdint.h>
#include <string.h>

enum { CONTEXT = 3, CELLS_MOST = 4000000 };

struct lines {
    struct kb_slice *list;
    size_t count;
    bool no_end; /* the last line has no line feed */
};

/* What is done with a line: kept, taken away (of the first text), put in (of the second). */
struct edit {
    char sign; /* ' ', '-', '+' */
    struct kb_slice line;
    size_t before, after; /* lines of each text before it */
    bool no_end;
};

struct comparison {
    struct kb_arena *arena;
    struct lines a, b;
    struct edit *edits;
    size_t count;
    size_t before, after;
};

static bool split(struct kb_arena *arena, struct kb_slice text, struct lines *lines)
{
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++) {
        count += text.data[i] == '\n';
    }
    *lines = (struct lines){.list = KB_NEW_ARRAY(arena, struct kb_slice, count + 1)};
    lines->no_end = text.length > 0 && text.data[text.length - 1] != '\n';
    while (lines->list != NULL && text.length > 0) {
        lines->list[lines->count++] = kb_slice_cut(&text, '\n');
    }
    return lines->list != NULL;
}

/* Whether the lines are the same, the end of the text included. */
static bool same(const struct comparison *comparison, size_t i, size_t j)
{
    bool end_a = comparison->a.no_end && i + 1 == comparison->a.count;
    bool end_b = comparison->b.no_end && j + 1 == comparison->b.count;
    return end_a == end_b && kb_slice_equal(comparison->a.list[i], comparison->b.list[j]);
}

static void add(struct comparison *comparison, char sign)
{
    const struct lines *lines = sign == '+' ? &comparison->b : &comparison->a;
    size_t at = sign == '+' ? comparison->after : comparison->before;
    comparison->edits[comparison->count++] =
        (struct edit){sign, lines->list[at], comparison->before, comparison->after, lines->no_end && at + 1 == lines->count};
    comparison->before += sign != '+';
    comparison->after += sign != '-';
}

/* The lengths of the longest common runs of lines from each pair of lines on, in rows of `width`. */
static uint32_t *common_runs(const struct comparison *comparison, size_t start, size_t end_a, size_t end_b)
{
    size_t rows = end_a - start, width = end_b - start + 1;
    uint32_t *cells = KB_NEW_ARRAY(comparison->arena, uint32_t, (rows + 1) * width);
    for (size_t i = rows; cells != NULL && i-- > 0;) {
        for (size_t j = width - 1; j-- > 0;) {
            uint32_t down = cells[(i + 1) * width + j], right = cells[i * width + j + 1];
            cells[i * width + j] = same(comparison, start + i, start + j) ? cells[(i + 1) * width + j + 1] + 1
                                   : down > right                         ? down
                                                                          : right;
        }
    }
    return cells;
}

static void walk(struct comparison *comparison, const uint32_t *cells, size_t start, size_t end_a, size_t end_b)
{
    size_t width = end_b - start + 1;
    while (comparison->before < end_a && comparison->after < end_b) {
        size_t i = comparison->before - start, j = comparison->after - start;
        if (same(comparison, comparison->before, comparison->after)) {
            add(comparison, ' ');
        } else {
            add(comparison, cells[(i + 1) * width + j] >= cells[i * width + j + 1] ? '-' : '+');
        }
    }
}

static bool compare(struct comparison *comparison)
{
    size_t end_a = comparison->a.count, end_b = comparison->b.count;
    comparison->edits = KB_NEW_ARRAY(comparison->arena, struct edit, end_a + end_b + 1);
    if (comparison->edits == NULL) {
        return false;
    }
    while (comparison->before < end_a && comparison->after < end_b && same(comparison, comparison->before, comparison->after)) {
        add(comparison, ' ');
    }
    size_t start = comparison->before;
    while (end_a > start && end_b > start && same(comparison, end_a - 1, end_b - 1)) {
        end_a--;
        end_b--;
    }
    if ((end_a - start + 1) * (end_b - start + 1) <= CELLS_MOST) {
        const uint32_t *cells = common_runs(comparison, start, end_a, end_b);
        if (cells == NULL) {
            return false;
        }
        walk(comparison, cells, start, end_a, end_b);
    }
    while (comparison->before < end_a) {
        add(comparison, '-');
    }
    while (comparison->after < end_b) {
        add(comparison, '+');
    }
    while (comparison->before < comparison->a.count) {
        add(comparison, ' ');
    }
    return true;
}

/* "-3,7": from which line on, how many; an empty stretch comes after the line it names. */
static void put_range(struct kb_buffer *out, char sign, size_t first, size_t count)
{
    kb_buffer_format(out, "%c%zu", sign, count == 0 ? first : first + 1);
    if (count != 1) {
        kb_buffer_format(out, ",%zu", count);
    }
}

static void put_hunk(const struct comparison *comparison, size_t from, size_t to, struct kb_buffer *out)
{
    size_t before = 0, after = 0;
    for (size_t i = from; i < to; i++) {
        before += comparison->edits[i].sign != '+';
        after += comparison->edits[i].sign != '-';
    }
    kb_buffer_put_text(out, "@@ ");
    put_range(out, '-', comparison->edits[from].before, before);
    kb_buffer_put_char(out, ' ');
    put_range(out, '+', comparison->edits[from].after, after);
    kb_buffer_put_text(out, " @@\n");
    for (size_t i = from; i < to; i++) {
        kb_buffer_put_char(out, comparison->edits[i].sign);
        kb_buffer_put_slice(out, comparison->edits[i].line);
        kb_buffer_put_text(out, comparison->edits[i].no_end ? "\n\\ No newline at end of file\n" : "\n");
    }
}

/* The next change from edit `at` on, or the count. */
static size_t next_change(const struct comparison *comparison, size_t at)
{
    while (at < comparison->count && comparison->edits[at].sign == ' ') {
        at++;
    }
    return at;
}

static void put_hunks(const struct comparison *comparison, struct kb_buffer *out)
{
    for (size_t at = next_change(comparison, 0); at < comparison->count;) {
        size_t from = at > CONTEXT ? at - CONTEXT : 0, end = at, next = at;
        while (next < comparison->count && next <= end + 2 * CONTEXT) {
            end = next + 1;
            next = next_change(comparison, end);
        }
        size_t to = end + CONTEXT < comparison->count ? end + CONTEXT : comparison->count;
        put_hunk(comparison, from, to, out);
        at = next;
    }
}

bool kb_line_diff(struct kb_arena *arena, const struct kb_diff_side *before, const struct kb_diff_side *after,
                  struct kb_buffer *out)
{
    struct comparison comparison = {.arena = arena};
    if (kb_slice_equal(before->text, after->text)) {
        return true;
    }
    if (!split(arena, before->text, &comparison.a) || !split(arena, after->text, &comparison.b) || !compare(&comparison)) {
        return false;
    }
    kb_buffer_format(out, "--- %s\n+++ %s\n", before->name, after->name);
    put_hunks(&comparison, out);
    return out->status != KB_NO_MEMORY;
}
