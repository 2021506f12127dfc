#include "html/html.h"

#include "html/writer.h"

void kb_html_text(struct kb_html *html, const char *text)
{
    kb_buffer_put_escaped(html->out, kb_slice_of(text));
}

void kb_html_attribute(struct kb_html *html, const char *name, const char *value)
{
    if (value != NULL) {
        kb_buffer_format(html->out, " %s=\"", name);
        kb_html_text(html, value);
        kb_buffer_put_char(html->out, '"');
    }
}

static bool has_field(const struct kb_node *document)
{
    struct kb_walk walk;
    kb_walk_init(&walk, document);
    while (kb_walk_next(&walk) != KB_WALK_END) {
        if (walk.node->element == KB_EL_FIELD) {
            return true;
        }
    }
    return false;
}

static void put_style(struct kb_html *html, const char *const *parts)
{
    kb_buffer_put_text(html->out, "<style>");
    for (; *parts != NULL; parts++) {
        kb_buffer_put_text(html->out, *parts);
    }
    kb_buffer_put_text(html->out, "</style>\n");
}

static void put_head(struct kb_html *html, const struct kb_node *document)
{
    kb_buffer_put_text(html->out, "<!DOCTYPE html>\n<html");
    kb_html_attribute(html, "lang", html->language);
    kb_buffer_put_text(html->out, ">\n<head>\n<meta charset=\"utf-8\">\n"
                                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                                  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '");
    bool fields = has_field(document), symbols = html->options->symbols.form != KB_SYMBOLS_NONE;
    kb_buffer_put_text(html->out, kb_html_style_hash);
    if (fields) {
        kb_buffer_put_text(html->out, "' '");
        kb_buffer_put_text(html->out, kb_html_field_style_hash);
    }
    if (symbols) {
        kb_buffer_put_text(html->out, "' '");
        kb_buffer_put_text(html->out, kb_html_symbol_style_hash);
    }
    kb_buffer_put_text(html->out, "'; img-src data:; base-uri 'none'; form-action 'none'\">\n<title>");
    kb_html_text(html, kb_node_attribute(document, KB_AT_TITLE));
    kb_buffer_put_text(html->out, "</title>\n");
    if (html->options->unchecked) {
        kb_buffer_put_text(html->out, "<meta name=\"klarbrev-check\" content=\"none\">\n");
    }
    if (html->options->record != NULL) {
        kb_buffer_put_text(html->out, "<meta name=\"klarbrev-record\"");
        kb_html_attribute(html, "content", html->options->record);
        kb_buffer_put_text(html->out, ">\n");
    }
    put_style(html, kb_html_style);
    if (fields) {
        put_style(html, kb_html_field_style);
    }
    if (symbols) {
        put_style(html, kb_html_symbol_style);
    }
    kb_buffer_put_text(html->out, "</head>\n<body");
    kb_html_attribute(html, "class", html->options->large_print ? "large" : NULL);
    kb_buffer_put_text(html->out, ">\n<div class=\"sheet\">\n");
}

static const struct kb_node *child(const struct kb_node *document, enum kb_element element)
{
    const struct kb_node *node = document->first;
    while (node != NULL && node->element != element) {
        node = node->next;
    }
    return node;
}

static void put_logo(struct kb_html *html, const struct kb_node *letterhead)
{
    const struct kb_attribute_value *logo = kb_node_attribute_row(letterhead, KB_AT_LOGO);
    const struct kb_image *image = NULL;
    if (logo == NULL || html->status != KB_OK) {
        return;
    }
    html->status = html->resources->image(html->resources->context, logo->value, &logo->place, html->diagnostics, &image);
    if (html->status == KB_OK) {
        kb_html_picture(html, image, kb_node_attribute(letterhead, KB_AT_ALT), NULL);
        kb_buffer_put_char(html->out, '\n');
    }
}

static void put_header(struct kb_html *html, const struct kb_node *document)
{
    const struct kb_node *letterhead = child(document, KB_EL_LETTERHEAD);
    if (letterhead == NULL && !html->options->draft) {
        return;
    }
    kb_buffer_put_text(html->out, "<header>\n");
    if (html->options->draft) {
        kb_buffer_put_text(html->out, "<p class=\"draft\"><strong>");
        kb_html_text(html, kb_word(html->language, KB_WORD_DRAFT));
        kb_buffer_put_text(html->out, "</strong><br>");
        kb_html_text(html, kb_word(html->language, KB_WORD_DRAFT_NOTE));
        kb_buffer_put_text(html->out, "</p>\n");
    }
    if (letterhead != NULL) {
        kb_buffer_put_text(html->out, "<div class=\"letterhead\"");
        kb_html_attribute(html, "lang", kb_node_attribute(letterhead, KB_AT_LANG));
        kb_buffer_put_text(html->out, ">\n");
        put_logo(html, letterhead);
        kb_html_lines(html, letterhead, "p", NULL);
        kb_buffer_put_text(html->out, "</div>\n");
    }
    kb_buffer_put_text(html->out, "</header>\n");
}

static void put_recipient(struct kb_html *html, const struct kb_node *document)
{
    const struct kb_node *recipient = child(document, KB_EL_RECIPIENT), *reference = child(document, KB_EL_REFERENCE);
    if (recipient == NULL && reference == NULL) {
        return;
    }
    kb_buffer_put_text(html->out, "<div class=\"frame\">\n");
    if (recipient != NULL) {
        kb_html_lines(html, recipient, "address", NULL);
    }
    if (reference != NULL) {
        kb_html_lines(html, reference, "p", NULL);
    }
    kb_buffer_put_text(html->out, "</div>\n");
}

static bool has_heading(const struct kb_node *document)
{
    struct kb_walk walk;
    kb_walk_init(&walk, document);
    while (kb_walk_next(&walk) != KB_WALK_END) {
        if (walk.node->element == KB_EL_H1) {
            return true;
        }
    }
    return false;
}

/* What is owed to the makers of the symbols shown, in the words they ask for. */
static void put_credits(struct kb_html *html)
{
    for (size_t i = 0; i < html->set_count; i++) {
        if (html->sets[i]->attribution[0] != '\0') {
            kb_buffer_put_text(html->out, "<p lang=\"en\"><small>");
            kb_html_text(html, html->sets[i]->attribution);
            kb_buffer_put_text(html->out, "</small></p>\n");
        }
    }
}

static void put_main(struct kb_html *html, const struct kb_node *document)
{
    bool beside = html->options->symbols.form == KB_SYMBOLS_BESIDE;
    kb_buffer_put_text(html->out, beside ? "<main class=\"by\">\n" : "<main>\n");
    if (!has_heading(document)) {
        kb_buffer_put_text(html->out, "<h1 class=\"hidden\">");
        kb_html_text(html, kb_node_attribute(document, KB_AT_TITLE));
        kb_buffer_put_text(html->out, "</h1>\n");
    }
    put_recipient(html, document);
    for (const struct kb_node *node = document->first; node != NULL && html->status == KB_OK; node = node->next) {
        bool frame = node->element >= KB_EL_LETTERHEAD && node->element <= KB_EL_FOOTER;
        if (!frame) {
            kb_html_node(html, node);
        }
    }
    put_credits(html);
    kb_buffer_put_text(html->out, "</main>\n");
}

enum kb_status kb_html_write(const struct kb_node *document, const struct kb_html_options *options,
                             const struct kb_resources *resources, struct kb_diagnostics *diagnostics, struct kb_buffer *out)
{
    struct kb_html html = {.out = out,
                           .options = options,
                           .resources = resources,
                           .diagnostics = diagnostics,
                           .language = kb_node_language(document),
                           .status = KB_OK};
    kb_arena_init(&html.arena);
    put_head(&html, document);
    put_header(&html, document);
    put_main(&html, document);
    const struct kb_node *footer = child(document, KB_EL_FOOTER);
    if (footer != NULL) {
        kb_buffer_put_text(out, "<footer>\n");
        kb_html_lines(&html, footer, "p", NULL);
        kb_buffer_put_text(out, "</footer>\n");
    }
    kb_buffer_put_text(out, "</div>\n</body>\n</html>\n");
    kb_arena_finish(&html.arena);
    return html.status != KB_OK ? html.status : out->status;
}
