#ifndef KB_DATA_VIEW_H
#define KB_DATA_VIEW_H

#include <klarbrev/status.h>

#include "base/buffer.h"
#include "data/schema.h"
#include "data/value.h"

/*
 * What a view is: text to insert; a yes/no that only makes sense as a section; or a list of texts, whose
 * write() gives one line an item, parted by '\n' (none for an empty list).
 */
enum kb_view_kind { KB_VIEW_TEXT, KB_VIEW_TRUTH, KB_VIEW_LINES };

/*
 * One way of showing a type of value: {{moede.dato.kort}} is the view "kort" of a date. The view with the
 * empty name is the value's plain form. Adding a view is adding a row.
 */
struct kb_view {
    const char *name;
    enum kb_type type;
    const char *only; /* KB_OBJECT: the name of the field it belongs to; NULL: any value of the type */
    enum kb_view_kind kind;
    const char *meaning; /* one line in Danish */
    const char *example;
    bool needs_today; /* can't be shown without the letter's date */
    /* KB_BAD_INPUT: the value lacks what the view shows (an address without a street); `out` is then unchanged. */
    enum kb_status (*write)(const struct kb_value *value, struct kb_date today, struct kb_buffer *out);
    bool (*test)(const struct kb_value *value, struct kb_date today);
};

/* The view of a type by name (empty: the plain form), or NULL. For a KB_CHOICE each of its words is a truth view, not listed
 * here. */
const struct kb_view *kb_view_find(enum kb_type type, struct kb_slice name);

/* The same for a field of the schema: also the views that belong to this field only, such as "linjer" of an address. */
const struct kb_view *kb_view_for(const struct kb_field *field, struct kb_slice name);

/* All views, ended by one with a NULL name. */
const struct kb_view *kb_view_list(void);

#endif
