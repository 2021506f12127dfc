#include <libxml/parser.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "base/buffer.h"
#include "base/report.h"
#include "base/utf8.h"
#include "data/tree.h"
#include "data/xml_error.h"

/*
 * libxml2 calls back at each tag and each run of text; the tree is made here, so that no more of it is kept
 * than the limits allow. A DTD ends the reading before it is looked at: there are no entities to expand and
 * nothing to fetch.
 */
struct frame {
    struct kb_tree *element;
    size_t content; /* offset behind the start tag */
    size_t text;    /* where its text begins in the buffer */
};

struct reader {
    struct kb_data_reading *reading;
    xmlParserCtxtPtr parser;
    struct kb_slice source;
    size_t start; /* of the XML in the source, behind a byte order mark */
    struct kb_tree *root;
    struct frame *frames;
    size_t depth;
    struct kb_buffer text; /* of all open elements, the innermost last */
    enum kb_status status;
    bool stopped;
};

static void stop(struct reader *reader, enum kb_status status)
{
    if (reader->status != KB_NO_MEMORY) {
        reader->status = status;
    }
    reader->stopped = true;
    xmlStopParser(reader->parser);
}

/* How far libxml2 has read, as an offset in the source. */
static size_t reached(const struct reader *reader)
{
    long consumed = xmlByteConsumed(reader->parser);
    size_t offset = reader->start + (consumed < 0 ? 0 : (size_t)consumed);
    return offset > reader->source.length ? reader->source.length : offset;
}

/* The nearest `byte` before `offset`. */
static size_t back_to(const struct reader *reader, size_t offset, char byte)
{
    while (offset > reader->start && reader->source.data[offset - 1] != byte) {
        offset--;
    }
    return offset > reader->start ? offset - 1 : offset;
}

static void wrong(struct reader *reader, enum kb_message message, size_t offset, size_t length, const char *argument)
{
    kb_data_reading_report(reader->reading, message, offset, length, KB_ARGS(argument));
    if (reader->status == KB_OK) {
        reader->status = KB_BAD_INPUT;
    }
}

/* Attributes and namespaces hold nothing that klarbrev would read: they are told, and reading goes on. */
static void refuse_attributes(struct reader *reader, size_t tag, size_t tag_end, const xmlChar *prefix, int namespaces,
                              int attributes, const xmlChar **attribute)
{
    if (prefix != NULL || namespaces > 0) {
        wrong(reader, KB_MSG_XML_NAMESPACE, tag, tag_end - tag, NULL);
    }
    for (int i = 0; i < attributes; i++) {
        const char *name = (const char *)attribute[i * 5];
        size_t length = strlen(name), at = tag + 1;
        while (at + length < tag_end && memcmp(reader->source.data + at, name, length) != 0) {
            at++;
        }
        wrong(reader, KB_MSG_XML_ATTRIBUTE, at, length, name);
    }
}

static bool room_for_element(struct reader *reader, size_t tag)
{
    if (reader->depth < reader->reading->limits->case_depth) {
        return true;
    }
    const char *limit = kb_arena_format(reader->reading->arena, "%zu", reader->reading->limits->case_depth);
    wrong(reader, KB_MSG_CASE_TOO_DEEP, tag, 1, limit);
    stop(reader, KB_BAD_INPUT);
    return false;
}

static void start_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                          const xmlChar **namespace, int attributes, int defaulted, const xmlChar **attribute)
{
    (void)uri, (void)namespace, (void)defaulted;
    struct reader *reader = context;
    size_t end = reached(reader), tag = back_to(reader, end, '<');
    if (reader->stopped || !room_for_element(reader, tag)) {
        return;
    }
    struct kb_tree *parent = reader->depth == 0 ? NULL : reader->frames[reader->depth - 1].element;
    enum kb_status status = KB_OK;
    struct kb_tree *element = kb_tree_add(reader->reading, parent, tag, &status);
    char *copy = kb_arena_string(reader->reading->arena, (const char *)name);
    if (element == NULL || copy == NULL) {
        stop(reader, status == KB_BAD_INPUT ? KB_BAD_INPUT : KB_NO_MEMORY);
        return;
    }
    element->kind = KB_TREE_ELEMENT;
    element->name = kb_slice_of(copy);
    element->name_offset = tag + 1;
    element->name_length = element->name.length;
    reader->root = reader->root == NULL ? element : reader->root;
    bool open = end < reader->source.length && reader->source.data[end] == '>';
    reader->frames[reader->depth++] = (struct frame){element, open ? end + 1 : end, reader->text.length};
    refuse_attributes(reader, tag, end, prefix, namespaces, attributes, attribute);
}

static void characters(void *context, const xmlChar *text, int length)
{
    struct reader *reader = context;
    if (reader->stopped || reader->depth == 0 || length < 0) {
        return;
    }
    kb_buffer_put(&reader->text, text, (size_t)length);
    if (reader->text.status != KB_OK) {
        stop(reader, KB_NO_MEMORY);
    }
}

