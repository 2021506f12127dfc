/* One checker for all tests of a program: the real dictionary, and a termbase and word list that a test writes down. */
#ifndef KB_TESTS_CHECK_HARNESS_H
#define KB_TESTS_CHECK_HARNESS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "check/check.h"

/* A world that is the disk, for reading. */
static inline enum kb_status disk_read(void *context, const char *path, size_t most, char **data, size_t *length, int *reason)
{
    (void)context;
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        *reason = errno;
        return KB_ENVIRONMENT;
    }
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *block = size < 0 || (size_t)size > most ? NULL : kb_malloc((size_t)size + 1);
    enum kb_status status = size >= 0 && (size_t)size > most ? KB_BAD_INPUT : block == NULL ? KB_NO_MEMORY : KB_OK;
    if (status == KB_OK) {
        *length = fread(block, 1, (size_t)size, file);
        block[*length] = '\0';
        *data = block;
    }
    fclose(file);
    return status;
}

static inline struct kb_world disk_world(void)
{
    return (struct kb_world){.read_file = disk_read};
}

struct checked {
    struct kb_arena arena;
    struct kb_findings findings;
};

/* Checks a text; the caller ends it with checked_finish. */
static inline void check_text(struct kb_checker *checker, const char *text, const struct kb_check_options *options,
                              struct checked *out)
{
    struct kb_source source = {"brev.txt", kb_slice_of(text)};
    struct kb_check_input input = {&source, NULL};
    struct kb_check_options defaults = kb_check_options_default();
    kb_arena_init(&out->arena);
    assert_int_equal(kb_check_text(checker, &input, options == NULL ? &defaults : options, &out->arena, NULL, &out->findings),
                     KB_OK);
}

static inline void checked_finish(struct checked *checked)
{
    kb_arena_finish(&checked->arena);
}

/* "jargon:bevilling spelling:komunen": what was found of the rules that are asked for (NULL: all), in order. */
static inline void put_findings(const struct kb_findings *findings, const char *only, struct kb_buffer *out)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct kb_finding *finding = &findings->items[i];
        const char *id = kb_rule_id(finding->rule);
        if (only == NULL || strcmp(only, id) == 0) {
            kb_buffer_format(out, "%s%s%s:%s", out->length > 0 ? "; " : "", finding->context != KB_CONTEXT_PLAIN ? "~" : "", id,
                             finding->text);
        }
    }
}

#define assert_findings(checker, text, only, expected) assert_findings_at(checker, text, only, expected, __FILE__, __LINE__)

static inline void assert_findings_at(struct kb_checker *checker, const char *text, const char *only, const char *expected,
                                      const char *file, int line)
{
    struct checked checked;
    struct kb_buffer out;
    kb_buffer_init(&out, 1 << 20);
    check_text(checker, text, NULL, &checked);
    put_findings(&checked.findings, only, &out);
    const char *got = out.length == 0 ? "" : out.data;
    if (strcmp(got, expected) != 0) {
        print_error("in: %s\n", text);
    }
    _assert_string_equal(got, expected, file, line);
    kb_buffer_finish(&out);
    checked_finish(&checked);
}

#endif
