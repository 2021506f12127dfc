#include "layout/words.h"

#include "base/slice.h"

static const struct kb_words danish = {
    .page = "Side",
    .of = "af",
    .draft = "UDKAST",
    .missing = "mangler",
    .agenda_time = "Tid",
    .agenda_topic = "Emne",
    .agenda_who = "Hvem",
    .agenda_length = "Hvor længe",
    .agreement_what = "Hvad",
    .agreement_who = "Hvem",
    .agreement_when = "Hvornår",
};

static const struct kb_words english = {
    .page = "Page",
    .of = "of",
    .draft = "DRAFT",
    .missing = "missing",
    .agenda_time = "Time",
    .agenda_topic = "Topic",
    .agenda_who = "Who",
    .agenda_length = "How long",
    .agreement_what = "What",
    .agreement_who = "Who",
    .agreement_when = "When",
};

const struct kb_words *kb_words_of(const char *language)
{
    struct kb_slice tag = kb_slice_of(language);
    bool is_danish = kb_slice_is(tag, "da") || kb_slice_starts(tag, "da-");
    return is_danish ? &danish : &english;
}
