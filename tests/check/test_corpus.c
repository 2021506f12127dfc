/*
 * The corpus: precision and recall of each rule over sentences and letters that a person has read first
 * (tests/check/corpus/LAESMIG.md says how). Prints a table for each collection, and every miss in the collection that
 * KB_CORPUS names.
 */
#include "harness.h"

#include <dirent.h>

#include "base/source_map.h"
#include "check/near.h"

enum { MOST_MARKS = 200, MOST_NAMES = 20 };

struct mark {
    enum kb_rule rule;
    char word[200];
    bool met, optional;
};

struct text {
    const char *where;
    struct kb_slice text;
    bool goal, attached;
    struct mark marks[MOST_MARKS];
    size_t mark_count;
    struct kb_slice names[MOST_NAMES];
    char reader[60]; /* "": not told */
    size_t name_count;
};

struct score {
    size_t right, wrong, missed;
    size_t held, held_wrong; /* of right and wrong, those that hold a letter back */
};

/* A folder of texts with their answers. */
struct collection {
    const char *name, *folder;
    bool judges;      /* nobody looked into it while the rules were written: its figures are printed, and hold nobody back */
    bool errors_only; /* its answers are about the rules that hold a letter back, and misspelt compounds */
    struct score scores[KB_RULE_COUNT];
    size_t texts, good_letters, letters_held; /* good letters that an error would hold back */
    struct score errors;                      /* findings that hold a letter back, all rules together; missed is not counted */
};

static struct collection collections[] = {
    {.name = "hjemme", .folder = "tests/check/corpus"},
    {.name = "udvikling", .folder = "tests/check/corpus/udvikling"},
    {.name = "proeve", .folder = "tests/check/corpus/proeve", .judges = true},
    {.name = "proeve-2", .folder = "tests/check/corpus/proeve-2", .judges = true},
    {.name = "proeve-3", .folder = "tests/check/corpus/proeve-3", .judges = true, .errors_only = true},
    {.name = "proeve-4", .folder = "tests/check/corpus/proeve-4", .judges = true, .errors_only = true},
    {.name = "proeve-5", .folder = "tests/check/corpus/proeve-5", .judges = true, .errors_only = true},
    {.name = "proeve-6", .folder = "tests/check/corpus/proeve-6", .judges = true, .errors_only = true},
    {.name = "proeve-7", .folder = "tests/check/corpus/proeve-7", .judges = true, .errors_only = true},
    {.name = "proeve-8", .folder = "tests/check/corpus/proeve-8", .judges = true, .errors_only = true},
    {.name = "proeve-9", .folder = "tests/check/corpus/proeve-9", .judges = true, .errors_only = true},
    {.name = "proeve-10", .folder = "tests/check/corpus/proeve-10", .judges = true, .errors_only = true},
    {.name = "proeve-11", .folder = "tests/check/corpus/proeve-11", .judges = true, .errors_only = true},
    {.name = "proeve-12", .folder = "tests/check/corpus/proeve-12", .judges = true, .errors_only = true},
    {.name = "proeve-13", .folder = "tests/check/corpus/proeve-13", .judges = true, .errors_only = true},
    {.name = "proeve-14", .folder = "tests/check/corpus/proeve-14", .judges = true, .errors_only = true},
    {.name = "proeve-15", .folder = "tests/check/corpus/proeve-15", .judges = true, .errors_only = true},
    {.name = "proeve-16", .folder = "tests/check/corpus/proeve-16", .judges = true, .errors_only = true},
    {.name = "proeve-17", .folder = "tests/check/corpus/proeve-17", .judges = true, .errors_only = true},
    {.name = "proeve-18", .folder = "tests/check/corpus/proeve-18", .judges = true, .errors_only = true},
    {.name = "proeve-19", .folder = "tests/check/corpus/proeve-19", .judges = true, .errors_only = true},
    {.name = "proeve-20", .folder = "tests/check/corpus/proeve-20", .judges = true, .errors_only = true},
    {.name = "proeve-21", .folder = "tests/check/corpus/proeve-21", .judges = true, .errors_only = true},
    {.name = "proeve-22", .folder = "tests/check/corpus/proeve-22", .judges = true, .errors_only = true},
    {.name = "proeve-23", .folder = "tests/check/corpus/proeve-23", .judges = true, .errors_only = true},
    {.name = "proeve-24", .folder = "tests/check/corpus/proeve-24", .judges = true, .errors_only = true},
    {.name = "proeve-25", .folder = "tests/check/corpus/proeve-25", .judges = true, .errors_only = true},
    {.name = "proeve-26", .folder = "tests/check/corpus/proeve-26", .judges = true, .errors_only = true},
    {.name = "proeve-27", .folder = "tests/check/corpus/proeve-27", .judges = true, .errors_only = true},
    {.name = "proeve-28", .folder = "tests/check/corpus/proeve-28", .judges = true, .errors_only = true},
    {.name = "proeve-29", .folder = "tests/check/corpus/proeve-29", .judges = true, .errors_only = true},
    {.name = "proeve-30", .folder = "tests/check/corpus/proeve-30", .judges = true, .errors_only = true},
    {.name = "proeve-31", .folder = "tests/check/corpus/proeve-31", .judges = true, .errors_only = true},
};

