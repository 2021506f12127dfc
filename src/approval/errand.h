#ifndef KB_APPROVAL_ERRAND_H
#define KB_APPROVAL_ERRAND_H

#include <klarbrev/templates.h>

#include "base/arena.h"
#include "base/report.h"

enum { KB_STAMP_LENGTH = 24 };

/* One thing done to one template. Caller's memory; what it makes lives in its arena. */
struct kb_errand {
    struct kb_arena arena;
    const struct kb_desk *desk;
    struct kb_diagnostics *diagnostics;
    struct kb_limits limits;
    const char *id;
    const char *folder; /* templates/ID */
    struct kb_date today;
};

/* Begins, with the template's folder looked up. KB_BAD_INPUT: there is no such template, which is reported. */
enum kb_status kb_errand_begin(struct kb_errand *errand, const struct kb_desk *desk, const char *id,
                               struct kb_diagnostics *diagnostics);

/* The same for a template that need not be there; only its id is looked at. */
enum kb_status kb_errand_begin_new(struct kb_errand *errand, const struct kb_desk *desk, const char *id,
                                   struct kb_diagnostics *diagnostics);

/* Ends; reports that memory ran out if it did. Returns `status`, or KB_NO_MEMORY. */
enum kb_status kb_errand_end(struct kb_errand *errand, enum kb_status status);

/* Whether the errand may change something: there is a person, and a world that can be written to. Else reported. */
enum kb_status kb_errand_may_write(const struct kb_errand *errand);

/* Reads a file into the arena. `*text` is empty, and KB_OK the answer, when there is none and `optional`. */
enum kb_status kb_errand_read(struct kb_errand *errand, const char *path, bool optional, struct kb_slice *text);

enum kb_status kb_errand_write(struct kb_errand *errand, const char *path, struct kb_slice text);
enum kb_status kb_errand_make_folder(struct kb_errand *errand, const char *path);

/* The entries of a folder, in byte order; none when it is not there. */
struct kb_listing {
    struct kb_listed {
        const char *name;
        bool is_folder;
    } * entries;
    size_t count;
};
enum kb_status kb_errand_list(struct kb_errand *errand, const char *path, struct kb_listing *listing);

/* The time as 2026-11-27T10:05:00Z, or the day alone in a world without a clock. */
void kb_errand_now(const struct kb_errand *errand, char stamp[KB_STAMP_LENGTH]);

/* Whether a name can be that of a template: [a-z0-9-]{1,64}, and no folder that means something else. */
bool kb_is_template_id(const char *id);

/* "2026-12-03", in the arena. */
const char *kb_day_text(struct kb_arena *arena, struct kb_date date);

#endif
