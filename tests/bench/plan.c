/*
 * Speed and size of documents with symbols: action plans of two goals, and cold runs of a letter with and without symbols.
 * Medians; what is compared takes turns.
 * Usage: plan PROGRAM TEMPLATES SYMBOLS TABLE PLAN LETTER SHEETS CASE
 */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

enum { RUNS = 7, BATCH = 200, COLD_RUNS = 31 };

static struct kb_worker *open_with_symbols(char **words)
{
    struct kb_world world = kb_posix_world();
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 10);
    struct kb_engine *engine = NULL;
    struct kb_worker *worker = NULL;
    struct kb_engine_options options = {
        .templates = words[2], .symbols = words[3], .symbol_table = words[4], .check = KB_CHECK_AT_ONCE};
    must(kb_engine_new(&engine, &world, &options, diagnostics) == KB_OK, "kb_engine_new");
    must(kb_worker_new(&worker, engine) == KB_OK, "kb_worker_new");
    kb_engine_free(engine); /* the worker keeps it */
    kb_diagnostics_free(diagnostics);
    return worker;
}

/* A plan of its own: other names, another number. The caller frees it. */
static struct text plan_number(struct text sample, unsigned number)
{
    static const char *const names[] = {"Bo", "Åse", "Ida", "Søren", "Nanna", "Ejvind", "Fatima", "Kjeld", "Özlem", "Pia"};
    struct text plan = {malloc(sample.length + 1), sample.length};
    char value[64];
    must(plan.data != NULL, "memory");
    memcpy(plan.data, sample.data, sample.length + 1);
    change(&plan, "Maja", names[number % 10]);
    snprintf(value, sizeof value, "27.42.00-G01-%05u-26", number);
    change(&plan, "27.42.00-G01-41-26", value);
    return plan;
}

/* Seconds for a plan, and its bytes. The record is freed. */
static double render(struct kb_worker *worker, struct text record, size_t *bytes)
{
    struct text made = {0};
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 10);
    struct kb_input input = {"case", record.data, record.length};
    struct kb_render_options options = {.format = KB_FORMAT_PDF, .date = {2026, 11, 23}};
    double start = now();
    must(kb_render(worker, "handleplan", &input, &options, diagnostics, &made.data, &made.length) == KB_OK, "a plan");
    double seconds = now() - start;
    *bytes = made.length;
    kb_free(made.data);
    kb_diagnostics_free(diagnostics);
    free(record.data);
    return seconds;
}

static void plans(struct kb_worker *worker, const char *path, const char *what, const char *wishes)
{
    double seconds[RUNS];
    size_t bytes = 0, most = 0;
    unsigned number = 0;
    struct text sample = read_text(path);
    change(&sample, "\"sprog\": \"da\"", wishes);
    for (size_t run = 0; run < RUNS; run++) {
        seconds[run] = 0;
        for (unsigned i = 0; i < BATCH; i++) {
            seconds[run] += render(worker, plan_number(sample, number++), &bytes) / BATCH;
            most = bytes > most ? bytes : most;
        }
    }
    double middle = median(seconds, RUNS);
    printf("%s   %.3f ms, %.0f a second and thread, %zu bytes\n", what, middle * 1e3, 1 / middle, most);
    free(sample.data);
}

/* Milliseconds of cold runs that `with` takes longer than `without`, in turns. */
static void beside(const char *what, char *const *with, char *const *without)
{
    double longer[COLD_RUNS], times[COLD_RUNS];
    long peak = 0, other = 0;
    for (size_t run = 0; run < COLD_RUNS; run++) {
        long now_peak = 0;
        times[run] = run_cold(with, 1, &now_peak);
        longer[run] = times[run] - run_cold(without, 1, &other);
        peak = now_peak > peak ? now_peak : peak;
    }
    printf("%s   %.1f ms, peak memory %ld KiB: %.1f ms more\n", what, median(times, COLD_RUNS) * 1e3, peak,
           median(longer, COLD_RUNS) * 1e3);
}

static void cold(char **words)
{
    char *letter[] = {words[1],    "render", "ventetid", words[6],      "--templates", words[2],
                      "--symbols", words[3], "-o",       "/dev/stdout", "--set",       "borger.oensker.symboler=true",
                      NULL};
    char *bare[] = {words[1],    "render", "ventetid", words[6],      "--templates", words[2],
                    "--symbols", words[3], "-o",       "/dev/stdout", "--set",       "borger.oensker.symboler=false",
                    NULL};
    char *drawn[] = {words[1], "render",     "tegn", words[8],      "--templates", words[7],           "--symbols",
                     words[3], "--no-check", "-o",   "/dev/stdout", "--set",       "felter.vist=true", NULL};
    char *blank[] = {words[1],     "render", "tegn",        words[8], "--templates",       words[7], "--symbols", words[3],
                     "--no-check", "-o",     "/dev/stdout", "--set",  "felter.vist=false", NULL};
    beside("letter with symbols, cold     ", letter, bare);
    beside("  one symbol by its name      ", drawn, blank);
}

int main(int count, char **words)
{
    must(count == 9, "usage: plan PROGRAM TEMPLATES SYMBOLS TABLE PLAN LETTER SHEETS CASE:");
    struct kb_worker *worker = open_with_symbols(words);
    plans(worker, words[5], "plan of two goals, 5 symbols  ", "\"sprog\": \"da\"");
    plans(worker, words[5], "the same with 18 symbols      ", "\"sprog\": \"da\", \"symboler\": true");
    kb_worker_free(worker);
    cold(words);
    return 0;
}
