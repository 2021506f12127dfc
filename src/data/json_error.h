#ifndef KB_DATA_JSON_ERROR_H
#define KB_DATA_JSON_ERROR_H

#include <jansson.h>

#include "data/tree.h"

/* Reports what jansson found wrong with `text`, which begins at byte `start` of the source; gives the status. */
enum kb_status kb_json_report_error(struct kb_data_reading *reading, struct kb_slice text, size_t start,
                                    const json_error_t *error);

#endif
