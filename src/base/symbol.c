#include "base/symbol.h"

#include <string.h>

static bool is_among(const char *id, const char *const *ids)
{
    for (; *ids != NULL; ids++) {
        if (strcmp(id, *ids) == 0) {
            return true;
        }
    }
    return false;
}

bool kb_symbol_is_light(const char *id)
{
    static const char *const ids[] = {"own:jeg",     "own:du",        "own:vi",   "own:han",  "own:hun",  "own:de",
                                      "own:i-flere", "own:har",       "own:vil",  "own:kan",  "own:skal", "own:maa",
                                      "own:goere",   "own:faa-noget", "own:give", "own:tage", "own:der",  "own:her",
                                      "own:i",       "own:paa",       "own:med",  "own:til",  "own:fra",  "own:for-meget",
                                      "own:saa",     "own:altid",     "own:mere", "own:alle", "own:nu",   "own:bestemme-selv",
                                      NULL};
    return id != NULL && (is_among(id, ids) || strncmp(id, "openmoji:003", 12) == 0);
}

/* What is in so many idioms that it tells little of what a text is about. */
static bool is_faint(const char *id)
{
    static const char *const ids[] = {"own:komme",     "own:gaa",      "own:taenke",     "own:staa", "own:kan-ikke",
                                      "openmoji:274C", "own:maa-ikke", "own:start",      "own:god",  "own:samme",
                                      "own:faa",       "own:mange",    "openmoji:1F440", NULL};
    return is_among(id, ids);
}

/* Times, and talk: most letters have them, so that the thing they are about says more. */
static bool is_common(const char *id)
{
    static const char *const ids[] = {
        "own:tid",      "own:dag",      "own:uge",      "own:maaned",    "own:aar",         "own:mandag",    "own:tirsdag",
        "own:onsdag",   "own:torsdag",  "own:fredag",   "own:loerdag",   "own:soendag",     "own:januar",    "own:februar",
        "own:marts",    "own:april",    "own:maj",      "own:juni",      "own:juli",        "own:august",    "own:september",
        "own:oktober",  "own:november", "own:december", "own:formiddag", "own:eftermiddag", "own:dato",      "own:kort-tid",
        "own:lang-tid", "own:nat",      "own:morgen",   "own:aften",     "own:middag",      "own:weekend",   "own:hver-dag",
        "own:hver-uge", "own:foraar",   "own:sommer",   "own:efteraar",  "own:vinter",      "own:fortaelle", NULL};
    return is_among(id, ids);
}

enum { FAINT = 11, COMMON = 24, NEGATED = 8, PHRASE = 4, LATER = 2, LATEST = 12, SENTENCE = 6, SENTENCES = 18 };

/* How much a word says of what a text is about; 0: nothing. */
static int weight_of(const struct kb_symbol_word *word)
{
    const char *id = word->symbol->id;
    if (kb_symbol_is_light(id)) {
        return 0;
    }
    if (is_faint(id)) {
        return FAINT;
    }
    switch (word->word_class) {
    case KB_CLASS_NOUN: return is_common(id) ? COMMON : 30;
    case KB_CLASS_VERB: return is_common(id) ? COMMON : 27;
    case KB_CLASS_PERSON:
    case KB_CLASS_SOCIAL: return 26;
    case KB_CLASS_DESCRIPTION: return 20;
    case KB_CLASS_QUESTION: return 14;
    default: return 0;
    }
}

/* Does the sentence that begins with word `first` say "ikke" anywhere? */
static bool sentence_denies(const struct kb_symbol_line *line, size_t first)
{
    for (size_t i = first; i < line->count && line->words[i].sentence == line->words[first].sentence; i++) {
        if (line->words[i].negation) {
            return true;
        }
    }
    return false;
}

/* What stands beside a text must not say the opposite of it: of a sentence with "ikke", only what is crossed out will do. */
static bool may_stand(const struct kb_symbol_word *word, bool denied)
{
    if (word->symbol == NULL || word->negation) {
        return false;
    }
    return word->negated ? !kb_symbol_says_no(word->symbol) : !denied;
}

