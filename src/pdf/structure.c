#include "pdf/structure.h"

#include <string.h>

#include "pdf/text.h"

enum kid_kind { KID_CONTENT, KID_ELEMENT, KID_ANNOTATION };

/* Something under an element, in reading order. */
struct kid {
    enum kid_kind kind;
    uint32_t value; /* marked-content number, element or annotation object */
    uint32_t page;
    int32_t next; /* -1: the last */
};

struct element {
    uint32_t object;
    int32_t first_kid, last_kid;
    int32_t first_child, last_child, next_sibling; /* elements by the order in the tree */
    int32_t next_to_place;                         /* the first child that is not among the kids yet */
    bool placed;
    bool has_page;
    uint32_t page;
};

struct kb_pdf_structure {
    struct element *elements;
    size_t count;
    int32_t root_child; /* the first element without a parent */
    struct kid *kids;
    size_t kid_count, kid_capacity;
    int32_t **owners; /* per page: the element of each marked-content number */
    size_t *owner_counts, *owner_capacities;
    uint32_t *annotation_owners; /* element objects, in the order of the keys */
    size_t annotation_count, annotation_capacity;
};

static bool is_element(const struct kb_pdf *pdf, int32_t index)
{
    return index >= 0 && (size_t)index < pdf->pages->structure_count;
}

/* Parents come before their kids; only the first element has none. */
static void link_elements(struct kb_pdf *pdf)
{
    struct kb_pdf_structure *structure = pdf->structure;
    for (size_t i = 0; i < structure->count; i++) {
        const struct kb_structure *source = &pdf->pages->structure[i];
        struct element *element = &structure->elements[i];
        *element = (struct element){kb_object_new(pdf), -1, -1, -1, -1, -1, -1, false, false, 0};
        bool fits = i == 0 ? source->parent == -1 : source->parent >= 0 && (size_t)source->parent < i;
        if (!fits || (unsigned)source->role >= KB_ROLE_COUNT) {
            kb_pdf_inconsistent(pdf, "structure");
            return;
        }
        if (i > 0) {
            struct element *parent = &structure->elements[source->parent];
            if (parent->last_child < 0) {
                parent->first_child = parent->next_to_place = (int32_t)i;
            } else {
                structure->elements[parent->last_child].next_sibling = (int32_t)i;
            }
            parent->last_child = (int32_t)i;
        }
    }
}

void kb_pdf_structure_open(struct kb_pdf *pdf)
{
    struct kb_pdf_structure *structure = pdf->structure = KB_NEW(pdf->arena, struct kb_pdf_structure);
    if (structure != NULL) {
        structure->count = pdf->pages->structure_count;
        structure->elements = KB_NEW_ARRAY(pdf->arena, struct element, structure->count);
        structure->owners = KB_NEW_ARRAY(pdf->arena, int32_t *, pdf->pages->count);
        structure->owner_counts = KB_NEW_ARRAY(pdf->arena, size_t, pdf->pages->count);
        structure->owner_capacities = KB_NEW_ARRAY(pdf->arena, size_t, pdf->pages->count);
    }
    if (structure == NULL || structure->elements == NULL || structure->owners == NULL || structure->owner_counts == NULL ||
        structure->owner_capacities == NULL) {
        kb_pdf_fail(pdf, KB_NO_MEMORY);
        return;
    }
    if (structure->count == 0) {
        kb_pdf_inconsistent(pdf, "structure");
        return;
    }
    pdf->structure_root = kb_object_new(pdf);
    link_elements(pdf);
}

static void add_kid(struct kb_pdf *pdf, struct element *element, enum kid_kind kind, uint32_t value, size_t page)
{
    struct kb_pdf_structure *structure = pdf->structure;
    struct kid *kids =
        kb_arena_grow(pdf->arena, structure->kids, structure->kid_count, &structure->kid_capacity, sizeof *structure->kids);
    if (kids == NULL) {
        kb_pdf_fail(pdf, KB_NO_MEMORY);
        return;
    }
    structure->kids = kids;
    int32_t index = (int32_t)structure->kid_count++;
    kids[index] = (struct kid){kind, value, (uint32_t)page, -1};
    if (element->last_kid < 0) {
        element->first_kid = index;
    } else {
        kids[element->last_kid].next = index;
    }
    element->last_kid = index;
    if (kind != KID_ELEMENT && !element->has_page) {
        element->has_page = true;
        element->page = (uint32_t)page;
    }
}

/* Puts the children up to `last` among the kids of their parent, so that empty cells keep their place. */
static void place_children(struct kb_pdf *pdf, struct element *parent, int32_t last)
{
    while (parent->next_to_place >= 0 && parent->next_to_place <= last) {
        struct element *child = &pdf->structure->elements[parent->next_to_place];
        child->placed = true;
        add_kid(pdf, parent, KID_ELEMENT, child->object, 0);
        parent->next_to_place = child->next_sibling;
    }
}

static void place(struct kb_pdf *pdf, int32_t index)
{
    struct element *elements = pdf->structure->elements;
    for (int32_t at = index; at > 0 && !elements[at].placed; at = pdf->pages->structure[at].parent) {
        place_children(pdf, &elements[pdf->pages->structure[at].parent], at);
    }
}

