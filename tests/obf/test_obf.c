/* Boards in the Open Board Format: what is written can be read again, what others write is understood, and nothing harms. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include <klarbrev/world.h>

#include "base/base64.h"
#include "obf/obf.h"
#include "support/failing.h"

struct got {
    struct kb_arena arena;
    struct kb_diagnostics *diagnostics;
    struct kb_obf_set set;
    enum kb_status status;
};

static void got_read(struct got *got, struct kb_slice file, const struct kb_limits *limits)
{
    struct kb_limits standard = kb_limits_default();
    static struct kb_source source;
    source = (struct kb_source){"ark.obf", file};
    kb_arena_init(&got->arena);
    got->diagnostics = kb_diagnostics_new(KB_DANISH, 20);
    got->status = kb_obf_read(&got->arena, &source, limits == NULL ? &standard : limits, got->diagnostics, &got->set);
}

static void got_drop(struct got *got)
{
    kb_arena_finish(&got->arena);
    kb_diagnostics_free(got->diagnostics);
}

static const struct kb_obf_image house = {.id = "hus",
                                          .media_type = "image/svg+xml",
                                          .bytes = {"<svg/>", 6},
                                          .width = 72,
                                          .height = 72,
                                          .symbol = "own:hjem",
                                          .licence = {.type = "CC0 1.0", .author_name = "klarbrev"}};
static const struct kb_obf_button home = {.id = "1",
                                          .label = "hj\"em",
                                          .above = "Først",
                                          .has_border = true,
                                          .border = {1, 2, 3, 255},
                                          .word_class = KB_CLASS_NOUN,
                                          .image = &house};
static const struct kb_obf_button tab = {.id = "2", .label = "Mad", .board = "b", .tab = true};
static const struct kb_obf_button *const cells[4] = {&tab, NULL, NULL, &home};
static const struct kb_obf_setting settings[] = {{"opslag", {"tavle", 5}, false}, {"kolonner", {"2", 1}, true}};
static const struct kb_obf_board board = {.id = "a",
                                          .name = "Æbler",
                                          .locale = "da",
                                          .columns = 2,
                                          .rows = 2,
                                          .cells = cells,
                                          .licence = {.type = "private"},
                                          .settings = settings,
                                          .setting_count = 2,
                                          .page = true};

static void assert_same_board(const struct kb_obf_board *read)
{
    assert_string_equal(read->id, "a");
    assert_string_equal(read->name, "Æbler");
    assert_string_equal(read->licence.type, "private");
    assert_int_equal(read->columns, 2);
    assert_int_equal(read->rows, 2);
    assert_true(read->page && !read->continued);
    assert_null(read->cells[1]);
    assert_true(read->cells[0]->tab);
    assert_string_equal(read->cells[0]->board, "b");
    assert_string_equal(read->cells[3]->label, "hj\"em");
    assert_string_equal(read->cells[3]->above, "Først");
    assert_true(read->cells[3]->has_border && !read->cells[3]->has_background);
    assert_int_equal(read->cells[3]->border.blue, 3);
    assert_int_equal(read->cells[3]->word_class, KB_CLASS_NOUN);
    assert_string_equal(read->cells[3]->image->symbol, "own:hjem");
    assert_string_equal(read->cells[3]->image->licence.author_name, "klarbrev");
    assert_true(kb_slice_is(read->cells[3]->image->bytes, "<svg/>"));
    assert_int_equal(read->setting_count, 2);
    assert_true(kb_slice_is(read->settings[1].value, "2") && read->settings[1].bare);
}

static void written_and_read_again(void **state)
{
    (void)state;
    struct kb_buffer out;
    struct got got;
    kb_buffer_init(&out, 1 << 20);
    kb_obf_write(&board, &out);
    got_read(&got, kb_buffer_slice(&out), NULL);
    assert_int_equal(got.status, KB_OK);
    assert_same_board(got.set.boards[0]);
    got_drop(&got);
    kb_buffer_finish(&out);
}

static void zipped_and_read_again(void **state)
{
    (void)state;
    struct kb_obf_board other = board;
    const struct kb_obf_board *boards[] = {&board, &other};
    struct kb_obf_set set = {boards, 2, 0};
    struct kb_arena arena;
    struct kb_buffer out, again;
    struct got got;
    other.id = "b";
    kb_arena_init(&arena);
    kb_buffer_init(&out, 1 << 20);
    kb_buffer_init(&again, 1 << 20);
    assert_int_equal(kb_obz_write(&set, &arena, &out), KB_OK);
    assert_int_equal(kb_obz_write(&set, &arena, &again), KB_OK);
    assert_true(kb_slice_equal(kb_buffer_slice(&out), kb_buffer_slice(&again)));
    got_read(&got, kb_buffer_slice(&out), NULL);
    assert_int_equal(got.status, KB_OK);
    assert_int_equal(got.set.count, 2);
    assert_same_board(got.set.boards[0]);
    assert_string_equal(got.set.boards[1]->id, "b");
    got_drop(&got);
    for (size_t length = 4; length < out.length; length += 7) { /* cut anywhere, it is refused or whole */
        got_read(&got, kb_slice_part(kb_buffer_slice(&out), 0, length), NULL);
        assert_int_equal(got.status, KB_BAD_INPUT);
        assert_true(kb_diagnostics_count_of(got.diagnostics, KB_ERROR) > 0);
        got_drop(&got);
    }
    struct kb_limits small = kb_limits_default();
    small.board_bytes = 600;
    got_read(&got, kb_buffer_slice(&out), &small);
    assert_int_equal(got.status, KB_BAD_INPUT);
    got_drop(&got);
    kb_buffer_finish(&out);
    kb_buffer_finish(&again);
    kb_arena_finish(&arena);
}

