#ifndef KB_SERVICE_HTTP_H
#define KB_SERVICE_HTTP_H

#include <klarbrev/diagnostics.h>

/* The sockets: libmicrohttpd's threads, which read requests and write answers and do nothing slow. */
struct kb_http;
struct kb_service;

/* Begins to listen as service->options say. Errors as kb_service_new. */
enum kb_status kb_http_new(struct kb_http **http, struct kb_service *service, struct kb_diagnostics *diagnostics);

/* No new connections from now on; what is under way goes on. NULL is fine. */
void kb_http_close(struct kb_http *http);

/* Waits a while for the last answers to be sent, then frees all; the pool must be gone. NULL is fine. */
void kb_http_free(struct kb_http *http);

unsigned kb_http_port(const struct kb_http *http);

#endif
