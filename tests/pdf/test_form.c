/* Forms: the objects that readers need to fill them in, and other programs that do. */
#include <stdlib.h>
#include <unistd.h>

#include "pdf/sample_form.h"

struct setting {
    struct kb_fonts *fonts;
    struct kb_shaper *shaper;
    struct kb_buffer out;
};

static int set_up(void **state)
{
    static struct setting setting;
    struct kb_limits limits = kb_limits_default();
    struct sample sample;
    assert_int_equal(kb_fonts_new(&setting.fonts, &disk_world, &limits, kb_font_files_default(), NULL), KB_OK);
    assert_int_equal(kb_shaper_new(&setting.shaper, setting.fonts), KB_OK);
    sample_init(&sample, setting.shaper);
    sample_form(&sample);
    sample_write(&sample, setting.fonts, &setting.out);
    sample_finish(&sample);
    *state = &setting;
    return 0;
}

static int tear_down(void **state)
{
    struct setting *setting = *state;
    kb_buffer_finish(&setting->out);
    kb_shaper_free(setting->shaper);
    kb_fonts_free(setting->fonts);
    return 0;
}

static size_t count(void **state, const char *text)
{
    const struct kb_buffer *out = &((struct setting *)*state)->out;
    size_t found = 0, length = strlen(text);
    for (size_t i = 0; i + length <= out->length; i++) {
        found += memcmp(out->data + i, text, length) == 0;
    }
    return found;
}

static void fields_are_what_they_are(void **state)
{
    assert_int_equal(count(state, "/Subtype/Widget"), 7);
    assert_int_equal(count(state, "/FT/Tx"), 2);
    assert_int_equal(count(state, "/FT/Btn"), 3);
    assert_int_equal(count(state, "/Ff 4096"), 1);  /* several lines */
    assert_int_equal(count(state, "/Ff 32768"), 1); /* one of several */
    assert_int_equal(count(state, "/F 4/Rect"), 7); /* printed */
    assert_int_equal(count(state, "/AcroForm"), 1);
    assert_int_equal(count(state, "NeedAppearances"), 0);
    assert_int_equal(count(state, "JavaScript"), 0);
    assert_int_equal(count(state, "/Tabs/S"), 1);
}

/* "maal[0]" and "maal[1]" and "a" are levels; a period stands in no name. */
static void names_have_levels(void **state)
{
    assert_int_equal(count(state, "/T(maal[0])"), 1);
    assert_int_equal(count(state, "/T(maal[1])"), 1);
    assert_int_equal(count(state, "/T(a)"), 1);
    assert_int_equal(count(state, "/T(b)"), 1);
    assert_int_equal(count(state, "/T(egen_oplevelse)"), 1);
    assert_int_equal(count(state, "/T(hvordan_gaar_det)"), 1);
    assert_int_equal(count(state, "/T("), 8);
}

static void each_state_is_drawn(void **state)
{
    assert_int_equal(count(state, "/AS/Off"), 5);
    assert_int_equal(count(state, "/AP<</N<</ja "), 2);
    assert_int_equal(count(state, "/AP<</N<</5 "), 1);
    assert_int_equal(count(state, "/AP<</N<</10 "), 1);
    assert_int_equal(count(state, "/AP<</N "), 2);
    assert_int_equal(count(state, "/Subtype/Form"), 2 + 2 * 3); /* two boxes to write in; box, ring, face in both states */
}

static void elements_hold_their_widgets(void **state)
{
    assert_int_equal(count(state, "/S/Form"), 7);
    assert_int_equal(count(state, "/Type/OBJR"), 7);
    assert_int_equal(count(state, "/StructParent "), 7);
    assert_int_equal(count(state, "/TU"), 5 + 3);
}

