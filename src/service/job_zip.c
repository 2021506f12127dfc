#include "service/job.h"

#include <string.h>

#include <archive.h>
#include <archive_entry.h>

#include "service/problem.h"
#include "service/service.h"

enum { PACKED_MOST = 1024 * 1024 * 1024 };

/* A zip on its way to a caller: the documents, and then what all cases came to. One document is in memory at a time. */
struct packing {
    struct kb_jobs *jobs;
    struct kb_job_page page;
    uint64_t from, limit; /* as asked for */
    struct archive *archive;
    struct archive_entry *entry;
    struct kb_buffer bytes; /* packed */
    size_t sent;
    enum { DOCUMENTS, LIST, OVER } step;
};

static la_ssize_t take_bytes(struct archive *archive, void *context, const void *bytes, size_t length)
{
    struct packing *packing = context;
    (void)archive;
    kb_buffer_put(&packing->bytes, bytes, length);
    return packing->bytes.status == KB_OK ? (la_ssize_t)length : -1;
}

static void begin_entry(struct packing *packing, const char *name)
{
    archive_entry_clear(packing->entry);
    archive_entry_set_pathname_utf8(packing->entry, name);
    archive_entry_set_filetype(packing->entry, AE_IFREG);
    archive_entry_set_perm(packing->entry, 0644);
    archive_entry_set_mtime(packing->entry, (time_t)(packing->page.about.created / 1000), 0);
}

static bool next_result(struct packing *packing, bool documents, struct kb_job_kept *kept, bool *failed)
{
    *kept = (struct kb_job_kept){0};
    if (packing->page.limit == 0) {
        return false;
    }
    *failed = kb_jobs_result(packing->jobs, packing->page.about.number, packing->page.from, documents, kept) != KB_OK;
    if (*failed || kept->index == 0) {
        return false;
    }
    packing->page.from = kept->index + 1;
    packing->page.limit--;
    return true;
}

static bool pack_document(struct packing *packing, const struct kb_job_kept *kept)
{
    char name[KB_BATCH_NAME_LENGTH];
    const char *format = packing->page.about.format;
    bool pdf = strcmp(format, "pdf") == 0, html = strcmp(format, "html") == 0;
    kb_batch_name(kept->index, kept->case_number, pdf ? "pdf" : html ? "html" : "txt", name);
    begin_entry(packing, name);
    archive_entry_set_size(packing->entry, (la_int64_t)kept->length);
    return archive_write_header(packing->archive, packing->entry) == ARCHIVE_OK &&
           archive_write_data(packing->archive, kept->data, kept->length) == (la_ssize_t)kept->length;
}

static bool begin_list(struct packing *packing)
{
    packing->step = LIST;
    packing->page.from = packing->from;
    packing->page.limit = packing->limit;
    begin_entry(packing, "results.ndjson");
    archive_entry_unset_size(packing->entry);
    return archive_write_header(packing->archive, packing->entry) == ARCHIVE_OK;
}

static bool pack_line(struct packing *packing, const struct kb_job_kept *kept)
{
    struct kb_buffer line;
    kb_buffer_init(&line, PACKED_MOST);
    kb_job_put_line(&line, kept, "");
    bool fine = line.status == KB_OK && archive_write_data(packing->archive, line.data, line.length) == (la_ssize_t)line.length;
    kb_buffer_finish(&line);
    return fine;
}

/* One step on: a document, a line, or the end. False when it can't go on. */
static bool pack_next(struct packing *packing)
{
    struct kb_job_kept kept;
    bool failed = false, fine = true;
    if (next_result(packing, packing->step == DOCUMENTS, &kept, &failed)) {
        fine = packing->step == LIST ? pack_line(packing, &kept) : kept.data == NULL || pack_document(packing, &kept);
    } else if (packing->step == DOCUMENTS) {
        fine = !failed && begin_list(packing);
    } else {
        packing->step = OVER;
        fine = !failed && archive_write_close(packing->archive) == ARCHIVE_OK;
    }
    kb_job_kept_finish(&kept);
    return fine;
}

static long read_zip(void *context, char *bytes, size_t room)
{
    struct packing *packing = context;
    if (packing->sent == packing->bytes.length) {
        kb_buffer_clear(&packing->bytes);
        packing->sent = 0;
    }
    while (packing->bytes.length == 0 && packing->step != OVER) {
        if (!pack_next(packing)) {
            return -1;
        }
    }
    size_t left = packing->bytes.length - packing->sent, part = left < room ? left : room;
    if (part > 0) {
        memcpy(bytes, packing->bytes.data + packing->sent, part);
    }
    packing->sent += part;
    return (long)part;
}

static void finish(void *context)
{
    struct packing *packing = context;
    archive_entry_free(packing->entry);
    archive_write_free(packing->archive);
    kb_buffer_finish(&packing->bytes);
    kb_free(packing);
}

static bool open_zip(struct packing *packing)
{
    packing->archive = archive_write_new();
    packing->entry = archive_entry_new();
    bool pdf = strcmp(packing->page.about.format, "pdf") == 0; /* packed already */
    return packing->archive != NULL && packing->entry != NULL && archive_write_set_format_zip(packing->archive) == ARCHIVE_OK &&
           archive_write_set_options(packing->archive, pdf ? "zip:compression=store" : "zip:compression=deflate") == ARCHIVE_OK &&
           archive_write_set_bytes_per_block(packing->archive, 0) == ARCHIVE_OK &&
           archive_write_open(packing->archive, packing, NULL, take_bytes, NULL) == ARCHIVE_OK;
}

void kb_job_reply_zip(struct kb_call *call, const struct kb_job_page *page)
{
    struct packing *packing = kb_calloc(1, sizeof *packing);
    if (packing != NULL) {
        *packing = (struct packing){.jobs = call->service->jobs, .page = *page, .from = page->from, .limit = page->limit};
        kb_buffer_init(&packing->bytes, PACKED_MOST);
    }
    if (packing == NULL || !open_zip(packing)) {
        kb_problem(call, 503, KB_MSG_SERVICE_NO_MEMORY, NULL);
        if (packing != NULL) {
            finish(packing);
        }
        return;
    }
    const char *name = kb_arena_format(&call->arena, "attachment; filename=\"%s.zip\"", page->about.id);
    kb_reply_header(call, "Content-Disposition", name == NULL ? "attachment" : name);
    kb_reply_take(call, 200, "application/zip", NULL, 0);
    call->reply.stream = (struct kb_reply_stream){packing, read_zip, finish};
}
