#ifndef KB_APPROVAL_LIFE_H
#define KB_APPROVAL_LIFE_H

#include "approval/content.h"
#include "approval/log.h"

/* What a log and the working copy come to. All of it lives in the errand's arena. */
enum kb_status kb_life_fold(struct kb_errand *errand, const struct kb_log *log, struct kb_life *life);

/* The version that is valid on the errand's day, or NULL: the newest whose day has come and that was not withdrawn. */
const struct kb_version *kb_life_valid_of(const struct kb_errand *errand, const struct kb_version *versions, size_t count);

/* The versions that a log tells of, with their states on the errand's day. NULL, for none, when out of memory. */
struct kb_version *kb_life_versions(struct kb_errand *errand, const struct kb_log *log, size_t *count);

/* Reads a version's files and holds them against the log. KB_BAD_INPUT: they were changed, which is reported at its line. */
enum kb_status kb_life_check_version(struct kb_errand *errand, const struct kb_log *log, unsigned number,
                                     struct kb_content *content);

/* Says that there is no such version, and how to see those there are. */
void kb_report_no_version(struct kb_errand *errand, unsigned number);

#endif
