#include "engine/symbol_store.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/mapping.h"
#include "base/nearest.h"
#include "base/report.h"
#include "engine/folder.h"
#include "image/image.h"
#include "pdf/pdf.h"
#include "symbol/drawing.h"
#include "symbol/packed.h"

enum { TABLES_MOST = 32, SETS_MOST = 64, DRAWN_MOST = 4096 };

/* Bytes of pixels that are kept; photographs of a large set would fill a service's memory one by one. */
#define PIXELS_MOST ((size_t)128 * 1024 * 1024)

/* A table, and the bytes it stands on. */
struct table {
    struct kb_symbol_table open;
    struct kb_mapping file;
    const struct kb_symbol_set **sets; /* by the table's own numbers */
};

/* A symbol that was asked for once, with all that it is made of. */
struct drawn {
    struct drawn *next;
    struct kb_arena own;    /* of one that is kept for good */
    struct kb_arena *arena; /* its own, or the job's */
    const char *key;        /* its id, in black with a space before it */
    struct kb_symbol symbol;
    struct kb_image image;
};

struct kb_symbol_store {
    struct kb_world world;
    struct kb_limits limits;
    const char *folder, *extra;
    struct kb_arena places; /* the two paths */
    pthread_mutex_t lock;
    bool loaded;
    struct kb_arena arena; /* of what is loaded */
    struct table tables[TABLES_MOST];
    size_t table_count;
    const struct kb_symbol_set *sets[SETS_MOST]; /* of all tables, then the folders */
    size_t set_count, packed_count;
    struct kb_symbol_index index;
    struct kb_arena shelf; /* of the table of what is drawn */
    struct kb_table drawn;
    struct drawn *first;
    size_t pixels; /* bytes of them in what is drawn */
};

enum kb_status kb_symbol_store_new(struct kb_symbol_store **out, const struct kb_world *world, const struct kb_limits *limits,
                                   const struct kb_symbol_places *places)
{
    struct kb_symbol_store *store = kb_calloc(1, sizeof *store);
    if (store == NULL) {
        return KB_NO_MEMORY;
    }
    kb_arena_init(&store->places);
    kb_arena_init(&store->arena);
    kb_arena_init(&store->shelf);
    kb_table_init(&store->drawn, &store->shelf);
    store->world = *world;
    store->limits = *limits;
    store->folder = places->folder == NULL ? NULL : kb_arena_string(&store->places, places->folder);
    store->extra = places->table == NULL ? NULL : kb_arena_string(&store->places, places->table);
    if (store->places.failed || pthread_mutex_init(&store->lock, NULL) != 0) {
        kb_arena_finish(&store->places);
        kb_free(store);
        return KB_NO_MEMORY;
    }
    *out = store;
    return KB_OK;
}

static void close_tables(struct kb_symbol_store *store)
{
    for (size_t i = 0; i < store->table_count; i++) {
        kb_mapping_close(&store->tables[i].file, &store->world);
    }
    store->table_count = store->set_count = store->packed_count = 0;
}

void kb_symbol_store_free(struct kb_symbol_store *store)
{
    if (store == NULL) {
        return;
    }
    while (store->first != NULL) {
        struct drawn *next = store->first->next;
        kb_arena_finish(&store->first->own);
        kb_free(store->first);
        store->first = next;
    }
    close_tables(store);
    kb_arena_finish(&store->shelf);
    kb_arena_finish(&store->arena);
    kb_arena_finish(&store->places);
    pthread_mutex_destroy(&store->lock);
    kb_free(store);
}

/* Loading. The lock is held. */

static void report_unread(const char *path, enum kb_status status, int reason, struct kb_diagnostics *diagnostics)
{
    if (status == KB_BAD_INPUT) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_SYMBOL_TABLE_LARGE, NULL, NULL);
    } else if (status == KB_ENVIRONMENT) {
        const char *why = kb_reason_text(reason, kb_diagnostics_language(diagnostics));
        kb_report(diagnostics, KB_ERROR, KB_MSG_LIBRARY_FILE, NULL, KB_ARGS(path, why));
    }
}

static enum kb_status report_table(const char *path, enum kb_table_fault fault, struct kb_diagnostics *diagnostics)
{
    static const enum kb_message messages[] = {[KB_TABLE_FOREIGN] = KB_MSG_SYMBOL_TABLE_FOREIGN,
                                               [KB_TABLE_OTHER_VERSION] = KB_MSG_SYMBOL_TABLE_VERSION,
                                               [KB_TABLE_DAMAGED] = KB_MSG_SYMBOL_TABLE_DAMAGED};
    kb_report(diagnostics, KB_ERROR, messages[fault], NULL, KB_ARGS(path));
    kb_hint(diagnostics, KB_MSG_HINT_SYMBOL_TABLE, NULL);
    return KB_BAD_INPUT;
}

