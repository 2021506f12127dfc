#include "data/json_error.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/report.h"
#include "base/utf8.h"

static const struct {
    enum json_error_code code;
    enum kb_message message;
} messages[] = {
    {json_error_premature_end_of_input, KB_MSG_JSON_ENDS_EARLY},
    {json_error_end_of_input_expected, KB_MSG_JSON_GOES_ON},
    {json_error_duplicate_key, KB_MSG_JSON_TWICE},
    {json_error_null_character, KB_MSG_JSON_NUL},
    {json_error_null_byte_in_key, KB_MSG_JSON_NUL},
    {json_error_numeric_overflow, KB_MSG_JSON_NUMBER_TOO_LARGE},
};

static enum kb_message message_for(enum json_error_code code)
{
    for (size_t i = 0; i < sizeof messages / sizeof messages[0]; i++) {
        if (messages[i].code == code) {
            return messages[i].message;
        }
    }
    return KB_MSG_JSON_SYNTAX;
}

/* jansson stops behind the token it stumbled over and quotes it at the end of its text: ... near 'token'. */
static size_t token_length(const json_error_t *error)
{
    const char *near = NULL;
    for (const char *at = strstr(error->text, " near '"); at != NULL; at = strstr(at + 1, " near '")) {
        near = at + strlen(" near '");
    }
    size_t length = near == NULL ? 0 : strlen(near);
    return length > 0 && near[length - 1] == '\'' ? length - 1 : 0;
}

/* The last byte before `offset` that is not white space, or NUL. */
static char before(struct kb_slice text, size_t offset)
{
    while (offset > 0 && strchr(" \t\r\n", text.data[offset - 1]) != NULL) {
        offset--;
    }
    return offset > 0 ? text.data[offset - 1] : '\0';
}

/* The slips that people make most, by what stands around the place. */
static void hint_at(struct kb_data_reading *reading, struct kb_slice text, size_t offset)
{
    char previous = before(text, offset);
    char here = offset < text.length ? text.data[offset] : '\0';
    bool ends_value = previous != '\0' && (strchr("\"}]", previous) != NULL || (previous >= '0' && previous <= '9'));
    if (previous == ',' && (here == '}' || here == ']')) {
        kb_hint(reading->diagnostics, KB_MSG_HINT_EXTRA_COMMA, NULL);
    } else if (here == '/' || here == '#') {
        kb_hint(reading->diagnostics, KB_MSG_HINT_COMMENT, NULL);
    } else if (here == '\'') {
        kb_hint(reading->diagnostics, KB_MSG_HINT_QUOTES, NULL);
    } else if (ends_value && (here == '"' || here == '{' || here == '[')) {
        kb_hint(reading->diagnostics, KB_MSG_HINT_MISSING_COMMA, NULL);
    }
}

/* A line break or another control character inside a text, where jansson stops in front of it. */
static bool report_in_text(struct kb_data_reading *reading, size_t start, size_t offset, size_t end)
{
    struct kb_slice text = kb_slice_part(reading->source->text, start, SIZE_MAX);
    if (offset >= end || text.data[offset] != '"' || end >= text.length || (unsigned char)text.data[end] >= ' ') {
        return false;
    }
    if (text.data[end] == '\n' || text.data[end] == '\r') {
        kb_data_reading_report(reading, KB_MSG_JSON_OPEN_TEXT, start + offset, end - offset, NULL);
        kb_hint(reading->diagnostics, KB_MSG_HINT_JSON_LINE_BREAK, NULL);
        return true;
    }
    char code_point[sizeof "U+0000"];
    snprintf(code_point, sizeof code_point, "U+%04X", (unsigned)text.data[end]);
    kb_data_reading_report(reading, KB_MSG_JSON_CONTROL, start + end, 1, KB_ARGS(code_point));
    kb_hint(reading->diagnostics, KB_MSG_HINT_JSON_CONTROL, NULL);
    return true;
}

enum kb_status kb_json_report_error(struct kb_data_reading *reading, struct kb_slice text, size_t start,
                                    const json_error_t *error)
{
    enum json_error_code code = json_error_code(error);
    if (error->text[0] == '\0' || code == json_error_out_of_memory || code == json_error_unknown) {
        return KB_NO_MEMORY; /* jansson leaves the text empty where an allocation failed */
    }
    size_t end = error->position < 0 ? 0 : (size_t)error->position;
    end = end > text.length ? text.length : end;
    size_t length = token_length(error);
    size_t offset = length < end ? end - length : 0;
    length = end - offset;
    if (code == json_error_premature_end_of_input) {
        offset = text.length;
        length = 0;
    }
    if (code == json_error_invalid_syntax && report_in_text(reading, start, offset, end)) {
        return KB_BAD_INPUT;
    }
    enum kb_message message = message_for(code);
    if (message == KB_MSG_JSON_SYNTAX && before(reading->source->text, start + offset) == '\0') {
        message = KB_MSG_CASE_NEITHER; /* wrong from the first character on */
    }
    kb_data_reading_report(reading, message, start + offset, length, NULL);
    if (message == KB_MSG_JSON_SYNTAX) {
        hint_at(reading, text, offset);
    }
    return KB_BAD_INPUT;
}
