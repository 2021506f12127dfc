#include "base/symbol.h"

/* How much a class of word says of what a text is about. */
static int weight_of(enum kb_word_class word_class)
{
    switch (word_class) {
    case KB_CLASS_NOUN: return 30;
    case KB_CLASS_VERB: return 27;
    case KB_CLASS_SOCIAL: return 26;
    case KB_CLASS_DESCRIPTION: return 20;
    case KB_CLASS_QUESTION: return 18;
    case KB_CLASS_PERSON: return 12;
    default: return 6;
    }
}

/* NEGATED outweighs all else: what is shown beside a text must not say the opposite of it. */
enum { PHRASE = 6, LATER = 2, LATEST = 20, NEGATED = 40 };

const struct kb_symbol_word *kb_symbol_line_best(const struct kb_symbol_line *line)
{
    const struct kb_symbol_word *best = NULL;
    int most = 0, shown = 0;
    for (size_t i = 0; i < line->count; i++) {
        const struct kb_symbol_word *word = &line->words[i];
        if (word->symbol == NULL || word->negation) {
            continue;
        }
        int late = shown++ * LATER;
        int weight = weight_of(word->word_class) + PHRASE * (int)(word->words - 1) - (late < LATEST ? late : LATEST);
        weight += word->negated ? NEGATED : 0;
        if (best == NULL || weight > most) {
            best = word;
            most = weight;
        }
    }
    return best;
}

#define MOVE(x, y)                                                                                                               \
    {                                                                                                                            \
        KB_MOVE, 0, 0, 0, 0, x, y                                                                                                \
    }
#define LINE(x, y)                                                                                                               \
    {                                                                                                                            \
        KB_LINE, 0, 0, 0, 0, x, y                                                                                                \
    }
#define STROKE(marks, line, rgb)                                                                                                 \
    {                                                                                                                            \
        .segments = marks, .count = sizeof(marks) / sizeof *(marks), .stroked = true, .stroke = rgb, .line_width = line,         \
        .line_cap = 1, .line_join = 1                                                                                            \
    }
#define RED                                                                                                                      \
    {                                                                                                                            \
        200, 16, 46, 255                                                                                                         \
    }
#define WHITE                                                                                                                    \
    {                                                                                                                            \
        255, 255, 255, 255                                                                                                       \
    }
#define DARK                                                                                                                     \
    {                                                                                                                            \
        0, 0, 0, 255                                                                                                             \
    }

static const struct kb_segment cross[] = {MOVE(8, 8), LINE(64, 64), MOVE(64, 8), LINE(8, 64)};
static const struct kb_segment plus[] = {MOVE(60, 2), LINE(60, 20), MOVE(51, 11), LINE(69, 11)};
static const struct kb_segment arrow[] = {MOVE(22, 11), LINE(3, 11), MOVE(11, 3), LINE(3, 11), LINE(11, 19)};

/* Each mark on a white edge, so that it is seen on whatever is under it. */
static const struct kb_path cross_paths[] = {STROKE(cross, 8, WHITE), STROKE(cross, 5, RED)};
static const struct kb_path plus_paths[] = {STROKE(plus, 7, WHITE), STROKE(plus, 4, DARK)};
static const struct kb_path arrow_paths[] = {STROKE(arrow, 7, WHITE), STROKE(arrow, 4, DARK)};

static const struct kb_image marks[KB_MARK_COUNT] = {
    [KB_MARK_NOT] = {.name = "mark:not", .width = 72, .height = 72, .drawing = {72, 72, cross_paths, 2}},
    [KB_MARK_PLURAL] = {.name = "mark:plural", .width = 72, .height = 72, .drawing = {72, 72, plus_paths, 2}},
    [KB_MARK_PAST] = {.name = "mark:past", .width = 72, .height = 72, .drawing = {72, 72, arrow_paths, 2}},
};

const struct kb_image *kb_symbol_mark_image(enum kb_symbol_mark mark)
{
    return &marks[mark];
}
