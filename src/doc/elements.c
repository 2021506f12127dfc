#include "doc/elements.h"

#include "doc/read.h"

#define E(name) KB_ONE(KB_EL_##name)
#define A(name) KB_ONE(KB_AT_##name)

/* The sets that content models are made of. */
#define INLINE (E(TEXT) | E(STRONG) | E(EM) | E(A) | E(BR) | E(SPAN) | E(TERM) | E(GAP))
#define HEADINGS (E(H1) | E(H2) | E(H3))
#define SIMPLE (E(P) | E(UL) | E(OL) | E(BLOCKQUOTE) | E(IMG) | E(FIELD) | E(QR))
#define GRIDS (E(TABLE) | E(AGENDA) | E(AGREEMENTS) | E(FIGURE))
#define BOXES (E(SECTION) | E(ASIDE) | E(CONTACT) | E(SIGNATURE) | E(KEEP))
#define BOXED (HEADINGS | SIMPLE | GRIDS | BOXES)
#define BLOCKS (BOXED | E(PAGEBREAK) | E(GLOSSARY))
#define FRAME (E(LETTERHEAD) | E(RECIPIENT) | E(REFERENCE) | E(FOOTER))
#define ROWS (E(CAPTION) | E(THEAD) | E(TBODY) | E(TR))
#define FIELD_ATTRIBUTES (A(LABEL) | A(LINES) | A(KIND) | A(NAME) | A(LOW) | A(HIGH))

#define BOARD_ATTRIBUTES (A(COLUMNS) | A(ROWS) | A(CELL) | A(LABELS) | A(FRAME) | A(COLOURS) | A(CUT) | A(ARROWS) | A(LETTERS))
#define FIGURE_ATTRIBUTES (A(KIND) | A(TITLE) | A(WHO) | A(MOST) | A(LINES) | A(PAGE) | BOARD_ATTRIBUTES)

