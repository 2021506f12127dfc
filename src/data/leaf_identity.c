#include "base/report.h"
#include "data/identity.h"
#include "data/leaf.h"

bool kb_leaf_phone(struct kb_leaf *leaf)
{
    struct kb_phone phone;
    if (kb_phone_read(leaf->text, &phone)) {
        return true;
    }
    kb_leaf_wrong(leaf, KB_MSG_PHONE_FORMAT, KB_ARGS(kb_leaf_shown(leaf)));
    kb_hint(leaf->diagnostics, KB_MSG_HINT_PHONE, NULL);
    return false;
}

bool kb_leaf_postcode(struct kb_leaf *leaf)
{
    if (leaf->text.length == 4 && kb_leaf_digits(leaf->text, 0, 4) >= 0) {
        return true;
    }
    return kb_leaf_wrong(leaf, KB_MSG_POSTCODE_FORMAT, KB_ARGS(kb_leaf_shown(leaf)));
}

/* The number is not quoted in messages: they may end up on a screen that others see. */
bool kb_leaf_cpr(struct kb_leaf *leaf)
{
    char digits[KB_CPR_DIGITS];
    struct kb_date birthday;
    if (!kb_cpr_read(leaf->text, digits)) {
        return kb_leaf_wrong(leaf, KB_MSG_CPR_FORMAT, NULL);
    }
    if (!kb_cpr_birthday(digits, &birthday)) {
        return kb_leaf_wrong(leaf, KB_MSG_CPR_DATE, NULL);
    }
    if (!kb_cpr_checks(digits)) {
        kb_report(leaf->diagnostics, KB_TIP, KB_MSG_CPR_CHECK, &leaf->place, NULL);
    }
    return true;
}

bool kb_leaf_cvr(struct kb_leaf *leaf)
{
    static const int weights[] = {2, 7, 6, 5, 4, 3, 2, 1};
    int sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < leaf->text.length; i++) {
        int digit = kb_leaf_digits(leaf->text, i, 1);
        if (digit >= 0 && count < 8) {
            sum += weights[count++] * digit;
        } else if (leaf->text.data[i] != ' ') {
            count = 0;
            break;
        }
    }
    if (count != 8) {
        return kb_leaf_wrong(leaf, KB_MSG_CVR_FORMAT, KB_ARGS(kb_leaf_shown(leaf)));
    }
    return sum % 11 == 0 || kb_leaf_wrong(leaf, KB_MSG_CVR_CHECK, KB_ARGS(kb_leaf_shown(leaf)));
}