static struct kb_checker *checker;

static bool is_told(const struct collection *collection)
{
    const char *name = getenv("KB_CORPUS");
    return name != NULL && strcmp(name, collection->name) == 0;
}

/* "jargon:med_henblik_på"; "?jargon:forløb" may be found or not. */
static void read_mark(struct text *text, struct kb_slice field)
{
    bool optional = kb_slice_starts(field, "?");
    field = optional ? kb_slice_part(field, 1, field.length) : field;
    struct kb_slice id = kb_slice_cut(&field, ':');
    struct mark *mark = &text->marks[text->mark_count];
    mark->rule = kb_rule_named(id);
    if (mark->rule == KB_RULE_COUNT || field.length == 0 || field.length >= sizeof mark->word ||
        text->mark_count + 1 == MOST_MARKS) {
        fail_msg("%s: bad mark %.*s", text->where, (int)id.length, id.data);
    }
    memcpy(mark->word, field.data, field.length);
    mark->word[field.length] = '\0';
    mark->optional = optional;
    for (char *at = mark->word; *at != '\0'; at++) {
        *at = *at == '_' ? ' ' : *at;
    }
    text->mark_count++;
}

static void read_names(struct text *text, struct kb_slice names)
{
    while (names.length > 0 && text->name_count < MOST_NAMES) {
        text->names[text->name_count++] = kb_slice_trim(kb_slice_cut(&names, ','));
    }
}

/* "Bodil Thorsen": who the letter is to, by the first name. */
static void read_reader(struct text *text, struct kb_slice name)
{
    name = kb_slice_trim(name);
    text->names[text->name_count++] = name;
    struct kb_slice first = kb_slice_cut(&name, ' ');
    snprintf(text->reader, sizeof text->reader, "%.*s", (int)first.length, first.data);
}

/* Whether the words found and the words marked have a stretch in common. */
static bool overlaps(const struct kb_finding *finding, const struct mark *mark)
{
    const char *a = finding->text, *b = mark->word;
    size_t length = strlen(a), other = strlen(b);
    return strstr(a, b) != NULL || strstr(b, a) != NULL || (other > 1 && b[other - 1] == '.' && strncmp(a, b, other - 1) == 0) ||
           (length > 1 && strncmp(a, b, length < other ? length : other) == 0) ||
           (finding->rule == KB_RULE_PASSIVE && length > other && strcmp(a + length - other, b) == 0);
}

static bool is_scored(enum kb_rule rule)
{
    return rule <= KB_RULE_DOUBLE_WORD && rule != KB_RULE_LIX && rule != KB_RULE_LONG_PARAGRAPH;
}

static bool is_scored_in(const struct collection *collection, enum kb_rule rule)
{
    return is_scored(rule) && (!collection->errors_only || kb_rule_severity(rule) == KB_ERROR || rule == KB_RULE_COMPOUND);
}

/* Whether a hard word is to be replaced or explained is the termbase's choice; that it is hard is the reader's. And whether a
 * word that is none passes for a compound is the dictionary's. */
static enum kb_rule sibling_of(enum kb_rule rule)
{
    switch (rule) {
    case KB_RULE_JARGON: return KB_RULE_EXPLAIN;
    case KB_RULE_EXPLAIN: return KB_RULE_JARGON;
    case KB_RULE_SPELLING: return KB_RULE_COMPOUND;
    case KB_RULE_COMPOUND: return KB_RULE_SPELLING;
    default: return rule;
    }
}

