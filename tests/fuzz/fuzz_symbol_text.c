/* Reads a text for its symbols: every match lies in the text, behind the one before, and has words of its own. */
#include <stdlib.h>
#include <string.h>

#include "symbol/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char words[] = "ord\tklasse\tsymbol\tandre\tnote\n"
                            "ringe\tudsagnsord\ta:1\nring\tnavneord\ta:2\nmøde\tnavneord\ta:3\nsygehus\tnavneord\ta:4\n"
                            "ikke\tsmaaord\ta:5\ntale med\tudsagnsord\ta:6\ntale\tudsagnsord\ta:7\ni dag\tandet\ta:8\n"
                            "gå\tudsagnsord\ta:9\nbog\tnavneord\t-\npå\tsmaaord\ta:10\ngod\ttillaegsord\ta:11\n";

/* Takes endings off, so that there is a stem for much. */
static enum kb_status read_stems(void *context, struct kb_slice word, struct kb_arena *arena, const struct kb_stem **stems,
                                 size_t *count)
{
    struct kb_stem *list = KB_NEW_ARRAY(arena, struct kb_stem, 3);
    (void)context;
    if (list == NULL) {
        return KB_NO_MEMORY;
    }
    *count = word.length > 3 ? 3 : 0;
    list[0] = (struct kb_stem){kb_slice_part(word, 0, word.length - 1), KB_STEM_VERB};
    list[1] = (struct kb_stem){kb_slice_part(word, 0, word.length > 2 ? word.length - 2 : 0), KB_STEM_NOUN | KB_STEM_PLURAL};
    list[2] = (struct kb_stem){word, KB_STEM_COMPOUND};
    *stems = list;
    return KB_OK;
}

static void check(const struct kb_symbol_match *matches, size_t count, size_t size)
{
    size_t end = 0, first = 0;
    for (size_t i = 0; i < count; i++) {
        if (matches[i].start < end || matches[i].length == 0 || matches[i].words == 0 || matches[i].first != first) {
            abort();
        }
        end = matches[i].start + matches[i].length;
        first += matches[i].words;
        if (end > size) {
            abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kb_limits limits = kb_limits_default();
    struct kb_source source = {"index.tsv", kb_slice_of(words)};
    struct kb_stemmer stemmer = {NULL, read_stems};
    struct kb_slice names[] = {kb_slice_of("Mette Holm")};
    struct kb_symbol_choice choices[] = {{kb_slice_of("hund i dag"), "b:1"}, {kb_slice_of("mette"), "b:2"}};
    struct kb_symbol_index index;
    struct kb_symbol_text_options options = {&index, &stemmer, choices, 2, names, 1, size % 2 == 0};
    struct kb_symbol_match *matches;
    size_t count;
    struct kb_arena arena;
    kb_arena_init(&arena);
    kb_symbol_index_init(&index, &arena);
    if (kb_symbol_index_read(&index, &source, &limits, NULL) != KB_OK ||
        kb_symbol_text_read((struct kb_slice){(const char *)data, size}, &options, &arena, &matches, &count) != KB_OK) {
        abort();
    }
    check(matches, count, size);
    kb_arena_finish(&arena);
    return 0;
}
