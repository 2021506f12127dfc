#ifndef KB_PACKAGE_WRITER_H
#define KB_PACKAGE_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include <klarbrev/world.h>

#include "base/buffer.h"
#include "base/report.h"
#include "package/field.h"

enum { KB_WRITER_DEPTH = 16 };

/*
 * Writes XML whose every value is held against its rule. What does not fit is reported under the path of its
 * field, "MessageHeader/label", never with the value itself, which may be personal.
 */
struct kb_writer {
    struct kb_buffer *out;
    struct kb_diagnostics *diagnostics;
    struct {
        const char *name; /* as written: "memo:File" */
        size_t number;    /* of its kind, from 1; 0: the only one */
    } path[KB_WRITER_DEPTH];
    size_t depth;
    bool outline; /* files are left out: what is written is for validation */
    bool wrong;
};

/* An element, with more for its start tag (attributes, name spaces, " " first) or "". */
void kb_writer_open(struct kb_writer *writer, const char *name, const char *more);
void kb_writer_open_number(struct kb_writer *writer, const char *name, size_t number);
void kb_writer_close(struct kb_writer *writer);

/* An element with text: one that must be there, and one that is left out when the text is NULL or empty. */
void kb_writer_text(struct kb_writer *writer, const char *name, const char *text, const struct kb_field_rule *rule);
void kb_writer_optional(struct kb_writer *writer, const char *name, const char *text, const struct kb_field_rule *rule);

/* Text that is known to fit; in the other, with attributes, " " first. */
void kb_writer_plain(struct kb_writer *writer, const char *name, const char *text);
void kb_writer_attributed(struct kb_writer *writer, const char *name, const char *attributes, const char *text);
void kb_writer_bool(struct kb_writer *writer, const char *name, bool value);
void kb_writer_number(struct kb_writer *writer, const char *name, uint32_t number);

/* "2026-11-27T12:00:00Z"; a time outside 1970-2199 is refused. */
void kb_writer_time(struct kb_writer *writer, const char *name, int64_t seconds);
void kb_writer_optional_time(struct kb_writer *writer, const char *name, int64_t seconds); /* 0: left out */
void kb_writer_optional_date(struct kb_writer *writer, const char *name, struct kb_date date);

/* Bytes as base64; none at all is refused. */
void kb_writer_bytes(struct kb_writer *writer, const char *name, const void *bytes, size_t length);

/* Reports that the element `name` here is wrong; {0} is its path, the rest may follow. */
void kb_writer_refuse(struct kb_writer *writer, const char *name, enum kb_message message, const char *first, const char *second);

/* Holds a text against a rule; reports it as `name`, here. */
bool kb_writer_check(struct kb_writer *writer, const char *name, const char *text, const struct kb_field_rule *rule);

/* NULL for "" and NULL. */
const char *kb_given(const char *text);

#endif
