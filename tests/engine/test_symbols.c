#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "engine/symbol_store.h"

#include "house.h"

#define SVG(content) "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 72 72'>" content "</svg>"
#define SQUARE SVG("<g id='color'><rect width='9' height='9' fill='red'/></g><path d='M0 0h9' stroke='#000'/>")
#define ROUND SVG("<circle r='9' fill='#00ff00'/>")
#define HEADING "ord\tklasse\tsymbol\tandre\tnote\n"

/* The folders of drawings as pack and the store see them. */
#define SETS                                                                                                                     \
    {"tegnet/own/kommune.svg", SQUARE, 0}, {"tegnet/own/ringe-op.svg", ROUND, 0}, {"tegnet/own/noter.txt", "ingen tegning", 0},  \
        {"tegnet/openmoji/color/1F3E0.svg", ROUND, 0},                                                                           \
        {"tegnet/openmoji/black/1F3E0.svg", SVG("<path d='M0 0h9' stroke='#000'/>"), 0},                                         \
    {                                                                                                                            \
        "tegnet/openmoji/etiketter.tsv", "navn\tetiket\tsoegeord\n1F3E0\thus\thjem, bolig\n", 0                                  \
    }

static const struct memory_file sets[] = {SETS, {NULL, NULL, 0}};

static char *pack_sets(size_t *length)
{
    static const char *const folders[] = {"tegnet/own", "tegnet/openmoji/"};
    struct house house;
    struct kb_world world = house_world(&house, sets);
    struct kb_diagnostics *diagnostics = new_diagnostics();
    char *table = NULL;
    assert_int_equal(kb_symbols_pack(&world, NULL, folders, 2, diagnostics, &table, length), KB_OK);
    assert_int_equal(kb_diagnostics_count(diagnostics), 0);
    kb_diagnostics_free(diagnostics);
    return table;
}

static void assert_pack_fails(const struct memory_file *files, const char *folder, const char *message)
{
    struct house house;
    struct kb_world world = house_world(&house, files);
    struct kb_diagnostics *diagnostics = new_diagnostics();
    char *table = NULL;
    size_t length;
    assert_int_not_equal(kb_symbols_pack(&world, NULL, &folder, 1, diagnostics, &table, &length), KB_OK);
    assert_null(table);
    assert_string_equal(kb_diagnostics_at(diagnostics, 0)->message, message);
    kb_diagnostics_free(diagnostics);
}

static void what_can_not_be_packed_is_told(void **state)
{
    static const struct memory_file files[] = {{"own/a.svg", SVG("<text>A</text>"), 0},
                                               {"tomt/a.png", "x", 0},
                                               {"vores/a.svg", ROUND, 0},
                                               {"Vores/a.svg", ROUND, 0},
                                               {"openmoji/a.svg", ROUND, 0},
                                               {"openmoji/etiketter.tsv", "navn\tetiket\n", 0},
                                               {NULL, NULL, 0}};
    (void)state;
    assert_pack_fails(files, "own", "Billedet bruger «text», som klarbrev ikke kan tegne.");
    assert_pack_fails(files, "ingen", "Mappen «ingen» kan ikke åbnes.");
    assert_pack_fails(files, "Vores", "«Vores» kan ikke være et symbolsæt: mappens navn må kun have a-z, 0-9, _ og -.");
    assert_pack_fails(files, "vores",
                      "Symbolsættet «vores» mangler filen «vores/licens.txt», som siger, hvem der har tegnet det.");
    assert_pack_fails(files, "openmoji", "Overskrifterne mangler kolonnen «soegeord».");
}

struct stand {
    struct house house;
    struct kb_world world;
    struct kb_symbol_store *store;
    struct kb_diagnostics *diagnostics;
    struct kb_arena arena;
};

static size_t mapped; /* files that are mapped just now */

static enum kb_status map_memory(void *context, const char *path, size_t most, const char **data, size_t *length, int *reason)
{
    char *block = NULL;
    enum kb_status status = house_read(context, path, most, &block, length, reason);
    *data = block;
    mapped += status == KB_OK;
    return status;
}

