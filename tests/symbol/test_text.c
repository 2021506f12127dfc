#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <klarbrev/world.h>

#include "base/buffer.h"
#include "symbol/text.h"

#define HEADING "ord\tklasse\tsymbol\tandre\tnote\n"

static const char words[] = HEADING "ringe\tudsagnsord\ts:ringe-op\n"
                                    "ringe\ttillaegsord\ts:ringe\n"
                                    "ring\tnavneord\ts:ring\n"
                                    "tale\tudsagnsord\ts:tale\n"
                                    "tale\tnavneord\ts:en-tale\n"
                                    "tale med\tudsagnsord\ts:tale-med\n"
                                    "møde\tnavneord\ts:moede\n"
                                    "sygehus\tnavneord\ts:sygehus\n"
                                    "betale\tudsagnsord\ts:betale\n"
                                    "penge\tnavneord\ts:penge\n"
                                    "komme\tudsagnsord\ts:komme\n"
                                    "bog\tnavneord\ts:bog\n"
                                    "gå\tudsagnsord\ts:gaa\n"
                                    "god\ttillaegsord\ts:god\n"
                                    "have\tnavneord\ts:have\n"
                                    "have\tudsagnsord\town:har\n"
                                    "få\tudsagnsord\town:faa-noget\n"
                                    "jeg\tperson\ts:jeg\n"
                                    "se\tudsagnsord\ts:se\n"
                                    "syg\ttillaegsord\ts:syg\n"
                                    "ikke\tsmaaord\ts:ikke\n"
                                    "på\tsmaaord\ts:paa\n"
                                    "hund\tnavneord\t-\n"
                                    "i dag\tnavneord\ts:i-dag\n"
                                    "dag\tnavneord\ts:dag\n";

/* A dictionary of a few forms, as Hunspell would read them. */
static const struct {
    const char *form, *stem;
    unsigned traits;
} dictionary[] = {
    {"ringer", "ringe", KB_STEM_VERB},
    {"ringe", "ring", KB_STEM_NOUN | KB_STEM_PLURAL},
    {"ringene", "ring", KB_STEM_PLURAL},
    {"taler", "tale", KB_STEM_VERB},
    {"taler", "tale", KB_STEM_NOUN | KB_STEM_PLURAL},
    {"talen", "tale", KB_STEM_NOUN},
    {"talte", "tale", KB_STEM_VERB | KB_STEM_PAST},
    {"talt", "tale", KB_STEM_VERB | KB_STEM_PARTICIPLE},
    {"får", "få", KB_STEM_VERB},
    {"mødet", "møde", KB_STEM_NOUN},
    {"har", "have", 0},
    {"gode", "god", 0},
    {"betaler", "betale", KB_STEM_VERB},
    {"kommer", "komme", KB_STEM_VERB},
    {"sygehusmøde", "møde", KB_STEM_COMPOUND},
    {"fod", "fod", 0},
    {"så", "så", 0},
};

static enum kb_status read_stems(void *context, struct kb_slice word, struct kb_arena *arena, const struct kb_stem **stems,
                                 size_t *count)
{
    struct kb_stem *list = KB_NEW_ARRAY(arena, struct kb_stem, sizeof dictionary / sizeof *dictionary);
    (void)context;
    *count = 0;
    for (size_t i = 0; list != NULL && i < sizeof dictionary / sizeof *dictionary; i++) {
        if (kb_slice_is(word, dictionary[i].form)) {
            list[(*count)++] = (struct kb_stem){kb_slice_of(dictionary[i].stem), dictionary[i].traits};
        }
    }
    *stems = list;
    return list == NULL ? KB_NO_MEMORY : KB_OK;
}

struct desk {
    struct kb_arena arena;
    struct kb_symbol_index index;
    struct kb_source source;
    struct kb_symbol_text_options options;
};

static const struct kb_stemmer stemmer = {NULL, read_stems};

static void set_up(struct desk *desk)
{
    struct kb_limits limits = kb_limits_default();
    kb_arena_init(&desk->arena);
    desk->source = (struct kb_source){"index.tsv", kb_slice_of(words)};
    kb_symbol_index_init(&desk->index, &desk->arena);
    assert_int_equal(kb_symbol_index_read(&desk->index, &desk->source, &limits, NULL), KB_OK);
    desk->options = (struct kb_symbol_text_options){.index = &desk->index, .stemmer = &stemmer};
}

