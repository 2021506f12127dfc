#include <stdio.h>

#include "base/report.h"
#include "check/rule.h"

/* Five or six lines of a letter. */
enum { MOST_WORDS = 80 };

void kb_rule_long_paragraph(struct kb_check *check)
{
    for (size_t i = 0; i < check->text->paragraph_count; i++) {
        const struct kb_paragraph *paragraph = &check->text->paragraphs[i];
        size_t words = 0;
        for (size_t j = 0; j < paragraph->count; j++) {
            words += check->text->sentences[paragraph->first + j].count;
        }
        if (words > MOST_WORDS && paragraph->kind != KB_PARAGRAPH_LINES) {
            const struct kb_sentence *first = &check->text->sentences[paragraph->first];
            char count[24], most[24];
            snprintf(count, sizeof count, "%zu", words);
            snprintf(most, sizeof most, "%d", MOST_WORDS);
            kb_check_remark(check, &(struct kb_remark){.rule = KB_RULE_LONG_PARAGRAPH,
                                                       .first = first->first,
                                                       .last = first->first + first->count - 1,
                                                       .message = KB_MSG_LONG_PARAGRAPH,
                                                       .hint = KB_MSG_HINT_LONG_PARAGRAPH,
                                                       .arguments = KB_ARGS(count, most)});
        }
    }
}
