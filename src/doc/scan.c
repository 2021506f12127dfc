#include "doc/scan.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

static struct kb_slice rest_of(const struct kb_scan *scan)
{
    return kb_slice_part(scan->text, scan->offset, scan->text.length - scan->offset);
}

static bool at(const struct kb_scan *scan, const char *what)
{
    return kb_slice_starts(rest_of(scan), what);
}

static void pass(struct kb_scan *scan, size_t length)
{
    size_t left = scan->text.length - scan->offset;
    scan->offset += length < left ? length : left;
}

/* Passes over everything up to and with `end`, or to the end of the text. */
static void pass_through(struct kb_scan *scan, const char *end)
{
    while (scan->offset < scan->text.length && !at(scan, end)) {
        scan->offset++;
    }
    pass(scan, strlen(end));
}

/* Passes over what says nothing; false when there is none of it here. */
static bool pass_silent(struct kb_scan *scan)
{
    if (scan->in_cdata) {
        if (!at(scan, "]]>")) {
            return false;
        }
        scan->in_cdata = false;
        pass(scan, 3);
        return true;
    }
    if (at(scan, "<!--")) {
        pass(scan, 4);
        pass_through(scan, "-->");
        return true;
    }
    if (at(scan, "<?")) {
        pass_through(scan, "?>");
        return true;
    }
    if (at(scan, "<![CDATA[")) {
        scan->in_cdata = true;
        pass(scan, 9);
        return true;
    }
    return false;
}

static uint32_t number_of(struct kb_slice digits)
{
    uint32_t base = 10, number = 0;
    size_t i = 0;
    if (digits.length > 0 && digits.data[0] == 'x') {
        base = 16;
        i = 1;
    }
    for (; i < digits.length && number < 0x110000; i++) {
        char c = digits.data[i];
        uint32_t digit = c <= '9' ? (uint32_t)(c - '0') : (uint32_t)((c | 0x20) - 'a' + 10);
        number = number * base + digit;
    }
    return number;
}

static uint32_t code_point_of(struct kb_slice name)
{
    static const struct {
        const char *name;
        char byte;
    } entities[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++) {
        if (kb_slice_is(name, entities[i].name)) {
            return (uint32_t)entities[i].byte;
        }
    }
    return name.length > 1 && name.data[0] == '#' ? number_of(kb_slice_part(name, 1, name.length - 1)) : 0xFFFD;
}

static void read_reference(struct kb_scan *scan, struct kb_piece *piece)
{
    struct kb_slice rest = rest_of(scan);
    const char *end = memchr(rest.data, ';', rest.length);
    size_t length = end == NULL ? rest.length : (size_t)(end - rest.data) + 1;
    struct kb_slice name = kb_slice_part(rest, 1, end == NULL ? length - 1 : length - 2);
    *piece = (struct kb_piece){.offset = scan->offset, .length = length};
    piece->said = (struct kb_slice){piece->decoded, kb_utf8_encode(code_point_of(name), piece->decoded)};
    pass(scan, length);
}

/* XML makes one line feed of a carriage return, with or without a line feed behind it. */
static void read_line_end(struct kb_scan *scan, struct kb_piece *piece)
{
    *piece = (struct kb_piece){.offset = scan->offset, .length = at(scan, "\r\n") ? 2 : 1};
    piece->decoded[0] = '\n';
    piece->said = (struct kb_slice){piece->decoded, 1};
    pass(scan, piece->length);
}

static void read_plain(struct kb_scan *scan, struct kb_piece *piece)
{
    size_t start = scan->offset;
    while (scan->offset < scan->text.length) {
        char byte = scan->text.data[scan->offset];
        if (byte == '\r' || (scan->in_cdata ? at(scan, "]]>") : byte == '<' || byte == '&')) {
            break;
        }
        scan->offset++;
    }
    *piece = (struct kb_piece){.offset = start, .length = scan->offset - start, .verbatim = true};
    piece->said = kb_slice_part(scan->text, start, piece->length);
}

bool kb_scan_piece(struct kb_scan *scan, struct kb_piece *piece)
{
    while (pass_silent(scan)) {
    }
    if (scan->offset >= scan->text.length) {
        return false;
    }
    char byte = scan->text.data[scan->offset];
    if (byte == '\r') {
        read_line_end(scan, piece);
    } else if (byte == '&' && !scan->in_cdata) {
        read_reference(scan, piece);
    } else if (byte == '<' && !scan->in_cdata) {
        return false;
    } else {
        read_plain(scan, piece);
    }
    return true;
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static void pass_space(struct kb_scan *scan)
{
    while (scan->offset < scan->text.length && is_space(scan->text.data[scan->offset])) {
        scan->offset++;
    }
}

static struct kb_slice read_name(struct kb_scan *scan)
{
    size_t start = scan->offset;
    while (scan->offset < scan->text.length && !is_space(scan->text.data[scan->offset]) &&
           strchr("=/><\"'", scan->text.data[scan->offset]) == NULL) {
        scan->offset++;
    }
    return kb_slice_part(scan->text, start, scan->offset - start);
}

struct kb_slice kb_scan_tag_name(struct kb_scan *scan)
{
    if (!at(scan, "<")) {
        return (struct kb_slice){NULL, 0};
    }
    pass(scan, at(scan, "</") ? 2 : 1);
    return read_name(scan);
}

bool kb_scan_attribute(struct kb_scan *scan, struct kb_raw_attribute *attribute)
{
    pass_space(scan);
    attribute->offset = scan->offset;
    attribute->name = read_name(scan);
    if (attribute->name.length == 0) {
        return false;
    }
    pass_space(scan);
    pass(scan, 1);
    pass_space(scan);
    if (scan->offset >= scan->text.length) {
        return false;
    }
    char quote[2] = {scan->text.data[scan->offset], '\0'};
    pass(scan, 1);
    attribute->value_offset = scan->offset;
    pass_through(scan, quote);
    attribute->value_length = scan->offset - attribute->value_offset;
    attribute->value_length -= attribute->value_length > 0;
    return true;
}

bool kb_scan_tag_end(struct kb_scan *scan)
{
    pass_space(scan);
    bool empty = at(scan, "/>");
    pass(scan, empty ? 2 : 1);
    return empty;
}
