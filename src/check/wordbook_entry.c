#include <string.h>

#include "check/wordbook_data.h"

/* Where the fields begin: a space or tab, two letters and a colon. The length of the line when there are none. */
static size_t fields_start(struct kb_slice line)
{
    for (size_t at = 4; at < line.length; at++) {
        const char *colon = memchr(line.data + at, ':', line.length - at);
        if (colon == NULL) {
            break;
        }
        at = (size_t)(colon - line.data);
        if (line.data[at - 3] == ' ' || line.data[at - 3] == '\t') {
            return at - 3;
        }
    }
    return line.length;
}

struct kb_wordbook_entry kb_wordbook_read_entry(struct kb_slice line)
{
    size_t start = fields_start(line);
    struct kb_slice head = kb_slice_trim(kb_slice_part(line, 0, start));
    struct kb_wordbook_entry entry = {.fields = kb_slice_trim(kb_slice_part(line, start, line.length))};
    entry.flags = head;
    entry.word = kb_slice_cut(&entry.flags, '/');
    return entry;
}

struct kb_wordbook_entry kb_wordbook_entry_of(const struct kb_wordbook *wordbook, const struct kb_wordbook_slot *slot)
{
    const struct kb_wordbook_hidden *hidden = slot->hash & KB_WORDBOOK_HIDDEN ? &wordbook->hidden[slot->line - 1] : NULL;
    struct kb_slice rest = kb_slice_part(wordbook->dictionary, hidden == NULL ? slot->line - 1 : hidden->line, KB_WORDBOOK_LINE);
    struct kb_wordbook_entry entry = kb_wordbook_read_entry(kb_slice_cut(&rest, '\n'));
    entry.word = hidden == NULL ? entry.word : hidden->word;
    return entry;
}

/* What is no number counts as the digits it begins with. */
bool kb_wordbook_has_flag(struct kb_slice flags, uint16_t flag)
{
    const char *at = flags.data, *end = flags.data == NULL ? NULL : flags.data + flags.length;
    for (;;) {
        uint32_t number = 0;
        for (; at != end && *at >= '0' && *at <= '9'; at++) {
            number = number * 10 + (uint32_t)(*at - '0');
        }
        if (number == flag) {
            return true;
        }
        while (at != end && *at != ',') {
            at++;
        }
        if (at == end) {
            return false;
        }
        at++;
    }
}
