#include "engine/engine_data.h"

#include <errno.h>
#include <string.h>

#include "base/nearest.h"
#include "base/report.h"
#include "doc/read.h"
#include "engine/windows.h"
#include "gate/verdict.h"

const char *kb_version(void)
{
    return "1.0.0";
}

/* The manifest's fields as schema rows; types it does not know are reported. */
static enum kb_status extend_schema(struct kb_engine *engine, const struct kb_manifest *manifest, const struct kb_field **schema,
                                    struct kb_diagnostics *diagnostics)
{
    if (manifest == NULL || manifest->field_count == 0) {
        *schema = kb_schema_case();
        return KB_OK;
    }
    enum kb_status status = KB_OK;
    struct kb_extra_field *extra = KB_NEW_ARRAY(&engine->arena, struct kb_extra_field, manifest->field_count);
    if (extra == NULL) {
        return KB_NO_MEMORY;
    }
    for (size_t i = 0; i < manifest->field_count; i++) {
        const struct kb_manifest_field *field = &manifest->fields[i];
        extra[i] = (struct kb_extra_field){field->name, KB_TEXT, field->optional, field->question, field->example};
        if (!kb_type_from_name(kb_slice_of(field->type), &extra[i].type)) {
            kb_report(diagnostics, KB_ERROR, KB_MSG_UNKNOWN_FIELD_TYPE, &field->place, KB_ARGS(field->type));
            struct kb_nearest nearest;
            kb_nearest_init(&nearest, kb_slice_of(field->type));
            for (int type = 0; type < KB_TYPE_COUNT; type++) {
                const char *name = kb_type_name((enum kb_type)type);
                enum kb_type allowed;
                kb_nearest_try(&nearest, kb_type_from_name(kb_slice_of(name), &allowed) ? name : "");
            }
            if (nearest.best != NULL) {
                kb_hint(diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(nearest.best));
            }
            status = KB_BAD_INPUT;
        }
    }
    *schema = kb_schema_extend(&engine->arena, extra, manifest->field_count);
    return *schema == NULL ? KB_NO_MEMORY : status;
}

/* The defaults, and what the manifest raises or lowers. */
static enum kb_status read_severities(const struct kb_manifest *manifest, enum kb_severity severities[KB_RULE_COUNT],
                                      struct kb_diagnostics *diagnostics)
{
    enum kb_status worst = KB_OK;
    kb_severities_init(severities);
    for (size_t i = 0; manifest != NULL && i < manifest->rule_count; i++) {
        const struct kb_manifest_rule *row = &manifest->rules[i];
        enum kb_status status = kb_severities_set(severities, row->rule, row->severity, &row->place, diagnostics);
        worst = status > worst ? status : worst;
    }
    return worst;
}

static enum kb_status load_letters(struct kb_engine *engine, struct kb_diagnostics *diagnostics)
{
    size_t count = kb_library_count(engine->library);
    struct kb_letter *letters = KB_NEW_ARRAY(&engine->arena, struct kb_letter, count);
    enum kb_status worst = letters == NULL ? KB_NO_MEMORY : KB_OK;
    for (size_t i = 0; letters != NULL && i < count; i++) {
        letters[i].entry = kb_library_at(engine->library, i);
        const struct kb_manifest *manifest = letters[i].entry->manifest;
        enum kb_status status = extend_schema(engine, manifest, &letters[i].schema, diagnostics);
        enum kb_status rules = read_severities(manifest, letters[i].severities, diagnostics);
        status = rules > status ? rules : status;
        worst = status > worst ? status : worst;
    }
    engine->letters = letters;
    return worst;
}

