#include "symbol/token.h"

#include <string.h>

#include "base/letter.h"
#include "base/utf8.h"
#include "symbol/irregular.h"

enum { LONGEST = 100, STEMS_MOST = 16 };

struct scanner {
    struct kb_slice text;
    size_t at;
    struct kb_arena *arena;
    struct kb_token_word *words;
    size_t count, room;
};

static bool is_inside(enum kb_letter_kind kind)
{
    return kind >= KB_LETTER_DIGIT;
}

static enum kb_letter_kind kind_at(struct kb_slice text, size_t at)
{
    size_t next = at;
    uint32_t c = kb_utf8_next(text, &next);
    return c == KB_UTF8_END ? KB_LETTER_OTHER : kb_letter_of(c);
}

/* What a character between words does. */
static enum kb_gap gap_of(uint32_t c)
{
    if (c == '.' || c == '!' || c == '?' || c == ':' || c == '\n' || c == 0x2026) {
        return KB_GAP_SENTENCE;
    }
    return c == ',' || c == ';' || c == '(' || c == ')' || c == '"' || c == 0x2013 || c == 0xBB || c == 0xAB || c == 0x201C ||
                   c == 0x201D
               ? KB_GAP_CLAUSE
               : KB_GAP_SPACE;
}

static bool holds(struct kb_slice text, const char *part)
{
    size_t length = strlen(part);
    for (size_t i = 0; i + length <= text.length; i++) {
        if (memcmp(text.data + i, part, length) == 0) {
            return true;
        }
    }
    return false;
}

/* The length of an address of the net that begins at `at`, or 0: its parts are no words. */
static size_t address_at(struct kb_slice text, size_t at)
{
    size_t end = at;
    while (end < text.length && text.data[end] != ' ' && text.data[end] != '\n') {
        end++;
    }
    struct kb_slice chunk = kb_slice_part(text, at, end - at);
    bool begins = at == 0 || text.data[at - 1] == ' ' || text.data[at - 1] == '\n';
    return begins && (holds(chunk, "@") || holds(chunk, "://") || kb_slice_starts(chunk, "www.")) ? chunk.length : 0;
}

/* Passes over what is between words; the gap it comes to. */
static enum kb_gap skip(struct scanner *scanner)
{
    enum kb_gap gap = scanner->count == 0 ? KB_GAP_SENTENCE : KB_GAP_SPACE;
    while (scanner->at < scanner->text.length) {
        size_t address = address_at(scanner->text, scanner->at);
        if (address == 0 && is_inside(kind_at(scanner->text, scanner->at))) {
            break;
        }
        enum kb_gap here = address > 0 ? KB_GAP_CLAUSE : gap_of(kb_utf8_next(scanner->text, &scanner->at));
        scanner->at += address;
        gap = here > gap ? here : gap;
    }
    return gap;
}

/* Does the word go on behind the mark at `at`? "e-mail", "Anna's", "10.30". */
static bool goes_on(struct kb_slice text, size_t at, size_t *behind, enum kb_letter_kind before)
{
    size_t next = at;
    uint32_t c = kb_utf8_next(text, &next);
    enum kb_letter_kind after = kind_at(text, next);
    *behind = next;
    if (c == '-' || c == '\'' || c == 0x2019) {
        return is_inside(after);
    }
    return (c == '.' || c == ',' || c == ':') && before == KB_LETTER_DIGIT && after == KB_LETTER_DIGIT;
}

static struct kb_token_word *add_word(struct scanner *scanner, size_t start, enum kb_gap gap)
{
    struct kb_token_word *words = kb_arena_grow(scanner->arena, scanner->words, scanner->count, &scanner->room, sizeof *words);
    struct kb_slice text = kb_slice_part(scanner->text, start, scanner->at - start);
    char *lower = kb_letter_lower_copy(scanner->arena, text);
    if (words == NULL || lower == NULL) {
        return NULL;
    }
    scanner->words = words;
    struct kb_token_word *word = &words[scanner->count++];
    *word = (struct kb_token_word){.start = start, .text = text, .lower = kb_slice_of(lower), .gap = gap};
    word->capital = kind_at(text, 0) == KB_LETTER_UPPER;
    return word;
}

static bool scan_word(struct scanner *scanner, enum kb_gap gap)
{
    size_t start = scanner->at, behind;
    bool number = false, more = true;
    while (more) {
        enum kb_letter_kind kind = kind_at(scanner->text, scanner->at);
        number |= kind == KB_LETTER_DIGIT;
        kb_utf8_next(scanner->text, &scanner->at);
        more = is_inside(kind_at(scanner->text, scanner->at));
        if (!more && scanner->at < scanner->text.length && goes_on(scanner->text, scanner->at, &behind, kind)) {
            scanner->at = behind;
            more = true;
        }
    }
    struct kb_token_word *word = add_word(scanner, start, gap);
    if (word != NULL) {
        word->number = number;
    }
    return word != NULL;
}

/* The stems of a word; an irregular one comes first, since the dictionary takes it for another. */
static enum kb_status read_stems(struct kb_token_word *word, const struct kb_stemmer *stemmer, struct kb_arena *arena)
{
    const struct kb_stem *read = NULL;
    struct kb_stem irregular;
    size_t count = 0;
    bool odd = kb_stem_irregular(word->lower, &irregular);
    if (stemmer != NULL && !word->number && word->lower.length <= LONGEST) {
        enum kb_status status = stemmer->read(stemmer->context, word->lower, arena, &read, &count);
        if (status != KB_OK) {
            return status;
        }
    }
    if (!odd) {
        word->stems = read;
        word->stem_count = count;
        return KB_OK;
    }
    struct kb_stem *all = KB_NEW_ARRAY(arena, struct kb_stem, count + 1);
    if (all == NULL) {
        return KB_NO_MEMORY;
    }
    all[0] = irregular;
    if (count > 0) {
        memcpy(all + 1, read, count * sizeof *read);
    }
    word->stems = all;
    word->stem_count = count + 1;
    return KB_OK;
}

enum kb_status kb_tokens_read(struct kb_slice text, const struct kb_stemmer *stemmer, struct kb_arena *arena,
                              struct kb_token_word **words, size_t *count)
{
    struct scanner scanner = {.text = text, .arena = arena};
    enum kb_status status = KB_OK;
    enum kb_gap gap = skip(&scanner);
    while (scanner.at < text.length && status == KB_OK) {
        if (!scan_word(&scanner, gap)) {
            return KB_NO_MEMORY;
        }
        status = read_stems(&scanner.words[scanner.count - 1], stemmer, arena);
        gap = skip(&scanner);
    }
    *words = scanner.words;
    *count = scanner.count;
    return status;
}
