#include "check/reader_name.h"

#include <string.h>

KB_WORD_LIST(titles, "fru", "hr.", "hr", "herr", "frøken", "frk.", "frk");

bool kb_word_is_title(struct kb_slice word)
{
    return kb_word_list_has(&titles, word, kb_word_shape(word));
}

bool kb_check_is_title(const struct kb_check *check, uint32_t token)
{
    return KB_IS_ONE_OF(check, token, titles);
}

/* Whether a token is the name, or its genitive. */
static bool is_name(const struct kb_check *check, struct kb_slice name, uint32_t at)
{
    struct kb_slice word = kb_token_slice(check->text, &check->text->tokens[at]);
    return name.length > 0 && word.length >= name.length && memcmp(word.data, name.data, name.length) == 0 &&
           (word.length == name.length || (word.length == name.length + 1 && word.data[name.length] == 's'));
}

/* The last of the words with a capital from `at` on, of a few. */
static uint32_t last_capital(const struct kb_check *check, uint32_t at)
{
    enum { MOST_NAMES = 4 };
    const struct kb_token *tokens = check->text->tokens;
    const struct kb_sentence *sentence = kb_check_sentence(check, at);
    uint32_t last = at, end = sentence->first + sentence->count;
    while (last < at + MOST_NAMES && last + 1 < end &&
           (tokens[last + 1].flags & (KB_TOKEN_CAPITAL | KB_TOKEN_PAUSE)) == KB_TOKEN_CAPITAL) {
        last++;
    }
    return last;
}

static struct kb_reader_name name_in(const struct kb_check *check, const struct kb_sentence *sentence)
{
    uint32_t first = sentence->first + 1, title = kb_check_is_title(check, first) ? 1 : 0;
    uint32_t last = last_capital(check, first + title);
    const struct kb_token *tokens = check->text->tokens;
    return (struct kb_reader_name){kb_token_slice(check->text, &tokens[first + title]),
                                   last == first + title ? (struct kb_slice){0} : kb_token_slice(check->text, &tokens[last])};
}

struct kb_reader_name kb_reader_name_find(const struct kb_check *check)
{
    enum { MOST_SENTENCES = 30 };
    if (check->options->reader != NULL) {
        return (struct kb_reader_name){kb_slice_of(check->options->reader), {0}};
    }
    for (size_t i = 0; i < check->text->sentence_count && i < MOST_SENTENCES; i++) {
        if (kb_check_is_greeting(check, &check->text->sentences[i])) {
            return name_in(check, &check->text->sentences[i]);
        }
    }
    return (struct kb_reader_name){0};
}

bool kb_reader_name_at(const struct kb_check *check, const struct kb_reader_name *name, uint32_t at, uint32_t *last)
{
    if (!is_name(check, name->first, at)) {
        return false;
    }
    *last = last_capital(check, at);
    /* Two who share their first name have another last one. */
    return *last == at || name->last.length == 0 || is_name(check, name->last, *last);
}

/* "Vi har talt med Bodil i dag", where the case says that Bodil reads it; but not "Brevet er til dig, Bodil". */
static bool is_object(const struct kb_check *check, uint32_t at)
{
    const struct kb_token *before = kb_check_previous(check, at);
    if (check->options->reader == NULL || before == NULL || before->entry == NULL ||
        !(before->entry->roles & KB_ROLE_PREPOSITION)) {
        return false;
    }
    enum { NEARBY = 60 }; /* hostile sentences are long */
    uint32_t first = kb_check_sentence(check, at)->first;
    for (uint32_t i = at > first + NEARBY ? at - NEARBY : first; i < at; i++) {
        const struct kb_entry *entry = check->text->tokens[i].entry;
        if (entry != NULL && entry->verb && (!entry->noun || kb_check_is_verb(check, i))) {
            return true;
        }
    }
    return false;
}

/* "Bodils sag", but not "Mads" */
static bool owns(const struct kb_check *check, const struct kb_reader_name *name, uint32_t last)
{
    const struct kb_token *next = kb_check_next(check, last);
    struct kb_slice word = kb_token_slice(check->text, &check->text->tokens[last]);
    return kb_check_is_genitive(check, last) && !kb_slice_equal(word, name->first) && !kb_slice_equal(word, name->last) &&
           next != NULL && next->entry != NULL && !(next->flags & KB_TOKEN_CAPITAL) &&
           !(next->entry->roles & KB_ROLE_PREPOSITION);
}

/* "I dag har Bodil fået svar", but not "Hunden hedder Bodil" */
static bool is_behind_verb(const struct kb_check *check, uint32_t at, uint32_t last)
{
    KB_WORD_LIST(calls, "hedder", "hedde", "kaldes", "kalder");
    const struct kb_token *before = kb_check_previous(check, at), *next = kb_check_next(check, last);
    return before != NULL && before->entry != NULL && (before->entry->verb || before->entry->participle) &&
           !KB_IS_ONE_OF(check, at - 1, calls) && next != NULL && next->entry != NULL;
}

/* "at Bodil i den seneste tid har prøvet" */
static bool begins_clause(const struct kb_check *check, uint32_t at, uint32_t last)
{
    const struct kb_token *before = kb_check_previous(check, at);
    return kb_token_is(check->text, before, "at") && kb_check_next(check, last) != NULL;
}

enum kb_citizen kb_reader_name_tells(const struct kb_check *check, const struct kb_reader_name *name, uint32_t at, uint32_t last)
{
    const struct kb_token *token = &check->text->tokens[at];
    const struct kb_sentence *sentence = kb_check_sentence(check, at);
    bool does = kb_check_next_is_verb(check, last);
    if ((token->flags & KB_TOKEN_QUOTED) || kb_check_is_signature(check, at)) {
        return KB_CITIZEN_NOT;
    }
    if (does && (token->flags & KB_TOKEN_FIRST)) {
        return KB_CITIZEN_SURE;
    }
    if (kb_check_kind(check, sentence) != KB_PARAGRAPH_PROSE || sentence->asks) {
        return KB_CITIZEN_NOT;
    }
    bool told = does || owns(check, name, last) || is_object(check, at) || is_behind_verb(check, at, last) ||
                begins_clause(check, at, last);
    return told ? KB_CITIZEN_MAYBE : KB_CITIZEN_NOT;
}

enum kb_citizen kb_reader_title(const struct kb_check *check, uint32_t at, uint32_t *last)
{
    const struct kb_token *next = kb_check_next(check, at), *before = kb_check_previous(check, at);
    bool one_of_two = before != NULL && before->entry != NULL && (before->entry->roles & KB_ROLE_CONJUNCTION);
    if (!kb_check_is_title(check, at) || next == NULL || !(next->flags & KB_TOKEN_CAPITAL) || one_of_two ||
        (check->text->tokens[at].flags & KB_TOKEN_QUOTED) || kb_check_is_signature(check, at)) {
        return KB_CITIZEN_NOT;
    }
    *last = last_capital(check, at + 1);
    const struct kb_token *behind = kb_check_next(check, *last);
    bool has = kb_check_is_genitive(check, *last) && behind != NULL && behind->entry != NULL;
    return has || kb_check_next_is_verb(check, *last) ? KB_CITIZEN_MAYBE : KB_CITIZEN_NOT;
}
