#include "rewrite/note.h"

#include <stdlib.h>
#include <string.h>

#include "base/letter.h"
#include "base/utf8.h"

const char *kb_rewrite_rule_id(enum kb_rewrite_rule rule)
{
    static const char *const ids[] = {"citizen", "name", "pronoun", "possessive", "reflexive", "address", "verb"};
    return ids[rule];
}

const char *kb_doubt_id(enum kb_doubt doubt)
{
    static const char *const ids[] = {"other-person",      "nobody-named", "not-reflexive", "both-sexes", "whose",
                                      "subject-or-object", "no-verb",      "gender",        "no-noun",    "several",
                                      "together",          "beside",       "vague",         "formal"};
    return ids[doubt];
}

/* With a capital first, in the arena; NULL when out of memory. */
static char *capitalised(struct kb_arena *arena, const char *text)
{
    char *copy = kb_arena_string(arena, text);
    if (copy != NULL && copy[0] >= 'a' && copy[0] <= 'z') {
        copy[0] = (char)(copy[0] - 'a' + 'A');
    }
    return copy;
}

void kb_note_change_bytes(struct kb_note *note, size_t start, size_t end, const char *text, enum kb_rewrite_rule rule)
{
    struct kb_rewrite *result = note->result;
    struct kb_change *changes =
        kb_arena_grow(note->arena, result->changes, result->change_count, &result->change_room, sizeof *changes);
    if (changes != NULL) {
        result->changes = changes;
        changes[result->change_count++] = (struct kb_change){start, end - start, text, rule};
    }
}

/* "Familien: Borgeren er skilt." */
static bool follows_colon(const struct kb_note *note, const struct kb_token *token)
{
    struct kb_slice gap = kb_slice_trim(kb_token_gap(note->text, token));
    return kb_slice_is(gap, ":");
}

void kb_note_change(struct kb_note *note, uint32_t first, uint32_t last, const char *text, enum kb_rewrite_rule rule)
{
    const struct kb_token *token = note->units[first].token;
    size_t end = note->units[last].token->end;
    struct kb_slice rest = kb_slice_part(note->text->text, end, 3);
    bool capital = (token->flags & KB_TOKEN_CAPITAL) && ((token->flags & KB_TOKEN_FIRST) || follows_colon(note, token));
    /* "Jonas'": the apostrophe is part of the genitive. */
    if (note->units[first].genitive && note->units[first].span > 0 && !(note->units[first].word->is & KB_WORD_CITIZEN)) {
        end += kb_slice_starts(rest, "'") ? 1 : kb_slice_starts(rest, "\xE2\x80\x99") ? 3 : 0;
    }
    text = capital ? capitalised(note->arena, text) : text;
    if (text != NULL) {
        kb_note_change_bytes(note, token->start, end, text, rule);
    }
}

void kb_note_doubt(struct kb_note *note, uint32_t at, enum kb_doubt doubt, uint32_t about, const char *const *suggestions)
{
    struct kb_rewrite *result = note->result;
    const struct kb_unit *unit = &note->units[at];
    size_t end = note->units[at + (unit->span > 1 ? unit->span - 1U : 0)].token->end;
    struct kb_unsure *unsure =
        kb_arena_grow(note->arena, result->unsure, result->unsure_count, &result->unsure_room, sizeof *unsure);
    if (unsure == NULL) {
        return;
    }
    result->unsure = unsure;
    unsure[result->unsure_count++] = (struct kb_unsure){
        .offset = unit->token->start,
        .length = end - unit->token->start,
        .doubt = doubt,
        .about = about == KB_NONE ? NULL : kb_arena_copy(note->arena, kb_token_slice(note->text, note->units[about].token)),
        .suggestions = suggestions};
}

void kb_rewrite_apply(const struct kb_rewrite *rewrite, struct kb_slice text, struct kb_buffer *out)
{
    size_t at = 0;
    for (size_t i = 0; i < rewrite->change_count; i++) {
        const struct kb_change *change = &rewrite->changes[i];
        kb_buffer_put(out, text.data + at, change->offset - at);
        kb_buffer_put_text(out, change->replacement);
        at = change->offset + change->length;
    }
    kb_buffer_put(out, text.data + at, text.length - at);
}
