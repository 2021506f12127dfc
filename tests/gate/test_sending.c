/* Each sending rule, both ways. */
#include "harness.h"

#include "gate/calendar.h"

#define CASE(parts) "{" CITIZEN "," ADVISER "," parts "}"
#define AGREED(parts) CASE("\"kontaktaftale\":{" parts "}")
#define AGENDA "\"dagsorden\":[{\"emne\":\"Din bolig\"}]"
#define MEETING(date) CASE("\"moede\":{\"dato\":\"" date "\",\"tid\":\"10:00\",\"minutter\":60,\"form\":\"hjemme\"," AGENDA "}")
#define AWAY(from, to)                                                                                                           \
    "{" CITIZEN ",\"raadgiver\":{\"navn\":\"Mette Holm\",\"titel\":\"rådgiver\",\"telefon\":\"46313012\",\"fravaer\":[{"        \
    "\"fra\":\"" from "\",\"til\":\"" to "\"}]},\"kontaktaftale\":{\"ikke_foer_weekend\":true}}"
#define DECISION(parts) CASE("\"afgoerelse\":{\"hvad\":\"en hjælper\"," parts "}")
#define GUARDIAN(consent)                                                                                                        \
    "{\"borger\":{\"fornavn\":\"Anna\",\"efternavn\":\"Sørensen\",\"vaerge\":{\"navn\":\"Karen Lund\"" consent "}}," ADVISER "}"

/* What is wanted of one letter: the rules that speak, and a piece of what the first of them says or advises. */
struct row {
    const char *template_id, *date, *json, *rules, *piece;
};

static const struct row talk_first[] = {
    {"ventetid", "2026-11-23", AGREED("\"ring_foer_brev\":true,\"sidst_talt\":\"2026-11-20\""), "", NULL},
    {"ventetid", "2026-11-23", AGREED("\"ring_foer_brev\":true,\"sidst_talt\":\"2026-11-23\""), "", NULL},
    {"ventetid", "2026-11-23", AGREED("\"ring_foer_brev\":true,\"sidst_talt\":\"2026-11-09\""), "", NULL},
    {"ventetid", "2026-11-23", AGREED("\"ring_foer_brev\":true,\"sidst_talt\":\"2026-11-08\""), "talk-first",
     "for 15 dage siden"},
    {"ventetid", "2026-11-23", AGREED("\"ring_foer_brev\":true"), "talk-first", "mandag den 23. november"},
    {"ventetid", "2026-11-27", AGREED("\"ring_foer_brev\":true,\"ikke_foer_weekend\":true"), "talk-first before-weekend",
     "mandag den 30. november"},
    {"ventetid", "2026-11-23", AGREED("\"ring_foer_brev\":true,\"sidst_talt\":\"2026-11-25\""), "talk-first",
     "onsdag den 25. november"},
    {"ventetid", "2026-11-23", AGREED("\"ring_foer_brev\":false"), "", NULL},
    {"ventetid", "2026-11-23", AGREED("\"sidst_talt\":\"2020-01-01\""), "", NULL},
    {"ventetid", "2026-11-23", CASE("\"sag\":{\"nummer\":\"1\",\"dato\":\"2026-11-23\"}"), "", NULL},
    {"symbolark", "2026-11-23", AGREED("\"ring_foer_brev\":true"), "", NULL},
    {"sms", "2026-11-23", AGREED("\"ring_foer_brev\":true"), "", NULL},
};