/* konvolutter.tsv may be missing: then there is only layout's own neutral window. */
static enum kb_status load_windows(struct kb_engine *engine, struct kb_diagnostics *diagnostics)
{
    struct kb_arena *arena = &engine->arena;
    struct kb_source *source = KB_NEW(arena, struct kb_source);
    const char *path = kb_arena_format(arena, "%s/konvolutter.tsv", engine->folder);
    if (source == NULL || path == NULL) {
        return KB_NO_MEMORY;
    }
    char *data;
    size_t length;
    int reason = 0;
    enum kb_status status =
        engine->world.read_file(engine->world.context, path, engine->limits.template_bytes, &data, &length, &reason);
    if (status == KB_ENVIRONMENT && reason == ENOENT) {
        return KB_OK;
    }
    if (status != KB_OK) {
        bool large = status == KB_BAD_INPUT;
        const char *why = kb_reason_text(reason, kb_diagnostics_language(diagnostics));
        kb_report(diagnostics, KB_ERROR, large ? KB_MSG_WINDOWS_TOO_LARGE : KB_MSG_LIBRARY_FILE, NULL, KB_ARGS(path, why));
        return status;
    }
    *source = (struct kb_source){path, {kb_arena_copy(arena, (struct kb_slice){data, length}), length}};
    kb_free(data);
    if (source->text.data == NULL) {
        return KB_NO_MEMORY;
    }
    return kb_windows_read(arena, source, diagnostics, &engine->windows, &engine->window_count);
}

/* Fonts lie beside the templates, or where the system has them. */
static enum kb_status load_fonts(struct kb_engine *engine, struct kb_diagnostics *diagnostics)
{
    enum { FOLDERS_MOST = 8 };
    const char *folders[FOLDERS_MOST + 1] = {kb_arena_format(&engine->arena, "%s/fonts", engine->folder)};
    struct kb_font_files files = *kb_font_files_default();
    if (folders[0] == NULL) {
        return KB_NO_MEMORY;
    }
    for (size_t i = 0; files.folders[i] != NULL && i + 1 < FOLDERS_MOST; i++) {
        folders[i + 1] = files.folders[i];
    }
    files.folders = folders;
    return kb_fonts_new(&engine->fonts, &engine->world, &engine->limits, &files, diagnostics);
}

static enum kb_status load_templates(struct kb_engine *engine, const struct kb_engine_options *options,
                                     struct kb_diagnostics *diagnostics)
{
    engine->folder = kb_arena_string(&engine->arena, options->templates);
    if (engine->folder == NULL) {
        return KB_NO_MEMORY;
    }
    struct kb_checker *checker;
    bool alone = options->check == KB_CHECK_ALONE;
    enum kb_status status =
        alone ? kb_library_find_folder(&engine->arena, &engine->world, &engine->limits, engine->folder, diagnostics) : KB_OK;
    if (status == KB_OK && (alone || options->check == KB_CHECK_AT_ONCE)) {
        status = kb_engine_checker(engine, diagnostics, &checker);
    }
    if (alone) {
        return status;
    }
    if (status == KB_OK) {
        status = kb_library_load(&engine->arena, &engine->world, &engine->limits, engine->folder, options->template_id,
                                 diagnostics, &engine->library);
    }
    if (status == KB_OK) {
        status = load_letters(engine, diagnostics);
    }
    if (status == KB_OK) {
        status = load_windows(engine, diagnostics);
    }
    if (status == KB_OK) {
        status = kb_pictures_new(&engine->pictures, &engine->world, &engine->limits, engine->folder);
    }
    if (status == KB_OK) {
        status = load_fonts(engine, diagnostics);
    }
    return status;
}

/* Templates of its own; all else is the other engine's, which is kept alive. */
static enum kb_status load_like(struct kb_engine *engine, const struct kb_engine_options *options,
                                struct kb_diagnostics *diagnostics)
{
    engine->like = kb_engine_keep(options->like);
    engine->symbols = options->like->symbols;
    engine->fonts = options->like->fonts;
    engine->pictures = options->like->pictures;
    engine->windows = options->like->windows;
    engine->window_count = options->like->window_count;
    engine->folder = kb_arena_string(&engine->arena, options->templates);
    enum kb_status status = engine->folder == NULL
                                ? KB_NO_MEMORY
                                : kb_library_load(&engine->arena, &engine->world, &engine->limits, engine->folder,
                                                  options->template_id, diagnostics, &engine->library);
    return status == KB_OK ? load_letters(engine, diagnostics) : status;
}

