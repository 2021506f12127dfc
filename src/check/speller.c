#include "check/speller.h"

#include <hunspell/hunspell.h>
#include <pthread.h>
#include <string.h>

#include <klarbrev/world.h>

#include "check/analysis.h"
#include "check/wordbook.h"

struct kb_speller {
    const char *affix_path, *dictionary_path;
    const struct kb_wordbook *wordbook; /* NULL: none that is usable */
    Hunhandle *handle;                  /* NULL: not loaded yet */
    bool failed;
};

/* All of Hunspell's handles share a table, which it makes and counts the users of without a lock. */
static pthread_mutex_t handles = PTHREAD_MUTEX_INITIALIZER;

static void free_handle(Hunhandle *handle)
{
    pthread_mutex_lock(&handles);
    Hunspell_destroy(handle);
    pthread_mutex_unlock(&handles);
}

/* NULL when the files can't be read: they give a handle without an encoding of its own. */
static Hunhandle *make_handle(const struct kb_speller *speller)
{
    pthread_mutex_lock(&handles);
    Hunhandle *handle = Hunspell_create(speller->affix_path, speller->dictionary_path);
    pthread_mutex_unlock(&handles);
    if (handle != NULL && strcmp(Hunspell_get_dic_encoding(handle), "UTF-8") != 0) {
        free_handle(handle);
        return NULL;
    }
    return handle;
}

/* Hunspell, loaded now if it was not before. */
static Hunhandle *handle_of(struct kb_speller *speller)
{
    if (speller->handle != NULL || speller->failed) {
        return speller->handle;
    }
    speller->handle = make_handle(speller);
    speller->failed = speller->handle == NULL;
    return speller->handle;
}

struct kb_speller *kb_speller_new(const char *affix_path, const char *dictionary_path, const struct kb_wordbook *wordbook)
{
    struct kb_speller *speller = kb_calloc(1, sizeof *speller);
    if (speller == NULL) {
        return NULL;
    }
    speller->affix_path = affix_path;
    speller->dictionary_path = dictionary_path;
    speller->wordbook = wordbook != NULL && wordbook->usable ? wordbook : NULL;
    if (speller->wordbook == NULL && handle_of(speller) == NULL) {
        kb_free(speller);
        return NULL;
    }
    return speller;
}

void kb_speller_free(struct kb_speller *speller)
{
    if (speller != NULL && speller->handle != NULL) {
        free_handle(speller->handle);
    }
    kb_free(speller);
}

bool kb_speller_failed(const struct kb_speller *speller)
{
    return speller->failed;
}

static enum kb_wordbook_answer find(const struct kb_speller *speller, const char *word, struct kb_readings *readings)
{
    return speller->wordbook == NULL ? KB_WORDBOOK_UNSURE : kb_wordbook_find(speller->wordbook, kb_slice_of(word), readings);
}

bool kb_speller_knows(struct kb_speller *speller, const char *word)
{
    struct kb_readings readings;
    readings.count = 0;
    enum kb_wordbook_answer answer = find(speller, word, &readings);
    if (answer != KB_WORDBOOK_WHOLE && speller->wordbook != NULL) {
        answer = kb_wordbook_spell(speller->wordbook, kb_slice_of(word));
    }
    Hunhandle *handle = answer == KB_WORDBOOK_UNSURE ? handle_of(speller) : NULL;
    return answer == KB_WORDBOOK_WHOLE || (handle != NULL && Hunspell_spell(handle, word) != 0);
}

/* What Hunspell says. */
static const struct kb_reading *ask(struct kb_speller *speller, const char *word, struct kb_arena *arena, size_t *count)
{
    Hunhandle *handle = handle_of(speller);
    char **lines = NULL;
    *count = 0;
    if (handle == NULL) {
        return NULL;
    }
    int lines_count = Hunspell_analyze(handle, &lines, word);
    struct kb_readings readings;
    readings.count = 0;
    for (int i = 0; i < lines_count; i++) {
        kb_readings_add(&readings, kb_slice_of(lines[i]), 0);
    }
    const struct kb_reading *kept = kb_readings_keep(&readings, arena, count);
    Hunspell_free_list(handle, &lines, lines_count);
    return kept;
}

/* The analysis of a word that the wordbook does not have as such. */
static const struct kb_reading *analyse(struct kb_speller *speller, const char *word, struct kb_arena *arena, size_t *count)
{
    struct kb_analysis analysis;
    struct kb_readings readings;
    readings.count = 0;
    analysis.unsure = speller->wordbook == NULL;
    if (!analysis.unsure) {
        kb_analysis_read(&analysis, speller->wordbook, kb_slice_of(word));
    }
    if (analysis.unsure) {
        return ask(speller, word, arena, count);
    }
    struct kb_slice rest = {analysis.text, analysis.length};
    while (rest.length > 0) {
        kb_readings_add(&readings, kb_slice_cut(&rest, '\n'), 0);
    }
    return kb_readings_keep(&readings, arena, count);
}

const struct kb_reading *kb_speller_read(struct kb_speller *speller, const char *word, struct kb_arena *arena, size_t *count)
{
    struct kb_readings readings;
    readings.count = 0;
    enum kb_wordbook_answer answer = find(speller, word, &readings);
    return answer == KB_WORDBOOK_WHOLE ? kb_readings_keep(&readings, arena, count) : analyse(speller, word, arena, count);
}

const struct kb_reading *kb_speller_read_whole(struct kb_speller *speller, const char *word, struct kb_arena *arena,
                                               size_t *count)
{
    struct kb_readings readings;
    readings.count = 0;
    enum kb_wordbook_answer answer = find(speller, word, &readings);
    if (answer != KB_WORDBOOK_UNSURE) {
        return kb_readings_keep(&readings, arena, count);
    }
    const struct kb_reading *kept = analyse(speller, word, arena, count);
    *count = *count > 0 && kept[0].part.length > 0 ? 0 : *count;
    return *count > 0 ? kept : NULL;
}

const struct kb_reading *kb_speller_read_quick(struct kb_speller *speller, const char *word, struct kb_arena *arena,
                                               size_t *count)
{
    struct kb_readings readings;
    readings.count = 0;
    find(speller, word, &readings);
    return kb_readings_keep(&readings, arena, count);
}

bool kb_speller_is_stem(const struct kb_speller *speller, struct kb_slice word)
{
    return speller->wordbook != NULL && kb_wordbook_is_stem(speller->wordbook, word);
}