/* A table's own word for a set that klarbrev knows counts for nothing. */
static enum kb_status add_sets(struct kb_symbol_store *store, struct table *table, const char *path,
                               struct kb_diagnostics *diagnostics)
{
    size_t count = table->open.set_count;
    if (count > SETS_MOST - store->set_count) {
        return report_table(path, KB_TABLE_DAMAGED, diagnostics);
    }
    table->sets = KB_NEW_ARRAY(&store->arena, const struct kb_symbol_set *, count);
    for (size_t i = 0; table->sets != NULL && i < count; i++) {
        struct kb_symbol_set *set = KB_NEW(&store->arena, struct kb_symbol_set);
        enum kb_status status = set == NULL ? KB_NO_MEMORY : kb_symbol_table_set(&table->open, i, &store->arena, set);
        if (status != KB_OK) {
            return status == KB_BAD_INPUT ? report_table(path, KB_TABLE_DAMAGED, diagnostics) : status;
        }
        const struct kb_symbol_set *known = kb_symbol_set_known(kb_slice_of(set->name));
        table->sets[i] = known != NULL ? known : set;
        store->sets[store->set_count++] = table->sets[i];
    }
    return table->sets == NULL ? KB_NO_MEMORY : KB_OK;
}

static enum kb_status add_table(struct kb_symbol_store *store, const char *path, bool may_lack,
                                struct kb_diagnostics *diagnostics)
{
    struct table *table = &store->tables[store->table_count];
    int reason = 0;
    if (path == NULL) {
        return KB_NO_MEMORY;
    }
    if (store->table_count == TABLES_MOST) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_SYMBOL_TABLES, NULL, KB_ARGS(path));
        return KB_BAD_INPUT;
    }
    enum kb_status status = kb_mapping_open(&table->file, &store->world, path, store->limits.symbol_bytes, true, &reason);
    if (status == KB_ENVIRONMENT && reason == ENOENT && may_lack) {
        return KB_OK;
    }
    if (status != KB_OK) {
        report_unread(path, status, reason, diagnostics);
        return status;
    }
    store->table_count++;
    enum kb_table_fault fault = kb_symbol_table_open((struct kb_slice){table->file.bytes, table->file.length}, &table->open);
    return fault != KB_TABLE_FINE ? report_table(path, fault, diagnostics) : add_sets(store, table, path, diagnostics);
}

/* A folder of drawings: klarbrev knows its licence, or licens.txt tells it. Other folders are none of its business. */
static enum kb_status add_folder(struct kb_symbol_store *store, const char *name, struct kb_diagnostics *diagnostics)
{
    const struct kb_symbol_set *set = kb_symbol_set_known(kb_slice_of(name));
    struct kb_source *source = KB_NEW(&store->arena, struct kb_source);
    const char *path = kb_arena_format(&store->arena, "%s/%s/licens.txt", store->folder, name);
    if (store->arena.failed) {
        return KB_NO_MEMORY;
    }
    enum kb_status status = KB_OK;
    if (set == NULL && kb_symbol_set_is_name(kb_slice_of(name))) {
        status = kb_file_read(&store->world, &store->arena, path, store->limits.template_bytes, true, diagnostics, source);
        if (status == KB_OK && source->text.data != NULL) {
            status = kb_symbol_set_read(&store->arena, name, source, diagnostics, &set);
        }
    }
    if (set != NULL && status == KB_OK && store->set_count < SETS_MOST) {
        store->sets[store->set_count++] = set;
    }
    return status;
}

static enum kb_status read_words(struct kb_symbol_store *store, const char *name, struct kb_diagnostics *diagnostics)
{
    struct kb_source *source = KB_NEW(&store->arena, struct kb_source);
    const char *path = kb_arena_format(&store->arena, "%s/%s", store->folder, name);
    if (store->arena.failed) {
        return KB_NO_MEMORY;
    }
    enum kb_status status =
        kb_file_read(&store->world, &store->arena, path, store->limits.symbol_bytes, true, diagnostics, source);
    return status != KB_OK || source->text.data == NULL
               ? status
               : kb_symbol_index_read(&store->index, source, &store->limits, diagnostics);
}

