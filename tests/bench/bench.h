#ifndef KB_TESTS_BENCH_H
#define KB_TESTS_BENCH_H

#include <stddef.h>

#include <klarbrev/klarbrev.h>

/* A text that is a whole block, with its length. */
struct text {
    char *data;
    size_t length;
};

/* Seconds on a clock that only goes forward. */
double now(void);

/* The middle one of `count` numbers, which are put in order. */
double median(double *numbers, size_t count);

/* Ends the program with a message when `good` is false. */
void must(int good, const char *what);

/* The whole of a file. */
struct text read_text(const char *path);

/* An engine with a worker, freed with kb_worker_free. */
struct kb_worker *open_worker(const char *templates, enum kb_check_loading check);

/*
 * Record number `number` of a stream of distinct cases: the sample case with other names, case numbers and days. The
 * result lives until the next call.
 */
struct text case_number(struct text sample, unsigned number);

/* Replaces each `from` in a text whose block is the caller's. */
void change(struct text *text, const char *from, const char *to);

/* The case behind sheet number `number` of the template "side": the lines that the prototype sets, the first 28 or all 40. */
struct text sheet_number(unsigned number, int whole);

/* One page of `text` by libharu alone: its own TrueType loader and UTF-8 encoder. Returns the size of the PDF. */
size_t plain_libharu(const char *font_path, struct text text);

/*
 * Seconds for a document by the prototype of the fast path through libharu at `program`, by its own clock, which
 * leaves its start out.
 */
double prototype(const char *program, const char *font_path, unsigned documents, size_t *size);

/* Runs a program `runs` times with its output thrown away; the median of its wall-clock seconds, and its peak memory in KiB. */
double run_cold(char *const *words, unsigned runs, long *peak);

/* The resident memory of this process now, in KiB. */
long resident(void);

#endif