static enum kb_status load(struct kb_engine *engine, const struct kb_engine_options *options, struct kb_diagnostics *diagnostics)
{
    if (options->like != NULL) {
        return load_like(engine, options, diagnostics);
    }
    struct kb_symbol_places places = {options->symbols, options->symbol_table};
    enum kb_status status = kb_symbol_store_new(&engine->symbols, &engine->world, &engine->limits, &places);
    return status != KB_OK || options->templates == NULL ? status : load_templates(engine, options, diagnostics);
}

enum kb_status kb_engine_new(struct kb_engine **out, const struct kb_world *world, const struct kb_engine_options *options,
                             struct kb_diagnostics *diagnostics)
{
    kb_document_set_up();
    struct kb_engine *engine = kb_calloc(1, sizeof *engine);
    if (engine == NULL) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
        return KB_NO_MEMORY;
    }
    atomic_init(&engine->references, 1);
    if (pthread_mutex_init(&engine->checker_lock, NULL) != 0) {
        kb_free(engine);
        kb_report(diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
        return KB_NO_MEMORY;
    }
    kb_arena_init(&engine->arena);
    engine->world = *world;
    engine->check = options->check;
    engine->limits = options->limits != NULL ? *options->limits : kb_limits_default();
    enum kb_status status = load(engine, options, diagnostics);
    if (status != KB_OK) {
        if (status == KB_NO_MEMORY) {
            kb_report(diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
        }
        kb_engine_free(engine);
        return status;
    }
    *out = engine;
    return KB_OK;
}

struct kb_engine *kb_engine_keep(struct kb_engine *engine)
{
    atomic_fetch_add(&engine->references, 1);
    return engine;
}

void kb_engine_free(struct kb_engine *engine)
{
    if (engine == NULL || atomic_fetch_sub(&engine->references, 1) > 1) {
        return;
    }
    if (engine->like == NULL) {
        kb_fonts_free(engine->fonts);
        kb_pictures_free(engine->pictures);
        kb_symbol_store_free(engine->symbols);
        kb_checker_free(engine->checker);
    }
    kb_engine_free(engine->like);
    pthread_mutex_destroy(&engine->checker_lock);
    kb_arena_finish(&engine->arena);
    kb_free(engine);
}

size_t kb_engine_template_count(const struct kb_engine *engine)
{
    return engine->library == NULL ? 0 : kb_library_count(engine->library);
}

const char *kb_engine_template_id(const struct kb_engine *engine, size_t index)
{
    return index < kb_engine_template_count(engine) ? kb_library_at(engine->library, index)->id : NULL;
}

bool kb_engine_template_about(const struct kb_engine *engine, size_t index, struct kb_template_about *about)
{
    if (index >= kb_library_count(engine->library)) {
        return false;
    }
    const struct kb_library_entry *entry = kb_library_at(engine->library, index);
    const struct kb_manifest none = {.title = "", .description = "", .version = "", .paper = "A4"};
    const struct kb_manifest *manifest = entry->manifest == NULL ? &none : entry->manifest;
    *about = (struct kb_template_about){entry->id, manifest->title, manifest->description, manifest->version, manifest->paper};
    return true;
}

const struct kb_letter *kb_engine_letter(const struct kb_engine *engine, const char *template_id,
                                         struct kb_diagnostics *diagnostics)
{
    struct kb_nearest nearest;
    kb_nearest_init(&nearest, kb_slice_of(template_id));
    for (size_t i = 0; i < kb_engine_template_count(engine); i++) {
        if (strcmp(engine->letters[i].entry->id, template_id) == 0) {
            return &engine->letters[i];
        }
        kb_nearest_try(&nearest, engine->letters[i].entry->id);
    }
    kb_report(diagnostics, KB_ERROR, KB_MSG_UNKNOWN_TEMPLATE, NULL, KB_ARGS(template_id));
    if (nearest.best != NULL) {
        kb_hint(diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(nearest.best));
    }
    return NULL;
}
