#include <jansson.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>

#include <klarbrev/world.h>

#include "base/report.h"
#include "base/utf8.h"
#include "data/json_error.h"
#include "data/tree.h"

/*
 * jansson says whether the text is JSON and what its strings mean; it keeps no positions. The cursor walks
 * the text once more, in step with jansson's tree, and may trust every byte of it.
 */
struct cursor {
    struct kb_data_reading *reading;
    const char *text;
    size_t at;
    size_t end;
    enum kb_status status;
};

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* Moves over white space, commas and colons, which jansson has found in their right places. */
static void skip_between(struct cursor *cursor)
{
    while (cursor->at < cursor->end &&
           (is_space(cursor->text[cursor->at]) || cursor->text[cursor->at] == ',' || cursor->text[cursor->at] == ':')) {
        cursor->at++;
    }
}

static uint32_t hex_at(const struct cursor *cursor, size_t at)
{
    uint32_t value = 0;
    for (size_t i = at; i < at + 4 && i < cursor->end; i++) {
        unsigned char byte = (unsigned char)cursor->text[i];
        uint32_t digit = byte <= '9' ? byte - (uint32_t)'0' : (byte | 0x20U) - (uint32_t)'a' + 10;
        value = value << 4 | (digit & 0xF);
    }
    return value;
}

/* Moves over one escape; gives the number of bytes it stands for in UTF-8. */
static size_t skip_escape(struct cursor *cursor)
{
    if (cursor->at + 1 >= cursor->end || cursor->text[cursor->at + 1] != 'u') {
        cursor->at += 2;
        return 1;
    }
    uint32_t unit = hex_at(cursor, cursor->at + 2);
    bool pair = unit >= 0xD800 && unit <= 0xDBFF;
    cursor->at += pair ? 12 : 6;
    return pair ? 4 : unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
}

/* Moves over a string with its quotes; gives its length once decoded. */
static size_t skip_string(struct cursor *cursor)
{
    size_t decoded = 0;
    cursor->at++;
    while (cursor->at < cursor->end && cursor->text[cursor->at] != '"') {
        if (cursor->text[cursor->at] == '\\') {
            decoded += skip_escape(cursor);
        } else {
            cursor->at++;
            decoded++;
        }
    }
    cursor->at++;
    return decoded;
}

/* jansson drops bytes of a token unseen when it runs out of memory: a length that differs gives it away. */
static struct kb_slice decoded_string(struct cursor *cursor, const char *text, size_t length)
{
    size_t expected = skip_string(cursor);
    struct kb_slice slice = {kb_arena_copy(cursor->reading->arena, (struct kb_slice){text, length}), length};
    if (expected != length || slice.data == NULL) {
        cursor->status = KB_NO_MEMORY;
    }
    return slice;
}

static void walk(struct cursor *cursor, json_t *json, struct kb_tree *tree);

static void walk_members(struct cursor *cursor, json_t *json, struct kb_tree *tree)
{
    for (void *member = json_object_iter(json); member != NULL && cursor->status == KB_OK;
         member = json_object_iter_next(json, member)) {
        skip_between(cursor);
        size_t start = cursor->at;
        struct kb_tree *child = kb_tree_add(cursor->reading, tree, start, &cursor->status);
        if (child == NULL) {
            return;
        }
        child->name = decoded_string(cursor, json_object_iter_key(member), json_object_iter_key_len(member));
        child->name_offset = start;
        child->name_length = cursor->at - start;
        walk(cursor, json_object_iter_value(member), child);
    }
}

static void walk_items(struct cursor *cursor, json_t *json, struct kb_tree *tree)
{
    for (size_t i = 0; i < json_array_size(json) && cursor->status == KB_OK; i++) {
        struct kb_tree *child = kb_tree_add(cursor->reading, tree, cursor->at, &cursor->status);
        if (child != NULL) {
            walk(cursor, json_array_get(json, i), child);
        }
    }
}

/* Into an object or a list and out again behind its bracket. Recursion: kb_json_read has checked the depth. */
static void walk_branch(struct cursor *cursor, json_t *json, struct kb_tree *tree)
{
    cursor->at++;
    if (tree->kind == KB_TREE_OBJECT) {
        walk_members(cursor, json, tree);
    } else {
        walk_items(cursor, json, tree);
    }
    skip_between(cursor);
    cursor->at++;
}

