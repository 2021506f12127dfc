#include "cli/batch.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { BAR_LENGTH = 24 };

static const int64_t second = 1000000000;

static int64_t now(const struct kb_progress *progress)
{
    return progress->cli->world.steady_clock(progress->cli->world.context);
}

void kb_progress_begin(struct kb_progress *progress, struct kb_cli *cli)
{
    *progress = (struct kb_progress){.cli = cli, .shown = cli->progress || (!cli->quiet && isatty(STDERR_FILENO))};
    progress->began = now(progress);
}

static void print_bar(double fraction)
{
    char bar[BAR_LENGTH + 1];
    size_t full = (size_t)(fraction * BAR_LENGTH);
    memset(bar, '-', BAR_LENGTH);
    memset(bar, '#', full < BAR_LENGTH ? full : BAR_LENGTH);
    bar[BAR_LENGTH] = '\0';
    fprintf(stderr, "[%s] %3.0f %%  ", bar, fraction * 100);
}

void kb_progress_tell(struct kb_progress *progress, const struct kb_tally *tally, double fraction)
{
    int64_t at = now(progress);
    if (!progress->shown || at - progress->told < second / 5) {
        return;
    }
    progress->told = at;
    bool danish = progress->cli->language == KB_DANISH;
    double seconds = (double)(at - progress->began) / (double)second;
    uint64_t done = tally->made + tally->held + tally->failed - tally->earlier;
    fputc('\r', stderr);
    if (fraction >= 0) {
        print_bar(fraction < 1 ? fraction : 1);
    }
    fprintf(stderr,
            danish ? "%" PRIu64 " breve, %" PRIu64 " holdt tilbage, %" PRIu64 " med fejl, %.0f i sekundet"
                   : "%" PRIu64 " letters, %" PRIu64 " held back, %" PRIu64 " failed, %.0f a second",
            tally->made, tally->held, tally->failed, seconds > 0 ? (double)done / seconds : 0);
    if (fraction > 0.01 && fraction < 1) {
        long left = (long)(seconds / fraction - seconds);
        fprintf(stderr, danish ? ", %ld:%02ld igen" : ", %ld:%02ld left", left / 60, left % 60);
    }
    fputs("\033[K", stderr);
    fflush(stderr);
    progress->on_screen = true;
}

void kb_progress_clear(struct kb_progress *progress)
{
    if (progress->on_screen) {
        fputs("\r\033[K", stderr);
        progress->on_screen = false;
    }
}
