/* The store of jobs: added whole or not at all, taken in turns, each case once, seen by its owner only; ended, pruned, reopened.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <klarbrev/jobs.h>

static char folder[64];
static struct kb_jobs *jobs;
static int64_t now = 1000;

static int64_t wall_clock(void *context)
{
    (void)context;
    return now;
}

/* Ids that differ are enough here. */
static bool random_bytes(void *context, void *bytes, size_t length)
{
    static unsigned char next;
    (void)context;
    memset(bytes, ++next, length);
    return true;
}

static struct kb_jobs *open_store(void)
{
    struct kb_world world = {.wall_clock = wall_clock, .random_bytes = random_bytes};
    struct kb_jobs *store = NULL;
    assert_int_equal(kb_jobs_open(&store, &world, folder, NULL), KB_OK);
    return store;
}

static int set_up(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/klarbrev-jobs-XXXXXX");
    if (mkdtemp(folder) == NULL) {
        return 1;
    }
    jobs = open_store();
    return 0;
}

static int tear_down(void **state)
{
    static const char *const names[] = {"jobs.db", "jobs.db-wal", "jobs.db-shm", "jobs.lock", "jobs.lock-journal"};
    char path[128];
    (void)state;
    kb_jobs_free(jobs);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    return rmdir(folder);
}

struct supply {
    size_t left;
    enum kb_status end;
};

static enum kb_status next(void *context, const char **data, size_t *length)
{
    struct supply *supply = context;
    if (supply->left == 0) {
        return supply->end;
    }
    supply->left--;
    *data = "case";
    *length = 4;
    return KB_OK;
}

static struct kb_job_about add(const char *owner, size_t cases)
{
    static const char *const overrides[] = {"notice=a", "talk-first=b"};
    struct kb_job_about about = {.template_id = "brev", .format = "pdf"};
    struct supply supply = {cases, KB_OK};
    strcpy(about.owner, owner);
    assert_int_equal(kb_jobs_add(jobs, &about, overrides, 2, next, &supply), KB_OK);
    assert_int_equal(about.records, cases);
    return about;
}

/* Takes some cases of the next job and keeps results for them. */
static int64_t make_some(int64_t *turn, size_t most, size_t *count)
{
    struct kb_job_about about;
    struct kb_job_case cases[16];
    struct kb_job_result results[16];
    char *overrides;
    assert_int_equal(kb_jobs_take(jobs, turn, &about, &overrides, cases, most, count), KB_OK);
    for (size_t i = 0; i < *count; i++) {
        enum kb_status status = cases[i].index % 3 == 0 ? KB_HELD : cases[i].index % 3 == 1 ? KB_OK : KB_BAD_INPUT;
        results[i] = (struct kb_job_result){cases[i].index, status, "nr.", "[]", status == KB_OK ? "%PDF" : NULL, 4};
        assert_string_equal(cases[i].data, "case");
        kb_free(cases[i].data);
    }
    if (*count > 0) {
        assert_string_equal(overrides, "notice=a");
        assert_string_equal(overrides + 9, "talk-first=b");
        assert_int_equal(kb_jobs_put(jobs, about.number, results, *count, now), KB_OK);
        assert_int_equal(kb_jobs_put(jobs, about.number, results, *count, now), KB_OK); /* twice is once */
    }
    kb_free(overrides);
    return about.number;
}

static struct kb_job_about find(const char *owner, const char *id)
{
    struct kb_job_about about;
    assert_int_equal(kb_jobs_find(jobs, owner, id, &about), KB_OK);
    return about;
}

static void each_case_has_one_result(void **state)
{
    struct kb_job_about job = add("a", 7);
    int64_t turn = 0;
    size_t count;
    (void)state;
    make_some(&turn, 3, &count);
    assert_int_equal(count, 3);
    assert_int_equal(find("a", job.id).made, 1);
    kb_jobs_free(jobs); /* as after a kill: nothing was closed in order */
    jobs = open_store();
    make_some(&turn, 16, &count);
    assert_int_equal(count, 4);
    job = find("a", job.id);
    assert_int_equal(job.state, KB_JOB_DONE);
    assert_int_equal(job.made + job.held + job.failed, 7);
    assert_int_equal(job.made, 3);
    for (uint64_t i = 1; i <= 8; i++) {
        struct kb_job_kept kept;
        assert_int_equal(kb_jobs_result(jobs, job.number, i, true, &kept), KB_OK);
        assert_int_equal(kept.index, i == 8 ? 0 : i);
        assert_int_equal(kept.data != NULL, i % 3 == 1 && i < 8);
        kb_job_kept_finish(&kept);
    }
    make_some(&turn, 16, &count);
    assert_int_equal(count, 0);
}

