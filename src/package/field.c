#include "package/field.h"

#include <stdint.h>

#include "base/hex.h"
#include "base/utf8.h"
#include "data/identity.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool has(const char *set, uint32_t character)
{
    for (; *set != '\0'; set++) {
        if ((uint32_t)(unsigned char)*set == character) {
            return true;
        }
    }
    return false;
}

static bool all(struct kb_slice text, bool (*is)(char c))
{
    for (size_t i = 0; i < text.length; i++) {
        if (!is(text.data[i])) {
            return false;
        }
    }
    return true;
}

bool kb_is_uuid(struct kb_slice text)
{
    static const char pattern[] = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";
    bool fits = text.length == sizeof pattern - 1;
    for (size_t i = 0; i < text.length && fits; i++) {
        fits = pattern[i] == 'h' ? kb_hex_value(text.data[i]) >= 0 : text.data[i] == '-';
    }
    return fits;
}

static bool is_uuid4(struct kb_slice text)
{
    return kb_is_uuid(text) && text.data[14] == '4' && has("89abAB", (unsigned char)text.data[19]);
}

static bool is_language(struct kb_slice text)
{
    return text.length == 2 && all(text, is_letter);
}

/* https, a host, and nothing that has to be written with % in an address. */
static bool is_url(struct kb_slice text)
{
    static const char scheme[] = "https://";
    bool fits = kb_slice_starts(text, scheme) && text.length > sizeof scheme - 1 && text.data[sizeof scheme - 1] != '/';
    size_t offset = 0;
    for (uint32_t c = kb_utf8_next(text, &offset); fits && c != KB_UTF8_END; c = kb_utf8_next(text, &offset)) {
        fits = c > ' ' && !has("<>\"{}|\\^`", c) && c != 0xA0 && c != 0x3000 && !(c >= 0x2000 && c <= 0x200F);
    }
    return fits;
}

static bool is_odd_space(uint32_t c)
{
    return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x205F || c == 0x2060 || c == 0x3000;
}

static bool is_file_name(struct kb_slice text)
{
    size_t offset = 0;
    for (uint32_t c = kb_utf8_next(text, &offset); c != KB_UTF8_END; c = kb_utf8_next(text, &offset)) {
        if (has("<>:\"/\\|?*", c) || is_odd_space(c)) {
            return false;
        }
    }
    return true;
}

static bool is_token(char c)
{
    return is_letter(c) || is_digit(c) || has("!#$&^_.+-", (unsigned char)c);
}

static bool is_media_type(struct kb_slice text)
{
    struct kb_slice rest = text, type = kb_slice_cut(&rest, '/');
    return type.length > 0 && rest.length > 0 && all(type, is_token) && all(rest, is_token);
}

static bool is_email(struct kb_slice text)
{
    struct kb_slice rest = text, local = kb_slice_cut(&rest, '@');
    bool fits = local.length > 0 && rest.length > 2;
    size_t ats = 0, dots = 0;
    for (size_t i = 0; i < text.length; i++) {
        ats += text.data[i] == '@';
        dots += text.data[i] == '.' && i > local.length + 1;
        fits = fits && !has(" <>(),;:\\\"[]", (unsigned char)text.data[i]);
    }
    return fits && ats == 1 && dots > 0 && text.data[text.length - 1] != '.';
}

static bool is_phone(struct kb_slice text)
{
    struct kb_phone phone;
    return kb_phone_read(text, &phone);
}

static bool is_action(struct kb_slice text)
{
    static const char *const codes[] = {"AFTALE",      "BEKRAEFT",      "BETALING",   "FORBEREDELSE",
                                        "INFORMATION", "SELVBETJENING", "TILMELDING", "UNDERSKRIV"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (kb_slice_is(text, codes[i])) {
            return true;
        }
    }
    return false;
}

static bool is_cpr(struct kb_slice text)
{
    return text.length == KB_CPR_DIGITS && all(text, is_digit);
}

static bool is_cvr(struct kb_slice text)
{
    return text.length == 8 && all(text, is_digit);
}

/* Day and month as the schema has them; 29 February is one in every year, and ten zeros are somebody unknown. */
static bool is_printed_cpr(struct kb_slice text)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (!is_cpr(text)) {
        return false;
    }
    int day = (text.data[0] - '0') * 10 + text.data[1] - '0';
    int month = (text.data[2] - '0') * 10 + text.data[3] - '0';
    return kb_slice_is(text, "0000000000") || (month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1]);
}

