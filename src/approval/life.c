#include "approval/life.h"

#include <string.h>

/* A life and the arena it lives in. */
struct kept_life {
    struct kb_life life;
    struct kb_arena arena;
};

static int compare_dates(struct kb_date a, struct kb_date b)
{
    int years = a.year - b.year, months = a.month - b.month;
    return years != 0 ? years : months != 0 ? months : a.day - b.day;
}

/* The last proof of the same files before line `end` of the log. */
static const struct kb_event *proof_of(const struct kb_log *log, size_t end, const char *sha256)
{
    for (size_t i = end; i > 0; i--) {
        const struct kb_event *event = &log->events[i - 1];
        if (event->kind == KB_EVENT_PROOFED && strcmp(event->sha256, sha256) == 0) {
            return event;
        }
    }
    return NULL;
}

static struct kb_version version_of(const struct kb_log *log, size_t at)
{
    const struct kb_event *event = &log->events[at], *proof = proof_of(log, at, event->sha256);
    return (struct kb_version){.number = event->number,
                               .sha256 = event->sha256,
                               .valid_from = event->valid_from,
                               .approved_at = event->at,
                               .approved_by = event->by,
                               .note = event->note,
                               .proofed_at = proof == NULL ? "" : proof->at,
                               .proofed_by = proof == NULL ? "" : proof->by,
                               .withdrawn_at = "",
                               .withdrawn_by = "",
                               .reason = ""};
}

static void withdraw(struct kb_version *versions, size_t count, const struct kb_event *event)
{
    for (size_t i = 0; i < count; i++) {
        if (versions[i].number == event->number) {
            versions[i].state = KB_VERSION_WITHDRAWN;
            versions[i].withdrawn_at = event->at;
            versions[i].withdrawn_by = event->by;
            versions[i].reason = event->note;
        }
    }
}

const struct kb_version *kb_life_valid_of(const struct kb_errand *errand, const struct kb_version *versions, size_t count)
{
    for (size_t i = count; i > 0; i--) {
        const struct kb_version *version = &versions[i - 1];
        if (version->state != KB_VERSION_WITHDRAWN && compare_dates(version->valid_from, errand->today) <= 0) {
            return version;
        }
    }
    return NULL;
}

/* A version whose day has not come is coming; one whose day has, and that isn't valid, was replaced. */
static void judge(const struct kb_errand *errand, struct kb_version *versions, size_t count)
{
    const struct kb_version *valid = kb_life_valid_of(errand, versions, count);
    for (size_t i = 0; i < count; i++) {
        if (versions[i].state == KB_VERSION_WITHDRAWN) {
            continue;
        }
        bool begun = compare_dates(versions[i].valid_from, errand->today) <= 0;
        versions[i].state = &versions[i] == valid                              ? KB_VERSION_VALID
                            : begun || (valid != NULL && &versions[i] < valid) ? KB_VERSION_REPLACED
                                                                               : KB_VERSION_COMING;
    }
}

struct kb_version *kb_life_versions(struct kb_errand *errand, const struct kb_log *log, size_t *count)
{
    struct kb_version *versions = KB_NEW_ARRAY(&errand->arena, struct kb_version, log->count + 1);
    *count = 0;
    for (size_t i = 0; versions != NULL && i < log->count; i++) {
        if (log->events[i].kind == KB_EVENT_APPROVED) {
            versions[(*count)++] = version_of(log, i);
        } else if (log->events[i].kind == KB_EVENT_WITHDRAWN) {
            withdraw(versions, *count, &log->events[i]);
        }
    }
    if (versions != NULL) {
        judge(errand, versions, *count);
    }
    return versions;
}

enum kb_status kb_life_check_version(struct kb_errand *errand, const struct kb_log *log, unsigned number,
                                     struct kb_content *content)
{
    enum kb_status status = kb_content_version(errand, number, content);
    for (size_t i = 0; i < log->count && status == KB_OK; i++) {
        const struct kb_event *event = &log->events[i];
        if (event->kind != KB_EVENT_APPROVED || event->number != number || strcmp(event->sha256, content->sha256) == 0) {
            continue;
        }
        const char *text = kb_arena_format(&errand->arena, "%u", number);
        kb_report(errand->diagnostics, KB_ERROR, KB_MSG_LIFE_TAMPERED, &event->place, KB_ARGS(text));
        kb_hint(errand->diagnostics, KB_MSG_LIFE_HINT_TAMPERED, KB_ARGS(kb_version_folder(errand, number)));
        status = KB_BAD_INPUT;
    }
    return status;
}

void kb_report_no_version(struct kb_errand *errand, unsigned number)
{
    const char *text = kb_arena_format(&errand->arena, "%u", number);
    kb_report(errand->diagnostics, KB_ERROR, KB_MSG_LIFE_NO_VERSION, NULL, KB_ARGS(text, errand->id));
    kb_hint(errand->diagnostics, KB_MSG_LIFE_HINT_VERSIONS, KB_ARGS(errand->id));
}

static bool knows_version(const struct kb_log *log, unsigned number)
{
    for (size_t i = 0; i < log->count; i++) {
        if (log->events[i].kind == KB_EVENT_APPROVED && log->events[i].number == number) {
            return true;
        }
    }
    return false;
}

