#include "engine/symbol_job.h"

#include <string.h>

#include "base/letter.h"
#include "base/report.h"
#include "base/utf8.h"
#include "check/stemmer.h"
#include "engine/engine_data.h"

enum { GATHERED_MOST = 30 };

void kb_symbol_job_init(struct kb_symbol_job *job, struct kb_engine *engine, struct kb_arena *arena)
{
    *job = (struct kb_symbol_job){.engine = engine, .arena = arena};
    kb_table_init(&job->drawn, arena);
    kb_table_init(&job->told, arena);
}

/* The words of a text, with the ids of their symbols. */
static enum kb_status match(struct kb_symbol_job *job, struct kb_slice text, struct kb_diagnostics *diagnostics,
                            struct kb_symbol_match **matches, size_t *count)
{
    struct kb_checker *checker;
    struct kb_stemmer stemmer;
    job->options.index = kb_symbol_store_index(job->engine->symbols);
    if (job->options.index->count == 0) { /* no form of a word could be found in it */
        return kb_symbol_text_read(text, &job->options, job->arena, matches, count);
    }
    enum kb_status status = kb_engine_words(job->engine, diagnostics, &checker);
    if (status == KB_OK) {
        status = kb_stemmer_open(checker, job->engine->limits.check_words, job->arena, diagnostics, &stemmer);
    }
    if (status != KB_OK) {
        return status;
    }
    job->options.stemmer = &stemmer;
    status = kb_symbol_text_read(text, &job->options, job->arena, matches, count);
    job->options.stemmer = NULL;
    kb_stemmer_close(&stemmer);
    return status;
}

/* The symbol with an id, the same all through the job. */
static enum kb_status draw(struct kb_symbol_job *job, const char *id, bool black, const struct kb_place *place,
                           struct kb_diagnostics *diagnostics, const struct kb_symbol **symbol)
{
    const char *key = black ? kb_arena_format(job->arena, " %s", id) : id;
    if (key == NULL) {
        return KB_NO_MEMORY;
    }
    *symbol = kb_table_get(&job->drawn, kb_slice_of(key));
    if (*symbol != NULL) {
        return KB_OK;
    }
    enum kb_status status = kb_symbol_store_find(job->engine->symbols, id, black, job->arena, place, diagnostics, symbol);
    bool kept = status != KB_OK || *symbol == NULL || kb_table_set(&job->drawn, kb_slice_of(key), (void *)(uintptr_t)*symbol);
    return kept ? status : KB_NO_MEMORY;
}

/* Says once a job that nothing stands for a word. Where there are no words with symbols at all, none is missed. */
static enum kb_status tell(struct kb_symbol_job *job, struct kb_slice word, const struct kb_place *place,
                           struct kb_diagnostics *diagnostics)
{
    if (kb_symbol_store_index(job->engine->symbols)->count == 0) {
        return KB_OK;
    }
    const char *copy = kb_arena_copy(job->arena, word);
    if (copy == NULL || kb_table_has(&job->told, kb_slice_of(copy))) {
        return copy == NULL ? KB_NO_MEMORY : KB_OK;
    }
    kb_report(diagnostics, KB_WARNING, KB_MSG_SYMBOL_WANTING, place, KB_ARGS(copy));
    return kb_table_set(&job->told, kb_slice_of(copy), NULL) ? KB_OK : KB_NO_MEMORY;
}

/* Keeps a word for one message about all. Names of places begin with a capital inside a sentence, and have no symbol anywhere. */
static enum kb_status gather(struct kb_symbol_job *job, const struct kb_symbol_text *text, const struct kb_symbol_match *match)
{
    struct kb_slice word = kb_slice_part(text->text, match->start, match->length);
    const char *lower = kb_letter_lower_copy(job->arena, word);
    size_t next = 0;
    bool capital = match->start > 0 && kb_letter_of(kb_utf8_next(word, &next)) == KB_LETTER_UPPER;
    if (lower == NULL || capital || kb_table_has(&job->told, kb_slice_of(lower))) {
        return lower == NULL ? KB_NO_MEMORY : KB_OK;
    }
    if (job->gathered_count++ < GATHERED_MOST) {
        job->gathered = job->gathered == NULL ? kb_arena_format(job->arena, "«%s»", lower)
                                              : kb_arena_format(job->arena, "%s, «%s»", job->gathered, lower);
    }
    return kb_table_set(&job->told, kb_slice_of(lower), NULL) && job->gathered != NULL ? KB_OK : KB_NO_MEMORY;
}

