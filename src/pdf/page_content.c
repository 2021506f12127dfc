#include "pdf/page_content.h"

#include "pdf/drawing.h"
#include "pdf/font_object.h"
#include "pdf/form.h"
#include "pdf/image_object.h"
#include "pdf/structure.h"
#include "pdf/text.h"
#include "pdf/text_content.h"

/* The annotations of a page, in reading order. */
struct annotations {
    uint32_t *objects;
    size_t count, capacity;
};

/* The marked content that is open: neighbours of one element, or of one kind of artifact, share it. */
struct marked {
    bool open;
    enum kb_artifact artifact;
    int32_t structure;
};

struct page_writer {
    struct kb_pdf *pdf;
    size_t page;
    struct annotations *annotations;
    struct kb_text_state text;
    struct marked marked;
};

static const char *const artifact_tags[] = {
    [KB_NOT_ARTIFACT] = "",
    [KB_ARTIFACT_HEADER] = "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC\n",
    [KB_ARTIFACT_FOOTER] = "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\n",
    [KB_ARTIFACT_BACKGROUND] = "/Artifact<</Type/Pagination/Subtype/Watermark>>BDC\n",
    [KB_ARTIFACT_LAYOUT] = "/Artifact<</Type/Layout>>BDC\n",
};

void kb_pdf_pages_open(struct kb_pdf *pdf)
{
    pdf->page_objects = KB_NEW_ARRAY(pdf->arena, uint32_t, pdf->pages->count);
    if (pdf->page_objects == NULL) {
        kb_pdf_fail(pdf, KB_NO_MEMORY);
        return;
    }
    for (size_t i = 0; i < pdf->pages->count; i++) {
        pdf->page_objects[i] = kb_object_new(pdf);
    }
    pdf->resources = kb_object_new(pdf);
}

static void end_marked(struct page_writer *writer)
{
    kb_pdf_end_text(writer->pdf, &writer->text);
    if (writer->marked.open) {
        kb_buffer_put_text(&writer->pdf->content, "EMC\n");
        writer->marked.open = false;
    }
}

/* `says`: the text where the glyphs don't tell; such content stands by itself, for spans don't nest in all readers. */
static void begin_marked(struct page_writer *writer, const struct kb_item *item, const struct kb_slice *says)
{
    struct marked *marked = &writer->marked;
    bool same = marked->open && says == NULL && marked->artifact == item->artifact &&
                (item->artifact != KB_NOT_ARTIFACT || marked->structure == item->structure);
    if (same) {
        return;
    }
    end_marked(writer);
    *marked = (struct marked){true, item->artifact, says == NULL ? item->structure : -1};
    struct kb_pdf *pdf = writer->pdf;
    if (item->artifact != KB_NOT_ARTIFACT) {
        kb_buffer_put_text(&pdf->content, artifact_tags[item->artifact]);
        return;
    }
    size_t number = kb_pdf_structure_content(pdf, writer->page, item->structure);
    if (pdf->status == KB_OK) {
        kb_buffer_put_char(&pdf->content, '/');
        kb_buffer_put_text(&pdf->content, says != NULL ? "Span" : kb_role_name(pdf->pages->structure[item->structure].role));
        kb_buffer_put_text(&pdf->content, "<</MCID ");
        kb_buffer_put_number(&pdf->content, (double)number, 0);
        if (says != NULL) {
            kb_buffer_put_text(&pdf->content, "/ActualText");
            kb_pdf_put_string(pdf, &pdf->content, *says);
        }
        kb_buffer_put_text(&pdf->content, ">>BDC\n");
    }
}

static void put_text_item(struct page_writer *writer, const struct kb_item *item)
{
    for (struct kb_text_segment segment = {0}; kb_text_segment_next(writer->pdf, item, &segment);) {
        begin_marked(writer, item, segment.speaks ? NULL : &segment.text);
        kb_pdf_put_text(writer->pdf, &writer->text, item, &segment);
    }
}

