#include "layout/paragraph.h"

#include <string.h>

#include <utf8proc.h>

#include "base/language.h"
#include "base/utf8.h"
#include "layout/breaks.h"
#include "layout/missing.h"

struct directions {
    long balance;       /* letters that run from right to left, less those that run from left to right */
    bool right_to_left; /* the first letter */
    bool arabic;
};

static struct directions count_directions(struct kb_slice text)
{
    struct directions found = {0};
    bool first = true;
    for (size_t offset = 0; offset < text.length;) {
        unsigned char byte = (unsigned char)text.data[offset];
        if (byte < 0x80) { /* most text by far: no table needed */
            bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
            found.balance -= letter;
            first = first && !letter;
            offset++;
            continue;
        }
        int bidi = utf8proc_get_property((utf8proc_int32_t)kb_utf8_next(text, &offset))->bidi_class;
        bool right = bidi == UTF8PROC_BIDI_CLASS_R || bidi == UTF8PROC_BIDI_CLASS_AL;
        bool left = bidi == UTF8PROC_BIDI_CLASS_L;
        found.balance += right - left;
        found.arabic = found.arabic || bidi == UTF8PROC_BIDI_CLASS_AL;
        found.right_to_left = found.right_to_left || (first && right);
        first = first && !left && !right;
    }
    return found;
}

bool kb_text_right_to_left(struct kb_slice text, const char *language)
{
    struct directions found = count_directions(text);
    return kb_language_is_right_to_left(language) || (found.right_to_left && found.balance > 0);
}

/* The language tells the direction: text in Arabic letters that nobody marked as such is shaped as if it were. */
static const char *shaping_language(const struct kb_paragraph *paragraph, const struct kb_stretch *stretch)
{
    bool marked = kb_language_is_right_to_left(stretch->language) || strcmp(stretch->language, paragraph->language) != 0;
    if (!paragraph->right_to_left || marked) {
        return stretch->language;
    }
    return count_directions(paragraph->text).arabic ? "ar" : "he";
}

/*
 * A stretch that was shaped alone knows only its own direction. In a right-to-left paragraph its
 * left-to-right text lies one level higher.
 */
static uint8_t level_in_paragraph(const struct kb_paragraph *paragraph, uint8_t level)
{
    return paragraph->right_to_left && level == 0 ? 2 : level;
}

static void note_glyphs(struct kb_paragraph *paragraph, const struct kb_run *run, size_t base)
{
    for (size_t i = 0; i < run->glyph_count; i++) {
        size_t at = base + run->glyphs[i].cluster;
        if (at < paragraph->text.length) {
            paragraph->advances[at] += run->glyphs[i].advance;
            paragraph->flags[at] |= KB_BYTE_CLUSTER;
        }
    }
}

static void add_run(struct kb_layout_job *job, struct kb_paragraph *paragraph, const struct kb_run *run, size_t base)
{
    struct kb_shaped_run *grown =
        kb_arena_grow(job->arena, paragraph->runs, paragraph->run_count, &paragraph->run_capacity, sizeof *grown);
    if (grown == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return;
    }
    paragraph->runs = grown;
    grown[paragraph->run_count++] = (struct kb_shaped_run){.run = run,
                                                           .base = base,
                                                           .start = base + run->start,
                                                           .end = base + run->start + run->length,
                                                           .level = level_in_paragraph(paragraph, run->level)};
    note_glyphs(paragraph, run, base);
    if (run->missing) {
        kb_missing_report(job, paragraph, base + run->start, base + run->start + run->length);
    }
}

static bool shaped_alike(const struct kb_stretch *a, const struct kb_stretch *b)
{
    return a->bold == b->bold && (a->language == b->language || strcmp(a->language, b->language) == 0);
}

static void shape_stretches(struct kb_layout_job *job, struct kb_paragraph *paragraph, size_t first, size_t end)
{
    const struct kb_stretch *stretch = &paragraph->stretches[first];
    size_t base = stretch->start;
    struct kb_slice text = kb_slice_part(paragraph->text, base, paragraph->stretches[end - 1].end - base);
    struct kb_shaped shaped = {NULL, 0};
    enum kb_status status = job->metrics->shape(job->metrics->context, job->arena, text, stretch->bold,
                                                shaping_language(paragraph, stretch), &shaped);
    if (status != KB_OK) {
        kb_job_fail(job, status);
        return;
    }
    for (size_t i = 0; i < shaped.count && job->status == KB_OK; i++) {
        add_run(job, paragraph, &shaped.runs[i], base);
    }
}

static void add_piece(struct kb_paragraph *paragraph, struct kb_piece *piece, size_t end)
{
    piece->end = end;
    piece->forced = (paragraph->flags[end - 1] & KB_BYTE_FORCED) != 0;
    piece->torn = piece->space <= 0 && end < paragraph->text.length;
    paragraph->pieces[paragraph->piece_count++] = *piece;
    *piece = (struct kb_piece){0};
}

/* Sums up widths between the places where a line may end, and in the same pass how wide the whole may get. */
static void cut_pieces(struct kb_paragraph *paragraph)
{
    struct kb_piece piece = {0};
    double line = 0, widest_piece = 0, widest_line = 0;
    for (size_t i = 0; i < paragraph->text.length; i++) {
        if (paragraph->text.data[i] == ' ') {
            piece.space += (double)paragraph->advances[i];
        } else {
            piece.width += piece.space + (double)paragraph->advances[i];
            piece.space = 0;
        }
        if ((paragraph->flags[i] & (KB_BYTE_BREAK | KB_BYTE_FORCED)) == 0 && i + 1 < paragraph->text.length) {
            continue;
        }
        line += piece.width;
        widest_piece = piece.width > widest_piece ? piece.width : widest_piece;
        widest_line = line > widest_line ? line : widest_line;
        line = paragraph->flags[i] & KB_BYTE_FORCED ? 0 : line + piece.space;
        add_piece(paragraph, &piece, i + 1);
    }
    paragraph->widest_piece = widest_piece * paragraph->style->size / 1000;
    paragraph->widest_line = widest_line * paragraph->style->size / 1000;
}

void kb_paragraph_shape(struct kb_layout_job *job, struct kb_paragraph *paragraph)
{
    paragraph->right_to_left = kb_text_right_to_left(paragraph->text, paragraph->language);
    paragraph->advances = KB_NEW_ARRAY(job->arena, float, paragraph->text.length);
    if (paragraph->advances == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return;
    }
    for (size_t first = 0; first < paragraph->stretch_count && job->status == KB_OK;) {
        size_t end = first + 1;
        while (end < paragraph->stretch_count && shaped_alike(&paragraph->stretches[first], &paragraph->stretches[end])) {
            end++;
        }
        shape_stretches(job, paragraph, first, end);
        first = end;
    }
    size_t pieces = kb_breaks_find(job, paragraph);
    paragraph->pieces = KB_NEW_ARRAY(job->arena, struct kb_piece, pieces);
    if (paragraph->pieces == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return;
    }
    cut_pieces(paragraph);
}
