#include <string.h>

#include "base/table.h"
#include "check/scan.h"
#include "check/text.h"

static bool add_words(struct kb_table *table, struct kb_slice name)
{
    struct kb_token token;
    size_t at = 0;
    while (kb_scan_token(name, &at, name.length, &token)) {
        struct kb_slice word = kb_slice_part(name, token.start, token.end - token.start);
        if (!(token.flags & KB_TOKEN_CAPITAL)) {
            continue;
        }
        if (!kb_table_set(table, word, NULL)) {
            return false;
        }
        /* Each half of a double name can stand alone. */
        const char *hyphen = memchr(word.data, '-', word.length);
        if (hyphen != NULL && hyphen + 1 < word.data + word.length) {
            size_t length = (size_t)(hyphen - word.data);
            if (!kb_table_set(table, kb_slice_part(word, 0, length), NULL) ||
                !kb_table_set(table, kb_slice_part(word, length + 1, word.length), NULL)) {
                return false;
            }
        }
    }
    return true;
}

/* The name itself, or a genitive of it: Mettes, Holz', EU's. */
static bool is_name(const struct kb_table *names, struct kb_slice word)
{
    static const char *const endings[] = {"'s", "\xE2\x80\x99s", "s", "'", "\xE2\x80\x99", "-"};
    if (kb_table_has(names, word)) {
        return true;
    }
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t length = strlen(endings[i]);
        if (word.length > length && memcmp(word.data + word.length - length, endings[i], length) == 0 &&
            kb_table_has(names, kb_slice_part(word, 0, word.length - length))) {
            return true;
        }
    }
    return false;
}

bool kb_text_mark_names(struct kb_text *text, const struct kb_slice *names, size_t count)
{
    struct kb_table table;
    kb_table_init(&table, text->arena);
    for (size_t i = 0; i < count; i++) {
        if (!add_words(&table, names[i])) {
            return false;
        }
    }
    for (size_t i = 0; count > 0 && i < text->token_count; i++) {
        if (is_name(&table, kb_token_slice(text, &text->tokens[i]))) {
            text->tokens[i].flags |= KB_TOKEN_NAME;
        }
    }
    return true;
}
