#include "rewrite/noun.h"

#include <string.h>

#include "check/speller.h"

enum { LONGEST = 110 };

/* One way to make a definite form of a stem: what is cut off, whether the last letter is doubled, what is put on. */
static const struct ending {
    const char *cut, *end;
    bool doubled;
    enum kb_gender gender;
} endings[] = {
    {"", "en", false, KB_GENDER_COMMON},     {"", "et", false, KB_GENDER_NEUTER},     {"", "n", false, KB_GENDER_COMMON},
    {"", "t", false, KB_GENDER_NEUTER},      {"", "en", true, KB_GENDER_COMMON},      {"", "et", true, KB_GENDER_NEUTER},
    {"el", "len", false, KB_GENDER_COMMON},  {"el", "let", false, KB_GENDER_NEUTER},  {"er", "ren", false, KB_GENDER_COMMON},
    {"er", "ret", false, KB_GENDER_NEUTER},  {"um", "et", false, KB_GENDER_NEUTER},   {"en", "nen", false, KB_GENDER_COMMON},
    {"del", "len", false, KB_GENDER_COMMON}, {"del", "let", false, KB_GENDER_NEUTER},
};

/* The same for plurals: of nouns that have one of their own, the singular and the plural can't be taken for each other. */
static const struct {
    const char *end;
    bool doubled;
} plurals[] = {{"er", false}, {"r", false}, {"e", false}, {"er", true}, {"e", true}, {"s", false}};

/* "krop" + "en" with the last letter doubled: "kroppen". False when it can't be made. */
static bool inflect(struct kb_slice stem, const char *cut, const char *end, bool doubled, char *form)
{
    size_t length = stem.length - strlen(cut), more = strlen(end);
    if (!kb_slice_ends(stem, cut) || length == 0 || length + more + 2 > LONGEST) {
        return false;
    }
    memcpy(form, stem.data, length);
    if (doubled) {
        form[length] = stem.data[length - 1];
        length++;
    }
    memcpy(form + length, end, more + 1);
    return true;
}

/* Whether the dictionary has a form with these tags, exactly, of this stem, whole or as the last part of a compound. */
static bool has_form(struct kb_speller *speller, const char *form, struct kb_slice stem, uint32_t tags, struct kb_arena *arena)
{
    uint32_t asked = KB_TAG_PLURAL | KB_TAG_DEFINITE | KB_TAG_GENITIVE;
    size_t count = 0;
    const struct kb_reading *readings = kb_speller_read(speller, form, arena, &count);
    for (size_t i = 0; i < count; i++) {
        if ((readings[i].tags & asked) == tags && kb_slice_equal(readings[i].stem, stem)) {
            return true;
        }
    }
    return false;
}

static enum kb_gender gender_of(struct kb_slice word, struct kb_slice stem, struct kb_speller *speller, struct kb_arena *arena,
                                bool *both)
{
    char form[LONGEST];
    enum kb_gender found = KB_GENDER_UNKNOWN;
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        bool bare = endings[i].end[1] == '\0'; /* -n and -t; "gladt" is no noun though the dictionary has it */
        if ((!bare || kb_slice_ends(word, "e")) && endings[i].gender != found &&
            inflect(word, endings[i].cut, endings[i].end, endings[i].doubled, form) &&
            (has_form(speller, form, stem, KB_TAG_DEFINITE, arena) ||
             (endings[i].doubled && has_form(speller, form, stem, 0, arena)))) {
            *both = *both || found != KB_GENDER_UNKNOWN;
            found = endings[i].gender;
        }
    }
    return found;
}

/* A noun whose plural looks like its singular: "mål", "målene", and no "måler". */
static bool is_plural_too(struct kb_slice word, struct kb_slice stem, struct kb_speller *speller, struct kb_arena *arena)
{
    static const char *const definite[] = {"ene", "ne"};
    char form[LONGEST];
    for (size_t i = 0; i < sizeof plurals / sizeof plurals[0]; i++) {
        if (inflect(word, "", plurals[i].end, plurals[i].doubled, form) && has_form(speller, form, stem, KB_TAG_PLURAL, arena)) {
            return false;
        }
    }
    for (size_t i = 0; i < 4; i++) {
        if (inflect(word, "", definite[i / 2], i % 2 == 1, form) &&
            has_form(speller, form, stem, KB_TAG_PLURAL | KB_TAG_DEFINITE, arena)) {
            return true;
        }
    }
    return false;
}

