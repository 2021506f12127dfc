#include "engine/pictures.h"

#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>

#include "base/nearest.h"
#include "base/report.h"
#include "figure/figure.h"
#include "figure/qr.h"
#include "image/image.h"

enum { MOST_PICTURES = 256 }; /* names can come from a template's data: the cache does not grow with them */

/* One picture with all that it is made of. */
struct picture {
    struct picture *next;
    struct kb_arena arena;
    const char *name;
    const struct kb_image *image;
};

struct kb_pictures {
    struct kb_world world;
    struct kb_limits limits;
    char *folder;
    struct picture *first;
    size_t count;
    pthread_mutex_t lock;
};

enum kb_status kb_pictures_new(struct kb_pictures **out, const struct kb_world *world, const struct kb_limits *limits,
                               const char *folder)
{
    size_t size = strlen(folder) + 1;
    struct kb_pictures *pictures = kb_calloc(1, sizeof *pictures);
    char *copy = kb_malloc(size);
    if (pictures == NULL || copy == NULL || pthread_mutex_init(&pictures->lock, NULL) != 0) {
        kb_free(pictures);
        kb_free(copy);
        return KB_NO_MEMORY;
    }
    pictures->world = *world;
    pictures->limits = *limits;
    pictures->folder = memcpy(copy, folder, size);
    *out = pictures;
    return KB_OK;
}

static void free_picture(struct picture *picture)
{
    if (picture != NULL) {
        kb_arena_finish(&picture->arena);
        kb_free(picture);
    }
}

void kb_pictures_free(struct kb_pictures *pictures)
{
    if (pictures == NULL) {
        return;
    }
    while (pictures->first != NULL) {
        struct picture *next = pictures->first->next;
        free_picture(pictures->first);
        pictures->first = next;
    }
    pthread_mutex_destroy(&pictures->lock);
    kb_free(pictures->folder);
    kb_free(pictures);
}

/* A picture is named by a plain relative path below the template folder. */
static bool is_safe(const char *name)
{
    struct kb_slice rest = kb_slice_of(name);
    if (rest.length == 0 || rest.length > 255 || name[0] == '/' || name[rest.length - 1] == '/' || strchr(name, '\\') != NULL) {
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

/* The file of a folder whose name is nearest to the wanted one; of equals the first by name. */
struct search {
    struct kb_slice wanted;
    size_t distance;
    char best[256];
};

static enum kb_status consider(void *context, const char *name, bool is_folder)
{
    struct search *search = context;
    struct kb_nearest nearest;
    size_t length = strlen(name);
    kb_nearest_init(&nearest, search->wanted);
    kb_nearest_try(&nearest, name);
    bool nearer = nearest.distance < search->distance || (nearest.distance == search->distance && strcmp(name, search->best) < 0);
    if (!is_folder && nearest.best != NULL && nearer && length < sizeof search->best) {
        search->distance = nearest.distance;
        memcpy(search->best, name, length + 1);
    }
    return KB_OK;
}

static void hint_nearest(const struct kb_pictures *pictures, const char *name, struct kb_arena *arena,
                         struct kb_diagnostics *diagnostics)
{
    const char *slash = strrchr(name, '/');
    int length = slash == NULL ? 0 : (int)(slash - name) + 1;
    struct search search = {kb_slice_of(name + length), SIZE_MAX, ""};
    const char *folder =
        kb_arena_format(arena, "%s%s%.*s", pictures->folder, length > 0 ? "/" : "", length > 0 ? length - 1 : 0, name);
    if (folder != NULL) {
        pictures->world.list_folder(pictures->world.context, folder, consider, &search);
    }
    const char *best = search.best[0] == '\0' ? NULL : kb_arena_format(arena, "%.*s%s", length, name, search.best);
    if (best != NULL) {
        kb_hint(diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(best));
    }
}

/* What is asked for while the lock is held. */
struct request {
    const struct kb_pictures *pictures;
    const char *name;
    const struct kb_place *place;
    struct kb_diagnostics *diagnostics;
};

/* A name that leads to no file is the template's fault, a file that can't be read is not. */
static enum kb_status report_unread(const struct request *request, enum kb_status status, int reason, struct kb_arena *arena)
{
    struct kb_diagnostics *diagnostics = request->diagnostics;
    if (status == KB_BAD_INPUT) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_PICTURE_TOO_LARGE, request->place, KB_ARGS(request->name));
    } else if (status == KB_ENVIRONMENT && (reason == ENOENT || reason == ENOTDIR || reason == EISDIR)) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_PICTURE_NONE, request->place, KB_ARGS(request->name));
        hint_nearest(request->pictures, request->name, arena, diagnostics);
        return KB_BAD_INPUT;
    } else if (status == KB_ENVIRONMENT) {
        const char *why = kb_reason_text(reason, kb_diagnostics_language(diagnostics));
        kb_report(diagnostics, KB_ERROR, KB_MSG_PICTURE_UNREADABLE, request->place, KB_ARGS(request->name, why));
    }
    return status;
}

