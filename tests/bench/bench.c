/*
 * Speed, size and memory of klarbrev beside other programs. Distinct records, medians of several runs, and ratios, because
 * absolute times say more about the machine. What is compared takes turns, by the same clock.
 * Usage: bench PROGRAM TEMPLATES CASE FONT GROFF_INPUT LETTERS SHEETS ONE_PAGE_PROTOTYPE PROTOTYPE; those may be ""
 */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/cli.h"

enum { RUNS = 7, BATCH = 300, COLD_RUNS = 21 };

static const char *const template_id = "samarbejdsbrev";

static struct text render(struct kb_worker *worker, const char *id, struct text record, enum kb_format format)
{
    struct text made = {0};
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 10);
    struct kb_input input = {"case", record.data, record.length};
    struct kb_render_options options = {.format = format};
    must(kb_render(worker, id, &input, &options, diagnostics, &made.data, &made.length) == KB_OK, "kb_render");
    kb_diagnostics_free(diagnostics);
    return made;
}

static void letter(struct kb_worker *worker, struct text sample, unsigned number, enum kb_format format)
{
    struct text made = render(worker, template_id, case_number(sample, number), format);
    kb_free(made.data);
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

/* Seconds for a sheet, records included, from number `*number` on. */
static double sheets(struct kb_worker *worker, int whole, unsigned *number)
{
    double start = now();
    for (unsigned i = 0; i < BATCH; i++) {
        struct text made = render(worker, "side", sheet_number((*number)++, whole), KB_FORMAT_PDF);
        kb_free(made.data);
    }
    return (now() - start) / BATCH;
}

/* The text of the prototype, by klarbrev and by it in turns. */
static void beside_prototype(struct kb_worker *worker, const char *program, const char *font, int whole)
{
    double ours[RUNS], theirs[RUNS], ratios[RUNS];
    unsigned number = 0;
    size_t their_size = 0;
    for (size_t run = 0; run < RUNS; run++) {
        ours[run] = sheets(worker, whole, &number);
        if (program[0] != '\0') {
            theirs[run] = prototype(program, font, BATCH, &their_size);
            ratios[run] = theirs[run] / ours[run];
        }
    }
    struct text sheet = render(worker, "side", sheet_number(1, whole), KB_FORMAT_PDF);
    printf("%s   %.3f ms; %u page%s, %zu bytes\n", whole ? "all 40 lines, record to PDF" : "same page, record to PDF   ",
           median(ours, RUNS) * 1e3, pages_of(sheet), whole ? "s" : "", sheet.length);
    if (program[0] != '\0') {
        printf("  bare fast path, same text    %.3f ms, %zu bytes: klarbrev is %.2f times as fast\n", median(theirs, RUNS) * 1e3,
               their_size, median(ratios, RUNS));
    }
    kb_free(sheet.data);
}

/* The one page of text, by klarbrev and by libharu's own TrueType fonts and UTF-8 in turns. */
static void beside_libharu(struct kb_worker *worker, const char *font)
{
    double ratios[RUNS], theirs[RUNS];
    unsigned number = 0;
    size_t size = 0;
    for (size_t run = 0; run < RUNS; run++) {
        double ours = sheets(worker, 0, &number);
        theirs[run] = 0;
        for (unsigned i = 0; i < 5; i++) {
            struct text text = render(worker, "side", sheet_number(number++, 0), KB_FORMAT_TEXT);
            double start = now();
            size = plain_libharu(font, text);
            theirs[run] += (now() - start) / 5;
            kb_free(text.data);
        }
        ratios[run] = theirs[run] / ours;
    }
    printf("  libharu's own, same text     %.3f ms, %zu bytes: klarbrev is %.0f times as fast\n", median(theirs, RUNS) * 1e3,
           size, median(ratios, RUNS));
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
    char *ours[] = {words[1],     "render", (char *)template_id, words[3], "--templates", words[2],
                    "--no-check", "-o",     "/dev/stdout",       NULL};
    char *groff[] = {"groff", "-k", "-t", "-ms", "-Tpdf", words[5], NULL};
    long our_peak = 0, groff_peak = 0;
    double our_time = run_cold(ours, COLD_RUNS, &our_peak);
    printf("whole process, cold            %.1f ms, peak memory %ld KiB\n", our_time * 1e3, our_peak);
    if (words[5][0] != '\0') {
        double groff_time = run_cold(groff, COLD_RUNS, &groff_peak);
        printf("  groff -k -t -ms -Tpdf        %.1f ms: klarbrev takes %.2f of its time\n", groff_time * 1e3,
               our_time / groff_time);
    }
}

static void same_text(char **words)
{
    struct kb_worker *worker = open_worker(words[7], KB_CHECK_NEVER);
    beside_prototype(worker, words[8], words[4], 0);
    beside_libharu(worker, words[4]);
    beside_prototype(worker, words[9], words[4], 1);
    kb_worker_free(worker);
}

static void letters(char **words)
{
    struct text sample = read_text(words[3]);
    struct kb_worker *worker = open_worker(words[2], KB_CHECK_NEVER);
    double overhead = records_only(sample);
    double pdf = warm(worker, sample, KB_FORMAT_PDF) - overhead, html = warm(worker, sample, KB_FORMAT_HTML) - overhead;
    struct text made = render(worker, template_id, case_number(sample, 1), KB_FORMAT_PDF);
    printf("letter, record to PDF          %.3f ms, %.0f letters a second and thread; %u pages, %zu bytes\n", pdf * 1e3, 1 / pdf,
           pages_of(made), made.length);
    printf("letter, record to HTML         %.3f ms\n", html * 1e3);
    kb_free(made.data);
    cold(words);
    flatness(worker, sample, (unsigned)strtoul(words[6], NULL, 10));
    kb_worker_free(worker);
    free(sample.data);
}

int main(int count, char **words)
{
    must(count == 10, "usage: bench PROGRAM TEMPLATES CASE FONT GROFF_INPUT LETTERS SHEETS ONE_PAGE_PROTOTYPE PROTOTYPE:");
    same_text(words);
    letters(words);
    return 0;
}
