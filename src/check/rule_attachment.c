#include "base/report.h"
#include "check/enclosure.h"
#include "check/enclosure_phrase.h"

/* Words of a sentence that are looked at around a place: nobody writes longer ones, and hostile texts stay quick. */
enum { NEARBY = 60 };

/* What says that something goes with the letter. */
KB_WORD_LIST(enclosed, "vedlagt", "vedlagte", "vedlægger", "vedhæftet", "vedhæftede", "vedhæfter", "hoslagt", "hoslagte",
             "vedlægges", "vedhæftes", "medsendt", "medsendte", "vedl.", "hosliggende");
KB_WORD_LIST(adjectives, "vedlagte", "vedhæftede", "hoslagte", "medsendte");
KB_WORD_LIST(annex, "bilag", "bilaget", "bilagene");
KB_WORD_LIST(before_annex, "i", "af", "se", "på", "med", "som");
/* What the reader is given, and so does not enclose: "Du får et svarkort med dette brev". */
KB_WORD_LIST(given, "får", "finder", "modtager", "tilsendes", "sendes", "fremsendes");

/* "Tallene kan du se i bilag 1", "Priserne kan du læse på næste side" */
static bool is_looked_at(const struct kb_check *check, uint32_t at)
{
    KB_WORD_LIST(looks, "se", "læse", "finde");
    uint32_t first = kb_check_sentence(check, at)->first;
    bool behind = at > first + 1 && (kb_check_roles(check, at - 1) & KB_ROLE_PREPOSITION) && KB_IS_ONE_OF(check, at - 2, looks);
    return behind || (at > first && KB_IS_ONE_OF(check, at - 1, looks));
}

/* The reader encloses: "det, du har vedlagt", "vedlægger du", "dine vedlagte papirer". */
static bool is_by_reader(const struct kb_check *check, uint32_t at)
{
    const struct kb_sentence *sentence = kb_check_sentence(check, at);
    const struct kb_token *tokens = check->text->tokens;
    const struct kb_token *next = kb_check_next(check, at);
    /* "Du kan lægge dem som bilag" */
    bool as = at > sentence->first && kb_token_is(check->text, &tokens[at - 1], "som");
    uint32_t reach = as ? 6 : 3, from = at > sentence->first + reach ? at - reach : sentence->first;
    bool adjective = KB_IS_ONE_OF(check, at, adjectives);
    if (KB_IS_ONE_OF(check, at, given) || is_looked_at(check, at)) {
        return false;
    }
    if (kb_token_is(check->text, next, "du")) {
        return true;
    }
    for (uint32_t i = at; i > from && !(tokens[i].flags & KB_TOKEN_PAUSE); i--) {
        uint32_t roles = kb_check_roles(check, i - 1);
        if (i - 1 > sentence->first && KB_IS_ONE_OF(check, i - 2, given)) {
            return false; /* "Bagerst finder du bilag A" */
        }
        if ((roles & KB_ROLE_YOU) && (adjective ? i == at && (roles & KB_ROLE_ARTICLE) : (roles & KB_ROLE_SUBJECT) != 0)) {
            return !KB_IS_ONE_OF(check, i, given); /* "Du finder vedhæftet en kopi" */
        }
    }
    return false;
}

/* "de billeder, du vedhæftede", "jeg medsendte en kopi i maj": that was in another letter. */
static bool was_earlier(const struct kb_check *check, uint32_t at)
{
    KB_WORD_LIST(past, "vedhæftede", "medsendte");
    const struct kb_token *before = kb_check_previous(check, at), *next = kb_check_next(check, at);
    bool subject = (before != NULL && before->entry != NULL && (before->entry->roles & KB_ROLE_SUBJECT)) ||
                   (next != NULL && next->entry != NULL && (next->entry->roles & KB_ROLE_SUBJECT));
    return KB_IS_ONE_OF(check, at, past) && subject;
}

