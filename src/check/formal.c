#include "check/formal.h"

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
    bool names = kb_slice_is(token->entry->lower, "de");
    return !names || next == NULL || !(next->flags & KB_TOKEN_CAPITAL) ||
           (next->entry != NULL && (next->entry->roles & KB_ROLE_THEY));
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

/* "Kære fru Mikkelsen": who is greeted so is De. */
static bool greets_formally(const struct kb_check *check)
{
    enum { MOST_SENTENCES = 30 };
    for (size_t i = 0; i < check->text->sentence_count && i < MOST_SENTENCES; i++) {
        const struct kb_sentence *sentence = &check->text->sentences[i];
        if (kb_check_is_greeting(check, sentence) && kb_check_is_title(check, sentence->first + 1)) {
            return true;
        }
    }
    return false;
}

/* "De bedes indsende ...": nobody asks so of others. */
static bool asks_formally(const struct kb_check *check, const struct kb_sentence *sentence)
{
    KB_WORD_LIST(asks, "bedes", "venligst", "anmodes", "indkaldes", "opfordres", "indbydes", "henvises", "inviteres");
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
static void hear_certain(struct kb_check *check, struct kb_text *text)
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

/* A noun that can only be several: "naboerne", but not "kurve", which is a basket too. */
static bool is_several(const struct kb_entry *entry)
{
    bool several = false;
    for (size_t i = 0; i < entry->reading_count; i++) {
        uint32_t tags = entry->readings[i].tags;
        bool noun = !(tags & (KB_TAG_PRESENT | KB_TAG_PAST | KB_TAG_IMPERATIVE | KB_TAG_PASSIVE));
        if (noun && !(tags & KB_TAG_PLURAL)) {
            return false;
        }
        several = several || (tags & KB_TAG_PLURAL);
    }
    return several;
}

/* "værkstedet", "tandplejen": a place is its people. */
static bool is_group(const struct kb_check *check, uint32_t at)
{
    KB_WORD_LIST(groups, "personalet", "familien", "banken", "politiet", "retten", "nævnet", "apoteket", "og", "alle", "nogen",
                 "nogle", "andre", "begge", "mange", "folk", "to", "tre", "fire", "fem", "seks", "ti", "flere", "par", "parret",
                 "børn", "børnene", "mænd", "mændene");
    static const char *const ends[] = {"kommunen", "regionen",  "firmaet",    "holdet",    "teamet",     "kontoret",    "plejen",
                                       "stedet",   "huset",     "hospitalet", "skolen",    "foreningen", "afdelingen",  "centret",
                                       "centeret", "styrelsen", "klubben",    "selskabet", "gruppen",    "køkkenet",    "rådet",
                                       "banken",   "klinikken", "butikken",   "vagten",    "servicen",   "hjemmet",     "værket",
                                       "fonden",   "kassen",    "ledelsen",   "linjen",    "udvalget",   "myndigheden", NULL};
    return kb_slice_ends_in_one_of(check->text->tokens[at].entry->lower, ends) || KB_IS_ONE_OF(check, at, groups);
}

/* Whether a sentence tells of nobody that De could be. "Nr. 4" may be somebody. */
static bool names_nobody(const struct kb_check *check, const struct kb_sentence *sentence, bool numbers)
{
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
        const struct kb_token *token = &check->text->tokens[i];
        bool may_be_name = (token->flags & (KB_TOKEN_CAPITAL | KB_TOKEN_UPPER)) == KB_TOKEN_CAPITAL;
        if ((numbers && (token->flags & (KB_TOKEN_NUMBER | KB_TOKEN_LAW))) || (token->entry != NULL && token->entry->reader)) {
            continue;
        }
        if (token->entry == NULL || is_group(check, i) || (kb_check_roles(check, i) & (KB_ROLE_PERSON | KB_ROLE_THEY)) ||
            (token->entry->noun && is_several(token->entry)) || (!token->entry->known && may_be_name)) {
            return false;
        }
    }
    return true;
}

static bool says_you(const struct kb_check *check, const struct kb_sentence *sentence)
{
    return kb_check_says_you(check, sentence->first, sentence->first + sentence->count);
}

