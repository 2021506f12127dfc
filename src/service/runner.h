#ifndef KB_SERVICE_RUNNER_H
#define KB_SERVICE_RUNNER_H

#include <klarbrev/status.h>

struct kb_service;

/* What makes the letters of jobs: a thread that takes cases from the store, hands them to the pool, and keeps what they came to.
 */
struct kb_runner;

/* Begins with the jobs that are there. The service's pool and store must be. KB_OK or KB_NO_MEMORY. */
enum kb_status kb_runner_new(struct kb_runner **runner, struct kb_service *service);

/* There is a new job. */
void kb_runner_wake(struct kb_runner *runner);

/* Keeps what is being made, and ends; NULL is fine. */
void kb_runner_free(struct kb_runner *runner);

#endif
