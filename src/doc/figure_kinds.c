#include "doc/figure_kinds.h"

#include <math.h>

#include "doc/elements.h"

#define AT(name) KB_ONE(KB_AT_##name)
#define END KB_PART_COUNT
#define NONE                                                                                                                     \
    {                                                                                                                            \
        NULL, NULL                                                                                                               \
    }
#define NO_MORE                                                                                                                  \
    {                                                                                                                            \
        .kind = END                                                                                                              \
    }
#define COUNTED(name) (1u << KB_PART_##name)

static const struct kb_part_row scale_parts[] = {
    {KB_PART_NOW, {"Nu", "Now"}},
    {KB_PART_WISH, {"Ønske", "Wish"}},
    {KB_PART_GOOD, {"Det hjælper allerede", "What helps already"}},
    {KB_PART_STEP, {"Næste skridt", "Next step"}},
    {KB_PART_LOW, {NULL, NULL}},
    {KB_PART_HIGH, {NULL, NULL}},
    {END, {NULL, NULL}},
};
static const struct kb_own_part scale_own[] = {
    {KB_PART_NOW, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_WISH, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_STEP, {"", ""}, KB_NO_VALUE, NONE},
    NO_MORE,
};

static const struct kb_part_row column_parts[] = {
    {KB_PART_GOOD, {"Det går godt", "What goes well"}},
    {KB_PART_WORRY, {"Det er svært", "What is hard"}},
    {KB_PART_STEP, {"Det skal der ske", "What is to happen"}},
    {KB_PART_WISH, {"Det ønsker jeg mig", "What I wish for"}},
    {KB_PART_PLAIN, {NULL, NULL}},
    {END, {NULL, NULL}},
};
static const struct kb_own_part column_own[] = {
    {KB_PART_GOOD, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_WORRY, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_STEP, {"", ""}, KB_NO_VALUE, NONE},
    NO_MORE,
};
static const struct kb_own_part room_own[] = {
    {KB_PART_GOOD, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_WORRY, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_WISH, {"", ""}, KB_NO_VALUE, NONE},
    NO_MORE,
};

static const struct kb_part_row network_parts[] = {
    {KB_PART_PLAIN, {NULL, NULL}},
    {KB_PART_GOOD, {"god kontakt", "good contact"}},
    {KB_PART_WEAK, {"lidt kontakt", "little contact"}},
    {KB_PART_HARD, {"svær kontakt", "difficult contact"}},
    {END, {NULL, NULL}},
};
/* As near as the case tells it, 1 to 5; the map has three rings. */
static const struct kb_two network_values[] = {{"tæt på", "close"},
                                               {"lidt længere væk", "less close"},
                                               {"lidt længere væk", "less close"},
                                               {"længst væk", "far"},
                                               {"længst væk", "far"}};
static const struct kb_own_part network_own[] = {
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, {"Familie", "Family"}},
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, {"Venner", "Friends"}},
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, {"Naboer og fritid", "Neighbours and leisure"}},
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, {"Arbejde og skole", "Work and school"}},
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, {"Fagfolk", "Professionals"}},
    NO_MORE,
};

/* The 11 themes of VUM 2.0, in the order of KL's list for Fælles Faglige Begreber, in words that a citizen would use. */
static const struct kb_part_row wheel_parts[] = {{KB_PART_PLAIN, {NULL, NULL}}, {END, {NULL, NULL}}};
static const struct kb_own_part wheel_own[] = {
    {KB_PART_PLAIN, {"Min krop", "My body"}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"Tanker og følelser", "Thoughts and feelings"}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"Penge og bolig", "Money and home"}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"Helbred", "Health"}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"Mad og rengøring", "Food and cleaning"}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"At passe på mig selv", "Looking after myself"}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"At komme rundt", "Getting around"}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"At tale og forstå", "Talking and understanding"}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"Job og skole", "Work and school"}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"Familie og venner", "Family and friends"}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"Stedet, hvor jeg bor", "The place where I live"}, KB_NO_VALUE, NONE},
    NO_MORE,
};

