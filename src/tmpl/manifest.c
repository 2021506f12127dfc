#include "tmpl/manifest.h"

#include <string.h>

#include <klarbrev/limits.h>

#include "base/nearest.h"
#include "base/report.h"
#include "base/table.h"
#include "base/utf8.h"

struct reader {
    struct kb_arena *arena;
    const struct kb_source *source;
    struct kb_diagnostics *diagnostics;
    struct kb_manifest *manifest;
    struct kb_manifest_field *fields;
    size_t field_capacity;
    struct kb_manifest_rule *rules;
    size_t rule_capacity;
    struct kb_table field_names, rule_names;
    size_t errors;
};

/* The place of a part of the source. */
static struct kb_place place_of(const struct reader *reader, struct kb_slice part)
{
    return (struct kb_place){reader->source, (size_t)(part.data - reader->source->text.data), part.length, NULL};
}

static void report(struct reader *reader, struct kb_slice part, enum kb_message message, enum kb_message hint)
{
    struct kb_place place = place_of(reader, part);
    const char *text = kb_arena_copy(reader->arena, part);
    kb_report(reader->diagnostics, KB_ERROR, message, &place, KB_ARGS(text == NULL ? "" : text));
    kb_hint(reader->diagnostics, hint, NULL);
    reader->errors++;
}

/* The same with the nearest of `words` as the hint, or a hint that names them all. */
static void report_word(struct reader *reader, struct kb_slice part, enum kb_message message, const char *const *words,
                        enum kb_message all)
{
    struct kb_nearest nearest;
    kb_nearest_init(&nearest, part);
    for (size_t i = 0; words[i] != NULL; i++) {
        kb_nearest_try(&nearest, words[i]);
    }
    struct kb_place place = place_of(reader, part);
    const char *text = kb_arena_copy(reader->arena, part);
    kb_report(reader->diagnostics, KB_ERROR, message, &place, KB_ARGS(text == NULL ? "" : text));
    if (nearest.best != NULL) {
        kb_hint(reader->diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(nearest.best));
    } else {
        kb_hint(reader->diagnostics, all, NULL);
    }
    reader->errors++;
}

/* A line "key name: value"; only some keys have a name. */
struct line {
    struct kb_slice key, name, value;
};

/* Keys with one text each. */
static void read_text(struct reader *reader, const struct line *line, const char **text)
{
    if (*text != NULL) {
        report(reader, line->key, KB_MSG_MANIFEST_TWICE, KB_MSG_HINT_MANIFEST_TWICE);
        return;
    }
    *text = kb_arena_copy(reader->arena, line->value);
}

static void read_title(struct reader *reader, const struct line *line)
{
    read_text(reader, line, &reader->manifest->title);
}

static void read_description(struct reader *reader, const struct line *line)
{
    read_text(reader, line, &reader->manifest->description);
}

static void read_version(struct reader *reader, const struct line *line)
{
    read_text(reader, line, &reader->manifest->version);
}

static void read_paper(struct reader *reader, const struct line *line)
{
    static const char *const papers[] = {"A4", "A5", NULL};
    for (size_t i = 0; papers[i] != NULL; i++) {
        if (kb_slice_is(line->value, papers[i])) {
            read_text(reader, line, &reader->manifest->paper);
            return;
        }
    }
    report_word(reader, line->value, KB_MSG_MANIFEST_PAPER, papers, KB_MSG_HINT_MANIFEST_PAPER);
}

static void read_pages(struct reader *reader, const struct line *line)
{
    size_t pages = 0;
    bool number = line->value.length <= 2;
    for (size_t i = 0; i < line->value.length && number; i++) {
        number = line->value.data[i] >= '0' && line->value.data[i] <= '9';
        pages = pages * 10 + (size_t)(line->value.data[i] - '0');
    }
    if (!number || pages == 0) {
        report(reader, line->value, KB_MSG_MANIFEST_PAGES, KB_MSG_HINT_MANIFEST_PAGES);
    } else if (reader->manifest->pages != 0) {
        report(reader, line->key, KB_MSG_MANIFEST_TWICE, KB_MSG_HINT_MANIFEST_TWICE);
    } else {
        reader->manifest->pages = pages;
    }
}

enum { NOTICE_MOST = 90 };

/* "7", "7 dage", "1 dag", "2 uger"; 0: it is none of these. */
static int read_days(struct kb_slice value)
{
    static const struct {
        const char *word;
        int days;
    } units[] = {{"", 1}, {"dag", 1}, {"dage", 1}, {"uge", 7}, {"uger", 7}};
    size_t digits = 0;
    int number = 0, days = 0;
    for (; digits < value.length && digits < 3 && value.data[digits] >= '0' && value.data[digits] <= '9'; digits++) {
        number = number * 10 + (value.data[digits] - '0');
    }
    struct kb_slice unit = kb_slice_trim(kb_slice_part(value, digits, value.length - digits));
    for (size_t i = 0; digits > 0 && i < sizeof units / sizeof units[0]; i++) {
        days = kb_slice_is(unit, units[i].word) ? number * units[i].days : days;
    }
    return days > NOTICE_MOST ? 0 : days;
}

