#include <string.h>

#include "check/capitals.h"
#include "base/letter.h"
#include "base/utf8.h"
#include "check/wordbook_data.h"

static void put(struct kb_wordbook *wordbook, uint32_t hash, size_t line)
{
    if (wordbook->slot_count > wordbook->mask / 8 * 7) {
        wordbook->crowded = true;
        return;
    }
    wordbook->slot_count++;
    size_t at = kb_wordbook_first(wordbook, hash);
    uint32_t bit = (hash >> 2) & (KB_WORDBOOK_FILTER - 1);
    wordbook->filter[bit / 64] |= (uint64_t)1 << (bit % 64);
    while (wordbook->slots[at].line != 0) {
        at = kb_wordbook_next(wordbook, at);
    }
    wordbook->slots[at] = (struct kb_wordbook_slot){hash, (uint32_t)line + 1};
}

/* Entries that are put in a little later, when the memory for them has come nearer. */
enum { SOON = 16 };

struct soon {
    struct kb_wordbook_slot entries[SOON]; /* their line is the offset */
    size_t put, count;
};

static void put_one(struct kb_wordbook *wordbook, struct soon *soon)
{
    struct kb_wordbook_slot *oldest = &soon->entries[soon->put++ % SOON];
    put(wordbook, oldest->hash, oldest->line);
}

static void put_soon(struct kb_wordbook *wordbook, struct soon *soon, uint32_t hash, size_t line)
{
    if (soon->count - soon->put == SOON) {
        put_one(wordbook, soon);
    }
    __builtin_prefetch(&wordbook->slots[kb_wordbook_first(wordbook, hash)], 1);
    soon->entries[soon->count++ % SOON] = (struct kb_wordbook_slot){hash, (uint32_t)line};
}

/* The letters of the alphabet have a bit each, those of two bytes share one with another. */
static uint32_t letter_bit(unsigned char byte)
{
    return byte >= 0xC0 ? 0 : (uint32_t)1 << (byte & 31);
}

uint32_t kb_wordbook_letters(struct kb_slice word)
{
    uint32_t letters = 0;
    for (size_t i = 0; i < word.length; i++) {
        letters |= letter_bit((unsigned char)word.data[i]);
    }
    return letters;
}

/* What a line begins with, read in one go. */
struct head {
    uint64_t hash;
    size_t length, count; /* bytes, code points */
    uint32_t letters;
    bool capital, capital_inside;
};

static inline void take_byte(struct kb_wordbook *wordbook, struct head *head, const char *byte)
{
    head->letters |= letter_bit((unsigned char)*byte);
    head->count += (*byte & 0xC0) != 0x80;
    head->hash = kb_wordbook_hash_on(head->hash, byte, 1);
    head->length++;
    if (kb_wordbook_tells_beginning(head->length)) {
        kb_wordbook_mark_beginning(wordbook, head->hash);
    }
}

static struct head read_head(struct kb_wordbook *wordbook, struct kb_slice line)
{
    struct head head = {.hash = kb_wordbook_hash_start};
    while (head.length < line.length) {
        unsigned char byte = (unsigned char)line.data[head.length];
        if (byte >= 'a' && byte <= 'z') { /* nearly all of them are */
            take_byte(wordbook, &head, line.data + head.length);
            continue;
        }
        if (byte == '/' || byte == ' ' || byte == '\t' || byte == '\r') {
            break;
        }
        unsigned char before = head.length == 0 ? 0 : (unsigned char)line.data[head.length - 1];
        bool capital = (byte >= 'A' && byte <= 'Z') || (before == 0xC3 && byte < 0xA0);
        kb_wordbook_mark_sign(wordbook, before, byte);
        head.capital = head.capital || capital;
        head.capital_inside = head.capital_inside || (capital && head.length > (before == 0xC3 ? 1 : 0));
        take_byte(wordbook, &head, line.data + head.length);
    }
    return head;
}

/* Bytes of the flags when they are plain numbers, "/4,10,39", up to a space or the end; 0: they are something else. */
static size_t plain_flags(struct kb_slice flags)
{
    size_t at = 1;
    bool digit = false;
    if (flags.length == 0 || flags.data[0] != '/') {
        return 0;
    }
    for (; at < flags.length; at++) {
        bool comma = flags.data[at] == ',' && digit;
        digit = flags.data[at] >= '0' && flags.data[at] <= '9';
        if (!digit && !comma) {
            break;
        }
    }
    bool ends = at == flags.length || flags.data[at] == ' ' || flags.data[at] == '\t' || flags.data[at] == '\r';
    bool whole = at > 1 && flags.data[at - 1] != ',';
    return ends && whole ? at : 0;
}

