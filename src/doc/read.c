#include "doc/read.h"

#include <limits.h>
#include <libxml/parserInternals.h>
#include <pthread.h>
#include <string.h>

#include "base/nearest.h"
#include "base/utf8.h"
#include "doc/reading.h"

static bool goes_on(const struct kb_reading *reading)
{
    return reading->status == KB_OK && !reading->arena->failed;
}

static void on_text(void *context, const xmlChar *text, int length)
{
    struct kb_reading *reading = context;
    (void)text;
    reading->said += (size_t)length;
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
                     const xmlChar **namespaces, int attribute_count, int defaulted, const xmlChar **attributes)
{
    struct kb_reading *reading = context;
    (void)uri, (void)namespace_count, (void)namespaces, (void)defaulted;
    if (!goes_on(reading)) {
        return;
    }
    kb_reading_text(reading);
    const char *full = (const char *)name;
    if (prefix != NULL) {
        full = kb_arena_format(reading->arena, "%s:%s", (const char *)prefix, (const char *)name);
    }
    if (goes_on(reading) && full != NULL) {
        kb_reading_start(reading, full, attributes, (size_t)attribute_count);
    }
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct kb_reading *reading = context;
    (void)name, (void)prefix, (void)uri;
    if (goes_on(reading) && reading->open != NULL && !reading->open->self_closed) {
        kb_reading_text(reading);
    }
    if (goes_on(reading)) {
        kb_reading_end(reading);
    }
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    struct kb_reading *reading = context;
    (void)name, (void)external, (void)system;
    struct kb_piece piece;
    while (kb_scan_piece(&reading->scan, &piece)) {
    }
    size_t start = reading->scan.offset;
    struct kb_place place = kb_origin_of_stretch(&reading->origin, start, start + strlen("<!DOCTYPE"));
    kb_reading_error(reading, KB_MSG_DOC_DOCTYPE, &place, NULL);
    kb_reading_stop(reading, KB_BAD_INPUT);
}

/* libxml2 writes to stderr when memory runs out before it has been told whom to tell. */
static void hush(void *context, const char *format, ...)
{
    (void)context, (void)format;
}

static enum kb_status parse_with(struct kb_reading *reading)
{
    struct kb_slice text = reading->scan.text;
    reading->parser = xmlCreateMemoryParserCtxt(text.data, (int)text.length);
    if (reading->parser == NULL) {
        return KB_NO_MEMORY;
    }
    /* Without NOENT, "&amp;" in an attribute would reach us as "&#38;". There are no other entities: a DOCTYPE ends it all. */
    xmlCtxtUseOptions(reading->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOENT);
    *reading->parser->sax = (xmlSAXHandler){
        .initialized = XML_SAX2_MAGIC,
        .internalSubset = on_doctype,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_text,
        .serror = kb_reading_syntax,
    };
    reading->parser->userData = reading;
    xmlParseDocument(reading->parser);
    bool well_formed = reading->parser->wellFormed != 0;
    xmlFreeParserCtxt(reading->parser);
    if (reading->status == KB_OK && reading->root != NULL) {
        kb_reading_name_fields(reading);
    }
    if (reading->arena->failed) {
        return KB_NO_MEMORY;
    }
    if (reading->status != KB_OK) {
        return reading->status;
    }
    if (reading->errors > 0) {
        return KB_BAD_INPUT;
    }
    return well_formed && reading->root != NULL ? KB_OK : KB_BUG;
}

static enum kb_status parse(struct kb_reading *reading)
{
    xmlGenericErrorFunc speaker = xmlGenericError;
    void *speaker_context = xmlGenericErrorContext;
    xmlSetGenericErrorFunc(NULL, hush);
    enum kb_status status = parse_with(reading);
    xmlSetGenericErrorFunc(speaker_context, speaker);
    xmlResetLastError(); /* libxml2 keeps the words of the last error, which may be a citizen's */
    return status;
}

/* Each character that may not stand in a document, where it is. */
static void check_characters(struct kb_reading *reading)
{
    struct kb_slice text = reading->scan.text;
    size_t offset = reading->scan.offset;
    while (offset < text.length) {
        size_t found = offset + kb_utf8_check_text(kb_slice_part(text, offset, text.length - offset));
        if (found >= text.length) {
            return;
        }
        offset = found;
        kb_utf8_next(text, &offset);
        struct kb_place place = kb_origin_of_stretch(&reading->origin, found, offset);
        kb_reading_error(reading, KB_MSG_DOC_CONTROL_CHARACTER, &place, NULL);
    }
}

/* What has to hold before libxml2 may see the text. */
static void check_text(struct kb_reading *reading)
{
    struct kb_slice text = reading->scan.text;
    size_t most = reading->limits->markup_bytes < INT_MAX ? reading->limits->markup_bytes : INT_MAX;
    struct kb_place start = kb_origin_of(&reading->origin, 0);
    if (text.length > most) {
        const char *limit = kb_arena_format(reading->arena, "%zu", most);
        kb_reading_error(reading, KB_MSG_DOC_MARKUP_TOO_LARGE, NULL, KB_ARGS(limit == NULL ? "" : limit));
        return;
    }
    size_t broken = kb_utf8_check(text);
    if (broken < text.length) {
        struct kb_place place = kb_origin_of_stretch(&reading->origin, broken, broken + 1);
        kb_reading_error(reading, KB_MSG_NOT_UTF8, &place, NULL);
        kb_hint(reading->diagnostics, KB_MSG_HINT_SAVE_AS_UTF8, NULL);
        return;
    }
    if (kb_slice_trim(kb_slice_part(text, reading->scan.offset, text.length)).length == 0) {
        kb_reading_error(reading, KB_MSG_DOC_XML_NO_DOCUMENT, &start, NULL);
        return;
    }
    check_characters(reading);
}

enum kb_status kb_document_read(struct kb_arena *arena, const struct kb_source *markup, const struct kb_source_map *map,
                                const struct kb_limits *limits, struct kb_diagnostics *diagnostics,
                                const struct kb_node **document)
{
    struct kb_reading reading = {
        .arena = arena,
        .origin = {markup, map},
        .limits = limits,
        .diagnostics = diagnostics,
        .scan = {.text = markup->text, .offset = kb_slice_starts(markup->text, "\xEF\xBB\xBF") ? 3 : 0},
        .status = KB_OK,
    };
    *document = NULL;
    check_text(&reading);
    if (reading.errors > 0) {
        return KB_BAD_INPUT;
    }
    kb_text_init(&reading.text, arena, &reading.origin);
    enum kb_status status = parse(&reading);
    kb_text_finish(&reading.text);
    if (status == KB_OK) {
        reading.root->allowances = reading.first_allowance;
        *document = reading.root;
    }
    return status;
}

void kb_document_set_up(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, xmlInitParser);
}