/* 1-999, with a capital letter after it or none. */
static bool is_house(struct kb_slice text)
{
    size_t digits = 0;
    while (digits < text.length && is_digit(text.data[digits])) {
        digits++;
    }
    bool ends = digits == text.length || (digits + 1 == text.length && text.data[digits] >= 'A' && text.data[digits] <= 'Z');
    return digits >= 1 && digits <= 3 && text.data[0] != '0' && ends;
}

static bool is_floor(struct kb_slice text)
{
    static const char *const words[] = {"KL", "ST", "kl", "st"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (kb_slice_is(text, words[i])) {
            return true;
        }
    }
    if (text.length == 2 && (text.data[0] == 'k' || text.data[0] == 'K')) {
        return text.data[1] >= '2' && text.data[1] <= '9';
    }
    return text.length <= 2 && all(text, is_digit) && text.data[0] != '0';
}

static bool is_post_code(struct kb_slice text)
{
    return text.length == 4 && all(text, is_digit);
}

const struct kb_field_rule kb_fits_text = {1, 256, false, NULL, 0};
const struct kb_field_rule kb_fits_lines = {1, 256, true, NULL, 0};
const struct kb_field_rule kb_fits_notification = {1, 150, true, NULL, 0};
const struct kb_field_rule kb_fits_uuid = {36, 36, false, is_uuid4, KB_MSG_PACKAGE_UUID};
const struct kb_field_rule kb_fits_language = {2, 2, false, is_language, KB_MSG_PACKAGE_LANGUAGE};
const struct kb_field_rule kb_fits_url = {1, 256, false, is_url, KB_MSG_PACKAGE_URL};
const struct kb_field_rule kb_fits_file_name = {1, 256, false, is_file_name, KB_MSG_PACKAGE_FILE_NAME};
const struct kb_field_rule kb_fits_media_type = {1, 256, false, is_media_type, KB_MSG_PACKAGE_MEDIA_TYPE};
const struct kb_field_rule kb_fits_email = {1, 256, false, is_email, KB_MSG_PACKAGE_EMAIL};
const struct kb_field_rule kb_fits_phone = {1, 256, false, is_phone, KB_MSG_PACKAGE_PHONE};
const struct kb_field_rule kb_fits_action = {1, 256, false, is_action, KB_MSG_PACKAGE_ACTION};
const struct kb_field_rule kb_fits_cpr = {1, 256, false, is_cpr, KB_MSG_PACKAGE_CPR};
const struct kb_field_rule kb_fits_cvr = {1, 256, false, is_cvr, KB_MSG_PACKAGE_CVR};
const struct kb_field_rule kb_fits_printed_cpr = {1, 256, false, is_printed_cpr, KB_MSG_PACKAGE_PRINTED_CPR};
const struct kb_field_rule kb_fits_shipment = {1, 38, false, NULL, 0};
const struct kb_field_rule kb_fits_name = {1, 130, false, NULL, 0};
const struct kb_field_rule kb_fits_street = {1, 40, false, NULL, 0};
const struct kb_field_rule kb_fits_house = {1, 4, false, is_house, KB_MSG_PACKAGE_SHAPE};
const struct kb_field_rule kb_fits_floor = {1, 2, false, is_floor, KB_MSG_PACKAGE_SHAPE};
const struct kb_field_rule kb_fits_suite = {1, 4, false, NULL, 0};
const struct kb_field_rule kb_fits_address_line = {1, 34, false, NULL, 0};
const struct kb_field_rule kb_fits_post_code = {4, 4, false, is_post_code, KB_MSG_PACKAGE_POST_CODE};
const struct kb_field_rule kb_fits_country = {1, 256, false, is_language, KB_MSG_PACKAGE_COUNTRY};
const struct kb_field_rule kb_fits_user = {1, 2000, false, NULL, 0};
const struct kb_field_rule kb_fits_unit = {1, 2000, false, NULL, 0};
const struct kb_field_rule kb_fits_attachment = {1, 300, false, NULL, 0};
const struct kb_field_rule kb_fits_any = {1, 1000, false, NULL, 0};
