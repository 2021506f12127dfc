#include "rewrite/note.h"

static const char *const du[] = {"du", NULL}, *const dig[] = {"dig", NULL}, *const din[] = {"din", "dit", "dine", NULL};

/* A De, Dem or Deres in the middle of a sentence; "De Gamles By" and other names go on with a capital. */
static bool is_formal(const struct kb_note *note, uint32_t at)
{
    const struct kb_unit *unit = &note->units[at];
    uint32_t spared = KB_TOKEN_FIRST | KB_TOKEN_UPPER | KB_TOKEN_QUOTED | KB_TOKEN_LAW;
    uint32_t next = kb_note_after(note, at);
    if (!(unit->is & KB_WORD_THEY) || !(unit->token->flags & KB_TOKEN_CAPITAL) || (unit->token->flags & spared)) {
        return false;
    }
    return next == KB_NONE || !(note->units[next].token->flags & KB_TOKEN_CAPITAL) || kb_note_is(note, next, KB_WORD_THEY);
}

void kb_note_hear_formal(struct kb_note *note)
{
    for (uint32_t i = 0; i < note->unit_count && !note->formal; i++) {
        note->formal = is_formal(note, i);
    }
}

/* De or Deres first in a sentence: the reader, when the note is formal elsewhere or nobody else can be meant. */
static bool may_be_formal(struct kb_note *note, uint32_t at)
{
    const struct kb_unit *unit = &note->units[at];
    struct kb_phrase phrase;
    uint32_t sentence = unit->token->sentence, first = note->text->sentences[sentence > 1 ? sentence - 2 : 0].first;
    bool article = kb_note_says(note, at, "de") && kb_note_after(note, at) != KB_NONE &&
                   (kb_note_is(note, kb_note_after(note, at), KB_WORD_DETERMINER) ||
                    (kb_phrase_read(note, at, kb_sentence_end(&note->text->sentences[sentence]), &phrase) && phrase.head != at));
    if (article) {
        return false;
    }
    for (uint32_t i = at; !note->formal && i-- > first && at - i < 80;) {
        if (note->units[i].is & (KB_WORD_MANY | KB_WORD_PERSON | KB_WORD_CITIZEN | KB_WORD_THIRD) || note->units[i].is_name) {
            return false;
        }
    }
    return true;
}

void kb_rewrite_formal(struct kb_note *note, uint32_t at)
{
    const struct kb_unit *unit = &note->units[at];
    bool is_de = kb_note_says(note, at, "de"), is_dem = kb_note_says(note, at, "dem");
    if (is_formal(note, at)) {
        const char *text = is_de ? "du" : is_dem ? "dig" : kb_note_owner(note, at);
        if (text != NULL) {
            kb_note_change(note, at, at, text, KB_REWRITE_FORMAL);
        }
    } else if ((unit->token->flags & KB_TOKEN_FIRST) && (unit->token->flags & KB_TOKEN_CAPITAL) && may_be_formal(note, at)) {
        kb_note_doubt(note, at, KB_DOUBT_FORMAL, KB_NONE, is_de ? du : is_dem ? dig : din);
    }
}
