/* Boards out of a file: one as JSON, or several in a zip. */

#include "obf/obf.h"

#include <stdio.h>
#include <string.h>

#include <zip.h>

#include "base/report.h"
#include "obf/json.h"

enum { BOARDS_MOST = 500, JSON_DEPTH = 16 };

static enum kb_status report_file(struct kb_obf_reading *reading, enum kb_message message, const struct kb_place *place,
                                  const char *name)
{
    kb_report(reading->diagnostics, KB_ERROR, message, place, KB_ARGS(name));
    return KB_BAD_INPUT;
}

/* A name that would lead out of a folder, were it ever written to one: nobody who means well writes it. */
static bool is_outside(const char *name)
{
    struct kb_slice rest = kb_slice_of(name);
    bool outside = name[0] == '/' || strchr(name, '\\') != NULL || strchr(name, ':') != NULL;
    while (rest.length > 0 && !outside) {
        outside = kb_slice_is(kb_slice_cut(&rest, '/'), "..");
    }
    return outside;
}

static enum kb_status report_size(struct kb_obf_reading *reading, const struct kb_place *place, const char *name, size_t most)
{
    char limit[24];
    snprintf(limit, sizeof limit, "%zu", most);
    kb_report(reading->diagnostics, KB_ERROR, KB_MSG_OBF_TOO_LARGE, place, KB_ARGS(name, limit));
    return KB_BAD_INPUT;
}

/* Reads what the zip says the file's size is, and not a byte more. */
static bool unpack(struct kb_obf_reading *reading, const char *name, size_t size, struct kb_slice *bytes)
{
    char *data = kb_arena_alloc(reading->arena, size + 1);
    zip_file_t *file = data == NULL ? NULL : zip_fopen(reading->zip, name, 0);
    zip_int64_t got = file == NULL ? -1 : zip_fread(file, data, size);
    if (file != NULL && (zip_fclose(file) != 0 || got != (zip_int64_t)size)) {
        got = -1;
    }
    *bytes = (struct kb_slice){data, size};
    return got >= 0;
}

static enum kb_status read_file(struct kb_obf_reading *reading, const char *name, const struct kb_place *place,
                                struct kb_slice *bytes)
{
    zip_stat_t about;
    size_t most = reading->limits->text_bytes;
    *bytes = (struct kb_slice){NULL, 0};
    if (is_outside(name)) {
        return report_file(reading, KB_MSG_OBF_OUTSIDE, place, name);
    }
    if (zip_stat(reading->zip, name, 0, &about) != 0 || (about.valid & ZIP_STAT_SIZE) == 0) {
        return KB_OK;
    }
    if (about.size > most || about.size + reading->unpacked > most) {
        return report_size(reading, place, name, most);
    }
    reading->unpacked += (size_t)about.size;
    if (!unpack(reading, name, (size_t)about.size, bytes) && !reading->arena->failed) {
        return report_file(reading, KB_MSG_OBF_FILE, place, name);
    }
    return reading->arena->failed ? KB_NO_MEMORY : KB_OK;
}

/* A file of the zip as a source that messages can point into: "ark.obz: boards/1.obf". */
static struct kb_source *open_file(struct kb_obf_reading *reading, const char *zip_name, const char *name,
                                   const struct kb_place *place)
{
    struct kb_source *source = KB_NEW(reading->arena, struct kb_source);
    struct kb_slice bytes;
    if (source == NULL || name == NULL || read_file(reading, name, place, &bytes) != KB_OK) {
        return NULL;
    }
    if (bytes.data == NULL) {
        report_file(reading, KB_MSG_OBF_NO_FILE, place, name);
        return NULL;
    }
    source->name = kb_arena_format(reading->arena, "%s: %s", zip_name, name);
    source->text = bytes;
    return source->name == NULL ? NULL : source;
}

/* The root first, then the others in the manifest's order. */
struct listing {
    const char *paths[BOARDS_MOST];
    size_t count;
};

static bool add_path(struct listing *listing, const char *path)
{
    for (size_t i = 0; path != NULL && i < listing->count; i++) {
        if (strcmp(listing->paths[i], path) == 0) {
            return true;
        }
    }
    if (path == NULL || listing->count == BOARDS_MOST) {
        return path == NULL;
    }
    listing->paths[listing->count++] = path;
    return true;
}