enum kb_status kb_symbol_job_tell_gathered(const struct kb_symbol_job *job, struct kb_diagnostics *diagnostics)
{
    const char *count = job->gathered == NULL ? "" : kb_arena_format(job->arena, "%zu", job->gathered_count);
    const char *dots = job->gathered_count > GATHERED_MOST ? " ..." : "";
    if (count != NULL && job->gathered != NULL) {
        kb_report(diagnostics, KB_TIP, KB_MSG_SYMBOLS_GATHERED, NULL, KB_ARGS(count, job->gathered, dots));
        kb_hint(diagnostics, KB_MSG_HINT_SYMBOLS_GATHERED, NULL);
    }
    return count == NULL ? KB_NO_MEMORY : KB_OK;
}

/* A symbol that the index names and no set has is a word without one: OpenMoji may not have been fetched. */
static enum kb_status fill(struct kb_symbol_job *job, const struct kb_symbol_text *text, const struct kb_symbol_match *match,
                           const struct kb_place *place, struct kb_diagnostics *diagnostics, struct kb_symbol_word *word)
{
    enum kb_status status = KB_OK;
    *word = (struct kb_symbol_word){
        .start = match->start, .length = match->length, .words = match->words, .word_class = match->word_class};
    word->negation = match->negation;
    word->negated = match->negated;
    word->sentence = match->sentence;
    word->plural = match->plural;
    word->past = match->past;
    word->initials = match->initials;
    if (match->symbol != NULL) {
        status = draw(job, match->symbol, text->black, place, diagnostics, &word->symbol);
    }
    if (match->with != NULL && status == KB_OK) {
        status = draw(job, match->with, text->black, place, diagnostics, &word->with);
    }
    word->wanting = match->wanting || (match->symbol != NULL && word->symbol == NULL);
    if (word->wanting && text->tell && status == KB_OK) {
        status = tell(job, kb_slice_part(text->text, match->start, match->length), place, diagnostics);
    }
    if (word->wanting && text->gather && status == KB_OK) {
        status = gather(job, text, match);
    }
    return status;
}

static bool is_danish(const char *language)
{
    return language == NULL || (strncmp(language, "da", 2) == 0 && (language[2] == '\0' || language[2] == '-'));
}

enum kb_status kb_symbol_job_read(struct kb_symbol_job *job, const struct kb_symbol_text *text, const struct kb_place *place,
                                  struct kb_diagnostics *diagnostics, const struct kb_symbol_line **out)
{
    struct kb_symbol_match *matches = NULL;
    size_t count = 0;
    struct kb_symbol_line *line = KB_NEW(job->arena, struct kb_symbol_line);
    enum kb_status status = line == NULL ? KB_NO_MEMORY : kb_symbol_store_load(job->engine->symbols, diagnostics);
    if (status == KB_OK && is_danish(text->language)) {
        status = match(job, text->text, diagnostics, &matches, &count);
    }
    if (status != KB_OK) {
        return status;
    }
    struct kb_symbol_word *words = KB_NEW_ARRAY(job->arena, struct kb_symbol_word, count);
    for (size_t i = 0; words != NULL && i < count && status == KB_OK; i++) {
        status = fill(job, text, &matches[i], place, diagnostics, &words[i]);
    }
    *line = (struct kb_symbol_line){words, words == NULL ? 0 : count};
    *out = line;
    return words == NULL ? KB_NO_MEMORY : status;
}

/* Is the set there at all? */
static bool has_set(const struct kb_symbol_store *store, const char *id)
{
    const struct kb_symbol_set *set;
    struct kb_slice rest = kb_slice_of(id), name = kb_slice_cut(&rest, ':');
    for (size_t i = 0; (set = kb_symbol_store_set(store, i)) != NULL; i++) {
        if (kb_slice_is(name, set->name)) {
            return true;
        }
    }
    return false;
}

