/*
 * The notes of tests/rewrite/corpus: what a careful caseworker would write in du-form, place by place
 * (LAESMIG.md says how). Prints how many notes come out exactly right, how many are right as far as they go with a
 * place left and flagged, and how many are wrong. KB_CORPUS=udvikling.tsv tells each note that is not exactly right.
 */
#include "../check/harness.h"

#include "rewrite/rewrite.h"

enum { MOST_SLOTS = 40, LONGEST_NOTE = 2000 };

/* "[hans|din|?]": where it stands in the note, and what may stand there afterwards. */
struct slot {
    size_t offset, length;
    struct kb_slice answers; /* "din|?" */
};

struct row {
    char note[LONGEST_NOTE];
    size_t length;
    struct slot slots[MOST_SLOTS];
    size_t slot_count;
};

enum outcome { RIGHT, FLAGGED, WRONG, MISSED, OUTCOMES };

static struct kb_checker *checker;

static void read_row(struct row *row, struct kb_slice marked)
{
    *row = (struct row){.length = 0};
    while (marked.length > 0) {
        struct kb_slice plain = kb_slice_cut(&marked, '[');
        assert_true(row->length + plain.length < LONGEST_NOTE);
        memcpy(row->note + row->length, plain.data, plain.length);
        row->length += plain.length;
        if (marked.length == 0) {
            break;
        }
        struct kb_slice slot = kb_slice_cut(&marked, ']'), words = kb_slice_cut(&slot, '|');
        assert_true(row->length + words.length < LONGEST_NOTE && row->slot_count < MOST_SLOTS && slot.length > 0);
        row->slots[row->slot_count++] = (struct slot){row->length, words.length, slot};
        memcpy(row->note + row->length, words.data, words.length);
        row->length += words.length;
    }
}

static bool is_flagged(const struct kb_rewrite *rewrite, const struct slot *slot)
{
    for (size_t i = 0; i < rewrite->unsure_count; i++) {
        const struct kb_unsure *unsure = &rewrite->unsure[i];
        if (unsure->offset < slot->offset + slot->length && unsure->offset + unsure->length > slot->offset) {
            return true;
        }
    }
    return false;
}

static bool is_answer(struct kb_slice answers, struct kb_slice text)
{
    while (answers.length > 0) {
        if (kb_slice_equal(kb_slice_cut(&answers, '|'), text)) {
            return true;
        }
    }
    return false;
}

/* What a stretch of the note has become. A change that reaches out of it makes it unlike all answers. */
static void put_changed(const struct kb_rewrite *rewrite, struct kb_slice note, const struct slot *slot, struct kb_buffer *out)
{
    size_t at = slot->offset, end = slot->offset + slot->length;
    for (size_t i = 0; i < rewrite->change_count; i++) {
        const struct kb_change *change = &rewrite->changes[i];
        if (change->offset >= at && change->offset < end) {
            kb_buffer_put(out, note.data + at, change->offset - at);
            kb_buffer_put_text(out, change->replacement);
            at = change->offset + change->length;
        }
    }
    if (at <= end) {
        kb_buffer_put(out, note.data + at, end - at);
    } else {
        kb_buffer_put_text(out, " (more)");
    }
}

static enum outcome judge_slot(const struct kb_rewrite *rewrite, struct kb_slice note, const struct slot *slot)
{
    struct kb_buffer out;
    kb_buffer_init(&out, LONGEST_NOTE);
    put_changed(rewrite, note, slot, &out);
    struct kb_slice now = kb_buffer_slice(&out), was = kb_slice_part(note, slot->offset, slot->length);
    bool left = kb_slice_equal(now, was), flagged = is_flagged(rewrite, slot);
    bool right = is_answer(slot->answers, now) || (left && flagged && is_answer(slot->answers, kb_slice_of("?")));
    kb_buffer_finish(&out);
    return right ? RIGHT : left && flagged ? FLAGGED : left ? MISSED : WRONG;
}

/* A change or a flag where the note is fine as it is. */
static enum outcome judge_rest(const struct kb_rewrite *rewrite, const struct row *row)
{
    enum outcome worst = RIGHT;
    for (size_t i = 0; i < rewrite->change_count + rewrite->unsure_count; i++) {
        bool change = i < rewrite->change_count, inside = false;
        size_t offset = change ? rewrite->changes[i].offset : rewrite->unsure[i - rewrite->change_count].offset;
        for (size_t j = 0; j < row->slot_count; j++) {
            inside = inside || (offset >= row->slots[j].offset && offset < row->slots[j].offset + row->slots[j].length);
        }
        enum outcome outcome = inside ? RIGHT : change ? WRONG : FLAGGED;
        worst = outcome > worst ? outcome : worst;
    }
    return worst;
}

