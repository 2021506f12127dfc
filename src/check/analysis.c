#include "check/analysis.h"

#include <string.h>

#include "base/letter.h"
#include "check/ad_hoc.h"
#include "check/capitals.h"
#include "check/taken.h"

/* Steps before compounds are given up, which Hunspell does by the clock. */
enum { LINES_ROOM = 4096, MOST_STEPS = 5000, MOST_PARTS = 16 };

/* Lines in the making; what does not fit makes the whole unsure. */
struct lines {
    size_t length;
    bool full;
    char text[LINES_ROOM];
};

/* To set all of it to zero, or copy it, would take longer than the rest. */
static void begin(struct lines *lines, const struct lines *before)
{
    lines->length = before == NULL ? 0 : before->length;
    lines->full = before != NULL && before->full;
    if (before != NULL) {
        memcpy(lines->text, before->text, before->length);
    }
}

static void put(struct lines *lines, struct kb_slice text)
{
    if (text.length > sizeof lines->text - lines->length) {
        lines->full = true;
    } else if (text.length > 0) {
        memcpy(lines->text + lines->length, text.data, text.length);
        lines->length += text.length;
    }
}

static void put_text(struct lines *lines, const char *text)
{
    put(lines, kb_slice_of(text));
}

static bool names_stem(struct kb_slice fields)
{
    for (size_t i = 0; i + 3 <= fields.length; i++) {
        if (memcmp(fields.data + i, "st:", 3) == 0) {
            return true;
        }
    }
    return false;
}

static void put_entry(struct lines *lines, const struct kb_wordbook_entry *entry)
{
    if (!names_stem(entry->fields)) {
        put_text(lines, " st:");
        put(lines, entry->word);
    }
    if (entry->fields.length > 0) {
        put_text(lines, " ");
        put(lines, entry->fields);
    }
}

/* What the row of an affix says, or the flag of its class. */
static void put_affix(struct lines *lines, struct kb_slice morphology, unsigned flag)
{
    char digits[8];
    size_t at = sizeof digits;
    if (morphology.length > 0) {
        put_text(lines, " ");
        put(lines, morphology);
        return;
    }
    for (; flag > 0; flag /= 10) {
        digits[--at] = (char)('0' + flag % 10);
    }
    put_text(lines, " fl:");
    put(lines, (struct kb_slice){digits + at, sizeof digits - at});
}

/* One way to read the word. A second suffix that adds nothing speaks for the last of several ways only. */
static void put_taken(struct lines *lines, const struct kb_taken *taken)
{
    const struct kb_prefix *prefix = taken->prefix;
    if (prefix != NULL && taken->inner != NULL && prefix->morphology.length > 0) {
        put(lines, prefix->morphology);
        put_text(lines, " ");
    } else if (prefix != NULL) {
        put_affix(lines, prefix->morphology, prefix->flag);
    }
    put_entry(lines, &taken->entry);
    if (prefix != NULL && taken->inner == NULL && taken->entry.fields.length == 0) {
        put_affix(lines, (struct kb_slice){0}, prefix->flag);
    }
    if (taken->inner != NULL) {
        put_affix(lines, taken->inner->morphology, taken->inner->flag);
    }
    if (taken->outer != NULL && (!taken->outer->empty || taken->last)) {
        put_affix(lines, taken->outer->morphology, taken->outer->flag);
    }
    put_text(lines, "\n");
}

/* The analyses of a word with affixes. Prefixes are not asked for a flag. */
static void put_affixed(struct lines *lines, const struct kb_wordbook *wordbook, struct kb_slice word, uint16_t flag)
{
    struct kb_takings takings;
    kb_takings_begin(&takings);
    kb_take_prefix(wordbook, word, (struct kb_wanted){KB_PLACE_ALONE, 0, false}, &takings);
    kb_take_suffix(wordbook, word, (struct kb_wanted){KB_PLACE_ALONE, flag, false}, &takings);
    kb_take_suffixes(wordbook, word, (struct kb_wanted){KB_PLACE_ALONE, flag, false}, &takings);
    kb_take_prefix_and_suffixes(wordbook, word, (struct kb_wanted){KB_PLACE_ALONE, flag, false}, &takings);
    lines->full = lines->full || takings.unsure;
    for (size_t i = 0; i < takings.count; i++) {
        put_taken(lines, &takings.items[i]);
    }
}

static bool has_flag(struct kb_slice flags, uint16_t flag)
{
    return flag != 0 && kb_wordbook_has_flag(flags, flag);
}

/* The analyses of the word as an entry. */
static void put_entries(struct lines *lines, const struct kb_wordbook *wordbook, struct kb_slice word)
{
    const struct kb_affixes *affixes = &wordbook->affixes;
    struct kb_takings takings;
    kb_takings_begin(&takings);
    kb_take_entries(wordbook, word, &takings);
    lines->full = lines->full || takings.unsure;
    for (size_t i = 0; i < takings.count; i++) {
        struct kb_slice flags = takings.items[i].entry.flags;
        if (!has_flag(flags, affixes->forbidden) && !has_flag(flags, affixes->need_affix) &&
            !has_flag(flags, affixes->only_in_compound)) {
            put_taken(lines, &takings.items[i]);
        }
    }
}

