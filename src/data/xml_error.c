#include "data/xml_error.h"

#include <libxml/xmlerror.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/report.h"

static const struct {
    int code;
    enum kb_message message;
} messages[] = {
    {XML_ERR_DOCUMENT_EMPTY, KB_MSG_CASE_EMPTY},       {XML_ERR_TAG_NAME_MISMATCH, KB_MSG_XML_MISMATCH},
    {XML_ERR_TAG_NOT_FINISHED, KB_MSG_XML_ENDS_EARLY}, {XML_ERR_DOCUMENT_END, KB_MSG_XML_GOES_ON},
    {XML_ERR_NAME_REQUIRED, KB_MSG_XML_AMPERSAND},     {XML_ERR_ENTITYREF_SEMICOL_MISSING, KB_MSG_XML_AMPERSAND},
    {XML_ERR_UNDECLARED_ENTITY, KB_MSG_XML_ENTITY},    {XML_ERR_INVALID_CHAR, KB_MSG_XML_CHARACTER},
    {XML_ERR_INVALID_CHARREF, KB_MSG_XML_CHARACTER},
};

static enum kb_message message_for(int code)
{
    for (size_t i = 0; i < sizeof messages / sizeof messages[0]; i++) {
        if (messages[i].code == code) {
            return messages[i].message;
        }
    }
    return KB_MSG_XML_SYNTAX;
}

/* An end tag that is not that of the open element. False when there is none before `offset`. */
static bool report_mismatch(struct kb_data_reading *reading, size_t offset, const char *open)
{
    struct kb_slice text = reading->source->text;
    size_t at = offset;
    while (at > 0 && text.data[at - 1] != '<' && text.data[at - 1] != '\n') {
        at--;
    }
    if (at == 0 || text.data[at - 1] != '<' || at >= text.length || text.data[at] != '/') {
        return false;
    }
    struct kb_slice rest = kb_slice_part(text, at + 1, offset - at - 1);
    const char *closed = kb_shown(reading->arena, kb_slice_trim(kb_slice_cut(&rest, '>')));
    kb_data_reading_report(reading, KB_MSG_XML_MISMATCH, at - 1, offset - at + 1, KB_ARGS(open, closed));
    kb_hint(reading->diagnostics, KB_MSG_HINT_XML_CLOSE, KB_ARGS(open, closed));
    return true;
}

enum kb_status kb_xml_report_error(struct kb_data_reading *reading, int code, size_t offset, struct kb_slice open)
{
    if (code == XML_ERR_NO_MEMORY) {
        return KB_NO_MEMORY;
    }
    enum kb_message message = message_for(code);
    struct kb_slice text = reading->source->text;
    if (message == KB_MSG_XML_AMPERSAND || message == KB_MSG_XML_ENTITY) {
        size_t at = offset;
        while (at > 0 && text.data[at - 1] != '&' && text.data[at - 1] != '\n') {
            at--;
        }
        if (at > 0 && text.data[at - 1] == '&') {
            kb_data_reading_report(reading, message, at - 1, offset - at + 1, NULL);
            return KB_BAD_INPUT;
        }
        message = KB_MSG_XML_SYNTAX; /* a name is missing elsewhere: in a tag */
    }
    const char *name = kb_arena_copy(reading->arena, open);
    if (message == KB_MSG_XML_MISMATCH) {
        if (report_mismatch(reading, offset, name)) {
            return KB_BAD_INPUT;
        }
        message = KB_MSG_XML_SYNTAX;
    }
    kb_data_reading_report(reading, message, offset, 0, KB_ARGS(name));
    return KB_BAD_INPUT;
}

static struct kb_slice declared_encoding(struct kb_slice text)
{
    const char *end = text.length < 5 || memcmp(text.data, "<?xml", 5) != 0 ? NULL : memchr(text.data, '>', text.length);
    struct kb_slice line = {text.data, end == NULL ? 0 : (size_t)(end - text.data)};
    for (size_t at = 0; at + 8 < line.length; at++) {
        if (memcmp(line.data + at, "encoding", 8) != 0) {
            continue;
        }
        struct kb_slice rest = kb_slice_part(line, at + 8, SIZE_MAX);
        for (size_t i = 0; i < rest.length; i++) {
            if (rest.data[i] == '"' || rest.data[i] == '\'') {
                struct kb_slice value = kb_slice_part(rest, i + 1, SIZE_MAX);
                return kb_slice_cut(&value, rest.data[i]);
            }
        }
    }
    return (struct kb_slice){NULL, 0};
}

enum kb_status kb_xml_check_encoding(struct kb_data_reading *reading, size_t start)
{
    struct kb_slice text = kb_slice_part(reading->source->text, start, SIZE_MAX);
    struct kb_slice name = declared_encoding(text);
    bool fine = name.length == 0 || (name.length == 5 && strncasecmp(name.data, "UTF-8", 5) == 0) ||
                (name.length == 8 && strncasecmp(name.data, "US-ASCII", 8) == 0);
    if (fine) {
        return KB_OK;
    }
    const char *copy = kb_arena_copy(reading->arena, name);
    if (copy == NULL) {
        return KB_NO_MEMORY;
    }
    kb_data_reading_report(reading, KB_MSG_XML_ENCODING, (size_t)(name.data - reading->source->text.data), name.length,
                           KB_ARGS(copy));
    kb_hint(reading->diagnostics, KB_MSG_HINT_SAVE_AS_UTF8, NULL);
    return KB_BAD_INPUT;
}
