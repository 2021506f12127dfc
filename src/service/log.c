#include "service/log.h"

#include <time.h>

#include "base/json_text.h"
#include "service/route.h"

enum { LINE_MOST = 4096 };

static void put_time(const struct kb_service *service, struct kb_buffer *out)
{
    int64_t now = service->world.wall_clock(service->world.context);
    time_t seconds = (time_t)(now / 1000);
    struct tm utc;
    char text[32];
    if (gmtime_r(&seconds, &utc) == NULL || strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &utc) == 0) {
        return;
    }
    kb_buffer_format(out, "{\"time\":\"%s.%03dZ\"", text, (int)(now % 1000));
}

static void send_line(const struct kb_service *service, struct kb_buffer *line)
{
    kb_buffer_put_text(line, "}");
    if (line->status == KB_OK) {
        service->world.log(service->world.context, line->data);
    }
    kb_buffer_finish(line);
}

void kb_log_exchange(const struct kb_exchange *exchange, int64_t nanoseconds)
{
    const struct kb_call *call = &exchange->call;
    struct kb_buffer line;
    if (call->service->world.log == NULL) {
        return;
    }
    kb_buffer_init(&line, LINE_MOST);
    put_time(call->service, &line);
    kb_buffer_format(&line,
                     ",\"event\":\"request\",\"trace\":\"%s\",\"span\":\"%s\",\"method\":\"%s\",\"route\":\"%s\",\"status\":%u",
                     exchange->trace.id, exchange->trace.step,
                     call->request.method == KB_METHOD_POST     ? "POST"
                     : call->request.method == KB_METHOD_PUT    ? "PUT"
                     : call->request.method == KB_METHOD_DELETE ? "DELETE"
                     : call->request.method == KB_METHOD_GET    ? "GET"
                                                                : "other",
                     call->route == NULL ? "none" : call->route->path, call->reply.status);
    kb_buffer_format(&line, ",\"bytes_in\":%zu,\"bytes_out\":%zu,\"ms\":", exchange->body.length, call->reply.length);
    kb_buffer_put_number(&line, (double)nanoseconds / 1e6, 3);
    if (call->person != NULL) {
        kb_buffer_put_text(&line, ",\"key\":");
        kb_json_put_string(&line, kb_slice_of(call->person));
    }
    send_line(call->service, &line);
}

void kb_log_event(const struct kb_service *service, const char *event)
{
    struct kb_buffer line;
    if (service->world.log == NULL) {
        return;
    }
    kb_buffer_init(&line, LINE_MOST);
    put_time(service, &line);
    kb_buffer_format(&line, ",\"event\":\"%s\"", event);
    send_line(service, &line);
}
