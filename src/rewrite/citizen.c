#include "rewrite/note.h"

static const char *const du_dig[] = {"du", "dig", NULL}, *const none[] = {NULL};

void kb_rewrite_citizen(struct kb_note *note, uint32_t at)
{
    const struct kb_unit *unit = &note->units[at];
    uint32_t last = at + unit->span - 1U;
    bool named =
        unit->span > 1 || kb_particle_bits(&note->particles, unit->word->form) != 0 || !(unit->word->is & KB_WORD_CITIZEN);
    enum kb_rewrite_rule rule = named ? KB_REWRITE_NAME : KB_REWRITE_CITIZEN;
    if (unit->genitive) {
        const char *owner = kb_note_owner(note, at);
        if (owner != NULL) {
            kb_note_change(note, at, last, owner, KB_REWRITE_OWNER);
        }
        return;
    }
    switch (kb_note_function(note, at)) {
    case KB_FUNCTION_SUBJECT: kb_note_change(note, at, last, "du", rule); break;
    case KB_FUNCTION_OBJECT: kb_note_change(note, at, last, "dig", rule); break;
    case KB_FUNCTION_UNSURE: kb_note_doubt(note, at, KB_DOUBT_FUNCTION, KB_NONE, du_dig); break;
    case KB_FUNCTION_NO_VERB: kb_note_doubt(note, at, KB_DOUBT_NO_VERB, KB_NONE, du_dig); break;
    case KB_FUNCTION_BESIDE: kb_note_doubt(note, at, KB_DOUBT_BESIDE, KB_NONE, du_dig); break;
    }
}

/* A han, ham or hans that means the citizen; what it means otherwise was told when it was followed. */
void kb_rewrite_pronoun(struct kb_note *note, uint32_t at)
{
    const struct kb_unit *unit = &note->units[at];
    if (unit->who != KB_WHO_CITIZEN) {
        return;
    }
    if (unit->is & KB_WORD_OWNER) {
        const char *owner = kb_note_owner(note, at);
        if (owner != NULL) {
            kb_note_change(note, at, at, owner, KB_REWRITE_OWNER);
        }
    } else {
        kb_note_change(note, at, at, unit->is & KB_WORD_SUBJECT ? "du" : "dig", KB_REWRITE_PRONOUN);
    }
}

void kb_rewrite_several(struct kb_note *note, uint32_t at)
{
    kb_note_doubt(note, at, KB_DOUBT_SEVERAL, KB_NONE, none);
}

/* "vedkommende" and "pågældende" where no noun follows. */
void kb_rewrite_vague(struct kb_note *note, uint32_t at)
{
    struct kb_phrase phrase;
    uint32_t before = kb_note_before(note, at), after = kb_note_after(note, at);
    bool owned =
        before != KB_NONE && (note->units[before].genitive || (note->units[before].is & (KB_WORD_OWNER | KB_WORD_GENITIVE)));
    bool noun = after != KB_NONE && !kb_note_is(note, after, KB_WORD_FINITE) && kb_phrase_read(note, after, after + 1, &phrase) &&
                !kb_note_is(note, after, KB_WORD_DETERMINER | KB_WORD_OWNER | KB_WORD_SUBJECT);
    if (!owned && !noun) {
        kb_note_doubt(note, at, KB_DOUBT_VAGUE, KB_NONE, du_dig);
    }
}
