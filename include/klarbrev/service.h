#ifndef KLARBREV_SERVICE_H
#define KLARBREV_SERVICE_H

#include <klarbrev/engine.h>

#pragma GCC visibility push(default)

/* The print service: letters over HTTP. docs/tjeneste.md describes the calls, /openapi.json in full. */
struct kb_service;

/* How a service runs. All strings are copied. Zero for a number: the default in brackets. */
struct kb_service_options {
    const char *listen;    /* "127.0.0.1:8470", "[::1]:8470"; port 0: any that is free */
    int socket;            /* a listening socket to use instead of `listen`; 0 or less: none */
    const char *templates; /* the folder of templates */
    const char *symbols;   /* the folder of symbols, or NULL: none; and one more table, as in struct kb_engine_options */
    const char *symbol_table;
    const char *workbench;   /* the folder with the page for those who write templates, or NULL: there is none */
    const char *keys;        /* the file of keys, or NULL: none are asked for, which only loopback allows */
    const char *certificate; /* files with PEM: certificate chain and private key, or NULL: no TLS */
    const char *private_key;
    const char *outbox; /* where released letters go, or NULL: none are; and its journal, as kb_outbox_open takes them */
    const char *journal;
    unsigned workers;         /* threads that make letters [one per core that `cores` tells, or 2] */
    unsigned cores;           /* what the machine has, for `workers` */
    unsigned queue;           /* letters that may wait [64]; more get 503 */
    unsigned connections;     /* open at the same time [2048] */
    unsigned idle_seconds;    /* a connection without a word is closed after them [30] */
    unsigned request_seconds; /* a request must be here whole after them [60] */
    size_t body_bytes;        /* of one request [8 MiB] */
    bool approved_only;       /* templates without versions are not served either */
    const char *state;        /* the folder for jobs, which must exist; NULL: there are no jobs */
    size_t job_bytes;         /* the cases of one job [64 MiB] */
    unsigned job_records;     /* cases of one job [100000] */
    unsigned jobs_own;        /* jobs that one key may have under way [10] */
    unsigned jobs_all;        /* and all of them together [100] */
    unsigned job_days;        /* an ended job is kept for so long [7] */
    double rate;              /* requests per second and key or address; 0: no limit */
};

/*
 * Loads templates and keys and begins to serve, in threads of its own. `world` needs its clocks. All that is wrong is
 * reported. KB_OK: `*service` runs until kb_service_free. KB_BAD_INPUT: templates, keys or certificate;
 * KB_USAGE: an address that is no loopback, without keys; KB_ENVIRONMENT: the port is taken, a file can't be
 * read; KB_NO_MEMORY.
 */
enum kb_status kb_service_new(struct kb_service **service, const struct kb_world *world, const struct kb_service_options *options,
                              struct kb_diagnostics *diagnostics);

/* Stops listening, finishes the letters that were asked for, and frees the service; NULL is fine. */
void kb_service_free(struct kb_service *service);

/* The port it listens on. */
unsigned kb_service_port(const struct kb_service *service);

/*
 * Loads templates and keys anew, aside, and takes them into use. Requests never wait for it. When they do
 * not load clean, what serves now serves on, and the status and diagnostics say why.
 */
enum kb_status kb_service_reload(struct kb_service *service, struct kb_diagnostics *diagnostics);

enum { KB_KEY_LENGTH = 52 };

/*
 * Makes a key of 192 random bits. `key` gets it, NUL-terminated; `*row` the line for the file of keys that lets it in
 * (name, roles, SHA-256 of the key), freed with kb_free. `roles`: "render", "release", "templates", parted by commas.
 * KB_OK; KB_USAGE: name or roles can't be used; KB_ENVIRONMENT: no randomness to be had; KB_NO_MEMORY.
 */
enum kb_status kb_key_new(const char *name, const char *roles, char key[KB_KEY_LENGTH], char **row);

#pragma GCC visibility pop

#endif
