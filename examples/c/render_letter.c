/*
 * A whole program that uses the library: one case in, one PDF out.
 *
 *     cc -std=c17 -D_POSIX_C_SOURCE=200809L render_letter.c $(pkg-config --cflags --libs klarbrev) -o render_letter
 *     ./render_letter TEMPLATE_FOLDER TEMPLATE CASE.json LETTER.pdf
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include <klarbrev/klarbrev.h>

/* The world as this program shows it to the library: real files, today's date, no log. */

static enum kb_status read_file(void *context, const char *path, size_t most, char **data, size_t *length, int *reason)
{
    (void)context;
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        *reason = errno;
        return KB_ENVIRONMENT;
    }
    enum kb_status status = KB_ENVIRONMENT;
    struct stat facts;
    char *block = NULL;
    if (fstat(fileno(file), &facts) != 0 || !S_ISREG(facts.st_mode)) {
        *reason = EINVAL;
    } else if ((size_t)facts.st_size > most) {
        status = KB_BAD_INPUT;
    } else if ((block = kb_malloc((size_t)facts.st_size + 1)) == NULL) {
        status = KB_NO_MEMORY;
    } else if (fread(block, 1, (size_t)facts.st_size, file) != (size_t)facts.st_size) {
        *reason = EIO;
        kb_free(block);
    } else {
        status = KB_OK;
        block[facts.st_size] = '\0';
        *data = block;
        *length = (size_t)facts.st_size;
    }
    fclose(file);
    return status;
}

static enum kb_status list_folder(void *context, const char *path, kb_folder_visitor *visit, void *visitor_context)
{
    (void)context;
    DIR *folder = opendir(path);
    if (folder == NULL) {
        return KB_ENVIRONMENT;
    }
    enum kb_status status = KB_OK;
    for (struct dirent *entry; status == KB_OK && (entry = readdir(folder)) != NULL;) {
        char full[4096];
        struct stat facts;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 ||
            snprintf(full, sizeof full, "%s/%s", path, entry->d_name) >= (int)sizeof full || stat(full, &facts) != 0) {
            continue;
        }
        status = visit(visitor_context, entry->d_name, S_ISDIR(facts.st_mode));
    }
    closedir(folder);
    return status;
}

static struct kb_date today(void *context)
{
    (void)context;
    time_t now = time(NULL);
    struct tm parts;
    if (localtime_r(&now, &parts) == NULL) {
        return (struct kb_date){0};
    }
    return (struct kb_date){(int16_t)(parts.tm_year + 1900), (int8_t)(parts.tm_mon + 1), (int8_t)parts.tm_mday};
}

static const struct kb_world world = {.read_file = read_file, .list_folder = list_folder, .today = today};

/* Renders one case. A program that makes many letters keeps the engine, and one worker per thread. */
static enum kb_status render(const char *templates, const char *template_id, const struct kb_input *input,
                             struct kb_diagnostics *diagnostics, char **letter, size_t *length)
{
    struct kb_engine *engine = NULL;
    struct kb_worker *worker = NULL;
    enum kb_status status = kb_engine_new(&engine, &world, &(struct kb_engine_options){.templates = templates}, diagnostics);
    if (status == KB_OK) {
        status = kb_worker_new(&worker, engine);
    }
    if (status == KB_OK) {
        status = kb_render(worker, template_id, input, &(struct kb_render_options){.format = KB_FORMAT_PDF}, diagnostics, letter,
                           length);
    }
    kb_worker_free(worker);
    kb_engine_free(engine);
    return status;
}

static void print_messages(const struct kb_diagnostics *diagnostics)
{
    char *text = NULL;
    size_t length = 0;
    if (kb_diagnostics_text(diagnostics, KB_FORMAT_HUMAN, &text, &length) == KB_OK) {
        fwrite(text, 1, length, stderr);
        kb_free(text);
    }
}

static int write_file(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        return -1;
    }
    size_t written = fwrite(bytes, 1, length, file);
    return fclose(file) == 0 && written == length ? 0 : -1;
}

int main(int count, char **words)
{
    if (count != 5) {
        fprintf(stderr, "usage: %s TEMPLATE_FOLDER TEMPLATE CASE.json LETTER.pdf\n", words[0]);
        return KB_USAGE;
    }
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, kb_limits_default().diagnostics);
    struct kb_input input = {.name = words[3]};
    char *text = NULL, *letter = NULL;
    size_t length = 0;
    int reason = 0;
    enum kb_status status = diagnostics == NULL ? KB_NO_MEMORY : KB_OK;
    if (status == KB_OK) {
        status = read_file(NULL, words[3], kb_limits_default().case_bytes, &text, &input.length, &reason);
    }
    if (status == KB_OK) {
        input.data = text;
        status = render(words[1], words[2], &input, diagnostics, &letter, &length);
    }
    if (status == KB_OK && write_file(words[4], letter, length) != 0) {
        reason = errno;
        status = KB_ENVIRONMENT;
    }
    if (diagnostics != NULL) {
        print_messages(diagnostics);
    }
    if (reason != 0) {
        fprintf(stderr, "%s: %s\n", status == KB_ENVIRONMENT && letter != NULL ? words[4] : words[3], strerror(reason));
    }
    kb_free(letter);
    kb_free(text);
    kb_diagnostics_free(diagnostics);
    return kb_exit_code(status);
}
