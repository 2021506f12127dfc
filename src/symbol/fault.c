#include "symbol/reader.h"

#include <string.h>

#include "base/report.h"
#include "base/utf8.h"
#include "symbol/scan.h"

#define EXCERPT_MOST 40 /* bytes of an unreadable value that a message repeats */
#define READINGS_MOST 2 /* times the bytes that a file may have */

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The whole start tag in the source: no "<" may stand inside it, so the last one before is its own. */
static struct kb_slice find_tag(const struct kb_svg *svg, const xmlNode *node)
{
    struct kb_slice text = svg->source->text;
    size_t end = (size_t)(uintptr_t)node->_private;
    end = end < text.length ? end : text.length;
    size_t start = end;
    while (start > 0 && text.data[start - 1] != '<') {
        start--;
    }
    return start == 0 ? kb_slice_part(text, 0, 0) : kb_slice_part(text, start - 1, end - start + 1);
}

/* From `name` at `start` to the closing quote, or nothing when no name="value" begins there. */
static struct kb_slice attribute_at(struct kb_slice tag, size_t start, const char *name)
{
    struct kb_scan scan = kb_scan_of(kb_slice_part(tag, start, tag.length - start));
    struct kb_slice rest = {scan.at, (size_t)(scan.end - scan.at)};
    if (!kb_slice_starts(rest, name)) {
        return (struct kb_slice){NULL, 0};
    }
    scan.at += strlen(name);
    kb_scan_space(&scan);
    if (!kb_scan_char(&scan, '=')) {
        return (struct kb_slice){NULL, 0};
    }
    kb_scan_space(&scan);
    const char *close = kb_scan_done(&scan) ? NULL : memchr(scan.at + 1, *scan.at, (size_t)(scan.end - scan.at - 1));
    return close ? (struct kb_slice){rest.data, (size_t)(close + 1 - rest.data)} : (struct kb_slice){NULL, 0};
}

/* name="value" inside a tag, any prefix left out, or "<element" when it isn't found. */
static struct kb_slice find_part(struct kb_slice tag, const char *attribute)
{
    size_t end = 1;
    for (size_t i = 1; attribute && i < tag.length; i++) {
        struct kb_slice found =
            is_space(tag.data[i - 1]) || tag.data[i - 1] == ':' ? attribute_at(tag, i, attribute) : (struct kb_slice){NULL, 0};
        if (found.data) {
            return found;
        }
    }
    while (end < tag.length && !is_space(tag.data[end]) && tag.data[end] != '/' && tag.data[end] != '>') {
        end++;
    }
    return kb_slice_part(tag, 0, end);
}

void kb_svg_report(struct kb_svg *svg, const xmlNode *node, const char *attribute, enum kb_message message,
                   const char *const *arguments)
{
    struct kb_slice part = svg->sheet_part.data ? svg->sheet_part : find_part(find_tag(svg, node), attribute);
    size_t offset = part.data ? (size_t)(part.data - svg->source->text.data) : 0;
    struct kb_place place = {svg->source, offset, part.length, NULL};
    if (svg->status == KB_OK) {
        svg->status = KB_BAD_INPUT;
    }
    kb_report(svg->diagnostics, KB_ERROR, message, &place, arguments);
}

void kb_svg_no_memory(struct kb_svg *svg)
{
    svg->status = KB_NO_MEMORY;
    svg->halted = true;
}

void kb_svg_limit(struct kb_svg *svg, const xmlNode *node, enum kb_message message, size_t limit)
{
    const char *number = kb_arena_format(svg->arena, "%zu", limit);
    if (!number) {
        kb_svg_no_memory(svg);
        return;
    }
    kb_svg_report(svg, node, NULL, message, KB_ARGS(number));
    kb_hint(svg->diagnostics, KB_MSG_HINT_SVG_SIMPLER, NULL);
    svg->halted = true;
}

bool kb_svg_charge(struct kb_svg *svg, const xmlNode *node, size_t bytes)
{
    size_t most = READINGS_MOST * svg->limits->image_bytes;
    svg->bytes += bytes;
    if (svg->bytes > most && !svg->halted) {
        kb_svg_limit(svg, node, KB_MSG_SVG_TOO_MUCH, most);
    }
    return !svg->halted;
}

const char *kb_svg_excerpt(struct kb_svg *svg, struct kb_slice text)
{
    size_t length = 0, next = 0;
    text = kb_slice_trim(text);
    while (length < text.length && next <= EXCERPT_MOST && (unsigned char)text.data[length] >= ' ') {
        kb_utf8_next(text, &next);
        length = next <= EXCERPT_MOST ? next : length;
    }
    char *copy =
        kb_arena_format(svg->arena, "%.*s%s", (int)length, text.data ? text.data : "", length < text.length ? "..." : "");
    if (!copy) {
        kb_svg_no_memory(svg);
    }
    return copy ? copy : "";
}

void kb_svg_bad_value(struct kb_svg *svg, const xmlNode *node, const char *attribute, const char *name, struct kb_slice value)
{
    kb_svg_report(svg, node, attribute, KB_MSG_SVG_BAD_VALUE, KB_ARGS(name, kb_svg_excerpt(svg, value)));
}

/* Which advice helps; anything not listed is an effect. */
static const struct advice {
    const char *name;
    enum kb_message hint;
} advice[] = {
    {"text", KB_MSG_HINT_SVG_TEXT},
    {"media", KB_MSG_HINT_SVG_STYLE},
    {"image", KB_MSG_HINT_SVG_IMAGE},
    {"fill", KB_MSG_HINT_SVG_FLAT},
    {"stroke", KB_MSG_HINT_SVG_FLAT},
    {"color", KB_MSG_HINT_SVG_FLAT},
    {"script", KB_MSG_HINT_SVG_MOVING},
    {"animate", KB_MSG_HINT_SVG_MOVING},
    {"set", KB_MSG_HINT_SVG_MOVING},
    {"video", KB_MSG_HINT_SVG_MOVING},
    {"audio", KB_MSG_HINT_SVG_MOVING},
    {"animateMotion", KB_MSG_HINT_SVG_MOVING},
    {"animateTransform", KB_MSG_HINT_SVG_MOVING},
};

static enum kb_message find_advice(const char *name)
{
    for (size_t i = 0; i < sizeof advice / sizeof *advice; i++) {
        if (strcmp(advice[i].name, name) == 0) {
            return advice[i].hint;
        }
    }
    return KB_MSG_HINT_SVG_SIMPLE;
}

void kb_svg_cannot_draw(struct kb_svg *svg, const xmlNode *node, const char *attribute, const char *topic, struct kb_slice value)
{
    const char *name = value.data ? kb_arena_format(svg->arena, "%s: %s", topic, kb_svg_excerpt(svg, value)) : topic;
    if (!name) {
        kb_svg_no_memory(svg);
        return;
    }
    if (kb_table_has(&svg->named, kb_slice_of(name))) {
        return;
    }
    if (!kb_table_set(&svg->named, kb_slice_of(name), NULL)) {
        kb_svg_no_memory(svg);
        return;
    }
    kb_svg_report(svg, node, attribute, KB_MSG_SVG_CANNOT_DRAW, KB_ARGS(name));
    kb_hint(svg->diagnostics, find_advice(topic), NULL);
}
