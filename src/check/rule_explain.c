#include <stdlib.h>

#include "base/report.h"
#include "check/explanation.h"

/* Where the termbase says what is said in this text: the letter has these explanations from there. */
struct told {
    const size_t *rows; /* offsets, ascending */
    size_t count;
};

static int by_offset(const void *a, const void *b)
{
    const size_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static struct told told_rows(struct kb_check *check)
{
    const struct kb_source_map *map = check->text->map;
    const struct kb_source *termbase = map == NULL ? NULL : check->matches[0].term->term->place.source;
    size_t *rows = NULL, count = 0, room = 0;
    for (size_t i = 0; termbase != NULL && i < map->count; i++) {
        if (map->spans[i].place.source != termbase) {
            continue;
        }
        size_t *grown = kb_arena_grow(check->arena, rows, count, &room, sizeof *rows);
        if (grown == NULL) {
            break;
        }
        rows = grown;
        rows[count++] = map->spans[i].place.offset;
    }
    if (count > 1) {
        qsort(rows, count, sizeof *rows, by_offset);
    }
    return (struct told){rows, count};
}

static bool is_told(const struct told *told, const struct kb_term *term)
{
    return told->count > 0 && bsearch(&term->place.offset, told->rows, told->count, sizeof *told->rows, by_offset) != NULL;
}

/* Terms, by number, that need no word more: one of their places explains them, or the letter has that from the termbase. */
static bool *settled_terms(struct kb_check *check)
{
    bool *settled = kb_check_term_marks(check);
    const struct kb_clues *clues = settled == NULL ? NULL : kb_clues_read(check);
    struct told told = settled == NULL ? (struct told){0} : told_rows(check);
    for (size_t i = 0; settled != NULL && clues != NULL && i < check->match_count; i++) {
        const struct kb_term_match *match = &check->matches[i];
        bool *done = &settled[match->term->number];
        *done = *done || is_told(&told, match->term->term) || kb_is_explained(check, clues, match);
    }
    return settled;
}

/* Whether the template says it, and so could let the termbase explain it. */
static bool is_of_template(const struct kb_check *check, uint32_t token)
{
    struct kb_place place = {0};
    if (check->text->map != NULL) {
        place = kb_source_map_place(check->text->map, check->text->tokens[token].start);
    }
    return place.source != NULL && place.path == NULL;
}

/* "Hjælpemiddelcentralen", "ring til Bostøtten": an office that is called so. */
static bool is_name_of_something(const struct kb_check *check, const struct kb_term_match *match)
{
    return match->fit == KB_FIT_HEAD || kb_check_is_proper(check, match->first);
}

void kb_rule_explain(struct kb_check *check)
{
    bool *settled = settled_terms(check);
    for (size_t i = 0; settled != NULL && i < check->match_count; i++) {
        const struct kb_term_match *match = &check->matches[i];
        const struct kb_term *term = match->term->term;
        bool quoted = (check->text->tokens[match->first].flags & KB_TOKEN_QUOTED) != 0;
        bool wants = (term->kind == KB_TERM_EXPLAIN || term->kind == KB_TERM_KEEP) && term->explanation[0] != '\0';
        if (!wants || term->silent || settled[match->term->number] || kb_check_is_signature(check, match->first)) {
            continue;
        }
        settled[match->term->number] = !quoted;
        const char **suggestions = (const char **)kb_arena_array(check->arena, 1, sizeof *suggestions);
        if (suggestions == NULL) {
            return;
        }
        suggestions[0] = term->explanation;
        const char *words = kb_check_words(check, match->first, match->last);
        kb_check_remark(check, &(struct kb_remark){.rule = KB_RULE_EXPLAIN,
                                                   .first = match->first,
                                                   .last = match->last,
                                                   .message = KB_MSG_EXPLAIN,
                                                   .hint = is_of_template(check, match->first) ? KB_MSG_HINT_EXPLAIN_TERM
                                                                                               : KB_MSG_HINT_EXPLAIN,
                                                   .arguments = KB_ARGS(words, term->explanation),
                                                   .suggestions = suggestions,
                                                   .suggestion_count = 1,
                                                   .term = term,
                                                   .milder = is_name_of_something(check, match)});
    }
}
