/* The calendar, against facts and against itself. */
#include "harness.h"

#include "data/calendar.h"

static void weekdays_are_right(void **state)
{
    (void)state;
    assert_int_equal(kb_date_weekday((struct kb_date){1970, 1, 1}), 3);
    assert_int_equal(kb_date_weekday((struct kb_date){2026, 12, 3}), 3);
    assert_int_equal(kb_date_weekday((struct kb_date){2000, 2, 29}), 1);
    assert_int_equal(kb_date_weekday((struct kb_date){1850, 1, 1}), 1);
    assert_int_equal(kb_date_weekday((struct kb_date){2199, 12, 31}), 1);
}

static void weeks_are_those_of_iso_8601(void **state)
{
    (void)state;
    static const struct {
        struct kb_date date;
        int week;
    } cases[] = {
        {{2026, 12, 3}, 49}, {{2026, 12, 31}, 53}, {{2027, 1, 1}, 53}, {{2027, 1, 3}, 53}, {{2027, 1, 4}, 1},
        {{2024, 12, 30}, 1}, {{2025, 12, 29}, 1},  {{2023, 1, 1}, 52}, {{2021, 1, 3}, 53}, {{2020, 12, 31}, 53},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(kb_date_week(cases[i].date), cases[i].week);
}

static void every_day_has_a_number_and_back(void **state)
{
    (void)state;
    int32_t first = kb_date_days((struct kb_date){1849, 12, 31}), last = kb_date_days((struct kb_date){2200, 1, 1});
    struct kb_date before = kb_date_of_days(first);
    for (int32_t day = first + 1; day <= last; day++) {
        struct kb_date date = kb_date_of_days(day);
        assert_int_equal(kb_date_days(date), day);
        assert_true(kb_date_exists(date.year, date.month, date.day));
        assert_int_equal(kb_date_weekday(date), (kb_date_weekday(before) + 1) % 7);
        assert_true(date.day == before.day + 1 || date.day == 1);
        before = date;
    }
}

static void leap_years_follow_the_rule(void **state)
{
    (void)state;
    assert_true(kb_date_exists(2028, 2, 29));
    assert_true(kb_date_exists(2000, 2, 29));
    assert_false(kb_date_exists(1900, 2, 29));
    assert_false(kb_date_exists(2026, 2, 29));
    assert_false(kb_date_exists(2026, 0, 1));
    assert_false(kb_date_exists(2026, 13, 1));
    assert_false(kb_date_exists(2026, 4, 31));
    assert_false(kb_date_exists(2026, 4, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weekdays_are_right),
        cmocka_unit_test(weeks_are_those_of_iso_8601),
        cmocka_unit_test(every_day_has_a_number_and_back),
        cmocka_unit_test(leap_years_follow_the_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
