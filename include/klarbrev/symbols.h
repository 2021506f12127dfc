#ifndef KLARBREV_SYMBOLS_H
#define KLARBREV_SYMBOLS_H

#include <klarbrev/engine.h>

#pragma GCC visibility push(default)

/*
 * Packs folders of SVG drawings into one table of symbols, which an engine maps and need not parse. A folder
 * is a set and named by its last part; its drawings lie in it, or in color/ and black/ below it. etiketter.tsv
 * names them, licens.txt says whose they are when klarbrev doesn't know the set. On KB_OK `*table` is a block
 * of `*length` bytes that the caller frees with kb_free. KB_BAD_INPUT: a drawing can't be read, reported with
 * all others; KB_ENVIRONMENT: a folder or file can't be.
 */
enum kb_status kb_symbols_pack(const struct kb_world *world, const struct kb_limits *limits, const char *const *folders,
                               size_t count, struct kb_diagnostics *diagnostics, char **table, size_t *length);

/* How answers about symbols are written. */
enum kb_symbols_format { KB_SYMBOLS_HUMAN, KB_SYMBOLS_JSON };

/*
 * Finds symbols for a word or phrase: those the table of words gives it, then those whose name or search words
 * have it, the best first; `all`: all of them. Output as kb_render.
 * Where there is none, a warning says so.
 */
enum kb_status kb_symbols_find(struct kb_engine *engine, const char *word, bool all, enum kb_symbols_format format,
                               enum kb_language language, struct kb_diagnostics *diagnostics, char **text, size_t *length);

/*
 * Turns a Danish text into its symbols: one word or phrase after the other, with the symbol it has. Words of
 * weight that have none are warned of. Output as kb_render. KB_ENVIRONMENT: the dictionary is missing.
 */
enum kb_status kb_symbols_text(struct kb_engine *engine, const char *sentence, enum kb_symbols_format format,
                               enum kb_language language, struct kb_diagnostics *diagnostics, char **text, size_t *length);

/*
 * The drawing of a symbol ("openmoji:2615") as SVG 1.1, for people who choose. Output as kb_render. KB_BAD_INPUT: there is none
 * with that id, or it is no drawing.
 */
enum kb_status kb_symbol_drawing(struct kb_engine *engine, const char *id, struct kb_diagnostics *diagnostics, char **text,
                                 size_t *length);

/* Tells which sets there are, whose they are, and what must be printed where they are shown. Output as kb_render. */
enum kb_status kb_symbols_licences(struct kb_engine *engine, enum kb_symbols_format format, enum kb_language language,
                                   struct kb_diagnostics *diagnostics, char **text, size_t *length);

/*
 * Holds the table of words against the sets: a symbol that no set has is reported. KB_OK when all are there,
 * KB_BAD_INPUT when one is missing or a row can't be read.
 */
enum kb_status kb_symbols_check(struct kb_engine *engine, struct kb_diagnostics *diagnostics);

#pragma GCC visibility pop

#endif