static enum kb_status load_folder(struct kb_symbol_store *store, struct kb_diagnostics *diagnostics)
{
    struct kb_folder listing;
    enum kb_status status =
        kb_folder_read(&store->world, &store->arena, store->folder, store->limits.symbols, diagnostics, &listing);
    if (status == KB_ENVIRONMENT) {
        status = KB_OK; /* a folder that is not there has no symbols, and words are shown as words */
        listing = (struct kb_folder){0};
    }
    for (size_t i = 0; i < listing.file_count && status == KB_OK; i++) {
        if (kb_ends_in(listing.files[i], ".kbs")) {
            status =
                add_table(store, kb_arena_format(&store->arena, "%s/%s", store->folder, listing.files[i]), false, diagnostics);
        }
    }
    if (status == KB_OK && store->extra != NULL) {
        status = add_table(store, store->extra, true, diagnostics);
    }
    store->packed_count = store->set_count;
    for (size_t i = 0; i < listing.folder_count && status == KB_OK; i++) {
        status = add_folder(store, listing.folders[i], diagnostics);
    }
    enum kb_status words = status != KB_OK ? status : read_words(store, "index.tsv", diagnostics);
    enum kb_status own = words == KB_OK || words == KB_BAD_INPUT ? read_words(store, "lokal.tsv", diagnostics) : words;
    return words > own ? words : own;
}

static enum kb_status load(struct kb_symbol_store *store, struct kb_diagnostics *diagnostics)
{
    kb_symbol_index_init(&store->index, &store->arena);
    enum kb_status status = store->folder == NULL ? KB_OK : load_folder(store, diagnostics);
    if (store->arena.failed) {
        status = KB_NO_MEMORY;
    }
    if (status != KB_OK) { /* nothing is half there: the next one who asks begins anew */
        close_tables(store);
        kb_arena_finish(&store->arena);
    }
    store->loaded = status == KB_OK;
    return status;
}

enum kb_status kb_symbol_store_load(struct kb_symbol_store *store, struct kb_diagnostics *diagnostics)
{
    pthread_mutex_lock(&store->lock);
    enum kb_status status = store->loaded ? KB_OK : load(store, diagnostics);
    pthread_mutex_unlock(&store->lock);
    return status;
}

const struct kb_symbol_index *kb_symbol_store_index(const struct kb_symbol_store *store)
{
    return &store->index;
}

size_t kb_symbol_store_table_count(const struct kb_symbol_store *store)
{
    return store->table_count;
}

const struct kb_symbol_table *kb_symbol_store_table(const struct kb_symbol_store *store, size_t index)
{
    return &store->tables[index].open;
}

const struct kb_symbol_set *kb_symbol_store_set(const struct kb_symbol_store *store, size_t index)
{
    return index < store->set_count ? store->sets[index] : NULL;
}

const struct kb_symbol_set *kb_symbol_store_folder_set(const struct kb_symbol_store *store, size_t index)
{
    return kb_symbol_store_set(store, store->packed_count + index);
}

const char *kb_symbol_store_folder(const struct kb_symbol_store *store)
{
    return store->folder;
}

/* Drawing one. The lock is held. */

struct request {
    struct kb_symbol_store *store;
    const char *id;
    bool black;
    const struct kb_place *place;
    struct kb_diagnostics *diagnostics;
};

static enum kb_status unpack(const struct request *request, const struct table *table, const struct kb_symbol_row *row,
                             struct drawn *drawn)
{
    struct kb_drawing *drawing = &drawn->image.drawing, coloured;
    struct kb_slice bytes = request->black && row->black.length > 0 ? row->black : row->colour;
    enum kb_status status = kb_packed_read(bytes, request->store->limits.svg_segments, drawn->arena, drawing);
    if (status == KB_BAD_INPUT) {
        kb_report(request->diagnostics, KB_ERROR, KB_MSG_SYMBOL_DAMAGED, request->place, KB_ARGS(request->id));
        kb_hint(request->diagnostics, KB_MSG_HINT_SYMBOL_TABLE, NULL);
    }
    if (status != KB_OK) {
        return status;
    }
    coloured = *drawing;
    if (request->black && row->black.length == 0 && !kb_drawing_grey(drawn->arena, &coloured, drawing)) {
        return KB_NO_MEMORY;
    }
    drawn->image.kind = KB_IMAGE_DRAWING;
    drawn->image.name = drawn->symbol.id;
    drawn->image.width = drawing->width;
    drawn->image.height = drawing->height;
    drawn->symbol.image = &drawn->image;
    drawn->symbol.set = table->sets[row->set];
    drawn->symbol.label = kb_arena_copy(drawn->arena, row->label);
    return drawn->symbol.label == NULL ? KB_NO_MEMORY : KB_OK;
}

