#include "check/termbase.h"

#include <stdio.h>
#include <string.h>

#include "base/nearest.h"
#include "base/report.h"
#include "base/table.h"
#include "base/letter.h"
#include "check/scan.h"

/* The last column may be missing. */
enum column { TERM, KIND, INSTEAD, EXPLANATION, FOUND, NOT_FOUND, SOURCE, REVIEWER, REVIEWED, SEVERITY, COLUMNS };

static const char *const column_names[COLUMNS] = {
    "term",  "slags",        "skriv_i_stedet", "forklaring", "eksempel_fundet", "eksempel_ikke_fundet",
    "kilde", "gennemset_af", "gennemset_dato", "alvor"};

static const char *const kind_names[] = {"erstat", "forklar", "undgaa", "behold", "tilladt"};
static const char *const severity_names[] = {"tip", "advarsel", "fejl"};

enum { MOST_FIELDS = 24, MOST_WORDS = 12, USUAL_TERM = 200 };

struct reader {
    struct kb_arena *arena;
    const struct kb_source *source;
    char *strings; /* a copy of the source, in which fields are ended with a NUL */
    struct kb_diagnostics *diagnostics;
    int where[COLUMNS]; /* which field of a row holds the column */
    size_t field_count; /* fields that a row must have */
    struct kb_table by_term;
    struct kb_term *terms;
    size_t count, room;
    bool wrong;
};

static struct kb_place place_of(const struct reader *reader, struct kb_slice part)
{
    size_t offset = part.data == NULL ? 0 : (size_t)(part.data - reader->source->text.data);
    return (struct kb_place){.source = reader->source, .offset = offset, .length = part.length};
}

static void complain(struct reader *reader, enum kb_message message, struct kb_slice part, const char *argument,
                     const char *other)
{
    struct kb_place place = place_of(reader, part);
    kb_report(reader->diagnostics, KB_ERROR, message, &place, KB_ARGS(argument, other));
    reader->wrong = true;
}

/* The fields of a row, at most MOST_FIELDS of them, trimmed. */
static size_t split(struct kb_slice line, struct kb_slice fields[MOST_FIELDS])
{
    size_t count = 0;
    const char *tab;
    do {
        tab = line.length == 0 ? NULL : memchr(line.data, '\t', line.length);
        size_t length = tab == NULL ? line.length : (size_t)(tab - line.data);
        fields[count++] = kb_slice_trim(kb_slice_part(line, 0, length));
        line = kb_slice_part(line, length + 1, line.length);
    } while (tab != NULL && count < MOST_FIELDS);
    return count;
}

static int column_of(struct kb_slice name)
{
    for (int i = 0; i < COLUMNS; i++) {
        if (kb_slice_is(name, column_names[i])) {
            return i;
        }
    }
    return -1;
}

static void complain_column(struct reader *reader, struct kb_slice name)
{
    struct kb_nearest nearest;
    kb_nearest_init(&nearest, name);
    for (int i = 0; i < COLUMNS; i++) {
        kb_nearest_try(&nearest, column_names[i]);
    }
    const char *copy = kb_arena_copy(reader->arena, name);
    complain(reader, KB_MSG_TERM_COLUMN, name, copy == NULL ? "" : copy, NULL);
    if (nearest.best != NULL) {
        kb_hint(reader->diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(nearest.best));
    }
}

static void read_head(struct reader *reader, struct kb_slice line)
{
    struct kb_slice fields[MOST_FIELDS];
    reader->field_count = split(line, fields);
    for (size_t i = 0; i < reader->field_count; i++) {
        int column = column_of(fields[i]);
        if (column >= 0) {
            reader->where[column] = (int)i;
        } else {
            complain_column(reader, fields[i]);
        }
    }
    for (int i = 0; i < SEVERITY; i++) {
        if (reader->where[i] < 0) {
            complain(reader, KB_MSG_TERM_NO_COLUMN, kb_slice_part(line, 0, 0), column_names[i], NULL);
        }
    }
}

/* "" is ". */
static void halve_marks(char *string)
{
    char *end = string;
    for (const char *at = string; *at != '\0'; at++) {
        *end++ = *at;
        at += at[0] == '"' && at[1] == '"';
    }
    *end = '\0';
}

