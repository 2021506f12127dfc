/* Figures drawn by fake metrics; the only symbols there are stand for "hjem", which is ours, and "sol", which is not. */
#ifndef KB_TESTS_SUPPORT_FAKE_FIGURES_H
#define KB_TESTS_SUPPORT_FAKE_FIGURES_H

#include <string.h>

#include "figure/figure.h"
#include "support/fake_metrics.h"

static inline enum kb_status fake_symbol(void *context, const struct kb_symbol_wish *wish, const struct kb_place *place,
                                         struct kb_diagnostics *diagnostics, const struct kb_symbol **symbol)
{
    static const struct kb_segment segments[] = {{.verb = KB_MOVE}, {.verb = KB_LINE, .x = 72, .y = 72}, {.verb = KB_CLOSE}};
    static const struct kb_path path = {.segments = segments, .count = 3, .filled = true};
    static const struct kb_image image = {
        .kind = KB_IMAGE_DRAWING, .name = "hjem", .width = 72, .height = 72, .drawing = {72, 72, &path, 1}};
    static const struct kb_symbol_set own = {"own", "", "", "", "", "", ""};
    static const struct kb_symbol_set foreign = {"fremmed", "", "", "", "", "", "Suns by somebody"};
    static const struct kb_symbol home = {"own:hjem", &own, &image, "hjem", KB_CLASS_NOUN};
    static const struct kb_symbol sun = {"fremmed:sol", &foreign, &image, "sol", KB_CLASS_NOUN};
    (void)context, (void)place, (void)diagnostics;
    *symbol = strcmp(wish->word, "hjem") == 0 ? &home : strcmp(wish->word, "sol") == 0 ? &sun : NULL;
    return KB_OK;
}

/* Words are what stands between spaces and marks; "ikke" crosses the next one, "Anna" is a name. `context`: an arena. */
static inline enum kb_status fake_symbols(void *context, const struct kb_symbol_text *text, const struct kb_place *place,
                                          struct kb_diagnostics *diagnostics, const struct kb_symbol_line **line)
{
    struct kb_symbol_line *made = KB_NEW(context, struct kb_symbol_line);
    struct kb_symbol_word *words = KB_NEW_ARRAY(context, struct kb_symbol_word, text->text.length + 1);
    size_t at = 0, count = 0, sentence = 0;
    if (made == NULL || words == NULL) {
        return KB_NO_MEMORY;
    }
    while (at < text->text.length) {
        size_t start = at;
        while (at < text->text.length && strchr(" .,:;?!\n", text->text.data[at]) == NULL) {
            at++;
        }
        if (at > start) {
            struct kb_symbol_word *word = &words[count++];
            struct kb_symbol_wish wish = {.word = kb_arena_copy(context, kb_slice_part(text->text, start, at - start))};
            *word = (struct kb_symbol_word){.start = start, .length = at - start, .words = 1, .word_class = KB_CLASS_NOUN};
            word->sentence = sentence;
            word->initials = wish.word != NULL && strcmp(wish.word, "Anna") == 0 ? "A" : NULL;
            word->plural = wish.word != NULL && strcmp(wish.word, "sol") == 0;
            word->past = wish.word != NULL && strcmp(wish.word, "hjem") == 0;
            word->negation = wish.word != NULL && strcmp(wish.word, "ikke") == 0;
            word->negated = count > 1 && words[count - 2].negation;
            if (wish.word == NULL || fake_symbol(context, &wish, place, diagnostics, &word->symbol) != KB_OK) {
                return KB_NO_MEMORY;
            }
        } else {
            sentence += strchr(".?!", text->text.data[at]) != NULL;
            at++;
        }
    }
    *made = (struct kb_symbol_line){words, count};
    *line = made;
    return KB_OK;
}

/* `context`: an arena. */
static inline enum kb_status fake_figure(void *context, const struct kb_figure_order *order, struct kb_diagnostics *diagnostics,
                                         const struct kb_figure **figure)
{
    static const struct kb_resources symbols = {.symbol = fake_symbol};
    struct kb_metrics metrics = fake_metrics();
    return kb_figure_draw(context, order, &metrics, &symbols, diagnostics, figure);
}

#endif
