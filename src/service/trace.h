#ifndef KB_SERVICE_TRACE_H
#define KB_SERVICE_TRACE_H

#include <stdbool.h>

/* W3C Trace Context, level 1: which trace a request belongs to, and our own step in it. Hexadecimal, NUL-terminated. */
struct kb_trace {
    char id[33];     /* 16 bytes */
    char parent[17]; /* the caller's step, 8 bytes, or "" */
    char step[17];   /* ours */
    char flags[3];
};

/* Goes on with the caller's `traceparent` (NULL or malformed: begins a new trace). */
void kb_trace_begin(struct kb_trace *trace, const char *traceparent);

/* The header to send on: "00-<id>-<step>-<flags>". */
void kb_trace_header(const struct kb_trace *trace, char header[56]);

#endif
