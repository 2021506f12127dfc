#include "pdf/form.h"

#include <string.h>

#include "base/table.h"
#include "pdf/drawing.h"
#include "pdf/form_font.h"
#include "pdf/image_object.h"
#include "pdf/structure.h"
#include "pdf/text.h"

/* Bits of /Ff, ISO 32000-1, tables 226 and 228. A ring can be let go of again: the citizen may think twice. */
enum { FLAG_MULTILINE = 1 << 12, FLAG_RADIO = 1 << 15 };

/* An object in a /Kids or /Fields array. */
struct kid {
    uint32_t object;
    const struct kid *next;
};

/* Something with kids: the form, a level of names, a field of several widgets. */
struct parent {
    uint32_t object; /* 0: the form itself */
    const struct parent *above;
    struct kb_slice name; /* its part of the full name */
    struct kid *first, *last;
};

struct field {
    struct parent *above;
    struct kb_slice name;  /* the last part */
    uint32_t object;       /* its own, and its widget's when it has only one */
    struct parent widgets; /* of a field of several */
    bool has_widget;
};

struct kb_pdf_form {
    struct field *fields; /* as many as the pages have */
    struct parent root;
    struct kb_table levels; /* "maal[0]" -> struct parent */
    struct parent **level_list;
    size_t level_count, level_capacity;
    uint32_t font;
};

static void add_kid(struct kb_pdf *pdf, struct parent *parent, uint32_t object)
{
    struct kid *kid = KB_NEW(pdf->arena, struct kid);
    if (kid == NULL) {
        kb_pdf_fail(pdf, KB_NO_MEMORY);
        return;
    }
    kid->object = object;
    if (parent->last == NULL) {
        parent->first = kid;
    } else {
        parent->last->next = kid;
    }
    parent->last = kid;
}

/* The level that a name without its last part leads to; made when it is new. */
static struct parent *get_level(struct kb_pdf *pdf, struct parent *above, struct kb_slice full, struct kb_slice part)
{
    struct kb_pdf_form *form = pdf->form_fields;
    struct parent *level = kb_table_get(&form->levels, full);
    if (level != NULL) {
        return level;
    }
    level = KB_NEW(pdf->arena, struct parent);
    struct parent **list = kb_arena_grow(pdf->arena, form->level_list, form->level_count, &form->level_capacity, sizeof *list);
    if (level == NULL || list == NULL || !kb_table_set(&form->levels, full, level)) {
        kb_pdf_fail(pdf, KB_NO_MEMORY);
        return NULL;
    }
    *level = (struct parent){kb_object_new(pdf), above, part, NULL, NULL};
    add_kid(pdf, above, level->object);
    form->level_list = list;
    list[form->level_count++] = level;
    return level;
}

/* A period parts the levels of a name: none can stand in a field's own /T (ISO 32000-1, 12.7.3.2). */
static void open_field(struct kb_pdf *pdf, const struct kb_form_field *source, struct field *field)
{
    struct kb_slice full = kb_slice_of(source->name);
    field->above = &pdf->form_fields->root;
    size_t start = 0;
    for (size_t i = 0; i < full.length && pdf->status == KB_OK; i++) {
        if (full.data[i] == '.') {
            field->above = get_level(pdf, field->above, kb_slice_part(full, 0, i), kb_slice_part(full, start, i - start));
            start = i + 1;
        }
    }
    field->name = kb_slice_part(full, start, full.length - start);
    if (source->name == NULL || source->label == NULL || field->name.length == 0) {
        kb_pdf_inconsistent(pdf, "field");
    } else if (pdf->status == KB_OK) {
        field->object = kb_object_new(pdf);
        field->widgets.object = field->object;
        add_kid(pdf, field->above, field->object);
    }
}

void kb_pdf_form_open(struct kb_pdf *pdf)
{
    size_t count = pdf->pages->field_count;
    if (count == 0 || pdf->status != KB_OK) {
        return;
    }
    struct kb_pdf_form *form = pdf->form_fields = KB_NEW(pdf->arena, struct kb_pdf_form);
    if (form != NULL) {
        form->fields = KB_NEW_ARRAY(pdf->arena, struct field, count);
        kb_table_init(&form->levels, pdf->arena);
    }
    if (form == NULL || form->fields == NULL) {
        kb_pdf_fail(pdf, KB_NO_MEMORY);
        return;
    }
    form->font = kb_pdf_form_font_write(pdf);
    for (size_t i = 0; i < count && pdf->status == KB_OK; i++) {
        open_field(pdf, pdf->pages->fields[i], &form->fields[i]);
    }
}

static void put_above(struct kb_pdf *pdf, const struct parent *above)
{
    if (above->object != 0) {
        kb_buffer_put_text(&pdf->body, "/Parent ");
        kb_pdf_put_reference(&pdf->body, above->object);
    }
}

