#include "symbol/sheet.h"

#include <stdlib.h>

#include "base/report.h"
#include "symbol/css.h"
#include "symbol/reader.h"

enum { RULES_MOST = 10000 };

/* The rules of one selector, in the order they were read. */
struct chain {
    struct kb_rule *first, *last;
};

/* One <style> element while it is read. */
struct page {
    struct kb_svg *svg;
    const xmlNode *node;
    struct kb_slice text;
    size_t offset; /* where the text begins in the source */
};

static void report_part(struct page *page, struct kb_slice part, enum kb_message message, enum kb_message hint)
{
    struct kb_svg *svg = page->svg;
    struct kb_slice excerpt = kb_slice_trim(part);
    size_t start = page->offset + (excerpt.data ? (size_t)(excerpt.data - page->text.data) : 0);
    svg->sheet_part = kb_slice_part(svg->source->text, start, excerpt.length);
    kb_svg_report(svg, page->node, NULL, message, KB_ARGS(kb_svg_excerpt(svg, excerpt)));
    kb_hint(svg->diagnostics, hint, NULL);
    svg->sheet_part = (struct kb_slice){NULL, 0};
}

static bool is_name_start(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || (unsigned char)c >= 0x80;
}

static bool is_name(struct kb_slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (!is_name_start(text.data[i]) && (i == 0 || text.data[i] < '0' || text.data[i] > '9')) {
            return false;
        }
    }
    return text.length > 0;
}

/* Where the rules of a selector are kept; `*name` is what they are kept by. NULL: klarbrev doesn't read it. */
static struct kb_table *find_shelf(struct kb_sheet *sheet, struct kb_slice selector, struct kb_slice *name)
{
    struct kb_slice behind = kb_slice_part(selector, 1, selector.length - (selector.length > 0));
    bool plain = !kb_slice_starts(selector, ".") && !kb_slice_starts(selector, "#");
    *name = plain ? selector : behind;
    if (!is_name(*name) && !kb_slice_is(selector, "*")) {
        return NULL;
    }
    return plain ? &sheet->elements : kb_slice_starts(selector, ".") ? &sheet->classes : &sheet->ids;
}

static void add_rule(struct page *page, struct kb_table *shelf, struct kb_slice name, struct kb_slice body)
{
    struct kb_svg *svg = page->svg;
    struct chain *chain = kb_table_get(shelf, name);
    struct kb_rule *rule = KB_NEW(svg->arena, struct kb_rule);
    if (!chain) {
        chain = KB_NEW(svg->arena, struct chain);
        if (!chain || !kb_table_set(shelf, name, chain)) {
            rule = NULL;
        }
    }
    if (!rule) {
        kb_svg_no_memory(svg);
        return;
    }
    *rule = (struct kb_rule){NULL, svg->sheet.count++, body, page->offset + (size_t)(body.data - page->text.data)};
    if (chain->last) {
        chain->last->next = rule;
    } else {
        chain->first = rule;
    }
    chain->last = rule;
}

/* What can't be read in a rule is told here, where it stands once; what it means, when an element has it. */
static bool check_body(struct page *page, struct kb_slice body)
{
    struct kb_declaration declaration;
    bool any = false;
    while (kb_css_declaration(&body, &declaration)) {
        any = true;
        if (declaration.name.length == 0) {
            report_part(page, declaration.whole, KB_MSG_SVG_BAD_STYLE, KB_MSG_HINT_SVG_SHEET);
        }
    }
    return any;
}

static void read_selectors(struct page *page, struct kb_slice selectors, struct kb_slice body)
{
    char stop = ',';
    bool any = check_body(page, body);
    while (stop && !page->svg->halted) {
        struct kb_slice name, selector = kb_slice_trim(kb_css_cut(&selectors, ",", &stop));
        struct kb_table *shelf = find_shelf(&page->svg->sheet, selector, &name);
        if (!shelf) {
            report_part(page, selector, KB_MSG_SVG_SELECTOR, KB_MSG_HINT_SVG_SELECTOR);
        } else if (page->svg->sheet.count >= RULES_MOST) {
            report_part(page, selector, KB_MSG_SVG_SHEET_LARGE, KB_MSG_HINT_SVG_SIMPLER);
            page->svg->halted = true;
        } else if (any) {
            add_rule(page, shelf, name, body);
        }
    }
}

/* Takes off the rest of a block in braces whose first brace is behind. */
static void skip_block(struct kb_slice *rest)
{
    char stop = '{';
    for (size_t depth = 1; depth > 0 && stop;) {
        kb_css_cut(rest, "{}", &stop);
        depth += stop == '{' ? 1 : 0;
        depth -= stop == '}' ? 1 : 0;
    }
}

