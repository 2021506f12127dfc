#include "pdf/to_unicode.h"

#include "pdf/text.h"

/* A CMap may hold at most 100 mappings in one block. */
enum { BLOCK_MOST = 100 };

static bool has_text(const struct kb_glyph_text *text)
{
    return text->code_points[0] != 0;
}

static void put_mapping(struct kb_buffer *buffer, uint32_t glyph, const struct kb_glyph_text *text)
{
    kb_buffer_put_char(buffer, '<');
    kb_pdf_put_utf16(buffer, glyph);
    kb_buffer_put_text(buffer, "><");
    for (size_t i = 0; i < 4 && text->code_points[i] != 0; i++) {
        kb_pdf_put_utf16(buffer, text->code_points[i]);
    }
    kb_buffer_put_text(buffer, ">\n");
}

/* One block of mappings from glyph `first`; gives the glyph to go on from. */
static uint32_t put_block(struct kb_buffer *buffer, const struct kb_glyph_text *texts, uint32_t first, uint32_t count)
{
    uint32_t size = 0, end = first;
    while (end < count && size < BLOCK_MOST) {
        size += has_text(&texts[end++]) ? 1 : 0;
    }
    if (size > 0) {
        kb_buffer_put_number(buffer, size, 0);
        kb_buffer_put_text(buffer, " beginbfchar\n");
        for (uint32_t glyph = first; glyph < end; glyph++) {
            if (has_text(&texts[glyph])) {
                put_mapping(buffer, glyph, &texts[glyph]);
            }
        }
        kb_buffer_put_text(buffer, "endbfchar\n");
    }
    return end;
}

void kb_pdf_put_to_unicode(struct kb_buffer *buffer, const struct kb_glyph_text *texts, uint32_t count)
{
    kb_buffer_put_text(buffer, "/CIDInit /ProcSet findresource begin\n"
                               "12 dict begin\n"
                               "begincmap\n"
                               "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                               "/CMapName/Adobe-Identity-UCS def\n"
                               "/CMapType 2 def\n"
                               "1 begincodespacerange\n"
                               "<0000><FFFF>\n"
                               "endcodespacerange\n");
    for (uint32_t glyph = 0; glyph < count;) {
        glyph = put_block(buffer, texts, glyph, count);
    }
    kb_buffer_put_text(buffer, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
}
