#include "pdf/text.h"

#include "base/report.h"
#include "base/utf8.h"

/* ISO 19005-2, 6.1.13 allows 32767 bytes. */
enum { TEXT_MOST = 16000 };

void kb_pdf_put_reference(struct kb_buffer *buffer, uint32_t object)
{
    kb_buffer_put_number(buffer, object, 0);
    kb_buffer_put(buffer, " 0 R", 4);
}

static bool is_ascii(struct kb_slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] < ' ' || text.data[i] > '~') {
            return false;
        }
    }
    return true;
}

void kb_pdf_put_bytes(struct kb_buffer *buffer, struct kb_slice bytes)
{
    kb_buffer_put_char(buffer, '(');
    for (size_t i = 0; i < bytes.length; i++) {
        char byte = bytes.data[i];
        if (byte == '(' || byte == ')' || byte == '\\') {
            kb_buffer_put_char(buffer, '\\');
        } else if (byte == '\r') {
            kb_buffer_put_char(buffer, '\\');
            byte = 'r';
        }
        kb_buffer_put_char(buffer, byte);
    }
    kb_buffer_put_char(buffer, ')');
}

static void put_unit(struct kb_buffer *buffer, uint32_t unit)
{
    static const char digits[] = "0123456789ABCDEF";
    char hex[4] = {digits[unit >> 12 & 15], digits[unit >> 8 & 15], digits[unit >> 4 & 15], digits[unit & 15]};
    kb_buffer_put(buffer, hex, sizeof hex);
}

void kb_pdf_put_utf16(struct kb_buffer *buffer, uint32_t code_point)
{
    if (code_point < 0x10000) {
        put_unit(buffer, code_point);
    } else {
        put_unit(buffer, 0xD800 + ((code_point - 0x10000) >> 10));
        put_unit(buffer, 0xDC00 + ((code_point - 0x10000) & 0x3FF));
    }
}

void kb_pdf_put_string(struct kb_pdf *pdf, struct kb_buffer *buffer, struct kb_slice text)
{
    if (text.length > TEXT_MOST && pdf->status == KB_OK) {
        kb_report(pdf->diagnostics, KB_ERROR, KB_MSG_PDF_TEXT_TOO_LONG, NULL, KB_ARGS("16000"));
        kb_pdf_fail(pdf, KB_BAD_INPUT);
    }
    if (is_ascii(text)) {
        kb_pdf_put_bytes(buffer, text);
        return;
    }
    kb_buffer_put_text(buffer, "<FEFF");
    for (size_t offset = 0; offset < text.length;) {
        kb_pdf_put_utf16(buffer, kb_utf8_next(text, &offset));
    }
    kb_buffer_put_char(buffer, '>');
}

void kb_pdf_put_length(struct kb_buffer *buffer, double points)
{
    kb_buffer_put_char(buffer, ' ');
    kb_buffer_put_number(buffer, points, 2);
}

void kb_pdf_put_fact(struct kb_pdf *pdf, const char *key, double value)
{
    kb_buffer_put_text(&pdf->body, key);
    kb_buffer_put_number(&pdf->body, value, 2);
}

void kb_pdf_put_box(struct kb_buffer *buffer, double left, double bottom, double right, double top)
{
    kb_buffer_put_char(buffer, '[');
    kb_buffer_put_number(buffer, left, 2);
    kb_pdf_put_length(buffer, bottom);
    kb_pdf_put_length(buffer, right);
    kb_pdf_put_length(buffer, top);
    kb_buffer_put_char(buffer, ']');
}
