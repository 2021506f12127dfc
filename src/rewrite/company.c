#include "rewrite/note.h"

#include <string.h>

/* After how many sentences with the citizen as the subject somebody else is out of play. */
enum { SENTENCES_IN_PLAY = 3, MOST_BACK = 6, MOST_AHEAD = 40 };

static const char *const du_dig[] = {"du", "dig", NULL};
static const char *const du[] = {"du", NULL}, *const dig[] = {"dig", NULL}, *const din[] = {"din", "dit", "dine", NULL};

static const char *const *suggestions_for(const struct kb_note *note, uint32_t at)
{
    uint32_t is = note->units[at].is;
    return is & KB_WORD_OWNER ? din : is & KB_WORD_SUBJECT ? du : is & KB_WORD_OBJECT ? dig : du_dig;
}

static bool may_be(enum kb_sex a, enum kb_sex b)
{
    return a == KB_SEX_UNKNOWN || b == KB_SEX_UNKNOWN || a == b;
}

static enum kb_sex sex_of(const struct kb_note *note, uint32_t at)
{
    struct kb_slice name = kb_token_slice(note->text, note->units[at].token);
    enum kb_sex sex = note->units[at].word->sex;
    if (note->units[at].is_name) {
        sex = KB_SEX_UNKNOWN;
        if (!kb_first_name_of(name, &sex) && name.length > 2 && name.data[name.length - 1] == 's') {
            kb_first_name_of(kb_slice_part(name, 0, name.length - 1), &sex);
        }
    }
    return sex;
}

/* One person, not several: "lægen", not "lægerne". */
static bool is_one(struct kb_note *note, uint32_t at)
{
    uint32_t is = note->units[at].is;
    if (note->units[at].is_name || !(is & KB_WORD_MANY)) {
        return true;
    }
    return !(is & KB_WORD_DEFINITE) && kb_note_noun(note, at)->number != KB_NUMBER_MANY;
}

/* "er gift og mor til to", "uddannet frisør", "som pædagog": what the citizen is, and nobody else. */
static bool tells_of_citizen(struct kb_note *note, uint32_t at)
{
    const struct kb_clause *clause = &note->clauses[note->units[at].clause];
    uint32_t before = kb_note_before(note, at);
    if (note->units[at].is_name || (note->units[at].is & (KB_WORD_DEFINITE | KB_WORD_GENITIVE)) ||
        kb_note_who(note, clause->subject) != KB_WHO_CITIZEN) {
        return false;
    }
    for (int i = 0; i < MOST_BACK && before != KB_NONE; i++, before = kb_note_before(note, before)) {
        if (kb_note_is(note, before, KB_WORD_BE) || kb_note_says(note, before, "som") || kb_note_says(note, before, "blevet") ||
            kb_note_says(note, before, "været") || kb_note_says(note, before, "være") || kb_note_says(note, before, "blive") ||
            kb_note_says(note, before, "uddannet")) {
            return true;
        }
        if (note->units[before].is & (KB_WORD_PREPOSITION | KB_WORD_SURE | KB_WORD_OPENER)) {
            return false;
        }
    }
    return false;
}

/* "har bostøtte": a service, and nobody who may be meant by hun; "bostøtten" is somebody. */
static bool is_service(const struct kb_note *note, uint32_t at)
{
    return kb_note_says(note, at, "bostøtte") || kb_note_says(note, at, "hjemmehjælp");
}

/* "Holm" of "Ole Holm". */
static bool is_surname(const struct kb_note *note, uint32_t at)
{
    uint32_t before = kb_note_before(note, at);
    return note->units[at].is_name && before != KB_NONE && note->units[before].is_name;
}

static bool is_subject(const struct kb_note *note, uint32_t at)
{
    const struct kb_clause *clause = &note->clauses[note->units[at].clause];
    return clause->subject_start != KB_NONE && at >= clause->subject_start && at < clause->subject_end;
}

static void add_companion(struct kb_note *note, uint32_t at, uint32_t sentence)
{
    struct kb_company *company = &note->company;
    struct kb_companion person = {at, sentence, sex_of(note, at), is_subject(note, at)};
    size_t kept = 0;
    company->seen[person.sex] = true;
    for (size_t i = 0; i < company->count; i++) {
        if (note->units[company->people[i].token].word != note->units[at].word) {
            company->people[kept++] = company->people[i];
        }
    }
    /* When there are too many, the one named longest ago goes; there are enough left for doubt. */
    if (kept == KB_COMPANY_MOST) {
        memmove(company->people, company->people + 1, --kept * sizeof company->people[0]);
    }
    company->people[kept] = person;
    company->count = kept + 1;
}

/* Whether somebody named before may be meant by what stands at `at`. */
static bool is_in_play(const struct kb_note *note, const struct kb_companion *person, uint32_t at, uint32_t sentence)
{
    uint32_t citizen = note->company.citizen_subject;
    bool named_here = citizen != KB_NONE && note->units[citizen].token->sentence == sentence && citizen < at;
    if (person->sentence == sentence || !named_here) {
        return true;
    }
    /* "Lægen ringer. Borgeren siger, at han ...": lægen, perhaps; but not in "Borgeren siger nej, men han ...". */
    bool beside = note->clauses[note->units[at].clause].opener == KB_NONE;
    return person->sentence + 1 == sentence && person->subject && !beside;
}

