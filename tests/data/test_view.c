/* The Danish of it: each view of each type. */
#include "harness.h"

#include "data/view.h"

static const struct kb_date today = {2026, 11, 23};

static const struct kb_extra_field extra[] = {
    {"tekst", KB_TEXT, true, "?", "x"},    {"navn", KB_NAME, true, "?", "x"},        {"dato", KB_DATE, true, "?", "x"},
    {"tid", KB_TIME, true, "?", "x"},      {"minutter", KB_MINUTES, true, "?", "x"}, {"heltal", KB_INTEGER, true, "?", "x"},
    {"tal", KB_NUMBER, true, "?", "x"},    {"kroner", KB_MONEY, true, "?", "x"},     {"janej", KB_BOOLEAN, true, "?", "x"},
    {"telefon", KB_PHONE, true, "?", "x"}, {"email", KB_EMAIL, true, "?", "x"},      {"url", KB_URL, true, "?", "x"},
    {"cpr", KB_CPR, true, "?", "x"},       {"cvr", KB_CVR, true, "?", "x"},          {"postnr", KB_POSTCODE, true, "?", "x"},
    {"liste", KB_LIST, true, "?", "x"},
};

/* The view of a value at `path` in a case, written; "!" when it can't be shown. */
static void check(const char *text, const char *path, const char *view_name, const char *expected)
{
    struct run run;
    run_start(&run);
    run.schema = kb_schema_extend(&run.arena, extra, sizeof extra / sizeof extra[0]);
    run_expect_ok(&run, text);
    const struct kb_value *value = kb_value_find(run.root, path);
    assert_non_null(value);
    const struct kb_view *view = kb_view_for(value->field, kb_slice_of(view_name));
    if (view == NULL)
        fail_msg("%s has no view %s", path, view_name);
    struct kb_buffer out;
    kb_buffer_init(&out, 1000);
    kb_buffer_put_text(&out, "<");
    enum kb_status status = view->write(value, today, &out);
    if (strcmp(expected, "!") == 0) {
        assert_int_equal(status, KB_BAD_INPUT);
        assert_int_equal(out.length, 1);
    } else {
        assert_int_equal(status, KB_OK);
        assert_string_equal(out.data + 1, expected);
    }
    kb_buffer_finish(&out);
    run_end(&run);
}

