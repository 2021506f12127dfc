#include <string.h>

#include <klarbrev/symbols.h>

#include "base/report.h"
#include "base/table.h"
#include "base/tsv.h"
#include "engine/folder.h"
#include "symbol/drawing.h"
#include "symbol/svg.h"
#include "symbol/table.h"

enum { MOST_SETS = 64 };

/* Sets whose colours are a layer of their own have them under this id. */
static const char colour_layer[] = "color";

struct pack {
    const struct kb_world *world;
    const struct kb_limits *limits;
    struct kb_diagnostics *diagnostics;
    struct kb_arena arena;
    const struct kb_symbol_set *sets[MOST_SETS];
    size_t set_count;
    struct kb_symbol_draft *drafts;
    size_t count, room;
};

/* The folder that is packed just now. */
struct folder {
    const char *path, *name;
    const char *colours, *blacks; /* where its drawings lie; blacks NULL: they are in the coloured ones */
    struct kb_table labels;
};

/* What etiketter.tsv says of a drawing. */
struct label {
    const char *label, *words;
};

static enum kb_status worse(enum kb_status a, enum kb_status b)
{
    return a > b ? a : b;
}

/* The set that a path ends with; false when that is no name for one. Slashes at the end are left out. */
static bool name_folder(struct pack *pack, const char *path, struct folder *folder)
{
    struct kb_slice whole = kb_slice_of(path);
    while (whole.length > 1 && whole.data[whole.length - 1] == '/') {
        whole.length--;
    }
    size_t start = whole.length;
    while (start > 0 && whole.data[start - 1] != '/') {
        start--;
    }
    struct kb_slice name = kb_slice_part(whole, start, whole.length);
    if (!kb_symbol_set_is_name(name)) {
        kb_report(pack->diagnostics, KB_ERROR, KB_MSG_SYMBOL_SET_NAME, NULL, KB_ARGS(path));
        return false;
    }
    folder->path = kb_arena_copy(&pack->arena, whole);
    folder->name = kb_arena_copy(&pack->arena, name);
    return !pack->arena.failed;
}

static enum kb_status find_set(struct pack *pack, const struct folder *folder, const struct kb_symbol_set **set)
{
    struct kb_source *source = KB_NEW(&pack->arena, struct kb_source);
    const char *path = kb_arena_format(&pack->arena, "%s/licens.txt", folder->path);
    *set = kb_symbol_set_known(kb_slice_of(folder->name));
    if (*set != NULL) {
        return KB_OK;
    }
    if (source == NULL || path == NULL) {
        return KB_NO_MEMORY;
    }
    enum kb_status status =
        kb_file_read(pack->world, &pack->arena, path, pack->limits->template_bytes, true, pack->diagnostics, source);
    if (status != KB_OK) {
        return status;
    }
    if (source->text.data == NULL) {
        kb_report(pack->diagnostics, KB_ERROR, KB_MSG_SYMBOL_LICENCE_NONE, NULL, KB_ARGS(folder->name, path));
        kb_hint(pack->diagnostics, KB_MSG_HINT_SYMBOL_LICENCE, NULL);
        return KB_BAD_INPUT;
    }
    return kb_symbol_set_read(&pack->arena, folder->name, source, pack->diagnostics, set);
}

static enum kb_status read_labels(struct pack *pack, struct folder *folder)
{
    static const char *const columns[] = {"navn", "etiket", "soegeord", NULL};
    struct kb_slice cells[KB_TSV_COLUMNS_MOST];
    struct kb_source source;
    struct kb_tsv tsv;
    kb_table_init(&folder->labels, &pack->arena);
    const char *path = kb_arena_format(&pack->arena, "%s/etiketter.tsv", folder->path);
    if (path == NULL) {
        return KB_NO_MEMORY;
    }
    enum kb_status status =
        kb_file_read(pack->world, &pack->arena, path, pack->limits->symbol_bytes, true, pack->diagnostics, &source);
    if (status != KB_OK || source.text.data == NULL) {
        return status;
    }
    bool open = kb_tsv_open(&tsv, &pack->arena, &source, columns, pack->diagnostics);
    while (open && kb_tsv_next(&tsv, cells)) {
        struct label *label = KB_NEW(&pack->arena, struct label);
        if (label == NULL || !kb_table_set(&folder->labels, cells[0], label)) {
            return KB_NO_MEMORY;
        }
        *label = (struct label){kb_arena_copy(&pack->arena, cells[1]), kb_arena_copy(&pack->arena, cells[2])};
    }
    return pack->arena.failed ? KB_NO_MEMORY : tsv.wrong ? KB_BAD_INPUT : KB_OK;
}