/* varsel: 7 dage */
static void read_notice(struct reader *reader, const struct line *line)
{
    int days = read_days(line->value);
    if (reader->manifest->notice_days > 0) {
        report(reader, line->key, KB_MSG_MANIFEST_TWICE, KB_MSG_HINT_MANIFEST_TWICE);
    } else if (days == 0) {
        report(reader, line->value, KB_MSG_MANIFEST_NOTICE, KB_MSG_HINT_MANIFEST_NOTICE);
    } else {
        reader->manifest->notice_days = days;
        reader->manifest->notice_place = place_of(reader, line->key);
    }
}

static bool is_field_name(struct kb_slice name)
{
    for (size_t i = 0; i < name.length; i++) {
        char byte = name.data[i];
        bool letter = byte >= 'a' && byte <= 'z';
        if (!letter && (i == 0 || !((byte >= '0' && byte <= '9') || byte == '_'))) {
            return false;
        }
    }
    return name.length > 0;
}

/* Whether a name was there before; it is from now on. */
static bool is_known(struct reader *reader, struct kb_table *names, struct kb_slice name)
{
    bool known = kb_table_has(names, name);
    kb_table_set(names, name, reader);
    return known;
}

static void add_field(struct reader *reader, const struct line *line, struct kb_slice type, bool optional,
                      struct kb_slice question, struct kb_slice example)
{
    struct kb_manifest_field *fields =
        kb_arena_grow(reader->arena, reader->fields, reader->manifest->field_count, &reader->field_capacity, sizeof *fields);
    if (fields == NULL) {
        return;
    }
    reader->fields = fields;
    fields[reader->manifest->field_count++] = (struct kb_manifest_field){
        .name = kb_arena_copy(reader->arena, line->name),
        .type = kb_arena_copy(reader->arena, type),
        .optional = optional,
        .question = kb_arena_copy(reader->arena, question),
        .example = kb_arena_copy(reader->arena, example),
        .place = place_of(reader, type),
    };
}

/* felt NAVN: TYPE[, valgfri] | spørgsmål | eksempel */
static void read_field(struct reader *reader, const struct line *line)
{
    static const char *const flags[] = {"valgfri", NULL};
    size_t errors = reader->errors;
    struct kb_slice rest = line->value;
    struct kb_slice kind = kb_slice_cut(&rest, '|');
    struct kb_slice question = kb_slice_trim(kb_slice_cut(&rest, '|')), example = kb_slice_trim(rest);
    struct kb_slice flag = kind, type = kb_slice_trim(kb_slice_cut(&flag, ','));
    bool optional = type.length < kb_slice_trim(kind).length;
    flag = kb_slice_trim(flag);
    if (!is_field_name(line->name)) {
        report(reader, line->name.length > 0 ? line->name : line->key, KB_MSG_MANIFEST_FIELD_NAME,
               KB_MSG_HINT_MANIFEST_FIELD_NAME);
    } else if (is_known(reader, &reader->field_names, line->name)) {
        report(reader, line->name, KB_MSG_MANIFEST_TWICE, KB_MSG_HINT_MANIFEST_TWICE);
    }
    if (type.length == 0 || question.length == 0 || example.length == 0) {
        report(reader, line->value, KB_MSG_MANIFEST_FIELD_PARTS, KB_MSG_HINT_MANIFEST_FIELD_PARTS);
    } else if (optional && !kb_slice_is(flag, flags[0])) {
        report_word(reader, flag.length > 0 ? flag : kb_slice_trim(kind), KB_MSG_MANIFEST_FIELD_FLAG, flags,
                    KB_MSG_HINT_MANIFEST_FIELD_FLAG);
    }
    if (reader->errors == errors) {
        add_field(reader, line, type, optional, question, example);
    }
}

/* regel ID: tip|advarsel|fejl */
static void read_rule(struct reader *reader, const struct line *line)
{
    static const char *const words[] = {[KB_TIP] = "tip", [KB_WARNING] = "advarsel", [KB_ERROR] = "fejl", NULL};
    size_t severity = 0;
    while (words[severity] != NULL && !kb_slice_is(line->value, words[severity])) {
        severity++;
    }
    if (words[severity] == NULL) {
        report_word(reader, line->value, KB_MSG_MANIFEST_SEVERITY, words, KB_MSG_HINT_MANIFEST_SEVERITY);
    } else if (line->name.length == 0) {
        report(reader, line->key, KB_MSG_MANIFEST_NAME, KB_MSG_HINT_MANIFEST_RULE_NAME);
    } else if (is_known(reader, &reader->rule_names, line->name)) {
        report(reader, line->name, KB_MSG_MANIFEST_TWICE, KB_MSG_HINT_MANIFEST_TWICE);
    } else {
        struct kb_manifest_rule *rules =
            kb_arena_grow(reader->arena, reader->rules, reader->manifest->rule_count, &reader->rule_capacity, sizeof *rules);
        if (rules != NULL) {
            reader->rules = rules;
            rules[reader->manifest->rule_count++] = (struct kb_manifest_rule){
                kb_arena_copy(reader->arena, line->name), (enum kb_severity)severity, place_of(reader, line->name)};
        }
    }
}

