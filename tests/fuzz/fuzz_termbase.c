/* Reads a termbase, and what it says wrong is told. A good one is then matched with its own sentences. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "check/check.h"
#include "check/termbase.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct file {
    const uint8_t *data;
    size_t size;
};

static enum kb_status read_file(void *context, const char *path, size_t most, char **data, size_t *length, int *reason)
{
    const struct file *file = context;
    (void)path;
    *reason = EACCES;
    if (file->size > most) {
        return KB_BAD_INPUT;
    }
    *data = kb_malloc(file->size + 1);
    if (*data == NULL) {
        abort();
    }
    memcpy(*data, file->data, file->size);
    (*data)[file->size] = '\0';
    *length = file->size;
    return KB_OK;
}

static void check(struct kb_checker *checker, const char *text)
{
    struct kb_arena arena;
    struct kb_findings findings;
    struct kb_source source = {"brev.txt", kb_slice_of(text)};
    struct kb_check_input input = {&source, NULL};
    struct kb_check_options options = kb_check_options_default();
    kb_arena_init(&arena);
    if (kb_check_text(checker, &input, &options, &arena, NULL, &findings) != KB_OK) {
        abort();
    }
    kb_arena_finish(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct file file = {data, size};
    struct kb_limits limits = kb_limits_default();
    struct kb_world world = {.context = &file, .read_file = read_file};
    struct kb_checker_options options = {
        .termbase_path = "termbase.tsv", .word_list_path = "ord.txt", .limits = &limits, .no_dictionary = true};
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, limits.diagnostics);
    struct kb_checker *checker = NULL;
    limits.termbase_rows = 50;
    enum kb_status status = kb_checker_new(&checker, &world, &options, diagnostics);
    if ((status == KB_OK) != (kb_diagnostics_count_of(diagnostics, KB_ERROR) == 0)) {
        abort();
    }
    const struct kb_termbase *terms = status == KB_OK ? kb_checker_terms(checker) : NULL;
    for (size_t i = 0; terms != NULL && i < terms->count; i++) {
        check(checker, terms->terms[i].found);
        check(checker, terms->terms[i].not_found);
        kb_termbase_find(terms, kb_slice_of(terms->terms[i].found));
        kb_termbase_find(terms, kb_slice_of(terms->terms[i].term));
    }
    kb_checker_free(checker);
    kb_diagnostics_free(diagnostics);
    return 0;
}
