#include <string.h>

#include "check/hear.h"
#include "check/rule.h"

/* Words for the reader in the third person: with their ending they can mean nobody else. */
KB_WORD_LIST(citizens, "borgeren", "borgerens", "ansøgeren", "ansøgerens", "klienten", "klientens", "brugeren", "brugerens",
             "beboeren", "beboerens", "patienten", "patientens", "klageren", "klagerens", "ansøgers", "klagers", "borgers",
             "klients", "brugers", "beboers", "patients", "parten", "partens", "medborgeren", "lejeren", "låntageren",
             "skyldneren", "skyldnerens", "låneren", "debitor", "låntagerens", "førtidspensionisten", "førtidspensionistens");
/* "den ledige": a person when no noun follows. */
KB_WORD_LIST(adjectival, "ledige", "lediges", "sygemeldte", "sygemeldtes", "forsikrede", "berettigede", "handicappede",
             "handicappedes");
/* The same bare, as offices write; some are verbs too, or plural. */
KB_WORD_LIST(bare, "borger", "ansøger", "klager", "klient", "bruger", "beboer", "patient", "lejer", "låner", "skyldner");
KB_WORD_LIST(verbs, "ansøger", "klager", "bruger", "lejer", "låner");
/* Who a rule may be about; in a sentence that does not say du, and that says what they must do, it is the reader. */
KB_WORD_LIST(ruled, "kunden", "pensionisten", "eleven", "deltageren", "kursisten", "husejeren", "grundejeren", "bilejeren",
             "unge");

/* "ydelsesmodtageren", but not "modtageren", which may be of a parcel */
static bool is_receiver(struct kb_slice word)
{
    return (kb_slice_ends(word, "modtageren") || kb_slice_ends(word, "modtagerens")) && !kb_slice_starts(word, "modtager");
}

bool kb_word_may_mean_reader(struct kb_slice word)
{
    KB_WORD_LIST(others, "modtageren", "pågældende");
    struct kb_word_list *const lists[] = {&citizens, &bare, &ruled, &adjectival, &others};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        if (kb_word_list_has(lists[i], word, kb_word_shape(word))) {
            return true;
        }
    }
    return is_receiver(word);
}

enum { BEFORE_NOUN = KB_ROLE_PREPOSITION | KB_ROLE_CONJUNCTION | KB_ROLE_RELATIVE };

/* What stands between the token and the one before it. */
static bool has_comma_at_most(const struct kb_check *check, uint32_t at)
{
    struct kb_slice gap = kb_slice_trim(kb_token_gap(check->text, &check->text->tokens[at]));
    return gap.length == 0 || kb_slice_is(gap, ",");
}

/* "Du skal ikke sige De til mig": the word itself. */
static bool is_spoken_of(const struct kb_check *check, uint32_t at)
{
    KB_WORD_LIST(says, "sige", "siger", "sagde", "skrive", "skriver", "ordet");
    return at > kb_check_sentence(check, at)->first && KB_IS_ONE_OF(check, at - 1, says);
}

/* A De, Dem or Deres in the middle of a sentence. */
static bool is_formal(const struct kb_check *check, uint32_t at)
{
    const struct kb_token *token = &check->text->tokens[at];
    uint32_t spared = KB_TOKEN_FIRST | KB_TOKEN_UPPER | KB_TOKEN_NAME | KB_TOKEN_QUOTED;
    if (token->entry == NULL || !(token->entry->roles & KB_ROLE_THEY) || !(token->flags & KB_TOKEN_CAPITAL) ||
        (token->flags & spared) || !has_comma_at_most(check, at) || is_spoken_of(check, at)) {
        return false;
    }
    /* "De Gamles By" and other names go on with a capital. */
    const struct kb_token *next = kb_check_next(check, at);
    return next == NULL || !(next->flags & KB_TOKEN_CAPITAL) || (next->entry != NULL && (next->entry->roles & KB_ROLE_THEY));
}

/* The first word of a sentence: De before a verb, Deres and Dem, in a text that is formal elsewhere. */
static bool is_formal_first(const struct kb_check *check, uint32_t at)
{
    const struct kb_token *token = &check->text->tokens[at], *next = kb_check_next(check, at);
    if (token->entry == NULL || !(token->entry->roles & KB_ROLE_THEY) || !(token->flags & KB_TOKEN_FIRST) ||
        !(token->flags & KB_TOKEN_CAPITAL) || (token->flags & (KB_TOKEN_QUOTED | KB_TOKEN_UPPER))) {
        return false;
    }
    return !kb_slice_is(token->entry->lower, "de") || (next != NULL && next->entry != NULL && next->entry->verb);
}

