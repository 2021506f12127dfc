#include "pdf/image_object.h"

#include "base/deflate.h"
#include "base/table.h"
#include "pdf/drawing.h"
#include "pdf/pdf.h"
#include "pdf/text.h"

/* An image of the document. It is its own key in the table. */
struct image {
    const struct kb_image *source;
    uint32_t object;
};

struct kb_pdf_images {
    struct kb_table by_source;
    struct image **list;
    size_t count, capacity;
    uint32_t drawing_resources; /* 0: there are no drawings */
};

void kb_pdf_images_open(struct kb_pdf *pdf)
{
    pdf->images = KB_NEW(pdf->arena, struct kb_pdf_images);
    if (pdf->images == NULL) {
        kb_pdf_fail(pdf, KB_NO_MEMORY);
        return;
    }
    kb_table_init(&pdf->images->by_source, pdf->arena);
}

static int drawing_decimals(const struct kb_drawing *drawing)
{
    double size = drawing->width > drawing->height ? drawing->width : drawing->height;
    return size > 100 ? 2 : size > 10 ? 3 : 5;
}

static void put_drawing(struct kb_pdf *pdf, struct kb_buffer *content, const struct kb_drawing *drawing)
{
    for (size_t i = 0; i < drawing->count; i++) {
        kb_pdf_put_path(pdf, content, &drawing->paths[i], (struct kb_pdf_place){0, drawing->height}, drawing_decimals(drawing));
    }
}

enum kb_status kb_pdf_pack_drawing(const struct kb_drawing *drawing, size_t most, struct kb_arena *arena, struct kb_slice *packed)
{
    struct kb_buffer content;
    *packed = (struct kb_slice){NULL, 0};
    for (size_t i = 0; i < drawing->count; i++) {
        if (kb_pdf_path_shows_through(&drawing->paths[i])) {
            return KB_OK;
        }
    }
    kb_buffer_init(&content, most);
    put_drawing(NULL, &content, drawing);
    enum kb_status status = content.status == KB_NO_MEMORY ? KB_NO_MEMORY : KB_OK;
    if (content.status == KB_OK) {
        status = kb_deflate_once(kb_buffer_slice(&content), KB_DEFLATE_QUICK, arena, packed);
    }
    kb_buffer_finish(&content);
    return status;
}

static struct kb_slice deflate_drawing(struct kb_pdf *pdf, const struct kb_drawing *drawing)
{
    struct kb_buffer content;
    kb_buffer_init(&content, pdf->content.most);
    put_drawing(pdf, &content, drawing);
    kb_pdf_fail(pdf, content.status == KB_OK ? KB_OK : KB_NO_MEMORY);
    struct kb_slice deflated = kb_pdf_deflate(pdf, kb_buffer_slice(&content));
    kb_buffer_finish(&content);
    return deflated;
}

/* A drawing becomes a form in its own units, turned so that y grows upwards. */
static void write_drawing(struct kb_pdf *pdf, const struct kb_image *image, uint32_t object)
{
    const struct kb_drawing *drawing = &image->drawing;
    if (pdf->images->drawing_resources == 0) {
        pdf->images->drawing_resources = kb_object_new(pdf);
    }
    struct kb_slice deflated = image->packed == NULL ? deflate_drawing(pdf, drawing)
                                                     : (struct kb_slice){(const char *)image->packed, image->packed_length};
    kb_buffer_put_text(&pdf->body, "/Type/XObject/Subtype/Form/BBox");
    kb_pdf_put_box(&pdf->body, 0, 0, drawing->width, drawing->height);
    kb_buffer_put_text(&pdf->body, "/Resources ");
    kb_pdf_put_reference(&pdf->body, pdf->images->drawing_resources);
    kb_buffer_put_text(&pdf->body, "/Filter/FlateDecode");
    kb_object_set_stream(pdf, object, deflated);
}

static void put_raster_entries(struct kb_pdf *pdf, const struct kb_image *image, bool grey, const char *filter)
{
    kb_buffer_put_text(&pdf->body, "/Type/XObject/Subtype/Image/BitsPerComponent 8/ColorSpace/");
    kb_buffer_put_text(&pdf->body, grey ? "DeviceGray" : "DeviceRGB");
    kb_buffer_put_text(&pdf->body, "/Width ");
    kb_buffer_put_number(&pdf->body, image->columns, 0);
    kb_buffer_put_text(&pdf->body, "/Height ");
    kb_buffer_put_number(&pdf->body, image->rows, 0);
    kb_buffer_put_text(&pdf->body, "/Filter/");
    kb_buffer_put_text(&pdf->body, filter);
}

