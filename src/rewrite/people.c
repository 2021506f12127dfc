#include "rewrite/note.h"

#include <string.h>

#include "base/letter.h"

/* Ends of words that begin with a capital and name no person. */
static const char *const places[] = {
    "vej",    "vejen", "gade",    "gaden",  "centret", "centeret", "center", "borg",      "by",         "rup",       "strup",
    "sted",   "lev",   "løse",    "huset",  "hus",     "gård",     "gården", "parken",    "skolen",     "skole",     "allé",
    "alle",   "bæk",   "sund",    "havn",   "købing",  "inge",     "ø",      "klinikken", "afdelingen", "styrelsen", "retten",
    "nævnet", "loven", "kommune", "plejen", "teamet",  "team",     "værket", "stedet"};
static const char *const organisations[] = {"kommune", "region",   "jobcenter", "hospital",  "sygehus", "amt",
                                            "klinik",  "kommunes", "apotek",    "bibliotek", "station", "syndrom",
                                            "sygdom",  "skole",    "banegård",  "a/s",       "aps"};
/* Words before a place. */
static const char *const before_places[] = {"i", "på"};

static bool is_one_of(const struct kb_note *note, uint32_t at, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (kb_note_says(note, at, words[i])) {
            return true;
        }
    }
    return false;
}

#define IS_ONE_OF(note, at, words) is_one_of((note), (at), (words), sizeof(words) / sizeof(words)[0])

/* The name without a genitive's -s. */
static struct kb_slice bare_name(struct kb_slice name)
{
    bool genitive = name.length > 2 && name.data[name.length - 1] == 's';
    return genitive ? kb_slice_part(name, 0, name.length - 1) : name;
}

/* A first name: "Mette", "Mettes", "Jens". Sets the sex. */
static bool is_first_name(struct kb_slice name, enum kb_sex *sex)
{
    return kb_first_name_of(name, sex) || kb_first_name_of(bare_name(name), sex);
}

static bool is_place(const struct kb_note *note, uint32_t at)
{
    struct kb_slice name = kb_token_slice(note->text, note->units[at].token);
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        if (name.length > strlen(places[i]) && kb_slice_ends(name, places[i])) {
            return true;
        }
    }
    uint32_t before = kb_note_before(note, at), after = kb_note_after(note, at);
    return (before != KB_NONE && IS_ONE_OF(note, before, before_places)) ||
           (after != KB_NONE && IS_ONE_OF(note, after, organisations)) || IS_ONE_OF(note, at, organisations);
}

/* "CPR-nummer" */
static bool begins_with_abbreviation(struct kb_slice name)
{
    size_t at = 0;
    while (at < name.length && name.data[at] >= 'A' && name.data[at] <= 'Z') {
        at++;
    }
    return at > 1 && at < name.length && name.data[at] == '-';
}

/* Whether a capital is one of a name, and not of the first word in a sentence, an abbreviation or a polite De. */
static bool is_name(const struct kb_note *note, uint32_t at, enum kb_sex *sex)
{
    const struct kb_unit *unit = &note->units[at];
    const struct kb_token *token = unit->token;
    uint32_t never = KB_TOKEN_UPPER | KB_TOKEN_WEB | KB_TOKEN_NUMBER | KB_TOKEN_LAW;
    struct kb_slice name = kb_token_slice(note->text, token);
    if (!(token->flags & KB_TOKEN_CAPITAL) || (token->flags & never) || token->abbreviation != NULL ||
        (unit->is & (KB_WORD_THEY | KB_WORD_CITIZEN))) {
        return false;
    }
    if (begins_with_abbreviation(name)) {
        return false;
    }
    bool first = (token->flags & KB_TOKEN_FIRST) != 0;
    if (is_first_name(name, sex)) {
        uint32_t closed = KB_WORD_SUBJECT | KB_WORD_OWNER | KB_WORD_PREPOSITION | KB_WORD_ADVERB | KB_WORD_OPENER;
        return !first || !(unit->is & closed);
    }
    *sex = KB_SEX_UNKNOWN;
    bool unknown = token->entry != NULL && !token->entry->known;
    if (first) {
        return unknown && !is_place(note, at);
    }
    bool said = (unit->is & (KB_WORD_SUBJECT | KB_WORD_OBJECT | KB_WORD_OWNER | KB_WORD_DETERMINER | KB_WORD_PREPOSITION)) != 0;
    return !said && !is_place(note, at);
}

static bool is_finite_after(const struct kb_note *note, uint32_t at)
{
    uint32_t next = kb_note_past_adverbs(note, kb_note_after(note, at));
    return kb_note_is(note, next, KB_WORD_FINITE) && !kb_note_is(note, next, KB_WORD_PREPOSITION);
}