/* A field as a string. A spreadsheet may write it in quotation marks, with those inside doubled. */
static const char *string_of(struct reader *reader, struct kb_slice field)
{
    bool quoted = field.length >= 2 && field.data[0] == '"' && field.data[field.length - 1] == '"';
    struct kb_slice inner = quoted ? kb_slice_part(field, 1, field.length - 2) : field;
    if (inner.length == 0) {
        return "";
    }
    char *string = reader->strings + (inner.data - reader->source->text.data);
    string[inner.length] = '\0';
    if (quoted) {
        halve_marks(string);
    }
    return string;
}

static bool read_kind(struct reader *reader, struct kb_slice field, enum kb_term_kind *kind)
{
    for (size_t i = 0; i < sizeof kind_names / sizeof kind_names[0]; i++) {
        if (kb_slice_is(field, kind_names[i]) || (i == KB_TERM_AVOID && kb_slice_is(field, "undgå"))) {
            *kind = (enum kb_term_kind)i;
            return true;
        }
    }
    const char *copy = kb_arena_copy(reader->arena, field);
    complain(reader, KB_MSG_TERM_KIND, field, copy == NULL ? "" : copy, NULL);
    kb_hint(reader->diagnostics, KB_MSG_HINT_TERM_KIND, NULL);
    return false;
}

/* "tip", "advarsel", "fejl", "ingen"; empty: as the rule has it, which is no worse than an error. */
static bool read_severity(struct reader *reader, struct kb_slice field, struct kb_term *term)
{
    term->most = KB_ERROR;
    term->silent = kb_slice_is(field, "ingen");
    for (size_t i = 0; i < sizeof severity_names / sizeof severity_names[0]; i++) {
        if (kb_slice_is(field, severity_names[i])) {
            term->most = (enum kb_severity)i;
            return true;
        }
    }
    if (field.length > 0 && !term->silent) {
        const char *copy = kb_arena_copy(reader->arena, field);
        complain(reader, KB_MSG_TERM_SEVERITY, field, copy == NULL ? "" : copy, NULL);
        kb_hint(reader->diagnostics, KB_MSG_HINT_TERM_SEVERITY, NULL);
    }
    return field.length == 0 || term->silent;
}

static bool read_words(struct reader *reader, struct kb_term *term, struct kb_slice field)
{
    struct kb_slice whole = kb_slice_of(term->term), words[MOST_WORDS];
    struct kb_token token;
    bool upper = true;
    size_t at = 0;
    while (term->word_count < MOST_WORDS && kb_scan_token(whole, &at, whole.length, &token)) {
        words[term->word_count++] = kb_slice_part(whole, token.start, token.end - token.start);
        upper = upper && (token.flags & KB_TOKEN_UPPER);
    }
    if (term->word_count == 0 || kb_scan_token(whole, &at, whole.length, &token)) {
        complain(reader, term->word_count == 0 ? KB_MSG_TERM_EMPTY : KB_MSG_TERM_LONG, field, NULL, NULL);
        return false;
    }
    struct kb_slice *kept = KB_NEW_ARRAY(reader->arena, struct kb_slice, term->word_count);
    term->exact = upper;
    for (size_t i = 0; kept != NULL && i < term->word_count; i++) {
        kept[i] = upper ? words[i] : kb_slice_of(kb_letter_lower_copy(reader->arena, words[i]));
    }
    term->words = kept;
    return kept != NULL;
}

static bool is_between(const char digits[2], const char least[2], const char most[2])
{
    return memcmp(digits, least, 2) >= 0 && memcmp(digits, most, 2) <= 0;
}

static bool is_date(const char *text)
{
    static const char form[] = "0000-00-00";
    size_t length = strlen(text);
    for (size_t i = 0; i < length && i < sizeof form - 1; i++) {
        bool digit = text[i] >= '0' && text[i] <= '9';
        if (digit != (form[i] == '0') || (!digit && text[i] != form[i])) {
            return false;
        }
    }
    return length == 0 || (length == sizeof form - 1 && is_between(text + 5, "01", "12") && is_between(text + 8, "01", "31"));
}

