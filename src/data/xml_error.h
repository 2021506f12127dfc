#ifndef KB_DATA_XML_ERROR_H
#define KB_DATA_XML_ERROR_H

#include "data/tree.h"

/* Reports a fatal error of libxml2 by its code; `open` is the innermost element that is open. Gives the status. */
enum kb_status kb_xml_report_error(struct kb_data_reading *reading, int code, size_t offset, struct kb_slice open);

/* An XML declaration that names another encoding than UTF-8 is reported: the text has been read as UTF-8. */
enum kb_status kb_xml_check_encoding(struct kb_data_reading *reading, size_t start);

#endif
