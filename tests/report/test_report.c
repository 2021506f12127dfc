/* Findings as they are written for people and for programs. The goldens are held against schemas by tests/cli/findings.sh. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/utf8.h"
#include "golden.h"
#include "report/report.h"

static const char letter_text[] =
    "Afgørelse\n\nKære Zoë\n\nVi har givet dig en bevilling til hjælp. Borgeren skal ansøge\nom bevilling igen.\n\n"
    "  \"Det er en bevilling, ik'?\"\n\nDet står i servicelovens § 85.\n";
static const char template_text[] = "<p>Vi har givet dig en bevilling til {{hvad}}.\nBorgeren skal ansøge igen.</p>\n";
static const char case_text[] = "{\"kontaktaftale\":{\n  \"ønsker\":\"ring\", \"sidst_talt\":\"2026-11-01\"}}";

/* One report of a letter (template_id), or of a text file (NULL). */
struct sheet {
    struct kb_arena arena;
    struct kb_source text, template_, sag;
    struct kb_findings findings;
    struct kb_verdict verdict;
    struct kb_report report;
    struct kb_buffer out;
};

static void start(struct sheet *sheet, const char *template_id, const char *text)
{
    memset(sheet, 0, sizeof *sheet);
    kb_arena_init(&sheet->arena);
    kb_buffer_init(&sheet->out, (size_t)1 << 24);
    sheet->text = (struct kb_source){template_id == NULL ? "noter/Søs & Bo: 1%.txt" : template_id, kb_slice_of(text)};
    sheet->template_ = (struct kb_source){"templates/ventetid/brev.mustache", kb_slice_of(template_text)};
    sheet->sag = (struct kb_source){"anna.json", kb_slice_of(case_text)};
    kb_findings_init(&sheet->findings, &sheet->arena, 2000);
    sheet->report = (struct kb_report){.version = "1.0.0",
                                       .template_id = template_id,
                                       .source = &sheet->text,
                                       .findings = &sheet->findings,
                                       .verdict = &sheet->verdict};
}

static void finish(struct sheet *sheet)
{
    kb_buffer_finish(&sheet->out);
    kb_arena_finish(&sheet->arena);
}

static size_t offset_in(const char *text, const char *words, int which)
{
    const char *at = strstr(text, words);
    for (int i = 1; i < which && at != NULL; i++) {
        at = strstr(at + 1, words);
    }
    if (at == NULL) {
        fail_msg("“%s” is not in the text", words);
    }
    return (size_t)(at - text);
}

/* A finding about `words`, the `which`-th time they stand in the text. */
static struct kb_finding finding_of(const struct sheet *sheet, enum kb_rule rule, const char *words, int which)
{
    size_t offset = offset_in(sheet->text.text.data, words, which);
    struct kb_position position = kb_source_position(&sheet->text, offset);
    size_t points = kb_utf8_count(kb_slice_part(sheet->text.text, 0, offset));
    return (struct kb_finding){.rule = rule,
                               .severity = kb_rule_severity(rule),
                               .text = words,
                               .start = points,
                               .end = points + kb_utf8_count(kb_slice_of(words)),
                               .line = position.line,
                               .column = position.column,
                               .offset = offset,
                               .length = strlen(words)};
}

static struct kb_place place_in(const struct kb_source *source, const char *words, const char *path)
{
    return (struct kb_place){source, offset_in(source->text.data, words, 1), strlen(words), path};
}

static void add(struct sheet *sheet, struct kb_finding finding, const char *message, const char *hint)
{
    finding.message = message;
    finding.hint = hint;
    kb_findings_add(&sheet->findings, &finding);
}

static const char *const instead[] = {"ja til hjælp", "lov til hjælp"}, *const again[] = {"søge"};

