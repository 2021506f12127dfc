#include "gate/shown.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* Of a value that the map does not lead to, so many bytes are looked for in the text; and so many items of a list. */
enum { MOST_COMPARED = 200, MOST_TRIES = 50 };

bool kb_gate_shows(const struct kb_gate *gate, const char *path)
{
    const struct kb_source_map *map = gate->letter->map;
    size_t length = strlen(path);
    for (size_t i = 0; map != NULL && i < map->count; i++) {
        const char *shown = map->spans[i].place.path;
        if (shown != NULL && strncmp(shown, path, length) == 0 && strchr(".[", shown[length]) != NULL) {
            return true;
        }
    }
    return false;
}

/* Text is looked for by its beginning: that is enough to know it by, and keeps hostile texts quick. */
static bool text_shows(const struct kb_gate *gate, const struct kb_value *value)
{
    size_t length = value->text.length;
    for (length = length > MOST_COMPARED ? MOST_COMPARED : length; length < value->text.length; length++) {
        if (((unsigned char)value->text.data[length] & 0xC0) != 0x80) {
            break;
        }
    }
    return kb_gate_says(gate->letter->text, kb_slice_part(value->text, 0, length), false);
}

bool kb_gate_shows_value(const struct kb_gate *gate, const char *path)
{
    const struct kb_value *value = kb_gate_value(gate, path);
    return value != NULL && value->text.length > 0 && (kb_gate_shows(gate, path) || text_shows(gate, value));
}

/* Marks the items that the map leads to: "afgoerelse.begrundelse[17]", with `member` behind it. */
static void mark_shown(const struct kb_source_map *map, const char *path, const char *member, size_t count, bool *shown)
{
    size_t length = strlen(path);
    for (size_t i = 0; map != NULL && i < map->count; i++) {
        const char *here = map->spans[i].place.path;
        if (here == NULL || strncmp(here, path, length) != 0 || here[length] != '[') {
            continue;
        }
        char *end = NULL;
        unsigned long index = strtoul(here + length + 1, &end, 10);
        if (index < count && end[0] == ']' && strcmp(end + 1, member) == 0) {
            shown[index] = true;
        }
    }
}

size_t kb_gate_first_hidden(struct kb_gate *gate, const struct kb_value *list, const char *path, const char *member)
{
    bool *shown = KB_NEW_ARRAY(gate->arena, bool, list->count);
    if (shown == NULL) {
        return list->count;
    }
    mark_shown(gate->letter->map, path, member, list->count, shown);
    for (size_t i = 0, tries = 0; i < list->count && tries < MOST_TRIES; i++) {
        const struct kb_value *item = list->children[i];
        const struct kb_value *value = member[0] == '\0' ? item : kb_value_member(item, kb_slice_of(member + 1));
        if (!shown[i] && (value == NULL || !text_shows(gate, value))) {
            return i;
        }
        tries += !shown[i];
    }
    return list->count;
}

bool kb_gate_decides(const struct kb_gate *gate)
{
    return (gate->kind & KB_KIND_DECIDES) || ((gate->kind & KB_KIND_ASKS) && kb_gate_shows(gate, "afgoerelse"));
}

bool kb_gate_invites(const struct kb_gate *gate)
{
    return (gate->kind & KB_KIND_INVITES) || ((gate->kind & KB_KIND_ASKS) && kb_gate_shows(gate, "moede.dato"));
}

/* Characters as they are compared: lower case, white space as one kind; 0 at the end. Soft hyphens are passed over. */
static uint32_t next_folded(struct kb_slice text, size_t *offset)
{
    uint32_t c = kb_utf8_next(text, offset);
    while (c == 0xAD) {
        c = kb_utf8_next(text, offset);
    }
    if (c == KB_UTF8_END) {
        return 0;
    }
    if (c <= ' ' || c == 0xA0 || c == 0x202F || (c >= 0x2000 && c <= 0x200A)) {
        return ' ';
    }
    bool upper = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
    return upper ? c + 0x20 : c;
}

static bool is_wordlike(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 0xDF && c != 0xF7 && c != 0x2019 && c < 0x2000);
}

/* The next character, a run of white space being one. */
static uint32_t next_of_run(struct kb_slice text, size_t *offset)
{
    uint32_t c = next_folded(text, offset);
    for (size_t ahead = *offset; c == ' ' && next_folded(text, &ahead) == ' ';) {
        *offset = ahead;
    }
    return c;
}

static bool matches_at(struct kb_slice text, size_t offset, struct kb_slice wanted, bool whole)
{
    size_t at = 0;
    while (at < wanted.length) {
        if (next_of_run(text, &offset) != next_of_run(wanted, &at)) {
            return false;
        }
    }
    return !whole || !is_wordlike(next_folded(text, &offset));
}

bool kb_gate_says(struct kb_slice text, struct kb_slice wanted, bool whole)
{
    wanted = kb_slice_trim(wanted);
    if (wanted.length > 1 && wanted.data[wanted.length - 1] == '.') {
        wanted.length--;
    }
    size_t zero = 0;
    uint32_t first = next_folded(wanted, &zero), before = ' ';
    for (size_t offset = 0; wanted.length > 0 && offset < text.length;) {
        size_t start = offset;
        uint32_t c = next_folded(text, &offset);
        if (c == first && !(whole && is_wordlike(before)) && matches_at(text, start, wanted, whole)) {
            return true;
        }
        before = c;
    }
    return false;
}

static bool is_filling(char byte)
{
    return byte != '\0' && strchr(" .-/()", byte) != NULL;
}

static size_t next_digit(struct kb_slice text, size_t offset)
{
    while (offset < text.length && is_filling(text.data[offset])) {
        offset++;
    }
    return offset;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool kb_gate_has_number(struct kb_slice text, struct kb_slice wanted)
{
    if (kb_slice_starts(wanted, "+45")) {
        wanted = kb_slice_part(wanted, 3, wanted.length - 3);
    }
    for (size_t start = 0; start < text.length; start++) {
        size_t i = start, j = next_digit(wanted, 0);
        while (i < text.length && j < wanted.length && text.data[i] == wanted.data[j]) {
            i = next_digit(text, i + 1);
            j = next_digit(wanted, j + 1);
        }
        if (j >= wanted.length && i > start && !(start > 0 && is_digit(text.data[start - 1]))) {
            return true;
        }
    }
    return false;
}
