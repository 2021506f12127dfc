#include "check/citizen.h"

#include <string.h>

#include "check/reader_name.h"

/* Words for the reader in the third person: with their ending they can mean nobody else. */
KB_WORD_LIST(citizens, "borgeren", "borgerens", "ansøgeren", "ansøgerens", "klienten", "klientens", "brugeren", "brugerens",
             "beboeren", "beboerens", "patienten", "patientens", "klageren", "klagerens", "ansøgers", "klagers", "borgers",
             "klients", "brugers", "beboers", "patients", "lejers", "skyldners", "parten", "partens", "medborgeren", "lejeren",
             "låntageren", "skyldneren", "skyldnerens", "låneren", "debitor", "låntagerens", "førtidspensionisten",
             "førtidspensionistens");
/* "den ledige": a person when no noun follows. */
KB_WORD_LIST(adjectival, "ledige", "lediges", "sygemeldte", "sygemeldtes", "forsikrede", "berettigede", "handicappede",
             "handicappedes");
/* The same bare, as offices write; some are verbs too, or plural. */
KB_WORD_LIST(bare, "borger", "ansøger", "klager", "klient", "bruger", "beboer", "patient", "lejer", "låner", "skyldner");
/* Roles that anybody may have, but that nobody else has in a letter that has not named them before. */
KB_WORD_LIST(supposed, "kunden", "kursisten", "eleven", "deltageren", "praktikanten", "lærlingen", "pensionisten", "modtageren",
             "adressaten", "kandidaten", "fleksjobberen", "flexjobberen", "andrageren", "skadelidte", "samtykkegiver",
             "samtykkegiveren", "fuldmagtsgiveren", "fuldmagtsgiver", "kørestolsbrugeren", "kontohaveren", "abonnenten",
             "medlemmet", "personen", "manden", "kvinden", "vedkommende", "pågældende", "jobsøgeren", "boligsøgeren", "husejeren",
             "andelshaveren", "rekvirenten");
KB_WORD_LIST(supposed_adjectival, "boligsøgende", "studerende", "visiterede", "tilskadekomne", "indlagte", "hjemløse",
             "jobsøgende", "syge", "ældre", "unge", "tilmeldte", "henviste", "udskrevne", "indskrevne", "bevægelseshæmmede",
             "demente", "anbragte", "skadelidte", "pågældende", "bevilgede", "afhængige", "svagtseende", "hjerneskadede",
             "opskrevne", "indkaldte", "undersøgte");
/* "den 43-årige kvinde" */
KB_WORD_LIST(aged, "kvinde", "mand", "borger", "person");
KB_WORD_LIST(verbs, "ansøger", "klager", "bruger", "lejer", "låner");
/* Who a rule may be about; in a sentence that does not say du, and that says what they must do, it is the reader. */
KB_WORD_LIST(ruled, "kunden", "pensionisten", "eleven", "deltageren", "kursisten", "husejeren", "grundejeren", "bilejeren",
             "unge");

/* The word without the -s of a genitive. */
static struct kb_slice without_genitive(struct kb_slice word)
{
    return kb_slice_ends(word, "s") ? kb_slice_part(word, 0, word.length - 1) : word;
}

static bool is_in(struct kb_word_list *list, struct kb_slice word)
{
    return kb_word_list_has(list, word, kb_word_shape(word));
}

/* "ydelsesmodtageren", but not "modtageren", which may be of a parcel */
static bool is_receiver(struct kb_slice word)
{
    return (kb_slice_ends(word, "modtageren") || kb_slice_ends(word, "modtagerens")) && !kb_slice_starts(word, "modtager");
}

/* A compound with one of the endings, which are words themselves: "haver" are gardens. */
static bool is_compound_of(struct kb_slice word, const char *const *ends)
{
    enum { LONGER_THAN_ENDS = 9 };
    return word.length >= LONGER_THAN_ENDS && kb_slice_ends_in_one_of(word, ends);
}

