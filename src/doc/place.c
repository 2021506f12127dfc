/* Whether an element may stand where it stands, and what to say when it may not. */
#include "doc/reading.h"

/* The names of a set of elements, in the arena: "<p>, <ul>". */
static const char *names_of(struct kb_reading *reading, uint64_t elements)
{
    const char *names = "";
    for (int i = KB_EL_TEXT + 1; i < KB_ELEMENT_COUNT && names != NULL; i++) {
        if ((elements & KB_ONE(i)) != 0) {
            const char *separator = names[0] == '\0' ? "" : ", ";
            names = kb_arena_format(reading->arena, "%s%s<%s>", names, separator, kb_element_name((enum kb_element)i));
        }
    }
    return names == NULL ? "" : names;
}

/* Whether the innermost element has room for inline content (`want` = content) or blocks (instead); chooses on first use. */
bool kb_reading_choose(struct kb_reading *reading, uint64_t want, const struct kb_place *place)
{
    struct kb_open *open = reading->open;
    if (open->choice == 0) {
        open->choice = want;
    }
    if (open->choice == want) {
        return true;
    }
    if (!open->mixed_reported) {
        open->mixed_reported = true;
        kb_reading_error(reading, KB_MSG_DOC_MIXED_CONTENT, place, KB_ARGS(open->row->name));
        kb_hint(reading->diagnostics,
                open->row->wrapper == KB_EL_LINE ? KB_MSG_DOC_HINT_LINES_OR_BLOCKS : KB_MSG_DOC_HINT_WRAP_IN_P, NULL);
    }
    return false;
}

void kb_reading_unknown(struct kb_reading *reading, const char *name, const struct kb_place *place)
{
    struct kb_nearest nearest;
    kb_nearest_init(&nearest, kb_slice_of(name));
    const struct kb_element_row *parent = reading->open == NULL ? NULL : reading->open->row;
    uint64_t fitting = parent == NULL ? ~UINT64_C(0) : parent->content | parent->instead;
    for (int pass = 0; pass < 2; pass++) {
        for (int i = KB_EL_TEXT + 1; i < KB_ELEMENT_COUNT; i++) {
            if (((fitting & KB_ONE(i)) != 0) == (pass == 0)) {
                kb_nearest_try(&nearest, kb_element_name((enum kb_element)i));
            }
        }
    }
    kb_reading_error(reading, KB_MSG_DOC_UNKNOWN_ELEMENT, place, KB_ARGS(name));
    kb_reading_hint_nearest(reading, &nearest);
}

static void check_order(struct kb_reading *reading, enum kb_element element, const struct kb_place *place)
{
    struct kb_open *open = reading->open;
    struct kb_rank rank = kb_element_rank(open->node->element, element);
    const char *name = kb_element_name(element);
    if (rank.rank < open->rank) {
        kb_reading_error(reading, KB_MSG_DOC_OUT_OF_ORDER, place, KB_ARGS(name, open->row->name));
        kb_hint(reading->diagnostics,
                element == KB_EL_CAPTION || element == KB_EL_THEAD ? KB_MSG_DOC_HINT_TABLE_ORDER : KB_MSG_DOC_HINT_FRAME_ORDER,
                NULL);
        return;
    }
    if (rank.rank == open->rank && (rank.once || open->once)) {
        kb_reading_error(reading, KB_MSG_DOC_ONLY_ONCE, place, KB_ARGS(name, open->row->name));
    }
    open->rank = rank.rank;
    open->once = rank.once;
}

/* The nearest open element among `elements`, or NULL. */
static const struct kb_open *inside(const struct kb_reading *reading, uint64_t elements)
{
    const struct kb_open *open = reading->open;
    while (open != NULL && (open->row == NULL || (elements & KB_ONE(open->node->element)) == 0)) {
        open = open->outer;
    }
    return open;
}

/* What no row can say: some elements may not stand in others at any depth. */
static const struct kb_open *forbidden_inside(const struct kb_reading *reading, enum kb_element element)
{
    const uint64_t cells = KB_ONE(KB_EL_TH) | KB_ONE(KB_EL_TD);
    switch (element) {
    case KB_EL_A: return inside(reading, KB_ONE(KB_EL_A));
    case KB_EL_TABLE:
    case KB_EL_AGENDA:
    case KB_EL_AGREEMENTS:
    case KB_EL_H1:
    case KB_EL_H2:
    case KB_EL_H3: return inside(reading, cells);
    case KB_EL_GLOSSARY:
    case KB_EL_PAGEBREAK: return inside(reading, ~(KB_ONE(KB_EL_DOCUMENT) | KB_ONE(KB_EL_SECTION)));
    default: return NULL;
    }
}

