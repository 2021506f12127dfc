#include "batch/stream.h"

#include <stdio.h>
#include <string.h>

#include <klarbrev/batch.h>

#include "base/xmp.h"

static void put_list(struct kb_buffer *out, const struct kb_stream_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        kb_buffer_format(out, i % 16 == 0 ? "\n%u 0 R" : " %u 0 R", list->numbers[i]);
    }
}

static void put_pages(struct kb_print_stream *stream)
{
    kb_buffer_format(&stream->out, "\n<</Type/Pages/Count %zu/Kids[", stream->pages);
    put_list(&stream->out, &stream->roots);
    kb_buffer_put_text(&stream->out, "]>>\n");
    kb_stream_put_object(stream, KB_STREAM_PAGES);
}

static void put_structure(struct kb_print_stream *stream)
{
    struct kb_buffer *out = &stream->out;
    kb_buffer_format(out, "\n<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %u", KB_STREAM_DOCUMENT,
                     KB_STREAM_PARENT_TREE, stream->structure_next);
    if (stream->id_trees.count > 0) {
        kb_buffer_put_text(out, "/IDTree<</Kids[");
        put_list(out, &stream->id_trees);
        kb_buffer_put_text(out, "]>>");
    }
    kb_buffer_put_text(out, ">>\n");
    kb_stream_put_object(stream, KB_STREAM_STRUCTURE);
    kb_buffer_format(out, "\n<</S/Document/P %d 0 R/K[", KB_STREAM_STRUCTURE);
    put_list(out, &stream->parts);
    kb_buffer_put_text(out, "]>>\n");
    kb_stream_put_object(stream, KB_STREAM_DOCUMENT);
    kb_buffer_put_text(out, "\n<</Kids[");
    put_list(out, &stream->parent_trees);
    kb_buffer_put_text(out, "]>>\n");
    kb_stream_put_object(stream, KB_STREAM_PARENT_TREE);
}

static void put_outlines(struct kb_print_stream *stream)
{
    uint32_t last = stream->bookmark.object;
    kb_stream_put_bookmark(stream, 0);
    kb_buffer_format(&stream->out, "\n<</Type/Outlines/First %u 0 R/Last %u 0 R/Count %u>>\n", stream->first_bookmark, last,
                     stream->bookmarks);
    kb_stream_put_object(stream, KB_STREAM_OUTLINES);
}

/* What the letters are, their file is; but forms are no longer forms. */
static void put_conformance(struct kb_buffer *xmp)
{
    kb_xmp_put_conformance(xmp);
    kb_buffer_put_text(
        xmp, "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>PDF/UA</pdfaSchema:schema>"
             "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
             "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
             "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
             "<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO "
             "14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag>"
             "</pdfaExtension:schemas>\n");
}

static void put_metadata(struct kb_print_stream *stream)
{
    struct kb_buffer xmp;
    kb_buffer_init(&xmp, 1 << 20);
    kb_xmp_begin(&xmp, "");
    kb_buffer_put_text(&xmp, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">");
    kb_buffer_put_escaped(&xmp, kb_slice_of(stream->title));
    kb_buffer_put_text(&xmp, "</rdf:li></rdf:Alt></dc:title>\n"
                             "<xmp:CreatorTool>klarbrev</xmp:CreatorTool><pdf:Producer>klarbrev</pdf:Producer>\n");
    if (stream->conforms) {
        put_conformance(&xmp);
    }
    kb_xmp_end(&xmp);
    kb_buffer_format(&stream->out, "\n<</Type/Metadata/Subtype/XML/Length %zu>>\nstream\n", xmp.length);
    kb_buffer_put_slice(&stream->out, kb_buffer_slice(&xmp));
    kb_buffer_put_text(&stream->out, "\nendstream\n");
    stream->status = xmp.status == KB_OK ? stream->status : KB_NO_MEMORY;
    kb_buffer_finish(&xmp);
    kb_stream_put_object(stream, KB_STREAM_METADATA);
}

static void put_catalog(struct kb_print_stream *stream)
{
    struct kb_buffer *out = &stream->out;
    kb_buffer_put_text(out, "\n<</Title");
    kb_stream_put_text(out, stream->title);
    kb_buffer_put_text(out, "/Creator(klarbrev)/Producer(klarbrev)>>\n");
    kb_stream_put_object(stream, KB_STREAM_INFO);
    kb_buffer_format(out, "\n<</Type/Catalog/Pages %d 0 R/StructTreeRoot %d 0 R/Metadata %d 0 R/Outlines %d 0 R", KB_STREAM_PAGES,
                     KB_STREAM_STRUCTURE, KB_STREAM_METADATA, KB_STREAM_OUTLINES);
    kb_buffer_format(out, "/Lang%s/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/PageMode/UseOutlines",
                     stream->language == NULL ? "(da-DK)" : stream->language);
    if (stream->profile != 0) {
        kb_buffer_format(out,
                         "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)"
                         "/DestOutputProfile %u 0 R>>]",
                         stream->profile);
    }
    kb_buffer_put_text(out, ">>\n");
    kb_stream_put_object(stream, KB_STREAM_CATALOG);
}

static void put_table(struct kb_print_stream *stream)
{
    char line[128], hash[KB_BATCH_HASH_LENGTH];
    size_t table = stream->written;
    int length = snprintf(line, sizeof line, "xref\n0 %u\n0000000000 65535 f \n", stream->next);
    kb_stream_put_bytes(stream, line, (size_t)length);
    for (uint32_t i = 1; i < stream->next; i++) {
        length = snprintf(line, sizeof line, "%010zu 00000 n \n", stream->offsets[i]);
        kb_stream_put_bytes(stream, line, (size_t)length);
    }
    kb_batch_hash(stream->offsets + 1, ((size_t)stream->next - 1) * sizeof *stream->offsets, hash); /* as good a name as any */
    kb_buffer_format(&stream->out, "trailer\n<</Root %d 0 R/Info %d 0 R/Size %u/ID[<%s><%s>]>>\nstartxref\n%zu\n%%%%EOF\n",
                     KB_STREAM_CATALOG, KB_STREAM_INFO, stream->next, hash, hash, table);
    kb_stream_put_bytes(stream, stream->out.data, stream->out.length);
}

enum kb_status kb_print_stream_end(struct kb_print_stream *stream)
{
    if (stream->roots.count == 0) {
        return KB_BAD_INPUT;
    }
    put_outlines(stream);
    put_pages(stream);
    put_structure(stream);
    put_metadata(stream);
    put_catalog(stream);
    if (stream->status == KB_OK && stream->out.status == KB_OK) {
        put_table(stream);
    }
    return stream->status == KB_OK && stream->out.status != KB_OK ? KB_NO_MEMORY : stream->status;
}