static const struct {
    const char *field, *json, *view, *shown;
} leaves[] = {
    {"tekst", "\"ål & <b>\"", "", "ål & <b>"},
    {"tekst", "\"ål\"", "stort", "Ål"},
    {"tekst", "\"Zebra\"", "stort", "Zebra"},
    {"tekst", "\"to\\nlinjer\"", "linjer", "to\nlinjer"},
    {"navn", "\"Anna\"", "ejefald", "Annas"},
    {"navn", "\"Lars\"", "ejefald", "Lars'"},
    {"navn", "\"Max\"", "ejefald", "Max'"},
    {"navn", "\"Liz\"", "ejefald", "Liz'"},
    {"navn", "\"Grethe\"", "ejefald", "Grethes"},
    {"navn", "\"Beatrice\"", "ejefald", "Beatrices"},
    {"navn", "\"Bo Åse\"", "ejefald", "Bo Åses"},
    {"navn", "\"André\"", "ejefald", "Andrés"},
    {"navn", "\"Hương\"", "ejefald", "Hươngs"},
    {"navn", "\"Miloš\"", "ejefald", "Miloš'"},
    {"navn", "\"Lars'\"", "ejefald", "Lars'"},
    {"navn", "\"Lars’\"", "ejefald", "Lars’"},
    {"navn", "\"Олена\"", "ejefald", "Олена's"},
    {"navn", "\"FOA\"", "ejefald", "FOA's"},
    {"navn", "\"Anders B.\"", "ejefald", "Anders B.'s"},
    {"navn", "\"Bosted 7\"", "ejefald", "Bosted 7's"},
    {"navn", "\"Mette Holm\"", "fornavn", "Mette"},
    {"navn", "\"Mette\"", "fornavn", "Mette"},
    {"navn", "\"Anne-Mette Øst Holm\"", "initialer", "AMØH"},
    {"dato", "\"2026-12-03\"", "", "torsdag den 3. december 2026"},
    {"dato", "\"2026-12-03\"", "stort", "Torsdag den 3. december 2026"},
    {"dato", "\"2026-12-03\"", "kort", "3. december 2026"},
    {"dato", "\"2026-12-03\"", "dag", "torsdag den 3. december"},
    {"dato", "\"2026-12-03\"", "tal", "03.12.2026"},
    {"dato", "\"2026-11-29\"", "ugedag", "søndag"},
    {"dato", "\"2026-12-03\"", "maaned", "december"},
    {"dato", "\"2026-12-03\"", "aar", "2026"},
    {"dato", "\"2026-12-03\"", "uge", "49"},
    {"dato", "\"2026-11-23\"", "relativ", "i dag"},
    {"dato", "\"2026-11-24\"", "relativ", "i morgen"},
    {"dato", "\"2026-11-22\"", "relativ", "i går"},
    {"dato", "\"2026-11-25\"", "relativ", "om 2 dage"},
    {"dato", "\"2026-12-03\"", "relativ", "om 10 dage"},
    {"dato", "\"2026-12-06\"", "relativ", "om 13 dage"},
    {"dato", "\"2026-12-07\"", "relativ", "om 2 uger"},
    {"dato", "\"2026-12-09\"", "relativ", "om cirka 2 uger"},
    {"dato", "\"2026-12-12\"", "relativ", "om cirka 3 uger"},
    {"dato", "\"2027-01-18\"", "relativ", "om 8 uger"},
    {"dato", "\"2027-02-23\"", "relativ", "om 3 måneder"},
    {"dato", "\"2027-02-01\"", "relativ", "om cirka 2 måneder"},
    {"dato", "\"2027-11-23\"", "relativ", "om 12 måneder"},
    {"dato", "\"2028-11-23\"", "relativ", "om 2 år"},
    {"dato", "\"2031-01-01\"", "relativ", "om cirka 4 år"},
    {"dato", "\"2026-11-20\"", "relativ", "for 3 dage siden"},
    {"dato", "\"2026-11-02\"", "relativ", "for 3 uger siden"},
    {"dato", "\"2026-08-23\"", "relativ", "for 3 måneder siden"},
    {"dato", "\"1990-11-23\"", "relativ", "for 36 år siden"},
    {"tid", "\"10:00\"", "", "10.00"},
    {"tid", "\"09:05\"", "", "9.05"},
    {"tid", "\"09:05\"", "kl", "kl. 9.05"},
    {"tid", "\"10:00\"", "ord", "klokken ti"},
    {"tid", "\"13:00\"", "ord", "klokken et"},
    {"tid", "\"00:00\"", "ord", "klokken tolv"},
    {"tid", "\"10:15\"", "ord", "kvart over ti"},
    {"tid", "\"10:30\"", "ord", "halv elleve"},
    {"tid", "\"10:45\"", "ord", "kvart i elleve"},
    {"tid", "\"12:55\"", "ord", "fem minutter i et"},
    {"tid", "\"10:20\"", "ord", "tyve minutter over ti"},
    {"tid", "\"10:25\"", "ord", "fem minutter i halv elleve"},
    {"tid", "\"10:35\"", "ord", "fem minutter over halv elleve"},
    {"tid", "\"10:40\"", "ord", "tyve minutter i elleve"},
    {"tid", "\"10:01\"", "ord", "et minut over ti"},
    {"tid", "\"23:59\"", "ord", "et minut i tolv"},
    {"tid", "\"04:59\"", "dagsdel", "om natten"},
    {"tid", "\"08:00\"", "dagsdel", "om morgenen"},
    {"tid", "\"10:00\"", "dagsdel", "om formiddagen"},
    {"tid", "\"12:00\"", "dagsdel", "om eftermiddagen"},
    {"tid", "\"19:00\"", "dagsdel", "om aftenen"},
    {"minutter", "0", "", "0 minutter"},
    {"minutter", "1", "", "1 minut"},
    {"minutter", "15", "", "et kvarter"},
    {"minutter", "20", "", "20 minutter"},
    {"minutter", "30", "", "en halv time"},
    {"minutter", "45", "", "tre kvarter"},
    {"minutter", "60", "", "en time"},
    {"minutter", "61", "", "en time og 1 minut"},
    {"minutter", "75", "", "en time og et kvarter"},
    {"minutter", "90", "", "halvanden time"},
    {"minutter", "105", "", "en time og tre kvarter"},
    {"minutter", "120", "", "to timer"},
    {"minutter", "150", "", "to og en halv time"},
    {"minutter", "780", "", "13 timer"},
    {"minutter", "75", "stort", "En time og et kvarter"},
    {"minutter", "75", "kort", "1 time 15 min."},
    {"minutter", "120", "kort", "2 timer"},
    {"minutter", "10", "kort", "10 min."},
    {"minutter", "75", "tal", "75"},
    {"minutter", "75", "minutter", "75 minutter"},
    {"minutter", "1", "minutter", "1 minut"},
    {"heltal", "0", "", "0"},
    {"heltal", "999", "", "999"},
    {"heltal", "1234567", "", "1.234.567"},
    {"heltal", "-1234", "", "-1.234"},
    {"tal", "1234.50", "", "1.234,5"},
    {"tal", "-0.25", "", "-0,25"},
    {"tal", "3.00", "", "3"},
    {"tal", "1.234", "", "1,234"},
    {"kroner", "1234", "", "1.234 kr."},
    {"kroner", "1234.5", "", "1.234,50 kr."},
    {"kroner", "-0.05", "", "-0,05 kr."},
    {"kroner", "1234.5", "tal", "1.234,50"},
    {"janej", "true", "", "ja"},
    {"janej", "false", "", "nej"},
    {"telefon", "\"70123456\"", "", "70 12 34 56"},
    {"telefon", "\"+4570123456\"", "", "70 12 34 56"},
    {"telefon", "\"70-12-34-56\"", "link", "+4570123456"},
    {"telefon", "\"112\"", "", "112"},
    {"telefon", "\"112\"", "link", "112"},
    {"telefon", "\"116111\"", "", "116 111"},
    {"telefon", "\"0046 (0)8-123 456 78\"", "", "+46 8 123 456 78"},
    {"telefon", "\"0046 (0)8-123 456 78\"", "link", "+46812345678"},
    {"email", "\"anna@eksempel.dk\"", "", "anna@eksempel.dk"},
    {"url", "\"https://www.roskilde.dk/\"", "", "https://www.roskilde.dk/"},
    {"url", "\"https://www.roskilde.dk/\"", "kort", "www.roskilde.dk"},
    {"url", "\"http://roskilde.dk/a/?u=http://x.dk\"", "kort", "roskilde.dk/a/?u=http://x.dk"},
    {"cpr", "\"0101901234\"", "", "010190-1234"},
    {"cpr", "\"010190-1234\"", "skjult", "010190-xxxx"},
    {"cpr", "\"010190-1234\"", "foedselsdag", "1. januar 1990"},
    {"cpr", "\"290200-4003\"", "foedselsdag", "29. februar 2000"},
    {"cpr", "\"010158-5003\"", "foedselsdag", "1. januar 1858"},
    {"cpr", "\"010137-9003\"", "foedselsdag", "1. januar 1937"},
    {"cvr", "\"29189404\"", "", "29 18 94 04"},
    {"postnr", "\"4000\"", "", "4000"},
    {"liste", "[]", "", ""},
    {"liste", "[\"A\"]", "", "A"},
    {"liste", "[\"A\",\"B\"]", "", "A og B"},
    {"liste", "[\"A\",\"B\",\"C\"]", "", "A, B og C"},
    {"liste", "[\"A\",\"B\",\"C\"]", "eller", "A, B eller C"},
    {"liste", "[\"din mor\",\"B\"]", "stort", "Din mor og B"},
    {"liste", "[\"A\",\"B\",\"C\"]", "antal", "3"},
};

