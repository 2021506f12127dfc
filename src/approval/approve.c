#include "approval/life.h"

#include <stdio.h>
#include <string.h>

#include <pthread.h>

#include "approval/proof.h"
#include "base/letter.h"

enum { NUMBERS_TRIED = 100 };

/* Names of people are compared without regard to case and to spaces around them. */
static bool is_same_person(struct kb_errand *errand, const char *a, const char *b)
{
    const char *first = kb_letter_lower_copy(&errand->arena, kb_slice_trim(kb_slice_of(a)));
    const char *second = kb_letter_lower_copy(&errand->arena, kb_slice_trim(kb_slice_of(b)));
    return first == NULL || second == NULL || strcmp(first, second) == 0;
}

static enum kb_status refuse_nothing_new(struct kb_errand *errand, const struct kb_life *life)
{
    const struct kb_version *newest = &life->versions[life->version_count - 1];
    const char *number = kb_arena_format(&errand->arena, "%u", newest->number);
    kb_report(errand->diagnostics, KB_ERROR, KB_MSG_LIFE_NOTHING_NEW, NULL, KB_ARGS(errand->id, number));
    return KB_HELD;
}

/* Proofed as it is now, by another than who approves, who hasn't made it what it is either. */
static enum kb_status check_eyes(struct kb_errand *errand, const struct kb_life *life)
{
    const char *person = errand->desk->person;
    if (life->state == KB_LIFE_APPROVED) {
        return refuse_nothing_new(errand, life);
    }
    if (life->proofed_at[0] == '\0') {
        kb_report(errand->diagnostics, KB_ERROR, KB_MSG_LIFE_NOT_PROOFED, NULL, KB_ARGS(errand->id));
        kb_hint(errand->diagnostics, KB_MSG_LIFE_HINT_NOT_PROOFED, KB_ARGS(errand->id));
        return KB_HELD;
    }
    bool changed = life->changed_by[0] != '\0' && is_same_person(errand, life->changed_by, person);
    if (changed || is_same_person(errand, life->proofed_by, person)) {
        kb_report(errand->diagnostics, KB_ERROR, KB_MSG_LIFE_SAME_PERSON, NULL, KB_ARGS(person, errand->id));
        kb_hint(errand->diagnostics, KB_MSG_LIFE_HINT_SAME_PERSON, NULL);
        return KB_HELD;
    }
    return KB_OK;
}

static enum kb_status write_files(struct kb_errand *errand, const struct kb_content *content, const char *folder)
{
    bool partials = false;
    for (size_t i = 0; i < content->count; i++) {
        partials = partials || strncmp(content->files[i].name, "partials/", 9) == 0;
    }
    struct kb_arena *arena = &errand->arena;
    enum kb_status status = kb_errand_make_folder(errand, partials ? kb_arena_format(arena, "%s/partials", folder) : folder);
    for (size_t i = 0; i < content->count && status == KB_OK; i++) {
        const char *path = kb_arena_format(arena, "%s/%s", folder, content->files[i].name);
        status = kb_errand_write(errand, path, content->files[i].text);
    }
    return status;
}

/* Takes away what was written aside and never got its name; what can't be taken away is in nobody's way. */
static void clear_away(struct kb_errand *errand, const struct kb_content *content, const char *aside)
{
    const struct kb_world *world = errand->desk->world;
    int reason;
    for (size_t i = 0; i < content->count && world->remove_path != NULL; i++) {
        const char *path = kb_arena_format(&errand->arena, "%s/%s", aside, content->files[i].name);
        if (path != NULL) {
            world->remove_path(world->context, path, &reason);
        }
    }
    const char *partials = kb_arena_format(&errand->arena, "%s/partials", aside);
    if (partials != NULL && world->remove_path != NULL) {
        world->remove_path(world->context, partials, &reason);
        world->remove_path(world->context, aside, &reason);
    }
}

/*
 * The files are written aside and get their name whole. A name that is taken is another's, or was left when the machine
 * stopped before the log was written; the next one is tried.
 */
