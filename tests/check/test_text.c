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

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sentences_end_where_a_reader_would_stop)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
