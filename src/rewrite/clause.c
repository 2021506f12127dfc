#include "rewrite/run.h"

static bool add_clause(struct kb_note *note, const struct kb_clause *clause)
{
    struct kb_clause *clauses =
        kb_arena_grow(note->arena, note->clauses, note->clause_count, &note->clause_room, sizeof *clauses);
    if (clauses == NULL) {
        return false;
    }
    note->clauses = clauses;
    clauses[note->clause_count++] = *clause;
    return true;
}

/* Runs without a verb of their own belong to the clause before them, or to the first. */
static void number_units(struct kb_note *note, const struct kb_runs *runs)
{
    uint32_t clause = 0;
    for (size_t i = 0; i < runs->count; i++) {
        const struct kb_run *run = &runs->items[i];
        clause = run->clause == KB_NONE ? clause : run->clause;
        for (uint32_t at = run->start; at < run->end; at++) {
            note->units[at].clause = clause;
        }
    }
    /* What stands before a verb belongs to it, even when another clause lies between. */
    for (size_t i = 0; i < note->clause_count; i++) {
        const struct kb_clause *found = &note->clauses[i];
        for (uint32_t at = found->subject_start; found->subject_start != KB_NONE && at < found->subject_end; at++) {
            note->units[at].clause = (uint32_t)i;
        }
    }
}

bool kb_note_find_clauses(struct kb_note *note, const struct kb_sentence *sentence)
{
    struct kb_runs runs = {0};
    note->clause_count = 0;
    if (!kb_runs_cut(note, sentence, &runs)) {
        return false;
    }
    for (size_t i = 0; i < runs.count; i++) {
        const struct kb_run *run = &runs.items[i];
        struct kb_clause clause = {.start = run->start,
                                   .end = run->end,
                                   .opener = run->kind == KB_RUN_CLAUSE ? run->content - 1 : KB_NONE,
                                   .finite = run->finite,
                                   .subject_start = KB_NONE,
                                   .subject = KB_NONE};
        if (run->finite == KB_NONE && !(i + 1 == runs.count && note->clause_count == 0)) {
            continue;
        }
        if (run->finite != KB_NONE) {
            kb_run_find_subject(note, &runs, i, &clause);
        } else {
            clause.start = sentence->first; /* a sentence without a verb is one clause */
            clause.opener = KB_NONE;
        }
        runs.items[i].clause = (uint32_t)note->clause_count;
        if (!add_clause(note, &clause)) {
            return false;
        }
    }
    number_units(note, &runs);
    return true;
}
