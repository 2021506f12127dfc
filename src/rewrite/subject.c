#include "rewrite/run.h"

enum { MOST_NESTED = 3 };

/* Whether nothing but adverbs stands before the verb. */
static bool begins_with_verb(const struct kb_note *note, const struct kb_run *run)
{
    uint32_t at = run->content;
    while (at < run->finite && (note->units[at].is & KB_WORD_ADVERB)) {
        at++;
    }
    return at == run->finite && (at == run->content || run->kind == KB_RUN_CLAUSE);
}

static void set_subject(struct kb_clause *clause, const struct kb_phrase *phrase)
{
    clause->subject_start = phrase->start;
    clause->subject = phrase->head;
    clause->subject_end = phrase->end;
    clause->joined = phrase->joined;
}

/* The first phrase behind the verb. */
static void find_subject_behind(struct kb_note *note, struct kb_clause *clause, uint32_t end)
{
    struct kb_phrase phrase;
    uint32_t at = clause->finite + 1;
    while (at < end && !kb_note_follows_sign(note, at) &&
           ((note->units[at].is & KB_WORD_ADVERB) || kb_note_says(note, at, "sig"))) {
        at++;
    }
    clause->inverted = true;
    if (at < end && !kb_note_follows_sign(note, at) && !kb_note_is(note, at, KB_WORD_OBJECT | KB_WORD_PREPOSITION) &&
        kb_phrase_read_joined(note, at, end, &phrase)) {
        set_subject(clause, &phrase);
    }
}

/* A phrase that tells when: "hver morgen", "hele dagen", "den 3. maj", "det meste af dagen". */
static bool tells_when(struct kb_note *note, const struct kb_phrase *phrase, uint32_t limit)
{
    struct kb_phrase time;
    bool number = (note->units[phrase->head].token->flags & KB_TOKEN_NUMBER) && phrase->start < phrase->head;
    bool whole = kb_note_says(note, phrase->start, "hele") || kb_note_says(note, phrase->start, "halve");
    if (number || kb_note_is(note, phrase->head, KB_WORD_TIME) || (whole && phrase->start < phrase->head)) {
        return true;
    }
    return kb_note_says(note, phrase->start, "det") && phrase->end + 1 < limit && kb_note_says(note, phrase->end, "af") &&
           kb_phrase_read(note, phrase->end + 1, limit, &time) && kb_note_is(note, time.head, KB_WORD_DEFINITE);
}

/* What stands before the verb of a main clause: its subject, or something that sends the subject behind it. */
static void find_subject_of_main(struct kb_note *note, struct kb_clause *clause, uint32_t from, uint32_t end)
{
    struct kb_phrase phrase;
    uint32_t at = from;
    while (at < clause->finite && (note->units[at].is & KB_WORD_ADVERB)) {
        at++;
    }
    bool phrased = at < clause->finite && !(note->units[at].is & KB_WORD_PREPOSITION) &&
                   kb_phrase_read_joined(note, at, clause->finite, &phrase);
    bool when = phrased && tells_when(note, &phrase, clause->finite);
    bool object = phrased && kb_note_is(note, phrase.head, KB_WORD_OBJECT) && phrase.head == phrase.start;
    if (phrased && !when && !object) {
        set_subject(clause, &phrase);
    } else {
        find_subject_behind(note, clause, end);
    }
}

/* Before the verb of a subordinate clause: the first phrase that hangs on no preposition. */
static void find_subject_of_clause(struct kb_note *note, struct kb_clause *clause, uint32_t from, uint32_t end)
{
    struct kb_phrase phrase;
    for (uint32_t at = from; at < clause->finite;) {
        if (note->units[at].is & KB_WORD_PREPOSITION) {
            bool read = at + 1 < clause->finite && kb_phrase_read_joined(note, at + 1, clause->finite, &phrase);
            at = read ? phrase.end : at + 1;
        } else if (kb_phrase_read_joined(note, at, clause->finite, &phrase)) {
            set_subject(clause, &phrase);
            return;
        } else {
            at++;
        }
    }
    if (kb_note_is(note, clause->opener, KB_WORD_QUESTION)) {
        find_subject_behind(note, clause, end); /* "hvornår på dagen har du ..." */
    }
}

/* The phrase that ends right before `end`: its head; `*start` is where it begins. KB_NONE: none does. */
static uint32_t phrase_before(struct kb_note *note, uint32_t end, uint32_t least, uint32_t *start)
{
    struct kb_phrase phrase;
    uint32_t head = KB_NONE;
    for (uint32_t at = end; at-- > least;) {
        /* The longest phrase that ends there begins farthest to the left. */
        bool read = kb_phrase_read(note, at, end, &phrase) && phrase.end == end;
        if (!read && (head != KB_NONE || kb_note_is(note, at, KB_WORD_FINITE | KB_WORD_PREPOSITION))) {
            break;
        }
        if (read) {
            head = phrase.head;
            *start = phrase.start;
        }
    }
    return head;
}

