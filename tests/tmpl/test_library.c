/* The library: which files it reads, which it refuses, and which partials a template gets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "support/memory_world.h"
#include "tmpl/library.h"
#include "tmpl/tree.h"

static const struct memory_file files[] = {
    {"t/indkaldelse/brev.mustache", "{{<brev}}{{$b}}{{>egen}}{{>delt}}{{/b}}{{/brev}}", 0},
    {"t/indkaldelse/manifest.txt", "titel: Indkaldelse\n", 0},
    {"t/indkaldelse/egen.mustache", "egen", 0},
    {"t/indkaldelse/delt.mustache", "egen udgave", 0},
    {"t/indkaldelse/Ubrugelig.mustache", "{{#", 0},
    {"t/indkaldelse/proever/a.json", "{}", 0},
    {"t/referat/brev.mustache", "{{>delt}}{{>kaede}}", 0},
    {"t/tom/notat.txt", "", 0},
    {"t/itu/brev.mustache", "{{#a}}", 0},
    {"t/itu/manifest.txt", "titl: x", 0},
    {"t/valg/brev.mustache", "{{>*a}}", 0},
    {"t/partials/brev.mustache", "[{{$b}}{{/b}}]", 0},
    {"t/partials/delt.mustache", "delt", 0},
    {"t/partials/kaede.mustache", "{{>led}}", 0},
    {"t/partials/led.mustache", "{{>kaede}}", 0},
    {"t/partials/itu.mustache", "{{#a}}", 0},
    {"eget/prøve.mustache", "{{>ven}}{{>delt}}", 0},
    {"eget/ven.mustache", "ven", 0},
    {"løs.mustache", "løs", 0},
    {"hemmelig.txt", "x", 0},
    {NULL, NULL, 0},
};

/* The same without what is broken. */
static const struct memory_file good[] = {
    {"t/b/brev.mustache", "b", 0},
    {"t/a/brev.mustache", "a{{>x}}", 0},
    {"t/a/x.mustache", "x", 0},
    {"t/language/ord.txt", "", 0},
    {"t/konvolutter.tsv", "", 0},
    {"t/c/brev.mustache/x", "", 0},
    {NULL, NULL, 0},
};

/* A version, with the shared partials as they once were. */
static const struct memory_file versions[] = {
    {"t/d/brev.mustache", "{{>x}}{{>y}}{{>z}}", 0},
    {"t/d/y.mustache", "egen", 0},
    {"t/d/partials/x.mustache", "som det var", 0},
    {"t/d/partials/y.mustache", "som det var", 0},
    {"t/partials/x.mustache", "x", 0},
    {"t/partials/y.mustache", "y", 0},
    {"t/partials/z.mustache", "z", 0},
    {NULL, NULL, 0},
};

struct loaded {
    struct kb_arena arena;
    struct kb_limits limits;
    struct kb_diagnostics *diagnostics;
    struct memory_world memory;
    const struct kb_library *library;
    enum kb_status status;
};

static void load(struct loaded *loaded, const struct memory_file *table, const char *folder, const char *id)
{
    *loaded = (struct loaded){.limits = kb_limits_default(), .memory = {.files = table}};
    kb_arena_init(&loaded->arena);
    loaded->diagnostics = kb_diagnostics_new(KB_ENGLISH, 20);
    struct kb_world world = memory_world(&loaded->memory);
    loaded->status = kb_library_load(&loaded->arena, &world, &loaded->limits, folder, id, loaded->diagnostics, &loaded->library);
}

static void unload(struct loaded *loaded)
{
    kb_diagnostics_free(loaded->diagnostics);
    kb_arena_finish(&loaded->arena);
}

static void assert_source(const struct kb_library_entry *entry, const char *name, const char *path)
{
    const struct kb_template *found = entry->partials.find(entry->partials.context, kb_slice_of(name));
    if (path == NULL) {
        assert_null(found);
        return;
    }
    assert_non_null(found);
    assert_string_equal(found->source->name, path);
}

