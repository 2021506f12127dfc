#include "batch/stream.h"

#include <stdio.h>
#include <string.h>

#include <klarbrev/world.h>

/* A letter on its way into the stream. */
struct arrival {
    struct kb_print_stream *stream;
    struct kb_pdf_letter letter;
    struct kb_pdf_move move;
    uint32_t *numbers;
    uint32_t pages, structure, document, parent_tree, outlines, page; /* of the letter, by its own numbers */
    uint32_t structure_count;
    size_t page_count;
};

static uint32_t number_behind(const struct kb_pdf_letter *letter, uint32_t object, const char *name)
{
    struct kb_pdf_token token = kb_pdf_token_behind(kb_pdf_letter_object(letter, object), name);
    return token.kind == KB_PDF_NUMBER ? token.number : 0;
}

/* The first reference behind a name, also within an array. */
static uint32_t first_reference(const struct kb_pdf_letter *letter, uint32_t object, const char *name)
{
    struct kb_slice rest = kb_pdf_letter_object(letter, object);
    struct kb_pdf_token token = kb_pdf_token_next(&rest);
    while (token.kind != KB_PDF_END && !(token.kind == KB_PDF_NAME && kb_slice_is(token.text, name))) {
        token = kb_pdf_token_next(&rest);
    }
    for (int i = 0; i < 2; i++) {
        token = kb_pdf_token_next(&rest);
        if (token.kind == KB_PDF_REFERENCE) {
            return token.number;
        }
    }
    return 0;
}

/* What every letter has. */
static bool find_parts(struct arrival *arrival)
{
    const struct kb_pdf_letter *letter = &arrival->letter;
    arrival->pages = kb_pdf_letter_reference(letter, letter->root, "/Pages");
    arrival->structure = kb_pdf_letter_reference(letter, letter->root, "/StructTreeRoot");
    arrival->outlines = kb_pdf_letter_reference(letter, letter->root, "/Outlines");
    arrival->document = first_reference(letter, arrival->structure, "/K");
    arrival->parent_tree = kb_pdf_letter_reference(letter, arrival->structure, "/ParentTree");
    arrival->structure_count = number_behind(letter, arrival->structure, "/ParentTreeNextKey");
    arrival->page_count = number_behind(letter, arrival->pages, "/Count");
    arrival->page = first_reference(letter, arrival->pages, "/Kids");
    return arrival->pages != 0 && arrival->structure != 0 && arrival->document != 0 && arrival->parent_tree != 0 &&
           arrival->page_count > 0 && arrival->page > 0 && arrival->page < letter->count;
}

/* New numbers for all that come along. What belongs to a file, and not to a letter, does not. */
static bool number_objects(struct kb_arena *arena, struct arrival *arrival)
{
    const struct kb_pdf_letter *letter = &arrival->letter;
    struct kb_print_stream *stream = arrival->stream;
    uint32_t profile = kb_pdf_letter_reference(letter, letter->root, "/DestOutputProfile");
    uint32_t form = kb_pdf_letter_reference(letter, letter->root, "/AcroForm");
    uint32_t left[] = {letter->root,
                       letter->info,
                       kb_pdf_letter_reference(letter, letter->root, "/Metadata"),
                       arrival->structure,
                       arrival->outlines,
                       form,
                       stream->profile != 0 ? profile : 0};
    arrival->numbers = kb_arena_array(arena, letter->count, sizeof *arrival->numbers);
    if (arrival->numbers == NULL) {
        stream->status = KB_NO_MEMORY;
        return false;
    }
    uint32_t next = stream->next;
    for (uint32_t i = 1; i < letter->count; i++) {
        bool stays = false;
        for (size_t j = 0; j < sizeof left / sizeof *left; j++) {
            stays = stays || left[j] == i;
        }
        arrival->numbers[i] = stays || kb_pdf_letter_object(letter, i).length == 0 ? 0 : next++;
    }
    arrival->numbers[arrival->structure] = KB_STREAM_DOCUMENT;
    stream->profile = stream->profile != 0 || profile == 0 ? stream->profile : arrival->numbers[profile];
    stream->conforms = stream->conforms && form == 0;
    arrival->move = (struct kb_pdf_move){.numbers = arrival->numbers,
                                         .count = letter->count,
                                         .structure_base = stream->structure_next,
                                         .letter = (uint32_t)stream->roots.count + 1};
    if (arrival->outlines != 0) {
        arrival->numbers[arrival->outlines] = next;
    }
    return true;
}

/* An object with something more at the beginning of its dictionary. */
static void put_with(struct arrival *arrival, struct kb_slice object, const char *more)
{
    struct kb_pdf_token open = kb_pdf_token_next(&object);
    kb_buffer_put_slice(&arrival->stream->out, open.before);
    kb_buffer_put_slice(&arrival->stream->out, open.text);
    kb_buffer_put_text(&arrival->stream->out, more);
    kb_pdf_move_put(&arrival->move, object, &arrival->stream->out);
}

static void put_object(struct arrival *arrival, uint32_t number)
{
    struct kb_print_stream *stream = arrival->stream;
    struct kb_slice object = kb_pdf_letter_object(&arrival->letter, number);
    char more[64] = "";
    arrival->move.is_parent_tree = number == arrival->parent_tree;
    arrival->move.is_document = number == arrival->document;
    if (number == arrival->pages) {
        snprintf(more, sizeof more, "/Parent %d 0 R", KB_STREAM_PAGES);
    } else if (number == arrival->parent_tree && arrival->structure_count > 0) {
        snprintf(more, sizeof more, "/Limits[%u %u]", stream->structure_next,
                 stream->structure_next + arrival->structure_count - 1);
    }
    put_with(arrival, object, more);
    kb_stream_put_object(stream, arrival->numbers[number]);
}

