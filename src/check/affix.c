#include "check/affix.h"

#include <string.h>

#include "check/condition.h"
#include "check/reading.h"

/* Flags of the .aff format are numbers below this. */
enum { FLAGS = 65510, MOST_NEXT = 16 };

struct reader {
    struct kb_affixes *affixes;
    struct kb_arena *arena;
    uint64_t *followers; /* bits: classes that may come behind a suffix */
    uint64_t *suffixed;  /* bits: classes that are suffixes */
    uint64_t *crossing;  /* bits: classes that go with prefixes */
    uint32_t rows;
    bool understood, utf8, numbers;
};

static struct kb_slice cut_field(struct kb_slice *line)
{
    *line = kb_slice_trim(*line);
    size_t end = 0;
    while (end < line->length && line->data[end] != ' ' && line->data[end] != '\t') {
        end++;
    }
    struct kb_slice field = kb_slice_part(*line, 0, end);
    *line = kb_slice_part(*line, end, line->length);
    return field;
}

/* A number of a flag, 0 when it is none. */
static uint16_t flag_of(struct kb_slice text)
{
    uint32_t number = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] < '0' || text.data[i] > '9' || number > FLAGS) {
            return 0;
        }
        number = number * 10 + (uint32_t)(text.data[i] - '0');
    }
    return number < FLAGS ? (uint16_t)number : 0;
}

static void set_bit(uint64_t *bits, uint16_t flag)
{
    bits[flag / 64] |= (uint64_t)1 << (flag % 64);
}

static bool has_bit(const uint64_t *bits, uint16_t flag)
{
    return (bits[flag / 64] >> (flag % 64)) & 1;
}

/* The bytes that the last letter may end with. Of a set that leaves letters out, all but those of one byte. */
static void set_last(struct kb_suffix *suffix, struct kb_slice condition)
{
    struct kb_slice part = kb_slice_part(condition, kb_condition_part(condition, condition.length), condition.length);
    bool set = part.length > 2 && part.data[0] == '[', negated = set && part.data[1] == '^';
    bool all = part.data[0] == '.' || negated;
    for (size_t i = 0; i < 4; i++) {
        suffix->last[i] |= all && !negated ? ~(uint64_t)0 : 0;
    }
    for (unsigned byte = 0; negated && byte < 256; byte++) {
        if (byte >= 0x80 || memchr(part.data, (int)byte, part.length) == NULL) {
            set_bit(suffix->last, (uint16_t)byte);
        }
    }
    for (size_t i = 0; !all && i < part.length; i++) {
        set_bit(suffix->last, (unsigned char)part.data[i]);
    }
}

/* "0" stands for nothing. */
static struct kb_slice letters_of(struct kb_slice field)
{
    return kb_slice_is(field, "0") ? (struct kb_slice){0} : field;
}

static const uint16_t *read_next(struct reader *reader, struct kb_slice list, uint16_t *count)
{
    uint16_t *next = KB_NEW_ARRAY(reader->arena, uint16_t, MOST_NEXT);
    while (next != NULL && list.length > 0) {
        uint16_t flag = flag_of(kb_slice_cut(&list, ','));
        if (flag == 0 || *count == MOST_NEXT) {
            reader->understood = false;
            break;
        }
        next[(*count)++] = flag;
        set_bit(reader->followers, flag);
    }
    return next;
}

/* "SFX 10 Y 3" and "PFX 37 N 1" begin a class. */
static void begin_class(struct reader *reader, uint16_t flag, struct kb_slice crosses)
{
    if (kb_slice_is(crosses, "Y")) {
        set_bit(reader->crossing, flag);
    }
}

static struct kb_suffix *suffix_of(struct reader *reader, struct kb_slice add, struct kb_slice strip)
{
    struct kb_table *table = &reader->affixes->suffixes;
    struct kb_suffix *first = kb_table_get(table, add), *suffix = first;
    while (suffix != NULL && !kb_slice_equal(suffix->strip, strip)) {
        suffix = (struct kb_suffix *)(uintptr_t)suffix->next;
    }
    if (suffix == NULL && (suffix = KB_NEW(reader->arena, struct kb_suffix)) != NULL) {
        suffix->next = first;
        suffix->add = add;
        suffix->strip = strip;
        if (!kb_table_set(table, add, suffix)) {
            return NULL;
        }
    }
    if (add.length > reader->affixes->longest) {
        reader->affixes->longest = add.length;
    }
    return suffix;
}