static void an_id_loads_what_it_uses(void **state)
{
    (void)state;
    struct loaded loaded;
    load(&loaded, files, "t", "indkaldelse");
    assert_int_equal(loaded.status, KB_OK);
    assert_int_equal(kb_library_count(loaded.library), 1);
    const struct kb_library_entry *entry = kb_library_find(loaded.library, "indkaldelse");
    assert_ptr_equal(entry, kb_library_at(loaded.library, 0));
    assert_null(kb_library_at(loaded.library, 1));
    assert_null(kb_library_find(loaded.library, "referat"));
    assert_string_equal(entry->source->name, "t/indkaldelse/brev.mustache");
    assert_string_equal(entry->manifest->title, "Indkaldelse");
    assert_source(entry, "brev", "t/partials/brev.mustache"); /* not the letter itself */
    assert_source(entry, "egen", "t/indkaldelse/egen.mustache");
    assert_source(entry, "delt", "t/indkaldelse/delt.mustache");
    assert_source(entry, "itu", NULL); /* broken, but not asked for */
    assert_source(entry, "Ubrugelig", NULL);
    assert_source(entry, "../referat/brev", NULL);
    assert_true(entry->partials.missing_is_error);
    assert_string_equal(entry->partials.nearest(entry->partials.context, kb_slice_of("egne")), "egen");
    assert_int_equal(loaded.memory.reads, 5); /* no other file is touched */
    unload(&loaded);
}

static void partials_lead_to_partials(void **state)
{
    (void)state;
    struct loaded loaded;
    load(&loaded, files, "t", "referat");
    assert_int_equal(loaded.status, KB_OK);
    const struct kb_library_entry *entry = kb_library_at(loaded.library, 0);
    assert_null(entry->manifest);
    assert_source(entry, "delt", "t/partials/delt.mustache");
    assert_source(entry, "led", "t/partials/led.mustache");
    assert_source(entry, "egen", NULL);
    unload(&loaded);
}

static void a_dynamic_name_loads_all_partials(void **state)
{
    (void)state;
    struct loaded loaded;
    load(&loaded, files, "t", "valg");
    assert_int_equal(loaded.status, KB_BAD_INPUT);
    assert_int_equal(kb_diagnostics_count(loaded.diagnostics), 1);
    assert_string_equal(kb_diagnostics_at(loaded.diagnostics, 0)->file, "t/partials/itu.mustache");
    unload(&loaded);
}

static void all_templates_are_loaded_in_order(void **state)
{
    (void)state;
    struct loaded loaded;
    load(&loaded, good, "t", NULL);
    assert_int_equal(loaded.status, KB_OK);
    assert_int_equal(kb_library_count(loaded.library), 2);
    assert_string_equal(kb_library_at(loaded.library, 0)->id, "a");
    assert_string_equal(kb_library_at(loaded.library, 1)->id, "b");
    assert_source(kb_library_at(loaded.library, 0), "x", "t/a/x.mustache");
    assert_source(kb_library_at(loaded.library, 1), "x", NULL);
    unload(&loaded);
}

static void partials_kept_with_a_template_come_before_the_shared_ones(void **state)
{
    (void)state;
    struct loaded loaded;
    for (int all = 0; all < 2; all++) {
        load(&loaded, versions, "t", all ? NULL : "t/d");
        assert_int_equal(loaded.status, KB_OK);
        assert_source(kb_library_at(loaded.library, 0), "x", "t/d/partials/x.mustache");
        assert_source(kb_library_at(loaded.library, 0), "y", "t/d/y.mustache");
        assert_source(kb_library_at(loaded.library, 0), "z", "t/partials/z.mustache");
        unload(&loaded);
    }
}

