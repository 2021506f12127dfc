#include "rewrite/note.h"

enum { MOST_BACK = 14 };

/* Words that may stand between a preposition and its noun: "til både borgeren og ...". */
static bool is_focus(const struct kb_note *note, uint32_t at)
{
    static const char *const words[] = {"både", "enten", "hverken", "selve", "også", "kun", "især", "selv", "såvel"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (kb_note_says(note, at, words[i])) {
            return true;
        }
    }
    return false;
}

/* "For borgeren er det svært" against "For borgeren er glad": a subject behind the verb shows the preposition. */
static bool is_because(struct kb_note *note, uint32_t preposition, uint32_t at)
{
    if (!kb_note_says(note, preposition, "for") || kb_note_before(note, preposition) != KB_NONE) {
        return false;
    }
    uint32_t verb = kb_note_past_adverbs(note, kb_note_after(note, at));
    if (!kb_note_is(note, verb, KB_WORD_FINITE)) {
        return false;
    }
    struct kb_phrase phrase;
    uint32_t behind = kb_note_past_adverbs(note, kb_note_after(note, verb));
    uint32_t limit = kb_sentence_end(&note->text->sentences[note->units[at].token->sentence]);
    bool subject =
        behind != KB_NONE &&
        (kb_note_is(note, behind, KB_WORD_EMPTY | KB_WORD_SUBJECT) ||
         (kb_phrase_read(note, behind, limit, &phrase) && kb_note_is(note, phrase.head, KB_WORD_DEFINITE | KB_WORD_PERSON)));
    return !subject;
}

/* Whether the token hangs on a preposition, as the first or a later one of several: "med mor og borgeren". */
static bool hangs_on_preposition(struct kb_note *note, uint32_t at)
{
    uint32_t back = kb_note_before(note, at);
    for (int i = 0; i < MOST_BACK && back != KB_NONE; i++, back = kb_note_before(note, back)) {
        if (kb_note_is(note, back, KB_WORD_PREPOSITION) && !note->units[back].opens) {
            struct kb_phrase phrase;
            bool joined = kb_phrase_read_joined(note, back + 1, at + 1, &phrase) && phrase.end == at + note->units[at].span;
            return joined ||
                   (is_focus(note, back + 1) && kb_phrase_read_joined(note, back + 2, at + 1, &phrase) && phrase.end > at);
        }
        if (kb_note_is(note, back, KB_WORD_SURE | KB_WORD_OPENER) || note->units[back].opens) {
            return false;
        }
    }
    return false;
}

/* Directly behind one. */
static bool follows_preposition(const struct kb_note *note, uint32_t at, uint32_t *preposition)
{
    uint32_t before = kb_note_before(note, at);
    if (before != KB_NONE && is_focus(note, before)) {
        before = kb_note_before(note, before);
    }
    *preposition = before;
    bool compared = kb_note_says(note, before, "som") && !note->units[before].opens;
    return compared || (kb_note_is(note, before, KB_WORD_PREPOSITION) && !note->units[before].opens);
}

/* What a verb tells that people do, or that things do to people. Both: "det tager borgeren en time", "det tager borgeren selv".
 */
static enum kb_function by_verb(struct kb_note *note, uint32_t verb, uint32_t at)
{
    bool human = (verb & KB_WORD_HUMAN_VERB) != 0, affecting = (verb & KB_WORD_AFFECTING) != 0;
    if (human && affecting) {
        uint32_t next = kb_note_after(note, at + note->units[at].span - 1U);
        struct kb_phrase phrase;
        bool object = next != KB_NONE && !kb_note_is(note, next, KB_WORD_ADVERB) && kb_phrase_read(note, next, next + 6, &phrase);
        return object ? KB_FUNCTION_OBJECT : KB_FUNCTION_UNSURE;
    }
    return human == affecting ? KB_FUNCTION_UNSURE : human ? KB_FUNCTION_SUBJECT : KB_FUNCTION_OBJECT;
}

/* An adjective or participle behind the citizen: "det er borgeren ikke enig i". */
static bool is_described(struct kb_note *note, uint32_t at)
{
    uint32_t next = kb_note_past_adverbs(note, kb_note_after(note, at + note->units[at].span - 1U));
    uint32_t never = KB_WORD_PREPOSITION | KB_WORD_AND | KB_WORD_FINITE | KB_WORD_DETERMINER | KB_WORD_OWNER | KB_WORD_EMPTY |
                     KB_WORD_SUBJECT | KB_WORD_OBJECT | KB_WORD_OPENER | KB_WORD_MAY_OPEN;
    if (next == KB_NONE || note->units[next].is_name || (note->units[next].token->flags & KB_TOKEN_NUMBER)) {
        return false;
    }
    bool told = kb_note_is(note, next, KB_WORD_ADJECTIVE | KB_WORD_PARTICIPLE);
    return told ||
           (!kb_note_is(note, next, never) && note->units[next].word->entry != NULL && !kb_note_noun(note, next)->is_noun);
}

