#include "symbol/css.h"

#include <string.h>

#include "symbol/scan.h"

/* What XML lets a writer say in other words. */
static const struct entity {
    const char *name;
    char letter;
} entities[] = {{"&quot;", '"'}, {"&apos;", '\''}, {"&gt;", '>'}, {"&lt;", '<'}, {"&amp;", '&'}};

static bool starts_at(struct kb_slice text, size_t at, const char *what)
{
    return kb_slice_starts(kb_slice_part(text, at, text.length - at), what);
}

/* Behind the first `what` from `at` on, or at the end. */
static size_t behind(struct kb_slice text, size_t at, const char *what)
{
    while (at < text.length && !starts_at(text, at, what)) {
        at++;
    }
    return at < text.length ? at + strlen(what) : at;
}

/* The length of what isn't CSS at `at`: comments and marks of XML; 0: it is CSS. */
static size_t foreign_length(struct kb_slice text, size_t at, bool *verbatim)
{
    if (starts_at(text, at, "/*")) {
        return behind(text, at + 2, "*/") - at;
    }
    if (*verbatim && starts_at(text, at, "]]>")) {
        *verbatim = false;
        return 3;
    }
    if (!*verbatim && starts_at(text, at, "<![CDATA[")) {
        *verbatim = true;
        return strlen("<![CDATA[");
    }
    if (starts_at(text, at, "<!--")) {
        return *verbatim ? strlen("<!--") : behind(text, at + 4, "-->") - at;
    }
    return starts_at(text, at, "-->") ? strlen("-->") : 0;
}

/* The entity at `at`, or NULL. */
static const struct entity *find_entity(struct kb_slice text, size_t at)
{
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        if (text.data[at] == '&' && starts_at(text, at, entities[i].name)) {
            return &entities[i];
        }
    }
    return NULL;
}

/* Copies one character, or passes over what isn't CSS; returns how far it came. The copy is all spaces before. */
static size_t copy_step(struct kb_slice rest, size_t at, bool *verbatim, char *quote, char *copy)
{
    const struct entity *entity = *verbatim ? NULL : find_entity(rest, at);
    char letter = entity ? entity->letter : rest.data[at];
    size_t skip = *quote ? 0 : foreign_length(rest, at, verbatim);
    if (skip > 0) {
        return skip;
    }
    if (letter == *quote || letter == '\n') {
        *quote = 0; /* a string ends with its line, said or not */
    } else if (!*quote && (letter == '"' || letter == '\'')) {
        *quote = letter;
    }
    copy[at] = letter;
    return entity ? strlen(entity->name) : 1;
}

/* Well-formed XML has "</" nowhere else; nor has CSS, so that looking behind comments and CDATA is all there is to do. */
static size_t find_end(struct kb_slice rest)
{
    bool verbatim = false;
    size_t at = 0;
    while (at < rest.length && (verbatim || !starts_at(rest, at, "</"))) {
        if (verbatim && starts_at(rest, at, "]]>")) {
            verbatim = false;
        } else if (!verbatim && starts_at(rest, at, "<![CDATA[")) {
            verbatim = true;
        } else if (!verbatim && starts_at(rest, at, "<!--")) {
            at = behind(rest, at, "-->");
            continue;
        }
        at++;
    }
    return at;
}

struct kb_slice kb_css_text(struct kb_arena *arena, struct kb_slice rest)
{
    bool verbatim = false;
    char quote = 0;
    rest.length = find_end(rest);
    char *copy = kb_arena_alloc(arena, rest.length + 1);
    if (!copy) {
        return (struct kb_slice){NULL, 0};
    }
    memset(copy, ' ', rest.length);
    for (size_t at = 0; at < rest.length;) {
        at += copy_step(rest, at, &verbatim, &quote, copy);
    }
    return (struct kb_slice){copy, rest.length};
}

struct kb_slice kb_css_cut(struct kb_slice *rest, const char *stops, char *found)
{
    size_t at = 0, brackets = 0;
    char quote = 0;
    for (; at < rest->length; at++) {
        char c = rest->data[at];
        if (quote || c == '"' || c == '\'') {
            quote = quote == c || c == '\n' ? 0 : quote ? quote : c;
        } else if (c == '(') {
            brackets++;
        } else if (c == ')') {
            brackets -= brackets > 0;
        } else if (brackets == 0 && strchr(stops, c) && c) {
            break;
        }
    }
    struct kb_slice before = kb_slice_part(*rest, 0, at);
    bool stopped = at < rest->length;
    *found = stopped ? rest->data[at] : 0;
    *rest = kb_slice_part(*rest, at + stopped, rest->length - at - stopped);
    return before;
}

/* Takes a final "!important" off. */
static bool take_important(struct kb_slice *value)
{
    static const char word[] = "important";
    size_t length = sizeof word - 1;
    if (value->length <= length || !kb_slice_is(kb_slice_part(*value, value->length - length, length), word)) {
        return false;
    }
    struct kb_slice before = kb_slice_trim(kb_slice_part(*value, 0, value->length - length));
    if (before.length == 0 || before.data[before.length - 1] != '!') {
        return false;
    }
    *value = kb_slice_trim(kb_slice_part(before, 0, before.length - 1));
    return true;
}

bool kb_css_declaration(struct kb_slice *rest, struct kb_declaration *declaration)
{
    char stop;
    struct kb_slice whole = {NULL, 0};
    while (rest->length > 0 && whole.length == 0) {
        whole = kb_slice_trim(kb_css_cut(rest, ";", &stop));
    }
    struct kb_slice value = whole, name = kb_slice_trim(kb_slice_cut(&value, ':'));
    struct kb_scan scan = kb_scan_of(name);
    value = kb_slice_trim(value);
    *declaration = (struct kb_declaration){whole, name, value, take_important(&value)};
    declaration->value = value;
    kb_scan_word(&scan);
    if (!kb_scan_done(&scan) || value.length == 0) {
        declaration->name.length = 0;
    }
    return whole.length > 0;
}