/* The ids of the letter's notes, which are told from those of other letters by its number. */
static void put_ids(struct arrival *arrival)
{
    struct kb_print_stream *stream = arrival->stream;
    struct kb_slice object = kb_pdf_letter_object(&arrival->letter, arrival->structure), first = {NULL, 0}, last = first;
    struct kb_pdf_token token = kb_pdf_token_behind(object, "/Names");
    if (token.kind != KB_PDF_OPEN) {
        return;
    }
    struct kb_slice rest = {token.text.data + 1, (size_t)(object.data + object.length - token.text.data) - 1};
    kb_buffer_put_text(&stream->out, "\n<</Names[");
    while ((token = kb_pdf_token_next(&rest)).kind == KB_PDF_STRING || token.kind == KB_PDF_REFERENCE) {
        if (token.kind == KB_PDF_STRING) {
            first = first.length == 0 ? token.text : first;
            last = token.text;
            kb_buffer_format(&stream->out, "(%07u-%.*s", arrival->move.letter, (int)token.text.length - 1, token.text.data + 1);
        } else {
            kb_pdf_move_put(&arrival->move, token.text, &stream->out);
        }
    }
    kb_buffer_format(&stream->out, "]/Limits[(%07u-%.*s(%07u-%.*s]>>\n", arrival->move.letter, (int)first.length - 1,
                     first.data + 1, arrival->move.letter, (int)last.length - 1, last.data + 1);
    kb_stream_list_add(stream, &stream->id_trees, stream->next);
    kb_stream_put_object(stream, stream->next++);
}

static uint32_t moved(const struct arrival *arrival, uint32_t number)
{
    return number < arrival->letter.count ? arrival->numbers[number] : 0;
}

/* The bookmark of the letter, over those of its headings. The one before it can be written now. */
static void add_bookmark(struct arrival *arrival, const char *title)
{
    struct kb_print_stream *stream = arrival->stream;
    const struct kb_pdf_letter *letter = &arrival->letter;
    uint32_t object = stream->next++, previous = stream->bookmark.object;
    kb_stream_put_bookmark(stream, object);
    size_t length = strlen(title) + 1;
    char *copy = kb_malloc(length);
    if (copy == NULL) {
        stream->status = KB_NO_MEMORY;
        return;
    }
    memcpy(copy, title, length);
    stream->bookmark = (struct kb_stream_bookmark){.title = copy, .object = object, .previous = previous};
    stream->bookmark.page = moved(arrival, arrival->page);
    if (arrival->outlines != 0) {
        stream->bookmark.first = moved(arrival, kb_pdf_letter_reference(letter, arrival->outlines, "/First"));
        stream->bookmark.last = moved(arrival, kb_pdf_letter_reference(letter, arrival->outlines, "/Last"));
        stream->bookmark.below = number_behind(letter, arrival->outlines, "/Count");
    }
    stream->first_bookmark = stream->first_bookmark == 0 ? object : stream->first_bookmark;
    stream->bookmarks++;
}

static void keep_language(struct arrival *arrival)
{
    struct kb_pdf_token token = kb_pdf_token_behind(kb_pdf_letter_object(&arrival->letter, arrival->letter.root), "/Lang");
    if (arrival->stream->language != NULL || token.kind != KB_PDF_STRING) {
        return;
    }
    arrival->stream->language = kb_calloc(token.text.length + 1, 1);
    if (arrival->stream->language != NULL) {
        memcpy(arrival->stream->language, token.text.data, token.text.length);
    }
}

static void put_letter(struct arrival *arrival, const char *bookmark)
{
    struct kb_print_stream *stream = arrival->stream;
    for (uint32_t i = 1; i < arrival->letter.count; i++) {
        bool own = i == arrival->structure || i == arrival->outlines;
        if (arrival->numbers[i] != 0 && !own) {
            stream->next = arrival->numbers[i] + 1;
            put_object(arrival, i);
        }
    }
    add_bookmark(arrival, bookmark);
    put_ids(arrival);
    keep_language(arrival);
    kb_stream_list_add(stream, &stream->roots, arrival->numbers[arrival->pages]);
    kb_stream_list_add(stream, &stream->parts, arrival->numbers[arrival->document]);
    kb_stream_list_add(stream, &stream->parent_trees, arrival->numbers[arrival->parent_tree]);
    stream->structure_next += arrival->structure_count;
    stream->pages += arrival->page_count;
}

enum kb_status kb_print_stream_add(struct kb_print_stream *stream, const char *bytes, size_t length, const char *bookmark,
                                   struct kb_print_stream_place *place)
{
    struct kb_arena arena;
    struct arrival arrival = {.stream = stream};
    kb_arena_init(&arena);
    bool is_letter = kb_pdf_letter_read(&arena, (struct kb_slice){bytes, length}, &arrival.letter) && find_parts(&arrival);
    if (is_letter && number_objects(&arena, &arrival)) {
        *place = (struct kb_print_stream_place){stream->pages + 1, arrival.page_count};
        put_letter(&arrival, bookmark);
        stream->status = stream->status == KB_OK && arrival.move.failed ? KB_BUG : stream->status;
    } else if (arena.failed) {
        stream->status = KB_NO_MEMORY;
    }
    kb_arena_finish(&arena);
    return stream->status == KB_OK && !is_letter ? KB_BAD_INPUT : stream->status;
}
