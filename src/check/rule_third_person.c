#include <string.h>

#include "base/report.h"
#include "check/rule.h"

static const char *const you[] = {"du", "dig"}, *const yours[] = {"din", "dit", "dine"};

/* A noun that may be a person that no list knows: "smeden", "en kiropraktor", "hjemmehjælpen"; but not "døren". */
static bool may_be_person(struct kb_slice word)
{
    static const char *const makers[] = {"er", "eren", "ist", "isten", "ent",  "enten", "ant", "anten",
                                         "or", "oren", "ør",  "øren",  "mand", "inde",  NULL};
    static const char *const whole[] = {"manden", "kone",   "konen", "hjælp",  "hjælpen", "støtte", "støtten", "inden",
                                        "smed",   "smeden", "kok",   "kokken", "ven",     "vennen", NULL};
    enum { SHORTEST = 7 };
    return kb_slice_ends_in_one_of(word, whole) || (word.length >= SHORTEST && kb_slice_ends_in_one_of(word, makers));
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
    bool plural = false;
    for (size_t i = 0; i < entry->reading_count; i++) {
        plural = plural || (entry->readings[i].tags & KB_TAG_PLURAL);
    }
    return entry->roles == 0 && entry->noun && !plural && (article || !entry->verb);
}

/* Whether the token may be somebody else, whom a han or hun behind it means. */
static bool may_be_somebody(const struct kb_check *check, uint32_t at)
{
    const struct kb_token *token = &check->text->tokens[at], *next = kb_check_next(check, at);
    if (token->entry == NULL) {
        return false;
    }
    KB_WORD_LIST(offices, "personalet", "kommunen", "kontoret", "afdelingen", "retten", "nævnet", "rådhuset", "huset");
    KB_WORD_LIST(animals, "hund", "hunden", "kat", "katten", "hest", "hesten", "kanin", "kaninen", "fugl", "fuglen");
    bool capital = (token->flags & (KB_TOKEN_CAPITAL | KB_TOKEN_FIRST)) == KB_TOKEN_CAPITAL;
    bool subject =
        (token->flags & KB_TOKEN_FIRST) && token->entry->roles == 0 && next != NULL && next->entry != NULL && next->entry->verb;
    return !KB_IS_ONE_OF(check, at, offices) &&
           ((token->flags & KB_TOKEN_NAME) || capital || subject || !token->entry->known || kb_check_is_known_name(token) ||
            is_person(token->entry) || KB_IS_ONE_OF(check, at, animals) ||
            (is_thing_or_person(check, at) && may_be_person(token->entry->lower)));
}

static void remark(struct kb_check *check, uint32_t first, uint32_t last, bool unsure)
{
    bool genitive = kb_check_is_genitive(check, last);
    kb_check_remark(check,
                    &(struct kb_remark){.rule = KB_RULE_THIRD_PERSON,
                                        .first = first,
                                        .last = last,
                                        .message = KB_MSG_THIRD_PERSON,
                                        .hint = KB_NO_HINT,
                                        .arguments = KB_ARGS(kb_check_words(check, first, last), genitive ? yours[0] : you[0]),
                                        .suggestions = genitive ? yours : you,
                                        .suggestion_count = genitive ? 3 : 2,
                                        .milder = unsure});
}

/* "Hans" in the middle of a sentence names somebody. */
static bool is_name(const struct kb_token *token)
{
    return (token->flags & (KB_TOKEN_CAPITAL | KB_TOKEN_FIRST)) == KB_TOKEN_CAPITAL;
}

/* Whether the rest of the sentence says du. */
static bool goes_on_with_you(const struct kb_check *check, uint32_t at)
{
    enum { MOST = 100 };
    uint32_t end = kb_check_sentence(check, at)->first + kb_check_sentence(check, at)->count;
    return kb_check_says_you(check, at + 1, end < at + MOST ? end : at + MOST);
}

/* "Kære Jytte Blach. Hun blev ramt" */
static bool follows_greeting(const struct kb_check *check, uint32_t at)
{
    const struct kb_sentence *sentence = kb_check_sentence(check, at);
    return sentence > check->text->sentences && kb_check_is_greeting(check, sentence - 1);
}