/* What a field is, apart from where it is filled in. */
static void put_field(struct kb_pdf *pdf, const struct kb_form_field *source, const struct field *field)
{
    static const char *const types[] = {
        [KB_FORM_TEXT] = "/FT/Tx", [KB_FORM_CHECK] = "/FT/Btn/V/Off", [KB_FORM_RADIO] = "/FT/Btn/V/Off"};
    int flags = source->kind == KB_FORM_RADIO ? FLAG_RADIO : source->multiline ? FLAG_MULTILINE : 0;
    kb_buffer_put_text(&pdf->body, types[source->kind]);
    kb_buffer_put_text(&pdf->body, "/T");
    kb_pdf_put_string(pdf, &pdf->body, field->name);
    kb_buffer_put_text(&pdf->body, "/TU");
    kb_pdf_put_string(pdf, &pdf->body, kb_slice_of(source->label));
    if (flags != 0) {
        kb_buffer_format(&pdf->body, "/Ff %d", flags);
    }
    put_above(pdf, field->above);
}

static uint32_t write_stream(struct kb_pdf *pdf, struct kb_buffer *content, double width, double height)
{
    uint32_t object = kb_object_new(pdf);
    kb_pdf_fail(pdf, content->status);
    struct kb_slice deflated = kb_pdf_deflate(pdf, kb_buffer_slice(content));
    kb_buffer_put_text(&pdf->body, "/Type/XObject/Subtype/Form/BBox");
    kb_pdf_put_box(&pdf->body, 0, 0, width, height);
    kb_buffer_put_text(&pdf->body, "/Resources<</Font<</Felt ");
    kb_pdf_put_reference(&pdf->body, pdf->form_fields->font);
    kb_buffer_put_text(&pdf->body, ">>>>/Filter/FlateDecode");
    kb_object_set_stream(pdf, object, deflated);
    return object;
}

/* A box to write in while it is empty. Readers put what is typed in place of what is between BMC and EMC (12.7.3.3). */
static uint32_t write_empty_box(struct kb_pdf *pdf, const struct kb_item *item)
{
    const struct kb_widget *widget = item->widget;
    struct kb_pdf_place place = {0, item->height};
    struct kb_buffer content;
    kb_buffer_init(&content, pdf->content.most);
    if (widget->frame != NULL) {
        kb_pdf_put_path(pdf, &content, widget->frame, place, 2);
    }
    kb_buffer_put_text(&content, "/Tx BMC\n");
    if (widget->lines != NULL) {
        kb_pdf_put_path(pdf, &content, widget->lines, place, 2);
    }
    kb_buffer_put_text(&content, "EMC\n");
    uint32_t object = write_stream(pdf, &content, item->width, item->height);
    kb_buffer_finish(&content);
    return object;
}

static void put_typing(struct kb_pdf *pdf, const struct kb_form_field *source, uint32_t appearance)
{
    struct kb_buffer *body = &pdf->body;
    kb_buffer_put_text(body, "/DA(/Felt ");
    kb_buffer_put_number(body, source->size, 2);
    kb_buffer_put_text(body, " Tf 0 g)/MK<</BC[");
    kb_buffer_put_number(body, source->border.red / 255.0, 3);
    kb_buffer_put_char(body, ' ');
    kb_buffer_put_number(body, source->border.green / 255.0, 3);
    kb_buffer_put_char(body, ' ');
    kb_buffer_put_number(body, source->border.blue / 255.0, 3);
    kb_buffer_put_text(body, "]>>/BS<</W ");
    kb_buffer_put_number(body, source->border_width, 2);
    kb_buffer_put_text(body, "/S/S>>/AP<</N ");
    kb_pdf_put_reference(body, appearance);
    kb_buffer_put_text(body, ">>");
}

static void put_ticking(struct kb_pdf *pdf, const struct kb_widget *widget, uint32_t on, uint32_t off)
{
    kb_buffer_format(&pdf->body, "/AS/Off/AP<</N<</%s ", widget->value);
    kb_pdf_put_reference(&pdf->body, on);
    kb_buffer_put_text(&pdf->body, "/Off ");
    kb_pdf_put_reference(&pdf->body, off);
    kb_buffer_put_text(&pdf->body, ">>>>");
}

static void put_place(struct kb_pdf *pdf, size_t page, const struct kb_item *item, size_t key)
{
    double top = pdf->pages->height - item->y;
    kb_buffer_put_text(&pdf->body, "/Type/Annot/Subtype/Widget/F 4/Rect");
    kb_pdf_put_box(&pdf->body, item->x, top - item->height, item->x + item->width, top);
    kb_buffer_put_text(&pdf->body, "/P ");
    kb_pdf_put_reference(&pdf->body, pdf->page_objects[page]);
    kb_buffer_put_text(&pdf->body, "/StructParent ");
    kb_buffer_put_number(&pdf->body, (double)key, 0);
}

