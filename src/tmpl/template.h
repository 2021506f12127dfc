#ifndef KB_TMPL_TEMPLATE_H
#define KB_TMPL_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

#include <klarbrev/diagnostics.h>
#include <klarbrev/limits.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/source.h"
#include "base/source_map.h"

/* A compiled Mustache template (mustache(5), specification 1.4.3 with inheritance and dynamic names). Immutable; lives in its
 * arena. */
struct kb_template;

/*
 * Compiles a template. All syntax errors are reported, with place and hint. `source` is borrowed and must
 * outlive the template (it is what the source map points into).
 */
enum kb_status kb_template_compile(struct kb_arena *arena, const struct kb_source *source, const struct kb_limits *limits,
                                   struct kb_diagnostics *diagnostics, const struct kb_template **out);

/* What a data node is to a section. */
enum kb_data_kind {
    KB_DATA_FALSE, /* absent, false, empty list: the section is skipped, the inverted one is not */
    KB_DATA_TRUE,  /* a leaf or an object: rendered once, with it as context */
    KB_DATA_LIST   /* rendered once an item */
};

/* Asked for a name that data does not have, see kb_template_data.missing. */
enum kb_missing_answer { KB_MISSING_EMPTY, KB_MISSING_HANDLED, KB_MISSING_ERROR };

/*
 * How a template sees data: nodes are opaque pointers of the data's own. Every call gets `context` first.
 * A name is one segment between dots, or "." never. The engine makes one of these for cases, one for raw JSON.
 */
struct kb_template_data {
    void *context;

    /* The member `name` of `node` (a view counts as a member); false when it has none. */
    bool (*member)(void *context, const void *node, struct kb_slice name, const void **member);

    enum kb_data_kind (*kind)(void *context, const void *node);
    size_t (*count)(void *context, const void *node); /* items of a list */
    const void *(*item)(void *context, const void *node, size_t index);

    /* The node's text, unescaped, put on `out`. A node that has no text (an object, a list) is KB_BAD_INPUT. */
    enum kb_status (*text)(void *context, const void *node, struct kb_buffer *out);

    /* The data path of a node, borrowed for the job; NULL when it has none. */
    const char *(*path)(void *context, const void *node);

    /*
     * The dotted `name` of an interpolation or section leads nowhere, or to a node without text. In strict
     * use it reports at `place` and answers KB_MISSING_ERROR (rendering goes on, to find all errors, and
     * ends as KB_BAD_INPUT); in draft it writes a gap on `out` and answers KB_MISSING_HANDLED. For a section
     * (`is_section`) that names a known but absent field it answers KB_MISSING_EMPTY. NULL: always empty.
     */
    enum kb_missing_answer (*missing)(void *context, const void *const *stack, size_t depth, struct kb_slice name,
                                      bool is_section, const struct kb_place *place, struct kb_buffer *out);
};

/* Where partials and parents come from. Names are as written in the tag. */
struct kb_partials {
    void *context;
    /* The compiled partial, or NULL with nothing reported when there is none. */
    const struct kb_template *(*find)(void *context, struct kb_slice name);
    /* The name nearest to one that is not there, for the hint, or NULL. May be NULL. */
    const char *(*nearest)(void *context, struct kb_slice name);
    bool missing_is_error; /* false: an unknown partial is empty, as the specification has it */
};

struct kb_template_job {
    struct kb_arena *arena; /* scratch for the run */
    const struct kb_template_data *data;
    const void *root;
    const struct kb_partials *partials;
    const struct kb_limits *limits;
    struct kb_diagnostics *diagnostics;
    struct kb_source_map *map; /* NULL: no map wanted */
    bool indexes;              /* {{-index}} (1-based), {{-path}}, {{-first}}, {{-last}} inside lists */
};

/* Renders. Interpolations are escaped for XML/HTML. `out` is filled as far as it went, also on error. */
enum kb_status kb_template_render(const struct kb_template *template_, const struct kb_template_job *job, struct kb_buffer *out);

/* What a template's tags refer to, in reading order, for inspect and lint. */
enum kb_tag_kind {
    KB_TAG_VALUE,    /* {{name}} */
    KB_TAG_RAW,      /* {{{name}}} or {{&name}} */
    KB_TAG_SECTION,  /* {{#name}} */
    KB_TAG_INVERTED, /* {{^name}} */
    KB_TAG_END,      /* the end of a section, inverted section, parent or block */
    KB_TAG_PARTIAL,  /* {{>name}} */
    KB_TAG_PARENT,   /* {{<name}} */
    KB_TAG_BLOCK,    /* {{$name}} */
    KB_TAG_TEXT      /* template text between tags; name is the text */
};

struct kb_tag {
    enum kb_tag_kind kind;
    struct kb_slice name; /* as written, without sigil; a dynamic name keeps its '*' */
    bool dynamic;
    struct kb_place place;
};

/* Visits tags in order, sections nested by KB_TAG_END; partials are not entered. A non-zero status ends the visit. */
enum kb_status kb_template_visit(const struct kb_template *template_, void *context,
                                 enum kb_status (*visit)(void *context, const struct kb_tag *tag));

#endif
