/* The wordbook says what Hunspell says: over the Danish dictionary, and over small ones with all that is odd in the format. */
#include "harness.h"

#include <time.h>
#include <unistd.h>

#include "base/utf8.h"
#include "check/analysis.h"
#include "check/speller.h"
#include "check/wordbook.h"

/* One dictionary, both ways. */
struct pair {
    struct kb_arena arena;
    struct kb_wordbook wordbook;
    struct kb_speller *hunspell;
    char *affixes, *dictionary;
    size_t asked, whole, unsure;
    size_t known, left; /* words in any way; those that only Hunspell can tell */
};

static void open_pair(struct pair *pair, const char *affix_path, const char *dictionary_path)
{
    size_t affix_length = 0, dictionary_length = 0;
    int reason = 0;
    *pair = (struct pair){.asked = 0};
    kb_arena_init(&pair->arena);
    assert_int_equal(disk_read(NULL, affix_path, (size_t)1 << 26, &pair->affixes, &affix_length, &reason), KB_OK);
    assert_int_equal(disk_read(NULL, dictionary_path, (size_t)1 << 26, &pair->dictionary, &dictionary_length, &reason), KB_OK);
    assert_true(kb_wordbook_read(&pair->wordbook, &pair->arena, (struct kb_slice){pair->affixes, affix_length},
                                 (struct kb_slice){pair->dictionary, dictionary_length}));
    pair->hunspell = kb_speller_new(affix_path, dictionary_path, NULL);
    assert_non_null(pair->hunspell);
}

static void close_pair(struct pair *pair)
{
    kb_speller_free(pair->hunspell);
    kb_free(pair->affixes);
    kb_free(pair->dictionary);
    kb_arena_finish(&pair->arena);
}

static bool is_same(const struct kb_reading *a, size_t a_count, const struct kb_reading *b, size_t b_count)
{
    for (size_t i = 0; a_count == b_count && i < a_count; i++) {
        if (!kb_slice_equal(a[i].stem, b[i].stem) || a[i].tags != b[i].tags || !kb_slice_equal(a[i].part, b[i].part)) {
            return false;
        }
    }
    return a_count == b_count;
}

static void put_readings(const char *name, const struct kb_reading *readings, size_t count)
{
    print_error("  %s:", name);
    for (size_t i = 0; i < count; i++) {
        print_error(" %.*s %x %.*s", (int)readings[i].stem.length, readings[i].stem.data, (unsigned)readings[i].tags,
                    (int)readings[i].part.length, readings[i].part.data);
    }
    print_error("\n");
}

/* The analysis of a word, ad-hoc compounds too, against Hunspell's. */
static bool is_analysed(struct pair *pair, const char *word, struct kb_arena *arena, const struct kb_reading *expected,
                        size_t count)
{
    struct kb_analysis analysis;
    struct kb_readings readings = {.count = 0};
    size_t ours = 0;
    kb_analysis_read(&analysis, &pair->wordbook, kb_slice_of(word));
    struct kb_slice rest = {analysis.text, analysis.length};
    while (rest.length > 0) {
        kb_readings_add(&readings, kb_slice_cut(&rest, '\n'), 0);
    }
    const struct kb_reading *kept = kb_readings_keep(&readings, arena, &ours);
    if (!analysis.unsure && !is_same(kept, ours, expected, count)) {
        put_readings("analysis", kept, ours);
        return false;
    }
    return true;
}

/* Whole words as Hunspell reads and knows them; none where it has none; and any words as Hunspell knows and analyses them. */
static void compare(struct pair *pair, const char *word)
{
    struct kb_arena arena;
    struct kb_readings found = {.count = 0};
    size_t ours = 0, theirs = 0;
    kb_arena_init(&arena);
    enum kb_wordbook_answer answer = kb_wordbook_find(&pair->wordbook, kb_slice_of(word), &found);
    const struct kb_reading *readings = kb_readings_keep(&found, &arena, &ours);
    clock_t began = clock();
    const struct kb_reading *expected = kb_speller_read(pair->hunspell, word, &arena, &theirs);
    bool whole = theirs > 0 && expected[0].part.length == 0;
    bool good = answer == KB_WORDBOOK_UNSURE || (answer == KB_WORDBOOK_NONE ? !whole
                                                                            : whole && kb_speller_knows(pair->hunspell, word) &&
                                                                                  is_same(readings, ours, expected, theirs));
    pair->asked++;
    pair->whole += answer == KB_WORDBOOK_WHOLE;
    pair->unsure += answer == KB_WORDBOOK_UNSURE;
    enum kb_wordbook_answer spelled = kb_wordbook_spell(&pair->wordbook, kb_slice_of(word));
    bool known = kb_speller_knows(pair->hunspell, word);
    bool gave_up = clock() - began > CLOCKS_PER_SEC / 25; /* of a long compound Hunspell says no when it has looked for a while */
    pair->known += known;
    pair->left += spelled == KB_WORDBOOK_UNSURE;
    good = good && (spelled == KB_WORDBOOK_UNSURE || (spelled == KB_WORDBOOK_WHOLE) == known) &&
           is_analysed(pair, word, &arena, expected, theirs);
    if (!good && !gave_up) {
        put_readings("wordbook", readings, ours);
        put_readings("Hunspell", expected, theirs);
        fail_msg("“%s” is answered with %d, and with %d as any word; Hunspell: %d", word, (int)answer, (int)spelled, (int)known);
    }
    kb_arena_finish(&arena);
}