/* What the kind of a row asks for must be there, and so must its two sentences and where it comes from. */
static void check_row(struct reader *reader, const struct kb_term *term, const struct kb_slice *fields)
{
    const struct {
        const char *value;
        enum column column;
    } needed[] = {
        {term->kind == KB_TERM_REPLACE ? term->instead : "-", INSTEAD},
        {term->kind == KB_TERM_EXPLAIN ? term->explanation : "-", EXPLANATION},
        {term->found, FOUND},
        {term->not_found, NOT_FOUND},
        {term->source, SOURCE},
    };
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        if (needed[i].value[0] == '\0') {
            complain(reader, KB_MSG_TERM_NEEDS, fields[reader->where[TERM]], term->term, column_names[needed[i].column]);
        }
    }
    if (!is_date(term->reviewed)) {
        complain(reader, KB_MSG_TERM_DATE, fields[reader->where[REVIEWED]], term->reviewed, NULL);
    }
}

static void keep_row(struct reader *reader, const struct kb_term *term, struct kb_slice field)
{
    bool single = term->word_count == 1 && term->words[0].length == strlen(term->term); /* in lower case already */
    const char *lower = term->exact ? term->term
                        : single    ? term->words[0].data
                                    : kb_letter_lower_copy(reader->arena, kb_slice_of(term->term));
    struct kb_slice key = kb_slice_of(lower);
    size_t earlier = (size_t)(uintptr_t)kb_table_get(&reader->by_term, key);
    if (earlier > 0) {
        char line[24];
        snprintf(line, sizeof line, "%u",
                 (unsigned)kb_source_position(reader->source, reader->terms[earlier - 1].place.offset).line);
        complain(reader, KB_MSG_TERM_TWICE, field, term->term, line);
        return;
    }
    struct kb_term *terms = kb_arena_grow(reader->arena, reader->terms, reader->count, &reader->room, sizeof *terms);
    if (terms == NULL || lower == NULL) {
        return;
    }
    reader->terms = terms;
    terms[reader->count++] = *term;
    kb_table_set(&reader->by_term, key, (void *)(uintptr_t)reader->count);
}

static void read_row(struct reader *reader, struct kb_slice line)
{
    struct kb_slice fields[MOST_FIELDS];
    size_t count = split(line, fields);
    if (count != reader->field_count) {
        char got[24], wanted[24];
        snprintf(got, sizeof got, "%zu", count);
        snprintf(wanted, sizeof wanted, "%zu", reader->field_count);
        complain(reader, KB_MSG_TERM_FIELDS, line, got, wanted);
        kb_hint(reader->diagnostics, KB_MSG_HINT_TERM_FIELDS, NULL);
        return;
    }
    struct kb_slice name = fields[reader->where[TERM]], none = {0};
    const char *values[COLUMNS];
    for (int i = 0; i < SEVERITY; i++) {
        values[i] = string_of(reader, fields[reader->where[i]]);
    }
    struct kb_term term = {.term = values[TERM],
                           .instead = values[INSTEAD],
                           .explanation = values[EXPLANATION],
                           .found = values[FOUND],
                           .not_found = values[NOT_FOUND],
                           .source = values[SOURCE],
                           .reviewer = values[REVIEWER],
                           .reviewed = values[REVIEWED],
                           .place = place_of(reader, name.length > 0 ? name : line)};
    bool good = read_kind(reader, fields[reader->where[KIND]], &term.kind);
    bool graded = read_severity(reader, reader->where[SEVERITY] < 0 ? none : fields[reader->where[SEVERITY]], &term);
    if (read_words(reader, &term, name.length > 0 ? name : line) && good && graded) {
        check_row(reader, &term, fields);
        keep_row(reader, &term, name);
    }
}

/* How many bytes of a separator stand here: " | ", " / " or ";"; 0: none. */
static size_t separator_length(struct kb_slice text)
{
    if (kb_slice_starts(text, " | ") || kb_slice_starts(text, " / ")) {
        return 3;
    }
    return kb_slice_starts(text, ";");
}

struct kb_slice kb_termbase_alternative(struct kb_slice *rest)
{
    while (rest->length > 0) {
        size_t at = 0, length = 0;
        while (at < rest->length && (length = separator_length(kb_slice_part(*rest, at, 3))) == 0) {
            at++;
        }
        struct kb_slice one = kb_slice_trim(kb_slice_part(*rest, 0, at));
        *rest = kb_slice_part(*rest, at + length, rest->length);
        if (one.length > 0) {
            return one;
        }
    }
    return (struct kb_slice){0};
}