static enum kb_status keep_files(struct kb_errand *errand, const struct kb_content *content, unsigned *number)
{
    const struct kb_world *world = errand->desk->world;
    const char *aside = kb_arena_format(&errand->arena, "%s/versioner/.ny-%.12s", errand->folder, content->sha256);
    enum kb_status status = aside == NULL ? KB_NO_MEMORY : write_files(errand, content, aside);
    int reason = 0;
    for (int i = 0; i < NUMBERS_TRIED && status == KB_OK; i++) {
        const char *folder = kb_version_folder(errand, *number);
        status = folder == NULL ? KB_NO_MEMORY : world->rename_path(world->context, aside, folder, &reason);
        if (status != KB_ENVIRONMENT) {
            return status;
        }
        struct kb_listing listing;
        status = kb_errand_list(errand, folder, &listing);
        if (status == KB_OK && listing.count == 0) {
            break; /* not taken: something else is wrong */
        }
        ++*number;
    }
    if (status == KB_OK) {
        const char *why = kb_reason_text(reason, kb_diagnostics_language(errand->diagnostics));
        kb_report(errand->diagnostics, KB_ERROR, KB_MSG_LIFE_WRITE, NULL, KB_ARGS(aside, why));
        status = KB_ENVIRONMENT;
    }
    if (status != KB_OK && aside != NULL) {
        clear_away(errand, content, aside);
    }
    return status;
}

static enum kb_status keep(struct kb_errand *errand, const struct kb_life *life, const struct kb_proof *proof,
                           struct kb_date valid_from, const char *note, unsigned *number)
{
    struct kb_content content;
    *number = life->version_count == 0 ? 1 : life->versions[life->version_count - 1].number + 1;
    enum kb_status status = kb_content_working(errand, &content);
    if (status == KB_OK && strcmp(content.sha256, proof->sha256) != 0) {
        kb_report(errand->diagnostics, KB_ERROR, KB_MSG_LIFE_NOT_PROOFED, NULL, KB_ARGS(errand->id));
        return KB_HELD; /* changed while it was proofed */
    }
    status = status == KB_OK ? keep_files(errand, &content, number) : status;
    if (status != KB_OK) {
        return status;
    }
    const struct kb_event event = {.kind = KB_EVENT_APPROVED,
                                   .number = *number,
                                   .sha256 = content.sha256,
                                   .tests_sha256 = proof->tests_sha256,
                                   .valid_from = valid_from.year != 0 ? valid_from : errand->today,
                                   .note = note};
    return kb_log_add(errand, &event);
}

/* One at a time gets a number and writes it down. */
static pthread_mutex_t keeping = PTHREAD_MUTEX_INITIALIZER;

static enum kb_status approve(struct kb_errand *errand, struct kb_date valid_from, const char *note,
                              const struct kb_pdf_judge *judge, unsigned *number)
{
    struct kb_log log;
    struct kb_life life;
    struct kb_proof proof;
    enum kb_status status = kb_errand_may_write(errand);
    status = status == KB_OK ? kb_log_read(errand, &log) : status;
    status = status == KB_OK ? kb_life_fold(errand, &log, &life) : status;
    status = status == KB_OK ? check_eyes(errand, &life) : status;
    status = status == KB_OK ? kb_proof_run(errand, judge, &proof) : status;
    if (status == KB_OK) {
        pthread_mutex_lock(&keeping);
        status = keep(errand, &life, &proof, valid_from, note, number);
        pthread_mutex_unlock(&keeping);
    }
    return status;
}

enum kb_status kb_template_approve(const struct kb_desk *desk, const char *id, struct kb_date valid_from, const char *note,
                                   const struct kb_pdf_judge *judge, struct kb_diagnostics *diagnostics, unsigned *number)
{
    struct kb_errand errand;
    enum kb_status status = kb_errand_begin(&errand, desk, id, diagnostics);
    return kb_errand_end(&errand, status == KB_OK ? approve(&errand, valid_from, note, judge, number) : status);
}