/*
 * Whether the flags, if there are any, are understood: numbers, or no digit at all, "c/o": from the slash to a space. What is no
 * number is the flag 0, which Hunspell also takes for each flag that the .aff file does not name.
 */
static bool is_read(const struct kb_affixes *affixes, struct kb_slice flags)
{
    bool named = affixes->forbidden != 0 && affixes->need_affix != 0 && affixes->only_in_compound != 0;
    bool digits = false, others = false, empty = false;
    char before = ',';
    for (size_t i = 1; flags.length > 0 && flags.data[0] == '/' && i < flags.length && flags.data[i] != ' ' &&
                       flags.data[i] != '\t' && flags.data[i] != '\r';
         i++) {
        bool digit = flags.data[i] >= '0' && flags.data[i] <= '9';
        digits = digits || digit;
        others = others || (!digit && flags.data[i] != ',');
        empty = empty || (before == ',' && !digit);
        before = flags.data[i];
    }
    empty = empty || (before == ',' && flags.length > 1);
    return named ? !others || !digits : !others && !empty;
}

/* What an entry is mistaken for: "ådsel/64,10 ph:ådsl". With a capital for an entry that has one, too. */
static void add_mistake(struct kb_wordbook *wordbook, struct kb_arena *arena, struct kb_slice wrong, struct kb_slice right)
{
    struct kb_affixes *affixes = &wordbook->affixes;
    char *text = kb_capitals_of(right) == KB_CAPITALS_FIRST && kb_capitals_of(wrong) == KB_CAPITALS_NONE
                     ? kb_arena_copy(arena, wrong)
                     : NULL;
    /* Patterns for parts of words are beyond what is done here. */
    affixes->joining.understood =
        affixes->joining.understood && memchr(wrong.data, '>', wrong.length) == NULL && wrong.data[wrong.length - 1] != '*';
    kb_affixes_add_mistake(affixes, arena, wrong, right);
    if (text != NULL) {
        kb_capitalise(text, wrong);
        kb_affixes_add_mistake(affixes, arena, (struct kb_slice){text, wrong.length}, right);
    }
}

static void add_mistakes(struct kb_wordbook *wordbook, struct kb_arena *arena, struct kb_slice line, size_t from)
{
    for (size_t at = from; at + 4 < line.length; at++) {
        const char *colon = memchr(line.data + at, ':', line.length - at);
        at = colon == NULL ? line.length : (size_t)(colon - line.data);
        if (at >= from + 3 && at + 1 < line.length && memcmp(line.data + at - 2, "ph", 2) == 0 &&
            (line.data[at - 3] == ' ' || line.data[at - 3] == '\t')) {
            struct kb_slice rest = kb_slice_part(line, at + 1, line.length), wrong = kb_slice_trim(kb_slice_cut(&rest, ' '));
            if (wrong.length > 0) {
                add_mistake(wordbook, arena, wrong, kb_wordbook_read_entry(line).word);
            }
        }
    }
}

/* "fake news/10,39": no word of a text, but "fakenews" is none either because of it. */
static void add_pair(struct kb_wordbook *wordbook, struct kb_arena *arena, struct soon *soon, struct kb_slice line, size_t head)
{
    struct kb_slice word = kb_wordbook_read_entry(line).word;
    struct kb_slice *pairs = kb_arena_grow(arena, wordbook->pairs, wordbook->pair_count, &wordbook->pair_room, sizeof *pairs);
    if (pairs != NULL && word.length <= KB_WORDBOOK_LONGEST) {
        wordbook->pairs = pairs;
        pairs[wordbook->pair_count++] = kb_slice_part(word, 0, head);
        kb_wordbook_mark_signs(wordbook, word);
        kb_wordbook_mark_beginnings(wordbook, word);
        put_soon(wordbook, soon, kb_wordbook_hash_of(word), (size_t)(line.data - wordbook->dictionary.data));
    }
}