/* @charset says nothing new, and comes first if at all; the rest of the @-rules would change what is drawn. */
static void read_at_rule(struct page *page, struct kb_slice *rest)
{
    char stop;
    struct kb_slice rule = kb_css_cut(rest, ";{", &stop);
    if (stop == '{') {
        skip_block(rest);
    }
    if (stop == '{' || !kb_slice_starts(rule, "@charset")) {
        report_part(page, rule, KB_MSG_SVG_SELECTOR, KB_MSG_HINT_SVG_SELECTOR);
    }
}

static void read_page(struct page *page)
{
    struct kb_slice rest = kb_slice_trim(page->text);
    while (rest.length > 0 && !page->svg->halted) {
        if (rest.data[0] == '@') {
            read_at_rule(page, &rest);
            rest = kb_slice_trim(rest);
            continue;
        }
        struct kb_slice whole = rest;
        char brace, end;
        struct kb_slice selectors = kb_css_cut(&rest, "{}", &brace);
        struct kb_slice body = kb_css_cut(&rest, "{}", &end);
        if (brace != '{' || end != '}') {
            report_part(page, whole, KB_MSG_SVG_BAD_SHEET, KB_MSG_HINT_SVG_SHEET);
            return;
        }
        read_selectors(page, selectors, body);
        rest = kb_slice_trim(rest);
    }
}

static void read_style(struct kb_svg *svg, const xmlNode *node)
{
    struct kb_slice type = kb_svg_attribute(node, "type"), media = kb_svg_attribute(node, "media");
    struct kb_slice source = svg->source->text;
    size_t start = (size_t)(uintptr_t)node->_private;
    if ((type.length > 0 && !kb_slice_is(type, "text/css")) || !node->children) {
        return;
    }
    if (media.length > 0 && !kb_slice_is(media, "all") && !kb_slice_is(media, "print")) {
        kb_svg_cannot_draw(svg, node, "media", "media", media);
        return;
    }
    while (start < source.length && source.data[start] != '>') {
        start++;
    }
    start = start < source.length ? start + 1 : start;
    struct page page = {svg, node, kb_css_text(svg->arena, kb_slice_part(source, start, source.length - start)), start};
    if (!page.text.data) {
        kb_svg_no_memory(svg);
        return;
    }
    read_page(&page);
}

void kb_sheet_read(struct kb_svg *svg, const xmlNode *root)
{
    kb_table_init(&svg->sheet.elements, svg->arena);
    kb_table_init(&svg->sheet.classes, svg->arena);
    kb_table_init(&svg->sheet.ids, svg->arena);
    for (const xmlNode *node = root; node && !svg->halted; node = kb_svg_next(node, root)) {
        if (node->type == XML_ELEMENT_NODE && kb_svg_is_element(node) && kb_svg_is_named(node, "style")) {
            read_style(svg, node);
        }
    }
}

static void add_matches(struct kb_svg *svg, const xmlNode *node, const struct kb_table *shelf, struct kb_slice name,
                        size_t *count)
{
    struct kb_sheet *sheet = &svg->sheet;
    const struct chain *chain = kb_table_get(shelf, name);
    for (const struct kb_rule *rule = chain ? chain->first : NULL; rule; rule = rule->next) {
        if (!kb_svg_charge(svg, node, rule->body.length)) {
            return;
        }
        const struct kb_rule **matches = kb_arena_grow(svg->arena, sheet->matches, *count, &sheet->capacity, sizeof *matches);
        if (!matches) {
            kb_svg_no_memory(svg);
            return;
        }
        sheet->matches = matches;
        matches[(*count)++] = rule;
    }
}

static int compare_order(const void *a, const void *b)
{
    const struct kb_rule *first = *(const struct kb_rule *const *)a, *second = *(const struct kb_rule *const *)b;
    return (first->order > second->order) - (first->order < second->order);
}

const struct kb_rule *const *kb_sheet_match(struct kb_svg *svg, const xmlNode *node, size_t *count)
{
    struct kb_sheet *sheet = &svg->sheet;
    *count = 0;
    if (sheet->count == 0 || svg->halted) {
        return NULL;
    }
    add_matches(svg, node, &sheet->elements, kb_slice_of("*"), count);
    add_matches(svg, node, &sheet->elements, kb_slice_of((const char *)node->name), count);
    size_t first = *count;
    struct kb_slice classes = kb_svg_attribute(node, "class");
    while (classes.length > 0 && !svg->halted) { /* the XML parser has made white space of all kinds into spaces */
        struct kb_slice name = kb_slice_cut(&classes, ' ');
        if (name.length > 0) {
            add_matches(svg, node, &sheet->classes, name, count);
        }
    }
    if (*count > first + 1) {
        qsort(sheet->matches + first, *count - first, sizeof(struct kb_rule *), compare_order);
    }
    struct kb_slice id = kb_svg_attribute(node, "id");
    if (id.length > 0) {
        add_matches(svg, node, &sheet->ids, id, count);
    }
    return sheet->matches;
}
