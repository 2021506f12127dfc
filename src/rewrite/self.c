#include "rewrite/note.h"

enum { MOST_BACK = 30 };

static const char *const dig[] = {"dig", NULL}, *const din[] = {"din", NULL}, *const dit[] = {"dit", NULL},
                         *const dine[] = {"dine", NULL};

/* What it becomes: sig -> dig, sit -> dit. */
static const char *const *becomes(const struct kb_note *note, uint32_t at)
{
    return kb_note_says(note, at, "sig") ? dig : kb_note_says(note, at, "sin") ? din : kb_note_says(note, at, "sit") ? dit : dine;
}

/* "i sig selv", "hver for sig": nobody's. */
static bool is_set_phrase(const struct kb_note *note, uint32_t at)
{
    uint32_t before = kb_note_before(note, at);
    bool each = kb_note_says(note, before, "for") && kb_note_says(note, kb_note_before(note, before), "hver");
    return each || (kb_note_says(note, before, "i") && kb_note_says(note, kb_note_after(note, at), "selv"));
}

/* The last person named before it in its clause, KB_NONE when there is none. */
static uint32_t person_before(const struct kb_note *note, uint32_t at, bool infinitive)
{
    const struct kb_clause *clause = &note->clauses[note->units[at].clause];
    uint32_t number = note->units[at].clause, from = at > clause->start + MOST_BACK ? at - MOST_BACK : clause->start;
    for (uint32_t i = at; i-- > from;) {
        const struct kb_unit *unit = &note->units[i];
        bool person = unit->who == KB_WHO_CITIZEN || unit->who == KB_WHO_UNSURE || unit->who == KB_WHO_OTHER ||
                      (unit->is & KB_WORD_PERSON) || unit->is_name;
        bool owner = unit->genitive || (unit->is & (KB_WORD_OWNER | KB_WORD_GENITIVE));
        if (owner && !infinitive && clause->finite != KB_NONE && at > clause->finite) {
            continue; /* "hendes situation ændrer sig" */
        }
        if (unit->clause == number && person && !(unit->is & KB_WORD_SUBJECT && unit->who == KB_WHO_UNKNOWN)) {
            return i;
        }
    }
    return KB_NONE;
}

/* "hørte naboen skælde sin kone ud": somebody between the verb and an infinitive without "at" may be the one who does it. */
static bool somebody_else_does(struct kb_note *note, uint32_t at)
{
    const struct kb_clause *clause = &note->clauses[note->units[at].clause];
    if (clause->finite == KB_NONE || at < clause->finite || kb_note_is(note, clause->finite, KB_WORD_AUXILIARY | KB_WORD_BE)) {
        return false;
    }
    for (uint32_t i = at > clause->finite + MOST_BACK ? at - MOST_BACK : clause->finite + 1; i + 1 < at; i++) {
        uint32_t next = kb_note_past_adverbs(note, kb_note_after(note, i));
        bool person = kb_note_is(note, i, KB_WORD_PERSON) || note->units[i].is_name || kb_note_is(note, i, KB_WORD_OBJECT);
        if (person && next != KB_NONE && next < at && !kb_note_is(note, next, KB_WORD_PREPOSITION) &&
            kb_note_infinitive(note, next)) {
            return true;
        }
    }
    return false;
}

/* No person does it: it is the citizen's when only the citizen is named, and an infinitive leaves no doubt. */
static enum kb_who without_person(const struct kb_note *note, uint32_t at, const struct kb_doer *doer)
{
    uint32_t person = doer->aside != KB_NONE ? doer->aside : person_before(note, at, doer->infinitive);
    if (person == KB_NONE) {
        return doer->who == KB_WHO_UNKNOWN ? KB_WHO_UNSURE : KB_WHO_OTHER;
    }
    bool citizen = note->units[person].who == KB_WHO_CITIZEN;
    const struct kb_clause *clause = &note->clauses[note->units[at].clause];
    bool in_subject =
        clause->subject_start != KB_NONE && at >= clause->subject_start && at < clause->finite && note->units[person].genitive;
    if (citizen && (doer->infinitive || doer->who == KB_WHO_SPEAKER || in_subject)) {
        return KB_WHO_CITIZEN;
    }
    return KB_WHO_UNSURE;
}

/* Whose it is. */
static enum kb_who owner_of(struct kb_note *note, uint32_t at)
{
    struct kb_doer doer = kb_note_doer(note, at);
    const struct kb_clause *clause = &note->clauses[note->units[at].clause];
    enum kb_who subject = kb_note_who(note, clause->subject);
    bool impersonal = subject == KB_WHO_SPEAKER || subject == KB_WHO_NOBODY || subject == KB_WHO_THING;
    switch (doer.who) {
    case KB_WHO_CITIZEN: return somebody_else_does(note, at) ? KB_WHO_UNSURE : KB_WHO_CITIZEN;
    case KB_WHO_OTHER: {
        /* "Personalet minder borgeren om sin medicin": said of the one, meant of the other? */
        uint32_t person = person_before(note, at, false);
        bool between = person != KB_NONE && person > clause->finite && note->units[person].who == KB_WHO_CITIZEN &&
                       !note->units[person].genitive;
        bool both = doer.infinitive && subject == KB_WHO_CITIZEN; /* "beder sin søster om at hente sig" */
        return both || (between && !doer.infinitive) ? KB_WHO_UNSURE : KB_WHO_OTHER;
    }
    case KB_WHO_UNSURE: return doer.aside != KB_NONE && impersonal ? without_person(note, at, &doer) : KB_WHO_UNSURE;
    case KB_WHO_TOGETHER: return KB_WHO_UNSURE;
    default: return without_person(note, at, &doer);
    }
}

void kb_rewrite_self(struct kb_note *note, uint32_t at)
{
    if (is_set_phrase(note, at)) {
        return;
    }
    const char *const *text = becomes(note, at);
    enum kb_who who = owner_of(note, at);
    if (who == KB_WHO_CITIZEN) {
        kb_note_change(note, at, at, text[0], text == dig ? KB_REWRITE_SELF : KB_REWRITE_OWNER);
    } else if (who != KB_WHO_OTHER) {
        kb_note_doubt(note, at, KB_DOUBT_OWNER, KB_NONE, text);
    }
}