/* A drawing's name for people when nothing is said: "ringe-op" is "ringe op". */
static const char *plain_label(struct pack *pack, struct kb_slice name)
{
    char *copy = kb_arena_copy(&pack->arena, name);
    for (char *at = copy; at != NULL && *at != '\0'; at++) {
        *at = *at == '-' || *at == '_' ? ' ' : *at;
    }
    return copy;
}

static enum kb_status read_drawing(struct pack *pack, const char *path, const char *layer, const struct kb_drawing **out,
                                   bool *found)
{
    struct kb_source *source = KB_NEW(&pack->arena, struct kb_source);
    struct kb_drawing *drawing = KB_NEW(&pack->arena, struct kb_drawing);
    if (source == NULL || drawing == NULL) {
        return KB_NO_MEMORY;
    }
    enum kb_status status =
        kb_file_read(pack->world, &pack->arena, path, pack->limits->image_bytes, false, pack->diagnostics, source);
    if (status == KB_OK && layer == NULL) {
        status = kb_svg_read(&pack->arena, source, pack->limits, pack->diagnostics, drawing);
    } else if (status == KB_OK) {
        status = kb_svg_read_without(&pack->arena, source, layer, pack->limits, pack->diagnostics, drawing, found);
    }
    *out = drawing;
    if (status == KB_OK && !kb_drawing_fit(&pack->arena, drawing, KB_SYMBOL_GRID)) {
        return KB_NO_MEMORY;
    }
    return status;
}

/* The black drawing, when there is one: a file of its own, or the coloured one without its colours. */
static enum kb_status read_black(struct pack *pack, const struct folder *folder, const char *file, struct kb_symbol_draft *draft)
{
    const char *of = folder->blacks != NULL ? folder->blacks : folder->colours;
    const char *path = kb_arena_format(&pack->arena, "%s/%s", of, file);
    bool layered = false;
    if (path == NULL) {
        return KB_NO_MEMORY;
    }
    enum kb_status status = read_drawing(pack, path, folder->blacks != NULL ? NULL : colour_layer, &draft->black, &layered);
    if (folder->blacks == NULL && !layered) {
        draft->black = NULL;
    }
    return status;
}

static enum kb_status pack_drawing(struct pack *pack, const struct folder *folder, const char *file, struct kb_slice name)
{
    struct kb_symbol_draft draft = {.set = pack->set_count};
    struct kb_arena *arena = &pack->arena;
    const char *path = kb_arena_format(arena, "%s/%s", folder->colours, file);
    const struct label *label = kb_table_get(&folder->labels, name);
    draft.id = kb_arena_format(arena, "%s:%.*s", folder->name, (int)name.length, name.data);
    draft.label = label != NULL ? label->label : plain_label(pack, name);
    draft.words = label != NULL ? label->words : "";
    if (arena->failed) {
        return KB_NO_MEMORY;
    }
    enum kb_status status = read_drawing(pack, path, NULL, &draft.colour, NULL);
    if (status == KB_OK) {
        status = read_black(pack, folder, file, &draft);
    }
    struct kb_symbol_draft *drafts = kb_arena_grow(arena, pack->drafts, pack->count, &pack->room, sizeof *drafts);
    if (drafts == NULL) {
        return KB_NO_MEMORY;
    }
    pack->drafts = drafts;
    if (status == KB_OK) {
        drafts[pack->count++] = draft;
    }
    return status;
}

static bool has_name(const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0) {
            return true;
        }
    }
    return false;
}

