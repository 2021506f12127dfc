#include "base/mapping.h"

enum kb_status kb_mapping_open(struct kb_mapping *mapping, const struct kb_world *world, const char *path, size_t most,
                               bool may_map, int *reason)
{
    char *data = NULL;
    *mapping = (struct kb_mapping){0};
    if (may_map && world->map_file != NULL && world->unmap_file != NULL) {
        mapping->mapped = true;
        return world->map_file(world->context, path, most, &mapping->bytes, &mapping->length, reason);
    }
    enum kb_status status = world->read_file(world->context, path, most, &data, &mapping->length, reason);
    mapping->bytes = data;
    return status;
}

void kb_mapping_close(struct kb_mapping *mapping, const struct kb_world *world)
{
    if (!mapping->mapped) {
        kb_free((void *)(uintptr_t)mapping->bytes);
    } else if (mapping->bytes != NULL) {
        world->unmap_file(world->context, mapping->bytes, mapping->length);
    }
    *mapping = (struct kb_mapping){0};
}