/* The forms that can be a verb too: "ansøger om", "klager over", "bruger". */
static bool is_verb_here(const struct kb_note *note, uint32_t at)
{
    uint32_t before = kb_note_before(note, at);
    if (!kb_note_says(note, at, "ansøger") && !kb_note_says(note, at, "klager") && !kb_note_says(note, at, "bruger")) {
        return false;
    }
    uint32_t after = kb_note_after(note, at);
    if (after != KB_NONE && (note->units[after].word->is & (KB_WORD_CITIZEN | KB_WORD_SUBJECT))) {
        return true; /* "i går bruger borgeren ..." */
    }
    bool noun = is_finite_after(note, at) || kb_note_is(note, before, KB_WORD_PREPOSITION) ||
                (kb_note_is(note, before, KB_WORD_FINITE) && !kb_note_is(note, before, KB_WORD_PREPOSITION));
    return !noun;
}

/* "er borger i Danmark", "som borger": what somebody is. */
static bool is_predicate(const struct kb_note *note, uint32_t at)
{
    uint32_t before = kb_note_before(note, at);
    if (kb_note_says(note, before, "som")) {
        return !is_finite_after(note, at);
    }
    if (!kb_note_is(note, before, KB_WORD_BE)) {
        return false;
    }
    uint32_t subject = kb_note_before(note, before), start = subject;
    uint32_t inside = KB_WORD_DETERMINER | KB_WORD_ADJECTIVE | KB_WORD_OWNER | KB_WORD_GENITIVE | KB_WORD_DEFINITE;
    for (int i = 0; i < 4 && start != KB_NONE && (note->units[start].is & inside); i++) {
        start = kb_note_before(note, start);
    }
    bool hangs = kb_note_is(note, start, KB_WORD_PREPOSITION); /* "på mødet blev borger ..." */
    bool noun = kb_note_is(note, subject, KB_WORD_SUBJECT | KB_WORD_DEFINITE | KB_WORD_CITIZEN);
    return subject != KB_NONE && !hangs && (noun || note->units[subject].is_name);
}

/* What stands after the stem of borger, klient...: "", "s", "en", "erne". */
static struct kb_slice ending_of(struct kb_slice form)
{
    static const char *const stems[] = {"borger", "ansøger", "klient", "bruger", "beboer", "patient", "klager"};
    for (size_t i = 0; i < sizeof stems / sizeof stems[0]; i++) {
        if (kb_slice_starts(form, stems[i])) {
            return kb_slice_part(form, strlen(stems[i]), form.length);
        }
    }
    return form;
}

/* A bare form counts as the citizen when it stands without an article, as offices write. */
static bool is_bare_citizen(const struct kb_note *note, uint32_t at, bool genitive)
{
    uint32_t before = kb_note_before(note, at);
    uint32_t described = KB_WORD_DETERMINER | KB_WORD_OWNER | KB_WORD_ADJECTIVE | KB_WORD_GENITIVE | KB_WORD_COUNT;
    if (before != KB_NONE && ((note->units[before].is & described) || (note->units[before].token->flags & KB_TOKEN_NUMBER))) {
        return false;
    }
    return genitive || (!is_verb_here(note, at) && !is_predicate(note, at));
}

static void mark_citizen(struct kb_note *note, uint32_t at)
{
    struct kb_unit *unit = &note->units[at];
    struct kb_slice ending = ending_of(unit->word->form);
    bool bare = ending.length == 0 || kb_slice_is(ending, "s");
    bool one = bare || kb_slice_is(ending, "en") || kb_slice_is(ending, "ens");
    bool genitive = ending.length > 0 && ending.data[ending.length - 1] == 's';
    bool spared = (unit->token->flags & (KB_TOKEN_QUOTED | KB_TOKEN_LAW)) != 0;
    if (one && !spared && (!bare || is_bare_citizen(note, at, genitive))) {
        unit->who = KB_WHO_CITIZEN;
        unit->genitive = genitive;
        unit->is = KB_WORD_CITIZEN;
        return;
    }
    if (one && !is_verb_here(note, at)) {
        unit->is = (unit->is & ~(uint32_t)(KB_WORD_FINITE | KB_WORD_SURE | KB_WORD_CITIZEN)) | KB_WORD_PERSON;
        unit->is |= genitive ? KB_WORD_GENITIVE : 0U;
    } else if (one) {
        unit->is &= ~(uint32_t)KB_WORD_CITIZEN;
    } else {
        unit->is = KB_WORD_CITIZEN | KB_WORD_MANY | (genitive ? KB_WORD_GENITIVE : 0U);
    }
}

/* How the token says `name`: as it is, in the genitive, or not. */
enum fit { FIT_NO, FIT_YES, FIT_GENITIVE };

