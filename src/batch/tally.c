#include <klarbrev/ledger.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"

enum { TEXT_MOST = 64 * 1024 };

static void add_rule(struct kb_tally *tally, struct kb_slice rule, uint64_t findings)
{
    size_t i = 0;
    if (rule.length == 0 || rule.length >= sizeof tally->rules[0].rule) {
        return;
    }
    while (i < tally->rule_count && !kb_slice_is(rule, tally->rules[i].rule)) {
        i++;
    }
    if (i == KB_TALLY_RULES_MOST) {
        return;
    }
    if (i == tally->rule_count) {
        memcpy(tally->rules[i].rule, rule.data, rule.length);
        tally->rules[i].rule[rule.length] = '\0';
        tally->rule_count++;
    }
    tally->rules[i].letters++;
    tally->rules[i].findings += findings;
}

void kb_tally_add(struct kb_tally *tally, const struct kb_ledger_entry *entry, bool earlier)
{
    *(entry->status == KB_OK ? &tally->made : entry->status == KB_HELD ? &tally->held : &tally->failed) += 1;
    tally->earlier += earlier;
    struct kb_slice rest = kb_slice_of(entry->rules);
    while (rest.length > 0) {
        struct kb_slice count = kb_slice_cut(&rest, ' ');
        struct kb_slice rule = kb_slice_cut(&count, '=');
        add_rule(tally, rule, count.length == 0 ? 0 : strtoull(count.data, NULL, 10));
    }
}

/* 12345 as "12.345" or "12,345". */
static void put_count(struct kb_buffer *out, uint64_t count, enum kb_language language)
{
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%" PRIu64, count);
    for (int i = 0; i < length; i++) {
        kb_buffer_put_char(out, digits[i]);
        if ((length - i - 1) % 3 == 0 && i + 1 < length) {
            kb_buffer_put_char(out, language == KB_DANISH ? '.' : ',');
        }
    }
}

static void put_line(struct kb_buffer *out, uint64_t count, const char *words, enum kb_language language)
{
    if (count > 0) {
        kb_buffer_put_text(out, ", ");
        put_count(out, count, language);
        kb_buffer_put_text(out, words);
    }
}

static void put_rules(struct kb_buffer *out, const struct kb_tally *tally, enum kb_language language)
{
    for (size_t i = 0; i < tally->rule_count; i++) {
        kb_buffer_format(out, "  %-20s ", tally->rules[i].rule);
        put_count(out, tally->rules[i].findings, language);
        kb_buffer_put_text(out, language == KB_DANISH ? " fund i " : " found in ");
        put_count(out, tally->rules[i].letters, language);
        bool one = tally->rules[i].letters == 1;
        kb_buffer_put_text(out, language == KB_DANISH ? (one ? " brev\n" : " breve\n") : (one ? " letter\n" : " letters\n"));
    }
}

enum kb_status kb_tally_text(const struct kb_tally *tally, enum kb_language language, char **text, size_t *length)
{
    struct kb_buffer out;
    bool danish = language == KB_DANISH;
    kb_buffer_init(&out, TEXT_MOST);
    put_count(&out, tally->made, language);
    kb_buffer_put_text(&out, danish ? (tally->made == 1 ? " brev er lavet" : " breve er lavet") : " made");
    put_line(&out, tally->earlier, danish ? " af dem allerede i en tidligere kørsel" : " of them in an earlier run", language);
    put_line(&out, tally->held, danish ? " holdt tilbage" : " held back", language);
    put_line(&out, tally->failed, danish ? " med fejl i sagen" : " with an error in the case", language);
    kb_buffer_put_text(&out, ".\n");
    put_rules(&out, tally, language);
    if (out.status != KB_OK) {
        kb_buffer_finish(&out);
        return KB_NO_MEMORY;
    }
    *text = kb_buffer_take(&out, length);
    return KB_OK;
}
