#include "check/compounds.h"

#include "base/letter.h"

/* Bytes of da_DK.dic in Debian's hunspell-da 1:7.5.0-1. */
enum { DICTIONARY = 3514463, LONGEST = 32 };

/* In no order that matters; tests/check/test_wordbook.c holds each row to Hunspell. */
static const struct kb_compound rows[] = {
    {"sagsnummer", " pa:nummer  st:nummer +ORD_SIDST"},
    {"samtaleark", " pa:ark  (  st:ark +ORD_SIDST |  st:ark +ORD_SIDST ) "},
    {"målkort", " pa:kort  (  st:kort +ORD_SIDST |  st:kort +ORD_SIDST |  st:korte +IMPERATIV ) "},
    {"trivselsindeks", " pa:indeks  (  st:indeks +ORD_SIDST |  st:indeks +ORD_SIDST |  st:indekse +IMPERATIV ) "},
    {"hjemmestøtten", " pa:støtten  (  st:støtte fl:79 |  st:støtte +BESTEMT_ENTAL ) "},
    {"hjemmestøtte", " pa:støtte  (  st:støtte +ORD_SIDST |  st:støtte +ORD_SIDST |  st:støt +KONSONANT_FORDOBLING ) "},
    {"hjemmevejleder", " pa:vejleder  (  st:vejleder +ORD_SIDST |  st:vejlede +NUTID |  st:vejlede +NUTID ) "},
    {"boligstyrelsen", " pa:styrelsen  st:styrelse +BESTEMT_ENTAL"},
};

enum { COUNT = sizeof rows / sizeof rows[0] };

const struct kb_compound *kb_compound_find(const struct kb_wordbook *wordbook, struct kb_slice word)
{
    char lower[LONGEST];
    struct kb_slice first = kb_slice_part(word, 0, 1), rest = kb_slice_part(word, 1, word.length);
    if (wordbook->dictionary.length != DICTIONARY || word.length == 0 || word.length > LONGEST) {
        return NULL;
    }
    size_t length = kb_letter_lower(first, lower, sizeof lower);
    for (size_t i = 0; i < COUNT; i++) {
        bool same = length == 1 && rows[i].word[0] == lower[0] && kb_slice_is(rest, rows[i].word + 1);
        if (same) {
            return &rows[i];
        }
    }
    return NULL;
}

const struct kb_compound *kb_compound_at(size_t index)
{
    return index < COUNT ? &rows[index] : NULL;
}
