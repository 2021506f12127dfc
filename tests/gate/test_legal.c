/* What a decision must hold, in the letter itself. */
#include "harness.h"

#define DECISION(result, parts)                                                                                                  \
    "{" CITIZEN "," ADVISER ",\"afgoerelse\":{\"resultat\":\"" result "\",\"hvad\":\"en hjælper om aftenen\","                  \
    "\"fortalt_mundtligt\":\"2026-11-19\"" parts "}}"
#define REASONS ",\"begrundelse\":[\"Du klarer selv aftensmaden.\",\"Din søster hjælper dig med tøjet.\"]"
#define VIEW ",\"din_mening\":\"Du vil gerne have hjælp om aftenen\""
#define RULES ",\"regler\":[{\"lov\":\"serviceloven\",\"paragraf\":\"85\"}]"
#define COMPLAINT ",\"klage\":{\"til\":\"Ankestyrelsen\",\"frist_uger\":4}"
#define WHOLE REASONS VIEW RULES COMPLAINT

#define HEAD "<document title=\"Svar\"><recipient><line>Anna Sørensen</line><line>Nejvej 1</line></recipient>"
#define NO_FIRST "<h1>Svar på din ansøgning</h1><p>Kære Anna</p><p>Nej, du får ikke en hjælper om aftenen.</p>"
#define WHY "<h2>Hvorfor?</h2><ul><li>Du klarer selv aftensmaden.</li><li>Din søster\n hjælper dig med tøjet.</li></ul>"
#define YOU_SAID "<p>Du har sagt: Du vil gerne have hjælp om aftenen.</p>"
#define LAW "<p>Reglerne står i servicelovens § 85. Loven hedder serviceloven.</p>"
#define HOW_TO_COMPLAIN "<p>Du kan klage til Ankestyrelsen. Klag til os senest om 4 uger.</p>"
#define TAIL "<p>" CONTACT "</p></document>"

/* Checks a letter, and wants these fields to be named, in order. */
static void expect(const char *json, const char *markup, const char *paths)
{
    struct trial trial;
    char got[1000] = "";
    trial_start(&trial, "afgoerelse", "2026-11-23", "");
    trial_case(&trial, json);
    trial_markup(&trial, markup);
    trial_run(&trial, KB_DANISH);
    assert_int_equal(trial.status, KB_OK);
    for (size_t i = 0; i < trial.findings.count; i++) {
        assert_int_equal(trial.findings.items[i].rule, KB_RULE_LEGAL_CONTENT);
        assert_int_equal(trial.findings.items[i].severity, KB_ERROR);
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s", i > 0 ? " " : "", trial.findings.items[i].place.path);
    }
    if (strcmp(got, paths) != 0)
        fail_msg("wanted “%s”, got “%s” for %s\n%s", paths, got, json, markup);
    trial_end(&trial);
}

static void a_whole_decision_goes(void **state)
{
    (void)state;
    expect(DECISION("nej", WHOLE), HEAD NO_FIRST WHY YOU_SAID LAW HOW_TO_COMPLAIN TAIL, "");
    expect(DECISION("ja", WHOLE),
           HEAD "<h1>Svar</h1><p>Ja, du får en hjælper om aftenen.</p>" WHY YOU_SAID LAW HOW_TO_COMPLAIN TAIL, "");
    expect(DECISION("delvist", WHOLE), HEAD "<h1>Svar</h1><p>Du får en del af det.</p>" WHY YOU_SAID LAW HOW_TO_COMPLAIN TAIL,
           "");
}

