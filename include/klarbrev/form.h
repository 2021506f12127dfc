#ifndef KLARBREV_FORM_H
#define KLARBREV_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include <klarbrev/engine.h>

#pragma GCC visibility push(default)

/* A case being filled in, question by question, for one template. What `klarbrev ask` is built on. */
struct kb_form;

enum kb_question_kind {
    KB_QUESTION_VALUE, /* a value for one field */
    KB_QUESTION_MORE,  /* one more item in a list? answered "ja" or "nej" */
    KB_QUESTION_BRANCH /* does this optional part of the case apply? answered "ja" or "nej" */
};

/* One question. All strings are borrowed and live until the form changes. */
struct kb_question {
    enum kb_question_kind kind;
    const char *path;          /* "moede.dagsorden[0].emne" */
    const char *text;          /* the question, in Danish */
    const char *example;       /* a valid answer, or NULL */
    const char *type;          /* "tekst", "dato", ... */
    const char *const *words;  /* the allowed answers of a choice, NULL-ended, or NULL */
    const char *const *labels; /* what each word means, side by side with `words` */
    bool required;             /* the template can't do without */
    const char *value;         /* what the case says already, "" when it was skipped, or NULL */
    const char *shown;         /* the value as a letter would show it, or NULL */
};

/*
 * Makes a form for a template, with the answers of `input` (NULL: an empty case). `today` helps to read
 * "på torsdag den 3. december". On KB_OK `*form` is the caller's, freed by kb_form_free. The form keeps a
 * reference to the engine. Errors as kb_render.
 */
enum kb_status kb_form_new(struct kb_form **form, struct kb_engine *engine, const char *template_id, const struct kb_input *input,
                           struct kb_date today, struct kb_diagnostics *diagnostics);

/* Frees a form; NULL is fine. */
void kb_form_free(struct kb_form *form);

/*
 * The questions as things stand, in the order of a case's fields: answering one may bring others (an item
 * more in a list) or take them away. Question number `index`, or NULL past the end.
 */
size_t kb_form_count(const struct kb_form *form);
const struct kb_question *kb_form_at(const struct kb_form *form, size_t index);

/* The first question that has no answer yet, from `from` on; kb_form_count when all are answered. */
size_t kb_form_next(const struct kb_form *form, size_t from);

/*
 * Answers a question, as a person writes: "3. december", "kl. 10", "ja". An empty answer keeps what the case
 * says, skips an optional question, and is no to a question of yes or no; a no takes what was filled in for it
 * away. KB_OK when taken; KB_BAD_INPUT with a diagnostic that says what was expected; KB_NO_MEMORY.
 */
enum kb_status kb_form_answer(struct kb_form *form, size_t index, const char *answer, struct kb_diagnostics *diagnostics);

/* The case so far, as JSON. On KB_OK `*text` is a block that the caller frees with kb_free. */
enum kb_status kb_form_case(const struct kb_form *form, char **text, size_t *length);

/*
 * The same for a form that is to be gone on with: what was skipped is null, which means nothing to a letter,
 * and is not asked again by a form made from it. Output as kb_form_case.
 */
enum kb_status kb_form_unfinished_case(struct kb_form *form, char **text, size_t *length);

#pragma GCC visibility pop

#endif
