/* Releases: all of it or nothing, whatever fails or dies on the way, and never a second letter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <sys/wait.h>

#include "deliver/disk_world.h"
#include "base/hash.h"
#include "support/failing.h"

static char folder[64], outbox_path[80], ready_path[96], waiting_path[96], aside_path[96], journal_path[96];
static struct disk_world disk = {.now = 1795867200000, .today = {2026, 11, 27}, .seed = 7};
static struct kb_world world;
static struct kb_engine *engine;
static struct kb_worker *worker;
static struct kb_input input;
static const struct kb_setting settings[] = {
    {"kommune.cvr", "29189404"}, {"borger.cpr", "010190-1234"}, {"borger.oensker.symboler", "nej"}};
static const struct kb_render_options options = {.settings = settings, .setting_count = 3};
static const struct kb_check_request check = {.language = KB_ENGLISH, .level = KB_ERROR, .person = "Mette"};

static int set_up(void **state)
{
    (void)state;
    char *data = NULL;
    size_t length = 0;
    int reason;
    disk_new_folder(folder, sizeof folder);
    disk_join(outbox_path, sizeof outbox_path, folder, "/", "udbakke");
    disk_join(ready_path, sizeof ready_path, outbox_path, "/", "klar");
    disk_join(waiting_path, sizeof waiting_path, outbox_path, "/", "venter");
    disk_join(aside_path, sizeof aside_path, outbox_path, "/", ".i-gang");
    disk_join(journal_path, sizeof journal_path, outbox_path, "/", "journal.db");
    world = disk_world(&disk);
    struct kb_engine_options how = {.templates = "templates", .template_id = "samarbejdsbrev", .check = KB_CHECK_AT_ONCE};
    assert_int_equal(kb_engine_new(&engine, &world, &how, NULL), KB_OK);
    assert_int_equal(kb_worker_new(&worker, engine), KB_OK);
    assert_int_equal(disk_read_file(NULL, "examples/samarbejdsbrev/anna-soerensen.json", 1 << 20, &data, &length, &reason),
                     KB_OK);
    input = (struct kb_input){"anna.json", data, length};
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    kb_worker_free(worker);
    kb_engine_free(engine);
    kb_free((void *)(uintptr_t)input.data);
    disk_clear(folder);
    return 0;
}

/* Each test has an outbox of its own, and a day that suits the letter. */
static int begin(void **state)
{
    (void)state;
    disk_clear(outbox_path);
    disk.fail_at = disk.die_at = disk.changes = 0;
    disk.half = false;
    disk.now = 1795867200000;
    disk.today = (struct kb_date){2026, 11, 23};
    return 0;
}

static struct kb_outbox *open_outbox(struct kb_diagnostics *diagnostics)
{
    struct kb_outbox *outbox = NULL;
    kb_outbox_open(&outbox, &world, outbox_path, NULL, diagnostics);
    return outbox;
}

static struct kb_release_request request_for(const char *key)
{
    return (struct kb_release_request){.template_id = "samarbejdsbrev",
                                       .input = &input,
                                       .options = &options,
                                       .check = &check,
                                       .key = key,
                                       .channel = "digital-post",
                                       .person = "Mette"};
}

/* What is done to a letter. */
enum deed { RELEASE, HOLD, CANCEL, DUE };

static enum kb_status act(struct kb_outbox *outbox, enum deed deed, struct kb_receipt *receipt)
{
    struct kb_release_request request = request_for("k");
    size_t released, late;
    switch (deed) {
    case RELEASE: return kb_release(outbox, worker, &request, NULL, receipt);
    case HOLD: return kb_release_hold(outbox, worker, &request, (struct kb_date){2026, 11, 24}, NULL, receipt);
    case CANCEL:
        return kb_release_cancel(outbox, "d61e888d-6ab4-41f4-be7d-33a61d539fcd", "Mette", "Anna ringede selv.", NULL, receipt);
    case DUE: return kb_release_due(outbox, (struct kb_date){2026, 11, 24}, "Mette", NULL, &released, &late);
    }
    return KB_BUG;
}

