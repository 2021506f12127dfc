#include "rewrite/note.h"

enum { MOST_BACK = 40 };

/* Verbs whose object does what an infinitive behind it says: "beder ham at komme", "hjælper ham med at ...". */
static const char *const object_does[] = {
    "beder",     "bad",        "bede",      "bedt",       "hjælper",  "hjalp",     "hjælpe",   "hjulpet", "støtter",   "støttede",
    "støtte",    "støttet",    "lærer",     "lærte",      "lære",     "lært",      "guider",   "guidede", "guide",     "guidet",
    "motiverer", "motiverede", "motivere",  "motiveret",  "minder",   "mindede",   "minde",    "mindet",  "råder",     "rådede",
    "råde",      "rådet",      "opfordrer", "opfordrede", "opfordre", "opfordret", "tilbyder", "tilbød",  "tilbyde",   "tilbudt",
    "giver",     "gav",        "give",      "givet",      "får",      "fik",       "få",       "fået",    "hindrer",   "hindrede",
    "hindre",    "forhindrer", "vejleder",  "vejledte",   "vejlede",  "træner",    "trænede",  "træne",   "opmuntrer", "tillader",
    "tillod",    "tillade",    "gør",       "gjorde",     "gøre",     "har",       "ledsager", "følger",  "fulgte",    "skubber",
    "presser",   "pressede",   "tvinger",   "tvang",      "sætter",   "satte",     "sikrer"};
/* Verbs whose subject does it, though there is an object. */
static const char *const subject_does[] = {"lover", "lovede", "love", "lovet", "truer", "truede", "savner", "aftaler", "aftalte"};

static bool is_in(const struct kb_note *note, uint32_t at, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (kb_note_says(note, at, words[i])) {
            return true;
        }
    }
    return false;
}

#define IS_IN(note, at, words) is_in((note), (at), (words), sizeof(words) / sizeof(words)[0])

enum kb_who kb_note_who(const struct kb_note *note, uint32_t at)
{
    static const char *const people[] = {"alle",  "nogle", "ingen",  "nogen",  "andre", "begge",
                                         "mange", "flere", "enhver", "fleste", "ingen", "anden"};
    if (at == KB_NONE) {
        return KB_WHO_UNKNOWN;
    }
    const struct kb_unit *unit = &note->units[at];
    if (unit->who != KB_WHO_UNKNOWN) {
        return unit->who;
    }
    if (unit->is & KB_WORD_THIRD) {
        return KB_WHO_UNKNOWN;
    }
    if (unit->is & (KB_WORD_SUBJECT | KB_WORD_OWNER)) {
        return KB_WHO_SPEAKER;
    }
    if ((unit->is & KB_WORD_EMPTY) && !(unit->is & KB_WORD_THEY)) {
        return KB_WHO_NOBODY;
    }
    if ((unit->is & KB_WORD_DETERMINER) && IS_IN(note, at, people)) {
        return KB_WHO_OTHER;
    }
    bool other = (unit->is & (KB_WORD_PERSON | KB_WORD_THEY | KB_WORD_CITIZEN | KB_WORD_OBJECT)) || unit->is_name;
    return other ? KB_WHO_OTHER : KB_WHO_THING;
}

/* Whether a token between the verb and an infinitive may be the one who is to do it. */
static bool is_somebody(const struct kb_note *note, uint32_t at)
{
    const struct kb_unit *unit = &note->units[at];
    if (unit->genitive || (unit->is & (KB_WORD_OWNER | KB_WORD_GENITIVE)) || kb_note_says(note, at, "sig")) {
        return false;
    }
    return unit->who == KB_WHO_CITIZEN || unit->who == KB_WHO_UNSURE || (unit->is & (KB_WORD_PERSON | KB_WORD_OBJECT)) ||
           unit->is_name;
}

static struct kb_doer subject_of(struct kb_note *note, const struct kb_clause *clause)
{
    struct kb_doer doer = {kb_note_who(note, clause->subject), clause->subject, KB_NONE, false};
    if (clause->joined && doer.token != KB_NONE) {
        bool citizen = false;
        for (uint32_t i = clause->subject_start; clause->subject_start != KB_NONE && i < clause->subject_end; i++) {
            citizen = citizen ||
                      (note->units[i].who == KB_WHO_CITIZEN && !note->units[i].genitive && !(note->units[i].is & KB_WORD_OWNER));
        }
        doer.who = citizen || clause->subject_start == KB_NONE ? KB_WHO_TOGETHER : KB_WHO_OTHER;
        doer.token = KB_NONE;
    }
    return doer;
}