/* The word as it is, as a sentence begins with it, in capitals, with a full stop, and with a slip. ASCII and Danish letters. */
static void compare_variants(struct pair *pair, const char *word, unsigned number)
{
    char text[200];
    size_t length = strlen(word);
    bool letter = word[0] >= 'a' && word[0] <= 'z';
    compare(pair, word);
    snprintf(text, sizeof text, "%s", word);
    text[0] = letter ? (char)(word[0] - 'a' + 'A') : word[0];
    compare(pair, text);
    for (size_t i = 0; number % 3 == 0 && i < length; i++) {
        text[i] = text[i] >= 'a' && text[i] <= 'z' ? (char)(text[i] - 'a' + 'A') : text[i];
        text[i] =
            (unsigned char)text[i] >= 0xA0 && i > 0 && (unsigned char)text[i - 1] == 0xC3 ? (char)(text[i] - 0x20) : text[i];
    }
    compare(pair, text);
    snprintf(text, sizeof text, "%s.", word);
    compare(pair, text);
    if (number % 7 == 0) {
        snprintf(text, sizeof text, "%.*s%s", (int)(length - 1), word, number % 2 ? "s" : "");
        compare(pair, text);
    }
}

static void the_danish_dictionary(void **state)
{
    (void)state;
    static const char *const endings[] = {"",    "s",   "e",   "n",  "t",    "r",    "en", "et",   "er",  "ne", "es", "ens",
                                          "ets", "ers", "ede", "te", "erne", "ende", "st", "este", "ere", "'s", "'",  "nes"};
    struct pair pair;
    unsigned number = 0;
    open_pair(&pair, KB_AFFIX_PATH, KB_DICTIONARY_PATH);
    assert_true(pair.wordbook.usable);
    struct kb_slice rest = pair.wordbook.dictionary;
    for (; rest.length > 0; number++) {
        struct kb_slice line = kb_slice_cut(&rest, '\n');
        char word[120];
        size_t end = 0;
        while (end < line.length && end < 100 && strchr("/ \t", line.data[end]) == NULL) {
            end++;
        }
        if (number % 199 == 1 && end > 0) {
            snprintf(word, sizeof word, "%.*s%s", (int)end, line.data,
                     endings[number % 2 ? 0 : number / 199 % (sizeof endings / sizeof *endings)]);
            compare_variants(&pair, word, number / 199);
        }
    }
    print_message("# %zu forms, %zu of them words, %zu left to Hunspell\n", pair.asked, pair.whole, pair.unsure);
    assert_true(pair.asked > 2000 && pair.whole * 5 > pair.asked * 2 && pair.unsure * 20 < pair.asked);
    close_pair(&pair);
}

static void common_words(void **state)
{
    (void)state;
    static const char *const words[] = {"du",
                                        "Du",
                                        "DU",
                                        "Vi",
                                        "I",
                                        "i",
                                        "er",
                                        "har",
                                        "hjælpen",
                                        "hjælpens",
                                        "blev",
                                        "truffet",
                                        "gives",
                                        "mindre",
                                        "Åse",
                                        "Anna",
                                        "Annas",
                                        "EU",
                                        "EU's",
                                        "a-kasse",
                                        "e-mail",
                                        "15-årig",
                                        "f.eks.",
                                        "kl.",
                                        "ca.",
                                        "bl.a.",
                                        "VUM",
                                        "PC",
                                        "pc'en",
                                        "CD",
                                        "Cd",
                                        "cd",
                                        "IKEA",
                                        "Ikea",
                                        "Nordals",
                                        "Vestjylland",
                                        "Vesterbro",
                                        "Aarhus",
                                        "slægtsled",
                                        "billed",
                                        "billede",
                                        "billeddet",
                                        "retsskrivning",
                                        "x",
                                        "-",
                                        "'",
                                        "...",
                                        "qqq",
                                        "Ærø",
                                        "ÆRØ",
                                        "café",
                                        "Łukasz",
                                        "µm",
                                        "straße",
                                        "",
                                        "mellemoffentlig",
                                        "kontaktpeson",
                                        "afskedstagen",
                                        "bedre",
                                        "bedst",
                                        "Ordet",
                                        "SOM",
                                        "MAN",
                                        "iPhone",
                                        "OpenOffice"};
    struct pair pair;
    open_pair(&pair, KB_AFFIX_PATH, KB_DICTIONARY_PATH);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        compare(&pair, words[i]);
    }
    close_pair(&pair);
}

