#include "rewrite/note.h"

#include <string.h>

static const char *const din_dit_dine[] = {"din", "dit", "dine", NULL}, *const dit_dine[] = {"dit", "dine", NULL},
                         *const din_dit[] = {"din", "dit", NULL};

/* Words before the noun that tell its number or gender by themselves: "hans egne", "hendes to". */
static const char *told_by(struct kb_note *note, uint32_t at)
{
    const struct kb_unit *unit = &note->units[at];
    struct kb_slice digits = kb_token_slice(note->text, unit->token);
    if (unit->token->flags & KB_TOKEN_NUMBER) {
        bool joined = (unit->token->flags & KB_TOKEN_JOINED) != 0,
             ordinal = kb_slice_starts(kb_slice_part(note->text->text, unit->token->end, 1), ".");
        return joined || ordinal || kb_slice_is(digits, "1") ? NULL : "dine";
    }
    if (unit->is & KB_WORD_COUNT || kb_note_says(note, at, "egne") || kb_note_says(note, at, "andre") ||
        kb_note_says(note, at, "små")) {
        return "dine";
    }
    if (kb_note_says(note, at, "højre") || kb_note_says(note, at, "venstre")) {
        return kb_note_noun(note, at + 1)->gender == KB_GENDER_NEUTER ? "dit" : NULL;
    }
    if (kb_note_says(note, at, "eget") || kb_note_says(note, at, "andet")) {
        return "dit";
    }
    return kb_note_says(note, at, "egen") ? "din" : NULL;
}

/* What follows the verb tells the number: "mål er at", "ben er hævede". */
static const char *told_by_predicate(struct kb_note *note, uint32_t head)
{
    uint32_t verb = kb_note_after(note, head);
    if (!kb_note_is(note, verb, KB_WORD_BE)) {
        return NULL;
    }
    uint32_t next = kb_note_past_adverbs(note, kb_note_after(note, verb));
    if (next == KB_NONE) {
        return NULL;
    }
    if (note->units[next].infinitive || kb_note_says(note, next, "et") || kb_note_says(note, next, "en")) {
        return "dit";
    }
    bool plural = (note->units[next].is & KB_WORD_ADJECTIVE) && !kb_note_noun(note, next)->is_noun;
    struct kb_slice form = note->units[next].word->form;
    return plural && form.length > 2 && form.data[form.length - 1] == 'e' ? "dine" : NULL;
}

/* A genitive is owned itself: "borgerens mors hus" is "din mors hus". The noun without its -s, when it is one. */
static bool noun_of_genitive(struct kb_note *note, uint32_t at, struct kb_noun *noun)
{
    const struct kb_entry *entry = note->units[at].word->entry;
    struct kb_slice form = note->units[at].word->form;
    bool genitive = false;
    for (size_t i = 0; entry != NULL && i < entry->reading_count; i++) {
        genitive = genitive || (entry->readings[i].tags & KB_TAG_GENITIVE);
    }
    if (!genitive || form.length < 3 || form.data[form.length - 1] != 's') {
        return false;
    }
    const struct kb_entry *bare = kb_lookup_find(note->lookup, kb_slice_part(form, 0, form.length - 1));
    *noun = kb_noun_read(bare, kb_note_speller(note), note->arena);
    return noun->is_noun;
}

static const char *doubt(struct kb_note *note, uint32_t at, uint32_t head, enum kb_doubt why, const char *const *suggestions)
{
    kb_note_doubt(note, at, why, head, suggestions);
    return NULL;
}

static const char *by_noun(struct kb_note *note, uint32_t at, uint32_t head, const struct kb_noun *noun)
{
    if (!noun->is_noun) {
        return doubt(note, at, head, KB_DOUBT_NOUN, din_dit_dine);
    }
    if (noun->number == KB_NUMBER_MANY) {
        return "dine";
    }
    if (noun->number == KB_NUMBER_EITHER) {
        const char *told = told_by_predicate(note, head);
        bool neuter = noun->gender == KB_GENDER_NEUTER;
        return told != NULL && (neuter || strcmp(told, "dine") == 0)
                   ? told
                   : doubt(note, at, head, KB_DOUBT_NOUN, neuter ? dit_dine : din_dit_dine);
    }
    if (noun->gender == KB_GENDER_UNKNOWN) {
        return doubt(note, at, head, KB_DOUBT_NOUN, din_dit);
    }
    return noun->gender == KB_GENDER_COMMON ? "din" : "dit";
}

/* What follows the owner, past the apostrophe of "Jonas' bil". */
static uint32_t behind_owner(const struct kb_note *note, uint32_t at)
{
    uint32_t next = at + (note->units[at].span > 1 ? note->units[at].span : 1U);
    const struct kb_sentence *sentence = &note->text->sentences[note->units[at].token->sentence];
    if (next >= kb_sentence_end(sentence)) {
        return KB_NONE;
    }
    struct kb_slice gap = kb_slice_trim(kb_token_gap(note->text, note->units[next].token));
    return gap.length == 0 || kb_slice_is(gap, "'") || kb_slice_is(gap, "\xE2\x80\x99") ? next : KB_NONE;
}

const char *kb_note_owner(struct kb_note *note, uint32_t at)
{
    struct kb_phrase phrase;
    uint32_t next = behind_owner(note, at);
    uint32_t limit = kb_sentence_end(&note->text->sentences[note->units[at].token->sentence]);
    while (kb_note_is(note, next, KB_WORD_ADVERB) && kb_note_after(note, next) != KB_NONE) {
        next = kb_note_after(note, next);
    }
    if (next == KB_NONE || !kb_phrase_read_owned(note, next, limit, &phrase) || kb_note_is(note, phrase.head, KB_WORD_SUBJECT)) {
        return doubt(note, at, KB_NONE, KB_DOUBT_NO_NOUN, din_dit_dine);
    }
    for (uint32_t i = phrase.start; i < phrase.head; i++) {
        struct kb_noun noun;
        if (noun_of_genitive(note, i, &noun)) {
            return by_noun(note, at, i, &noun);
        }
        const char *told = told_by(note, i);
        if (told != NULL) {
            return told;
        }
    }
    const char *told = told_by(note, phrase.head);
    struct kb_noun noun;
    if (told != NULL) {
        return told;
    }
    if (kb_note_after(note, phrase.head) != KB_NONE && noun_of_genitive(note, phrase.head, &noun)) {
        return by_noun(note, at, phrase.head, &noun);
    }
    bool known = kb_noun_in_table(note->units[phrase.head].word->form, true, &noun); /* "NemKonto" */
    bool named = (note->units[phrase.head].is_name && !known) || kb_note_is(note, phrase.head, KB_WORD_GENITIVE | KB_WORD_OWNER);
    struct kb_noun none = {0};
    return by_noun(note, at, phrase.head, named ? &none : kb_note_noun(note, phrase.head));
}
