#ifndef KB_ENGINE_FORM_DATA_H
#define KB_ENGINE_FORM_DATA_H

#include <klarbrev/form.h>

#include "base/table.h"
#include "engine/engine_data.h"
#include "engine/fields.h"

struct kb_form {
    struct kb_engine *engine;
    const struct kb_letter *letter;
    struct kb_arena arena; /* grows with each answer; a person gives hundreds at most */
    struct kb_uses uses;
    const struct kb_needed_field *needed;
    size_t needed_count;
    const struct kb_value *root; /* NULL: nothing answered yet */
    struct kb_date today;
    struct kb_table declined; /* path (or path#items) -> answered with nothing or no */
    struct kb_table accepted; /* path of a group or path#items -> answered yes, but nothing filled in yet */
    struct kb_question *questions;
    size_t count, capacity;
    struct kb_table asked; /* paths that have their question already, in this round */
};

/* Puts the questions into the order of the schema: a case is filled in group by group. False when out of memory. */
bool kb_form_sort(struct kb_form *form);

/* Notes what an unfinished case says was skipped: its nulls and empty lists. KB_OK or KB_NO_MEMORY. */
enum kb_status kb_form_note_skipped(struct kb_form *form, const struct kb_source *source);

/* The paths of what was skipped so far, in the form's arena; NULL when out of memory. */
const char *const *kb_form_skipped(struct kb_form *form, size_t *count);

/* Makes the questions anew, as the case and the answers stand. KB_OK or KB_NO_MEMORY. */
enum kb_status kb_form_make_questions(struct kb_form *form);

/* What the case says at a path, or NULL. */
const struct kb_value *kb_form_find(const struct kb_form *form, const char *path);

/* Notes yes or no under a key of one of the form's tables; false when out of memory. */
bool kb_form_set_flag(struct kb_table *table, const char *key, bool flag);

#endif
