#include "pdf/metadata.h"

#include <string.h>

#include "base/xmp.h"
#include "pdf/colour_profile.h"
#include "pdf/text.h"

#define PROGRAM "klarbrev"
#define OWN_SCHEMA "urn:klarbrev:document:1#"

static void put_text(struct kb_pdf *pdf, const char *text)
{
    kb_buffer_put_text(&pdf->body, text);
}

/* A simple property, or none for NULL. */
static void put_property(struct kb_pdf *pdf, const char *before, const char *value, const char *after)
{
    if (value != NULL) {
        put_text(pdf, before);
        kb_buffer_put_escaped(&pdf->body, kb_slice_of(value));
        put_text(pdf, after);
    }
}

static void put_dublin_core(struct kb_pdf *pdf)
{
    put_property(pdf, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", pdf->pages->title,
                 "</rdf:li></rdf:Alt></dc:title>\n");
    put_property(pdf, "<dc:creator><rdf:Seq><rdf:li>", pdf->options->author, "</rdf:li></rdf:Seq></dc:creator>\n");
    put_property(pdf, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", pdf->options->subject,
                 "</rdf:li></rdf:Alt></dc:description>\n");
    put_property(pdf, "<dc:language><rdf:Bag><rdf:li>", pdf->pages->language, "</rdf:li></rdf:Bag></dc:language>\n");
}

static void put_dates(struct kb_pdf *pdf)
{
    struct kb_date date = pdf->options->date;
    static const char *const names[] = {"CreateDate", "ModifyDate"};
    for (size_t i = 0; date.year != 0 && i < 2; i++) {
        kb_buffer_format(&pdf->body, "<xmp:%s>%04d-%02d-%02dT12:00:00Z</xmp:%s>\n", names[i], date.year, date.month, date.day,
                         names[i]);
    }
}

static bool is_property_name(const char *name)
{
    if (!((name[0] >= 'a' && name[0] <= 'z') || (name[0] >= 'A' && name[0] <= 'Z'))) {
        return false;
    }
    return name[strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")] == '\0';
}

static void put_keywords(struct kb_pdf *pdf)
{
    const char *const *pairs = pdf->options->keywords;
    for (size_t i = 0; pairs != NULL && pairs[i] != NULL; i += 2) {
        if (!is_property_name(pairs[i]) || pairs[i + 1] == NULL) {
            kb_pdf_inconsistent(pdf, "keywords");
            return;
        }
        kb_buffer_format(&pdf->body, "<klarbrev:%s>", pairs[i]);
        kb_buffer_put_escaped(&pdf->body, kb_slice_of(pairs[i + 1]));
        kb_buffer_format(&pdf->body, "</klarbrev:%s>\n", pairs[i]);
    }
}

static void begin_schema(struct kb_pdf *pdf, const char *title, const char *uri, const char *prefix)
{
    kb_buffer_format(&pdf->body,
                     "<rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>%s</pdfaSchema:schema>"
                     "<pdfaSchema:namespaceURI>%s</pdfaSchema:namespaceURI><pdfaSchema:prefix>%s</pdfaSchema:prefix>"
                     "<pdfaSchema:property><rdf:Seq>\n",
                     title, uri, prefix);
}

static void put_schema_property(struct kb_pdf *pdf, const char *name, const char *type, const char *about)
{
    kb_buffer_format(&pdf->body,
                     "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>%s</pdfaProperty:name>"
                     "<pdfaProperty:valueType>%s</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
                     "<pdfaProperty:description>%s</pdfaProperty:description></rdf:li>\n",
                     name, type, about);
}

static void end_schema(struct kb_pdf *pdf)
{
    put_text(pdf, "</rdf:Seq></pdfaSchema:property></rdf:li>\n");
}

/* PDF/A wants every schema described that it does not know itself (ISO 19005-2, 6.6.2.3). */
static void put_extension_schemas(struct kb_pdf *pdf)
{
    const char *const *pairs = pdf->options->keywords;
    put_text(pdf, "<pdfaExtension:schemas><rdf:Bag>\n");
    begin_schema(pdf, "PDF/UA", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid");
    put_schema_property(pdf, "part", "Integer", "Part of ISO 14289");
    end_schema(pdf);
    if (pairs != NULL && pairs[0] != NULL) {
        begin_schema(pdf, PROGRAM, OWN_SCHEMA, "klarbrev");
        for (size_t i = 0; pairs[i] != NULL; i += 2) {
            put_schema_property(pdf, pairs[i], "Text", pairs[i]);
        }
        end_schema(pdf);
    }
    put_text(pdf, "</rdf:Bag></pdfaExtension:schemas>\n");
}

static void write_xmp(struct kb_pdf *pdf)
{
    struct kb_buffer xmp;
    kb_xmp_begin(&pdf->body, " xmlns:klarbrev=\"" OWN_SCHEMA "\"");
    kb_xmp_put_conformance(&pdf->body);
    put_dublin_core(pdf);
    put_text(pdf, "<xmp:CreatorTool>" PROGRAM "</xmp:CreatorTool><pdf:Producer>" PROGRAM "</pdf:Producer>\n");
    put_dates(pdf);
    put_keywords(pdf);
    put_extension_schemas(pdf);
    kb_xmp_end(&pdf->body);
    xmp = pdf->body;
    kb_buffer_init(&pdf->body, xmp.most);
    pdf->metadata = kb_object_new(pdf);
    struct kb_slice kept = {kb_arena_copy(pdf->arena, kb_buffer_slice(&xmp)), xmp.length};
    kb_pdf_fail(pdf, kept.data == NULL || xmp.status != KB_OK ? KB_NO_MEMORY : KB_OK);
    kb_buffer_finish(&xmp);
    put_text(pdf, "/Type/Metadata/Subtype/XML");
    kb_object_set_stream(pdf, pdf->metadata, kept);
}

static void put_info(struct kb_pdf *pdf, const char *key, const char *value)
{
    if (value != NULL) {
        put_text(pdf, key);
        kb_pdf_put_string(pdf, &pdf->body, kb_slice_of(value));
    }
}

static void write_info(struct kb_pdf *pdf)
{
    struct kb_date date = pdf->options->date;
    HPDF_Dict_RemoveElement(pdf->doc->info, "Producer");
    put_info(pdf, "/Title", pdf->pages->title);
    put_info(pdf, "/Author", pdf->options->author);
    put_info(pdf, "/Subject", pdf->options->subject);
    put_info(pdf, "/Creator", PROGRAM);
    put_info(pdf, "/Producer", PROGRAM);
    if (date.year != 0) {
        kb_buffer_format(&pdf->body, "/CreationDate(D:%04d%02d%02d120000Z)/ModDate(D:%04d%02d%02d120000Z)", date.year, date.month,
                         date.day, date.year, date.month, date.day);
    }
    kb_object_extend(pdf, pdf->doc->info);
}

static void write_output_intent(struct kb_pdf *pdf)
{
    struct kb_slice profile = kb_colour_profile(pdf->arena);
    pdf->output_intent = kb_object_new(pdf);
    kb_pdf_fail(pdf, profile.data == NULL ? KB_NO_MEMORY : KB_OK);
    put_text(pdf, "/N 3");
    kb_object_set_stream(pdf, pdf->output_intent, profile);
}

void kb_pdf_metadata_write(struct kb_pdf *pdf)
{
    if (pdf->status != KB_OK) {
        return;
    }
    if (pdf->pages->title == NULL || pdf->pages->language == NULL) {
        kb_pdf_inconsistent(pdf, "title");
        return;
    }
    write_xmp(pdf);
    write_info(pdf);
    write_output_intent(pdf);
}
