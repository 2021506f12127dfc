#ifndef KB_APPROVAL_CHOICES_H
#define KB_APPROVAL_CHOICES_H

#include "approval/content.h"

/*
 * What the templates of a folder are made from on one day: for each its version and, when it has one, the files as they were
 * when they were held against the log. They are served from here and not read again: what was checked is what is used. Never
 * changed once it is read; freed when the last who holds it lets go.
 */
struct kb_choices;

/*
 * Reads all logs, and holds the versions that are valid against them; held by the caller. `only`: a template that was never
 * approved has no version. All that is wrong is reported before anything is refused; errors as kb_life_read.
 */
enum kb_status kb_choices_read(struct kb_choices **choices, const struct kb_desk *desk, bool only,
                               struct kb_diagnostics *diagnostics);

/* One holder more; NULL is fine. Returns its argument. */
struct kb_choices *kb_choices_hold(struct kb_choices *choices);

/* One holder less; NULL is fine. */
void kb_choices_let_go(struct kb_choices *choices);

/* As kb_approved_version; 0 for a template that is not known, and for no choices (NULL). */
int kb_choices_version(const struct kb_choices *choices, const char *id);

/* The files of the template's version; NULL when it has none. */
const struct kb_content *kb_choices_content(const struct kb_choices *choices, const char *id);

#endif
