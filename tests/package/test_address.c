/* Addresses, taken apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "package/address.h"

static void takes(const char *street, const char *floor, const char *expected)
{
    struct kb_address_parts parts;
    char got[300] = "-";
    if (kb_address_take_apart(kb_slice_of(street), kb_slice_of(floor), &parts)) {
        snprintf(got, sizeof got, "%s|%s|%s|%s", parts.street, parts.house, parts.floor, parts.suite);
    }
    assert_string_equal(got, expected);
}

static void ways_to_write_it(void **state)
{
    (void)state;
    takes("Algade 12", "", "Algade|12||");
    takes("Algade 12", "2. tv.", "Algade|12|2|tv");
    takes("Algade 12, 2. tv.", "", "Algade|12|2|tv");
    takes("Algade 12b, st. th", "", "Algade|12B|ST|th");
    takes("Algade 12 b", "stuen", "Algade|12B|ST|");
    takes("  Algade  12 ,2.sal mf", "", "Algade|12|2|mf");
    takes("H.C. Andersens Vej 999Z", "10. 1203", "H.C. Andersens Vej|999Z|10|1203");
    takes("10. Februar Vej 4", "kl.", "10. Februar Vej|4|KL|");
    takes("Ærøvej 1", "k2", "Ærøvej|1|K2|");
}

/* Then it is sent as lines: nothing is guessed. */
static void other_ways(void **state)
{
    (void)state;
    static const char *const streets[] = {"",
                                          "Algade",
                                          "12",
                                          "Algade 0",
                                          "Algade 012",
                                          "Algade 12-14",
                                          "Algade 1234",
                                          "Algade 12BB",
                                          "Algade 12, 3 tr bag",
                                          "Algade 12, 0.",
                                          "Algade 12, 100.",
                                          "Algade 12, 2. venst",
                                          "Algade 12 Æ",
                                          ", 2. tv",
                                          "Algade 12, baghuset",
                                          "Den meget lange gade med et meget langt navn 3",
                                          "A B"};
    for (size_t i = 0; i < sizeof streets / sizeof *streets; i++) {
        takes(streets[i], "", "-");
    }
    takes("Algade 12, st.", "2. tv", "-");
}

static void code_is(const char *country, const char *expected)
{
    char code[3] = "-";
    bool known = kb_country_code(kb_slice_of(country), code);
    assert_string_equal(known ? code : "-", expected);
}

static void countries(void **state)
{
    (void)state;
    code_is(NULL, "DK");
    code_is("", "DK");
    code_is("Danmark", "DK");
    code_is(" sverige ", "SE");
    code_is("FÆRØERNE", "FO");
    code_is("se", "SE");
    code_is("De Forenede Stater", "US");
    code_is("Atlantis", "-");
    code_is("S1", "-");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ways_to_write_it),
        cmocka_unit_test(other_ways),
        cmocka_unit_test(countries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