/* A stream of numbers that is the same in every run. */
static size_t below(uint64_t *state, size_t count)
{
    *state = *state * 6364136223846793005U + 1442695040888963407U;
    return (size_t)(*state >> 33) % count;
}

static struct kb_slice any_entry(const struct pair *pair, uint64_t *state)
{
    const struct kb_wordbook_word *word = &pair->wordbook.words[below(state, pair->wordbook.word_count)];
    return kb_slice_part(pair->wordbook.dictionary, word->offset, word->length);
}

/* Two or three entries joined, with and without what belongs between them and behind them, and with a slip. */
static void make_compound(const struct pair *pair, uint64_t *state, char text[400])
{
    static const char *const joints[] = {"", "", "s", "e", "-", "s-", "er"};
    static const char *const endings[] = {"", "", "s", "en", "et", "er", "erne", "e", "r", "ernes", "."};
    size_t parts = 2 + (below(state, 6) == 0), length = 0;
    for (size_t i = 0; i < parts; i++) {
        struct kb_slice entry = any_entry(pair, state);
        const char *end = i + 1 == parts ? endings[below(state, 11)] : joints[below(state, 7)];
        length += (size_t)snprintf(text + length, 400 - length, "%.*s%s", (int)entry.length, entry.data, end);
    }
    size_t at = 1 + below(state, length - 1);
    switch (below(state, 8)) {
    case 0: memmove(text + at - 1, text + at, length - at + 1); break; /* a byte left out, which may be half a letter */
    case 1: text[at] = (unsigned char)text[at] < 0x80 ? (char)('a' + below(state, 26)) : text[at]; break;
    case 2: text[0] = text[0] >= 'a' && text[0] <= 'z' ? (char)(text[0] - 'a' + 'A') : text[0]; break;
    case 3:
        for (size_t i = 0; i < length; i++) {
            text[i] = text[i] >= 'a' && text[i] <= 'z' ? (char)(text[i] - 'a' + 'A') : text[i];
        }
        break;
    default: break;
    }
}

/* $KB_WORDS: how many. */
static void compounds(void **state)
{
    (void)state;
    const char *wanted = getenv("KB_WORDS");
    size_t count = wanted == NULL ? 2000 : strtoul(wanted, NULL, 10);
    uint64_t numbers = 42;
    char text[400];
    struct pair pair;
    open_pair(&pair, KB_AFFIX_PATH, KB_DICTIONARY_PATH);
    for (size_t i = 0; i < count; i++) {
        make_compound(&pair, &numbers, text);
        if (kb_utf8_check(kb_slice_of(text)) == strlen(text) && strlen(text) < 100) {
            compare(&pair, text);
        }
    }
    print_message("# %zu joined words, %zu of them words, %zu left to Hunspell\n", pair.asked, pair.known, pair.left);
    assert_true(pair.known * 10 > pair.asked && pair.left * 100 < pair.asked);
    close_pair(&pair);
}

/* The words of the texts that rules are measured on. */
static void words_of_letters(void **state)
{
    (void)state;
    char *text = NULL;
    size_t length = 0, number = 0;
    int reason = 0;
    struct pair pair;
    open_pair(&pair, KB_AFFIX_PATH, KB_DICTIONARY_PATH);
    assert_int_equal(disk_read(NULL, "tests/check/corpus/saetninger.tsv", (size_t)1 << 26, &text, &length, &reason), KB_OK);
    for (char *word = strtok(text, " \t\n,:;()?!"); word != NULL; word = strtok(NULL, " \t\n,:;()?!")) {
        if (number++ % 5 == 0 && strlen(word) < 100) {
            compare(&pair, word);
        }
    }
    print_message("# %zu words of letters, %zu known, %zu left to Hunspell\n", pair.asked, pair.known, pair.left);
    kb_free(text);
    close_pair(&pair);
}

