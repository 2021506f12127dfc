#include "pdf/outline.h"

#include "pdf/text.h"

/* A bookmark among its kin; -1: none. */
struct bookmark {
    uint32_t object;
    int32_t parent, previous, next, first, last;
    uint32_t below; /* all bookmarks under it, at any depth */
};

/* A bookmark hangs under the nearest one before it with a lower level. */
static void link_bookmarks(const struct kb_pages *pages, struct bookmark *bookmarks)
{
    for (size_t i = 0; i < pages->outline_count; i++) {
        int32_t before = (int32_t)i - 1, sibling = -1;
        while (before >= 0 && pages->outlines[before].level >= pages->outlines[i].level) {
            sibling = before;
            before = bookmarks[before].parent;
        }
        bookmarks[i].parent = before;
        bookmarks[i].previous = sibling;
        if (sibling >= 0) {
            bookmarks[sibling].next = (int32_t)i;
        }
        if (before >= 0) {
            bookmarks[before].first = bookmarks[before].first < 0 ? (int32_t)i : bookmarks[before].first;
            bookmarks[before].last = (int32_t)i;
        }
        for (int32_t up = before; up >= 0; up = bookmarks[up].parent) {
            bookmarks[up].below++;
        }
    }
}

static void put_link(struct kb_buffer *body, const char *key, const struct bookmark *bookmarks, int32_t index)
{
    if (index >= 0) {
        kb_buffer_put_text(body, key);
        kb_pdf_put_reference(body, bookmarks[index].object);
    }
}

static void write_bookmark(struct kb_pdf *pdf, const struct bookmark *bookmarks, size_t index)
{
    const struct kb_outline *source = &pdf->pages->outlines[index];
    const struct bookmark *bookmark = &bookmarks[index];
    struct kb_buffer *body = &pdf->body;
    if (source->page >= pdf->pages->count) {
        kb_pdf_inconsistent(pdf, "outline");
        return;
    }
    kb_buffer_put_text(body, "/Title");
    kb_pdf_put_string(pdf, body, kb_slice_of(source->title));
    kb_buffer_put_text(body, "/Parent ");
    kb_pdf_put_reference(body, bookmark->parent >= 0 ? bookmarks[bookmark->parent].object : pdf->outline_root);
    put_link(body, "/Prev ", bookmarks, bookmark->previous);
    put_link(body, "/Next ", bookmarks, bookmark->next);
    put_link(body, "/First ", bookmarks, bookmark->first);
    put_link(body, "/Last ", bookmarks, bookmark->last);
    if (bookmark->below > 0) {
        kb_buffer_put_text(body, "/Count ");
        kb_buffer_put_number(body, bookmark->below, 0);
    }
    kb_buffer_put_text(body, "/Dest[");
    kb_pdf_put_reference(body, pdf->page_objects[source->page]);
    kb_buffer_put_text(body, "/XYZ null");
    kb_pdf_put_length(body, pdf->pages->height - source->y);
    kb_buffer_put_text(body, " null]");
    kb_object_set(pdf, bookmark->object);
}

void kb_pdf_outline_write(struct kb_pdf *pdf)
{
    size_t count = pdf->pages->outline_count;
    if (count == 0 || pdf->status != KB_OK) {
        return;
    }
    struct bookmark *bookmarks = KB_NEW_ARRAY(pdf->arena, struct bookmark, count);
    if (bookmarks == NULL) {
        kb_pdf_fail(pdf, KB_NO_MEMORY);
        return;
    }
    pdf->outline_root = kb_object_new(pdf);
    for (size_t i = 0; i < count; i++) {
        bookmarks[i] = (struct bookmark){kb_object_new(pdf), -1, -1, -1, -1, -1, 0};
    }
    link_bookmarks(pdf->pages, bookmarks);
    int32_t last = 0;
    for (size_t i = 0; pdf->status == KB_OK && i < count; i++) {
        write_bookmark(pdf, bookmarks, i);
        last = bookmarks[i].parent < 0 ? (int32_t)i : last;
    }
    kb_buffer_put_text(&pdf->body, "/Type/Outlines/First ");
    kb_pdf_put_reference(&pdf->body, bookmarks[0].object);
    put_link(&pdf->body, "/Last ", bookmarks, last);
    kb_buffer_put_text(&pdf->body, "/Count ");
    kb_buffer_put_number(&pdf->body, (double)count, 0);
    kb_object_set(pdf, pdf->outline_root);
}
