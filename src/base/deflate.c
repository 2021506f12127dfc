#include "base/deflate.h"

#include <stdint.h>

#include <klarbrev/world.h>

static void *allocate(void *context, unsigned count, unsigned size)
{
    (void)context;
    return kb_malloc((size_t)count * size);
}

static void release(void *context, void *block)
{
    (void)context;
    kb_free(block);
}

bool kb_deflater_init(z_stream *deflater, int level)
{
    *deflater = (z_stream){.zalloc = allocate, .zfree = release};
    return deflateInit2(deflater, level, Z_DEFLATED, 13, 7, Z_DEFAULT_STRATEGY) == Z_OK;
}

enum kb_status kb_deflate(z_stream *deflater, struct kb_slice data, struct kb_arena *arena, struct kb_slice *out)
{
    *out = (struct kb_slice){NULL, 0};
    if (deflateReset(deflater) != Z_OK) {
        return KB_BUG;
    }
    uLong most = deflateBound(deflater, data.length);
    Bytef *deflated = data.length > UINT32_MAX / 2 ? NULL : kb_arena_alloc(arena, most);
    if (deflated == NULL) {
        return KB_NO_MEMORY;
    }
    /* zlib reads but never writes here; its interface predates const. */
    deflater->next_in = (Bytef *)(uintptr_t)data.data;
    deflater->avail_in = (uInt)data.length;
    deflater->next_out = deflated;
    deflater->avail_out = (uInt)most;
    if (deflate(deflater, Z_FINISH) != Z_STREAM_END) {
        return KB_BUG;
    }
    *out = (struct kb_slice){(const char *)deflated, deflater->total_out};
    return KB_OK;
}

enum kb_status kb_deflate_once(struct kb_slice data, int level, struct kb_arena *arena, struct kb_slice *out)
{
    z_stream deflater;
    *out = (struct kb_slice){NULL, 0};
    if (!kb_deflater_init(&deflater, level)) {
        return KB_NO_MEMORY;
    }
    enum kb_status status = kb_deflate(&deflater, data, arena, out);
    deflateEnd(&deflater);
    return status;
}
