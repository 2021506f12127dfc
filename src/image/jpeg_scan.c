#include <string.h>

#include "image/jpeg.h"

#define CENTIMETRES_PER_INCH 2.54

enum marker {
    SOF_FIRST = 0xc0, /* frames are 0xc0 to 0xcf, but for three others in between */
    DHT = 0xc4,
    JPG = 0xc8,
    DAC = 0xcc,
    SOF_LAST = 0xcf,
    RST_FIRST = 0xd0,
    SOI = 0xd8,
    EOI = 0xd9,
    SOS = 0xda,
    APP0 = 0xe0,
    APP1 = 0xe1,
    APP2 = 0xe2,
    APP14 = 0xee,
    APP15 = 0xef,
    COM = 0xfe,
    TEM = 0x01
};

struct reader {
    struct kb_jpeg_header *header;
    const uint8_t *bytes;
    size_t length, at;
    uint8_t *kept;
    size_t kept_length;
    bool scanned; /* a scan has begun */
};

static unsigned big16(const uint8_t *bytes)
{
    return (unsigned)bytes[0] << 8 | bytes[1];
}

static void keep(struct reader *reader, size_t from, size_t to)
{
    memcpy(reader->kept + reader->kept_length, reader->bytes + from, to - from);
    reader->kept_length += to - from;
}

/* A segment's content, without marker and length. */
struct body {
    const uint8_t *bytes;
    size_t length;
};

static bool starts(struct body body, const char *text, size_t length)
{
    return body.length >= length && memcmp(body.bytes, text, length) == 0;
}

static bool read_frame(struct kb_jpeg_header *header, uint8_t marker, struct body body)
{
    if (header->frame != 0 || body.length < 6 || body.length < 6u + 3u * body.bytes[5]) {
        return false;
    }
    header->frame = marker;
    header->precision = body.bytes[0];
    header->rows = big16(body.bytes + 1);
    header->columns = big16(body.bytes + 3);
    header->components = body.bytes[5];
    header->named_rgb = header->components == 3 && body.bytes[6] == 'R' && body.bytes[9] == 'G' && body.bytes[12] == 'B';
    return true;
}

static void read_jfif(struct kb_jpeg_header *header, struct body body)
{
    if (body.length < 12 || body.bytes[7] == 0) {
        return;
    }
    double unit = body.bytes[7] == 2 ? CENTIMETRES_PER_INCH : 1;
    header->across = big16(body.bytes + 8) * unit;
    header->down = big16(body.bytes + 10) * unit;
}

/* Numbers in a TIFF structure, whose byte order is told by its first byte. */
static uint32_t tiff_number(struct body tiff, size_t offset, size_t size)
{
    uint32_t number = 0;
    if (offset > tiff.length || tiff.length - offset < size) {
        return 0;
    }
    for (size_t i = 0; i < size; i++) {
        size_t byte = tiff.bytes[0] == 'I' ? size - 1 - i : i;
        number = number << 8 | tiff.bytes[offset + byte];
    }
    return number;
}

static void read_exif(struct kb_jpeg_header *header, struct body body)
{
    const unsigned orientation_tag = 0x112;
    struct body tiff = {body.bytes + 6, body.length - 6};
    size_t directory = tiff_number(tiff, 4, 4);
    size_t entries = tiff_number(tiff, directory, 2);
    for (size_t i = 0; i < entries; i++) {
        size_t entry = directory + 2 + i * 12;
        if (tiff_number(tiff, entry, 2) == orientation_tag) {
            header->orientation = tiff_number(tiff, entry + 8, 2);
            return;
        }
    }
}

/* Takes what an application segment says; true when it belongs to the picture. */
static bool read_application(struct kb_jpeg_header *header, uint8_t marker, struct body body)
{
    bool jfif = marker == APP0 && starts(body, "JFIF", 5);
    bool exif = marker == APP1 && starts(body, "Exif\0", 6);
    bool adobe = marker == APP14 && starts(body, "Adobe", 5) && body.length >= 12;
    bool profile = marker == APP2 && starts(body, "ICC_PROFILE", 12);
    if (jfif) {
        read_jfif(header, body);
    }
    if (exif) {
        read_exif(header, body);
    }
    header->adobe |= adobe;
    return jfif || adobe || profile;
}

