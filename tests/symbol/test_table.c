#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <klarbrev/limits.h>
#include <klarbrev/world.h>

#include "support/drawing.h"
#include "symbol/drawing.h"
#include "symbol/packed.h"
#include "symbol/svg.h"
#include "symbol/table.h"

#define SVG(content) "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 72 72'>" content "</svg>"

/* What the format rounds to. */
#define NEAR (1.0 / 256 + 1e-9)

static void read_svg(struct kb_arena *arena, const char *svg, struct kb_drawing *drawing)
{
    struct kb_source source = {"a.svg", kb_slice_of(svg)};
    struct kb_limits limits = kb_limits_default();
    assert_int_equal(kb_svg_read(arena, &source, &limits, NULL, drawing), KB_OK);
}

static void assert_near(double a, double b)
{
    if (!(fabs(a - b) <= NEAR)) {
        fail_msg("%f and %f", a, b);
    }
}

static void assert_same_path(const struct kb_path *a, const struct kb_path *b)
{
    assert_int_equal(a->count, b->count);
    assert_int_equal(a->filled, b->filled);
    assert_int_equal(a->stroked, b->stroked);
    assert_int_equal(a->even_odd, b->even_odd);
    assert_memory_equal(&a->fill, &b->fill, a->filled ? sizeof a->fill : 0);
    assert_memory_equal(&a->stroke, &b->stroke, a->stroked ? sizeof a->stroke : 0);
    if (a->stroked) {
        assert_near(a->line_width, b->line_width);
        assert_int_equal(a->line_cap, b->line_cap);
        assert_int_equal(a->line_join, b->line_join);
        assert_int_equal(a->dash_count, b->dash_count);
        assert_near(a->dash_offset, b->dash_offset);
        for (size_t i = 0; i < a->dash_count; i++) {
            assert_near(a->dashes[i], b->dashes[i]);
        }
    }
    for (size_t i = 0; i < a->count; i++) {
        const struct kb_segment *s = &a->segments[i], *t = &b->segments[i];
        const double first[] = {s->x1, s->y1, s->x2, s->y2, s->x, s->y};
        const double second[] = {t->x1, t->y1, t->x2, t->y2, t->x, t->y};
        assert_int_equal(s->verb, t->verb);
        for (size_t j = s->verb == KB_CURVE ? 0 : s->verb == KB_CLOSE ? 6 : 4; j < 6; j++) {
            assert_near(first[j], second[j]);
        }
    }
}

static void a_packed_drawing_comes_back(void **state)
{
    static const char *const svgs[] = {
        SVG("<path d='M1 2l3.14159 40C5 6 70 7.001 8.25 9z' fill='#123456' fill-rule='evenodd'/>"),
        SVG("<circle cx='36' cy='36' r='30' fill='none' stroke='red' stroke-width='2' stroke-linecap='round'/>"),
        SVG("<path d='M-500 900L1000 2000' stroke='#0102037f' stroke-dasharray='3 2 1' stroke-dashoffset='1'/>"),
        SVG("<path d='M1 1h5v5' stroke='#000' stroke-miterlimit='9' fill='none'/><rect width='9' height='9'/>"),
        SVG("<path d='M1 1h1v1h1v1h1v1h1v1zM9 9h1'/><path d='M0 0h1' stroke='#000' stroke-linejoin='bevel'/>"),
        SVG(""),
    };
    (void)state;
    for (size_t i = 0; i < sizeof svgs / sizeof *svgs; i++) {
        struct kb_arena arena;
        struct kb_buffer bytes;
        struct kb_drawing drawing, back;
        kb_arena_init(&arena);
        kb_buffer_init(&bytes, 100000);
        read_svg(&arena, svgs[i], &drawing);
        assert_int_equal(kb_packed_write(&drawing, &bytes), KB_OK);
        assert_int_equal(kb_packed_read(kb_buffer_slice(&bytes), 1000, &arena, &back), KB_OK);
        assert_near(back.width, drawing.width);
        assert_near(back.height, drawing.height);
        assert_int_equal(back.count, drawing.count);
        for (size_t j = 0; j < drawing.count; j++) {
            assert_same_path(&drawing.paths[j], &back.paths[j]);
        }
        kb_buffer_finish(&bytes);
        kb_arena_finish(&arena);
    }
}