static enum fit fit_of(const struct kb_note *note, uint32_t at, struct kb_slice name)
{
    const struct kb_token *token = note->units[at].token;
    struct kb_slice word = kb_token_slice(note->text, token);
    struct kb_slice rest = kb_slice_part(note->text->text, token->end, 4);
    if (name.length == 0 || word.length < name.length || memcmp(word.data, name.data, name.length) != 0) {
        return FIT_NO;
    }
    struct kb_slice ending = kb_slice_part(word, name.length, word.length);
    if (kb_slice_is(ending, "s") || kb_slice_is(ending, "'s") || kb_slice_is(ending, "\xE2\x80\x99s")) {
        return FIT_GENITIVE;
    }
    if (ending.length > 0) {
        return FIT_NO;
    }
    bool hissed = strchr("sxz", name.data[name.length - 1]) != NULL;
    bool apostrophe = kb_slice_starts(rest, "' ") || kb_slice_starts(rest, "\xE2\x80\x99 ");
    return hissed && apostrophe ? FIT_GENITIVE : FIT_YES;
}

/* How many tokens from `at` on are the citizen's name; the last may be a genitive. */
static uint8_t name_span(const struct kb_note *note, uint32_t at, const char *name, bool *genitive)
{
    struct kb_slice rest = kb_slice_of(name);
    uint8_t span = 0;
    *genitive = false;
    for (uint32_t i = at; i != KB_NONE && rest.length > 0 && !*genitive && span < 8; i = kb_note_after(note, i)) {
        struct kb_slice left = rest, word = kb_slice_cut(&left, ' ');
        enum fit fit = fit_of(note, i, word);
        if (fit == FIT_NO) {
            break;
        }
        *genitive = fit == FIT_GENITIVE;
        rest = left;
        span++;
    }
    return span;
}

/* "Holm" of "Lone Holm", when no other first name stands before it. */
static bool is_surname(const struct kb_note *note, uint32_t at, const char *name, bool *genitive)
{
    static const char *const titles[] = {"fru", "hr", "hr.", "frk", "frk.", "herr"};
    const char *last = strrchr(name, ' ');
    uint32_t before = kb_note_before(note, at);
    before = before != KB_NONE && IS_ONE_OF(note, before, titles) ? KB_NONE : before;
    if (last == NULL || (before != KB_NONE && (note->units[before].token->flags & KB_TOKEN_CAPITAL))) {
        return false;
    }
    enum fit fit = fit_of(note, at, kb_slice_of(last + 1));
    *genitive = fit == FIT_GENITIVE;
    return fit != FIT_NO;
}

/* "Jonas forældre": the apostrophe is often forgotten. */
static bool is_hissed_genitive(struct kb_note *note, uint32_t at)
{
    struct kb_slice name = kb_token_slice(note->text, note->units[at].token);
    uint32_t next = kb_note_after(note, at);
    uint32_t never = KB_WORD_FINITE | KB_WORD_PREPOSITION | KB_WORD_ADVERB | KB_WORD_AND | KB_WORD_OPENER | KB_WORD_MAY_OPEN |
                     KB_WORD_SUBJECT | KB_WORD_OBJECT | KB_WORD_OWNER | KB_WORD_DETERMINER;
    return strchr("sxz", name.data[name.length - 1]) != NULL && next != KB_NONE && !(note->units[next].is & never) &&
           !(note->units[next].token->flags & (KB_TOKEN_CAPITAL | KB_TOKEN_NUMBER)) && kb_note_noun(note, next)->is_noun;
}

/* Whether the citizen's own name begins at `at`; marks it. */
static bool mark_own_name(struct kb_note *note, uint32_t at)
{
    struct kb_unit *unit = &note->units[at];
    if (!(unit->token->flags & KB_TOKEN_CAPITAL) || (unit->token->flags & (KB_TOKEN_QUOTED | KB_TOKEN_LAW))) {
        return false;
    }
    for (size_t i = 0; i < note->options->name_count; i++) {
        bool genitive;
        uint8_t span = name_span(note, at, note->options->names[i], &genitive);
        span = span > 0 ? span : is_surname(note, at, note->options->names[i], &genitive) ? 1 : 0;
        if (span > 0) {
            genitive = genitive || is_hissed_genitive(note, at + span - 1U);
            unit->who = KB_WHO_CITIZEN;
            unit->span = span;
            unit->genitive = genitive;
            unit->is = KB_WORD_CITIZEN;
            for (uint32_t j = at + 1; j < at + span; j++) {
                note->units[j] = (struct kb_unit){.token = note->units[j].token, .word = note->units[j].word};
            }
            return true;
        }
    }
    return false;
}

void kb_note_mark_people(struct kb_note *note, const struct kb_sentence *sentence)
{
    for (uint32_t i = sentence->first; i < kb_sentence_end(sentence); i++) {
        struct kb_unit *unit = &note->units[i];
        unit->span = 1;
        if (mark_own_name(note, i)) {
            i += unit->span - 1U;
        } else if (unit->is & KB_WORD_CITIZEN) {
            mark_citizen(note, i);
        } else {
            enum kb_sex sex = KB_SEX_UNKNOWN;
            unit->is_name = is_name(note, i, &sex);
        }
    }
}