/* Where it might stand when that is soon said, else what might stand here. */
static void hint_place(struct kb_reading *reading, enum kb_element element, const struct kb_element_row *row)
{
    if (reading->errors > reading->limits->diagnostics) {
        return; /* no one would see it, and the names cost memory */
    }
    uint64_t parents = 0;
    int count = 0;
    for (int i = KB_EL_TEXT + 1; i < KB_ELEMENT_COUNT; i++) {
        const struct kb_element_row *parent = kb_element_row((enum kb_element)i);
        if (((parent->content | parent->instead) & KB_ONE(element)) != 0) {
            parents |= KB_ONE(i);
            count++;
        }
    }
    if ((row->content | row->instead) == 0) {
        kb_hint(reading->diagnostics, KB_MSG_DOC_HINT_NOTHING_INSIDE, KB_ARGS(row->name));
    } else if (row->content == KB_ONE(KB_EL_TEXT)) {
        kb_hint(reading->diagnostics, KB_MSG_DOC_HINT_TEXT_ONLY, KB_ARGS(row->name));
    } else if (count > 0 && count <= 8) {
        const char *names = names_of(reading, parents);
        kb_hint(reading->diagnostics, KB_MSG_DOC_HINT_BELONGS, KB_ARGS(kb_element_name(element), names));
    } else {
        const char *names = names_of(reading, row->content | row->instead);
        kb_hint(reading->diagnostics, KB_MSG_DOC_HINT_FITTING, KB_ARGS(row->name, names));
    }
}

/* Around running text or around blocks. */
static void check_allow(struct kb_reading *reading, const struct kb_place *place)
{
    const struct kb_element_row *row = reading->open->row;
    if (((row->content | row->instead) & (KB_ONE(KB_EL_STRONG) | KB_ONE(KB_EL_P))) == 0) {
        kb_reading_error(reading, KB_MSG_DOC_MISPLACED, place, KB_ARGS(kb_element_name(KB_EL_ALLOW), row->name));
        kb_hint(reading->diagnostics, KB_MSG_DOC_HINT_ALLOW, NULL);
        return;
    }
    check_order(reading, KB_EL_ALLOW, place);
}

static void check_parent(struct kb_reading *reading, enum kb_element element, const struct kb_place *place)
{
    struct kb_open *open = reading->open;
    const struct kb_element_row *row = open->row;
    if (element == KB_EL_ALLOW) {
        check_allow(reading, place);
        return;
    }
    const struct kb_open *forbidding = forbidden_inside(reading, element);
    bool fits = ((row->content | row->instead) & KB_ONE(element)) != 0;
    if (!fits || forbidding != NULL) {
        const struct kb_element_row *where = fits ? forbidding->row : row;
        kb_reading_error(reading, KB_MSG_DOC_MISPLACED, place, KB_ARGS(kb_element_name(element), where->name));
        if (!fits) {
            hint_place(reading, element, row);
        }
        return;
    }
    if (row->instead != 0) {
        kb_reading_choose(reading, (row->content & KB_ONE(element)) != 0 ? row->content : row->instead, place);
    }
    check_order(reading, element, place);
}

static void check_heading(struct kb_reading *reading, enum kb_element element, const struct kb_place *place)
{
    int level = (int)element - KB_EL_H1 + 1;
    if (level > reading->heading + 1) {
        const char *name = kb_element_name(element), *next = kb_element_name((enum kb_element)(KB_EL_H1 + reading->heading));
        if (reading->heading == 0) {
            kb_reading_error(reading, KB_MSG_DOC_FIRST_HEADING, place, KB_ARGS(name));
        } else {
            const char *last = kb_element_name((enum kb_element)(KB_EL_H1 + reading->heading - 1));
            kb_reading_error(reading, KB_MSG_DOC_HEADING_SKIPS, place, KB_ARGS(name, last));
        }
        kb_hint(reading->diagnostics, KB_MSG_DOC_HINT_USE, KB_ARGS(next));
    }
    reading->heading = level;
}

void kb_reading_place(struct kb_reading *reading, enum kb_element element, const struct kb_place *place)
{
    if (reading->open != NULL && reading->open->row != NULL) {
        check_parent(reading, element, place);
    } else if (reading->open == NULL && element != KB_EL_DOCUMENT) {
        kb_reading_error(reading, KB_MSG_DOC_WRONG_ROOT, place, KB_ARGS(kb_element_name(element)));
    }
    if (kb_element_is_heading(element)) {
        check_heading(reading, element, place);
    }
    if (element == KB_EL_GLOSSARY && reading->has_glossary) {
        kb_reading_error(reading, KB_MSG_DOC_GLOSSARY_TWICE, place, NULL);
    }
    reading->has_glossary = reading->has_glossary || element == KB_EL_GLOSSARY;
}