static bool is_frame(uint8_t marker)
{
    return marker >= SOF_FIRST && marker <= SOF_LAST && marker != DHT && marker != JPG && marker != DAC;
}

static bool stands_alone(uint8_t marker)
{
    return (marker >= RST_FIRST && marker <= SOI) || marker == TEM;
}

/* The compressed data of a scan: up to a marker that isn't a restart. */
static void skip_scan(struct reader *reader)
{
    size_t at = reader->at;
    while (at + 1 < reader->length) {
        uint8_t next = reader->bytes[at + 1];
        if (reader->bytes[at] == 0xff && next != 0 && next != 0xff && (next < RST_FIRST || next >= SOI)) {
            break;
        }
        at++;
    }
    if (at + 1 >= reader->length) {
        at = reader->length;
    }
    keep(reader, reader->at, at);
    reader->at = at;
}

/* A segment with a length, `start` being the offset of its marker's 0xff. */
static enum kb_jpeg_fault read_segment(struct reader *reader, size_t start, uint8_t marker)
{
    if (reader->length - reader->at < 2) {
        return KB_JPEG_CUT_OFF;
    }
    size_t size = big16(reader->bytes + reader->at);
    if (size < 2) {
        return KB_JPEG_BROKEN;
    }
    if (size > reader->length - reader->at) {
        return KB_JPEG_CUT_OFF;
    }
    struct body body = {reader->bytes + reader->at + 2, size - 2};
    bool kept = marker != COM;
    reader->at += size;
    if (marker >= APP0 && marker <= APP15) {
        kept = read_application(reader->header, marker, body);
    }
    if (is_frame(marker) && !read_frame(reader->header, marker, body)) {
        return KB_JPEG_BROKEN;
    }
    if (kept) {
        keep(reader, start, reader->at);
    }
    if (marker == SOS) {
        reader->scanned = true;
        skip_scan(reader);
    }
    return KB_JPEG_FINE;
}

/* The next marker, behind any fill bytes; 0 when there is none. */
static uint8_t next_marker(struct reader *reader, size_t *start)
{
    *start = reader->at;
    if (reader->at == reader->length || reader->bytes[reader->at] != 0xff) {
        return 0;
    }
    while (reader->at < reader->length && reader->bytes[reader->at] == 0xff) {
        reader->at++;
    }
    *start = reader->at - 1;
    return reader->at < reader->length ? reader->bytes[reader->at++] : 0;
}

static enum kb_jpeg_fault read_markers(struct reader *reader)
{
    enum kb_jpeg_fault fault = KB_JPEG_FINE;
    while (fault == KB_JPEG_FINE) {
        size_t start;
        uint8_t marker = next_marker(reader, &start);
        if (marker == 0) {
            return reader->at == reader->length ? KB_JPEG_CUT_OFF : KB_JPEG_BROKEN;
        }
        if (marker == EOI || stands_alone(marker)) {
            keep(reader, start, reader->at);
        } else {
            fault = read_segment(reader, start, marker);
        }
        if (marker == EOI) {
            return reader->header->frame != 0 && reader->scanned ? KB_JPEG_FINE : KB_JPEG_BROKEN;
        }
    }
    return fault;
}

enum kb_jpeg_fault kb_jpeg_scan(struct kb_arena *arena, struct kb_slice file, struct kb_jpeg_header *header)
{
    struct reader reader = {.header = header, .bytes = (const uint8_t *)file.data, .length = file.length};
    *header = (struct kb_jpeg_header){.orientation = 1};
    reader.kept = KB_NEW_ARRAY(arena, uint8_t, file.length);
    if (reader.kept == NULL) {
        return KB_JPEG_MEMORY;
    }
    enum kb_jpeg_fault fault = read_markers(&reader);
    header->stream = (struct kb_slice){(const char *)reader.kept, reader.kept_length};
    return fault;
}