static void jobs_take_turns(void **state)
{
    struct kb_job_about first = add("a", 4), second = add("b", 4);
    int64_t turn = 0;
    size_t count;
    (void)state;
    assert_int_equal(make_some(&turn, 2, &count), first.number);
    assert_int_equal(make_some(&turn, 2, &count), second.number);
    assert_int_equal(make_some(&turn, 2, &count), first.number);
    assert_int_equal(make_some(&turn, 2, &count), second.number);
    assert_int_equal(find("b", second.id).state, KB_JOB_DONE);
}

static void a_job_is_its_owners(void **state)
{
    struct kb_job_about job = add("a", 2), other;
    uint64_t own, all, cases;
    (void)state;
    assert_int_equal(kb_jobs_find(jobs, "b", job.id, &other), KB_BAD_INPUT);
    assert_int_equal(kb_jobs_cancel(jobs, "b", job.id), KB_BAD_INPUT);
    assert_int_equal(kb_jobs_remove(jobs, "b", job.id), KB_BAD_INPUT);
    assert_int_equal(kb_jobs_count(jobs, "a", &own, &all), KB_OK);
    assert_int_equal(own, 1);
    assert_int_equal(kb_jobs_count(jobs, "b", &own, &all), KB_OK);
    assert_int_equal(own, 0);
    assert_int_equal(all, 1);
    assert_int_equal(kb_jobs_waiting(jobs, &cases), KB_OK);
    assert_int_equal(cases, 2);
}

static void what_can_not_be_read_adds_nothing(void **state)
{
    struct kb_job_about about = {.owner = "a", .template_id = "brev", .format = "pdf"};
    struct supply supply = {5, KB_USAGE};
    uint64_t own, all;
    (void)state;
    assert_int_equal(kb_jobs_add(jobs, &about, NULL, 0, next, &supply), KB_USAGE);
    assert_int_equal(kb_jobs_count(jobs, "a", &own, &all), KB_OK);
    assert_int_equal(all, 0);
    about = add("a", 0);
    assert_int_equal(find("a", about.id).state, KB_JOB_DONE);
}

static void a_cancelled_job_keeps_what_was_made(void **state)
{
    struct kb_job_about job = add("a", 6);
    struct kb_job_result late = {5, KB_OK, "", "[]", "x", 1};
    struct kb_job_kept kept;
    int64_t turn = 0;
    size_t count;
    (void)state;
    make_some(&turn, 2, &count);
    assert_int_equal(kb_jobs_cancel(jobs, "a", job.id), KB_OK);
    assert_int_equal(kb_jobs_put(jobs, job.number, &late, 1, now), KB_OK);
    assert_int_equal(kb_jobs_result(jobs, job.number, 3, true, &kept), KB_OK);
    assert_int_equal(kept.index, 0);
    assert_int_equal(find("a", job.id).state, KB_JOB_CANCELLED);
    assert_int_equal(find("a", job.id).made, 1);
    assert_int_equal(kb_jobs_remove(jobs, "a", job.id), KB_OK);
    assert_int_equal(kb_jobs_find(jobs, "a", job.id, &job), KB_BAD_INPUT);
}

static void old_jobs_go_away(void **state)
{
    struct kb_job_about ended = add("a", 1), active = add("a", 1), found;
    int64_t turn = 0;
    size_t count;
    (void)state;
    make_some(&turn, 1, &count);
    assert_int_equal(kb_jobs_prune(jobs, now), KB_OK);
    assert_int_equal(kb_jobs_find(jobs, "a", ended.id, &found), KB_OK);
    assert_int_equal(kb_jobs_prune(jobs, now + 1), KB_OK);
    assert_int_equal(kb_jobs_find(jobs, "a", ended.id, &found), KB_BAD_INPUT);
    assert_int_equal(kb_jobs_find(jobs, "a", active.id, &found), KB_OK);
}

static void a_folder_has_one_program(void **state)
{
    struct kb_world world = {.wall_clock = wall_clock, .random_bytes = random_bytes};
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_ENGLISH, 10);
    struct kb_jobs *second = NULL;
    (void)state;
    assert_int_equal(kb_jobs_open(&second, &world, folder, diagnostics), KB_ENVIRONMENT);
    assert_non_null(strstr(kb_diagnostics_at(diagnostics, 0)->message, "Another service"));
    assert_int_equal(kb_jobs_open(&second, &world, "/nowhere/at/all", diagnostics), KB_ENVIRONMENT);
    kb_diagnostics_free(diagnostics);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_case_has_one_result),
        TEST(jobs_take_turns),
        TEST(a_job_is_its_owners),
        TEST(what_can_not_be_read_adds_nothing),
        TEST(a_cancelled_job_keeps_what_was_made),
        TEST(old_jobs_go_away),
        TEST(a_folder_has_one_program),
    };
    return cmocka_run_group_tests_name("jobs", tests, NULL, NULL);
}