static void put_path_item(struct page_writer *writer, const struct kb_item *item)
{
    struct kb_pdf *pdf = writer->pdf;
    begin_marked(writer, item, NULL);
    kb_pdf_end_text(pdf, &writer->text);
    kb_pdf_put_path(pdf, &pdf->content, item->path, (struct kb_pdf_place){item->x, pdf->pages->height - item->y}, 2);
}

static void put_image_item(struct page_writer *writer, const struct kb_item *item)
{
    struct kb_pdf *pdf = writer->pdf;
    begin_marked(writer, item, NULL);
    kb_pdf_end_text(pdf, &writer->text);
    kb_pdf_put_image(pdf, item->image, item->x, pdf->pages->height - item->y - item->height, item->width, item->height);
}

static void add_annotation(struct kb_pdf *pdf, struct annotations *annotations, uint32_t object)
{
    uint32_t *grown = kb_arena_grow(pdf->arena, annotations->objects, annotations->count, &annotations->capacity, sizeof *grown);
    if (grown == NULL) {
        kb_pdf_fail(pdf, KB_NO_MEMORY);
        return;
    }
    annotations->objects = grown;
    grown[annotations->count++] = object;
}

/* Drawn by its own appearance, not by the page. */
static void put_widget_item(struct page_writer *writer, const struct kb_item *item)
{
    end_marked(writer);
    add_annotation(writer->pdf, writer->annotations, kb_pdf_form_widget(writer->pdf, writer->page, item));
}

static void put_item(struct page_writer *writer, const struct kb_item *item)
{
    if ((unsigned)item->artifact > KB_ARTIFACT_LAYOUT) {
        kb_pdf_inconsistent(writer->pdf, "artifact");
        return;
    }
    switch (item->kind) {
    case KB_ITEM_TEXT: put_text_item(writer, item); break;
    case KB_ITEM_PATH: put_path_item(writer, item); break;
    case KB_ITEM_IMAGE: put_image_item(writer, item); break;
    case KB_ITEM_WIDGET: put_widget_item(writer, item); break;
    }
}

static uint32_t write_content(struct kb_pdf *pdf, size_t page, struct annotations *annotations)
{
    const struct kb_page *source = &pdf->pages->pages[page];
    struct page_writer writer = {.pdf = pdf, .page = page, .annotations = annotations};
    kb_text_state_init(&writer.text);
    kb_buffer_clear(&pdf->content);
    for (size_t i = 0; pdf->status == KB_OK && i < source->count; i++) {
        put_item(&writer, &source->items[i]);
    }
    end_marked(&writer);
    kb_pdf_fail(pdf, pdf->content.status == KB_OK ? KB_OK : KB_NO_MEMORY);
    uint32_t object = kb_object_new(pdf);
    struct kb_slice deflated = kb_pdf_deflate(pdf, kb_buffer_slice(&pdf->content));
    kb_buffer_put_text(&pdf->body, "/Filter/FlateDecode");
    kb_object_set_stream(pdf, object, deflated);
    return object;
}

/* A URI is ASCII; anything else is written as %XX of its UTF-8. */
static void put_uri(struct kb_pdf *pdf, const char *uri)
{
    struct kb_buffer *body = &pdf->body;
    kb_buffer_put_char(body, '(');
    for (const char *at = uri; *at != '\0'; at++) {
        bool plain = *at > ' ' && *at <= '~' && *at != '(' && *at != ')' && *at != '\\' && *at != '<' && *at != '>' && *at != '"';
        if (plain) {
            kb_buffer_put_char(body, *at);
        } else {
            kb_buffer_format(body, "%%%02X", (unsigned char)*at);
        }
    }
    kb_buffer_put_char(body, ')');
}

