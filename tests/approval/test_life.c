/* The life of a template in memory: what is allowed when, and what is served on which day. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "support/failing.h"
#include "paper_world.h"

#define LETTER "t/brev/brev.mustache"
#define LOG "t/brev/versioner/log.tsv"

static struct paper_world papers;
static struct kb_world world;
static struct kb_diagnostics *diagnostics;
static const struct kb_date now = {0, 0, 0};

static int set_up(void **state)
{
    (void)state;
    world = paper_world_of(&papers);
    diagnostics = kb_diagnostics_new(KB_ENGLISH, 50);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    kb_diagnostics_free(diagnostics);
    paper_burn(&papers);
    return 0;
}

static struct kb_desk desk_of(const char *person)
{
    return (struct kb_desk){.world = &world, .templates = "t", .person = person};
}

static void assert_said(const char *rule)
{
    const struct kb_diagnostic *first = kb_diagnostics_at(diagnostics, 0);
    assert_non_null(first);
    assert_string_equal(first->rule, rule);
    kb_diagnostics_clear(diagnostics);
}

static enum kb_status approve_as(const char *person, struct kb_date from, unsigned *number)
{
    struct kb_desk desk = desk_of(person);
    return kb_template_approve(&desk, "brev", from, "note\twith\na tab", NULL, diagnostics, number);
}

static void proof_as(const char *person)
{
    struct kb_desk desk = desk_of(person);
    struct kb_proof proof;
    assert_int_equal(kb_template_proof(&desk, "brev", NULL, diagnostics, &proof), KB_OK);
    assert_int_equal(proof.letters, 2);
    assert_int_equal(proof.errors, 0);
}

static void make_new(void)
{
    struct kb_desk desk = desk_of("Anna");
    assert_int_equal(kb_template_new(&desk, "brev", "Hej", diagnostics), KB_OK);
    proof_as("Anna");
}

static struct kb_life *read_on(struct kb_date day)
{
    struct kb_desk desk = desk_of(NULL);
    struct kb_life *life = NULL;
    desk.today = day;
    assert_int_equal(kb_life_read(&life, &desk, "brev", diagnostics), KB_OK);
    return life;
}

static void a_second_person_approves(void **state)
{
    (void)state;
    struct kb_desk desk = desk_of("Anna");
    unsigned number = 0;
    assert_int_equal(kb_template_new(&desk, "brev", "Hej", diagnostics), KB_OK);
    assert_int_equal(approve_as("Bo", now, &number), KB_HELD);
    assert_said("not-proofed");
    proof_as("Carl");
    assert_int_equal(approve_as("carl ", now, &number), KB_HELD);
    assert_said("second-person");
    assert_int_equal(approve_as("Anna", now, &number), KB_HELD); /* who made it */
    assert_said("second-person");
    assert_int_equal(approve_as("", now, &number), KB_USAGE);
    assert_said("no-person");
    assert_int_equal(approve_as("Bo", now, &number), KB_OK);
    assert_int_equal(number, 1);
    assert_int_equal(approve_as("Bo", now, &number), KB_HELD);
    assert_said("nothing-new");
    struct kb_life *life = read_on(now);
    assert_int_equal(life->state, KB_LIFE_APPROVED);
    assert_int_equal(life->valid->number, 1);
    assert_string_equal(life->valid->approved_by, "Bo");
    assert_string_equal(life->valid->approved_at, "2026-11-27T22:30:00Z");
    assert_string_equal(life->valid->note, "note with a tab");
    assert_string_equal(life->valid->proofed_by, "Carl");
    assert_int_equal(life->valid->valid_from.day, 27);
    kb_life_free(life);
}

/* Two who take turns can always approve each other's last change. */
static void who_changed_last_counts(void **state)
{
    (void)state;
    struct kb_desk anna = desk_of("Anna"), bo = desk_of("Bo");
    unsigned number;
    assert_int_equal(kb_template_new(&anna, "brev", NULL, diagnostics), KB_OK);
    assert_int_equal(kb_template_changed(&bo, "brev", diagnostics), KB_OK);
    const char *log = paper_text(&papers, LOG);
    size_t length = strlen(log);
    assert_int_equal(kb_template_changed(&bo, "brev", diagnostics), KB_OK);
    assert_int_equal(strlen(paper_text(&papers, LOG)), length); /* one line a turn */
    proof_as("Bo");
    assert_int_equal(approve_as("Bo", now, &number), KB_HELD);
    kb_diagnostics_clear(diagnostics);
    assert_int_equal(approve_as("Anna", now, &number), KB_OK);
    struct kb_life *life = read_on(now);
    assert_string_equal(life->changed_by, "");
    kb_life_free(life);
}