/* What a relative clause tells about: "en dame på 83 år, som": the person, and not the years; two persons are too many. */
static void find_antecedent(struct kb_note *note, struct kb_clause *clause, uint32_t first)
{
    uint32_t least = clause->opener > first + KB_RUN_AHEAD ? clause->opener - KB_RUN_AHEAD : first, end = clause->opener,
             start = end;
    uint32_t nearest = KB_NONE, person = KB_NONE;
    clause->inherited = true;
    for (int i = 0; i < MOST_NESTED; i++) {
        uint32_t head = phrase_before(note, end, least, &start);
        if (head == KB_NONE) {
            break;
        }
        nearest = nearest == KB_NONE ? head : nearest;
        enum kb_who who = kb_note_who(note, head);
        if (who == KB_WHO_CITIZEN || who == KB_WHO_OTHER) {
            if (person != KB_NONE) {
                return;
            }
            person = head;
        }
        if (start <= least || !kb_note_is(note, start - 1, KB_WORD_PREPOSITION)) {
            break;
        }
        end = start - 1;
    }
    clause->subject = person != KB_NONE ? person : nearest;
}

/* The run that a verb behind a comma goes on with: "Borgeren, der bor alene, |oplyser". */
static const struct kb_run *run_gone_on(const struct kb_note *note, const struct kb_runs *runs, size_t number)
{
    size_t i = number, least = number > KB_RUN_BACK ? number - KB_RUN_BACK : 0;
    while (i > least && runs->items[i - 1].finite != KB_NONE && runs->items[i - 1].kind != KB_RUN_START) {
        i--;
    }
    if (i == 0 || runs->items[i - 1].finite != KB_NONE) {
        return NULL;
    }
    i--;
    while (i > 0 && (runs->items[i].kind == KB_RUN_PAUSE || runs->items[i].kind == KB_RUN_AND) &&
           runs->items[i - 1].finite == KB_NONE) {
        i--;
    }
    const struct kb_run *run = &runs->items[i];
    bool quoted = run->content < run->end && (note->units[run->content].token->flags & KB_TOKEN_QUOTED); /* »Nej,« siger du */
    return run->content < run->end && !quoted ? run : NULL;
}

/* The run where the words before the verb begin, when "og" joins nouns: "borgeren |og hans mor vil". */
static const struct kb_run *run_joined(const struct kb_runs *runs, size_t number)
{
    size_t i = number;
    while (i > 0 && (runs->items[i].kind == KB_RUN_AND || runs->items[i].kind == KB_RUN_PAUSE) &&
           runs->items[i - 1].finite == KB_NONE && runs->items[i - 1].content < runs->items[i - 1].end) {
        i--;
    }
    return &runs->items[i];
}

/* The subject of the clause that "og" goes on with. */
static void inherit_subject(const struct kb_note *note, struct kb_clause *clause, bool paused)
{
    size_t least = note->clause_count > KB_RUN_BACK ? note->clause_count - KB_RUN_BACK : 0;
    for (size_t i = note->clause_count; i-- > least;) {
        const struct kb_clause *other = &note->clauses[i];
        if (!paused || other->opener == KB_NONE || i == 0) {
            clause->inherited = true;
            clause->subject = other->subject;
            clause->joined = other->joined;
            return;
        }
    }
}

void kb_run_find_subject(struct kb_note *note, const struct kb_runs *runs, size_t number, struct kb_clause *clause)
{
    const struct kb_run *run = &runs->items[number];
    uint32_t first = runs->items[0].start;
    bool paused = kb_note_follows_sign(note, run->start);
    if (!begins_with_verb(note, run)) {
        bool alone = run->kind == KB_RUN_CLAUSE || run->kind == KB_RUN_START || kb_note_is(note, run->content, KB_WORD_SUBJECT);
        const struct kb_run *from = alone ? run : run_joined(runs, number);
        clause->start = from->start;
        clause->opener = from->kind == KB_RUN_CLAUSE ? from->content - 1 : KB_NONE;
        if (clause->opener == KB_NONE) {
            find_subject_of_main(note, clause, from->content, run->end);
        } else {
            find_subject_of_clause(note, clause, from->content, run->end);
        }
        return;
    }
    const struct kb_run *gone_on = run->kind == KB_RUN_PAUSE ? run_gone_on(note, runs, number) : NULL;
    if (gone_on != NULL) {
        clause->start = gone_on->start;
        clause->opener = gone_on->kind == KB_RUN_CLAUSE ? gone_on->content - 1 : KB_NONE;
        find_subject_of_main(note, clause, gone_on->content, gone_on->end);
        clause->inverted = false;
        if (clause->subject_start == KB_NONE) {
            find_subject_behind(note, clause, run->end);
        }
    } else if (run->kind == KB_RUN_AND && run->start > first) {
        inherit_subject(note, clause, paused);
    } else if (run->kind == KB_RUN_CLAUSE &&
               (kb_note_says(note, run->content - 1, "der") || kb_note_says(note, run->content - 1, "som"))) {
        find_antecedent(note, clause, first);
    } else {
        find_subject_behind(note, clause, run->end);
    }
}
