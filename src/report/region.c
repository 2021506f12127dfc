#include "report/region.h"

#include "base/utf8.h"

/* Where the stretch ends, seen from its start. */
static void set_end(struct kb_region *region)
{
    size_t at = 0;
    region->end = region->start;
    region->end_byte = region->start_byte;
    while (at < region->text.length) {
        size_t before = at;
        if (kb_utf8_next(region->text, &at) == '\n') {
            region->end = (struct kb_position){region->end.line + 1, 1};
            region->end_byte = 1;
        } else {
            region->end.column++;
            region->end_byte += at - before;
        }
    }
}

struct kb_region kb_region_of(const struct kb_report *report, const struct kb_finding *finding)
{
    const struct kb_place *place = &finding->place;
    struct kb_region region = {.source = place->source, .is_text = place->source == NULL};
    size_t offset = place->offset, length = place->length;
    if (region.is_text) {
        region.source = report->source;
        region.start = (struct kb_position){finding->line, finding->column};
        offset = finding->offset;
        length = finding->length;
    } else {
        region.start = kb_source_position(region.source, offset);
    }
    struct kb_slice line = kb_source_line(region.source, offset);
    size_t start = line.data == NULL ? 0 : (size_t)(line.data - region.source->text.data);
    region.start_byte = offset > start ? offset - start + 1 : 1;
    region.text = kb_slice_part(region.source->text, offset, length);
    set_end(&region);
    return region;
}
