/* The body of the page, node by node. */
#include <string.h>

#include "html/writer.h"

/* How an element is written: as one tag with a class, or by functions of its own. */
struct row {
    const char *tag, *class_name;
    void (*enter)(struct kb_html *html, const struct kb_node *node); /* instead of the start tag */
    void (*leave)(struct kb_html *html, const struct kb_node *node); /* instead of the end tag */
    bool whole;                                                      /* `enter` writes the children too */
    bool own_line;                                                   /* a line break of the source behind it */
};

static void put(struct kb_html *html, const char *text)
{
    kb_buffer_put_text(html->out, text);
}

static void put_text(struct kb_html *html, const struct kb_node *node)
{
    kb_html_run_text(html, node);
}

static void put_address(struct kb_html *html, const struct kb_node *node)
{
    put(html, "<a");
    kb_html_attribute(html, "href", kb_node_attribute(node, KB_AT_HREF));
    kb_html_attribute(html, "lang", kb_node_attribute(node, KB_AT_LANG));
    put(html, ">");
}

static void put_gap(struct kb_html *html, const struct kb_node *node)
{
    kb_html_run_skip(html, node);
    put(html, "<mark>[");
    kb_html_text(html, kb_word(html->language, KB_WORD_MISSING));
    put(html, ": ");
    kb_html_text(html, kb_node_attribute(node, KB_AT_FIELD));
    put(html, "]</mark>");
}

static void put_break(struct kb_html *html, const struct kb_node *node)
{
    kb_html_run_skip(html, node);
    put(html, "<br>");
}

static void put_pagebreak(struct kb_html *html, const struct kb_node *node)
{
    (void)node;
    put(html, "<div class=\"pagebreak\"></div>");
}

static void put_numbered(struct kb_html *html, const struct kb_node *node)
{
    put(html, "<ol");
    kb_html_attribute(html, "start", kb_node_attribute(node, KB_AT_START));
    kb_html_attribute(html, "lang", kb_node_attribute(node, KB_AT_LANG));
    put(html, ">\n");
}

/* Boxes with a title are labelled by it; a screen reader says it on the way in. */
static void enter_box(struct kb_html *html, const struct kb_node *node)
{
    static const struct {
        enum kb_element element;
        const char *titled, *plain;
    } tags[] = {{KB_EL_SECTION, "<section", "<div"},
                {KB_EL_ASIDE, "<div class=\"note\" role=\"note\"", "<div class=\"note\" role=\"note\""},
                {KB_EL_CONTACT, "<section class=\"contact\"", "<div class=\"contact\""}};
    const char *title = kb_node_attribute(node, KB_AT_TITLE);
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
        if (tags[i].element == node->element) {
            put(html, title == NULL ? tags[i].plain : tags[i].titled);
        }
    }
    kb_html_attribute(html, "lang", kb_node_attribute(node, KB_AT_LANG));
    if (title != NULL) {
        html->ids++;
        kb_buffer_format(html->out, " aria-labelledby=\"t%zu\">\n<p class=\"title\" id=\"t%zu\">", html->ids, html->ids);
        kb_html_said(html, node, title);
        put(html, "</p>");
    } else {
        put(html, ">");
    }
    put(html, "\n");
    if (node->first != NULL && node->first->element == KB_EL_LINE) {
        put(html, "<p>");
    }
}

static void leave_box(struct kb_html *html, const struct kb_node *node)
{
    bool lines = node->first != NULL && node->first->element == KB_EL_LINE;
    bool section = node->element != KB_EL_ASIDE && kb_node_attribute(node, KB_AT_TITLE) != NULL;
    put(html, lines ? "</p>\n" : "");
    put(html, section ? "</section>" : "</div>");
}

static void enter_line(struct kb_html *html, const struct kb_node *node)
{
    const char *language = kb_node_attribute(node, KB_AT_LANG);
    if (language != NULL) {
        put(html, "<span");
        kb_html_attribute(html, "lang", language);
        put(html, ">");
    }
}

static void leave_line(struct kb_html *html, const struct kb_node *node)
{
    put(html, kb_node_attribute(node, KB_AT_LANG) == NULL ? "" : "</span>");
    put(html, node->next == NULL ? "" : "<br>\n");
}

