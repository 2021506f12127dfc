#include "layout/missing.h"

#include <stdio.h>
#include <string.h>

#include "base/report.h"
#include "base/utf8.h"

enum { REPORTED_MOST = 20 }; /* of one stretch: a text in another script is told by its first characters */

static struct kb_place place_of(const struct kb_paragraph *paragraph, size_t offset)
{
    for (size_t i = 0; i < paragraph->stretch_count; i++) {
        const struct kb_stretch *stretch = &paragraph->stretches[i];
        if (offset < stretch->start || offset >= stretch->end) {
            continue;
        }
        if (stretch->node != NULL) {
            return kb_node_place(stretch->node, stretch->offset + (offset - stretch->start));
        }
        if (stretch->attribute != NULL) {
            return stretch->attribute->place;
        }
    }
    return (struct kb_place){0};
}

static bool seen_before(struct kb_slice text, size_t start, size_t offset, size_t length)
{
    for (size_t i = start; i < offset; i++) {
        if (memcmp(text.data + i, text.data + offset, length) == 0) {
            return true;
        }
    }
    return false;
}

/* Lists a character that the document has not met before. */
static void list_once(struct kb_layout_job *job, uint32_t character, const struct kb_place *place)
{
    for (size_t i = 0; i < job->missing_count; i++) {
        if (job->missing[i].character == character) {
            return;
        }
    }
    struct kb_missing *list = kb_arena_grow(job->arena, job->missing, job->missing_count, &job->missing_capacity, sizeof *list);
    if (list != NULL) {
        job->missing = list;
        list[job->missing_count++] = (struct kb_missing){character, *place};
    }
}

static void report_one(struct kb_layout_job *job, const struct kb_paragraph *paragraph, size_t offset, size_t length,
                       uint32_t character)
{
    char code[16], itself[8] = "";
    snprintf(code, sizeof code, "U+%04X", (unsigned)character);
    memcpy(itself, paragraph->text.data + offset, length < sizeof itself ? length : 0);
    struct kb_place place = place_of(paragraph, offset);
    place.length = length;
    list_once(job, character, &place);
    kb_report(job->diagnostics, KB_ERROR, KB_MSG_MISSING_GLYPH, &place, KB_ARGS(code, itself));
    kb_hint(job->diagnostics, KB_MSG_HINT_MISSING_GLYPH, NULL);
}

void kb_missing_report(struct kb_layout_job *job, const struct kb_paragraph *paragraph, size_t start, size_t end)
{
    struct kb_slice text = kb_slice_part(paragraph->text, 0, end);
    size_t reported = 0;
    for (size_t offset = start; offset < end && reported < REPORTED_MOST;) {
        size_t next = offset;
        uint32_t character = kb_utf8_next(text, &next);
        if (!seen_before(text, start, offset, next - offset)) {
            report_one(job, paragraph, offset, next - offset, character);
            reported++;
        }
        offset = next;
    }
}
