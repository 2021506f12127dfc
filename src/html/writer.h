#ifndef KB_HTML_WRITER_H
#define KB_HTML_WRITER_H

#include "doc/words.h"
#include "html/html.h"

enum { KB_HTML_SETS = 16 };

/* The text that blocks and attributes hold, while it is written with its symbols. */
struct kb_html_run {
    const struct kb_node *block; /* whose inline text it is; NULL: there is none */
    struct kb_slice text;
    const struct kb_symbol_line *line;
    size_t offset; /* of the next text node in it */
    size_t word;   /* the first that is not written yet */
};

/* One page being written. */
struct kb_html {
    struct kb_buffer *out;
    const struct kb_html_options *options;
    const struct kb_resources *resources;
    struct kb_diagnostics *diagnostics;
    const char *language;
    const struct kb_symbol_set *sets[KB_HTML_SETS]; /* of the symbols shown so far, each once */
    size_t set_count;
    size_t ids; /* of titles and captions, so far */
    struct kb_arena arena;
    struct kb_html_run run;
    const struct kb_image **images; /* of symbols that are in the page already, each by its number */
    size_t image_count, image_capacity;
    enum kb_status status;
};

/* Puts text or an attribute, escaped. A NULL value puts nothing. */
void kb_html_text(struct kb_html *html, const char *text);
void kb_html_attribute(struct kb_html *html, const char *name, const char *value);

/* Writes a node and all below it. */
void kb_html_node(struct kb_html *html, const struct kb_node *node);

/* Writes the lines of a node as one element `tag`, a line break between them. */
void kb_html_lines(struct kb_html *html, const struct kb_node *node, const char *tag, const char *class_name);

/* Writes an agenda or agreements as a table. */
void kb_html_list_table(struct kb_html *html, const struct kb_node *list);

/* Tags of a table. */
void kb_html_enter_table(struct kb_html *html, const struct kb_node *table);
void kb_html_leave_table(struct kb_html *html, const struct kb_node *table);
void kb_html_enter_caption(struct kb_html *html, const struct kb_node *caption);
void kb_html_leave_caption(struct kb_html *html, const struct kb_node *caption);
void kb_html_enter_cell(struct kb_html *html, const struct kb_node *cell);

/* A picture as <img> with its bytes inside, or as <svg> when there is only a drawing. `width` as in the markup, or NULL. */
void kb_html_picture(struct kb_html *html, const struct kb_image *image, const char *alt, const char *width);

/* One path as <path>. */
void kb_html_path(struct kb_buffer *out, const struct kb_path *path);

/* The file of a picture as a data: address. */
void kb_html_data(struct kb_buffer *out, const struct kb_image *image);

/* A figure: its panels as <svg>, each with its words as its name. */
void kb_html_figure(struct kb_html *html, const struct kb_node *figure);

/* Begins the inline text of a block whose first node this is, unless it stands without symbols. */
void kb_html_run_begin(struct kb_html *html, const struct kb_node *first);

/* Writes a text node, its words with their symbols where they are wished for. */
void kb_html_run_text(struct kb_html *html, const struct kb_node *text);

/* Passes over a line break or a gap of a run. */
void kb_html_run_skip(struct kb_html *html, const struct kb_node *node);

/* Writes the text of an attribute in the same way. */
void kb_html_said(struct kb_html *html, const struct kb_node *node, const char *text);

/* The word that stands beside a block of inline text, or NULL. */
const struct kb_symbol_word *kb_html_beside(struct kb_html *html, const struct kb_node *block);

/* The symbol of a word as <svg>, not to be read out; with initials for a name. */
void kb_html_symbol(struct kb_html *html, const struct kb_symbol_word *word);

/* Remembers to whom attribution is owed. */
void kb_html_note_set(struct kb_html *html, const struct kb_symbol *symbol);

/* A picture of a figure or symbol, moved and scaled, inside an <svg>. */
void kb_html_image(struct kb_html *html, const struct kb_image *image, double x, double y, double width, double height,
                   const char *id);

/* A question and room for its answer. */
void kb_html_field(struct kb_html *html, const struct kb_node *field);

/*
 * The style sheet in parts, NULL behind the last, and its SHA-256 as a content security policy wants it; and the same of what
 * letters with fields, and letters with symbols, have besides.
 */
extern const char *const kb_html_style[], *const kb_html_field_style[], *const kb_html_symbol_style[];
extern const char kb_html_style_hash[], kb_html_field_style_hash[], kb_html_symbol_style_hash[];

#endif
