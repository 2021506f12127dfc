#ifndef KB_REWRITE_RUN_H
#define KB_REWRITE_RUN_H

#include "rewrite/note.h"

/* How far ahead or back it is looked at most: texts may be hostile. */
enum { KB_RUN_AHEAD = 14, KB_RUN_BACK = 12 };

/* What a run begins with: nothing or a colon, a comma, "og", or a word that opens a clause. */
enum kb_run_kind { KB_RUN_START, KB_RUN_PAUSE, KB_RUN_AND, KB_RUN_CLAUSE };

/* A run of words between two places where a clause may begin. */
struct kb_run {
    uint32_t start, end;
    uint32_t content; /* the first token behind the word that opens it */
    uint32_t finite;  /* or KB_NONE */
    uint32_t clause;  /* its number, or KB_NONE */
    enum kb_run_kind kind;
};

/* The runs of one sentence, in the arena of the note. */
struct kb_runs {
    struct kb_run *items;
    size_t count, room;
};

/* Cuts a sentence into runs, and finds the finite verb of each. False when out of memory. */
bool kb_runs_cut(struct kb_note *note, const struct kb_sentence *sentence, struct kb_runs *runs);

/* The subject of the clause of a run; the clauses before it have been found. */
void kb_run_find_subject(struct kb_note *note, const struct kb_runs *runs, size_t number, struct kb_clause *clause);

/* Whether a word that may open a clause does so here; `has_finite`: the run that it stands in has a verb already. */
bool kb_opener_may_open(struct kb_note *note, uint32_t at, uint32_t end, bool has_finite);
/* "for han er træt": because. */
bool kb_opener_for_joins(struct kb_note *note, uint32_t at, uint32_t end);
/* Two clauses with nothing between: "han siger han er træt", "når han er træt vil han sove". */
bool kb_opener_begins_bare(struct kb_note *note, uint32_t at, bool has_finite, bool in_clause);

/* A comma or another sign before the token, within its sentence. */
bool kb_note_follows_sign(const struct kb_note *note, uint32_t at);
/* The finite verb behind `at`, past adverbs; KB_NONE: something else stands there. */
uint32_t kb_note_finite_after(struct kb_note *note, uint32_t at);
/* A subject and its verb: "han kan", "borgeren ofte glemmer". */
bool kb_note_begins_with_subject(struct kb_note *note, uint32_t at, uint32_t end);

#endif
