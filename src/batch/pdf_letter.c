#include "batch/pdf_letter.h"

#include <string.h>

enum { ENTRY_LENGTH = 20, OBJECTS_MOST = 1000000, TAIL_LENGTH = 64 };

static size_t read_digits(struct kb_slice text, size_t at, size_t most)
{
    size_t number = 0;
    for (size_t i = at; i < text.length && i < at + most && text.data[i] >= '0' && text.data[i] <= '9'; i++) {
        number = number * 10 + (size_t)(text.data[i] - '0');
    }
    return number;
}

/* Where the table of references begins, by the last line but one. */
static size_t find_table(struct kb_slice bytes)
{
    static const char word[] = "startxref";
    size_t from = bytes.length > TAIL_LENGTH ? bytes.length - TAIL_LENGTH : 0;
    for (size_t i = from; i + sizeof word <= bytes.length; i++) {
        if (memcmp(bytes.data + i, word, sizeof word - 1) == 0) {
            size_t at = i + sizeof word - 1;
            while (at < bytes.length && (bytes.data[at] == '\n' || bytes.data[at] == '\r')) {
                at++;
            }
            return read_digits(bytes, at, 12);
        }
    }
    return 0;
}

/* "xref", "0 186", and 20 bytes an object. Offsets must grow: each object ends where the next begins. */
static bool read_table(struct kb_arena *arena, size_t table, struct kb_pdf_letter *letter)
{
    struct kb_slice rest = kb_slice_part(letter->bytes, table, letter->bytes.length - table);
    struct kb_pdf_token word = kb_pdf_token_next(&rest), first = kb_pdf_token_next(&rest), count = kb_pdf_token_next(&rest);
    if (!kb_slice_is(word.text, "xref") || first.kind != KB_PDF_NUMBER || first.number != 0 || count.kind != KB_PDF_NUMBER ||
        count.number < 2 || count.number > OBJECTS_MOST) {
        return false;
    }
    while (rest.length > 0 && (rest.data[0] == '\n' || rest.data[0] == '\r' || rest.data[0] == ' ')) {
        rest = kb_slice_part(rest, 1, rest.length - 1);
    }
    size_t *offsets = kb_arena_array(arena, (size_t)count.number + 1, sizeof *offsets);
    if (offsets == NULL || rest.length < (size_t)count.number * ENTRY_LENGTH) {
        return false;
    }
    for (uint32_t i = 1; i < count.number; i++) {
        offsets[i] = read_digits(rest, (size_t)i * ENTRY_LENGTH, 10);
        if (offsets[i] <= offsets[i - 1] || offsets[i] >= table) {
            return false;
        }
    }
    offsets[count.number] = table;
    letter->offsets = offsets;
    letter->count = count.number;
    return true;
}

bool kb_pdf_letter_read(struct kb_arena *arena, struct kb_slice bytes, struct kb_pdf_letter *letter)
{
    *letter = (struct kb_pdf_letter){.bytes = bytes};
    size_t table = find_table(bytes);
    if (table == 0 || table >= bytes.length || !read_table(arena, table, letter)) {
        return false;
    }
    size_t behind = table + (size_t)letter->count * ENTRY_LENGTH;
    struct kb_slice trailer = kb_slice_part(bytes, behind, bytes.length - behind);
    struct kb_pdf_token root = kb_pdf_token_behind(trailer, "/Root"), info = kb_pdf_token_behind(trailer, "/Info");
    letter->root = root.kind == KB_PDF_REFERENCE ? root.number : 0;
    letter->info = info.kind == KB_PDF_REFERENCE ? info.number : 0;
    return letter->root > 0 && letter->root < letter->count;
}

struct kb_slice kb_pdf_letter_object(const struct kb_pdf_letter *letter, uint32_t number)
{
    static const char begin[] = " 0 obj", end[] = "endobj";
    if (number == 0 || number >= letter->count) {
        return (struct kb_slice){NULL, 0};
    }
    size_t from = letter->offsets[number], to = letter->offsets[number + 1];
    while (from < to && letter->bytes.data[from] >= '0' && letter->bytes.data[from] <= '9') {
        from++;
    }
    while (to > from && strchr(" \r\n", letter->bytes.data[to - 1]) != NULL) {
        to--;
    }
    if (to - from < sizeof begin + sizeof end || memcmp(letter->bytes.data + from, begin, sizeof begin - 1) != 0 ||
        memcmp(letter->bytes.data + to - sizeof end + 1, end, sizeof end - 1) != 0) {
        return (struct kb_slice){NULL, 0};
    }
    from += sizeof begin - 1;
    return kb_slice_part(letter->bytes, from, to - sizeof end + 1 - from);
}

uint32_t kb_pdf_letter_reference(const struct kb_pdf_letter *letter, uint32_t number, const char *name)
{
    struct kb_slice object = kb_pdf_letter_object(letter, number);
    struct kb_pdf_token token = {.kind = KB_PDF_END};
    if (object.length > 0) {
        token = kb_pdf_token_behind(object, name);
    }
    return token.kind == KB_PDF_REFERENCE && token.number < letter->count ? token.number : 0;
}

static void put_reference(struct kb_pdf_move *move, uint32_t number, struct kb_buffer *out)
{
    uint32_t moved = number < move->count ? move->numbers[number] : 0;
    move->failed = move->failed || moved == 0;
    kb_buffer_format(out, "%u 0 R", moved);
}

/* One token. `name` is the one before it, `depth` how many arrays are open. */
static void put_token(struct kb_pdf_move *move, const struct kb_pdf_token *token, struct kb_slice name, size_t depth,
                      struct kb_buffer *out)
{
    bool key =
        (kb_slice_is(name, "/StructParents") || kb_slice_is(name, "/StructParent")) || (move->is_parent_tree && depth == 1);
    if (token->kind == KB_PDF_REFERENCE) {
        put_reference(move, token->number, out);
    } else if (token->kind == KB_PDF_NUMBER && key) {
        kb_buffer_format(out, "%u", token->number + move->structure_base);
    } else if (move->is_document && kb_slice_is(name, "/S") && kb_slice_is(token->text, "/Document")) {
        kb_buffer_put_text(out, "/Part");
    } else if (token->kind == KB_PDF_STRING && token->text.data[0] == '(' && kb_slice_is(name, "/ID")) {
        kb_buffer_format(out, "(%07u-", move->letter);
        kb_buffer_put_slice(out, kb_slice_part(token->text, 1, token->text.length - 1));
    } else {
        kb_buffer_put_slice(out, token->text);
    }
}

void kb_pdf_move_put(struct kb_pdf_move *move, struct kb_slice object, struct kb_buffer *out)
{
    struct kb_slice name = {NULL, 0};
    size_t depth = 0;
    for (;;) {
        struct kb_pdf_token token = kb_pdf_token_next(&object);
        kb_buffer_put_slice(out, token.before);
        if (token.kind == KB_PDF_END) {
            return;
        }
        if (token.kind == KB_PDF_WORD && kb_slice_is(token.text, "stream")) {
            kb_buffer_put_slice(out, token.text);
            kb_buffer_put_slice(out, object);
            return;
        }
        bool bracket = token.text.length == 1;
        depth += token.kind == KB_PDF_OPEN && bracket;
        put_token(move, &token, name, depth, out);
        depth -= token.kind == KB_PDF_CLOSE && bracket && depth > 0;
        name = token.kind == KB_PDF_NAME ? token.text : (struct kb_slice){NULL, 0};
    }
}