static const struct kb_part_row stair_parts[] = {
    {KB_PART_PLAIN, {NULL, NULL}},
    {KB_PART_DONE, {"Det har jeg gjort", "I have done this"}},
    {KB_PART_NOW, {"Her er jeg", "I am here"}},
    {KB_PART_GOAL, {"Målet", "The goal"}},
    {END, {NULL, NULL}},
};
static const struct kb_own_part stair_own[] = {
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE}, {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE}, {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_GOAL, {"", ""}, KB_NO_VALUE, NONE},  NO_MORE,
};

static const struct kb_part_row timeline_parts[] = {
    {KB_PART_PLAIN, {NULL, NULL}},
    {KB_PART_NOW, {"I dag", "Today"}},
    {KB_PART_WISH, {"Det håber jeg", "What I hope"}},
    {END, {NULL, NULL}},
};
static const struct kb_two timeline_values[] = {
    {"en meget svær tid", "a very hard time"},  {"en svær tid", "a hard time"},
    {"en lidt svær tid", "a rather hard time"}, {"hverken god eller svær", "neither good nor hard"},
    {"en ret god tid", "a fairly good time"},   {"en god tid", "a good time"},
    {"en meget god tid", "a very good time"},
};
static const struct kb_own_part timeline_own[] = {
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE}, {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE}, {KB_PART_NOW, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_WISH, {"", ""}, KB_NO_VALUE, NONE},  NO_MORE,
};

static const struct kb_part_row road_parts[] = {
    {KB_PART_PLAIN, {NULL, NULL}},
    {KB_PART_DONE, {"Det er sket", "This has happened"}},
    {KB_PART_NOW, {"Du er her", "You are here"}},
    {KB_PART_SIDE, {"Det kan du også", "You may also"}},
    {END, {NULL, NULL}},
};
static const struct kb_own_part road_own[] = {
    {KB_PART_PLAIN, {"Vi får din ansøgning.", "We receive your application."}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"Vi taler sammen om, hvad du har brug for.", "We talk about what you need."}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"Vi beslutter, hvad du kan få.", "We decide what you can have."}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"Du får et brev med svaret.", "You get a letter with the answer."}, KB_NO_VALUE, NONE},
    {KB_PART_SIDE, {"Du kan klage over svaret.", "You may appeal the answer."}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"Din støtte begynder.", "Your support begins."}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN,
     {"Vi ser sammen på, om støtten hjælper.", "We look together at whether the support helps."},
     KB_NO_VALUE,
     NONE},
    NO_MORE,
};

static const struct kb_part_row face_parts[] = {
    {KB_PART_PLAIN, {NULL, NULL}},
    {KB_PART_NOW, {"Valgt", "Chosen"}},
    {END, {NULL, NULL}},
};
static const struct kb_own_part face_own[] = {
    {KB_PART_PLAIN, {"Meget dårligt", "Very bad"}, 1, NONE},  {KB_PART_PLAIN, {"Dårligt", "Bad"}, 2, NONE},
    {KB_PART_PLAIN, {"Midt imellem", "In between"}, 3, NONE}, {KB_PART_PLAIN, {"Godt", "Good"}, 4, NONE},
    {KB_PART_PLAIN, {"Meget godt", "Very good"}, 5, NONE},    NO_MORE,
};

static const struct kb_part_row thermometer_parts[] = {
    {KB_PART_PLAIN, {NULL, NULL}},
    {KB_PART_SIGN, {"Sådan ser det ud", "What it looks like"}},
    {KB_PART_HELP, {"Det hjælper", "What helps"}},
    {KB_PART_NOW, {"Nu", "Now"}},
    {END, {NULL, NULL}},
};
static const struct kb_own_part thermometer_own[] = {
    {KB_PART_PLAIN, {"Det er alt for meget.", "It is far too much."}, 5, NONE},
    {KB_PART_PLAIN, {"Det er rigtig svært.", "It is really hard."}, 4, NONE},
    {KB_PART_PLAIN, {"Det er svært.", "It is hard."}, 3, NONE},
    {KB_PART_PLAIN, {"Jeg er lidt urolig.", "I am a little uneasy."}, 2, NONE},
    {KB_PART_PLAIN, {"Jeg har det roligt.", "I am calm."}, 1, NONE},
    NO_MORE,
};