/* The last one in play of that sex; NULL: none. `except` can't be it. */
static const struct kb_companion *find_companion(const struct kb_note *note, uint32_t at, uint32_t sentence, uint32_t except)
{
    for (size_t i = note->company.count; i-- > 0;) {
        const struct kb_companion *person = &note->company.people[i];
        if (person->token != except && may_be(person->sex, note->units[at].word->sex) && is_in_play(note, person, at, sentence)) {
            return person;
        }
    }
    return NULL;
}

static void leave(struct kb_note *note, uint32_t at, enum kb_doubt doubt, const struct kb_companion *person)
{
    note->units[at].who = KB_WHO_UNSURE;
    kb_note_doubt(note, at, doubt, person == NULL ? KB_NONE : person->token, suggestions_for(note, at));
}

/* A pronoun of the other sex than the citizen's: somebody else, if anybody was named. */
static void resolve_other_sex(struct kb_note *note, uint32_t at)
{
    if (note->company.seen[KB_SEX_UNKNOWN] || note->company.seen[note->units[at].word->sex]) {
        note->units[at].who = KB_WHO_OTHER;
    } else {
        leave(note, at, KB_DOUBT_SEX, NULL);
    }
}

/* ham, hende, hans and hendes can't mean who does it: that would be sig and sin. True when that settles it. */
static bool resolve_by_doer(struct kb_note *note, uint32_t at, const struct kb_doer *doer)
{
    if (doer->who != KB_WHO_CITIZEN) {
        return false;
    }
    /* Another of this sentence, then, or perhaps of one before. */
    const struct kb_companion *person = NULL;
    for (size_t i = 0; i < note->company.count; i++) {
        bool may = may_be(note->company.people[i].sex, note->units[at].word->sex);
        person = may ? &note->company.people[i] : person;
    }
    if (person != NULL && (person->sentence == note->units[at].token->sentence || person->sex != KB_SEX_UNKNOWN)) {
        note->units[at].who = KB_WHO_OTHER;
        return true;
    }
    if (person != NULL) {
        leave(note, at, KB_DOUBT_OTHER, person);
        return true;
    }
    /* Many write "hans" for "sin"; while nobody else is in play, it can only be the citizen. */
    bool slip = note->company.count == 0 && (doer->infinitive || (note->units[at].is & KB_WORD_OWNER));
    if (!slip) {
        leave(note, at, KB_DOUBT_SELF, NULL);
    }
    return !slip;
}

/* "Hun møder borgeren": who does something to the citizen, or has something of the citizen's, is another. */
static bool meets_citizen(const struct kb_note *note, uint32_t at)
{
    uint32_t number = note->units[at].clause, end = note->clauses[number].end;
    for (uint32_t i = at + 1; i < end && i < at + MOST_AHEAD && (note->units[at].is & KB_WORD_SUBJECT); i++) {
        if (note->units[i].clause == number && (note->units[i].is & KB_WORD_CITIZEN) && note->units[i].who == KB_WHO_CITIZEN) {
            return true;
        }
    }
    return false;
}

/* Before the citizen is named: another person, when one is. */
static void resolve_early(struct kb_note *note, uint32_t at, uint32_t sentence, uint32_t except)
{
    const struct kb_companion *person = find_companion(note, at, sentence, except);
    if (person != NULL && (person->subject || person->sex != KB_SEX_UNKNOWN)) {
        note->units[at].who = KB_WHO_OTHER;
    } else {
        leave(note, at, KB_DOUBT_NOBODY, NULL);
    }
}

/* Whether somebody in play may be of any sex: then what is heard of the citizen's is not sure. */
static bool has_unknown(const struct kb_company *company)
{
    for (size_t i = 0; i < company->count; i++) {
        if (company->people[i].sex == KB_SEX_UNKNOWN) {
            return true;
        }
    }
    return false;
}

static void resolve(struct kb_note *note, uint32_t at, uint32_t sentence)
{
    struct kb_company *company = &note->company;
    enum kb_sex sex = note->units[at].word->sex;
    bool does = (note->units[at].is & KB_WORD_SUBJECT) || is_subject(note, at);
    struct kb_doer doer = does ? (struct kb_doer){KB_WHO_UNKNOWN, KB_NONE, KB_NONE, false} : kb_note_doer(note, at);
    uint32_t except = doer.who == KB_WHO_OTHER ? doer.token : KB_NONE;
    if (meets_citizen(note, at)) {
        note->units[at].who = KB_WHO_OTHER;
        return;
    }
    if (note->sex != KB_SEX_UNKNOWN && sex != note->sex) {
        resolve_other_sex(note, at);
        return;
    }
    if (company->citizen == KB_NONE) {
        resolve_early(note, at, sentence, except);
        return;
    }
    if (resolve_by_doer(note, at, &doer)) {
        return;
    }
    const struct kb_companion *person = find_companion(note, at, sentence, except);
    bool far = note->units[company->citizen].token->sentence != sentence;
    if (person != NULL) {
        leave(note, at, KB_DOUBT_OTHER, person);
    } else if (note->mixed && far) {
        leave(note, at, KB_DOUBT_SEX, NULL);
    } else {
        note->units[at].who = KB_WHO_CITIZEN;
        note->heard[sex] += !has_unknown(company);
        company->citizen = at;
    }
}

