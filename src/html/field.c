/* Questions and room for their answers: to write on paper, or, in a document to fill in, real form controls. */

#include "base/tick.h"
#include "doc/fill.h"
#include "html/writer.h"

static void put(struct kb_html *html, const char *text)
{
    kb_buffer_put_text(html->out, text);
}

static void put_label_text(struct kb_html *html, const struct kb_node *field)
{
    kb_html_said(html, field, kb_node_attribute(field, KB_AT_LABEL));
}

static void put_start(struct kb_html *html, const struct kb_node *field, const char *tag)
{
    put(html, tag);
    kb_html_attribute(html, "lang", kb_node_attribute(field, KB_AT_LANG));
    put(html, ">");
}

/* " id=... name=..." of a control whose label stands beside it. */
static void put_names(struct kb_html *html, const struct kb_node *field)
{
    kb_buffer_format(html->out, " id=\"f%zu\"", html->ids);
    kb_html_attribute(html, "name", kb_node_attribute(field, KB_AT_NAME));
}

static void put_label(struct kb_html *html, const struct kb_node *field)
{
    kb_buffer_format(html->out, "<label class=\"title\" for=\"f%zu\">", html->ids);
    put_label_text(html, field);
    put(html, "</label>");
}

static void put_check(struct kb_html *html, const struct kb_node *field)
{
    put_start(html, field, "<div class=\"field check\"");
    if (kb_fill_on_screen(field)) {
        html->ids++;
        put(html, "<input type=\"checkbox\" value=\"ja\"");
        put_names(html, field);
        put(html, ">");
        put_label(html, field);
    } else {
        put(html, "<span class=\"tick\"></span><p class=\"title\">");
        put_label_text(html, field);
        put(html, "</p>");
    }
    put(html, "</div>");
}

static void put_control(struct kb_html *html, const struct kb_node *field)
{
    long lines = kb_fill_lines(field);
    html->ids++;
    put_label(html, field);
    put(html, lines > 1 ? "<textarea" : "<input type=\"text\"");
    put_names(html, field);
    if (lines > 1) {
        kb_buffer_format(html->out, " rows=\"%ld\"></textarea>", lines);
    } else {
        put(html, ">");
    }
}

static void put_lines(struct kb_html *html, const struct kb_node *field)
{
    put_start(html, field, "<div class=\"field\"");
    if (kb_fill_on_screen(field)) {
        put_control(html, field);
    } else {
        put(html, "<p class=\"title\">");
        put_label_text(html, field);
        put(html, "</p>");
        for (long left = kb_fill_lines(field); left > 0; left--) {
            put(html, "<span class=\"rule\"></span>");
        }
    }
    put(html, "</div>");
}

/* One answer: what is ticked, a face if it is one, and its words. */
static void put_option(struct kb_html *html, const struct kb_node *field, const struct kb_fill_option *option)
{
    bool on_screen = kb_fill_on_screen(field), face = kb_fill_kind(field) == KB_FILL_FACES;
    put(html, on_screen ? "<label class=\"option\">" : "<span class=\"option\">");
    if (on_screen) {
        put(html, "<input type=\"radio\"");
        kb_html_attribute(html, "name", kb_node_attribute(field, KB_AT_NAME));
        kb_html_attribute(html, "value", option->value);
        put(html, ">");
    } else if (!face) {
        put(html, "<span class=\"tick ring\"></span>");
    }
    if (face) {
        kb_html_picture(html, kb_tick_image(KB_TICK_FACE, option->number - 1, false), "", "12mm");
    }
    put(html, "<span");
    kb_html_attribute(html, "lang", option->node == NULL ? NULL : kb_node_attribute(option->node, KB_AT_LANG));
    put(html, ">");
    for (const struct kb_node *part = option->node == NULL ? NULL : option->node->first; part != NULL; part = part->next) {
        kb_html_node(html, part);
    }
    kb_html_text(html, option->node == NULL ? option->text : "");
    put(html, on_screen ? "</span></label>\n" : "</span></span>\n");
}

/* What the ends of a scale mean. */
static void put_ends(struct kb_html *html, const struct kb_node *field)
{
    const char *low = kb_node_attribute(field, KB_AT_LOW), *high = kb_node_attribute(field, KB_AT_HIGH);
    if (low == NULL && high == NULL) {
        return;
    }
    kb_buffer_format(html->out, "<p class=\"ends\" id=\"f%zu\"><span>%s", html->ids, low == NULL ? "" : "0: ");
    kb_html_text(html, low);
    put(html, high == NULL ? "</span> <span>" : "</span> <span>10: ");
    kb_html_text(html, high);
    put(html, "</span></p>\n");
}

static void put_options(struct kb_html *html, const struct kb_node *field)
{
    static const char *const classes[] = {[KB_FILL_CHOICE] = "choice", [KB_FILL_SCALE] = "scale", [KB_FILL_FACES] = "faces"};
    bool on_screen = kb_fill_on_screen(field);
    bool ends = kb_node_attribute(field, KB_AT_LOW) != NULL || kb_node_attribute(field, KB_AT_HIGH) != NULL;
    html->ids++;
    put(html, on_screen ? "<fieldset class=\"field\"" : "<div class=\"field\"");
    if (on_screen && ends) {
        kb_buffer_format(html->out, " aria-describedby=\"f%zu\"", html->ids);
    }
    put_start(html, field, "");
    put(html, on_screen ? "<legend class=\"title\">" : "<p class=\"title\">");
    put_label_text(html, field);
    put(html, on_screen ? "</legend>\n" : "</p>\n");
    put_ends(html, field);
    kb_buffer_format(html->out, "<div class=\"options %s\">\n", classes[kb_fill_kind(field)]);
    for (struct kb_fill_option option = {0}; kb_fill_next(field, &option) && html->status == KB_OK;) {
        put_option(html, field, &option);
    }
    put(html, on_screen ? "</div></fieldset>" : "</div></div>");
}

void kb_html_field(struct kb_html *html, const struct kb_node *field)
{
    switch (kb_fill_kind(field)) {
    case KB_FILL_LINE: put_lines(html, field); break;
    case KB_FILL_CHECK: put_check(html, field); break;
    case KB_FILL_CHOICE:
    case KB_FILL_SCALE:
    case KB_FILL_FACES: put_options(html, field); break;
    }
}