/* "det" before the verb may be an object: "det mener borgeren" against "det glæder borgeren". */
static enum kb_function behind_det(struct kb_note *note, uint32_t verb, uint32_t at)
{
    uint32_t is = note->units[verb].is;
    uint32_t next = at + note->units[at].span;
    const struct kb_sentence *sentence = &note->text->sentences[note->units[at].token->sentence];
    if (is & KB_WORD_AUXILIARY) {
        return KB_FUNCTION_SUBJECT;
    }
    if (is & KB_WORD_BE) {
        bool cleft = next < kb_sentence_end(sentence) && note->units[next].opens &&
                     (kb_note_says(note, next, "der") || kb_note_says(note, next, "som"));
        return cleft ? KB_FUNCTION_OBJECT : is_described(note, at) ? KB_FUNCTION_SUBJECT : KB_FUNCTION_UNSURE;
    }
    return by_verb(note, is, at);
}

/* Things that act as people do. */
static bool is_group(const struct kb_note *note, uint32_t at)
{
    static const char *const words[] = {"personalet",
                                        "personale",
                                        "kommunen",
                                        "jobcentret",
                                        "jobcenteret",
                                        "politiet",
                                        "teamet",
                                        "forvaltningen",
                                        "afdelingen",
                                        "bostedet",
                                        "botilbuddet",
                                        "plejehjemmet",
                                        "hospitalet",
                                        "sygehuset",
                                        "skolen",
                                        "boligselskabet",
                                        "banken",
                                        "retten",
                                        "ankestyrelsen",
                                        "psykiatrien",
                                        "distriktspsykiatrien",
                                        "kriminalforsorgen",
                                        "regionen",
                                        "familien",
                                        "virksomheden",
                                        "ut",
                                        "undertegnede",
                                        "myndigheden",
                                        "visitationen",
                                        "udvalget",
                                        "ledelsen",
                                        "kollegiet",
                                        "klinikken",
                                        "netværket",
                                        "hjemmeplejen"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (kb_note_says(note, at, words[i])) {
            return true;
        }
    }
    return false;
}

/* "hans støtte", "lejlighedens ejer" */
static bool is_owned(const struct kb_note *note, const struct kb_clause *clause)
{
    uint32_t start = clause->subject_start;
    return start != KB_NONE && start < clause->subject &&
           (kb_note_is(note, start, KB_WORD_OWNER | KB_WORD_GENITIVE) || note->units[start].genitive);
}

/* The citizen right behind the verb, though something else looks like the subject: "Medicinen tager borgeren selv". */
static enum kb_function behind_verb(struct kb_note *note, const struct kb_clause *clause, uint32_t at)
{
    uint32_t is = note->units[clause->finite].is;
    bool relative = clause->inherited && clause->opener != KB_NONE;
    if (clause->subject == KB_NONE || relative || clause->inverted) {
        return KB_FUNCTION_OBJECT;
    }
    if (kb_note_says(note, clause->subject, "der")) {
        return is & KB_WORD_PASSIVE ? KB_FUNCTION_OBJECT : is & KB_WORD_AUXILIARY ? KB_FUNCTION_SUBJECT : KB_FUNCTION_UNSURE;
    }
    if (kb_note_is(note, clause->subject, KB_WORD_EMPTY)) {
        return behind_det(note, clause->finite, at);
    }
    if (is & KB_WORD_AUXILIARY) {
        return KB_FUNCTION_SUBJECT;
    }
    if (is & KB_WORD_BE) {
        return is_described(note, at) ? KB_FUNCTION_SUBJECT : KB_FUNCTION_UNSURE;
    }
    if (kb_note_who(note, clause->subject) != KB_WHO_THING || is_group(note, clause->subject)) {
        return KB_FUNCTION_OBJECT;
    }
    if (is & KB_WORD_HUMAN_VERB) {
        return is & KB_WORD_AFFECTING ? by_verb(note, is, at) : KB_FUNCTION_UNSURE;
    }
    /* "Personalet følger borgeren"; but what stands alone may be when or how something is done. */
    bool agent = kb_note_is(note, clause->subject, KB_WORD_DEFINITE) || clause->joined ||
                 (note->units[clause->subject].token->flags & KB_TOKEN_UPPER) || is_owned(note, clause);
    return agent || (is & KB_WORD_AFFECTING) ? KB_FUNCTION_OBJECT : KB_FUNCTION_UNSURE;
}

