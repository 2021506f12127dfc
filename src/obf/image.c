/* The pictures of a board: inside it, in the same zip, or somewhere else. */

#include <string.h>

#include "base/base64.h"
#include "base/hex.h"
#include "base/report.h"
#include "obf/json.h"

/* The bytes behind the comma of a data: address that is not base64 (RFC 2397). */
static bool read_percent(struct kb_arena *arena, struct kb_slice text, struct kb_slice *bytes)
{
    char *data = kb_arena_alloc(arena, text.length + 1);
    size_t used = 0;
    for (size_t i = 0; data != NULL && i < text.length; i++) {
        bool coded = text.data[i] == '%' && i + 2 < text.length && kb_hex_value(text.data[i + 1]) >= 0 &&
                     kb_hex_value(text.data[i + 2]) >= 0;
        data[used++] = coded ? (char)(kb_hex_value(text.data[i + 1]) * 16 + kb_hex_value(text.data[i + 2])) : text.data[i];
        i += coded ? 2 : 0;
    }
    *bytes = (struct kb_slice){data, data == NULL ? 0 : used};
    return data != NULL;
}

/* "data:image/png;base64,...", or the base64 alone, as some programs write it. */
static bool read_data(struct kb_obf_reading *reading, struct kb_slice text, struct kb_obf_image *image)
{
    if (!kb_slice_starts(text, "data:")) {
        return kb_base64_read(reading->arena, text, &image->bytes);
    }
    struct kb_slice rest = kb_slice_part(text, 5, text.length);
    struct kb_slice head = kb_slice_cut(&rest, ',');
    struct kb_slice type = kb_slice_cut(&head, ';');
    image->media_type = type.length == 0 ? image->media_type : kb_arena_copy(reading->arena, type);
    bool base64 = kb_slice_ends(head, "base64");
    return base64 ? kb_base64_read(reading->arena, rest, &image->bytes) : read_percent(reading->arena, rest, &image->bytes);
}

/* What the file begins with; a name or a board may say anything. */
static const char *type_of(struct kb_slice bytes, const char *said)
{
    if (bytes.data == NULL) {
        return said;
    }
    static const char png[] = "\x89PNG\r\n\x1a\n";
    if (bytes.length > 8 && memcmp(bytes.data, png, 8) == 0) {
        return "image/png";
    }
    if (bytes.length > 3 && memcmp(bytes.data, "\xff\xd8\xff", 3) == 0) {
        return "image/jpeg";
    }
    struct kb_slice start = kb_slice_trim(kb_slice_part(bytes, 0, 200));
    return kb_slice_starts(start, "<svg") || kb_slice_starts(start, "<?xml") || kb_slice_starts(start, "<!") ? "image/svg+xml"
                                                                                                             : said;
}

/* A picture that was left out of the package is told, and no reason to refuse the board. */
static enum kb_status read_packed(struct kb_obf_reading *reading, const struct kb_source *source, const struct kb_tree *path,
                                  struct kb_obf_image *image)
{
    const char *name = kb_arena_copy(reading->arena, path->text);
    struct kb_place place = {.source = source, .offset = path->offset, .length = path->length};
    enum kb_status status = name == NULL ? KB_NO_MEMORY : reading->file(reading, name, &place, &image->bytes);
    if (status == KB_OK && image->bytes.data == NULL) {
        kb_report(reading->diagnostics, KB_WARNING, KB_MSG_OBF_NO_FILE, &place, KB_ARGS(name));
    }
    image->media_type = type_of(image->bytes, image->media_type);
    return status;
}

static enum kb_status read_bytes(struct kb_obf_reading *reading, const struct kb_source *source, const struct kb_tree *row,
                                 struct kb_obf_image *image)
{
    const struct kb_tree *data = kb_obf_member(row, "data"), *path = kb_obf_member(row, "path");
    if (data != NULL && data->kind == KB_TREE_STRING) {
        if (!read_data(reading, data->text, image)) {
            return reading->arena->failed ? KB_NO_MEMORY
                                          : kb_obf_fault(reading, source, data, KB_MSG_OBF_IMAGE, KB_ARGS(image->id));
        }
    } else if (path != NULL && path->kind == KB_TREE_STRING && reading->file != NULL) {
        return read_packed(reading, source, path, image);
    }
    image->media_type = type_of(image->bytes, image->media_type);
    return KB_OK;
}

static enum kb_status read_image(struct kb_obf_reading *reading, const struct kb_source *source, const struct kb_tree *row,
                                 struct kb_obf_image *image)
{
    *image = (struct kb_obf_image){
        .id = kb_obf_text(reading, row, "id"),
        .media_type = kb_obf_text(reading, row, "content_type"),
        .url = kb_obf_text(reading, row, "url"),
        .symbol = kb_obf_text(reading, row, "ext_klarbrev_symbol"),
        .width = kb_obf_number(row, "width"),
        .height = kb_obf_number(row, "height"),
    };
    kb_obf_licence_read(reading, row, &image->licence);
    if (image->id == NULL) {
        return reading->arena->failed ? KB_NO_MEMORY : kb_obf_fault(reading, source, row, KB_MSG_OBF_NO_ID, NULL);
    }
    return read_bytes(reading, source, row, image);
}

enum kb_status kb_obf_read_images(struct kb_obf_reading *reading, const struct kb_source *source, const struct kb_tree *board,
                                  struct kb_table *images)
{
    const struct kb_tree *list = kb_obf_member(board, "images");
    enum kb_status worst = KB_OK;
    for (const struct kb_tree *row = list == NULL ? NULL : list->first; row != NULL && worst <= KB_BAD_INPUT; row = row->next) {
        struct kb_obf_image *image = KB_NEW(reading->arena, struct kb_obf_image);
        enum kb_status status = image == NULL ? KB_NO_MEMORY : read_image(reading, source, row, image);
        if (status == KB_OK && !kb_table_set(images, kb_slice_of(image->id), image)) {
            status = KB_NO_MEMORY;
        }
        worst = status > worst ? status : worst;
    }
    return worst;
}
