#include "plain/plain.h"

#include <string.h>

#include "doc/words.h"
#include "plain/writer.h"

static void put(struct kb_plain *plain, const char *text)
{
    kb_buffer_put_text(plain->out, text);
}

void kb_plain_placed(struct kb_plain *plain, const char *text, const struct kb_place *place, const struct kb_allowance *allowance)
{
    size_t start = plain->out->length;
    put(plain, text);
    if (plain->map != NULL && plain->out->status == KB_OK) {
        kb_source_map_add_allowed(plain->map, start, plain->out->length - start, place, false, allowance);
    }
}

void kb_plain_attribute(struct kb_plain *plain, const struct kb_attribute_value *row)
{
    kb_plain_placed(plain, row->value, &row->place, row->allowance);
}

static void put_text(struct kb_plain *plain, const struct kb_node *node)
{
    size_t start = plain->out->length;
    kb_buffer_put_slice(plain->out, node->text);
    for (size_t i = 0; plain->map != NULL && plain->out->status == KB_OK && i < node->span_count; i++) {
        const struct kb_map_span *span = &node->spans[i];
        kb_source_map_add_allowed(plain->map, start + span->start, span->length, &span->place, span->verbatim, span->allowance);
    }
}

static void put_gap(struct kb_plain *plain, const struct kb_node *node)
{
    put(plain, "[");
    put(plain, kb_word(plain->language, KB_WORD_MISSING));
    put(plain, ": ");
    kb_plain_attribute(plain, kb_node_attribute_row(node, KB_AT_FIELD));
    put(plain, "]");
}

/* An address as a person would write it: without a scheme that goes without saying. */
static struct kb_slice shown_address(const char *address)
{
    static const char *const silent[] = {"tel:", "mailto:"};
    for (size_t i = 0; i < sizeof silent / sizeof silent[0]; i++) {
        if (kb_slice_starts(kb_slice_of(address), silent[i])) {
            return kb_slice_of(address + strlen(silent[i]));
        }
    }
    return kb_slice_of(address);
}

static bool is_filling(char byte)
{
    return strchr(" ().-/", byte) != NULL;
}

/* Whether `text` already says the address, give or take its scheme, spaces and signs. */
static bool says_address(struct kb_slice text, struct kb_slice address)
{
    size_t i = text.length, j = address.length;
    while (i > 0) {
        while (i > 0 && is_filling(text.data[i - 1])) {
            i--;
        }
        while (j > 0 && is_filling(address.data[j - 1])) {
            j--;
        }
        if (i > 0 && (j == 0 || text.data[--i] != address.data[--j])) {
            return false;
        }
    }
    while (j > 0 && is_filling(address.data[j - 1])) {
        j--;
    }
    struct kb_slice before = kb_slice_part(address, 0, j);
    bool scheme = kb_slice_is(before, "https:") || kb_slice_is(before, "http:") || kb_slice_is(before, "+45");
    return text.length > 0 && (scheme || before.length == 0);
}

static void leave_link(struct kb_plain *plain, const struct kb_node *node, size_t start)
{
    const char *href = kb_node_attribute(node, KB_AT_HREF);
    struct kb_slice said = kb_buffer_slice(plain->out);
    struct kb_slice address = shown_address(href);
    if (start <= said.length && !says_address(kb_slice_part(said, start, said.length - start), address)) {
        put(plain, " (");
        kb_buffer_put_slice(plain->out, address);
        put(plain, ")");
    }
}

static bool ends_sentence(const struct kb_plain *plain)
{
    size_t length = plain->out->length;
    return length > 0 && strchr(".,:;!?", plain->out->data[length - 1]) != NULL;
}

/* Inline content, flat or with line breaks. Links do not nest, so one start is enough. */
void kb_plain_inline(struct kb_plain *plain, const struct kb_node *parent, bool flat)
{
    size_t link = 0;
    struct kb_walk walk;
    kb_walk_init(&walk, parent);
    while (kb_walk_next(&walk) != KB_WALK_END) {
        const struct kb_node *node = walk.node;
        if (node->element == KB_EL_A && walk.event == KB_ENTER) {
            link = plain->out->length;
        } else if (node->element == KB_EL_A) {
            leave_link(plain, node, link);
        } else if (node->element == KB_EL_TEXT) {
            put_text(plain, node);
        } else if (node->element == KB_EL_GAP) {
            put_gap(plain, node);
        } else if (node->element == KB_EL_BR && flat) {
            put(plain, ends_sentence(plain) ? " " : ", ");
        } else if (node->element == KB_EL_BR) {
            kb_plain_new_line(plain);
        }
    }
}

static void put_indent(struct kb_plain *plain)
{
    for (size_t i = 0; i < plain->indent; i++) {
        put(plain, " ");
    }
}

void kb_plain_new_line(struct kb_plain *plain)
{
    put(plain, "\n");
    put_indent(plain);
}

void kb_plain_begin(struct kb_plain *plain)
{
    if (plain->fresh) {
        plain->fresh = false;
        return;
    }
    if (plain->out->length == 0) {
        put_indent(plain);
        return;
    }
    put(plain, plain->tight ? "" : "\n");
    kb_plain_new_line(plain);
}

static void put_lines(struct kb_plain *plain, const struct kb_node *parent)
{
    for (const struct kb_node *line = parent->first; line != NULL; line = line->next) {
        if (line == parent->first) {
            kb_plain_begin(plain);
        } else {
            kb_plain_new_line(plain);
        }
        kb_plain_inline(plain, line, false);
    }
}