static const struct kb_part_row line_parts[] = {
    {KB_PART_LOW, {NULL, NULL}}, {KB_PART_HIGH, {NULL, NULL}}, {KB_PART_NOW, {"Nu", "Now"}}, {END, {NULL, NULL}}};
static const struct kb_own_part line_own[] = {
    {KB_PART_LOW, {"Slet ikke", "Not at all"}, KB_NO_VALUE, NONE},
    {KB_PART_HIGH, {"Så meget som muligt", "As much as possible"}, KB_NO_VALUE, NONE},
    NO_MORE,
};

static const struct kb_part_row goal_parts[] = {
    {KB_PART_GOAL, {"Mit mål", "My goal"}},
    {KB_PART_WHY, {"Derfor er det vigtigt for mig", "Why it matters to me"}},
    {KB_PART_GOOD, {"Det kan jeg allerede", "What I can do already"}},
    {KB_PART_STEP, {NULL, NULL}},
    {KB_PART_DONE, {"Det har vi gjort", "We have done this"}},
    {KB_PART_HELP, {"Det har jeg brug for hjælp til", "What I need help with"}},
    {KB_PART_NOW, {"Sådan går det nu", "How it is now"}},
    {KB_PART_WISH, {"Der vil jeg gerne hen", "Where I want to be"}},
    {END, {NULL, NULL}},
};
static const struct kb_own_part goal_own[] = {
    {KB_PART_GOAL, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_WHY, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_GOOD, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_STEP, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_STEP, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_HELP, {"", ""}, KB_NO_VALUE, NONE},
    NO_MORE,
};

static const struct kb_part_row agreement_parts[] = {
    {KB_PART_PLAIN, {NULL, NULL}}, {KB_PART_DONE, {"Det er gjort", "Done"}}, {END, {NULL, NULL}}};
static const struct kb_own_part agreement_own[] = {
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE},
    NO_MORE,
};

static const struct kb_part_row day_parts[] = {
    {KB_PART_PLAIN, {NULL, NULL}},
    {KB_PART_DONE, {"Det er gjort", "Done"}},
    {KB_PART_NOW, {"Nu", "Now"}},
    {END, {NULL, NULL}},
};
static const struct kb_own_part day_own[] = {
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE},
    NO_MORE,
};

static const struct kb_part_row clock_parts[] = {{KB_PART_PLAIN, {NULL, NULL}}, {END, {NULL, NULL}}};
static const struct kb_own_part clock_own[] = {
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE},
    NO_MORE,
};

static const struct kb_part_row tab_parts[] = {
    {KB_PART_PLAIN, {NULL, NULL}},
    {KB_PART_NOW, {"Denne side", "This page"}},
    {END, {NULL, NULL}},
};
static const struct kb_own_part tab_own[] = {NO_MORE};

static const struct kb_part_row board_parts[] = {{KB_PART_PLAIN, {NULL, NULL}}, {END, {NULL, NULL}}};
static const struct kb_own_part board_own[] = {
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE},
    {KB_PART_PLAIN, {"", ""}, KB_NO_VALUE, NONE},
    NO_MORE,
};