static struct mark *mark_with(struct text *text, const struct kb_finding *finding, enum kb_rule rule, bool optional)
{
    for (size_t i = 0; i < text->mark_count; i++) {
        struct mark *mark = &text->marks[i];
        if (!mark->met && mark->optional == optional && mark->rule == rule && overlaps(finding, mark)) {
            return mark;
        }
    }
    return NULL;
}

/* The mark that a finding meets, or NULL. */
static struct mark *mark_of(struct text *text, const struct kb_finding *finding, bool optional)
{
    struct mark *mark = mark_with(text, finding, finding->rule, optional);
    return mark != NULL ? mark : mark_with(text, finding, sibling_of(finding->rule), optional);
}

/* Whether the reader marked the place, once or under another rule: "væsentlig" and "misligholdelse" of one mark. */
static bool is_marked(const struct text *text, const struct kb_finding *finding)
{
    for (size_t i = 0; i < text->mark_count; i++) {
        bool hard = finding->rule == KB_RULE_JARGON || finding->rule == KB_RULE_EXPLAIN;
        if (hard && overlaps(finding, &text->marks[i])) {
            return true;
        }
    }
    return false;
}

/* One finding may say what was marked in two places: "meddeles du hermed". */
static void meet_inner(struct text *text, const struct kb_finding *finding)
{
    for (size_t i = 0; i < text->mark_count; i++) {
        struct mark *mark = &text->marks[i];
        bool hard = finding->rule == KB_RULE_JARGON || finding->rule == KB_RULE_EXPLAIN;
        bool same = hard && (mark->rule == finding->rule || mark->rule == sibling_of(finding->rule));
        mark->met = mark->met || (same && strstr(finding->text, mark->word) != NULL && strcmp(finding->text, mark->word) != 0);
    }
}

static void score_finding(struct collection *collection, struct text *text, const struct kb_finding *finding)
{
    struct mark *mark = mark_of(text, finding, false);
    if (mark != NULL) {
        mark->met = true;
        meet_inner(text, finding);
        collection->scores[mark->rule].right++;
        collection->scores[mark->rule].held += finding->severity == KB_ERROR;
        collection->errors.right += finding->severity == KB_ERROR;
    } else if (mark_of(text, finding, true) == NULL && !is_marked(text, finding)) {
        collection->scores[finding->rule].wrong++;
        collection->scores[finding->rule].held_wrong += finding->severity == KB_ERROR;
        collection->errors.wrong += finding->severity == KB_ERROR;
        if (is_told(collection)) {
            print_message("wrong  %s:%s in %s: %.*s\n", kb_rule_id(finding->rule), finding->text, text->where,
                          (int)finding->sentence_length, text->text.data + finding->sentence_offset);
        }
    }
}

/* "jf." is jargon, and "servicelovens § 85" wants to be explained, to who was not told of the rules for them. */
static void score_other(struct collection *collection, struct text *text, const struct kb_finding *finding)
{
    enum kb_rule rule = finding->rule == KB_RULE_ABBREVIATION ? KB_RULE_JARGON : KB_RULE_EXPLAIN;
    struct mark *mark = mark_with(text, finding, rule, false);
    if (mark != NULL) {
        mark->met = true;
        collection->scores[rule].right++;
    }
}

static void score_missed(struct collection *collection, const struct text *text)
{
    for (size_t i = 0; i < text->mark_count; i++) {
        const struct mark *mark = &text->marks[i];
        if (!mark->met && !mark->optional) {
            collection->scores[mark->rule].missed++;
            if (is_told(collection)) {
                print_message("missed %s:%s in %s: %.*s\n", kb_rule_id(mark->rule), mark->word, text->where,
                              (int)(text->text.length < 200 ? text->text.length : 200), text->text.data);
            }
        }
    }
}

static void check_one(struct text *text, struct kb_arena *arena, struct kb_findings *findings)
{
    struct kb_source source = {text->where, text->text};
    struct kb_source_map map;
    struct kb_place place = {.path = "maal[0].ord"};
    struct kb_check_options options = kb_check_options_default();
    options.names = text->names;
    options.name_count = text->name_count;
    options.has_attachments = text->attached;
    options.reader = text->reader[0] == '\0' ? NULL : text->reader;
    kb_source_map_init(&map, arena);
    kb_source_map_add(&map, 0, text->text.length, &place, false);
    struct kb_check_input input = {&source, text->goal ? &map : NULL};
    assert_int_equal(kb_check_text(checker, &input, &options, arena, NULL, findings), KB_OK);
}

