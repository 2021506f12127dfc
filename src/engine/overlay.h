#ifndef KB_ENGINE_OVERLAY_H
#define KB_ENGINE_OVERLAY_H

#include <klarbrev/engine.h>

/*
 * A world with some files of a folder in memory, in front of another world: `files` have names below `folder`, and are
 * there whether the folder has them or not. All is borrowed.
 */
struct kb_overlay {
    const struct kb_world *world;
    const char *folder;
    const struct kb_input *files;
    size_t count;
};

/* The world to read through, whose context is the overlay. Nothing can be changed through it. */
struct kb_world kb_overlay_world(struct kb_overlay *overlay);

#endif
