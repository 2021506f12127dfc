/*
 * Speed of the gate: the check of language and sending, over letters mixed from sentences that differ from letter to letter.
 * Usage: gate PROGRAM TEMPLATES CASE SENTENCES SCRATCH
 * SENTENCES is a text of one sentence a line; SCRATCH a folder for a text of 1 MB.
 */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

enum { RUNS = 9, LETTERS = 400, PARAGRAPHS = 6, SENTENCES_MOST = 20000, COLD_RUNS = 21, MEGABYTE = 1000000 };

/* Sentences, and a stream of numbers that is the same in every run. */
struct mixer {
    struct text all;
    char *sentences[SENTENCES_MOST];
    size_t count;
    unsigned long long state;
};

static size_t below(struct mixer *mixer, size_t count)
{
    mixer->state = mixer->state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (size_t)(mixer->state >> 33) % count;
}

static void read_sentences(struct mixer *mixer, const char *path)
{
    mixer->all = read_text(path);
    for (char *at = strtok(mixer->all.data, "\n"); at != NULL && mixer->count < SENTENCES_MOST; at = strtok(NULL, "\n")) {
        mixer->sentences[mixer->count++] = at;
    }
    must(mixer->count > 100, path);
}

/* A text of `paragraphs` paragraphs with three sentences each; the caller frees it. */
static struct text mixed(struct mixer *mixer, size_t paragraphs, size_t most)
{
    size_t room = 4096;
    struct text text = {malloc(room), 0};
    for (size_t i = 0; i < paragraphs * 3 && text.length < most; i++) {
        const char *sentence = mixer->sentences[below(mixer, mixer->count)];
        size_t length = strlen(sentence);
        while (text.length + length + 64 > room) {
            text.data = realloc(text.data, room *= 2);
        }
        must(text.data != NULL, "memory");
        text.length += (size_t)snprintf(text.data + text.length, room - text.length, "%s%s", sentence, i % 3 == 2 ? "\n\n" : " ");
    }
    return text;
}

static struct text check_text(struct kb_worker *worker, struct text text, size_t *words)
{
    struct text report = {0};
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 10);
    struct kb_input input = {"brev.txt", text.data, text.length};
    struct kb_check_request request = {.format = KB_CHECK_JSON, .level = KB_TIP};
    enum kb_status status = kb_check_plain(worker, &input, &request, diagnostics, &report.data, &report.length);
    must(status == KB_OK || status == KB_HELD, "kb_check_plain");
    const char *count = strstr(report.data, "\"words\":");
    *words += count == NULL ? 0 : strtoul(count + strlen("\"words\":"), NULL, 10);
    kb_diagnostics_free(diagnostics);
    return report;
}

/* Words a second of letters made beforehand, each of them once. */
static double words_a_second(struct kb_worker *worker, struct mixer *mixer)
{
    static struct text letters[LETTERS];
    size_t words = 0;
    for (size_t i = 0; i < LETTERS; i++) {
        letters[i] = mixed(mixer, PARAGRAPHS, MEGABYTE);
    }
    double start = now();
    for (size_t i = 0; i < LETTERS; i++) {
        struct text report = check_text(worker, letters[i], &words);
        kb_free(report.data);
    }
    double seconds = now() - start;
    for (size_t i = 0; i < LETTERS; i++) {
        free(letters[i].data);
    }
    return (double)words / seconds;
}

static void warm_words(struct kb_worker *worker, struct mixer *mixer)
{
    double rates[RUNS];
    double first = words_a_second(worker, mixer);
    for (size_t run = 0; run < RUNS; run++) {
        rates[run] = words_a_second(worker, mixer);
    }
    printf("gate, warm, mixed letters      %.0f words a second on one core (%.0f over the first %d letters)\n", median(rates, RUNS),
           first, LETTERS);
}