static enum kb_status do_deed(enum deed deed)
{
    struct kb_receipt receipt = {0};
    struct kb_outbox *outbox = open_outbox(NULL);
    enum kb_status status = outbox == NULL ? KB_ENVIRONMENT : act(outbox, deed, &receipt);
    kb_receipt_finish(&receipt);
    kb_outbox_free(outbox);
    return status;
}

static void assert_verifies(void)
{
    struct kb_journal *journal = NULL;
    struct kb_journal_head head;
    assert_int_equal(kb_journal_open(&journal, &world, journal_path, false, NULL), KB_OK);
    assert_int_equal(kb_journal_verify(journal, NULL, NULL, &head), KB_OK);
    kb_journal_free(journal);
}

static enum kb_status collect(void *context, const char *bytes, size_t length)
{
    char *all = context;
    size_t have = strlen(all);
    assert_true(have + length < 60000);
    memcpy(all + have, bytes, length);
    all[have + length] = '\0';
    return KB_OK;
}

/* How many entries of an event the journal has. */
static size_t events(const char *event)
{
    static char all[60000];
    char wanted[64];
    size_t count = 0;
    struct kb_journal *journal = NULL;
    struct kb_journal_filter filter = {0};
    all[0] = '\0';
    assert_int_equal(kb_journal_open(&journal, &world, journal_path, false, NULL), KB_OK);
    assert_int_equal(kb_journal_write(journal, &filter, KB_JOURNAL_JSON, KB_ENGLISH, collect, all, NULL, &count), KB_OK);
    kb_journal_free(journal);
    count = 0;
    snprintf(wanted, sizeof wanted, "\"event\":\"%s\"", event);
    for (const char *at = strstr(all, wanted); at != NULL; at = strstr(at + 1, wanted)) {
        count++;
    }
    return count;
}

/* Every item of a place is whole: each file that its manifest names has the bytes that it says. */
static enum kb_status check_item(void *context, const char *name, bool is_folder)
{
    char item[256], path[400], file[64], *manifest = NULL;
    size_t length = 0, files = 0;
    int reason;
    assert_true(is_folder);
    disk_join(item, sizeof item, context, "/", name);
    disk_join(path, sizeof path, item, "/", "manifest.json");
    assert_int_equal(disk_read_file(NULL, path, 1 << 20, &manifest, &length, &reason), KB_OK);
    for (const char *at = strstr(manifest, "{\"name\":"); at != NULL; at = strstr(at + 1, "{\"name\":")) {
        char *data = NULL, hash[KB_HASH_TEXT];
        const char *said = strstr(at, "\"sha256\":\"") + 10;
        assert_int_equal(sscanf(at, "{\"name\":\"%60[^\"]", file), 1);
        disk_join(path, sizeof path, item, "/", file);
        assert_int_equal(disk_read_file(NULL, path, 1 << 24, &data, &length, &reason), KB_OK);
        assert_true(kb_hash_of(data, length, hash));
        assert_memory_equal(hash, said, KB_HASH_TEXT - 1);
        kb_free(data);
        files++;
    }
    kb_free(manifest);
    assert_int_equal(disk_count(item), files + 1);
    return KB_OK;
}

/* Nothing half made, nothing doubled, nothing that the journal does not know. */
static void assert_sound(void)
{
    struct kb_outbox *outbox = open_outbox(NULL); /* finishes what was begun */
    assert_non_null(outbox);
    kb_outbox_free(outbox);
    assert_int_equal(disk_count(aside_path), 0);
    disk_list_folder(NULL, ready_path, check_item, ready_path);
    disk_list_folder(NULL, waiting_path, check_item, waiting_path);
    assert_int_equal(disk_count(ready_path), events("released") - events("cancelled"));
    assert_int_equal(disk_count(ready_path) + disk_count(waiting_path) <= 1, 1);
    assert_verifies();
}

