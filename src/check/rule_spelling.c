#include <stdatomic.h>
#include <string.h>

#include "base/letter.h"
#include "base/report.h"
#include "base/utf8.h"
#include "base/table.h"
#include "check/apart.h"
#include "check/near.h"
#include "check/rule.h"

/* Abbreviations in capitals are looked after by another rule. */
enum { ACRONYM = 6, ABBREVIATION_ROOM = 16, MOST_SUGGESTIONS = 3 };

static bool is_unknown(const struct kb_token *token)
{
    uint32_t spared = KB_TOKEN_NUMBER | KB_TOKEN_WEB | KB_TOKEN_NAME | KB_TOKEN_TERM | KB_TOKEN_LAW | KB_TOKEN_FOREIGN;
    return token->entry != NULL && !token->entry->known && token->abbreviation == NULL && !(token->flags & spared) &&
           token->entry->letters >= 2;
}

/* Unknown words with a capital in the middle of a sentence: likely names that the case does not have. */
static bool collect_names(const struct kb_check *check, struct kb_table *names)
{
    kb_table_init(names, check->arena);
    for (uint32_t i = 0; i < check->text->token_count; i++) {
        const struct kb_token *token = &check->text->tokens[i];
        if (is_unknown(token) && (token->flags & KB_TOKEN_CAPITAL) && !(token->flags & KB_TOKEN_FIRST) &&
            !kb_table_set(names, token->entry->form, NULL)) {
            return false;
        }
    }
    return true;
}

/* "ka'", "sku'", "ha'": speech written down, its apostrophe left out of the word. */
static bool is_clipped(const struct kb_check *check, const struct kb_token *token)
{
    enum { MOST_LETTERS = 4 };
    struct kb_slice after = kb_slice_part(check->text->text, token->end, 3);
    return token->entry->letters <= MOST_LETTERS && (kb_slice_starts(after, "'") || kb_slice_starts(after, "\xE2\x80\x99"));
}

/* "eReolen", "MitID": a brand writes itself so. */
static bool has_inner_capital(struct kb_slice word)
{
    size_t lower = 0, upper = 0;
    for (size_t at = 0; at < word.length;) {
        bool first = at == 0;
        enum kb_letter_kind letter = kb_letter_of(kb_utf8_next(word, &at));
        lower += letter == KB_LETTER_LOWER;
        upper += letter == KB_LETTER_UPPER && !first;
    }
    return lower > 0 && upper > 0;
}

/* Whether an unknown word is likely to be a name: by its place, or because it stands as one elsewhere. */
static bool may_be_name(const struct kb_check *check, const struct kb_table *names, uint32_t at)
{
    const struct kb_token *token = &check->text->tokens[at];
    if (!(token->flags & KB_TOKEN_CAPITAL)) {
        return false;
    }
    return !(token->flags & KB_TOKEN_FIRST) || kb_check_kind(check, kb_check_sentence(check, at)) == KB_PARAGRAPH_LINES ||
           kb_table_has(names, token->entry->form);
}

static bool is_wrong(const struct kb_check *check, const struct kb_table *names, uint32_t at)
{
    const struct kb_token *token = &check->text->tokens[at];
    return is_unknown(token) && !((token->flags & KB_TOKEN_UPPER) && token->entry->letters < ACRONYM) &&
           !may_be_name(check, names, at) && !is_clipped(check, token) && !has_inner_capital(token->entry->form);
}

/* "kl" is an abbreviation that lost its full stop. */
static const char *with_stop(const struct kb_entry *entry)
{
    char form[ABBREVIATION_ROOM];
    if (entry->lower.length + 1 >= sizeof form) {
        return NULL;
    }
    memcpy(form, entry->lower.data, entry->lower.length);
    form[entry->lower.length] = '.';
    const struct kb_abbreviation *row = kb_abbreviation_find((struct kb_slice){form, entry->lower.length + 1});
    return row == NULL ? NULL : row->form;
}

/* What the word is for sure, whatever the dictionary has near it; or NULL. */
static const char *sure_of(const struct kb_entry *entry)
{
    const char *stop = with_stop(entry);
    return stop == NULL ? kb_apart_of(entry->lower) : stop;
}

static size_t least_slips(const struct kb_entry *entry, const struct kb_suggestions *suggestions)
{
    size_t least = SIZE_MAX;
    for (size_t i = 0; i < suggestions->count; i++) {
        size_t slips = kb_near_slips(entry->lower, kb_slice_of(suggestions->words[i]));
        least = slips < least ? slips : least;
    }
    return least;
}

/*
 * How sure it is that the word is misspelt. Sure: a word that Danish has is near. Not sure: the dictionary was asked and has
 * nothing near, so that it may be a new word or one of another language; or, with a capital, a name.
 */
