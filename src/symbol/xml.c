#include "symbol/reader.h"

#include <stdio.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include "base/report.h"
#include "base/utf8.h"

static const char svg_namespace[] = "http://www.w3.org/2000/svg";
static const char xlink_namespace[] = "http://www.w3.org/1999/xlink";

/* Elements inside one another at which parsing stops, before libxml2 would: more than there may be layers. */
enum { DEPTH_MOST = 200 };

/* What the parser's callbacks leave behind, in xmlParserCtxt._private. */
struct parse_state {
    bool entities, too_deep, no_memory, failed;
    size_t offset; /* of the first fault */
};

static size_t parser_offset(const xmlParserCtxt *parser)
{
    const xmlParserInput *input = parser->input;
    return input ? (size_t)input->consumed + (size_t)(input->cur - input->base) : 0;
}

static void note_fault(xmlParserCtxt *parser)
{
    struct parse_state *state = parser->_private;
    if (!state->failed) {
        state->offset = parser_offset(parser);
    }
    state->failed = true;
}

/* Builds the tree as libxml2 does, and remembers in each node how far the parser was. */
static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
                     const xmlChar **namespaces, int attribute_count, int defaulted_count, const xmlChar **attributes)
{
    xmlParserCtxt *parser = context;
    xmlSAX2StartElementNs(context, name, prefix, uri, namespace_count, namespaces, attribute_count, defaulted_count, attributes);
    if (parser->node) {
        parser->node->_private = (void *)(uintptr_t)parser_offset(parser);
    }
    if (parser->nodeNr > DEPTH_MOST) {
        note_fault(parser);
        ((struct parse_state *)parser->_private)->too_deep = true;
        xmlStopParser(parser);
    }
}

static void on_entity(void *context, const xmlChar *name, int type, const xmlChar *public_id, const xmlChar *system_id,
                      xmlChar *content)
{
    (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
    xmlParserCtxt *parser = context;
    note_fault(parser);
    ((struct parse_state *)parser->_private)->entities = true;
    xmlStopParser(parser);
}

static void on_error(void *context, xmlError *error)
{
    xmlParserCtxt *parser = context;
    if (error->code == XML_ERR_NO_MEMORY) {
        ((struct parse_state *)parser->_private)->no_memory = true;
    }
    if (error->level >= XML_ERR_ERROR) {
        note_fault(parser);
    }
}

static void report_parse(struct kb_svg *svg, const struct parse_state *state)
{
    size_t length = svg->source->text.length;
    struct kb_place place = {svg->source, state->offset < length ? state->offset : length, 0, NULL};
    enum kb_message message = state->entities ? KB_MSG_SVG_ENTITIES : state->too_deep ? KB_MSG_SVG_TOO_DEEP : KB_MSG_SVG_NOT_XML;
    if (state->no_memory) {
        kb_svg_no_memory(svg);
        return;
    }
    char layers[16];
    snprintf(layers, sizeof layers, "%d", MOST_LAYERS);
    svg->status = KB_BAD_INPUT;
    kb_report(svg->diagnostics, KB_ERROR, message, &place, KB_ARGS(layers));
    kb_hint(svg->diagnostics, state->too_deep ? KB_MSG_HINT_SVG_SIMPLER : KB_MSG_HINT_SVG_AGAIN, NULL);
}

static bool check_text(struct kb_svg *svg)
{
    size_t wrong = kb_utf8_check(svg->source->text);
    if (wrong == svg->source->text.length) {
        return true;
    }
    struct kb_place place = {svg->source, wrong, 0, NULL};
    svg->status = KB_BAD_INPUT;
    kb_report(svg->diagnostics, KB_ERROR, KB_MSG_NOT_UTF8, &place, NULL);
    kb_hint(svg->diagnostics, KB_MSG_HINT_SAVE_AS_UTF8, NULL);
    return false;
}

/* libxml2 writes to stderr when memory runs out before it has been told whom to tell. */
static void hush(void *context, const char *format, ...)
{
    (void)context, (void)format;
}

static xmlDoc *parse(struct kb_svg *svg)
{
    const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    struct parse_state state = {0};
    xmlParserCtxt *parser = xmlNewParserCtxt();
    if (!parser) {
        kb_svg_no_memory(svg);
        return NULL;
    }
    parser->_private = &state;
    parser->sax->startElementNs = on_start;
    parser->sax->entityDecl = on_entity;
    parser->sax->serror = on_error;
    xmlDoc *document = xmlCtxtReadMemory(parser, svg->source->text.data ? svg->source->text.data : "",
                                         (int)svg->source->text.length, NULL, "UTF-8", options);
    xmlFreeParserCtxt(parser);
    if (document && !state.failed && !state.no_memory) {
        return document;
    }
    state.no_memory |= !state.failed && svg->source->text.length > 0; /* libxml2 gave up without a word */
    xmlFreeDoc(document);
    report_parse(svg, &state);
    return NULL;
}

xmlDoc *kb_svg_parse(struct kb_svg *svg)
{
    if (!check_text(svg)) {
        return NULL;
    }
    xmlGenericErrorFunc speaker = xmlGenericError;
    void *speaker_context = xmlGenericErrorContext;
    xmlSetGenericErrorFunc(NULL, hush);
    xmlDoc *document = parse(svg);
    xmlSetGenericErrorFunc(speaker_context, speaker);
    return document;
}

bool kb_svg_is_element(const xmlNode *node)
{
    return node->type == XML_ELEMENT_NODE && (!node->ns || strcmp((const char *)node->ns->href, svg_namespace) == 0);
}

bool kb_svg_is_named(const xmlNode *node, const char *name)
{
    return strcmp((const char *)node->name, name) == 0;
}

static struct kb_slice attribute_value(const xmlAttr *attribute)
{
    const xmlNode *text = attribute->children;
    return kb_slice_trim(kb_slice_of(text && text->content ? (const char *)text->content : ""));
}

static struct kb_slice find_attribute(const xmlNode *node, const char *name, const char *name_space)
{
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
        bool same_space = attribute->ns && attribute->ns->href
                              ? name_space && strcmp((const char *)attribute->ns->href, name_space) == 0
                              : !name_space;
        if (same_space && strcmp((const char *)attribute->name, name) == 0) {
            return attribute_value(attribute);
        }
    }
    return (struct kb_slice){NULL, 0};
}

struct kb_slice kb_svg_attribute(const xmlNode *node, const char *name)
{
    return find_attribute(node, name, NULL);
}

struct kb_slice kb_svg_reference(const xmlNode *node)
{
    struct kb_slice plain = find_attribute(node, "href", NULL);
    return plain.data ? plain : find_attribute(node, "href", xlink_namespace);
}

const xmlNode *kb_svg_next(const xmlNode *node, const xmlNode *root)
{
    if (node->children && node->type == XML_ELEMENT_NODE) {
        return node->children;
    }
    while (node != root && !node->next) {
        node = node->parent;
    }
    return node == root ? NULL : node->next;
}
