/* What may be meant by a word that the dictionary lacks. */
#include "harness.h"

#include "check/guess.h"

static struct {
    struct kb_arena arena;
    struct kb_wordbook wordbook;
    struct kb_speller *speller;
    char *affixes, *dictionary;
} loaded;

static int load(void **state)
{
    size_t affix_length = 0, dictionary_length = 0;
    int reason = 0;
    (void)state;
    kb_arena_init(&loaded.arena);
    assert_int_equal(disk_read(NULL, KB_AFFIX_PATH, (size_t)1 << 26, &loaded.affixes, &affix_length, &reason), KB_OK);
    assert_int_equal(disk_read(NULL, KB_DICTIONARY_PATH, (size_t)1 << 26, &loaded.dictionary, &dictionary_length, &reason),
                     KB_OK);
    assert_true(kb_wordbook_read(&loaded.wordbook, &loaded.arena, (struct kb_slice){loaded.affixes, affix_length},
                                 (struct kb_slice){loaded.dictionary, dictionary_length}));
    loaded.speller = kb_speller_new(KB_AFFIX_PATH, KB_DICTIONARY_PATH, &loaded.wordbook);
    return loaded.speller == NULL;
}

static int unload(void **state)
{
    (void)state;
    kb_speller_free(loaded.speller);
    kb_free(loaded.affixes);
    kb_free(loaded.dictionary);
    kb_arena_finish(&loaded.arena);
    return 0;
}

/* The first of what is found, or "". */
static const char *best(const char *word)
{
    const char *found[3] = {"", "", ""};
    size_t count = kb_guess_find(&loaded.wordbook, loaded.speller, kb_slice_of(word), &loaded.arena, found, 3);
    assert_true(count <= 3);
    return count == 0 ? "" : found[0];
}

static void words_written_as_one_are_parted(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"idag", "i dag"}, {"imorgen", "i morgen"}, {"påvegne", "på vegne"}, {"fakenews", "fake news"},
        {"idyl", ""},      {"fakenyt", ""}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *found = kb_guess_apart(&loaded.wordbook, loaded.speller, kb_slice_of(rows[i][0]), &loaded.arena);
        assert_string_equal(found == NULL ? "" : found, rows[i][1]);
    }
}

static void slips_are_seen_through(void **state)
{
    (void)state;
    static const char *const rows[][2] = {{"ansøgnign", "ansøgning"},
                                          {"forudsztninger", "forudsætninger"},
                                          {"kordinatoren", "koordinatoren"},
                                          {"nødvendgit", "nødvendigt"},
                                          {"konktatperson", "kontaktperson"},
                                          {"anderkendt", "anerkendt"},
                                          {"opfølgingsmødet", "opfølgningsmødet"},
                                          {"kompetenceudvikiing", "kompetenceudvikling"},
                                          {"selvølgelig", "selvfølgelig"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_string_equal(best(rows[i][0]), rows[i][1]);
    }
}

static void what_is_like_nothing_gets_nothing(void **state)
{
    (void)state;
    static const char *const words[] = {"",
                                        "a",
                                        "gy",
                                        "xqzqxqzqxq",
                                        "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq",
                                        "\xF0\x9F\x98\x80\xF0\x9F\x98\x80"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        assert_string_equal(best(words[i]), "");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(words_written_as_one_are_parted),
                                       cmocka_unit_test(slips_are_seen_through),
                                       cmocka_unit_test(what_is_like_nothing_gets_nothing)};
    return cmocka_run_group_tests(tests, load, unload);
}