/* A picture file of a set's folder, SVG before PNG; ARASAAC's names say size and colour. NULL data: there is none. */
static enum kb_status read_picture(const struct request *request, const char *set, const char *name, struct drawn *drawn,
                                   struct kb_source *file)
{
    static const char *const black_endings[] = {"_nocolor_500.png", "_nocolor_300.png", "_nocolor_2500.png"};
    static const char *const endings[] = {".svg", ".png", "_500.png", "_300.png", "_2500.png", ".jpg"};
    const struct kb_symbol_store *store = request->store;
    const char *const *lists[] = {black_endings, endings};
    const size_t counts[] = {sizeof black_endings / sizeof *black_endings, sizeof endings / sizeof *endings};
    for (size_t list = request->black ? 0 : 1; list < 2; list++) {
        for (size_t i = 0; i < counts[list]; i++) {
            const char *path = kb_arena_format(drawn->arena, "%s/%s/%s%s", store->folder, set, name, lists[list][i]);
            if (path == NULL) {
                return KB_NO_MEMORY;
            }
            enum kb_status status =
                kb_file_read(&store->world, drawn->arena, path, store->limits.image_bytes, true, request->diagnostics, file);
            if (status != KB_OK || file->text.data != NULL) {
                return status;
            }
        }
    }
    return KB_OK;
}

static const struct kb_symbol_set *find_folder(const struct kb_symbol_store *store, struct kb_slice name)
{
    for (size_t i = store->packed_count; i < store->set_count; i++) {
        if (kb_slice_is(name, store->sets[i]->name)) {
            return store->sets[i];
        }
    }
    return NULL;
}

/* `*found` says whether there is such a file. */
static enum kb_status read_file(const struct request *request, struct drawn *drawn, bool *found)
{
    struct kb_slice name = kb_slice_of(drawn->symbol.id), set_name = kb_slice_cut(&name, ':');
    const struct kb_symbol_set *set = find_folder(request->store, set_name);
    struct kb_source file = {0};
    if (set == NULL) {
        return KB_OK;
    }
    enum kb_status status = read_picture(request, set->name, name.data, drawn, &file);
    *found = file.text.data != NULL;
    if (status != KB_OK || !*found) {
        return status;
    }
    const struct kb_image *image;
    status =
        kb_image_read(drawn->arena, file.name, file.text, request->place, &request->store->limits, request->diagnostics, &image);
    if (status == KB_OK) {
        drawn->image = *image;
        drawn->symbol.image = &drawn->image;
        drawn->symbol.set = set;
        drawn->symbol.label = name.data;
    }
    if (status == KB_OK && request->black && image->kind == KB_IMAGE_DRAWING &&
        !kb_drawing_grey(drawn->arena, &image->drawing, &drawn->image.drawing)) {
        return KB_NO_MEMORY;
    }
    return status;
}

static enum kb_status draw(const struct request *request, struct drawn *drawn, bool *found)
{
    struct kb_symbol_store *store = request->store;
    struct kb_symbol_row row;
    drawn->symbol.id = kb_arena_string(drawn->arena, request->id);
    drawn->key = kb_arena_format(drawn->arena, "%s%s", request->black ? " " : "", request->id);
    if (drawn->arena->failed) {
        return KB_NO_MEMORY;
    }
    for (size_t i = 0; i < store->table_count; i++) {
        if (kb_symbol_table_find(&store->tables[i].open, kb_slice_of(request->id), &row)) {
            *found = true;
            return unpack(request, &store->tables[i], &row, drawn);
        }
    }
    return read_file(request, drawn, found);
}

static size_t pixels_of(const struct kb_image *image)
{
    size_t count = (size_t)image->columns * image->rows;
    size_t per_pixel = image->kind == KB_IMAGE_RGB ? 3 : image->kind == KB_IMAGE_GREY ? 1 : 0;
    return count * (per_pixel + (image->mask != NULL ? 1 : 0)) + image->file_length;
}

