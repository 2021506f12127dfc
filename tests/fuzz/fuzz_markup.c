/* Markup to a tree, and the tree through all that is written from it without layout. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xmlerror.h>

#include <klarbrev/world.h>

#include "doc/read.h"
#include "html/html.h"
#include "plain/plain.h"
#include "support/explainer.h"
#include "support/fake_figures.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct kb_segment segments[] = {{.verb = KB_MOVE}, {.verb = KB_LINE, .x = 1, .y = 1}, {.verb = KB_CLOSE}};
static const struct kb_path path = {.segments = segments, .count = 3, .filled = true};
static const struct kb_image drawing = {.kind = KB_IMAGE_DRAWING, .width = 1, .height = 1, .drawing = {1, 1, &path, 1}};

static enum kb_status any_image(void *context, const char *name, const struct kb_place *place, struct kb_diagnostics *diagnostics,
                                const struct kb_image **image)
{
    (void)context, (void)name, (void)place, (void)diagnostics;
    *image = &drawing;
    return KB_OK;
}

static void quiet(void *context, const char *message, ...)
{
    (void)context, (void)message;
}

/* Every stretch of text leads into the markup, and says what stands there. */
static void check_places(const struct kb_node *document)
{
    struct kb_walk walk;
    kb_walk_init(&walk, document);
    while (kb_walk_next(&walk) != KB_WALK_END) {
        const struct kb_node *node = walk.node;
        for (size_t i = 0; i < node->span_count; i++) {
            const struct kb_map_span *span = &node->spans[i];
            const char *written = span->place.source->text.data + span->place.offset, *said = node->text.data + span->start;
            if (span->place.offset + span->length > span->place.source->text.length ||
                (span->verbatim && said[0] != ' ' && memcmp(written, said, span->length) != 0 &&
                 memchr(said, ' ', span->length) == NULL)) {
                abort();
            }
        }
    }
}

static void write_all(const struct kb_node *document, struct kb_arena *arena, struct kb_diagnostics *diagnostics)
{
    struct kb_html_options options = {.large_print = true, .draft = true, .unchecked = true};
    struct kb_resources resources = {arena, any_image, any_image, fake_symbol, fake_symbols, fake_figure};
    struct kb_source_map map;
    struct kb_buffer out;
    kb_buffer_init(&out, (size_t)64 << 20);
    kb_document_dump(document, &out);
    kb_buffer_clear(&out);
    for (int form = KB_SYMBOLS_NONE; form <= KB_SYMBOLS_WORDS; form++) {
        options.symbols.form = (enum kb_symbol_form)form;
        if (kb_html_write(document, &options, &resources, diagnostics, &out) != KB_OK) {
            abort();
        }
        kb_buffer_clear(&out);
    }
    kb_source_map_init(&map, arena);
    if (kb_plain_write(document, &map, &out) != KB_OK) {
        abort();
    }
    kb_node_all_text(document, arena);
    kb_buffer_finish(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kb_arena arena;
    struct kb_limits limits = kb_limits_default();
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 20);
    struct kb_source source = {"fuzz.xml", {(const char *)data, size}};
    const struct kb_node *document = NULL;
    xmlSetGenericErrorFunc(NULL, quiet);
    kb_arena_init(&arena);
    enum kb_status status = kb_document_read(&arena, &source, NULL, &limits, diagnostics, &document);
    if (status != KB_OK && (status != KB_BAD_INPUT || kb_diagnostics_count_of(diagnostics, KB_ERROR) == 0)) {
        abort();
    }
    if (status == KB_OK) {
        check_places(document);
        write_all(document, &arena, diagnostics);
        explain(&arena, document, &document); /* an unknown term is no reason not to write it */
        write_all(document, &arena, diagnostics);
    }
    kb_diagnostics_free(diagnostics);
    kb_arena_finish(&arena);
    return 0;
}
