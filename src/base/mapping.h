#ifndef KB_BASE_MAPPING_H
#define KB_BASE_MAPPING_H

#include <klarbrev/world.h>

/* The bytes of a file: mapped where the world can do that and it may, else read. */
struct kb_mapping {
    const char *bytes;
    size_t length;
    bool mapped;
};

/* As the world's read_file; closed with kb_mapping_close by the same world, whether it was opened or not. */
enum kb_status kb_mapping_open(struct kb_mapping *mapping, const struct kb_world *world, const char *path, size_t most,
                               bool may_map, int *reason);
void kb_mapping_close(struct kb_mapping *mapping, const struct kb_world *world);

#endif