/* "Vi|ringer=s:ringe-op|..." with the marks ! not, x crossed, + plural, < past, ? wanting behind the symbol. */
static void write_matches(struct desk *desk, const char *text, struct kb_buffer *out)
{
    struct kb_symbol_match *matches;
    size_t count, end = 0;
    assert_int_equal(kb_symbol_text_read(kb_slice_of(text), &desk->options, &desk->arena, &matches, &count), KB_OK);
    for (size_t i = 0; i < count; i++) {
        const struct kb_symbol_match *match = &matches[i];
        assert_true(match->start >= end && match->length > 0);
        end = match->start + match->length;
        assert_true(end <= strlen(text));
        kb_buffer_format(out, "%s%.*s", i == 0 ? "" : "|", (int)match->length, text + match->start);
        if (match->symbol != NULL) {
            const char *with = match->with == NULL ? "" : match->with;
            kb_buffer_format(out, "=%s%s%s", with, with[0] == '\0' ? "" : "+", match->symbol);
        }
        kb_buffer_format(out, "%s%s%s%s%s", match->negation ? "!" : "", match->negated ? "x" : "", match->plural ? "+" : "",
                         match->past ? "<" : "", match->wanting ? "?" : "");
        if (match->initials != NULL) {
            kb_buffer_format(out, "(%s)", match->initials);
        }
    }
}

static void assert_line(struct desk *desk, const char *text, const char *expected)
{
    struct kb_buffer out;
    kb_buffer_init(&out, 10000);
    kb_buffer_put(&out, "", 0);
    write_matches(desk, text, &out);
    assert_string_equal(out.data == NULL ? "" : out.data, expected);
    kb_buffer_finish(&out);
}

static void assert_lines(const char *const lines[][2], size_t count)
{
    struct desk desk;
    set_up(&desk);
    for (size_t i = 0; i < count; i++) {
        assert_line(&desk, lines[i][0], lines[i][1]);
    }
    kb_arena_finish(&desk.arena);
}

#define ASSERT_LINES(lines) assert_lines(lines, sizeof(lines) / sizeof *(lines))

static void words_are_found_by_form_and_stem(void **state)
{
    static const char *const lines[][2] = {
        {"", ""},
        {"...", ""},
        {"Mødet", "Mødet=s:moede"},
        {"bøgerne gik", "bøgerne=s:bog+|gik=s:gaa<"},
        {"Jeg talte på mødet.", "Jeg=s:jeg|talte=s:tale<|på|mødet=s:moede"},
        {"Cykel 10.30 a", "Cykel?|10.30|a"},
        {"Jeg har en hund", "Jeg=s:jeg|har=own:har|en|hund"}, /* "-": none, on purpose, and none is missed */
    };
    (void)state;
    ASSERT_LINES(lines);
}

static void the_longest_phrase_counts(void **state)
{
    static const char *const lines[][2] = {
        {"Jeg taler med dig i dag.", "Jeg=s:jeg|taler med=s:tale-med|dig|i dag=s:i-dag"},
        {"Jeg taler, med", "Jeg=s:jeg|taler=s:tale|med"}, /* a comma parts what does not belong together */
        {"Tale  MED", "Tale  MED=s:tale-med"},
        {"en dag", "en|dag=s:dag"},
    };
    (void)state;
    ASSERT_LINES(lines);
}

static void homographs_go_by_what_is_beside_them(void **state)
{
    static const char *const lines[][2] = {
        {"Jeg vil ringe", "Jeg=s:jeg|vil|ringe=s:ringe-op"},
        {"at ringe", "at|ringe=s:ringe-op"},
        {"nogle ringe", "nogle|ringe=s:ring+"},
        {"ringene", "ringene=s:ring+"},
        {"Så ringer jeg", "Så|ringer=s:ringe-op|jeg=s:jeg"},
        {"en tale", "en|tale=s:en-tale"},
        {"en god tale", "en|god=s:god|tale=s:en-tale"},
        {"du må også gerne tale", "du|må|også|gerne|tale=s:tale"},
        {"talen", "talen=s:en-tale"},
        {"Jeg har", "Jeg=s:jeg|har=own:har"}, /* not the garden */
        {"i en have", "i|en|have=s:have"},
        {"Så", "Så"}, /* not saw */
        {"Det betaler jeg", "Det|betaler=s:betale|jeg=s:jeg"},
        {"Vi ses i dag", "Vi|ses?|i dag=s:i-dag"},
        {"når I dag", "når|I|dag?"}, /* you */
        {"jeg har talt", "jeg=s:jeg|har|talt=s:tale"},
        {"jeg har penge", "jeg=s:jeg|har=own:har|penge=s:penge"},
        {"Se www.dag.example/tale, jeg@dag.dk eller https://dag.dk dag", "Se=s:se|eller|dag=s:dag"},
    };
    (void)state;
    ASSERT_LINES(lines);
}

static void compounds_go_by_their_parts(void **state)
{
    static const char *const lines[][2] = {
        {"sygehusmøde", "sygehusmøde=s:sygehus+s:moede"},
        {"sygehusmøderne", "sygehusmøderne=s:sygehus+s:moede"},
        {"fodmøde", "fodmøde=s:moede"}, /* the dictionary knows the first part */
        {"xyzmøde", "xyzmøde?"},        /* nobody knows it */
        {"bogmødet", "bogmødet=s:bog+s:moede"},
    };
    (void)state;
    ASSERT_LINES(lines);
}