static const struct row before_weekend[] = {
    {"referat", "2026-11-26", AGREED("\"ikke_foer_weekend\":true"), "", NULL},
    {"referat", "2026-11-27", AGREED("\"ikke_foer_weekend\":true"), "before-weekend", "lørdag den 28. november er weekend"},
    {"referat", "2026-11-27", AGREED("\"ikke_foer_weekend\":true"), "before-weekend", "Send brevet mandag den 30. november."},
    {"referat", "2026-11-27", AGREED("\"ikke_foer_weekend\":false"), "", NULL},
    {"referat", "2026-11-27", AGREED("\"kanal\":\"brev\""), "", NULL},
    {"referat", "2026-11-28", AGREED("\"ikke_foer_weekend\":true"), "before-weekend", "mandag den 30. november"},
    {"referat", "2026-12-22", AGREED("\"ikke_foer_weekend\":true"), "", NULL},
    {"referat", "2026-12-23", AGREED("\"ikke_foer_weekend\":true"), "before-weekend", "torsdag den 24. december er juleaften"},
    {"referat", "2026-12-23", AGREED("\"ikke_foer_weekend\":true"), "before-weekend", "mandag den 28. december"},
    {"referat", "2026-12-30", AGREED("\"ikke_foer_weekend\":true"), "before-weekend", "nytårsaften"},
    {"referat", "2026-04-01", AGREED("\"ikke_foer_weekend\":true"), "before-weekend", "Send brevet tirsdag den 7. april."},
    {"referat", "2026-05-13", AGREED("\"ikke_foer_weekend\":true"), "before-weekend", "Kristi himmelfartsdag"},
    {"referat", "2026-06-04", AGREED("\"ikke_foer_weekend\":true"), "before-weekend", "Send brevet mandag den 8. juni."},
    {"referat", "2023-05-04", AGREED("\"ikke_foer_weekend\":true"), "before-weekend", "store bededag"},
    {"referat", "2024-04-25", AGREED("\"ikke_foer_weekend\":true"), "", NULL},
    {"referat", "2026-12-17", AWAY("2026-12-21", "2027-01-04"), "", NULL},
    {"referat", "2026-12-18", AWAY("2026-12-21", "2027-01-04"), "before-weekend", "tirsdag den 5. januar"},
    {"referat", "2026-12-18", AWAY("2027-01-04", "2026-12-21"), "before-weekend", "tirsdag den 5. januar"},
    {"referat", "2026-12-22", AWAY("2026-12-21", "2027-01-03"), "before-weekend", "Mette Holm er væk tirsdag den 22. december"},
    {"referat", "2026-12-22", AWAY("2026-12-21", "2027-01-03"), "before-weekend", "mandag den 4. januar"},
    {"referat", "2026-12-09", AWAY("2026-12-10", "2026-12-10"), "before-weekend", "mandag den 14. december"},
    {"referat", "2026-12-09", AWAY("1850-01-01", "2199-12-31"), "before-weekend", "ingen dag i sigte"},
    {"referat", "2199-12-31", AWAY("2199-12-30", "2199-12-31"), "before-weekend", "ingen dag i sigte"},
};

static const struct row oral_first[] = {
    {"afgoerelse", "2026-11-23", DECISION("\"resultat\":\"nej\",\"fortalt_mundtligt\":\"2026-11-19\""), "", NULL},
    {"afgoerelse", "2026-11-23", DECISION("\"resultat\":\"nej\",\"fortalt_mundtligt\":\"2026-11-23\""), "", NULL},
    {"afgoerelse", "2026-11-23", DECISION("\"resultat\":\"nej\""), "oral-first", "Et nej"},
    {"afgoerelse", "2026-11-23", DECISION("\"resultat\":\"delvist\""), "oral-first", "Et delvist nej"},
    {"afgoerelse", "2026-11-23", DECISION("\"resultat\":\"nej\",\"fortalt_mundtligt\":\"2026-11-24\""), "oral-first",
     "Så kan du sende brevet tirsdag den 24. november."},
    {"afgoerelse", "2026-11-23", DECISION("\"resultat\":\"ja\""), "", NULL},
    {"afgoerelse", "2026-11-23", DECISION("\"resultat\":\"delvist\",\"fortalt_mundtligt\":\"2026-11-01\""), "", NULL},
    {"ventetid", "2026-11-23", DECISION("\"resultat\":\"nej\""), "", NULL},
    {"afgoerelse-boligstoette", "2026-11-23", DECISION("\"resultat\":\"nej\""), "oral-first", "Anna"},
};