/* Two of a rule, one of them in data; a warning over a line end; what is quoted, and what is cited. */
static void add_words(struct sheet *sheet, bool is_letter)
{
    struct kb_finding finding = finding_of(sheet, KB_RULE_JARGON, "bevilling", 1);
    finding.suggestions = instead;
    finding.suggestion_count = 2;
    finding.place = is_letter ? place_in(&sheet->template_, "bevilling", NULL) : (struct kb_place){0};
    add(sheet, finding, "Skriv hellere «ja til hjælp» end «bevilling».", NULL);
    finding = finding_of(sheet, KB_RULE_THIRD_PERSON, "Borgeren", 1);
    finding.place = is_letter ? place_in(&sheet->template_, "{{hvad}}", "felter.hvad") : (struct kb_place){0};
    add(sheet, finding, "«Borgeren» er læseren selv; skriv til læseren med «du».", NULL);
    finding = finding_of(sheet, KB_RULE_LONG_SENTENCE, "ansøge\nom bevilling", 1);
    add(sheet, finding, "Sætningen er lang.", "Del den i to.");
    finding = finding_of(sheet, KB_RULE_NOMINALISATION, "ansøge", 1);
    finding.suggestions = again;
    finding.suggestion_count = 1;
    add(sheet, finding, "Brug et udsagnsord.", "");
    finding = finding_of(sheet, KB_RULE_JARGON, "bevilling", 3);
    finding.severity = KB_TIP;
    finding.context = KB_CONTEXT_QUOTE;
    finding.suggestions = instead;
    finding.suggestion_count = 2;
    add(sheet, finding, "Skriv hellere «ja til hjælp» end «bevilling».", NULL);
    finding = finding_of(sheet, KB_RULE_SPELLING, "servicelovens", 1);
    finding.severity = KB_TIP;
    finding.context = KB_CONTEXT_LAW;
    add(sheet, finding, "Ordbogen kender ikke «servicelovens».", NULL);
}

static void fill(struct sheet *sheet, bool is_letter)
{
    if (is_letter) {
        struct kb_finding finding = {.rule = KB_RULE_TALK_FIRST, .severity = KB_ERROR, .text = "", .line = 1, .column = 1};
        finding.place = place_in(&sheet->sag, "\"2026-11-01\"", "kontaktaftale.sidst_talt");
        add(sheet, finding, "I har aftalt, at du ringer, før du sender et brev.", "Ring først. Så kan du sende brevet i morgen.");
        finding = (struct kb_finding){.rule = KB_RULE_LEGAL_CONTENT, .severity = KB_ERROR, .line = 1, .column = 1};
        add(sheet, finding, "Brevet siger ikke, hvordan man klager.", NULL);
    }
    add_words(sheet, is_letter);
    sheet->findings.metrics = (struct kb_text_metrics){29, 5, 34.4827, 12, 1.0 / 29};
}

static const struct kb_override passed[] = {{KB_RULE_TALK_FIRST, "Zoë bad selv om \"i morgen\"\n", "Mette Holm"},
                                            {KB_RULE_JARGON, "Ordet står i loven", "Mette Holm"}};
static const struct kb_overrides overrides = {passed, 2};

static const struct {
    const char *name;
    void (*write)(const struct kb_report *report, struct kb_buffer *out);
    const char *extension;
} writers[] = {{"human", kb_report_human, "txt"},
               {"json", kb_report_json, "json"},
               {"sarif", kb_report_sarif, "sarif"},
               {"rdjsonl", kb_report_rdjsonl, "jsonl"}};

enum { WRITERS = sizeof writers / sizeof writers[0] };

static void hold_against_goldens(struct sheet *sheet, const char *name)
{
    for (size_t j = 0; j < WRITERS; j++) {
        char path[200];
        kb_buffer_clear(&sheet->out);
        writers[j].write(&sheet->report, &sheet->out);
        assert_int_equal(sheet->out.status, KB_OK);
        snprintf(path, sizeof path, "tests/report/golden/%s.%s", name, writers[j].extension);
        assert_golden(path, sheet->out.length == 0 ? "" : sheet->out.data, sheet->out.length);
    }
}

static void reports_look_as_agreed(void **state)
{
    (void)state;
    static const struct {
        const char *name, *template_id;
        bool all, passed;
        enum kb_language language;
    } cases[] = {
        {"letter", "ventetid", false, false, KB_DANISH},      {"letter-all", "ventetid", true, false, KB_ENGLISH},
        {"letter-passed", "ventetid", true, true, KB_DANISH}, {"text", NULL, true, false, KB_DANISH},
        {"text-english", NULL, false, true, KB_ENGLISH},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sheet sheet;
        start(&sheet, cases[i].template_id, letter_text);
        fill(&sheet, cases[i].template_id != NULL);
        kb_verdict_reach(&sheet.findings, cases[i].passed ? &overrides : NULL, &sheet.verdict);
        sheet.report.all = cases[i].all;
        sheet.report.language = cases[i].language;
        hold_against_goldens(&sheet, cases[i].name);
        finish(&sheet);
    }
}

