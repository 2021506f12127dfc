#include "image/jpeg.h"

#include "image/file.h"

/* The frames of ISO/IEC 10918-1: only the first three are what everybody calls JPEG. */
static const char *const frame_names[16] = {
    [0x3] = "lossless",   [0x5] = "hierarchical", [0x6] = "hierarchical", [0x7] = "lossless",   [0x9] = "arithmetic",
    [0xa] = "arithmetic", [0xb] = "arithmetic",   [0xd] = "arithmetic",   [0xe] = "arithmetic", [0xf] = "arithmetic",
};

static enum kb_status report_fault(const struct kb_image_file *file, enum kb_jpeg_fault fault)
{
    switch (fault) {
    case KB_JPEG_FINE: return KB_OK;
    case KB_JPEG_MEMORY: return KB_NO_MEMORY;
    case KB_JPEG_CUT_OFF: return kb_image_fault(file, KB_MSG_IMAGE_CUT_OFF, NULL, KB_MSG_HINT_IMAGE_AGAIN);
    case KB_JPEG_BROKEN: break;
    }
    return kb_image_fault(file, KB_MSG_IMAGE_BROKEN, NULL, KB_MSG_HINT_IMAGE_AGAIN);
}

/* Kinds and colours that not every reader of the finished document would show alike. */
static enum kb_status check_kind(const struct kb_image_file *file, const struct kb_jpeg_header *header)
{
    const char *frame = frame_names[header->frame & 0xf];
    if (frame != NULL) {
        return kb_image_fault(file, KB_MSG_IMAGE_JPEG_KIND, frame, KB_MSG_HINT_IMAGE_JPEG);
    }
    if (header->precision != 8) {
        return kb_image_fault(file, KB_MSG_IMAGE_JPEG_KIND, "12 bit", KB_MSG_HINT_IMAGE_JPEG);
    }
    if (header->components == 4) {
        return kb_image_fault(file, KB_MSG_IMAGE_CMYK, NULL, KB_MSG_HINT_IMAGE_RGB);
    }
    if ((header->components != 1 && header->components != 3) || (header->named_rgb && !header->adobe)) {
        return kb_image_fault(file, KB_MSG_IMAGE_COLOURS, NULL, KB_MSG_HINT_IMAGE_JPEG);
    }
    if (header->orientation > 1 && header->orientation <= 8) {
        return kb_image_fault(file, KB_MSG_IMAGE_TURNED, NULL, KB_MSG_HINT_IMAGE_TURNED);
    }
    return KB_OK;
}

enum kb_status kb_jpeg_read(const struct kb_image_file *file)
{
    struct kb_jpeg_header header;
    enum kb_status status = report_fault(file, kb_jpeg_scan(file->arena, file->bytes, &header));
    if (status == KB_OK) {
        status = check_kind(file, &header);
    }
    if (status == KB_OK) {
        status = kb_image_set_size(file, header.columns, header.rows);
    }
    if (status == KB_OK) {
        status = report_fault(file, kb_jpeg_try(header.stream));
    }
    if (status != KB_OK) {
        return status;
    }
    struct kb_image *image = file->image;
    image->kind = KB_IMAGE_JPEG;
    image->components = header.components;
    image->file = (const uint8_t *)header.stream.data;
    image->file_length = header.stream.length;
    kb_image_set_density(image, header.across, header.down);
    return KB_OK;
}