/* Who has or uses what the letter is about: "tolkebrugeren", "bevillingshaveren". */
static bool is_holder(struct kb_slice word)
{
    static const char *const ends[] = {"brugeren", "haveren", "søgeren", "passageren", NULL};
    return is_compound_of(word, ends);
}

/* The same without an article, as offices write: "bevillingshaver". */
static bool is_bare_holder(struct kb_slice word)
{
    static const char *const ends[] = {"bruger", "haver", "modtager", "søger", NULL};
    return is_compound_of(word, ends);
}

/* "den synshandicappede", "den hørehæmmede" */
static bool is_described(struct kb_slice word)
{
    static const char *const ends[] = {"handicappede", "hæmmede", "skadede", "søgende", "ramte", "krævende", "berettigede", NULL};
    return is_compound_of(word, ends);
}

bool kb_word_may_mean_reader(struct kb_slice word)
{
    KB_WORD_LIST(others, "modtageren", "pågældende");
    struct kb_word_list *const lists[] = {&citizens, &bare, &ruled, &adjectival, &others, &supposed, &supposed_adjectival, &aged};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        if (is_in(lists[i], word) || is_in(lists[i], without_genitive(word))) {
            return true;
        }
    }
    struct kb_slice bare_word = without_genitive(word);
    return is_receiver(word) || kb_word_is_title(word) || is_holder(bare_word) || is_bare_holder(bare_word) ||
           is_described(bare_word);
}

enum { BEFORE_NOUN = KB_ROLE_PREPOSITION | KB_ROLE_CONJUNCTION | KB_ROLE_RELATIVE };

bool kb_check_next_is_verb(const struct kb_check *check, uint32_t at)
{
    const struct kb_token *next = kb_check_next(check, at);
    if (next != NULL && next->entry != NULL && (next->entry->roles & KB_ROLE_ADVERB)) {
        next = kb_check_next(check, at + 1);
    }
    return next != NULL && next->entry != NULL && next->entry->verb && !(next->entry->roles & KB_ROLE_PREPOSITION);
}

/* A verb in front of its object: "støtter", "deltog", "informeret", and behind a modal or at "understøtte". */
static bool is_doing(const struct kb_check *check, uint32_t at)
{
    const struct kb_token *token = &check->text->tokens[at];
    const struct kb_token *before = kb_check_previous(check, at);
    if (token->entry == NULL) {
        return false;
    }
    if (token->entry->participle || (token->entry->verb && (!token->entry->noun || kb_check_is_verb(check, at)))) {
        return true;
    }
    bool infinitive = token->entry->roles == 0 && token->entry->lower.data[token->entry->lower.length - 1] == 'e';
    return infinitive && before != NULL &&
           (kb_token_is(check->text, before, "at") || (before->entry != NULL && (before->entry->roles & KB_ROLE_MODAL)));
}

/* "støtter borger", "at borger fortsat": a noun alone where a verb or the like is before it, but not "du er borger i". */
static bool is_object(const struct kb_check *check, uint32_t at)
{
    const struct kb_token *before = kb_check_previous(check, at);
    uint32_t left = before == NULL || before->entry == NULL ? 0 : before->entry->roles;
    uint32_t open = KB_ROLE_BE | KB_ROLE_BECOME | KB_ROLE_SUBJECT | KB_ROLE_ARTICLE;
    if (before == NULL || before->entry == NULL) {
        return false;
    }
    if (KB_IS_ONE_OF(check, at, verbs)) {
        /* "vi giver klager ret", but not "så klager du" */
        const struct kb_token *next = kb_check_next(check, at);
        bool inverted = next != NULL && next->entry != NULL && (next->entry->roles & KB_ROLE_SUBJECT);
        return is_doing(check, at - 1) && !inverted && !(left & (open | KB_ROLE_MODAL | KB_ROLE_HAVE));
    }
    return (left & KB_ROLE_RELATIVE) != 0 ? !kb_token_is(check->text, before, "som")
                                          : (before->entry->verb || is_doing(check, at - 1)) && !(left & open);
}

