/* A page to fill in: a text of one line and of several, a tick, a choice, and names with levels. */
#ifndef TESTS_PDF_SAMPLE_FORM_H
#define TESTS_PDF_SAMPLE_FORM_H

#include "base/tick.h"
#include "pdf/sample.h"

enum { SAMPLE_FIELDS = 8 };

static inline struct kb_form_field *sample_field(struct sample *sample, enum kb_form_kind kind, const char *name,
                                                 const char *label)
{
    const struct kb_form_field **list = (const struct kb_form_field **)sample->pages.fields;
    if (list == NULL) {
        list = KB_NEW_ARRAY(&sample->arena, const struct kb_form_field *, SAMPLE_FIELDS);
        sample->pages.fields = list;
    }
    struct kb_form_field *field = KB_NEW(&sample->arena, struct kb_form_field);
    *field = (struct kb_form_field){.kind = kind,
                                    .index = sample->pages.field_count,
                                    .name = name,
                                    .label = label,
                                    .size = 12,
                                    .border = {110, 110, 110, 255},
                                    .border_width = 1};
    list[sample->pages.field_count++] = field;
    return field;
}

/* A widget of its own size on the current line. */
static inline struct kb_widget *sample_widget(struct sample *sample, const struct kb_form_field *field, double x, double width,
                                              double height)
{
    struct kb_item *item = sample_item(sample, KB_ITEM_WIDGET, sample_element(sample, 0, KB_ROLE_FORM), x);
    struct kb_widget *widget = KB_NEW(&sample->arena, struct kb_widget);
    item->widget = widget;
    item->width = width;
    item->height = height;
    widget->field = field;
    return widget;
}

static inline void sample_text_field(struct sample *sample, const char *name, const char *label, bool multiline)
{
    static const struct kb_segment corners[] = {
        {KB_MOVE, 0, 0, 0, 0, 0.5, 0.5}, {KB_LINE, 0, 0, 0, 0, 199.5, 39.5}, {KB_CLOSE, 0, 0, 0, 0, 0, 0}};
    static const struct kb_path frame = {.segments = corners, .count = 3, .stroked = true, .line_width = 1};
    struct kb_form_field *field = sample_field(sample, KB_FORM_TEXT, name, label);
    field->multiline = multiline;
    struct kb_widget *widget = sample_widget(sample, field, 60, 200, 40);
    widget->frame = &frame;
    widget->lines = multiline ? &frame : NULL;
    sample->y += 60;
}

static inline void sample_tick(struct sample *sample, const struct kb_form_field *field, enum kb_tick_shape shape, double x,
                               const char *value, const char *label)
{
    struct kb_widget *widget = sample_widget(sample, field, x, 15, 15);
    widget->value = value;
    widget->label = label;
    widget->off = kb_tick_image(shape, 4, false);
    widget->on = kb_tick_image(shape, 4, true);
}

static inline void sample_form(struct sample *sample)
{
    sample_paragraph(sample, 0, KB_ROLE_H1, "Forbered dit møde");
    sample_text_field(sample, "navn", "Dit navn", false);
    sample_text_field(sample, "maal[0].egen_oplevelse", "Hvordan går det?", true);
    sample_tick(sample, sample_field(sample, KB_FORM_CHECK, "bisidder", "Jeg tager en med"), KB_TICK_BOX, 60, "ja",
                "Jeg tager en med");
    sample->y += 30;
    struct kb_form_field *choice = sample_field(sample, KB_FORM_RADIO, "maal[0].hvordan_gaar_det", "Vælg et tal");
    static const char *const values[] = {"0", "5", "10"};
    static const char *const labels[] = {"Vælg et tal: 0", "Vælg et tal: 5", "Vælg et tal: 10"};
    for (size_t i = 0; i < 3; i++) {
        sample_tick(sample, choice, KB_TICK_RING, 60 + 40 * (double)i, values[i], labels[i]);
    }
    sample->y += 30;
    sample_tick(sample, sample_field(sample, KB_FORM_CHECK, "maal[1].a.b", "Godt"), KB_TICK_FACE, 60, "ja", "Godt");
    sample->y += 30;
}

#endif