static int at_most(int value, int most)
{
    return value < most ? value : most;
}

const struct kb_symbol_word *kb_symbol_line_best(const struct kb_symbol_line *line)
{
    const struct kb_symbol_word *best = NULL;
    int most = 0, shown = 0;
    bool denied = false;
    for (size_t i = 0; i < line->count; i++) {
        const struct kb_symbol_word *word = &line->words[i];
        denied = i == 0 || word->sentence != word[-1].sentence ? sentence_denies(line, i) : denied;
        int weight = may_stand(word, denied) ? weight_of(word) : 0;
        if (weight == 0) {
            continue;
        }
        weight += PHRASE * (int)(word->words - 1) + (word->negated ? NEGATED : 0);
        weight -= at_most(shown++ * LATER, LATEST) + at_most((int)word->sentence * SENTENCE, SENTENCES);
        if (best == NULL || weight > most) {
            best = word;
            most = weight;
        }
    }
    return best;
}

bool kb_symbol_says_no(const struct kb_symbol *symbol)
{
    static const char *const ids[] = {"own:ikke",      "own:nej",       "own:uden",      "own:aldrig",    "own:uenig",
                                      "openmoji:274C", "openmoji:274E", "openmoji:2716", "openmoji:1F6AB"};
    static const char *const endings[] = {"-ikke", "-nej", "-ikke-lide"};
    struct kb_slice id = kb_slice_of(symbol == NULL ? "" : symbol->id);
    bool says = false;
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        says |= kb_slice_is(id, ids[i]);
    }
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        says |= kb_slice_ends(id, endings[i]);
    }
    return says;
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

static const struct kb_segment cross[] = {KB_MOVE_TO(8, 8), KB_LINE_TO(64, 64), KB_MOVE_TO(64, 8), KB_LINE_TO(8, 64)};
static const struct kb_segment plus[] = {KB_MOVE_TO(60, 2), KB_LINE_TO(60, 20), KB_MOVE_TO(51, 11), KB_LINE_TO(69, 11)};
static const struct kb_segment arrow[] = {KB_MOVE_TO(22, 11), KB_LINE_TO(3, 11), KB_MOVE_TO(11, 3), KB_LINE_TO(3, 11),
                                          KB_LINE_TO(11, 19)};

/* Each mark on a white edge, so that it is seen on whatever is under it. */
static const struct kb_path cross_paths[] = {STROKE(cross, 8, WHITE), STROKE(cross, 5, RED)};
static const struct kb_path plus_paths[] = {STROKE(plus, 7, WHITE), STROKE(plus, 4, DARK)};
static const struct kb_path arrow_paths[] = {STROKE(arrow, 7, WHITE), STROKE(arrow, 4, DARK)};

static const struct kb_segment ring[] = {KB_MOVE_TO(36, 4),
                                         {KB_CURVE, 53.67, 4, 68, 18.33, 68, 36},
                                         {KB_CURVE, 68, 53.67, 53.67, 68, 36, 68},
                                         {KB_CURVE, 18.33, 68, 4, 53.67, 4, 36},
                                         {KB_CURVE, 4, 18.33, 18.33, 4, 36, 4},
                                         KB_CLOSE_PATH};
static const struct kb_path ring_paths[] = {STROKE(ring, 2.5, DARK)};

static const struct kb_image marks[KB_MARK_COUNT] = {
    [KB_MARK_NOT] = {.name = "mark:not", .width = 72, .height = 72, .drawing = {72, 72, cross_paths, 2}},
    [KB_MARK_PLURAL] = {.name = "mark:plural", .width = 72, .height = 72, .drawing = {72, 72, plus_paths, 2}},
    [KB_MARK_NAME] = {.name = "mark:name", .width = 72, .height = 72, .drawing = {72, 72, ring_paths, 1}},
    [KB_MARK_PAST] = {.name = "mark:past", .width = 72, .height = 72, .drawing = {72, 72, arrow_paths, 2}},
};

const struct kb_image *kb_symbol_mark_image(enum kb_symbol_mark mark)
{
    return &marks[mark];
}