static const struct row notice[] = {
    {"indkaldelse", "2026-11-23", MEETING("2026-12-03"), "", NULL},
    {"indkaldelse", "2026-11-23", MEETING("2026-11-30"), "", NULL},
    {"indkaldelse", "2026-11-23", MEETING("2026-11-29"), "notice", "om 6 dage"},
    {"indkaldelse", "2026-11-23", MEETING("2026-11-27"), "notice", "Flyt mødet til mandag den 30. november"},
    {"indkaldelse", "2026-11-23", MEETING("2026-11-27"), "notice", "senest fredag den 20. november"},
    {"indkaldelse", "2026-12-18", MEETING("2026-12-21"), "notice", "Flyt mødet til mandag den 28. december"},
    {"indkaldelse", "2026-11-23", MEETING("2026-11-24"), "notice", "i morgen"},
    {"indkaldelse", "2026-11-23", MEETING("2026-11-23"), "notice", "samme dag"},
    {"indkaldelse", "2026-11-23", MEETING("2026-11-20"), "notice", "Mødet var fredag den 20. november"},
    {"samarbejdsbrev", "2026-11-23", MEETING("2026-11-25"), "notice", "om 2 dage"},
    {"referat", "2026-11-23", MEETING("2026-11-20"), "", NULL},
    {"sms", "2026-11-23", MEETING("2026-11-24"), "", NULL},
    {"indkaldelse", "2026-11-23",
     CASE("\"moede\":{\"dato\":\"2026-12-03\",\"tid\":\"10:00\",\"minutter\":60,\"form\":\"hjemme\"}"), "notice", "dagsorden"},
    {"indkaldelse", "2026-11-23",
     CASE("\"moede\":{\"dato\":\"2026-12-03\",\"tid\":\"10:00\",\"minutter\":60,\"form\":\"hjemme\",\"dagsorden\":[]}"), "notice",
     "dagsorden"},
    {"samarbejdsbrev", "2026-11-23",
     CASE("\"moede\":{\"dato\":\"2026-12-03\",\"tid\":\"10:00\",\"minutter\":60,\"form\":\"hjemme\"}"), "", NULL},
    {"indkaldelse", "2026-11-23", CASE("\"sag\":{\"nummer\":\"1\",\"dato\":\"2026-11-23\"}"), "", NULL},
};

static const struct row channel[] = {
    {"referat", "2026-11-23", AGREED("\"kanal\":\"digital-post\""), "", NULL},
    {"referat", "2026-11-23", AGREED("\"kanal\":\"brev\""), "", NULL},
    {"referat", "2026-11-23", AGREED("\"kanal\":\"email\""), "", NULL},
    {"referat", "2026-11-23", AGREED("\"kanal\":\"telefon\""), "channel", "i telefonen"},
    {"referat", "2026-11-23", AGREED("\"kanal\":\"sms\""), "channel", "på sms"},
    {"referat", "2026-11-23", AGREED("\"kanal\":\"moede\""), "channel", "på et møde"},
    {"sms", "2026-11-23", AGREED("\"kanal\":\"sms\""), "", NULL},
    {"sms", "2026-11-23", AGREED("\"kanal\":\"brev\""), "channel", "med posten"},
    {"kontaktaftale", "2026-11-23", AGREED("\"kanal\":\"telefon\""), "", NULL},
    {"samtaleark", "2026-11-23", AGREED("\"kanal\":\"telefon\""), "", NULL},
};

static const struct row guardian[] = {
    {"referat", "2026-11-23", GUARDIAN(",\"samtykke\":true"), "", NULL},
    {"referat", "2026-11-23", GUARDIAN(",\"samtykke\":false"), "guardian-consent", "Karen Lund er værge for Anna"},
    {"referat", "2026-11-23", GUARDIAN(""), "guardian-consent", "Spørg Anna"},
    {"referat", "2026-11-23", CASE("\"sag\":{\"nummer\":\"1\",\"dato\":\"2026-11-23\"}"), "", NULL},
    {"symbolark", "2026-11-23", GUARDIAN(",\"samtykke\":false"), "", NULL},
    {"sms", "2026-11-23", GUARDIAN(",\"samtykke\":false"), "guardian-consent", "Karen Lund"},
};