static const struct kb_figure_row rows[KB_FIGURE_COUNT] = {
    [KB_FIGURE_SCALE] = {.noun = {"Skala", "Scale"},
                         .most = 10,
                         .telling = KB_TELL_RANGE,
                         .lines = 2,
                         .uses = AT(MOST) | AT(LINES) | AT(AT) | AT(WHO) | AT(WHEN) | AT(SYMBOL),
                         .parts = scale_parts,
                         .own = scale_own},
    [KB_FIGURE_COLUMNS] = {.noun = {"Ark med kolonner", "Sheet with columns"},
                           .telling = KB_TELL_GROUPS | KB_LABEL_GROUPS,
                           .lines = 8,
                           .uses = AT(LINES) | AT(GROUP) | AT(WHO) | AT(WHEN),
                           .parts = column_parts,
                           .own = column_own},
    [KB_FIGURE_ROOMS] = {.noun = {"Ark med huse", "Sheet with houses"},
                         .telling = KB_TELL_GROUPS | KB_LABEL_GROUPS,
                         .lines = 8,
                         .uses = AT(LINES) | AT(GROUP) | AT(WHO) | AT(WHEN),
                         .parts = column_parts,
                         .own = room_own},
    [KB_FIGURE_NETWORK] = {.noun = {"Kort over mennesker", "Map of people"},
                           .least = 1,
                           .most = 5,
                           .values = network_values,
                           .telling = KB_TELL_GROUPS | KB_TELL_TEXT_FIRST,
                           .owned = true,
                           .uses = AT(AT) | AT(GROUP) | AT(WHO) | AT(WHEN) | AT(SYMBOL),
                           .parts = network_parts,
                           .own = network_own},
    [KB_FIGURE_WHEEL] = {.noun = {"Livshjul", "Wheel of life"},
                         .most = 10,
                         .telling = KB_TELL_RANGE | KB_TELL_TEXT_FIRST,
                         .uses = AT(MOST) | AT(AT) | AT(TO) | AT(WHO) | AT(WHEN) | AT(SYMBOL),
                         .parts = wheel_parts,
                         .own = wheel_own},
    [KB_FIGURE_STAIR] = {.noun = {"Trappe", "Stair"},
                         .counted = COUNTED(PLAIN) | COUNTED(DONE) | COUNTED(NOW) | COUNTED(GOAL),
                         .step = {"Trin", "Step"},
                         .lines = 1,
                         .uses = AT(LINES) | AT(WHO) | AT(WHEN) | AT(SYMBOL),
                         .parts = stair_parts,
                         .own = stair_own},
    [KB_FIGURE_TIMELINE] = {.noun = {"Tidslinje", "Timeline"},
                            .least = -3,
                            .most = 3,
                            .values = timeline_values,
                            .telling = KB_TELL_WHEN_FIRST,
                            .lines = 2,
                            .uses = AT(LINES) | AT(AT) | AT(WHO) | AT(WHEN) | AT(SYMBOL),
                            .parts = timeline_parts,
                            .own = timeline_own},
    [KB_FIGURE_ROAD] = {.noun = {"Vejen gennem sagen", "The road through the case"},
                        .counted = COUNTED(PLAIN) | COUNTED(DONE) | COUNTED(NOW),
                        .step = {"Skridt", "Step"},
                        .lines = 1,
                        .uses = AT(LINES) | AT(WHO) | AT(WHEN) | AT(SYMBOL),
                        .parts = road_parts,
                        .own = road_own},
    [KB_FIGURE_FACES] = {.noun = {"Ansigter", "Faces"},
                         .least = 1,
                         .most = 5,
                         .limit = 11,
                         .telling = KB_TELL_RANGE | KB_OWN_BY_KIND,
                         .uses = AT(MOST) | AT(AT),
                         .parts = face_parts,
                         .own = face_own},
    [KB_FIGURE_THERMOMETER] = {.noun = {"Termometer", "Thermometer"},
                               .least = 1,
                               .most = 5,
                               .telling = KB_TELL_RANGE | KB_TELL_AT_FIRST | KB_OWN_BY_KIND | KB_HIGHEST_FIRST,
                               .lines = 2,
                               .uses = AT(LINES) | AT(AT) | AT(SYMBOL),
                               .parts = thermometer_parts,
                               .own = thermometer_own},
    [KB_FIGURE_LINE] = {.noun = {"Linje på 100 millimeter", "Line of 100 millimetres"},
                        .most = 100,
                        .telling = KB_TELL_RANGE,
                        .uses = AT(AT),
                        .parts = line_parts,
                        .own = line_own},
    [KB_FIGURE_GOAL] = {.noun = {"Målkort", "Goal card"},
                        .counted = COUNTED(STEP),
                        .step = {"Skridt", "Step"},
                        .most = 10,
                        .lines = 2,
                        .uses = AT(LINES) | AT(AT) | AT(WHO) | AT(WHEN) | AT(SYMBOL),
                        .parts = goal_parts,
                        .own = goal_own},
    [KB_FIGURE_AGREEMENTS] = {.noun = {"Aftaler", "Agreements"},
                              .lines = 2,
                              .uses = AT(LINES) | AT(WHO) | AT(WHEN) | AT(SYMBOL),
                              .parts = agreement_parts,
                              .own = agreement_own},
    [KB_FIGURE_DAY] = {.noun = {"Dagsplan", "Plan of the day"},
                       .telling = KB_TELL_WHEN_FIRST,
                       .lines = 1,
                       .uses = AT(LINES) | AT(WHO) | AT(WHEN) | AT(SYMBOL),
                       .parts = day_parts,
                       .own = day_own},
    [KB_FIGURE_CLOCK] = {.noun = {"Ure", "Clocks"},
                         .telling = KB_TELL_WHEN_FIRST,
                         .lines = 1,
                         .uses = AT(LINES) | AT(WHO) | AT(WHEN) | AT(SYMBOL),
                         .parts = clock_parts,
                         .own = clock_own},
    [KB_FIGURE_BOARD] = {.noun = {"Tavle med symboler", "Board of symbols"},
                         .telling = KB_TELL_WHEN_FIRST,
                         .uses = AT(WHEN) | AT(SYMBOL) | AT(COLUMNS) | AT(ROWS) | AT(CELL) | AT(LABELS) | AT(FRAME) |
                                 AT(COLOURS) | AT(CUT) | AT(ARROWS) | AT(LETTERS) | AT(ROW),
                         .parts = board_parts,
                         .own = board_own},
    [KB_FIGURE_TABS] = {.noun = {"Faner", "Tabs"}, .uses = AT(PAGE), .parts = tab_parts, .own = tab_own},
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

const char *kb_figure_value_word(enum kb_figure_kind figure, double value, const char *language)
{
    const struct kb_figure_row *row = &rows[figure];
    return row->values == NULL ? NULL : kb_two_in(&row->values[(size_t)round(value - row->least)], language);
}

static bool is_danish(const char *language)
{
    struct kb_slice rest = kb_slice_of(language);
    return kb_slice_is(kb_slice_cut(&rest, '-'), "da");
}

const char *const *kb_figure_words(const char *language)
{
    static const char *const danish[KB_FIGURE_WORD_COUNT] = {
        [KB_FIGURE_ME] = "Mig",
        [KB_FIGURE_GOOD] = "Godt",
        [KB_FIGURE_HARD] = "Svært",
        [KB_FIGURE_WHAT] = "Hvad",
        [KB_FIGURE_WHO] = "Hvem",
        [KB_FIGURE_WHEN] = "Hvornår",
        [KB_FIGURE_NOW] = "Nu",
        [KB_FIGURE_WISH] = "Ønske",
        [KB_FIGURE_PERSONS] = "personer",
        [KB_FIGURE_NEAR] = "Tæt på",
        [KB_FIGURE_LESS_NEAR] = "Lidt længere væk",
        [KB_FIGURE_FAR] = "Længst væk",
        [KB_FIGURE_STEP] = "Skridt",
    };
    static const char *const english[KB_FIGURE_WORD_COUNT] = {
        [KB_FIGURE_ME] = "Me",
        [KB_FIGURE_GOOD] = "Good",
        [KB_FIGURE_HARD] = "Hard",
        [KB_FIGURE_WHAT] = "What",
        [KB_FIGURE_WHO] = "Who",
        [KB_FIGURE_WHEN] = "When",
        [KB_FIGURE_NOW] = "Now",
        [KB_FIGURE_WISH] = "Wish",
        [KB_FIGURE_PERSONS] = "people",
        [KB_FIGURE_NEAR] = "Close",
        [KB_FIGURE_LESS_NEAR] = "Less close",
        [KB_FIGURE_FAR] = "Far",
        [KB_FIGURE_STEP] = "Step",
    };
    return is_danish(language) ? danish : english;
}

const char *kb_two_in(const struct kb_two *words, const char *language)
{
    return is_danish(language) ? words->danish : words->english;
}
