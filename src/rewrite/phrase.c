#include "rewrite/note.h"

/* A phrase of more words than this is none that the rules can be sure of. */
enum { LONGEST = 12, MOST_JOINED = 6 };

/* What a token is in a noun phrase. */
enum part { PART_NONE, PART_BEFORE, PART_ADJECTIVE, PART_NOUN, PART_NAME, PART_PRONOUN, PART_CITIZEN };

static bool is_genitive_name(const struct kb_note *note, uint32_t at)
{
    struct kb_slice name = kb_token_slice(note->text, note->units[at].token);
    enum kb_sex sex;
    return name.length > 2 && name.data[name.length - 1] == 's' && !kb_first_name_of(name, &sex);
}

static bool is_noun(struct kb_note *note, uint32_t at)
{
    const struct kb_unit *unit = &note->units[at];
    if (unit->is & KB_WORD_ADVERB) {
        return false;
    }
    if (unit->is & (KB_WORD_DEFINITE | KB_WORD_MANY | KB_WORD_PERSON | KB_WORD_TIME)) {
        return true;
    }
    return unit->word->entry != NULL && (!unit->word->entry->known || kb_note_noun(note, at)->is_noun);
}

/* "det", "den", "de": an article before a noun, else a pronoun. */
static bool is_article(struct kb_note *note, uint32_t at)
{
    uint32_t next = kb_note_after(note, at);
    if (next == KB_NONE || kb_note_is(note, next, KB_WORD_SURE | KB_WORD_PREPOSITION | KB_WORD_OPENER | KB_WORD_SUBJECT)) {
        return false;
    }
    if (kb_note_is(note, next, KB_WORD_FINITE) && !kb_note_is(note, kb_note_after(note, next), KB_WORD_SURE)) {
        return kb_note_is(note, next, KB_WORD_ADJECTIVE); /* "de bor", "de bekymrede forældre" */
    }
    if (note->units[next].token->flags & KB_TOKEN_NUMBER) {
        return true; /* "den 3. maj" */
    }
    return kb_note_is(note, next, KB_WORD_ADJECTIVE | KB_WORD_COUNT | KB_WORD_DETERMINER) || is_noun(note, next);
}

static enum part part_of_closed(struct kb_note *note, uint32_t at)
{
    uint32_t is = note->units[at].is;
    uint32_t never = KB_WORD_PREPOSITION | KB_WORD_OPENER | KB_WORD_AND | KB_WORD_AUXILIARY | KB_WORD_BE;
    if (is & never) {
        return PART_NONE;
    }
    if (is & KB_WORD_OWNER) {
        return PART_BEFORE;
    }
    if (is & (KB_WORD_SUBJECT | KB_WORD_OBJECT)) {
        return PART_PRONOUN;
    }
    if (is & (KB_WORD_EMPTY | KB_WORD_THEY)) {
        return (is & KB_WORD_DETERMINER) && is_article(note, at) ? PART_BEFORE : PART_PRONOUN;
    }
    return is & KB_WORD_DETERMINER ? PART_BEFORE : PART_NONE;
}

static enum part part_of(struct kb_note *note, uint32_t at)
{
    const struct kb_unit *unit = &note->units[at];
    uint32_t closed = KB_WORD_PREPOSITION | KB_WORD_OPENER | KB_WORD_AND | KB_WORD_AUXILIARY | KB_WORD_BE | KB_WORD_OWNER |
                      KB_WORD_SUBJECT | KB_WORD_OBJECT | KB_WORD_EMPTY | KB_WORD_THEY | KB_WORD_DETERMINER | KB_WORD_MAY_OPEN;
    if (unit->token->flags & KB_TOKEN_NUMBER) {
        return unit->token->flags & KB_TOKEN_JOINED ? PART_ADJECTIVE : PART_BEFORE;
    }
    if (unit->who == KB_WHO_CITIZEN && unit->span > 0 && (unit->is & KB_WORD_CITIZEN)) {
        return unit->genitive ? PART_BEFORE : PART_CITIZEN;
    }
    if (unit->is_name) {
        return is_genitive_name(note, at) ? PART_BEFORE : PART_NAME;
    }
    if (unit->is & closed) {
        return part_of_closed(note, at);
    }
    if (unit->is & KB_WORD_GENITIVE) {
        return PART_BEFORE;
    }
    if (unit->is & (KB_WORD_SURE | KB_WORD_QUESTION)) {
        return PART_NONE;
    }
    if (unit->is & (KB_WORD_ADJECTIVE | KB_WORD_PARTICIPLE)) {
        return PART_ADJECTIVE;
    }
    return (unit->is & KB_WORD_CITIZEN) || is_noun(note, at) ? PART_NOUN : PART_NONE;
}

/* "stor" in "en stor bil": a word of no closed class between a determiner and a noun. */
static bool is_plain_adjective(struct kb_note *note, uint32_t at)
{
    uint32_t never = KB_WORD_FINITE | KB_WORD_PREPOSITION | KB_WORD_OPENER | KB_WORD_MAY_OPEN | KB_WORD_AND | KB_WORD_SUBJECT |
                     KB_WORD_OBJECT | KB_WORD_EMPTY | KB_WORD_QUESTION | KB_WORD_AUXILIARY | KB_WORD_BE;
    return note->units[at].word->entry != NULL && !kb_note_is(note, at, never) && !kb_note_infinitive(note, at);
}

