/* The schema is whole: every field can be asked for, explained, and its example is a right answer. */
#include "harness.h"

#include "base/utf8.h"
#include "data/view.h"

static void check_choice(const struct kb_field *field)
{
    assert_non_null(field->words);
    for (size_t i = 0; field->words[i] != NULL; i++) {
        assert_non_null(field->labels[i]);
        for (const char *at = field->words[i]; *at != '\0'; at++)
            assert_true((*at >= 'a' && *at <= 'z') || *at == '-');
    }
    size_t words = 0, labels = 0;
    while (field->words[words] != NULL)
        words++;
    while (field->labels[labels] != NULL)
        labels++;
    assert_int_equal(words, labels);
}

static void check_example(const struct kb_field *field, const char *path)
{
    struct run run;
    run_start(&run);
    const char *canonical = NULL;
    struct kb_date today = {2026, 11, 23};
    enum kb_status status =
        kb_case_check_answer(&run.arena, run.schema, path, kb_slice_of(field->example), today, run.diagnostics, &canonical);
    if (status != KB_OK)
        fail_msg("%s: %s", path, run_messages(&run));
    assert_non_null(canonical);
    run_end(&run);
}

static void check_field(const struct kb_field *field, const char *path)
{
    if (field->name != NULL) {
        for (const char *at = field->name; *at != '\0'; at++)
            assert_true((*at >= 'a' && *at <= 'z') || *at == '_');
        assert_ptr_equal(kb_field_find(kb_schema_case(), path), field);
    }
    bool branch = field->type == KB_OBJECT || field->type == KB_LIST;
    if (field->name != NULL || !branch) {
        if (field->question == NULL || field->meaning == NULL || strchr(field->question, '?') == NULL)
            fail_msg("%s lacks a question or a meaning", path);
        assert_true(kb_utf8_check(kb_slice_of(field->question)) == strlen(field->question));
    }
    if (!branch) {
        check_example(field, path);
        assert_non_null(kb_view_find(field->type, kb_slice_of("")));
    }
    if (field->type == KB_CHOICE)
        check_choice(field);
    for (size_t i = 0; branch && field->children[i] != NULL; i++) {
        char below[256];
        const char *name = field->children[i]->name;
        if (name == NULL)
            snprintf(below, sizeof below, "%s[0]", path);
        else
            snprintf(below, sizeof below, "%s%s%s", path, path[0] == '\0' ? "" : ".", name);
        check_field(field->children[i], below);
    }
}

static void every_field_is_complete(void **state)
{
    (void)state;
    check_field(kb_schema_case(), "");
}

/* Each key of the contract, with its type. */
static void the_contract_is_there(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        enum kb_type type;
    } fields[] = {
        {"sag.nummer", KB_TEXT},
        {"sag.dato", KB_DATE},
        {"kommune.navn", KB_NAME},
        {"kommune.afdeling", KB_NAME},
        {"kommune.adresse.vej", KB_TEXT},
        {"kommune.adresse.postnr", KB_POSTCODE},
        {"kommune.adresse.by", KB_NAME},
        {"kommune.telefon", KB_PHONE},
        {"kommune.hjemmeside", KB_URL},
        {"borger.fornavn", KB_NAME},
        {"borger.efternavn", KB_NAME},
        {"borger.cpr", KB_CPR},
        {"borger.adresse", KB_OBJECT},
        {"borger.oensker.stor_skrift", KB_BOOLEAN},
        {"borger.oensker.symboler", KB_BOOLEAN},
        {"borger.oensker.sprog", KB_CHOICE},
        {"borger.vaerge.navn", KB_NAME},
        {"borger.vaerge.samtykke", KB_BOOLEAN},
        {"raadgiver.navn", KB_NAME},
        {"raadgiver.titel", KB_TEXT},
        {"raadgiver.telefon", KB_PHONE},
        {"raadgiver.email", KB_EMAIL},
        {"raadgiver.telefontid", KB_TEXT},
        {"raadgiver.fravaer.fra", KB_DATE},
        {"raadgiver.fravaer.til", KB_DATE},
        {"kontaktaftale.ring_foer_brev", KB_BOOLEAN},
        {"kontaktaftale.ikke_foer_weekend", KB_BOOLEAN},
        {"kontaktaftale.kanal", KB_CHOICE},
        {"kontaktaftale.sidst_talt", KB_DATE},
        {"moede.dato", KB_DATE},
        {"moede.tid", KB_TIME},
        {"moede.minutter", KB_MINUTES},
        {"moede.form", KB_CHOICE},
        {"moede.sted.navn", KB_NAME},
        {"moede.sted.adresse", KB_OBJECT},
        {"moede.deltagere.navn", KB_NAME},
        {"moede.deltagere[3].rolle", KB_TEXT},
        {"moede.dagsorden.emne", KB_TEXT},
        {"moede.dagsorden.minutter", KB_MINUTES},
        {"moede.dagsorden.hvem", KB_TEXT},
        {"moede.dagsorden.symbol", KB_TEXT},
        {"maal.ord", KB_TEXT},
        {"maal.ressourcer", KB_LIST},
        {"maal.ressourcer[0]", KB_TEXT},
        {"maal.skridt.tekst", KB_TEXT},
        {"maal.skridt.hvem", KB_TEXT},
        {"maal.skridt.hvornaar", KB_DATE},
        {"maal.skridt.faerdig", KB_BOOLEAN},
        {"maal.hvordan_gaar_det", KB_INTEGER},
        {"maal.egen_oplevelse", KB_TEXT},
        {"aftaler.hvad", KB_TEXT},
        {"aftaler.hvem", KB_TEXT},
        {"aftaler.hvornaar", KB_DATE},
        {"netvaerk.navn", KB_NAME},
        {"netvaerk.rolle", KB_TEXT},
        {"netvaerk.kreds", KB_CHOICE},
        {"netvaerk.afstand", KB_INTEGER},
        {"netvaerk.kontakt", KB_CHOICE},
        {"maal.oensket_tal", KB_INTEGER},
        {"aftaler.faerdig", KB_BOOLEAN},
        {"situation.er_svaert[0]", KB_TEXT},
        {"livshjul.oenske", KB_INTEGER},
        {"tidslinje.stemning", KB_INTEGER},
        {"sagsvej.tilstand", KB_CHOICE},
        {"dagsplan.tid", KB_TIME},
        {"uro.niveau", KB_INTEGER},
        {"afgoerelse.resultat", KB_CHOICE},
        {"afgoerelse.hvad", KB_TEXT},
        {"afgoerelse.begrundelse", KB_LIST},
        {"afgoerelse.din_mening", KB_TEXT},
        {"afgoerelse.regler.lov", KB_TEXT},
        {"afgoerelse.regler.paragraf", KB_TEXT},
        {"afgoerelse.regler.tekst", KB_TEXT},
        {"afgoerelse.fortalt_mundtligt", KB_DATE},
        {"afgoerelse.klage.til", KB_NAME},
        {"afgoerelse.klage.frist_uger", KB_INTEGER},
        {"vedlagt.titel", KB_TEXT},
        {"symboler.opslag", KB_CHOICE},
        {"symboler.ord", KB_LIST},
        {"felter", KB_OBJECT},
    };
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        const struct kb_field *field = kb_field_find(kb_schema_case(), fields[i].path);
        if (field == NULL || field->type != fields[i].type)
            fail_msg("%s is missing or of another type", fields[i].path);
    }
    for (size_t i = 0; kb_schema_case()->children[i] != NULL; i++)
        assert_int_equal(kb_schema_case()->children[i]->optional, i > 0);
}

