#include "pdf/pdf.h"

#include "pdf/font_object.h"
#include "pdf/form.h"
#include "pdf/image_object.h"
#include "pdf/metadata.h"
#include "pdf/object.h"
#include "pdf/outline.h"
#include "pdf/page_content.h"
#include "pdf/structure.h"
#include "pdf/text.h"

static void write_catalog(struct kb_pdf *pdf)
{
    struct kb_buffer *body = &pdf->body;
    if (pdf->status != KB_OK) {
        return;
    }
    kb_buffer_put_text(body, "/Lang");
    kb_pdf_put_string(pdf, body, kb_slice_of(pdf->pages->language));
    kb_buffer_put_text(body, "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot ");
    kb_pdf_put_reference(body, pdf->structure_root);
    kb_buffer_put_text(body, "/Metadata ");
    kb_pdf_put_reference(body, pdf->metadata);
    if (pdf->outline_root != 0) {
        kb_buffer_put_text(body, "/Outlines ");
        kb_pdf_put_reference(body, pdf->outline_root);
    }
    if (pdf->form != 0) {
        kb_buffer_put_text(body, "/AcroForm ");
        kb_pdf_put_reference(body, pdf->form);
    }
    kb_buffer_put_text(body, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
                             "/Info(sRGB)/DestOutputProfile ");
    kb_pdf_put_reference(body, pdf->output_intent);
    kb_buffer_put_text(body, ">>]");
    kb_object_extend(pdf, pdf->doc->catalog);
}

static enum kb_status write_document(struct kb_pdf *pdf)
{
    kb_pdf_pages_open(pdf);
    kb_pdf_images_open(pdf);
    kb_pdf_structure_open(pdf);
    kb_pdf_fonts_write(pdf);
    kb_pdf_form_open(pdf);
    kb_pdf_pages_write(pdf);
    kb_pdf_form_write(pdf);
    kb_pdf_structure_write(pdf);
    kb_pdf_outline_write(pdf);
    kb_pdf_metadata_write(pdf);
    write_catalog(pdf);
    kb_pdf_save(pdf);
    return pdf->status;
}

enum kb_status kb_pdf_write(const struct kb_pages *pages, struct kb_fonts *fonts, const struct kb_pdf_options *options,
                            struct kb_arena *arena, struct kb_diagnostics *diagnostics, struct kb_buffer *out)
{
    struct kb_pdf pdf = {
        .pages = pages, .options = options, .fonts = fonts, .arena = arena, .diagnostics = diagnostics, .out = out};
    enum kb_status status = kb_pdf_open(&pdf);
    if (status == KB_OK) {
        status = write_document(&pdf);
    }
    kb_pdf_close(&pdf);
    return status;
}
