#include "check/rule.h"

/* What a greeting at the end of a letter says, and how much may stand under it. */
KB_WORD_LIST(greetings, "hilsen", "hilsner", "hilsenen", "mvh");

enum { MOST_WORDS = 8, MOST_LINES = 8 };

static bool greets(const struct kb_check *check, const struct kb_sentence *sentence)
{
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
        if (KB_IS_ONE_OF(check, i, greetings)) {
            return !sentence->ended && sentence->count <= MOST_WORDS;
        }
    }
    return false;
}

void kb_check_find_signature(struct kb_check *check)
{
    const struct kb_text *text = check->text;
    size_t at = text->sentence_count;
    while (at > 0 && !greets(check, &text->sentences[at - 1])) {
        at--;
    }
    if (at == 0) {
        return;
    }
    check->signed_from = check->signed_to = text->sentences[at - 1].first;
    for (size_t i = at - 1; i < text->sentence_count && i < at + MOST_LINES; i++) {
        const struct kb_sentence *line = &text->sentences[i];
        if (line->ended || line->leads || line->count > MOST_WORDS) {
            return;
        }
        check->signed_to = line->first + line->count;
    }
}

/* "Sydbæk Kommune", and under it "Visitationsafdelingen": who sends the letter, in the lines that it begins with. */
static bool is_letterhead(const struct kb_check *check, uint32_t token)
{
    KB_WORD_LIST(joints, "og", "for", "i", "af", "til");
    const struct kb_sentence *line = kb_check_sentence(check, token);
    if (line->paragraph != 0 || line->ended || line->count > MOST_WORDS || kb_check_kind(check, line) != KB_PARAGRAPH_LINES) {
        return false;
    }
    for (uint32_t i = line->first; i < line->first + line->count; i++) {
        if (!(check->text->tokens[i].flags & KB_TOKEN_CAPITAL) && !KB_IS_ONE_OF(check, i, joints)) {
            return false;
        }
    }
    return true;
}

bool kb_check_is_signature(const struct kb_check *check, uint32_t token)
{
    return (token >= check->signed_from && token < check->signed_to) || is_letterhead(check, token);
}
