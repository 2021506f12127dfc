#include "pdf/form_font.h"

#include "pdf/font_descriptor.h"
#include "pdf/text.h"

enum { FIRST_CODE = 32, LAST_CODE = 255, BLOCK_MOST = 100 };

static uint32_t write_descriptor(struct kb_pdf *pdf, const struct kb_form_font *font, const struct kb_face_facts *facts)
{
    struct kb_pdf_program program = {.tag = font->tag,
                                     .bytes = {(const char *)font->program, font->length},
                                     .plain_length = font->plain_length,
                                     .symbolic = false};
    return kb_pdf_font_descriptor_write(pdf, &program, facts);
}

/* One block of at most a hundred mappings from `code` on; gives the code to go on from. */
static unsigned put_block(struct kb_buffer *buffer, const struct kb_form_font *font, unsigned code)
{
    unsigned count = 0, end = code;
    for (; end <= LAST_CODE && count < BLOCK_MOST; end++) {
        count += font->characters[end] != 0;
    }
    kb_buffer_format(buffer, "%u beginbfchar\n", count);
    for (; code < end; code++) {
        if (font->characters[code] != 0) {
            kb_buffer_format(buffer, "<%02X><%04X>\n", code, font->characters[code]);
        }
    }
    kb_buffer_put_text(buffer, "endbfchar\n");
    return end;
}

/* The encoding says it all; this is for readers that look for nothing else. */
static uint32_t write_to_unicode(struct kb_pdf *pdf, const struct kb_form_font *font)
{
    struct kb_buffer map;
    uint32_t object = kb_object_new(pdf);
    kb_buffer_init(&map, 1 << 16);
    kb_buffer_put_text(&map,
                       "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                       "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n"
                       "/CMapType 2 def\n1 begincodespacerange\n<00><FF>\nendcodespacerange\n");
    for (unsigned code = FIRST_CODE; code <= LAST_CODE;) {
        code = put_block(&map, font, code);
    }
    kb_buffer_put_text(&map, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
    kb_pdf_fail(pdf, map.status);
    struct kb_slice deflated = kb_pdf_deflate(pdf, kb_buffer_slice(&map));
    kb_buffer_finish(&map);
    kb_buffer_put_text(&pdf->body, "/Filter/FlateDecode");
    kb_object_set_stream(pdf, object, deflated);
    return object;
}

uint32_t kb_pdf_form_font_write(struct kb_pdf *pdf)
{
    const struct kb_form_font *font = NULL;
    const struct kb_face_facts *facts = kb_face_facts(pdf->fonts, 0);
    if (pdf->status == KB_OK) {
        kb_pdf_fail(pdf, facts == NULL ? KB_ENVIRONMENT : kb_font_for_forms(pdf->fonts, &font));
    }
    if (pdf->status != KB_OK || font == NULL) {
        return 0;
    }
    uint32_t descriptor = write_descriptor(pdf, font, facts), to_unicode = write_to_unicode(pdf, font);
    uint32_t object = kb_object_new(pdf);
    kb_pdf_put_font_name(pdf, "/Type/Font/Subtype/TrueType/Encoding/WinAnsiEncoding/BaseFont/", font->tag, facts);
    kb_pdf_put_fact(pdf, "/FirstChar ", FIRST_CODE);
    kb_pdf_put_fact(pdf, "/LastChar ", LAST_CODE);
    kb_buffer_put_text(&pdf->body, "/Widths[");
    for (unsigned code = FIRST_CODE; code <= LAST_CODE; code++) {
        kb_pdf_put_fact(pdf, code == FIRST_CODE ? "" : " ", font->widths[code]);
    }
    kb_buffer_put_text(&pdf->body, "]/FontDescriptor ");
    kb_pdf_put_reference(&pdf->body, descriptor);
    kb_buffer_put_text(&pdf->body, "/ToUnicode ");
    kb_pdf_put_reference(&pdf->body, to_unicode);
    kb_object_set(pdf, object);
    return object;
}