static void put_marker(struct kb_plain *plain, size_t *number)
{
    if (number == NULL) {
        put(plain, "- ");
    } else {
        kb_buffer_format(plain->out, "%zu. ", (*number)++);
    }
}

static void put_list(struct kb_plain *plain, const struct kb_node *list)
{
    const char *first = kb_node_attribute(list, KB_AT_START);
    size_t number = first == NULL ? 1 : 0;
    for (; first != NULL && *first != '\0'; first++) {
        number = number * 10 + (size_t)(*first - '0');
    }
    size_t *counter = list->element == KB_EL_OL ? &number : NULL;
    bool tight = plain->tight;
    for (const struct kb_node *item = list->first; item != NULL; item = item->next) {
        kb_plain_begin(plain);
        size_t start = plain->out->length, indent = plain->indent;
        put_marker(plain, counter);
        plain->indent += plain->out->length - start;
        plain->fresh = plain->tight = true;
        kb_plain_flow(plain, item);
        plain->indent = indent;
        plain->fresh = false;
    }
    plain->tight = tight;
}

static void put_title(struct kb_plain *plain, const struct kb_node *node)
{
    const struct kb_attribute_value *title = kb_node_attribute_row(node, KB_AT_TITLE);
    if (title != NULL) {
        kb_plain_begin(plain);
        kb_plain_attribute(plain, title);
    }
}

static void put_picture(struct kb_plain *plain, const struct kb_node *node)
{
    const struct kb_attribute_value *alt = kb_node_attribute_row(node, KB_AT_ALT);
    if (alt->value[0] == '\0') {
        return;
    }
    kb_plain_begin(plain);
    put(plain, "[");
    put(plain, kb_word(plain->language, KB_WORD_PICTURE));
    put(plain, ": ");
    kb_plain_attribute(plain, alt);
    put(plain, "]");
}

static void put_qr(struct kb_plain *plain, const struct kb_node *node)
{
    kb_plain_begin(plain);
    kb_plain_attribute(plain, kb_node_attribute_row(node, KB_AT_ALT));
    put(plain, ": ");
    struct kb_slice address = shown_address(kb_node_attribute(node, KB_AT_HREF));
    kb_buffer_put_slice(plain->out, address);
    kb_plain_blocks(plain, node);
}

static void put_quote(struct kb_plain *plain, const struct kb_node *node)
{
    plain->indent += 2;
    kb_plain_blocks(plain, node);
    plain->indent -= 2;
}

static void put_block(struct kb_plain *plain, const struct kb_node *node)
{
    switch (node->element) {
    case KB_EL_UL:
    case KB_EL_GLOSSARY:
    case KB_EL_OL: put_list(plain, node); break;
    case KB_EL_TABLE: kb_plain_table(plain, node); break;
    case KB_EL_AGENDA:
    case KB_EL_AGREEMENTS: kb_plain_entries(plain, node); break;
    case KB_EL_LETTERHEAD:
    case KB_EL_RECIPIENT:
    case KB_EL_REFERENCE:
    case KB_EL_FOOTER:
    case KB_EL_SIGNATURE: put_lines(plain, node); break;
    case KB_EL_FIELD: kb_plain_field(plain, node); break;
    case KB_EL_IMG: put_picture(plain, node); break;
    case KB_EL_QR: put_qr(plain, node); break;
    case KB_EL_FIGURE: kb_plain_figure(plain, node); break;
    case KB_EL_BLOCKQUOTE: put_quote(plain, node); break;
    case KB_EL_KEEP: kb_plain_blocks(plain, node); break;
    case KB_EL_SECTION:
    case KB_EL_ASIDE:
    case KB_EL_CONTACT:
        put_title(plain, node);
        kb_plain_blocks(plain, node);
        break;
    case KB_EL_PAGEBREAK: break;
    default:
        kb_plain_begin(plain);
        kb_plain_inline(plain, node, false);
        break;
    }
}

/* The blocks in a node, or its lines. As deep as the markup, whose depth has a limit. */
void kb_plain_blocks(struct kb_plain *plain, const struct kb_node *parent)
{
    if (parent->first != NULL && parent->first->element == KB_EL_LINE) {
        put_lines(plain, parent);
        return;
    }
    for (const struct kb_node *node = parent->first; node != NULL; node = node->next) {
        put_block(plain, node);
    }
}

void kb_plain_flow(struct kb_plain *plain, const struct kb_node *parent)
{
    if (parent->first == NULL || kb_element_is_inline(parent->first->element)) {
        plain->fresh = false;
        kb_plain_inline(plain, parent, false);
    } else {
        kb_plain_blocks(plain, parent);
    }
}

enum kb_status kb_plain_write(const struct kb_node *document, struct kb_source_map *map, struct kb_buffer *out)
{
    struct kb_plain plain = {.out = out, .map = map, .language = kb_node_language(document)};
    const struct kb_node *footer = NULL;
    for (const struct kb_node *node = document->first; node != NULL; node = node->next) {
        if (node->element == KB_EL_FOOTER) {
            footer = node;
        } else {
            put_block(&plain, node);
        }
    }
    if (footer != NULL) {
        put_lines(&plain, footer);
    }
    kb_buffer_put_char(out, '\n');
    if (map != NULL && map->arena->failed) {
        return KB_NO_MEMORY;
    }
    return out->status;
}