/* An id that a set does not have is misspelt; of a set that isn't here, nobody can tell. */
static enum kb_status find_id(struct kb_symbol_job *job, const struct kb_symbol_wish *wish, const struct kb_place *place,
                              struct kb_diagnostics *diagnostics, const struct kb_symbol **symbol)
{
    enum kb_status status = draw(job, wish->word, wish->black, place, diagnostics, symbol);
    if (status != KB_OK || *symbol != NULL) {
        return status;
    }
    if (!has_set(job->engine->symbols, wish->word)) {
        return tell(job, kb_slice_of(wish->word), place, diagnostics);
    }
    const char *nearest = kb_symbol_store_nearest(job->engine->symbols, wish->word, job->arena);
    kb_report(diagnostics, KB_ERROR, KB_MSG_SYMBOL_UNKNOWN, place, KB_ARGS(wish->word));
    if (nearest != NULL) {
        kb_hint(diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(nearest));
    }
    return KB_BAD_INPUT;
}

/* The wish's own class of a word in the index, when it has it. */
static const char *find_class(const struct kb_symbol_job *job, const struct kb_symbol_wish *wish)
{
    const char *lower = wish->word_class == KB_CLASS_ANY ? NULL : kb_letter_lower_copy(job->arena, kb_slice_of(wish->word));
    const struct kb_symbol_entry *entry =
        lower == NULL ? NULL : kb_symbol_index_find(kb_symbol_store_index(job->engine->symbols), kb_slice_of(lower));
    while (entry != NULL && entry->word_class != wish->word_class) {
        entry = entry->next;
    }
    return entry == NULL ? NULL : entry->symbol;
}

/* Who asks for a word gets its symbol, however little it says beside a text: "jeg" on a board. */
static const struct kb_symbol_word *asked_for(const struct kb_symbol_line *line)
{
    const struct kb_symbol_word *best = kb_symbol_line_best(line);
    for (size_t i = 0; best == NULL && i < line->count; i++) {
        best = line->words[i].symbol != NULL ? &line->words[i] : NULL;
    }
    return best;
}

static enum kb_status find_word(struct kb_symbol_job *job, const struct kb_symbol_wish *wish, const struct kb_place *place,
                                struct kb_diagnostics *diagnostics, const struct kb_symbol **out)
{
    const struct kb_symbol_text text = {.text = kb_slice_of(wish->word), .black = wish->black};
    const struct kb_symbol_line *line;
    enum kb_status status = kb_symbol_job_read(job, &text, place, diagnostics, &line);
    const struct kb_symbol_word *best = status != KB_OK ? NULL : asked_for(line);
    if (status != KB_OK || best == NULL) {
        return status != KB_OK ? status : tell(job, text.text, place, diagnostics);
    }
    struct kb_symbol *symbol = KB_NEW(job->arena, struct kb_symbol);
    if (symbol == NULL) {
        return KB_NO_MEMORY;
    }
    *symbol = *best->symbol;
    symbol->word_class = best->word_class;
    symbol->label = wish->word;
    *out = symbol;
    return KB_OK;
}

enum kb_status kb_symbol_job_find(struct kb_symbol_job *job, const struct kb_symbol_wish *wish, const struct kb_place *place,
                                  struct kb_diagnostics *diagnostics, const struct kb_symbol **symbol)
{
    *symbol = NULL;
    enum kb_status status = kb_symbol_store_load(job->engine->symbols, diagnostics);
    if (status != KB_OK) {
        return status;
    }
    if (kb_symbol_is_id(kb_slice_of(wish->word))) {
        return find_id(job, wish, place, diagnostics, symbol);
    }
    const char *id = find_class(job, wish);
    if (id != NULL) {
        status = draw(job, id, wish->black, place, diagnostics, symbol);
    }
    return status != KB_OK || *symbol != NULL ? status : find_word(job, wish, place, diagnostics, symbol);
}
