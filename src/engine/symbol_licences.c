/* Whose the symbols are, and whether all that the table of words names are there. */

#include <string.h>

#include "base/json_text.h"
#include "base/report.h"
#include "engine/symbol_answer.h"

/* A set that lies in several tables is told once. */
static bool is_first(const struct kb_symbol_store *store, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (strcmp(kb_symbol_store_set(store, i)->name, kb_symbol_store_set(store, index)->name) == 0) {
            return false;
        }
    }
    return true;
}

/* A line below a set's name. */
static void put_line(struct kb_symbol_answer *answer, enum kb_message message, const char *const *arguments)
{
    const char *line = kb_message_fill(&answer->arena, message, answer->language, arguments);
    kb_buffer_format(&answer->out, "  %s\n", line == NULL ? "" : line);
}

static void write_human(struct kb_symbol_answer *answer, const struct kb_symbol_set *set)
{
    kb_buffer_format(&answer->out, "%s: %s\n", set->name, set->title);
    if (set->licence[0] != '\0') {
        put_line(answer, KB_MSG_SYMBOLS_LICENCE, KB_ARGS(set->author, set->licence, set->licence_url));
    }
    if (set->source_url[0] != '\0') {
        put_line(answer, KB_MSG_SYMBOLS_SOURCE, KB_ARGS(set->source_url));
    }
    if (set->attribution[0] == '\0') {
        put_line(answer, KB_MSG_SYMBOLS_PRINT_NOTHING, NULL);
    } else {
        put_line(answer, KB_MSG_SYMBOLS_PRINT, KB_ARGS(set->attribution));
    }
}

static void write_json(const struct kb_symbol_set *set, struct kb_buffer *out)
{
    const char *const members[][2] = {{"set", set->name},
                                      {"title", set->title},
                                      {"author", set->author},
                                      {"licence", set->licence},
                                      {"licence_url", set->licence_url},
                                      {"source_url", set->source_url},
                                      {"attribution", set->attribution}};
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        kb_buffer_format(out, "%s\"%s\":", i == 0 ? "{" : ",", members[i][0]);
        kb_json_put_string(out, kb_slice_of(members[i][1]));
    }
    kb_buffer_put_char(out, '}');
}

static enum kb_status write_licences(struct kb_symbol_answer *answer, const void *question)
{
    (void)question;
    const struct kb_symbol_store *store = answer->engine->symbols;
    bool json = answer->format == KB_SYMBOLS_JSON;
    const struct kb_symbol_set *set;
    size_t told = 0;
    kb_buffer_put_text(&answer->out, json ? "[" : "");
    for (size_t i = 0; (set = kb_symbol_store_set(store, i)) != NULL; i++) {
        if (!is_first(store, i)) {
            continue;
        }
        kb_buffer_put_text(&answer->out, told++ == 0 ? "" : json ? ",\n" : "\n");
        if (json) {
            write_json(set, &answer->out);
        } else {
            write_human(answer, set);
        }
    }
    kb_buffer_put_text(&answer->out, json ? "]\n" : "");
    return answer->out.status;
}

enum kb_status kb_symbols_licences(struct kb_engine *engine, enum kb_symbols_format format, enum kb_language language,
                                   struct kb_diagnostics *diagnostics, char **text, size_t *length)
{
    struct kb_symbol_answer answer = {.engine = engine, .diagnostics = diagnostics, .language = language, .format = format};
    return kb_symbol_answer_give(&answer, write_licences, NULL, text, length);
}

/* Every symbol is drawn, so that a damaged one is found too. */
static enum kb_status check_id(struct kb_symbol_answer *answer, const char *id, const struct kb_place *place)
{
    struct kb_symbol_store *store = answer->engine->symbols;
    const struct kb_symbol *symbol;
    enum kb_status status = kb_symbol_store_find(store, id, false, &answer->arena, place, answer->diagnostics, &symbol);
    if (status != KB_OK || symbol != NULL) {
        return status;
    }
    const char *nearest = kb_symbol_store_nearest(store, id, &answer->arena);
    kb_report(answer->diagnostics, KB_ERROR, KB_MSG_SYMBOL_UNKNOWN, place, KB_ARGS(id));
    if (nearest != NULL) {
        kb_hint(answer->diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(nearest));
    }
    return KB_BAD_INPUT;
}

static enum kb_status check_words(struct kb_symbol_answer *answer, const void *question)
{
    (void)question;
    const struct kb_symbol_index *index = kb_symbol_store_index(answer->engine->symbols);
    enum kb_status worst = KB_OK;
    for (size_t i = 0; i < index->count; i++) {
        const struct kb_symbol_entry *entry = index->entries[i];
        enum kb_status status = entry->symbol == NULL ? KB_OK : check_id(answer, entry->symbol, &entry->place);
        for (size_t j = 0; entry->others[j] != NULL && status <= KB_BAD_INPUT; j++) {
            enum kb_status other = check_id(answer, entry->others[j], &entry->place);
            status = other > status ? other : status;
        }
        worst = status > worst ? status : worst;
    }
    return worst;
}

enum kb_status kb_symbols_check(struct kb_engine *engine, struct kb_diagnostics *diagnostics)
{
    struct kb_symbol_answer answer = {.engine = engine, .diagnostics = diagnostics};
    return kb_symbol_answer_give(&answer, check_words, NULL, NULL, NULL);
}