/* A han or hun before anybody else was spoken of means the reader; not for sure. Before a du it is somebody else. */
static bool means_reader(const struct kb_check *check, uint32_t at)
{
    KB_WORD_LIST(says, "siger", "sagde", "skriver", "skrev", "fortalte", "svarede");
    const struct kb_token *token = &check->text->tokens[at];
    bool said = !(token->flags & KB_TOKEN_FIRST) && KB_IS_ONE_OF(check, at - 1, says); /* whoever is quoted */
    const struct kb_token *next = kb_check_next(check, at);
    bool either = kb_token_is(check->text, next, "eller"); /* "han eller hun": whoever it is */
    either = either || (!(token->flags & KB_TOKEN_FIRST) && kb_token_is(check->text, token - 1, "eller"));
    return !said && !either && (kb_check_roles(check, at) & KB_ROLE_THIRD) && !(token->flags & KB_TOKEN_QUOTED) &&
           !is_name(token) && (check->speaks_to_you || !(token->flags & KB_TOKEN_FIRST) || follows_greeting(check, at)) &&
           !goes_on_with_you(check, at);
}

/* Whether a token goes on with what the one before it said of the reader: "Han/hun", "fru Holms", "Bent Lund". */
static bool goes_on(const struct kb_check *check, uint32_t at)
{
    const struct kb_token *token = &check->text->tokens[at], *before = token - 1;
    uint32_t marks = KB_TOKEN_SPOKEN | KB_TOKEN_SUPPOSED;
    if (token->sentence != before->sentence) {
        return false;
    }
    bool name = (token->flags & (KB_TOKEN_CAPITAL | KB_TOKEN_PAUSE)) == KB_TOKEN_CAPITAL && (token->flags & marks) &&
                (token->flags & marks) == (before->flags & marks);
    return name || ((kb_check_roles(check, at) & KB_ROLE_THIRD) && kb_slice_is(kb_token_gap(check->text, token), "/"));
}

static uint32_t last_of(const struct kb_check *check, uint32_t at)
{
    enum { MOST = 4 };
    uint32_t last = at;
    while (last < at + MOST && last + 1 < check->text->token_count && goes_on(check, last + 1)) {
        last++;
    }
    return last;
}

/* Whether somebody else was spoken of before, in the paragraph, or close enough to be meant. */
static bool is_somebody_near(const struct kb_check *check, uint32_t at)
{
    enum { NEAR = 80 };
    uint32_t paragraph = kb_check_sentence(check, at)->paragraph;
    for (uint32_t i = at; i > 0 && at - i < NEAR && kb_check_sentence(check, i - 1)->paragraph == paragraph; i--) {
        bool reader = check->text->tokens[i - 1].flags & (KB_TOKEN_SPOKEN | KB_TOKEN_SUPPOSED);
        if (!reader && may_be_somebody(check, i - 1)) {
            return true;
        }
    }
    return false;
}

/* Who was spoken of before a place. */
struct before {
    bool somebody; /* else */
    bool reader;   /* in the third person */
};

/* Where the letter once spoke of its reader so, it does so again; a paragraph that names somebody else means them. */
static bool is_unheard(const struct kb_check *check, const struct before *before, uint32_t at)
{
    return (kb_check_roles(check, at) & KB_ROLE_THIRD) && means_reader(check, at) &&
           (!before->somebody || (before->reader && !is_somebody_near(check, at)));
}

void kb_rule_third_person(struct kb_check *check)
{
    struct before before = {false, false};
    for (uint32_t i = 0; i < check->text->token_count; i++) {
        const struct kb_token *token = &check->text->tokens[i];
        if ((token->flags & (KB_TOKEN_SPOKEN | KB_TOKEN_SUPPOSED)) && !(token->flags & KB_TOKEN_FORMAL)) {
            uint32_t last = last_of(check, i);
            remark(check, i, last, !(token->flags & KB_TOKEN_SPOKEN));
            before.reader = true;
            i = last;
        } else if (is_unheard(check, &before, i)) {
            uint32_t last = last_of(check, i);
            remark(check, i, last, true);
            i = last;
        } else if (!before.somebody) {
            before.somebody = may_be_somebody(check, i) && !kb_check_is_greeting(check, kb_check_sentence(check, i));
        }
    }
}
