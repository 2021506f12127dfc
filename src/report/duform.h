#ifndef KB_REPORT_DUFORM_H
#define KB_REPORT_DUFORM_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/source.h"
#include "rewrite/rewrite.h"

/* Suggestions for one note, to be told. All is borrowed. */
struct kb_duform_report {
    const char *version;            /* of klarbrev */
    const struct kb_source *source; /* the note as read: its name and its bytes */
    const struct kb_rewrite *rewrite;
    enum kb_language language;
    bool colour;
};

/* A diff of each sentence that changes, the words marked, and a list of the places that are left. */
void kb_duform_human(const struct kb_duform_report *report, struct kb_buffer *out);

/* {"changes":[...],"unsure":[...]}, each with text, start, end, line, column and reason, as findings are. */
void kb_duform_json(const struct kb_duform_report *report, struct kb_buffer *out);

/* A place that moves forward through the note, so that counting code points and lines takes one walk. */
struct kb_cursor {
    struct kb_slice text;
    size_t offset; /* bytes */
    size_t point;  /* code points */
    uint32_t line, column;
};

struct kb_cursor kb_cursor_start(struct kb_slice text);
void kb_cursor_move(struct kb_cursor *cursor, size_t offset);

/* Why a change is made, and why a place is left; in the arena of the rewrite, "" when out of memory. */
const char *kb_duform_reason(const struct kb_duform_report *report, const struct kb_change *change);
const char *kb_duform_doubt(const struct kb_duform_report *report, const struct kb_unsure *unsure);

#endif
