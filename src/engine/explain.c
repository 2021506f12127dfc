#include "engine/job.h"

#include "base/nearest.h"
#include "base/report.h"
#include "check/termbase.h"
#include "check/text.h"
#include "doc/explain.h"

/* What the explainer of one document remembers. */
struct explaining {
    struct kb_job *job;
    const struct kb_termbase *terms;            /* NULL: not read yet */
    const struct kb_explanation **explanations; /* by the number of the term; NULL: not asked for yet */
    enum kb_status status;
};

static bool has_meaning(const struct kb_term *term)
{
    return (term->kind == KB_TERM_EXPLAIN || term->kind == KB_TERM_KEEP) && term->explanation[0] != '\0';
}

static void report_unknown(const struct explaining *explaining, const char *words, const struct kb_place *place)
{
    struct kb_diagnostics *diagnostics = explaining->job->diagnostics;
    struct kb_nearest nearest;
    kb_nearest_init(&nearest, kb_slice_of(words));
    for (size_t i = 0; i < explaining->terms->count; i++) {
        if (has_meaning(&explaining->terms->terms[i])) {
            kb_nearest_try(&nearest, explaining->terms->terms[i].term);
        }
    }
    kb_report(diagnostics, KB_ERROR, KB_MSG_TERM_UNKNOWN, place, KB_ARGS(words));
    kb_hint(diagnostics, nearest.best != NULL ? KB_MSG_HINT_NEAREST : KB_MSG_HINT_TERM_UNKNOWN, KB_ARGS(nearest.best));
}

/* A term that there is, but that no letter explains. */
static void report_meaningless(struct explaining *explaining, const struct kb_term *term, const struct kb_place *place)
{
    struct kb_diagnostics *diagnostics = explaining->job->diagnostics;
    if (term->kind == KB_TERM_EXPLAIN || term->kind == KB_TERM_KEEP) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_TERM_HAS_NO_MEANING, place, KB_ARGS(term->term));
        kb_hint(diagnostics, KB_MSG_HINT_TERM_HAS_NO_MEANING, NULL);
        return;
    }
    struct kb_slice rest = kb_slice_of(term->instead);
    struct kb_slice instead = kb_termbase_alternative(&rest);
    const char *copy = instead.length == 0 ? NULL : kb_arena_copy(&explaining->job->arena, instead);
    kb_report(diagnostics, KB_ERROR, KB_MSG_TERM_NOT_TO_EXPLAIN, place, KB_ARGS(term->term));
    if (copy != NULL) {
        kb_hint(diagnostics, KB_MSG_HINT_TERM_INSTEAD, KB_ARGS(copy));
    }
}

static const struct kb_explanation *explanation_of(struct explaining *explaining, const struct kb_term *term)
{
    const struct kb_explanation **kept = &explaining->explanations[term - explaining->terms->terms];
    struct kb_explanation *made = *kept == NULL ? KB_NEW(&explaining->job->arena, struct kb_explanation) : NULL;
    if (made != NULL) {
        *made = (struct kb_explanation){term->term, kb_slice_of(term->explanation), term->place};
        *kept = made;
    }
    return *kept;
}

static bool read_terms(struct explaining *explaining)
{
    struct kb_job *job = explaining->job;
    if (explaining->terms == NULL && explaining->status == KB_OK) {
        explaining->status = kb_engine_terms(job->worker->engine, job->diagnostics, &explaining->terms);
    }
    if (explaining->status == KB_OK && explaining->explanations == NULL) {
        explaining->explanations = (const struct kb_explanation **)kb_arena_array(&job->arena, explaining->terms->count + 1,
                                                                                  sizeof *explaining->explanations);
    }
    return explaining->explanations != NULL;
}

static const struct kb_explanation *find(void *context, struct kb_slice words, const struct kb_place *place)
{
    struct explaining *explaining = context;
    const char *copy = kb_arena_copy(&explaining->job->arena, words);
    if (!read_terms(explaining) || copy == NULL) {
        return NULL;
    }
    const struct kb_term *term = kb_termbase_find(explaining->terms, words);
    if (term == NULL) {
        report_unknown(explaining, copy, place);
        return NULL;
    }
    if (!has_meaning(term)) {
        report_meaningless(explaining, term, place);
        return NULL;
    }
    return explanation_of(explaining, term);
}

static struct kb_sentence_end sentence_end(void *context, struct kb_slice line, size_t at)
{
    struct explaining *explaining = context;
    struct kb_sentence sentence;
    if (!kb_text_sentence_at(&explaining->job->arena, line, at, &sentence)) {
        return (struct kb_sentence_end){.offset = line.length};
    }
    return (struct kb_sentence_end){sentence.end, sentence.ended, sentence.leads};
}

/* What the terms of the document mean comes into it. */
enum kb_status kb_job_explain(struct kb_job *job)
{
    struct explaining explaining = {.job = job, .status = KB_OK};
    struct kb_explainer explainer = {&explaining, find, sentence_end};
    enum kb_status status = kb_document_explain(&job->arena, job->document, &explainer, job->diagnostics, &job->document);
    return explaining.status != KB_OK ? explaining.status : status;
}