/* "Hvem hjælper borgeren?", "Hvad ønsker borgeren?" */
static enum kb_function in_question(struct kb_note *note, const struct kb_clause *clause, uint32_t at)
{
    uint32_t is = note->units[clause->finite].is;
    bool who = kb_note_says(note, clause->opener, "hvem"), what = kb_note_says(note, clause->opener, "hvad");
    if ((!who && !what) || (is & KB_WORD_AUXILIARY)) {
        return KB_FUNCTION_SUBJECT;
    }
    return who ? KB_FUNCTION_UNSURE : by_verb(note, is, at);
}

/* A command: "Ring til mor, og hjælp borgeren". */
static bool follows_command(const struct kb_note *note, uint32_t at)
{
    uint32_t before = kb_note_before(note, at);
    return before != KB_NONE && (note->units[before].is & KB_WORD_IMPERATIVE) && kb_note_before(note, before) == KB_NONE;
}

static enum kb_function without_verb(struct kb_note *note, uint32_t at)
{
    if (hangs_on_preposition(note, at) || follows_command(note, at)) {
        return KB_FUNCTION_OBJECT;
    }
    return KB_FUNCTION_NO_VERB;
}

/* "Den tid borgeren fik": a relative clause without "som". */
static bool begins_contact_clause(struct kb_note *note, uint32_t at)
{
    uint32_t before = kb_note_before(note, at);
    uint32_t verb = kb_note_past_adverbs(note, kb_note_after(note, at));
    struct kb_phrase phrase;
    return before != KB_NONE && kb_phrase_read(note, before, at, &phrase) && kb_note_who(note, before) == KB_WHO_THING &&
           verb != KB_NONE && kb_note_can_be_finite(note, verb);
}

static bool stands_beside(const struct kb_note *note, uint32_t at)
{
    static const char *const titles[] = {"hr", "hr.", "fru", "frk", "frk.", "herr"};
    const struct kb_sentence *sentence = &note->text->sentences[note->units[at].token->sentence];
    uint32_t before = kb_note_before(note, at), next = at + note->units[at].span;
    bool named = next < kb_sentence_end(sentence) && !(note->units[next].token->flags & KB_TOKEN_PAUSE) &&
                 (note->units[next].is_name || note->units[next].who == KB_WHO_CITIZEN);
    for (size_t i = 0; before != KB_NONE && i < sizeof titles / sizeof titles[0]; i++) {
        if (kb_note_says(note, before, titles[i])) {
            return true;
        }
    }
    bool behind = before != KB_NONE && note->units[before].who == KB_WHO_CITIZEN && !note->units[before].genitive;
    return (named && !note->units[at].genitive) || behind || (note->units[at].token->flags & KB_TOKEN_OPEN);
}

static enum kb_function find_function(struct kb_note *note, uint32_t at)
{
    uint32_t preposition;
    struct kb_clause *clause = &note->clauses[note->units[at].clause];
    if (stands_beside(note, at)) {
        return KB_FUNCTION_BESIDE;
    }
    if (follows_preposition(note, at, &preposition)) {
        return is_because(note, preposition, at) ? KB_FUNCTION_UNSURE : KB_FUNCTION_OBJECT;
    }
    if (clause->finite == KB_NONE) {
        return without_verb(note, at);
    }
    if (clause->subject_start != KB_NONE && at >= clause->subject_start && at < clause->subject_end) {
        bool question = clause->inverted && kb_note_is(note, clause->opener, KB_WORD_QUESTION);
        return question ? in_question(note, clause, at) : KB_FUNCTION_SUBJECT;
    }
    if (hangs_on_preposition(note, at)) {
        return KB_FUNCTION_OBJECT;
    }
    if (at == clause->finite + 1) {
        enum kb_function function = behind_verb(note, clause, at);
        clause->subject = function == KB_FUNCTION_SUBJECT ? at : clause->subject;
        return function;
    }
    if (at > clause->finite) {
        /* "som det er nu bruger borgeren ...": two verbs in one run */
        uint32_t before = kb_note_before(note, at);
        bool verb = before != KB_NONE && before > clause->finite && kb_note_can_be_finite(note, before) &&
                    !kb_note_infinitive(note, before) && !kb_note_is(note, before, KB_WORD_PARTICIPLE);
        return verb ? KB_FUNCTION_UNSURE : KB_FUNCTION_OBJECT;
    }
    return begins_contact_clause(note, at) ? KB_FUNCTION_SUBJECT : KB_FUNCTION_UNSURE;
}

enum kb_function kb_note_function(struct kb_note *note, uint32_t at)
{
    struct kb_unit *unit = &note->units[at];
    if (unit->function == 0) {
        unit->function = (uint8_t)(find_function(note, at) + 1);
    }
    return (enum kb_function)(unit->function - 1);
}