/* "Ansøger har ...", "med ansøger", "og borger skal": a person without an article. */
static bool is_bare_citizen(const struct kb_check *check, uint32_t at)
{
    const struct kb_token *token = &check->text->tokens[at], *before = kb_check_previous(check, at);
    if (!KB_IS_ONE_OF(check, at, bare)) {
        return false;
    }
    if (before != NULL && KB_IS_ONE_OF(check, at, verbs) && kb_token_is(check->text, before, "at")) {
        return true; /* "at ansøger ifølge lægen har": behind at, no form on -er is a verb */
    }
    if (!kb_check_next_is_verb(check, at) && kb_check_is_verb(check, at)) {
        return false;
    }
    if (is_object(check, at)) {
        return true;
    }
    uint32_t left = before == NULL || before->entry == NULL ? 0 : before->entry->roles;
    bool as = kb_token_is(check->text, before, "som");
    bool starts = (token->flags & (KB_TOKEN_FIRST | KB_TOKEN_PAUSE)) != 0;
    if (as || (!starts && !(left & BEFORE_NOUN))) {
        return false;
    }
    bool preposition = (left & KB_ROLE_PREPOSITION) && !(left & KB_ROLE_CONJUNCTION);
    if (preposition && !KB_IS_ONE_OF(check, at, verbs)) {
        return true;
    }
    const struct kb_token *next = kb_check_next(check, at);
    return kb_check_next_is_verb(check, at) ||
           (preposition && (next == NULL || !next->entry || !(next->entry->roles & KB_ROLE_PREPOSITION)));
}

/* Whether the sentence says du near the token; hostile ones are long. */
static bool speaks_to_you(const struct kb_check *check, const struct kb_sentence *sentence, uint32_t at)
{
    enum { NEARBY = 60 };
    uint32_t end = sentence->first + sentence->count;
    return kb_check_says_you(check, at > sentence->first + NEARBY ? at - NEARBY : sentence->first,
                             end < at + NEARBY ? end : at + NEARBY);
}

/* "Patienten i nabosengen bad om dit blad": one of several, and not who is said du in the same sentence. */
static bool is_one_of_several(const struct kb_check *check, uint32_t at)
{
    KB_WORD_LIST(places, "i", "på", "ved", "fra", "over", "under", "ovenpå", "nedenunder");
    KB_WORD_LIST(turns, "før", "efter"); /* "Brugeren før dig" */
    const struct kb_sentence *sentence = kb_check_sentence(check, at);
    KB_WORD_LIST(elsewhere, "siden", "naboen", "nabolejligheden", "lejligheden", "ovenpå", "nedenunder", "overfor");
    uint32_t end = sentence->first + sentence->count;
    bool apart = false;
    for (uint32_t i = at + 2; i < end && i < at + 6; i++) {
        apart = apart || KB_IS_ONE_OF(check, i, elsewhere);
    }
    apart = apart || (at + 3 < end && (check->text->tokens[at + 3].flags & KB_TOKEN_NUMBER)); /* "beboeren på stue 4" */
    bool turn =
        at + 2 < end && KB_IS_ONE_OF(check, at + 1, turns) && kb_token_is(check->text, &check->text->tokens[at + 2], "dig");
    return turn || (at + 1 < end && KB_IS_ONE_OF(check, at + 1, places) && (apart || speaks_to_you(check, sentence, at)));
}