static bool has_piece(const struct kb_finding *finding, const char *piece)
{
    return piece == NULL || strstr(finding->message, piece) != NULL || strstr(finding->hint, piece) != NULL;
}

/* The legal content of a decision has tests of its own; here it is left out. */
static void leave_out_legal_content(struct kb_findings *findings)
{
    size_t kept = 0;
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].rule != KB_RULE_LEGAL_CONTENT)
            findings->items[kept++] = findings->items[i];
    findings->count = kept;
}

static void check_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct trial trial;
        char what[600];
        snprintf(what, sizeof what, "%s %s %s", rows[i].template_id, rows[i].date, rows[i].json);
        trial_start(&trial, rows[i].template_id, rows[i].date, CONTACT);
        trial_case(&trial, rows[i].json);
        trial_run(&trial, KB_DANISH);
        assert_int_equal(trial.status, KB_OK);
        leave_out_legal_content(&trial.findings);
        trial_expect(&trial, rows[i].rules, what);
        if (trial.findings.count > 0 && !has_piece(&trial.findings.items[0], rows[i].piece))
            fail_msg("%s: %s %s", what, trial.findings.items[0].message, trial.findings.items[0].hint);
        for (size_t j = 0; j < trial.findings.count; j++) {
            const struct kb_finding *finding = &trial.findings.items[j];
            assert_int_equal(finding->severity, KB_ERROR);
            assert_non_null(finding->place.path);
            assert_ptr_equal(finding->place.source->text.data, trial.findings.items[0].place.source->text.data);
            assert_true(finding->line == 1 && finding->column == 1 && finding->start == 0 && finding->end == 0);
        }
        trial_end(&trial);
    }
}
#define CHECK_ROWS(rows) check_rows(rows, sizeof(rows) / sizeof(rows)[0])

static void a_call_comes_before_the_letter(void **state)
{
    (void)state;
    CHECK_ROWS(talk_first);
}

static void no_letter_comes_before_days_off(void **state)
{
    (void)state;
    CHECK_ROWS(before_weekend);
}

static void a_no_is_told_first(void **state)
{
    (void)state;
    CHECK_ROWS(oral_first);
}

static void an_invitation_comes_in_good_time(void **state)
{
    (void)state;
    CHECK_ROWS(notice);
}

static void it_goes_the_way_agreed_on(void **state)
{
    (void)state;
    CHECK_ROWS(channel);
}

static void a_guardian_is_told_only_with_consent(void **state)
{
    (void)state;
    CHECK_ROWS(guardian);
}

static void the_day_it_advises_is_fine(void **state)
{
    (void)state;
    for (int32_t shift = 0; shift < 800; shift++) {
        struct kb_date date = kb_date_after(day("2026-01-01"), shift);
        struct trial trial;
        trial_start(&trial, "referat", "2026-01-01", CONTACT);
        trial.letter.date = date;
        trial_case(&trial, AWAY("2026-07-06", "2026-07-26"));
        trial_run(&trial, KB_DANISH);
        bool spoke = trial.findings.count > 0;
        bool fine = kb_date_is_working(date) && kb_date_is_working(kb_date_after(date, 1));
        if (fine && spoke && date.month != 7)
            fail_msg("%d-%d-%d is held", date.year, date.month, date.day);
        if (!fine && !spoke)
            fail_msg("%d-%d-%d goes", date.year, date.month, date.day);
        trial_end(&trial);
    }
}

static void a_substitute_can_be_called(void **state)
{
    (void)state;
    static const char *const with =
        "{" CITIZEN ",\"raadgiver\":{\"navn\":\"Mette Holm\",\"titel\":\"rådgiver\",\"telefon\":\"46313012\",\"fravaer\":[{"
        "\"fra\":\"2026-11-23\",\"til\":\"2026-11-27\",\"afloeser\":\"Jonas\",\"telefon\":\"46313014\"}]},"
        "\"kontaktaftale\":{\"ikke_foer_weekend\":true}}";
    struct trial trial;
    trial_start(&trial, "referat", "2026-11-24", CONTACT);
    trial_case(&trial, with);
    trial_run(&trial, KB_DANISH);
    trial_expect(&trial, "", "a substitute");
    trial_end(&trial);
}