/* name, content, instead, allowed, required, blank, wrapper, empty */
static const struct kb_element_row elements[KB_ELEMENT_COUNT] = {
    [KB_EL_TEXT] = {"text", 0, 0, 0, 0, 0, KB_EL_TEXT, KB_EMPTY_FINE},
    [KB_EL_DOCUMENT] = {"document", FRAME | BLOCKS, 0, A(TITLE) | A(PAPER) | A(ORIENTATION) | A(WINDOW) | A(FORM), A(TITLE), 0,
                        KB_EL_P, KB_EMPTY_ERROR},
    [KB_EL_LETTERHEAD] = {"letterhead", E(LINE), 0, A(LOGO) | A(ALT), 0, 0, KB_EL_LINE, KB_EMPTY_FINE},
    [KB_EL_RECIPIENT] = {"recipient", E(LINE), 0, 0, 0, 0, KB_EL_LINE, KB_EMPTY_LEFT_OUT},
    [KB_EL_REFERENCE] = {"reference", E(LINE), 0, 0, 0, 0, KB_EL_LINE, KB_EMPTY_LEFT_OUT},
    [KB_EL_FOOTER] = {"footer", E(LINE), 0, 0, 0, 0, KB_EL_LINE, KB_EMPTY_LEFT_OUT},
    [KB_EL_H1] = {"h1", INLINE, 0, 0, 0, 0, KB_EL_TEXT, KB_EMPTY_ERROR},
    [KB_EL_H2] = {"h2", INLINE, 0, 0, 0, 0, KB_EL_TEXT, KB_EMPTY_ERROR},
    [KB_EL_H3] = {"h3", INLINE, 0, 0, 0, 0, KB_EL_TEXT, KB_EMPTY_ERROR},
    [KB_EL_P] = {"p", INLINE, 0, 0, 0, 0, KB_EL_TEXT, KB_EMPTY_LEFT_OUT},
    [KB_EL_UL] = {"ul", E(LI), 0, 0, 0, 0, KB_EL_LI, KB_EMPTY_LEFT_OUT},
    [KB_EL_OL] = {"ol", E(LI), 0, A(START), 0, 0, KB_EL_LI, KB_EMPTY_LEFT_OUT},
    [KB_EL_LI] = {"li", INLINE, SIMPLE | GRIDS | BOXES, 0, 0, 0, KB_EL_P, KB_EMPTY_LEFT_OUT},
    [KB_EL_TABLE] = {"table", ROWS, 0, A(WIDTHS), 0, 0, KB_EL_TD, KB_EMPTY_LEFT_OUT},
    [KB_EL_CAPTION] = {"caption", INLINE, 0, 0, 0, 0, KB_EL_TEXT, KB_EMPTY_LEFT_OUT},
    [KB_EL_THEAD] = {"thead", E(TR), 0, 0, 0, 0, KB_EL_TH, KB_EMPTY_LEFT_OUT},
    [KB_EL_TBODY] = {"tbody", E(TR), 0, 0, 0, 0, KB_EL_TD, KB_EMPTY_LEFT_OUT},
    [KB_EL_TR] = {"tr", E(TH) | E(TD), 0, 0, 0, 0, KB_EL_TD, KB_EMPTY_ERROR},
    [KB_EL_TH] = {"th", INLINE, SIMPLE | BOXES, A(SCOPE) | A(COLSPAN) | A(ROWSPAN), 0, 0, KB_EL_P, KB_EMPTY_KEPT},
    [KB_EL_TD] = {"td", INLINE, SIMPLE | BOXES, A(COLSPAN) | A(ROWSPAN), 0, 0, KB_EL_P, KB_EMPTY_FINE},
    [KB_EL_BLOCKQUOTE] = {"blockquote", SIMPLE | GRIDS | BOXES, 0, 0, 0, 0, KB_EL_P, KB_EMPTY_LEFT_OUT},
    [KB_EL_SECTION] = {"section", BLOCKS, 0, A(TITLE) | A(SYMBOLS), 0, 0, KB_EL_P, KB_EMPTY_LEFT_OUT},
    [KB_EL_ASIDE] = {"aside", BOXED, 0, A(TITLE), 0, 0, KB_EL_P, KB_EMPTY_LEFT_OUT},
    [KB_EL_IMG] = {"img", 0, 0, A(SRC) | A(ALT) | A(WIDTH), A(SRC) | A(ALT), A(ALT), KB_EL_TEXT, KB_EMPTY_FINE},
    [KB_EL_AGENDA] = {"agenda", E(ITEM), 0, 0, 0, 0, KB_EL_ITEM, KB_EMPTY_LEFT_OUT},
    [KB_EL_ITEM] = {"item", INLINE, 0, A(TIME) | A(MINUTES) | A(WHO) | A(SYMBOL), 0, 0, KB_EL_TEXT, KB_EMPTY_KEPT},
    [KB_EL_AGREEMENTS] = {"agreements", E(AGREEMENT), 0, 0, 0, 0, KB_EL_AGREEMENT, KB_EMPTY_LEFT_OUT},
    [KB_EL_AGREEMENT] = {"agreement", INLINE, 0, A(WHO) | A(WHEN), 0, 0, KB_EL_TEXT, KB_EMPTY_KEPT},
    [KB_EL_SIGNATURE] = {"signature", E(LINE), 0, 0, 0, 0, KB_EL_LINE, KB_EMPTY_LEFT_OUT},
    [KB_EL_CONTACT] = {"contact", E(LINE), BOXED, A(TITLE), 0, 0, KB_EL_LINE, KB_EMPTY_LEFT_OUT},
    [KB_EL_FIELD] = {"field", E(CHOICE), 0, FIELD_ATTRIBUTES, A(LABEL), 0, KB_EL_CHOICE, KB_EMPTY_FINE},
    [KB_EL_CHOICE] = {"choice", INLINE, 0, A(VALUE), 0, 0, KB_EL_TEXT, KB_EMPTY_ERROR},
    [KB_EL_QR] = {"qr", BOXED, 0, A(HREF) | A(ALT) | A(WIDTH), A(HREF) | A(ALT), 0, KB_EL_P, KB_EMPTY_FINE},
    [KB_EL_PAGEBREAK] = {"pagebreak", 0, 0, 0, 0, 0, KB_EL_TEXT, KB_EMPTY_FINE},
    [KB_EL_KEEP] = {"keep", BOXED, 0, A(STRENGTH), 0, 0, KB_EL_P, KB_EMPTY_LEFT_OUT},
    [KB_EL_FIGURE] = {"figure", E(PART), 0, FIGURE_ATTRIBUTES, A(KIND), 0, KB_EL_PART, KB_EMPTY_FINE},
    [KB_EL_PART] = {"part", INLINE & ~E(A), 0, A(KIND) | A(AT) | A(TO) | A(WHO) | A(WHEN) | A(GROUP) | A(SYMBOL) | A(ROW), 0, 0,
                    KB_EL_TEXT, KB_EMPTY_FINE},
    [KB_EL_GLOSSARY] = {"glossary", 0, 0, A(TITLE), 0, 0, KB_EL_TEXT, KB_EMPTY_FINE},
    [KB_EL_LINE] = {"line", INLINE, 0, 0, 0, 0, KB_EL_TEXT, KB_EMPTY_LEFT_OUT},
    [KB_EL_STRONG] = {"strong", INLINE, 0, 0, 0, 0, KB_EL_TEXT, KB_EMPTY_UNSAID},
    [KB_EL_EM] = {"em", INLINE, 0, 0, 0, 0, KB_EL_TEXT, KB_EMPTY_UNSAID},
    [KB_EL_A] = {"a", INLINE & ~E(A), 0, A(HREF), A(HREF), 0, KB_EL_TEXT, KB_EMPTY_ERROR},
    [KB_EL_BR] = {"br", 0, 0, 0, 0, 0, KB_EL_TEXT, KB_EMPTY_FINE},
    [KB_EL_SPAN] = {"span", INLINE, 0, 0, 0, 0, KB_EL_TEXT, KB_EMPTY_UNSAID},
    [KB_EL_TERM] = {"term", E(TEXT), 0, A(WORD), 0, 0, KB_EL_TEXT, KB_EMPTY_ERROR},
    [KB_EL_GAP] = {"gap", 0, 0, A(FIELD), A(FIELD), 0, KB_EL_TEXT, KB_EMPTY_FINE},
    [KB_EL_ALLOW] = {"allow", 0, 0, A(RULE) | A(REASON), A(RULE) | A(REASON), 0, KB_EL_TEXT, KB_EMPTY_FINE}, /* see allow.c */
};