/* "SFX 10 e ens/34 [^e] +GENITIV" */
static void read_suffix(struct reader *reader, struct kb_slice line)
{
    struct kb_suffix_rule rule = {.flag = flag_of(cut_field(&line))};
    struct kb_slice strip = cut_field(&line), add = cut_field(&line), condition = cut_field(&line);
    if (rule.flag == 0) {
        reader->understood = false;
    } else if (condition.length == 0) {
        set_bit(reader->suffixed, rule.flag);
        begin_class(reader, rule.flag, strip);
    }
    if (rule.flag == 0 || condition.length == 0) {
        return;
    }
    struct kb_slice next = add;
    add = kb_slice_cut(&next, '/');
    rule.condition = condition;
    rule.any = kb_slice_is(condition, ".");
    rule.morphology = kb_slice_trim(line);
    rule.tags = kb_reading_tags(rule.morphology);
    rule.next = read_next(reader, next, &rule.next_count);
    rule.order = reader->rows++;
    rule.crosses = has_bit(reader->crossing, rule.flag);
    struct kb_suffix *suffix = suffix_of(reader, letters_of(add), letters_of(strip));
    struct kb_suffix_rule *rules =
        suffix == NULL ? NULL : kb_arena_grow(reader->arena, suffix->rules, suffix->count, &suffix->room, sizeof *rules);
    if (rules != NULL) {
        suffix->rules = rules;
        rules[suffix->count++] = rule;
        set_last(suffix, condition);
    }
    /* A stem of another name is beyond what is done here. */
    reader->understood = reader->understood && memchr(line.data == NULL ? "" : line.data, ':', line.length) == NULL;
}

static void read_prefix(struct reader *reader, struct kb_slice line)
{
    struct kb_affixes *affixes = reader->affixes;
    uint16_t flag = flag_of(cut_field(&line));
    struct kb_slice strip = cut_field(&line), add = cut_field(&line), condition = cut_field(&line);
    if (flag == 0 || condition.length == 0) {
        reader->understood = reader->understood && flag != 0;
        begin_class(reader, flag, strip);
        return;
    }
    struct kb_prefix *prefixes =
        kb_arena_grow(reader->arena, affixes->prefixes, affixes->prefix_count, &affixes->prefix_room, sizeof *prefixes);
    if (prefixes != NULL) {
        affixes->prefixes = prefixes;
        struct kb_prefix *prefix = &prefixes[affixes->prefix_count++];
        *prefix = (struct kb_prefix){.flag = flag,
                                     .add = letters_of(kb_slice_cut(&add, '/')),
                                     .strip = letters_of(strip),
                                     .condition = condition,
                                     .morphology = kb_slice_trim(line),
                                     .crosses = has_bit(reader->crossing, flag)};
        prefix->next = read_next(reader, add, &prefix->next_count);
        affixes->prefix_bytes[prefix->add.length == 0 ? 0 : (unsigned char)prefix->add.data[0]] = true;
    }
}

static void read_flag(struct reader *reader, struct kb_slice line, uint16_t *flag)
{
    *flag = flag_of(cut_field(&line));
    reader->understood = reader->understood && *flag != 0;
}

void kb_affixes_add_mistake(struct kb_affixes *affixes, struct kb_arena *arena, struct kb_slice wrong, struct kb_slice right)
{
    struct kb_mistake *mistake = KB_NEW(arena, struct kb_mistake);
    if (mistake != NULL && wrong.length > 0 && right.length > 0) {
        const struct kb_mistake **first = &affixes->mistakes[(unsigned char)wrong.data[0]];
        *mistake = (struct kb_mistake){*first, wrong, right};
        *first = mistake;
    }
}