/* What the template lets be is told apart, in one line each, and counts as nothing. */
static void what_templates_let_be_is_told(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct sheet sheet;
        start(&sheet, "ventetid", letter_text);
        const struct kb_allowance nowhere = {.rule = "third-person", .reason = "Han taler om en nabo"};
        const struct kb_allowance allowance = {.rule = "jargon",
                                               .reason = "Ordet står på \"kortet\",\nsom man viser",
                                               .place = place_in(&sheet.template_, "<p>", NULL)};
        fill(&sheet, true);
        for (size_t j = 0; j < sheet.findings.count; j++) {
            struct kb_finding *finding = &sheet.findings.items[j];
            finding->allowance = finding->rule == KB_RULE_JARGON         ? &allowance
                                 : finding->rule == KB_RULE_THIRD_PERSON ? &nowhere
                                                                         : NULL;
        }
        kb_verdict_reach(&sheet.findings, i == 0 ? NULL : &overrides, &sheet.verdict);
        assert_int_equal(sheet.verdict.allowed, 3);
        sheet.report.all = true;
        sheet.report.language = i == 0 ? KB_DANISH : KB_ENGLISH;
        hold_against_goldens(&sheet, i == 0 ? "allowed" : "allowed-english");
        finish(&sheet);
    }
}

/* Long lines are shown from where the words are; marks on letters, wide letters and tabs don't push the carets aside. */
static void long_lines_and_marks(void **state)
{
    (void)state;
    struct kb_buffer text;
    kb_buffer_init(&text, 100000);
    kb_buffer_put_text(&text, "a\xCC\x8A 中文\tnøgle hje\xCC\x81lp\n");
    for (int i = 0; i < 400; i++) {
        kb_buffer_put_text(&text, i == 200 ? "bevilling " : i == 399 ? "sidst" : "på øen ");
    }
    struct sheet sheet;
    start(&sheet, NULL, text.data);
    add(&sheet, finding_of(&sheet, KB_RULE_SPELLING, "a\xCC\x8A", 1), "Et ord med ring over.", NULL);
    add(&sheet, finding_of(&sheet, KB_RULE_SPELLING, "中文", 1), "Et ord på kinesisk.", NULL);
    add(&sheet, finding_of(&sheet, KB_RULE_SPELLING, "nøgle", 1), "Et ord efter et tabulatorstop.", NULL);
    add(&sheet, finding_of(&sheet, KB_RULE_SPELLING, "hje\xCC\x81lp", 1), "Et ord med streg over.", NULL);
    add(&sheet, finding_of(&sheet, KB_RULE_JARGON, "bevilling", 1), "Midt i en lang linje.", NULL);
    add(&sheet, finding_of(&sheet, KB_RULE_LONG_SENTENCE, text.data + 29, 1), "Hele linjen.", NULL);
    add(&sheet, finding_of(&sheet, KB_RULE_DOUBLE_WORD, "sidst", 1), "Sidst i en lang linje.", NULL);
    kb_verdict_reach(&sheet.findings, NULL, &sheet.verdict);
    sheet.report.all = true;
    hold_against_goldens(&sheet, "lines");
    finish(&sheet);
    kb_buffer_finish(&text);
}

static void nothing_found_is_said(void **state)
{
    (void)state;
    for (int quiet = 0; quiet < 2; quiet++) {
        struct sheet sheet;
        start(&sheet, "ventetid", "");
        kb_verdict_reach(&sheet.findings, NULL, &sheet.verdict);
        sheet.report.quiet_clean = quiet > 0;
        hold_against_goldens(&sheet, quiet > 0 ? "nothing-quiet" : "nothing");
        finish(&sheet);
    }
}

