/* The calendar of Danish offices, against almanacs and against itself. */
#include "harness.h"

#include "data/calendar.h"
#include "gate/calendar.h"

static void easter_is_where_the_almanac_has_it(void **state)
{
    (void)state;
    static const char *const easters[] = {
        "1990-04-15", "1991-03-31", "1992-04-19", "1993-04-11", "1994-04-03", "1995-04-16", "1996-04-07", "1997-03-30",
        "1998-04-12", "1999-04-04", "2000-04-23", "2001-04-15", "2002-03-31", "2003-04-20", "2004-04-11", "2005-03-27",
        "2006-04-16", "2007-04-08", "2008-03-23", "2009-04-12", "2010-04-04", "2011-04-24", "2012-04-08", "2013-03-31",
        "2014-04-20", "2015-04-05", "2016-03-27", "2017-04-16", "2018-04-01", "2019-04-21", "2020-04-12", "2021-04-04",
        "2022-04-17", "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01",
        "2030-04-21", "2031-04-13", "2032-03-28", "2033-04-17", "2034-04-09", "2035-03-25", "2036-04-13", "2037-04-05",
        "2038-04-25", "2039-04-10", "2040-04-01", "2041-04-21", "2042-04-06", "2043-03-29", "2044-04-17", "2045-04-09",
        "2046-03-25", "2047-04-14", "2048-04-05", "2049-04-18", "2050-04-10", "2051-04-02", "2052-04-21", "2053-04-06",
        "2054-03-29", "2055-04-18", "2056-04-02", "2057-04-22", "2058-04-14", "2059-03-30", "2060-04-18", "1981-04-19",
        "1954-04-18", "1886-04-25", "1943-04-25", "2076-04-19", "2199-04-14",
    };
    for (size_t i = 0; i < sizeof easters / sizeof easters[0]; i++) {
        struct kb_date wanted = day(easters[i]);
        if (kb_date_days(kb_easter(wanted.year)) != kb_date_days(wanted))
            fail_msg("Easter %d", wanted.year);
    }
}

static void easter_is_a_sunday_in_spring(void **state)
{
    (void)state;
    for (int year = 1850; year <= 2199; year++) {
        struct kb_date easter = kb_easter(year);
        assert_true(kb_date_exists(easter.year, easter.month, easter.day));
        assert_int_equal(kb_date_weekday(easter), 6);
        assert_in_range(easter.month * 100 + easter.day, 322, 425);
    }
}

static void holidays_have_their_days(void **state)
{
    (void)state;
    static const struct {
        const char *date, *name;
    } cases[] = {
        {"2026-01-01", "nytårsdag"},
        {"2026-04-02", "skærtorsdag"},
        {"2026-04-03", "langfredag"},
        {"2026-04-05", "påskedag"},
        {"2026-04-06", "2. påskedag"},
        {"2026-05-14", "Kristi himmelfartsdag"},
        {"2026-05-24", "pinsedag"},
        {"2026-05-25", "2. pinsedag"},
        {"2026-06-05", "grundlovsdag"},
        {"2026-12-24", "juleaften"},
        {"2026-12-25", "juledag"},
        {"2026-12-26", "2. juledag"},
        {"2026-12-31", "nytårsaften"},
        {"2023-05-05", "store bededag"},
        {"2000-05-19", "store bededag"},
        {"2024-04-26", NULL},
        {"2026-05-01", NULL},
        {"2026-05-15", NULL},
        {"2026-12-23", NULL},
        {"2026-12-30", NULL},
        {"2024-02-29", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *name = kb_holiday_name(day(cases[i].date), KB_DANISH);
        if ((name == NULL) != (cases[i].name == NULL) || (name != NULL && strcmp(name, cases[i].name) != 0))
            fail_msg("%s is %s", cases[i].date, name == NULL ? "no holiday" : name);
        assert_true((kb_holiday_name(day(cases[i].date), KB_ENGLISH) == NULL) == (name == NULL));
    }
}

static void a_year_has_so_many_days_off(void **state)
{
    (void)state;
    static const struct {
        int year, working;
    } cases[] = {{2023, 251}, {2024, 251}, {2026, 251}, {2027, 253}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct kb_date date = {(int16_t)cases[i].year, 1, 1};
        int working = 0;
        for (; date.year == cases[i].year; date = kb_date_after(date, 1))
            working += kb_date_is_working(date);
        if (working != cases[i].working)
            fail_msg("%d has %d working days", cases[i].year, working);
    }
}

static void the_next_working_day_is_found(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"2026-11-23", "2026-11-23"}, {"2026-11-28", "2026-11-30"}, {"2026-12-24", "2026-12-28"}, {"2026-12-31", "2027-01-04"},
        {"2026-04-02", "2026-04-07"}, {"2026-05-23", "2026-05-26"}, {"2027-03-25", "2027-03-30"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(kb_date_days(kb_date_working_from(day(cases[i][0]))), kb_date_days(day(cases[i][1])));
}

static void days_are_written_as_people_do(void **state)
{
    (void)state;
    struct kb_arena arena;
    kb_arena_init(&arena);
    struct kb_date near = day("2026-12-23");
    assert_string_equal(kb_date_text(&arena, day("2027-01-05"), near, KB_DANISH), "tirsdag den 5. januar");
    assert_string_equal(kb_date_text(&arena, day("2027-01-05"), near, KB_ENGLISH), "Tuesday 5 January");
    assert_string_equal(kb_date_text(&arena, day("2027-08-02"), near, KB_DANISH), "mandag den 2. august 2027");
    assert_string_equal(kb_date_text(&arena, day("2026-03-02"), near, KB_ENGLISH), "Monday 2 March 2026");
    kb_arena_finish(&arena);
}

static void dates_out_of_this_world_are_told(void **state)
{
    (void)state;
    static const struct kb_date wrong[] = {{0, 0, 0},       {1849, 12, 31}, {2200, 1, 1},    {2026, 2, 30},
                                           {2026, 13, 1},   {2026, 0, 1},   {2026, 1, 0},    {-1, 1, 1},
                                           {32767, 12, 31}, {-32768, 1, 1}, {2026, 1, -128}, {2026, 127, 127}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_false(kb_date_is_sane(wrong[i]));
    assert_true(kb_date_is_sane(day("1850-01-01")));
    assert_true(kb_date_is_sane(day("2199-12-31")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(easter_is_where_the_almanac_has_it), cmocka_unit_test(easter_is_a_sunday_in_spring),
        cmocka_unit_test(holidays_have_their_days),           cmocka_unit_test(a_year_has_so_many_days_off),
        cmocka_unit_test(the_next_working_day_is_found),      cmocka_unit_test(days_are_written_as_people_do),
        cmocka_unit_test(dates_out_of_this_world_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
