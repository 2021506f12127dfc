#include "pdf/object.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/report.h"

/* What an object is written from, by the hooks that libharu calls around a dictionary. */
struct written {
    struct kb_slice entries;
    struct kb_slice data; /* streams */
    bool is_stream;
    HPDF_Stream to; /* the file, while the object is being written */
};

enum { BODY_MOST = 1 << 30 };

static void *allocate(HPDF_UINT size)
{
    return kb_malloc(size);
}

static void release(void *block)
{
    kb_free(block);
}

enum kb_status kb_pdf_open(struct kb_pdf *pdf)
{
    kb_buffer_init(&pdf->body, BODY_MOST);
    kb_buffer_init(&pdf->content, BODY_MOST);
    pdf->doc = HPDF_NewEx(NULL, allocate, release, 0, NULL);
    if (pdf->doc == NULL) {
        return KB_NO_MEMORY;
    }
    pdf->doc->pdf_version = HPDF_VER_17;
    pdf->deflater_ready = kb_deflater_init(&pdf->deflater, KB_DEFLATE_QUICK);
    return pdf->deflater_ready ? KB_OK : KB_NO_MEMORY;
}

void kb_pdf_close(struct kb_pdf *pdf)
{
    if (pdf->deflater_ready) {
        deflateEnd(&pdf->deflater);
    }
    HPDF_Free(pdf->doc);
    kb_buffer_finish(&pdf->body);
    kb_buffer_finish(&pdf->content);
}

void kb_pdf_fail(struct kb_pdf *pdf, enum kb_status status)
{
    pdf->status = pdf->status == KB_OK ? status : pdf->status;
}

void kb_pdf_inconsistent(struct kb_pdf *pdf, const char *what)
{
    if (pdf->status == KB_OK) {
        kb_report(pdf->diagnostics, KB_ERROR, KB_MSG_PDF_INCONSISTENT, NULL, KB_ARGS(what));
        pdf->status = KB_BUG;
    }
}

static void fail_library(struct kb_pdf *pdf)
{
    HPDF_STATUS error = pdf->doc->error.error_no;
    if (error == HPDF_FAILD_TO_ALLOC_MEM || error == HPDF_NOERROR) {
        kb_pdf_fail(pdf, KB_NO_MEMORY);
    } else if (pdf->status == KB_OK) {
        char number[24];
        snprintf(number, sizeof number, "0x%04lX", (unsigned long)error);
        kb_report(pdf->diagnostics, KB_ERROR, KB_MSG_PDF_LIBRARY, NULL, KB_ARGS(number));
        pdf->status = KB_BUG;
    }
}

uint32_t kb_object_new(struct kb_pdf *pdf)
{
    if (pdf->status != KB_OK) {
        return 0;
    }
    HPDF_Dict dictionary = HPDF_Dict_New(pdf->doc->mmgr);
    if (dictionary == NULL || HPDF_Xref_Add(pdf->doc->xref, dictionary) != HPDF_OK) {
        fail_library(pdf); /* a dictionary that can't be added has been freed */
        return 0;
    }
    return dictionary->header.obj_id & 0x00FFFFFF;
}

static HPDF_STATUS put(HPDF_Stream to, struct kb_slice text)
{
    return text.length == 0 ? HPDF_OK : HPDF_Stream_Write(to, (const HPDF_BYTE *)text.data, (HPDF_UINT)text.length);
}

static HPDF_STATUS write_entries(HPDF_Dict dictionary, HPDF_Stream to)
{
    struct written *written = dictionary->attr;
    written->to = to;
    return put(to, written->entries);
}

/* libharu's own streams have an indirect length and a copy of the data; this writes both in place. */
static HPDF_STATUS write_data(HPDF_Dict dictionary)
{
    struct written *written = dictionary->attr;
    HPDF_STATUS status = HPDF_OK;
    if (written->is_stream) {
        status = put(written->to, kb_slice_of("\nstream\n"));
        status = status == HPDF_OK ? put(written->to, written->data) : status;
        status = status == HPDF_OK ? put(written->to, kb_slice_of("\nendstream")) : status;
    }
    return status;
}

static void set(struct kb_pdf *pdf, HPDF_Dict dictionary, struct kb_slice data, bool is_stream)
{
    if (is_stream) {
        kb_buffer_put_text(&pdf->body, "/Length ");
        kb_buffer_put_number(&pdf->body, (double)data.length, 0);
    }
    struct written *written = KB_NEW(pdf->arena, struct written);
    char *entries = kb_arena_copy(pdf->arena, kb_buffer_slice(&pdf->body));
    if (written == NULL || entries == NULL || pdf->body.status != KB_OK) {
        kb_pdf_fail(pdf, KB_NO_MEMORY);
    } else {
        *written = (struct written){{entries, pdf->body.length}, data, is_stream, NULL};
        dictionary->attr = written;
        dictionary->write_fn = write_entries;
        dictionary->after_write_fn = write_data;
    }
    kb_buffer_clear(&pdf->body);
}