static bool is_not(const struct kb_token *token)
{
    return token != NULL && token->entry != NULL && (token->entry->roles & KB_ROLE_NOT);
}

/* "Jeg sender ikke en kopi med": between the verb and its last word. */
static bool denies_between(const struct kb_check *check, uint32_t at, uint32_t last)
{
    for (uint32_t i = at + 1; i < last; i++) {
        if (is_not(&check->text->tokens[i]) || kb_token_is(check->text, &check->text->tokens[i], "ingen")) {
            return true;
        }
    }
    return false;
}

/* "er ikke vedlagt", "vi vedlægger ikke regningen" */
static bool is_denied(const struct kb_check *check, uint32_t at)
{
    KB_WORD_LIST(finite, "vedlægger", "vedhæfter", "vedlægges", "vedhæftes");
    uint32_t first = kb_check_sentence(check, at)->first;
    for (uint32_t i = at > first + NEARBY ? at - NEARBY : first; i < at; i++) {
        if (kb_token_is(check->text, &check->text->tokens[i], "aldrig")) {
            return true;
        }
    }
    return is_not(kb_check_previous(check, at)) || (KB_IS_ONE_OF(check, at, finite) && is_not(kb_check_next(check, at)));
}

/* "Banken har vedlagt": a noun before "har" that is neither a name nor one of us. `at` is the participle. */
static bool has_other_subject(const struct kb_check *check, uint32_t at, struct kb_word_list *ours)
{
    const struct kb_token *tokens = check->text->tokens;
    if (at < kb_check_sentence(check, at)->first + 2 || !(kb_check_roles(check, at - 1) & KB_ROLE_HAVE)) {
        return false;
    }
    const struct kb_token *subject = &tokens[at - 2];
    bool named = (subject->flags & KB_TOKEN_NAME) || kb_check_is_proper(check, at - 2) || kb_check_is_known_name(subject);
    bool yours = at > kb_check_sentence(check, at)->first + 2 && (kb_check_roles(check, at - 3) & KB_ROLE_YOU);
    return subject->entry != NULL && !named && subject->entry->roles == 0 && !kb_check_is_one_of(check, at - 2, ours) &&
           (yours || (subject->entry->tags & KB_TAG_DEFINITE));
}

/* "Vi fik din mail, men den vedhæftede fil var tom": what the reader sent is spoken of. */
static bool is_of_readers_letter(const struct kb_check *check, uint32_t at)
{
    KB_WORD_LIST(sent, "mail", "brev", "ansøgning", "klage", "besked", "skema", "sms");
    uint32_t first = kb_check_sentence(check, at)->first;
    for (uint32_t i = at > first + NEARBY ? at - NEARBY : first; i + 1 < at; i++) {
        if ((kb_check_roles(check, i) & KB_ROLE_YOU) && (kb_check_roles(check, i) & KB_ROLE_ARTICLE) &&
            KB_IS_ONE_OF(check, i + 1, sent)) {
            return KB_IS_ONE_OF(check, at, adjectives) || kb_token_is(check->text, &check->text->tokens[at], "vedhæftet");
        }
    }
    return at > first && kb_token_is(check->text, &check->text->tokens[at - 1], "ordet");
}

