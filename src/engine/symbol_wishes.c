/* What a case says about symbols: who is a person, and which symbols the citizen knows already. */

#include <stdio.h>

#include "base/letter.h"
#include "base/report.h"
#include "data/value.h"
#include "engine/engine_data.h"
#include "engine/names.h"
#include "engine/symbol_job.h"

enum { CHOICES_MOST = 500 };

/* An id that is none of the sets' is told here, where it stands, and not wherever the word is used. */
static enum kb_status check_id(struct kb_symbol_job *job, const struct kb_value *value, struct kb_diagnostics *diagnostics)
{
    struct kb_place place = value->place;
    const char *id = kb_arena_copy(job->arena, value->text);
    const struct kb_symbol *symbol;
    place.path = kb_value_path(value, job->arena);
    if (id == NULL || place.path == NULL) {
        return KB_NO_MEMORY;
    }
    if (!kb_symbol_is_id(value->text)) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_SYMBOL_ID, &place, KB_ARGS(id));
        kb_hint(diagnostics, KB_MSG_HINT_SYMBOL_ID, NULL);
        return KB_BAD_INPUT;
    }
    return kb_symbol_job_find(job, &(struct kb_symbol_wish){.word = id}, &place, diagnostics, &symbol);
}

static enum kb_status read_choice(struct kb_symbol_job *job, const struct kb_value *item, struct kb_symbol_choice *choice,
                                  struct kb_diagnostics *diagnostics)
{
    const struct kb_value *word = kb_value_find(item, "ord"), *symbol = kb_value_find(item, "symbol");
    if (word == NULL || symbol == NULL) {
        return KB_OK; /* what a case lacks is told by those who read it */
    }
    choice->word = kb_slice_of(kb_letter_lower_copy(job->arena, kb_slice_trim(word->text)));
    choice->symbol = kb_arena_copy(job->arena, symbol->text);
    return job->arena->failed ? KB_NO_MEMORY : check_id(job, symbol, diagnostics);
}

static enum kb_status read_choices(struct kb_symbol_job *job, const struct kb_value *list, struct kb_diagnostics *diagnostics)
{
    struct kb_symbol_choice *choices = KB_NEW_ARRAY(job->arena, struct kb_symbol_choice, list->count);
    enum kb_status worst = choices == NULL ? KB_NO_MEMORY : KB_OK;
    if (list->count > CHOICES_MOST) {
        char most[16];
        snprintf(most, sizeof most, "%d", CHOICES_MOST);
        kb_report(diagnostics, KB_ERROR, KB_MSG_SYMBOL_CHOICES, &list->place, KB_ARGS(most));
        return KB_BAD_INPUT;
    }
    for (size_t i = 0; i < list->count && worst <= KB_BAD_INPUT; i++) {
        enum kb_status status = read_choice(job, list->children[i], &choices[i], diagnostics);
        worst = status > worst ? status : worst;
    }
    job->options.choices = choices;
    job->options.choice_count = list->count;
    return worst;
}

enum kb_status kb_symbol_wishes(struct kb_symbol_job *job, const struct kb_value *root, struct kb_diagnostics *diagnostics)
{
    const struct kb_value *choices = kb_value_find(root, "borger.oensker.symbolvalg");
    enum kb_status status = kb_people_of(root, job->arena, &job->options.names, &job->options.name_count);
    return status != KB_OK || choices == NULL ? status : read_choices(job, choices, diagnostics);
}
