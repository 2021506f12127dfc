#ifndef KB_SERVICE_TEMPLATE_FILES_H
#define KB_SERVICE_TEMPLATE_FILES_H

#include "service/etag.h"

/* The two files of a template that people write. In the call's arena. */
struct kb_template_files {
    struct kb_slice text;     /* brev.mustache */
    struct kb_slice manifest; /* manifest.txt; data NULL: there is none */
    struct kb_etag etag;      /* of both */
};

/* Reads them from the folder of templates. False, with the answer made, when that can't be done. */
bool kb_template_files_read(struct kb_call *call, const char *id, struct kb_template_files *files);

/* Writes what differs from `before`. False, with the answer made, when that can't be done. */
bool kb_template_files_write(struct kb_call *call, const char *id, const struct kb_template_files *before,
                             const struct kb_template_files *files);

/*
 * An engine with the template as `files` have it, beside the call's own: text or manifest with NULL data are taken from the disk.
 * False, with the answer made, when it does not load. Freed with kb_engine_free.
 */
bool kb_template_files_try(struct kb_call *call, const char *id, const struct kb_template_files *files,
                           struct kb_diagnostics *diagnostics, struct kb_engine **engine);

#endif
