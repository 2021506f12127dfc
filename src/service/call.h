#ifndef KB_SERVICE_CALL_H
#define KB_SERVICE_CALL_H

#include <klarbrev/klarbrev.h>

#include "base/arena.h"
#include "base/buffer.h"

/*
 * One request and its answer, without a socket: what the HTTP side fills in, what the routes read and answer,
 * and what tests and fuzzers make by hand.
 */
struct kb_service;

enum kb_method { KB_METHOD_GET, KB_METHOD_POST, KB_METHOD_PUT, KB_METHOD_DELETE, KB_METHOD_OTHER };

/* A parameter of the query, percent-decoded. `value` is "" when there is none. */
struct kb_query {
    const char *name, *value;
};

/* What was asked. All strings live in the call's arena. */
struct kb_request {
    enum kb_method method;
    const char *path;            /* percent-decoded, without the query */
    const char *content_type;    /* as sent, or NULL */
    const char *authorization;   /* as sent, or NULL */
    const char *idempotency_key; /* as sent, or NULL */
    const char *accept;          /* as sent, or NULL */
    const char *if_match;        /* as sent, or NULL */
    const char *if_none_match;   /* as sent, or NULL */
    enum kb_language language;   /* of the messages */
    const struct kb_query *queries;
    size_t query_count;
    struct kb_slice body;
};

enum { KB_REPLY_HEADERS = 8 };

/* An answer that is made as it is sent. */
struct kb_reply_stream {
    void *context;
    long (*read)(void *context, char *bytes, size_t room); /* how many there are; 0: the end, negative: it can't go on */
    void (*finish)(void *context);
};

/* What is answered. `body` is a block of kb_malloc, owned by the reply. */
struct kb_reply {
    unsigned status;
    const char *content_type; /* lives for ever */
    struct {
        const char *name;  /* lives for ever */
        const char *value; /* in the call's arena */
    } headers[KB_REPLY_HEADERS];
    size_t header_count;
    bool kept; /* a browser may keep it, and asks each time whether it is still so */
    char *body;
    size_t length;
    struct kb_reply_stream stream; /* instead of the body, when it has `read` */
};

struct kb_route;

struct kb_call {
    struct kb_service *service;
    const struct kb_route *route;
    struct kb_engine *engine; /* borrowed for the answer */
    struct kb_worker *worker; /* NULL for routes that are answered at once */
    const char *id;           /* what stands for {id} or {file} in the route's path, or NULL */
    const char *number;       /* what stands for {number}, digits, or NULL */
    const char *person;       /* who asks, for overrides: the name of the key */
    struct kb_arena arena;
    struct kb_request request;
    struct kb_reply reply;
};

void kb_call_init(struct kb_call *call, struct kb_service *service);
void kb_call_finish(struct kb_call *call);

/* The value of a parameter, or NULL when the query lacks it. */
const char *kb_call_query(const struct kb_call *call, const char *name);

/* Whether the body is said to be of a media type; parameters such as charset are passed over. */
bool kb_call_is_type(const struct kb_call *call, const char *media_type);

/* Answers with a block that the reply takes over, or with a copy of a text. */
void kb_reply_take(struct kb_call *call, unsigned status, const char *content_type, char *body, size_t length);
void kb_reply_text(struct kb_call *call, unsigned status, const char *content_type, struct kb_slice text);

/* The buffer's content as answer; an answer of 503 when it could not be filled. The buffer is finished. */
void kb_reply_buffer(struct kb_call *call, unsigned status, const char *content_type, struct kb_buffer *buffer);

/* Adds a header; the value is copied. A header over the eighth is left out. */
void kb_reply_header(struct kb_call *call, const char *name, const char *value);

#endif
