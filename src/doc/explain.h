#ifndef KB_DOC_EXPLAIN_H
#define KB_DOC_EXPLAIN_H

#include <stdbool.h>

#include <klarbrev/diagnostics.h>

#include "doc/node.h"

/* What a term means. */
struct kb_explanation {
    const char *term;      /* as the termbase has it; tells one term from another */
    struct kb_slice text;  /* a sentence or more: "En bisidder er en, ..." */
    struct kb_place place; /* where that stands */
};

/* The end of a sentence. */
struct kb_sentence_end {
    size_t offset;
    bool ended; /* by a full stop, question mark or exclamation mark */
    bool leads; /* by a colon: something follows that belongs to it */
};

/* Who knows what terms mean, and where sentences end. */
struct kb_explainer {
    void *context;

    /* The explanation of a term in any of its forms; it outlives the document. NULL: none, and that was reported at `place`. */
    const struct kb_explanation *(*find)(void *context, struct kb_slice words, const struct kb_place *place);

    /* The end of the sentence that byte `at` of a line lies in or ends. */
    struct kb_sentence_end (*sentence_end)(void *context, struct kb_slice line, size_t at);
};

/*
 * Explains the terms of a document: behind the sentence in which a <term> stands first, or under its heading,
 * comes what it means; a <glossary/> gets a heading and a list of all terms. The frame, quotations, the main
 * heading, and lines that lead to a list have no room for it: there the next place is taken. Later
 * places become plain text. `*explained` is a tree of its own in the arena; a document without terms stays as it is.
 * KB_OK; KB_BAD_INPUT: something was reported; KB_NO_MEMORY.
 */
enum kb_status kb_document_explain(struct kb_arena *arena, const struct kb_node *document, const struct kb_explainer *explainer,
                                   struct kb_diagnostics *diagnostics, const struct kb_node **explained);

#endif
