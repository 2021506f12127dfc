#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <klarbrev/world.h>

#include "golden.h"
#include "symbol/index.h"
#include "symbol/set.h"

#define HEADING "ord\tklasse\tsymbol\tandre\tnote\n"

struct words {
    struct kb_arena arena;
    struct kb_diagnostics *diagnostics;
    struct kb_limits limits;
    struct kb_symbol_index index;
    struct kb_source sources[2];
};

static void begin(struct words *words)
{
    kb_arena_init(&words->arena);
    words->limits = kb_limits_default();
    words->diagnostics = kb_diagnostics_new(KB_DANISH, 100);
    kb_symbol_index_init(&words->index, &words->arena);
}

static enum kb_status read_words(struct words *words, size_t number, const char *name, const char *text)
{
    words->sources[number] = (struct kb_source){name, kb_slice_of(text)};
    return kb_symbol_index_read(&words->index, &words->sources[number], &words->limits, words->diagnostics);
}

static void end(struct words *words)
{
    kb_diagnostics_free(words->diagnostics);
    kb_arena_finish(&words->arena);
}

static void assert_symbol(const struct words *words, const char *text, const char *symbol)
{
    const struct kb_symbol_entry *entry = kb_symbol_index_find(&words->index, kb_slice_of(text));
    assert_non_null(entry);
    assert_string_equal(entry->symbol, symbol);
}

static void reads_words_and_phrases(void **state)
{
    struct words words;
    (void)state;
    begin(&words);
    assert_int_equal(read_words(&words, 0, "index.tsv",
                                HEADING "hjem\tnavneord\topenmoji:1F3E0\topenmoji:E25E  own:bolig\tikke potteplanten\n"
                                        "Tage  MED\tudsagnsord\town:tage-med\n"
                                        "tage\tudsagnsord\town:tage\n"
                                        "tage godt imod\tudsagnsord\town:tage-imod\n"
                                        "og\tsmaaord\t-\n"),
                     KB_OK);
    assert_symbol(&words, "hjem", "openmoji:1F3E0");
    assert_string_equal(kb_symbol_index_find(&words.index, kb_slice_of("hjem"))->others[1], "own:bolig");
    assert_null(kb_symbol_index_find(&words.index, kb_slice_of("hjem"))->others[2]);
    assert_symbol(&words, "tage med", "own:tage-med");
    assert_null(kb_symbol_index_find(&words.index, kb_slice_of("og"))->symbol);
    const struct kb_symbol_entry *phrase = kb_symbol_index_phrases(&words.index, kb_slice_of("tage"));
    assert_string_equal(phrase->text, "tage godt imod");
    assert_string_equal(phrase->longer->text, "tage med");
    assert_null(phrase->longer->longer);
    end(&words);
}

static void homographs_keep_their_order(void **state)
{
    struct words words;
    (void)state;
    begin(&words);
    assert_int_equal(read_words(&words, 0, "index.tsv",
                                HEADING
                                "ringe\tudsagnsord\town:ringe-op\nringe\tnavneord\topenmoji:1F48D\nringe\ttillaegsord\t-\n"),
                     KB_OK);
    const struct kb_symbol_entry *entry = kb_symbol_index_find(&words.index, kb_slice_of("ringe"));
    assert_int_equal(entry->word_class, KB_CLASS_VERB);
    assert_int_equal(entry->next->word_class, KB_CLASS_NOUN);
    assert_int_equal(entry->next->next->word_class, KB_CLASS_DESCRIPTION);
    end(&words);
}

static void a_local_table_overrides(void **state)
{
    struct words words;
    (void)state;
    begin(&words);
    assert_int_equal(read_words(&words, 0, "index.tsv",
                                HEADING "bank\tnavneord\topenmoji:1F3E6\nringe\tudsagnsord\town:ringe\nhus\tnavneord\ta:b\n"),
                     KB_OK);
    assert_int_equal(read_words(&words, 1, "lokal.tsv",
                                HEADING
                                "bank\tnavneord\town:vores-bank\nringe\tnavneord\town:ring\nbofællesskab\tnavneord\town:bo\n"),
                     KB_OK);
    assert_symbol(&words, "bank", "own:vores-bank");
    assert_null(kb_symbol_index_find(&words.index, kb_slice_of("bank"))->next);
    assert_symbol(&words, "ringe", "own:ring"); /* the local row comes first, the other is still there */
    assert_int_equal(kb_symbol_index_find(&words.index, kb_slice_of("ringe"))->next->word_class, KB_CLASS_VERB);
    assert_symbol(&words, "hus", "a:b");
    assert_int_equal(words.index.count, 5);
    end(&words);
}

