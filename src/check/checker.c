#include "check/checker.h"

#include <stdio.h>
#include <string.h>

#include "base/report.h"
#include "base/utf8.h"

/* The text of a large table, and what is made of it, take a few times its size. */
enum { RESERVED_TIMES = 4 };

enum kb_status kb_checker_encoding(const struct kb_source *source, struct kb_diagnostics *diagnostics)
{
    /* Spreadsheets and editors of one system begin a file with U+FEFF. */
    struct kb_slice text = source->text;
    size_t start = kb_slice_starts(text, "\xEF\xBB\xBF") ? 3 : 0;
    struct kb_slice rest = kb_slice_part(text, start, text.length);
    if (kb_utf8_is_good(rest)) {
        return KB_OK;
    }
    struct kb_place place = {.source = source, .offset = start + kb_utf8_check(rest), .length = 1};
    if (place.offset < text.length) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_NOT_UTF8, &place, NULL);
        kb_hint(diagnostics, KB_MSG_HINT_SAVE_AS_UTF8, NULL);
        return KB_BAD_INPUT;
    }
    place.offset = start + kb_utf8_check_text(rest);
    char code[16];
    size_t at = place.offset;
    snprintf(code, sizeof code, "%04X", (unsigned)kb_utf8_next(text, &at));
    place.length = at - place.offset;
    kb_report(diagnostics, KB_ERROR, KB_MSG_CHECK_CHARACTER, &place, KB_ARGS(code));
    return KB_BAD_INPUT;
}

/* Reads a file into the arena, so that it lives as long as what points into it. */
static enum kb_status read_source(struct kb_arena *arena, const struct kb_world *world, const char *path,
                                  const struct kb_limits *limits, struct kb_source *source, struct kb_diagnostics *diagnostics)
{
    char *data = NULL;
    size_t length = 0;
    int reason = 0;
    enum kb_status status = world->read_file(world->context, path, limits->termbase_bytes, &data, &length, &reason);
    if (status == KB_ENVIRONMENT) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_CHECK_FILE, NULL,
                  KB_ARGS(path, kb_reason_text(reason, kb_diagnostics_language(diagnostics))));
    } else if (status == KB_BAD_INPUT) {
        char most[24];
        snprintf(most, sizeof most, "%zu", limits->termbase_bytes);
        kb_report(diagnostics, KB_ERROR, KB_MSG_TOO_LARGE, NULL, KB_ARGS(path, most));
    }
    if (status != KB_OK) {
        return status;
    }
    kb_arena_reserve(arena, length * RESERVED_TIMES);
    source->name = kb_arena_string(arena, path);
    source->text = (struct kb_slice){kb_arena_copy(arena, (struct kb_slice){data, length}), length};
    kb_free(data);
    return arena->failed ? KB_NO_MEMORY : kb_checker_encoding(source, diagnostics);
}

enum kb_status kb_termbase_load(const struct kb_termbase **terms, struct kb_arena *arena, const struct kb_world *world,
                                const char *path, const struct kb_limits *limits, struct kb_diagnostics *diagnostics)
{
    struct kb_source *source = KB_NEW(arena, struct kb_source);
    struct kb_termbase *termbase = KB_NEW(arena, struct kb_termbase);
    if (source == NULL || termbase == NULL) {
        return KB_NO_MEMORY;
    }
    enum kb_status status = read_source(arena, world, path, limits, source, diagnostics);
    if (status == KB_OK) {
        status = kb_termbase_read(termbase, arena, source, limits, diagnostics);
    }
    *terms = termbase;
    return status;
}

/* One word a line; what is behind a # is a remark. */
static enum kb_status read_words(struct kb_checker *checker)
{
    struct kb_slice text = checker->words_source.text;
    struct kb_slice rest = kb_slice_starts(text, "\xEF\xBB\xBF") ? kb_slice_part(text, 3, text.length) : text;
    while (rest.length > 0) {
        struct kb_slice line = kb_slice_cut(&rest, '\n');
        struct kb_slice word = kb_slice_trim(kb_slice_cut(&line, '#'));
        if (word.length == 0) {
            continue;
        }
        struct kb_slice *words =
            kb_arena_grow(&checker->arena, checker->words, checker->word_count, &checker->word_room, sizeof *words);
        if (words == NULL) {
            return KB_NO_MEMORY;
        }
        checker->words = words;
        words[checker->word_count++] = word;
    }
    return KB_OK;
}

