/* Tables, and the lists that are shown as tables. */
#include "html/writer.h"

static void put(struct kb_html *html, const char *text)
{
    kb_buffer_put_text(html->out, text);
}

/* Relative widths as percent. The sum is of whole hundredths, since numbers have at most two decimals. */
static void put_columns(struct kb_html *html, const struct kb_node *table)
{
    const char *widths = kb_node_attribute(table, KB_AT_WIDTHS);
    if (widths == NULL) {
        return;
    }
    double sum = 0;
    put(html, "<colgroup>");
    for (int pass = 0; pass < 2; pass++) {
        struct kb_slice rest = kb_slice_of(widths);
        while (rest.length > 0) {
            struct kb_slice part = kb_slice_cut(&rest, ' ');
            double width = 0, place = 1;
            bool decimals = false;
            for (size_t i = 0; i < part.length; i++) {
                decimals = decimals || part.data[i] == '.';
                if (part.data[i] != '.') {
                    place = decimals ? place / 10 : 1;
                    width = decimals ? width + (part.data[i] - '0') * place : width * 10 + (part.data[i] - '0');
                }
            }
            if (pass == 0) {
                sum += width;
            } else {
                put(html, "<col width=\"");
                kb_buffer_put_number(html->out, width * 100 / sum, 2);
                put(html, "%\">");
            }
        }
    }
    put(html, "</colgroup>\n");
}

void kb_html_enter_table(struct kb_html *html, const struct kb_node *node)
{
    bool captioned = node->first->element == KB_EL_CAPTION;
    put(html, "<div class=\"scroll\" tabindex=\"0\" role=\"group\"");
    if (captioned) {
        kb_buffer_format(html->out, " aria-labelledby=\"t%zu\"", html->ids + 1);
    } else {
        kb_html_attribute(html, "aria-label", kb_word(html->language, KB_WORD_TABLE));
    }
    put(html, ">\n<table");
    kb_html_attribute(html, "lang", kb_node_attribute(node, KB_AT_LANG));
    put(html, ">\n");
    if (!captioned) {
        put_columns(html, node);
    }
}

void kb_html_leave_table(struct kb_html *html, const struct kb_node *node)
{
    (void)node;
    put(html, "</table>\n</div>");
}

void kb_html_enter_caption(struct kb_html *html, const struct kb_node *node)
{
    kb_buffer_format(html->out, "<caption id=\"t%zu\"", ++html->ids);
    kb_html_attribute(html, "lang", kb_node_attribute(node, KB_AT_LANG));
    put(html, ">");
}

void kb_html_leave_caption(struct kb_html *html, const struct kb_node *node)
{
    put(html, "</caption>\n");
    put_columns(html, node->parent);
}

void kb_html_enter_cell(struct kb_html *html, const struct kb_node *node)
{
    put(html, node->element == KB_EL_TH ? "<th" : "<td");
    kb_html_attribute(html, "scope", kb_node_attribute(node, KB_AT_SCOPE));
    kb_html_attribute(html, "colspan", kb_node_attribute(node, KB_AT_COLSPAN));
    kb_html_attribute(html, "rowspan", kb_node_attribute(node, KB_AT_ROWSPAN));
    kb_html_attribute(html, "lang", kb_node_attribute(node, KB_AT_LANG));
    put(html, ">");
}

/* The symbol that a topic was given, or, where symbols are wished for, the one that says most of it. */
static struct kb_symbol_word topic_symbol(struct kb_html *html, const struct kb_node *entry)
{
    const struct kb_attribute_value *wish = kb_node_attribute_row(entry, KB_AT_SYMBOL);
    const struct kb_symbol_word *beside = wish == NULL && entry->element == KB_EL_ITEM ? kb_html_beside(html, entry) : NULL;
    struct kb_symbol_word word = {.symbol = NULL};
    if (wish != NULL && html->options->symbols.form != KB_SYMBOLS_WORDS && html->status == KB_OK) {
        struct kb_symbol_wish asked = {.word = wish->value, .black = html->options->symbols.black};
        html->status = html->resources->symbol(html->resources->context, &asked, &wish->place, html->diagnostics, &word.symbol);
    }
    return beside != NULL ? *beside : word;
}

static void put_topic(struct kb_html *html, const struct kb_node *entry)
{
    struct kb_symbol_word word = topic_symbol(html, entry);
    bool shown = word.symbol != NULL && html->status == KB_OK;
    put(html, shown ? "<td><div class=\"topic\">" : "<td>");
    if (shown) {
        kb_html_symbol(html, &word);
        put(html, "<div>");
    }
    for (const struct kb_node *child = entry->first; child != NULL; child = child->next) {
        kb_html_node(html, child);
    }
    put(html, shown ? "</div></div>" : "");
}

static void put_entry_cell(struct kb_html *html, const struct kb_node *entry, const struct kb_list_column *column)
{
    const char *value = column->is_text ? NULL : kb_node_attribute(entry, column->attribute);
    if (column->is_text) {
        put_topic(html, entry);
    } else if (value == NULL) {
        put(html, "<td>");
    } else {
        put(html, "<td");
        kb_html_attribute(html, "data-head", kb_word(html->language, column->head));
        put(html, ">");
        kb_html_said(html, entry, value);
    }
    put(html, "</td>");
}

void kb_html_list_table(struct kb_html *html, const struct kb_node *list)
{
    struct kb_list_column columns[KB_LIST_COLUMNS];
    size_t count = kb_list_columns(list, columns);
    enum kb_word name = list->element == KB_EL_AGENDA ? KB_WORD_AGENDA : KB_WORD_AGREEMENTS;
    put(html, "<table class=\"stack\"");
    kb_html_attribute(html, "lang", kb_node_attribute(list, KB_AT_LANG));
    put(html, ">\n<caption class=\"hidden\">");
    kb_html_text(html, kb_word(html->language, name));
    put(html, "</caption>\n<thead>\n<tr>");
    for (size_t i = 0; i < count; i++) {
        put(html, "<th scope=\"col\">");
        kb_html_said(html, list, kb_word(html->language, columns[i].head));
        put(html, "</th>");
    }
    put(html, "</tr>\n</thead>\n<tbody>\n");
    for (const struct kb_node *entry = list->first; entry != NULL; entry = entry->next) {
        put(html, "<tr");
        kb_html_attribute(html, "lang", kb_node_attribute(entry, KB_AT_LANG));
        put(html, ">");
        for (size_t i = 0; i < count; i++) {
            put_entry_cell(html, entry, &columns[i]);
        }
        put(html, "</tr>\n");
    }
    put(html, "</tbody>\n</table>");
}
