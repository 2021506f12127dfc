#ifndef KB_TMPL_TOKEN_H
#define KB_TMPL_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

#include <klarbrev/diagnostics.h>
#include <klarbrev/limits.h>

#include "base/arena.h"
#include "base/messages.h"
#include "base/source.h"
#include "tmpl/template.h"

enum kb_token_kind {
    KB_TOKEN_TEXT,
    KB_TOKEN_TAG,
    KB_TOKEN_SILENT /* a comment or a change of delimiters: writes nothing, but may have a line of its own */
};

#define KB_NO_PARTNER ((size_t)-1)

/* A stretch of a template as the scanner cuts it; the later steps of the compiler fill in the rest. */
struct kb_token {
    enum kb_token_kind kind;
    enum kb_tag_kind tag;  /* KB_TOKEN_TAG */
    bool dynamic;          /* the name begins with '*' */
    struct kb_slice name;  /* as written, with the '*' of a dynamic name */
    struct kb_slice key;   /* without it */
    size_t start, end;     /* where it stands in the source, in bytes */
    struct kb_slice close; /* the delimiters in force, for messages */
    struct kb_slice open;

    /* From kb_tokens_match. */
    size_t partner; /* the tag that closes this one, or that this one closes */
    bool argument;  /* a block directly inside a parent, or its end: it stands for nothing where it is */

    /* From kb_tokens_trim. */
    size_t from, to;          /* text: what is left once the lines of standalone tags are gone */
    bool alone;               /* a standalone tag; for a block: its content begins on a line of its own */
    bool pair;                /* a standalone block, opened and closed on one line */
    struct kb_slice indent;   /* the white space before a standalone tag */
    struct kb_slice line_end; /* a standalone block: the line end behind it */
};

struct kb_tokens {
    struct kb_arena *arena;
    const struct kb_source *source;
    const struct kb_limits *limits;
    struct kb_diagnostics *diagnostics;
    size_t begin; /* bytes: behind a byte order mark */
    struct kb_token *list;
    size_t count, capacity;
    size_t errors;
};

/* Cuts the source into text and tags; reports what is wrong with single tags. */
enum kb_status kb_tokens_scan(struct kb_tokens *tokens);

/* Pairs the tags that open with those that close; reports what does not fit. */
enum kb_status kb_tokens_match(struct kb_tokens *tokens);

/* Takes away the lines of standalone tags. */
void kb_tokens_trim(struct kb_tokens *tokens);

/* Whether `token` is what a line of the source begins with. */
bool kb_token_starts_line(const struct kb_tokens *tokens, const struct kb_token *token);

/* The white space that all lines inside a standalone block have in common; false when it has no lines. */
bool kb_token_common_indent(const struct kb_tokens *tokens, size_t block, struct kb_slice *indent);

/* How much of `indent` the start of `text` repeats, in bytes. */
size_t kb_indent_shared(struct kb_slice text, struct kb_slice indent);

/* An error about a token; a hint follows with kb_hint. */
void kb_token_error(struct kb_tokens *tokens, const struct kb_token *token, enum kb_message message,
                    const char *const *arguments);

/* Whether so many errors were found that the compiler gives up. */
bool kb_tokens_gave_up(const struct kb_tokens *tokens);

/* A name fit for a message: on one line, cut to a sensible length. In the arena; "" when out of memory. */
const char *kb_token_excerpt(struct kb_arena *arena, struct kb_slice text);

#endif