/* One whose flags are not understood is left to Hunspell. True when the word has a capital inside. */
static bool add_line(struct kb_wordbook *wordbook, struct kb_arena *arena, struct soon *soon, struct kb_slice line)
{
    struct head head = read_head(wordbook, line);
    struct kb_slice rest = kb_slice_part(line, head.length, line.length);
    bool plain = rest.length == 0 || rest.data[0] == '/' || kb_wordbook_read_entry(line).word.length == head.length;
    if (head.length == 0 || head.length > KB_WORDBOOK_LONGEST) {
        return false;
    }
    size_t flags = plain_flags(rest);
    bool fields = rest.length > flags; /* or flags that are no numbers */
    if (fields) {
        add_mistakes(wordbook, arena, line, head.length);
    }
    if (!head.capital && wordbook->word_count == wordbook->word_room) {
        wordbook->crowded = true;
    } else if (!head.capital) {
        struct kb_slice word = plain ? kb_slice_part(line, 0, head.length) : kb_wordbook_read_entry(line).word;
        wordbook->words[wordbook->word_count++] = (struct kb_wordbook_word){
            plain ? head.letters : kb_wordbook_letters(word), (uint32_t)(line.data - wordbook->dictionary.data),
            (uint16_t)word.length, (uint16_t)(plain ? head.count : kb_utf8_count(word))};
    }
    if (!plain) {
        add_pair(wordbook, arena, soon, line, head.length);
        return false;
    }
    put_soon(wordbook, soon,
             kb_wordbook_hash_end(head.hash) | (flags > 0 || is_read(&wordbook->affixes, rest) ? 0 : KB_WORDBOOK_UNREAD),
             (size_t)(line.data - wordbook->dictionary.data));
    return head.capital_inside;
}

/* The slot of a word, or NULL. */
static struct kb_wordbook_slot *find_slot(const struct kb_wordbook *wordbook, struct kb_slice word)
{
    struct kb_wordbook_slot *slot = kb_wordbook_first_slot(wordbook, kb_wordbook_hash_of(word));
    while (slot != NULL && !kb_slice_equal(kb_wordbook_entry_of(wordbook, slot).word, word)) {
        slot = kb_wordbook_next_slot(wordbook, slot);
    }
    return slot;
}

/* Out of memory marks the arena. */
static void put_hidden(struct kb_wordbook *wordbook, struct kb_arena *arena, struct kb_slice word, size_t line)
{
    struct kb_wordbook_hidden *hidden =
        kb_arena_grow(arena, wordbook->hidden, wordbook->hidden_count, &wordbook->hidden_room, sizeof *hidden);
    const char *copy = hidden == NULL ? NULL : kb_arena_copy(arena, word);
    if (copy != NULL) {
        wordbook->hidden = hidden;
        hidden[wordbook->hidden_count++] = (struct kb_wordbook_hidden){{copy, word.length}, line};
        kb_wordbook_mark_beginnings(wordbook, word);
        put(wordbook, kb_wordbook_hash_of((struct kb_slice){copy, word.length}) | KB_WORDBOOK_HIDDEN, wordbook->hidden_count - 1);
    }
}

/*
 * Hunspell knows "VM/10" as "Vm/10" too, which a word in capitals may be read as, unless there is a "Vm" already. When that comes
 * later, it makes one of both, which is not understood here when there are fields.
 */
static void add_hidden(struct kb_wordbook *wordbook, struct kb_arena *arena, size_t offset)
{
    struct kb_slice line = kb_slice_part(wordbook->dictionary, offset, KB_WORDBOOK_LINE);
    char lower[KB_WORDBOOK_LONGEST], text[KB_WORDBOOK_LONGEST];
    struct kb_wordbook_entry entry = kb_wordbook_read_entry(kb_slice_cut(&line, '\n'));
    enum kb_capitals capitals = kb_capitals_of(entry.word);
    if (entry.word.length > KB_WORDBOOK_LONGEST || capitals == KB_CAPITALS_NONE || capitals == KB_CAPITALS_FIRST ||
        capitals == KB_CAPITALS_ODD || (capitals == KB_CAPITALS_ALL && entry.flags.length == 0) ||
        kb_wordbook_has_flag(entry.flags, wordbook->affixes.forbidden)) {
        return;
    }
    size_t length = kb_letter_lower(entry.word, lower, sizeof lower);
    if (length != entry.word.length || length == 0) {
        return;
    }
    kb_capitalise(text, (struct kb_slice){lower, length});
    struct kb_slice first = {text, length};
    struct kb_wordbook_slot *there = find_slot(wordbook, first);
    if (there != NULL && !(there->hash & KB_WORDBOOK_HIDDEN)) {
        bool plain = entry.fields.length == 0 && kb_wordbook_entry_of(wordbook, there).fields.length == 0;
        there->hash |= plain || there->line - 1 < offset ? 0 : KB_WORDBOOK_UNREAD;
    } else if (there == NULL) {
        put_hidden(wordbook, arena, first, offset);
    }
}

