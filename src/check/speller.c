#include "check/speller.h"

#include <hunspell/hunspell.h>
#include <string.h>

#include <klarbrev/world.h>

struct kb_speller {
    Hunhandle *handle;
};

enum { READINGS = 16 };

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

static uint32_t tag_of(struct kb_slice name)
{
    static const struct {
        const char *name;
        uint32_t tag;
    } tags[] = {
        {"+GENITIV", KB_TAG_GENITIVE},     {"+PLUR_BEK", KB_TAG_PLURAL | KB_TAG_DEFINITE},
        {"+PLUR_UBEK", KB_TAG_PLURAL},     {"+BESTEMT_ENTAL", KB_TAG_DEFINITE},
        {"+PASSIV", KB_TAG_PASSIVE},       {"+PERF_PART", KB_TAG_PARTICIPLE},
        {"+NUTID", KB_TAG_PRESENT},        {"+DATID", KB_TAG_PAST},
        {"+IMPERATIV", KB_TAG_IMPERATIVE}, {"+KOMPARATIV", KB_TAG_COMPARED},
        {"+SUPERLATIV", KB_TAG_COMPARED},  {"+SUPERLATIV_PLURALIS", KB_TAG_COMPARED},
        {"+ORD_SIDST", KB_TAG_LAST},
    };
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
        if (kb_slice_is(name, tags[i].name)) {
            return tags[i].tag;
        }
    }
    return 0;
}

static struct kb_slice keep(struct kb_arena *arena, struct kb_slice text)
{
    char *copy = text.length == 0 ? NULL : kb_arena_copy(arena, text);
    return (struct kb_slice){copy, copy == NULL ? 0 : text.length};
}

struct reader {
    struct kb_arena *arena;
    struct kb_reading *readings;
    size_t count;
    bool compounds; /* which kind is wanted */
};

static void add(struct reader *reader, const struct kb_reading *reading)
{
    if (reading->stem.length > 0 && reader->count < READINGS && (reading->part.length > 0) == reader->compounds) {
        struct kb_reading *kept = &reader->readings[reader->count++];
        *kept = (struct kb_reading){keep(reader->arena, reading->stem), keep(reader->arena, reading->part), reading->tags};
    }
}

/* " st:brev +BESTEMT_ENTAL", and for ad-hoc compounds " pa:vejleder  (  st:vejleder +ORD_SIDST |  st:vejlede +NUTID ) ". */
static void read_line(struct reader *reader, struct kb_slice line)
{
    struct kb_reading reading = {0};
    while (line.length > 0) {
        struct kb_slice field = kb_slice_cut(&line, ' ');
        if (kb_slice_starts(field, "pa:")) {
            reading.part = kb_slice_part(field, 3, field.length);
        } else if (kb_slice_starts(field, "st:")) {
            add(reader, &reading);
            reading.stem = kb_slice_part(field, 3, field.length);
            reading.tags = 0;
        } else {
            reading.tags |= tag_of(field);
        }
    }
    add(reader, &reading);
}

const struct kb_reading *kb_speller_read(struct kb_speller *speller, const char *word, struct kb_arena *arena, size_t *count)
{
    struct kb_reading readings[READINGS];
    char **lines = NULL;
    int lines_count = Hunspell_analyze(speller->handle, &lines, word);
    struct reader reader = {.arena = arena, .readings = readings};
    for (int compounds = 0; compounds < 2; compounds++) {
        reader.compounds = compounds > 0;
        for (int i = 0; i < lines_count; i++) {
            read_line(&reader, kb_slice_of(lines[i]));
        }
    }
    *count = reader.count;
    Hunspell_free_list(speller->handle, &lines, lines_count);
    struct kb_reading *kept = *count == 0 ? NULL : KB_NEW_ARRAY(arena, struct kb_reading, *count);
    if (kept == NULL) {
        *count = 0;
        return NULL;
    }
    return memcpy(kept, readings, *count * sizeof *kept);
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