static void days_choose_the_version(void **state)
{
    (void)state;
    unsigned number;
    make_new();
    assert_int_equal(approve_as("Bo", (struct kb_date){2026, 12, 1}, &number), KB_OK);
    paper_put(&papers, "t/brev/ny.mustache", "ny");
    proof_as("Anna");
    assert_int_equal(approve_as("Bo", (struct kb_date){2027, 1, 1}, &number), KB_OK);
    assert_int_equal(number, 2);
    const struct {
        struct kb_date day;
        unsigned valid, coming;
    } days[] = {{{2026, 11, 30}, 0, 1}, {{2026, 12, 1}, 1, 2}, {{2026, 12, 31}, 1, 2}, {{2027, 1, 1}, 2, 0}};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        struct kb_life *life = read_on(days[i].day);
        assert_int_equal(life->valid == NULL ? 0 : life->valid->number, days[i].valid);
        assert_int_equal(life->coming == NULL ? 0 : life->coming->number, days[i].coming);
        kb_life_free(life);
    }
    struct kb_desk desk = desk_of("Bo");
    desk.today = (struct kb_date){2027, 1, 1};
    assert_int_equal(kb_template_withdraw(&desk, "brev", 0, "", diagnostics, &number), KB_HELD);
    assert_int_equal(kb_template_withdraw(&desk, "brev", 0, "wrong", diagnostics, &number), KB_OK);
    assert_int_equal(number, 2);
    struct kb_life *life = read_on((struct kb_date){2027, 1, 1});
    assert_int_equal(life->valid->number, 1);
    assert_int_equal(life->state, KB_LIFE_PROOFED); /* as it is now it was proofed, and is no version any more */
    kb_life_free(life);
}

static enum kb_status count_folder(void *context, const char *name, bool is_folder)
{
    (void)is_folder;
    *(size_t *)context += strcmp(name, "brev") == 0;
    return KB_OK;
}

static enum kb_status note_names(void *context, const char *name, bool is_folder)
{
    char *names = context;
    strcat(strcat(names, name), is_folder ? "/ " : " ");
    return KB_OK;
}

static size_t listed(const struct kb_world *seen)
{
    size_t count = 0;
    assert_int_equal(seen->list_folder(seen->context, "t", count_folder, &count), KB_OK);
    return count;
}

static bool reads(const struct kb_world *seen, const char *path, const char *text)
{
    char *data = NULL;
    size_t length;
    int reason;
    bool same = seen->read_file(seen->context, path, 100000, &data, &length, &reason) == KB_OK && strstr(data, text) != NULL;
    kb_free(data);
    return same;
}

static void the_service_sees_what_is_approved(void **state)
{
    (void)state;
    struct kb_approved *approved = NULL;
    unsigned number;
    make_new();
    paper_put(&papers, "t/gammelt/brev.mustache", "gammelt");
    papers.date = (struct kb_date){2026, 11, 30};
    assert_int_equal(approve_as("Bo", (struct kb_date){2026, 12, 1}, &number), KB_OK);
    paper_put(&papers, LETTER, "kladde");
    assert_int_equal(kb_approved_new(&approved, &world, "t/", false), KB_OK);
    struct kb_world seen = kb_approved_world(approved);
    assert_int_equal(kb_approved_refresh(approved, diagnostics), KB_OK);
    kb_approved_settle(approved, true);
    assert_int_equal(kb_approved_version(approved, "brev"), -1);
    assert_int_equal(kb_approved_version(approved, "gammelt"), 0);
    assert_int_equal(listed(&seen), 0);
    assert_false(reads(&seen, LETTER, "kladde"));
    assert_true(reads(&seen, "t/gammelt/brev.mustache", "gammelt"));

    papers.date = (struct kb_date){2026, 12, 1}; /* midnight */
    assert_int_equal(kb_approved_refresh(approved, diagnostics), KB_OK);
    assert_int_equal(kb_approved_version(approved, "brev"), -1); /* until an engine has it */
    assert_true(reads(&seen, LETTER, "<h1>Hej</h1>"));
    kb_approved_settle(approved, true);
    assert_int_equal(kb_approved_version(approved, "brev"), 1);
    assert_int_equal(listed(&seen), 1);

    paper_put(&papers, "t/brev/versioner/1/brev.mustache", "smuglet");
    assert_int_equal(kb_approved_refresh(approved, diagnostics), KB_BAD_INPUT);
    assert_said("version-changed");
    kb_approved_settle(approved, false);
    assert_int_equal(kb_approved_version(approved, "brev"), 1);
    assert_true(reads(&seen, LETTER, "<h1>Hej</h1>")); /* it still has what was checked */
    kb_approved_free(approved);

    assert_int_equal(kb_approved_new(&approved, &world, "t", true), KB_OK);
    paper_put(&papers, LOG, "");
    assert_int_equal(kb_approved_refresh(approved, diagnostics), KB_OK);
    kb_approved_settle(approved, true);
    assert_int_equal(kb_approved_version(approved, "gammelt"), -1);
    kb_approved_free(approved);
}