static void leaves_are_shown(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof leaves / sizeof leaves[0]; i++) {
        char text[512], path[64];
        snprintf(text, sizeof text, "{\"felter\": {\"%s\": %s}}", leaves[i].field, leaves[i].json);
        snprintf(path, sizeof path, "felter.%s", leaves[i].field);
        check(text, path, leaves[i].view, leaves[i].shown);
    }
}

static void choices_are_shown_by_their_labels(void **state)
{
    (void)state;
    check("{\"kontaktaftale\": {\"kanal\": \"digital-post\"}}", "kontaktaftale.kanal", "", "Digital Post");
    check("{\"moede\": {\"form\": \"hjemme\"}}", "moede.form", "", "hjemme hos dig");
    check("{\"moede\": {\"form\": \"hjemme\"}}", "moede.form", "stort", "Hjemme hos dig");
    check("{\"symboler\": {\"opslag\": \"foerst-saa\"}}", "symboler.opslag", "", "først-så");
}

static void objects_are_shown(void **state)
{
    (void)state;
    const char *text =
        "{\"borger\": {\"fornavn\": \"Anna\", \"efternavn\": \"Holms\", \"adresse\": {\"co\": \"Bo Ek\", \"vej\": \"Algade 12\","
        " \"etage\": \"2. tv.\", \"postnr\": \"4000\", \"by\": \"Roskilde\", \"sted\": \"Gården\", \"land\": \"Danmark\"}},"
        " \"kommune\": {\"adresse\": {\"vej\": \"Storgatan 1\", \"postnr\": \"2111\", \"by\": \"Malmø\", \"land\": \"Sverige\"}},"
        " \"moede\": {\"tid\": \"23:15\", \"minutter\": 75, \"deltagere\": [{\"navn\": \"Lis\", \"rolle\": \"x\"}, {\"navn\": "
        "\"Bo\"}],"
        " \"dagsorden\": [{\"emne\": \"Kaffe\"}, {\"minutter\": 5}]}, \"raadgiver\": {\"fravaer\": [{\"fra\": \"2026-12-21\"}]}}";
    check(text, "borger.adresse", "", "c/o Bo Ek, Gården, Algade 12, 2. tv., 4000 Roskilde");
    check(text, "borger.adresse", "linjer", "c/o Bo Ek\nGården\nAlgade 12, 2. tv.\n4000 Roskilde");
    check(text, "kommune.adresse", "", "Storgatan 1, 2111 Malmø, Sverige");
    check(text, "borger", "navn", "Anna Holms");
    check(text, "borger", "navn_ejefald", "Anna Holms'");
    check(text, "borger", "initialer", "AH");
    check(text, "borger", "adresselinjer", "Anna Holms\nc/o Bo Ek\nGården\nAlgade 12, 2. tv.\n4000 Roskilde");
    check(text, "moede", "sluttid", "0.30");
    check(text, "moede.deltagere", "", "Lis og Bo");
    check(text, "moede.dagsorden", "", "!");
    check(text, "moede.dagsorden", "antal", "2");
    check(text, "raadgiver.fravaer", "", "!");
    check("{\"borger\": {\"fornavn\": \"Anna\"}}", "borger", "navn", "!");
    check("{\"borger\": {\"fornavn\": \"Anna\"}}", "borger", "initialer", "!");
    check("{\"borger\": {\"fornavn\": \"Anna\", \"efternavn\": \"Ek\"}}", "borger", "adresselinjer", "!");
    check("{\"borger\": {\"fornavn\": \"A\", \"efternavn\": \"E\", \"adresse\": {\"co\": \"Bo\"}}}", "borger", "adresselinjer",
          "!");
    check("{\"borger\": {\"adresse\": {\"co\": \"Bo\", \"vej\": \"Algade\"}}}", "borger.adresse", "", "!");
    check("{\"moede\": {\"tid\": \"10:00\"}}", "moede", "sluttid", "!");
}