static void all_errors_of_all_files_are_found(void **state)
{
    (void)state;
    struct loaded loaded;
    load(&loaded, files, "t", NULL);
    assert_int_equal(loaded.status, KB_BAD_INPUT);
    assert_null(loaded.library);
    assert_int_equal(kb_diagnostics_count(loaded.diagnostics), 3);
    assert_string_equal(kb_diagnostics_at(loaded.diagnostics, 0)->file, "t/partials/itu.mustache");
    assert_string_equal(kb_diagnostics_at(loaded.diagnostics, 1)->file, "t/itu/brev.mustache");
    assert_string_equal(kb_diagnostics_at(loaded.diagnostics, 2)->file, "t/itu/manifest.txt");
    unload(&loaded);
}

static void a_path_loads_a_file_and_its_siblings(void **state)
{
    (void)state;
    static const char *const paths[] = {"eget/prøve.mustache", "./eget/prøve.mustache"};
    for (size_t i = 0; i < 2; i++) {
        struct loaded loaded;
        load(&loaded, files, "t/", paths[i]);
        assert_int_equal(loaded.status, KB_OK);
        const struct kb_library_entry *entry = kb_library_find(loaded.library, paths[i]);
        assert_non_null(entry);
        assert_non_null(entry->partials.find(entry->partials.context, kb_slice_of("ven")));
        assert_non_null(entry->partials.find(entry->partials.context, kb_slice_of("delt")));
        unload(&loaded);
    }
    struct loaded loaded;
    load(&loaded, files, "t", "løs.mustache");
    assert_int_equal(loaded.status, KB_OK);
    unload(&loaded);
    load(&loaded, files, "t", "t/indkaldelse/brev.mustache");
    assert_int_equal(loaded.status, KB_OK);
    assert_source(kb_library_at(loaded.library, 0), "brev", "t/partials/brev.mustache");
    unload(&loaded);
}

static void assert_refused(const char *folder, const char *id, enum kb_status status, const char *message, const char *hint)
{
    struct loaded loaded;
    load(&loaded, files, folder, id);
    assert_int_equal(loaded.status, status);
    assert_null(loaded.library);
    assert_int_equal(kb_diagnostics_count(loaded.diagnostics), 1);
    assert_string_equal(kb_diagnostics_at(loaded.diagnostics, 0)->message, message);
    if (hint != NULL) {
        assert_string_equal(kb_diagnostics_at(loaded.diagnostics, 0)->hint, hint);
    }
    assert_int_equal(loaded.memory.reads, 0);
    unload(&loaded);
}

static void unknown_ids_name_the_nearest(void **state)
{
    (void)state;
    assert_refused("t", "indkaldese", KB_BAD_INPUT, "There is no template called “indkaldese” in “t”.",
                   "Did you mean “indkaldelse”?");
    assert_refused("t", "partials", KB_BAD_INPUT, "There is no template called “partials” in “t”.",
                   "Choose one of: indkaldelse, itu, referat, valg.");
    assert_refused("t", "tom", KB_BAD_INPUT, "There is no template called “tom” in “t”.", NULL);
}

static void paths_stay_inside(void **state)
{
    (void)state;
    static const char outside[] = "Use a file under “t” or under the folder you are in, without “..”.";
    assert_refused("t", "../x.mustache", KB_BAD_INPUT, "“../x.mustache” lies outside the folders where templates may be.",
                   outside);
    assert_refused("t", "t/../x.mustache", KB_BAD_INPUT, "“t/../x.mustache” lies outside the folders where templates may be.",
                   outside);
    assert_refused("t", "eget/../../x.mustache", KB_BAD_INPUT,
                   "“eget/../../x.mustache” lies outside the folders where templates may be.", outside);
    assert_refused("t", "/etc/x.mustache", KB_BAD_INPUT, "“/etc/x.mustache” lies outside the folders where templates may be.",
                   outside);
    assert_refused("t", "hemmelig.txt", KB_BAD_INPUT, "There is no template called “hemmelig.txt” in “t”.", NULL);
    assert_refused("t", "Indkaldelse", KB_BAD_INPUT, "There is no template called “Indkaldelse” in “t”.",
                   "Did you mean “indkaldelse”?");
    assert_refused("t", "", KB_BAD_INPUT, "There is no template called “” in “t”.", NULL);
    assert_refused("t", "t/findes-ikke", KB_ENVIRONMENT, "The folder “t/findes-ikke” can't be opened.", NULL);
    assert_refused("t", "t/ ../.mustache", KB_ENVIRONMENT, "The folder “t/ ..” can't be opened.", NULL);
}

