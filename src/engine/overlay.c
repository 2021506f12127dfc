#include "engine/overlay.h"

#include <klarbrev/overlay.h>

#include <stdbool.h>
#include <string.h>

#include "engine/engine_data.h"

/* What of a path lies below the overlay's folder, "" for the folder itself, NULL for what lies elsewhere. */
static const char *below(const struct kb_overlay *overlay, const char *path)
{
    size_t length = strlen(overlay->folder);
    while (length > 1 && overlay->folder[length - 1] == '/') {
        length--;
    }
    if (strncmp(path, overlay->folder, length) != 0 || (path[length] != '/' && path[length] != '\0')) {
        return NULL;
    }
    return path[length] == '/' ? path + length + 1 : path + length;
}

static const struct kb_input *find(const struct kb_overlay *overlay, const char *path)
{
    const char *name = below(overlay, path);
    for (size_t i = 0; name != NULL && i < overlay->count; i++) {
        if (strcmp(overlay->files[i].name, name) == 0) {
            return &overlay->files[i];
        }
    }
    return NULL;
}

static enum kb_status read_file(void *context, const char *path, size_t most, char **data, size_t *length, int *reason)
{
    const struct kb_overlay *overlay = context;
    const struct kb_input *file = find(overlay, path);
    if (file == NULL) {
        return overlay->world->read_file(overlay->world->context, path, most, data, length, reason);
    }
    *data = NULL;
    *reason = 0;
    if (file->length > most) {
        return KB_BAD_INPUT;
    }
    *data = kb_malloc(file->length + 1);
    if (*data == NULL) {
        return KB_NO_MEMORY;
    }
    if (file->length > 0) {
        memcpy(*data, file->data, file->length);
    }
    (*data)[file->length] = '\0';
    *length = file->length;
    return KB_OK;
}

/* A visit of one folder: which of the overlay's files the folder has itself. */
struct visit {
    const struct kb_overlay *overlay;
    const char *folder; /* below the overlay's; "" for itself */
    kb_folder_visitor *visit;
    void *context;
    uint64_t seen; /* one bit per file */
};

/* The name of file number `index` when it lies in the visited folder, or NULL. */
static const char *name_in(const struct visit *visit, size_t index)
{
    const char *name = visit->overlay->files[index].name, *slash = strrchr(name, '/');
    size_t length = slash == NULL ? 0 : (size_t)(slash - name);
    bool here = strlen(visit->folder) == length && strncmp(name, visit->folder, length) == 0;
    return !here ? NULL : slash == NULL ? name : slash + 1;
}

static enum kb_status visit_entry(void *context, const char *name, bool is_folder)
{
    struct visit *visit = context;
    for (size_t i = 0; i < visit->overlay->count; i++) {
        const char *own = name_in(visit, i);
        visit->seen |= own != NULL && strcmp(own, name) == 0 ? UINT64_C(1) << i : 0;
    }
    return visit->visit(visit->context, name, is_folder);
}

static enum kb_status list_folder(void *context, const char *path, kb_folder_visitor *visitor, void *visitor_context)
{
    const struct kb_overlay *overlay = context;
    const char *folder = below(overlay, path);
    if (folder == NULL) {
        return overlay->world->list_folder(overlay->world->context, path, visitor, visitor_context);
    }
    struct visit visit = {overlay, folder, visitor, visitor_context, 0};
    enum kb_status status = overlay->world->list_folder(overlay->world->context, path, visit_entry, &visit);
    for (size_t i = 0; i < overlay->count && status == KB_OK; i++) {
        const char *own = name_in(&visit, i);
        if (own != NULL && (visit.seen & UINT64_C(1) << i) == 0) {
            status = visitor(visitor_context, own, false);
        }
    }
    return status;
}

static struct kb_date today(void *context)
{
    const struct kb_overlay *overlay = context;
    return overlay->world->today(overlay->world->context);
}

struct kb_world kb_overlay_world(struct kb_overlay *overlay)
{
    return (struct kb_world){.context = overlay, .read_file = read_file, .list_folder = list_folder, .today = today};
}

enum kb_status kb_engine_beside(struct kb_engine **engine, struct kb_engine *base, const struct kb_world *below_it,
                                const char *template_id, const struct kb_input *files, size_t count,
                                struct kb_diagnostics *diagnostics)
{
    const struct kb_world *real = below_it == NULL ? &base->world : below_it;
    struct kb_overlay overlay = {real, base->folder, files, count};
    struct kb_world world = kb_overlay_world(&overlay);
    struct kb_engine_options options = {
        .templates = base->folder, .template_id = template_id, .limits = &base->limits, .check = base->check, .like = base};
    enum kb_status status = base->folder == NULL ? KB_USAGE : kb_engine_new(engine, &world, &options, diagnostics);
    if (status == KB_OK) {
        (*engine)->world = *real; /* the overlay ends with this call; all of its files have been read */
    }
    return status;
}
