#include "batch/pdf_token.h"

#include <string.h>

enum { NUMBER_MOST = 99999999 };

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t' || byte == '\f' || byte == '\0';
}

static bool is_regular(char byte)
{
    return !is_space(byte) && strchr("()<>[]{}/%", byte) == NULL;
}

/* The length of a literal string with its parentheses; 0: it does not end. */
static size_t literal_length(struct kb_slice text)
{
    size_t depth = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '\\') {
            i++;
        } else if (text.data[i] == '(') {
            depth++;
        } else if (text.data[i] == ')' && --depth == 0) {
            return i + 1;
        }
    }
    return 0;
}

static size_t hexadecimal_length(struct kb_slice text)
{
    const char *end = memchr(text.data, '>', text.length);
    return end == NULL ? 0 : (size_t)(end - text.data) + 1;
}

static size_t regular_length(struct kb_slice text)
{
    size_t length = 0;
    while (length < text.length && is_regular(text.data[length])) {
        length++;
    }
    return length;
}

static bool read_number(struct kb_slice text, uint32_t *number)
{
    *number = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] < '0' || text.data[i] > '9' || *number > NUMBER_MOST) {
            return false;
        }
        *number = *number * 10 + (uint32_t)(text.data[i] - '0');
    }
    return text.length > 0;
}

/* The length of "12 0 R", which begins with a number of `length`; 0: it is none. */
static size_t reference_length(struct kb_slice text, size_t length)
{
    return text.length >= length + 4 && memcmp(text.data + length, " 0 R", 4) == 0 &&
                   (text.length == length + 4 || !is_regular(text.data[length + 4]))
               ? length + 4
               : 0;
}

static void read_regular(struct kb_slice text, struct kb_pdf_token *token)
{
    size_t length = regular_length(text);
    token->kind = KB_PDF_WORD;
    if (read_number((struct kb_slice){text.data, length}, &token->number)) {
        size_t longer = reference_length(text, length);
        token->kind = longer > 0 ? KB_PDF_REFERENCE : KB_PDF_NUMBER;
        length = longer > 0 ? longer : length;
    }
    token->text.length = length > 0 ? length : 1; /* a brace, or what no one has a use for */
}

static void read_token(struct kb_slice text, struct kb_pdf_token *token)
{
    bool twice = text.length > 1 && text.data[1] == text.data[0];
    switch (text.data[0]) {
    case '/':
        token->kind = KB_PDF_NAME;
        token->text.length = 1 + regular_length((struct kb_slice){text.data + 1, text.length - 1});
        break;
    case '(':
        token->kind = KB_PDF_STRING;
        token->text.length = literal_length(text);
        break;
    case '[':
        token->kind = KB_PDF_OPEN;
        token->text.length = 1;
        break;
    case ']':
        token->kind = KB_PDF_CLOSE;
        token->text.length = 1;
        break;
    case '<':
        token->kind = twice ? KB_PDF_OPEN : KB_PDF_STRING;
        token->text.length = twice ? 2 : hexadecimal_length(text);
        break;
    case '>':
        token->kind = KB_PDF_CLOSE;
        token->text.length = twice ? 2 : 1;
        break;
    default: read_regular(text, token);
    }
}

struct kb_pdf_token kb_pdf_token_next(struct kb_slice *rest)
{
    struct kb_pdf_token token = {.kind = KB_PDF_END, .before = {rest->data, 0}};
    while (token.before.length < rest->length && is_space(rest->data[token.before.length])) {
        token.before.length++;
    }
    *rest = kb_slice_part(*rest, token.before.length, rest->length - token.before.length);
    token.text = (struct kb_slice){rest->data, 0};
    if (rest->length == 0) {
        return token;
    }
    read_token(*rest, &token);
    if (token.text.length == 0) {
        token.kind = KB_PDF_END;
    }
    *rest = kb_slice_part(*rest, token.text.length, rest->length - token.text.length);
    return token;
}

struct kb_pdf_token kb_pdf_token_behind(struct kb_slice object, const char *name)
{
    for (;;) {
        struct kb_pdf_token token = kb_pdf_token_next(&object);
        bool stream = token.kind == KB_PDF_WORD && kb_slice_is(token.text, "stream");
        if (token.kind == KB_PDF_END || stream) {
            return (struct kb_pdf_token){.kind = KB_PDF_END};
        }
        if (token.kind == KB_PDF_NAME && kb_slice_is(token.text, name)) {
            return kb_pdf_token_next(&object);
        }
    }
}