/* Somebody else encloses, or did: "din mor har vedlagt", "din ansøgning var vedlagt". Not who works for the sender. */
static bool is_by_other(const struct kb_check *check, uint32_t at)
{
    KB_WORD_LIST(past, "var", "havde", "blev");
    KB_WORD_LIST(ours, "rådgiver", "rådgiveren", "sagsbehandler", "sagsbehandleren", "medarbejder", "medarbejderen",
                 "kontaktperson", "kontaktpersonen", "leder", "lederen", "kollega", "kollegaen", "kommunen", "afdelingen",
                 "kontoret", "personalet");
    if (has_other_subject(check, at, &ours) || is_of_readers_letter(check, at)) {
        return true;
    }
    /* "Svaret til din søster er vedhæftet": she is not who does it */
    const struct kb_token *before = kb_check_previous(check, at);
    if (kb_token_is(check->text, before, "er")) {
        return false;
    }
    const struct kb_sentence *sentence = kb_check_sentence(check, at);
    const struct kb_token *tokens = check->text->tokens;
    uint32_t from = at > sentence->first + 4 ? at - 4 : sentence->first;
    for (uint32_t i = at; i > from && !(tokens[i].flags & KB_TOKEN_PAUSE); i--) {
        uint32_t roles = kb_check_roles(check, i - 1);
        /* "Et skema til lægen følger med": who it is for */
        bool receives = i - 1 > sentence->first && (kb_check_roles(check, i - 2) & KB_ROLE_PREPOSITION);
        if (KB_IS_ONE_OF(check, i - 1, past) || (tokens[i - 1].flags & KB_TOKEN_SPOKEN) ||
            ((roles & KB_ROLE_PERSON) && !receives && !KB_IS_ONE_OF(check, i - 1, ours)) ||
            ((roles & KB_ROLE_THIRD) && (roles & KB_ROLE_SUBJECT))) {
            return true;
        }
    }
    return false;
}

/* "bilag, du har sendt", "Bilag 1 og 2, som du selv har skrevet": a clause behind it says who made it. */
static bool is_told_of_reader(const struct kb_check *check, uint32_t at, uint32_t end)
{
    enum { NEAR = 6 };
    const struct kb_token *tokens = check->text->tokens;
    for (uint32_t i = at + 1; i < end && i < at + NEAR; i++) {
        if (tokens[i].flags & KB_TOKEN_PAUSE) {
            bool that = kb_token_is(check->text, &tokens[i], "som") && i + 1 < end;
            return kb_token_is(check->text, &tokens[i + that], "du");
        }
    }
    return false;
}

/* "i bilag 2", "bilag 2": not "de bilag, du sendte". */
static bool points_to_annex(const struct kb_check *check, uint32_t at)
{
    const struct kb_sentence *sentence = kb_check_sentence(check, at);
    uint32_t end = sentence->first + sentence->count;
    if (!KB_IS_ONE_OF(check, at, annex)) {
        return false;
    }
    if (is_told_of_reader(check, at, end)) {
        return false;
    }
    const struct kb_token *next = kb_check_next(check, at);
    bool lettered = next != NULL && next->end == next->start + 1 && (next->flags & KB_TOKEN_CAPITAL); /* "bilag A" */
    bool numbered = lettered || (next != NULL && (next->flags & KB_TOKEN_NUMBER));
    bool has = at > sentence->first + 1 && kb_enclosure_is_letter(check, sentence->first);
    return numbered || has || (at > sentence->first && KB_IS_ONE_OF(check, at - 1, before_annex));
}

/* "Bilag: plan for ugen" */
static bool is_list_line(const struct kb_check *check, const struct kb_sentence *sentence)
{
    uint32_t first = sentence->first;
    if (sentence->count == 0 || !(KB_IS_ONE_OF(check, first, annex) || KB_IS_ONE_OF(check, first, enclosed))) {
        return false;
    }
    struct kb_slice gap = sentence->count < 2 ? kb_slice_of("") : kb_token_gap(check->text, &check->text->tokens[first + 1]);
    return kb_slice_starts(gap, ":") || (sentence->count == 1 && sentence->leads);
}

