#include "approval/proof.h"

#include <string.h>

#include "approval/expected.h"
#include "approval/log.h"
#include "approval/pdf_check.h"
#include "base/buffer.h"

/* A proof under way. */
struct proofing {
    struct kb_errand *errand;
    struct kb_engine *engine;
    struct kb_worker *worker;
    const struct kb_content *tests;
    const struct kb_pdf_judge *judge;
    struct kb_proof *proof;
    bool failed;
};

/* What is asked of a letter: a case with its name. */
struct trial {
    const char *name;  /* of the file */
    const char *shown; /* with the template's id before it */
    struct kb_input input;
    bool is_example;
};

enum kb_status kb_errand_engine(struct kb_errand *errand, const char *template_id, struct kb_engine **engine)
{
    const struct kb_desk *desk = errand->desk;
    struct kb_engine_options options = {.templates = desk->templates,
                                        .template_id = template_id,
                                        .check = KB_CHECK_WHEN_NEEDED,
                                        .symbols = desk->symbols,
                                        .symbol_table = desk->symbol_table,
                                        .like = desk->like};
    return kb_engine_new(engine, desk->world, &options, errand->diagnostics);
}

/* What is wrong with the template holds it back; what is wrong with the machine is told as that. */
static bool goes_on(struct proofing *proofing, enum kb_status status)
{
    proofing->failed = proofing->failed || status == KB_HELD || status == KB_BAD_INPUT;
    return status == KB_OK;
}

static enum kb_language language_of(const struct proofing *proofing)
{
    return kb_diagnostics_language(proofing->errand->diagnostics);
}

/* The example is no case that anyone agreed on anything in: what is asked before sending is not asked of it. */
static const char *const sending_rules[] = {"talk-first=kun et eksempel",
                                            "before-weekend=kun et eksempel",
                                            "oral-first=kun et eksempel",
                                            "notice=kun et eksempel",
                                            "channel=kun et eksempel",
                                            "symbols-agreed=kun et eksempel",
                                            "large-print-agreed=kun et eksempel",
                                            "guardian-consent=kun et eksempel"};

static struct kb_check_request request_for(const struct proofing *proofing, const struct trial *trial,
                                           struct kb_check_summary *summary)
{
    return (struct kb_check_request){.language = language_of(proofing),
                                     .all = true,
                                     .overrides = sending_rules,
                                     .override_count = trial->is_example ? sizeof sending_rules / sizeof *sending_rules : 0,
                                     .person = "klarbrev",
                                     .summary = summary};
}

/* One finding of a report for people: its first line without "fejl: ", and what its last line says to do. */
static void tell_finding(struct proofing *proofing, const struct trial *trial, struct kb_slice first, struct kb_slice last)
{
    struct kb_arena *arena = &proofing->errand->arena;
    struct kb_diagnostics *diagnostics = proofing->errand->diagnostics;
    struct kb_slice what = first;
    kb_slice_cut(&what, ':');
    const char *text = kb_arena_copy(arena, kb_slice_trim(what)), *hint = kb_arena_copy(arena, kb_slice_trim(last));
    if (text != NULL && hint != NULL) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_PROOF_CASE, NULL, KB_ARGS(trial->shown, text));
        kb_hint(diagnostics, KB_MSG_PROOF_HINT_FOUND, KB_ARGS(hint));
    }
}

/* Each finding begins at the margin; the last line only counts. */
static void tell_findings(struct proofing *proofing, const struct trial *trial, struct kb_slice report)
{
    struct kb_slice rest = report, first = {NULL, 0}, last = {NULL, 0};
    while (rest.length > 0) {
        struct kb_slice line = kb_slice_cut(&rest, '\n');
        if (line.length > 0 && line.data[0] == ' ') {
            last = line;
        } else if (line.length > 0) {
            if (first.length > 0) {
                tell_finding(proofing, trial, first, last);
            }
            first = line;
            last = (struct kb_slice){"", 0};
        }
    }
}