static void truths_are_told_from_today(void **state)
{
    (void)state;
    static const struct {
        struct kb_date date;
        bool past, now, future;
    } cases[] = {
        {{2026, 11, 22}, true, false, false}, {{2026, 11, 23}, false, true, false}, {{2026, 11, 24}, false, false, true}};
    for (size_t i = 0; i < 3; i++) {
        struct kb_value value = {.type = KB_DATE, .as.date = cases[i].date};
        assert_int_equal(kb_view_find(KB_DATE, kb_slice_of("fortid"))->test(&value, today), cases[i].past);
        assert_int_equal(kb_view_find(KB_DATE, kb_slice_of("i_dag"))->test(&value, today), cases[i].now);
        assert_int_equal(kb_view_find(KB_DATE, kb_slice_of("fremtid"))->test(&value, today), cases[i].future);
    }
}

static void views_belong_where_they_make_sense(void **state)
{
    (void)state;
    const struct kb_field *schema = kb_schema_case();
    assert_non_null(kb_view_for(kb_field_find(schema, "borger.adresse"), kb_slice_of("linjer")));
    assert_null(kb_view_for(kb_field_find(schema, "moede.sted"), kb_slice_of("linjer")));
    assert_null(kb_view_for(kb_field_find(schema, "raadgiver"), kb_slice_of("adresselinjer")));
    assert_null(kb_view_for(kb_field_find(schema, "moede"), kb_slice_of("")));
    assert_null(kb_view_for(schema, kb_slice_of("navn")));
    assert_null(kb_view_find(KB_OBJECT, kb_slice_of("linjer")));
    assert_null(kb_view_find(KB_DATE, kb_slice_of("kor")));
}

