#include "base/report.h"
#include "check/rule.h"

/* Abbreviations in capitals that everybody meets. */
KB_WORD_LIST(common, "cpr", "cvr", "eu", "tv", "pc", "sms", "mms", "pdf", "ok", "id", "dk", "usb", "gps", "dvd", "cd", "dsb",
             "it", "dr", "qr", "wc", "dna", "bh", "os", "usa", "hiv", "mri", "vm", "em", "vip", "hf", "sos", "obs", "ps", "pin",
             "app", "nb", "fn", "db", "kfum", "kfuk", "nemid", "ai", "led", "hdmi", "url", "ip", "sim", "wifi", "nfc", "iq", "dj",
             "pcr", "ct", "mr", "uv", "fm", "dab", "bmx", "atv", "suv", "gls", "dhl", "usb", "faq", "adhd", "add", "ocd", "ptsd",
             "kol", "als", "aids", "dgi", "agf", "fck", "ob", "dbu", "fdf", "aof", "fof", "foa", "hk", "lego", "ikea", "lo",
             "nato", "fbi", "cia", "nasa", "bbc", "vr", "ufo", "bm", "kl", "ulf", "lev");

enum { ACRONYM_LETTERS = 5 };

/* "Gl. Kongevej" */
static bool begins_name(const struct kb_check *check, uint32_t at)
{
    const struct kb_token *token = &check->text->tokens[at], *next = kb_check_next(check, at);
    struct kb_slice gap = next == NULL ? kb_slice_of(NULL) : kb_token_gap(check->text, next);
    /* The full stop of the abbreviation is in the token, so that nothing but a space is between. */
    return (token->flags & KB_TOKEN_CAPITAL) && next != NULL && (next->flags & KB_TOKEN_CAPITAL) && kb_slice_is(gap, " ");
}

static void remark(struct kb_check *check, uint32_t at, enum kb_message message, const char *whole)
{
    const char **suggestions = (const char **)kb_arena_array(check->arena, 1, sizeof *suggestions);
    if (suggestions == NULL) {
        return;
    }
    suggestions[0] = whole;
    kb_check_remark(check, &(struct kb_remark){.rule = KB_RULE_ABBREVIATION,
                                               .first = at,
                                               .last = at,
                                               .message = message,
                                               .hint = KB_NO_HINT,
                                               .arguments = KB_ARGS(kb_check_words(check, at, at), whole),
                                               .suggestions = suggestions,
                                               .suggestion_count = whole != NULL});
}

/* A word in capitals that is a word without them too: it is shouted, not shortened. */
static bool is_shouted(const struct kb_check *check, uint32_t at)
{
    const struct kb_token *token = &check->text->tokens[at];
    const struct kb_sentence *sentence = kb_check_sentence(check, at);
    bool beside = (at > sentence->first && (token[-1].flags & KB_TOKEN_UPPER)) ||
                  (at + 1 < sentence->first + sentence->count && (token[1].flags & KB_TOKEN_UPPER));
    for (size_t i = 0; i < token->entry->reading_count; i++) {
        struct kb_slice stem = token->entry->readings[i].stem;
        beside = beside || (stem.length > 0 && stem.data[0] >= 'a');
    }
    return beside;
}

static bool is_acronym(const struct kb_check *check, uint32_t at)
{
    const struct kb_token *token = &check->text->tokens[at];
    uint32_t spared = KB_TOKEN_NUMBER | KB_TOKEN_NAME | KB_TOKEN_TERM | KB_TOKEN_LAW | KB_TOKEN_WEB;
    if (!(token->flags & KB_TOKEN_UPPER) || (token->flags & spared) || token->entry == NULL || token->abbreviation != NULL ||
        token->entry->letters > ACRONYM_LETTERS || KB_IS_ONE_OF(check, at, common)) {
        return false;
    }
    /* "voksenudredningsmetoden (VUM)" and "VUM (voksenudredningsmetoden)" explain themselves. */
    const struct kb_sentence *sentence = kb_check_sentence(check, at);
    bool followed = at + 1 < sentence->first + sentence->count && (token[1].flags & KB_TOKEN_OPEN);
    bool aside = (token->flags & KB_TOKEN_OPEN) && (token->flags & KB_TOKEN_CLOSED);
    return !followed && !aside && !is_shouted(check, at);
}

void kb_rule_abbreviation(struct kb_check *check)
{
    for (uint32_t i = 0; i < check->text->token_count; i++) {
        const struct kb_token *token = &check->text->tokens[i];
        bool spared = (token->flags & (KB_TOKEN_LAW | KB_TOKEN_TERM | KB_TOKEN_NAME)) != 0;
        if (token->abbreviation != NULL && token->abbreviation->whole != NULL && !spared && !begins_name(check, i)) {
            remark(check, i, KB_MSG_ABBREVIATION, token->abbreviation->whole);
        } else if (is_acronym(check, i)) {
            remark(check, i, KB_MSG_ACRONYM, NULL);
        }
    }
}
