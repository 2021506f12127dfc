#include "rewrite/run.h"

static bool at_opens(struct kb_note *note, uint32_t at)
{
    uint32_t next = kb_note_past_adverbs(note, kb_note_after(note, at));
    note->units[at].infinitive = next != KB_NONE && !kb_note_is(note, next, KB_WORD_SUBJECT | KB_WORD_OBJECT) &&
                                 (kb_note_infinitive(note, next) || kb_note_is(note, next, KB_WORD_PASSIVE));
    return !note->units[at].infinitive;
}

static bool som_opens(struct kb_note *note, uint32_t at)
{
    uint32_t i = kb_note_after(note, at);
    for (int n = 0; n < KB_RUN_AHEAD && i != KB_NONE; n++, i = kb_note_after(note, i)) {
        if (kb_note_can_be_finite(note, i)) {
            /* "Som regel går borgeren ...": a subject behind the verb shows that it opens nothing. */
            uint32_t next = kb_note_past_adverbs(note, kb_note_after(note, i));
            bool subject = next != KB_NONE && (kb_note_is(note, next, KB_WORD_SUBJECT | KB_WORD_EMPTY) ||
                                               (note->units[next].who == KB_WHO_CITIZEN && !note->units[next].genitive));
            return !subject || !(note->units[at].token->flags & KB_TOKEN_FIRST);
        }
        if (note->units[i].is & (KB_WORD_AND | KB_WORD_OPENER)) {
            return false;
        }
    }
    return false;
}

static bool der_opens(struct kb_note *note, uint32_t at, bool has_finite)
{
    uint32_t before = kb_note_before(note, at);
    if ((note->units[at].token->flags & KB_TOKEN_FIRST) || kb_note_finite_after(note, at) == KB_NONE) {
        return false;
    }
    if (before == KB_NONE || !has_finite) {
        return true;
    }
    return !kb_note_is(note, before, KB_WORD_FINITE | KB_WORD_ADVERB) || kb_note_is(note, before, KB_WORD_QUESTION);
}

/* Whether a later run of the sentence has a verb, so that this one may be a clause before it. */
static bool verb_follows_pause(struct kb_note *note, uint32_t at, uint32_t end)
{
    bool paused = false;
    for (uint32_t i = at + 1; i < end && i < at + 3 * KB_RUN_AHEAD; i++) {
        paused = paused || kb_note_follows_sign(note, i);
        if (paused && kb_note_can_be_finite(note, i)) {
            return true;
        }
    }
    return false;
}

/* "om han kan", "før borgeren flyttede" against "om mødet", "før ferien". */
static bool preposition_opens(struct kb_note *note, uint32_t at, uint32_t end, bool has_finite)
{
    uint32_t next = kb_note_past_adverbs(note, kb_note_after(note, at));
    if (next == KB_NONE) {
        return false;
    }
    if (note->units[next].is & KB_WORD_SUBJECT || kb_note_says(note, next, "der")) {
        return true;
    }
    if (!kb_note_begins_with_subject(note, next, end)) {
        return false;
    }
    bool although = kb_note_says(note, kb_note_before(note, at), "selv");
    bool paused = kb_note_follows_sign(note, at) || although;
    return paused || has_finite || (note->units[next].who == KB_WHO_CITIZEN && verb_follows_pause(note, next, end));
}

/* "så snart han er hjemme", "så længe borgeren er syg" */
static bool opens_with_degree(struct kb_note *note, uint32_t at, uint32_t end)
{
    static const char *const degrees[] = {"snart", "længe", "ofte", "vidt", "meget"};
    uint32_t next = at == KB_NONE ? KB_NONE : kb_note_after(note, at);
    for (size_t i = 0; next != KB_NONE && i < sizeof degrees / sizeof degrees[0]; i++) {
        if (kb_note_says(note, at, degrees[i])) {
            return kb_note_begins_with_subject(note, next, end);
        }
    }
    return false;
}

bool kb_opener_may_open(struct kb_note *note, uint32_t at, uint32_t end, bool has_finite)
{
    uint32_t before = kb_note_before(note, at);
    bool fresh = before == KB_NONE || (note->units[before].is & KB_WORD_AND);
    if (kb_note_says(note, at, "at")) {
        return at_opens(note, at);
    }
    if (kb_note_says(note, at, "som")) {
        return som_opens(note, at);
    }
    if (kb_note_says(note, at, "der")) {
        return der_opens(note, at, has_finite);
    }
    if (kb_note_says(note, at, "da")) {
        uint32_t next = kb_note_after(note, at);
        return fresh && next != KB_NONE && !kb_note_can_be_finite(note, next);
    }
    if (kb_note_says(note, at, "så")) {
        uint32_t next = kb_note_after(note, at);
        if (opens_with_degree(note, next, end)) {
            return true;
        }
        return (fresh || has_finite) && next != KB_NONE && !kb_note_is(note, next, KB_WORD_FINITE | KB_WORD_AND) &&
               kb_note_begins_with_subject(note, next, end);
    }
    return preposition_opens(note, at, end, has_finite);
}

bool kb_opener_for_joins(struct kb_note *note, uint32_t at, uint32_t end)
{
    uint32_t next = kb_note_after(note, at);
    return kb_note_says(note, at, "for") && kb_note_follows_sign(note, at) && next != KB_NONE &&
           kb_note_begins_with_subject(note, next, end);
}

bool kb_opener_begins_bare(struct kb_note *note, uint32_t at, bool has_finite, bool in_clause)
{
    uint32_t before = kb_note_before(note, at), next = kb_note_past_adverbs(note, kb_note_after(note, at));
    bool named = (note->units[at].is & KB_WORD_SUBJECT) || (note->units[at].who == KB_WHO_CITIZEN && !note->units[at].genitive);
    if (!has_finite || before == KB_NONE || kb_note_is(note, before, KB_WORD_PREPOSITION | KB_WORD_AND)) {
        return false;
    }
    if (named) {
        return kb_note_is(note, next, KB_WORD_SURE) && kb_note_can_be_finite(note, next) && !note->units[before].opens &&
               !kb_note_is(note, before, KB_WORD_AUXILIARY | KB_WORD_BE);
    }
    return in_clause && kb_note_is(note, at, KB_WORD_SURE) && kb_note_can_be_finite(note, at) && next != KB_NONE &&
           (kb_note_is(note, next, KB_WORD_SUBJECT) || note->units[next].who == KB_WHO_CITIZEN);
}
