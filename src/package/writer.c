#include "package/writer.h"

#include <stdio.h>
#include <string.h>

#include "base/base64.h"
#include "base/utf8.h"
#include "data/calendar.h"
#include "package/time.h"

enum { PATH_BYTES = 512 };

const char *kb_given(const char *text)
{
    return text != NULL && text[0] != '\0' ? text : NULL;
}

static void put(struct kb_writer *writer, const char *text)
{
    kb_buffer_put_text(writer->out, text);
}

static void start_line(struct kb_writer *writer)
{
    put(writer, "\n");
    for (size_t i = 0; i < writer->depth; i++) {
        put(writer, "  ");
    }
}

static void push(struct kb_writer *writer, const char *name, size_t number)
{
    if (writer->depth < KB_WRITER_DEPTH) {
        writer->path[writer->depth].name = name;
        writer->path[writer->depth].number = number;
    }
    writer->depth++;
}

void kb_writer_open(struct kb_writer *writer, const char *name, const char *more)
{
    start_line(writer);
    kb_buffer_format(writer->out, "<%s%s>", name, more);
    push(writer, name, 0);
}

void kb_writer_open_number(struct kb_writer *writer, const char *name, size_t number)
{
    kb_writer_open(writer, name, "");
    writer->path[writer->depth - 1].number = number;
}

void kb_writer_close(struct kb_writer *writer)
{
    writer->depth--;
    start_line(writer);
    kb_buffer_format(writer->out, "</%s>", writer->path[writer->depth].name);
}

static void add_name(char *path, const char *name, size_t number)
{
    const char *colon = strchr(name, ':');
    size_t used = strlen(path);
    snprintf(path + used, PATH_BYTES - used, "%s%s", used > 0 ? "/" : "", colon != NULL ? colon + 1 : name);
    used = strlen(path);
    if (number > 0) {
        snprintf(path + used, PATH_BYTES - used, "[%zu]", number);
    }
}

void kb_writer_refuse(struct kb_writer *writer, const char *name, enum kb_message message, const char *first, const char *second)
{
    char path[PATH_BYTES] = "";
    for (size_t i = 1; i < writer->depth; i++) { /* the root says nothing */
        add_name(path, writer->path[i].name, writer->path[i].number);
    }
    add_name(path, name, 0);
    struct kb_place place = {.path = path};
    writer->wrong = true;
    kb_report(writer->diagnostics, KB_ERROR, message, &place, KB_ARGS(path, first, second));
}

static void refuse_character(struct kb_writer *writer, const char *name, struct kb_slice text, size_t at)
{
    char code[16];
    snprintf(code, sizeof code, "%04X", (unsigned)kb_utf8_next(text, &at));
    kb_writer_refuse(writer, name, KB_MSG_PACKAGE_CHARACTER, code, NULL);
}

static void refuse_length(struct kb_writer *writer, const char *name, size_t length, const struct kb_field_rule *rule)
{
    char is[24], limit[24];
    bool exact = rule->least == rule->most;
    snprintf(is, sizeof is, "%zu", length);
    snprintf(limit, sizeof limit, "%zu", length > rule->most ? rule->most : rule->least);
    kb_writer_refuse(writer, name, exact ? KB_MSG_PACKAGE_LENGTH : KB_MSG_PACKAGE_LONG, is, limit);
}

bool kb_writer_check(struct kb_writer *writer, const char *name, const char *text, const struct kb_field_rule *rule)
{
    struct kb_slice value = kb_slice_of(text);
    size_t bad = kb_utf8_check(value), unfit = kb_utf8_check_text(value), length = kb_utf8_count(value);
    if (bad < value.length) {
        kb_writer_refuse(writer, name, KB_MSG_PACKAGE_UTF8, NULL, NULL);
    } else if (unfit < value.length) {
        refuse_character(writer, name, value, unfit);
    } else if (!rule->lines && strpbrk(text, "\n\r\t") != NULL) {
        refuse_character(writer, name, value, strcspn(text, "\n\r\t"));
    } else if (kb_slice_trim(value).length == 0) {
        kb_writer_refuse(writer, name, KB_MSG_PACKAGE_MISSING, NULL, NULL);
    } else if (length < rule->least || length > rule->most) {
        refuse_length(writer, name, length, rule);
    } else if (rule->fits != NULL && !rule->fits(value)) {
        kb_writer_refuse(writer, name, rule->complaint, NULL, NULL);
    } else {
        return true;
    }
    return false;
}

void kb_writer_attributed(struct kb_writer *writer, const char *name, const char *attributes, const char *text)
{
    start_line(writer);
    kb_buffer_format(writer->out, "<%s%s>", name, attributes);
    kb_buffer_put_escaped(writer->out, kb_slice_of(text));
    kb_buffer_format(writer->out, "</%s>", name);
}

void kb_writer_plain(struct kb_writer *writer, const char *name, const char *text)
{
    kb_writer_attributed(writer, name, "", text);
}

void kb_writer_text(struct kb_writer *writer, const char *name, const char *text, const struct kb_field_rule *rule)
{
    if (kb_writer_check(writer, name, text == NULL ? "" : text, rule)) {
        kb_writer_plain(writer, name, text);
    }
}

void kb_writer_optional(struct kb_writer *writer, const char *name, const char *text, const struct kb_field_rule *rule)
{
    if (kb_given(text) != NULL) {
        kb_writer_text(writer, name, text, rule);
    }
}

void kb_writer_bool(struct kb_writer *writer, const char *name, bool value)
{
    kb_writer_plain(writer, name, value ? "true" : "false");
}

void kb_writer_number(struct kb_writer *writer, const char *name, uint32_t number)
{
    char text[16];
    snprintf(text, sizeof text, "%u", (unsigned)number);
    kb_writer_plain(writer, name, text);
}

void kb_writer_time(struct kb_writer *writer, const char *name, int64_t seconds)
{
    char text[32];
    if (kb_utc_text(seconds, text, sizeof text)) {
        kb_writer_plain(writer, name, text);
    } else {
        kb_writer_refuse(writer, name, KB_MSG_PACKAGE_TIME, NULL, NULL);
    }
}

void kb_writer_optional_time(struct kb_writer *writer, const char *name, int64_t seconds)
{
    if (seconds != 0) {
        kb_writer_time(writer, name, seconds);
    }
}

void kb_writer_optional_date(struct kb_writer *writer, const char *name, struct kb_date date)
{
    char text[16];
    if (date.year == 0) {
        return;
    }
    if (date.year < 1970 || date.year > KB_LAST_YEAR || !kb_date_exists(date.year, date.month, date.day)) {
        kb_writer_refuse(writer, name, KB_MSG_PACKAGE_TIME, NULL, NULL);
        return;
    }
    snprintf(text, sizeof text, "%04d-%02d-%02d", (int)date.year, (int)date.month, (int)date.day);
    kb_writer_plain(writer, name, text);
}

void kb_writer_bytes(struct kb_writer *writer, const char *name, const void *bytes, size_t length)
{
    if (length == 0) {
        kb_writer_refuse(writer, name, KB_MSG_PACKAGE_MISSING, NULL, NULL);
        return;
    }
    start_line(writer);
    kb_buffer_format(writer->out, "<%s>", name);
    kb_buffer_put_base64(writer->out, bytes, writer->outline ? 1 : length);
    kb_buffer_format(writer->out, "</%s>", name);
}
