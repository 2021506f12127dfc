#include "symbol/set.h"

#include <string.h>

#include "base/nearest.h"
#include "base/report.h"
#include "base/utf8.h"

/* The texts stand as their owners want them printed, in English. */
static const struct kb_symbol_set sets[] = {
    {"own", "klarbrevs egne symboler", "klarbrev", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/", "", ""},
    {"openmoji", "OpenMoji", "OpenMoji", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/",
     "https://openmoji.org", "All emojis designed by OpenMoji – the open-source emoji and icon project. License: CC BY-SA 4.0"},
    {"mulberry", "Mulberry Symbols", "Steve Lee", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/",
     "https://mulberrysymbols.org",
     "Mulberry Symbols by Steve Lee are licenced under the Creative Commons Attribution-ShareAlike 4.0 License. See "
     "https://mulberrysymbols.org for details"},
    {"arasaac", "ARASAAC", "Sergio Palao", "CC BY-NC-SA 4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/",
     "https://arasaac.org",
     "The pictographic symbols used are the property of the Government of Aragón and have been created by Sergio Palao for "
     "ARASAAC, that distributes them under Creative Commons License BY-NC-SA."},
    {"foto", "Egne fotos", "", "", "", "", ""},
};

const struct kb_symbol_set *kb_symbol_set_at(size_t index)
{
    return index < sizeof sets / sizeof *sets ? &sets[index] : NULL;
}

const struct kb_symbol_set *kb_symbol_set_known(struct kb_slice name)
{
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        if (kb_slice_is(name, sets[i].name)) {
            return &sets[i];
        }
    }
    return NULL;
}

bool kb_symbol_set_is_name(struct kb_slice name)
{
    for (size_t i = 0; i < name.length; i++) {
        char c = name.data[i];
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '_' && c != '-') {
            return false;
        }
    }
    return name.length > 0 && name.length <= 32;
}

/* A line of licens.txt, and where its text goes. */
static const struct line {
    const char *key;
    size_t offset;
} lines[] = {
    {"titel", offsetof(struct kb_symbol_set, title)},      {"ophav", offsetof(struct kb_symbol_set, author)},
    {"licens", offsetof(struct kb_symbol_set, licence)},   {"licens-adresse", offsetof(struct kb_symbol_set, licence_url)},
    {"kilde", offsetof(struct kb_symbol_set, source_url)}, {"tekst", offsetof(struct kb_symbol_set, attribution)},
};

enum { LINE_COUNT = sizeof lines / sizeof *lines };

struct reader {
    struct kb_arena *arena;
    const struct kb_source *source;
    struct kb_diagnostics *diagnostics;
    struct kb_symbol_set *set;
    bool wrong;
};

static void report(struct reader *reader, struct kb_slice part, enum kb_message message, const char *argument)
{
    struct kb_place place = {.source = reader->source, .length = part.length};
    place.offset = part.data == NULL ? 0 : (size_t)(part.data - reader->source->text.data);
    kb_report(reader->diagnostics, KB_ERROR, message, &place, KB_ARGS(argument));
    reader->wrong = true;
}

static void report_key(struct reader *reader, struct kb_slice key)
{
    const char *copy = kb_arena_copy(reader->arena, key);
    struct kb_nearest nearest;
    kb_nearest_init(&nearest, key);
    for (size_t i = 0; i < LINE_COUNT; i++) {
        kb_nearest_try(&nearest, lines[i].key);
    }
    report(reader, key, KB_MSG_SYMBOL_LICENCE_KEY, copy == NULL ? "" : copy);
    if (nearest.best != NULL) {
        kb_hint(reader->diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(nearest.best));
    } else {
        kb_hint(reader->diagnostics, KB_MSG_HINT_SYMBOL_LICENCE, NULL);
    }
}

static void read_line(struct reader *reader, struct kb_slice line)
{
    struct kb_slice value = line, key = kb_slice_trim(kb_slice_cut(&value, ':'));
    value = kb_slice_trim(value);
    for (size_t i = 0; i < LINE_COUNT; i++) {
        if (kb_slice_is(key, lines[i].key)) {
            const char *copy = kb_arena_copy(reader->arena, value);
            *(const char **)((char *)reader->set + lines[i].offset) = copy;
            return;
        }
    }
    report_key(reader, key);
}

static void read_lines(struct reader *reader)
{
    struct kb_slice rest = reader->source->text;
    size_t mark = kb_slice_starts(rest, "\xEF\xBB\xBF") ? 3 : 0;
    rest = kb_slice_part(rest, mark, rest.length - mark);
    size_t bad = kb_utf8_check(rest), unfit = kb_utf8_check_text(rest);
    if (bad < rest.length) {
        report(reader, kb_slice_part(rest, bad, 1), KB_MSG_NOT_UTF8, NULL);
        kb_hint(reader->diagnostics, KB_MSG_HINT_SAVE_AS_UTF8, NULL);
        return;
    }
    if (unfit < rest.length) {
        report(reader, kb_slice_part(rest, unfit, 1), KB_MSG_TSV_CHARACTER, NULL);
        return;
    }
    while (rest.length > 0) {
        struct kb_slice line = kb_slice_trim(kb_slice_cut(&rest, '\n'));
        if (line.length > 0 && line.data[0] != '#') {
            read_line(reader, line);
        }
    }
}

enum kb_status kb_symbol_set_read(struct kb_arena *arena, const char *name, const struct kb_source *source,
                                  struct kb_diagnostics *diagnostics, const struct kb_symbol_set **out)
{
    struct kb_symbol_set *set = KB_NEW(arena, struct kb_symbol_set);
    struct reader reader = {arena, source, diagnostics, set, false};
    const char *copy = kb_arena_string(arena, name);
    if (set == NULL || copy == NULL) {
        return KB_NO_MEMORY;
    }
    *set = (struct kb_symbol_set){copy, copy, "", "", "", "", ""};
    read_lines(&reader);
    if (arena->failed) {
        return KB_NO_MEMORY;
    }
    if (!reader.wrong && (set->licence[0] == '\0' || set->attribution[0] == '\0')) {
        report(&reader, (struct kb_slice){NULL, 0}, KB_MSG_SYMBOL_LICENCE_LACKS, set->licence[0] == '\0' ? "licens" : "tekst");
        kb_hint(diagnostics, KB_MSG_HINT_SYMBOL_LICENCE, NULL);
    }
    *out = set;
    return reader.wrong ? KB_BAD_INPUT : KB_OK;
}
