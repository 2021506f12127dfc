#include "data/leaf.h"

#include <string.h>

#include "base/report.h"
#include "base/utf8.h"
#include "data/answer.h"
#include "data/tree.h"

static bool any_text(struct kb_leaf *leaf)
{
    (void)leaf;
    return true;
}

static bool (*const parsers[KB_TYPE_COUNT])(struct kb_leaf *leaf) = {
    [KB_TEXT] = any_text,           [KB_NAME] = any_text,
    [KB_DATE] = kb_leaf_date,       [KB_TIME] = kb_leaf_time,
    [KB_MINUTES] = kb_leaf_integer, [KB_INTEGER] = kb_leaf_integer,
    [KB_NUMBER] = kb_leaf_number,   [KB_MONEY] = kb_leaf_money,
    [KB_BOOLEAN] = kb_leaf_boolean, [KB_CHOICE] = kb_leaf_choice,
    [KB_PHONE] = kb_leaf_phone,     [KB_EMAIL] = kb_leaf_email,
    [KB_URL] = kb_leaf_url,         [KB_CPR] = kb_leaf_cpr,
    [KB_CVR] = kb_leaf_cvr,         [KB_POSTCODE] = kb_leaf_postcode,
};

bool kb_leaf_wrong(struct kb_leaf *leaf, enum kb_message message, const char *const *arguments)
{
    kb_report(leaf->diagnostics, KB_ERROR, message, &leaf->place, arguments);
    return false;
}

const char *kb_leaf_shown(const struct kb_leaf *leaf)
{
    const char *shown = kb_shown(leaf->arena, leaf->text);
    return shown == NULL ? "" : shown;
}

int kb_leaf_digits(struct kb_slice text, size_t start, size_t count)
{
    int number = 0;
    if (count > 9) {
        return -1;
    }
    for (size_t i = start; i < start + count; i++) {
        if (i >= text.length || text.data[i] < '0' || text.data[i] > '9') {
            return -1;
        }
        number = number * 10 + (text.data[i] - '0');
    }
    return number;
}

static enum kb_message character_name(uint32_t c)
{
    if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) {
        return KB_MSG_CHARACTER_CONTROL;
    }
    if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) {
        return KB_MSG_CHARACTER_BIDI;
    }
    if (c == 0x2028 || c == 0x2029) {
        return KB_MSG_CHARACTER_SEPARATOR;
    }
    return c == 0xFEFF ? KB_MSG_CHARACTER_BOM : KB_MSG_CHARACTER_NONCHARACTER;
}

/* Where byte `at` of the text stands in the source, when nothing before it was written as an escape. */
static struct kb_place place_of_byte(const struct kb_leaf *leaf, size_t at, size_t length)
{
    struct kb_place place = leaf->place;
    if (place.source == NULL) {
        return place;
    }
    struct kb_slice written = kb_slice_part(place.source->text, place.offset, place.length);
    size_t quote = written.length > 0 && written.data[0] == '"' ? 1 : 0;
    if (quote + at + length <= written.length && memcmp(written.data + quote, leaf->text.data, at + length) == 0) {
        place.offset += quote + at;
        place.length = length;
    }
    return place;
}

static bool clean(struct kb_leaf *leaf)
{
    size_t bad = kb_utf8_check_text(leaf->text);
    if (bad == leaf->text.length) {
        return true;
    }
    size_t end = bad;
    uint32_t c = kb_utf8_next(leaf->text, &end);
    const char *code = kb_arena_format(leaf->arena, "U+%04X", (unsigned)c);
    const char *name = "";
    if (leaf->diagnostics != NULL) {
        name = kb_message_text(character_name(c), kb_diagnostics_language(leaf->diagnostics));
    }
    struct kb_place place = place_of_byte(leaf, bad, end - bad);
    kb_report(leaf->diagnostics, KB_ERROR, KB_MSG_CASE_CHARACTER, &place,
              KB_ARGS(leaf->place.path, code == NULL ? "" : code, name));
    return false;
}

