/*
 * The life of a template from hostile files: what comes before the first NUL is the log, what follows it the letter, and what
 * follows the second a version of it. All is read, folded, compared and written.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <klarbrev/templates.h>

#include "base/slice.h"
#include "support/memory_world.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look_at(const struct kb_desk *desk, struct kb_diagnostics *diagnostics)
{
    struct kb_life *life;
    char *text;
    size_t length;
    bool differs;
    if (kb_life_read(&life, desk, "a", diagnostics) == KB_OK) {
        for (int format = KB_LIFE_LINE; format <= KB_LIFE_MEMBERS; format++) {
            if (kb_life_text(life, (enum kb_life_format)format, KB_DANISH, &text, &length) != KB_OK)
                abort();
            kb_free(text);
        }
        kb_life_verify(life, desk, diagnostics);
        kb_life_free(life);
    }
    for (unsigned version = 0; version < 3; version++) {
        struct kb_diff_request request = {.from = version, .json = true};
        if (kb_template_diff(desk, "a", &request, diagnostics, &text, &length, &differs) == KB_OK) {
            if (differs != (strstr(text, "\"diff\"") != NULL))
                abort();
            kb_free(text);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kb_slice rest = {(const char *)data, size};
    struct kb_slice log = kb_slice_cut(&rest, '\0'), letter = kb_slice_cut(&rest, '\0');
    const struct memory_file files[] = {
        {"t/a/versioner/log.tsv", log.length == 0 ? "" : log.data, log.length},
        {"t/a/brev.mustache", letter.length == 0 ? "" : letter.data, letter.length},
        {"t/a/versioner/1/brev.mustache", rest.length == 0 ? "" : rest.data, rest.length},
        {"t/partials/x.mustache", "x{{>y}}", 0},
        {"t/partials/y.mustache", "y", 0},
        {NULL, NULL, 0},
    };
    struct memory_world memory = {.files = files, .date = {2026, 12, 1}};
    struct kb_world world = memory_world(&memory);
    struct kb_desk desk = {.world = &world, .templates = "t"};
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 20);
    struct kb_approved *approved;
    look_at(&desk, diagnostics);
    if (kb_approved_new(&approved, &world, "t", false) == KB_OK) {
        kb_approved_settle(approved, kb_approved_refresh(approved, diagnostics) == KB_OK);
        kb_approved_version(approved, "a");
        kb_approved_free(approved);
    }
    kb_diagnostics_free(diagnostics);
    return 0;
}
