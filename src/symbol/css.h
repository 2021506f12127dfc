#ifndef KB_SYMBOL_CSS_H
#define KB_SYMBOL_CSS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"

/*
 * The CSS inside a <style> element whose content begins `rest`, up to the tag that ends it: a copy of the
 * same length, so that positions still tell where a thing stands, in which comments and what belongs to
 * XML are spaces. Empty data when out of memory.
 */
struct kb_slice kb_css_text(struct kb_arena *arena, struct kb_slice rest);

/*
 * Takes off what comes before the first of `stops` that is not inside a string or brackets, and the stop
 * itself. `*found` is the stop, or 0 at the end of the text.
 */
struct kb_slice kb_css_cut(struct kb_slice *rest, const char *stops, char *found);

/* "name: value", as style="" and style sheets have it. */
struct kb_declaration {
    struct kb_slice whole, name, value;
    bool important;
};

/* Takes the next declaration off. False at the end. One that can't be read has an empty name. */
bool kb_css_declaration(struct kb_slice *rest, struct kb_declaration *declaration);

#endif
