#include "doc/figure_kinds.h"

#define PARTS(...)                                                                                                               \
    (const struct kb_part_row[])                                                                                                 \
    {                                                                                                                            \
        __VA_ARGS__,                                                                                                             \
        {                                                                                                                        \
            KB_PART_COUNT,                                                                                                       \
            {                                                                                                                    \
                NULL, NULL                                                                                                       \
            }                                                                                                                    \
        }                                                                                                                        \
    }

#define OWN(...)                                                                                                                 \
    (const struct kb_own_part[])                                                                                                 \
    {                                                                                                                            \
        __VA_ARGS__,                                                                                                             \
        {                                                                                                                        \
            KB_PART_COUNT,                                                                                                       \
            {                                                                                                                    \
                NULL, NULL                                                                                                       \
            }                                                                                                                    \
        }                                                                                                                        \
    }

static const struct kb_figure_row rows[KB_FIGURE_COUNT] = {
    [KB_FIGURE_SCALE] = {.noun = {"Skala", "Scale"},
                         .most = 10,
                         .says_range = true,
                         .lines = 2,
                         .parts = PARTS({KB_PART_NOW, {"Nu", "Now"}}, {KB_PART_WISH, {"Ønske", "Wish"}},
                                        {KB_PART_GOOD, {"Det hjælper allerede", "What helps already"}},
                                        {KB_PART_STEP, {"Næste skridt", "Next step"}}, {KB_PART_LOW, {NULL, NULL}},
                                        {KB_PART_HIGH, {NULL, NULL}}),
                         .own = OWN({KB_PART_NOW, {"", ""}}, {KB_PART_WISH, {"", ""}}, {KB_PART_STEP, {"", ""}})},
};

const struct kb_figure_row *kb_figure_row(enum kb_figure_kind kind)
{
    return &rows[kind];
}

const struct kb_part_row *kb_part_row(enum kb_figure_kind figure, enum kb_part_kind kind)
{
    const struct kb_part_row *row = rows[figure].parts;
    while (row->kind != KB_PART_COUNT && row->kind != kind) {
        row++;
    }
    return row->kind == KB_PART_COUNT ? NULL : row;
}

const char *kb_two_in(const struct kb_two *words, const char *language)
{
    struct kb_slice rest = kb_slice_of(language);
    return kb_slice_is(kb_slice_cut(&rest, '-'), "da") ? words->danish : words->english;
}
