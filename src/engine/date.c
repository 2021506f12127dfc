#include <klarbrev/engine.h>

#include <stdio.h>
#include <string.h>

#include "data/calendar.h"

bool kb_date_read(const char *text, struct kb_date *date)
{
    int year = 0, month = 0, day = 0, end = 0;
    if (strlen(text) != 10 || strspn(text, "0123456789-") != 10) {
        return false;
    }
    /* NOLINTNEXTLINE(cert-err34-c): ten characters, so no number overflows */
    bool read = sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &end) == 3 && end == 10;
    if (!read || year < 1900 || !kb_date_exists(year, month, day)) {
        return false;
    }
    *date = (struct kb_date){(int16_t)year, (int8_t)month, (int8_t)day};
    return true;
}
