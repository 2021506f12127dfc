#include "base/report.h"
#include "check/rule.h"

static const char *const you[] = {"du", "dig"}, *const yours[] = {"din", "dit", "dine"};

/* A genitive: "borgerens", "hans", "hendes". */
static bool is_genitive(const struct kb_check *check, uint32_t at)
{
    const struct kb_entry *entry = check->text->tokens[at].entry;
    return entry->lower.length > 0 && entry->lower.data[entry->lower.length - 1] == 's';
}

/* A noun that may be a person that no list knows: "smeden", "en kiropraktor", "hjemmehjælpen". */
static bool may_be_person(struct kb_slice word)
{
    static const char *const ends[] = {"er",    "eren",  "ist",    "isten",   "ent",    "enten",   "ant",
                                       "anten", "or",    "oren",   "ør",      "øren",   "mand",    "manden",
                                       "kone",  "konen", "hjælp",  "hjælpen", "støtte", "støtten", "inde",
                                       "inden", "smed",  "smeden", "kok",     "kokken", "ven",     "vennen"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (kb_slice_ends(word, ends[i])) {
            return true;
        }
    }
    return false;
}

/* "lægen", "lægens" */
static bool is_person(const struct kb_entry *entry)
{
    struct kb_slice word = entry->lower;
    bool genitive = kb_slice_ends(word, "s");
    return (entry->roles & KB_ROLE_PERSON) ||
           (genitive && (kb_role_of(kb_slice_part(word, 0, word.length - 1)) & KB_ROLE_PERSON));
}

/* A noun, and no verb unless an article says so: "en bager", but not "du skriver". */
static bool is_thing_or_person(const struct kb_check *check, uint32_t at)
{
    const struct kb_entry *entry = check->text->tokens[at].entry;
    bool article = at > kb_check_sentence(check, at)->first && (kb_check_roles(check, at - 1) & KB_ROLE_ARTICLE);
    return entry->roles == 0 && entry->noun && (article || !entry->verb);
}

/* Whether the token may be somebody else, whom a han or hun behind it means. */
static bool may_be_somebody(const struct kb_check *check, uint32_t at)
{
    const struct kb_token *token = &check->text->tokens[at], *next = kb_check_next(check, at);
    if (token->entry == NULL) {
        return false;
    }
    KB_WORD_LIST(animals, "hund", "hunden", "kat", "katten", "hest", "hesten", "kanin", "kaninen", "fugl", "fuglen");
    bool capital = (token->flags & (KB_TOKEN_CAPITAL | KB_TOKEN_FIRST)) == KB_TOKEN_CAPITAL;
    bool subject =
        (token->flags & KB_TOKEN_FIRST) && token->entry->roles == 0 && next != NULL && next->entry != NULL && next->entry->verb;
    return (token->flags & KB_TOKEN_NAME) || capital || subject || !token->entry->known || kb_check_is_known_name(token) ||
           is_person(token->entry) || KB_IS_ONE_OF(check, at, animals) ||
           (is_thing_or_person(check, at) && may_be_person(token->entry->lower));
}

static void remark(struct kb_check *check, uint32_t at, bool unsure)
{
    bool genitive = is_genitive(check, at);
    kb_check_remark(check, &(struct kb_remark){.rule = KB_RULE_THIRD_PERSON,
                                               .first = at,
                                               .last = at,
                                               .message = KB_MSG_THIRD_PERSON,
                                               .hint = KB_NO_HINT,
                                               .arguments = KB_ARGS(kb_check_words(check, at, at), genitive ? yours[0] : you[0]),
                                               .suggestions = genitive ? yours : you,
                                               .suggestion_count = genitive ? 3 : 2,
                                               .milder = unsure});
}

/* A han or hun in a text to the reader, before anybody else was spoken of, means the reader; not for sure. */
void kb_rule_third_person(struct kb_check *check)
{
    bool to_you = false, somebody = false;
    for (uint32_t i = 0; i < check->text->token_count; i++) {
        const struct kb_token *token = &check->text->tokens[i];
        uint32_t roles = kb_check_roles(check, i);
        if (token->flags & KB_TOKEN_SPOKEN) {
            remark(check, i, false);
        } else if ((roles & KB_ROLE_THIRD) && to_you && !somebody && !(token->flags & KB_TOKEN_QUOTED)) {
            remark(check, i, true);
        }
        to_you = to_you || (roles & KB_ROLE_YOU);
        somebody = somebody || (may_be_somebody(check, i) && !kb_check_is_greeting(check, kb_check_sentence(check, i)));
    }
}
