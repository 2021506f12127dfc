#include "base/utf8.h"
#include "data/view_rows.h"

/* The last code point of a text, and the one before it; KB_UTF8_END when there is none. */
static uint32_t last_of(struct kb_slice text, uint32_t *before)
{
    uint32_t last = KB_UTF8_END;
    *before = KB_UTF8_END;
    for (size_t at = 0; at < text.length;) {
        *before = last;
        last = kb_utf8_next(text, &at);
    }
    return last;
}

static bool is_capital(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || c == 0xC6 || c == 0xD8 || c == 0xC5;
}

/* A letter of the Latin script, accents included (Latin-1 to Extended-B, and Extended Additional). */
static bool is_latin(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) ||
           (c >= 0x1E00 && c <= 0x1EFF) || (c >= 0x300 && c <= 0x36F);
}

/* The letters that sound and look like an s, x or z: the name takes an apostrophe only. */
static bool is_sibilant(uint32_t c)
{
    static const uint32_t letters[] = {'s', 'x', 'z', 'S', 'X', 'Z', 0xDF, 0x15B, 0x15F, 0x161, 0x17A, 0x17C, 0x17E, 0x219};
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        if (letters[i] == c) {
            return true;
        }
    }
    return false;
}

/* Retskrivningsordbogen, section 13: Annas, Lars', FN's; letters of other scripts take 's too. */
void kb_view_put_genitive(struct kb_slice name, struct kb_buffer *out)
{
    uint32_t before, last = last_of(name, &before);
    kb_buffer_put_slice(out, name);
    if (last == '\'' || last == 0x2019 || last == KB_UTF8_END) {
        return;
    }
    if (is_sibilant(last)) {
        kb_buffer_put_text(out, "'");
    } else if (is_latin(last) && !(is_capital(last) && is_capital(before))) {
        kb_buffer_put_text(out, "s");
    } else {
        kb_buffer_put_text(out, "'s");
    }
}

enum kb_status kb_view_name_genitive(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    kb_view_put_genitive(value->text, out);
    return out->status;
}

enum kb_status kb_view_name_first(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    struct kb_slice rest = value->text;
    kb_buffer_put_slice(out, kb_slice_cut(&rest, ' '));
    return out->status;
}

void kb_view_put_initials(struct kb_slice name, struct kb_buffer *out)
{
    bool start = true;
    for (size_t at = 0; at < name.length;) {
        size_t from = at;
        uint32_t c = kb_utf8_next(name, &at);
        if (start && c != ' ' && c != '-') {
            kb_buffer_put_slice(out, kb_slice_part(name, from, at - from));
        }
        start = c == ' ' || c == '-';
    }
}

enum kb_status kb_view_name_initials(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    kb_view_put_initials(value->text, out);
    return out->status;
}

/* "Anna Sørensen"; false when one of the names is not there. */
static bool whole_name(const struct kb_value *citizen, struct kb_buffer *out)
{
    const struct kb_value *first = kb_view_member(citizen, "fornavn"), *last = kb_view_member(citizen, "efternavn");
    if (first == NULL || last == NULL) {
        return false;
    }
    kb_buffer_put_slice(out, first->text);
    kb_buffer_put_char(out, ' ');
    kb_buffer_put_slice(out, last->text);
    return true;
}

enum kb_status kb_view_citizen_name(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    return whole_name(value, out) ? out->status : KB_BAD_INPUT;
}

/* Puts the whole name through `put`. */
static enum kb_status through(const struct kb_value *citizen, void (*put)(struct kb_slice name, struct kb_buffer *out),
                              struct kb_buffer *out)
{
    struct kb_buffer name;
    kb_buffer_init(&name, out->most);
    enum kb_status status = whole_name(citizen, &name) ? name.status : KB_BAD_INPUT;
    if (status == KB_OK) {
        put(kb_buffer_slice(&name), out);
        status = out->status;
    }
    kb_buffer_finish(&name);
    return status;
}

enum kb_status kb_view_citizen_genitive(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    return through(value, kb_view_put_genitive, out);
}

enum kb_status kb_view_citizen_initials(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    return through(value, kb_view_put_initials, out);
}
