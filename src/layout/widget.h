#ifndef KB_LAYOUT_WIDGET_H
#define KB_LAYOUT_WIDGET_H

#include "base/tick.h"
#include "doc/fill.h"
#include "layout/paragraph.h"

/*
 * The form field of a node in a document to fill in: one for all its widgets. NULL in a document on paper, in
 * a part of the page that is not content, and on failure.
 */
const struct kb_form_field *kb_form_field_add(struct kb_layout_job *job, const struct kb_node *node);

/* What is ticked: where, how it looks, and what it stands for. */
struct kb_tick {
    double x, y, side;
    enum kb_tick_shape shape;
    size_t face;
    const char *value, *label; /* `label`: NULL when the field's own says all */
};

/* Adds a tick: a widget of `field` in an element of its own under `parent`, or, where there is no field, its drawing. */
void kb_tick_add(struct kb_layout_job *job, const struct kb_form_field *field, const struct kb_tick *tick, int32_t parent);

/*
 * Where the words of a tick go: beside it when their longest word fits there, else under it. `area` is narrowed to
 * that; returns whether they are beside.
 */
bool kb_tick_words_beside(const struct kb_paragraph *words, double indent, struct kb_area *area);

/* Adds a box to write in, with `lines` writing lines as long as nothing is written. */
void kb_writing_box_add(struct kb_layout_job *job, const struct kb_form_field *field, double x, double y, double width,
                        double height, long lines, int32_t parent);

#endif
