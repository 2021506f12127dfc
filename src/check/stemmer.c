#include "check/stemmer.h"

#include "base/report.h"
#include "check/checker.h"

/* What the tags of the dictionary tell. A plural in the definite form may be an adjective's, too. */
static unsigned traits_of(const struct kb_reading *reading)
{
    const uint32_t verb = KB_TAG_PASSIVE | KB_TAG_PARTICIPLE | KB_TAG_PRESENT | KB_TAG_PAST | KB_TAG_IMPERATIVE;
    uint32_t tags = reading->tags;
    bool plural = tags & KB_TAG_PLURAL, definite = tags & KB_TAG_DEFINITE;
    unsigned traits = tags & verb ? KB_STEM_VERB : 0;
    traits |= tags & KB_TAG_GENITIVE || plural != definite ? KB_STEM_NOUN : 0;
    traits |= tags & KB_TAG_COMPARED ? KB_STEM_DESCRIPTION : 0;
    traits |= plural ? KB_STEM_PLURAL : 0;
    traits |= tags & KB_TAG_PAST ? KB_STEM_PAST : 0;
    traits |= tags & KB_TAG_PARTICIPLE ? KB_STEM_PARTICIPLE : 0;
    return traits | (reading->part.length > 0 ? KB_STEM_COMPOUND : 0);
}

static enum kb_status read_stems(void *context, struct kb_slice word, struct kb_arena *arena, const struct kb_stem **stems,
                                 size_t *count)
{
    const struct kb_entry *entry = kb_lookup_find(context, word);
    if (entry == NULL) {
        return KB_NO_MEMORY;
    }
    struct kb_stem *list = KB_NEW_ARRAY(arena, struct kb_stem, entry->reading_count);
    for (size_t i = 0; list != NULL && i < entry->reading_count; i++) {
        struct kb_slice stem = entry->readings[i].stem;
        list[i] = (struct kb_stem){{kb_arena_copy(arena, stem), stem.length}, traits_of(&entry->readings[i])};
    }
    *stems = list;
    *count = entry->reading_count;
    return arena->failed ? KB_NO_MEMORY : KB_OK;
}

enum kb_status kb_stemmer_open(struct kb_checker *checker, size_t most_words, struct kb_arena *arena,
                               struct kb_diagnostics *diagnostics, struct kb_stemmer *stemmer)
{
    struct kb_lookup *lookup = KB_NEW(arena, struct kb_lookup);
    if (lookup == NULL) {
        return KB_NO_MEMORY;
    }
    enum kb_status status = kb_lookup_begin(lookup, checker->lexicon, most_words);
    if (status == KB_ENVIRONMENT) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_CHECK_DICTIONARY, NULL, KB_ARGS(checker->dictionary_path));
        kb_hint(diagnostics, KB_MSG_HINT_CHECK_DICTIONARY, NULL);
    }
    *stemmer = (struct kb_stemmer){lookup, read_stems};
    return status;
}

void kb_stemmer_close(struct kb_stemmer *stemmer)
{
    kb_lookup_end(stemmer->context);
}
