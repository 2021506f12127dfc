/* Boards and pictures in one zip. */

#include <string.h>

#include <zip.h>

#include "base/json_text.h"
#include "base/table.h"
#include "obf/write.h"

/* The day all entries are from: the same boards give the same bytes. */
#define DOS_DATE ((1U << 5) | 1U) /* 1980-01-01 */

static const char *ending_of(const struct kb_obf_image *image)
{
    const char *type = image->media_type == NULL ? "" : image->media_type;
    return strcmp(type, "image/png") == 0 ? "png" : strcmp(type, "image/jpeg") == 0 ? "jpg" : "svg";
}

void kb_obf_put_image_path(struct kb_buffer *out, const struct kb_obf_image *image)
{
    kb_buffer_format(out, "\"images/%s.%s\"", image->id, ending_of(image));
}

struct packing {
    struct kb_arena *arena;
    zip_t *zip;
    struct kb_table images; /* by id */
    enum kb_status status;
};

static enum kb_status status_of(const zip_error_t *error)
{
    return zip_error_code_zip(error) == ZIP_ER_MEMORY ? KB_NO_MEMORY : KB_BUG;
}

/* `bytes` must live until the zip is closed. */
static void add_file(struct packing *packing, const char *name, struct kb_slice bytes)
{
    zip_source_t *source =
        packing->status != KB_OK || name == NULL ? NULL : zip_source_buffer(packing->zip, bytes.data, bytes.length, 0);
    zip_int64_t index = source == NULL ? -1 : zip_file_add(packing->zip, name, source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
    } else {
        zip_file_set_dostime(packing->zip, (zip_uint64_t)index, 0, DOS_DATE, 0);
    }
    if (index < 0 && packing->status == KB_OK) {
        packing->status = packing->arena->failed ? KB_NO_MEMORY : status_of(zip_get_error(packing->zip));
    }
}

/* Adds what was written; the text moves into the arena. */
static void add_text(struct packing *packing, const char *name, struct kb_buffer *text)
{
    const char *copy = kb_arena_copy(packing->arena, kb_buffer_slice(text));
    if (text->status != KB_OK || copy == NULL) {
        packing->status = text->status == KB_BAD_INPUT ? KB_BAD_INPUT : KB_NO_MEMORY;
        return;
    }
    add_file(packing, name, (struct kb_slice){copy, text->length});
}

static void add_images(struct packing *packing, const struct kb_obf_board *board)
{
    for (size_t i = 0; i < board->columns * board->rows; i++) {
        const struct kb_obf_image *image = board->cells[i] == NULL ? NULL : board->cells[i]->image;
        if (image == NULL || kb_table_has(&packing->images, kb_slice_of(image->id))) {
            continue;
        }
        add_file(packing, kb_arena_format(packing->arena, "images/%s.%s", image->id, ending_of(image)), image->bytes);
        if (!kb_table_set(&packing->images, kb_slice_of(image->id), (void *)(uintptr_t)image)) {
            packing->status = KB_NO_MEMORY;
        }
    }
}

static void put_manifest(struct kb_buffer *out, struct packing *packing, const struct kb_obf_set *set)
{
    struct kb_table listed;
    kb_table_init(&listed, packing->arena);
    kb_buffer_format(out,
                     "{\n  \"format\": \"open-board-0.1\",\n  \"root\": \"boards/%s.obf\",\n  \"paths\": {\n    \"boards\": {",
                     set->boards[0]->id);
    for (size_t i = 0; i < set->count; i++) {
        kb_buffer_format(out, "%s\"%s\": \"boards/%s.obf\"", i == 0 ? "" : ", ", set->boards[i]->id, set->boards[i]->id);
    }
    kb_buffer_put_text(out, "},\n    \"images\": {");
    const char *comma = "";
    for (size_t i = 0; i < set->count; i++) {
        for (size_t k = 0; k < set->boards[i]->columns * set->boards[i]->rows; k++) {
            const struct kb_obf_button *button = set->boards[i]->cells[k];
            const struct kb_obf_image *image = button == NULL ? NULL : button->image;
            if (image != NULL && !kb_table_has(&listed, kb_slice_of(image->id))) {
                packing->status = kb_table_set(&listed, kb_slice_of(image->id), NULL) ? packing->status : KB_NO_MEMORY;
                kb_buffer_put_text(out, comma);
                kb_json_put_string(out, kb_slice_of(image->id));
                kb_buffer_put_text(out, ": ");
                kb_obf_put_image_path(out, image);
                comma = ", ";
            }
        }
    }
    kb_buffer_put_text(out, "},\n    \"sounds\": {}\n  }\n}\n");
}

static void pack(struct packing *packing, const struct kb_obf_set *set, size_t most)
{
    struct kb_buffer text;
    kb_buffer_init(&text, most);
    for (size_t i = 0; i < set->count && packing->status == KB_OK; i++) {
        add_images(packing, set->boards[i]);
    }
    put_manifest(&text, packing, set);
    add_text(packing, "manifest.json", &text);
    for (size_t i = 0; i < set->count && packing->status == KB_OK; i++) {
        kb_buffer_clear(&text);
        kb_obf_put_board(&text, set->boards[i], true);
        add_text(packing, kb_arena_format(packing->arena, "boards/%s.obf", set->boards[i]->id), &text);
    }
    kb_buffer_finish(&text);
}

/* What libzip wrote, out of its memory. */
static enum kb_status take_bytes(zip_source_t *source, struct kb_buffer *out)
{
    char block[16384];
    zip_int64_t got = 0;
    if (zip_source_open(source) != 0) {
        return status_of(zip_source_error(source));
    }
    while ((got = zip_source_read(source, block, sizeof block)) > 0) {
        kb_buffer_put(out, block, (size_t)got);
    }
    enum kb_status status = got < 0 ? status_of(zip_source_error(source)) : out->status;
    zip_source_close(source);
    return status;
}

enum kb_status kb_obz_write(const struct kb_obf_set *set, struct kb_arena *arena, struct kb_buffer *out)
{
    struct packing packing = {.arena = arena};
    zip_error_t error;
    zip_error_init(&error);
    kb_table_init(&packing.images, arena);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &error);
    packing.zip = target == NULL ? NULL : zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &error);
    if (packing.zip == NULL) {
        enum kb_status status = status_of(&error);
        zip_source_free(target);
        zip_error_fini(&error);
        return status;
    }
    zip_source_keep(target);
    pack(&packing, set, out->most);
    if (packing.status == KB_OK && zip_close(packing.zip) != 0) {
        packing.status = status_of(zip_get_error(packing.zip));
        zip_discard(packing.zip);
    } else if (packing.status != KB_OK) {
        zip_discard(packing.zip);
    }
    if (packing.status == KB_OK) {
        packing.status = take_bytes(target, out);
    }
    zip_source_free(target);
    zip_error_fini(&error);
    return packing.status;
}
