#include <string.h>

#include "check/rule.h"

/* Words that may stand between two words of a term, "tage endelig stilling til"; of a set phrase or one that is allowed. */
enum { MOST_BETWEEN = 2, MOST_BETWEEN_FEW = 1 };

struct matcher {
    struct kb_check *check;
    struct kb_text *text;
    struct kb_term_match *matches;
    size_t count, room;
};

static bool has_key(const struct kb_entry *entry, const uint32_t *keys, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < entry->key_count; j++) {
            if (keys[i] == entry->keys[j]) {
                return true;
            }
        }
    }
    return false;
}

/* What is allowed is no wider than it is written: "god indsats", not "bedre indsats". */
static bool is_compared(const struct kb_indexed_term *term, size_t word, const struct kb_entry *entry)
{
    return term->term->kind == KB_TERM_ALLOW &&
           ((entry->tags & KB_TAG_COMPARED) || entry->lower.data[0] != term->term->words[word].data[0]);
}

static bool is_word_of(const struct kb_indexed_term *term, size_t word, const struct kb_token *token)
{
    return token->entry != NULL && !is_compared(term, word, token->entry) &&
           has_key(token->entry, term->keys[word], term->key_counts[word]);
}

/* Words that hold others together: nothing stands between two of them, "i og med". */
static bool is_link(const struct kb_token *token)
{
    uint32_t links = KB_ROLE_PREPOSITION | KB_ROLE_CONJUNCTION | KB_ROLE_RELATIVE;
    return token->entry != NULL && (token->entry->roles & links);
}

/* In a set phrase nouns stay nouns: "som følge af", but not "som bilag følger". */
static bool is_verb_instead(const struct matcher *matcher, const struct kb_indexed_term *term, size_t word, uint32_t at)
{
    const struct kb_entry *entry = matcher->text->tokens[at].entry;
    return term->set && !kb_slice_equal(entry->lower, term->term->words[word]) &&
           ((entry->participle && !entry->noun) || (entry->verb && kb_check_is_verb(matcher->check, at)));
}

/* The nearest token before or after `at` that is word `word` of the term, with few between; UINT32_MAX: none. */
static uint32_t neighbour(const struct matcher *matcher, const struct kb_indexed_term *term, size_t word, uint32_t at, int step)
{
    const struct kb_sentence *sentence = kb_check_sentence(matcher->check, at);
    const struct kb_token *tokens = matcher->text->tokens;
    uint32_t from = at;
    int most = term->set || term->term->kind == KB_TERM_ALLOW ? MOST_BETWEEN_FEW : MOST_BETWEEN;
    for (int between = 0; between <= most; between++) {
        bool edge = step > 0 ? at + 1 >= sentence->first + sentence->count : at == sentence->first;
        /* A comma between the words ends the phrase. */
        if (edge || (tokens[step > 0 ? at + 1 : at].flags & KB_TOKEN_PAUSE)) {
            return UINT32_MAX;
        }
        at = step > 0 ? at + 1 : at - 1;
        if (is_word_of(term, word, &tokens[at])) {
            bool torn = between > 0 && is_link(&tokens[from]) && is_link(&tokens[at]);
            return torn || is_verb_instead(matcher, term, word, at) ? UINT32_MAX : at;
        }
    }
    return UINT32_MAX;
}

static bool fits(const struct matcher *matcher, const struct kb_indexed_term *term, uint32_t anchor, struct kb_term_match *match)
{
    uint32_t first = anchor, last = anchor;
    for (size_t word = term->anchor; word > 0 && first != UINT32_MAX; word--) {
        first = neighbour(matcher, term, word - 1, first, -1);
    }
    for (size_t word = term->anchor + 1; word < term->term->word_count && last != UINT32_MAX; word++) {
        last = neighbour(matcher, term, word, last, 1);
    }
    *match = (struct kb_term_match){first, last, term, KB_FIT_WHOLE};
    if (is_verb_instead(matcher, term, term->anchor, anchor)) {
        return false;
    }
    return first != UINT32_MAX && last != UINT32_MAX;
}