/* A ring's own words, besides its field's. */
static void put_kid_of(struct kb_pdf *pdf, const struct field *field, const struct kb_widget *widget)
{
    kb_buffer_put_text(&pdf->body, "/Parent ");
    kb_pdf_put_reference(&pdf->body, field->widgets.object);
    kb_buffer_put_text(&pdf->body, "/TU");
    kb_pdf_put_string(pdf, &pdf->body, kb_slice_of(widget->label));
}

/* A promise of layout: a field that is there, once unless it is to choose from; ticks with all that makes them. */
static bool is_whole(const struct kb_pdf *pdf, const struct kb_widget *widget)
{
    if (widget == NULL || widget->field == NULL || pdf->form_fields == NULL || widget->field->index >= pdf->pages->field_count ||
        pdf->pages->fields[widget->field->index] != widget->field) {
        return false;
    }
    bool many = widget->field->kind == KB_FORM_RADIO, typed = widget->field->kind == KB_FORM_TEXT;
    bool fits = many || !pdf->form_fields->fields[widget->field->index].has_widget;
    return fits && (typed || (widget->value != NULL && widget->label != NULL && widget->on != NULL && widget->off != NULL));
}

uint32_t kb_pdf_form_widget(struct kb_pdf *pdf, size_t page, const struct kb_item *item)
{
    const struct kb_widget *widget = item->widget;
    if (pdf->status != KB_OK || !is_whole(pdf, widget)) {
        kb_pdf_inconsistent(pdf, "widget");
        return 0;
    }
    const struct kb_form_field *source = widget->field;
    struct field *field = &pdf->form_fields->fields[source->index];
    bool many = source->kind == KB_FORM_RADIO, typed = source->kind == KB_FORM_TEXT;
    uint32_t object = many ? kb_object_new(pdf) : field->object;
    size_t key = kb_pdf_structure_annotation(pdf, page, item->structure, object);
    uint32_t off = typed ? write_empty_box(pdf, item) : kb_pdf_image_object(pdf, widget->off);
    uint32_t on = typed ? 0 : kb_pdf_image_object(pdf, widget->on);
    if (pdf->status != KB_OK) {
        return 0;
    }
    put_place(pdf, page, item, key);
    if (many) {
        put_kid_of(pdf, field, widget);
    } else {
        put_field(pdf, source, field);
    }
    if (typed) {
        put_typing(pdf, source, off);
    } else {
        put_ticking(pdf, widget, on, off);
    }
    kb_object_set(pdf, object);
    if (many) {
        add_kid(pdf, &field->widgets, object);
    }
    field->has_widget = true;
    return object;
}

static void put_kids(struct kb_pdf *pdf, const char *key, const struct parent *parent)
{
    kb_buffer_put_text(&pdf->body, key);
    for (const struct kid *kid = parent->first; kid != NULL; kid = kid->next) {
        kb_buffer_put_text(&pdf->body, kid == parent->first ? "[" : " ");
        kb_pdf_put_reference(&pdf->body, kid->object);
    }
    kb_buffer_put_char(&pdf->body, ']');
}

static void write_levels(struct kb_pdf *pdf)
{
    const struct kb_pdf_form *form = pdf->form_fields;
    for (size_t i = 0; i < form->level_count; i++) {
        const struct parent *level = form->level_list[i];
        kb_buffer_put_text(&pdf->body, "/T");
        kb_pdf_put_string(pdf, &pdf->body, level->name);
        put_above(pdf, level->above);
        put_kids(pdf, "/Kids", level);
        kb_object_set(pdf, level->object);
    }
}

void kb_pdf_form_write(struct kb_pdf *pdf)
{
    struct kb_pdf_form *form = pdf->form_fields;
    if (pdf->status != KB_OK || form == NULL) {
        return;
    }
    for (size_t i = 0; i < pdf->pages->field_count; i++) {
        const struct field *field = &form->fields[i];
        if (!field->has_widget) {
            kb_pdf_inconsistent(pdf, "field");
            return;
        }
        if (pdf->pages->fields[i]->kind == KB_FORM_RADIO) {
            put_field(pdf, pdf->pages->fields[i], field);
            put_kids(pdf, "/Kids", &field->widgets);
            kb_object_set(pdf, field->widgets.object);
        }
    }
    write_levels(pdf);
    pdf->form = kb_object_new(pdf);
    put_kids(pdf, "/Fields", &form->root);
    kb_buffer_put_text(&pdf->body, "/DA(/Felt 12 Tf 0 g)/DR<</Font<</Felt ");
    kb_pdf_put_reference(&pdf->body, form->font);
    kb_buffer_put_text(&pdf->body, ">>>>");
    kb_object_set(pdf, pdf->form);
}
