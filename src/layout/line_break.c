#include "layout/line.h"

#include <math.h>

#include <utf8proc.h>

#include "base/utf8.h"

/* What a line costs. A line more than needed always costs more than any unevenness. */
#define COST_LINE 1000.0
#define COST_RUNT 2.0  /* a lone short word at the end of a paragraph */
#define COST_SHORT 3.0 /* a short last line; grows with the square of what it lacks */
#define COST_TORN 0.3  /* a line that ends inside a word, such as after a hyphen */
#define RUNT_PART 0.18 /* of the line: what counts as a short word */
#define SHORT_PART 0.3 /* of the line: what counts as a short last line */

enum { LINE_PIECES_MOST = 1000 }; /* characters without width could make a line endless */

/* The state of the search: the best way to the end of each piece. */
struct way {
    double cost;
    size_t from;
    double total; /* width of all pieces up to here, with their space */
};

struct breaker {
    const struct kb_piece *pieces;
    struct way *ways; /* ways[j]: pieces 0 to j-1 are set */
    double width;     /* in 1/1000 of the size, as the pieces are */
};

static size_t next_grapheme(const struct kb_paragraph *paragraph, size_t start, size_t end)
{
    utf8proc_int32_t state = 0;
    size_t offset = start;
    uint32_t previous = kb_utf8_next(paragraph->text, &offset);
    while (offset < end) {
        size_t next = offset;
        uint32_t character = kb_utf8_next(paragraph->text, &next);
        bool apart = utf8proc_grapheme_break_stateful((utf8proc_int32_t)previous, (utf8proc_int32_t)character, &state);
        if (apart && (paragraph->flags[offset] & KB_BYTE_CLUSTER) != 0) {
            break;
        }
        previous = character;
        offset = next;
    }
    return offset;
}

static double width_between(const struct kb_paragraph *paragraph, size_t start, size_t end)
{
    double width = 0;
    for (size_t i = start; i < end; i++) {
        width += (double)paragraph->advances[i];
    }
    return width;
}

/*
 * Tears one piece into parts that fit, at its inner spaces (words that would rather stay together) and then
 * between characters. The last part keeps the piece's space and end.
 */
static size_t tear_piece(const struct kb_paragraph *paragraph, const struct kb_piece *piece, size_t start, double width,
                         struct kb_piece *out)
{
    size_t count = 0;
    struct kb_piece part = {0};
    for (size_t at = start; at < piece->end;) {
        size_t next = next_grapheme(paragraph, at, piece->end);
        double advance = width_between(paragraph, at, next);
        bool is_space = paragraph->text.data[at] == ' ';
        bool full = part.width > 0 && part.width + advance > width;
        if (!is_space && (part.space > 0 || full)) {
            part.end = at;
            part.torn = part.space <= 0;
            out[count++] = part;
            part = (struct kb_piece){0};
        }
        *(is_space ? &part.space : &part.width) += advance;
        at = next;
    }
    part.end = piece->end;
    part.forced = piece->forced;
    part.torn = piece->torn;
    out[count++] = part;
    return count;
}

/* The pieces with those torn that are wider than a line. There are never more than bytes. */
static const struct kb_piece *fitting_pieces(struct kb_layout_job *job, const struct kb_paragraph *paragraph, double width,
                                             size_t *count)
{
    struct kb_piece *fitting = KB_NEW_ARRAY(job->arena, struct kb_piece, paragraph->text.length);
    if (fitting == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return NULL;
    }
    size_t used = 0, start = 0;
    for (size_t i = 0; i < paragraph->piece_count; i++) {
        const struct kb_piece *piece = &paragraph->pieces[i];
        if (piece->width > width) {
            used += tear_piece(paragraph, piece, start, width, fitting + used);
        } else {
            fitting[used++] = *piece;
        }
        start = piece->end;
    }
    *count = used;
    return fitting;
}

/* A line of the pieces from `first` up to but not `end`; `last`: it ends the paragraph or is ended by hand. */
static double line_cost(const struct breaker *breaker, size_t first, size_t end, bool opening, bool last, double width)
{
    double cost = COST_LINE;
    if (!last) {
        double slack = 1 - width / breaker->width;
        cost += slack * slack + (breaker->pieces[end - 1].torn ? COST_TORN : 0);
    } else if (!opening) {
        double lack = SHORT_PART - width / breaker->width;
        cost += lack > 0 ? COST_SHORT * lack * lack : 0;
        cost += end - first == 1 && width < RUNT_PART * breaker->width ? COST_RUNT : 0;
    }
    return cost;
}

/* Finds the cheapest lines for pieces `first` to `end`, between two forced line ends. */
static void find_ways(struct breaker *breaker, size_t first, size_t end)
{
    struct way *ways = breaker->ways;
    ways[first].cost = 0;
    ways[first].total = 0;
    for (size_t j = first + 1; j <= end; j++) {
        const struct kb_piece *piece = &breaker->pieces[j - 1];
        ways[j].total = ways[j - 1].total + piece->width + piece->space;
        ways[j].cost = HUGE_VAL;
        for (size_t i = j; i-- > first;) {
            double width = ways[j].total - ways[i].total - piece->space;
            if ((width > breaker->width + 0.01 && i + 1 < j) || j - i > LINE_PIECES_MOST) {
                break;
            }
            double cost = ways[i].cost + line_cost(breaker, i, j, i == first, j == end, width);
            if (cost < ways[j].cost) {
                ways[j].cost = cost;
                ways[j].from = i;
            }
        }
    }
}

static size_t count_lines(const struct way *ways, size_t first, size_t end)
{
    size_t count = 0;
    for (size_t j = end; j > first; j = ways[j].from) {
        count++;
    }
    return count;
}

/* Writes the lines found, back to front, behind the `used` ones. */
static size_t write_lines(const struct breaker *breaker, size_t first, size_t end, double scale, struct kb_line *lines,
                          size_t used)
{
    size_t count = count_lines(breaker->ways, first, end);
    size_t place = used + count;
    for (size_t j = end; j > first; j = breaker->ways[j].from) {
        size_t i = breaker->ways[j].from;
        const struct kb_piece *piece = &breaker->pieces[j - 1];
        double width = breaker->ways[j].total - breaker->ways[i].total - piece->space;
        lines[--place] = (struct kb_line){.start = i == 0 ? 0 : breaker->pieces[i - 1].end,
                                          .end = piece->end,
                                          .width = width * scale,
                                          .space = piece->space * scale};
    }
    return used + count;
}

void kb_lines_break(struct kb_layout_job *job, const struct kb_paragraph *paragraph, double width, struct kb_lines *out)
{
    double scale = paragraph->style->size / 1000;
    struct breaker breaker = {.pieces = paragraph->pieces, .width = width / scale};
    size_t count = paragraph->piece_count, used = 0;
    *out = (struct kb_lines){NULL, 0};
    if (paragraph->widest_piece > width) {
        breaker.pieces = fitting_pieces(job, paragraph, breaker.width, &count);
    }
    breaker.ways = KB_NEW_ARRAY(job->arena, struct way, count + 1);
    struct kb_line *lines = KB_NEW_ARRAY(job->arena, struct kb_line, count);
    if (breaker.pieces == NULL || breaker.ways == NULL || lines == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return;
    }
    for (size_t first = 0; first < count;) {
        size_t end = first + 1;
        while (end < count && !breaker.pieces[end - 1].forced) {
            end++;
        }
        find_ways(&breaker, first, end);
        used = write_lines(&breaker, first, end, scale, lines, used);
        first = end;
    }
    *out = (struct kb_lines){lines, used};
}