/* How near a term is to a word as it stands: the form itself, its stem, or a relative of it. */
static int nearness(const struct kb_term_match *match, const struct kb_entry *entry)
{
    struct kb_slice word = match->term->term->words[0];
    if (match->fit != KB_FIT_WHOLE || match->first != match->last || kb_slice_equal(word, entry->lower)) {
        return 2;
    }
    for (size_t i = 0; i < entry->reading_count; i++) {
        if (kb_slice_equal(word, entry->readings[i].stem)) {
            return 1;
        }
    }
    return 0;
}

/* More words, then more letters, then the whole word before a part of it. */
static bool is_better(const struct kb_term_match *a, const struct kb_term_match *b)
{
    size_t words_a = a->term->term->word_count, words_b = b->term->term->word_count;
    if (words_a != words_b) {
        return words_a > words_b;
    }
    if ((a->fit == KB_FIT_WHOLE) != (b->fit == KB_FIT_WHOLE)) {
        return a->fit == KB_FIT_WHOLE;
    }
    return a->term->letters != b->term->letters ? a->term->letters > b->term->letters : a->term->number < b->term->number;
}

/* The best term that hangs on this token; false when none does. */
static bool best_at(const struct matcher *matcher, uint32_t at, struct kb_term_match *best)
{
    const struct kb_entry *entry = matcher->text->tokens[at].entry;
    bool found = false;
    for (size_t i = 0; i < entry->anchored_count; i++) {
        struct kb_term_match match = {0};
        if (fits(matcher, entry->anchored[i], at, &match) && (!found || is_better(&match, best))) {
            *best = match;
            found = true;
        }
    }
    for (size_t i = 0; i < entry->hit_count; i++) {
        struct kb_term_match match = {at, at, entry->hits[i].term, entry->hits[i].fit};
        bool same = found && best->first == best->last && best->fit == KB_FIT_WHOLE && match.fit == KB_FIT_WHOLE;
        int nearer = same ? nearness(&match, entry) - nearness(best, entry) : 0;
        if (!found || nearer > 0 || (nearer == 0 && is_better(&match, best))) {
            *best = match;
            found = true;
        }
    }
    return found;
}

/* A term of one word that does not end as an infinitive. */
static bool is_noun(const struct kb_term *term)
{
    struct kb_slice word = term->words[0];
    return word.length > 0 && word.data[word.length - 1] != 'e';
}

/* A term that is a noun isn't meant where its form can only be a verb: "vi udfører arbejdet". */
static bool is_other_word(const struct matcher *matcher, const struct kb_term_match *match)
{
    const struct kb_entry *entry = matcher->text->tokens[match->first].entry;
    bool one_word = match->first == match->last && match->fit == KB_FIT_WHOLE;
    bool other_stem = false;
    for (size_t i = 0; one_word && i < entry->reading_count; i++) {
        bool same = kb_slice_equal(entry->readings[i].stem, match->term->term->words[0]);
        other_stem = other_stem || (!same && (entry->readings[i].tags & (KB_TAG_PRESENT | KB_TAG_PAST)));
    }
    return other_stem && is_noun(match->term->term) && kb_check_is_verb(matcher->check, match->first);
}

/* ", herunder din husleje" counts up; "linjen herunder" and "Herunder ser du" point to what is below. */
static bool points_below(const struct matcher *matcher, const struct kb_term_match *match)
{
    const struct kb_token *token = &matcher->text->tokens[match->first];
    return match->first == match->last && kb_token_is(matcher->text, token, "herunder") && !(token->flags & KB_TOKEN_PAUSE);
}

/* "dokumenter" and "udlån" are nouns, and only by chance what one shouts to make somebody "dokumentere" or "udlåne". */
static bool is_only_imperative(const struct matcher *matcher, const struct kb_term_match *match)
{
    const struct kb_entry *entry = matcher->text->tokens[match->first].entry;
    bool one_word = match->first == match->last && match->fit == KB_FIT_WHOLE;
    bool bidden = false, meant = false, other = false;
    for (size_t i = 0; one_word && i < entry->reading_count; i++) {
        const struct kb_reading *reading = &entry->readings[i];
        bool same = kb_slice_equal(reading->stem, match->term->term->words[0]);
        bidden = bidden || (same && (reading->tags & KB_TAG_IMPERATIVE));
        meant = meant || (same && !(reading->tags & KB_TAG_IMPERATIVE));
        other = other || !same;
    }
    return bidden && other && !meant;
}