/* "REP ks x"; those at the beginning or the end of a word only ("REP ^in u") are no matter of compounds. */
static void read_mistake(struct reader *reader, struct kb_slice line)
{
    struct kb_slice wrong = cut_field(&line), right = cut_field(&line);
    bool anywhere = wrong.length > 0 && wrong.data[0] != '^' && wrong.data[wrong.length - 1] != '$';
    bool blank = memchr(wrong.data == NULL ? "" : wrong.data, '_', wrong.length) != NULL; /* no word has one */
    if (anywhere && !blank && right.length > 0) {
        struct kb_joining *joining = &reader->affixes->joining;
        joining->understood = joining->understood && memchr(right.data, '_', right.length) == NULL;
        kb_affixes_add_mistake(reader->affixes, reader->arena, wrong, right);
    }
}

static void read_number(struct reader *reader, struct kb_slice line, uint32_t *number)
{
    struct kb_joining *joining = &reader->affixes->joining;
    *number = flag_of(cut_field(&line));
    joining->understood = joining->understood && *number != 0;
}

/* What is said of compounds; of some of it nothing is understood here. */
static void read_joining(struct reader *reader, struct kb_slice word, struct kb_slice line)
{
    static const char *const beyond[] = {"COMPOUNDFLAG",         "COMPOUNDRULE",
                                         "CHECKCOMPOUNDPATTERN", "CHECKCOMPOUNDDUP",
                                         "CHECKCOMPOUNDCASE",    "CHECKCOMPOUNDTRIPLE",
                                         "SIMPLIFIEDTRIPLE",     "COMPOUNDFORBIDFLAG",
                                         "COMPOUNDROOT",         "COMPOUNDSYLLABLE",
                                         "SYLLABLENUM",          "FORCEUCASE",
                                         "COMPOUNDMORESUFFIXES", "BREAK",
                                         "FORBIDWARN",           "COMPOUNDLAST"};
    struct kb_joining *joining = &reader->affixes->joining;
    if (kb_slice_is(word, "COMPOUNDBEGIN")) {
        read_flag(reader, line, &joining->begin);
    } else if (kb_slice_is(word, "COMPOUNDMIDDLE")) {
        read_flag(reader, line, &joining->middle);
    } else if (kb_slice_is(word, "COMPOUNDEND")) {
        read_flag(reader, line, &joining->end);
    } else if (kb_slice_is(word, "COMPOUNDPERMITFLAG")) {
        read_flag(reader, line, &joining->permit);
    } else if (kb_slice_is(word, "COMPOUNDMIN")) {
        read_number(reader, line, &joining->shortest);
    } else if (kb_slice_is(word, "COMPOUNDWORDMAX")) {
        read_number(reader, line, &joining->most_parts);
    } else if (kb_slice_is(word, "CHECKCOMPOUNDREP")) {
        joining->mistakes = true;
    } else if (kb_slice_is(word, "REP")) {
        read_mistake(reader, line);
    }
    for (size_t i = 0; i < sizeof beyond / sizeof beyond[0]; i++) {
        joining->understood = joining->understood && !kb_slice_is(word, beyond[i]);
    }
}

static void read_line(struct reader *reader, struct kb_slice line)
{
    static const char *const beyond[] = {"AF",          "AM",        "COMPLEXPREFIXES", "IGNORE",   "ICONV",
                                         "OCONV",       "CIRCUMFIX", "FULLSTRIP",       "KEEPCASE", "CHECKSHARPS",
                                         "SUBSTANDARD", "LANG",      "LEMMA_PRESENT"};
    struct kb_slice word = cut_field(&line);
    if (kb_slice_is(word, "SFX")) {
        read_suffix(reader, line);
    } else if (kb_slice_is(word, "PFX")) {
        read_prefix(reader, line);
    } else if (kb_slice_is(word, "SET")) {
        reader->utf8 = kb_slice_is(cut_field(&line), "UTF-8");
    } else if (kb_slice_is(word, "FLAG")) {
        reader->numbers = kb_slice_is(cut_field(&line), "num");
    } else if (kb_slice_is(word, "FORBIDDENWORD")) {
        read_flag(reader, line, &reader->affixes->forbidden);
    } else if (kb_slice_is(word, "NEEDAFFIX")) {
        read_flag(reader, line, &reader->affixes->need_affix);
    } else if (kb_slice_is(word, "ONLYINCOMPOUND")) {
        read_flag(reader, line, &reader->affixes->only_in_compound);
    } else {
        read_joining(reader, word, line);
    }
    for (size_t i = 0; i < sizeof beyond / sizeof beyond[0]; i++) {
        reader->understood = reader->understood && !kb_slice_is(word, beyond[i]);
    }
}

