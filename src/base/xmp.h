#ifndef KB_BASE_XMP_H
#define KB_BASE_XMP_H

/*
 * How metadata of a PDF begin and end (ISO 16684-1; ISO 19005-2, 6.6.2): the packet, and a description with the namespaces
 * that klarbrev's files use. More of them may follow the beginning, then ">" and the properties.
 */
#define KB_XMP_BEGIN                                                                                                             \
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"                                                       \
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"                \
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""                                              \
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""                                     \
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""                       \
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""   \
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\""

#define KB_XMP_END "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>"

/* What letters conform to: PDF/A-2a and PDF/UA-1. */
#define KB_XMP_CONFORMANCE                                                                                                       \
    "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\n"

#endif
