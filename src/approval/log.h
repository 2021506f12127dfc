#ifndef KB_APPROVAL_LOG_H
#define KB_APPROVAL_LOG_H

#include "approval/content.h"
#include "base/source.h"

/* What can happen to a template. */
enum kb_event_kind {
    KB_EVENT_CREATED,
    KB_EVENT_CHANGED,
    KB_EVENT_PROOFED,
    KB_EVENT_APPROVED,
    KB_EVENT_WITHDRAWN,
    KB_EVENT_KINDS
};

/* One line of a log. Texts are "" where the line has none. */
struct kb_event {
    enum kb_event_kind kind;
    unsigned number; /* of the version that was approved or withdrawn; 0: none */
    const char *at, *by;
    const char *sha256, *tests_sha256;
    struct kb_date valid_from; /* year 0: none */
    const char *note;
    struct kb_place place; /* of its hash */
};

/* templates/ID/versioner/log.tsv. Lives in the errand's arena. */
struct kb_log {
    const char *path;
    struct kb_source source;
    const struct kb_event *events;
    size_t count;
    bool exists;
};

/* Reads the log; one that isn't there is empty. Everything wrong is reported where it stands, with KB_BAD_INPUT. */
enum kb_status kb_log_read(struct kb_errand *errand, struct kb_log *log);

/* Whether only what is approved may be served: the template was approved once, or is new. */
bool kb_log_is_entered(const struct kb_log *log);

/* Adds an event as the last line, on top of what the file holds now. `at` and `by` are the errand's. */
enum kb_status kb_log_add(struct kb_errand *errand, const struct kb_event *event);

#endif