size_t kb_pdf_structure_content(struct kb_pdf *pdf, size_t page, int32_t element)
{
    struct kb_pdf_structure *structure = pdf->structure;
    if (pdf->status != KB_OK || !is_element(pdf, element)) {
        kb_pdf_inconsistent(pdf, "content");
        return 0;
    }
    int32_t *owners = kb_arena_grow(pdf->arena, structure->owners[page], structure->owner_counts[page],
                                    &structure->owner_capacities[page], sizeof *owners);
    if (owners == NULL) {
        kb_pdf_fail(pdf, KB_NO_MEMORY);
        return 0;
    }
    size_t number = structure->owner_counts[page]++;
    owners[number] = element;
    structure->owners[page] = owners;
    place(pdf, element);
    add_kid(pdf, &structure->elements[element], KID_CONTENT, (uint32_t)number, page);
    return number;
}

size_t kb_pdf_structure_annotation(struct kb_pdf *pdf, size_t page, int32_t element, uint32_t annotation)
{
    struct kb_pdf_structure *structure = pdf->structure;
    if (pdf->status != KB_OK || !is_element(pdf, element)) {
        kb_pdf_inconsistent(pdf, "link");
        return 0;
    }
    uint32_t *owners = kb_arena_grow(pdf->arena, structure->annotation_owners, structure->annotation_count,
                                     &structure->annotation_capacity, sizeof *owners);
    if (owners == NULL) {
        kb_pdf_fail(pdf, KB_NO_MEMORY);
        return 0;
    }
    structure->annotation_owners = owners;
    owners[structure->annotation_count] = structure->elements[element].object;
    place(pdf, element);
    add_kid(pdf, &structure->elements[element], KID_ANNOTATION, annotation, page);
    return pdf->pages->count + structure->annotation_count++;
}

static void put_kid(struct kb_pdf *pdf, const struct element *element, const struct kid *kid)
{
    struct kb_buffer *body = &pdf->body;
    if (kid->kind == KID_ELEMENT) {
        kb_pdf_put_reference(body, kid->value);
    } else if (kid->kind == KID_ANNOTATION) {
        kb_buffer_put_text(body, "<</Type/OBJR/Obj ");
        kb_pdf_put_reference(body, kid->value);
        kb_buffer_put_text(body, "/Pg ");
        kb_pdf_put_reference(body, pdf->page_objects[kid->page]);
        kb_buffer_put_text(body, ">>");
    } else if (kid->page == element->page) {
        kb_buffer_put_number(body, kid->value, 0);
    } else {
        kb_buffer_put_text(body, "<</Type/MCR/Pg ");
        kb_pdf_put_reference(body, pdf->page_objects[kid->page]);
        kb_buffer_put_text(body, "/MCID ");
        kb_buffer_put_number(body, kid->value, 0);
        kb_buffer_put_text(body, ">>");
    }
}

static void put_kids(struct kb_pdf *pdf, const struct element *element)
{
    const struct kid *kids = pdf->structure->kids;
    if (element->first_kid < 0) {
        return;
    }
    kb_buffer_put_text(&pdf->body, "/K[");
    for (int32_t kid = element->first_kid; kid >= 0; kid = kids[kid].next) {
        if (kid != element->first_kid) {
            kb_buffer_put_char(&pdf->body, ' ');
        }
        put_kid(pdf, element, &kids[kid]);
    }
    kb_buffer_put_char(&pdf->body, ']');
}

static void put_span(struct kb_buffer *body, const char *key, unsigned span)
{
    if (span > 1) {
        kb_buffer_put_text(body, key);
        kb_buffer_put_number(body, span, 0);
    }
}

static void put_cell_attributes(struct kb_pdf *pdf, const struct kb_structure *source)
{
    if (source->scope == NULL && source->column_span <= 1 && source->row_span <= 1) {
        return;
    }
    kb_buffer_put_text(&pdf->body, "/A<</O/Table");
    if (source->scope != NULL) {
        kb_buffer_put_text(&pdf->body, "/Scope/");
        kb_buffer_put_text(&pdf->body, source->scope);
    }
    put_span(&pdf->body, "/ColSpan ", source->column_span);
    put_span(&pdf->body, "/RowSpan ", source->row_span);
    kb_buffer_put_text(&pdf->body, ">>");
}

static void put_figure_attributes(struct kb_pdf *pdf, const struct kb_structure *source)
{
    const double *box = source->box;
    kb_buffer_put_text(&pdf->body, "/A<</O/Layout/Placement/Block/BBox");
    kb_pdf_put_box(&pdf->body, box[0], pdf->pages->height - box[1] - box[3], box[0] + box[2], pdf->pages->height - box[1]);
    kb_buffer_put_text(&pdf->body, ">>");
}