static enum kb_status read_manifest(struct kb_obf_reading *reading, const char *zip_name, struct listing *listing)
{
    struct kb_place nowhere = {.source = NULL};
    struct kb_tree *root;
    struct kb_source *manifest = open_file(reading, zip_name, "manifest.json", &nowhere);
    if (manifest == NULL) {
        return reading->arena->failed ? KB_NO_MEMORY : KB_BAD_INPUT;
    }
    enum kb_status status = kb_obf_json(reading, manifest, &root);
    if (status != KB_OK) {
        return status;
    }
    const struct kb_tree *boards = kb_obf_member(kb_obf_member(root, "paths"), "boards");
    bool fits = add_path(listing, kb_obf_text(reading, root, "root"));
    for (const struct kb_tree *row = boards == NULL ? NULL : boards->first; row != NULL && fits; row = row->next) {
        fits = row->kind != KB_TREE_STRING || add_path(listing, kb_arena_copy(reading->arena, row->text));
    }
    if (!fits) {
        return report_size(reading, &nowhere, zip_name, BOARDS_MOST);
    }
    return listing->count > 0 ? KB_OK : kb_obf_fault(reading, manifest, root, KB_MSG_OBF_EMPTY, NULL);
}

static enum kb_status read_boards(struct kb_obf_reading *reading, const char *zip_name, const struct listing *listing,
                                  struct kb_obf_set *set)
{
    enum kb_status worst = KB_OK;
    set->boards = KB_NEW_ARRAY(reading->arena, const struct kb_obf_board *, listing->count);
    for (size_t i = 0; i < listing->count && set->boards != NULL && worst <= KB_BAD_INPUT; i++) {
        struct kb_place nowhere = {.source = NULL};
        struct kb_obf_board *board;
        struct kb_source *source = open_file(reading, zip_name, listing->paths[i], &nowhere);
        enum kb_status status = source == NULL ? KB_BAD_INPUT : kb_obf_read_board(reading, source, &board);
        if (status == KB_OK) {
            set->boards[set->count++] = board;
        }
        worst = status > worst ? status : worst;
    }
    return reading->arena->failed ? KB_NO_MEMORY : worst;
}

static enum kb_status read_zip(struct kb_obf_reading *reading, const struct kb_source *source, struct kb_obf_set *set)
{
    zip_error_t error;
    struct listing listing = {.count = 0};
    struct kb_place start = {.source = source};
    zip_error_init(&error);
    zip_source_t *bytes = zip_source_buffer_create(source->text.data, source->text.length, 0, &error);
    reading->zip = bytes == NULL ? NULL : zip_open_from_source(bytes, ZIP_RDONLY, &error);
    if (reading->zip == NULL) {
        bool starved = zip_error_code_zip(&error) == ZIP_ER_MEMORY;
        zip_source_free(bytes);
        zip_error_fini(&error);
        return starved ? KB_NO_MEMORY : report_file(reading, KB_MSG_OBF_ZIP, &start, source->name);
    }
    reading->file = read_file;
    enum kb_status status = read_manifest(reading, source->name, &listing);
    if (status == KB_OK) {
        status = read_boards(reading, source->name, &listing, set);
    }
    zip_discard(reading->zip);
    zip_error_fini(&error);
    return status;
}

static enum kb_status read_one(struct kb_obf_reading *reading, const struct kb_source *source, struct kb_obf_set *set)
{
    struct kb_obf_board *board;
    enum kb_status status = kb_obf_read_board(reading, source, &board);
    set->boards = status != KB_OK ? NULL : KB_NEW_ARRAY(reading->arena, const struct kb_obf_board *, 1);
    if (set->boards != NULL) {
        set->boards[0] = board;
        set->count = 1;
    }
    return reading->arena->failed ? KB_NO_MEMORY : status;
}

enum kb_status kb_obf_read(struct kb_arena *arena, const struct kb_source *source, const struct kb_limits *limits,
                           struct kb_diagnostics *diagnostics, struct kb_obf_set *set)
{
    struct kb_limits own = *limits;
    own.case_bytes = own.text_bytes = limits->board_bytes;
    own.case_depth = JSON_DEPTH;
    struct kb_obf_reading reading = {.arena = arena, .limits = &own, .diagnostics = diagnostics};
    *set = (struct kb_obf_set){NULL, 0, 0};
    bool zip = kb_slice_starts(source->text, "PK\x03\x04") || kb_slice_starts(source->text, "PK\x05\x06");
    enum kb_status status = zip ? read_zip(&reading, source, set) : read_one(&reading, source, set);
    set->unplaced = reading.unplaced;
    return arena->failed ? KB_NO_MEMORY : status;
}
