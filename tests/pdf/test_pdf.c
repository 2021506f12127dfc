#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "pdf/sample_full.h"

struct setting {
    struct kb_fonts *fonts;
    struct kb_shaper *shaper;
};

static int set_up(void **state)
{
    static struct setting setting;
    struct kb_limits limits = kb_limits_default();
    assert_int_equal(kb_fonts_new(&setting.fonts, &disk_world, &limits, kb_font_files_default(), NULL), KB_OK);
    assert_int_equal(kb_shaper_new(&setting.shaper, setting.fonts), KB_OK);
    *state = &setting;
    return 0;
}

static int tear_down(void **state)
{
    struct setting *setting = *state;
    kb_shaper_free(setting->shaper);
    kb_fonts_free(setting->fonts);
    return 0;
}

typedef void sample_maker(struct sample *sample);

static void write_sample(struct setting *setting, sample_maker *make, struct kb_buffer *out)
{
    struct sample sample;
    sample_init(&sample, setting->shaper);
    make(&sample);
    sample_write(&sample, setting->fonts, out);
    sample_finish(&sample);
}

static void one_line(struct sample *sample)
{
    sample_paragraph(sample, 0, KB_ROLE_P, "Kære Åse");
}

static size_t count(const struct kb_buffer *out, const char *wanted)
{
    size_t found = 0, length = strlen(wanted);
    for (size_t i = 0; i + length <= out->length; i++) {
        found += memcmp(out->data + i, wanted, length) == 0;
    }
    return found;
}

static void the_same_pages_give_the_same_bytes(void **state)
{
    struct kb_buffer a, b;
    write_sample(*state, sample_full, &a);
    write_sample(*state, sample_full, &b);
    assert_int_equal(a.length, b.length);
    assert_memory_equal(a.data, b.data, a.length);
    kb_buffer_finish(&a);
    kb_buffer_finish(&b);
}

static void other_words(struct sample *sample)
{
    sample_paragraph(sample, 0, KB_ROLE_P, "Kære Åge");
}

static void other_words_give_another_id(void **state)
{
    struct kb_buffer a, b;
    write_sample(*state, one_line, &a);
    write_sample(*state, other_words, &b);
    const char *first = strstr(a.data + a.length - 300, "/ID[<"), *second = strstr(b.data + b.length - 300, "/ID[<");
    assert_non_null(first);
    assert_non_null(second);
    assert_memory_not_equal(first, second, 36);
    assert_memory_equal(first + 4, first + 38, 34); /* a file never changed: both halves are one */
    kb_buffer_finish(&a);
    kb_buffer_finish(&b);
}

static void the_file_says_what_it_is(void **state)
{
    struct kb_buffer out;
    write_sample(*state, sample_full, &out);
    assert_memory_equal(out.data, "%PDF-1.7\n%", 10);
    static const char *const once[] = {"/Lang(da-DK)",
                                       "/MarkInfo<</Marked true>>",
                                       "/DisplayDocTitle true",
                                       "<pdfuaid:part>1</pdfuaid:part>",
                                       "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
                                       "<klarbrev:skabelon>indkaldelse</klarbrev:skabelon>",
                                       "Klarborg Kommune &amp; Co",
                                       "/CreationDate(D:20261123120000Z)",
                                       "/Type/StructTreeRoot",
                                       "/S/GTS_PDFA1"};
    for (size_t i = 0; i < sizeof once / sizeof *once; i++) {
        assert_int_equal(count(&out, once[i]), 1);
    }
    kb_buffer_finish(&out);
}

static void the_structure_has_its_attributes(void **state)
{
    struct kb_buffer out;
    write_sample(*state, sample_full, &out);
    assert_int_equal(count(&out, "/S/H1/"), 1);
    assert_int_equal(count(&out, "/S/LI/"), 2);
    assert_int_equal(count(&out, "/Scope/Column"), 2);
    assert_int_equal(count(&out, "/Scope/Row"), 1);
    assert_int_equal(count(&out, "/ColSpan 2"), 1);
    assert_int_equal(count(&out, "/ListNumbering/Disc"), 1);
    assert_int_equal(count(&out, "/S/Figure/"), 4);
    assert_int_equal(count(&out, "/Alt(Et smil)"), 1);
    assert_int_equal(count(&out, "/Lang(ar)"), 1);
    assert_int_equal(count(&out, "/Type/OBJR"), 1);
    assert_int_equal(count(&out, "/URI(https://www.borger.dk/s%C3%B8g?%28a%29)"), 1);
    assert_int_equal(count(&out, "/Type/MCR"), 1); /* the paragraph that goes on */
    assert_int_equal(count(&out, "/IDTree"), 1);
    assert_int_equal(count(&out, "/Dest["), 3);
    kb_buffer_finish(&out);
}

static void an_image_used_twice_is_one_object(void **state)
{
    struct kb_buffer out;
    write_sample(*state, sample_full, &out);
    assert_int_equal(count(&out, "/Subtype/Form"), 1);
    assert_int_equal(count(&out, "/Subtype/Image"), 3); /* colour, its mask, grey */
    kb_buffer_finish(&out);
}