/* No view hides a field of the same name; each row is whole, and found by its own name. */
static void the_table_is_whole(void **state)
{
    (void)state;
    for (const struct kb_view *view = kb_view_list(); view->name != NULL; view++) {
        assert_non_null(view->meaning);
        assert_non_null(view->example);
        assert_true((view->write != NULL) != (view->test != NULL));
        assert_int_equal(view->kind == KB_VIEW_TRUTH, view->test != NULL);
        assert_true(view->kind != KB_VIEW_TRUTH || view->needs_today);
        if (view->only == NULL) {
            assert_ptr_equal(kb_view_find(view->type, kb_slice_of(view->name)), view);
            continue;
        }
        assert_int_equal(view->type, KB_OBJECT);
        const struct kb_field *field =
            kb_field_find(kb_schema_case(), strcmp(view->only, "adresse") == 0 ? "borger.adresse" : view->only);
        assert_non_null(field);
        assert_ptr_equal(kb_view_for(field, kb_slice_of(view->name)), view);
        assert_true(view->name[0] == '\0' || kb_field_member(field, kb_slice_of(view->name)) == NULL);
    }
}

static void a_full_buffer_is_told(void **state)
{
    (void)state;
    struct kb_value value = {.type = KB_DATE, .as.date = {2026, 12, 3}};
    struct kb_buffer out;
    kb_buffer_init(&out, 5);
    assert_int_equal(kb_view_find(KB_DATE, kb_slice_of(""))->write(&value, today, &out), KB_BAD_INPUT);
    kb_buffer_finish(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaves_are_shown),
        cmocka_unit_test(choices_are_shown_by_their_labels),
        cmocka_unit_test(objects_are_shown),
        cmocka_unit_test(truths_are_told_from_today),
        cmocka_unit_test(views_belong_where_they_make_sense),
        cmocka_unit_test(the_table_is_whole),
        cmocka_unit_test(a_full_buffer_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