static const struct kb_attribute_row attributes[KB_ATTRIBUTE_COUNT] = {
    [KB_AT_LANG] = {"lang", kb_value_language, KB_MSG_DOC_HINT_LANGUAGE},
    [KB_AT_TITLE] = {"title", NULL, KB_MSG_DOC_HINT_TEXT},
    [KB_AT_PAPER] = {"paper", kb_value_paper, KB_MSG_DOC_HINT_PAPER},
    [KB_AT_ORIENTATION] = {"orientation", kb_value_orientation, KB_MSG_DOC_HINT_ORIENTATION},
    [KB_AT_WINDOW] = {"window", kb_value_window, KB_MSG_DOC_HINT_WINDOW},
    [KB_AT_LOGO] = {"logo", kb_value_file, KB_MSG_DOC_HINT_FILE},
    [KB_AT_ALT] = {"alt", NULL, KB_MSG_DOC_HINT_ALT},
    [KB_AT_SRC] = {"src", kb_value_file, KB_MSG_DOC_HINT_FILE},
    [KB_AT_WIDTH] = {"width", kb_value_width, KB_MSG_DOC_HINT_WIDTH},
    [KB_AT_HREF] = {"href", kb_value_address, KB_MSG_DOC_HINT_ADDRESS},
    [KB_AT_START] = {"start", kb_value_start, KB_MSG_DOC_HINT_START},
    [KB_AT_SCOPE] = {"scope", kb_value_scope, KB_MSG_DOC_HINT_SCOPE},
    [KB_AT_COLSPAN] = {"colspan", kb_value_span, KB_MSG_DOC_HINT_SPAN},
    [KB_AT_ROWSPAN] = {"rowspan", kb_value_span, KB_MSG_DOC_HINT_SPAN},
    [KB_AT_WIDTHS] = {"widths", kb_value_widths, KB_MSG_DOC_HINT_WIDTHS},
    [KB_AT_TIME] = {"time", NULL, KB_MSG_DOC_HINT_TEXT},
    [KB_AT_MINUTES] = {"minutes", NULL, KB_MSG_DOC_HINT_TEXT},
    [KB_AT_WHO] = {"who", NULL, KB_MSG_DOC_HINT_TEXT},
    [KB_AT_WHEN] = {"when", NULL, KB_MSG_DOC_HINT_TEXT},
    [KB_AT_LABEL] = {"label", NULL, KB_MSG_DOC_HINT_TEXT},
    [KB_AT_LINES] = {"lines", kb_value_lines, KB_MSG_DOC_HINT_LINES},
    [KB_AT_KIND] = {"kind", kb_value_kind, KB_MSG_DOC_HINT_KIND},
    [KB_AT_STRENGTH] = {"strength", kb_value_strength, KB_MSG_DOC_HINT_STRENGTH},
    [KB_AT_FIELD] = {"field", NULL, KB_MSG_DOC_HINT_TEXT},
    [KB_AT_MOST] = {"most", kb_value_most, KB_MSG_DOC_HINT_MOST},
    [KB_AT_AT] = {"at", kb_value_number, KB_MSG_DOC_HINT_NUMBER},
    [KB_AT_TO] = {"to", kb_value_number, KB_MSG_DOC_HINT_NUMBER},
    [KB_AT_GROUP] = {"group", NULL, KB_MSG_DOC_HINT_TEXT},
    [KB_AT_SYMBOL] = {"symbol", NULL, KB_MSG_DOC_HINT_SYMBOL},
    [KB_AT_RULE] = {"rule", NULL, KB_MSG_DOC_HINT_RULE},
    [KB_AT_REASON] = {"reason", NULL, KB_MSG_DOC_HINT_REASON},
    [KB_AT_WORD] = {"word", kb_value_word, KB_MSG_DOC_HINT_WORD},
    [KB_AT_FORM] = {"form", kb_value_form, KB_MSG_DOC_HINT_FORM},
    [KB_AT_NAME] = {"name", kb_value_name, KB_MSG_DOC_HINT_NAME},
    [KB_AT_VALUE] = {"value", kb_value_answer, KB_MSG_DOC_HINT_VALUE},
    [KB_AT_COLUMNS] = {"columns", kb_value_cells, KB_MSG_DOC_HINT_CELLS},
    [KB_AT_ROWS] = {"rows", kb_value_cells, KB_MSG_DOC_HINT_CELLS},
    [KB_AT_CELL] = {"cell", kb_value_cell, KB_MSG_DOC_HINT_CELL},
    [KB_AT_LABELS] = {"labels", kb_value_labels, KB_MSG_DOC_HINT_LABELS},
    [KB_AT_FRAME] = {"frame", kb_value_frame, KB_MSG_DOC_HINT_FRAME},
    [KB_AT_COLOURS] = {"colours", kb_value_colours, KB_MSG_DOC_HINT_COLOURS},
    [KB_AT_CUT] = {"cut", kb_value_yes, KB_MSG_DOC_HINT_YES},
    [KB_AT_SYMBOLS] = {"symbols", kb_value_yes, KB_MSG_DOC_HINT_YES},
    [KB_AT_ARROWS] = {"arrows", kb_value_yes, KB_MSG_DOC_HINT_YES},
    [KB_AT_LETTERS] = {"letters", kb_value_letters, KB_MSG_DOC_HINT_LETTERS},
    [KB_AT_ROW] = {"row", kb_value_row, KB_MSG_DOC_HINT_ROW},
    [KB_AT_PAGE] = {"page", kb_value_page, KB_MSG_DOC_HINT_PAGE},
    [KB_AT_LOW] = {"low", NULL, KB_MSG_DOC_HINT_TEXT},
    [KB_AT_HIGH] = {"high", NULL, KB_MSG_DOC_HINT_TEXT},
};

