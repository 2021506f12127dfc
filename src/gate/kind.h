#ifndef KB_GATE_KIND_H
#define KB_GATE_KIND_H

/* What the rules want to know of a kind of document. */
enum kb_kind_flag {
    KB_KIND_SENT = 1 << 0,    /* it leaves the house on its own, in writing: the contact agreement holds */
    KB_KIND_CHANNEL = 1 << 1, /* it goes by the channel that is agreed on; else it may be handed over at a meeting */
    KB_KIND_SMS = 1 << 2,     /* it is a text message */
    KB_KIND_INVITES = 1 << 3, /* it comes before a meeting */
    KB_KIND_AGENDA = 1 << 4,  /* it has the meeting's agenda */
    KB_KIND_DECIDES = 1 << 5, /* it is a decision */
    KB_KIND_CONTACT = 1 << 6, /* it says whom to call */
    KB_KIND_ASKS = 1 << 7     /* nothing says what it is: the data it shows tell whether it invites or decides */
};

/*
 * The flags of a template. A local template whose id has a known one between its hyphens
 * ("indkaldelse-opfoelgning") is of that kind; any other is a letter.
 */
unsigned kb_kind_of(const char *template_id);

#endif