/* Tells what holds a letter back. */
static enum kb_status tell_held(struct proofing *proofing, const struct trial *trial)
{
    struct kb_render_options options = {.format = KB_FORMAT_PDF};
    struct kb_check_request request = request_for(proofing, trial, NULL);
    char *report = NULL;
    size_t length = 0;
    request.format = KB_CHECK_HUMAN;
    request.level = KB_ERROR;
    enum kb_status status = kb_check(proofing->worker, proofing->errand->id, &trial->input, &options, &request,
                                     proofing->errand->diagnostics, &report, &length);
    if (status == KB_HELD) {
        tell_findings(proofing, trial, (struct kb_slice){report, length});
    }
    kb_free(report);
    return status;
}

/* klarbrev's own look at the file, then the other program's. */
static void look_at_pdf(struct proofing *proofing, const struct trial *trial, const char *pdf, size_t length)
{
    const struct kb_pdf_judge *judge = proofing->judge;
    const char *wrong = kb_pdf_check((struct kb_slice){pdf, length});
    char *why = NULL;
    if (wrong == NULL && judge != NULL && !judge->judge(judge->context, trial->name, pdf, length, &why)) {
        wrong = why == NULL ? judge->name : why;
    }
    if (wrong != NULL) {
        kb_report(proofing->errand->diagnostics, KB_ERROR, KB_MSG_PROOF_PDF, NULL, KB_ARGS(trial->shown, wrong));
        proofing->failed = true;
    }
    kb_free(why);
}

/* The letter as PDF, past the gate. */
static enum kb_status make_pdf(struct proofing *proofing, const struct trial *trial)
{
    struct kb_check_summary summary = {0};
    struct kb_render_options options = {.format = KB_FORMAT_PDF};
    struct kb_check_request request = request_for(proofing, trial, &summary);
    char *bytes = NULL, *report = NULL;
    size_t length = 0, report_length = 0;
    request.format = KB_CHECK_JSON;
    enum kb_status status = kb_render_checked(proofing->worker, proofing->errand->id, &trial->input, &options, &request,
                                              proofing->errand->diagnostics, &bytes, &length, &report, &report_length);
    proofing->proof->errors += summary.errors;
    proofing->proof->warnings += summary.warnings;
    proofing->proof->tips += summary.tips;
    bool held = status == KB_HELD && report != NULL;
    kb_free(report);
    if (status == KB_OK) {
        look_at_pdf(proofing, trial, bytes, length);
        kb_free(bytes);
    }
    return held ? tell_held(proofing, trial) : status;
}

static enum kb_status make_other(struct proofing *proofing, const struct trial *trial, enum kb_format format)
{
    struct kb_render_options options = {.format = format};
    char *bytes = NULL;
    size_t length = 0;
    enum kb_status status = kb_render(proofing->worker, proofing->errand->id, &trial->input, &options,
                                      proofing->errand->diagnostics, &bytes, &length);
    if (status == KB_OK && format == KB_FORMAT_TEXT) {
        struct kb_slice letter = {bytes, length};
        bool said = kb_expected_holds(proofing->errand, proofing->tests, trial->name, trial->shown, letter);
        proofing->failed = proofing->failed || !said;
    }
    kb_free(bytes);
    return status;
}

static enum kb_status try_case(struct proofing *proofing, const struct trial *trial)
{
    enum kb_status status = make_pdf(proofing, trial);
    proofing->proof->letters++;
    if (goes_on(proofing, status)) {
        status = make_other(proofing, trial, KB_FORMAT_HTML);
    }
    if (goes_on(proofing, status)) {
        status = make_other(proofing, trial, KB_FORMAT_TEXT);
    }
    return goes_on(proofing, status) || proofing->failed ? KB_OK : status;
}

static const char *shown(struct proofing *proofing, const char *name)
{
    const char *text = kb_arena_format(&proofing->errand->arena, "%s/%s", proofing->errand->id, name);
    return text == NULL ? name : text;
}

static enum kb_status try_tests(struct proofing *proofing)
{
    size_t before = proofing->proof->letters;
    enum kb_status status = KB_OK;
    for (size_t i = 0; i < proofing->tests->count && status == KB_OK; i++) {
        const struct kb_content_file *file = &proofing->tests->files[i];
        if (!kb_ends_in(file->name, ".txt")) {
            struct trial trial = {
                file->name, shown(proofing, file->name), {file->path, file->text.data, file->text.length}, false};
            status = try_case(proofing, &trial);
        }
    }
    if (status == KB_OK && proofing->proof->letters == before) {
        struct kb_errand *errand = proofing->errand;
        const char *folder = kb_arena_format(&errand->arena, "%s/proever/", errand->folder);
        kb_report(errand->diagnostics, KB_ERROR, KB_MSG_PROOF_NO_CASES, NULL, KB_ARGS(errand->id));
        kb_hint(errand->diagnostics, KB_MSG_PROOF_HINT_NO_CASES, KB_ARGS(folder));
        proofing->failed = true;
    }
    return status;
}