/* Who changes a version just after it was held against the log, and before the engine reads it, gets nothing in. */
static void what_was_checked_is_what_is_used(void **state)
{
    (void)state;
    struct kb_approved *approved = NULL;
    unsigned number;
    char names[200] = "", partials[200] = "";
    make_new();
    paper_put(&papers, "t/partials/hilsen.mustache", "<p>Venlig hilsen</p><p>{{raadgiver.navn}}</p>");
    paper_put(&papers, LETTER,
              "<document title=\"Hej\" lang=\"da\"><h1>Hej</h1><p>{{felter.besked}}</p>"
              "{{#felter.tag_med}}<p>{{felter.tag_med}}</p>{{/felter.tag_med}}"
              "<p>Ring eller skriv til mig.</p>{{> hilsen}}<p>Ring: {{raadgiver.telefon}}</p></document>");
    proof_as("Anna");
    assert_int_equal(approve_as("Bo", now, &number), KB_OK);
    assert_int_equal(kb_approved_new(&approved, &world, "t", false), KB_OK);
    struct kb_world seen = kb_approved_world(approved);
    assert_int_equal(kb_approved_refresh(approved, diagnostics), KB_OK);
    paper_put(&papers, "t/brev/versioner/1/brev.mustache", "smuglet");
    paper_put(&papers, "t/brev/versioner/1/smuglet.mustache", "smuglet");
    assert_true(reads(&seen, LETTER, "<h1>Hej</h1>"));
    assert_false(reads(&seen, LETTER, "smuglet"));
    assert_false(reads(&seen, "t/brev/smuglet.mustache", "smuglet"));
    assert_true(reads(&seen, "t/brev/partials/hilsen.mustache", "Venlig hilsen"));
    assert_int_equal(seen.list_folder(seen.context, "t/brev", note_names, names), KB_OK);
    assert_string_equal(names, "brev.mustache manifest.txt partials/ ");
    assert_int_equal(seen.list_folder(seen.context, "t/brev/partials", note_names, partials), KB_OK);
    assert_string_equal(partials, "hilsen.mustache ");
    kb_approved_settle(approved, true);
    assert_true(reads(&seen, LETTER, "<h1>Hej</h1>"));
    assert_int_equal(kb_approved_refresh(approved, diagnostics), KB_BAD_INPUT);
    assert_said("version-changed");
    kb_approved_settle(approved, false);
    kb_approved_free(approved);
}

/* A template that was never approved is not taken out of service by being proofed. */
static void a_proof_alone_changes_nothing(void **state)
{
    (void)state;
    struct kb_approved *approved = NULL;
    make_new();
    paper_put(&papers, LOG, "");
    proof_as("Anna");
    struct kb_life *life = read_on(now);
    assert_true(life->as_it_is);
    assert_int_equal(life->state, KB_LIFE_PROOFED);
    kb_life_free(life);
    assert_int_equal(kb_approved_new(&approved, &world, "t", false), KB_OK);
    assert_int_equal(kb_approved_refresh(approved, diagnostics), KB_OK);
    kb_approved_settle(approved, true);
    assert_int_equal(kb_approved_version(approved, "brev"), 0);
    kb_approved_free(approved);
}

static void a_number_that_was_left_behind_is_passed_over(void **state)
{
    (void)state;
    unsigned number;
    make_new();
    paper_put(&papers, "t/brev/versioner/1/brev.mustache", "a machine that stopped before the log was written");
    assert_int_equal(approve_as("Bo", now, &number), KB_OK);
    assert_int_equal(number, 2);
    struct kb_life *life = read_on(now);
    assert_int_equal(life->version_count, 1);
    kb_life_free(life);
}

static void a_full_disk_is_told(void **state)
{
    (void)state;
    unsigned number;
    make_new();
    papers.full = true;
    assert_int_equal(approve_as("Bo", now, &number), KB_ENVIRONMENT);
    assert_said("file");
    papers.full = false;
    papers.full_at = 2;
    assert_int_equal(approve_as("Bo", now, &number), KB_ENVIRONMENT);
    assert_said("file");
    for (size_t i = 0; i < papers.count; i++) {
        assert_null(strstr(papers.papers[i].path, ".ny-")); /* nothing half made is left */
    }
    papers.full = false;
    assert_int_equal(approve_as("Bo", now, &number), KB_OK);
    world.write_file = NULL;
    assert_int_equal(approve_as("Bo", now, &number), KB_ENVIRONMENT);
    assert_said("read-only");
}

