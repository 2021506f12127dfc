#ifndef KB_TESTS_GOLDEN_H
#define KB_TESTS_GOLDEN_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Compares text with a golden file; include after cmocka.h. With KB_GOLDEN=write (as `make golden` sets it)
 * the file is written instead, and `git diff` shows what changed.
 */
static inline void assert_golden(const char *path, const char *text, size_t length)
{
    const char *mode = getenv("KB_GOLDEN");
    if (mode && strcmp(mode, "write") == 0) {
        FILE *out = fopen(path, "wb");
        assert_non_null(out);
        assert_int_equal(fwrite(text, 1, length, out), length);
        assert_int_equal(fclose(out), 0);
        return;
    }
    FILE *in = fopen(path, "rb");
    if (!in)
        fail_msg("%s is missing: `make golden` writes it", path);
    char *golden = malloc(length + 2);
    assert_non_null(golden);
    size_t size = fread(golden, 1, length + 1, in);
    fclose(in);
    size_t line = 1, same = 0;
    while (same < size && same < length && golden[same] == text[same])
        line += golden[same++] == '\n';
    free(golden);
    if (same < size || same < length)
        fail_msg("%s:%zu differs; the text is:\n%.*s", path, line, (int)length, text);
}

#endif