static void unmap_memory(void *context, const char *data, size_t length)
{
    (void)context, (void)length;
    kb_free((void *)(uintptr_t)data);
    mapped--;
}

static void set_up(struct stand *stand, const struct memory_file *files, bool maps)
{
    struct kb_limits limits = kb_limits_default();
    struct kb_symbol_places places = {"symbols", "build/symbols.kbs"};
    stand->world = house_world(&stand->house, files);
    stand->world.map_file = maps ? map_memory : NULL;
    stand->world.unmap_file = maps ? unmap_memory : NULL;
    stand->diagnostics = new_diagnostics();
    kb_arena_init(&stand->arena);
    assert_int_equal(kb_symbol_store_new(&stand->store, &stand->world, &limits, &places), KB_OK);
}

static void take_down(struct stand *stand)
{
    kb_symbol_store_free(stand->store);
    kb_diagnostics_free(stand->diagnostics);
    kb_arena_finish(&stand->arena);
    assert_int_equal(mapped, 0);
}

static const struct kb_symbol *find(struct stand *stand, const char *id, bool black)
{
    const struct kb_symbol *symbol = NULL;
    assert_int_equal(kb_symbol_store_find(stand->store, id, black, &stand->arena, NULL, stand->diagnostics, &symbol), KB_OK);
    return symbol;
}

static void symbols_come_from_tables_and_folders(void **state)
{
    size_t length;
    char *table = pack_sets(&length);
    const struct memory_file files[] = {{"symbols/a.kbs", table, length},
                                        {"symbols/mulberry/house.svg", ROUND, 0},
                                        {"symbols/vores/licens.txt", "licens: CC BY\ntekst: Tegnet af Bo\n", 0},
                                        {"symbols/vores/bo.svg", ROUND, 0},
                                        {"symbols/andet/x.svg", ROUND, 0},
                                        {"symbols/index.tsv", HEADING "hus\tnavneord\topenmoji:1F3E0\n", 0},
                                        {NULL, NULL, 0}};
    (void)state;
    for (int maps = 0; maps < 2; maps++) {
        struct stand stand;
        set_up(&stand, files, maps > 0);
        assert_int_equal(kb_symbol_store_load(stand.store, stand.diagnostics), KB_OK);
        assert_int_equal(mapped, maps);
        const struct kb_symbol *house = find(&stand, "openmoji:1F3E0", false);
        assert_string_equal(house->label, "hus");
        assert_string_equal(house->set->licence, "CC BY-SA 4.0");
        assert_int_equal(house->image->drawing.paths[0].fill.green, 255);
        assert_ptr_equal(find(&stand, "openmoji:1F3E0", false), house);
        assert_true(find(&stand, "openmoji:1F3E0", true)->image->drawing.paths[0].stroked);
        assert_string_equal(find(&stand, "own:ringe-op", false)->label, "ringe op");
        assert_string_equal(find(&stand, "own:kommune", false)->set->attribution, "");
        assert_int_equal(find(&stand, "own:kommune", false)->image->drawing.count, 2);
        assert_int_equal(find(&stand, "own:kommune", true)->image->drawing.count, 1);
        const struct kb_colour grey = find(&stand, "own:ringe-op", true)->image->drawing.paths[0].fill;
        assert_true(grey.red == grey.green && grey.green == grey.blue);
        assert_string_equal(find(&stand, "mulberry:house", false)->set->author, "Steve Lee");
        assert_string_equal(find(&stand, "vores:bo", false)->set->attribution, "Tegnet af Bo");
        assert_null(find(&stand, "andet:x", false)); /* nobody says whose it is */
        assert_null(find(&stand, "own:findes-ikke", false));
        assert_null(find(&stand, "mulberry:../vores/bo", false));
        assert_string_equal(kb_symbol_store_nearest(stand.store, "own:kommunne", &stand.arena), "own:kommune");
        assert_null(kb_symbol_store_nearest(stand.store, "own:noget-helt-andet", &stand.arena));
        assert_non_null(kb_symbol_index_find(kb_symbol_store_index(stand.store), kb_slice_of("hus")));
        assert_int_equal(kb_diagnostics_count(stand.diagnostics), 0);
        take_down(&stand);
    }
    kb_free(table);
}

