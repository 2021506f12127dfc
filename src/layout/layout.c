#include "layout/layout.h"

#include "base/report.h"
#include "layout/assemble.h"
#include "layout/beside.h"
#include "layout/flow.h"
#include "layout/structure.h"

/* What most letters need, so that the arrays seldom grow. */
#define CREDITS_LEEWAY 1.0 /* points */

enum { ITEMS = 128, ROWS = 128, ELEMENTS = 128 };

static bool is_frame(enum kb_element element)
{
    return element == KB_EL_LETTERHEAD || element == KB_EL_RECIPIENT || element == KB_EL_REFERENCE || element == KB_EL_FOOTER;
}

static void begin_job(struct kb_layout_job *job)
{
    job->items = KB_NEW_ARRAY(job->arena, struct kb_item, ITEMS);
    job->rows = KB_NEW_ARRAY(job->arena, struct kb_row, ROWS);
    job->structure = KB_NEW_ARRAY(job->arena, struct kb_structure, ELEMENTS);
    if (job->items == NULL || job->rows == NULL || job->structure == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return;
    }
    job->item_capacity = ITEMS;
    job->row_capacity = ROWS;
    job->structure_capacity = ELEMENTS;
    job->box = job->head = -1;
    job->intro = SIZE_MAX;
    job->language = kb_node_language(job->document);
    struct kb_paper paper = {
        .a5 = kb_slice_is(kb_slice_of(kb_node_attribute(job->document, KB_AT_PAPER)), "A5"),
        .landscape = kb_slice_is(kb_slice_of(kb_node_attribute(job->document, KB_AT_ORIENTATION)), "landscape"),
        .large = job->options->large_print,
    };
    kb_sheet_init(&job->sheet, paper);
    kb_structure_add(job, KB_ROLE_DOCUMENT, -1);
}

static void flow_document(struct kb_layout_job *job)
{
    struct kb_area area = {.x = job->sheet.left,
                           .width = job->sheet.width - job->sheet.left - job->sheet.right,
                           .structure = 0,
                           .text = KB_STYLE_BODY};
    area.pictured = job->options->symbols.form == KB_SYMBOLS_WORDS;
    kb_beside_open(job, &area);
    const struct kb_node *first = job->document->first;
    while (first != NULL && is_frame(first->element)) {
        first = first->next;
    }
    kb_flow_blocks(job, first, &area);
}

static bool within_page_limit(struct kb_layout_job *job, size_t pages)
{
    if (pages <= job->limits->pages) {
        return true;
    }
    const char *most = kb_arena_format(job->arena, "%zu", job->limits->pages);
    kb_report(job->diagnostics, KB_ERROR, KB_MSG_TOO_MANY_PAGES, &job->document->place, KB_ARGS(most == NULL ? "" : most));
    kb_job_fail(job, KB_BAD_INPUT);
    return false;
}

/* The language of the whole: Danish is said in full, as PDF readers choose their voice by it. */
static const char *full_language(const char *language)
{
    return kb_slice_is(kb_slice_of(language), "da") ? "da-DK" : language;
}

static struct kb_pages *make_pages(struct kb_layout_job *job)
{
    struct kb_frame frame = {.bottom = 0};
    struct kb_page_plan plan = {NULL, 0};
    kb_frame_running(job, &frame);
    kb_frame_letter(job, &frame);
    flow_document(job);
    if (job->status != KB_OK) {
        return NULL;
    }
    kb_page_breaks(job, frame.bottom - frame.first_top, frame.bottom - frame.next_top, &plan);
    if (job->status != KB_OK || !within_page_limit(job, plan.count)) {
        return NULL;
    }
    struct kb_pages *pages = kb_pages_assemble(job, &frame, &plan);
    if (pages != NULL) {
        pages->title = kb_node_attribute(job->document, KB_AT_TITLE);
        pages->language = full_language(kb_node_language(job->document));
        pages->missing = job->missing;
        pages->missing_count = job->missing_count;
    }
    return pages;
}

/* Lays out with `more` room under the foot of each page. */
static const struct kb_pages *lay_once(struct kb_layout_job *job, double more)
{
    begin_job(job);
    job->sheet.bottom += more;
    job->sheet.running_bottom += more;
    return job->status == KB_OK ? make_pages(job) : NULL;
}

enum kb_status kb_layout(struct kb_arena *arena, const struct kb_node *document, const struct kb_layout_options *options,
                         const struct kb_metrics *metrics, const struct kb_resources *resources, const struct kb_limits *limits,
                         struct kb_diagnostics *diagnostics, const struct kb_pages **out)
{
    const struct kb_layout_job fresh = {.arena = arena,
                                        .document = document,
                                        .options = options,
                                        .metrics = metrics,
                                        .resources = resources,
                                        .limits = limits,
                                        .diagnostics = diagnostics};
    struct kb_layout_job job = fresh;
    const struct kb_pages *pages = lay_once(&job, 0);
    double more = job.credits_over;
    if (job.status == KB_OK && more > CREDITS_LEEWAY && more < job.sheet.height / 4 && job.missing_count == 0) {
        job = fresh; /* whose symbols are on which page is known only now */
        pages = lay_once(&job, more);
    }
    if (arena->failed) {
        return KB_NO_MEMORY;
    }
    if (job.status == KB_OK) {
        *out = pages;
    }
    return job.status == KB_OK && job.missing_count > 0 ? KB_HELD : job.status;
}
