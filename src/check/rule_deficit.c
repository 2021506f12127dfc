
#include "base/report.h"
#include "check/rule.h"

/* How a text says what a person can't do. Words of one cue stand within a few words of each other. */
static const char *const cues[][3] = {
    {"kan", "ikke", NULL},     {"kan", "hverken", NULL},   {"svært", "ved", NULL},       {"vanskeligt", "ved", NULL},
    {"besvær", "med", NULL},   {"problemer", "med", NULL}, {"ude", "af", "stand"},       {"ikke", "i", "stand"},
    {"magter", "ikke", NULL},  {"evner", "ikke", NULL},    {"formår", "ikke", NULL},     {"forstår", "ikke", NULL},
    {"mangler", NULL, NULL},   {"mangel", "på", NULL},     {"glemmer", NULL, NULL},      {"vanskeligheder", NULL, NULL},
    {"mestrer", "ikke", NULL}, {"lider", "af", NULL},      {"ikke", "kan", NULL},        {"klarer", "ikke", NULL},
    {"nedsat", NULL, NULL},    {"kun", "lidt", NULL},      {"udfordringer", "med", NULL}};

/* Signs of something that goes well. */
KB_WORD_LIST(strengths, "men", "god", "godt", "glad", "stolt", "lykkes", "gerne", "dygtig", "stærk", "stærke", "bedre", "let",
             "elsker", "trives", "selvstændigt", "klarer", "lide", "drømmer", "ønsker", "sjov");

enum { FEWEST = 2 };

/* The number of tokens of cue `number` at `at`, 0 when it does not stand there. */
static uint32_t cue_length(const struct kb_check *check, size_t number, uint32_t at, uint32_t end)
{
    uint32_t length = 0;
    while (length < 3 && cues[number][length] != NULL) {
        if (at + length >= end || !kb_token_is(check->text, &check->text->tokens[at + length], cues[number][length])) {
            return 0;
        }
        length++;
    }
    return length;
}

static uint32_t cue_at(const struct kb_check *check, uint32_t at, uint32_t end)
{
    KB_WORD_LIST(firsts, "kan", "svært", "vanskeligt", "besvær", "problemer", "ude", "ikke", "magter", "evner", "formår",
                 "forstår", "mangler", "mangel", "glemmer", "vanskeligheder", "mestrer", "lider", "klarer", "nedsat", "kun",
                 "udfordringer");
    if (!KB_IS_ONE_OF(check, at, firsts)) {
        return 0;
    }
    for (size_t i = 0; i < sizeof cues / sizeof cues[0]; i++) {
        uint32_t length = cue_length(check, i, at, end);
        if (length > 0) {
            return length;
        }
    }
    return 0;
}

/* "du kan ikke få", "vi mangler": an answer, or somebody else's lack. */
static bool is_of_reader(const struct kb_check *check, uint32_t at, uint32_t length, uint32_t end)
{
    KB_WORD_LIST(others, "jeg", "vi", "man", "kommunen");
    KB_WORD_LIST(answers, "få", "søge", "klage", "låne", "vælge", "give", "betale");
    uint32_t first = kb_check_sentence(check, at)->first;
    for (uint32_t i = at + length; i < end && i < at + length + 2; i++) {
        if (KB_IS_ONE_OF(check, i, answers)) {
            return false;
        }
    }
    for (uint32_t i = at + 1 < end ? at + 1 : at; i > first && i + 4 > at; i--) {
        if ((kb_check_roles(check, i) & KB_ROLE_SUBJECT) || KB_IS_ONE_OF(check, i, others)) {
            return !KB_IS_ONE_OF(check, i, others);
        }
    }
    return !KB_IS_ONE_OF(check, first, others);
}

struct count {
    uint32_t things; /* that the person can't */
    uint32_t first, last;
    bool strength;
};

/* "mangler venner, arbejde og en rytme": what is listed behind a cue counts too. */
static uint32_t listed(const struct kb_check *check, uint32_t from, uint32_t end)
{
    uint32_t more = 0;
    for (uint32_t i = from; i < end && cue_at(check, i, end) == 0; i++) {
        struct kb_slice gap = kb_token_gap(check->text, &check->text->tokens[i]);
        bool comma = gap.length > 0 && gap.data[0] == ',';
        more += comma || kb_token_is(check->text, &check->text->tokens[i], "og") ||
                kb_token_is(check->text, &check->text->tokens[i], "eller");
    }
    return more;
}

static bool is_about_a_person(const struct kb_check *check, const struct kb_sentence *sentence)
{
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
        if ((kb_check_roles(check, i) & (KB_ROLE_YOU | KB_ROLE_THIRD)) ||
            (check->text->tokens[i].flags & (KB_TOKEN_SPOKEN | KB_TOKEN_NAME | KB_TOKEN_FORMAL))) {
            return true;
        }
    }
    return false;
}

/* Cues that a list of things may follow: "mangler", "svært ved". */
static bool takes_list(const struct kb_check *check, uint32_t at)
{
    KB_WORD_LIST(ends, "ved", "med", "mangler", "på", "hverken", "af");
    return KB_IS_ONE_OF(check, at, ends);
}

static void count_sentence(const struct kb_check *check, const struct kb_sentence *sentence, struct count *count)
{
    uint32_t end = sentence->first + sentence->count;
    bool counts = !sentence->asks && is_about_a_person(check, sentence);
    for (uint32_t i = sentence->first; i < end; i++) {
        uint32_t length = counts ? cue_at(check, i, end) : 0;
        length = length > 0 && is_of_reader(check, i, length, end) ? length : 0;
        if (length > 0) {
            count->last = count->things == 0 ? i + length - 1 : count->last;
            count->first = count->things == 0 ? i : count->first;
            count->things += 1 + (takes_list(check, i + length - 1) ? listed(check, i + length, end) : 0);
            i += length - 1;
        } else {
            count->strength = count->strength || KB_IS_ONE_OF(check, i, strengths);
        }
    }
}

static void remark(struct kb_check *check, const struct count *count)
{
    if (count->things < FEWEST || count->strength) {
        return;
    }
    kb_check_remark(check, &(struct kb_remark){.rule = KB_RULE_DEFICIT,
                                               .first = count->first,
                                               .last = count->last,
                                               .message = KB_MSG_DEFICIT,
                                               .hint = KB_MSG_HINT_DEFICIT,
                                               .arguments = KB_ARGS(kb_check_words(check, count->first, count->last))});
}

static void count_paragraph(const struct kb_check *check, const struct kb_paragraph *paragraph, struct count *count)
{
    for (uint32_t i = 0; i < paragraph->count; i++) {
        count_sentence(check, &check->text->sentences[paragraph->first + i], count);
    }
}

/* The paragraph that opens the text; and each list. */
void kb_rule_deficit(struct kb_check *check)
{
    const struct kb_text *text = check->text;
    bool opened = false;
    for (size_t i = 0; i < text->paragraph_count; i++) {
        const struct kb_paragraph *paragraph = &text->paragraphs[i];
        struct count count = {0};
        if (paragraph->kind == KB_PARAGRAPH_PROSE && !opened && !paragraph->quoted) {
            opened = true;
            count_paragraph(check, paragraph, &count);
            remark(check, &count);
        } else if (paragraph->kind == KB_PARAGRAPH_ITEM) {
            size_t items = 0;
            for (; i < text->paragraph_count && text->paragraphs[i].kind == KB_PARAGRAPH_ITEM; i++, items++) {
                count_paragraph(check, &text->paragraphs[i], &count);
            }
            i--;
            count.things = count.things >= items ? count.things : 0;
            remark(check, &count);
        }
    }
}
