/* What libxml2 found wrong, in the catalogue's words and at the place a person would look for it. */
#include <string.h>

#include "doc/reading.h"

enum where {
    HERE,     /* where the parser stood */
    SIGN,     /* at the "&" or "<" before that */
    NEXT_TAG, /* at the tag that is next */
    OPEN_TAG  /* at the start of the innermost element */
};

static const struct {
    int code;
    enum where where;
    enum kb_message message, hint;
} rows[] = {
    {XML_ERR_DOCUMENT_EMPTY, HERE, KB_MSG_DOC_XML_NO_DOCUMENT, KB_MESSAGE_COUNT},
    {XML_ERR_DOCUMENT_END, HERE, KB_MSG_DOC_XML_AFTER_END, KB_MESSAGE_COUNT},
    {XML_ERR_TAG_NAME_MISMATCH, NEXT_TAG, KB_MSG_DOC_XML_WRONG_END, KB_MSG_DOC_HINT_CLOSE_FIRST},
    {XML_ERR_TAG_NOT_FINISHED, OPEN_TAG, KB_MSG_DOC_XML_NOT_CLOSED, KB_MSG_DOC_HINT_CLOSE},
    {XML_ERR_LTSLASH_REQUIRED, OPEN_TAG, KB_MSG_DOC_XML_NOT_CLOSED, KB_MSG_DOC_HINT_CLOSE},
    {XML_ERR_GT_REQUIRED, NEXT_TAG, KB_MSG_DOC_XML_TAG_NOT_ENDED, KB_MESSAGE_COUNT},
    {XML_ERR_NAME_REQUIRED, SIGN, KB_MSG_DOC_XML_BARE_SIGN, KB_MSG_DOC_HINT_ENTITIES},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, SIGN, KB_MSG_DOC_XML_BARE_SIGN, KB_MSG_DOC_HINT_ENTITIES},
    {XML_ERR_UNDECLARED_ENTITY, SIGN, KB_MSG_DOC_XML_UNKNOWN_ENTITY, KB_MSG_DOC_HINT_ENTITIES},
    {XML_WAR_UNDECLARED_ENTITY, SIGN, KB_MSG_DOC_XML_UNKNOWN_ENTITY, KB_MSG_DOC_HINT_ENTITIES},
    {XML_ERR_INVALID_CHARREF, SIGN, KB_MSG_DOC_XML_BAD_CHARACTER, KB_MESSAGE_COUNT},
    {XML_ERR_INVALID_HEX_CHARREF, SIGN, KB_MSG_DOC_XML_BAD_CHARACTER, KB_MESSAGE_COUNT},
    {XML_ERR_INVALID_DEC_CHARREF, SIGN, KB_MSG_DOC_XML_BAD_CHARACTER, KB_MESSAGE_COUNT},
    {XML_ERR_INVALID_CHAR, HERE, KB_MSG_DOC_XML_BAD_CHARACTER, KB_MESSAGE_COUNT},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, NEXT_TAG, KB_MSG_DOC_XML_NO_QUOTES, KB_MSG_DOC_HINT_QUOTES},
    {XML_ERR_ATTRIBUTE_NOT_FINISHED, NEXT_TAG, KB_MSG_DOC_XML_QUOTES_OPEN, KB_MSG_DOC_HINT_QUOTES},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, NEXT_TAG, KB_MSG_DOC_XML_NO_VALUE, KB_MSG_DOC_HINT_QUOTES},
    {XML_ERR_LT_IN_ATTRIBUTE, NEXT_TAG, KB_MSG_DOC_XML_QUOTES_OPEN, KB_MSG_DOC_HINT_QUOTES},
    {XML_ERR_ATTRIBUTE_REDEFINED, NEXT_TAG, KB_MSG_DOC_XML_TWICE, KB_MESSAGE_COUNT},
    {XML_ERR_SPACE_REQUIRED, HERE, KB_MSG_DOC_XML_NO_SPACE, KB_MESSAGE_COUNT},
    {XML_ERR_COMMENT_NOT_FINISHED, HERE, KB_MSG_DOC_XML_COMMENT, KB_MESSAGE_COUNT},
    {XML_ERR_HYPHEN_IN_COMMENT, HERE, KB_MSG_DOC_XML_COMMENT, KB_MESSAGE_COUNT},
};

/* The tag at `scan`, as a place: to its ">" or to the end of its line. */
static struct kb_place tag_place(const struct kb_reading *reading, const struct kb_scan *scan)
{
    size_t end = scan->offset;
    while (end < scan->text.length && scan->text.data[end] != '>' && scan->text.data[end] != '\n') {
        end++;
    }
    end += end < scan->text.length && scan->text.data[end] == '>';
    return kb_origin_of_stretch(&reading->origin, scan->offset, end);
}

/* Where the parser stands, or with `to_sign` the last "&" or "<" before that and what is behind it. */
static struct kb_place parser_place(struct kb_reading *reading, bool to_sign)
{
    struct kb_slice text = reading->scan.text;
    long consumed = xmlByteConsumed(reading->parser);
    size_t end = consumed < 0 ? 0 : (size_t)consumed;
    end = end < text.length ? end + 1 : text.length;
    size_t start = end - 1;
    for (size_t i = end; to_sign && i-- > reading->scan.offset;) {
        if (text.data[i] == '&' || text.data[i] == '<') {
            start = i;
            break;
        }
    }
    return kb_origin_of_stretch(&reading->origin, start, end);
}

static void report(struct kb_reading *reading, size_t row, const xmlError *error)
{
    struct kb_scan scan = reading->scan;
    struct kb_piece piece;
    while (kb_scan_piece(&scan, &piece)) {
    }
    const struct kb_open *open = reading->open;
    struct kb_place place;
    if (rows[row].where == NEXT_TAG && scan.offset < scan.text.length) {
        place = tag_place(reading, &scan);
    } else if (rows[row].where == OPEN_TAG && open != NULL) {
        place = open->node->place;
    } else {
        place = parser_place(reading, rows[row].where == SIGN);
    }
    const char *inner = error->str1 != NULL ? error->str1 : "";
    if (rows[row].where == OPEN_TAG && open != NULL && open->row != NULL) {
        inner = open->row->name;
    }
    const char *outer = error->str2 != NULL ? error->str2 : "";
    kb_reading_error(reading, rows[row].message, &place, KB_ARGS(inner, outer));
    if (rows[row].hint != KB_MESSAGE_COUNT) {
        kb_hint(reading->diagnostics, rows[row].hint, KB_ARGS(inner, outer));
    }
}

static void report_other(struct kb_reading *reading, const xmlError *error)
{
    struct kb_place place = parser_place(reading, false);
    const char *said = error->message == NULL ? "" : error->message;
    struct kb_slice line = kb_slice_trim(kb_slice_of(said));
    char *copy = kb_arena_copy(reading->arena, line);
    kb_reading_error(reading, KB_MSG_DOC_XML_OTHER, &place, KB_ARGS(copy == NULL ? "" : copy));
}

void kb_reading_syntax(void *context, xmlErrorPtr error)
{
    struct kb_reading *reading = context;
    if (error->code == XML_ERR_NO_MEMORY) {
        kb_reading_stop(reading, KB_NO_MEMORY);
        return;
    }
    bool undeclared = error->code == XML_WAR_UNDECLARED_ENTITY;
    if ((error->level != XML_ERR_FATAL && !undeclared) || reading->syntax_error || reading->status != KB_OK) {
        return;
    }
    reading->syntax_error = true;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].code == error->code) {
            report(reading, i, error);
            return;
        }
    }
    report_other(reading, error);
}