static void without_a_folder_there_are_no_symbols(void **state)
{
    static const struct memory_file none[] = {{NULL, NULL, 0}};
    struct stand stand;
    (void)state;
    set_up(&stand, none, false);
    assert_int_equal(kb_symbol_store_load(stand.store, stand.diagnostics), KB_OK);
    assert_null(find(&stand, "own:kommune", false));
    assert_int_equal(kb_diagnostics_count(stand.diagnostics), 0);
    take_down(&stand);
}

static void assert_load_fails(const struct memory_file *files, const char *message)
{
    struct stand stand;
    set_up(&stand, files, true);
    for (int i = 0; i < 2; i++) { /* each time anew */
        kb_diagnostics_clear(stand.diagnostics);
        assert_int_equal(kb_symbol_store_load(stand.store, stand.diagnostics), KB_BAD_INPUT);
        assert_string_equal(kb_diagnostics_at(stand.diagnostics, 0)->message, message);
    }
    take_down(&stand);
}

static void what_can_not_be_loaded_is_told(void **state)
{
    size_t length;
    char *table = pack_sets(&length);
    const struct memory_file foreign[] = {{"symbols/a.kbs", "PDF", 0}, {NULL, NULL, 0}};
    const struct memory_file cut[] = {{"symbols/a.kbs", table, length - 1}, {NULL, NULL, 0}};
    const struct memory_file index[] = {{"symbols/index.tsv", HEADING "hus\tting\town:hus\n", 0}, {NULL, NULL, 0}};
    const struct memory_file licence[] = {
        {"symbols/vores/licens.txt", "licens: CC BY\n", 0}, {"symbols/vores/a.svg", ROUND, 0}, {NULL, NULL, 0}};
    (void)state;
    assert_load_fails(foreign, "Filen «symbols/a.kbs» er ikke en tabel med symboler.");
    assert_load_fails(cut, "Tabellen «symbols/a.kbs» er beskadiget.");
    assert_load_fails(index, "Der er ingen ordklasse, der hedder «ting».");
    assert_load_fails(licence, "Linjen «tekst» mangler i licens.txt.");
    table[8] = 9;
    const struct memory_file other[] = {{"symbols/a.kbs", table, length}, {NULL, NULL, 0}};
    assert_load_fails(other, "Tabellen «symbols/a.kbs» er lavet af en anden version af klarbrev.");
    kb_free(table);
}

static void a_damaged_drawing_is_told_where_it_is_used(void **state)
{
    size_t length;
    char *table = pack_sets(&length);
    struct kb_place place = {.path = "moede.dagsorden[0].symbol"};
    struct stand stand;
    (void)state;
    memset(table + length - 40, 0xFF, 40);
    const struct memory_file files[] = {
        {"symbols/a.kbs", table, length}, {"symbols/mulberry/house.svg", SVG("<text/>"), 0}, {NULL, NULL, 0}};
    set_up(&stand, files, false);
    const struct kb_symbol *symbol;
    assert_int_equal(kb_symbol_store_load(stand.store, stand.diagnostics), KB_OK);
    assert_int_equal(kb_symbol_store_find(stand.store, "own:ringe-op", false, &stand.arena, &place, stand.diagnostics, &symbol),
                     KB_BAD_INPUT);
    assert_string_equal(kb_diagnostics_at(stand.diagnostics, 0)->message, "Symbolet «own:ringe-op» er beskadiget i tabellen.");
    assert_string_equal(kb_diagnostics_at(stand.diagnostics, 0)->path, "moede.dagsorden[0].symbol");
    assert_int_equal(kb_symbol_store_find(stand.store, "mulberry:house", false, &stand.arena, &place, stand.diagnostics, &symbol),
                     KB_BAD_INPUT);
    take_down(&stand);
    kb_free(table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_can_not_be_packed_is_told),
        cmocka_unit_test(symbols_come_from_tables_and_folders),
        cmocka_unit_test(without_a_folder_there_are_no_symbols),
        cmocka_unit_test(what_can_not_be_loaded_is_told),
        cmocka_unit_test(a_damaged_drawing_is_told_where_it_is_used),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