static enum kb_status report_dictionary(enum kb_status status, const char *path, struct kb_diagnostics *diagnostics)
{
    if (status == KB_ENVIRONMENT || status == KB_BAD_INPUT) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_CHECK_DICTIONARY, NULL, KB_ARGS(path));
        kb_hint(diagnostics, KB_MSG_HINT_CHECK_DICTIONARY, NULL);
        return KB_ENVIRONMENT;
    }
    return status;
}

/* The system's own files are used where they lie: who changes them puts new ones in their place. Others are read. */
static enum kb_status open_dictionary(struct kb_checker *checker, struct kb_mapping *file, const char *path, const char *own_path,
                                      struct kb_diagnostics *diagnostics)
{
    int reason = 0;
    enum kb_status status =
        kb_mapping_open(file, &checker->world, path, checker->limits.dictionary_bytes, strcmp(path, own_path) == 0, &reason);
    return report_dictionary(status, path, diagnostics);
}

static enum kb_status load_lists(struct kb_checker *checker, const struct kb_checker_options *options,
                                 struct kb_diagnostics *diagnostics)
{
    const struct kb_world *world = &checker->world;
    enum kb_status words = KB_OK, terms = KB_OK;
    if (options->word_list_path != NULL) {
        words =
            read_source(&checker->arena, world, options->word_list_path, &checker->limits, &checker->words_source, diagnostics);
        words = words == KB_OK ? read_words(checker) : words;
    }
    static const struct kb_termbase none = {0};
    checker->terms = options->terms == NULL ? &none : options->terms;
    if (options->terms == NULL && options->termbase_path != NULL) {
        terms = kb_termbase_load(&checker->terms, &checker->arena, world, options->termbase_path, &checker->limits, diagnostics);
    }
    return words > terms ? words : terms;
}

static enum kb_status find_dictionary(struct kb_checker *checker, const struct kb_checker_options *options,
                                      struct kb_diagnostics *diagnostics)
{
    const char *affix = options->affix_path == NULL ? KB_AFFIX_PATH : options->affix_path;
    const char *dictionary = options->dictionary_path == NULL ? KB_DICTIONARY_PATH : options->dictionary_path;
    checker->affix_path = kb_arena_string(&checker->arena, affix);
    checker->dictionary_path = kb_arena_string(&checker->arena, dictionary);
    if (checker->affix_path == NULL || checker->dictionary_path == NULL) {
        return KB_NO_MEMORY;
    }
    enum kb_status status = open_dictionary(checker, &checker->affixes, checker->affix_path, KB_AFFIX_PATH, diagnostics);
    return status == KB_OK
               ? open_dictionary(checker, &checker->dictionary, checker->dictionary_path, KB_DICTIONARY_PATH, diagnostics)
               : status;
}

static enum kb_status load(struct kb_checker *checker, const struct kb_checker_options *options,
                           struct kb_diagnostics *diagnostics)
{
    /* The dictionary takes longest: it is read while the lists are. */
    enum kb_status status = options->no_dictionary ? KB_OK : find_dictionary(checker, options, diagnostics);
    struct kb_lexicon_options lexicon = {.affix_path = checker->affix_path,
                                         .dictionary_path = checker->dictionary_path,
                                         .affix_text = {checker->affixes.bytes, checker->affixes.length},
                                         .dictionary_text = {checker->dictionary.bytes, checker->dictionary.length},
                                         .early = options->early};
    if (status == KB_OK) {
        status = kb_lexicon_new(&checker->lexicon, &lexicon);
    }
    if (status == KB_OK) {
        status = load_lists(checker, options, diagnostics);
    }
    return status == KB_OK ? kb_lexicon_give(checker->lexicon, checker->terms, checker->words, checker->word_count) : status;
}

enum kb_status kb_checker_new(struct kb_checker **checker, const struct kb_world *world, const struct kb_checker_options *options,
                              struct kb_diagnostics *diagnostics)
{
    struct kb_checker *made = kb_calloc(1, sizeof *made);
    if (made == NULL) {
        return KB_NO_MEMORY;
    }
    kb_arena_init(&made->arena);
    made->world = *world;
    made->limits = options->limits == NULL ? kb_limits_default() : *options->limits;
    enum kb_status status = load(made, options, diagnostics);
    if (status != KB_OK) {
        kb_checker_free(made);
        return status;
    }
    *checker = made;
    return KB_OK;
}

void kb_checker_free(struct kb_checker *checker)
{
    if (checker == NULL) {
        return;
    }
    kb_lexicon_free(checker->lexicon);
    kb_mapping_close(&checker->affixes, &checker->world);
    kb_mapping_close(&checker->dictionary, &checker->world);
    kb_arena_finish(&checker->arena);
    kb_free(checker);
}

const struct kb_termbase *kb_checker_terms(const struct kb_checker *checker)
{
    return checker->terms;
}