static void paths_that_lead_nowhere(void **state)
{
    (void)state;
    static const char *const paths[] = {"x",
                                        "moede.x",
                                        "moede.dato.kort",
                                        "moede[0]",
                                        "moede.dagsorden[",
                                        "moede.dagsorden[x]",
                                        "moede.",
                                        ".moede",
                                        "moede..dato",
                                        "moede.dagsorden[0]emne",
                                        "moede.dagsorden[0].",
                                        "moede.dagsorden[99999999999].emne",
                                        "sag.dato[0]"};
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
        assert_null(kb_field_find(kb_schema_case(), paths[i]));
    assert_ptr_equal(kb_field_find(kb_schema_case(), ""), kb_schema_case());
}

static void a_manifest_adds_fields(void **state)
{
    (void)state;
    static const struct kb_extra_field extra[] = {
        {"varsel", KB_DATE, false, "Hvornår?", "2026-12-01"},
        {"punkter", KB_LIST, true, "Hvilke punkter?", "et punkt"},
        {"beloeb", KB_MONEY, true, "Hvor meget?", "1.234,50"},
    };
    struct run run;
    run_start(&run);
    run.schema = kb_schema_extend(&run.arena, extra, 3);
    assert_non_null(run.schema);
    run_expect_ok(&run, "{\"felter\": {\"varsel\": \"2026-12-01\", \"punkter\": [\"a\", \"b\"], \"beloeb\": \"1.234,50\"}}");
    assert_int_equal(kb_value_find(run.root, "felter.varsel")->as.date.month, 12);
    assert_int_equal(kb_value_find(run.root, "felter.punkter")->count, 2);
    assert_int_equal(kb_value_find(run.root, "felter.beloeb")->as.money, 123450);
    assert_int_equal(run_read(&run, "{\"felter\": {\"varsle\": \"2026-12-01\"}}"), KB_BAD_INPUT);
    assert_string_equal(run_message(&run, 0)->rule, "unknown-field");
    assert_string_equal(run_message(&run, 0)->hint, "Mente du «varsel»?");
    assert_null(kb_field_find(kb_schema_case(), "felter.varsel"));
    run_end(&run);
}

static void types_have_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < KB_TYPE_COUNT; i++) {
        enum kb_type type = KB_TYPE_COUNT;
        const char *name = kb_type_name((enum kb_type)i);
        assert_non_null(name);
        assert_int_equal(kb_type_from_name(kb_slice_of(name), &type), i != KB_OBJECT && i != KB_CHOICE);
        assert_int_equal(type, i != KB_OBJECT && i != KB_CHOICE ? i : KB_TYPE_COUNT);
    }
    enum kb_type type;
    assert_false(kb_type_from_name(kb_slice_of("text"), &type));
    assert_false(kb_type_from_name(kb_slice_of(""), &type));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_is_complete), cmocka_unit_test(the_contract_is_there),
        cmocka_unit_test(paths_that_lead_nowhere), cmocka_unit_test(a_manifest_adds_fields),
        cmocka_unit_test(types_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
