/*
 * Reads the two files of a dictionary and looks words up in it: the input is an .aff file, a NUL, a .dic file, a NUL, and words,
 * one a line. What is found lies within the dictionary or the word; ad-hoc compounds and analyses come to an end.
 */
#include <stdlib.h>
#include <string.h>

#include "check/analysis.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST_WORDS = 50 };

static bool lies_in(struct kb_slice part, struct kb_slice whole)
{
    return part.data >= whole.data && part.data + part.length <= whole.data + whole.length;
}

static void look_up(const struct kb_wordbook *wordbook, struct kb_slice dictionary, struct kb_slice word)
{
    struct kb_readings readings = {.count = 0};
    enum kb_wordbook_answer answer = kb_wordbook_find(wordbook, word, &readings);
    if ((answer == KB_WORDBOOK_WHOLE) != (readings.count > 0)) {
        abort();
    }
    for (size_t i = 0; i < readings.count; i++) {
        /* Words that Hunspell adds by itself are the wordbook's own. */
        if (wordbook->hidden_count == 0 && !lies_in(readings.items[i].stem, dictionary)) {
            abort();
        }
    }
    kb_wordbook_may_have(wordbook, word.data, word.length);
    static struct kb_analysis analysis;
    kb_wordbook_spell(wordbook, word);
    kb_analysis_read(&analysis, wordbook, word);
    if (analysis.length > sizeof analysis.text || (analysis.length > 0 && analysis.text[analysis.length - 1] != '\n')) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kb_slice rest = {(const char *)data, size};
    struct kb_slice affixes = kb_slice_cut(&rest, '\0'), dictionary = kb_slice_cut(&rest, '\0');
    struct kb_wordbook wordbook;
    struct kb_arena arena;
    kb_arena_init(&arena);
    if (kb_wordbook_read(&wordbook, &arena, affixes, dictionary)) {
        for (int i = 0; i < MOST_WORDS && rest.length > 0; i++) {
            look_up(&wordbook, dictionary, kb_slice_cut(&rest, '\n'));
        }
    }
    kb_arena_finish(&arena);
    return 0;
}
