#ifndef KB_DATA_TREE_H
#define KB_DATA_TREE_H

#include <klarbrev/diagnostics.h>
#include <klarbrev/limits.h>

#include "base/arena.h"
#include "base/messages.h"
#include "base/source.h"

/*
 * What a case file says before anybody asks what it means: the syntax tree of JSON or XML. XML has elements
 * only; whether one is an object, a list's item or a leaf is the schema's business.
 */
enum kb_tree_kind {
    KB_TREE_NULL,
    KB_TREE_BOOLEAN,
    KB_TREE_NUMBER,
    KB_TREE_STRING,
    KB_TREE_LIST,
    KB_TREE_OBJECT,
    KB_TREE_ELEMENT
};

struct kb_tree {
    enum kb_tree_kind kind;
    struct kb_slice name;            /* key or element name; empty in a list and for a root in JSON */
    size_t name_offset, name_length; /* where the name stands, a key with its quotes */
    size_t offset, length;           /* where the value stands; an XML leaf: its content without white space around */
    struct kb_slice text;            /* numbers and booleans as written; strings and elements decoded */
    struct kb_tree *first, *last;    /* members, items or child elements */
    struct kb_tree *next;
    size_t count;
};

/* One run of a reader. */
struct kb_data_reading {
    struct kb_arena *arena;
    const struct kb_source *source; /* outlives the tree */
    const struct kb_limits *limits;
    struct kb_diagnostics *diagnostics;
    size_t values; /* nodes made so far */
    size_t errors; /* reported so far */
};

/* The text of the source from `*start` on, behind a byte order mark. Reports a text too large or not UTF-8. */
enum kb_status kb_data_reading_text(struct kb_data_reading *reading, size_t *start);

/* A new node behind the last child of `parent` (NULL: a root); NULL with `*status` set when there is no room for it. */
struct kb_tree *kb_tree_add(struct kb_data_reading *reading, struct kb_tree *parent, size_t offset, enum kb_status *status);

/* Reports at a stretch of the source. */
void kb_data_reading_report(struct kb_data_reading *reading, enum kb_message message, size_t offset, size_t length,
                            const char *const *arguments);

/* A text as a message quotes it: at most 60 bytes, without anything that would upset a screen; NULL when out of memory. */
const char *kb_shown(struct kb_arena *arena, struct kb_slice text);

/* Reads JSON (RFC 8259). Syntax errors, keys that occur twice and limits are reported. */
enum kb_status kb_json_read(struct kb_data_reading *reading, struct kb_tree **root);

/* Reads XML without DTD, attributes and namespaces. Errors are reported. */
enum kb_status kb_xml_read(struct kb_data_reading *reading, struct kb_tree **root);

#endif