static void put_image(struct kb_html *html, const struct kb_node *node)
{
    const struct kb_attribute_value *source = kb_node_attribute_row(node, KB_AT_SRC);
    const struct kb_image *image = NULL;
    html->status = html->resources->image(html->resources->context, source->value, &source->place, html->diagnostics, &image);
    if (html->status == KB_OK) {
        kb_html_picture(html, image, kb_node_attribute(node, KB_AT_ALT), kb_node_attribute(node, KB_AT_WIDTH));
    }
}

static void enter_qr(struct kb_html *html, const struct kb_node *node)
{
    const struct kb_attribute_value *address = kb_node_attribute_row(node, KB_AT_HREF);
    const char *alt = kb_node_attribute(node, KB_AT_ALT), *width = kb_node_attribute(node, KB_AT_WIDTH);
    const struct kb_image *image = NULL;
    html->status = html->resources->qr(html->resources->context, address->value, &address->place, html->diagnostics, &image);
    if (html->status != KB_OK) {
        return;
    }
    put(html, "<div class=\"qr\"");
    kb_html_attribute(html, "lang", kb_node_attribute(node, KB_AT_LANG));
    put(html, ">\n");
    struct kb_image drawing = *image;
    drawing.file = NULL;
    kb_html_picture(html, &drawing, alt, width == NULL ? "35mm" : width);
    put(html, "\n<div class=\"beside\">\n");
    kb_buffer_put_text(html->out, "<p><a");
    kb_html_attribute(html, "href", address->value);
    put(html, ">");
    kb_html_text(html, alt);
    put(html, "</a></p>\n");
}

static void leave_qr(struct kb_html *html, const struct kb_node *node)
{
    (void)node;
    put(html, "</div>\n</div>");
}

static void put_signature(struct kb_html *html, const struct kb_node *node)
{
    kb_html_lines(html, node, "p", "signature");
}

/* Words and what they mean: a <li> holds the term, a line break, and the meaning. The <dfn> is where the text has it. */
static void put_glossary(struct kb_html *html, const struct kb_node *node)
{
    put(html, "<dl");
    kb_html_attribute(html, "lang", kb_node_attribute(node, KB_AT_LANG));
    put(html, ">\n");
    for (const struct kb_node *item = node->first; item != NULL; item = item->next) {
        put(html, "<dt>");
        kb_html_node(html, item->first->first);
        put(html, "</dt>\n<dd>");
        kb_html_node(html, item->last);
        put(html, "</dd>\n");
    }
    put(html, "</dl>");
}