static size_t count_lines(struct kb_slice text)
{
    size_t count = 0;
    while (text.length > 0) {
        kb_slice_cut(&text, '\n');
        count++;
    }
    return count;
}

/* How many entries the first line says there are; no more than can be. */
static size_t stated_lines(struct kb_slice text)
{
    enum { SHORTEST_LINE = 2 };
    size_t count = 0, most = text.length / SHORTEST_LINE;
    for (size_t i = 0; i < text.length && text.data[i] >= '0' && text.data[i] <= '9' && count < most; i++) {
        count = count * 10 + (size_t)(text.data[i] - '0');
    }
    return count < most ? count : most;
}

static void add_lines(struct kb_wordbook *wordbook, struct kb_arena *arena)
{
    struct kb_slice rest = wordbook->dictionary;
    size_t *capitals = NULL, count = 0, room = 0;
    struct soon soon = {.count = 0};
    kb_slice_cut(&rest, '\n'); /* the number of entries */
    while (rest.length > 0 && !arena->failed && !wordbook->crowded) {
        struct kb_slice line = kb_slice_cut(&rest, '\n');
        if (line.length > 0 && add_line(wordbook, arena, &soon, line)) {
            size_t *grown = kb_arena_grow(arena, capitals, count, &room, sizeof *capitals);
            capitals = grown == NULL ? capitals : grown;
            if (grown != NULL) {
                capitals[count++] = (size_t)(line.data - wordbook->dictionary.data);
            }
        }
    }
    while (soon.put < soon.count) {
        put_one(wordbook, &soon);
    }
    for (size_t i = 0; i < count; i++) {
        add_hidden(wordbook, arena, capitals[i]);
    }
}

/* With room for so many entries. False when out of memory. */
static bool read_entries(struct kb_wordbook *wordbook, struct kb_arena *arena, struct kb_slice affixes, size_t lines)
{
    size_t room = 1024;
    while (room < lines + lines / 2) {
        room *= 2;
    }
    *wordbook = (struct kb_wordbook){.dictionary = wordbook->dictionary, .mask = room - 1, .word_room = lines};
    wordbook->usable = kb_affixes_read(&wordbook->affixes, arena, affixes);
    wordbook->slots = KB_NEW_ARRAY(arena, struct kb_wordbook_slot, room);
    wordbook->words = KB_NEW_ARRAY(arena, struct kb_wordbook_word, lines);
    wordbook->filter = KB_NEW_ARRAY(arena, uint64_t, KB_WORDBOOK_FILTER / 64);
    wordbook->beginnings = KB_NEW_ARRAY(arena, uint64_t, KB_WORDBOOK_FILTER / 64);
    if (wordbook->slots == NULL || wordbook->filter == NULL || wordbook->beginnings == NULL || wordbook->words == NULL ||
        arena->failed) {
        return false;
    }
    add_lines(wordbook, arena);
    return !arena->failed;
}

bool kb_wordbook_read(struct kb_wordbook *wordbook, struct kb_arena *arena, struct kb_slice affixes, struct kb_slice dictionary)
{
    *wordbook = (struct kb_wordbook){.dictionary = dictionary};
    bool read = read_entries(wordbook, arena, affixes, stated_lines(dictionary));
    if (read && wordbook->crowded) { /* there are more than it says */
        read = read_entries(wordbook, arena, affixes, count_lines(dictionary));
    }
    if (!read) {
        return false;
    }
    kb_wordbook_mark_affixes(wordbook);
    /* A backslash makes a slash part of a word. */
    wordbook->usable = wordbook->usable && !wordbook->crowded && dictionary.length < KB_WORDBOOK_LINE &&
                       memchr(dictionary.data, '\\', dictionary.length) == NULL;
    return !arena->failed;
}

bool kb_wordbook_may_have(const struct kb_wordbook *wordbook, const char *word, size_t length)
{
    return kb_wordbook_has_hash(wordbook, kb_wordbook_hash_of((struct kb_slice){word, length}));
}
