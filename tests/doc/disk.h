#ifndef KB_TESTS_DOC_DISK_H
#define KB_TESTS_DOC_DISK_H

#include <stdio.h>
#include <stdlib.h>

#include "doc/read.h"

/* A sample on disk and what reading it gave; include after cmocka.h. */
struct sample {
    struct kb_source source;
    struct kb_arena arena;
    struct kb_diagnostics *diagnostics;
    const struct kb_node *document;
    enum kb_status status;
};

static inline char *load(const char *path, size_t *length)
{
    FILE *in = fopen(path, "rb");
    assert_non_null(in);
    assert_int_equal(fseek(in, 0, SEEK_END), 0);
    long size = ftell(in);
    rewind(in);
    char *text = malloc((size_t)size + 1);
    assert_non_null(text);
    *length = fread(text, 1, (size_t)size, in);
    fclose(in);
    return text;
}

static inline void read_text(struct sample *sample, const char *name, struct kb_slice text, const struct kb_source_map *map)
{
    struct kb_limits limits = kb_limits_default();
    sample->source = (struct kb_source){name, text};
    kb_arena_init(&sample->arena);
    sample->diagnostics = kb_diagnostics_new(KB_DANISH, limits.diagnostics);
    assert_non_null(sample->diagnostics);
    sample->status = kb_document_read(&sample->arena, &sample->source, map, &limits, sample->diagnostics, &sample->document);
}

static inline void drop(struct sample *sample)
{
    kb_diagnostics_free(sample->diagnostics);
    kb_arena_finish(&sample->arena);
}

#endif