/* "Modtageren af dette brev", "Pågældende virkede træt" */
static bool is_reader_by_role(const struct kb_check *check, uint32_t at)
{
    KB_WORD_LIST(received, "dette", "brevet", "ydelsen", "hjælpen", "støtten", "pensionen");
    const struct kb_token *token = &check->text->tokens[at], *next = kb_check_next(check, at);
    if (kb_token_is(check->text, token, "modtageren")) {
        uint32_t end = kb_check_sentence(check, at)->first + kb_check_sentence(check, at)->count;
        return at + 2 < end && kb_token_is(check->text, next, "af") && KB_IS_ONE_OF(check, at + 2, received);
    }
    const struct kb_token *before = kb_check_previous(check, at);
    bool starts = before == NULL || kb_token_is(check->text, before, "at");
    return starts && kb_token_is(check->text, token, "pågældende") && kb_check_next_is_verb(check, at);
}

/* "at den ledige kan", but not "den ledige stilling" and "de ledige" */
static bool is_adjectival(const struct kb_check *check, uint32_t at)
{
    const struct kb_token *before = kb_check_previous(check, at), *next = kb_check_next(check, at);
    if (before == NULL || !KB_IS_ONE_OF(check, at, adjectival) || !kb_token_is(check->text, before, "den")) {
        return false;
    }
    return next == NULL || kb_check_next_is_verb(check, at) || kb_slice_ends(check->text->tokens[at].entry->lower, "s") ||
           (next->entry != NULL &&
            (next->entry->roles & (KB_ROLE_PREPOSITION | KB_ROLE_NOT | KB_ROLE_CONJUNCTION | KB_ROLE_ADVERB)));
}

/* "Kunden skal oplyse nummeret", "Den unge kan søge": at the beginning of a sentence. */
static bool is_ruled(const struct kb_check *check, uint32_t at)
{
    const struct kb_sentence *sentence = kb_check_sentence(check, at);
    uint32_t first = sentence->first;
    bool young = kb_token_is(check->text, &check->text->tokens[at], "unge");
    bool begins = young ? at == first + 1 && kb_token_is(check->text, &check->text->tokens[first], "den") : at == first;
    if (!begins || !KB_IS_ONE_OF(check, at, ruled)) {
        return false;
    }
    const struct kb_token *next = kb_check_next(check, at);
    bool must = next != NULL && ((kb_check_roles(check, at + 1) & KB_ROLE_MODAL) || kb_token_is(check->text, next, "bedes"));
    return must && !speaks_to_you(check, sentence, at);
}

static bool is_citizen(const struct kb_check *check, uint32_t at)
{
    return (KB_IS_ONE_OF(check, at, citizens) && !is_one_of_several(check, at)) ||
           is_receiver(check->text->tokens[at].entry->lower) || is_bare_citizen(check, at) || is_adjectival(check, at) ||
           is_ruled(check, at) || is_reader_by_role(check, at);
}

/* Whether the text has spoken of one of them before: "Vi søger en praktikant. Praktikanten ..." */
static bool was_named(const struct kb_check *check, uint32_t at)
{
    enum { FAR = 400, SAME = 5 };
    struct kb_slice word = check->text->tokens[at].entry->lower;
    size_t same = word.length < SAME ? word.length : SAME;
    for (uint32_t i = at; i > 0 && at - i < FAR; i--) {
        const struct kb_entry *entry = check->text->tokens[i - 1].entry;
        if (entry != NULL && entry->lower.length >= same && memcmp(entry->lower.data, word.data, same) == 0 &&
            !(check->text->tokens[i - 1].flags & (KB_TOKEN_SPOKEN | KB_TOKEN_SUPPOSED))) {
            return true;
        }
    }
    return false;
}

/* Which of them is told: "manden, der kører bussen", "manden ved skranken". */
static bool is_told_apart(const struct kb_check *check, uint32_t at)
{
    KB_WORD_LIST(tellers, "der", "som", "i", "på", "ved", "fra", "hos", "bag", "med", "nedenunder", "ovenpå");
    const struct kb_sentence *sentence = kb_check_sentence(check, at);
    return at + 1 < sentence->first + sentence->count && KB_IS_ONE_OF(check, at + 1, tellers);
}

