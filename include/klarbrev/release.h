#ifndef KLARBREV_RELEASE_H
#define KLARBREV_RELEASE_H

#include <klarbrev/check.h>
#include <klarbrev/journal.h>

#pragma GCC visibility push(default)

/*
 * How a letter leaves: through the gate, into a folder that others fetch it from, with an entry in the journal. All of it or
 * nothing, whatever happens on the way. docs/udsendelse.md describes it, in Danish.
 *
 *   OUTBOX/klar/RECORD/     a letter that may be fetched: whoever takes it renames the folder
 *   OUTBOX/venter/RECORD/   a letter that waits for its day
 *   OUTBOX/.i-gang/         letters on the way; nobody else looks here
 *
 * RECORD is the id of the letter in the journal, which the document has in its metadata.
 */
struct kb_outbox;

/*
 * Opens an outbox, and makes it when it isn't there. What a process that died left half done is finished or taken away.
 * `journal`: its file; NULL: journal.db in the outbox. An outbox belongs to one journal. `world` is copied and needs wall_clock
 * and all changes. KB_OK: freed with kb_outbox_free; it may be used from several threads. KB_ENVIRONMENT: all is reported;
 * KB_NO_MEMORY.
 */
enum kb_status kb_outbox_open(struct kb_outbox **outbox, const struct kb_world *world, const char *folder, const char *journal,
                              struct kb_diagnostics *diagnostics);

/* Closes it; NULL is fine. */
void kb_outbox_free(struct kb_outbox *outbox);

/* Which letter, and how. All is borrowed. */
struct kb_release_request {
    const char *template_id;
    const struct kb_input *input;
    const struct kb_render_options *options;
    const struct kb_check_request *check; /* its report is given back */
    const char *key;     /* the same key is never used for two letters; NULL: one made of template, case and date */
    const char *channel; /* "automatisk", "digital-post", "fysisk-post", "nemsms", "ingen"; NULL: as the case has agreed */
    const char *person;  /* who sends it */
    unsigned version;    /* the approved version of the template (kb_approved_version); 0: it has none, and says itself */
    bool html;           /* an HTML file beside the PDF */
    bool memo_1_1;       /* the message is MeMo 1.1, for receivers that don't take 1.2 yet */
    bool keep_text;      /* the text of the letter stands in the journal, until it is pruned */
    bool dry_run;        /* nothing is written; the outbox may be NULL */
};

enum kb_release_state {
    KB_RELEASE_NONE,      /* nothing was written */
    KB_RELEASE_RELEASED,  /* it is in klar, or was taken from there */
    KB_RELEASE_WAITING,   /* it is in venter until its day */
    KB_RELEASE_CANCELLED, /* it was pulled back */
    KB_RELEASE_OTHER      /* the key was used for another letter */
};

/* What became of it. Freed with kb_receipt_finish, after each call that fills it in. */
struct kb_receipt {
    enum kb_release_state state;
    bool again;                 /* it was so before: nothing new was made */
    char record[37];            /* "" when there is none yet */
    struct kb_date first, last; /* of a letter that waits: the days on which it may leave */
    char *text;                 /* what the journal says of it, as JSON; NULL: nothing */
    size_t length;
    char *report; /* of the check; NULL: there was none */
    size_t report_length;
};

/* Frees what a receipt holds. */
void kb_receipt_finish(struct kb_receipt *receipt);

/*
 * Releases a letter. KB_OK: it is in the outbox and in the journal (again: it was already). KB_HELD: the gate holds it back, or
 * it waits for its day; see the receipt. KB_USAGE: the call is wrong; KB_BAD_INPUT: the case is, or the letter was cancelled, or
 * its key is another letter's (see receipt->state); KB_ENVIRONMENT, KB_NO_MEMORY: nothing was released.
 */
enum kb_status kb_release(struct kb_outbox *outbox, struct kb_worker *worker, const struct kb_release_request *request,
                          struct kb_diagnostics *diagnostics, struct kb_receipt *receipt);

/*
 * Makes a letter that leaves later: on `until`, or (year 0) the first day when the gate lets it go. It is dated with that day.
 * KB_OK: it waits. KB_HELD: there is no such day within two months; the rest as kb_release.
 */
enum kb_status kb_release_hold(struct kb_outbox *outbox, struct kb_worker *worker, const struct kb_release_request *request,
                               struct kb_date until, struct kb_diagnostics *diagnostics, struct kb_receipt *receipt);

/*
 * Pulls a letter back, for a reason: one that waits, or one that nobody has taken yet. Its files are removed, the journal
 * keeps what it knows. KB_BAD_INPUT: there is no such letter, or it has left.
 */
enum kb_status kb_release_cancel(struct kb_outbox *outbox, const char *record, const char *person, const char *reason,
                                 struct kb_diagnostics *diagnostics, struct kb_receipt *receipt);

/* What lies in an outbox. Strings are borrowed for the call. */
struct kb_outbox_item {
    const char *record, *template_id, *at;
    bool waiting;     /* in venter; else in klar */
    bool due;         /* it waits, and its day has come */
    bool late;        /* it waits, and the days when it might leave are over: make it anew */
    const char *days; /* of a waiting one: first and last day, parted by "/" */
};

typedef enum kb_status kb_outbox_visitor(void *context, const struct kb_outbox_item *item);

/* Visits what lies in an outbox, in the order of the journal. `today`: year 0: the world's. The visitor's non-zero status ends
 * it. */
enum kb_status kb_outbox_list(struct kb_outbox *outbox, struct kb_date today, kb_outbox_visitor *visit, void *context,
                              struct kb_diagnostics *diagnostics);

/* Releases all letters that are due. `*released` and `*late` are counted. The first error ends it. */
enum kb_status kb_release_due(struct kb_outbox *outbox, struct kb_date today, const char *person,
                              struct kb_diagnostics *diagnostics, size_t *released, size_t *late);

#pragma GCC visibility pop

#endif
