#ifndef KLARBREV_REWRITE_H
#define KLARBREV_REWRITE_H

#include <stdbool.h>

#include <klarbrev/engine.h>

#pragma GCC visibility push(default)

/* How suggestions are written. */
enum kb_rewrite_format {
    KB_REWRITE_HUMAN, /* a diff, sentence by sentence, and what a person must look at */
    KB_REWRITE_JSON   /* changes and unsure places, in the shape of findings */
};

/* What is asked of a rewrite. All is borrowed. */
struct kb_rewrite_request {
    enum kb_rewrite_format format;
    enum kb_language language;
    const char *const *names; /* what the note calls the citizen: "Lone Holm" stands for Lone and Holm too */
    size_t name_count;
    bool colour; /* KB_REWRITE_HUMAN: for a terminal (ECMA-48, SGR) */
};

/*
 * Suggests the du-form of a note that speaks of the citizen in the third person ("Borgeren oplyser, at han ..." becomes
 * "Du fortæller, at du ..."). Plain text, UTF-8. What can't be told for sure is left as it is and listed with the reason;
 * quotations and citations of laws are left. On KB_OK `*report` holds the suggestions and `*text`, unless `text` is
 * NULL, the note with all of them taken; both are freed with kb_free. The engine must have been loaded with
 * `check`. Other statuses as kb_render.
 */
enum kb_status kb_rewrite_duform(struct kb_worker *worker, const struct kb_input *input, const struct kb_rewrite_request *request,
                                 struct kb_diagnostics *diagnostics, char **report, size_t *length, char **text,
                                 size_t *text_length);

#pragma GCC visibility pop

#endif