static uint32_t paragraph_of(const struct kb_text *text, uint32_t at)
{
    return text->sentences[text->tokens[at].sentence].paragraph;
}

KB_WORD_LIST(titles, "fru", "hr.", "hr", "herr", "frøken", "frk.", "frk");

bool kb_check_is_greeting(const struct kb_check *check, const struct kb_sentence *sentence)
{
    KB_WORD_LIST(greetings, "kære", "hej", "goddag");
    enum { MOST_WORDS = 6 };
    if (sentence->count < 2 || sentence->count > MOST_WORDS || !KB_IS_ONE_OF(check, sentence->first, greetings)) {
        return false;
    }
    uint32_t next = sentence->first + 1;
    return (check->text->tokens[next].flags & KB_TOKEN_CAPITAL) || (KB_IS_ONE_OF(check, next, titles) && sentence->count > 2);
}

/* "Kære fru Mikkelsen": who is greeted so is De. */
static bool greets_formally(const struct kb_check *check)
{
    enum { MOST_SENTENCES = 30 };
    for (size_t i = 0; i < check->text->sentence_count && i < MOST_SENTENCES; i++) {
        const struct kb_sentence *sentence = &check->text->sentences[i];
        if (kb_check_is_greeting(check, sentence) && KB_IS_ONE_OF(check, sentence->first + 1, titles)) {
            return true;
        }
    }
    return false;
}

/* "De bedes indsende ...": nobody asks so of others. */
static bool asks_formally(const struct kb_check *check, const struct kb_sentence *sentence)
{
    KB_WORD_LIST(asks, "bedes", "venligst");
    for (uint32_t i = sentence->first + 1; i < sentence->first + sentence->count; i++) {
        if (KB_IS_ONE_OF(check, i, asks)) {
            return is_formal_first(check, sentence->first);
        }
    }
    return false;
}

/* "Kære Bo Dam. De har søgt om hjælp": a De that nobody was named for, first behind the greeting; or one that is asked. */
static bool begins_formally(const struct kb_check *check)
{
    /* "Deres henvendelse er modtaget" */
    KB_WORD_LIST(sent, "henvendelse", "ansøgning", "brev", "klage", "anmodning", "mail", "skrivelse");
    bool greeted = false;
    for (size_t i = 0; !check->speaks_to_you && i < check->text->sentence_count; i++) {
        const struct kb_sentence *sentence = &check->text->sentences[i];
        bool formal = sentence->count > 1 && kb_token_is(check->text, &check->text->tokens[sentence->first], "de");
        if (formal && (greeted ? is_formal_first(check, sentence->first) : asks_formally(check, sentence))) {
            return true;
        }
        bool answers = sentence->count > 1 && kb_token_is(check->text, &check->text->tokens[sentence->first], "deres") &&
                       KB_IS_ONE_OF(check, sentence->first + 1, sent);
        if (answers) {
            return true;
        }
        greeted = kb_check_is_greeting(check, sentence);
    }
    return false;
}

/* Where one De is certain, those that begin a sentence are meant so too; beside a du, only in the same paragraph. */
static void hear_formal(struct kb_check *check, struct kb_text *text)
{
    bool *certain = KB_NEW_ARRAY(check->arena, bool, text->paragraph_count),
         any = greets_formally(check) || begins_formally(check);
    for (uint32_t i = 0; certain != NULL && i < text->token_count; i++) {
        if (is_formal(check, i)) {
            text->tokens[i].flags |= KB_TOKEN_FORMAL;
            certain[paragraph_of(text, i)] = any = true;
        }
    }
    for (uint32_t i = 0; any && i < text->token_count; i++) {
        bool near = !check->speaks_to_you || certain[paragraph_of(text, i)];
        text->tokens[i].flags |= near && is_formal_first(check, i) ? KB_TOKEN_FORMAL : 0U;
    }
}

