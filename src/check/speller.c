#include "check/speller.h"

#include <hunspell/hunspell.h>
#include <string.h>

#include <klarbrev/world.h>

struct kb_speller {
    Hunhandle *handle;
};

struct kb_speller *kb_speller_new(const char *affix_path, const char *dictionary_path)
{
    struct kb_speller *speller = kb_calloc(1, sizeof *speller);
    if (speller == NULL) {
        return NULL;
    }
    speller->handle = Hunspell_create(affix_path, dictionary_path);
    /* A file that can't be read gives a handle without an encoding of its own. */
    if (speller->handle == NULL || strcmp(Hunspell_get_dic_encoding(speller->handle), "UTF-8") != 0) {
        kb_speller_free(speller);
        return NULL;
    }
    return speller;
}

void kb_speller_free(struct kb_speller *speller)
{
    if (speller != NULL && speller->handle != NULL) {
        Hunspell_destroy(speller->handle);
    }
    kb_free(speller);
}

bool kb_speller_knows(struct kb_speller *speller, const char *word)
{
    return Hunspell_spell(speller->handle, word) != 0;
}

const struct kb_reading *kb_speller_read(struct kb_speller *speller, const char *word, struct kb_arena *arena, size_t *count)
{
    char **lines = NULL;
    int lines_count = Hunspell_analyze(speller->handle, &lines, word);
    struct kb_readings readings = {.count = 0};
    for (int i = 0; i < lines_count; i++) {
        kb_readings_add(&readings, kb_slice_of(lines[i]), 0);
    }
    const struct kb_reading *kept = kb_readings_keep(&readings, arena, count);
    Hunspell_free_list(speller->handle, &lines, lines_count);
    return kept;
}

const char **kb_speller_suggest(struct kb_speller *speller, const char *word, size_t most, struct kb_arena *arena, size_t *count)
{
    char **words = NULL;
    int words_count = Hunspell_suggest(speller->handle, &words, word);
    const char **kept = KB_NEW_ARRAY(arena, const char *, most + 1);
    *count = 0;
    for (int i = 0; kept != NULL && i < words_count && *count < most; i++) {
        kept[*count] = kb_arena_string(arena, words[i]);
        *count += kept[*count] != NULL;
    }
    Hunspell_free_list(speller->handle, &words, words_count);
    return kept;
}
