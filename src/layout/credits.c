/* What is owed to the makers of the symbols on a page, in the margin under its foot. */
#include <math.h>

#include "base/symbol.h"
#include "layout/frame.h"
#include "layout/line.h"

/* Small print for lawyers: nothing that a reader of the letter needs. */
#define SIZE 7.5
#define LEADING 9.5
#define GAP 3.0        /* from the foot */
#define PAPER_EDGE 4.0 /* to the paper's edge */

enum { SETS_MOST = 16 };

static bool seen_before(const struct kb_symbol_set *const *sets, size_t count, const struct kb_symbol_set *set)
{
    for (size_t i = 0; i < count; i++) {
        if (sets[i] == set) {
            return true;
        }
    }
    return false;
}

/* The texts of the sets that items from `first` on come from, each once. */
static const char *texts_of(struct kb_layout_job *job, size_t first)
{
    const struct kb_symbol_set *sets[SETS_MOST];
    const char *texts = "";
    size_t count = 0;
    for (size_t i = first; i < job->item_count && count < SETS_MOST && texts != NULL; i++) {
        const struct kb_symbol_set *set = job->items[i].set;
        if (set != NULL && set->attribution[0] != '\0' && !seen_before(sets, count, set)) {
            texts = kb_arena_format(job->arena, "%s%s%s", texts, count > 0 ? " " : "", set->attribution);
            sets[count++] = set;
        }
    }
    kb_job_fail(job, texts == NULL ? KB_NO_MEMORY : KB_OK);
    return texts == NULL ? "" : texts;
}

void kb_frame_credits(struct kb_layout_job *job, size_t first)
{
    static const struct kb_style style = {SIZE, LEADING, 0, 0, false, {74, 74, 74, 255}};
    const char *texts = texts_of(job, first);
    double width = job->sheet.width - job->sheet.left - job->sheet.right;
    if (texts[0] == '\0') {
        return;
    }
    job->artifact = KB_ARTIFACT_FOOTER;
    struct kb_paragraph *paragraph = kb_paragraph_of_slice(job, kb_slice_of(texts), "en", NULL, NULL, &style, -1);
    struct kb_lines lines = {NULL, 0};
    if (paragraph != NULL) {
        kb_lines_break(job, paragraph, width, &lines);
    }
    job->credits_over = fmax(job->credits_over, (double)lines.count * LEADING + PAPER_EDGE - job->sheet.running_bottom);
    double most = job->sheet.height - PAPER_EDGE - (double)lines.count * LEADING;
    double y = fmin(job->sheet.height - job->sheet.running_bottom + GAP, most);
    for (size_t i = 0; i < lines.count && job->status == KB_OK; i++) {
        kb_line_set(job, paragraph, &lines.lines[i], job->sheet.left, width, y + kb_style_baseline(&style), false);
        y += LEADING;
    }
    job->artifact = KB_NOT_ARTIFACT;
}