static void says_what_is_wrong(void **state)
{
    static const char text[] =
        HEADING "\tnavneord\town:a\n"
                "hus\tnavneor\town:hus\n"
                "hus\tting\town:hus\n"
                "bil\tnavneord\n"
                "bil\tnavneord\tbil\n"
                "bil\tnavneord\town:../../etc/passwd\n"
                "bil\tnavneord\tOWN:bil\n"
                "bil\tnavneord\town:bil\tgrim\n"
                "et to tre fire fem seks syv otte ni\tandet\town:tal\n"
                "tog\tnavneord\town:tog\n"
                "Tog\tnavneord\town:tog\n"
                "gris\tnavneord\ta:b\ta:1 a:2 a:3 a:4 a:5 a:6 a:7 a:8 a:9 a:10 a:11 a:12 a:13 a:14 a:15 a:16 a:17\n";
    struct words words;
    char *messages;
    size_t length;
    (void)state;
    begin(&words);
    assert_int_equal(read_words(&words, 0, "index.tsv", text), KB_BAD_INPUT);
    assert_int_equal(kb_diagnostics_text(words.diagnostics, KB_FORMAT_HUMAN, &messages, &length), KB_OK);
    assert_golden("tests/symbol/golden/index-errors.txt", messages, length);
    kb_free(messages);
    end(&words);
}

static void the_number_of_rows_has_a_limit(void **state)
{
    struct words words;
    (void)state;
    begin(&words);
    words.limits.symbols = 2;
    assert_int_equal(read_words(&words, 0, "index.tsv", HEADING "a\tandet\t-\nb\tandet\t-\n"), KB_OK);
    assert_int_equal(read_words(&words, 1, "lokal.tsv", HEADING "c\tandet\t-\nd\tandet\t-\ne\tandet\t-\n"), KB_BAD_INPUT);
    end(&words);
}

static void assert_licence(const char *text, enum kb_status status, const char *message)
{
    struct words words;
    const struct kb_symbol_set *set = NULL;
    begin(&words);
    words.sources[0] = (struct kb_source){"licens.txt", kb_slice_of(text)};
    assert_int_equal(kb_symbol_set_read(&words.arena, "vores", &words.sources[0], words.diagnostics, &set), status);
    if (message != NULL) {
        assert_string_equal(kb_diagnostics_at(words.diagnostics, 0)->message, message);
    } else {
        assert_string_equal(set->author, "Roskilde: Kommune");
        assert_string_equal(set->attribution, "Billeder: Roskilde Kommune");
        assert_string_equal(set->title, "vores");
        assert_string_equal(set->source_url, "");
    }
    end(&words);
}

static void a_set_says_whose_it_is(void **state)
{
    (void)state;
    assert_licence("\xEF\xBB\xBFophav: Roskilde: Kommune\r\n# mere\n\nlicens: CC BY\ntekst: Billeder: Roskilde Kommune\n", KB_OK,
                   NULL);
    assert_licence("ophav: A\ntekst: B\n", KB_BAD_INPUT, "Linjen «licens» mangler i licens.txt.");
    assert_licence("licens: A\n", KB_BAD_INPUT, "Linjen «tekst» mangler i licens.txt.");
    assert_licence("licence: A\ntekst: B\n", KB_BAD_INPUT, "«licence» hører ikke til i licens.txt.");
    assert_licence("licens: \xE5\n", KB_BAD_INPUT, "Teksten er ikke gyldig UTF-8.");
    assert_licence("", KB_BAD_INPUT, "Linjen «licens» mangler i licens.txt.");
}

/* The words of other people's licences are theirs. */
static void attributions_are_as_their_owners_want_them(void **state)
{
    (void)state;
    assert_string_equal(kb_symbol_set_known(kb_slice_of("openmoji"))->attribution,
                        "All emojis designed by OpenMoji – the open-source emoji and icon project. License: CC BY-SA 4.0");
    assert_string_equal(
        kb_symbol_set_known(kb_slice_of("mulberry"))->attribution,
        "Mulberry Symbols by Steve Lee are licenced under the Creative Commons Attribution-ShareAlike 4.0 License. "
        "See https://mulberrysymbols.org for details");
    assert_string_equal(kb_symbol_set_known(kb_slice_of("arasaac"))->attribution,
                        "The pictographic symbols used are the property of the Government of Aragón and have been created by "
                        "Sergio Palao for ARASAAC, that distributes them under Creative Commons License BY-NC-SA.");
    assert_string_equal(kb_symbol_set_known(kb_slice_of("own"))->attribution, "");
    assert_null(kb_symbol_set_known(kb_slice_of("widgit")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_words_and_phrases),
        cmocka_unit_test(homographs_keep_their_order),
        cmocka_unit_test(a_local_table_overrides),
        cmocka_unit_test(says_what_is_wrong),
        cmocka_unit_test(the_number_of_rows_has_a_limit),
        cmocka_unit_test(a_set_says_whose_it_is),
        cmocka_unit_test(attributions_are_as_their_owners_want_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
