#include "base/report.h"
#include "data/calendar.h"
#include "data/leaf.h"

enum { FIRST_YEAR = 1850, LAST_YEAR = 2199 }; /* within living memory, and a life ahead */

static bool no_such_date(struct kb_leaf *leaf, int year, int month)
{
    kb_leaf_wrong(leaf, KB_MSG_DATE_NONE, KB_ARGS(kb_leaf_shown(leaf)));
    if (month < 1 || month > 12) {
        kb_hint(leaf->diagnostics, KB_MSG_HINT_MONTHS, NULL);
        return false;
    }
    const char *days = kb_arena_format(leaf->arena, "%d", kb_month_days(year, month));
    if (days != NULL) {
        kb_hint(leaf->diagnostics, KB_MSG_HINT_MONTH_DAYS, KB_ARGS(days));
    }
    return false;
}

bool kb_leaf_date(struct kb_leaf *leaf)
{
    struct kb_slice text = leaf->text;
    int year = kb_leaf_digits(text, 0, 4), month = kb_leaf_digits(text, 5, 2), day = kb_leaf_digits(text, 8, 2);
    if (text.length != 10 || year < 0 || month < 0 || day < 0 || text.data[4] != '-' || text.data[7] != '-') {
        return kb_leaf_wrong(leaf, KB_MSG_DATE_FORMAT, KB_ARGS(kb_leaf_shown(leaf)));
    }
    if (!kb_date_exists(year, month, day)) {
        return no_such_date(leaf, year, month);
    }
    if (year < FIRST_YEAR || year > LAST_YEAR) {
        const char *shown = kb_arena_format(leaf->arena, "%d", year);
        return kb_leaf_wrong(leaf, KB_MSG_DATE_YEAR, KB_ARGS(shown));
    }
    leaf->value->as.date = (struct kb_date){(int16_t)year, (int8_t)month, (int8_t)day};
    return true;
}

bool kb_leaf_time(struct kb_leaf *leaf)
{
    struct kb_slice text = leaf->text;
    int hour = kb_leaf_digits(text, 0, 2), minute = kb_leaf_digits(text, 3, 2);
    if (text.length != 5 || hour < 0 || minute < 0 || text.data[2] != ':') {
        return kb_leaf_wrong(leaf, KB_MSG_TIME_FORMAT, KB_ARGS(kb_leaf_shown(leaf)));
    }
    if (hour > 23 || minute > 59) {
        return kb_leaf_wrong(leaf, KB_MSG_TIME_NONE, KB_ARGS(kb_leaf_shown(leaf)));
    }
    leaf->value->as.time = (struct kb_time){(int8_t)hour, (int8_t)minute};
    return true;
}
