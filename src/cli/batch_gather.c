#include "cli/batch.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LETTERS_MOST = 10000 };

static const size_t bytes_most = (size_t)2 << 30;

/* A letter of the stream, for the list beside it. */
struct row {
    uint64_t index;
    struct kb_print_stream_place place;
    char case_number[sizeof((struct kb_letter_facts *)0)->case_number];
    char postcode[sizeof((struct kb_letter_facts *)0)->postcode];
};

/* One file of the print stream, and its list. */
struct part {
    const struct kb_batch_folder *folder;
    const char *path; /* of the first */
    unsigned number;
    char name[4096]; /* of this one */
    struct kb_aside aside;
    struct kb_print_stream *stream; /* NULL: none is open */
    struct row *rows;
    size_t row_count;
};

static bool put_bytes(void *context, const char *bytes, size_t length)
{
    struct part *part = context;
    return fwrite(bytes, 1, length, part->aside.file) == length;
}

/* "letters.pdf", "letters-2.pdf"...; the list is ".tsv". */
static void name_part(struct part *part, const char *extension)
{
    size_t length = strlen(part->path);
    bool pdf = kb_has_ending(part->path, ".pdf");
    char number[16] = "";
    if (part->number > 1) {
        snprintf(number, sizeof number, "-%u", part->number);
    }
    snprintf(part->name, sizeof part->name, "%.*s%s%s", (int)(pdf ? length - 4 : length), part->path, number, extension);
}

static enum kb_status complain_full(const struct part *part)
{
    kb_complain_why(part->folder->cli, "Kan ikke skrive «{}»: {}.", "Can't write “{}”: {}.", part->name,
                    kb_reason_text(errno, part->folder->cli->language));
    return KB_ENVIRONMENT;
}

static enum kb_status begin_part(struct part *part)
{
    char title[256];
    part->number++;
    part->row_count = 0;
    name_part(part, ".pdf");
    enum kb_status status = kb_aside_open(&part->aside, part->folder->cli, part->name);
    if (status != KB_OK) {
        return status;
    }
    snprintf(title, sizeof title, "%s (%u)", part->folder->cli->operands[0], part->number);
    status = kb_print_stream_new(&part->stream, put_bytes, part, title);
    return status == KB_OK ? KB_OK : kb_aside_close(&part->aside, status == KB_ENVIRONMENT ? complain_full(part) : status);
}

static int compare_rows(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    int order = strcmp(x->case_number, y->case_number);
    return order != 0 ? order : x->index < y->index ? -1 : x->index > y->index;
}

/* The cases by their numbers, with the page each begins on. */
static enum kb_status write_list(struct part *part)
{
    bool danish = part->folder->cli->language == KB_DANISH;
    name_part(part, ".tsv");
    enum kb_status status = kb_aside_open(&part->aside, part->folder->cli, part->name);
    if (status != KB_OK) {
        return status;
    }
    qsort(part->rows, part->row_count, sizeof *part->rows, compare_rows);
    fputs(danish ? "sagsnummer\tpostnr\tside\tsider\tnummer\n" : "case\tpostcode\tpage\tpages\tnumber\n", part->aside.file);
    for (size_t i = 0; i < part->row_count; i++) {
        const struct row *row = &part->rows[i];
        fprintf(part->aside.file, "%s\t%s\t%zu\t%zu\t%" PRIu64 "\n", row->case_number, row->postcode, row->place.page,
                row->place.pages, row->index);
    }
    return kb_aside_close(&part->aside, KB_OK);
}

static enum kb_status end_part(struct part *part, enum kb_status status)
{
    if (part->stream == NULL) {
        return status;
    }
    if (status == KB_OK) {
        status = kb_print_stream_end(part->stream);
        status = status == KB_ENVIRONMENT ? complain_full(part) : status;
    }
    kb_print_stream_free(part->stream);
    part->stream = NULL;
    status = kb_aside_close(&part->aside, status);
    return status == KB_OK ? write_list(part) : status;
}

static enum kb_status not_a_letter(const struct part *part, const char *file)
{
    char place[4200];
    snprintf(place, sizeof place, "%s/%s", part->folder->path, file);
    kb_complain(part->folder->cli, "«{}» er ikke det brev, kørslen lavede.", "“{}” is not the letter that the run made.", place);
    return KB_ENVIRONMENT;
}

static enum kb_status add_letter(struct part *part, const struct kb_ledger_entry *entry, const char *bytes, size_t length)
{
    struct row *row = &part->rows[part->row_count];
    char bookmark[128];
    snprintf(bookmark, sizeof bookmark, "%s%s%" PRIu64, entry->facts.case_number,
             entry->facts.case_number[0] == '\0' ? "" : " · ", entry->index);
    enum kb_status status = kb_print_stream_add(part->stream, bytes, length, bookmark, &row->place);
    if (status == KB_BAD_INPUT) {
        return not_a_letter(part, entry->file);
    }
    row->index = entry->index;
    memcpy(row->case_number, entry->facts.case_number, sizeof row->case_number);
    memcpy(row->postcode, entry->facts.postcode, sizeof row->postcode);
    part->row_count += status == KB_OK;
    return status == KB_ENVIRONMENT ? complain_full(part) : status;
}

static enum kb_status read_and_add(struct part *part, const struct kb_ledger_entry *entry)
{
    const struct kb_world *world = &part->folder->cli->world;
    char path[4200], *bytes;
    size_t length;
    int reason = 0;
    snprintf(path, sizeof path, "%s/%s", part->folder->path, entry->file);
    enum kb_status status = world->read_file(world->context, path, kb_limits_default().output_bytes, &bytes, &length, &reason);
    if (status != KB_OK) {
        kb_complain_why(part->folder->cli, "Kan ikke læse «{}»: {}.", "Can't read “{}”: {}.", path,
                        kb_reason_text(reason, part->folder->cli->language));
        return KB_ENVIRONMENT;
    }
    status = add_letter(part, entry, bytes, length);
    kb_free(bytes);
    return status;
}

static bool is_full(const struct part *part)
{
    return part->stream != NULL && (part->row_count == LETTERS_MOST || kb_print_stream_bytes(part->stream) > bytes_most);
}

static enum kb_status gather(struct part *part)
{
    enum kb_status status = KB_OK;
    char line[KB_LEDGER_LINE_MOST];
    for (uint64_t i = 1; status == KB_OK && i <= part->folder->line_count; i++) {
        struct kb_ledger_entry entry;
        if (!kb_batch_folder_find(part->folder, i, line, &entry) || entry.status != KB_OK) {
            continue;
        }
        status = is_full(part) ? end_part(part, KB_OK) : KB_OK;
        if (status == KB_OK && part->stream == NULL) {
            status = begin_part(part);
        }
        if (status == KB_OK) {
            status = read_and_add(part, &entry);
        }
    }
    return end_part(part, status);
}

enum kb_status kb_batch_gather(const struct kb_batch_folder *folder, const char *path)
{
    static struct part part; /* large */
    part = (struct part){.folder = folder, .path = path};
    part.rows = kb_calloc(LETTERS_MOST, sizeof *part.rows);
    if (part.rows == NULL) {
        return KB_NO_MEMORY;
    }
    enum kb_status status = gather(&part);
    kb_free(part.rows);
    return status;
}