static enum outcome judge(const struct kb_rewrite *rewrite, const struct row *row)
{
    enum outcome worst = judge_rest(rewrite, row);
    for (size_t i = 0; i < row->slot_count; i++) {
        enum outcome outcome = judge_slot(rewrite, (struct kb_slice){row->note, row->length}, &row->slots[i]);
        worst = outcome > worst ? outcome : worst;
    }
    return worst;
}

static void tell(const char *file, size_t line, enum outcome outcome, const struct kb_rewrite *rewrite, struct kb_slice note)
{
    static const char *const words[] = {"right", "flagged", "wrong", "missed"};
    const char *asked = getenv("KB_CORPUS");
    struct kb_buffer out;
    if (asked == NULL || strcmp(asked, file) != 0 || outcome == RIGHT) {
        return;
    }
    kb_buffer_init(&out, LONGEST_NOTE * 2);
    kb_rewrite_apply(rewrite, note, &out);
    print_message("%-7s %s:%zu\n    - %.*s\n    + %s\n", words[outcome], file, line, (int)note.length, note.data, out.data);
    for (size_t i = 0; i < rewrite->unsure_count; i++) {
        const struct kb_unsure *unsure = &rewrite->unsure[i];
        print_message("    ? %.*s: %s %s\n", (int)unsure->length, note.data + unsure->offset, kb_doubt_id(unsure->doubt),
                      unsure->about == NULL ? "" : unsure->about);
    }
    kb_buffer_finish(&out);
}

static enum outcome try_line(const char *file, size_t number, struct kb_slice line)
{
    static struct row row;
    struct kb_arena arena;
    struct kb_rewrite rewrite;
    char name[100];
    kb_slice_cut(&line, '\t');
    struct kb_slice person = kb_slice_cut(&line, '\t');
    snprintf(name, sizeof name, "%.*s", (int)person.length, person.data);
    const char *names[] = {name};
    struct kb_limits limits = kb_limits_default();
    struct kb_rewrite_options options = {names, name[0] != '\0', &limits};
    read_row(&row, line);
    struct kb_slice note = {row.note, row.length};
    struct kb_source source = {file, note};
    kb_arena_init(&arena);
    assert_int_equal(kb_duform_find(checker, &source, &options, &arena, NULL, &rewrite), KB_OK);
    enum outcome outcome = judge(&rewrite, &row);
    tell(file, number, outcome, &rewrite, note);
    kb_arena_finish(&arena);
    return outcome;
}

/* Counts the outcomes of one half, prints them, and holds them to a floor in per cent. */
static void try_half(const char *file, double least_right, double most_wrong)
{
    char path[200], *data = NULL;
    size_t length = 0, counts[OUTCOMES] = {0}, total = 0;
    int reason = 0;
    snprintf(path, sizeof path, "tests/rewrite/corpus/%s", file);
    assert_int_equal(disk_read(NULL, path, (size_t)1 << 24, &data, &length, &reason), KB_OK);
    struct kb_slice rest = {data, length};
    kb_slice_cut(&rest, '\n');
    for (size_t number = 2; rest.length > 0; number++) {
        struct kb_slice line = kb_slice_cut(&rest, '\n');
        if (kb_slice_trim(line).length > 0) {
            counts[try_line(file, number, line)]++;
            total++;
        }
    }
    kb_free(data);
    double right = 100.0 * (double)counts[RIGHT] / (double)total,
           wrong = 100.0 * (double)(counts[WRONG] + counts[MISSED]) / (double)total;
    print_message(
        "# %-14s %zu notes: %zu right, %zu left and flagged, %zu wrong, %zu passed over; %.1f %% right, %.1f %% wrong\n", file,
        total, counts[RIGHT], counts[FLAGGED], counts[WRONG], counts[MISSED], right, wrong);
    assert_true(total >= 150);
    assert_true(right >= least_right);
    assert_true(wrong <= most_wrong);
}

static void the_half_that_is_tuned_on(void **state)
{
    (void)state;
    try_half("udvikling.tsv", 97.0, 0.3);
}

static void the_half_that_is_not(void **state)
{
    (void)state;
    try_half("proeve.tsv", 94.0, 0.8);
}

static int load(void **state)
{
    (void)state;
    struct kb_world world = disk_world();
    struct kb_checker_options options = {.termbase_path = "templates/language/termbase.tsv",
                                         .word_list_path = "templates/language/ord.txt"};
    return kb_checker_new(&checker, &world, &options, NULL) != KB_OK;
}

static int unload(void **state)
{
    (void)state;
    kb_checker_free(checker);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_half_that_is_tuned_on), cmocka_unit_test(the_half_that_is_not)};
    return cmocka_run_group_tests(tests, load, unload);
}
