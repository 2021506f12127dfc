#ifndef KB_ENGINE_PAGE_CHECK_H
#define KB_ENGINE_PAGE_CHECK_H

#include "engine/gate_job.h"
#include "gate/gate.h"

/*
 * What only the pages tell: characters that no face has, and more pages than the manifest allows
 * (`budget_severity`). Lays the letter out when that was not done. `map` leads from the result's text to its origin.
 * KB_OK, whatever was found.
 */
enum kb_status kb_job_check_pages(struct kb_job *job, const struct kb_check_request *request, const struct kb_source_map *map,
                                  enum kb_severity budget_severity, struct kb_gate_result *result);

/*
 * Whether the letter is in large print, told from the print itself: most of what is to be read, the frame apart, is at least 16
 * points high. Not known where there are no pages (HTML is set by its reader, text has no size).
 */
enum kb_known kb_job_large_print(struct kb_job *job);

#endif
