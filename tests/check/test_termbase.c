/* The termbase: what is wrong with a file, and the sentences of the rows that klarbrev ships. */
#include "harness.h"

#include "check/termbase.h"

#define HEAD                                                                                                                     \
    "term\tslags\tskriv_i_stedet\tforklaring\teksempel_fundet\teksempel_ikke_fundet\tkilde\tgennemset_af\tgennemset_dato\n"
#define ROW(term, instead) term "\terstat\t" instead "\t\tJa.\tNej.\tegen\t\t\n"

/* Reads a termbase, and expects these messages, one a line: "2:1 rule-id message". */
static void expect(const char *text, enum kb_status expected, const char *messages)
{
    struct kb_arena arena;
    struct kb_termbase termbase;
    struct kb_buffer out;
    struct kb_source source = {"termbase.tsv", kb_slice_of(text)};
    struct kb_limits limits = kb_limits_default();
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_ENGLISH, 50);
    kb_arena_init(&arena);
    kb_buffer_init(&out, 1 << 16);
    limits.termbase_rows = 5;
    enum kb_status status = kb_termbase_read(&termbase, &arena, &source, &limits, diagnostics);
    for (size_t i = 0; i < kb_diagnostics_count(diagnostics); i++) {
        const struct kb_diagnostic *row = kb_diagnostics_at(diagnostics, i);
        kb_buffer_format(&out, "%u:%u %s\n", (unsigned)row->line, (unsigned)row->column, row->message);
    }
    assert_string_equal(out.length == 0 ? "" : out.data, messages);
    assert_int_equal(status, expected);
    kb_diagnostics_free(diagnostics);
    kb_buffer_finish(&out);
    kb_arena_finish(&arena);
}

static void good_rows_are_read(void **state)
{
    (void)state;
    expect(HEAD ROW("såfremt", "hvis"), KB_OK, "");
    expect("term\tslags\tskriv_i_stedet\tforklaring\teksempel_fundet\teksempel_ikke_fundet\tkilde\tgennemset_af\tgennemset_dato\t"
           "alvor\n"
           "drøfte\terstat\ttale om\t\tJa.\tNej.\tegen\t\t\tadvarsel\n"
           "god indsats\ttilladt\t\t\tJa.\tNej.\tegen\t\t\t\n"
           "anke\terstat\tklage\t\tJa.\tNej.\tegen\t\t\tslem\n",
           KB_BAD_INPUT, "4:36 “slem” is no severity that a finding can have.\n");
    expect("\xEF\xBB\xBF# fra regnearket\r\n" HEAD
           "\r\n\"så \"\"fremt\"\"\"\terstat\thvis\t\tJa.\tNej.\tegen\tMette\t2026-12-03\r\n",
           KB_OK, "");
}

static void each_wrong_row_is_told(void **state)
{
    (void)state;
    expect(HEAD "såfremt\terstat\n"
                "såfremt\tbyt\thvis\t\tJa.\tNej.\tegen\t\t\n"
                "\terstat\thvis\t\tJa.\tNej.\tegen\t\t\n"
                "anke\tforklar\t\t\t\tNej.\tegen\t\t3/12\n"
                "klage\terstat\tsige til\t\tJa.\tNej.\tegen\t\t2026-13-01\n",
           KB_BAD_INPUT,
           "2:1 The row has 2 fields, but must have 9.\n"
           "3:9 “byt” is no kind that a term can be.\n"
           "4:1 The row has no term.\n"
           "5:1 “anke” lacks something in the column “forklaring”.\n"
           "5:1 “anke” lacks something in the column “eksempel_fundet”.\n"
           "5:28 “3/12” is not a date such as 2026-12-03.\n"
           "6:39 “2026-13-01” is not a date such as 2026-12-03.\n");
}

static void columns_go_by_name(void **state)
{
    (void)state;
    expect("term\tslag\tkilde\n", KB_BAD_INPUT,
           "1:6 The column “slag” is not known in a termbase.\n"
           "1:1 The termbase lacks the column “slags”.\n"
           "1:1 The termbase lacks the column “skriv_i_stedet”.\n"
           "1:1 The termbase lacks the column “forklaring”.\n"
           "1:1 The termbase lacks the column “eksempel_fundet”.\n"
           "1:1 The termbase lacks the column “eksempel_ikke_fundet”.\n"
           "1:1 The termbase lacks the column “gennemset_af”.\n"
           "1:1 The termbase lacks the column “gennemset_dato”.\n");
    expect("", KB_BAD_INPUT, "1:1 The termbase lacks the column “term”.\n");
}

