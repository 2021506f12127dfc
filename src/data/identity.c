#include "data/identity.h"

#include <stdint.h>
#include <string.h>

#include "data/calendar.h"

bool kb_cpr_read(struct kb_slice text, char digits[KB_CPR_DIGITS])
{
    bool dash = text.length == KB_CPR_DIGITS + 1 && (text.data[6] == '-' || text.data[6] == ' ');
    if (text.length != KB_CPR_DIGITS && !dash) {
        return false;
    }
    for (size_t i = 0; i < KB_CPR_DIGITS; i++) {
        char byte = text.data[i >= 6 && dash ? i + 1 : i];
        if (byte < '0' || byte > '9') {
            return false;
        }
        digits[i] = byte;
    }
    return true;
}

static int pair(const char *digits)
{
    return (digits[0] - '0') * 10 + digits[1] - '0';
}

/* The CPR office's table of the seventh digit. */
static int century(int seventh, int year)
{
    if (seventh <= 3) {
        return 1900;
    }
    if (seventh == 4 || seventh == 9) {
        return year <= 36 ? 2000 : 1900;
    }
    return year <= 57 ? 2000 : 1800;
}

bool kb_cpr_birthday(const char digits[KB_CPR_DIGITS], struct kb_date *birthday)
{
    int day = pair(digits), month = pair(digits + 2), year = pair(digits + 4);
    year += century(digits[6] - '0', year);
    *birthday = (struct kb_date){(int16_t)year, (int8_t)month, (int8_t)day};
    return kb_date_exists(year, month, day);
}

bool kb_cpr_checks(const char digits[KB_CPR_DIGITS])
{
    static const int weights[KB_CPR_DIGITS] = {4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
    int sum = 0;
    for (size_t i = 0; i < KB_CPR_DIGITS; i++) {
        sum += weights[i] * (digits[i] - '0');
    }
    return sum % 11 == 0;
}

/* Digits only; false when something else than the usual marks stands between them, or there are too many. */
static bool take_digits(struct kb_slice text, struct kb_phone *phone)
{
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (kb_slice_starts(kb_slice_part(text, i, 3), "(0)")) {
            i += 2; /* the trunk zero that is left out after a country code */
        } else if (text.data[i] >= '0' && text.data[i] <= '9') {
            if (count == KB_PHONE_DIGITS_MOST) {
                return false;
            }
            phone->digits[count++] = text.data[i];
        } else if (strchr(" -./()", text.data[i]) == NULL) {
            return false;
        }
    }
    phone->digits[count] = '\0';
    return true;
}

static bool is_danish(const char *digits)
{
    size_t length = strlen(digits);
    bool short_number = (length == 3 || length == 4 || (length == 6 && strncmp(digits, "116", 3) == 0)) && digits[0] == '1';
    return short_number || (length == 8 && digits[0] >= '2');
}

bool kb_phone_read(struct kb_slice text, struct kb_phone *phone)
{
    while (text.length > 0 && text.data[0] == '(') {
        text = kb_slice_part(text, 1, SIZE_MAX);
    }
    size_t prefix = kb_slice_starts(text, "+") ? 1 : kb_slice_starts(text, "00") ? 2 : 0;
    phone->international = prefix > 0;
    if (!take_digits(kb_slice_part(text, prefix, SIZE_MAX), phone)) {
        return false;
    }
    if (phone->international && strncmp(phone->digits, "45", 2) == 0) {
        phone->international = false;
        memmove(phone->digits, phone->digits + 2, strlen(phone->digits + 2) + 1);
        return strlen(phone->digits) == 8 && is_danish(phone->digits);
    }
    return phone->international ? strlen(phone->digits) >= 7 && phone->digits[0] != '0' : is_danish(phone->digits);
}