static void whole(void **state)
{
    (void)state;
    struct kb_receipt receipt;
    struct kb_release_request request = request_for("k");
    struct kb_outbox *outbox = open_outbox(NULL);
    request.html = true;
    assert_int_equal(kb_release(outbox, worker, &request, NULL, &receipt), KB_OK);
    assert_int_equal(receipt.state, KB_RELEASE_RELEASED);
    assert_false(receipt.again);
    char first[4096];
    snprintf(first, sizeof first, "%s", receipt.text);
    kb_receipt_finish(&receipt);
    assert_int_equal(kb_release(outbox, worker, &request, NULL, &receipt), KB_OK);
    assert_true(receipt.again);
    assert_string_equal(receipt.text, first); /* the same answer */
    kb_receipt_finish(&receipt);
    request.html = false;
    assert_int_equal(kb_release(outbox, worker, &request, NULL, &receipt), KB_BAD_INPUT);
    assert_int_equal(receipt.state, KB_RELEASE_OTHER);
    kb_receipt_finish(&receipt);
    kb_outbox_free(outbox);
    assert_sound();
    assert_int_equal(disk_count(ready_path), 1);
    assert_int_equal(events("released"), 1);
}

static void by_itself_the_same_letter(void **state)
{
    (void)state;
    struct kb_release_request request = request_for(NULL);
    struct kb_outbox *outbox = open_outbox(NULL);
    for (int i = 0; i < 2; i++) {
        struct kb_receipt receipt;
        assert_int_equal(kb_release(outbox, worker, &request, NULL, &receipt), KB_OK);
        assert_int_equal(receipt.again, i);
        kb_receipt_finish(&receipt);
    }
    kb_outbox_free(outbox);
    assert_int_equal(disk_count(ready_path), 1);
}

static void held_by_the_gate(void **state)
{
    (void)state;
    struct kb_receipt receipt;
    struct kb_render_options late = options;
    struct kb_release_request request = request_for("k");
    struct kb_outbox *outbox = open_outbox(NULL);
    late.date = (struct kb_date){2026, 12, 1}; /* two days before the meeting */
    request.options = &late;
    assert_int_equal(kb_release(outbox, worker, &request, NULL, &receipt), KB_HELD);
    assert_int_equal(receipt.state, KB_RELEASE_NONE);
    assert_non_null(strstr(receipt.report, "notice"));
    kb_receipt_finish(&receipt);
    static const char *const overrides[] = {"notice=Anna har selv bedt om at komme før"};
    struct kb_check_request passed = check;
    passed.overrides = overrides;
    passed.override_count = 1;
    request.check = &passed;
    assert_int_equal(kb_release(outbox, worker, &request, NULL, &receipt), KB_OK);
    kb_receipt_finish(&receipt);
    static const char *const legal[] = {"legal-content=Det skal bare sendes nu, tak"};
    passed.overrides = legal;
    request.key = "l";
    assert_int_equal(kb_release(outbox, worker, &request, NULL, &receipt), KB_USAGE);
    kb_receipt_finish(&receipt);
    kb_outbox_free(outbox);
    assert_int_equal(disk_count(ready_path), 1);
    assert_int_equal(events("released"), 1);
}

/* What lies there before the deed: what CANCEL and DUE need. */
static void prepare(enum deed deed)
{
    begin(NULL);
    if (deed == CANCEL || deed == DUE) {
        assert_int_equal(do_deed(deed == CANCEL ? RELEASE : HOLD), KB_OK);
    } else {
        kb_outbox_free(open_outbox(NULL));
    }
    disk.changes = 0;
}