#define HEADING "handling\tversion\thvornaar\thvem\tsha256\tproever\tgaelder_fra\tnote\n"
#define HASH "d763c60288a854439c22076677083c3a48a98a38c57f18dcc66e9f1c3a619b79"

static void what_is_wrong_with_a_log_is_pointed_at(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "slettet\t1\t\t\t\t\t\t\n",
        "godkendt\t\t\t\t" HASH "\t\t2026-12-01\t\n",
        "godkendt\t1x\t\t\t" HASH "\t\t2026-12-01\t\n",
        "godkendt\t99999999999\t\t\t" HASH "\t\t2026-12-01\t\n",
        "godkendt\t1\t\t\t" HASH "0\t\t2026-12-01\t\n",
        "godkendt\t1\t\t\t\t\t2026-12-01\t\n",
        "godkendt\t1\t\t\t" HASH "\t\t2026-02-30\t\n",
        "godkendt\t1\t\t\t" HASH "\t\t\t\n",
        "trukket\t1\t\t\t\t\t\t\n",
        "proevet\t1\t\t\t" HASH "\t\t\t\n",
        "godkendt\t2\t\t\t" HASH "\t\t2026-12-01\t\ngodkendt\t2\t\t\t" HASH "\t\t2026-12-01\t\n",
        "proevet\t\t\t\t\xff\t\t\t\n",
    };
    paper_put(&papers, LETTER, "x");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[1024];
        struct kb_desk desk = desk_of(NULL);
        struct kb_life *life;
        snprintf(text, sizeof text, "%s%s", HEADING, rows[i]);
        paper_put(&papers, LOG, text);
        assert_int_equal(kb_life_read(&life, &desk, "brev", diagnostics), KB_BAD_INPUT);
        assert_true(kb_diagnostics_at(diagnostics, 0)->line >= 2);
        kb_diagnostics_clear(diagnostics);
    }
}

/* One of the errands that load no engine. */
static enum kb_status run_errand(int which)
{
    struct kb_desk desk = desk_of("Bo");
    struct kb_life *life = NULL;
    struct kb_approved *approved = NULL;
    char *text = NULL;
    size_t length;
    bool differs;
    unsigned number;
    enum kb_status status;
    static const struct kb_diff_request changes = {.from = 1, .json = true};
    switch (which) {
    case 0:
        status = kb_life_read(&life, &desk, "brev", NULL);
        status = status == KB_OK ? kb_life_text(life, KB_LIFE_JSON, KB_DANISH, &text, &length) : status;
        kb_free(text);
        kb_life_free(life);
        return status;
    case 1:
        status = kb_template_diff(&desk, "brev", &changes, NULL, &text, &length, &differs);
        kb_free(text);
        return status;
    case 2:
        status = kb_approved_new(&approved, &world, "t", false);
        status = status == KB_OK ? kb_approved_refresh(approved, NULL) : status;
        kb_approved_free(approved);
        return status;
    case 3: return kb_template_changed(&desk, "brev", NULL);
    default: return kb_template_withdraw(&desk, "brev", 1, "why", NULL, &number);
    }
}

static void memory_that_runs_out_is_a_status(void **state)
{
    (void)state;
    unsigned number;
    make_new();
    assert_int_equal(approve_as("Bo", now, &number), KB_OK);
    paper_put(&papers, LETTER, "another");
    for (int which = 0; which < 5; which++) {
        enum kb_status status = KB_NO_MEMORY;
        for (size_t at = 0; status != KB_OK && at < 5000; at++) {
            failing_set(at, true);
            kb_allocator_set(failing_reallocate, NULL);
            status = run_errand(which);
            kb_allocator_set(NULL, NULL);
            failing_off();
            assert_true(status == KB_OK || status == KB_NO_MEMORY);
        }
        assert_int_equal(status, KB_OK);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_second_person_approves, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_changed_last_counts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(days_choose_the_version, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_service_sees_what_is_approved, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_checked_is_what_is_used, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_proof_alone_changes_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_number_that_was_left_behind_is_passed_over, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_full_disk_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_wrong_with_a_log_is_pointed_at, set_up, tear_down),
        cmocka_unit_test_setup_teardown(memory_that_runs_out_is_a_status, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
