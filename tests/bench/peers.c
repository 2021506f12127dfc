#include "bench.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <hpdf.h>

/* In hpdf.h's place: wait4 is not in POSIX, and no strict header declares it. */
pid_t wait4(pid_t child, int *status, int options, struct rusage *usage);

static void complain(HPDF_STATUS error, HPDF_STATUS detail, void *user)
{
    (void)user;
    fprintf(stderr, "libharu: %04X %u\n", (unsigned)error, (unsigned)detail);
    exit(1);
}

size_t plain_libharu(const char *font_path, struct text text)
{
    HPDF_Doc pdf = HPDF_New(complain, NULL);
    HPDF_SetCompressionMode(pdf, HPDF_COMP_ALL);
    HPDF_UseUTFEncodings(pdf);
    HPDF_Font font = HPDF_GetFont(pdf, HPDF_LoadTTFontFromFile(pdf, font_path, HPDF_TRUE), "UTF-8");
    HPDF_Page page = NULL;
    char line[512];
    unsigned row = 0;
    for (const char *at = text.data; *at != '\0';) {
        size_t length = strcspn(at, "\n");
        snprintf(line, sizeof line, "%.*s", (int)length, at);
        at += length + (at[length] == '\n');
        if (row++ % 50 == 0) {
            if (page != NULL) {
                HPDF_Page_EndText(page);
            }
            page = HPDF_AddPage(pdf);
            HPDF_Page_SetSize(page, HPDF_PAGE_SIZE_A4, HPDF_PAGE_PORTRAIT);
            HPDF_Page_BeginText(page);
            HPDF_Page_SetFontAndSize(page, font, 11);
            HPDF_Page_SetTextLeading(page, 15);
            HPDF_Page_MoveTextPos(page, 60, 790);
        }
        HPDF_Page_ShowTextNextLine(page, line);
    }
    HPDF_Page_EndText(page);
    HPDF_SaveToStream(pdf);
    size_t size = HPDF_GetStreamSize(pdf);
    HPDF_Free(pdf);
    return size;
}

double prototype(const char *program, const char *font_path, unsigned documents, size_t *size)
{
    char command[1024], line[256] = "";
    double milliseconds = 0;
    snprintf(command, sizeof command, "'%s' Czt '%s' %u /dev/null 2>/dev/null", program, font_path, documents);
    FILE *answer = popen(command, "r");
    must(answer != NULL && fgets(line, sizeof line, answer) != NULL && pclose(answer) == 0, program);
    const char *figures = strstr(line, "docs/s");
    must(figures != NULL && sscanf(figures, "docs/s %lf ms/doc %zu", &milliseconds, size) == 2, program);
    return milliseconds / 1000;
}

static void become(char *const *words)
{
    int nothing = open("/dev/null", O_WRONLY);
    if (nothing >= 0) {
        dup2(nothing, STDOUT_FILENO);
        execvp(words[0], words);
    }
    _exit(127);
}

double run_cold(char *const *words, unsigned runs, long *peak)
{
    double seconds[99];
    must(runs <= 99, "so many runs");
    *peak = 0;
    for (unsigned i = 0; i < runs; i++) {
        double start = now();
        pid_t child = fork();
        if (child == 0) {
            become(words);
        }
        int status = 1;
        struct rusage usage;
        /* 1: a letter or a text was held back, and so it was checked. */
        must(child > 0 && wait4(child, &status, 0, &usage) == child && WIFEXITED(status) && WEXITSTATUS(status) <= 1, words[0]);
        seconds[i] = now() - start;
        *peak = usage.ru_maxrss > *peak ? usage.ru_maxrss : *peak;
    }
    return median(seconds, runs);
}
