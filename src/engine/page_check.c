#include "engine/page_check.h"

#include <stdio.h>

#include "base/report.h"
#include "base/utf8.h"

/* Pages without a word about them: what can't be set is a finding here, and no message. */
static enum kb_status lay_out_quietly(struct kb_job *job)
{
    struct kb_diagnostics *told = job->diagnostics;
    job->diagnostics = NULL;
    enum kb_status status = kb_job_lay_out(job);
    job->diagnostics = told;
    bool set = status == KB_OK || status == KB_HELD || status == KB_NO_MEMORY;
    return set ? status : kb_job_lay_out(job);
}

static const char *fill(struct kb_job *job, const struct kb_check_request *request, enum kb_message message,
                        const char *const *arguments)
{
    const char *text = kb_message_fill(&job->arena, message, request->language, arguments);
    return text == NULL ? "" : text;
}

/* Where a character stands in the text first; the text's length when it is only in the frame or a picture. */
static size_t find_character(struct kb_slice text, uint32_t character, size_t *end)
{
    size_t offset = 0, next = 0;
    while ((next = offset) < text.length && kb_utf8_next(text, &next) != character) {
        offset = next;
    }
    *end = next;
    return offset;
}

static void add_missing(struct kb_job *job, const struct kb_check_request *request, const struct kb_missing *missing,
                        const struct kb_source_map *map, struct kb_gate_result *result)
{
    char code[16];
    struct kb_slice text = result->source.text;
    size_t end, offset = find_character(text, missing->character, &end);
    bool found = offset < text.length;
    struct kb_position position = kb_source_position(&result->source, found ? offset : 0);
    snprintf(code, sizeof code, "U+%04X", (unsigned)missing->character);
    const char *itself = kb_arena_copy(&job->arena, kb_slice_part(text, offset, end - offset));
    struct kb_finding finding = {
        .rule = KB_RULE_MISSING_GLYPH,
        .severity = kb_rule_severity(KB_RULE_MISSING_GLYPH),
        .message = fill(job, request, KB_MSG_MISSING_GLYPH, KB_ARGS(code, itself == NULL ? "" : itself)),
        .hint = fill(job, request, KB_MSG_HINT_MISSING_GLYPH, NULL),
        .text = itself == NULL ? "" : itself,
        .start = found ? kb_utf8_count(kb_slice_part(text, 0, offset)) : 0,
        .offset = found ? offset : 0,
        .length = end - offset,
        .line = position.line,
        .column = position.column,
        .place = found && kb_source_map_place(map, offset).source != NULL ? kb_source_map_place(map, offset) : missing->place,
    };
    finding.end = finding.start + (found ? 1 : 0);
    kb_findings_add(&result->findings, &finding);
}

/* A letter of more pages than its manifest allows. */
static void check_budget(struct kb_job *job, const struct kb_check_request *request, enum kb_severity severity,
                         struct kb_gate_result *result)
{
    char pages[24], budget[24];
    const struct kb_manifest *manifest = job->letter->entry->manifest;
    if (manifest == NULL || manifest->pages == 0 || job->pages->count <= manifest->pages || severity < request->level) {
        return;
    }
    snprintf(pages, sizeof pages, "%zu", job->pages->count);
    snprintf(budget, sizeof budget, "%zu", manifest->pages);
    kb_findings_add(&result->findings, &(struct kb_finding){
                                           .rule = KB_RULE_PAGE_BUDGET,
                                           .severity = severity,
                                           .message = fill(job, request, KB_MSG_PAGE_BUDGET, KB_ARGS(pages, budget)),
                                           .hint = fill(job, request, KB_MSG_HINT_PAGE_BUDGET, NULL),
                                           .text = "",
                                           .line = 1,
                                           .column = 1,
                                           .place = {.source = job->letter->entry->source},
                                       });
}

enum kb_status kb_job_check_pages(struct kb_job *job, const struct kb_check_request *request, const struct kb_source_map *map,
                                  enum kb_severity budget_severity, struct kb_gate_result *result)
{
    if (job->options->format != KB_FORMAT_PDF) {
        return KB_OK;
    }
    enum kb_status status = job->pages == NULL ? lay_out_quietly(job) : KB_OK;
    if (status != KB_OK && status != KB_HELD) {
        return status;
    }
    for (size_t i = 0; i < job->pages->missing_count; i++) {
        add_missing(job, request, &job->pages->missing[i], map, result);
    }
    check_budget(job, request, budget_severity, result);
    return KB_OK;
}

/* Letters of the frame, which is always a little smaller: the sender, the address, the foot, and a date and number. */
static size_t frame_letters(struct kb_job *job)
{
    enum { MOST_REFERENCE = 120 };
    size_t count = 0;
    struct kb_walk walk;
    kb_walk_init(&walk, job->document);
    while (kb_walk_next(&walk) != KB_WALK_END) {
        enum kb_element element = walk.node->element;
        bool frame = element == KB_EL_LETTERHEAD || element == KB_EL_RECIPIENT || element == KB_EL_FOOTER;
        if (walk.event == KB_ENTER && (frame || element == KB_EL_REFERENCE)) {
            size_t length = kb_node_all_text(walk.node, &job->arena).length;
            count += frame || length < MOST_REFERENCE ? length : MOST_REFERENCE;
            kb_walk_skip(&walk);
        }
    }
    return count;
}

enum kb_known kb_job_large_print(struct kb_job *job)
{
    const double least = 16;
    size_t small = 0, large = 0;
    for (size_t i = 0; job->pages != NULL && i < job->pages->count; i++) {
        const struct kb_page *page = &job->pages->pages[i];
        for (size_t j = 0; j < page->count; j++) {
            const struct kb_item *item = &page->items[j];
            size_t glyphs = item->kind == KB_ITEM_TEXT && item->artifact == KB_NOT_ARTIFACT ? item->glyph_count : 0;
            small += item->size < least ? glyphs : 0;
            large += item->size < least ? 0 : glyphs;
        }
    }
    return job->pages == NULL ? KB_NOT_KNOWN : small > large + frame_letters(job) ? KB_NO : KB_YES;
}