/* The state that the deed leads to. */
static void assert_done(enum deed deed)
{
    assert_int_equal(disk_count(ready_path), deed == RELEASE || deed == DUE);
    assert_int_equal(disk_count(waiting_path), deed == HOLD);
    assert_int_equal(events("released"), deed != HOLD);
    assert_int_equal(events("waiting"), deed == HOLD || deed == DUE);
    assert_int_equal(events("cancelled"), deed == CANCEL);
}

static void fail_each_change(enum deed deed)
{
    int at = 0;
    enum kb_status status;
    do {
        prepare(deed);
        disk.fail_at = ++at;
        status = do_deed(deed);
        bool failed = disk.changes >= at;
        disk.fail_at = 0;
        assert_true(status == KB_OK || status == KB_ENVIRONMENT);
        assert_sound();
        assert_int_equal(do_deed(deed), KB_OK); /* tried again, it is done, once */
        assert_sound();
        assert_done(deed);
        if (!failed) {
            break;
        }
    } while (at < 100);
    print_message("# %d changes failed in turn\n", at - 1);
    assert_in_range(at, 4, 99);
}

static void die_before_each_change(enum deed deed, bool half)
{
    int at = 0, code;
    do {
        prepare(deed);
        disk.die_at = ++at;
        disk.half = half;
        pid_t child = fork();
        if (child == 0) {
            _exit(do_deed(deed) == KB_OK ? 0 : 1);
        }
        int result = 0;
        assert_int_equal(waitpid(child, &result, 0), child);
        code = WEXITSTATUS(result);
        assert_true(WIFEXITED(result) && (code == 0 || code == DIED));
        disk.die_at = 0;
        assert_sound();
        assert_int_equal(do_deed(deed), KB_OK);
        assert_sound();
        assert_done(deed);
    } while (code == DIED && at < 100);
    print_message("# died %d times\n", at - 1);
    assert_in_range(at, 4, 99);
}

static void failing_release(void **state)
{
    (void)state;
    fail_each_change(RELEASE);
}

static void failing_hold(void **state)
{
    (void)state;
    fail_each_change(HOLD);
}

static void failing_cancel(void **state)
{
    (void)state;
    fail_each_change(CANCEL);
}

static void failing_due(void **state)
{
    (void)state;
    fail_each_change(DUE);
}

static void dying_release(void **state)
{
    (void)state;
    die_before_each_change(RELEASE, false);
    die_before_each_change(RELEASE, true);
}

static void dying_others(void **state)
{
    (void)state;
    die_before_each_change(HOLD, true);
    die_before_each_change(CANCEL, false);
    die_before_each_change(DUE, false);
}

/* Of the thousands of allocations of a release, every so many, each failing once. */
static void out_of_memory(void **state)
{
    enum { TRIALS = 60 };
    size_t refused = 0;
    (void)state;
    prepare(RELEASE);
    kb_allocator_set(failing_reallocate, NULL);
    failing_set(SIZE_MAX, true);
    assert_int_equal(do_deed(RELEASE), KB_OK);
    size_t all = failing_count;
    for (size_t trial = 0; trial < TRIALS; trial++) {
        prepare(RELEASE);
        /* the second half is the outbox's and the journal's share, which comes last: every one of those */
        failing_set(trial < TRIALS / 2 ? trial * all / (TRIALS / 2) : all - (TRIALS - trial), true);
        enum kb_status status = do_deed(RELEASE);
        failing_off();
        /* a lack on the way to a word's analysis may be got over: then the letter is made */
        assert_true(status == KB_OK || status == KB_NO_MEMORY || status == KB_ENVIRONMENT);
        refused += status != KB_OK;
        assert_sound();
        assert_int_equal(do_deed(RELEASE), KB_OK);
        assert_done(RELEASE);
    }
    kb_allocator_set(NULL, NULL);
    print_message("# %zu allocations, %zu of %d lacks told\n", all, refused, TRIALS);
    assert_true(refused > TRIALS / 3);
}