static const struct row rows[KB_ELEMENT_COUNT] = {
    [KB_EL_TEXT] = {.enter = put_text, .whole = true},
    [KB_EL_H1] = {.tag = "h1", .own_line = true},
    [KB_EL_H2] = {.tag = "h2", .own_line = true},
    [KB_EL_H3] = {.tag = "h3", .own_line = true},
    [KB_EL_P] = {.tag = "p", .own_line = true},
    [KB_EL_UL] = {.tag = "ul", .own_line = true},
    [KB_EL_OL] = {.tag = "ol", .enter = put_numbered, .own_line = true},
    [KB_EL_LI] = {.tag = "li", .own_line = true},
    [KB_EL_TABLE] = {.enter = kb_html_enter_table, .leave = kb_html_leave_table, .own_line = true},
    [KB_EL_CAPTION] = {.enter = kb_html_enter_caption, .leave = kb_html_leave_caption},
    [KB_EL_THEAD] = {.tag = "thead", .own_line = true},
    [KB_EL_TBODY] = {.tag = "tbody", .own_line = true},
    [KB_EL_TR] = {.tag = "tr", .own_line = true},
    [KB_EL_TH] = {.tag = "th", .enter = kb_html_enter_cell},
    [KB_EL_TD] = {.tag = "td", .enter = kb_html_enter_cell},
    [KB_EL_BLOCKQUOTE] = {.tag = "blockquote", .own_line = true},
    [KB_EL_SECTION] = {.enter = enter_box, .leave = leave_box, .own_line = true},
    [KB_EL_ASIDE] = {.enter = enter_box, .leave = leave_box, .own_line = true},
    [KB_EL_IMG] = {.enter = put_image, .whole = true, .own_line = true},
    [KB_EL_AGENDA] = {.enter = kb_html_list_table, .whole = true, .own_line = true},
    [KB_EL_AGREEMENTS] = {.enter = kb_html_list_table, .whole = true, .own_line = true},
    [KB_EL_SIGNATURE] = {.enter = put_signature, .whole = true},
    [KB_EL_CONTACT] = {.enter = enter_box, .leave = leave_box, .own_line = true},
    [KB_EL_FIELD] = {.enter = kb_html_field, .whole = true, .own_line = true},
    [KB_EL_QR] = {.enter = enter_qr, .leave = leave_qr, .own_line = true},
    [KB_EL_PAGEBREAK] = {.enter = put_pagebreak, .whole = true, .own_line = true},
    [KB_EL_KEEP] = {.tag = "div", .class_name = "keep", .own_line = true},
    [KB_EL_FIGURE] = {.enter = kb_html_figure, .whole = true, .own_line = true},
    [KB_EL_GLOSSARY] = {.enter = put_glossary, .whole = true, .own_line = true},
    [KB_EL_LINE] = {.enter = enter_line, .leave = leave_line},
    [KB_EL_STRONG] = {.tag = "strong"},
    [KB_EL_EM] = {.tag = "em"},
    [KB_EL_A] = {.tag = "a", .enter = put_address},
    [KB_EL_BR] = {.enter = put_break, .whole = true},
    [KB_EL_SPAN] = {.tag = "span"},
    [KB_EL_TERM] = {.tag = "dfn"},
    [KB_EL_GAP] = {.enter = put_gap, .whole = true},
};

/* Blocks of text that may have a symbol beside them. */
static bool may_have_beside(enum kb_element element)
{
    return element == KB_EL_P || element == KB_EL_LI || (element >= KB_EL_H1 && element <= KB_EL_H3);
}

static void enter(struct kb_html *html, const struct kb_node *node, const struct row *row)
{
    kb_html_run_begin(html, node);
    if (row->enter != NULL) {
        row->enter(html, node);
        return;
    }
    const struct kb_symbol_word *beside = may_have_beside(node->element) ? kb_html_beside(html, node) : NULL;
    kb_buffer_format(html->out, "<%s", row->tag);
    kb_html_attribute(html, "class", beside != NULL ? "sb" : row->class_name);
    kb_html_attribute(html, "lang", kb_node_attribute(node, KB_AT_LANG));
    put(html, ">");
    if (beside != NULL) {
        kb_html_symbol(html, beside);
    }
}

static void leave(struct kb_html *html, const struct kb_node *node, const struct row *row)
{
    if (row->leave != NULL) {
        row->leave(html, node);
    } else if (!row->whole) {
        kb_buffer_format(html->out, "</%s>", row->tag);
    }
    put(html, row->own_line ? "\n" : "");
}

void kb_html_node(struct kb_html *html, const struct kb_node *node)
{
    struct kb_walk walk;
    kb_walk_init(&walk, node);
    while (html->status == KB_OK && kb_walk_next(&walk) != KB_WALK_END) {
        const struct row *row = &rows[walk.node->element];
        if (walk.event == KB_ENTER) {
            enter(html, walk.node, row);
        }
        bool done = walk.event == KB_LEAVE || walk.node->first == NULL || row->whole;
        if (walk.event == KB_ENTER && row->whole) {
            kb_walk_skip(&walk);
        }
        if (done && html->status == KB_OK) {
            leave(html, walk.node, row);
        }
    }
}

void kb_html_lines(struct kb_html *html, const struct kb_node *node, const char *tag, const char *class_name)
{
    kb_buffer_format(html->out, "<%s", tag);
    kb_html_attribute(html, "class", class_name);
    kb_html_attribute(html, "lang", kb_node_attribute(node, KB_AT_LANG));
    put(html, ">");
    for (const struct kb_node *line = node->first; line != NULL; line = line->next) {
        kb_html_node(html, line);
    }
    kb_buffer_format(html->out, "</%s>\n", tag);
}
