#ifndef KB_LAYOUT_PICTURE_H
#define KB_LAYOUT_PICTURE_H

#include "layout/job.h"

/* A picture and the size it is shown at. */
struct kb_picture {
    const struct kb_image *image;
    double width, height;
};

/* Sizes a picture: `wished` wide (0: its natural size), never wider or higher than given. */
struct kb_picture kb_picture_fit(const struct kb_image *image, double wished, double widest, double highest);

/* Reads "40mm" or "50%" of `whole`; 0 when the attribute is not there. */
double kb_picture_width(const struct kb_node *node, double whole);

/* Adds the picture at (x, y) as a Figure of `parent` that says the node's alt; without one it is decoration, an artifact. */
void kb_picture_add(struct kb_layout_job *job, const struct kb_node *node, const struct kb_picture *picture, double x, double y,
                    int32_t parent);

#endif
