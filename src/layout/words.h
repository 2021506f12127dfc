#ifndef KB_LAYOUT_WORDS_H
#define KB_LAYOUT_WORDS_H

/* The words that layout itself puts into a document, in the document's language. */
struct kb_words {
    const char *page, *of; /* "Side 2 af 3" */
    const char *draft;
    const char *missing; /* "[mangler: moede.tid]" */
    const char *agenda_time, *agenda_topic, *agenda_who, *agenda_length;
    const char *agreement_what, *agreement_who, *agreement_when;
};

/* Danish for "da", "da-DK" and so on, English otherwise. */
const struct kb_words *kb_words_of(const char *language);

#endif
