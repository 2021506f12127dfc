#include <stdio.h>

#include "package/grammar.h"
#include "package/parts.h"

static const char declaration[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

static void write(struct kb_writer *writer, kb_package_put *put, const struct kb_package_message *message, void *how)
{
    kb_buffer_put_text(writer->out, declaration);
    put(writer, message, how);
    kb_buffer_put_text(writer->out, "\n");
}

/* What does not fit is found here; the grammar then holds the writer to its promise, and a break of it is a bug. */
static enum kb_status check_outline(kb_package_put *put, const struct kb_package_message *message, void *how,
                                    struct kb_diagnostics *diagnostics)
{
    struct kb_buffer outline;
    kb_buffer_init(&outline, KB_PACKAGE_BYTES_MOST);
    struct kb_writer writer = {.out = &outline, .diagnostics = diagnostics, .outline = true};
    write(&writer, put, message, how);
    enum kb_status status = writer.wrong ? KB_BAD_INPUT : outline.status;
    if (status == KB_OK) {
        status = kb_grammar_check(kb_buffer_slice(&outline), diagnostics);
    }
    kb_buffer_finish(&outline);
    return status;
}

/* The file gets a ceiling of its own: `out` may hold more than one. */
static enum kb_status write_whole(kb_package_put *put, const struct kb_package_message *message, void *how,
                                  struct kb_diagnostics *diagnostics, struct kb_buffer *out)
{
    struct kb_writer writer = {.out = out};
    size_t most = out->most, room = most - out->length;
    room = room < KB_PACKAGE_BYTES_MOST ? room : KB_PACKAGE_BYTES_MOST;
    out->most = out->length + room;
    write(&writer, put, message, how);
    out->most = most;
    if (out->status == KB_BAD_INPUT) {
        char bytes[24];
        snprintf(bytes, sizeof bytes, "%zu", room);
        kb_report(diagnostics, KB_ERROR, KB_MSG_PACKAGE_SIZE, NULL, KB_ARGS(bytes));
    }
    return out->status;
}

enum kb_status kb_package_finish(kb_package_put *put, const struct kb_package_message *message, void *how,
                                 struct kb_diagnostics *diagnostics, struct kb_buffer *out)
{
    enum kb_status status = check_outline(put, message, how, diagnostics);
    return status == KB_OK ? write_whole(put, message, how, diagnostics, out) : status;
}