static HPDF_Dict find_object(const struct kb_pdf *pdf, uint32_t object)
{
    HPDF_XrefEntry entry = pdf->status == KB_OK ? HPDF_Xref_GetEntry(pdf->doc->xref, object) : NULL;
    return entry == NULL ? NULL : entry->obj;
}

void kb_object_set(struct kb_pdf *pdf, uint32_t object)
{
    HPDF_Dict dictionary = find_object(pdf, object);
    if (dictionary != NULL) {
        set(pdf, dictionary, (struct kb_slice){NULL, 0}, false);
    }
}

void kb_object_set_stream(struct kb_pdf *pdf, uint32_t object, struct kb_slice data)
{
    HPDF_Dict dictionary = find_object(pdf, object);
    if (dictionary != NULL) {
        set(pdf, dictionary, data, true);
    }
}

void kb_object_extend(struct kb_pdf *pdf, HPDF_Dict dictionary)
{
    if (pdf->status == KB_OK) {
        set(pdf, dictionary, (struct kb_slice){NULL, 0}, false);
    }
}

struct kb_slice kb_pdf_deflate(struct kb_pdf *pdf, struct kb_slice data)
{
    struct kb_slice deflated = {NULL, 0};
    if (pdf->status == KB_OK) {
        kb_pdf_fail(pdf, kb_deflate(&pdf->deflater, data, pdf->arena, &deflated));
    }
    return deflated;
}

static HPDF_STATUS write_out(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size)
{
    struct kb_buffer *out = stream->attr;
    kb_buffer_put(out, bytes, size);
    return out->status == KB_OK ? HPDF_OK : HPDF_SetError(stream->error, HPDF_FILE_IO_ERROR, 0);
}

static void mix(uint64_t hash[2], uint64_t word)
{
    hash[0] = (hash[0] ^ word) * 0xFF51AFD7ED558CCDu;
    hash[0] ^= hash[0] >> 32;
    hash[1] = (hash[1] + word) * 0xC4CEB9FE1A85EC53u;
    hash[1] ^= hash[1] >> 29;
}

/* Two lanes of 64 bits over all bytes: quick, and the same content always gives the same ID. */
static void hash_content(struct kb_slice content, uint64_t hash[2])
{
    uint64_t word, rest = 0;
    size_t whole = content.length / sizeof word * sizeof word;
    hash[0] = 0x9E3779B97F4A7C15u ^ content.length;
    hash[1] = 0xC2B2AE3D27D4EB4Fu;
    for (size_t i = 0; i < whole; i += sizeof word) {
        memcpy(&word, content.data + i, sizeof word);
        mix(hash, word);
    }
    memcpy(&rest, content.data + whole, content.length - whole);
    mix(hash, rest);
    hash[1] ^= hash[0] << 1;
}

/* Called when all but the trailer is in the buffer. */
static HPDF_STATUS write_id(HPDF_Dict trailer, HPDF_Stream to)
{
    const struct kb_pdf *pdf = trailer->attr;
    uint64_t hash[2];
    char id[128];
    hash_content(kb_buffer_slice(pdf->out), hash);
    int length = snprintf(id, sizeof id, "/ID[<%016" PRIx64 "%016" PRIx64 "><%016" PRIx64 "%016" PRIx64 ">]", hash[0], hash[1],
                          hash[0], hash[1]);
    return put(to, (struct kb_slice){id, (size_t)length});
}

void kb_pdf_save(struct kb_pdf *pdf)
{
    if (pdf->status != KB_OK) {
        return;
    }
    pdf->doc->trailer->attr = pdf;
    pdf->doc->trailer->write_fn = write_id;
    pdf->doc->stream = HPDF_CallbackWriter_New(pdf->doc->mmgr, write_out, pdf->out);
    if (pdf->doc->stream == NULL || HPDF_SaveToStream(pdf->doc) != HPDF_OK) {
        if (pdf->out->status == KB_BAD_INPUT) {
            char number[32];
            snprintf(number, sizeof number, "%zu", pdf->out->most);
            kb_report(pdf->diagnostics, KB_ERROR, KB_MSG_PDF_TOO_LARGE, NULL, KB_ARGS(number));
        }
        kb_pdf_fail(pdf, pdf->out->status);
        fail_library(pdf);
    }
}
