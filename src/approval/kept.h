#ifndef KB_APPROVAL_KEPT_H
#define KB_APPROVAL_KEPT_H

#include "approval/content.h"

/* The files of a template or version that are kept in memory, as a world shows files. Names as in kb_content_file. */

/* As kb_world.read_file. */
enum kb_status kb_kept_read(const struct kb_content *content, const char *name, size_t most, char **data, size_t *length,
                            int *reason);

/* As kb_world.list_folder; `folder` is "" or "partials", and a folder without files is empty. */
enum kb_status kb_kept_list(const struct kb_content *content, const char *folder, kb_folder_visitor *visit, void *context);

#endif
