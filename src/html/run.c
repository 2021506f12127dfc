/* Inline text with its symbols: one beside a block, or one with each word. */
#include "doc/flat.h"
#include "html/writer.h"

static const struct kb_node *block_of(const struct kb_node *node)
{
    while (node != NULL && kb_element_is_inline(node->element)) {
        node = node->parent;
    }
    return node;
}

/* The length of the run that begins with `first`; with `out`, its text goes there. */
static size_t gather(const struct kb_node *first, char *out)
{
    size_t length = 0;
    for (const struct kb_node *node = first; node != NULL && kb_element_is_inline(node->element); node = node->next) {
        length += kb_flat_put(node, out == NULL ? NULL : out + length);
    }
    return length;
}

static const struct kb_symbol_line *read_line(struct kb_html *html, struct kb_slice text, const char *language)
{
    const struct kb_symbol_line *line = NULL;
    struct kb_symbol_text wish = {.text = text,
                                  .language = language,
                                  .black = html->options->symbols.black,
                                  .gather = html->options->symbols.form == KB_SYMBOLS_WORDS};
    if (html->status != KB_OK || html->resources->symbols == NULL) {
        return NULL;
    }
    html->status = html->resources->symbols(html->resources->context, &wish, NULL, html->diagnostics, &line);
    return html->status == KB_OK ? line : NULL;
}

static struct kb_html_run make_run(struct kb_html *html, const struct kb_node *first)
{
    struct kb_html_run run = {.block = block_of(first)};
    char *text = kb_arena_alloc(&html->arena, gather(first, NULL) + 1);
    if (text == NULL) {
        html->status = KB_NO_MEMORY;
        return (struct kb_html_run){0};
    }
    run.text = (struct kb_slice){text, gather(first, text)};
    run.line = read_line(html, run.text, run.block == NULL ? html->language : kb_node_language(run.block));
    return run;
}

/* Lines of addresses, of telephone numbers, and who signs have no symbols. */
static bool is_plain(const struct kb_node *node)
{
    for (; node != NULL; node = node->parent) {
        if (node->element == KB_EL_LINE || node->element == KB_EL_SIGNATURE || kb_node_without_symbols(node)) {
            return true;
        }
    }
    return false;
}

void kb_html_run_begin(struct kb_html *html, const struct kb_node *first)
{
    bool begins = kb_element_is_inline(first->element) &&
                  (first->parent == NULL || !kb_element_is_inline(first->parent->element)) &&
                  (first->previous == NULL || !kb_element_is_inline(first->previous->element));
    if (begins && html->options->symbols.form == KB_SYMBOLS_WORDS && !is_plain(first)) {
        html->run = make_run(html, first);
    }
}

static bool is_shown(const struct kb_symbol_word *word)
{
    return word->symbol != NULL || word->initials != NULL;
}

static void put_part(struct kb_html *html, size_t start, size_t end)
{
    kb_buffer_put_escaped(html->out, kb_slice_part(html->run.text, start, end - start));
}

/* The next word with a symbol that begins between `start` and `end`, or NULL. */
static const struct kb_symbol_word *next_word(struct kb_html_run *run, size_t start, size_t end)
{
    const struct kb_symbol_line *line = run->line;
    while (line != NULL && run->word < line->count &&
           (!is_shown(&line->words[run->word]) || line->words[run->word].start < start)) {
        run->word++;
    }
    bool there = line != NULL && run->word < line->count && line->words[run->word].start < end;
    return there ? &line->words[run->word++] : NULL;
}

/* A word with the marks that cling to it, from `least` and up to `most`. */
static size_t put_word(struct kb_html *html, const struct kb_symbol_word *word, size_t start, size_t most)
{
    const char *text = html->run.text.data;
    size_t end = word->start + 1, whole = word->start + word->length;
    while (end < most && (end < whole || text[end] != ' ')) {
        end++;
    }
    bool below = html->options->symbols.below;
    kb_buffer_put_text(html->out, "<span class=\"w\">");
    if (below) {
        put_part(html, start, end);
    }
    kb_buffer_put_text(html->out, "<span class=\"ys\">");
    kb_html_symbol(html, word);
    kb_buffer_put_text(html->out, "</span>");
    if (!below) {
        put_part(html, start, end);
    }
    kb_buffer_put_text(html->out, "</span>");
    return end;
}

/* Writes the part of the run from its offset to `end`. */
static void put_until(struct kb_html *html, size_t end)
{
    struct kb_html_run *run = &html->run;
    size_t at = run->offset;
    const struct kb_symbol_word *word = next_word(run, at, end);
    while (word != NULL) {
        struct kb_html_run ahead = *run;
        const struct kb_symbol_word *next = next_word(&ahead, word->start + 1, end);
        size_t start = word->start;
        while (start > at && run->text.data[start - 1] != ' ') {
            start--;
        }
        put_part(html, at, start);
        at = put_word(html, word, start, next == NULL ? end : next->start);
        word = next_word(run, at, end);
    }
    put_part(html, at, end);
    run->offset = end;
}

void kb_html_run_text(struct kb_html *html, const struct kb_node *text)
{
    if (html->run.block == NULL || html->run.block != block_of(text) || html->run.line == NULL) {
        kb_buffer_put_escaped(html->out, text->text);
    } else {
        put_until(html, html->run.offset + text->text.length);
    }
}

void kb_html_run_skip(struct kb_html *html, const struct kb_node *node)
{
    if (html->run.block != NULL && html->run.block == block_of(node)) {
        html->run.offset += kb_flat_said(node).length;
    }
}

void kb_html_said(struct kb_html *html, const struct kb_node *node, const char *text)
{
    struct kb_html_run outer = html->run;
    if (text == NULL || html->options->symbols.form != KB_SYMBOLS_WORDS || is_plain(node)) {
        kb_html_text(html, text);
        return;
    }
    html->run = (struct kb_html_run){.text = kb_slice_of(text)};
    html->run.line = read_line(html, html->run.text, kb_node_language(node));
    put_until(html, html->run.text.length);
    html->run = outer;
}

const struct kb_symbol_word *kb_html_beside(struct kb_html *html, const struct kb_node *block)
{
    bool wished =
        html->options->symbols.form == KB_SYMBOLS_BESIDE && block->first != NULL && kb_element_is_inline(block->first->element);
    struct kb_html_run run = wished && !is_plain(block) ? make_run(html, block->first) : (struct kb_html_run){0};
    return run.line == NULL ? NULL : kb_symbol_line_best(run.line);
}
