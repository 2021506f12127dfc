#include <stdlib.h>
#include <string.h>

#include <klarbrev/world.h>
#include <qpdf/qpdflogger-c.h>

#include "base/utf8.h"
#include "filled/packed.h"
#include "filled/reading.h"

enum { HEADER_WITHIN = 1024 };

void kb_filling_fail(struct kb_filling *filling, enum kb_status status)
{
    filling->status = filling->status == KB_OK ? status : filling->status;
}

qpdf_oh kb_filling_get(struct kb_filling *filling, qpdf_oh dictionary, const char *key)
{
    qpdf_data qpdf = filling->qpdf;
    if (dictionary == 0 || !qpdf_oh_is_dictionary(qpdf, dictionary)) {
        return 0;
    }
    qpdf_oh found = qpdf_oh_get_key(qpdf, dictionary, key);
    if (found != 0 && qpdf_oh_is_null(qpdf, found)) {
        kb_filling_drop(filling, found);
        return 0;
    }
    return found;
}

void kb_filling_drop(struct kb_filling *filling, qpdf_oh handle)
{
    if (handle != 0) {
        qpdf_oh_release(filling->qpdf, handle);
    }
}

/* Readers end lines in their own ways, and a pasted text may hold anything. */
static const char *clean(struct kb_filling *filling, struct kb_slice text)
{
    struct kb_buffer out;
    kb_buffer_init(&out, filling->limits->text_bytes);
    for (size_t offset = 0; offset < text.length;) {
        uint32_t c = kb_utf8_next(text, &offset);
        if (c == '\r') {
            offset += offset < text.length && text.data[offset] == '\n';
            c = '\n';
        } else if (c == 0x2028 || c == 0x2029) {
            c = '\n';
        }
        if (kb_utf8_is_text(c)) {
            kb_buffer_put_code_point(&out, c);
        }
    }
    const char *copy = out.status == KB_OK ? kb_arena_copy(filling->arena, kb_buffer_slice(&out)) : NULL;
    if (out.status == KB_BAD_INPUT && filling->status == KB_OK) {
        const char *most = kb_arena_format(filling->arena, "%zu", filling->limits->text_bytes);
        kb_report(filling->diagnostics, KB_ERROR, KB_MSG_FILLED_TEXT_TOO_LONG, &filling->place,
                  KB_ARGS(most == NULL ? "" : most));
    }
    kb_filling_fail(filling, out.status);
    kb_buffer_finish(&out);
    return copy;
}

const char *kb_filling_text(struct kb_filling *filling, qpdf_oh string)
{
    const char *text;
    size_t length;
    if (string == 0 || !qpdf_oh_get_value_as_utf8(filling->qpdf, string, &text, &length)) {
        return NULL;
    }
    return clean(filling, (struct kb_slice){text, length});
}

const char *kb_filling_name(struct kb_filling *filling, qpdf_oh name)
{
    const char *text;
    size_t length;
    if (name == 0 || !qpdf_oh_get_value_as_name(filling->qpdf, name, &text, &length) || length < 2 || strcmp(text, "/Off") == 0) {
        return NULL;
    }
    return clean(filling, (struct kb_slice){text + 1, length - 1});
}

static void report(struct kb_filling *filling, enum kb_message message)
{
    if (filling->status == KB_OK) {
        kb_report(filling->diagnostics, KB_ERROR, message, &filling->place, NULL);
        filling->status = KB_BAD_INPUT;
    }
}

/* Either just that, or at the end of a warning about an object; elsewhere the words are the file's own. */
static bool ran_out(struct kb_filling *filling, qpdf_error error)
{
    static const char words[] = "std::bad_alloc", object[] = "error reading object";
    const char *said = qpdf_get_error_message_detail(filling->qpdf, error);
    return strcmp(said, words) == 0 || (strncmp(said, object, sizeof object - 1) == 0 && kb_ends_in(said, words));
}