/* The row that a replacement is itself a term of, when that one is to be replaced too; 0: none, else its number. */
static size_t leads_to(struct reader *reader, const struct kb_term *term)
{
    struct kb_slice rest = kb_slice_of(term->instead);
    for (struct kb_slice one = kb_termbase_alternative(&rest); one.length > 0; one = kb_termbase_alternative(&rest)) {
        char lower[USUAL_TERM * 2 + 4];
        struct kb_slice key = one.length > USUAL_TERM ? kb_slice_of(kb_letter_lower_copy(reader->arena, one))
                                                      : (struct kb_slice){lower, kb_letter_lower(one, lower, sizeof lower)};
        size_t number = key.length == 0 ? 0 : (size_t)(uintptr_t)kb_table_get(&reader->by_term, key);
        if (number > 0 && reader->terms[number - 1].kind == KB_TERM_REPLACE) {
            return number;
        }
    }
    return 0;
}

/* A term whose replacement leads back to itself; each circle is told once, at its first row. */
static void find_circles(struct reader *reader)
{
    size_t *next = KB_NEW_ARRAY(reader->arena, size_t, reader->count + 1);
    bool *seen = KB_NEW_ARRAY(reader->arena, bool, reader->count + 1);
    for (size_t i = 0; next != NULL && i < reader->count; i++) {
        next[i + 1] = reader->terms[i].kind == KB_TERM_REPLACE ? leads_to(reader, &reader->terms[i]) : 0;
    }
    for (size_t i = 1; next != NULL && seen != NULL && i <= reader->count; i++) {
        size_t at = next[i], steps = 0;
        while (at != 0 && at != i && !seen[at] && steps++ < reader->count) {
            at = next[at];
        }
        const struct kb_term *term = &reader->terms[i - 1];
        if (at == i) {
            complain(reader, KB_MSG_TERM_CIRCLE, kb_slice_part(reader->source->text, term->place.offset, term->place.length),
                     term->term, reader->terms[next[i] - 1].term);
        }
        for (at = i; at != 0 && !seen[at]; at = next[at]) {
            seen[at] = true;
        }
    }
}

static void read_lines(struct reader *reader, size_t most)
{
    struct kb_slice text = reader->source->text;
    struct kb_slice rest = kb_slice_starts(text, "\xEF\xBB\xBF") ? kb_slice_part(text, 3, text.length) : text;
    bool headed = false;
    while (rest.length > 0) {
        struct kb_slice line = kb_slice_cut(&rest, '\n');
        line.length -= line.length > 0 && line.data[line.length - 1] == '\r';
        if (kb_slice_trim(line).length == 0 || line.data[0] == '#') {
            continue;
        }
        if (reader->count >= most) {
            complain(reader, KB_MSG_TERM_MANY, line, NULL, NULL);
            return;
        }
        if (headed) {
            read_row(reader, line);
        } else {
            read_head(reader, line);
            headed = true;
            if (reader->wrong) {
                return;
            }
        }
    }
    if (!headed) {
        complain(reader, KB_MSG_TERM_NO_COLUMN, kb_slice_part(text, 0, 0), column_names[TERM], NULL);
    }
}

/* For as many rows as a table of this size has when all of its columns are filled in. */
static void make_room(struct reader *reader, size_t most)
{
    enum { USUAL_ROW = 130 };
    size_t rows = reader->source->text.length / USUAL_ROW + 1;
    rows = rows < most ? rows : most;
    kb_table_reserve(&reader->by_term, rows);
    reader->terms = KB_NEW_ARRAY(reader->arena, struct kb_term, rows);
    reader->room = reader->terms == NULL ? 0 : rows;
}

enum kb_status kb_termbase_read(struct kb_termbase *termbase, struct kb_arena *arena, const struct kb_source *source,
                                const struct kb_limits *limits, struct kb_diagnostics *diagnostics)
{
    struct reader reader = {.arena = arena, .source = source, .diagnostics = diagnostics};
    *termbase = (struct kb_termbase){0};
    reader.strings = kb_arena_copy(arena, source->text);
    if (reader.strings == NULL) {
        return KB_NO_MEMORY;
    }
    memset(reader.where, -1, sizeof reader.where);
    kb_table_init(&reader.by_term, arena);
    make_room(&reader, limits->termbase_rows);
    read_lines(&reader, limits->termbase_rows);
    find_circles(&reader);
    *termbase = (struct kb_termbase){reader.terms, reader.count};
    if (arena->failed) {
        return KB_NO_MEMORY;
    }
    return reader.wrong ? KB_BAD_INPUT : KB_OK;
}