static bool has_line(const char *text, size_t length, struct kb_slice line)
{
    struct kb_slice rest = {text, length};
    while (rest.length > 0) {
        if (kb_slice_equal(kb_slice_cut(&rest, '\n'), line)) {
            return true;
        }
    }
    return false;
}

/* A compound being analysed. */
struct compound {
    const struct kb_wordbook *wordbook;
    struct kb_slice word;
    struct lines *lines;
    unsigned steps;
};

/* The analysis of a part: a line as it is, of several " ( one | other ) ". */
static void put_alternatives(struct lines *lines, const struct lines *parts)
{
    struct kb_slice rest = {parts->text, parts->length};
    const char *end = memchr(parts->text, '\n', parts->length);
    bool several = end != NULL && end + 1 < parts->text + parts->length;
    put_text(lines, several ? " ( " : "");
    while (rest.length > 0) {
        put(lines, kb_slice_cut(&rest, '\n'));
        put_text(lines, !several ? "" : rest.length > 0 ? " | " : " ) ");
    }
    lines->full = lines->full || parts->full;
}

static void put_part(struct lines *lines, struct kb_slice part)
{
    put_text(lines, " pa:");
    put(lines, part);
}

/* The first entry with the flag. */
static const struct kb_taken *entry_with(struct compound *compound, struct kb_slice word, uint16_t flag,
                                         struct kb_takings *takings)
{
    kb_takings_begin(takings);
    kb_take_entries(compound->wordbook, word, takings);
    compound->lines->full = compound->lines->full || takings->unsure;
    for (size_t i = 0; i < takings->count; i++) {
        struct kb_slice flags = takings->items[i].entry.flags;
        if (has_flag(flags, flag) && !has_flag(flags, compound->wordbook->affixes.need_affix)) {
            return &takings->items[i];
        }
    }
    return NULL;
}

static bool is_refused(const struct compound *compound, const struct kb_taken *taken)
{
    return taken->hidden || has_flag(taken->entry.flags, compound->wordbook->affixes.forbidden);
}

/* A part that is not the last one: whether it may be, with its analysis behind what `before` holds. */
static bool put_first(struct compound *compound, struct kb_slice part, bool begins, struct lines *before)
{
    const struct kb_joining *joining = &compound->wordbook->affixes.joining;
    struct kb_wanted wanted = {.place = KB_PLACE_FIRST, .flag = begins ? joining->begin : joining->middle, .first = true};
    struct kb_takings takings;
    const struct kb_taken *found = wanted.flag == 0 ? NULL : entry_with(compound, part, wanted.flag, &takings);
    if (found != NULL) {
        put_part(before, part);
        put_entry(before, &found->entry);
        return !is_refused(compound, found);
    }
    takings.count = 0;
    if (wanted.flag != 0) {
        kb_take_suffix(compound->wordbook, part, wanted, &takings);
    }
    if (wanted.flag != 0 && takings.count == 0) {
        kb_take_prefix(compound->wordbook, part, wanted, &takings);
    }
    if (takings.count == 0) {
        return false;
    }
    struct lines parts;
    begin(&parts, NULL);
    put_affixed(&parts, compound->wordbook, part, wanted.flag);
    if (parts.length > 0) {
        put_part(before, part);
        put_alternatives(before, &parts);
    }
    return !is_refused(compound, &takings.items[0]);
}

static void put_line(struct compound *compound, const struct lines *line)
{
    if (!has_line(compound->lines->text, compound->lines->length, (struct kb_slice){line->text, line->length})) {
        put(compound->lines, (struct kb_slice){line->text, line->length});
        put_text(compound->lines, "\n");
    }
    compound->lines->full = compound->lines->full || line->full;
}

/* The last part, as an entry and as a form of one. False when it must not be one at all; `found` says whether it is one. */
static bool put_last(struct compound *compound, struct kb_slice part, bool room, const struct lines *before, bool *found)
{
    uint16_t end = compound->wordbook->affixes.joining.end;
    struct kb_takings takings;
    struct lines line, parts;
    const struct kb_taken *entry = end == 0 ? NULL : entry_with(compound, part, end, &takings);
    if (end == 0 || (entry != NULL && is_refused(compound, entry))) {
        return false;
    }
    if (entry != NULL && room) {
        begin(&line, before);
        put_part(&line, part);
        if (entry->entry.fields.length > 0) {
            put_entry(&line, &entry->entry);
        }
        put_line(compound, &line);
        *found = true;
    }
    takings.count = 0;
    kb_take_affixes(compound->wordbook, part, (struct kb_wanted){KB_PLACE_ALONE, end, true}, &takings);
    if (takings.count > 0 && is_refused(compound, &takings.items[0])) {
        return false;
    }
    if (takings.count > 0 && room) {
        begin(&parts, NULL);
        begin(&line, before);
        put_affixed(&parts, compound->wordbook, part, end);
        if (parts.length > 0) {
            put_part(&line, part);
            put_text(&line, " ");
            put_alternatives(&line, &parts);
        }
        put_line(compound, &line);
        *found = true;
    }
    return true;
}