enum kb_status kb_content_of(struct kb_errand *errand, unsigned number, struct kb_content *content)
{
    struct kb_log log;
    if (number == KB_WORKING_COPY) {
        return kb_content_working(errand, content);
    }
    enum kb_status status = kb_log_read(errand, &log);
    if (status == KB_OK && !knows_version(&log, number)) {
        kb_report_no_version(errand, number);
        return KB_BAD_INPUT;
    }
    return status == KB_OK ? kb_life_check_version(errand, &log, number, content) : status;
}

/* Who changed the working copy last since it was approved, and who proofed it as it is, on the tests as they are. */
static void tell_of_working_copy(const struct kb_log *log, struct kb_life *life)
{
    for (size_t i = 0; i < log->count; i++) {
        const struct kb_event *event = &log->events[i];
        bool same = strcmp(event->sha256, life->sha256) == 0;
        bool changed = event->kind == KB_EVENT_CREATED || event->kind == KB_EVENT_CHANGED;
        if (changed || event->kind == KB_EVENT_APPROVED) {
            life->changed_at = changed ? event->at : "";
            life->changed_by = changed ? event->by : "";
        } else if (same && event->kind == KB_EVENT_PROOFED && strcmp(event->tests_sha256, life->tests_sha256) == 0) {
            life->proofed_at = event->at;
            life->proofed_by = event->by;
            life->proof = event->note;
        }
    }
}

static enum kb_life_state state_of(const struct kb_life *life)
{
    const struct kb_version *newest = life->version_count == 0 ? NULL : &life->versions[life->version_count - 1];
    if (newest != NULL && newest->state != KB_VERSION_WITHDRAWN && strcmp(newest->sha256, life->sha256) == 0) {
        return KB_LIFE_APPROVED;
    }
    return life->proofed_at[0] != '\0' ? KB_LIFE_PROOFED : life->as_it_is ? KB_LIFE_UNVERSIONED : KB_LIFE_DRAFT;
}

static const struct kb_version *find_coming(const struct kb_life *life)
{
    const struct kb_version *found = NULL;
    for (size_t i = 0; i < life->version_count; i++) {
        const struct kb_version *version = &life->versions[i];
        if (version->state == KB_VERSION_COMING && (found == NULL || compare_dates(version->valid_from, found->valid_from) < 0)) {
            found = version;
        }
    }
    return found;
}

enum kb_status kb_life_fold(struct kb_errand *errand, const struct kb_log *log, struct kb_life *life)
{
    struct kb_content working, tests;
    enum kb_status status = kb_content_working(errand, &working);
    status = status == KB_OK ? kb_content_tests(errand, &tests) : status;
    if (status != KB_OK) {
        return status;
    }
    *life =
        (struct kb_life){.id = errand->id, .changed_at = "", .changed_by = "", .proofed_at = "", .proofed_by = "", .proof = ""};
    life->sha256 = kb_arena_string(&errand->arena, working.sha256);
    life->tests_sha256 = kb_arena_string(&errand->arena, tests.sha256);
    life->versions = kb_life_versions(errand, log, &life->version_count);
    if (errand->arena.failed) {
        return KB_NO_MEMORY;
    }
    life->valid = kb_life_valid_of(errand, life->versions, life->version_count);
    life->coming = find_coming(life);
    tell_of_working_copy(log, life);
    life->as_it_is = !kb_log_is_entered(log);
    life->state = state_of(life);
    return KB_OK;
}

static enum kb_status read(struct kb_errand *errand, struct kb_life *life)
{
    struct kb_log log;
    struct kb_content content;
    enum kb_status status = kb_log_read(errand, &log);
    status = status == KB_OK ? kb_life_fold(errand, &log, life) : status;
    if (status == KB_OK && life->valid != NULL) {
        status = kb_life_check_version(errand, &log, life->valid->number, &content);
    }
    return status;
}

enum kb_status kb_life_read(struct kb_life **out, const struct kb_desk *desk, const char *id, struct kb_diagnostics *diagnostics)
{
    struct kb_errand errand;
    struct kept_life *kept = kb_calloc(1, sizeof *kept);
    enum kb_status status = kb_errand_begin(&errand, desk, id, diagnostics);
    if (status == KB_OK) {
        status = kept == NULL ? KB_NO_MEMORY : read(&errand, &kept->life);
    }
    if (status != KB_OK || errand.arena.failed) {
        kb_free(kept);
        return kb_errand_end(&errand, status);
    }
    kept->arena = errand.arena; /* the errand ends here; its memory is the life's */
    *out = &kept->life;
    return KB_OK;
}

void kb_life_free(struct kb_life *life)
{
    struct kept_life *kept = (struct kept_life *)life;
    if (kept != NULL) {
        kb_arena_finish(&kept->arena);
        kb_free(kept);
    }
}

enum kb_status kb_life_verify(const struct kb_life *life, const struct kb_desk *desk, struct kb_diagnostics *diagnostics)
{
    struct kb_errand errand;
    struct kb_log log;
    struct kb_content content;
    enum kb_status worst = kb_errand_begin(&errand, desk, life->id, diagnostics);
    worst = worst == KB_OK ? kb_log_read(&errand, &log) : worst;
    bool readable = worst == KB_OK;
    for (size_t i = 0; i < life->version_count && readable; i++) {
        bool withdrawn = life->versions[i].state == KB_VERSION_WITHDRAWN;
        enum kb_status status = withdrawn ? KB_OK : kb_life_check_version(&errand, &log, life->versions[i].number, &content);
        worst = status > worst ? status : worst;
    }
    return kb_errand_end(&errand, worst);
}
