#include "plain/sms.h"

#include <string.h>

#include "base/utf8.h"

enum { GSM_ONE = 160, GSM_PART = 153, UCS_ONE = 70, UCS_PART = 67 };

/* Beside ASCII: the rest of the default alphabet, and what takes an escape and so counts twice. */
static const char *const gsm_more = "£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà";
static const char *const gsm_twice = "^{}\\[~]|€";
static const char *const ascii_not = "`"; /* the one printable ASCII sign that neither has */

static const struct {
    uint32_t character;
    const char *plain;
} plain_signs[] = {
    {0x00A0, " "},  {0x202F, " "},  {0x2010, "-"},  {0x2011, "-"},   {0x2012, "-"},  {0x2013, "-"},
    {0x2014, "-"},  {0x2018, "'"},  {0x2019, "'"},  {0x201A, "'"},   {0x201C, "\""}, {0x201D, "\""},
    {0x201E, "\""}, {0x00AB, "\""}, {0x00BB, "\""}, {0x2026, "..."}, {0x2022, "-"},  {0x00B7, "-"},
};

static void put_plain(uint32_t character, struct kb_buffer *out)
{
    for (size_t i = 0; i < sizeof plain_signs / sizeof *plain_signs; i++) {
        if (plain_signs[i].character == character) {
            kb_buffer_put_text(out, plain_signs[i].plain);
            return;
        }
    }
    kb_buffer_put_code_point(out, character);
}

void kb_sms_write(struct kb_slice text, struct kb_buffer *out)
{
    size_t offset = 0;
    bool ended = false; /* a line end is due before the next word */
    text = kb_slice_trim(text);
    for (uint32_t c = kb_utf8_next(text, &offset); c != KB_UTF8_END; c = kb_utf8_next(text, &offset)) {
        if (c == '\n') {
            ended = true;
            continue;
        }
        if (ended && c == ' ') {
            continue;
        }
        kb_buffer_put_text(out, ended ? "\n" : "");
        ended = false;
        put_plain(c, out);
    }
    kb_buffer_put_char(out, '\n');
}

static bool has(const char *set, uint32_t character)
{
    size_t offset = 0;
    struct kb_slice signs = kb_slice_of(set);
    for (uint32_t c = kb_utf8_next(signs, &offset); c != KB_UTF8_END; c = kb_utf8_next(signs, &offset)) {
        if (c == character) {
            return true;
        }
    }
    return false;
}

/* Septets of a character; 0: the alphabet lacks it. */
static size_t septets_of(uint32_t character)
{
    if (has(gsm_twice, character)) {
        return 2;
    }
    bool plain = character == '\n' || (character >= ' ' && character <= '~' && !has(ascii_not, character));
    return plain || has(gsm_more, character) ? 1 : 0;
}

static struct kb_sms_size size_of(size_t units, bool gsm)
{
    size_t one = gsm ? GSM_ONE : UCS_ONE, part = gsm ? GSM_PART : UCS_PART;
    size_t parts = units <= one ? 1 : (units + part - 1) / part;
    return (struct kb_sms_size){gsm, units, parts, parts == 1 ? one : parts * part};
}

struct kb_sms_size kb_sms_measure(struct kb_slice text)
{
    size_t septets = 0, units = 0, offset = 0;
    bool gsm = true;
    text = kb_slice_trim(text);
    for (uint32_t c = kb_utf8_next(text, &offset); c != KB_UTF8_END; c = kb_utf8_next(text, &offset)) {
        size_t more = septets_of(c);
        gsm = gsm && more > 0;
        septets += more;
        units += c > 0xFFFF ? 2 : 1;
    }
    return size_of(gsm ? septets : units, gsm);
}