static void duplicates_and_circles_are_told(void **state)
{
    (void)state;
    expect(HEAD ROW("såfremt", "hvis") ROW("Såfremt", "når"), KB_BAD_INPUT,
           "3:1 “Såfremt” is here for the second time; it is also in line 2.\n");
    expect(HEAD ROW("yde", "give") ROW("give", "bevilge | yde") ROW("bevilge", "sige ja"), KB_OK, "");
    expect(HEAD ROW("yde", "bevilge") ROW("bevilge", "give; yde") ROW("anke", "anke"), KB_BAD_INPUT,
           "2:1 “yde” is replaced by “bevilge”, which leads back to “yde”.\n"
           "4:1 “anke” is replaced by “anke”, which leads back to “anke”.\n");
}

static void too_many_rows_are_told(void **state)
{
    (void)state;
    expect(HEAD ROW("a", "b") ROW("c", "d") ROW("e", "f") ROW("g", "h") ROW("i", "j") ROW("k", "l"), KB_BAD_INPUT,
           "7:1 The termbase has more rows than the limit.\n");
}

static bool is_found(struct kb_checker *checker, const char *sentence, const char *term)
{
    struct checked checked;
    struct kb_check_options options = kb_check_options_default();
    options.suggestion_asks = 0;
    check_text(checker, sentence, &options, &checked);
    bool found = false;
    for (size_t i = 0; i < checked.findings.count; i++) {
        const struct kb_finding *finding = &checked.findings.items[i];
        /* A longer term of the base may have taken the words. */
        found = found || (finding->term != NULL && strncmp(finding->term, term, strlen(term)) == 0);
    }
    checked_finish(&checked);
    return found;
}

/* Whether a hard word is found in the sentence: what a row that allows words keeps quiet. */
static bool is_told(struct kb_checker *checker, const char *sentence)
{
    struct checked checked;
    check_text(checker, sentence, NULL, &checked);
    bool told = checked.findings.found[KB_RULE_JARGON] + checked.findings.found[KB_RULE_EXPLAIN] > 0;
    checked_finish(&checked);
    return told;
}

/* Each row's own sentences: the term is found in the one and not in the other. */
static void shipped_rows_keep_their_promise(void **state)
{
    (void)state;
    struct kb_world world = disk_world();
    struct kb_checker *checker = NULL;
    struct kb_checker_options options = {.termbase_path = "templates/language/termbase.tsv",
                                         .word_list_path = "templates/language/ord.txt"};
    size_t broken = 0;
    assert_int_equal(kb_checker_new(&checker, &world, &options, NULL), KB_OK);
    const struct kb_termbase *termbase = kb_checker_terms(checker);
    for (size_t i = 0; i < termbase->count; i++) {
        const struct kb_term *term = &termbase->terms[i];
        bool told = term->kind == KB_TERM_REPLACE || term->kind == KB_TERM_AVOID || term->explanation[0] != '\0';
        told = told && !term->silent;
        if (told && !is_found(checker, term->found, term->term)) {
            print_error("%s: not found in: %s\n", term->term, term->found);
            broken++;
        }
        if (term->kind == KB_TERM_ALLOW && is_told(checker, term->found)) {
            print_error("%s: not kept quiet in: %s\n", term->term, term->found);
            broken++;
        }
        if (is_found(checker, term->not_found, term->term)) {
            print_error("%s: found in: %s\n", term->term, term->not_found);
            broken++;
        }
    }
    assert_int_equal(broken, 0);
    assert_true(termbase->count >= 400);
    kb_checker_free(checker);
}

/* A row of each term, to look terms up in. */
static const struct kb_term *find(const char *words)
{
    static struct kb_arena arena;
    static struct kb_termbase termbase;
    static const char text[] = HEAD ROW("bisidder", "x") ROW("hjælpemiddel", "x") ROW("hjemvise", "x") ROW("delvist afslag", "x")
        ROW("afslag", "x") ROW("VUM", "x") ROW("partshøring", "x") ROW("partshøre", "x") ROW("nødvendige merudgifter", "x")
            ROW("afløsning i hjemmet", "x") ROW("rabat", "x") ROW("forældet", "x");
    static const struct kb_source source = {"termbase.tsv", {text, sizeof text - 1}};
    struct kb_limits limits = kb_limits_default();
    if (termbase.count == 0) {
        kb_arena_init(&arena);
        assert_int_equal(kb_termbase_read(&termbase, &arena, &source, &limits, NULL), KB_OK);
    }
    const struct kb_term *term = kb_termbase_find(&termbase, kb_slice_of(words));
    if (words[0] == '\0') {
        kb_arena_finish(&arena);
    }
    return term;
}