/* Numbers as ids, hex colours, absent lists, short rows, a picture that is only an address. */
static void what_others_write(void **state)
{
    (void)state;
    static const char text[] = "{\"format\":\"open-board-0.1\",\"id\":7,\"buttons\":[{\"id\":1,\"label\":\"a\",\"background_"
                               "color\":\"#f00\",\"image_id\":9},"
                               "{\"id\":\"2\",\"label\":null,\"image_id\":\"nowhere\"},{\"id\":3,\"label\":\"lost\"}],"
                               "\"images\":[{\"id\":9,\"url\":\"https://example.org/x.png\"}],"
                               "\"grid\":{\"rows\":9,\"columns\":1,\"order\":[[1],[null,\"2\"]]}}";
    struct got got;
    got_read(&got, kb_slice_of(text), NULL);
    assert_int_equal(got.status, KB_OK);
    const struct kb_obf_board *read = got.set.boards[0];
    assert_string_equal(read->id, "7");
    assert_int_equal(read->columns, 2);
    assert_int_equal(read->rows, 2);
    assert_int_equal(read->cells[0]->background.red, 255);
    assert_string_equal(read->cells[0]->image->url, "https://example.org/x.png");
    assert_null(read->cells[1]);
    assert_null(read->cells[3]->label);
    assert_null(read->cells[3]->image);
    assert_int_equal(got.set.unplaced, 1);
    got_drop(&got);
}

static void what_is_no_board(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "[]",
        "{}",
        "{\"format\":\"open-board-0.1\"}",
        "{\"format\":\"else\",\"grid\":{\"order\":[[]]}}",
        "{\"format\":\"open-board-0.1\",\"grid\":{\"order\":[]}}",
        "{\"format\":\"open-board-0.1\",\"grid\":{\"order\":[[\"1\"]]}}",
        "{\"format\":\"open-board-0.1\",\"grid\":{\"order\":[[[1]]]}}",
        "{\"format\":\"open-board-0.1\",\"buttons\":[{}],\"grid\":{\"order\":[[null]]}}",
        "{\"format\":\"open-board-0.1\",\"images\":[{\"id\":1,\"data\":\"data:image/"
        "png;base64,!\"}],\"grid\":{\"order\":[[null]]}}",
        "{\"format\":\"open-board-0.1\",\"grid\":{\"order\":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}}",
        "PK\003\004",
        "PK\005\006",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct got got;
        got_read(&got, kb_slice_of(texts[i]), NULL);
        if (got.status != KB_BAD_INPUT || kb_diagnostics_count_of(got.diagnostics, KB_ERROR) == 0) {
            fail_msg("taken for a board: %s", texts[i]);
        }
        got_drop(&got);
    }
}

static void a_grid_has_a_limit(void **state)
{
    (void)state;
    struct kb_buffer text;
    struct got got;
    kb_buffer_init(&text, 1 << 20);
    kb_buffer_put_text(&text, "{\"format\":\"open-board-0.1\",\"grid\":{\"order\":[[null");
    for (int i = 0; i < 40; i++) {
        kb_buffer_put_text(&text, ",null");
    }
    kb_buffer_put_text(&text, "]]}}");
    got_read(&got, kb_buffer_slice(&text), NULL);
    assert_int_equal(got.status, KB_BAD_INPUT);
    got_drop(&got);
    kb_buffer_finish(&text);
}

/* Each allocation fails in turn, but for those of libzip, which has its own. */
static void memory_runs_out(void **state)
{
    (void)state;
    const struct kb_obf_board *boards[] = {&board};
    struct kb_obf_set set = {boards, 1, 0};
    enum kb_status status = KB_NO_MEMORY;
    for (size_t allowed = 1; status != KB_OK && allowed < 2000; allowed++) {
        struct kb_arena arena;
        struct kb_buffer out;
        struct got got = {.status = KB_NO_MEMORY};
        failing_set(allowed, false);
        kb_allocator_set(failing_reallocate, NULL);
        kb_arena_init(&arena);
        kb_buffer_init(&out, 1 << 20);
        status = kb_obz_write(&set, &arena, &out);
        if (status == KB_OK) {
            got_read(&got, kb_buffer_slice(&out), NULL);
            status = got.status;
            got_drop(&got);
        }
        kb_buffer_finish(&out);
        kb_arena_finish(&arena);
        kb_allocator_set(NULL, NULL);
        assert_true(status == KB_OK || status == KB_NO_MEMORY);
    }
    assert_int_equal(status, KB_OK);
}

static void base64_both_ways(void **state)
{
    (void)state;
    static const struct {
        const char *text, *coded;
    } pairs[] = {{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) { /* RFC 4648, section 10 */
        struct kb_arena arena;
        struct kb_buffer out;
        struct kb_slice bytes;
        kb_arena_init(&arena);
        kb_buffer_init(&out, 100);
        kb_buffer_put_base64(&out, (const uint8_t *)pairs[i].text, strlen(pairs[i].text));
        assert_true(kb_slice_is(kb_buffer_slice(&out), pairs[i].coded));
        assert_true(kb_base64_read(&arena, kb_slice_of(pairs[i].coded), &bytes));
        assert_true(kb_slice_is(bytes, pairs[i].text));
        assert_false(kb_base64_read(&arena, kb_slice_of("Zm9v*"), &bytes));
        kb_buffer_finish(&out);
        kb_arena_finish(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(written_and_read_again), cmocka_unit_test(zipped_and_read_again), cmocka_unit_test(what_others_write),
        cmocka_unit_test(what_is_no_board),       cmocka_unit_test(a_grid_has_a_limit),    cmocka_unit_test(memory_runs_out),
        cmocka_unit_test(base64_both_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