static void absolute_paths_start_with_the_folder(void **state)
{
    (void)state;
    static const struct memory_file absolute[] = {
        {"/srv/t/a/brev.mustache", "x", 0}, {"/srv/tt/a.mustache", "x", 0}, {NULL, NULL, 0}};
    struct loaded loaded;
    load(&loaded, absolute, "/srv/t", "/srv/t/a/brev.mustache");
    assert_int_equal(loaded.status, KB_OK);
    unload(&loaded);
    load(&loaded, absolute, "/srv/t", "/srv/tt/a.mustache");
    assert_int_equal(loaded.status, KB_BAD_INPUT);
    unload(&loaded);
    load(&loaded, absolute, "/srv/t", "/srv/t/../tt/a.mustache");
    assert_int_equal(loaded.status, KB_BAD_INPUT);
    unload(&loaded);
}

static void folders_and_files_that_are_not_there(void **state)
{
    (void)state;
    assert_refused("ingen", NULL, KB_ENVIRONMENT, "The folder “ingen” can't be opened.",
                   "Point to the templates with --templates DIR.");
    assert_refused("ingen", "a", KB_ENVIRONMENT, "The folder “ingen” can't be opened.", NULL);
    struct loaded loaded;
    load(&loaded, files, "t", "eget/borte.mustache");
    assert_int_equal(loaded.status, KB_ENVIRONMENT);
    assert_string_equal(kb_diagnostics_at(loaded.diagnostics, 0)->message, "There is no file “eget/borte.mustache”.");
    unload(&loaded);
}

static void a_file_over_the_limit_is_refused(void **state)
{
    (void)state;
    struct loaded loaded = {.limits = kb_limits_default(), .memory = {.files = good, .unreadable = "t/b/brev.mustache"}};
    loaded.limits.template_bytes = 3;
    kb_arena_init(&loaded.arena);
    loaded.diagnostics = kb_diagnostics_new(KB_ENGLISH, 20);
    struct kb_world world = memory_world(&loaded.memory);
    assert_int_equal(kb_library_load(&loaded.arena, &world, &loaded.limits, "t", NULL, loaded.diagnostics, &loaded.library),
                     KB_ENVIRONMENT);
    assert_int_equal(kb_diagnostics_count(loaded.diagnostics), 2);
    assert_string_equal(kb_diagnostics_at(loaded.diagnostics, 0)->message, "The template takes more than the limit of 3 bytes.");
    assert_string_equal(kb_diagnostics_at(loaded.diagnostics, 0)->file, "t/a/brev.mustache");
    assert_string_equal(kb_diagnostics_at(loaded.diagnostics, 1)->message,
                        "The file “t/b/brev.mustache” can't be read: you have no access to it.");
    unload(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_id_loads_what_it_uses),
        cmocka_unit_test(partials_lead_to_partials),
        cmocka_unit_test(a_dynamic_name_loads_all_partials),
        cmocka_unit_test(all_templates_are_loaded_in_order),
        cmocka_unit_test(partials_kept_with_a_template_come_before_the_shared_ones),
        cmocka_unit_test(all_errors_of_all_files_are_found),
        cmocka_unit_test(a_path_loads_a_file_and_its_siblings),
        cmocka_unit_test(unknown_ids_name_the_nearest),
        cmocka_unit_test(paths_stay_inside),
        cmocka_unit_test(absolute_paths_start_with_the_folder),
        cmocka_unit_test(folders_and_files_that_are_not_there),
        cmocka_unit_test(a_file_over_the_limit_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