static void put_attributes(struct kb_pdf *pdf, const struct kb_structure *source)
{
    static const char *const numberings[] = {[KB_LIST_NONE] = "None", [KB_LIST_DISC] = "Disc", [KB_LIST_DECIMAL] = "Decimal"};
    switch (source->role) {
    case KB_ROLE_TH:
    case KB_ROLE_TD: put_cell_attributes(pdf, source); break;
    case KB_ROLE_FIGURE: put_figure_attributes(pdf, source); break;
    case KB_ROLE_L:
        kb_buffer_put_text(&pdf->body, "/A<</O/List/ListNumbering/");
        kb_buffer_put_text(&pdf->body, numberings[source->numbering]);
        kb_buffer_put_text(&pdf->body, ">>");
        break;
    default: break;
    }
}

/* Zero-padded, so that the order of numbers is the order of strings that a name tree asks for. */
static void put_note_id(struct kb_buffer *body, size_t index)
{
    kb_buffer_format(body, "(note%08zu)", index);
}

static void write_element(struct kb_pdf *pdf, size_t index)
{
    const struct kb_structure *source = &pdf->pages->structure[index];
    const struct element *element = &pdf->structure->elements[index];
    struct kb_buffer *body = &pdf->body;
    kb_buffer_put_text(body, "/S/");
    kb_buffer_put_text(body, kb_role_name(source->role));
    kb_buffer_put_text(body, "/P ");
    kb_pdf_put_reference(body, index == 0 ? pdf->structure_root : pdf->structure->elements[source->parent].object);
    if (element->has_page) {
        kb_buffer_put_text(body, "/Pg ");
        kb_pdf_put_reference(body, pdf->page_objects[element->page]);
    }
    if (source->alt != NULL) {
        kb_buffer_put_text(body, "/Alt");
        kb_pdf_put_string(pdf, body, kb_slice_of(source->alt));
    }
    if (source->language != NULL) {
        kb_buffer_put_text(body, "/Lang");
        kb_pdf_put_string(pdf, body, kb_slice_of(source->language));
    }
    if (source->role == KB_ROLE_NOTE) {
        kb_buffer_put_text(body, "/ID");
        put_note_id(body, index);
    }
    put_attributes(pdf, source);
    put_kids(pdf, element);
    kb_object_set(pdf, element->object);
}

/* From a page's marked-content numbers, and from each annotation, back to the elements. */
static uint32_t write_parent_tree(struct kb_pdf *pdf)
{
    const struct kb_pdf_structure *structure = pdf->structure;
    struct kb_buffer *body = &pdf->body;
    uint32_t tree = kb_object_new(pdf);
    kb_buffer_put_text(body, "/Nums[");
    for (size_t page = 0; page < pdf->pages->count; page++) {
        kb_buffer_put_number(body, (double)page, 0);
        kb_buffer_put_char(body, '[');
        for (size_t i = 0; i < structure->owner_counts[page]; i++) {
            if (i > 0) {
                kb_buffer_put_char(body, ' ');
            }
            kb_pdf_put_reference(body, structure->elements[structure->owners[page][i]].object);
        }
        kb_buffer_put_text(body, "]");
    }
    for (size_t i = 0; i < structure->annotation_count; i++) {
        kb_buffer_put_char(body, '\n');
        kb_buffer_put_number(body, (double)(pdf->pages->count + i), 0);
        kb_buffer_put_char(body, ' ');
        kb_pdf_put_reference(body, structure->annotation_owners[i]);
    }
    kb_buffer_put_char(body, ']');
    kb_object_set(pdf, tree);
    return tree;
}

static void put_notes(struct kb_pdf *pdf)
{
    bool any = false;
    for (size_t i = 0; i < pdf->structure->count; i++) {
        if (pdf->pages->structure[i].role == KB_ROLE_NOTE) {
            kb_buffer_put_text(&pdf->body, any ? " " : "/IDTree<</Names[");
            put_note_id(&pdf->body, i);
            kb_pdf_put_reference(&pdf->body, pdf->structure->elements[i].object);
            any = true;
        }
    }
    kb_buffer_put_text(&pdf->body, any ? "]>>" : "");
}

void kb_pdf_structure_write(struct kb_pdf *pdf)
{
    for (size_t i = 0; pdf->status == KB_OK && i < pdf->structure->count; i++) {
        place_children(pdf, &pdf->structure->elements[i], INT32_MAX);
    }
    for (size_t i = 0; pdf->status == KB_OK && i < pdf->structure->count; i++) {
        write_element(pdf, i);
    }
    if (pdf->status != KB_OK) {
        return;
    }
    uint32_t tree = write_parent_tree(pdf);
    kb_buffer_put_text(&pdf->body, "/Type/StructTreeRoot/K[");
    kb_pdf_put_reference(&pdf->body, pdf->structure->elements[0].object);
    kb_buffer_put_text(&pdf->body, "]/ParentTree ");
    kb_pdf_put_reference(&pdf->body, tree);
    kb_buffer_put_text(&pdf->body, "/ParentTreeNextKey ");
    kb_buffer_put_number(&pdf->body, (double)(pdf->pages->count + pdf->structure->annotation_count), 0);
    put_notes(pdf);
    kb_object_set(pdf, pdf->structure_root);
}