/* Attributes whose values mean something else in one element than in the others. */
static const struct {
    enum kb_element element;
    enum kb_attribute attribute;
    struct kb_attribute_row row;
} exceptions[] = {
    {KB_EL_FIGURE, KB_AT_KIND, {"kind", NULL, KB_MSG_DOC_HINT_FIGURE}},
    {KB_EL_PART, KB_AT_KIND, {"kind", NULL, KB_MSG_DOC_HINT_TEXT}},
};

/* Parents whose children have an order. A child that isn't listed comes last and may be repeated. */
static const struct {
    enum kb_element parent, child;
    struct kb_rank rank;
} order[] = {
    {KB_EL_DOCUMENT, KB_EL_LETTERHEAD, {1, true}}, {KB_EL_DOCUMENT, KB_EL_RECIPIENT, {2, true}},
    {KB_EL_DOCUMENT, KB_EL_REFERENCE, {3, true}},  {KB_EL_DOCUMENT, KB_EL_FOOTER, {4, true}},
    {KB_EL_DOCUMENT, KB_EL_TEXT, {5, false}},      {KB_EL_TABLE, KB_EL_CAPTION, {1, true}},
    {KB_EL_TABLE, KB_EL_THEAD, {2, true}},         {KB_EL_TABLE, KB_EL_TBODY, {3, true}},
    {KB_EL_TABLE, KB_EL_TR, {3, false}},
};

