#include "check/verb.h"

#include <string.h>

/*
 * The dictionary knows no parts of speech and tags only regular verbs. So a form on -s is a passive when
 * its tag says so, or when it is a stem with -s whose stem with -r is a verb.
 */

/* Verbs on -s that are no passives, and forms that mostly are something else. */
static const char *const active[] = {
    "synes",   "syntes",     "findes",   "fandtes",  "lykkes",    "lykkedes", "mislykkes", "trives",  "trivedes", "mødes",
    "mødtes",  "færdes",     "færdedes", "mindes",   "mindedes",  "enes",     "enedes",    "forenes", "skændes",  "skændtes",
    "slås",    "sloges",     "undres",   "undredes", "længes",    "længtes",  "ældes",     "væmmes",  "behøves",  "fattes",
    "rygtes",  "minus",      "plus",     "vores",    "jeres",     "deres",    "hos",       "kys",     "ellers",   "tilfreds",
    "omgås",   "omgikkes",   "kaldes",   "føles",    "føltes",    "skiftes",  "skiftedes", "kendes",  "kendtes",  "ligeledes",
    "således", "anderledes", "særdeles", "bedres",   "forværres", "glædes",   "skyldes",   "nøjes",   "nøjedes",  "hændes",
    "hændtes", "harmes",     "kappes",   "kives",    "skammes",   "trættes",  "væddes",    "ærgres",  "ængstes",  "forgås",
    "samles",  "samledes",   "skyldtes", "lades",    "nødes",     "dages"};

static bool is_in(const char *const *list, size_t count, struct kb_slice word)
{
    for (size_t i = 0; i < count; i++) {
        if (kb_slice_is(word, list[i])) {
            return true;
        }
    }
    return false;
}

#define IS_IN(list, word) is_in((list), sizeof(list) / sizeof(list)[0], (word))

static bool is_stem_and(struct kb_slice stem, struct kb_slice form, const char *ending)
{
    size_t length = strlen(ending);
    return form.length == stem.length + length && memcmp(form.data, stem.data, stem.length) == 0 &&
           memcmp(form.data + stem.length, ending, length) == 0;
}

/* Whether a stem is a verb: with -r it is a word of the same stem, and no plural. */
static bool is_verb(struct kb_speller *speller, struct kb_slice stem, struct kb_arena *arena)
{
    char present[128];
    if (speller == NULL || stem.length + 2 > sizeof present) {
        return false;
    }
    memcpy(present, stem.data, stem.length);
    memcpy(present + stem.length, "r", 2);
    size_t count = 0;
    const struct kb_reading *readings = kb_speller_read_whole(speller, present, arena, &count);
    for (size_t i = 0; i < count; i++) {
        if (kb_slice_equal(readings[i].stem, stem) && !(readings[i].tags & (KB_TAG_PLURAL | KB_TAG_GENITIVE | KB_TAG_LAST))) {
            return true;
        }
    }
    return false;
}

static bool ends_with(struct kb_slice word, const char *end)
{
    size_t length = strlen(end);
    return word.length >= length && memcmp(word.data + word.length - length, end, length) == 0;
}

static enum kb_passive passive_of(const struct kb_entry *entry, struct kb_speller *speller, struct kb_arena *arena)
{
    if (!ends_with(entry->lower, "s") || entry->letters < 3 || IS_IN(active, entry->lower)) {
        return KB_PASSIVE_NO;
    }
    /* Of "gøre" and what is made with it the present tense is irregular. */
    if (ends_with(entry->lower, "gøres")) {
        return KB_PASSIVE_YES;
    }
    bool tagged = (entry->tags & KB_TAG_PASSIVE) != 0;
    for (size_t i = 0; !tagged && i < entry->reading_count; i++) {
        const struct kb_reading *reading = &entry->readings[i];
        bool plain = reading->part.length == 0 && (reading->tags & (KB_TAG_GENITIVE | KB_TAG_PLURAL)) == 0;
        tagged = plain && (is_stem_and(reading->stem, entry->lower, "s") || is_stem_and(reading->stem, entry->lower, "es")) &&
                 is_verb(speller, reading->stem, arena);
    }
    if (!tagged) {
        return KB_PASSIVE_NO;
    }
    return entry->tags & (KB_TAG_GENITIVE | KB_TAG_PARTICIPLE) ? KB_PASSIVE_MAYBE : KB_PASSIVE_YES;
}

/* "bevilget" by its tag; "truffet", "givet" because a strong verb is told by its stem alone. */
static bool is_participle(const struct kb_entry *entry, struct kb_speller *speller, struct kb_arena *arena)
{
    if (entry->roles & (KB_ROLE_ADJECTIVE | KB_ROLE_BECOME | KB_ROLE_BE | KB_ROLE_HAVE | KB_ROLE_ARTICLE)) {
        return false;
    }
    for (size_t i = 0; i < entry->reading_count; i++) {
        const struct kb_reading *reading = &entry->readings[i];
        if (reading->tags & KB_TAG_PARTICIPLE) {
            return true;
        }
        bool strong = reading->tags == 0 && reading->part.length == 0 && !kb_slice_equal(reading->stem, entry->lower) &&
                      ends_with(entry->lower, "t") && ends_with(reading->stem, "e");
        if (strong && entry->letters > 2 && is_verb(speller, reading->stem, arena)) {
            return true;
        }
    }
    return false;
}

/* "deltog", "fik": told by its stem alone, and no participle. */
static bool is_strong_past(const struct kb_entry *entry, const struct kb_reading *reading, struct kb_speller *speller,
                           struct kb_arena *arena)
{
    bool told = reading->part.length == 0 && reading->tags == 0 && entry->roles == 0 && entry->letters > 2 &&
                !kb_slice_equal(reading->stem, entry->lower) && !ends_with(entry->lower, "t") && !ends_with(entry->lower, "e");
    return told && is_verb(speller, reading->stem, arena);
}

void kb_verb_read(struct kb_entry *entry, struct kb_speller *speller, struct kb_arena *arena)
{
    entry->passive = passive_of(entry, speller, arena);
    entry->participle = is_participle(entry, speller, arena);
    entry->verb = (entry->tags & (KB_TAG_PRESENT | KB_TAG_PAST)) != 0 || entry->passive != KB_PASSIVE_NO ||
                  (entry->roles & (KB_ROLE_MODAL | KB_ROLE_BE | KB_ROLE_BECOME | KB_ROLE_HAVE)) != 0;
    for (size_t i = 0; i < entry->reading_count; i++) {
        const struct kb_reading *reading = &entry->readings[i];
        bool strong = reading->part.length == 0 && reading->tags == 0 && is_stem_and(reading->stem, entry->lower, "r");
        entry->verb = entry->verb || strong || is_strong_past(entry, reading, speller, arena);
        entry->noun = entry->noun || (reading->tags & (KB_TAG_DEFINITE | KB_TAG_PLURAL | KB_TAG_GENITIVE | KB_TAG_LAST)) != 0;
    }
}