/* The text itself lists what goes with it: "Med brevet følger:" before a list. */
static bool lists_enclosures(const struct kb_check *check)
{
    const struct kb_text *text = check->text;
    for (size_t i = 0; i < text->sentence_count; i++) {
        if (is_list_line(check, &text->sentences[i])) {
            return true;
        }
    }
    for (size_t i = 0; i + 1 < text->paragraph_count; i++) {
        const struct kb_paragraph *paragraph = &text->paragraphs[i];
        if (text->paragraphs[i + 1].kind != KB_PARAGRAPH_ITEM || paragraph->count == 0) {
            continue;
        }
        const struct kb_sentence *lead = &text->sentences[paragraph->first + paragraph->count - 1];
        for (uint32_t j = lead->first; j < lead->first + lead->count; j++) {
            if (KB_IS_ONE_OF(check, j, enclosed) || KB_IS_ONE_OF(check, j, annex) || kb_enclosure_is_letter(check, j)) {
                return true;
            }
        }
    }
    return false;
}

/* "De vedlagte billeder viser skaden godt", "mails med vedhæftede filer": may speak of what came from somebody else. */
static bool is_unsure(const struct kb_check *check, uint32_t at)
{
    const struct kb_sentence *sentence = kb_check_sentence(check, at);
    if (!KB_IS_ONE_OF(check, at, adjectives) || at == sentence->first) {
        return false;
    }
    bool to_you = false;
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count && i < sentence->first + NEARBY; i++) {
        to_you = to_you || (kb_check_roles(check, i) & (KB_ROLE_YOU | KB_ROLE_I));
    }
    return kb_token_is(check->text, &check->text->tokens[at - 1], "med") ||
           (at == sentence->first + 1 && !to_you && (kb_check_roles(check, at - 1) & (KB_ROLE_ARTICLE | KB_ROLE_THEY)));
}

/* "Hermed fremsendes vedlagte dokumenter": the sentence says it with a word of its own. Of a weak phrase, before it too. */
static bool says_plainly(const struct kb_check *check, uint32_t at, bool weak)
{
    const struct kb_sentence *sentence = kb_check_sentence(check, at);
    uint32_t before = at > sentence->first + NEARBY ? at - NEARBY : sentence->first;
    for (uint32_t i = weak ? before : at + 1; i < sentence->first + sentence->count && i < at + NEARBY; i++) {
        if (KB_IS_ONE_OF(check, i, enclosed)) {
            return true;
        }
    }
    return false;
}

static void remark(struct kb_check *check, uint32_t first, uint32_t last, bool unsure)
{
    kb_check_remark(check, &(struct kb_remark){.rule = KB_RULE_ATTACHMENT,
                                               .first = first,
                                               .last = last,
                                               .message = KB_MSG_ATTACHMENT,
                                               .hint = KB_MSG_HINT_ATTACHMENT,
                                               .milder = unsure || is_unsure(check, first),
                                               .arguments = KB_ARGS(kb_check_words(check, first, last))});
}

void kb_rule_attachment(struct kb_check *check)
{
    if (check->options->has_attachments) {
        return;
    }
    bool listed = lists_enclosures(check);
    for (size_t i = 0; listed && i < check->text->sentence_count; i++) {
        if (is_list_line(check, &check->text->sentences[i])) {
            remark(check, check->text->sentences[i].first, check->text->sentences[i].first, false);
        }
    }
    enum { CLOSE = 3 };
    uint32_t told = 0; /* behind the last remark: a weak phrase close to it says nothing new */
    for (uint32_t i = 0; !listed && i < check->text->token_count; i++) {
        struct kb_enclosure_phrase phrase = {kb_enclosure_end(check, i), false};
        bool around = phrase.last > 0 || kb_enclosure_phrase_at(check, i, &phrase);
        bool says =
            KB_IS_ONE_OF(check, i, enclosed) || points_to_annex(check, i) || (around && !says_plainly(check, i, phrase.weak));
        if (says && !denies_between(check, i, phrase.last) && !is_by_reader(check, i) && !is_by_other(check, i) &&
            !is_denied(check, i) && !was_earlier(check, i)) {
            uint32_t last = phrase.last > i ? phrase.last : i;
            if (!phrase.weak || told == 0 || i >= told + CLOSE) {
                remark(check, i, last, phrase.weak);
            }
            told = last + 1;
            i = last;
        }
    }
}
