#include "check/lexicon_data.h"

#include <klarbrev/world.h>

#include "base/letter.h"

/* A dictionary takes three times its size, termbase and all. */
enum { RESERVED_TIMES = 3 };

/* The words of the list, and those that a slip may have made another of. In an arena of its own: the loader has the other. */
static bool add_words(struct kb_lexicon *lexicon)
{
    struct kb_arena *arena = &lexicon->words_arena;
    kb_near_init(&lexicon->near, arena);
    kb_near_reserve(&lexicon->near, lexicon->word_count + lexicon->termbase->count);
    for (size_t i = 0; i < lexicon->word_count; i++) {
        const char *lower = kb_letter_lower_copy(arena, lexicon->own[i]);
        if (lower == NULL || !kb_near_add(&lexicon->near, lower) || !kb_table_set(&lexicon->words, kb_slice_of(lower), NULL)) {
            return false;
        }
    }
    for (size_t i = 0; i < lexicon->termbase->count; i++) {
        const struct kb_term *term = &lexicon->termbase->terms[i];
        if (term->word_count == 1 && !term->exact && !kb_near_add(&lexicon->near, term->words[0].data)) {
            return false;
        }
    }
    kb_near_seal(&lexicon->near);
    return !arena->failed;
}

/* KB_LEXICON_READY: the dictionary is. */
static enum kb_lexicon_state load_dictionary(struct kb_lexicon *lexicon)
{
    const struct kb_lexicon_options *options = &lexicon->options;
    if (options->dictionary_path == NULL) {
        return KB_LEXICON_READY;
    }
    kb_arena_reserve(&lexicon->arena, options->dictionary_text.length * RESERVED_TIMES);
    if (!kb_wordbook_read(&lexicon->wordbook, &lexicon->arena, options->affix_text, options->dictionary_text)) {
        return KB_LEXICON_OUT_OF_MEMORY;
    }
    if (lexicon->wordbook.word_count == 0) {
        return KB_LEXICON_FAILED; /* a file without words is no dictionary */
    }
    struct kb_speller *speller = kb_speller_new(options->affix_path, options->dictionary_path, &lexicon->wordbook);
    if (speller == NULL) {
        return KB_LEXICON_FAILED;
    }
    lexicon->idle[lexicon->idle_count++] = speller;
    return KB_LEXICON_READY;
}

static enum kb_lexicon_state load_terms(struct kb_lexicon *lexicon)
{
    struct kb_speller *speller = lexicon->idle_count == 0 ? NULL : lexicon->idle[0];
    bool good = kb_term_index_build(&lexicon->terms, &lexicon->arena, lexicon->termbase, speller);
    return good ? KB_LEXICON_READY : KB_LEXICON_OUT_OF_MEMORY;
}

static void *load_in_thread(void *context)
{
    struct kb_lexicon *lexicon = context;
    enum kb_lexicon_state state = load_dictionary(lexicon);
    pthread_mutex_lock(&lexicon->lock);
    while (lexicon->termbase == NULL) {
        pthread_cond_wait(&lexicon->told, &lexicon->lock);
    }
    pthread_mutex_unlock(&lexicon->lock);
    state = state == KB_LEXICON_READY ? load_terms(lexicon) : state;
    pthread_mutex_lock(&lexicon->lock);
    lexicon->state = state;
    pthread_cond_broadcast(&lexicon->told);
    pthread_mutex_unlock(&lexicon->lock);
    return NULL;
}

enum kb_status kb_lexicon_new(struct kb_lexicon **lexicon, const struct kb_lexicon_options *options)
{
    struct kb_lexicon *made = kb_calloc(1, sizeof *made);
    if (made == NULL) {
        return KB_NO_MEMORY;
    }
    if (pthread_mutex_init(&made->lock, NULL) != 0) {
        goto no_lock;
    }
    if (pthread_cond_init(&made->told, NULL) != 0) {
        goto no_condition;
    }
    made->options = *options;
    kb_arena_init(&made->arena);
    kb_arena_init(&made->words_arena);
    kb_table_init(&made->words, &made->words_arena);
    made->threaded = options->early && pthread_create(&made->loader, NULL, load_in_thread, made) == 0;
    made->dictionary = made->threaded ? KB_LEXICON_LOADING : load_dictionary(made);
    if (made->dictionary == KB_LEXICON_OUT_OF_MEMORY) {
        kb_lexicon_free(made);
        return KB_NO_MEMORY;
    }
    *lexicon = made;
    return KB_OK;
no_condition:
    pthread_mutex_destroy(&made->lock);
no_lock:
    kb_free(made);
    return KB_NO_MEMORY;
}

enum kb_status kb_lexicon_give(struct kb_lexicon *lexicon, const struct kb_termbase *termbase, const struct kb_slice *words,
                               size_t word_count)
{
    pthread_mutex_lock(&lexicon->lock);
    lexicon->termbase = termbase;
    lexicon->own = words;
    lexicon->word_count = word_count;
    pthread_cond_broadcast(&lexicon->told);
    pthread_mutex_unlock(&lexicon->lock);
    if (!lexicon->threaded) { /* else what happens then is told to those who look words up */
        lexicon->state = lexicon->dictionary == KB_LEXICON_READY ? load_terms(lexicon) : lexicon->dictionary;
    }
    bool out_of_memory = !lexicon->threaded && lexicon->state == KB_LEXICON_OUT_OF_MEMORY;
    return out_of_memory || !add_words(lexicon) ? KB_NO_MEMORY : KB_OK;
}

void kb_lexicon_free(struct kb_lexicon *lexicon)
{
    if (lexicon == NULL) {
        return;
    }
    if (lexicon->threaded) {
        static const struct kb_termbase none = {NULL, 0};
        if (lexicon->termbase == NULL) {
            kb_lexicon_give(lexicon, &none, NULL, 0); /* it waits for them */
        }
        pthread_join(lexicon->loader, NULL);
    }
    for (size_t i = 0; i < lexicon->idle_count; i++) {
        kb_speller_free(lexicon->idle[i]);
    }
    kb_generation_leave(lexicon->current);
    pthread_cond_destroy(&lexicon->told);
    kb_arena_finish(&lexicon->arena);
    kb_arena_finish(&lexicon->words_arena);
    pthread_mutex_destroy(&lexicon->lock);
    kb_free(lexicon);
}