/* Where the drawings are: in the folder, or in color/ and black/. */
static enum kb_status find_drawings(struct pack *pack, struct folder *folder, struct kb_folder *listing)
{
    struct kb_arena *arena = &pack->arena;
    enum kb_status status = kb_folder_read(pack->world, arena, folder->path, pack->limits->symbols, pack->diagnostics, listing);
    folder->colours = folder->path;
    if (status == KB_OK && has_name(listing->folders, listing->folder_count, "color")) {
        folder->colours = kb_arena_format(arena, "%s/color", folder->path);
        folder->blacks =
            has_name(listing->folders, listing->folder_count, "black") ? kb_arena_format(arena, "%s/black", folder->path) : NULL;
        status = arena->failed
                     ? KB_NO_MEMORY
                     : kb_folder_read(pack->world, arena, folder->colours, pack->limits->symbols, pack->diagnostics, listing);
    }
    if (status == KB_ENVIRONMENT) {
        kb_report(pack->diagnostics, KB_ERROR, KB_MSG_LIBRARY_FOLDER, NULL, KB_ARGS(folder->path));
    }
    return status;
}

static enum kb_status pack_folder(struct pack *pack, const char *path)
{
    struct folder folder = {0};
    struct kb_folder listing;
    size_t before = pack->count;
    if (!name_folder(pack, path, &folder)) {
        return pack->arena.failed ? KB_NO_MEMORY : KB_BAD_INPUT;
    }
    enum kb_status status = find_drawings(pack, &folder, &listing);
    if (status == KB_OK) {
        status = find_set(pack, &folder, &pack->sets[pack->set_count]);
    }
    if (status == KB_OK) {
        status = read_labels(pack, &folder);
    }
    if (status != KB_OK) {
        return status;
    }
    for (size_t i = 0; i < listing.file_count && status <= KB_BAD_INPUT; i++) {
        struct kb_slice name = kb_name_before(listing.files[i], ".svg");
        if (name.length > 0) {
            status = worse(status, pack_drawing(pack, &folder, listing.files[i], name));
        }
    }
    if (status == KB_OK && pack->count == before) {
        kb_report(pack->diagnostics, KB_ERROR, KB_MSG_SYMBOL_SET_EMPTY, NULL, KB_ARGS(path));
        return KB_BAD_INPUT;
    }
    pack->set_count++;
    return status;
}

static enum kb_status write_table(struct pack *pack, char **table, size_t *length)
{
    struct kb_buffer out;
    size_t wrong;
    kb_buffer_init(&out, pack->limits->symbol_bytes);
    enum kb_status status = kb_symbol_table_write(pack->sets, pack->set_count, pack->drafts, pack->count, &out, &wrong);
    if (status == KB_BAD_INPUT) {
        bool one = wrong < pack->count;
        kb_report(pack->diagnostics, KB_ERROR, one ? KB_MSG_SYMBOL_NOT_PACKED : KB_MSG_SYMBOL_TABLE_LARGE, NULL,
                  KB_ARGS(one ? pack->drafts[wrong].id : ""));
    }
    if (status == KB_OK) {
        *table = kb_buffer_take(&out, length);
    }
    kb_buffer_finish(&out);
    return status;
}

enum kb_status kb_symbols_pack(const struct kb_world *world, const struct kb_limits *limits, const char *const *folders,
                               size_t count, struct kb_diagnostics *diagnostics, char **table, size_t *length)
{
    struct kb_limits defaults = kb_limits_default();
    struct pack pack = {.world = world, .limits = limits != NULL ? limits : &defaults, .diagnostics = diagnostics};
    enum kb_status status = count > MOST_SETS ? KB_USAGE : KB_OK;
    kb_arena_init(&pack.arena);
    for (size_t i = 0; i < count && status <= KB_BAD_INPUT && status != KB_USAGE; i++) {
        status = worse(status, pack_folder(&pack, folders[i]));
    }
    if (status == KB_OK) {
        status = write_table(&pack, table, length);
    }
    if (status == KB_NO_MEMORY || pack.arena.failed) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
        status = KB_NO_MEMORY;
    }
    kb_arena_finish(&pack.arena);
    return status;
}