static void typing_has_a_font(void **state)
{
    assert_int_equal(count(state, "/DA(/Felt 12 Tf 0 g)"), 2 + 1);
    assert_int_equal(count(state, "/Subtype/TrueType/Encoding/WinAnsiEncoding"), 1);
    assert_int_equal(count(state, "/DR<</Font<</Felt "), 1);
    const struct kb_form_font *font = NULL, *again = NULL;
    struct kb_fonts *fonts = ((struct setting *)*state)->fonts;
    assert_int_equal(kb_font_for_forms(fonts, &font), KB_OK);
    assert_int_equal(kb_font_for_forms(fonts, &again), KB_OK);
    assert_ptr_equal(font, again);
    static const uint8_t danish[] = {0xC6, 0xD8, 0xC5, 0xE6, 0xF8, 0xE5, 0xE9, 'a', 'Z', '9', ' ', 0x80, 0x96};
    for (size_t i = 0; i < sizeof danish; i++) {
        assert_true(font->characters[danish[i]] != 0 && font->widths[danish[i]] > 0);
    }
    assert_int_equal(font->characters[0x80], 0x20AC);
    assert_int_equal(font->characters[0x81], 0);
    assert_int_equal(font->characters['\n'], 0);
}

static void a_letter_without_fields_has_no_form(void **state)
{
    struct setting *setting = *state;
    struct sample sample;
    struct kb_buffer out;
    sample_init(&sample, setting->shaper);
    sample_paragraph(&sample, 0, KB_ROLE_H1, "Hej");
    sample_write(&sample, setting->fonts, &out);
    for (size_t i = 0; i + 9 <= out.length; i++) {
        assert_memory_not_equal(out.data + i, "/AcroForm", 9);
    }
    kb_buffer_finish(&out);
    sample_finish(&sample);
}

/* What layout promises and doesn't hold. */
static void break_promise(struct sample *sample, int kind)
{
    struct kb_item *items = sample->items[0];
    size_t last = sample->page_list[0].count - 1;
    struct kb_widget *widget = (struct kb_widget *)items[last].widget;
    struct kb_form_field *field = (struct kb_form_field *)widget->field;
    switch (kind) {
    case 0: field->index = 77; break;
    case 1: field->index = 0; break;
    case 2: field->name = "a."; break;
    case 3: field->label = NULL; break;
    case 4: widget->value = NULL; break;
    case 5: widget->on = NULL; break;
    case 6: items[last].structure = 999; break;
    case 7: items[last].widget = NULL; break;
    case 8: sample->page_list[0].count--; break; /* a field without a widget */
    case 9: sample_tick(sample, field, KB_TICK_BOX, 300, "ja", "Igen"); break;
    default: sample->pages.field_count = 0; break;
    }
}

static void broken_promises_are_bugs(void **state)
{
    struct setting *setting = *state;
    struct kb_pdf_options options = {0};
    for (int kind = 0; kind <= 10; kind++) {
        struct sample sample;
        struct kb_arena arena;
        struct kb_buffer out;
        struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 10);
        kb_arena_init(&arena);
        kb_buffer_init(&out, 1 << 20);
        sample_init(&sample, setting->shaper);
        sample_form(&sample);
        break_promise(&sample, kind);
        assert_int_equal(kb_pdf_write(&sample.pages, setting->fonts, &options, &arena, diagnostics, &out), KB_BUG);
        assert_int_equal(kb_diagnostics_count(diagnostics), 1);
        kb_buffer_finish(&out);
        kb_arena_finish(&arena);
        kb_diagnostics_free(diagnostics);
        sample_finish(&sample);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_what_they_are), cmocka_unit_test(names_have_levels),
        cmocka_unit_test(each_state_is_drawn),      cmocka_unit_test(elements_hold_their_widgets),
        cmocka_unit_test(typing_has_a_font),        cmocka_unit_test(a_letter_without_fields_has_no_form),
        cmocka_unit_test(broken_promises_are_bugs),
    };
    return cmocka_run_group_tests_name("form", tests, set_up, tear_down);
}
