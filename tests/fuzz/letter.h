#ifndef KB_TESTS_FUZZ_LETTER_H
#define KB_TESTS_FUZZ_LETTER_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <klarbrev/klarbrev.h>

#include "base/utf8.h"
#include "cli/posix_world.c"

/* Ceilings low enough for many runs a second. */
static inline struct kb_limits letter_limits(void)
{
    struct kb_limits limits = kb_limits_default();
    limits.pages = 20;
    limits.markup_bytes = 1 << 20;
    limits.output_bytes = 8 << 20;
    limits.svg_segments = 2000;
    return limits;
}

/* Nothing but the input can be wrong here. */
static inline void check_status(enum kb_status status, const struct kb_diagnostics *diagnostics)
{
    if (status != KB_OK && status != KB_BAD_INPUT && status != KB_HELD)
        abort();
    if ((status == KB_OK) != (kb_diagnostics_count_of(diagnostics, KB_ERROR) == 0))
        abort();
}

static inline void check_text(const char *bytes, size_t length)
{
    struct kb_slice text = {bytes, length};
    if (kb_utf8_check(text) != length || memchr(bytes, '\0', length) != NULL)
        abort();
}

static inline void check_document(enum kb_format format, const char *bytes, size_t length)
{
    if (format != KB_FORMAT_PDF)
        check_text(bytes, length);
    else if (length < 100 || memcmp(bytes, "%PDF-1.7\n", 9) != 0 || memcmp(bytes + length - 6, "%%EOF\n", 6) != 0)
        abort();
    if (format == KB_FORMAT_HTML && memcmp(bytes, "<!DOCTYPE html>", 15) != 0)
        abort();
}

static inline enum kb_status render_one(struct kb_worker *worker, const char *id, const struct kb_input *input,
                                        enum kb_format format, bool draft, struct kb_diagnostics *diagnostics)
{
    struct kb_render_options options = {.format = format, .draft = draft, .date = {2026, 11, 23}};
    char *bytes = NULL;
    size_t length = 0;
    kb_diagnostics_clear(diagnostics);
    enum kb_status status = kb_render(worker, id, input, &options, diagnostics, &bytes, &length);
    check_status(status, diagnostics);
    if (status == KB_OK)
        check_document(format, bytes, length);
    kb_free(bytes);
    return status;
}

/* All formats of one letter; and its messages, as text. */
static inline enum kb_status render_formats(struct kb_worker *worker, const char *id, const struct kb_input *input, bool draft,
                                            struct kb_diagnostics *diagnostics)
{
    enum kb_status text = render_one(worker, id, input, KB_FORMAT_TEXT, draft, diagnostics);
    enum kb_status html = render_one(worker, id, input, KB_FORMAT_HTML, draft, diagnostics);
    enum kb_status pdf = render_one(worker, id, input, KB_FORMAT_PDF, draft, diagnostics);
    if (text != KB_OK && (html == KB_OK || pdf == KB_OK))
        abort(); /* what is wrong before the formats part is wrong in all of them */
    char *said;
    size_t length;
    for (int format = KB_FORMAT_HUMAN; format <= KB_FORMAT_JSON; format++) {
        if (kb_diagnostics_text(diagnostics, (enum kb_diagnostics_format)format, &said, &length) != KB_OK)
            abort();
        check_text(said, length);
        kb_free(said);
    }
    return text;
}

#endif
