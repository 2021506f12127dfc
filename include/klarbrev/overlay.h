#ifndef KLARBREV_OVERLAY_H
#define KLARBREV_OVERLAY_H

#include <klarbrev/engine.h>

#pragma GCC visibility push(default)

/*
 * A template that is being written: an engine beside another, with one template, some files of which are in memory and not
 * on the disk. It shares dictionary, fonts, pictures and symbols with `base`, of which it keeps a reference, and so takes
 * a few milliseconds. `files` have names below the folder of templates ("indkaldelse/brev.mustache"); they and their texts
 * are borrowed for the call, and there are at most 64. All else is read from `world`, which may show the working copies where the
 * base's shows what was approved; NULL: the base's. Else as kb_engine_new.
 */
enum kb_status kb_engine_beside(struct kb_engine **engine, struct kb_engine *base, const struct kb_world *world,
                                const char *template_id, const struct kb_input *files, size_t count,
                                struct kb_diagnostics *diagnostics);

#pragma GCC visibility pop

#endif
