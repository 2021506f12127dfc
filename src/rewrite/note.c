#include "rewrite/note.h"

#include <string.h>

#include "base/letter.h"
#include "check/lookup.h"

enum { LONGEST_FORM = 240, MOST_ADVERBS = 8 };

/* The word of a form, made when it is met for the first time. NULL when out of memory. */
static struct kb_word *word_of(struct kb_note *note, const struct kb_token *token)
{
    char lower[LONGEST_FORM];
    struct kb_slice form = token->entry != NULL ? token->entry->lower : kb_token_slice(note->text, token);
    if (token->entry == NULL && form.length <= sizeof lower) {
        form = (struct kb_slice){lower, kb_letter_lower(form, lower, sizeof lower)};
    }
    struct kb_word *word = kb_table_get(&note->words, form);
    if (word != NULL) {
        return word;
    }
    word = KB_NEW(note->arena, struct kb_word);
    char *copy = kb_arena_copy(note->arena, form);
    if (word == NULL || copy == NULL) {
        return NULL;
    }
    word->form = (struct kb_slice){copy, form.length};
    word->entry = token->entry;
    kb_word_read(word, &note->particles);
    return kb_table_set(&note->words, word->form, word) ? word : NULL;
}

bool kb_note_read(struct kb_note *note)
{
    note->unit_count = (uint32_t)note->text->token_count;
    note->units = KB_NEW_ARRAY(note->arena, struct kb_unit, note->unit_count + 1U);
    kb_table_init(&note->words, note->arena);
    if (note->units == NULL || !kb_particles_init(&note->particles, note->arena)) {
        return false;
    }
    for (uint32_t i = 0; i < note->unit_count; i++) {
        struct kb_unit *unit = &note->units[i];
        unit->token = &note->text->tokens[i];
        unit->word = word_of(note, unit->token);
        if (unit->word == NULL) {
            return false;
        }
        unit->is = unit->word->is;
    }
    return true;
}

struct kb_speller *kb_note_speller(const struct kb_note *note)
{
    return kb_lookup_speller(note->lookup);
}

/* "cpr-nummer" goes by "nummer". */
static struct kb_noun noun_behind_hyphen(struct kb_note *note, const struct kb_word *word)
{
    size_t at = word->form.length;
    while (at > 0 && word->form.data[at - 1] != '-') {
        at--;
    }
    const struct kb_entry *entry = NULL;
    if (word->entry != NULL && at > 1 && at < word->form.length) {
        entry = kb_lookup_find(note->lookup, kb_slice_part(word->form, at, word->form.length));
    }
    return kb_noun_read(entry, kb_note_speller(note), note->arena);
}

const struct kb_noun *kb_note_noun(struct kb_note *note, uint32_t at)
{
    struct kb_word *word = note->units[at].word;
    if (!word->noun_is_read) {
        word->noun = kb_noun_read(word->entry, kb_note_speller(note), note->arena);
        if (!word->noun.is_noun) {
            word->noun = noun_behind_hyphen(note, word);
        }
        word->noun_is_read = true;
    }
    return &word->noun;
}

/* A base form whose form on -r is a finite verb of the same stem, and a few that have none. */
static bool read_infinitive(struct kb_note *note, const struct kb_word *word)
{
    static const char *const others[] = {"være",   "blive",  "have",   "gøre",   "vide",   "kunne", "skulle", "ville",
                                         "måtte",  "burde",  "turde",  "afgøre", "udgøre", "synes", "mødes",  "trives",
                                         "findes", "lykkes", "mindes", "enes",   "færdes", "slås",  "skændes"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (kb_slice_is(word->form, others[i])) {
            return true;
        }
    }
    struct kb_speller *speller = kb_note_speller(note);
    char present[LONGEST_FORM + 2];
    size_t count = 0;
    if (word->entry == NULL || speller == NULL || word->form.length == 0 || word->form.length > LONGEST_FORM ||
        ((unsigned char)word->form.data[word->form.length - 1] < 0x80 &&
         strchr("aeiouy", word->form.data[word->form.length - 1]) == NULL)) {
        return false;
    }
    memcpy(present, word->form.data, word->form.length);
    memcpy(present + word->form.length, "r", 2);
    const struct kb_reading *readings = kb_speller_read(speller, present, note->arena, &count);
    for (size_t i = 0; i < count; i++) {
        if (kb_slice_equal(readings[i].stem, word->form) &&
            !(readings[i].tags & (KB_TAG_PLURAL | KB_TAG_GENITIVE | KB_TAG_LAST))) {
            return true;
        }
    }
    return false;
}

bool kb_note_infinitive(struct kb_note *note, uint32_t at)
{
    struct kb_word *word = note->units[at].word;
    if (!word->infinitive_is_read) {
        word->infinitive = read_infinitive(note, word);
        word->infinitive_is_read = true;
    }
    return word->infinitive;
}

uint32_t kb_note_before(const struct kb_note *note, uint32_t at)
{
    return note->units[at].token->flags & (KB_TOKEN_FIRST | KB_TOKEN_PAUSE) ? KB_NONE : at - 1;
}

uint32_t kb_note_after(const struct kb_note *note, uint32_t at)
{
    const struct kb_sentence *sentence = &note->text->sentences[note->units[at].token->sentence];
    uint32_t next = at + 1;
    return next < kb_sentence_end(sentence) && !(note->units[next].token->flags & KB_TOKEN_PAUSE) ? next : KB_NONE;
}

uint32_t kb_note_past_adverbs(const struct kb_note *note, uint32_t at)
{
    for (int i = 0; i < MOST_ADVERBS && at != KB_NONE && (note->units[at].is & KB_WORD_ADVERB); i++) {
        at = kb_note_after(note, at);
    }
    return at;
}

bool kb_note_says(const struct kb_note *note, uint32_t at, const char *word)
{
    return at != KB_NONE && kb_slice_is(note->units[at].word->form, word);
}