static void each_part_must_be_in_the_letter(void **state)
{
    (void)state;
    expect(DECISION("nej", WHOLE), HEAD "<h1>Svar</h1>" WHY YOU_SAID LAW HOW_TO_COMPLAIN TAIL, "afgoerelse.resultat");
    expect(DECISION("nej", WHOLE), HEAD NO_FIRST YOU_SAID LAW HOW_TO_COMPLAIN TAIL, "afgoerelse.begrundelse[0]");
    expect(DECISION("nej", WHOLE), HEAD NO_FIRST "<p>Du klarer selv aftensmaden.</p>" YOU_SAID LAW HOW_TO_COMPLAIN TAIL,
           "afgoerelse.begrundelse[1]");
    expect(DECISION("nej", WHOLE), HEAD NO_FIRST WHY LAW HOW_TO_COMPLAIN TAIL, "afgoerelse.din_mening");
    expect(DECISION("nej", WHOLE), HEAD NO_FIRST WHY YOU_SAID HOW_TO_COMPLAIN TAIL, "afgoerelse.regler[0]");
    expect(DECISION("nej", WHOLE), HEAD NO_FIRST WHY YOU_SAID "<p>Det står i serviceloven.</p>" HOW_TO_COMPLAIN TAIL,
           "afgoerelse.regler[0]");
    expect(DECISION("nej", WHOLE), HEAD NO_FIRST WHY YOU_SAID LAW TAIL, "afgoerelse.klage");
    expect(DECISION("nej", WHOLE), HEAD NO_FIRST WHY YOU_SAID LAW "<p>Vi beklager, også til Ankestyrelsen, i 4 uger.</p>" TAIL,
           "afgoerelse.klage");
    expect(DECISION("nej", WHOLE), HEAD NO_FIRST WHY YOU_SAID LAW "<p>Se vedlagte klagevejledning.</p>" TAIL,
           "afgoerelse.klage.til afgoerelse.klage.frist_uger");
    expect(DECISION("nej", WHOLE), HEAD NO_FIRST WHY YOU_SAID LAW "<p>Du kan klage til os om senest 4 uger.</p>" TAIL,
           "afgoerelse.klage.til");
    expect(DECISION("nej", WHOLE), HEAD NO_FIRST WHY YOU_SAID LAW "<p>Du kan klage til Ankestyrelsen.</p>" TAIL,
           "afgoerelse.klage.frist_uger");
}

static void each_part_must_be_in_the_case(void **state)
{
    (void)state;
    const char *markup = HEAD NO_FIRST WHY YOU_SAID LAW HOW_TO_COMPLAIN TAIL;
    expect(DECISION("nej", VIEW RULES COMPLAINT), markup, "afgoerelse.begrundelse");
    expect(DECISION("nej", ",\"begrundelse\":[]" VIEW RULES COMPLAINT), markup, "afgoerelse.begrundelse");
    expect(DECISION("nej", REASONS RULES COMPLAINT), markup, "afgoerelse.din_mening");
    expect(DECISION("nej", REASONS VIEW COMPLAINT), markup, "afgoerelse.regler");
    expect(DECISION("nej", REASONS VIEW RULES), markup, "afgoerelse.klage");
    expect(DECISION("nej", REASONS VIEW RULES ",\"klage\":{\"til\":\"Ankestyrelsen\"}"), markup, "afgoerelse.klage.frist_uger");
    expect(DECISION("nej", REASONS VIEW RULES ",\"klage\":{\"frist_uger\":4}"), markup, "afgoerelse.klage.til");
    expect("{" CITIZEN "," ADVISER "}", markup,
           "afgoerelse.resultat afgoerelse.begrundelse afgoerelse.din_mening afgoerelse.regler afgoerelse.klage");
}