static enum kb_status load(const struct request *request, struct kb_arena *arena, const char **name,
                           const struct kb_image **image)
{
    const struct kb_world *world = &request->pictures->world;
    const struct kb_limits *limits = &request->pictures->limits;
    const char *path = kb_arena_format(arena, "%s/%s", request->pictures->folder, request->name);
    *name = kb_arena_string(arena, request->name);
    if (*name == NULL || path == NULL) {
        return KB_NO_MEMORY;
    }
    char *data;
    size_t length;
    int reason = 0;
    enum kb_status status = world->read_file(world->context, path, limits->image_bytes, &data, &length, &reason);
    if (status != KB_OK) {
        return report_unread(request, status, reason, arena);
    }
    struct kb_slice file = {kb_arena_copy(arena, (struct kb_slice){data, length}), length};
    kb_free(data);
    if (file.data == NULL) {
        return KB_NO_MEMORY;
    }
    return kb_image_read(arena, *name, file, request->place, limits, request->diagnostics, image);
}

/* A picture that can't be used leaves nothing behind: it may be asked for a thousand times. */
static enum kb_status load_for_good(struct kb_pictures *pictures, const struct request *request, const struct kb_image **image)
{
    struct picture *picture = kb_calloc(1, sizeof *picture);
    if (picture == NULL) {
        return KB_NO_MEMORY;
    }
    kb_arena_init(&picture->arena);
    enum kb_status status = load(request, &picture->arena, &picture->name, &picture->image);
    if (status != KB_OK) {
        free_picture(picture);
        return status;
    }
    picture->next = pictures->first;
    pictures->first = picture;
    pictures->count++;
    *image = picture->image;
    return KB_OK;
}

static const struct kb_image *find_loaded(const struct kb_pictures *pictures, const char *name)
{
    for (const struct picture *picture = pictures->first; picture != NULL; picture = picture->next) {
        if (strcmp(picture->name, name) == 0) {
            return picture->image;
        }
    }
    return NULL;
}

static enum kb_status find_image(void *context, const char *name, const struct kb_place *place,
                                 struct kb_diagnostics *diagnostics, const struct kb_image **image)
{
    const struct kb_picture_job *job = context;
    struct kb_pictures *pictures = job->pictures;
    struct request request = {pictures, name, place, diagnostics};
    if (!is_safe(name)) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_PICTURE_NAME, place, KB_ARGS(name));
        return KB_BAD_INPUT;
    }
    pthread_mutex_lock(&pictures->lock);
    *image = find_loaded(pictures, name);
    bool full = pictures->count >= MOST_PICTURES;
    enum kb_status status = *image != NULL || full ? KB_OK : load_for_good(pictures, &request, image);
    pthread_mutex_unlock(&pictures->lock);
    if (*image == NULL && full) {
        status = load(&request, job->arena, &name, image);
    }
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

static enum kb_status find_symbol(void *context, const struct kb_symbol_wish *wish, const struct kb_place *place,
                                  struct kb_diagnostics *diagnostics, const struct kb_symbol **symbol)
{
    return kb_symbol_job_find(&((struct kb_picture_job *)context)->symbols, wish, place, diagnostics, symbol);
}

static enum kb_status read_symbols(void *context, const struct kb_symbol_text *text, const struct kb_place *place,
                                   struct kb_diagnostics *diagnostics, const struct kb_symbol_line **line)
{
    return kb_symbol_job_read(&((struct kb_picture_job *)context)->symbols, text, place, diagnostics, line);
}

static enum kb_status draw_figure(void *context, const struct kb_figure_order *order, struct kb_diagnostics *diagnostics,
                                  const struct kb_figure **figure)
{
    const struct kb_picture_job *job = context;
    return kb_figure_draw(job->arena, order, &job->metrics, &job->resources, diagnostics, figure);
}

const struct kb_resources *kb_picture_resources(struct kb_picture_job *job)
{
    job->resources = (struct kb_resources){.context = job,
                                           .image = find_image,
                                           .qr = draw_qr,
                                           .symbol = find_symbol,
                                           .symbols = read_symbols,
                                           .figure = draw_figure};
    return &job->resources;
}