/* The keys; those with a name stand before the value of one thing among several. */
static const struct {
    const char *key;
    bool named;
    void (*read)(struct reader *reader, const struct line *line);
} keys[] = {
    {"titel", false, read_title},     {"beskrivelse", false, read_description},
    {"version", false, read_version}, {"papir", false, read_paper},
    {"sider", false, read_pages},     {"varsel", false, read_notice},
    {"felt", true, read_field},       {"regel", true, read_rule},
};
enum { KEY_COUNT = sizeof keys / sizeof keys[0] };

static void report_key(struct reader *reader, struct kb_slice key)
{
    const char *words[KEY_COUNT + 1] = {NULL};
    for (size_t i = 0; i < KEY_COUNT; i++) {
        words[i] = keys[i].key;
    }
    report_word(reader, key, KB_MSG_MANIFEST_KEY, words, KB_MSG_HINT_MANIFEST_KEY);
}

static void read_line(struct reader *reader, struct kb_slice text)
{
    if (memchr(text.data, ':', text.length) == NULL) {
        report(reader, text, KB_MSG_MANIFEST_COLON, KB_MSG_HINT_MANIFEST_COLON);
        return;
    }
    struct line line = {.value = text};
    line.name = kb_slice_trim(kb_slice_cut(&line.value, ':'));
    struct kb_slice before = line.name;
    line.key = kb_slice_cut(&line.name, ' ');
    line.name = kb_slice_trim(line.name);
    line.value = kb_slice_trim(line.value);
    size_t i = 0;
    while (i < KEY_COUNT && !kb_slice_is(line.key, keys[i].key)) {
        i++;
    }
    if (i == KEY_COUNT || (line.name.length > 0 && !keys[i].named)) {
        report_key(reader, i == KEY_COUNT && line.key.length > 0 ? line.key : before.length > 0 ? before : text);
    } else if (line.value.length == 0) {
        report(reader, before, KB_MSG_MANIFEST_VALUE, KB_MSG_HINT_MANIFEST_COLON);
    } else {
        keys[i].read(reader, &line);
    }
}

/* Whether the text can be read at all. */
static bool check_text(struct reader *reader)
{
    struct kb_slice text = reader->source->text;
    size_t bad = kb_utf8_check(text);
    if (bad < text.length) {
        report(reader, kb_slice_part(text, bad, 1), KB_MSG_NOT_UTF8, KB_MSG_HINT_SAVE_AS_UTF8);
        return false;
    }
    size_t begin = kb_slice_starts(text, "\xEF\xBB\xBF") ? 3 : 0;
    bad = begin + kb_utf8_check_text(kb_slice_part(text, begin, text.length - begin));
    if (bad < text.length) {
        size_t end = bad;
        uint32_t code_point = kb_utf8_next(text, &end);
        struct kb_place place = place_of(reader, kb_slice_part(text, bad, end - bad));
        kb_report(reader->diagnostics, KB_ERROR, KB_MSG_MANIFEST_CHARACTER, &place,
                  KB_ARGS(kb_arena_format(reader->arena, "%04X", code_point)));
        reader->errors++;
    }
    return bad == text.length;
}

enum kb_status kb_manifest_read(struct kb_arena *arena, const struct kb_source *source, struct kb_diagnostics *diagnostics,
                                const struct kb_manifest **out)
{
    struct reader reader = {
        .arena = arena, .source = source, .diagnostics = diagnostics, .manifest = KB_NEW(arena, struct kb_manifest)};
    if (reader.manifest == NULL) {
        return KB_NO_MEMORY;
    }
    kb_table_init(&reader.field_names, arena);
    kb_table_init(&reader.rule_names, arena);
    if (!check_text(&reader)) {
        return KB_BAD_INPUT;
    }
    size_t most = kb_limits_default().diagnostics;
    struct kb_slice rest = source->text;
    if (kb_slice_starts(rest, "\xEF\xBB\xBF")) {
        rest = kb_slice_part(rest, 3, rest.length - 3);
    }
    while (rest.length > 0 && reader.errors < most) {
        struct kb_slice line = kb_slice_trim(kb_slice_cut(&rest, '\n'));
        if (line.length > 0 && line.data[0] != '#') {
            read_line(&reader, line);
        }
    }
    reader.manifest->paper = reader.manifest->paper == NULL ? "A4" : reader.manifest->paper;
    reader.manifest->fields = reader.fields;
    reader.manifest->rules = reader.rules;
    *out = reader.manifest;
    return arena->failed ? KB_NO_MEMORY : reader.errors > 0 ? KB_BAD_INPUT : KB_OK;
}
