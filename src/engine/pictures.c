#include "engine/pictures.h"

#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>

#include "base/report.h"
#include "base/table.h"
#include "figure/qr.h"
#include "image/image.h"

enum { MOST_PICTURES = 256 }; /* names can come from a template's data: the cache does not grow with them */

struct kb_pictures {
    struct kb_world world;
    struct kb_limits limits;
    struct kb_arena arena;
    const char *folder;
    struct kb_table images; /* name -> struct kb_image */
    pthread_mutex_t lock;
};

enum kb_status kb_pictures_new(struct kb_pictures **out, const struct kb_world *world, const struct kb_limits *limits,
                               const char *folder)
{
    struct kb_pictures *pictures = kb_calloc(1, sizeof *pictures);
    if (pictures == NULL) {
        return KB_NO_MEMORY;
    }
    pictures->world = *world;
    pictures->limits = *limits;
    kb_arena_init(&pictures->arena);
    pictures->folder = kb_arena_string(&pictures->arena, folder);
    kb_table_init(&pictures->images, &pictures->arena);
    if (pictures->folder == NULL || pthread_mutex_init(&pictures->lock, NULL) != 0) {
        kb_arena_finish(&pictures->arena);
        kb_free(pictures);
        return KB_NO_MEMORY;
    }
    *out = pictures;
    return KB_OK;
}

void kb_pictures_free(struct kb_pictures *pictures)
{
    if (pictures != NULL) {
        pthread_mutex_destroy(&pictures->lock);
        kb_arena_finish(&pictures->arena);
        kb_free(pictures);
    }
}

/* A picture is named by a plain relative path below the template folder. */
static bool is_safe(const char *name)
{
    struct kb_slice rest = kb_slice_of(name);
    if (rest.length == 0 || rest.length > 255 || name[0] == '/' || strchr(name, '\\') != NULL) {
        return false;
    }
    while (rest.length > 0) {
        struct kb_slice part = kb_slice_cut(&rest, '/');
        if (part.length == 0 || part.data[0] == '.') {
            return false;
        }
    }
    return true;
}

/* A name that leads to no file is the template's fault, a file that can't be read is not. */
static enum kb_status report_unread(const char *name, enum kb_status status, int reason, const struct kb_place *place,
                                    struct kb_diagnostics *diagnostics)
{
    if (status == KB_BAD_INPUT) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_PICTURE_TOO_LARGE, place, KB_ARGS(name));
    } else if (status == KB_ENVIRONMENT && (reason == ENOENT || reason == ENOTDIR || reason == EISDIR)) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_PICTURE_NONE, place, KB_ARGS(name));
        return KB_BAD_INPUT;
    } else if (status == KB_ENVIRONMENT) {
        const char *why = kb_reason_text(reason, kb_diagnostics_language(diagnostics));
        kb_report(diagnostics, KB_ERROR, KB_MSG_PICTURE_UNREADABLE, place, KB_ARGS(name, why));
    }
    return status;
}

static enum kb_status load(struct kb_pictures *pictures, const char *name, const struct kb_place *place,
                           struct kb_diagnostics *diagnostics, const struct kb_image **image)
{
    struct kb_arena *arena = &pictures->arena;
    const char *key = kb_arena_string(arena, name), *path = kb_arena_format(arena, "%s/%s", pictures->folder, name);
    if (key == NULL || path == NULL) {
        return KB_NO_MEMORY;
    }
    char *data;
    size_t length;
    int reason = 0;
    enum kb_status status =
        pictures->world.read_file(pictures->world.context, path, pictures->limits.image_bytes, &data, &length, &reason);
    if (status != KB_OK) {
        return report_unread(name, status, reason, place, diagnostics);
    }
    struct kb_slice file = {kb_arena_copy(arena, (struct kb_slice){data, length}), length};
    kb_free(data);
    if (file.data == NULL) {
        return KB_NO_MEMORY;
    }
    status = kb_image_read(arena, key, file, place, &pictures->limits, diagnostics, image);
    if (status == KB_OK && pictures->images.count < MOST_PICTURES) {
        if (!kb_table_set(&pictures->images, kb_slice_of(key), (void *)(uintptr_t)*image)) {
            return KB_NO_MEMORY;
        }
    }
    return status;
}

static enum kb_status find_image(void *context, const char *name, const struct kb_place *place,
                                 struct kb_diagnostics *diagnostics, const struct kb_image **image)
{
    struct kb_pictures *pictures = ((struct kb_picture_job *)context)->pictures;
    if (!is_safe(name)) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_PICTURE_NAME, place, KB_ARGS(name));
        return KB_BAD_INPUT;
    }
    pthread_mutex_lock(&pictures->lock);
    *image = kb_table_get(&pictures->images, kb_slice_of(name));
    enum kb_status status = *image != NULL ? KB_OK : load(pictures, name, place, diagnostics, image);
    pthread_mutex_unlock(&pictures->lock);
    return status;
}

static enum kb_status draw_qr(void *context, const char *text, const struct kb_place *place, struct kb_diagnostics *diagnostics,
                              const struct kb_image **image)
{
    struct kb_arena *arena = ((struct kb_picture_job *)context)->arena;
    struct kb_image *drawn = KB_NEW(arena, struct kb_image);
    if (drawn == NULL) {
        return KB_NO_MEMORY;
    }
    enum kb_status status = kb_qr_draw(arena, kb_slice_of(text), &drawn->drawing);
    if (status == KB_BAD_INPUT) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_QR_TOO_LONG, place, NULL);
    }
    drawn->kind = KB_IMAGE_DRAWING;
    drawn->name = "qr";
    drawn->width = drawn->drawing.width;
    drawn->height = drawn->drawing.height;
    *image = drawn;
    return status;
}

struct kb_resources kb_picture_resources(struct kb_picture_job *job)
{
    return (struct kb_resources){job, find_image, draw_qr};
}