static void what_can_not_be_packed_is_said(void **state)
{
    struct kb_segment segment = {.verb = KB_MOVE, .x = 1e9};
    struct kb_path path = {.segments = &segment, .count = 1, .filled = true};
    struct kb_drawing drawing = {72, 72, &path, 1};
    struct kb_buffer bytes;
    (void)state;
    kb_buffer_init(&bytes, 100000);
    assert_int_equal(kb_packed_write(&drawing, &bytes), KB_BAD_INPUT);
    segment.x = NAN;
    assert_int_equal(kb_packed_write(&drawing, &bytes), KB_BAD_INPUT);
    segment.x = 1;
    assert_int_equal(kb_packed_write(&drawing, &bytes), KB_OK);
    kb_buffer_finish(&bytes);
}

/* Every byte changed, every place cut: never more than the limit, never outside, and no crash. */
static void a_damaged_drawing_is_refused_or_harmless(void **state)
{
    struct kb_arena arena;
    struct kb_buffer bytes;
    struct kb_drawing drawing, back;
    (void)state;
    kb_arena_init(&arena);
    kb_buffer_init(&bytes, 100000);
    read_svg(&arena, SVG("<path d='M1 2l3 40C5 6 70 7 8 9z' stroke='red' stroke-dasharray='3 2'/>"), &drawing);
    assert_int_equal(kb_packed_write(&drawing, &bytes), KB_OK);
    for (size_t i = 0; i < bytes.length; i++) {
        char *copy = malloc(i + 1);
        assert_non_null(copy);
        memcpy(copy, bytes.data, i);
        assert_int_equal(kb_packed_read((struct kb_slice){copy, i}, 1000, &arena, &back), KB_BAD_INPUT);
        free(copy);
        for (int change = 1; change < 256; change++) {
            bytes.data[i] = (char)(bytes.data[i] ^ change);
            enum kb_status status = kb_packed_read(kb_buffer_slice(&bytes), 1000, &arena, &back);
            assert_true(status == KB_OK || status == KB_BAD_INPUT);
            bytes.data[i] = (char)(bytes.data[i] ^ change);
        }
    }
    assert_int_equal(kb_packed_read(kb_buffer_slice(&bytes), 3, &arena, &back), KB_BAD_INPUT); /* too many for this limit */
    kb_buffer_finish(&bytes);
    kb_arena_finish(&arena);
}

/* A table of three symbols in two sets. */
static void make_table(struct kb_arena *arena, struct kb_buffer *out)
{
    static const struct kb_symbol_set mine = {"mine", "Vores egne", "Roskilde", "CC BY 4.0", "", "", "Tegnet af os"};
    const struct kb_symbol_set *sets[] = {kb_symbol_set_known(kb_slice_of("own")), &mine};
    struct kb_drawing *drawing = KB_NEW(arena, struct kb_drawing), *black = KB_NEW(arena, struct kb_drawing);
    size_t wrong;
    read_svg(arena, SVG("<rect width='9' height='9' fill='red'/>"), drawing);
    read_svg(arena, SVG("<rect width='9' height='9'/>"), black);
    struct kb_symbol_draft drafts[] = {{"own:sag", "sag", "", drawing, black, 0},
                                       {"mine:å", "å", "vand, bæk", drawing, NULL, 1},
                                       {"own:kommune", "kommune", "rådhus", black, black, 0}};
    assert_int_equal(kb_symbol_table_write(sets, 2, drafts, 3, out, &wrong), KB_OK);
}

static void a_table_finds_its_symbols(void **state)
{
    struct kb_arena arena;
    struct kb_buffer bytes;
    struct kb_symbol_table table;
    struct kb_symbol_row row;
    struct kb_symbol_set set;
    struct kb_drawing drawing;
    (void)state;
    kb_arena_init(&arena);
    kb_buffer_init(&bytes, 100000);
    make_table(&arena, &bytes);
    assert_int_equal(kb_symbol_table_open(kb_buffer_slice(&bytes), &table), KB_TABLE_FINE);
    assert_int_equal(table.symbol_count, 3);
    assert_true(kb_symbol_table_find(&table, kb_slice_of("own:kommune"), &row));
    assert_true(kb_slice_is(row.words, "rådhus"));
    assert_true(row.black.length > 0);
    assert_true(kb_symbol_table_find(&table, kb_slice_of("mine:å"), &row));
    assert_int_equal(row.black.length, 0);
    assert_int_equal(kb_packed_read(row.colour, 1000, &arena, &drawing), KB_OK);
    assert_int_equal(drawing.count, 1);
    assert_int_equal(kb_symbol_table_set(&table, row.set, &arena, &set), KB_OK);
    assert_string_equal(set.name, "mine");
    assert_string_equal(set.attribution, "Tegnet af os");
    assert_false(kb_symbol_table_find(&table, kb_slice_of("own:komm"), &row));
    assert_false(kb_symbol_table_find(&table, kb_slice_of(""), &row));
    assert_false(kb_symbol_table_row(&table, 3, &row));
    assert_int_equal(kb_symbol_table_set(&table, 2, &arena, &set), KB_BAD_INPUT);
    kb_buffer_finish(&bytes);
    kb_arena_finish(&arena);
}

