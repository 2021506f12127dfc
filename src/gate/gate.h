#ifndef KB_GATE_GATE_H
#define KB_GATE_GATE_H

#include <klarbrev/world.h>

#include "base/source_map.h"
#include "check/finding.h"
#include "data/value.h"
#include "doc/node.h"

/* How long before a meeting its invitation is sent, in days, when nobody says otherwise. */
enum { KB_NOTICE_DAYS = 7 };

/* How long a talk counts as the one before the letter, in days. */
enum { KB_TALK_DAYS = 14 };

enum kb_known { KB_NOT_KNOWN, KB_NO, KB_YES };

/* A finished letter, on its way out. All is borrowed. */
struct kb_gate_letter {
    const char *template_id;                 /* tells what kind of letter it is: gate/kind.c */
    const struct kb_source *template_source; /* where its words are mended, or NULL */
    const struct kb_value *root;             /* the case */
    struct kb_date date;                     /* the day of sending */
    const struct kb_node *document;          /* NULL: only the text is known */
    struct kb_slice text;                    /* the document as plain text */
    const struct kb_source_map *map;         /* from the text back to template and data, or NULL */
    const char *channel;                     /* how it is sent, in the words of kontaktaftale.kanal, or NULL: not known */
    enum kb_known symbols;                   /* has it symbols? */
    enum kb_known large_print;               /* is it in large print? */
    int notice_days;                         /* 0: KB_NOTICE_DAYS */
};

/*
 * Holds a letter against what the citizen and the adviser agreed on (kontaktaftale, oensker, vaerge), the
 * calendar, and, for a decision, what the law wants in it. What is wrong is added to `findings`, whose place
 * is in the data and in no part of the text. KB_OK, also when there are findings; KB_USAGE: the date is none of
 * 1850 to 2199; KB_NO_MEMORY.
 */
enum kb_status kb_gate_check(const struct kb_gate_letter *letter, enum kb_language language, struct kb_findings *findings);

#endif
