/*
 * Speed, size and memory of klarbrev beside other programs. Distinct records, medians of several runs, and ratios, because
 * absolute times say more about the machine. Usage: bench PROGRAM TEMPLATES CASE FONT GROFF_INPUT LETTERS
 */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/cli.h"

enum { RUNS = 7, BATCH = 300, COLD_RUNS = 21 };

static const char *const template_id = "samarbejdsbrev";

static struct text render(struct kb_worker *worker, struct text sample, unsigned number, enum kb_format format)
{
    struct text record = case_number(sample, number), made = {0};
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 10);
    struct kb_input input = {"case", record.data, record.length};
    struct kb_render_options options = {.format = format};
    must(kb_render(worker, template_id, &input, &options, diagnostics, &made.data, &made.length) == KB_OK, "kb_render");
    kb_diagnostics_free(diagnostics);
    return made;
}

static size_t letter(struct kb_worker *worker, struct text sample, unsigned number, enum kb_format format)
{
    struct text made = render(worker, sample, number, format);
    kb_free(made.data);
    return made.length;
}

/* Median seconds for a letter, warm. */
static double warm(struct kb_worker *worker, struct text sample, enum kb_format format)
{
    double seconds[RUNS];
    unsigned number = 0;
    for (size_t run = 0; run < RUNS; run++) {
        double start = now();
        for (unsigned i = 0; i < BATCH; i++) {
            letter(worker, sample, number++, format);
        }
        seconds[run] = (now() - start) / BATCH;
    }
    return median(seconds, RUNS);
}

static unsigned pages_of(struct text pdf)
{
    static const char mark[] = "/Type/Page/";
    unsigned pages = 0;
    for (size_t i = 0; i + sizeof mark - 1 <= pdf.length; i++) {
        pages += memcmp(pdf.data + i, mark, sizeof mark - 1) == 0;
    }
    return pages;
}

/* The same without klarbrev: what making the records alone costs, to be taken off. */
static double records_only(struct text sample)
{
    double start = now();
    for (unsigned i = 0; i < BATCH; i++) {
        case_number(sample, i);
    }
    return (now() - start) / BATCH;
}

static double libharu(struct kb_worker *worker, struct text sample, const char *font, size_t *size)
{
    double seconds[RUNS];
    unsigned number = 0;
    for (size_t run = 0; run < RUNS; run++) {
        seconds[run] = 0;
        for (unsigned i = 0; i < 5; i++) {
            struct text text = render(worker, sample, number++, KB_FORMAT_TEXT);
            double start = now();
            *size = plain_libharu(font, text);
            seconds[run] += (now() - start) / 5;
            kb_free(text.data);
        }
    }
    return median(seconds, RUNS);
}

static void flatness(struct kb_worker *worker, struct text sample, unsigned letters)
{
    long early = 0;
    for (unsigned i = 0; i < letters; i++) {
        letter(worker, sample, i, KB_FORMAT_PDF);
        if (i == letters / 100 + 100) {
            early = resident();
        }
    }
    long late = resident();
    printf("memory over %u letters     %ld KiB at first, %ld KiB at last: %+.1f %%\n", letters, early, late,
           100.0 * (double)(late - early) / (double)early);
}

static void cold(char **words)
{
    char *ours[] = {words[1], "render", (char *)template_id, words[3], "--templates", words[2], "-o", "/dev/stdout", NULL};
    char *groff[] = {"groff", "-k", "-t", "-ms", "-Tpdf", words[5], NULL};
    long our_peak = 0, groff_peak = 0;
    double our_time = run_cold(ours, COLD_RUNS, &our_peak);
    printf("whole process, cold          %.1f ms, peak memory %ld KiB\n", our_time * 1e3, our_peak);
    if (words[5][0] != '\0') {
        double groff_time = run_cold(groff, COLD_RUNS, &groff_peak);
        printf("  groff -k -t -ms -Tpdf      %.1f ms: klarbrev takes %.2f of its time\n", groff_time * 1e3,
               our_time / groff_time);
    }
}

int main(int count, char **words)
{
    must(count == 7, "usage: bench PROGRAM TEMPLATES CASE FONT GROFF_INPUT LETTERS:");
    struct text sample = read_text(words[3]);
    struct kb_world world = kb_posix_world();
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 10);
    struct kb_engine *engine = NULL;
    struct kb_worker *worker = NULL;
    must(kb_engine_new(&engine, &world, &(struct kb_engine_options){.templates = words[2]}, diagnostics) == KB_OK,
         "kb_engine_new");
    must(kb_worker_new(&worker, engine) == KB_OK, "kb_worker_new");

    double overhead = records_only(sample);
    double pdf = warm(worker, sample, KB_FORMAT_PDF) - overhead;
    size_t plain_size = 0;
    struct text sheet = render(worker, sample, 1, KB_FORMAT_PDF);
    unsigned pages = pages_of(sheet);
    printf("warm, record to PDF          %.3f ms, %.0f letters a second and thread; %u pages, %zu bytes\n", pdf * 1e3, 1 / pdf,
           pages, sheet.length);
    kb_free(sheet.data);
    printf("warm, record to HTML         %.3f ms\n", (warm(worker, sample, KB_FORMAT_HTML) - overhead) * 1e3);
    double plain = libharu(worker, sample, words[4], &plain_size);
    printf("libharu alone, same text     %.3f ms, %zu bytes: klarbrev is %.1f times as fast\n", plain * 1e3, plain_size,
           plain / pdf);
    printf("seconds-per-page %.9f\n", pdf / pages);
    cold(words);
    flatness(worker, sample, (unsigned)strtoul(words[6], NULL, 10));

    kb_worker_free(worker);
    kb_engine_free(engine);
    kb_diagnostics_free(diagnostics);
    free(sample.data);
    return 0;
}