static void what_is_not_is_crossed(void **state)
{
    static const char *const lines[][2] = {
        {"Du skal ikke betale", "Du|skal|ikke=s:ikke!|betale=s:betalex"},
        {"Jeg kommer ikke til mødet", "Jeg=s:jeg|kommer=s:kommex|ikke=s:ikke!|til|mødet=s:moede"},
        {"Jeg har ingen penge", "Jeg=s:jeg|har=own:har|ingen!|penge=s:pengex"},
        {"Du er ikke syg, og jeg betaler", "Du|er|ikke=s:ikke!|syg=s:sygx|og|jeg=s:jeg|betaler=s:betale"},
        {"Hvis du ikke kan komme, ringer jeg", "Hvis|du|ikke=s:ikke!|kan|komme=s:kommex|ringer=s:ringe-op|jeg=s:jeg"},
        {"Ikke.", "Ikke=s:ikke!"},
        {"Jeg får ikke penge", "Jeg=s:jeg|får=own:faa-noget|ikke=s:ikke!|penge=s:pengex"}, /* not the light verb before */
        {"Jeg får ikke", "Jeg=s:jeg|får=own:faa-nogetx|ikke=s:ikke!"},
    };
    (void)state;
    ASSERT_LINES(lines);
}

static void names_are_shown_by_initials(void **state)
{
    const struct kb_slice names[] = {kb_slice_of("Mette Holm"), kb_slice_of("Åse")};
    struct desk desk;
    (void)state;
    set_up(&desk);
    desk.options.names = names;
    desk.options.name_count = 2;
    assert_line(&desk, "Mette Holm taler med Åse.", "Mette Holm(MH)|taler med=s:tale-med|Åse(Å)");
    assert_line(&desk, "Mettes møde", "Mettes(M)|møde=s:moede");
    assert_line(&desk, "mette", "mette?");
    kb_arena_finish(&desk.arena);
}

static void the_case_may_choose(void **state)
{
    const struct kb_symbol_choice choices[] = {{kb_slice_of("møde"), "s:vores"},
                                               {kb_slice_of("mette"), "foto:mette"},
                                               {kb_slice_of("tale"), "s:min-tale"},
                                               {kb_slice_of("møde i dag"), "s:idag"}};
    const struct kb_slice names[] = {kb_slice_of("Mette")};
    struct desk desk;
    (void)state;
    set_up(&desk);
    desk.options.names = names;
    desk.options.name_count = 1;
    desk.options.choices = choices;
    desk.options.choice_count = 4;
    assert_line(&desk, "mødet", "mødet=s:vores");
    assert_line(&desk, "Mette", "Mette=foto:mette");
    assert_line(&desk, "møde i dag", "møde i dag=s:idag");
    assert_line(&desk, "jeg taler med dig", "jeg=s:jeg|taler med=s:tale-med|dig"); /* the longer one counts */
    assert_line(&desk, "jeg taler", "jeg=s:jeg|taler=s:min-tale");
    kb_arena_finish(&desk.arena);
}

static void small_words_have_symbols_on_request(void **state)
{
    struct desk desk;
    (void)state;
    set_up(&desk);
    desk.options.small_words = true;
    assert_line(&desk, "på mødet", "på=s:paa|mødet=s:moede");
    kb_arena_finish(&desk.arena);
}

static void a_long_text_stays_quick(void **state)
{
    enum { REPEATS = 20000 };
    static const char sentence[] = "Du skal ikke betale for sygehusmøderne i dag ";
    struct desk desk;
    struct kb_symbol_match *matches;
    size_t count;
    struct kb_buffer text;
    (void)state;
    set_up(&desk);
    kb_buffer_init(&text, (size_t)REPEATS * sizeof sentence);
    for (size_t i = 0; i < REPEATS; i++) {
        kb_buffer_put_text(&text, sentence);
    }
    assert_int_equal(kb_symbol_text_read(kb_buffer_slice(&text), &desk.options, &desk.arena, &matches, &count), KB_OK);
    assert_int_equal(count, (size_t)REPEATS * 7);
    kb_buffer_finish(&text);
    kb_arena_finish(&desk.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_found_by_form_and_stem),
        cmocka_unit_test(the_longest_phrase_counts),
        cmocka_unit_test(homographs_go_by_what_is_beside_them),
        cmocka_unit_test(compounds_go_by_their_parts),
        cmocka_unit_test(what_is_not_is_crossed),
        cmocka_unit_test(names_are_shown_by_initials),
        cmocka_unit_test(the_case_may_choose),
        cmocka_unit_test(small_words_have_symbols_on_request),
        cmocka_unit_test(a_long_text_stays_quick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
