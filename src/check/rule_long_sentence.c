#include <stdio.h>

#include "base/report.h"
#include "check/rule.h"

/* Dansk Socialrådgiverforening: no sentence of more than 25 words. */
enum { MOST_WORDS = 25 };

/* Names of laws and quotations are not what the writer can shorten. */
static size_t words_of(const struct kb_check *check, const struct kb_sentence *sentence)
{
    size_t count = 0;
    for (size_t i = 0; i < sentence->count; i++) {
        count += (check->text->tokens[sentence->first + i].flags & KB_TOKEN_LAW) == 0;
    }
    return count;
}

void kb_rule_long_sentence(struct kb_check *check)
{
    for (size_t i = 0; i < check->text->sentence_count; i++) {
        const struct kb_sentence *sentence = &check->text->sentences[i];
        size_t words = sentence->count <= MOST_WORDS ? 0 : words_of(check, sentence);
        if (words > MOST_WORDS && kb_check_kind(check, sentence) != KB_PARAGRAPH_LINES) {
            char count[24], most[24];
            snprintf(count, sizeof count, "%zu", words);
            snprintf(most, sizeof most, "%d", MOST_WORDS);
            kb_check_remark(check, &(struct kb_remark){.rule = KB_RULE_LONG_SENTENCE,
                                                       .first = sentence->first,
                                                       .last = sentence->first + sentence->count - 1,
                                                       .message = KB_MSG_LONG_SENTENCE,
                                                       .hint = KB_MSG_HINT_LONG_SENTENCE,
                                                       .arguments = KB_ARGS(count, most)});
        }
    }
}