/* A thousand findings on one long line, with characters that could play tricks on a terminal or on JSON. */
static void fill_hostile(struct sheet *sheet)
{
    static const char *const tricks[] = {"\x1b[2J\"\\", "\xFF\xC3"};
    for (size_t i = 0; i < 1500; i++) {
        struct kb_finding finding = {.rule = (enum kb_rule)(i % KB_RULE_COUNT),
                                     .severity = (enum kb_severity)(i % 3),
                                     .context = (enum kb_finding_context)(i / 3 % 3),
                                     .message = i % 2 ? "\x1b[31m\xE2\x80\xAE\"nej\"" : "\xFF\x01",
                                     .hint = i % 5 ? NULL : "\n",
                                     .text = i % 7 ? "a" : NULL,
                                     .suggestions = tricks,
                                     .suggestion_count = i % 3,
                                     .line = 1,
                                     .column = (uint32_t)i + 1,
                                     .start = i,
                                     .end = i + 1,
                                     .offset = i,
                                     .length = i % 11};
        if (i % 19 == 0) {
            finding.place = (struct kb_place){&sheet->template_, i * 7, i, i % 2 ? "a\"b" : NULL};
        }
        kb_findings_add(&sheet->findings, &finding);
    }
}

/* Lines of JSON each, or one JSON text. */
static void assert_json(struct kb_slice out, bool lines, const char *name)
{
    while (out.length > 0) {
        struct kb_slice part = lines ? kb_slice_cut(&out, '\n') : out;
        json_error_t error;
        json_t *json = json_loadb(part.data, part.length, JSON_REJECT_DUPLICATES, &error);
        if (json == NULL) {
            fail_msg("%s: %s at %d", name, error.text, error.position);
        }
        json_decref(json);
        out = lines ? out : (struct kb_slice){0};
    }
}

/* Nothing but text, and of control characters only the line feed. */
static bool is_printable(struct kb_slice out)
{
    size_t at = 0;
    while (at < out.length) {
        uint32_t c = kb_utf8_next(out, &at);
        if (c == 0xFFFE || !kb_utf8_is_text(c) || c == '\t' || c == '\r') {
            return false;
        }
    }
    return kb_utf8_check(out) == out.length;
}

static void hostile_findings_stay_whole(void **state)
{
    (void)state;
    enum { SIZE = 2000 };
    char text[SIZE + 1];
    memset(text, 'a', SIZE);
    text[SIZE] = '\0';
    text[500] = '\x1b';
    text[501] = '\xFF';
    for (size_t i = 0; i < 2 * (size_t)WRITERS; i++) {
        struct sheet sheet;
        start(&sheet, i < WRITERS ? NULL : "ventetid", text);
        fill_hostile(&sheet);
        kb_verdict_reach(&sheet.findings, &overrides, &sheet.verdict);
        assert_true(sheet.verdict.hold);
        sheet.report.all = true;
        writers[i % WRITERS].write(&sheet.report, &sheet.out);
        assert_int_equal(sheet.out.status, KB_OK);
        if (i % WRITERS == 0) {
            assert_true(is_printable(kb_buffer_slice(&sheet.out)));
        } else {
            assert_json(kb_buffer_slice(&sheet.out), i % WRITERS == 3, writers[i % WRITERS].name);
        }
        finish(&sheet);
    }
}

static void a_full_buffer_is_told(void **state)
{
    (void)state;
    for (size_t most = 1; most < 700; most += 13) {
        for (size_t j = 0; j < WRITERS; j++) {
            struct sheet sheet;
            start(&sheet, "ventetid", letter_text);
            kb_buffer_init(&sheet.out, most);
            fill(&sheet, true);
            kb_verdict_reach(&sheet.findings, NULL, &sheet.verdict);
            writers[j].write(&sheet.report, &sheet.out);
            assert_int_equal(sheet.out.status, KB_BAD_INPUT);
            finish(&sheet);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reports_look_as_agreed),      cmocka_unit_test(what_templates_let_be_is_told),
        cmocka_unit_test(long_lines_and_marks),        cmocka_unit_test(nothing_found_is_said),
        cmocka_unit_test(hostile_findings_stay_whole), cmocka_unit_test(a_full_buffer_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