const struct kb_element_row *kb_element_row(enum kb_element element)
{
    return &elements[element];
}

const struct kb_attribute_row *kb_attribute_row(enum kb_element element, enum kb_attribute attribute)
{
    for (size_t i = 0; i < sizeof exceptions / sizeof exceptions[0]; i++) {
        if (exceptions[i].element == element && exceptions[i].attribute == attribute) {
            return &exceptions[i].row;
        }
    }
    return &attributes[attribute];
}

const char *kb_element_name(enum kb_element element)
{
    return elements[element].name;
}

const char *kb_attribute_name(enum kb_attribute attribute)
{
    return attributes[attribute].name;
}

bool kb_element_is_inline(enum kb_element element)
{
    return (INLINE & KB_ONE(element)) != 0;
}

bool kb_element_is_heading(enum kb_element element)
{
    return (HEADINGS & KB_ONE(element)) != 0;
}

bool kb_element_from_name(struct kb_slice name, enum kb_element *element)
{
    for (int i = KB_EL_TEXT + 1; i < KB_ELEMENT_COUNT; i++) {
        if (kb_slice_is(name, elements[i].name)) {
            *element = (enum kb_element)i;
            return true;
        }
    }
    return false;
}

bool kb_attribute_from_name(struct kb_slice name, enum kb_attribute *attribute)
{
    for (int i = 0; i < KB_ATTRIBUTE_COUNT; i++) {
        if (kb_slice_is(name, attributes[i].name)) {
            *attribute = (enum kb_attribute)i;
            return true;
        }
    }
    return false;
}

bool kb_attribute_allowed(enum kb_element element, enum kb_attribute attribute)
{
    return (attribute == KB_AT_LANG && element != KB_EL_ALLOW) || (elements[element].allowed & KB_ONE(attribute)) != 0;
}

bool kb_attribute_required(enum kb_element element, enum kb_attribute attribute)
{
    return (elements[element].required & KB_ONE(attribute)) != 0;
}

struct kb_rank kb_element_rank(enum kb_element parent, enum kb_element child)
{
    struct kb_rank rank = {0, false};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        if (order[i].parent == parent && (order[i].child == child || order[i].child == KB_EL_TEXT)) {
            return order[i].rank;
        }
    }
    return rank;
}
