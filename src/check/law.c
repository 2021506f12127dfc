#include "check/text.h"

#include <string.h>

#include "base/letter.h"

/* Names of laws that begin with "lov om": the longest first. */
static const char *const laws[] = {"retssikkerhed og administration på det sociale område",
                                   "højeste, mellemste, forhøjet almindelig og almindelig førtidspension",
                                   "specialundervisning for voksne",
                                   "en aktiv beskæftigelsesindsats",
                                   "aktiv socialpolitik",
                                   "almene boliger",
                                   "social service",
                                   "social pension",
                                   "kompensation til handicappede i erhverv",
                                   "behandling af personoplysninger"};

static bool ends_with(struct kb_slice word, const char *end)
{
    size_t length = strlen(end);
    return word.length >= length && memcmp(word.data + word.length - length, end, length) == 0;
}

/* "servicelovens", "forvaltningsloven", "bekendtgørelsens", "SEL". */
static bool names_law(const struct kb_text *text, const struct kb_token *token)
{
    struct kb_slice word = kb_token_slice(text, token);
    return ends_with(word, "lovens") || ends_with(word, "loven") || ends_with(word, "bekendtgørelsens") ||
           ends_with(word, "bekendtgørelsen") || ((token->flags & KB_TOKEN_UPPER) && word.length <= 5);
}

static bool is_joint(const struct kb_text *text, const struct kb_token *token)
{
    static const char *const joints[] = {"stk.", "stk", "nr.", "nr", "litra", "pkt.", "og", "eller", "til", "jf.", "samt"};
    for (size_t i = 0; i < sizeof joints / sizeof joints[0]; i++) {
        if (kb_token_is(text, token, joints[i])) {
            return true;
        }
    }
    return false;
}

/* How many tokens from `at` on the name of a law takes, where "lov om" stands: 0 when there is none. */
static size_t lov_om(const struct kb_text *text, size_t at, size_t end)
{
    if (at + 2 >= end || !kb_token_is(text, &text->tokens[at], "lov") || !kb_token_is(text, &text->tokens[at + 1], "om")) {
        return 0;
    }
    struct kb_slice rest = kb_slice_part(text->text, text->tokens[at + 2].start, text->text.length);
    for (size_t i = 0; i < sizeof laws / sizeof laws[0]; i++) {
        if (kb_slice_starts(rest, laws[i])) {
            size_t stop = text->tokens[at + 2].start + strlen(laws[i]), count = 2;
            while (at + count < end && text->tokens[at + count].start < stop) {
                count++;
            }
            return count;
        }
    }
    return 3;
}

static void mark(struct kb_text *text, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        text->tokens[i].flags |= KB_TOKEN_LAW;
    }
}

/* "§ 82 a" */
static bool is_letter(const struct kb_text *text, const struct kb_token *token)
{
    struct kb_slice word = kb_token_slice(text, token);
    return word.length == 1 && word.data[0] >= 'a' && word.data[0] <= 'h';
}

/* From "§" on: numbers and what joins them, then "i serviceloven" or "i lov om social service". */
static size_t citation_end(const struct kb_text *text, size_t at, size_t end)
{
    const struct kb_token *tokens = text->tokens;
    size_t stop = at + 1;
    for (size_t i = stop; i < end && i < stop + 3; i++) {
        bool numbered =
            ((tokens[i].flags & KB_TOKEN_NUMBER) && !(tokens[i].flags & KB_TOKEN_SECTION)) || is_letter(text, &tokens[i]);
        if (numbered) {
            stop = i + 1;
        } else if (!is_joint(text, &tokens[i])) {
            break;
        }
    }
    if (stop + 1 < end && kb_token_is(text, &tokens[stop], "i")) {
        size_t named = lov_om(text, stop + 1, end);
        stop += named > 0 ? named + 1 : names_law(text, &tokens[stop + 1]) ? 2 : 0;
    }
    return stop;
}

void kb_text_mark_law(struct kb_text *text, const struct kb_sentence *sentence)
{
    size_t end = (size_t)sentence->first + sentence->count;
    for (size_t i = sentence->first; i < end; i++) {
        size_t named = lov_om(text, i, end);
        if (named > 0) {
            mark(text, i, i + named);
        }
        if (text->tokens[i].flags & KB_TOKEN_SECTION) {
            mark(text, i, citation_end(text, i, end));
            if (i > sentence->first && names_law(text, &text->tokens[i - 1])) {
                mark(text, i - 1, i);
            }
        }
    }
}