static void terms_are_found_in_their_forms(void **state)
{
    (void)state;
    static const char *const forms[][2] = {
        {"bisidder", "bisidder"},
        {"Bisidderen", "bisidder"},
        {"bisiddere", "bisidder"},
        {"bisiddernes", "bisidder"},
        {"hjælpemidlet", "hjælpemiddel"},
        {"hjælpemidler", "hjælpemiddel"},
        {"hjælpemidlernes", "hjælpemiddel"},
        {"hjemvist", "hjemvise"},
        {"hjemviste", "hjemvise"},
        {"delvise afslag", "delvist afslag"},
        {"afslaget", "afslag"},
        {"VUM", "VUM"},
        {"VUM’en", "VUM"},
        {"partshøringen", "partshøring"},
        {"partshøringer", "partshøring"},
        {"partshørt", "partshøre"},
        {"nødvendig merudgift", "nødvendige merudgifter"},
        {"afløsningen i hjemmet", "afløsning i hjemmet"},
        {"rabatten", "rabat"},
        {"forældede", "forældet"},
        {"vum", NULL},
        {"afslutning", NULL},
        {"partshøringssvar", NULL},
        {"hjem", NULL},
        {"bi", NULL},
        {"afløsning", NULL},
        {"en to tre fire fem seks syv otte ni ti elleve tolv tretten", NULL},
        {"...", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        const struct kb_term *term = find(forms[i][0]);
        if ((term == NULL) != (forms[i][1] == NULL) || (term != NULL && strcmp(term->term, forms[i][1]) != 0)) {
            fail_msg("%s is taken for %s", forms[i][0], term == NULL ? "nothing" : term->term);
        }
    }
}

/* An explanation is read behind any sentence and in a list: it names its term, passes the rules, and leaves no other term open.
 */
static void shipped_explanations_stand_by_themselves(void **state)
{
    (void)state;
    struct kb_world world = disk_world();
    struct kb_checker *checker = NULL;
    struct kb_checker_options options = {.termbase_path = "templates/language/termbase.tsv",
                                         .word_list_path = "templates/language/ord.txt"};
    assert_int_equal(kb_checker_new(&checker, &world, &options, NULL), KB_OK);
    const struct kb_termbase *termbase = kb_checker_terms(checker);
    size_t broken = 0, count = 0;
    for (size_t i = 0; i < termbase->count; i++) {
        const struct kb_term *term = &termbase->terms[i];
        if ((term->kind != KB_TERM_EXPLAIN && term->kind != KB_TERM_KEEP) || term->explanation[0] == '\0') {
            continue;
        }
        struct checked checked;
        struct kb_buffer out;
        kb_buffer_init(&out, 1 << 16);
        check_text(checker, term->explanation, NULL, &checked);
        for (size_t j = 0; j < checked.findings.count; j++) {
            const struct kb_finding *finding = &checked.findings.items[j];
            bool itself = finding->rule == KB_RULE_EXPLAIN && finding->term != NULL && strcmp(finding->term, term->term) == 0;
            if (finding->severity > KB_TIP && !itself) {
                kb_buffer_format(&out, " %s:%s", kb_rule_id(finding->rule), finding->text);
            }
        }
        bool whole = strchr(".", term->explanation[strlen(term->explanation) - 1]) != NULL;
        if (out.length > 0 || !whole || strncmp(term->explanation, "Det ", 4) == 0 ||
            kb_termbase_find(termbase, kb_slice_of(term->term)) != term) {
            print_error("%s: %s%s\n", term->term, term->explanation, out.length == 0 ? "" : out.data);
            broken++;
        }
        count++;
        kb_buffer_finish(&out);
        checked_finish(&checked);
    }
    assert_int_equal(broken, 0);
    assert_true(count > 50);
    kb_checker_free(checker);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_are_found_in_their_forms),
        cmocka_unit_test(shipped_explanations_stand_by_themselves),
        cmocka_unit_test(good_rows_are_read),
        cmocka_unit_test(each_wrong_row_is_told),
        cmocka_unit_test(columns_go_by_name),
        cmocka_unit_test(duplicates_and_circles_are_told),
        cmocka_unit_test(too_many_rows_are_told),
        cmocka_unit_test(shipped_rows_keep_their_promise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