static void a_letter(struct sample *sample)
{
    static const char *const lines[] = {"Du har ret til at få en bisidder med til mødet, og vi kan hjælpe dig ",
                                        "med at finde en. Ring til os på 12 34 56 78 mellem kl. 9.00 og 12.00. "};
    sample->bold = true;
    sample_paragraph(sample, 0, KB_ROLE_H1, "Vi inviterer dig til et møde");
    sample->bold = false;
    for (int i = 0; i < 15; i++) {
        int32_t paragraph = sample_element(sample, 0, KB_ROLE_P);
        sample_line(sample, paragraph, lines[0]);
        sample_line(sample, paragraph, lines[1]);
    }
}

static void a_letter_is_small(void **state)
{
    struct kb_buffer out;
    write_sample(*state, a_letter, &out);
    assert_true(out.length < 26 * 1024);
    kb_buffer_finish(&out);
}

static enum kb_status write_pages(struct setting *setting, const struct kb_pages *pages, const struct kb_pdf_options *options,
                                  size_t most, struct kb_diagnostics *diagnostics)
{
    struct kb_arena arena;
    struct kb_buffer out;
    kb_arena_init(&arena);
    kb_buffer_init(&out, most);
    enum kb_status status = kb_pdf_write(pages, setting->fonts, options, &arena, diagnostics, &out);
    kb_buffer_finish(&out);
    kb_arena_finish(&arena);
    return status;
}

static void broken_promises_are_bugs(void **state)
{
    struct setting *setting = *state;
    struct kb_pdf_options options = {0};
    static const char *const bad_keywords[] = {"har mellemrum", "x", NULL};
    for (int kind = 0; kind < 8; kind++) {
        struct sample sample;
        struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 10);
        sample_init(&sample, setting->shaper);
        sample_link_line(&sample);
        struct kb_item *item = &sample.items[0][0];
        struct kb_glyph glyph = {.id = kind == 0 ? 0 : 65000};
        options.keywords = NULL;
        switch (kind) {
        case 0:
        case 1:
            item->glyphs = &glyph;
            item->glyph_count = 1;
            break;
        case 2: item->face = 77; break;
        case 3: item->structure = 900; break;
        case 4: sample.structure[1].parent = 5; break;
        case 5: sample.pages.title = NULL; break;
        case 6: sample.links[0].structure = -4; break;
        default: options.keywords = bad_keywords; break;
        }
        assert_int_equal(write_pages(setting, &sample.pages, &options, 1 << 20, diagnostics), KB_BUG);
        assert_int_equal(kb_diagnostics_count(diagnostics), 1);
        sample_finish(&sample);
        kb_diagnostics_free(diagnostics);
    }
}

static void the_limit_on_output_is_kept(void **state)
{
    struct setting *setting = *state;
    struct kb_pdf_options options = {0};
    struct sample sample;
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 10);
    sample_init(&sample, setting->shaper);
    one_line(&sample);
    assert_int_equal(write_pages(setting, &sample.pages, &options, 4000, diagnostics), KB_BAD_INPUT);
    assert_int_equal(kb_diagnostics_count(diagnostics), 1);
    assert_non_null(strstr(kb_diagnostics_at(diagnostics, 0)->message, "4000"));
    sample_finish(&sample);
    kb_diagnostics_free(diagnostics);
}

struct worker {
    struct kb_fonts *fonts;
    struct kb_buffer out;
    pthread_t thread;
};

static void *work(void *context)
{
    struct worker *worker = context;
    struct setting setting = {worker->fonts, NULL};
    assert_int_equal(kb_shaper_new(&setting.shaper, worker->fonts), KB_OK);
    for (int i = 0; i < 5; i++) {
        kb_buffer_finish(&worker->out);
        write_sample(&setting, sample_full, &worker->out);
    }
    kb_shaper_free(setting.shaper);
    return NULL;
}

static void threads_share_the_fonts(void **state)
{
    struct setting *setting = *state, fresh;
    struct worker workers[4];
    struct kb_buffer alone;
    void *unused = &fresh;
    struct kb_limits limits = kb_limits_default();
    write_sample(setting, sample_full, &alone);
    assert_int_equal(kb_fonts_new(&fresh.fonts, &disk_world, &limits, kb_font_files_default(), NULL), KB_OK);
    for (int i = 0; i < 4; i++) {
        workers[i].fonts = fresh.fonts;
        kb_buffer_init(&workers[i].out, 1);
        assert_int_equal(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    }
    for (int i = 0; i < 4; i++) {
        pthread_join(workers[i].thread, &unused);
        assert_int_equal(workers[i].out.length, alone.length);
        assert_memory_equal(workers[i].out.data, alone.data, alone.length);
        kb_buffer_finish(&workers[i].out);
    }
    kb_fonts_free(fresh.fonts);
    kb_buffer_finish(&alone);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_pages_give_the_same_bytes),
        cmocka_unit_test(other_words_give_another_id),
        cmocka_unit_test(the_file_says_what_it_is),
        cmocka_unit_test(the_structure_has_its_attributes),
        cmocka_unit_test(an_image_used_twice_is_one_object),
        cmocka_unit_test(a_letter_is_small),
        cmocka_unit_test(broken_promises_are_bugs),
        cmocka_unit_test(the_limit_on_output_is_kept),
        cmocka_unit_test(threads_share_the_fonts),
    };
    return cmocka_run_group_tests_name("pdf", tests, set_up, tear_down);
}
