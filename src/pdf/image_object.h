#ifndef KB_PDF_IMAGE_OBJECT_H
#define KB_PDF_IMAGE_OBJECT_H

#include "pdf/object.h"

void kb_pdf_images_open(struct kb_pdf *pdf);

/* Puts an image into a rectangle of the page (PDF's own axes); each image is one object however often it is used. */
void kb_pdf_put_image(struct kb_pdf *pdf, const struct kb_image *image, double x, double y, double width, double height);

/* The object of an image, for the appearance of an annotation; 0 on failure. */
uint32_t kb_pdf_image_object(struct kb_pdf *pdf, const struct kb_image *image);

/* "/XObject<<...>>" with all images put so far, or nothing. */
void kb_pdf_images_put_resources(struct kb_pdf *pdf);

/* Gives the drawings' objects their resources, which are known only when all have been put. */
void kb_pdf_images_finish(struct kb_pdf *pdf);

#endif