static void what_was_taken_stays_taken(void **state)
{
    (void)state;
    char taken[96], item[160], gone[160];
    struct kb_receipt receipt;
    struct kb_outbox *outbox = open_outbox(NULL);
    assert_int_equal(act(outbox, RELEASE, &receipt), KB_OK);
    disk_join(taken, sizeof taken, outbox_path, "/", "taget");
    disk_join(item, sizeof item, ready_path, "/", receipt.record);
    disk_join(gone, sizeof gone, taken, "/", receipt.record);
    assert_int_equal(mkdir(taken, 0777), 0);
    assert_int_equal(rename(item, gone), 0); /* as a mover does */
    kb_receipt_finish(&receipt);
    assert_int_equal(act(outbox, RELEASE, &receipt), KB_OK);
    assert_true(receipt.again);
    kb_receipt_finish(&receipt);
    assert_int_equal(act(outbox, CANCEL, &receipt), KB_BAD_INPUT);
    kb_receipt_finish(&receipt);
    kb_outbox_free(outbox);
    assert_int_equal(disk_count(ready_path), 0);
    assert_int_equal(events("released"), 1);
    assert_int_equal(events("cancelled"), 0);
    assert_verifies();
}

static void cancelled_stays_cancelled(void **state)
{
    (void)state;
    struct kb_receipt receipt;
    assert_int_equal(do_deed(RELEASE), KB_OK);
    assert_int_equal(do_deed(CANCEL), KB_OK);
    struct kb_outbox *outbox = open_outbox(NULL);
    assert_int_equal(act(outbox, RELEASE, &receipt), KB_BAD_INPUT);
    assert_int_equal(receipt.state, KB_RELEASE_CANCELLED);
    kb_receipt_finish(&receipt);
    assert_int_equal(act(outbox, CANCEL, &receipt), KB_OK);
    assert_true(receipt.again);
    kb_receipt_finish(&receipt);
    kb_outbox_free(outbox);
    assert_int_equal(disk_count(ready_path), 0);
}

static void too_late(void **state)
{
    (void)state;
    size_t released, late;
    assert_int_equal(do_deed(HOLD), KB_OK);
    struct kb_outbox *outbox = open_outbox(NULL);
    assert_int_equal(kb_release_due(outbox, (struct kb_date){2026, 11, 23}, "Mette", NULL, &released, &late), KB_OK);
    assert_int_equal(released + late, 0);
    assert_int_equal(kb_release_due(outbox, (struct kb_date){2026, 12, 24}, "Mette", NULL, &released, &late), KB_OK);
    assert_int_equal(released, 0);
    assert_int_equal(late, 1);
    kb_outbox_free(outbox);
    assert_int_equal(disk_count(waiting_path), 1);
}

static void clock_goes_back(void **state)
{
    (void)state;
    assert_int_equal(do_deed(RELEASE), KB_OK);
    disk.now -= 3600 * 1000;
    struct kb_receipt receipt;
    struct kb_release_request request = request_for("another");
    assert_null(open_outbox(NULL));
    disk.now += 3600 * 1000;
    struct kb_outbox *outbox = open_outbox(NULL);
    disk.now -= 3600 * 1000;
    assert_int_equal(kb_release(outbox, worker, &request, NULL, &receipt), KB_ENVIRONMENT);
    kb_receipt_finish(&receipt);
    disk.now += 3600 * 1000;
    assert_int_equal(kb_release(outbox, worker, &request, NULL, &receipt), KB_OK);
    kb_receipt_finish(&receipt);
    kb_outbox_free(outbox);
    assert_int_equal(disk_count(ready_path), 2);
    assert_verifies();
}

static void two_journals(void **state)
{
    (void)state;
    char other[96];
    struct kb_outbox *outbox = open_outbox(NULL);
    kb_outbox_free(outbox);
    disk_join(other, sizeof other, folder, "/", "anden.db");
    assert_int_equal(kb_outbox_open(&outbox, &world, outbox_path, other, NULL), KB_ENVIRONMENT);
    assert_null(outbox);
}