static bool is_unsure(const struct kb_token *token, const struct kb_suggestions *suggestions, bool asked)
{
    enum { LONG_WORD = 9 };
    size_t slips = least_slips(token->entry, suggestions), most = token->entry->letters < LONG_WORD ? 1 : 2;
    return token->flags & KB_TOKEN_CAPITAL ? slips > 1 : asked && slips > most;
}

/* Whether the dictionary may be searched for the word: so many different words of a text, each as often as it stands there. */
static bool may_ask(struct kb_check *check, struct kb_table *asked, const struct kb_entry *entry)
{
    if (kb_table_has(asked, entry->form)) {
        return true;
    }
    if (check->asks_left == 0 || !kb_table_set(asked, entry->form, NULL)) {
        return false;
    }
    check->asks_left--;
    return true;
}

static void remark(struct kb_check *check, struct kb_table *asked, uint32_t at)
{
    const struct kb_token *token = &check->text->tokens[at];
    const char *sure = sure_of(token->entry);
    bool ask = sure == NULL && may_ask(check, asked, token->entry);
    const struct kb_suggestions *suggestions = kb_lookup_suggest(check->lookup, token->entry, ask);
    const char **list = (const char **)kb_arena_array(check->arena, suggestions->count + 2, sizeof *list);
    size_t count = 0;
    for (size_t i = 0; list != NULL && i < suggestions->count + 1 && count < MOST_SUGGESTIONS; i++) {
        const char *word = i == 0 ? sure : kb_arena_string(check->arena, suggestions->words[i - 1]);
        if (word != NULL) {
            list[count++] = word;
        }
    }
    const char *word = kb_check_words(check, at, at);
    bool unsure = sure == NULL && is_unsure(token, suggestions, ask), named = unsure && (token->flags & KB_TOKEN_CAPITAL);
    kb_check_remark(check, &(struct kb_remark){.rule = KB_RULE_SPELLING,
                                               .first = at,
                                               .last = at,
                                               .message = count > 0 ? KB_MSG_SPELLING_MEANT : KB_MSG_SPELLING,
                                               .hint = named ? KB_MSG_HINT_SPELLING_NAME : KB_MSG_HINT_SPELLING_LIST,
                                               .arguments = KB_ARGS(word, count > 0 ? list[0] : NULL),
                                               .suggestions = list,
                                               .suggestion_count = count,
                                               .milder = unsure || with_stop(token->entry) != NULL});
}

void kb_check_ask_ahead(struct kb_check *check)
{
    enum { MOST = 64 };
    const struct kb_entry *entries[MOST];
    struct kb_table names, asked;
    size_t count = 0;
    kb_table_init(&asked, check->arena);
    bool good = collect_names(check, &names);
    for (uint32_t i = 0; good && i < check->text->token_count && count < MOST && check->asks_left > 0; i++) {
        const struct kb_entry *entry = check->text->tokens[i].entry;
        if (is_wrong(check, &names, i) && !kb_table_has(&asked, entry->form) && sure_of(entry) == NULL &&
            may_ask(check, &asked, entry)) {
            entries[count++] = entry;
        }
    }
    while (count > 0 && atomic_load_explicit(&entries[count - 1]->suggestions, memory_order_relaxed) == NULL) {
        kb_lookup_suggest(check->lookup, entries[--count], true);
    }
}

/* "rengørring": the dictionary takes it for a compound, and nobody else does. */
static void remark_slip(struct kb_check *check, uint32_t at, const char *meant)
{
    const char **list = (const char **)kb_arena_array(check->arena, 1, sizeof *list);
    if (list == NULL) {
        return;
    }
    list[0] = meant;
    kb_check_remark(check, &(struct kb_remark){.rule = KB_RULE_SPELLING,
                                               .first = at,
                                               .last = at,
                                               .message = KB_MSG_SPELLING_MEANT,
                                               .hint = KB_MSG_HINT_SPELLING_LIST,
                                               .arguments = KB_ARGS(kb_check_words(check, at, at), meant),
                                               .suggestions = list,
                                               .suggestion_count = 1});
}

void kb_rule_spelling(struct kb_check *check)
{
    struct kb_table names, asked;
    kb_table_init(&asked, check->arena);
    if (!collect_names(check, &names)) {
        return;
    }
    for (uint32_t i = 0; i < check->text->token_count; i++) {
        if (is_wrong(check, &names, i)) {
            remark(check, &asked, i);
            continue;
        }
        const char *meant = kb_check_sure_slip(check, i);
        if (meant != NULL) {
            remark_slip(check, i, meant);
        }
    }
}
