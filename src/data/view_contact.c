#include <string.h>

#include "data/identity.h"
#include "data/view_rows.h"

/* Pairs, as Danish numbers are read: "12 34 56 78". */
static void put_pairs(struct kb_slice digits, struct kb_buffer *out)
{
    for (size_t i = 0; i < digits.length; i++) {
        if (i > 0 && i % 2 == 0) {
            kb_buffer_put_char(out, ' ');
        }
        kb_buffer_put_char(out, digits.data[i]);
    }
}

/* The groups of a foreign number are its country's own: they are kept as they were written. */
static void put_foreign(struct kb_slice text, struct kb_buffer *out)
{
    bool gap = false;
    size_t start = kb_slice_starts(text, "00") ? 2 : 0;
    kb_buffer_put_char(out, '+');
    bool any = false;
    for (size_t i = start; i < text.length; i++) {
        if (kb_slice_starts(kb_slice_part(text, i, 3), "(0)")) {
            i += 2;
            gap = any;
        } else if (text.data[i] >= '0' && text.data[i] <= '9') {
            kb_buffer_put_text(out, gap ? " " : "");
            kb_buffer_put_char(out, text.data[i]);
            any = true;
            gap = false;
        } else {
            gap = any;
        }
    }
}

enum kb_status kb_view_phone(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    struct kb_phone phone;
    if (!kb_phone_read(value->text, &phone)) {
        return KB_BAD_INPUT;
    }
    size_t length = strlen(phone.digits);
    if (phone.international) {
        put_foreign(value->text, out);
    } else if (length == 8) {
        put_pairs(kb_slice_of(phone.digits), out);
    } else if (length == 6) {
        kb_buffer_format(out, "%.3s %s", phone.digits, phone.digits + 3);
    } else {
        kb_buffer_put_text(out, phone.digits);
    }
    return out->status;
}

/* A short number such as 112 has no country code. */
enum kb_status kb_view_phone_link(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    struct kb_phone phone;
    if (!kb_phone_read(value->text, &phone)) {
        return KB_BAD_INPUT;
    }
    const char *prefix = phone.international ? "+" : strlen(phone.digits) == 8 ? "+45" : "";
    kb_buffer_format(out, "%s%s", prefix, phone.digits);
    return out->status;
}

enum kb_status kb_view_url_short(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    struct kb_slice text = value->text;
    for (size_t i = 0; i + 2 < text.length; i++) {
        if (memcmp(text.data + i, "://", 3) == 0) {
            text = kb_slice_part(text, i + 3, text.length);
            break;
        }
    }
    if (text.length > 0 && text.data[text.length - 1] == '/') {
        text.length--;
    }
    kb_buffer_put_slice(out, text);
    return out->status;
}

static enum kb_status put_cpr(const struct kb_value *value, bool hidden, struct kb_buffer *out)
{
    char digits[KB_CPR_DIGITS];
    if (!kb_cpr_read(value->text, digits)) {
        return KB_BAD_INPUT;
    }
    kb_buffer_put(out, digits, 6);
    kb_buffer_put_char(out, '-');
    kb_buffer_put(out, hidden ? "xxxx" : digits + 6, 4);
    return out->status;
}

enum kb_status kb_view_cpr(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    return put_cpr(value, false, out);
}

enum kb_status kb_view_cpr_hidden(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    return put_cpr(value, true, out);
}

enum kb_status kb_view_cpr_birthday(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    char digits[KB_CPR_DIGITS];
    struct kb_date birthday;
    if (!kb_cpr_read(value->text, digits) || !kb_cpr_birthday(digits, &birthday)) {
        return KB_BAD_INPUT;
    }
    kb_view_put_date(birthday, out);
    return out->status;
}

enum kb_status kb_view_cvr(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    char digits[8];
    size_t count = 0;
    for (size_t i = 0; i < value->text.length && count < sizeof digits; i++) {
        if (value->text.data[i] != ' ') {
            digits[count++] = value->text.data[i];
        }
    }
    put_pairs((struct kb_slice){digits, count}, out);
    return out->status;
}
