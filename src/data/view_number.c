#include <inttypes.h>
#include <stdio.h>

#include "data/view_rows.h"

/* Digits with a "." before each group of three from the right. */
static void put_grouped(struct kb_slice digits, struct kb_buffer *out)
{
    for (size_t i = 0; i < digits.length; i++) {
        if (i > 0 && (digits.length - i) % 3 == 0) {
            kb_buffer_put_char(out, '.');
        }
        kb_buffer_put_char(out, digits.data[i]);
    }
}

void kb_view_put_whole(int64_t number, struct kb_buffer *out)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRIu64, (uint64_t)(number < 0 ? -number : number));
    kb_buffer_put_text(out, number < 0 ? "-" : "");
    put_grouped(kb_slice_of(digits), out);
}

enum kb_status kb_view_integer(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    kb_view_put_whole(value->as.integer, out);
    return out->status;
}

/* From the text, not the double: what was written is what is shown. */
enum kb_status kb_view_number(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    struct kb_slice fraction = value->text;
    bool negative = kb_slice_starts(fraction, "-");
    fraction = kb_slice_part(fraction, negative ? 1 : 0, fraction.length);
    struct kb_slice whole = kb_slice_cut(&fraction, '.');
    while (fraction.length > 0 && fraction.data[fraction.length - 1] == '0') {
        fraction.length--;
    }
    kb_buffer_put_text(out, negative ? "-" : "");
    put_grouped(whole, out);
    kb_buffer_put_text(out, fraction.length > 0 ? "," : "");
    kb_buffer_put_slice(out, fraction);
    return out->status;
}

enum kb_status kb_view_money_digits(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    int64_t oere = value->as.money < 0 ? -value->as.money : value->as.money;
    kb_buffer_put_text(out, value->as.money < 0 ? "-" : "");
    kb_view_put_whole(oere / 100, out);
    if (oere % 100 != 0) {
        kb_buffer_format(out, ",%02d", (int)(oere % 100));
    }
    return out->status;
}

enum kb_status kb_view_money(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    kb_view_money_digits(value, today, out);
    kb_buffer_put_text(out, " kr.");
    return out->status;
}