static void a_hostile_table_is_refused_or_harmless(void **state)
{
    struct kb_arena arena;
    struct kb_buffer bytes;
    struct kb_symbol_table table;
    struct kb_symbol_row row;
    (void)state;
    kb_arena_init(&arena);
    kb_buffer_init(&bytes, 100000);
    make_table(&arena, &bytes);
    assert_int_equal(kb_symbol_table_open(kb_slice_of("%PDF-1.7"), &table), KB_TABLE_FOREIGN);
    assert_int_equal(kb_symbol_table_open(kb_slice_of(""), &table), KB_TABLE_FOREIGN);
    for (size_t i = 0; i < bytes.length; i++) {
        struct kb_slice cut = kb_slice_part(kb_buffer_slice(&bytes), 0, i);
        assert_int_not_equal(kb_symbol_table_open(cut, &table), KB_TABLE_FINE);
        bytes.data[i] = (char)(bytes.data[i] ^ 0xFF);
        if (kb_symbol_table_open(kb_buffer_slice(&bytes), &table) == KB_TABLE_FINE) {
            kb_symbol_table_find(&table, kb_slice_of("own:sag"), &row);
            for (size_t j = 0; j < table.symbol_count && kb_symbol_table_row(&table, j, &row); j++) {
                assert_true(row.id.data >= bytes.data && row.id.data + row.id.length <= bytes.data + bytes.length);
            }
        }
        bytes.data[i] = (char)(bytes.data[i] ^ 0xFF);
    }
    bytes.data[8] = 2;
    assert_int_equal(kb_symbol_table_open(kb_buffer_slice(&bytes), &table), KB_TABLE_OTHER_VERSION);
    kb_buffer_finish(&bytes);
    kb_arena_finish(&arena);
}

static void the_colours_are_a_layer(void **state)
{
    static const char svg[] = SVG("<g id='color'><rect width='9' height='9' fill='red'/></g><g id='line'>"
                                  "<path d='M0 0h9' stroke='#000'/></g>");
    struct kb_source source = {"a.svg", kb_slice_of(svg)};
    struct kb_limits limits = kb_limits_default();
    struct kb_arena arena;
    struct kb_drawing drawing;
    bool found;
    (void)state;
    kb_arena_init(&arena);
    assert_int_equal(kb_svg_read_without(&arena, &source, "color", &limits, NULL, &drawing, &found), KB_OK);
    assert_true(found);
    assert_int_equal(drawing.count, 1);
    assert_true(drawing.paths[0].stroked);
    assert_int_equal(kb_svg_read_without(&arena, &source, "skin", &limits, NULL, &drawing, &found), KB_OK);
    assert_false(found);
    assert_int_equal(drawing.count, 2);
    kb_arena_finish(&arena);
}

static void a_drawing_is_fitted_and_greyed(void **state)
{
    struct kb_arena arena;
    struct kb_drawing drawing, grey;
    (void)state;
    kb_arena_init(&arena);
    read_svg(&arena,
             "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 850 425'>"
             "<path d='M85 85h85' stroke='#ff0000' stroke-width='10' stroke-dasharray='20'/></svg>",
             &drawing);
    assert_true(kb_drawing_fit(&arena, &drawing, KB_SYMBOL_GRID));
    assert_near(drawing.width, 72);
    assert_near(drawing.height, 36);
    assert_near(drawing.paths[0].segments[1].x, 14.4);
    assert_near(drawing.paths[0].line_width, 10 * 72.0 / 850);
    assert_near(drawing.paths[0].dashes[0], 20 * 72.0 / 850);
    assert_true(kb_drawing_grey(&arena, &drawing, &grey));
    assert_int_equal(grey.paths[0].stroke.red, grey.paths[0].stroke.blue);
    assert_int_equal(grey.paths[0].stroke.red, 54);
    assert_int_equal(drawing.paths[0].stroke.red, 255);
    kb_arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_packed_drawing_comes_back),
        cmocka_unit_test(what_can_not_be_packed_is_said),
        cmocka_unit_test(a_damaged_drawing_is_refused_or_harmless),
        cmocka_unit_test(a_table_finds_its_symbols),
        cmocka_unit_test(a_hostile_table_is_refused_or_harmless),
        cmocka_unit_test(the_colours_are_a_layer),
        cmocka_unit_test(a_drawing_is_fitted_and_greyed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