static void write_file(char *path, const char *text)
{
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), (ssize_t)strlen(text));
    close(file);
}

/* All short words over an alphabet, by both, with a dictionary of one's own. */
static void compare_all(const char *affixes, const char *dictionary, const char *alphabet, size_t longest, bool usable)
{
    char affix_path[] = "/tmp/klarbrev-affixes-XXXXXX", dictionary_path[] = "/tmp/klarbrev-words-XXXXXX", word[10] = "";
    struct pair pair;
    size_t count = strlen(alphabet), most = 1;
    write_file(affix_path, affixes);
    write_file(dictionary_path, dictionary);
    open_pair(&pair, affix_path, dictionary_path);
    assert_int_equal(pair.wordbook.usable, usable);
    for (size_t length = 1; usable && length <= longest; length++) {
        most *= count;
        for (size_t number = 0; number < most; number++) {
            for (size_t i = 0, rest = number; i < length; i++, rest /= count) {
                word[i] = alphabet[rest % count];
            }
            word[length] = '\0';
            compare(&pair, word);
        }
    }
    close_pair(&pair);
    unlink(affix_path);
    unlink(dictionary_path);
}

#define BEGIN "SET UTF-8\nFLAG num\n"

static void suffixes_behind_suffixes(void **state)
{
    (void)state;
    compare_all(BEGIN "NEEDAFFIX 8\nONLYINCOMPOUND 36\nFORBIDDENWORD 6\nCOMPOUNDMIN 2\nCOMPOUNDBEGIN 32\n"
                      "SFX 1 Y 3\nSFX 1 0 b/2 [^b]\t+PLUR_UBEK\nSFX 1 b c/2,8 ab\t+NUTID\nSFX 1 0 cc/36,2 .\t+DATID\n"
                      "SFX 2 Y 2\nSFX 2 0 a .\t+GENITIV\nSFX 2 c 0 c\t+PASSIV\n"
                      "SFX 3 Y 2\nSFX 3 0 0/32 .\t+ORD_SIDST\nSFX 3 a 0 [ab]a\t+IMPERATIV\n",
                "9\na/1\nab/1,3\nba/3 st:abb\nab/8,1\ncc/36\nca/36,1\nbb/6\nabc/6,1\nc/1,2,3 al:cc\naa/3,3\nbc/8,1\n", "abc", 6,
                true);
}

static void prefixes_and_capitals(void **state)
{
    (void)state;
    compare_all(BEGIN "PFX 4 Y 1\nPFX 4 a Ba/5 a\t+X\nSFX 5 Y 1\nSFX 5 0 b .\t+GENITIV\n",
                "9\na/4\nab/4,5\nAB/5\nBa\nBB\nbA/5\nAa/5 st:aa\nAA/5 st:b\nAbB/5\nBAA/5 st:q\nBaa/5 st:r\n", "abAB", 5, true);
    compare_all(BEGIN "SFX 5 Y 1\nSFX 5 0 's [ab]\t+GENITIV\n", "4\r\na/5\r\nb-a/5\r\nab./5\r\n\r\na b/5\r\n", "ab'-.s", 5, true);
}

#define JOINED                                                                                                                   \
    BEGIN "NEEDAFFIX 8\nONLYINCOMPOUND 36\nFORBIDDENWORD 6\nCOMPOUNDBEGIN 32\nCOMPOUNDMIDDLE 33\nCOMPOUNDEND 34\n"               \
          "COMPOUNDPERMITFLAG 35\n"

static void compounds_by_all_rules(void **state)
{
    (void)state;
    compare_all(JOINED "COMPOUNDMIN 1\nCHECKCOMPOUNDREP\nREP 2\nREP ab c\nREP bb ca\n"
                       "SFX 1 Y 2\nSFX 1 0 c/32,35,36 .\t+X\nSFX 1 0 b/33,35 [ab]\t+Y\n"
                       "SFX 2 Y 3\nSFX 2 0 0/34 .\t+ORD_SIDST\nSFX 2 a c/8,3,34 a\t+Z\nSFX 2 0 aa/34,36 b\n"
                       "SFX 3 Y 1\nSFX 3 0 a/35,34 .\t+GENITIV\nPFX 4 Y 1\nPFX 4 0 c/35 a\t+P\n",
                "9\na/1,2\nb/2,32\nca/1,3,34\nbc/6\nac/8,2,4\ncb/36,1,2 st:q\nabc/33,34 al:b\na b/2\nba ph:aab\n", "abc", 7,
                true);
    compare_all(JOINED "COMPOUNDMIN 2\nCOMPOUNDWORDMAX 3\nSFX 1 Y 1\nSFX 1 0 0/32,33,34,35 .\t+X\n",
                "4\nab/1\nba/1\nBa/1\naB/1\n", "abB-", 6, true);
    compare_all(JOINED "COMPOUNDRULE 1\nCOMPOUNDRULE (1)(2)\n", "2\na/1\nb/2\n", "ab", 3, true);
    compare_all(JOINED "BREAK 0\nSFX 1 Y 1\nSFX 1 0 0/32,34,35 .\t+X\n", "2\na/1\nb/1\n", "ab-", 4, true);
}

