/* Paragraphs, sentences and words. */
#include "harness.h"

#include "check/text.h"

static void put_flags(struct kb_buffer *out, const struct kb_token *token)
{
    static const struct {
        uint32_t flag;
        char letter;
    } letters[] = {
        {KB_TOKEN_NUMBER, 'n'}, {KB_TOKEN_WEB, 'w'}, {KB_TOKEN_QUOTED, 'q'}, {KB_TOKEN_LAW, 'l'}, {KB_TOKEN_NAME, 'e'}};
    bool any = false;
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        if (token->flags & letters[i].flag) {
            kb_buffer_put_text(out, any ? "" : "/");
            kb_buffer_put_char(out, letters[i].letter);
            any = true;
        }
    }
    kb_buffer_put_text(out, token->abbreviation == NULL ? "" : "/a");
}

/* "P(du kan)(vi ses)": P prose, H heading, I item of a list, L lines. */
static void put_text(const struct kb_text *text, struct kb_buffer *out)
{
    for (size_t i = 0; i < text->paragraph_count; i++) {
        const struct kb_paragraph *paragraph = &text->paragraphs[i];
        kb_buffer_put_char(out, "PHIL"[paragraph->kind]);
        for (size_t j = 0; j < paragraph->count; j++) {
            const struct kb_sentence *sentence = &text->sentences[paragraph->first + j];
            kb_buffer_put_text(out, "(");
            for (size_t k = 0; k < sentence->count; k++) {
                kb_buffer_put_text(out, k == 0 ? "" : " ");
                kb_buffer_put_slice(out, kb_token_slice(text, &text->tokens[sentence->first + k]));
                put_flags(out, &text->tokens[sentence->first + k]);
            }
            kb_buffer_put_text(out, ")");
        }
    }
}

static void expect(const char *source, const char *expected)
{
    static const struct kb_slice names[] = {{"Anna Sørensen", 14}, {"Max Holz", 8}};
    struct kb_arena arena;
    struct kb_text text;
    struct kb_buffer out;
    kb_arena_init(&arena);
    kb_buffer_init(&out, 1 << 20);
    assert_true(kb_text_read(&text, &arena, kb_slice_of(source), NULL));
    assert_true(kb_text_mark_names(&text, names, 2));
    put_text(&text, &out);
    assert_string_equal(out.length == 0 ? "" : out.data, expected);
    kb_buffer_finish(&out);
    kb_arena_finish(&arena);
}

static void sentences_end_where_a_reader_would_stop(void **state)
{
    (void)state;
    expect("Du kan ringe. Vi ses!", "P(Du kan ringe)(Vi ses)");
    expect("Hvad vil du? Det er op til dig.", "P(Hvad vil du)(Det er op til dig)");
    expect("Vi ses den 3. december kl. 10.30 hos dig.", "P(Vi ses den 3/n december kl./a 10.30/n hos dig)");
}

static void full_stops_inside_sentences_end_none(void **state)
{
    (void)state;
    expect("Den 2. og 4. mandag. Så ses vi.", "P(Den 2/n og 4/n mandag)(Så ses vi)");
    expect("Jens P. Hansen og J. P. Jensen kom. De gik.", "P(Jens P Hansen og J P Jensen kom)(De gik)");
    expect("Du får vitamin C. Du er rask.", "P(Du får vitamin C)(Du er rask)");
    expect("Tag mad, tøj osv. Vi ses. Se f.eks. Anna.", "P(Tag mad tøj osv./a)(Vi ses)(Se f.eks./a Anna/e)");
    expect("Det koster 1.250,50 kr. Du betaler.", "P(Det koster 1.250,50/n kr./a)(Du betaler)");
    expect("Hvad nu? spurgte han ... Og gik.", "P(Hvad nu spurgte han)(Og gik)");
    expect("Slut.Du kan gå", "P(Slut)(Du kan gå)");
}

static void shapes_tell_what_paragraphs_are(void **state)
{
    (void)state;
    expect("Kære Anna\n\nVi ses.\n\n- et\n- to\n\nVenlig hilsen\nMax Holz",
           "H(Kære Anna/e)P(Vi ses)I(et)I(to)L(Venlig hilsen)(Max/e Holz/e)");
    expect("Denne linje er brudt, fordi filen kun er så og\nså bred.\r\n\r\n1. Først\r\n2. Så\r\n",
           "P(Denne linje er brudt fordi filen kun er så og så bred)I(Først)I(Så)");
    expect("En linje uden punktum", "P(En linje uden punktum)");
    expect("> citat her\n\nIkke citat.", "H(citat/q her/q)P(Ikke citat)");
}

static void addresses_names_and_laws_are_marked(void **state)
{
    (void)state;
    expect("Skriv til mette@a.example, eller se borger.dk/x.", "P(Skriv til mette@a.example/w eller se borger.dk/x/w)");
    expect("Annas bror og Max' hund og Sørensens bil.", "P(Annas/e bror og Max/e hund og Sørensens/e bil)");
    expect("Efter servicelovens § 85, stk. 2, får du det.", "P(Efter servicelovens/l § 85/nl stk./l/a 2/nl får du det)");
    expect("Se §§ 82 a og 83 i lov om social service her.",
           "P(Se §§ 82/nl a/l og/l 83/nl i/l lov/l om/l social/l service/l her)");
    expect("Han sagde: »Jeg vil.« Og gik \"hjem\".", "P(Han sagde Jeg/q vil/q)(Og gik hjem/q)");
    expect("Et § 85-tilbud.", "P(Et 85-tilbud/n)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_end_where_a_reader_would_stop),
        cmocka_unit_test(full_stops_inside_sentences_end_none),
        cmocka_unit_test(shapes_tell_what_paragraphs_are),
        cmocka_unit_test(addresses_names_and_laws_are_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