static void write_raster(struct kb_pdf *pdf, const struct kb_image *image, uint32_t object)
{
    bool grey = image->kind == KB_IMAGE_GREY;
    uint32_t mask = image->mask != NULL ? kb_object_new(pdf) : 0;
    if (mask != 0) {
        put_raster_entries(pdf, image, true, "FlateDecode");
        kb_object_set_stream(pdf, mask, (struct kb_slice){(const char *)image->packed_mask, image->packed_mask_length});
    }
    put_raster_entries(pdf, image, grey, "FlateDecode");
    if (mask != 0) {
        kb_buffer_put_text(&pdf->body, "/SMask ");
        kb_pdf_put_reference(&pdf->body, mask);
    }
    kb_object_set_stream(pdf, object, (struct kb_slice){(const char *)image->packed, image->packed_length});
}

static void write_jpeg(struct kb_pdf *pdf, const struct kb_image *image, uint32_t object)
{
    if (image->components != 1 && image->components != 3) {
        kb_pdf_inconsistent(pdf, "JPEG"); /* the image room refuses CMYK */
        return;
    }
    put_raster_entries(pdf, image, image->components == 1, "DCTDecode");
    kb_object_set_stream(pdf, object, (struct kb_slice){(const char *)image->file, image->file_length});
}

static struct image *add_image(struct kb_pdf *pdf, const struct kb_image *source)
{
    struct kb_pdf_images *images = pdf->images;
    struct image *image = KB_NEW(pdf->arena, struct image);
    struct image **list = kb_arena_grow(pdf->arena, images->list, images->count, &images->capacity, sizeof *list);
    if (image == NULL || list == NULL) {
        kb_pdf_fail(pdf, KB_NO_MEMORY);
        return NULL;
    }
    *image = (struct image){source, kb_object_new(pdf)};
    images->list = list;
    list[images->count++] = image;
    if (!kb_table_set(&images->by_source, (struct kb_slice){(const char *)&image->source, sizeof image->source}, image)) {
        kb_pdf_fail(pdf, KB_NO_MEMORY);
    }
    switch (source->kind) {
    case KB_IMAGE_DRAWING: write_drawing(pdf, source, image->object); break;
    case KB_IMAGE_RGB:
    case KB_IMAGE_GREY: write_raster(pdf, source, image->object); break;
    case KB_IMAGE_JPEG: write_jpeg(pdf, source, image->object); break;
    }
    return image;
}

static void put_name(struct kb_buffer *buffer, uint32_t object)
{
    kb_buffer_put_text(buffer, "/X");
    kb_buffer_put_number(buffer, object, 0);
}

static const struct image *find_image(struct kb_pdf *pdf, const struct kb_image *source)
{
    const struct image *found = kb_table_get(&pdf->images->by_source, (struct kb_slice){(const char *)&source, sizeof source});
    return found != NULL ? found : add_image(pdf, source);
}

uint32_t kb_pdf_image_object(struct kb_pdf *pdf, const struct kb_image *image)
{
    const struct image *found = pdf->status == KB_OK ? find_image(pdf, image) : NULL;
    return found == NULL ? 0 : found->object;
}

void kb_pdf_put_image(struct kb_pdf *pdf, const struct kb_image *image, double x, double y, double width, double height)
{
    const struct image *found = find_image(pdf, image);
    bool is_drawing = image->kind == KB_IMAGE_DRAWING;
    bool empty = is_drawing && !(image->drawing.width > 0 && image->drawing.height > 0);
    if (found == NULL || pdf->status != KB_OK || empty) {
        return;
    }
    struct kb_buffer *content = &pdf->content;
    kb_buffer_put_text(content, "q\n");
    kb_buffer_put_number(content, is_drawing ? width / image->drawing.width : width, 5);
    kb_buffer_put_text(content, " 0 0 ");
    kb_buffer_put_number(content, is_drawing ? height / image->drawing.height : height, 5);
    kb_pdf_put_length(content, x);
    kb_pdf_put_length(content, y);
    kb_buffer_put_text(content, " cm\n");
    put_name(content, found->object);
    kb_buffer_put_text(content, " Do\nQ\n");
}

void kb_pdf_images_put_resources(struct kb_pdf *pdf)
{
    if (pdf->images->count == 0) {
        return;
    }
    kb_buffer_put_text(&pdf->body, "/XObject<<");
    for (size_t i = 0; i < pdf->images->count; i++) {
        put_name(&pdf->body, pdf->images->list[i]->object);
        kb_buffer_put_char(&pdf->body, ' ');
        kb_pdf_put_reference(&pdf->body, pdf->images->list[i]->object);
    }
    kb_buffer_put_text(&pdf->body, ">>");
}

void kb_pdf_images_finish(struct kb_pdf *pdf)
{
    if (pdf->images->drawing_resources != 0) {
        kb_pdf_opacities_put_resources(pdf);
        kb_object_set(pdf, pdf->images->drawing_resources);
    }
}