/* The example values of schema and manifest, as one case: what inspect --sample writes. */
static enum kb_status try_example(struct proofing *proofing)
{
    char *sample = NULL;
    size_t length = 0;
    enum kb_status status = kb_inspect(proofing->engine, proofing->errand->id, KB_INSPECT_SAMPLE, KB_DANISH,
                                       proofing->errand->diagnostics, &sample, &length);
    if (status == KB_OK) {
        struct trial trial = {"eksempel", shown(proofing, "eksempel"), {"eksempel", sample, length}, true};
        status = try_case(proofing, &trial);
        kb_free(sample);
    }
    return status;
}

static enum kb_status proof_with(struct proofing *proofing)
{
    enum kb_status status = kb_lint(proofing->engine, proofing->errand->id, proofing->errand->diagnostics);
    if (!goes_on(proofing, status)) {
        return proofing->failed ? KB_OK : status;
    }
    status = kb_worker_new(&proofing->worker, proofing->engine);
    if (status == KB_OK) {
        status = try_tests(proofing);
        status = status == KB_OK ? try_example(proofing) : status;
        kb_worker_free(proofing->worker);
    }
    return status;
}

enum kb_status kb_proof_run(struct kb_errand *errand, const struct kb_pdf_judge *judge, struct kb_proof *proof)
{
    struct kb_content working, tests;
    *proof = (struct kb_proof){.letters = 0};
    struct proofing proofing = {.errand = errand, .tests = &tests, .judge = judge, .proof = proof};
    enum kb_status status = kb_content_working(errand, &working);
    status = status == KB_OK ? kb_content_tests(errand, &tests) : status;
    if (status != KB_OK) {
        return status;
    }
    memcpy(proof->sha256, working.sha256, sizeof proof->sha256);
    memcpy(proof->tests_sha256, tests.sha256, sizeof proof->tests_sha256);
    status = kb_errand_engine(errand, errand->id, &proofing.engine);
    if (goes_on(&proofing, status)) {
        status = proof_with(&proofing);
        kb_engine_free(proofing.engine);
    }
    return proofing.failed ? KB_HELD : status;
}

/* What the log says of a proof: "4 breve, 1 advarsel, 2 tip; veraPDF". */
static const char *summary_of(struct kb_errand *errand, const struct kb_pdf_judge *judge, const struct kb_proof *proof)
{
    return kb_arena_format(&errand->arena, "breve: %zu, advarsler: %zu, tip: %zu; PDF set efter af klarbrev%s%s", proof->letters,
                           proof->warnings, proof->tips, judge == NULL ? "" : " og ", judge == NULL ? "" : judge->name);
}

static enum kb_status run(struct kb_errand *errand, const struct kb_pdf_judge *judge, struct kb_proof *proof)
{
    enum kb_status status = errand->desk->person == NULL ? KB_OK : kb_errand_may_write(errand);
    status = status == KB_OK ? kb_proof_run(errand, judge, proof) : status;
    if (status != KB_OK || errand->desk->person == NULL) {
        return status;
    }
    const struct kb_event event = {.kind = KB_EVENT_PROOFED,
                                   .sha256 = proof->sha256,
                                   .tests_sha256 = proof->tests_sha256,
                                   .note = summary_of(errand, judge, proof)};
    return kb_log_add(errand, &event);
}

enum kb_status kb_template_proof(const struct kb_desk *desk, const char *id, const struct kb_pdf_judge *judge,
                                 struct kb_diagnostics *diagnostics, struct kb_proof *proof)
{
    struct kb_errand errand;
    enum kb_status status = kb_errand_begin(&errand, desk, id, diagnostics);
    return kb_errand_end(&errand, status == KB_OK ? run(&errand, judge, proof) : status);
}
