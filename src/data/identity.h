#ifndef KB_DATA_IDENTITY_H
#define KB_DATA_IDENTITY_H

#include <stdbool.h>

#include <klarbrev/world.h>

#include "base/slice.h"

/* Numbers that stand for somebody: CPR, CVR, telephone. */

enum { KB_CPR_DIGITS = 10, KB_PHONE_DIGITS_MOST = 15 };

/* The ten digits of "010190-1234" or "0101901234"; false when it is not written so. */
bool kb_cpr_read(struct kb_slice text, char digits[KB_CPR_DIGITS]);

/* The day of birth, the century told by the seventh digit; false when there is no such day. */
bool kb_cpr_birthday(const char digits[KB_CPR_DIGITS], struct kb_date *birthday);

/* Whether the modulus 11 check holds; since 2007 numbers are given out that fail it. */
bool kb_cpr_checks(const char digits[KB_CPR_DIGITS]);

/* A telephone number without its spaces, hyphens and brackets. */
struct kb_phone {
    char digits[KB_PHONE_DIGITS_MOST + 1]; /* without country code when Danish, with it when not */
    bool international;
};

bool kb_phone_read(struct kb_slice text, struct kb_phone *phone);

#endif
