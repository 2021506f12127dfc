#include "doc/origin.h"

struct kb_place kb_origin_of(const struct kb_origin *origin, size_t offset)
{
    if (origin->map == NULL) {
        return (struct kb_place){origin->markup, offset, 0, NULL};
    }
    return kb_source_map_place(origin->map, offset);
}

/* How far into its source a span reaches, for the part of it that ends at or before `end`. */
static size_t reach(const struct kb_map_span *span, size_t end)
{
    size_t inside = end - span->start < span->length ? end - span->start : span->length;
    return span->place.offset + (span->verbatim ? inside : span->place.length);
}

struct kb_place kb_origin_of_stretch(const struct kb_origin *origin, size_t start, size_t end)
{
    struct kb_place place = kb_origin_of(origin, start);
    if (origin->map == NULL) {
        place.length = end > start ? end - start : 0;
        return place;
    }
    const struct kb_map_span *span = kb_source_map_find(origin->map, start);
    const struct kb_map_span *last = origin->map->spans + origin->map->count;
    for (; span != NULL && span < last && span->start < end; span++) {
        if (place.path == NULL) {
            place.path = span->place.path;
        }
        size_t to = reach(span, end);
        if (span->place.source == place.source && to > place.offset + place.length) {
            place.length = to - place.offset;
        }
    }
    return place;
}
