#include <utf8proc.h>

#include "base/utf8.h"
#include "check/wordbook_data.h"

/* Which letters and signs stand in words: what has another is none. */

static void set_sign(struct kb_wordbook *wordbook, uint32_t c)
{
    wordbook->signs[c / 64] |= (uint64_t)1 << (c % 64);
}

/* The code point that ends with `byte`, when that is no small letter of ASCII. */
void kb_wordbook_mark_sign(struct kb_wordbook *wordbook, unsigned char before, unsigned char byte)
{
    if (byte < 0x80) {
        set_sign(wordbook, byte);
    } else if (byte < 0xC0 && before >= 0xC0 && before < 0xE0) {
        set_sign(wordbook, ((uint32_t)before & 0x1F) << 6 | (byte & 0x3F));
    } else if (byte >= 0xE0) {
        wordbook->wide = true;
    }
}

void kb_wordbook_mark_signs(struct kb_wordbook *wordbook, struct kb_slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        kb_wordbook_mark_sign(wordbook, i == 0 ? 0 : (unsigned char)text.data[i - 1], (unsigned char)text.data[i]);
    }
}

static void mark_suffix(void *context, struct kb_slice ending, void *value)
{
    (void)value;
    kb_wordbook_mark_signs(context, ending);
}

void kb_wordbook_mark_affixes(struct kb_wordbook *wordbook)
{
    kb_table_each(&wordbook->affixes.suffixes, mark_suffix, wordbook);
    for (size_t i = 0; i < wordbook->affixes.prefix_count; i++) {
        kb_wordbook_mark_signs(wordbook, wordbook->affixes.prefixes[i].add);
    }
    kb_wordbook_mark_signs(wordbook, kb_slice_of("0123456789,.-")); /* numbers are words, too */
    for (uint32_t c = 'a'; c <= 'z'; c++) {
        set_sign(wordbook, c);
        set_sign(wordbook, c - 'a' + 'A');
    }
}

static bool has_sign(const struct kb_wordbook *wordbook, uint32_t c)
{
    return c < 0x800 ? (wordbook->signs[c / 64] >> (c % 64)) & 1 : wordbook->wide;
}

bool kb_wordbook_lacks(const struct kb_wordbook *wordbook, struct kb_slice word)
{
    for (size_t at = 0; at < word.length;) {
        utf8proc_int32_t c = (utf8proc_int32_t)kb_utf8_next(word, &at);
        if (!has_sign(wordbook, (uint32_t)c) && !has_sign(wordbook, (uint32_t)utf8proc_tolower(c)) &&
            !has_sign(wordbook, (uint32_t)utf8proc_toupper(c))) {
            return true;
        }
    }
    return false;
}
