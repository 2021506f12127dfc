#include "base/report.h"
#include "check/rule.h"

/* Verbs that say nothing beside a noun; what happens is in the noun. */
KB_WORD_LIST(empty, "foretage", "foretager", "foretages", "foretog", "foretaget", "gennemføre", "gennemfører", "gennemføres",
             "gennemførte", "gennemført", "udføre", "udfører", "udføres", "udførte", "udført", "ske", "sker", "skete", "sket",
             "iværksætte", "iværksætter", "iværksættes", "iværksat", "påbegynde", "påbegynder", "påbegyndes", "påbegyndt");
KB_WORD_LIST(takes_place, "finder", "finde", "fandt");

/* Things and events that are the usual word, though they end as the others. */
static const char *const usual[] = {
    "regning",      "bygning",    "lejlighed",   "bolig",        "træning",      "ansøgning",    "ordning",      "stilling",
    "mening",       "retning",    "forretning",  "afdeling",     "ledning",      "skrivning",    "aftale",       "betaling",
    "samling",      "forening",   "tegning",     "sending",      "åbning",       "behandling",   "udstilling",   "forestilling",
    "overraskelse", "begivenhed", "lærling",     "handling",     "uddannelse",   "øvelse",       "undervisning", "forsikring",
    "oplevelse",    "følelse",    "tilladelse",  "bevægelse",    "forbindelse",  "ledelse",      "rengøring",    "svømning",
    "løsning",      "operation",  "situation",   "information",  "organisation", "station",      "pension",      "version",
    "invitation",   "diskussion", "vaccination", "eksamination", "opgave",       "forestilling", "sammenkomst",  "forandring"};

enum { MOST_BETWEEN = 4, SHORTEST = 3 };

static bool is_nominal(const struct kb_check *check, uint32_t at)
{
    const struct kb_entry *entry = check->text->tokens[at].entry;
    if (entry == NULL || !entry->nominal || (check->text->tokens[at].flags & KB_TOKEN_NAME)) {
        return false;
    }
    for (size_t i = 0; i < entry->reading_count; i++) {
        for (size_t j = 0; j < sizeof usual / sizeof usual[0]; j++) {
            if (kb_slice_is(entry->readings[i].stem, usual[j])) {
                return false;
            }
        }
    }
    return true;
}

static void remark(struct kb_check *check, uint32_t noun, uint32_t verb)
{
    const char *word = kb_check_words(check, noun, noun);
    kb_check_remark(check, &(struct kb_remark){.rule = KB_RULE_NOMINALISATION,
                                               .first = noun,
                                               .last = noun,
                                               .message = KB_MSG_NOMINALISATION,
                                               .hint = KB_MSG_HINT_NOMINALISATION,
                                               .arguments = KB_ARGS(word, kb_check_words(check, verb, verb))});
}

/* The noun of "foretage en grundig vurdering"; 0: none. */
static uint32_t noun_after(const struct kb_check *check, uint32_t verb)
{
    const struct kb_sentence *sentence = kb_check_sentence(check, verb);
    uint32_t end = sentence->first + sentence->count;
    for (uint32_t i = verb + 1; i < end && i <= verb + MOST_BETWEEN; i++) {
        if ((check->text->tokens[i].flags & KB_TOKEN_PAUSE) || (kb_check_roles(check, i) & KB_ROLE_PREPOSITION)) {
            return 0;
        }
        if (is_nominal(check, i)) {
            return i;
        }
    }
    return 0;
}

/* The noun of "afleveringen af nøglen finder sted"; UINT32_MAX: none. */
static uint32_t noun_before(const struct kb_check *check, uint32_t verb)
{
    uint32_t first = kb_check_sentence(check, verb)->first;
    for (uint32_t i = verb; i > first && i + 6 > verb; i--) {
        if (is_nominal(check, i - 1)) {
            return i - 1;
        }
    }
    return UINT32_MAX;
}

void kb_rule_nominalisation(struct kb_check *check)
{
    for (uint32_t i = 0; i + 1 < check->text->token_count; i++) {
        const struct kb_entry *entry = check->text->tokens[i].entry;
        if (entry == NULL || entry->letters < SHORTEST) {
            continue;
        }
        uint32_t after = KB_IS_ONE_OF(check, i, empty) ? noun_after(check, i) : 0;
        if (after > 0) {
            remark(check, after, i);
        }
        bool place = KB_IS_ONE_OF(check, i, takes_place) && kb_token_is(check->text, &check->text->tokens[i + 1], "sted");
        uint32_t before = place ? noun_before(check, i) : UINT32_MAX;
        if (before != UINT32_MAX) {
            remark(check, before, i);
        }
    }
}
