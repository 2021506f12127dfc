/*
 * Rewrites any bytes into du-form, with and without a name: changes and doubts lie in the text, in order, and none
 * overlaps another. Without the dictionary, which is not what is under test, and too slow here.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "report/duform.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_changes(const struct kb_rewrite *rewrite, struct kb_slice text)
{
    size_t end = 0;
    for (size_t i = 0; i < rewrite->change_count; i++) {
        const struct kb_change *change = &rewrite->changes[i];
        if (change->offset < end || change->offset + change->length > text.length) {
            abort();
        }
        end = change->offset + change->length;
    }
    for (size_t i = 0; i < rewrite->unsure_count; i++) {
        const struct kb_unsure *unsure = &rewrite->unsure[i];
        if (unsure->length == 0 || unsure->offset + unsure->length > text.length ||
            (i > 0 && unsure[-1].offset > unsure->offset)) {
            abort();
        }
    }
}

/* All that is written is well-formed, and the text applied has the length it must have. */
static void check_products(const struct kb_rewrite *rewrite, const struct kb_source *source)
{
    struct kb_buffer out;
    size_t length = source->text.length;
    struct kb_duform_report report = {.version = "1", .source = source, .rewrite = rewrite, .language = KB_ENGLISH};
    kb_buffer_init(&out, (size_t)1 << 28);
    kb_rewrite_apply(rewrite, source->text, &out);
    for (size_t i = 0; i < rewrite->change_count; i++) {
        length = length + strlen(rewrite->changes[i].replacement) - rewrite->changes[i].length;
    }
    if (out.length != length || kb_utf8_check(kb_buffer_slice(&out)) != out.length) {
        abort();
    }
    kb_buffer_clear(&out);
    kb_duform_human(&report, &out);
    kb_duform_json(&report, &out);
    if (out.status != KB_OK || kb_utf8_check(kb_buffer_slice(&out)) != out.length) {
        abort();
    }
    kb_buffer_finish(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"Anna", "Lone Holm", "Mads"};
    static struct kb_checker *checker;
    struct kb_world world = {.read_file = NULL};
    struct kb_checker_options load = {.no_dictionary = true};
    if (checker == NULL && kb_checker_new(&checker, &world, &load, NULL) != KB_OK) {
        abort();
    }
    struct kb_source source = {"fuzz.txt", {(const char *)data, size}};
    for (size_t count = 0; count <= 3; count += 3) {
        struct kb_arena arena;
        struct kb_rewrite rewrite;
        struct kb_rewrite_options options = {names, count, NULL};
        kb_arena_init(&arena);
        if (kb_duform_find(checker, &source, &options, &arena, NULL, &rewrite) == KB_OK) {
            check_changes(&rewrite, source.text);
            check_products(&rewrite, &source);
        }
        kb_arena_finish(&arena);
    }
    return 0;
}