static void the_deadline_may_be_said_in_several_ways(void **state)
{
    (void)state;
    static const struct {
        const char *text, *paths;
    } cases[] = {
        {"4 uger", ""},
        {"4\xC2\xA0uger", ""},
        {"fire uger", ""},
        {"Fire ugers frist", ""},
        {"21. december", "afgoerelse.klage.frist_uger"},
        {"mandag den 21. december", ""},
        {"14 dage", "afgoerelse.klage.frist_uger"},
        {"6 uger", "afgoerelse.klage.frist_uger"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char markup[2000];
        snprintf(markup, sizeof markup, "%s<p>Du kan klage til Ankestyrelsen: %s.</p>%s", HEAD NO_FIRST WHY YOU_SAID LAW,
                 cases[i].text, TAIL);
        expect(DECISION("nej", WHOLE), markup, cases[i].paths);
    }
}

static void the_answer_comes_first(void **state)
{
    (void)state;
    static const struct {
        const char *result, *opening;
        bool fine;
    } cases[] = {
        {"ja", "Ja, du får en hjælper.", true},
        {"ja", "Du får en hjælper om aftenen.", true},
        {"ja", "Du låner en ny seng af kommunen.", true},
        {"ja", "Vi betaler for en rampe.", true},
        {"ja", "Vi betaler ikke for en rampe.", false},
        {"nej", "Du får desværre ikke en bil.", true},
        {"nej", "Vi har sagt nej til en bil.", true},
        {"delvist", "Du kan låne en stol i stedet for en bil.", true},
        {"ja", "Vi har sagt ja til en hjælper.", true},
        {"ja", "Vi har bevilget dig en hjælper.", true},
        {"ja", "Du kan ikke længere lave mad. Derfor får du en hjælper.", true},
        {"ja", "Nej, du får ikke en hjælper.", false},
        {"ja", "Du får ikke en hjælper.", false},
        {"ja", "Vi har set på din ansøgning.", false},
        {"ja", "Janus og jaguaren ser på sagen.", false},
        {"nej", "Nej, du får ikke en hjælper.", true},
        {"nej", "Svaret er NEJ.", true},
        {"nej", "Du kan ikke få en hjælper om aftenen.", true},
        {"nej", "Vi giver dig afslag.", true},
        {"nej", "Du får svar nu: Det bliver et nej.", true},
        {"nej", "Ja, du får en hjælper.", false},
        {"nej", "Vi har truffet en afgørelse i din sag.", false},
        {"delvist", "Du får delvist hjælp.", true},
        {"delvist", "Ja til en hjælper. Nej til en bil.", true},
        {"delvist", "Du får noget af det.", true},
        {"delvist", "Ja, du får en hjælper.", false},
        {"delvist", "Nej, du får ikke en hjælper.", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char json[1500], markup[2000];
        snprintf(json, sizeof json,
                 "{%s,%s,\"afgoerelse\":{\"resultat\":\"%s\",\"hvad\":\"x\",\"fortalt_mundtligt\":\"2026-11-19\"%s}}", CITIZEN,
                 ADVISER, cases[i].result, WHOLE);
        snprintf(markup, sizeof markup, "%s<h1>Svar</h1><p>Kære Ja</p><p>%s</p><p>%s</p>%s", HEAD, cases[i].opening,
                 "Her er en lang tekst om alt muligt andet, som ikke siger noget om svaret, men fylder op, så det, der kommer "
                 "senere, ikke hører til begyndelsen af brevet. Den er på mere end fyrre ord, fordi en læser efter fem linjer "
                 "skal kunne fortælle, hvad kommunen svarer, og det kan man kun, når det står lige her og ikke til sidst i "
                 "brevet. Her går det videre.",
                 "<p>Vi siger både ja og nej, delvist.</p>" WHY YOU_SAID LAW HOW_TO_COMPLAIN TAIL);
        expect(json, markup, cases[i].fine ? "" : "afgoerelse.resultat");
    }
}

static void a_text_without_document_will_do(void **state)
{
    (void)state;
    struct trial trial;
    trial_start(
        &trial, "afgoerelse", "2026-11-23",
        "Anna Sørensen\nJavej 2\n\nKære Anna\n\nNej, du får ikke en hjælper om aftenen.\nDu klarer selv aftensmaden. Din søster "
        "hjælper dig med tøjet.\nDu vil gerne have hjælp om aftenen\nServiceloven § 85\nKlag til Ankestyrelsen senest om 4 "
        "uger.\n" CONTACT);
    trial_case(&trial, DECISION("nej", WHOLE));
    trial_run(&trial, KB_DANISH);
    trial_expect(&trial, "", "text");
    trial_end(&trial);
}

/* Where the map leads from the text to the case, the words need not be the same. */
static void the_map_tells_what_is_shown(void **state)
{
    (void)state;
    struct trial trial;
    struct kb_source_map map;
    static const char *const shown[] = {"afgoerelse.begrundelse[0]",  "afgoerelse.begrundelse[1]",     "afgoerelse.din_mening",
                                        "afgoerelse.regler[0].lov",   "afgoerelse.regler[0].paragraf", "afgoerelse.klage.til",
                                        "afgoerelse.klage.frist_uger"};
    trial_start(&trial, "vores-svar", "2026-11-23", "Kære Anna\nNej. Du kan klage. " CONTACT);
    kb_source_map_init(&map, &trial.arena);
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++)
        kb_source_map_add(&map, i, 1, &(struct kb_place){.path = shown[i]}, false);
    trial.letter.map = &map;
    trial_case(&trial, DECISION("nej", WHOLE));
    trial_run(&trial, KB_DANISH);
    trial_expect(&trial, "", "all shown");
    map.spans[1].place.path = "afgoerelse.begrundelse[0]";
    map.spans[4].place.path = "afgoerelse.regler[0].tekst";
    kb_findings_init(&trial.findings, &trial.arena, 100);
    trial_run(&trial, KB_DANISH);
    assert_int_equal(trial.findings.count, 2);
    assert_string_equal(trial.findings.items[0].place.path, "afgoerelse.begrundelse[1]");
    assert_string_equal(trial.findings.items[0].message,
                        "Denne begrundelse står i sagen, men ikke i brevet: «Din søster hjælper dig med tøjet.»");
    assert_string_equal(trial.findings.items[1].message, "Denne regel står i sagen, men ikke i brevet: serviceloven § 85.");
    trial_end(&trial);
}

static void it_tells_how_to_begin(void **state)
{
    (void)state;
    struct trial trial;
    trial_start(&trial, "afgoerelse", "2026-11-23", "Kære Anna\nDu kan klage. " CONTACT);
    trial_case(&trial, DECISION("nej", WHOLE));
    trial_run(&trial, KB_DANISH);
    assert_string_equal(trial.findings.items[0].message, "Afgørelsen begynder ikke med svaret.");
    assert_string_equal(trial.findings.items[0].hint, "Begynd for eksempel sådan: Nej, du får ikke en hjælper om aftenen.");
    trial_end(&trial);
}

static void other_letters_are_no_decisions(void **state)
{
    (void)state;
    static const char *const ids[] = {"ventetid", "indkaldelse", "symbolark", "vores-brev", NULL};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        struct trial trial;
        trial_start(&trial, ids[i], "2026-11-23", CONTACT);
        trial_case(&trial, DECISION("nej", ""));
        trial_run(&trial, KB_DANISH);
        trial_expect(&trial, "", ids[i] == NULL ? "none" : ids[i]);
        trial_end(&trial);
    }
}

