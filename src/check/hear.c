#include <string.h>

#include "check/citizen.h"
#include "check/formal.h"
#include "check/reader_name.h"

bool kb_check_is_greeting(const struct kb_check *check, const struct kb_sentence *sentence)
{
    KB_WORD_LIST(greetings, "kære", "hej", "goddag");
    enum { MOST_WORDS = 6 };
    if (sentence->count < 2 || sentence->count > MOST_WORDS || !KB_IS_ONE_OF(check, sentence->first, greetings)) {
        return false;
    }
    uint32_t next = sentence->first + 1;
    return (check->text->tokens[next].flags & KB_TOKEN_CAPITAL) || (kb_check_is_title(check, next) && sentence->count > 2);
}

/* Somebody else, or a capital that may be somebody's name. */
static bool is_other_person(const struct kb_check *check, uint32_t at, uint32_t roles)
{
    const struct kb_token *token = &check->text->tokens[at];
    uint32_t form = KB_TOKEN_CAPITAL | KB_TOKEN_UPPER | KB_TOKEN_FIRST;
    bool unknown = token->entry != NULL && !token->entry->known && (token->flags & form) == KB_TOKEN_CAPITAL;
    return (roles & KB_ROLE_PERSON) || (token->flags & KB_TOKEN_NAME) || kb_check_is_known_name(token) || unknown;
}

/* "er mor til to", "er en ven", "virker som leder": what the citizen is, and nobody else; but "der er en læge". */
static bool is_predicate(const struct kb_check *check, uint32_t at)
{
    const struct kb_sentence *sentence = kb_check_sentence(check, at);
    if (at > sentence->first && kb_token_is(check->text, &check->text->tokens[at - 1], "som")) {
        return true;
    }
    uint32_t verb = at > sentence->first ? at - 1 : at;
    verb -= verb > sentence->first && (kb_check_roles(check, verb) & KB_ROLE_ARTICLE);
    return verb > sentence->first && verb < at && (kb_check_roles(check, verb) & KB_ROLE_BE) &&
           !(kb_check_roles(check, verb - 1) & KB_ROLE_RELATIVE) &&
           !kb_token_is(check->text, &check->text->tokens[verb - 1], "det");
}

/* What has been said so far. */
struct hearing {
    struct kb_reader_name reader;
    enum kb_citizen meant; /* whether a han or hun means the citizen */
    bool alone;            /* nobody else was named */
};

static void mark(struct kb_token *token, enum kb_citizen citizen)
{
    token->flags |= citizen == KB_CITIZEN_SURE    ? (uint32_t)KB_TOKEN_SPOKEN
                    : citizen == KB_CITIZEN_MAYBE ? (uint32_t)KB_TOKEN_SUPPOSED
                                                  : 0U;
}

static void mark_all(struct kb_text *text, uint32_t first, uint32_t last, enum kb_citizen citizen)
{
    for (uint32_t i = first; i <= last; i++) {
        mark(&text->tokens[i], citizen);
    }
}

/* A title and a name that can only be the reader's; the words of it that were heard. */
static uint32_t hear_title(struct kb_check *check, struct kb_text *text, struct hearing *hearing, uint32_t at)
{
    uint32_t last = at;
    enum kb_citizen titled = kb_reader_title(check, at, &last);
    if (titled == KB_CITIZEN_NOT) {
        return 0;
    }
    mark_all(text, at, last, titled);
    hearing->meant = titled > hearing->meant ? titled : hearing->meant;
    return last - at + 1;
}

/* The reader's own name. */
static uint32_t hear_name(struct kb_check *check, struct kb_text *text, struct hearing *hearing, uint32_t at, bool greets)
{
    uint32_t last = at;
    if (!kb_reader_name_at(check, &hearing->reader, at, &last)) {
        return 0;
    }
    mark_all(text, at, last, greets ? KB_CITIZEN_NOT : kb_reader_name_tells(check, &hearing->reader, at, last));
    hearing->meant = greets ? KB_CITIZEN_NOT : KB_CITIZEN_SURE;
    return last - at + 1;
}

/* A role of the reader's: "borgeren". */
static uint32_t hear_role(struct kb_check *check, struct kb_text *text, struct hearing *hearing, uint32_t at)
{
    enum kb_citizen citizen = kb_check_citizen(check, at, hearing->alone);
    mark(&text->tokens[at], citizen);
    hearing->meant = citizen > hearing->meant ? citizen : hearing->meant;
    return citizen == KB_CITIZEN_NOT ? 0 : 1;
}

/* One word, or the few of a name; how many. */
static uint32_t hear_word(struct kb_check *check, struct kb_text *text, struct hearing *hearing, uint32_t at, bool greets)
{
    const struct kb_token *token = &text->tokens[at];
    uint32_t roles = kb_check_roles(check, at), heard = 0;
    if (token->entry != NULL && token->entry->reader) {
        heard = hear_role(check, text, hearing, at);
        heard = heard > 0 || greets ? heard : hear_title(check, text, hearing, at);
    }
    if (heard == 0 && (token->flags & KB_TOKEN_CAPITAL)) {
        heard = hear_name(check, text, hearing, at, greets);
    }
    if (heard > 0) {
        return heard;
    }
    if (is_other_person(check, at, roles)) {
        hearing->meant = is_predicate(check, at) ? hearing->meant : KB_CITIZEN_NOT;
        hearing->alone = hearing->alone && greets;
    } else if (roles & KB_ROLE_THIRD) {
        mark(&text->tokens[at], hearing->meant);
    }
    return 1;
}

/*
 * A han or hun means the citizen when no other person was named since, in the same sentence or in the next ones of its
 * paragraph.
 */
static void hear_sentence(struct kb_check *check, struct kb_text *text, const struct kb_sentence *sentence,
                          struct hearing *hearing)
{
    bool greets = kb_check_is_greeting(check, sentence);
    if (kb_check_is_goal(check, sentence)) {
        hearing->meant = KB_CITIZEN_SURE;
    }
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count;) {
        i += hear_word(check, text, hearing, i, greets);
    }
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
    kb_check_hear_formal(check, text);
    struct hearing hearing = {.reader = kb_reader_name_find(check), .alone = true};
    for (size_t i = 0; i < text->sentence_count; i++) {
        bool follows = i > 0 && text->sentences[i].paragraph == text->sentences[i - 1].paragraph;
        hearing.meant = follows ? hearing.meant : KB_CITIZEN_NOT;
        hear_sentence(check, text, &text->sentences[i], &hearing);
    }
}
