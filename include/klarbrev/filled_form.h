#ifndef KLARBREV_FILLED_FORM_H
#define KLARBREV_FILLED_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include <klarbrev/engine.h>

#pragma GCC visibility push(default)

/* What somebody filled in in the fields of a PDF form (ISO 32000-1, 12.7), whichever program saved it. */
struct kb_filled_form;

enum kb_filled_kind {
    KB_FILLED_TEXT,   /* what was written */
    KB_FILLED_CHECK,  /* ticked or not */
    KB_FILLED_CHOICE, /* one of several */
    KB_FILLED_CHOICES /* any number of several */
};

/* One field. All strings are UTF-8 without control characters but line feed and tab, and live as long as the form. */
struct kb_filled_field {
    enum kb_filled_kind kind;
    const char *name;          /* the full name: "navn", "maal[0].egen_oplevelse" */
    const char *label;         /* the question, where the form has it (its tooltip), or NULL */
    const char *value;         /* texts, lines parted by line feeds; choices; NULL: not answered */
    bool ticked;               /* checks */
    const char *const *values; /* KB_FILLED_CHOICES: `value_count` of them */
    size_t value_count;
};

/*
 * Reads the answers out of a PDF: saved whole or added to, with objects packed or not. Buttons and signatures
 * are passed over. `limits`: NULL for kb_limits_default(). On KB_OK `*form` is the caller's, freed by
 * kb_filled_form_free. KB_BAD_INPUT: it is no PDF, is encrypted, damaged beyond repair, over a limit, or has
 * no fields; the diagnostics say which. KB_NO_MEMORY.
 */
enum kb_status kb_filled_form_read(struct kb_filled_form **form, const struct kb_input *pdf, const struct kb_limits *limits,
                                   struct kb_diagnostics *diagnostics);

/* Frees a form; NULL is fine. */
void kb_filled_form_free(struct kb_filled_form *form);

/* The fields, in the order of the form. Number `index`, or NULL past the end. */
size_t kb_filled_form_count(const struct kb_filled_form *form);
const struct kb_filled_field *kb_filled_form_at(const struct kb_filled_form *form, size_t index);

/*
 * The answers as a JSON object, a member for each field: a text or a choice as a string, a check as true or
 * false, choices as an array; null where nothing was answered. On KB_OK `*text` is a block that the caller
 * frees with kb_free. KB_NO_MEMORY otherwise.
 */
enum kb_status kb_filled_form_json(const struct kb_filled_form *form, char **text, size_t *length);

/*
 * Puts the answers whose fields are named by a path in the case ("maal[0].egen_oplevelse") into a case, and
 * writes it as JSON. `engine` and `template_id` (NULL both: none) tell the template's own fields, under
 * "felter"; `input` is the case (NULL: an empty one), `today` helps to read "på torsdag". Answers are held
 * against the schema; each that does not fit is reported with its path, and then nothing is made:
 * KB_BAD_INPUT. What is not answered, and a box that is not ticked, changes nothing. Answers that have no
 * place in a case are told as a tip. Output as kb_filled_form_json.
 */
enum kb_status kb_filled_form_case(const struct kb_filled_form *form, const struct kb_engine *engine, const char *template_id,
                                   const struct kb_input *input, struct kb_date today, struct kb_diagnostics *diagnostics,
                                   char **text, size_t *length);

#pragma GCC visibility pop

#endif
