#ifndef KB_APPROVAL_CONTENT_H
#define KB_APPROVAL_CONTENT_H

#include "approval/errand.h"
#include "base/hash.h"

/* The files a template or a version is made of, in byte order of their names. Lives in the errand's arena. */
struct kb_content {
    struct kb_content_file {
        const char *name; /* "brev.mustache", "manifest.txt", "partials/hilsen.mustache" */
        const char *path;
        struct kb_slice text;
    } * files;
    size_t count, capacity;
    char sha256[KB_HASH_TEXT];
};

/* The working copy: what lies in the template's folder, and the shared partials that it leads to. */
enum kb_status kb_content_working(struct kb_errand *errand, struct kb_content *content);

/* All files of a version's folder. */
enum kb_status kb_content_version(struct kb_errand *errand, unsigned number, struct kb_content *content);

/* The same of a version that the log has, unchanged since; else reported, with KB_BAD_INPUT. KB_WORKING_COPY: the working copy.
 */
enum kb_status kb_content_of(struct kb_errand *errand, unsigned number, struct kb_content *content);

/* The test set: cases, and what their letters must say. */
enum kb_status kb_content_tests(struct kb_errand *errand, struct kb_content *content);

const struct kb_content_file *kb_content_find(const struct kb_content *content, const char *name); /* NULL: not there */

/* The folder of a version, in the arena. */
const char *kb_version_folder(struct kb_errand *errand, unsigned number);

#endif