/* What a rule is good for, once all classes and flags are known. */
static void classify_rule(struct reader *reader, struct kb_suffix *suffix, struct kb_suffix_rule *rule)
{
    const struct kb_affixes *affixes = reader->affixes;
    for (size_t i = 0; i < rule->next_count; i++) {
        uint16_t flag = rule->next[i];
        rule->needs = rule->needs || flag == affixes->need_affix;
        rule->permits = rule->permits || flag == affixes->joining.permit;
        rule->inside = rule->inside || flag == affixes->only_in_compound;
        rule->extends = rule->extends || has_bit(reader->suffixed, flag);
    }
    rule->ends = !rule->needs && !rule->inside;
    rule->extends = rule->extends && !rule->inside;
    rule->follows = has_bit(reader->followers, rule->flag);
    rule->empty = suffix->add.length == 0;
    suffix->ends = suffix->ends || rule->ends;
    suffix->extends = suffix->extends || rule->extends;
    suffix->follows = suffix->follows || rule->follows;
    suffix->permits = suffix->permits || rule->permits;
}

/* Out of memory marks the arena. */
static void add_ending(struct reader *reader, struct kb_slice add, const struct kb_suffix *suffix)
{
    struct kb_ending *ending = &reader->affixes->empty;
    for (size_t at = add.length; at > 0 && ending != NULL; at--) {
        char byte = add.data[at - 1];
        const struct kb_ending **list = at == add.length ? &reader->affixes->first[(unsigned char)byte] : &ending->longer;
        const struct kb_ending *there = *list;
        while (there != NULL && there->byte != byte) {
            there = there->beside;
        }
        ending = there != NULL ? (struct kb_ending *)(uintptr_t)there : KB_NEW(reader->arena, struct kb_ending);
        if (there == NULL && ending != NULL) {
            ending->byte = byte;
            ending->beside = *list;
            *list = ending;
        }
    }
    if (ending != NULL) {
        ending->suffix = suffix;
    }
}

static void classify(void *context, struct kb_slice ending, void *value)
{
    struct reader *reader = context;
    add_ending(reader, ending, value);
    for (struct kb_suffix *suffix = value; suffix != NULL; suffix = (struct kb_suffix *)(uintptr_t)suffix->next) {
        for (size_t i = 0; i < suffix->count; i++) {
            classify_rule(reader, suffix, &suffix->rules[i]);
        }
    }
}

static void classify_prefixes(struct kb_affixes *affixes)
{
    for (size_t i = 0; i < affixes->prefix_count; i++) {
        struct kb_prefix *prefix = &affixes->prefixes[i];
        prefix->inside = kb_has_next(prefix->next, prefix->next_count, affixes->only_in_compound);
        prefix->needs = kb_has_next(prefix->next, prefix->next_count, affixes->need_affix);
        prefix->permits = kb_has_next(prefix->next, prefix->next_count, affixes->joining.permit);
    }
}

bool kb_affixes_read(struct kb_affixes *affixes, struct kb_arena *arena, struct kb_slice text)
{
    struct reader reader = {.affixes = affixes,
                            .arena = arena,
                            .followers = KB_NEW_ARRAY(arena, uint64_t, FLAGS / 64 + 1),
                            .suffixed = KB_NEW_ARRAY(arena, uint64_t, FLAGS / 64 + 1),
                            .crossing = KB_NEW_ARRAY(arena, uint64_t, FLAGS / 64 + 1),
                            .understood = true};
    *affixes = (struct kb_affixes){.joining = {.shortest = 3, .understood = true}};
    kb_table_init(&affixes->suffixes, arena);
    if (reader.followers == NULL || reader.suffixed == NULL || reader.crossing == NULL) {
        return false;
    }
    while (text.length > 0 && reader.understood) {
        read_line(&reader, kb_slice_trim(kb_slice_cut(&text, '\n')));
    }
    kb_table_each(&affixes->suffixes, classify, &reader);
    classify_prefixes(affixes);
    return reader.understood && reader.utf8 && reader.numbers && !arena->failed;
}
