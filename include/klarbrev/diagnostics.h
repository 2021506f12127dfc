#ifndef KLARBREV_DIAGNOSTICS_H
#define KLARBREV_DIAGNOSTICS_H

#include <stddef.h>
#include <stdint.h>

#include <klarbrev/status.h>

#pragma GCC visibility push(default)

/* One ladder for parsers, checks and exit codes. */
enum kb_severity { KB_TIP, KB_WARNING, KB_ERROR };

enum kb_language { KB_DANISH, KB_ENGLISH };

/* One message to a person. All strings are borrowed from the list that holds it. */
struct kb_diagnostic {
    enum kb_severity severity;
    const char *rule;        /* stable id, such as "unknown-field" */
    const char *message;     /* one sentence in the list's language */
    const char *hint;        /* what to do about it, or NULL */
    const char *file;        /* as the caller named it, or NULL */
    uint32_t line;           /* 1-based; 0: no position */
    uint32_t column;         /* 1-based, in code points */
    uint32_t length;         /* in code points; 0: a point */
    const char *source_line; /* the line's text without its end; of a long line, the part around the column; or NULL */
    uint32_t source_column;  /* the column that source_line begins at, 1-based */
    const char *path;        /* data path such as "moede.dagsorden[2].emne", or NULL */
};

/*
 * Why the system refused, for an errno: "disken er fuld", to stand after a colon. Lives for ever, or, for one
 * that has no words of its own here, as long as strerror's.
 */
const char *kb_reason_text(int reason, enum kb_language language);

/* A growing list of messages in one language. */
struct kb_diagnostics;

/* Makes an empty list that keeps at most `most` messages. NULL when out of memory. Freed by kb_diagnostics_free. */
struct kb_diagnostics *kb_diagnostics_new(enum kb_language language, size_t most);

/* Frees the list and all it holds; NULL is fine. */
void kb_diagnostics_free(struct kb_diagnostics *diagnostics);

/* Forgets all messages. */
void kb_diagnostics_clear(struct kb_diagnostics *diagnostics);

/* How many messages are kept. */
size_t kb_diagnostics_count(const struct kb_diagnostics *diagnostics);

/* How many messages of `severity` were reported, kept or not. */
size_t kb_diagnostics_count_of(const struct kb_diagnostics *diagnostics, enum kb_severity severity);

/* Message number `index`, borrowed, NULL past the end. */
const struct kb_diagnostic *kb_diagnostics_at(const struct kb_diagnostics *diagnostics, size_t index);

/* The language of the list; Danish for NULL. */
enum kb_language kb_diagnostics_language(const struct kb_diagnostics *diagnostics);

/* How kb_diagnostics_text writes. */
enum kb_diagnostics_format {
    KB_FORMAT_HUMAN, /* file:line:column, source line, caret, hint */
    KB_FORMAT_JSON   /* an array of objects in the shape of the contract's findings */
};

/*
 * Writes all messages as text. On KB_OK, `*text` is a NUL-terminated block of `*length` bytes that the
 * caller frees with kb_free. KB_NO_MEMORY otherwise.
 */
enum kb_status kb_diagnostics_text(const struct kb_diagnostics *diagnostics, enum kb_diagnostics_format format, char **text,
                                   size_t *length);

#pragma GCC visibility pop

#endif