static void walk_word(struct cursor *cursor, struct kb_tree *tree)
{
    size_t start = cursor->at;
    while (cursor->at < cursor->end && !is_space(cursor->text[cursor->at]) && strchr(",]}", cursor->text[cursor->at]) == NULL) {
        cursor->at++;
    }
    tree->text = (struct kb_slice){cursor->text + start, cursor->at - start};
}

static void walk(struct cursor *cursor, json_t *json, struct kb_tree *tree)
{
    static const enum kb_tree_kind kinds[] = {
        [JSON_OBJECT] = KB_TREE_OBJECT,  [JSON_ARRAY] = KB_TREE_LIST,  [JSON_STRING] = KB_TREE_STRING,
        [JSON_INTEGER] = KB_TREE_NUMBER, [JSON_REAL] = KB_TREE_NUMBER, [JSON_TRUE] = KB_TREE_BOOLEAN,
        [JSON_FALSE] = KB_TREE_BOOLEAN,  [JSON_NULL] = KB_TREE_NULL,
    };
    skip_between(cursor);
    tree->kind = kinds[json_typeof(json)];
    tree->offset = cursor->at;
    if (tree->kind == KB_TREE_OBJECT || tree->kind == KB_TREE_LIST) {
        walk_branch(cursor, json, tree);
    } else if (tree->kind == KB_TREE_STRING) {
        tree->text = decoded_string(cursor, json_string_value(json), json_string_length(json));
    } else {
        walk_word(cursor, tree);
    }
    if (cursor->at > cursor->end) {
        cursor->at = cursor->end;
        cursor->status = KB_NO_MEMORY;
    }
    tree->length = cursor->at - tree->offset;
}

/* The offset of the bracket that opens one level too many, or the end. Strings are passed over. */
static size_t too_deep(struct kb_slice text, size_t most)
{
    size_t depth = 0;
    bool in_string = false;
    for (size_t at = 0; at < text.length; at++) {
        char byte = text.data[at];
        if (in_string) {
            at += byte == '\\' ? 1 : 0;
            in_string = byte != '"';
        } else if (byte == '"') {
            in_string = true;
        } else if (byte == '{' || byte == '[') {
            if (++depth > most) {
                return at;
            }
        } else if (byte == '}' || byte == ']') {
            depth -= depth > 0 ? 1 : 0;
        }
    }
    return text.length;
}

/*
 * jansson reports an allocation that failed as a syntax error here and there, so it is watched while it
 * allocates. One for the process: jansson has no other way.
 */
static _Thread_local bool starved;
static pthread_once_t jansson_set_up = PTHREAD_ONCE_INIT;

static void *allocate(size_t size)
{
    void *block = kb_malloc(size);
    starved = starved || block == NULL;
    return block;
}

static void set_up_jansson(void)
{
    json_set_alloc_funcs(allocate, kb_free);
}

enum kb_status kb_json_read(struct kb_data_reading *reading, struct kb_tree **root)
{
    size_t start;
    enum kb_status status = kb_data_reading_text(reading, &start);
    if (status != KB_OK) {
        return status;
    }
    struct kb_slice text = kb_slice_part(reading->source->text, start, SIZE_MAX);
    size_t deep = too_deep(text, reading->limits->case_depth);
    if (deep < text.length) {
        const char *limit = kb_arena_format(reading->arena, "%zu", reading->limits->case_depth);
        kb_data_reading_report(reading, KB_MSG_CASE_TOO_DEEP, start + deep, 1, KB_ARGS(limit));
        return reading->arena->failed ? KB_NO_MEMORY : KB_BAD_INPUT;
    }
    json_error_t error;
    pthread_once(&jansson_set_up, set_up_jansson);
    starved = false;
    json_t *json = json_loadb(text.length == 0 ? "" : text.data, text.length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (json == NULL) {
        return starved ? KB_NO_MEMORY : kb_json_report_error(reading, text, start, &error);
    }
    struct cursor cursor = {reading, reading->source->text.data, start, reading->source->text.length, KB_OK};
    *root = kb_tree_add(reading, NULL, start, &cursor.status);
    if (*root != NULL) {
        walk(&cursor, json, *root);
    }
    json_decref(json);
    *root = cursor.status == KB_OK ? *root : NULL;
    return cursor.status;
}
