/*
 * A hostile template with a good case: expanded, read, laid out, written, inspected, linted and asked for. What
 * follows the first NUL is a partial called "del", what follows the second the manifest.
 */
#include "letter.h"

#include "engine/engine_data.h"
#include "engine/job.h"
#include "support/memory_world.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define FRAME "<document title=\"{{$titel}}x{{/titel}}\" lang=\"da\"><h1>Hej</h1>{{$indhold}}{{/indhold}}</document>"
#define PICTURE "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 20'><path d='M0 0h30v20z'/></svg>"

static struct kb_fonts *fonts;
static struct kb_limits limits;
static char good_case[64 * 1024];
static size_t good_case_length;
static bool must_work; /* the case and the fonts are good: else nothing would be tried */

/* Fonts are slow to load and never change. */
static void set_up(void)
{
    struct kb_world world = kb_posix_world();
    FILE *file = fopen("templates/dagsorden/proever/det-hele.json", "rb");
    limits = letter_limits();
    if (file == NULL || kb_fonts_new(&fonts, &world, &limits, kb_font_files_default(), NULL) != KB_OK)
        abort();
    good_case_length = fread(good_case, 1, sizeof good_case, file);
    fclose(file);
}

/* The template has no field of its own unless its manifest says so; a wrong type is the engine's to tell. */
static bool extend(struct kb_engine *engine, struct kb_letter *letter)
{
    const struct kb_manifest *manifest = letter->entry->manifest;
    struct kb_extra_field extra[16];
    size_t count = manifest == NULL ? 0 : manifest->field_count;
    letter->schema = kb_schema_case();
    for (size_t i = 0; i < count && count <= 16; i++) {
        const struct kb_manifest_field *field = &manifest->fields[i];
        extra[i] = (struct kb_extra_field){field->name, KB_TEXT, field->optional, field->question, field->example};
        if (!kb_type_from_name(kb_slice_of(field->type), &extra[i].type))
            return false;
    }
    if (count > 0 && count <= 16)
        letter->schema = kb_schema_extend(&engine->arena, extra, count);
    return count <= 16;
}

static void use(struct kb_engine *engine, const char *id, struct kb_diagnostics *diagnostics)
{
    struct kb_worker worker = {.engine = engine};
    struct kb_input input = {"sag", good_case, good_case_length};
    if (kb_shaper_new(&worker.shaper, fonts) != KB_OK)
        abort();
    enum kb_status status = render_formats(&worker, id, &input, false, diagnostics);
    if (must_work && (status != KB_OK || render_one(&worker, id, &input, KB_FORMAT_PDF, false, diagnostics) != KB_OK))
        abort();
    render_formats(&worker, id, &input, true, diagnostics);
    kb_shaper_free(worker.shaper);
    kb_diagnostics_clear(diagnostics);
    check_status(kb_lint(engine, id, diagnostics), diagnostics);
    for (int format = KB_INSPECT_HUMAN; format <= KB_INSPECT_SAMPLE; format++) {
        char *text = NULL;
        size_t length = 0;
        kb_diagnostics_clear(diagnostics);
        status = kb_inspect(engine, id, (enum kb_inspect_format)format, KB_ENGLISH, diagnostics, &text, &length);
        check_status(status, diagnostics);
        if (status == KB_OK)
            check_text(text, length);
        kb_free(text);
    }
    struct kb_form *form = NULL;
    kb_diagnostics_clear(diagnostics);
    check_status(kb_form_new(&form, engine, id, NULL, (struct kb_date){2026, 11, 23}, diagnostics), diagnostics);
    kb_form_free(form);
}

static void load(const struct memory_file *files)
{
    struct memory_world memory = {.files = files, .date = {2026, 11, 23}};
    struct kb_world world = memory_world(&memory);
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 50);
    struct kb_engine engine = {.world = world, .limits = limits, .folder = "templates", .fonts = fonts};
    struct kb_letter letter = {0};
    atomic_init(&engine.references, 1);
    kb_arena_init(&engine.arena);
    enum kb_status status = kb_library_load(&engine.arena, &world, &limits, "templates", NULL, diagnostics, &engine.library);
    check_status(status, diagnostics);
    const struct kb_symbol_places nowhere = {NULL, NULL};
    if (status == KB_OK && kb_symbol_store_new(&engine.symbols, &world, &limits, &nowhere) == KB_OK &&
        kb_pictures_new(&engine.pictures, &world, &limits, "templates") == KB_OK) {
        letter.entry = kb_library_at(engine.library, 0);
        engine.letters = &letter;
        if (extend(&engine, &letter))
            use(&engine, letter.entry->id, diagnostics);
        kb_pictures_free(engine.pictures);
    }
    kb_symbol_store_free(engine.symbols);
    kb_arena_finish(&engine.arena);
    kb_diagnostics_free(diagnostics);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct memory_file files[] = {{"templates/brev/brev.mustache", "", 0},
                                  {"templates/partials/del.mustache", "<p>{{borger.navn}}</p>", 0},
                                  {"templates/brev/manifest.txt", "titel: x\nbeskrivelse: x\nversion: 1\n", 0},
                                  {"templates/partials/brev.mustache", FRAME, 0},
                                  {"templates/hus.svg", PICTURE, 0},
                                  {NULL, NULL, 0}};
    struct kb_slice rest = {(const char *)data, size};
    if (fonts == NULL) {
        set_up();
        must_work = true;
        files[0].text = "<document title=\"x\"><p>{{borger.navn}} {{moede.dato}}</p></document>";
        load(files);
        must_work = false;
    }
    for (size_t i = 0; i < 3 && rest.length > 0; i++) {
        struct kb_slice part = i < 2 ? kb_slice_cut(&rest, '\0') : rest;
        if (part.length > 0) {
            files[i].text = part.data;
            files[i].length = part.length;
        }
    }
    load(files);
    return 0;
}
