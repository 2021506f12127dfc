#include "rewrite/run.h"

static struct kb_run *add_run(struct kb_note *note, struct kb_runs *runs, uint32_t start, enum kb_run_kind kind)
{
    struct kb_run *items = kb_arena_grow(note->arena, runs->items, runs->count, &runs->room, sizeof *items);
    if (items == NULL) {
        return NULL;
    }
    runs->items = items;
    items[runs->count] = (struct kb_run){.start = start, .content = start, .finite = KB_NONE, .clause = KB_NONE, .kind = kind};
    return &items[runs->count++];
}

/* A colon, a semicolon or a dash: what follows stands for itself. */
static bool is_break(const struct kb_note *note, uint32_t at)
{
    struct kb_slice gap = kb_token_gap(note->text, note->units[at].token);
    for (size_t i = 0; i < gap.length; i++) {
        bool dash = (unsigned char)gap.data[i] == 0xE2 && kb_slice_starts(kb_slice_part(gap, i, 3), "–");
        if (gap.data[i] == ':' || gap.data[i] == ';' || dash || (gap.data[i] == '-' && gap.length > 2)) {
            return true;
        }
    }
    return false;
}

/* Which kind of run begins at a token; false: none does. */
static bool run_begins(struct kb_note *note, uint32_t at, uint32_t end, bool has_finite, bool in_clause, enum kb_run_kind *kind)
{
    struct kb_unit *unit = &note->units[at];
    bool paused = kb_note_follows_sign(note, at);
    unit->opens = (unit->is & KB_WORD_OPENER) || ((unit->is & KB_WORD_MAY_OPEN) && kb_opener_may_open(note, at, end, has_finite));
    if (unit->opens) {
        *kind = KB_RUN_CLAUSE;
        return true;
    }
    if ((unit->is & KB_WORD_AND) || kb_opener_for_joins(note, at, end)) {
        unit->opens = kb_note_says(note, at, "for");
        *kind = KB_RUN_AND;
        return true;
    }
    *kind = paused && is_break(note, at) ? KB_RUN_START : KB_RUN_PAUSE;
    return paused || kb_opener_begins_bare(note, at, has_finite, in_clause);
}

/* A place where a form that may be a noun must be the verb. */
static bool stands_as_verb(struct kb_note *note, const struct kb_run *run, uint32_t at)
{
    uint32_t before = at > run->start ? at - 1 : KB_NONE, after = at + 1 < run->end ? at + 1 : KB_NONE;
    if (note->units[at].is & (KB_WORD_SURE | KB_WORD_AUXILIARY | KB_WORD_BE)) {
        return true;
    }
    if (before != KB_NONE &&
        (kb_note_is(note, before, KB_WORD_SUBJECT | KB_WORD_DEFINITE | KB_WORD_EMPTY | KB_WORD_PERSON) ||
         note->units[before].is_name || (note->units[before].who == KB_WHO_CITIZEN && !note->units[before].genitive) ||
         note->units[before].opens)) {
        return true;
    }
    return after != KB_NONE && (kb_note_is(note, after, KB_WORD_SUBJECT | KB_WORD_SELF) ||
                                (note->units[after].who == KB_WHO_CITIZEN && !note->units[after].genitive));
}

/* The finite verb of a run: the first that must be one, or else the first that can. */
static void choose_finite(struct kb_note *note, struct kb_run *run)
{
    for (uint32_t i = run->content; i < run->end; i++) {
        if (kb_note_can_be_finite(note, i)) {
            if (stands_as_verb(note, run, i)) {
                run->finite = i;
                return;
            }
            run->finite = run->finite == KB_NONE ? i : run->finite;
        }
    }
}

bool kb_runs_cut(struct kb_note *note, const struct kb_sentence *sentence, struct kb_runs *runs)
{
    uint32_t end = kb_sentence_end(sentence);
    struct kb_run *run = add_run(note, runs, sentence->first, KB_RUN_START);
    bool has_finite = false;
    for (uint32_t i = sentence->first; run != NULL && i < end; i++) {
        enum kb_run_kind kind;
        bool first = i == sentence->first;
        if (run_begins(note, i, end, has_finite, run->kind == KB_RUN_CLAUSE, &kind)) {
            if (first) {
                run->kind = kind == KB_RUN_PAUSE ? KB_RUN_START : kind;
            } else {
                run->end = i;
                run = add_run(note, runs, i, kind);
            }
            if (run != NULL && (kind == KB_RUN_AND || kind == KB_RUN_CLAUSE)) {
                run->content = i + 1;
            }
            has_finite = false;
        }
        has_finite = has_finite || kb_note_can_be_finite(note, i);
    }
    if (run == NULL) {
        return false;
    }
    run->end = end;
    for (size_t i = 0; i < runs->count; i++) {
        choose_finite(note, &runs->items[i]);
    }
    return true;
}
