#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "symbol/packed.h"
#include "symbol/table.h"
#include "symbol/table_layout.h"

/* The four parts, each grown by itself and put one behind the other at the end. */
struct writer {
    struct kb_buffer sets, symbols, texts, drawings;
};

static void put_number(struct kb_buffer *buffer, size_t number)
{
    uint8_t bytes[4] = {(uint8_t)number, (uint8_t)(number >> 8), (uint8_t)(number >> 16), (uint8_t)(number >> 24)};
    kb_buffer_put(buffer, bytes, sizeof bytes);
}

/* A text, and a reference to it. */
static void put_text(struct writer *writer, struct kb_buffer *record, const char *text)
{
    put_number(record, writer->texts.length);
    put_number(record, strlen(text));
    kb_buffer_put_text(&writer->texts, text);
}

static enum kb_status put_drawing(struct writer *writer, const struct kb_drawing *drawing)
{
    size_t start = writer->drawings.length;
    enum kb_status status = drawing == NULL ? KB_OK : kb_packed_write(drawing, &writer->drawings);
    put_number(&writer->symbols, start);
    put_number(&writer->symbols, writer->drawings.length - start);
    return status;
}

static enum kb_status put_symbol(struct writer *writer, const struct kb_symbol_draft *draft)
{
    put_text(writer, &writer->symbols, draft->id);
    put_text(writer, &writer->symbols, draft->label);
    put_text(writer, &writer->symbols, draft->words);
    enum kb_status status = put_drawing(writer, draft->colour);
    if (status == KB_OK) {
        status = put_drawing(writer, draft->black);
    }
    put_number(&writer->symbols, draft->set);
    return status;
}

static void put_set(struct writer *writer, const struct kb_symbol_set *set)
{
    const char *const texts[KB_SET_TEXTS] = {set->name,        set->title,      set->author,     set->licence,
                                             set->licence_url, set->source_url, set->attribution};
    for (size_t i = 0; i < KB_SET_TEXTS; i++) {
        put_text(writer, &writer->sets, texts[i]);
    }
}

static void put_whole(const struct writer *writer, size_t set_count, size_t count, struct kb_buffer *out)
{
    const struct kb_buffer *parts[] = {&writer->sets, &writer->symbols, &writer->texts, &writer->drawings};
    const size_t counts[] = {set_count, count, writer->texts.length, writer->drawings.length};
    size_t at = HEADING, size = HEADING;
    for (size_t i = 0; i < 4; i++) {
        size += parts[i]->length;
    }
    kb_buffer_put_text(out, KB_SYMBOL_TABLE_MARK);
    put_number(out, KB_SYMBOL_TABLE_VERSION);
    put_number(out, size);
    for (size_t i = 0; i < 4; i++) {
        put_number(out, at);
        put_number(out, counts[i]);
        at += parts[i]->length;
    }
    for (size_t i = 0; i < 4; i++) {
        kb_buffer_put_slice(out, kb_buffer_slice(parts[i]));
    }
}

static int compare_drafts(const void *a, const void *b)
{
    return strcmp(((const struct kb_symbol_draft *)a)->id, ((const struct kb_symbol_draft *)b)->id);
}

enum kb_status kb_symbol_table_write(const struct kb_symbol_set *const *sets, size_t set_count, struct kb_symbol_draft *drafts,
                                     size_t count, struct kb_buffer *out, size_t *wrong)
{
    struct writer writer;
    struct kb_buffer *parts[] = {&writer.sets, &writer.symbols, &writer.texts, &writer.drawings};
    enum kb_status status = KB_OK;
    for (size_t i = 0; i < 4; i++) {
        kb_buffer_init(parts[i], out->most);
    }
    if (count > 0) {
        qsort(drafts, count, sizeof *drafts, compare_drafts);
    }
    for (size_t i = 0; i < set_count; i++) {
        put_set(&writer, sets[i]);
    }
    *wrong = count;
    for (size_t i = 0; i < count && status == KB_OK; i++) {
        status = put_symbol(&writer, &drafts[i]);
        *wrong = status == KB_BAD_INPUT && writer.drawings.status == KB_OK ? i : count;
    }
    for (size_t i = 0; i < 4; i++) {
        status = status == KB_OK ? parts[i]->status : status;
    }
    if (status == KB_OK) {
        put_whole(&writer, set_count, count, out);
        status = out->status;
    }
    for (size_t i = 0; i < 4; i++) {
        kb_buffer_finish(parts[i]);
    }
    return status;
}