/* Any run of white space becomes one space: a name or a number is one line, however the file was laid out. */
static struct kb_slice on_one_line(struct kb_arena *arena, struct kb_slice text)
{
    char *line = kb_arena_alloc(arena, text.length + 1);
    size_t length = 0;
    for (size_t at = 0; line != NULL && at < text.length;) {
        size_t start = at;
        uint32_t c = kb_utf8_next(text, &at);
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x202F) {
            if (length > 0 && line[length - 1] != ' ') {
                line[length++] = ' ';
            }
            continue;
        }
        memcpy(line + length, text.data + start, at - start);
        length += at - start;
    }
    length -= length > 0 && line[length - 1] == ' ' ? 1 : 0;
    return (struct kb_slice){line, line == NULL ? 0 : length};
}

/* JSON is often written with \r\n by one program and \n by the next. */
static struct kb_slice with_plain_line_ends(struct kb_arena *arena, struct kb_slice text)
{
    char *copy = kb_arena_alloc(arena, text.length + 1);
    size_t length = 0;
    for (size_t at = 0; copy != NULL && at < text.length; at++) {
        if (text.data[at] != '\r') {
            copy[length++] = text.data[at];
        } else if (at + 1 == text.length || text.data[at + 1] != '\n') {
            copy[length++] = '\n';
        }
    }
    return (struct kb_slice){copy, copy == NULL ? 0 : length};
}

static enum kb_leaf_result blank(struct kb_leaf *leaf)
{
    bool optional = leaf->field->optional;
    kb_report(leaf->diagnostics, optional ? KB_WARNING : KB_ERROR, optional ? KB_MSG_CASE_BLANK_OPTIONAL : KB_MSG_CASE_BLANK,
              &leaf->place, KB_ARGS(leaf->place.path));
    return optional ? KB_LEAF_ABSENT : KB_LEAF_WRONG;
}

/* When a person would have understood the text, the hint says how a case writes it. */
static void hint_canonical(struct kb_leaf *leaf)
{
    struct kb_date no_day = {0, 0, 0};
    struct kb_slice canonical;
    struct kb_value value = {.type = leaf->field->type};
    struct kb_leaf other = *leaf;
    other.diagnostics = NULL;
    other.value = &value;
    if (leaf->diagnostics == NULL ||
        kb_answer_read(leaf->arena, leaf->field, leaf->text, no_day, &canonical) != KB_ANSWER_UNDERSTOOD) {
        return;
    }
    other.text = canonical;
    const char *copy = kb_arena_copy(leaf->arena, canonical);
    if (copy != NULL && !kb_slice_equal(canonical, leaf->text) && parsers[leaf->field->type](&other)) {
        kb_hint(leaf->diagnostics, KB_MSG_HINT_WRITE_AS, KB_ARGS(copy));
    }
}

enum kb_leaf_result kb_leaf_read(struct kb_leaf *leaf)
{
    leaf->text = kb_slice_trim(leaf->text);
    if (leaf->text.length > leaf->most) {
        const char *limit = kb_arena_format(leaf->arena, "%zu", leaf->most);
        kb_leaf_wrong(leaf, KB_MSG_CASE_TEXT_TOO_LONG, KB_ARGS(leaf->place.path, limit));
        return KB_LEAF_WRONG;
    }
    if (!clean(leaf)) {
        return KB_LEAF_WRONG;
    }
    bool prose = leaf->field->type == KB_TEXT;
    leaf->text = prose ? with_plain_line_ends(leaf->arena, leaf->text) : on_one_line(leaf->arena, leaf->text);
    if (leaf->text.length == 0) {
        return leaf->arena->failed ? KB_LEAF_WRONG : blank(leaf);
    }
    if (parsers[leaf->field->type](leaf)) {
        return KB_LEAF_FINE;
    }
    hint_canonical(leaf);
    return KB_LEAF_WRONG;
}
