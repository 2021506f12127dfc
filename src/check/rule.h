#ifndef KB_CHECK_RULE_H
#define KB_CHECK_RULE_H

#include "base/messages.h"
#include "check/check.h"
#include "check/lexicon.h"
#include "check/text.h"
#include "check/word_list.h"

/* A term found in the text: tokens `first` to `last`. */
struct kb_term_match {
    uint32_t first, last;
    const struct kb_indexed_term *term;
    enum kb_term_fit fit;
};

/* One check of one text: what the rules see. */
struct kb_check {
    const struct kb_text *text;
    const struct kb_check_options *options;
    struct kb_lookup *lookup;
    struct kb_arena *arena;
    struct kb_findings *findings;
    const struct kb_term_match *matches; /* in the order of the text */
    size_t match_count;
    size_t asks_left;
    bool speaks_to_you;              /* the text says du, dig or din */
    uint32_t signed_from, signed_to; /* tokens: who sends the letter, under its greeting */
};

typedef void kb_rule_run(struct kb_check *check);

/* One file each. Findings come in the order of the text. */
kb_rule_run kb_rule_spelling, kb_rule_compound, kb_rule_jargon, kb_rule_explain, kb_rule_abbreviation, kb_rule_law_reference,
    kb_rule_passive, kb_rule_nominalisation, kb_rule_long_sentence, kb_rule_long_word, kb_rule_long_paragraph, kb_rule_lix,
    kb_rule_address, kb_rule_third_person, kb_rule_mixed_person, kb_rule_own_words, kb_rule_deficit, kb_rule_attachment,
    kb_rule_double_word;

/*
 * For a thread that has time left while another runs the rule of spelling: searches the dictionary for what that one will ask
 * for, from the last word on, until both meet. Uses up the questions of `check`.
 */
void kb_check_ask_ahead(struct kb_check *check);

/* The same for ad-hoc compounds and what they may be slips of; what was found is kept with the words. */
void kb_check_slips_ahead(struct kb_check *check);

/* What a rule says about a stretch of text. Strings are borrowed for the call, but for the suggestions. */
struct kb_remark {
    enum kb_rule rule;
    uint32_t first, last; /* tokens */
    enum kb_message message, hint;
    const char *const *arguments;
    const char *const *suggestions; /* live as long as the arena, or are static */
    size_t suggestion_count;
    const struct kb_term *term; /* of the termbase, or NULL; says how severe it is at most */
    bool milder;                /* one step below the rule's severity */
};

/* `hint` of a remark without one. */
#define KB_NO_HINT KB_MESSAGE_COUNT

/* Records a finding, with all its places. */
void kb_check_remark(struct kb_check *check, const struct kb_remark *remark);

/* Finds all terms of the text; false when out of memory. */
bool kb_check_match_terms(struct kb_check *check, struct kb_text *text);

/* A mark for each term, by number, all unset; in the arena. NULL: no term was found, or out of memory. */
bool *kb_check_term_marks(struct kb_check *check);

/* Hears how the text speaks to its reader, and marks the words that do it in another way than du. */
void kb_check_hear(struct kb_check *check, struct kb_text *text);

/* "Kære Anna", "Hej Bo Dam", "Kære fru Holm". */
bool kb_check_is_greeting(const struct kb_check *check, const struct kb_sentence *sentence);

/* "fru", "hr." */
bool kb_check_is_title(const struct kb_check *check, uint32_t token);

/* Whether one of the tokens from `first` up to `end` says du, dig or din. */
bool kb_check_says_you(const struct kb_check *check, uint32_t first, uint32_t end);

/* Whether a verb stands behind the token, or behind the adverb that does. */
bool kb_check_next_is_verb(const struct kb_check *check, uint32_t token);

/* Finds the lines under "Venlig hilsen": names of people and offices, whatever words they are made of. */
void kb_check_find_signature(struct kb_check *check);

/* Whether the token says who sends the letter: in those lines, or in the ones that the letter begins with. */
bool kb_check_is_signature(const struct kb_check *check, uint32_t token);

/* Whether a sentence is a goal of the citizen: maal[].ord of the case. */
bool kb_check_is_goal(const struct kb_check *check, const struct kb_sentence *sentence);

/* Fills in the numbers. */
void kb_check_measure(const struct kb_text *text, struct kb_text_metrics *metrics);

/* The sentence of a token. */
static inline const struct kb_sentence *kb_check_sentence(const struct kb_check *check, uint32_t token)
{
    return &check->text->sentences[check->text->tokens[token].sentence];
}

/* The roles of a token (enum kb_role), 0 when it is no word. */
static inline uint32_t kb_check_roles(const struct kb_check *check, uint32_t token)
{
    const struct kb_entry *entry = check->text->tokens[token].entry;
    return entry == NULL ? 0 : entry->roles;
}

/* The token after or before, in the same sentence and without a pause between; NULL: none. */
static inline const struct kb_token *kb_check_next(const struct kb_check *check, uint32_t token)
{
    const struct kb_sentence *sentence = kb_check_sentence(check, token);
    const struct kb_token *next = &check->text->tokens[token + 1];
    return token + 1 < sentence->first + sentence->count && !(next->flags & KB_TOKEN_PAUSE) ? next : NULL;
}

static inline const struct kb_token *kb_check_previous(const struct kb_check *check, uint32_t token)
{
    const struct kb_token *here = &check->text->tokens[token];
    return (here->flags & (KB_TOKEN_FIRST | KB_TOKEN_PAUSE)) ? NULL : here - 1;
}

/* Whether a word ends as a genitive: "borgerens", "Bents", "hans". */
static inline bool kb_check_is_genitive(const struct kb_check *check, uint32_t token)
{
    const struct kb_entry *entry = check->text->tokens[token].entry;
    return entry != NULL && kb_slice_ends(entry->lower, "s");
}

/* The token's bytes as a NUL-terminated copy in the arena ("" when out of memory); from `first` to `last`. */
const char *kb_check_words(struct kb_check *check, uint32_t first, uint32_t last);

/* Whether the token has a capital that no beginning of a sentence gives it: a name of an office, "Visitationen". */
bool kb_check_is_proper(const struct kb_check *check, uint32_t token);

/* What an ad-hoc compound is a slip of for sure: that is a matter of spelling, not a hint. NULL: it is fine, or may be. */
const char *kb_check_sure_slip(const struct kb_check *check, uint32_t token);

/* Whether the word is one that the dictionary has as a name only: "Peter", "Skive". */
static inline bool kb_check_is_known_name(const struct kb_token *token)
{
    return token->entry != NULL && token->entry->only_name && !(token->flags & KB_TOKEN_UPPER);
}

/* The kind of paragraph that a sentence is in. */
enum kb_paragraph_kind kb_check_kind(const struct kb_check *check, const struct kb_sentence *sentence);

/* Whether the token can only be read as a verb here: "du ansøger", "ansøger du". */
bool kb_check_is_verb(const struct kb_check *check, uint32_t token);

/* Whether the token is one of the words. */
static inline bool kb_check_is_one_of(const struct kb_check *check, uint32_t token, struct kb_word_list *words)
{
    const struct kb_entry *entry = check->text->tokens[token].entry;
    return entry != NULL && kb_word_list_has(words, entry->lower, entry->shape);
}

/* The same for a list by its name. */
#define KB_IS_ONE_OF(check, token, words) kb_check_is_one_of((check), (token), &(words))

#endif