/* Once the store is full, what is asked for lives with the job. */
static enum kb_status draw_for_job(const struct request *request, struct kb_arena *arena, const struct kb_symbol **symbol)
{
    struct drawn *drawn = KB_NEW(arena, struct drawn);
    bool found = false;
    if (drawn == NULL) {
        return KB_NO_MEMORY;
    }
    drawn->arena = arena;
    enum kb_status status = draw(request, drawn, &found);
    *symbol = status == KB_OK && found ? &drawn->symbol : NULL;
    return status;
}

/* Its operators for a PDF are made once for all letters. */
static enum kb_status pack(struct kb_symbol_store *store, struct drawn *drawn)
{
    struct kb_slice packed;
    if (drawn->image.kind != KB_IMAGE_DRAWING) {
        return KB_OK;
    }
    enum kb_status status = kb_pdf_pack_drawing(&drawn->image.drawing, store->limits.symbol_bytes, drawn->arena, &packed);
    drawn->image.packed = (const uint8_t *)packed.data;
    drawn->image.packed_length = packed.length;
    return status;
}

static enum kb_status draw_for_good(const struct request *request, const struct kb_symbol **symbol)
{
    struct kb_symbol_store *store = request->store;
    struct drawn *drawn = kb_calloc(1, sizeof *drawn);
    bool found = false;
    if (drawn == NULL) {
        return KB_NO_MEMORY;
    }
    kb_arena_init(&drawn->own);
    drawn->arena = &drawn->own;
    enum kb_status status = draw(request, drawn, &found);
    if (status == KB_OK && found) {
        status = pack(store, drawn);
    }
    if (status == KB_OK && found && !kb_table_set(&store->drawn, kb_slice_of(drawn->key), drawn)) {
        store->shelf.failed = false; /* the table is as it was: the next one who asks may have more luck */
        status = KB_NO_MEMORY;
    }
    if (status != KB_OK || !found) {
        kb_arena_finish(&drawn->own);
        kb_free(drawn);
        return status;
    }
    drawn->next = store->first;
    store->first = drawn;
    store->pixels += pixels_of(&drawn->image);
    *symbol = &drawn->symbol;
    return KB_OK;
}

static const struct kb_symbol *find_drawn(const struct kb_symbol_store *store, const char *id, bool black)
{
    char key[256] = " ";
    size_t length = strlen(id), start = black ? 1 : 0;
    if (length >= sizeof key - 1) {
        return NULL;
    }
    memcpy(key + start, id, length + 1);
    const struct drawn *drawn = kb_table_get(&store->drawn, kb_slice_of(key));
    return drawn == NULL ? NULL : &drawn->symbol;
}

enum kb_status kb_symbol_store_find(struct kb_symbol_store *store, const char *id, bool black, struct kb_arena *arena,
                                    const struct kb_place *place, struct kb_diagnostics *diagnostics,
                                    const struct kb_symbol **symbol)
{
    struct request request = {store, id, black, place, diagnostics};
    enum kb_status status = KB_OK;
    *symbol = NULL;
    if (!kb_symbol_is_id(kb_slice_of(id))) {
        return KB_OK;
    }
    pthread_mutex_lock(&store->lock);
    *symbol = find_drawn(store, id, black);
    if (*symbol == NULL) {
        bool full = store->drawn.count >= DRAWN_MOST || store->pixels >= PIXELS_MOST;
        status = full ? draw_for_job(&request, arena, symbol) : draw_for_good(&request, symbol);
    }
    pthread_mutex_unlock(&store->lock);
    return status;
}

const char *kb_symbol_store_nearest(const struct kb_symbol_store *store, const char *id, struct kb_arena *arena)
{
    struct kb_slice rest = kb_slice_of(id), set = kb_slice_cut(&rest, ':'), best = {NULL, 0};
    struct kb_nearest nearest;
    struct kb_symbol_row row;
    char candidate[256];
    kb_nearest_init(&nearest, rest);
    for (size_t i = 0; i < store->table_count; i++) {
        for (size_t j = 0; kb_symbol_table_row(&store->tables[i].open, j, &row); j++) {
            struct kb_slice name = row.id;
            if (!kb_slice_equal(kb_slice_cut(&name, ':'), set) || name.length >= sizeof candidate) {
                continue;
            }
            size_t before = nearest.distance;
            memcpy(candidate, name.data, name.length);
            candidate[name.length] = '\0';
            nearest.best = NULL;
            kb_nearest_try(&nearest, candidate);
            best = nearest.best != NULL && nearest.distance <= before ? row.id : best;
        }
    }
    return best.data == NULL ? NULL : kb_arena_copy(arena, best);
}
