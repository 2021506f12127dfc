#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli.h"

double now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec * 1e-9;
}

static int ascending(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

double median(double *numbers, size_t count)
{
    qsort(numbers, count, sizeof *numbers, ascending);
    return numbers[count / 2];
}

void must(int good, const char *what)
{
    if (!good) {
        fprintf(stderr, "bench: %s failed\n", what);
        exit(1);
    }
}

struct text read_text(const char *path)
{
    struct text text = {malloc(1 << 20), 0};
    FILE *file = fopen(path, "rb");
    must(file != NULL && text.data != NULL, path);
    text.length = fread(text.data, 1, (1 << 20) - 1, file);
    text.data[text.length] = '\0';
    fclose(file);
    return text;
}

struct kb_worker *open_worker(const char *templates, enum kb_check_loading check)
{
    struct kb_world world = kb_posix_world();
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 10);
    struct kb_engine *engine = NULL;
    struct kb_worker *worker = NULL;
    struct kb_engine_options options = {.templates = templates, .check = check};
    must(kb_engine_new(&engine, &world, &options, diagnostics) == KB_OK, "kb_engine_new");
    must(kb_worker_new(&worker, engine) == KB_OK, "kb_worker_new");
    kb_engine_free(engine); /* the worker keeps it */
    kb_diagnostics_free(diagnostics);
    return worker;
}

/* Copies `sample` with every `from` as `to`. */
static struct text replaced(struct text sample, const char *from, const char *to)
{
    size_t room = sample.length * 2 + 1, from_length = strlen(from), to_length = strlen(to);
    struct text result = {malloc(room), 0};
    must(result.data != NULL, "memory");
    for (const char *at = sample.data; *at != '\0';) {
        must(result.length + to_length + 1 < room, "room for a case");
        if (from_length > 0 && strncmp(at, from, from_length) == 0) {
            memcpy(result.data + result.length, to, to_length);
            result.length += to_length;
            at += from_length;
        } else {
            result.data[result.length++] = *at++;
        }
    }
    result.data[result.length] = '\0';
    return result;
}

void change(struct text *text, const char *from, const char *to)
{
    struct text changed = replaced(*text, from, to);
    free(text->data);
    *text = changed;
}

struct text case_number(struct text sample, unsigned number)
{
    static const char *const first[] = {"Bo",     "Åse",   "Ida",   "Søren", "Nanna", "Ejvind",
                                        "Fatima", "Kjeld", "Özlem", "Pia",   "Gørild"};
    static const char *const last[] = {"Bøgh",  "Holm", "Kjær", "Ægidius", "Dam",  "Overgård", "Vang",
                                       "Qvist", "Lund", "Ås",   "Friis",   "Toft", "Juhl"};
    static struct text current;
    char value[64];
    free(current.data);
    current = replaced(sample, "", "");
    change(&current, "Anna", first[number % (sizeof first / sizeof *first)]);
    change(&current, "Iris", first[number % (sizeof first / sizeof *first)]);
    change(&current, "Sørensen", last[number % (sizeof last / sizeof *last)]);
    change(&current, "Beck", last[number % (sizeof last / sizeof *last)]);
    snprintf(value, sizeof value, "27.42.00-G01-%05u-26", number);
    change(&current, "27.42.00-G01-12-26", value);
    change(&current, "27.42.00-G01-66-26", value);
    snprintf(value, sizeof value, "Lindealle %u", number % 400 + 1);
    change(&current, "Lindealle 4", value);
    change(&current, "Rosenhaven 5", value);
    snprintf(value, sizeof value, "2026-12-%02u", number % 18 + 1);
    change(&current, "2026-12-03", value);
    return current;
}

struct text sheet_number(unsigned number, int whole)
{
    static char current[128];
    int length =
        snprintf(current, sizeof current, "{\"sag\":{\"nummer\":\"%05u\",\"dato\":\"2026-11-23\"},\"felter\":{\"resten\":%s}}",
                 number, whole ? "true" : "false");
    return (struct text){current, (size_t)length};
}

long resident(void)
{
    FILE *file = fopen("/proc/self/statm", "r");
    long size = 0, pages = 0;
    must(file != NULL && fscanf(file, "%ld %ld", &size, &pages) == 2, "/proc/self/statm");
    fclose(file);
    return pages * (sysconf(_SC_PAGESIZE) / 1024);
}
