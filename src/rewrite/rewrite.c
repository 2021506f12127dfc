#include "rewrite/rewrite.h"

#include <stdlib.h>

#include "rewrite/note.h"

/* What each kind of token is asked about, the first row that fits. */
static const struct row {
    uint32_t is;
    kb_rewrite_token *rule;
} rows[] = {
    {KB_WORD_THIRD, kb_rewrite_pronoun},
    {KB_WORD_SELF, kb_rewrite_self},
    {KB_WORD_THEY, kb_rewrite_formal},
};

static void rewrite_token(struct kb_note *note, uint32_t at)
{
    const struct kb_unit *unit = &note->units[at];
    if (unit->span == 0 || (unit->token->flags & (KB_TOKEN_QUOTED | KB_TOKEN_LAW))) {
        return;
    }
    if (unit->is & KB_WORD_CITIZEN) {
        (unit->who == KB_WHO_CITIZEN ? kb_rewrite_citizen : kb_rewrite_several)(note, at);
        return;
    }
    if (kb_note_says(note, at, "unge") && kb_note_says(note, kb_note_before(note, at), "den")) {
        kb_rewrite_vague(note, at);
        return;
    }
    if (kb_note_says(note, at, "vedkommende") || kb_note_says(note, at, "pågældende") || kb_note_says(note, at, "dennes")) {
        kb_rewrite_vague(note, at);
        return;
    }
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (unit->is & rows[i].is) {
            rows[i].rule(note, at);
            return;
        }
    }
}

static bool rewrite_sentence(struct kb_note *note, uint32_t number)
{
    const struct kb_sentence *sentence = &note->text->sentences[number];
    kb_note_mark_people(note, sentence);
    if (!kb_note_find_clauses(note, sentence)) {
        return false;
    }
    /* What the citizen is in its clause tells whose sig and sin is, so nouns go first. */
    for (uint32_t i = sentence->first; i < kb_sentence_end(sentence); i++) {
        if (note->units[i].who == KB_WHO_CITIZEN && note->units[i].span > 0 && !note->units[i].genitive) {
            kb_note_function(note, i);
        }
    }
    kb_note_follow(note, sentence, number);
    for (uint32_t i = sentence->first; i < kb_sentence_end(sentence); i++) {
        rewrite_token(note, i);
    }
    for (size_t i = 0; i < note->clause_count; i++) {
        const struct kb_clause *clause = &note->clauses[i];
        if (clause->finite != KB_NONE && kb_note_who(note, clause->subject) == KB_WHO_CITIZEN) {
            kb_rewrite_verb(note, clause);
        }
    }
    return !note->arena->failed;
}

/* Reads the note once, with what is known of the citizen's sex. */
static bool read_through(struct kb_note *note, enum kb_sex sex)
{
    note->sex = sex;
    note->company = (struct kb_company){.citizen = KB_NONE, .citizen_subject = KB_NONE, .together = KB_NONE};
    note->result->change_count = note->result->unsure_count = 0;
    for (uint32_t i = 0; i < note->unit_count; i++) {
        struct kb_unit *unit = &note->units[i];
        *unit = (struct kb_unit){.token = unit->token, .word = unit->word, .is = unit->word->is};
    }
    for (uint32_t i = 0; i < note->text->sentence_count; i++) {
        if (!rewrite_sentence(note, i)) {
            return false;
        }
    }
    return true;
}

/* The sex that the citizen's name tells, when it tells one. */
static enum kb_sex sex_of_name(const struct kb_rewrite_options *options)
{
    enum kb_sex sex = KB_SEX_UNKNOWN;
    for (size_t i = 0; sex == KB_SEX_UNKNOWN && i < options->name_count; i++) {
        struct kb_slice rest = kb_slice_of(options->names[i]);
        kb_first_name_of(kb_slice_cut(&rest, ' '), &sex);
    }
    return sex;
}

static int by_place(const void *a, const void *b)
{
    const struct kb_change *one = a, *other = b;
    return one->offset < other->offset ? -1 : one->offset > other->offset;
}

static int by_unsure_place(const void *a, const void *b)
{
    const struct kb_unsure *one = a, *other = b;
    return one->offset < other->offset ? -1 : one->offset > other->offset;
}

static void put_in_order(struct kb_rewrite *result)
{
    size_t kept = 0, end = 0;
    if (result->change_count > 0) {
        qsort(result->changes, result->change_count, sizeof *result->changes, by_place);
    }
    if (result->unsure_count > 0) {
        qsort(result->unsure, result->unsure_count, sizeof *result->unsure, by_unsure_place);
    }
    for (size_t i = 0; i < result->change_count; i++) {
        if (result->changes[i].offset >= end) {
            end = result->changes[i].offset + result->changes[i].length;
            result->changes[kept++] = result->changes[i];
        }
    }
    result->change_count = kept;
}

/* Twice: what the first reading hears of the citizen's sex helps the second to tell people apart. */
static bool read_twice(struct kb_note *note)
{
    enum kb_sex named = sex_of_name(note->options);
    kb_note_hear_formal(note);
    if (!read_through(note, named)) {
        return false;
    }
    size_t he = note->heard[KB_SEX_HE], she = note->heard[KB_SEX_SHE];
    note->mixed = named == KB_SEX_UNKNOWN && he > 0 && she > 0;
    enum kb_sex heard = note->mixed || he + she == 0 ? named : he > 0 ? KB_SEX_HE : KB_SEX_SHE;
    return (heard == named && !note->mixed) || read_through(note, heard);
}

static bool keep_sentences(struct kb_rewrite *result, const struct kb_text *text)
{
    result->sentence_count = text->sentence_count;
    result->sentences = KB_NEW_ARRAY(result->arena, struct kb_stretch, text->sentence_count + 1);
    for (size_t i = 0; result->sentences != NULL && i < text->sentence_count; i++) {
        const struct kb_sentence *sentence = &text->sentences[i];
        result->sentences[i] = (struct kb_stretch){sentence->start, sentence->end - sentence->start};
    }
    return result->sentences != NULL;
}

enum kb_status kb_duform_find(struct kb_checker *checker, const struct kb_source *source,
                              const struct kb_rewrite_options *options, struct kb_arena *arena,
                              struct kb_diagnostics *diagnostics, struct kb_rewrite *out)
{
    struct kb_words words;
    struct kb_check_input input = {source, NULL};
    struct kb_limits limits = options->limits != NULL ? *options->limits : kb_limits_default();
    *out = (struct kb_rewrite){.arena = arena};
    enum kb_status status = kb_words_begin(&words, checker, &input, NULL, 0, &limits, arena, diagnostics);
    if (status != KB_OK) {
        return status;
    }
    struct kb_note note = {.text = &words.text, .lookup = &words.lookup, .arena = arena, .options = options, .result = out};
    if (!kb_note_read(&note) || !read_twice(&note) || !keep_sentences(out, &words.text) || arena->failed ||
        kb_words_failed(&words)) {
        status = KB_NO_MEMORY;
    }
    put_in_order(out);
    out->cut = kb_words_cut(&words);
    kb_words_end(&words);
    return status;
}