/* What is not understood is left alone. */
static void other_formats(void **state)
{
    (void)state;
    compare_all("SET UTF-8\nSFX A Y 1\nSFX A 0 b .\n", "1\na/A\n", "ab", 2, false);
    compare_all("SET UTF-8\nFLAG long\nSFX Aa Y 1\nSFX Aa 0 b .\n", "1\na/Aa\n", "ab", 2, false);
    compare_all(BEGIN "FULLSTRIP\n", "1\na\n", "ab", 2, false);
    compare_all(BEGIN "AF 1\nAF 1,2\n", "1\na/1\n", "ab", 2, false);
    compare_all(BEGIN "ICONV 1\nICONV a b\n", "1\na\n", "ab", 2, false);
    compare_all(BEGIN, "1\na\\/b\n", "ab", 2, false);
    compare_all(BEGIN, "0\n", "ab", 2, true);
    compare_all(BEGIN, "3\n\"a/b\"\na/b\nb/1,\n", "ab\"", 3, true);
}

enum { WIDE = 10 };

/* So many entries, number by number, behind what the first line says; their letters are the digits. */
static char *many_entries(const char *stated, size_t count, const char *letters)
{
    size_t length = strlen(stated), letter_count = strlen(letters);
    char *text = malloc(length + count * (WIDE + 1) + 1);
    assert_non_null(text);
    memcpy(text, stated, length);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0, rest = i; j < WIDE; j++, rest /= letter_count) {
            text[length++] = letters[rest % letter_count];
        }
        text[length++] = '\n';
    }
    text[length] = '\0';
    return text;
}

static void read_many(const char *stated, size_t count, const char *letters, size_t words)
{
    struct kb_arena arena;
    struct kb_wordbook wordbook;
    char *text = many_entries(stated, count, letters);
    kb_arena_init(&arena);
    const char *affixes = BEGIN "FORBIDDENWORD 6\n";
    assert_true(kb_wordbook_read(&wordbook, &arena, kb_slice_of(affixes), kb_slice_of(text)));
    assert_int_equal(wordbook.word_count, words);
    size_t start = strlen(stated);
    for (size_t i = 0; wordbook.usable && i < count; i++) {
        assert_true(kb_wordbook_may_have(&wordbook, text + start + i * (WIDE + 1), WIDE));
    }
    kb_arena_finish(&arena);
    free(text);
}

/* The number on the first line is a hint; and words with capitals inside are entries twice. */
static void more_entries_than_stated(void **state)
{
    (void)state;
    read_many("1\n", 3000, "abcdefgh", 3000);
    read_many("99999999999999999999\n", 3000, "abcdefgh", 3000);
    read_many("ord\n", 3000, "abcdefgh", 3000);
    read_many("680\n", 680, "aB", 1); /* only one of them is in small letters */
}

static void entries_are_told_from_strangers(void **state)
{
    (void)state;
    struct pair pair;
    open_pair(&pair, KB_AFFIX_PATH, KB_DICTIONARY_PATH);
    assert_true(kb_wordbook_may_have(&pair.wordbook, "kontaktperson", 13));
    assert_false(kb_wordbook_may_have(&pair.wordbook, "kontaktpeson", 12));
    assert_false(kb_wordbook_may_have(&pair.wordbook, "", 0));
    close_pair(&pair);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_danish_dictionary),
        cmocka_unit_test(common_words),
        cmocka_unit_test(compounds),
        cmocka_unit_test(words_of_letters),
        cmocka_unit_test(suffixes_behind_suffixes),
        cmocka_unit_test(prefixes_and_capitals),
        cmocka_unit_test(compounds_by_all_rules),
        cmocka_unit_test(other_formats),
        cmocka_unit_test(more_entries_than_stated),
        cmocka_unit_test(entries_are_told_from_strangers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