/* A tip of a rule that gives errors: it holds nobody back, and counts neither for the rule nor against it. */
static bool is_hint(const struct kb_finding *finding)
{
    return finding->severity == KB_TIP && kb_rule_severity(finding->rule) == KB_ERROR;
}

/* Whether an error stands in the text. */
static bool score(struct collection *collection, struct text *text)
{
    struct kb_arena arena;
    struct kb_findings findings;
    kb_arena_init(&arena);
    check_one(text, &arena, &findings);
    for (size_t i = 0; i < findings.count; i++) {
        const struct kb_finding *finding = &findings.items[i];
        if (is_hint(finding)) {
            continue;
        }
        if (finding->context == KB_CONTEXT_PLAIN && is_scored_in(collection, finding->rule)) {
            score_finding(collection, text, finding);
        } else if (finding->context == KB_CONTEXT_PLAIN &&
                   (finding->rule == KB_RULE_ABBREVIATION || finding->rule == KB_RULE_LAW_REFERENCE)) {
            score_other(collection, text, finding);
        }
    }
    score_missed(collection, text);
    bool held = findings.errors > 0;
    kb_arena_finish(&arena);
    collection->texts++;
    return held;
}

static struct kb_slice read_whole(const char *path, char **data)
{
    size_t length = 0;
    int reason = 0;
    assert_int_equal(disk_read(NULL, path, (size_t)1 << 24, data, &length, &reason), KB_OK);
    return (struct kb_slice){*data, length};
}

static void score_row(struct collection *collection, struct kb_slice line, size_t number)
{
    static struct text text;
    char where[60];
    snprintf(where, sizeof where, "%s:%zu", collection->name, number);
    memset(&text, 0, sizeof text);
    text.where = where;
    text.text = kb_slice_cut(&line, '\t');
    struct kb_slice marks = kb_slice_cut(&line, '\t'), remark = kb_slice_trim(line);
    while (marks.length > 0) {
        struct kb_slice mark = kb_slice_trim(kb_slice_cut(&marks, ' '));
        if (mark.length > 0) {
            read_mark(&text, mark);
        }
    }
    text.goal = kb_slice_starts(remark, "mål");
    for (struct kb_slice rest = remark; rest.length > 0;) {
        struct kb_slice part = kb_slice_trim(kb_slice_cut(&rest, ';'));
        if (kb_slice_starts(part, "navne:")) {
            read_names(&text, kb_slice_part(part, strlen("navne:"), part.length));
        } else if (kb_slice_starts(part, "laeser:")) {
            read_reader(&text, kb_slice_part(part, strlen("laeser:"), part.length));
        }
    }
    score(collection, &text);
}

static void score_sentences(struct collection *collection)
{
    char path[200], *data = NULL;
    snprintf(path, sizeof path, "%s/saetninger.tsv", collection->folder);
    struct kb_slice rest = read_whole(path, &data);
    kb_slice_cut(&rest, '\n');
    for (size_t number = 2; rest.length > 0; number++) {
        struct kb_slice line = kb_slice_cut(&rest, '\n');
        if (kb_slice_trim(line).length > 0) {
            score_row(collection, line, number);
        }
    }
    kb_free(data);
}

static void read_answers(struct text *text, struct kb_slice answers)
{
    while (answers.length > 0) {
        struct kb_slice line = kb_slice_trim(kb_slice_cut(&answers, '\n'));
        if (kb_slice_starts(line, "# navne:")) {
            read_names(text, kb_slice_part(line, strlen("# navne:"), line.length));
        } else if (kb_slice_starts(line, "# laeser:")) {
            read_reader(text, kb_slice_part(line, strlen("# laeser:"), line.length));
        } else if (kb_slice_starts(line, "# vedlagt: ja")) {
            text->attached = true;
        } else if (line.length > 0 && line.data[0] != '#') {
            read_mark(text, line);
        }
    }
}