/* A leaf stands where its text does, an element with others inside where its tags do. */
static void settle(struct reader *reader, const struct frame *frame, size_t content_end, size_t end)
{
    struct kb_tree *element = frame->element;
    struct kb_slice content = kb_slice_part(reader->source, frame->content, content_end - frame->content);
    struct kb_slice trimmed = kb_slice_trim(content);
    element->length = end - element->offset;
    if (element->first == NULL && trimmed.length > 0) {
        element->offset = (size_t)(trimmed.data - reader->source.data);
        element->length = trimmed.length;
    }
}

static void end_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)name, (void)prefix, (void)uri;
    struct reader *reader = context;
    if (reader->stopped || reader->depth == 0) {
        return;
    }
    struct frame *frame = &reader->frames[--reader->depth];
    size_t end = reached(reader), tag = back_to(reader, end, '<');
    bool closes = tag + 1 < end && reader->source.data[tag + 1] == '/';
    settle(reader, frame, closes && tag > frame->content ? tag : frame->content, end);
    struct kb_slice text = kb_slice_part(kb_buffer_slice(&reader->text), frame->text, SIZE_MAX);
    frame->element->text = (struct kb_slice){kb_arena_copy(reader->reading->arena, text), text.length};
    reader->text.length = frame->text;
    if (frame->element->text.data == NULL) {
        stop(reader, KB_NO_MEMORY);
    }
}

static void doctype(void *context, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
    (void)name, (void)public_id, (void)system_id;
    struct reader *reader = context;
    size_t tag = back_to(reader, reached(reader), '<');
    wrong(reader, KB_MSG_XML_DOCTYPE, tag, strlen("<!DOCTYPE"), NULL);
    kb_hint(reader->reading->diagnostics, KB_MSG_HINT_DOCTYPE, NULL);
    stop(reader, KB_BAD_INPUT);
}

static void complaint(void *context, xmlErrorPtr error)
{
    struct reader *reader = context;
    if (reader->stopped || error->level != XML_ERR_FATAL) {
        return; /* the first one counts; names with undeclared prefixes are told by start_element */
    }
    struct kb_slice open = {NULL, 0};
    if (reader->depth > 0) {
        open = reader->frames[reader->depth - 1].element->name;
    }
    stop(reader, kb_xml_report_error(reader->reading, error->code, reached(reader), open));
}

static const xmlSAXHandler handler = {
    .internalSubset = doctype,
    .characters = characters,
    .ignorableWhitespace = characters,
    .cdataBlock = characters,
    .startElementNs = start_element,
    .endElementNs = end_element,
    .serror = complaint,
    .initialized = XML_SAX2_MAGIC,
};

static void parse(struct reader *reader)
{
    const char *text = reader->source.data + reader->start;
    size_t length = reader->source.length - reader->start;
    *reader->parser->sax = handler;
    reader->parser->userData = reader;
    xmlCtxtReadMemory(reader->parser, text, (int)length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOCDATA);
    if (reader->status == KB_OK && (reader->depth > 0 || reader->root == NULL || !reader->parser->wellFormed)) {
        reader->status = KB_NO_MEMORY; /* it stopped without a word */
    }
}

/* libxml2 writes to stderr when memory runs out before it has been told whom to tell. */
static void hush(void *context, const char *format, ...)
{
    (void)context, (void)format;
}

enum kb_status kb_xml_read(struct kb_data_reading *reading, struct kb_tree **root)
{
    struct reader reader = {.reading = reading, .source = reading->source->text};
    enum kb_status status = kb_data_reading_text(reading, &reader.start);
    if (status == KB_OK) {
        status = kb_xml_check_encoding(reading, reader.start);
    }
    if (status != KB_OK || reader.source.length > INT_MAX) {
        return status == KB_OK ? KB_BAD_INPUT : status;
    }
    reader.frames = kb_arena_array(reading->arena, reading->limits->case_depth + 1, sizeof *reader.frames);
    xmlGenericErrorFunc speaker = xmlGenericError;
    void *speaker_context = xmlGenericErrorContext;
    xmlSetGenericErrorFunc(NULL, hush);
    reader.parser = xmlNewParserCtxt();
    kb_buffer_init(&reader.text, reader.source.length + 1);
    if (reader.frames == NULL || reader.parser == NULL) {
        reader.status = KB_NO_MEMORY;
    } else {
        parse(&reader);
    }
    *root = reader.stopped || reader.status == KB_NO_MEMORY ? NULL : reader.root;
    kb_buffer_finish(&reader.text);
    xmlFreeParserCtxt(reader.parser);
    xmlSetGenericErrorFunc(speaker_context, speaker);
    xmlResetLastError(); /* libxml2 keeps the words of the last error, which may be a citizen's */
    return reader.status;
}
