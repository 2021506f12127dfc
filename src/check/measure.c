#include "check/rule.h"

/* What a word of LIX is long by. */
enum { LIX_LONG = 7 };

static bool is_running(const struct kb_paragraph *paragraph)
{
    return paragraph->kind == KB_PARAGRAPH_PROSE || paragraph->kind == KB_PARAGRAPH_ITEM;
}

/*
 * LIX by Björnsson, on the Danish scale: words a sentence, and the share of words of more than six letters in
 * per cent. A sentence ends with its sign, or with its list item; headings, addresses and greetings are left out.
 */
void kb_check_measure(const struct kb_text *text, struct kb_text_metrics *metrics)
{
    size_t running = 0, sentences = 0, longs = 0, you = 0;
    *metrics = (struct kb_text_metrics){.words = text->token_count};
    for (size_t i = 0; i < text->sentence_count; i++) {
        const struct kb_sentence *sentence = &text->sentences[i];
        bool counts = is_running(&text->paragraphs[sentence->paragraph]);
        sentences += counts;
        running += counts ? sentence->count : 0;
        if (counts && sentence->count > metrics->longest_sentence) {
            metrics->longest_sentence = sentence->count;
        }
        for (size_t j = 0; j < sentence->count; j++) {
            const struct kb_entry *entry = text->tokens[sentence->first + j].entry;
            longs += counts && entry != NULL && entry->letters >= LIX_LONG;
            you += entry != NULL && (entry->roles & KB_ROLE_YOU);
        }
    }
    metrics->sentences = sentences;
    if (running > 0) {
        metrics->lix = (double)running / (double)sentences + 100.0 * (double)longs / (double)running;
    }
    if (text->token_count > 0) {
        metrics->du_share = (double)you / (double)text->token_count;
    }
}
