/* A text and its symbols, for people to read. */

#include "base/json_text.h"
#include "base/report.h"
#include "base/utf8.h"
#include "engine/symbol_answer.h"
#include "engine/symbol_job.h"

enum { TEXT_WIDTH = 24, ID_WIDTH = 28 };

/* Padded by what is seen, not by bytes. */
static void put_cell(struct kb_buffer *out, struct kb_slice text, size_t width)
{
    kb_buffer_put_slice(out, text);
    for (size_t i = kb_utf8_count(text); i < width; i++) {
        kb_buffer_put_char(out, ' ');
    }
    kb_buffer_put_text(out, "  ");
}

/* What is marked on the symbol, in words. */
static void put_marks(const struct kb_symbol_answer *answer, const struct kb_symbol_word *word, struct kb_buffer *out)
{
    const struct {
        bool set;
        enum kb_message message;
    } marks[] = {{word->negation, KB_MSG_SYMBOLS_NEGATION},
                 {word->negated, KB_MSG_SYMBOLS_NEGATED},
                 {word->plural, KB_MSG_SYMBOLS_PLURAL},
                 {word->past, KB_MSG_SYMBOLS_PAST},
                 {word->wanting, KB_MSG_SYMBOLS_WANTING}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (marks[i].set) {
            kb_buffer_format(out, " %s", kb_message_text(marks[i].message, answer->language));
        }
    }
    if (word->initials != NULL) {
        kb_buffer_format(out, " %s %s", kb_message_text(KB_MSG_SYMBOLS_NAME, answer->language), word->initials);
    }
}

static const char *shown_id(struct kb_symbol_answer *answer, const struct kb_symbol_word *word)
{
    const char *id = word->symbol == NULL ? "-" : word->symbol->id;
    return word->with == NULL ? id : kb_arena_format(&answer->arena, "%s + %s", word->with->id, id);
}

static void write_human(struct kb_symbol_answer *answer, struct kb_slice text, const struct kb_symbol_line *line)
{
    for (size_t i = 0; i < line->count; i++) {
        const struct kb_symbol_word *word = &line->words[i];
        put_cell(&answer->out, kb_slice_part(text, word->start, word->length), TEXT_WIDTH);
        put_cell(&answer->out, kb_slice_of(shown_id(answer, word)), ID_WIDTH);
        kb_buffer_put_text(&answer->out, kb_word_class_name(word->word_class));
        put_marks(answer, word, &answer->out);
        kb_buffer_put_char(&answer->out, '\n');
    }
}

static void put_flag(struct kb_buffer *out, const char *name, bool flag)
{
    if (flag) {
        kb_buffer_format(out, ",\"%s\":true", name);
    }
}

static void write_json(struct kb_symbol_answer *answer, struct kb_slice text, const struct kb_symbol_line *line)
{
    struct kb_buffer *out = &answer->out;
    kb_buffer_put_char(out, '[');
    for (size_t i = 0; i < line->count; i++) {
        const struct kb_symbol_word *word = &line->words[i];
        kb_buffer_put_text(out, i == 0 ? "\n{\"text\":" : ",\n{\"text\":");
        kb_json_put_string(out, kb_slice_part(text, word->start, word->length));
        if (word->symbol != NULL) {
            kb_buffer_put_text(out, ",\"symbol\":");
            kb_json_put_string(out, kb_slice_of(word->symbol->id));
        }
        if (word->with != NULL) {
            kb_buffer_put_text(out, ",\"with\":");
            kb_json_put_string(out, kb_slice_of(word->with->id));
        }
        kb_buffer_format(out, ",\"class\":\"%s\"", kb_word_class_name(word->word_class));
        put_flag(out, "negation", word->negation);
        put_flag(out, "negated", word->negated);
        put_flag(out, "plural", word->plural);
        put_flag(out, "past", word->past);
        put_flag(out, "wanting", word->wanting);
        if (word->initials != NULL) {
            kb_buffer_put_text(out, ",\"initials\":");
            kb_json_put_string(out, kb_slice_of(word->initials));
        }
        kb_buffer_put_char(out, '}');
    }
    kb_buffer_put_text(out, "\n]\n");
}

static enum kb_status write_text(struct kb_symbol_answer *answer, const void *question)
{
    struct kb_source source = {"<text>", kb_slice_of(question)};
    struct kb_symbol_text wish = {.text = source.text, .tell = true};
    struct kb_symbol_job job;
    const struct kb_symbol_line *line;
    size_t bad = kb_utf8_check(source.text), unfit = kb_utf8_check_text(source.text);
    struct kb_place place = {.source = &source, .offset = bad < unfit ? bad : unfit, .length = 1};
    if (place.offset < source.text.length) {
        kb_report(answer->diagnostics, KB_ERROR, KB_MSG_SYMBOL_TEXT, &place, NULL);
        return KB_BAD_INPUT;
    }
    kb_symbol_job_init(&job, answer->engine, &answer->arena);
    enum kb_status status = kb_symbol_job_read(&job, &wish, NULL, answer->diagnostics, &line);
    if (status != KB_OK) {
        return status;
    }
    if (answer->format == KB_SYMBOLS_JSON) {
        write_json(answer, source.text, line);
    } else {
        write_human(answer, source.text, line);
    }
    return answer->out.status;
}

enum kb_status kb_symbols_text(struct kb_engine *engine, const char *sentence, enum kb_symbols_format format,
                               enum kb_language language, struct kb_diagnostics *diagnostics, char **text, size_t *length)
{
    struct kb_symbol_answer answer = {.engine = engine, .diagnostics = diagnostics, .language = language, .format = format};
    return kb_symbol_answer_give(&answer, write_text, sentence, text, length);
}
