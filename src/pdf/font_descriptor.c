#include "pdf/font_descriptor.h"

#include "pdf/text.h"

/* Flags of a descriptor, ISO 32000-1, table 123. */
enum { SYMBOLIC = 1 << 2, NONSYMBOLIC = 1 << 5 };

void kb_pdf_put_font_name(struct kb_pdf *pdf, const char *key, const char *tag, const struct kb_face_facts *facts)
{
    kb_buffer_format(&pdf->body, "%s%s+%s", key, tag, facts->postscript_name);
}

static uint32_t embed(struct kb_pdf *pdf, const struct kb_pdf_program *program)
{
    uint32_t object = kb_object_new(pdf);
    kb_pdf_put_fact(pdf, "/Filter/FlateDecode/Length1 ", (double)program->plain_length);
    kb_object_set_stream(pdf, object, program->bytes);
    return object;
}

uint32_t kb_pdf_font_descriptor_write(struct kb_pdf *pdf, const struct kb_pdf_program *program, const struct kb_face_facts *facts)
{
    uint32_t embedded = embed(pdf, program), descriptor = kb_object_new(pdf);
    kb_buffer_format(&pdf->body, "/Type/FontDescriptor/Flags %d", program->symbolic ? SYMBOLIC : NONSYMBOLIC);
    kb_pdf_put_font_name(pdf, "/FontName/", program->tag, facts);
    kb_buffer_put_text(&pdf->body, "/FontBBox");
    kb_pdf_put_box(&pdf->body, facts->box[0], facts->box[1], facts->box[2], facts->box[3]);
    kb_pdf_put_fact(pdf, "/ItalicAngle ", facts->italic_angle);
    kb_pdf_put_fact(pdf, "/Ascent ", facts->ascent);
    kb_pdf_put_fact(pdf, "/Descent ", facts->descent);
    kb_pdf_put_fact(pdf, "/CapHeight ", facts->cap_height);
    kb_pdf_put_fact(pdf, "/StemV ", facts->stem_v);
    kb_buffer_put_text(&pdf->body, "/FontFile2 ");
    kb_pdf_put_reference(&pdf->body, embedded);
    kb_object_set(pdf, descriptor);
    return descriptor;
}