/* A base form: what its definite singular says. */
static bool read_base(const struct kb_entry *entry, const struct kb_reading *reading, struct kb_speller *speller,
                      struct kb_arena *arena, struct kb_noun *noun)
{
    bool both = false;
    /* An ad-hoc compound goes by its last part: the whole could be taken apart in more ways than one. */
    struct kb_slice word = reading->part.length > 0 ? reading->part : entry->lower;
    enum kb_gender gender = gender_of(word, reading->stem, speller, arena, &both);
    if (gender == KB_GENDER_UNKNOWN) {
        return false;
    }
    noun->is_noun = true;
    noun->gender = both ? KB_GENDER_UNKNOWN : gender;
    noun->number = is_plural_too(word, reading->stem, speller, arena) ? KB_NUMBER_EITHER : KB_NUMBER_ONE;
    return true;
}

/* A form of the dictionary's own that is its own stem: a base form, when it is a noun at all. */
static bool is_base(const struct kb_entry *entry, const struct kb_reading *reading)
{
    bool bare = (reading->tags & ~(uint32_t)KB_TAG_LAST) == 0;
    struct kb_slice part = reading->part.length > 0 ? reading->part : entry->lower;
    return bare && kb_slice_equal(reading->stem, part);
}

static bool is_plural(const struct kb_entry *entry, const struct kb_reading *reading)
{
    uint32_t asked = KB_TAG_PLURAL | KB_TAG_DEFINITE | KB_TAG_GENITIVE;
    return (reading->tags & asked) == KB_TAG_PLURAL && !kb_slice_equal(reading->stem, entry->lower);
}

/* One reading as a noun; false when it is none. */
static bool read_reading(const struct kb_entry *entry, const struct kb_reading *reading, struct kb_speller *speller,
                         struct kb_arena *arena, struct kb_noun *noun)
{
    if (reading->part.length > 0 && kb_noun_in_table(reading->part, false, noun)) {
        return true;
    }
    if (is_plural(entry, reading)) {
        *noun = (struct kb_noun){true, KB_GENDER_UNKNOWN, KB_NUMBER_MANY};
        return true;
    }
    return is_base(entry, reading) && read_base(entry, reading, speller, arena, noun);
}

/* What all readings say together. Those that are words of their own come first; ad-hoc compounds only count when there is none.
 */
static struct kb_noun read_readings(const struct kb_entry *entry, struct kb_speller *speller, struct kb_arena *arena)
{
    struct kb_noun noun = {0};
    for (size_t i = 0; i < entry->reading_count; i++) {
        struct kb_noun other = {0};
        if (entry->readings[i].part.length > 0 && entry->readings[0].part.length == 0) {
            break;
        }
        if (!read_reading(entry, &entry->readings[i], speller, arena, &other)) {
            continue;
        }
        if (!noun.is_noun) {
            noun = other;
        } else if (noun.number != other.number || noun.gender != other.gender) {
            noun.number = KB_NUMBER_EITHER;
        }
    }
    return noun;
}

struct kb_noun kb_noun_read(const struct kb_entry *entry, struct kb_speller *speller, struct kb_arena *arena)
{
    struct kb_noun noun = {0}, tail;
    if (entry == NULL || kb_noun_in_table(entry->lower, false, &noun)) {
        return noun;
    }
    if (speller != NULL) {
        noun = read_readings(entry, speller, arena);
    }
    bool told =
        noun.is_noun && noun.number != KB_NUMBER_EITHER && (noun.number == KB_NUMBER_MANY || noun.gender != KB_GENDER_UNKNOWN);
    bool verb = !noun.is_noun && entry->verb; /* "gennemfører" has no ears */
    return !told && !verb && kb_noun_in_table(entry->lower, true, &tail) ? tail : noun;
}
