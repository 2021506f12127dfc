#ifndef KB_REPORT_REGION_H
#define KB_REPORT_REGION_H

#include "report/report.h"

/* The stretch of a file that a finding is about: of the template, of the case, or else of the text that was read. */
struct kb_region {
    const struct kb_source *source;
    struct kb_slice text;
    struct kb_position start, end; /* the end is exclusive */
    size_t start_byte, end_byte;   /* the columns in bytes of UTF-8, 1-based */
    bool is_text;                  /* of the text that was read */
};

struct kb_region kb_region_of(const struct kb_report *report, const struct kb_finding *finding);

#endif