static bool next_is_verb(const struct kb_check *check, uint32_t at)
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
    if (!KB_IS_ONE_OF(check, at, bare) || (!next_is_verb(check, at) && kb_check_is_verb(check, at))) {
        return false;
    }
    if (is_object(check, at)) {
        return true;
    }
    uint32_t left = before == NULL || before->entry == NULL ? 0 : before->entry->roles;
    bool as = before != NULL && kb_token_is(check->text, before, "som");
    bool starts = (token->flags & (KB_TOKEN_FIRST | KB_TOKEN_PAUSE)) != 0;
    if (as || (!starts && !(left & BEFORE_NOUN))) {
        return false;
    }
    bool preposition = (left & KB_ROLE_PREPOSITION) && !(left & KB_ROLE_CONJUNCTION);
    if (preposition && !KB_IS_ONE_OF(check, at, verbs)) {
        return true;
    }
    const struct kb_token *next = kb_check_next(check, at);
    return next_is_verb(check, at) ||
           (preposition && (next == NULL || !next->entry || !(next->entry->roles & KB_ROLE_PREPOSITION)));
}

/* Whether the sentence says du near the token; hostile ones are long. */
static bool speaks_to_you(const struct kb_check *check, const struct kb_sentence *sentence, uint32_t at)
{
    enum { NEARBY = 60 };
    uint32_t end = sentence->first + sentence->count;
    for (uint32_t i = at > sentence->first + NEARBY ? at - NEARBY : sentence->first; i < end && i < at + NEARBY; i++) {
        if (kb_check_roles(check, i) & KB_ROLE_YOU) {
            return true;
        }
    }
    return false;
}

/* "Patienten i nabosengen bad om dit blad": one of several, and not who is said du in the same sentence. */
static bool is_one_of_several(const struct kb_check *check, uint32_t at)
{
    KB_WORD_LIST(places, "i", "på", "ved", "fra");
    const struct kb_sentence *sentence = kb_check_sentence(check, at);
    return at + 1 < sentence->first + sentence->count && KB_IS_ONE_OF(check, at + 1, places) &&
           speaks_to_you(check, sentence, at);
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
    return starts && kb_token_is(check->text, token, "pågældende") && next_is_verb(check, at);
}

/* "at den ledige kan", but not "den ledige stilling" and "de ledige" */
static bool is_adjectival(const struct kb_check *check, uint32_t at)
{
    const struct kb_token *before = kb_check_previous(check, at), *next = kb_check_next(check, at);
    if (before == NULL || !KB_IS_ONE_OF(check, at, adjectival) || !kb_token_is(check->text, before, "den")) {
        return false;
    }
    return next == NULL || next_is_verb(check, at) || kb_slice_ends(check->text->tokens[at].entry->lower, "s") ||
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
    const struct kb_token *token = &check->text->tokens[at];
    if (token->entry == NULL || !token->entry->reader || (token->flags & (KB_TOKEN_NAME | KB_TOKEN_LAW))) {
        return false;
    }
    return (KB_IS_ONE_OF(check, at, citizens) && !is_one_of_several(check, at)) || is_receiver(token->entry->lower) ||
           is_bare_citizen(check, at) || is_adjectival(check, at) || is_ruled(check, at) || is_reader_by_role(check, at);
}

/* Whether the token is the reader's first name, or its genitive. */
static bool is_reader(const struct kb_check *check, struct kb_slice reader, uint32_t at)
{
    struct kb_slice word = kb_token_slice(check->text, &check->text->tokens[at]);
    return reader.length > 0 && word.length >= reader.length && memcmp(word.data, reader.data, reader.length) == 0 &&
           (word.length == reader.length || (word.length == reader.length + 1 && word.data[reader.length] == 's'));
}

/* The first name in "Kære Anna Holm", the name in "Kære fru Holm", where the case does not tell who reads; empty: nobody is
 * greeted. */
static struct kb_slice greeted(const struct kb_check *check)
{
    enum { MOST_SENTENCES = 30 };
    for (size_t i = 0; i < check->text->sentence_count && i < MOST_SENTENCES; i++) {
        const struct kb_sentence *sentence = &check->text->sentences[i];
        if (kb_check_is_greeting(check, sentence)) {
            uint32_t name = sentence->first + 1;
            return kb_token_slice(check->text, &check->text->tokens[name + KB_IS_ONE_OF(check, name, titles)]);
        }
    }
    return (struct kb_slice){0};
}