static void write_link(struct kb_pdf *pdf, size_t page, const struct kb_link *link, uint32_t object)
{
    struct kb_buffer *body = &pdf->body;
    double top = pdf->pages->height - link->y;
    size_t key = kb_pdf_structure_annotation(pdf, page, link->structure, object);
    if (link->uri == NULL || link->contents == NULL) {
        kb_pdf_inconsistent(pdf, "link");
        return;
    }
    kb_buffer_put_text(body, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect");
    kb_pdf_put_box(body, link->x, top - link->height, link->x + link->width, top);
    kb_buffer_put_text(body, "/Contents");
    kb_pdf_put_string(pdf, body, kb_slice_of(link->contents));
    kb_buffer_put_text(body, "/A<</S/URI/URI");
    put_uri(pdf, link->uri);
    kb_buffer_put_text(body, ">>/StructParent ");
    kb_buffer_put_number(body, (double)key, 0);
    kb_object_set(pdf, object);
}

static void write_links(struct kb_pdf *pdf, size_t page, struct annotations *annotations)
{
    const struct kb_page *source = &pdf->pages->pages[page];
    for (size_t i = 0; i < source->link_count; i++) {
        uint32_t object = kb_object_new(pdf);
        write_link(pdf, page, &source->links[i], object);
        add_annotation(pdf, annotations, object);
    }
}

static void write_page(struct kb_pdf *pdf, size_t page)
{
    struct kb_buffer *body = &pdf->body;
    struct annotations annotations = {NULL, 0, 0};
    uint32_t content = write_content(pdf, page, &annotations);
    write_links(pdf, page, &annotations);
    kb_buffer_put_text(body, "/Type/Page/Parent ");
    kb_pdf_put_reference(body, pdf->doc->root_pages->header.obj_id & 0x00FFFFFF);
    kb_buffer_put_text(body, "/MediaBox");
    kb_pdf_put_box(body, 0, 0, pdf->pages->width, pdf->pages->height);
    kb_buffer_put_text(body, "/Resources ");
    kb_pdf_put_reference(body, pdf->resources);
    kb_buffer_put_text(body, "/Contents ");
    kb_pdf_put_reference(body, content);
    kb_buffer_put_text(body, "/Tabs/S/StructParents ");
    kb_buffer_put_number(body, (double)page, 0);
    if (annotations.count > 0) {
        kb_buffer_put_text(body, "/Annots[");
        for (size_t i = 0; i < annotations.count; i++) {
            kb_buffer_put_char(body, ' ');
            kb_pdf_put_reference(body, annotations.objects[i]);
        }
        kb_buffer_put_char(body, ']');
    }
    kb_object_set(pdf, pdf->page_objects[page]);
}

/* libharu's own page tree node counts libharu's own pages; ours are listed in it by hand. */
static void write_page_tree(struct kb_pdf *pdf)
{
    HPDF_Dict root = pdf->doc->root_pages;
    root->before_write_fn = NULL;
    HPDF_Dict_RemoveElement(root, "Kids");
    HPDF_Dict_RemoveElement(root, "Count");
    kb_buffer_put_text(&pdf->body, "/Kids[");
    for (size_t i = 0; i < pdf->pages->count; i++) {
        kb_buffer_put_char(&pdf->body, ' ');
        kb_pdf_put_reference(&pdf->body, pdf->page_objects[i]);
    }
    kb_buffer_put_text(&pdf->body, "]/Count ");
    kb_buffer_put_number(&pdf->body, (double)pdf->pages->count, 0);
    kb_object_extend(pdf, root);
}

void kb_pdf_pages_write(struct kb_pdf *pdf)
{
    for (size_t i = 0; pdf->status == KB_OK && i < pdf->pages->count; i++) {
        write_page(pdf, i);
    }
    if (pdf->status != KB_OK) {
        return;
    }
    kb_pdf_images_finish(pdf);
    kb_pdf_fonts_put_resources(pdf);
    kb_pdf_images_put_resources(pdf);
    kb_pdf_opacities_put_resources(pdf);
    kb_object_set(pdf, pdf->resources);
    write_page_tree(pdf);
}