/* The nearest "at" of an infinitive before a token, in its clause; KB_NONE. */
static uint32_t infinitive_before(const struct kb_note *note, const struct kb_clause *clause, uint32_t at)
{
    uint32_t number = note->units[at].clause, from = clause->finite;
    from = at > from + MOST_BACK ? at - MOST_BACK : from;
    for (uint32_t i = at; i-- > from;) {
        if (note->units[i].infinitive && note->units[i].clause == number) {
            return i;
        }
    }
    return KB_NONE;
}

/* The last person between the verb and the infinitive, and whether a preposition stands before it. */
static uint32_t somebody_before(const struct kb_note *note, const struct kb_clause *clause, uint32_t infinitive, bool *hangs)
{
    uint32_t from = clause->finite + 1;
    from = infinitive > from + MOST_BACK ? infinitive - MOST_BACK : from;
    for (uint32_t i = infinitive; i-- > from;) {
        bool subject = clause->subject_start != KB_NONE && i >= clause->subject_start && i < clause->subject_end;
        if (is_somebody(note, i) && !subject) {
            uint32_t before = kb_note_before(note, i);
            for (int n = 0;
                 n < 4 && before != KB_NONE &&
                 (note->units[before].is & (KB_WORD_OWNER | KB_WORD_ADJECTIVE | KB_WORD_DETERMINER | KB_WORD_GENITIVE) ||
                  note->units[before].genitive);
                 n++) {
                before = kb_note_before(note, before);
            }
            *hangs = kb_note_is(note, before, KB_WORD_PREPOSITION);
            /* "vigtigt for borgeren at": the one it is for. */
            *hangs = *hangs && !(kb_note_says(note, before, "for"));
            return i;
        }
    }
    return KB_NONE;
}

static bool has_verb_of(const struct kb_note *note, const struct kb_clause *clause, uint32_t until, const char *const *words,
                        size_t count)
{
    uint32_t end = until > clause->finite + MOST_BACK ? clause->finite + MOST_BACK : until;
    for (uint32_t i = clause->finite; i < end; i++) {
        if (is_in(note, i, words, count)) {
            return true;
        }
    }
    return false;
}

#define HAS_VERB_OF(note, clause, until, words) has_verb_of((note), (clause), (until), (words), sizeof(words) / sizeof(words)[0])

struct kb_doer kb_note_doer(struct kb_note *note, uint32_t at)
{
    static const char *const own[] = {"for", "uden", "ved", "efter"};
    const struct kb_clause *clause = &note->clauses[note->units[at].clause];
    struct kb_doer doer = subject_of(note, clause);
    uint32_t infinitive = clause->finite == KB_NONE ? KB_NONE : infinitive_before(note, clause, at);
    if (infinitive == KB_NONE || at < clause->finite) {
        return doer;
    }
    bool hangs = false;
    uint32_t somebody = somebody_before(note, clause, infinitive, &hangs), before = kb_note_before(note, infinitive);
    doer.infinitive = true;
    if (somebody == KB_NONE || IS_IN(note, before, own) || HAS_VERB_OF(note, clause, infinitive, subject_does)) {
        return doer;
    }
    enum kb_who who = kb_note_who(note, somebody);
    bool nobody = doer.who == KB_WHO_NOBODY || doer.who == KB_WHO_THING;
    bool linked = kb_note_is(note, before, KB_WORD_PREPOSITION) && !hangs;
    if (who == doer.who && who == KB_WHO_CITIZEN) {
        return doer;
    }
    if (linked || nobody || (HAS_VERB_OF(note, clause, infinitive, object_does) && !hangs)) {
        return (struct kb_doer){who == KB_WHO_UNKNOWN ? KB_WHO_UNSURE : who, somebody, KB_NONE, true};
    }
    return (struct kb_doer){KB_WHO_UNSURE, doer.token, somebody, true};
}
