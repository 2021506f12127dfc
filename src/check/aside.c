#include "check/aside.h"

static void *run(void *context)
{
    struct kb_aside *aside = context;
    aside->work(aside->context);
    return NULL;
}

void kb_aside_begin(struct kb_aside *aside, void (*work)(void *context), void *context)
{
    aside->work = work;
    aside->context = context;
    aside->threaded = pthread_create(&aside->thread, NULL, run, aside) == 0;
}

void kb_aside_end(struct kb_aside *aside)
{
    if (aside->threaded) {
        pthread_join(aside->thread, NULL);
    } else {
        aside->work(aside->context);
    }
}