/* "De skal selv betale", "De er fritaget", "De har ret til", "De hører fra os": what a letter says to its reader of nobody else.
 */
static bool is_said_to_reader(const struct kb_check *check, const struct kb_sentence *sentence)
{
    KB_WORD_LIST(between, "selv", "dog", "også", "derfor", "hermed", "nu", "herefter", "fortsat", "ikke", "en", "et");
    KB_WORD_LIST(acts, "møde", "betale", "klage", "ringe", "læse", "søge", "ansøge", "indsende", "underskrive", "medbringe",
                 "bestille", "købe", "aflevere", "svare", "henvende", "oplyse", "tilmelde", "forvente", "modtage", "indbetale",
                 "få");
    KB_WORD_LIST(states, "fritaget", "frataget", "bevilget", "tilkendt", "indkaldt", "tilmeldt", "berettiget", "indstillet",
                 "visiteret", "henvist", "opskrevet", "omfattet", "velkommen", "indlagt", "sygemeldt");
    KB_WORD_LIST(holds, "ret", "pligt", "krav", "mulighed", "restance", "gæld", "søgt", "ansøgt", "klaget", "anmodet");
    uint32_t verb = sentence->first + 1, end = sentence->first + sentence->count, next = verb + 1,
             roles = kb_check_roles(check, verb);
    while (next < end && next < verb + 4 && KB_IS_ONE_OF(check, next, between)) {
        next++;
    }
    if (next >= end) {
        return false;
    }
    bool hears = kb_token_is(check->text, &check->text->tokens[verb], "hører") && next + 1 < end &&
                 kb_token_is(check->text, &check->text->tokens[next], "fra") &&
                 kb_token_is(check->text, &check->text->tokens[next + 1], "os");
    return hears || ((roles & KB_ROLE_MODAL) && KB_IS_ONE_OF(check, next, acts)) ||
           ((roles & (KB_ROLE_BE | KB_ROLE_BECOME)) && KB_IS_ONE_OF(check, next, states)) ||
           ((roles & KB_ROLE_HAVE) && KB_IS_ONE_OF(check, next, holds));
}

/* Whether nobody was told of before a sentence, or the reader alone. `said`: the sentence itself shows that it is said to them.
 */
static bool follows_reader(const struct kb_check *check, const struct kb_sentence *sentence, bool said)
{
    const struct kb_sentence *before = sentence - 1;
    if (sentence == check->text->sentences || kb_check_is_greeting(check, before)) {
        return true;
    }
    return before->paragraph == sentence->paragraph &&
           ((check->text->tokens[before->first].flags & KB_TOKEN_FORMAL) || names_nobody(check, before, said));
}

/* "Du kan ikke få hjælp til flytningen. De kan klage": there is nobody else that De could be. */
static void hear_unsure(struct kb_check *check, struct kb_text *text)
{
    for (size_t i = 0; i < text->sentence_count; i++) {
        const struct kb_sentence *sentence = &text->sentences[i];
        struct kb_token *first = &text->tokens[sentence->first];
        if (sentence->count < 3 || (first->flags & KB_TOKEN_FORMAL) || !is_formal_first(check, sentence->first) ||
            says_you(check, sentence)) {
            continue;
        }
        bool said = is_said_to_reader(check, sentence);
        bool goes_on = i > 0 && sentence[-1].paragraph == sentence->paragraph &&
                       (text->tokens[sentence[-1].first].flags & KB_TOKEN_FORMAL); /* "Deres tid er flyttet. De får en ny" */
        bool may = goes_on || kb_token_is(text, first, "deres") ||
                   (kb_token_is(text, first, "de") && (said || (kb_check_roles(check, sentence->first + 1) & KB_ROLE_MODAL)));
        if (may && follows_reader(check, sentence, said)) {
            first->flags |= KB_TOKEN_FORMAL | KB_TOKEN_SUPPOSED;
        }
    }
}

void kb_check_hear_formal(struct kb_check *check, struct kb_text *text)
{
    hear_certain(check, text);
    hear_unsure(check, text);
}
