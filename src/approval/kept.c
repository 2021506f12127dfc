#include "approval/kept.h"

#include <errno.h>
#include <string.h>

enum kb_status kb_kept_read(const struct kb_content *content, const char *name, size_t most, char **data, size_t *length,
                            int *reason)
{
    const struct kb_content_file *file = kb_content_find(content, name);
    *reason = ENOENT;
    if (file == NULL) {
        return KB_ENVIRONMENT;
    }
    if (file->text.length > most) {
        return KB_BAD_INPUT;
    }
    *data = kb_malloc(file->text.length + 1);
    if (*data == NULL) {
        return KB_NO_MEMORY;
    }
    memcpy(*data, file->text.data, file->text.length);
    (*data)[file->text.length] = '\0';
    *length = file->text.length;
    return KB_OK;
}

/* The part of a file's name that lies in the folder; NULL when the file lies elsewhere. */
static const char *name_below(const char *name, const char *folder)
{
    size_t length = strlen(folder);
    if (length == 0) {
        return name;
    }
    return strncmp(name, folder, length) == 0 && name[length] == '/' ? name + length + 1 : NULL;
}

enum kb_status kb_kept_list(const struct kb_content *content, const char *folder, kb_folder_visitor *visit, void *context)
{
    enum kb_status status = KB_OK;
    bool has_partials = false;
    for (size_t i = 0; i < content->count && status == KB_OK; i++) {
        const char *name = name_below(content->files[i].name, folder);
        bool is_deep = name != NULL && strchr(name, '/') != NULL;
        has_partials = has_partials || is_deep;
        status = name == NULL || is_deep ? KB_OK : visit(context, name, false);
    }
    return status == KB_OK && has_partials ? visit(context, "partials", true) : status;
}
