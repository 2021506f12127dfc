#include "rewrite/note.h"

#include <string.h>

enum { MOST_AHEAD = 12 };

/* Verbs that offices write for what people say, with the plain word when the termbase has no row that can be used. */
static const struct row {
    const char *lemma, *plain;
} rows[] = {
    {"oplyse", "fortælle"}, {"meddele", "fortælle"}, {"anføre", "skrive"}, {"angive", "sige"},      {"tilkendegive", "sige"},
    {"udtrykke", "sige"},   {"ytre", "sige"},        {"udtale", "sige"},   {"berette", "fortælle"},
};

/* Plain verbs in the forms they are needed in. */
static const struct plain {
    const char *infinitive, *present, *past, *participle;
} plains[] = {
    {"fortælle", "fortæller", "fortalte", "fortalt"},
    {"sige", "siger", "sagde", "sagt"},
    {"skrive", "skriver", "skrev", "skrevet"},
    {"mene", "mener", "mente", "ment"},
    {"forklare", "forklarer", "forklarede", "forklaret"},
};

static const struct plain *find_plain(struct kb_slice infinitive)
{
    for (size_t i = 0; i < sizeof plains / sizeof plains[0]; i++) {
        if (kb_slice_is(infinitive, plains[i].infinitive)) {
            return &plains[i];
        }
    }
    return NULL;
}

static const struct row *find_row(const struct kb_entry *entry)
{
    for (size_t i = 0; entry != NULL && i < entry->reading_count; i++) {
        for (size_t j = 0; j < sizeof rows / sizeof rows[0]; j++) {
            if (kb_slice_is(entry->readings[i].stem, rows[j].lemma)) {
                return &rows[j];
            }
        }
    }
    return NULL;
}

/* What the termbase says to write instead, when it is a verb that can be inflected here. */
static const struct plain *from_termbase(const struct kb_entry *entry)
{
    for (size_t i = 0; i < entry->hit_count; i++) {
        const struct kb_term *term = entry->hits[i].term->term;
        struct kb_slice rest = kb_slice_of(term->instead);
        while (entry->hits[i].fit == KB_FIT_WHOLE && term->kind == KB_TERM_REPLACE && rest.length > 0) {
            const struct plain *plain = find_plain(kb_termbase_alternative(&rest));
            if (plain != NULL) {
                return plain;
            }
        }
    }
    return NULL;
}

/* The word that says what is told: past the subject, adverbs, and where and when it was said. */
static uint32_t content_after(struct kb_note *note, const struct kb_clause *clause, uint32_t verb)
{
    uint32_t limit = kb_sentence_end(&note->text->sentences[note->units[verb].token->sentence]), at = verb + 1;
    for (int i = 0; i < MOST_AHEAD && at < limit; i++) {
        struct kb_phrase phrase;
        if (clause->inverted && clause->subject_start != KB_NONE && at == clause->subject_start) {
            at = clause->subject_end;
        } else if (note->units[at].is & KB_WORD_ADVERB) {
            at++;
        } else if ((note->units[at].is & KB_WORD_PREPOSITION) && !note->units[at].opens && !kb_note_says(note, at, "om")) {
            if (at + 1 >= limit || !kb_phrase_read_joined(note, at + 1, limit, &phrase)) {
                return KB_NONE;
            }
            at = phrase.end;
        } else {
            return at;
        }
    }
    return KB_NONE;
}

/* "oplyser, at", "oplyser om", "oplyser, hvornår". */
static bool tells_something(const struct kb_note *note, uint32_t at)
{
    return at != KB_NONE && (kb_note_says(note, at, "om") || kb_note_is(note, at, KB_WORD_QUESTION) ||
                             (kb_note_says(note, at, "at") && !note->units[at].infinitive));
}

static const char *form_of(const struct plain *plain, const struct kb_note *note, const struct kb_clause *clause, uint32_t verb)
{
    struct kb_slice form = note->units[verb].word->form;
    bool present = form.length > 0 && form.data[form.length - 1] == 'r';
    return verb != clause->finite ? plain->participle : present ? plain->present : plain->past;
}

/* The participle behind "har": "har tidligere oplyst". */
static uint32_t participle_after(const struct kb_note *note, const struct kb_clause *clause)
{
    for (uint32_t i = clause->finite + 1; i < clause->end && i < clause->finite + MOST_AHEAD; i++) {
        if (note->units[i].token->flags & KB_TOKEN_PAUSE) {
            break;
        }
        if (note->units[i].is & KB_WORD_PARTICIPLE) {
            return i;
        }
    }
    return KB_NONE;
}

static bool has_stem(const struct kb_entry *entry, const char *stem)
{
    for (size_t i = 0; entry != NULL && i < entry->reading_count; i++) {
        if (kb_slice_is(entry->readings[i].stem, stem)) {
            return true;
        }
    }
    return false;
}

/* "giver udtryk for, at" -> "siger, at". */
static bool rewrite_give_udtryk(struct kb_note *note, const struct kb_clause *clause, uint32_t verb)
{
    if (!has_stem(note->units[verb].word->entry, "give")) {
        return false;
    }
    uint32_t at = verb + 1, limit = kb_sentence_end(&note->text->sentences[note->units[verb].token->sentence]);
    if (clause->inverted && clause->subject_start == at) {
        at = clause->subject_end;
    }
    while (at < limit && (note->units[at].is & KB_WORD_ADVERB)) {
        at++;
    }
    if (at + 2 >= limit || !kb_note_says(note, at, "udtryk") || !kb_note_says(note, at + 1, "for") ||
        !tells_something(note, at + 2)) {
        return false;
    }
    const struct plain *plain = find_plain(kb_slice_of("sige"));
    const char *form = form_of(plain, note, clause, verb);
    if (at == verb + 1) {
        kb_note_change(note, verb, at + 1, form, KB_REWRITE_VERB);
    } else {
        kb_note_change(note, verb, verb, form, KB_REWRITE_VERB);
        kb_note_change_bytes(note, note->units[at - 1].token->end, note->units[at + 1].token->end, "", KB_REWRITE_VERB);
    }
    return true;
}

void kb_rewrite_verb(struct kb_note *note, const struct kb_clause *clause)
{
    uint32_t verb = clause->finite;
    if (kb_note_says(note, verb, "har") || kb_note_says(note, verb, "havde")) {
        verb = participle_after(note, clause);
    }
    if (verb == KB_NONE || rewrite_give_udtryk(note, clause, verb)) {
        return;
    }
    const struct kb_entry *entry = note->units[verb].word->entry;
    const struct row *row = find_row(entry);
    if (row == NULL || (note->units[verb].is & KB_WORD_PASSIVE) || !tells_something(note, content_after(note, clause, verb))) {
        return;
    }
    const struct plain *plain = from_termbase(entry);
    plain = plain != NULL ? plain : find_plain(kb_slice_of(row->plain));
    kb_note_change(note, verb, verb, form_of(plain, note, clause, verb), KB_REWRITE_VERB);
}
