#include "base/source_map.h"

void kb_source_map_init(struct kb_source_map *map, struct kb_arena *arena)
{
    *map = (struct kb_source_map){.arena = arena};
}

static bool continues(const struct kb_map_span *last, size_t start, const struct kb_place *place,
                      const struct kb_allowance *allowance)
{
    return last->verbatim && last->allowance == allowance && last->start + last->length == start &&
           last->place.source == place->source && last->place.path == place->path &&
           last->place.offset + last->length == place->offset;
}

void kb_source_map_add(struct kb_source_map *map, size_t start, size_t length, const struct kb_place *place, bool verbatim)
{
    kb_source_map_add_allowed(map, start, length, place, verbatim, NULL);
}

void kb_source_map_add_allowed(struct kb_source_map *map, size_t start, size_t length, const struct kb_place *place,
                               bool verbatim, const struct kb_allowance *allowance)
{
    if (length == 0) {
        return;
    }
    struct kb_map_span *last = map->count == 0 ? NULL : &map->spans[map->count - 1];
    if (verbatim && last != NULL && continues(last, start, place, allowance)) {
        last->length += length;
        last->place.length += length;
        return;
    }
    struct kb_map_span *spans = kb_arena_grow(map->arena, map->spans, map->count, &map->capacity, sizeof *spans);
    if (spans == NULL) {
        return;
    }
    map->spans = spans;
    spans[map->count++] = (struct kb_map_span){start, length, *place, verbatim, allowance};
    if (verbatim) {
        spans[map->count - 1].place.length = length;
    }
}

const struct kb_map_span *kb_source_map_find(const struct kb_source_map *map, size_t offset)
{
    size_t low = 0, high = map->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (map->spans[middle].start + map->spans[middle].length <= offset) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < map->count && map->spans[low].start <= offset ? &map->spans[low] : NULL;
}

struct kb_place kb_source_map_place(const struct kb_source_map *map, size_t offset)
{
    const struct kb_map_span *span = kb_source_map_find(map, offset);
    if (span == NULL) {
        return (struct kb_place){0};
    }
    struct kb_place place = span->place;
    if (span->verbatim) {
        place.offset += offset - span->start;
        place.length = 0;
    }
    return place;
}

struct kb_place kb_source_map_stretch(const struct kb_source_map *map, size_t offset, size_t length)
{
    const struct kb_map_span *span = kb_source_map_find(map, offset);
    struct kb_place place = kb_source_map_place(map, offset);
    if (span != NULL && span->verbatim && length <= span->start + span->length - offset) {
        place.length = length;
    }
    return place;
}
