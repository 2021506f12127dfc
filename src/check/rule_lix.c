#include <stdio.h>

#include "base/report.h"
#include "check/rule.h"

/* On the Danish scale 25-34 is easy. Fewer words than this say nothing about a text. */
enum { MOST_LIX = 34, FEWEST_WORDS = 60, LONG_LETTERS = 7 };

/* What a sentence adds: its words, and its long words. */
static size_t weight_of(const struct kb_check *check, const struct kb_sentence *sentence)
{
    size_t longs = 0;
    for (uint32_t i = 0; i < sentence->count; i++) {
        const struct kb_entry *entry = check->text->tokens[sentence->first + i].entry;
        longs += entry != NULL && entry->letters >= LONG_LETTERS;
    }
    return sentence->count + 2 * longs;
}

/* Told of the whole text, at the sentence that weighs most. */
void kb_rule_lix(struct kb_check *check)
{
    const struct kb_text_metrics *metrics = &check->findings->metrics;
    const struct kb_sentence *worst = NULL;
    size_t most = 0;
    if (metrics->lix < MOST_LIX + 1 || metrics->words < FEWEST_WORDS) {
        return;
    }
    for (size_t i = 0; i < check->text->sentence_count; i++) {
        const struct kb_sentence *sentence = &check->text->sentences[i];
        enum kb_paragraph_kind kind = kb_check_kind(check, sentence);
        size_t weight = kind == KB_PARAGRAPH_PROSE || kind == KB_PARAGRAPH_ITEM ? weight_of(check, sentence) : 0;
        if (weight > most) {
            most = weight;
            worst = sentence;
        }
    }
    if (worst != NULL) {
        char lix[24], limit[24];
        snprintf(lix, sizeof lix, "%.0f", metrics->lix);
        snprintf(limit, sizeof limit, "%d", MOST_LIX);
        kb_check_remark(check, &(struct kb_remark){.rule = KB_RULE_LIX,
                                                   .first = worst->first,
                                                   .last = worst->first + worst->count - 1,
                                                   .message = KB_MSG_LIX,
                                                   .hint = KB_MSG_HINT_LIX,
                                                   .arguments = KB_ARGS(lix, limit)});
    }
}
