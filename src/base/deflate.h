#ifndef KB_BASE_DEFLATE_H
#define KB_BASE_DEFLATE_H

#include <zlib.h>

#include <klarbrev/status.h>

#include "base/arena.h"

/*
 * zlib for the small streams of a letter, with klarbrev's allocator. The window is 8 KiB: the usual 32 KiB
 * would mean 256 KiB of fresh memory each time, for content that seldom fills a quarter of it.
 */
bool kb_deflater_init(z_stream *deflater, int level);

/* Levels of zlib: what each letter pays for, pictures, and what is made once. On text and outlines they differ by 1 %. */
enum { KB_DEFLATE_QUICK = 3, KB_DEFLATE_WELL = 6, KB_DEFLATE_BEST = 9 };

/* A zlib stream of `data` in the arena. The deflater may be used again. */
enum kb_status kb_deflate(z_stream *deflater, struct kb_slice data, struct kb_arena *arena, struct kb_slice *out);

/* The same with a deflater of its own. */
enum kb_status kb_deflate_once(struct kb_slice data, int level, struct kb_arena *arena, struct kb_slice *out);

#endif