/* de, dem and deres where the citizen was just named together with somebody. */
static void resolve_they(struct kb_note *note, uint32_t at, uint32_t sentence)
{
    static const char *const jer[] = {"I", "jer", "jeres", NULL};
    struct kb_company *company = &note->company;
    struct kb_phrase phrase;
    bool article = !kb_note_is(note, at, KB_WORD_OBJECT | KB_WORD_OWNER) &&
                   kb_phrase_read(note, at, kb_sentence_end(&note->text->sentences[sentence]), &phrase) && phrase.head != at;
    bool capital = (note->units[at].token->flags & KB_TOKEN_CAPITAL) && !(note->units[at].token->flags & KB_TOKEN_FIRST);
    if (!article && !capital && company->together != KB_NONE && sentence - note->units[company->together].token->sentence <= 1) {
        kb_note_doubt(note, at, KB_DOUBT_TOGETHER, company->together, jer);
    }
}

/* Whether somebody stands beside the citizen: "borgeren og hans mor", "mellem mor og borgeren", "sammen med sin bror". */
static bool is_together(const struct kb_note *note, uint32_t at)
{
    uint32_t before = kb_note_before(note, at);
    if (kb_note_is(note, before, KB_WORD_OWNER | KB_WORD_GENITIVE)) {
        before = kb_note_before(note, before);
    }
    const struct kb_clause *clause = &note->clauses[note->units[at].clause];
    uint32_t other = kb_note_says(note, before, "og") ? kb_note_before(note, before) : KB_NONE;
    if (other != KB_NONE && note->units[other].who == KB_WHO_CITIZEN) {
        return true;
    }
    bool with = kb_note_says(note, before, "med") && kb_note_says(note, kb_note_before(note, before), "sammen");
    return with && kb_note_who(note, clause->subject) == KB_WHO_CITIZEN;
}

static void meet_citizen(struct kb_note *note, uint32_t at)
{
    struct kb_company *company = &note->company;
    uint32_t before = kb_note_before(note, at);
    company->citizen = at;
    if (!note->units[at].genitive && is_subject(note, at)) {
        company->citizen_subject = at;
    }
    if (!note->units[at].genitive && kb_note_says(note, before, "og") &&
        kb_note_is(note, kb_note_before(note, before), KB_WORD_PERSON)) {
        company->together = at;
    }
}

static void meet(struct kb_note *note, uint32_t at, uint32_t sentence)
{
    struct kb_unit *unit = &note->units[at];
    if (unit->token->flags & (KB_TOKEN_QUOTED | KB_TOKEN_LAW)) {
        return;
    }
    if (unit->who == KB_WHO_CITIZEN && (unit->is & KB_WORD_CITIZEN)) {
        meet_citizen(note, at);
    } else if (unit->is & KB_WORD_THIRD) {
        resolve(note, at, sentence);
    } else if (unit->is & KB_WORD_THEY) {
        resolve_they(note, at, sentence);
    } else if (((unit->is & KB_WORD_PERSON) || unit->is_name) && note->clauses[unit->clause].finite != at) {
        if (tells_of_citizen(note, at)) {
            unit->who = KB_WHO_CITIZEN;
            note->heard[unit->word->sex]++;
        } else if (is_one(note, at) && !is_service(note, at) && !is_surname(note, at)) {
            note->company.together = is_together(note, at) ? at : note->company.together;
            add_companion(note, at, sentence);
        }
    }
}

/* At the end of a sentence about the citizen alone, nobody else is left in play. */
static void forget(struct kb_note *note, const struct kb_sentence *sentence, uint32_t number)
{
    struct kb_company *company = &note->company;
    bool citizen = false, others = false;
    size_t kept = 0;
    for (size_t i = 0; i < note->clause_count; i++) {
        citizen = citizen || kb_note_who(note, note->clauses[i].subject) == KB_WHO_CITIZEN;
    }
    for (size_t i = 0; i < company->count; i++) {
        others = others || company->people[i].token >= sentence->first;
    }
    for (size_t i = 0; citizen && i < company->count; i++) {
        if (others && company->people[i].sentence + SENTENCES_IN_PLAY > number) {
            company->people[kept++] = company->people[i];
        }
    }
    company->count = citizen ? kept : company->count;
}

void kb_note_follow(struct kb_note *note, const struct kb_sentence *sentence, uint32_t number)
{
    for (uint32_t i = sentence->first; i < kb_sentence_end(sentence); i++) {
        if (note->units[i].span > 0) {
            meet(note, i, number);
        }
    }
    forget(note, sentence, number);
}
