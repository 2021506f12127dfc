/* A service that says the same few bytes to everybody: what libmicrohttpd takes for itself. Usage: hello PORT */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <microhttpd.h>

static enum MHD_Result answer(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                              const char *version, const char *upload_data, size_t *upload_size, void **slot)
{
    static char text[] = "hello", seen;
    (void)context, (void)url, (void)method, (void)version, (void)upload_data;
    if (*slot == NULL) { /* as the service does: the body is heard out first */
        *slot = &seen;
        return MHD_YES;
    }
    if (*upload_size > 0) {
        *upload_size = 0;
        return MHD_YES;
    }
    struct MHD_Response *response = MHD_create_response_from_buffer(sizeof text - 1, text, MHD_RESPMEM_PERSISTENT);
    enum MHD_Result result = MHD_queue_response(connection, MHD_HTTP_OK, response);
    MHD_destroy_response(response);
    return result;
}

int main(int argc, char **argv)
{
    unsigned port = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 8471;
    struct MHD_Daemon *daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, (unsigned short)port, NULL, NULL, answer, NULL,
                                                 MHD_OPTION_CONNECTION_LIMIT, 2048U, MHD_OPTION_END);
    if (daemon == NULL) {
        fprintf(stderr, "hello: port %u can't be had\n", port);
        return 4;
    }
    pause();
    return 0;
}