/* Somebody else, or a capital that may be somebody's name. */
static bool is_other_person(const struct kb_check *check, uint32_t at, uint32_t roles)
{
    const struct kb_token *token = &check->text->tokens[at];
    uint32_t form = KB_TOKEN_CAPITAL | KB_TOKEN_UPPER | KB_TOKEN_FIRST;
    bool unknown = token->entry != NULL && !token->entry->known && (token->flags & form) == KB_TOKEN_CAPITAL;
    return (roles & KB_ROLE_PERSON) || (token->flags & KB_TOKEN_NAME) || kb_check_is_known_name(token) || unknown;
}

/* "er mor til to", "er en ven": what the citizen is, and nobody else; but "der er en læge". */
static bool is_predicate(const struct kb_check *check, uint32_t at)
{
    const struct kb_sentence *sentence = kb_check_sentence(check, at);
    uint32_t verb = at > sentence->first ? at - 1 : at;
    verb -= verb > sentence->first && (kb_check_roles(check, verb) & KB_ROLE_ARTICLE);
    return verb > sentence->first && verb < at && (kb_check_roles(check, verb) & KB_ROLE_BE) &&
           !(kb_check_roles(check, verb - 1) & KB_ROLE_RELATIVE) &&
           !kb_token_is(check->text, &check->text->tokens[verb - 1], "det");
}

/* "Bent Lund har ret til pension", to Bent: the sentence begins with the name, and then comes what it does. */
static bool tells_of_reader(const struct kb_check *check, uint32_t at)
{
    enum { MOST_NAMES = 4 };
    const struct kb_token *tokens = check->text->tokens;
    const struct kb_sentence *sentence = kb_check_sentence(check, at);
    uint32_t last = at, end = sentence->first + sentence->count;
    while (last < at + MOST_NAMES && last + 1 < end &&
           (tokens[last + 1].flags & (KB_TOKEN_CAPITAL | KB_TOKEN_PAUSE)) == KB_TOKEN_CAPITAL) {
        last++;
    }
    return (tokens[at].flags & KB_TOKEN_FIRST) && !(tokens[at].flags & KB_TOKEN_QUOTED) && next_is_verb(check, last);
}

/*
 * A han or hun means the citizen when no other person was named since, in the same sentence or in the next ones of its
 * paragraph. `meant`: the sentence before ended with the citizen. Whether this one does.
 */
static bool hear_sentence(struct kb_check *check, struct kb_text *text, const struct kb_sentence *sentence,
                          struct kb_slice reader, bool meant)
{
    bool greets = kb_check_is_greeting(check, sentence);
    meant = meant || kb_check_is_goal(check, sentence);
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
        struct kb_token *token = &text->tokens[i];
        uint32_t roles = kb_check_roles(check, i);
        if (is_citizen(check, i)) {
            token->flags |= KB_TOKEN_SPOKEN;
            meant = true;
        } else if (is_reader(check, reader, i)) {
            meant = !greets;
            token->flags |= tells_of_reader(check, i) ? (uint32_t)KB_TOKEN_SPOKEN : 0U;
        } else if (is_other_person(check, i, roles)) {
            meant = meant && is_predicate(check, i);
        } else if ((roles & KB_ROLE_THIRD) && meant) {
            token->flags |= KB_TOKEN_SPOKEN;
        }
    }
    return meant;
}

bool kb_check_is_goal(const struct kb_check *check, const struct kb_sentence *sentence)
{
    if (check->text->map == NULL || sentence->count == 0) {
        return false;
    }
    const struct kb_map_span *span = kb_source_map_find(check->text->map, check->text->tokens[sentence->first].start);
    struct kb_slice path = kb_slice_of(span == NULL ? NULL : span->place.path);
    return kb_slice_starts(path, "maal[") && path.length > 4 && kb_slice_is(kb_slice_part(path, path.length - 4, 4), ".ord");
}

void kb_check_hear(struct kb_check *check, struct kb_text *text)
{
    for (size_t i = 0; i < text->token_count && !check->speaks_to_you; i++) {
        const struct kb_token *token = &text->tokens[i];
        check->speaks_to_you = token->entry != NULL && (token->entry->roles & KB_ROLE_YOU) && !(token->flags & KB_TOKEN_QUOTED);
    }
    hear_formal(check, text);
    struct kb_slice reader = check->options->reader == NULL ? greeted(check) : kb_slice_of(check->options->reader);
    bool meant = false;
    for (size_t i = 0; i < text->sentence_count; i++) {
        bool follows = i > 0 && text->sentences[i].paragraph == text->sentences[i - 1].paragraph;
        meant = hear_sentence(check, text, &text->sentences[i], reader, meant && follows);
    }
}