static void the_channel_of_a_release_is_held_to(void **state)
{
    (void)state;
    static const struct {
        const char *used, *rules;
    } cases[] = {{"brev", ""}, {"digital-post", "channel"}, {"sms", "channel"}, {"hest", ""}, {NULL, ""}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct trial trial;
        trial_start(&trial, "referat", "2026-11-24", CONTACT);
        trial.letter.channel = cases[i].used;
        trial_case(&trial, AGREED("\"kanal\":\"brev\""));
        trial_run(&trial, KB_DANISH);
        trial_expect(&trial, cases[i].rules, cases[i].used == NULL ? "none" : cases[i].used);
        trial_end(&trial);
    }
}

static void wishes_for_the_look_are_kept(void **state)
{
    (void)state;
#define WISHES(parts) "{\"borger\":{\"fornavn\":\"Anna\",\"efternavn\":\"Sørensen\",\"oensker\":{" parts "}}," ADVISER
    static const struct {
        const char *json;
        enum kb_known symbols, large_print;
        const char *rules;
    } cases[] = {
        {WISHES("\"symboler\":true") "}", KB_NO, KB_NOT_KNOWN, "symbols-agreed"},
        {WISHES("\"symboler\":true") "}", KB_YES, KB_NOT_KNOWN, ""},
        {WISHES("\"symboler\":true") "}", KB_NOT_KNOWN, KB_NOT_KNOWN, ""},
        {WISHES("\"symboler\":false") "}", KB_NO, KB_NO, ""},
        {WISHES("\"symboler\":true") ",\"vedlagt\":[{\"titel\":\"Kort\"},{\"titel\":\"Et ark med symboler\"}]}", KB_NO, KB_NO,
         ""},
        {WISHES("\"symboler\":true") ",\"vedlagt\":[{\"titel\":\"Kort\"}]}", KB_NO, KB_NO, "symbols-agreed"},
        {WISHES("\"stor_skrift\":true") "}", KB_NO, KB_NO, "large-print-agreed"},
        {WISHES("\"stor_skrift\":true") "}", KB_NO, KB_YES, ""},
        {WISHES("\"stor_skrift\":false") "}", KB_NO, KB_NO, ""},
        {WISHES("\"stor_skrift\":true,\"symboler\":true") "}", KB_NO, KB_NO, "symbols-agreed large-print-agreed"},
        {"{" CITIZEN "," ADVISER "}", KB_NO, KB_NO, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct trial trial;
        trial_start(&trial, "referat", "2026-11-24", CONTACT);
        trial.letter.symbols = cases[i].symbols;
        trial.letter.large_print = cases[i].large_print;
        trial_case(&trial, cases[i].json);
        trial_run(&trial, KB_DANISH);
        trial_expect(&trial, cases[i].rules, cases[i].json);
        trial_end(&trial);
    }
}

static void the_letter_says_whom_to_call(void **state)
{
    (void)state;
    static const struct {
        const char *template_id, *json, *text, *rules;
    } cases[] = {
        {"referat", "{" ADVISER "}", "Ring til Mette på 46 31 30 12.", ""},
        {"referat", "{" ADVISER "}", "Ring til METTE HOLM på +45 46313012.", ""},
        {"referat", "{" ADVISER "}", "Ring til Mette\n4631-3012", ""},
        {"referat", "{" ADVISER "}", "Ring til mig på 46 31 30 12.", "contact-line"},
        {"referat", "{" ADVISER "}", "Ring til Mettes søster på 46 31 30 12.", "contact-line"},
        {"referat", "{" ADVISER "}", "Ring til Mette på 46 31 30 13.", "contact-line"},
        {"referat", "{" ADVISER "}", "Ring til Mette på 146 31 30 12.", "contact-line"},
        {"referat", "{" ADVISER "}", "", "contact-line"},
        {"symbolark", "{" ADVISER "}", "", ""},
        {"referat", "{\"raadgiver\":{\"navn\":\"Bo\",\"email\":\"bo@by.dk\"}}", "Skriv til Bo: bo@by.dk", ""},
        {"referat", "{\"kommune\":{\"navn\":\"By\",\"telefon\":\"+45 70123400\"}}", "Ring 70 12 34 00.", ""},
        {"referat", "{\"kommune\":{\"navn\":\"By\",\"telefon\":\"70123400\"}}", "Hej", "contact-line"},
        {"referat", "{" ADVISER ",\"kommune\":{\"navn\":\"By\",\"telefon\":\"70123400\"}}", "Ring 70 12 34 00.", "contact-line"},
        {"sms", "{" ADVISER "}", "Husk i morgen", "contact-line"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct trial trial;
        trial_start(&trial, cases[i].template_id, "2026-11-24", cases[i].text);
        trial_case(&trial, cases[i].json);
        trial_run(&trial, KB_DANISH);
        trial_expect(&trial, cases[i].rules, cases[i].text);
        trial_end(&trial);
    }
}

static void the_number_of_days_can_be_set(void **state)
{
    (void)state;
    static const struct {
        int days;
        const char *rules;
    } cases[] = {{0, ""}, {14, "notice"}, {10, ""}, {11, "notice"}, {-3, ""}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct trial trial;
        trial_start(&trial, "indkaldelse", "2026-11-23", CONTACT);
        trial.letter.notice_days = cases[i].days;
        trial_case(&trial, MEETING("2026-12-03"));
        trial_run(&trial, KB_DANISH);
        trial_expect(&trial, cases[i].rules, "days");
        trial_end(&trial);
    }
}

static void a_finding_points_to_the_case(void **state)
{
    (void)state;
    struct trial trial;
    trial_start(&trial, "referat", "2026-11-27", CONTACT);
    trial_case(&trial, AGREED("\"ring_foer_brev\":true,\"ikke_foer_weekend\":true"));
    trial_run(&trial, KB_ENGLISH);
    const struct kb_finding *weekend = trial_finding(&trial, "before-weekend"), *talk = trial_finding(&trial, "talk-first");
    assert_non_null(weekend);
    assert_non_null(talk);
    assert_string_equal(weekend->place.path, "kontaktaftale.ikke_foer_weekend");
    assert_string_equal(weekend->place.source->name, "sag.json");
    assert_memory_equal(weekend->place.source->text.data + weekend->place.offset, "true", 4);
    assert_string_equal(talk->place.path, "kontaktaftale.sidst_talt");
    assert_string_equal(
        weekend->message,
        "You have agreed that Anna gets no letter right before days off, but Saturday 28 November is a weekend day.");
    assert_string_equal(weekend->hint, "Send the letter on Monday 30 November.");
    trial_end(&trial);
}

/* Where the case says whom to call and the letter does not, the template is to be mended. */
static void what_the_template_lacks_points_there(void **state)
{
    (void)state;
    static const struct kb_source template_ = {"brev.mustache", {"<p>Hej</p>", 10}};
    for (int known = 0; known < 2; known++) {
        struct trial trial;
        trial_start(&trial, "referat", "2026-11-23", "Hej");
        trial_case(&trial, known ? "{\"raadgiver\":{\"navn\":\"Mette Holm\",\"telefon\":\"70123456\"}}"
                                 : "{\"raadgiver\":{\"navn\":\"Mette Holm\"}}");
        trial.letter.template_source = &template_;
        trial_run(&trial, KB_DANISH);
        const struct kb_finding *finding = trial_finding(&trial, "contact-line");
        assert_non_null(finding);
        assert_int_equal(finding->place.source == &template_, known);
        assert_int_equal(finding->place.path == NULL, known);
        trial_end(&trial);
    }
}

/* A local template is known by the data that it shows. */
static void a_local_template_is_what_it_shows(void **state)
{
    (void)state;
    static const struct {
        const char *shown, *rules;
    } cases[] = {{"moede.dato", "notice"}, {"moede.form", ""}, {"moede.datoen", ""}, {NULL, ""}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct trial trial;
        struct kb_source_map map;
        trial_start(&trial, "vores-brev", "2026-11-23", CONTACT);
        kb_source_map_init(&map, &trial.arena);
        if (cases[i].shown != NULL)
            kb_source_map_add(&map, 0, 4, &(struct kb_place){.path = cases[i].shown}, false);
        trial.letter.map = &map;
        trial_case(&trial, MEETING("2026-11-25"));
        trial_run(&trial, KB_DANISH);
        trial_expect(&trial, cases[i].rules, cases[i].shown == NULL ? "none" : cases[i].shown);
        trial_end(&trial);
    }
}

static void hostile_dates_are_refused(void **state)
{
    (void)state;
    static const struct kb_date wrong[] = {{0, 0, 0}, {2026, 2, 30}, {32767, 12, 31}, {-32768, -128, -128}, {2026, 13, 1}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct trial trial;
        trial_start(&trial, "referat", "2026-11-23", CONTACT);
        trial.letter.date = wrong[i];
        trial_case(&trial, AGREED("\"ikke_foer_weekend\":true"));
        trial_run(&trial, KB_DANISH);
        assert_int_equal(trial.status, KB_USAGE);
        assert_int_equal(trial.findings.count, 0);
        trial_end(&trial);
    }
}

static void thousands_of_absences_stay_quick(void **state)
{
    (void)state;
    enum { COUNT = 20000 };
    char *json = malloc(COUNT * 50 + 500), *end = json;
    assert_non_null(json);
    end += sprintf(
        end, "{\"kontaktaftale\":{\"ikke_foer_weekend\":true},\"raadgiver\":{\"navn\":\"M\",\"email\":\"m@by.dk\",\"fravaer\":[");
    for (int i = 0; i < COUNT; i++) {
        struct kb_date date = kb_date_after(day("2026-01-01"), i * 3);
        end += sprintf(end, "%s{\"fra\":\"%04d-%02d-%02d\",\"til\":\"%04d-%02d-%02d\"}", i > 0 ? "," : "", date.year, date.month,
                       date.day, date.year, date.month, date.day);
    }
    sprintf(end, "]}}");
    struct trial trial;
    trial_start(&trial, "referat", "2026-01-01", "M m@by.dk");
    trial_case(&trial, json);
    trial_run(&trial, KB_DANISH);
    trial_expect(&trial, "before-weekend", "absences");
    trial_end(&trial);
    free(json);
}

static void no_case_is_no_agreement(void **state)
{
    (void)state;
    struct trial trial;
    trial_start(&trial, "samtaleark", "2026-11-23", "");
    trial_run(&trial, KB_DANISH);
    assert_int_equal(trial.status, KB_OK);
    trial_expect(&trial, "", "no case");
    trial_end(&trial);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_call_comes_before_the_letter),
        cmocka_unit_test(no_letter_comes_before_days_off),
        cmocka_unit_test(a_no_is_told_first),
        cmocka_unit_test(an_invitation_comes_in_good_time),
        cmocka_unit_test(it_goes_the_way_agreed_on),
        cmocka_unit_test(a_guardian_is_told_only_with_consent),
        cmocka_unit_test(the_day_it_advises_is_fine),
        cmocka_unit_test(a_substitute_can_be_called),
        cmocka_unit_test(the_channel_of_a_release_is_held_to),
        cmocka_unit_test(wishes_for_the_look_are_kept),
        cmocka_unit_test(the_letter_says_whom_to_call),
        cmocka_unit_test(the_number_of_days_can_be_set),
        cmocka_unit_test(a_finding_points_to_the_case),
        cmocka_unit_test(what_the_template_lacks_points_there),
        cmocka_unit_test(a_local_template_is_what_it_shows),
        cmocka_unit_test(hostile_dates_are_refused),
        cmocka_unit_test(thousands_of_absences_stay_quick),
        cmocka_unit_test(no_case_is_no_agreement),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
