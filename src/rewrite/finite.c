#include "rewrite/run.h"

bool kb_note_follows_sign(const struct kb_note *note, uint32_t at)
{
    return (note->units[at].token->flags & (KB_TOKEN_PAUSE | KB_TOKEN_FIRST)) == KB_TOKEN_PAUSE;
}

/* A finite verb is none behind an article, an owner or a preposition: "en bruger", "hans arbejde", "til møder". */
static bool stands_as_noun(const struct kb_note *note, uint32_t at)
{
    uint32_t before = kb_note_before(note, at);
    const struct kb_unit *unit = &note->units[at];
    if (before == KB_NONE) {
        return false;
    }
    uint32_t left = note->units[before].is;
    if (left & KB_WORD_PREPOSITION) {
        /* "ved siden af går ...", "af og til bruger borgeren ..." */
        uint32_t after = kb_note_after(note, at);
        bool inverted = after != KB_NONE && (kb_note_is(note, after, KB_WORD_SUBJECT) ||
                                             (note->units[after].who == KB_WHO_CITIZEN && !note->units[after].genitive));
        return !note->units[before].opens && !(unit->is & KB_WORD_SURE) && !inverted;
    }
    if (left & KB_WORD_OWNER || note->units[before].genitive || (left & (KB_WORD_GENITIVE | KB_WORD_COUNT))) {
        return true;
    }
    if (left & KB_WORD_DETERMINER) {
        return !(left & (KB_WORD_EMPTY | KB_WORD_THEY)) && !kb_note_says(note, before, "den") &&
               !kb_note_says(note, before, "alle") && !kb_note_says(note, before, "begge") &&
               !kb_note_says(note, before, "ingen") && !kb_note_says(note, before, "nogen") &&
               !kb_note_says(note, before, "denne") && !kb_note_says(note, before, "disse");
    }
    return (left & KB_WORD_ADJECTIVE) && !(left & (KB_WORD_FINITE | KB_WORD_ADVERB)) && !(unit->is & KB_WORD_SURE);
}

/* "er hævede", "har oplyste": forms on -ede behind a verb are no verbs of their own. */
static bool stands_as_participle(const struct kb_note *note, uint32_t at)
{
    uint32_t before = kb_note_before(note, at);
    for (int i = 0; i < 3 && before != KB_NONE && (note->units[before].is & KB_WORD_ADVERB); i++) {
        before = kb_note_before(note, before);
    }
    return kb_note_is(note, before, KB_WORD_BE) && (note->units[at].is & (KB_WORD_ADJECTIVE | KB_WORD_PARTICIPLE));
}

bool kb_note_can_be_finite(struct kb_note *note, uint32_t at)
{
    const struct kb_unit *unit = &note->units[at];
    uint32_t before = kb_note_before(note, at);
    if (!(unit->is & KB_WORD_FINITE) || unit->is_name || (unit->is & KB_WORD_CITIZEN)) {
        return false;
    }
    if (kb_note_says(note, at, "går") && kb_note_says(note, before, "i")) {
        return false; /* yesterday */
    }
    if (before != KB_NONE && note->units[before].infinitive) {
        return false;
    }
    if (unit->is & KB_WORD_PREPOSITION) { /* "ved": jeg ved, hvad ...; det ved vi */
        uint32_t after = kb_note_after(note, at);
        bool fronted = before == KB_NONE || kb_note_is(note, before, KB_WORD_EMPTY);
        return kb_note_is(note, before, KB_WORD_SUBJECT) || (before != KB_NONE && note->units[before].who == KB_WHO_CITIZEN) ||
               (fronted && after != KB_NONE &&
                (kb_note_is(note, after, KB_WORD_SUBJECT) || note->units[after].who == KB_WHO_CITIZEN));
    }
    if (unit->is & KB_WORD_MAY_OPEN) { /* "så": the past of se */
        return kb_note_is(note, before, KB_WORD_SUBJECT) && !kb_note_is(note, kb_note_after(note, at), KB_WORD_SURE);
    }
    if ((unit->is & (KB_WORD_AUXILIARY | KB_WORD_BE)) && !kb_note_is(note, before, KB_WORD_PREPOSITION)) {
        return !(kb_note_is(note, before, KB_WORD_AUXILIARY) && kb_note_infinitive(note, at));
    }
    return !stands_as_noun(note, at) && !stands_as_participle(note, at);
}

/* Behind "i dag", "i går", "i år": a word or two that may stand between subject and verb. */
static uint32_t past_day(const struct kb_note *note, uint32_t at)
{
    uint32_t day = kb_note_says(note, at, "i") ? kb_note_after(note, at) : KB_NONE;
    bool is_day = kb_note_is(note, day, KB_WORD_TIME) || kb_note_says(note, day, "går") || kb_note_says(note, day, "aftes");
    return is_day ? kb_note_past_adverbs(note, kb_note_after(note, day)) : at;
}

uint32_t kb_note_finite_after(struct kb_note *note, uint32_t at)
{
    uint32_t next = past_day(note, kb_note_past_adverbs(note, kb_note_after(note, at)));
    return next != KB_NONE && kb_note_can_be_finite(note, next) ? next : KB_NONE;
}

bool kb_note_begins_with_subject(struct kb_note *note, uint32_t at, uint32_t end)
{
    struct kb_phrase phrase;
    uint32_t from = kb_note_past_adverbs(note, at);
    if (from == KB_NONE) {
        return false;
    }
    if (note->units[from].is & KB_WORD_SUBJECT) {
        return true;
    }
    return kb_phrase_read_joined(note, from, end, &phrase) && kb_note_finite_after(note, phrase.end - 1) != KB_NONE;
}
