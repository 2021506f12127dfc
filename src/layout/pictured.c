#include "layout/pictured.h"

#include <math.h>

#define SIDES 2.0 /* word gaps between a symbol and the next one */

static bool is_shown(const struct kb_symbol_word *word)
{
    return word->symbol != NULL || word->initials != NULL;
}

static const struct kb_symbol_line *read_symbols(struct kb_layout_job *job, const struct kb_paragraph *paragraph)
{
    const struct kb_symbol_line *line = NULL;
    struct kb_symbol_text text = {
        .text = paragraph->text, .language = paragraph->language, .black = job->options->symbols.black, .gather = true};
    if (job->artifact != KB_NOT_ARTIFACT || paragraph->right_to_left || job->resources->symbols == NULL) {
        return NULL;
    }
    kb_job_fail(job, job->resources->symbols(job->resources->context, &text, NULL, job->diagnostics, &line));
    return job->status == KB_OK ? line : NULL;
}

/* A word takes the marks around it along, up to the spaces, but nothing of its neighbours, and no line break. */
static void find_extent(const struct kb_paragraph *paragraph, const struct kb_symbol_word *word, size_t least, size_t most,
                        struct kb_pictured *pictured)
{
    const char *text = paragraph->text.data;
    size_t start = word->start, end = word->start + 1;
    while (start > least && text[start - 1] != ' ') {
        start--;
    }
    while (end < most && (end < word->start + word->length || text[end] != ' ') &&
           (paragraph->flags[end - 1] & KB_BYTE_FORCED) == 0) {
        end++;
    }
    pictured->start = start;
    pictured->end = end;
}

/* The initials are for the eye: the name is in the text. */
static struct kb_paragraph *make_initials(struct kb_layout_job *job, const char *initials)
{
    struct kb_style *style = KB_NEW(job->arena, struct kb_style);
    if (style == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return NULL;
    }
    double size = 0.42 * job->sheet.word_symbol;
    *style = (struct kb_style){.size = size, .leading = size, .bold = true, .colour = job->sheet.styles[KB_STYLE_BODY].colour};
    job->artifact = KB_ARTIFACT_LAYOUT;
    struct kb_paragraph *paragraph = kb_paragraph_of_text(job, initials, NULL, NULL, style, -1);
    job->artifact = KB_NOT_ARTIFACT;
    return paragraph;
}

static void fill(struct kb_layout_job *job, const struct kb_paragraph *paragraph, const struct kb_symbol_word *word,
                 struct kb_pictured *pictured)
{
    double width = 0, symbols = job->sheet.word_symbol * (word->with != NULL ? 2 : 1);
    for (size_t i = pictured->start; i < pictured->end; i++) {
        width += (double)paragraph->advances[i];
    }
    pictured->word = word;
    pictured->width = width * paragraph->style->size / 1000;
    pictured->room = fmax(pictured->width, symbols) + SIDES * job->sheet.word_gap;
    pictured->initials = word->symbol == NULL ? make_initials(job, word->initials) : NULL;
}

static void list_words(struct kb_layout_job *job, struct kb_paragraph *paragraph, const struct kb_symbol_line *line)
{
    paragraph->pictured = KB_NEW_ARRAY(job->arena, struct kb_pictured, line->count);
    if (paragraph->pictured == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return;
    }
    size_t behind = 0;
    for (size_t i = 0; i < line->count && job->status == KB_OK; i++) {
        const struct kb_symbol_word *word = &line->words[i];
        if (!is_shown(word) || word->start < behind) {
            continue;
        }
        size_t next = i + 1;
        while (next < line->count && !is_shown(&line->words[next])) {
            next++;
        }
        struct kb_pictured *pictured = &paragraph->pictured[paragraph->pictured_count++];
        find_extent(paragraph, word, behind, next < line->count ? line->words[next].start : paragraph->text.length, pictured);
        fill(job, paragraph, word, pictured);
        behind = pictured->end;
    }
}

/* A piece that ends inside a word or phrase goes on to the next one. */
static bool ends_inside(const struct kb_paragraph *paragraph, size_t *word, size_t end)
{
    while (*word < paragraph->pictured_count && paragraph->pictured[*word].end <= end) {
        (*word)++;
    }
    return *word < paragraph->pictured_count && paragraph->pictured[*word].start < end;
}

static void join_pieces(struct kb_paragraph *paragraph)
{
    size_t used = 0, word = 0;
    for (size_t i = 0; i < paragraph->piece_count; i++) {
        struct kb_piece piece = paragraph->pieces[i];
        if (used > 0 && ends_inside(paragraph, &word, paragraph->pieces[used - 1].end)) {
            piece.width += paragraph->pieces[used - 1].width + paragraph->pieces[used - 1].space;
            used--;
        }
        paragraph->pieces[used++] = piece;
    }
    paragraph->piece_count = used;
}

/* Gives each piece the room that its symbols need, and measures the paragraph anew. */
static void widen_pieces(struct kb_paragraph *paragraph)
{
    double size = paragraph->style->size / 1000, line = 0, widest_piece = 0, widest_line = 0;
    size_t word = 0;
    for (size_t i = 0; i < paragraph->piece_count; i++) {
        struct kb_piece *piece = &paragraph->pieces[i];
        for (; word < paragraph->pictured_count && paragraph->pictured[word].end <= piece->end; word++) {
            piece->width += (paragraph->pictured[word].room - paragraph->pictured[word].width) / size;
        }
        line += piece->width;
        widest_piece = fmax(widest_piece, piece->width);
        widest_line = fmax(widest_line, line);
        line = piece->forced ? 0 : line + piece->space;
    }
    paragraph->widest_piece = widest_piece * size;
    paragraph->widest_line = widest_line * size;
}

void kb_pictured_find(struct kb_layout_job *job, struct kb_paragraph *paragraph)
{
    if (paragraph->pictured_found || job->status != KB_OK) {
        return;
    }
    paragraph->pictured_found = true;
    const struct kb_symbol_line *line = read_symbols(job, paragraph);
    if (line == NULL || line->count == 0) {
        return;
    }
    list_words(job, paragraph, line);
    if (job->status == KB_OK && paragraph->pictured_count > 0) {
        join_pieces(paragraph);
        widen_pieces(paragraph);
    }
}
