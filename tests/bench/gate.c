/*
 * Speed of the gate: the check of language and sending, over letters that are mixed anew from sentences each time. Medians, and
 * ratios; what is compared takes turns.
 * Usage: gate PROGRAM TEMPLATES CASE SENTENCES RARE SCRATCH LETTERS
 * SENTENCES and RARE are texts of one sentence a line: those of letters, and with words that letters seldom have. SCRATCH is a
 * folder.
 */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

enum { RUNS = 9, LETTERS = 400, PARAGRAPHS = 6, SENTENCES_MOST = 20000, COLD_RUNS = 21, MEGABYTE = 1000000, RARE_OF_100 = 10 };

struct sentences {
    struct text all;
    char *list[SENTENCES_MOST];
    size_t count;
};

/* What letters are mixed from, and a stream of numbers that is the same in every run of the program. */
struct mixer {
    struct sentences common, rare;
    size_t rare_of_100;
    unsigned long long state;
};

static size_t below(struct mixer *mixer, size_t count)
{
    mixer->state = mixer->state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (size_t)(mixer->state >> 33) % count;
}

static void read_sentences(struct sentences *sentences, const char *path)
{
    sentences->all = read_text(path);
    for (char *at = strtok(sentences->all.data, "\n"); at != NULL && sentences->count < SENTENCES_MOST; at = strtok(NULL, "\n")) {
        sentences->list[sentences->count++] = at;
    }
    must(sentences->count > 100, path);
}

static const char *any_sentence(struct mixer *mixer)
{
    const struct sentences *sentences = below(mixer, 100) < mixer->rare_of_100 ? &mixer->rare : &mixer->common;
    return sentences->list[below(mixer, sentences->count)];
}

/* A text of `paragraphs` paragraphs with three sentences each; the caller frees it. */
static struct text mixed(struct mixer *mixer, size_t paragraphs, size_t most)
{
    size_t room = 4096;
    struct text text = {malloc(room), 0};
    for (size_t i = 0; i < paragraphs * 3 && text.length < most; i++) {
        const char *sentence = any_sentence(mixer);
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
    printf("gate, warm, mixed letters      %.0f words a second on one core (%.0f over the first %d letters)\n",
           median(rates, RUNS), first, LETTERS);
}

/* Both programs over the same text of 1 MB, in turns. */
static void beside_hunspell(char **words, struct mixer *mixer, const char *what)
{
    double ours[RUNS], theirs[RUNS], ratios[RUNS];
    char path[512];
    long our_peak = 0, their_peak = 0;
    snprintf(path, sizeof path, "%s/megabyte.txt", words[6]);
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
    printf("check of 1 MB of %s   %.0f ms, peak memory %ld KiB\n", what, median(ours, RUNS) * 1e3, our_peak);
    printf("  hunspell -d da_DK -l         %.0f ms, peak memory %ld KiB: klarbrev is %.1f times as fast\n",
           median(theirs, RUNS) * 1e3, their_peak, median(ratios, RUNS));
}

/* A case whose letter says something of its own, in a sentence without signs that JSON minds. */
static struct text mixed_case(struct mixer *mixer, struct text sample, unsigned number)
{
    struct text record = case_number(sample, number);
    struct text copy = {malloc(record.length + 1), record.length};
    const char *sentence = any_sentence(mixer);
    while (strpbrk(sentence, "\"\\\t") != NULL) {
        sentence = any_sentence(mixer);
    }
    must(copy.data != NULL, "memory");
    memcpy(copy.data, record.data, record.length + 1);
    change(&copy, "Du har søgt om hjælp til at komme ud at handle.", sentence);
    return copy;
}

/* Seconds for a letter; the record is freed. */
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
    free(record.data);
    return seconds;
}

/* Letters of one page, with and without the gate in turns. */
static void added_to_a_letter(struct kb_worker *worker, struct mixer *mixer, const char *case_path)
{
    double with[RUNS], without[RUNS], added[RUNS];
    struct text sample = read_text(case_path);
    unsigned number = 0;
    for (size_t run = 0; run < RUNS + 1; run++) {
        double sums[2] = {0, 0};
        for (unsigned i = 0; i < LETTERS; i++) {
            sums[0] += letter(worker, mixed_case(mixer, sample, number++), 0);
            sums[1] += letter(worker, mixed_case(mixer, sample, number++), 1);
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

static void added_to_a_cold_run(char **words, const char *what, char *setting)
{
    double added[COLD_RUNS], with[COLD_RUNS];
    long peak = 0;
    char *checked[] = {words[1], "render",      "ventetid", words[3], "--templates", words[2],
                       "-o",     "/dev/stdout", "--set",    setting,  NULL};
    char *unchecked[] = {words[1], "render",      "ventetid", words[3], "--templates", words[2],
                         "-o",     "/dev/stdout", "--set",    setting,  "--no-check",  NULL};
    for (size_t run = 0; run < COLD_RUNS; run++) {
        double without = run_cold(unchecked, 1, &peak);
        with[run] = run_cold(checked, 1, &peak);
        added[run] = with[run] - without;
    }
    printf("whole process, cold, %s %.1f ms with the gate, peak memory %ld KiB: it adds %.1f ms\n", what,
           median(with, COLD_RUNS) * 1e3, peak, median(added, COLD_RUNS) * 1e3);
}

/* Many letters, each of them new: the cache of words must not grow with them. */
static void flatness(struct kb_worker *worker, struct mixer *mixer, unsigned letters)
{
    long early = 0;
    size_t words = 0;
    for (unsigned i = 0; i < letters; i++) {
        struct text text = mixed(mixer, PARAGRAPHS, MEGABYTE), report = check_text(worker, text, &words);
        kb_free(report.data);
        free(text.data);
        if (i == letters / 10) {
            early = resident();
        }
    }
    long late = resident();
    printf("memory over %u checked letters  %ld KiB at first, %ld KiB at last: %+.1f %%\n", letters, early, late,
           100.0 * (double)(late - early) / (double)early);
}

int main(int count, char **words)
{
    static struct mixer mixer = {.rare_of_100 = RARE_OF_100, .state = 42};
    must(count == 8, "usage: gate PROGRAM TEMPLATES CASE SENTENCES RARE SCRATCH LETTERS:");
    read_sentences(&mixer.common, words[4]);
    read_sentences(&mixer.rare, words[5]);
    struct kb_worker *worker = open_worker(words[2], KB_CHECK_AT_ONCE);
    warm_words(worker, &mixer);
    added_to_a_letter(worker, &mixer, words[3]);
    added_to_a_cold_run(words, "common words", "felter.mens_du_venter=Bente kommer om tirsdagen, som hun plejer.");
    added_to_a_cold_run(words, "a compound  ", "felter.hvorfor=Din læge har set på tirsdagsholdet.");
    beside_hunspell(words, &mixer, "mixed text");
    mixer.rare_of_100 = 0;
    beside_hunspell(words, &mixer, "letters   ");
    mixer.rare_of_100 = RARE_OF_100;
    flatness(worker, &mixer, (unsigned)strtoul(words[7], NULL, 10));
    kb_worker_free(worker);
    free(mixer.common.all.data);
    free(mixer.rare.all.data);
    return 0;
}