static void hostile_reasons_stay_quick(void **state)
{
    (void)state;
    enum { COUNT = 20000, SIZE = 400000 };
    char *json = malloc(SIZE + COUNT * 8 + 500), *text = malloc(SIZE + 1), *end = json;
    assert_non_null(json);
    assert_non_null(text);
    memset(text, 'a', SIZE);
    text[SIZE] = '\0';
    end += sprintf(end, "{\"afgoerelse\":{\"resultat\":\"nej\",\"hvad\":\"x\",\"begrundelse\":[\"");
    memset(end, 'a', SIZE / 2);
    end += SIZE / 2;
    end += sprintf(end, "b\"");
    for (int i = 0; i < COUNT; i++)
        end += sprintf(end, ",\"aaab\"");
    sprintf(end, "]}}");
    struct trial trial;
    trial_start(&trial, "afgoerelse", "2026-11-23", text);
    trial_case(&trial, json);
    trial_run(&trial, KB_DANISH);
    assert_int_equal(trial.status, KB_OK);
    assert_non_null(trial_finding(&trial, "legal-content"));
    trial_end(&trial);
    free(text);
    free(json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_decision_goes),          cmocka_unit_test(each_part_must_be_in_the_letter),
        cmocka_unit_test(each_part_must_be_in_the_case),  cmocka_unit_test(the_deadline_may_be_said_in_several_ways),
        cmocka_unit_test(the_answer_comes_first),         cmocka_unit_test(a_text_without_document_will_do),
        cmocka_unit_test(the_map_tells_what_is_shown),    cmocka_unit_test(it_tells_how_to_begin),
        cmocka_unit_test(other_letters_are_no_decisions), cmocka_unit_test(hostile_reasons_stay_quick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