/* What qpdf has against the file. It goes on where it can, and then something may be lost: also when memory ran out. */
static void take_errors(struct kb_filling *filling)
{
    bool damaged = false;
    while (qpdf_more_warnings(filling->qpdf)) {
        damaged = true;
        if (ran_out(filling, qpdf_next_warning(filling->qpdf))) {
            kb_filling_fail(filling, KB_NO_MEMORY);
        }
    }
    if (qpdf_has_error(filling->qpdf)) {
        qpdf_error error = qpdf_get_error(filling->qpdf);
        if (ran_out(filling, error)) {
            kb_filling_fail(filling, KB_NO_MEMORY);
        } else {
            bool locked = qpdf_get_error_code(filling->qpdf, error) == qpdf_e_password;
            report(filling, locked ? KB_MSG_FILLED_LOCKED : KB_MSG_FILLED_BROKEN);
        }
    } else if (damaged && filling->status == KB_OK) {
        kb_report(filling->diagnostics, KB_WARNING, KB_MSG_FILLED_DAMAGED, &filling->place, NULL);
    }
}

static void hush(qpdf_data qpdf)
{
    qpdflogger_handle logger = qpdflogger_create();
    qpdflogger_set_info(logger, qpdf_log_dest_discard, NULL, NULL);
    qpdflogger_set_warn(logger, qpdf_log_dest_discard, NULL, NULL);
    qpdflogger_set_error(logger, qpdf_log_dest_discard, NULL, NULL);
    qpdf_set_logger(qpdf, logger);
    qpdflogger_cleanup(&logger);
    qpdf_set_suppress_warnings(qpdf, QPDF_TRUE);
    qpdf_silence_errors(qpdf);
}

static void read_form(struct kb_filling *filling, const struct kb_source *pdf)
{
    qpdf_data qpdf = filling->qpdf;
    QPDF_ERROR_CODE opened = qpdf_read_memory(qpdf, pdf->name, pdf->text.data, pdf->text.length, NULL);
    if ((opened & (QPDF_ERRORS)) == 0 && qpdf_is_encrypted(qpdf)) {
        report(filling, KB_MSG_FILLED_LOCKED);
    }
    if ((opened & (QPDF_ERRORS)) == 0 && filling->status == KB_OK) {
        qpdf_oh root = qpdf_get_root(qpdf), form = kb_filling_get(filling, root, "/AcroForm");
        qpdf_oh fields = kb_filling_get(filling, form, "/Fields");
        kb_filling_fields(filling, fields);
        kb_filling_drop(filling, fields);
        kb_filling_drop(filling, form);
        kb_filling_drop(filling, root);
    }
    take_errors(filling);
    if (filling->count == 0) {
        report(filling, KB_MSG_FILLED_NO_FIELDS);
    }
}

static bool has_header(struct kb_slice text)
{
    for (size_t i = 0; i + 5 <= text.length && i <= HEADER_WITHIN; i++) {
        if (memcmp(text.data + i, "%PDF-", 5) == 0) {
            return true;
        }
    }
    return false;
}

/* qpdf can't say everywhere that memory ran out, and then ends the program: it must find what it needs. */
static bool has_memory(size_t need)
{
    void *volatile room = malloc(need);
    free(room);
    return room != NULL;
}

/* What has to hold before qpdf may see the file. */
static void judge(struct kb_filling *filling, const struct kb_source *pdf)
{
    enum kb_packing packing = KB_PACKING_FINE;
    size_t need = 0;
    if (!has_header(pdf->text)) {
        report(filling, KB_MSG_FILLED_NO_PDF);
        return;
    }
    kb_filling_fail(filling, kb_packed_judge(pdf->text, filling->limits, &packing, &need));
    if (packing != KB_PACKING_FINE) {
        report(filling, packing == KB_PACKING_TOO_LARGE ? KB_MSG_FILLED_TOO_LARGE : KB_MSG_FILLED_PACKING);
    } else if (!has_memory(need)) {
        kb_filling_fail(filling, KB_NO_MEMORY);
    }
}

enum kb_status kb_filled_read(struct kb_arena *arena, const struct kb_source *pdf, const struct kb_limits *limits,
                              struct kb_diagnostics *diagnostics, struct kb_filled *filled)
{
    struct kb_source name = {pdf->name, {NULL, 0}}; /* there are no lines to show */
    struct kb_filling filling = {
        .arena = arena, .limits = limits, .diagnostics = diagnostics, .place = {.source = &name}, .status = KB_OK};
    kb_table_init(&filling.seen, arena);
    kb_table_init(&filling.names, arena);
    judge(&filling, pdf);
    if (filling.status == KB_OK) {
        filling.qpdf = qpdf_init();
        hush(filling.qpdf);
        read_form(&filling, pdf);
        qpdf_cleanup(&filling.qpdf);
    }
    *filled = (struct kb_filled){filling.fields, filling.count};
    return arena->failed ? KB_NO_MEMORY : filling.status;
}