/* Whether a word that can be an adjective is one here: a noun follows that is not the verb. */
static bool is_adjective_here(struct kb_note *note, uint32_t at, uint32_t limit)
{
    uint32_t next = kb_note_after(note, at);
    if (next == KB_NONE || next >= limit) {
        return false;
    }
    enum part part = part_of(note, next);
    if (part != PART_NOUN && part != PART_ADJECTIVE && part != PART_NAME) {
        return false;
    }
    return !(note->units[next].is & KB_WORD_FINITE) || kb_note_is(note, kb_note_after(note, next), KB_WORD_SURE);
}

/* A verb of a closed class, or one that is no noun. */
static bool is_verb_only(struct kb_note *note, uint32_t at)
{
    return kb_note_is(note, at, KB_WORD_AUXILIARY | KB_WORD_BE) || !kb_note_noun(note, at)->is_noun;
}

/* Names behind a noun or a name belong to it: "kontaktperson Mette Holm". */
static uint32_t names_end(const struct kb_note *note, uint32_t at, uint32_t limit)
{
    uint32_t next = kb_note_after(note, at);
    while (next != KB_NONE && next < limit && note->units[next].is_name) {
        at = next;
        next = kb_note_after(note, at);
    }
    return at + 1;
}

/* "og" between two adjectives. */
static bool joins_adjective(struct kb_note *note, uint32_t at, uint32_t limit)
{
    uint32_t and = kb_note_after(note, at), next = and == KB_NONE ? KB_NONE : kb_note_after(note, and);
    return next != KB_NONE && next < limit && (kb_note_says(note, and, "og") || kb_note_says(note, and, "eller")) &&
           part_of(note, next) == PART_ADJECTIVE && is_adjective_here(note, next, limit);
}

/* `owned`: an owner stands before it, so that a noun must come. */
static bool read_phrase(struct kb_note *note, uint32_t start, uint32_t limit, bool owned, struct kb_phrase *phrase)
{
    uint32_t last = KB_NONE, at = start;
    bool determined = false;
    for (int i = 0; i < LONGEST && at != KB_NONE && at < limit; i++, at = kb_note_after(note, at)) {
        enum part part = part_of(note, at);
        if (part == PART_ADJECTIVE && !is_adjective_here(note, at, limit) && !joins_adjective(note, at, limit)) {
            part = is_noun(note, at) || determined || owned ? PART_NOUN : PART_NONE;
        }
        if (part == PART_NONE && last != KB_NONE && is_plain_adjective(note, at) && is_adjective_here(note, at, limit)) {
            part = PART_ADJECTIVE;
        }
        if (part == PART_NONE && (owned || last != KB_NONE) && (note->units[at].is & KB_WORD_SURE) && !is_verb_only(note, at)) {
            part = PART_NOUN; /* "borgerens sang" */
        }
        if (part == PART_NONE || ((part == PART_PRONOUN || part == PART_CITIZEN) && last != KB_NONE)) {
            break;
        }
        if (part == PART_NOUN || part == PART_NAME) {
            *phrase = (struct kb_phrase){start, at, names_end(note, at, limit), false};
            return true;
        }
        if (part == PART_PRONOUN || part == PART_CITIZEN) {
            *phrase = (struct kb_phrase){start, at, at + (part == PART_CITIZEN ? note->units[at].span : 1U), false};
            return true;
        }
        if (part == PART_ADJECTIVE && joins_adjective(note, at, limit)) {
            at = kb_note_after(note, at); /* "store og lyse" */
        }
        last = at;
        determined = determined || part == PART_BEFORE;
    }
    *phrase = (struct kb_phrase){start, last, last + 1, false};
    return determined;
}

bool kb_phrase_read(struct kb_note *note, uint32_t at, uint32_t limit, struct kb_phrase *phrase)
{
    return read_phrase(note, at, limit, false, phrase);
}

bool kb_phrase_read_owned(struct kb_note *note, uint32_t at, uint32_t limit, struct kb_phrase *phrase)
{
    return read_phrase(note, at, limit, true, phrase);
}

bool kb_phrase_read_joined(struct kb_note *note, uint32_t at, uint32_t limit, struct kb_phrase *phrase)
{
    if (!kb_phrase_read(note, at, limit, phrase)) {
        return false;
    }
    for (int i = 0; i < MOST_JOINED && phrase->end < limit; i++) {
        struct kb_phrase other;
        bool joins = (kb_note_says(note, phrase->end, "og") || kb_note_says(note, phrase->end, "samt") ||
                      kb_note_says(note, phrase->end, "eller")) &&
                     kb_note_before(note, phrase->end) != KB_NONE;
        if (!joins || phrase->end + 1 >= limit || kb_note_after(note, phrase->end) == KB_NONE ||
            !kb_phrase_read(note, phrase->end + 1, limit, &other)) {
            break;
        }
        phrase->end = other.end;
        phrase->joined = true;
    }
    return true;
}
