/*
 * The list of words as it is shipped (symbols/index.tsv), and the names of the own drawings: all that is named is there, and
 * all that is there is named. OpenMoji need not be fetched for this: openmoji-17.txt has the names of its symbols.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <klarbrev/world.h>

#include "base/source.h"
#include "symbol/index.h"

enum { FEWEST_ROWS = 650, MOST_BYTES = 1 << 20, NAME_MOST = 300 };

struct list {
    char *words, *openmoji, *labels;
    struct kb_arena arena;
    struct kb_limits limits;
    struct kb_diagnostics *diagnostics;
    struct kb_source source;
    struct kb_symbol_index index;
};

static char *read_file(const char *path)
{
    FILE *in = fopen(path, "rb");
    if (!in) {
        fail_msg("%s can't be read", path);
    }
    char *text = malloc(MOST_BYTES + 1);
    assert_non_null(text);
    size_t length = fread(text, 1, MOST_BYTES, in);
    fclose(in);
    assert_true(length < MOST_BYTES);
    text[length] = '\0';
    return text;
}

static int begin(void **state)
{
    static struct list list;
    list.words = read_file("symbols/index.tsv");
    list.openmoji = read_file("tests/symbol/openmoji-17.txt");
    list.labels = read_file("symbols/own/etiketter.tsv");
    kb_arena_init(&list.arena);
    list.limits = kb_limits_default();
    list.diagnostics = kb_diagnostics_new(KB_DANISH, 100);
    list.source = (struct kb_source){"symbols/index.tsv", kb_slice_of(list.words)};
    kb_symbol_index_init(&list.index, &list.arena);
    enum kb_status status = kb_symbol_index_read(&list.index, &list.source, &list.limits, list.diagnostics);
    if (status != KB_OK) {
        fail_msg("symbols/index.tsv: %s", kb_diagnostics_at(list.diagnostics, 0)->message);
    }
    *state = &list;
    return 0;
}

static int end(void **state)
{
    struct list *list = *state;
    kb_diagnostics_free(list->diagnostics);
    kb_arena_finish(&list->arena);
    free(list->words);
    free(list->openmoji);
    free(list->labels);
    return 0;
}

/* Has the text a line that begins with `name` and then `after`? */
static bool has_line(const char *text, const char *name, char after)
{
    size_t length = strlen(name);
    for (const char *at = text; (at = strstr(at, name)) != NULL; at++) {
        if ((at == text || at[-1] == '\n') && at[length] == after) {
            return true;
        }
    }
    return false;
}

static bool has_drawing(const char *name)
{
    char path[NAME_MOST + 20];
    snprintf(path, sizeof path, "symbols/own/%s.svg", name);
    FILE *in = fopen(path, "rb");
    if (in) {
        fclose(in);
    }
    return in != NULL;
}

static void assert_exists(const struct list *list, const struct kb_symbol_entry *entry, const char *id)
{
    bool own = strncmp(id, "own:", 4) == 0, openmoji = strncmp(id, "openmoji:", 9) == 0;
    if ((!own || !has_drawing(id + 4)) && (!openmoji || !has_line(list->openmoji, id + 9, '\n'))) {
        fail_msg("symbols/index.tsv: %s: there is no %s", entry->text, id);
    }
}

static void all_symbols_exist(void **state)
{
    const struct list *list = *state;
    for (size_t i = 0; i < list->index.count; i++) {
        const struct kb_symbol_entry *entry = list->index.entries[i];
        if (entry->symbol != NULL) {
            assert_exists(list, entry, entry->symbol);
        }
        for (size_t j = 0; entry->others != NULL && entry->others[j] != NULL; j++) {
            assert_exists(list, entry, entry->others[j]);
        }
    }
}

static bool is_offered(const struct kb_symbol_entry *entry, const char *id)
{
    if (entry->symbol != NULL && strcmp(entry->symbol, id) == 0) {
        return true;
    }
    for (size_t j = 0; entry->others != NULL && entry->others[j] != NULL; j++) {
        if (strcmp(entry->others[j], id) == 0) {
            return true;
        }
    }
    return false;
}

static bool has_word(const struct list *list, const char *name)
{
    char id[NAME_MOST + 4];
    snprintf(id, sizeof id, "own:%s", name);
    for (size_t i = 0; i < list->index.count; i++) {
        if (is_offered(list->index.entries[i], id)) {
            return true;
        }
    }
    return false;
}

/* A drawing that no word leads to is one that nobody finds, and one without a label is read aloud as its file's name. */
static void all_drawings_have_words_and_labels(void **state)
{
    const struct list *list = *state;
    DIR *folder = opendir("symbols/own");
    assert_non_null(folder);
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        char name[NAME_MOST];
        size_t length = strlen(entry->d_name);
        if (length > 4 && length < sizeof name && strcmp(entry->d_name + length - 4, ".svg") == 0) {
            snprintf(name, sizeof name, "%.*s", (int)(length - 4), entry->d_name);
            if (!has_word(list, name)) {
                fail_msg("own:%s has no word in symbols/index.tsv", name);
            }
            if (!has_line(list->labels, name, '\t')) {
                fail_msg("%s has no label in symbols/own/etiketter.tsv", name);
            }
        }
    }
    closedir(folder);
}

static void all_labels_have_drawings(void **state)
{
    const struct list *list = *state;
    struct kb_slice rest = kb_slice_of(list->labels);
    assert_true(kb_slice_is(kb_slice_cut(&rest, '\n'), "navn\tetiket\tsoegeord"));
    while (rest.length > 0) {
        char name[NAME_MOST];
        struct kb_slice line = kb_slice_cut(&rest, '\n'), cell = kb_slice_cut(&line, '\t');
        snprintf(name, sizeof name, "%.*s", (int)cell.length, cell.data);
        if (!has_drawing(name) || kb_slice_cut(&line, '\t').length == 0) {
            fail_msg("symbols/own/etiketter.tsv: %s has no drawing, or no label", name);
        }
    }
}

/* That no word is there twice in a class, and that the classes are known, the reader has seen to. */
static void there_are_words_enough(void **state)
{
    const struct list *list = *state;
    assert_true(list->index.count >= FEWEST_ROWS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_symbols_exist),
        cmocka_unit_test(all_drawings_have_words_and_labels),
        cmocka_unit_test(all_labels_have_drawings),
        cmocka_unit_test(there_are_words_enough),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
