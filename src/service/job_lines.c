#include "service/job.h"

#include <inttypes.h>
#include <string.h>

#include "base/base64.h"
#include "base/json_text.h"
#include "service/problem.h"
#include "service/service.h"

enum { LINE_MOST = 512 * 1024 * 1024 };

/* Results on their way to a caller, one in memory at a time. */
struct sending {
    struct kb_jobs *jobs;
    struct kb_job_page page;
    const char *media_type;
    struct kb_buffer line;
    size_t sent; /* of the line */
};

static const char *media_type_of(const char *format)
{
    if (strcmp(format, "pdf") == 0) {
        return "application/pdf";
    }
    return strcmp(format, "html") == 0 ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
}

void kb_job_put_line(struct kb_buffer *out, const struct kb_job_kept *kept, const char *media_type)
{
    kb_buffer_format(out, "{\"index\":%" PRIu64 ",\"case\":", kept->index);
    kb_json_put_string(out, kb_slice_of(kept->case_number));
    kb_buffer_format(out, ",\"status\":\"%s\",\"findings\":%s", kb_job_status_word(kept->status), kept->findings);
    if (kept->data != NULL) {
        kb_buffer_format(out, ",\"type\":\"%s\",\"document\":\"", media_type);
        kb_buffer_put_base64(out, (const uint8_t *)kept->data, kept->length);
        kb_buffer_put_char(out, '"');
    }
    kb_buffer_put_text(out, "}\n");
}

/* The next line; false at the end, or when it can't be read. */
static bool fill_line(struct sending *sending, bool *failed)
{
    struct kb_job_kept kept;
    kb_buffer_clear(&sending->line);
    sending->sent = 0;
    if (sending->page.limit == 0) {
        return false;
    }
    *failed =
        kb_jobs_result(sending->jobs, sending->page.about.number, sending->page.from, sending->page.documents, &kept) != KB_OK;
    if (*failed || kept.index == 0) {
        return false;
    }
    sending->page.from = kept.index + 1;
    sending->page.limit--;
    kb_job_put_line(&sending->line, &kept, sending->media_type);
    kb_job_kept_finish(&kept);
    *failed = sending->line.status != KB_OK;
    return !*failed;
}

static long read_lines(void *context, char *bytes, size_t room)
{
    struct sending *sending = context;
    bool failed = false;
    if (sending->sent == sending->line.length && !fill_line(sending, &failed)) {
        return failed ? -1 : 0;
    }
    size_t left = sending->line.length - sending->sent, part = left < room ? left : room;
    memcpy(bytes, sending->line.data + sending->sent, part);
    sending->sent += part;
    return (long)part;
}

static void finish(void *context)
{
    struct sending *sending = context;
    kb_buffer_finish(&sending->line);
    kb_free(sending);
}

void kb_job_reply_lines(struct kb_call *call, const struct kb_job_page *page)
{
    struct sending *sending = kb_calloc(1, sizeof *sending);
    if (sending == NULL) {
        kb_problem(call, 503, KB_MSG_SERVICE_NO_MEMORY, NULL);
        return;
    }
    *sending = (struct sending){.jobs = call->service->jobs, .page = *page, .media_type = media_type_of(page->about.format)};
    kb_buffer_init(&sending->line, LINE_MOST);
    kb_reply_take(call, 200, "application/x-ndjson", NULL, 0);
    call->reply.stream = (struct kb_reply_stream){sending, read_lines, finish};
}
