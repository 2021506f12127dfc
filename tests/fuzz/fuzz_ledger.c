/* The ledger of a batch, and NDJSON. A line that is read is written again as it was; lines come out whole however they are cut.
 */
#include <stdlib.h>
#include <string.h>

#include <klarbrev/ledger.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct reader {
    const uint8_t *data;
    size_t left, step;
};

static long read_some(void *context, char *bytes, size_t room, int *reason)
{
    struct reader *reader = context;
    size_t part = reader->step < room ? reader->step : room;
    (void)reason;
    part = part < reader->left ? part : reader->left;
    memcpy(bytes, reader->data, part);
    reader->data += part;
    reader->left -= part;
    return (long)part;
}

/* A number that tells which lines there were. */
static uint64_t sum_lines(const uint8_t *data, size_t size, size_t step)
{
    struct reader reader = {data, size, step};
    struct kb_batch_lines *lines = kb_batch_lines_new(read_some, &reader, "x", 40);
    uint64_t sum = 0;
    for (;;) {
        struct kb_batch_case next = {0};
        if (lines == NULL || kb_batch_lines_next(lines, &next) != KB_OK || next.end) {
            break;
        }
        sum = sum * 31 + next.length + (uint64_t)next.status * 1000;
        if (next.length > 40) {
            abort();
        }
        kb_free(next.name);
        kb_free(next.data);
    }
    kb_batch_lines_free(lines);
    return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char line[KB_LEDGER_LINE_MOST];
    struct kb_ledger_entry entry = {0}, again;
    struct kb_ledger_head head;
    if (kb_ledger_read((const char *)data, size, &entry)) {
        size_t length = kb_ledger_write(&entry, line);
        if (!kb_ledger_read(line, length - 1, &again) || again.index != entry.index || strcmp(again.file, entry.file) != 0) {
            abort();
        }
    }
    kb_ledger_read_head((const char *)data, size, &head);
    if (sum_lines(data, size, 1) != sum_lines(data, size, 100000)) {
        abort();
    }
    return 0;
}
