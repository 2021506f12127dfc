#include "service/http.h"

#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/report.h"
#include "service/address.h"
#include "service/exchange.h"

enum { CONNECTION_MEMORY = 16 * 1024, LAST_ANSWERS_SECONDS = 10, PEM_MOST = 256 * 1024, OPTIONS_MOST = 16, STEP_MS = 5 };

struct kb_http {
    struct kb_service *service;
    struct MHD_Daemon *daemon;
    char *certificate, *private_key; /* PEM */
    bool closed;
};

static enum kb_status read_pem(struct kb_service *service, const char *path, struct kb_diagnostics *diagnostics, char **pem)
{
    size_t length;
    int reason = 0;
    enum kb_status status = service->world.read_file(service->world.context, path, PEM_MOST, pem, &length, &reason);
    if (status != KB_OK) {
        const char *why = kb_reason_text(reason, kb_diagnostics_language(diagnostics));
        kb_report(diagnostics, KB_ERROR, KB_MSG_SERVICE_PEM, NULL, KB_ARGS(path, status == KB_BAD_INPUT ? "" : why));
    }
    return status;
}

static enum kb_status read_certificate(struct kb_http *http, struct kb_diagnostics *diagnostics)
{
    const struct kb_service_options *options = &http->service->options;
    if (options->certificate == NULL && options->private_key == NULL) {
        return KB_OK;
    }
    if (options->certificate == NULL || options->private_key == NULL) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_SERVICE_PEM_PAIR, NULL, NULL);
        return KB_USAGE;
    }
    enum kb_status status = read_pem(http->service, options->certificate, diagnostics, &http->certificate);
    return status == KB_OK ? read_pem(http->service, options->private_key, diagnostics, &http->private_key) : status;
}

/* An address that others can reach needs keys. */
static enum kb_status read_address(const struct kb_http *http, struct kb_address *address, struct kb_diagnostics *diagnostics)
{
    const struct kb_service *service = http->service;
    if (!kb_address_read(service->options.listen, address)) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_SERVICE_ADDRESS, NULL, KB_ARGS(service->options.listen));
        kb_hint(diagnostics, KB_MSG_SERVICE_HINT_ADDRESS, NULL);
        return KB_USAGE;
    }
    if (!address->loopback && service->open) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_SERVICE_NEEDS_KEYS, NULL, KB_ARGS(service->options.listen));
        kb_hint(diagnostics, KB_MSG_SERVICE_HINT_NEEDS_KEYS, NULL);
        return KB_USAGE;
    }
    return KB_OK;
}

static void add(struct MHD_OptionItem *items, size_t *count, enum MHD_OPTION option, intptr_t number, void *pointer)
{
    items[(*count)++] = (struct MHD_OptionItem){option, number, pointer};
}

static enum kb_status start(struct kb_http *http, struct kb_diagnostics *diagnostics)
{
    struct kb_address address;
    struct MHD_OptionItem items[OPTIONS_MOST];
    size_t count = 0;
    const struct kb_service_options *options = &http->service->options;
    enum kb_status status = read_address(http, &address, diagnostics);
    if (status != KB_OK) {
        return status;
    }
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | (address.ipv6 ? MHD_USE_IPv6 : 0U);
    if (options->socket > 0) {
        add(items, &count, MHD_OPTION_LISTEN_SOCKET, options->socket, NULL);
    } else {
        add(items, &count, MHD_OPTION_SOCK_ADDR, 0, &address.socket);
    }
    add(items, &count, MHD_OPTION_CONNECTION_LIMIT, options->connections, NULL);
    add(items, &count, MHD_OPTION_CONNECTION_TIMEOUT, options->idle_seconds, NULL);
    add(items, &count, MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_MEMORY, NULL);
    if (http->certificate != NULL) {
        flags |= MHD_USE_TLS;
        add(items, &count, MHD_OPTION_HTTPS_MEM_CERT, 0, http->certificate);
        add(items, &count, MHD_OPTION_HTTPS_MEM_KEY, 0, http->private_key);
    }
    add(items, &count, MHD_OPTION_END, 0, NULL);
    errno = 0;
    http->daemon = MHD_start_daemon(flags, 0, NULL, NULL, kb_exchange_step, http->service, MHD_OPTION_NOTIFY_COMPLETED,
                                    kb_exchange_end, http->service, MHD_OPTION_ARRAY, items, MHD_OPTION_END);
    if (http->daemon == NULL) {
        const char *why = kb_reason_text(errno, kb_diagnostics_language(diagnostics));
        kb_report(diagnostics, KB_ERROR, KB_MSG_SERVICE_LISTEN, NULL, KB_ARGS(options->listen, why));
        return KB_ENVIRONMENT;
    }
    return KB_OK;
}

enum kb_status kb_http_new(struct kb_http **out, struct kb_service *service, struct kb_diagnostics *diagnostics)
{
    struct kb_http *http = kb_calloc(1, sizeof *http);
    if (http == NULL) {
        return KB_NO_MEMORY;
    }
    http->service = service;
    enum kb_status status = read_certificate(http, diagnostics);
    if (status == KB_OK) {
        status = start(http, diagnostics);
    }
    if (status != KB_OK) {
        kb_http_free(http);
        return status;
    }
    *out = http;
    return KB_OK;
}

void kb_http_close(struct kb_http *http)
{
    if (http != NULL && http->daemon != NULL && !http->closed) {
        int socket = MHD_quiesce_daemon(http->daemon);
        if (socket >= 0 && http->service->options.socket <= 0) {
            close(socket);
        }
        http->closed = true;
    }
}

/* Answers that are made and not yet sent. */
static void wait_for_last_answers(const struct kb_service *service)
{
    int64_t end = kb_service_now(service) + (int64_t)LAST_ANSWERS_SECONDS * 1000000000;
    while (atomic_load(&kb_exchanges) > 0 && kb_service_now(service) < end) {
        nanosleep(&(struct timespec){0, STEP_MS * 1000000L}, NULL);
    }
}

void kb_http_free(struct kb_http *http)
{
    if (http == NULL) {
        return;
    }
    if (http->daemon != NULL) {
        wait_for_last_answers(http->service);
        MHD_stop_daemon(http->daemon);
    }
    kb_free(http->certificate);
    kb_free(http->private_key);
    kb_free(http);
}

unsigned kb_http_port(const struct kb_http *http)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(http->daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info == NULL ? 0 : info->port;
}