struct racer {
    struct kb_outbox *outbox;
    const char *key;
    enum kb_status status;
    bool again;
};

static void *race(void *context)
{
    struct racer *racer = context;
    struct kb_worker *own;
    struct kb_receipt receipt;
    struct kb_release_request request = request_for(racer->key);
    if (kb_worker_new(&own, engine) != KB_OK) {
        racer->status = KB_NO_MEMORY;
        return NULL;
    }
    racer->status = kb_release(racer->outbox, own, &request, NULL, &receipt);
    racer->again = receipt.again;
    kb_receipt_finish(&receipt);
    kb_worker_free(own);
    return NULL;
}

/* Threads of one outbox, half of them with the same key. */
static void at_once(void **state)
{
    enum { RACERS = 8 };
    static const char *const keys[RACERS] = {"a", "a", "a", "a", "b", "c", "d", "e"};
    pthread_t threads[RACERS];
    struct racer racers[RACERS];
    size_t again = 0;
    (void)state;
    struct kb_outbox *outbox = open_outbox(NULL);
    for (size_t i = 0; i < RACERS; i++) {
        racers[i] = (struct racer){.outbox = outbox, .key = keys[i]};
        assert_int_equal(pthread_create(&threads[i], NULL, race, &racers[i]), 0);
    }
    for (size_t i = 0; i < RACERS; i++) {
        pthread_join(threads[i], NULL);
        assert_int_equal(racers[i].status, KB_OK);
        again += racers[i].again;
    }
    kb_outbox_free(outbox);
    assert_int_equal(again, 3);
    assert_int_equal(disk_count(ready_path), 5);
    assert_int_equal(events("released"), 5);
    assert_verifies();
}

static void rehearsal(void **state)
{
    (void)state;
    struct kb_receipt receipt;
    struct kb_release_request request = request_for("k");
    request.dry_run = true;
    assert_int_equal(kb_release(NULL, worker, &request, NULL, &receipt), KB_OK);
    assert_int_equal(receipt.state, KB_RELEASE_NONE);
    assert_non_null(strstr(receipt.text, "kombi_request.xml"));
    assert_int_equal(disk.changes, 0);
    kb_receipt_finish(&receipt);
}

static void keys_that_are_none(void **state)
{
    (void)state;
    static const char *const keys[] = {"", "a\nb", "\xC3", "a\tb"};
    struct kb_receipt receipt;
    struct kb_outbox *outbox = open_outbox(NULL);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct kb_release_request request = request_for(keys[i]);
        assert_int_equal(kb_release(outbox, worker, &request, NULL, &receipt), KB_USAGE);
        kb_receipt_finish(&receipt);
    }
    kb_outbox_free(outbox);
    assert_int_equal(disk_count(ready_path), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(whole, begin),
        cmocka_unit_test_setup(by_itself_the_same_letter, begin),
        cmocka_unit_test_setup(held_by_the_gate, begin),
        cmocka_unit_test_setup(failing_release, begin),
        cmocka_unit_test_setup(failing_hold, begin),
        cmocka_unit_test_setup(failing_cancel, begin),
        cmocka_unit_test_setup(failing_due, begin),
        cmocka_unit_test_setup(dying_release, begin),
        cmocka_unit_test_setup(dying_others, begin),
        cmocka_unit_test_setup(out_of_memory, begin),
        cmocka_unit_test_setup(what_was_taken_stays_taken, begin),
        cmocka_unit_test_setup(cancelled_stays_cancelled, begin),
        cmocka_unit_test_setup(too_late, begin),
        cmocka_unit_test_setup(clock_goes_back, begin),
        cmocka_unit_test_setup(two_journals, begin),
        cmocka_unit_test_setup(at_once, begin),
        cmocka_unit_test_setup(rehearsal, begin),
        cmocka_unit_test_setup(keys_that_are_none, begin),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