/* All compounds that the word is from `start` on, behind `before`, which `parts` parts have. */
static void put_compounds(struct compound *compound, size_t start, unsigned parts, const struct lines *before)
{
    const struct kb_joining *joining = &compound->wordbook->affixes.joining;
    struct kb_slice word = kb_slice_part(compound->word, start, compound->word.length);
    struct kb_cuts cuts = kb_ad_hoc_cuts(compound->wordbook, word);
    bool room = joining->most_parts == 0 || parts + 1 < joining->most_parts, found = false;
    for (size_t at = cuts.first; at < cuts.last && room && parts < MOST_PARTS; at++) {
        struct lines here;
        begin(&here, before);
        if (((unsigned char)word.data[at] & 0xC0) == 0x80 || compound->steps++ > MOST_STEPS ||
            !put_first(compound, kb_slice_part(word, 0, at), parts == 0, &here)) {
            continue;
        }
        if (put_last(compound, kb_slice_part(word, at, word.length), room, &here, &found) && !found) {
            put_compounds(compound, start + at, parts + 1, &here);
        }
    }
}

/* One way to write the word. */
static void put_word(struct kb_analysis *analysis, const struct kb_wordbook *wordbook, struct kb_slice word)
{
    struct lines lines, before;
    begin(&lines, NULL);
    begin(&before, NULL);
    put_entries(&lines, wordbook, word);
    put_affixed(&lines, wordbook, word, 0);
    if (lines.length == 0 && wordbook->affixes.joining.begin != 0) {
        struct compound compound = {.wordbook = wordbook, .word = word, .lines = &lines};
        put_compounds(&compound, 0, 0, &before);
    }
    size_t start = analysis->length;
    struct kb_slice rest = {lines.text, lines.length};
    analysis->unsure = analysis->unsure || lines.full;
    while (rest.length > 0 && !analysis->unsure) {
        struct kb_slice line = kb_slice_cut(&rest, '\n');
        if (has_line(analysis->text + start, analysis->length - start, line)) {
            continue;
        }
        if (line.length + 1 > sizeof analysis->text - analysis->length) {
            analysis->unsure = true;
            return;
        }
        memcpy(analysis->text + analysis->length, line.data, line.length);
        analysis->length += line.length;
        analysis->text[analysis->length++] = '\n';
    }
}

static void put_stopped(struct kb_analysis *analysis, const struct kb_wordbook *wordbook, struct kb_slice word, bool stop)
{
    char text[KB_WORDBOOK_LONGEST + 1];
    if (stop) {
        memcpy(text, word.data, word.length);
        text[word.length] = '.';
        put_word(analysis, wordbook, (struct kb_slice){text, word.length + 1});
    }
}

static void put_cased(struct kb_analysis *analysis, const struct kb_wordbook *wordbook, struct kb_slice word,
                      enum kb_capitals capitals, bool stop)
{
    char lower[KB_WORDBOOK_LONGEST], first[KB_WORDBOOK_LONGEST];
    struct kb_slice small = {lower, kb_letter_lower(word, lower, sizeof lower)}, capital = {first, small.length};
    bool cased = capitals == KB_CAPITALS_FIRST || capitals == KB_CAPITALS_ALL;
    if (capitals != KB_CAPITALS_FIRST) {
        put_word(analysis, wordbook, word);
        put_stopped(analysis, wordbook, word, stop);
    }
    if (cased && small.length > 0) {
        kb_capitalise(first, small);
        put_word(analysis, wordbook, small);
        put_word(analysis, wordbook, capital);
        put_stopped(analysis, wordbook, small, stop);
        put_stopped(analysis, wordbook, capital, stop);
    }
}

void kb_analysis_read(struct kb_analysis *analysis, const struct kb_wordbook *wordbook, struct kb_slice word)
{
    size_t length = word.length;
    while (length > 0 && word.data[length - 1] == '.') {
        length--;
    }
    bool stop = length > 0 && length < word.length;
    word.length = length > 0 ? length : word.length;
    enum kb_capitals capitals = kb_capitals_of(word);
    analysis->length = 0;
    analysis->unsure = !wordbook->usable || !wordbook->affixes.joining.understood || capitals == KB_CAPITALS_ODD ||
                       word.length > KB_WORDBOOK_LONGEST;
    if (wordbook->usable && kb_wordbook_lacks(wordbook, word)) {
        analysis->unsure = false;
    } else if (!analysis->unsure && word.length > 0) {
        put_cased(analysis, wordbook, word, capitals, stop);
    }
}