/* A capital, but no more of them. `at` may be beyond the text. */
static bool is_capitalised(const struct matcher *matcher, uint32_t at)
{
    uint32_t form = KB_TOKEN_CAPITAL | KB_TOKEN_UPPER | KB_TOKEN_NUMBER;
    return at < matcher->text->token_count && (matcher->text->tokens[at].flags & form) == KB_TOKEN_CAPITAL;
}

/* "Hjælpemidler og Boligindretning": two words of one name. `at` is the first of them. */
static bool is_pair(const struct matcher *matcher, uint32_t at)
{
    const struct kb_token *joint = kb_check_next(matcher->check, at);
    const struct kb_token *last = joint == NULL ? NULL : kb_check_next(matcher->check, at + 1);
    return last != NULL && kb_token_is(matcher->text, joint, "og") && is_capitalised(matcher, at) &&
           is_capitalised(matcher, at + 2);
}

/* "Peer Hansen", "Recovery Syd": a word in a name, whatever it means elsewhere. */
static bool is_in_name(const struct matcher *matcher, uint32_t at)
{
    const struct kb_token *next = kb_check_next(matcher->check, at);
    return is_capitalised(matcher, at) && next != NULL && is_capitalised(matcher, at + 1) &&
           (next->entry == NULL || next->entry->roles == 0);
}

/* Either of the two, when the name is not a term itself. */
static bool is_in_pair(const struct matcher *matcher, const struct kb_term_match *match)
{
    return match->first == match->last &&
           (is_pair(matcher, match->first) || (match->first >= 2 && is_pair(matcher, match->first - 2)));
}

/* Adds a match unless a better one has taken its words; takes the place of worse ones. */
static bool keep(struct matcher *matcher, const struct kb_term_match *match)
{
    while (matcher->count > 0 && matcher->matches[matcher->count - 1].last >= match->first) {
        if (!is_better(match, &matcher->matches[matcher->count - 1])) {
            return true;
        }
        matcher->count--;
    }
    struct kb_term_match *matches =
        kb_arena_grow(matcher->check->arena, matcher->matches, matcher->count, &matcher->room, sizeof *matches);
    if (matches == NULL) {
        return false;
    }
    matcher->matches = matches;
    matches[matcher->count++] = *match;
    return true;
}

bool kb_check_match_terms(struct kb_check *check, struct kb_text *text)
{
    struct matcher matcher = {.check = check, .text = text};
    for (uint32_t i = 0; i < text->token_count; i++) {
        const struct kb_token *token = &text->tokens[i];
        struct kb_term_match match = {0};
        if (token->entry == NULL || (token->entry->hit_count == 0 && token->entry->anchored_count == 0) ||
            (token->flags & KB_TOKEN_NAME) || is_in_name(&matcher, i)) {
            continue;
        }
        if (best_at(&matcher, i, &match) && !is_other_word(&matcher, &match) && !is_only_imperative(&matcher, &match) &&
            !points_below(&matcher, &match) && !is_in_pair(&matcher, &match) && !keep(&matcher, &match)) {
            return false;
        }
    }
    for (size_t i = 0; i < matcher.count; i++) {
        bool allowed = matcher.matches[i].term->term->kind == KB_TERM_ALLOW;
        for (uint32_t j = matcher.matches[i].first; !allowed && j <= matcher.matches[i].last; j++) {
            text->tokens[j].flags |= KB_TOKEN_TERM;
        }
    }
    check->matches = matcher.matches;
    check->match_count = matcher.count;
    return true;
}

bool *kb_check_term_marks(struct kb_check *check)
{
    uint32_t most = 0;
    for (size_t i = 0; i < check->match_count; i++) {
        most = check->matches[i].term->number > most ? check->matches[i].term->number : most;
    }
    return check->match_count == 0 ? NULL : KB_NEW_ARRAY(check->arena, bool, (size_t)most + 1);
}