/* Does something, or has something: as a subject, at the beginning, behind the verb or a conjunction, or as a genitive. */
static bool is_subject(const struct kb_check *check, uint32_t at, uint32_t first)
{
    const struct kb_token *before = kb_check_previous(check, first), *next = kb_check_next(check, at);
    struct kb_slice word = check->text->tokens[at].entry->lower;
    bool owns = kb_slice_ends(word, "s") && next != NULL && next->entry != NULL && !(next->entry->roles & KB_ROLE_PREPOSITION);
    uint32_t left = before == NULL || before->entry == NULL ? 0 : before->entry->roles;
    const struct kb_token *start = &check->text->tokens[kb_check_sentence(check, at)->first];
    bool inverted = start->entry != NULL && !start->entry->noun && !(start->entry->roles & (KB_ROLE_SUBJECT | KB_ROLE_ARTICLE));
    bool behind_verb =
        inverted && before != NULL && before->entry != NULL && before->entry->verb && !(left & KB_ROLE_PREPOSITION);
    bool receives = before == NULL && kb_token_is(check->text, next, "af");
    return owns || behind_verb || receives ||
           ((before == NULL || (left & (KB_ROLE_CONJUNCTION | KB_ROLE_RELATIVE))) && kb_check_next_is_verb(check, at));
}

/* "den 43-årige kvinde", "den boligsøgende", "kursisten": where the words begin in `*first`; false: no such words. */
static bool is_supposed_role(const struct kb_check *check, uint32_t at, uint32_t *first)
{
    const struct kb_token *tokens = check->text->tokens, *before = kb_check_previous(check, at);
    struct kb_slice word = without_genitive(tokens[at].entry->lower);
    bool the = kb_token_is(check->text, before, "den");
    *first = at - (the ? 1U : 0U);
    if (the) {
        return is_in(&supposed_adjectival, word) || is_in(&adjectival, word) || is_described(word);
    }
    if (is_in(&aged, word) && before != NULL && kb_slice_ends(kb_token_slice(check->text, before), "årige") && at >= 2 &&
        kb_check_previous(check, at - 1) != NULL && kb_token_is(check->text, before - 1, "den")) {
        *first = at - 2;
        return true;
    }
    /* "de pågældendes forhold": others */
    bool article = before != NULL && before->entry != NULL && (before->entry->roles & (KB_ROLE_ARTICLE | KB_ROLE_THEY));
    bool bare = is_bare_holder(word) && (tokens[at].flags & KB_TOKEN_FIRST) && !tokens[at].entry->verb;
    return (is_in(&supposed, word) || is_holder(word) || bare) && !article;
}

static bool is_supposed(const struct kb_check *check, uint32_t at, bool alone)
{
    KB_WORD_LIST(anybody, "personen", "manden", "kvinden", "vedkommende", "vedkommendes");
    KB_WORD_LIST(others, "personens", "mandens", "kvindens");
    uint32_t first;
    if ((check->text->tokens[at].flags & KB_TOKEN_QUOTED) || !is_supposed_role(check, at, &first) || is_told_apart(check, at) ||
        KB_IS_ONE_OF(check, at, others)) {
        return false;
    }
    bool whoever = KB_IS_ONE_OF(check, at, anybody);
    return (!whoever || alone) && is_subject(check, at, first) && !was_named(check, at) &&
           !speaks_to_you(check, kb_check_sentence(check, at), at);
}

enum kb_citizen kb_check_citizen(const struct kb_check *check, uint32_t at, bool alone)
{
    const struct kb_token *token = &check->text->tokens[at];
    if (token->entry == NULL || !token->entry->reader || (token->flags & (KB_TOKEN_NAME | KB_TOKEN_LAW))) {
        return KB_CITIZEN_NOT;
    }
    return is_citizen(check, at) ? KB_CITIZEN_SURE : is_supposed(check, at, alone) ? KB_CITIZEN_MAYBE : KB_CITIZEN_NOT;
}