static void score_letter(struct collection *collection, const char *name)
{
    static struct text text;
    char path[500], *data = NULL, *answers = NULL;
    memset(&text, 0, sizeof text);
    snprintf(path, sizeof path, "%s/tekster/%s", collection->folder, name);
    text.where = name;
    text.text = read_whole(path, &data);
    snprintf(path, sizeof path, "%s/tekster/%.*s.fund", collection->folder, (int)(strlen(name) - 4), name);
    read_answers(&text, read_whole(path, &answers));
    bool held = score(collection, &text);
    if (strncmp(name, "god-", 4) == 0) {
        collection->good_letters++;
        collection->letters_held += held;
        if (held && is_told(collection)) {
            print_message("held   %s\n", name);
        }
    }
    kb_free(data);
    kb_free(answers);
}

static int is_text(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > 4 && strcmp(entry->d_name + length - 4, ".txt") == 0;
}

static void score_letters(struct collection *collection)
{
    struct dirent **entries = NULL;
    char path[200];
    snprintf(path, sizeof path, "%s/tekster", collection->folder);
    int count = scandir(path, &entries, is_text, alphasort);
    for (int i = 0; i < count; i++) {
        score_letter(collection, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
}

static double share(size_t part, size_t rest)
{
    return part + rest == 0 ? 1.0 : (double)part / (double)(part + rest);
}

static void print_scores(const struct collection *collection)
{
    print_message("# %s: %zu texts; %zu of %zu good letters held back\n", collection->name, collection->texts,
                  collection->letters_held, collection->good_letters);
    print_message("# findings that hold a letter back: %zu right, %zu wrong, precision %.3f\n", collection->errors.right,
                  collection->errors.wrong, share(collection->errors.right, collection->errors.wrong));
    print_message("# %-16s %6s %6s %6s  %9s %6s  %16s\n", "rule", "right", "wrong", "missed", "precision", "recall",
                  "as error: right, wrong");
    for (size_t i = 0; i < KB_RULE_COUNT; i++) {
        if (is_scored_in(collection, (enum kb_rule)i)) {
            const struct score *row = &collection->scores[i];
            print_message("# %-16s %6zu %6zu %6zu  %9.2f %6.2f  %6zu %6zu\n", kb_rule_id((enum kb_rule)i), row->right, row->wrong,
                          row->missed, share(row->right, row->wrong), share(row->right, row->missed), row->held, row->held_wrong);
        }
    }
}

static void add_scores(struct score *sum)
{
    for (size_t i = 0; i < sizeof collections / sizeof collections[0]; i++) {
        for (size_t rule = 0; rule < KB_RULE_COUNT && !collections[i].judges; rule++) {
            sum[rule].right += collections[i].scores[rule].right;
            sum[rule].wrong += collections[i].scores[rule].wrong;
            sum[rule].missed += collections[i].scores[rule].missed;
        }
    }
}

static void error_rules_are_precise_and_miss_little(void **state)
{
    (void)state;
    struct score sum[KB_RULE_COUNT] = {{0}};
    for (size_t i = 0; i < sizeof collections / sizeof collections[0]; i++) {
        score_sentences(&collections[i]);
        score_letters(&collections[i]);
        print_scores(&collections[i]);
    }
    assert_true(collections[0].texts >= 300);
    add_scores(sum);
    for (size_t i = 0; i < KB_RULE_COUNT; i++) {
        bool held = is_scored((enum kb_rule)i) && kb_rule_severity((enum kb_rule)i) == KB_ERROR;
        if (held && (share(sum[i].right, sum[i].wrong) < 0.95 || share(sum[i].right, sum[i].missed) < 0.90)) {
            fail_msg("%s: precision or recall too low", kb_rule_id((enum kb_rule)i));
        }
    }
}

static int load(void **state)
{
    (void)state;
    struct kb_world world = disk_world();
    struct kb_checker_options options = {.termbase_path = "templates/language/termbase.tsv",
                                         .word_list_path = "templates/language/ord.txt"};
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_ENGLISH, 20);
    enum kb_status status = kb_checker_new(&checker, &world, &options, diagnostics);
    for (size_t i = 0; i < kb_diagnostics_count(diagnostics); i++) {
        const struct kb_diagnostic *row = kb_diagnostics_at(diagnostics, i);
        print_error("%s:%u: %s\n", row->file, (unsigned)row->line, row->message);
    }
    kb_diagnostics_free(diagnostics);
    return status != KB_OK;
}

static int unload(void **state)
{
    (void)state;
    kb_checker_free(checker);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(error_rules_are_precise_and_miss_little)};
    return cmocka_run_group_tests(tests, load, unload);
}