/* Both programs over the same text of 1 MB, in turns. */
static void beside_hunspell(char **words, struct mixer *mixer)
{
    double ours[RUNS], theirs[RUNS], ratios[RUNS];
    char path[512];
    long our_peak = 0, their_peak = 0;
    snprintf(path, sizeof path, "%s/megabyte.txt", words[5]);
    struct text text = mixed(mixer, MEGABYTE, MEGABYTE);
    FILE *file = fopen(path, "wb");
    must(file != NULL && fwrite(text.data, 1, text.length, file) == text.length && fclose(file) == 0, path);
    free(text.data);
    char *check[] = {words[1], "check", path, "--templates", words[2], "--format", "json", NULL};
    char *hunspell[] = {"hunspell", "-i", "utf-8", "-d", "da_DK", "-l", path, NULL};
    for (size_t run = 0; run < RUNS; run++) {
        ours[run] = run_cold(check, 1, &our_peak);
        theirs[run] = run_cold(hunspell, 1, &their_peak);
        ratios[run] = theirs[run] / ours[run];
    }
    printf("check of 1 MB, whole process   %.0f ms, peak memory %ld KiB\n", median(ours, RUNS) * 1e3, our_peak);
    printf("  hunspell -d da_DK -l         %.0f ms, peak memory %ld KiB: klarbrev is %.1f times as fast\n", median(theirs, RUNS) * 1e3,
           their_peak, median(ratios, RUNS));
}

static double letter(struct kb_worker *worker, struct text record, int checked)
{
    struct text made = {0}, report = {0};
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 10);
    struct kb_input input = {"case", record.data, record.length};
    struct kb_render_options options = {.format = KB_FORMAT_PDF, .date = {2026, 11, 23}};
    struct kb_check_request request = {.format = KB_CHECK_HUMAN, .level = KB_TIP};
    double start = now();
    enum kb_status status = checked ? kb_render_checked(worker, "ventetid", &input, &options, &request, diagnostics, &made.data,
                                                        &made.length, &report.data, &report.length)
                                    : kb_render(worker, "ventetid", &input, &options, diagnostics, &made.data, &made.length);
    double seconds = now() - start;
    must(status == KB_OK || status == KB_HELD, "a letter");
    kb_free(made.data);
    kb_free(report.data);
    kb_diagnostics_free(diagnostics);
    return seconds;
}

/* Letters of one page, with and without the gate in turns. */
static void added_to_a_letter(struct kb_worker *worker, const char *case_path)
{
    double with[RUNS], without[RUNS], added[RUNS];
    struct text sample = read_text(case_path);
    unsigned number = 0;
    for (size_t run = 0; run < RUNS + 1; run++) {
        double sums[2] = {0, 0};
        for (unsigned i = 0; i < LETTERS; i++) {
            sums[0] += letter(worker, case_number(sample, number++), 0);
            sums[1] += letter(worker, case_number(sample, number++), 1);
        }
        if (run > 0) {
            without[run - 1] = sums[0] / LETTERS;
            with[run - 1] = sums[1] / LETTERS;
            added[run - 1] = (sums[1] - sums[0]) / LETTERS;
        }
    }
    printf("letter of one page, warm       %.3f ms, with the gate %.3f ms: it adds %.3f ms\n", median(without, RUNS) * 1e3,
           median(with, RUNS) * 1e3, median(added, RUNS) * 1e3);
    free(sample.data);
}

static void added_to_a_cold_run(char **words)
{
    double added[COLD_RUNS], with[COLD_RUNS];
    long peak = 0;
    char *checked[] = {words[1], "render", "ventetid", words[3], "--templates", words[2], "-o", "/dev/stdout", NULL};
    char *unchecked[] = {words[1], "render", "ventetid", words[3], "--templates", words[2], "-o", "/dev/stdout", "--no-check", NULL};
    for (size_t run = 0; run < COLD_RUNS; run++) {
        double without = run_cold(unchecked, 1, &peak);
        with[run] = run_cold(checked, 1, &peak);
        added[run] = with[run] - without;
    }
    printf("the same, whole process, cold  %.1f ms with the gate: it adds %.1f ms\n", median(with, COLD_RUNS) * 1e3,
           median(added, COLD_RUNS) * 1e3);
}

int main(int count, char **words)
{
    static struct mixer mixer = {.state = 42};
    must(count == 6, "usage: gate PROGRAM TEMPLATES CASE SENTENCES SCRATCH:");
    read_sentences(&mixer, words[4]);
    struct kb_worker *worker = open_worker(words[2], KB_CHECK_AT_ONCE);
    warm_words(worker, &mixer);
    beside_hunspell(words, &mixer);
    added_to_a_letter(worker, words[3]);
    added_to_a_cold_run(words);
    kb_worker_free(worker);
    free(mixer.all.data);
    return 0;
}
