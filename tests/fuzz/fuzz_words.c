/* Cuts text into words and sentences and runs all rules over it. Whatever comes out lies within the text, in order. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "check/check.h"
#include "check/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char termbase[] =
    "term\tslags\tskriv_i_stedet\tforklaring\teksempel_fundet\teksempel_ikke_fundet\tkilde\tgennemset_af\tgennemset_dato\n"
    "bevilling\terstat\tja til hjælp\t\tJa.\tNej.\tegen\t\t\n"
    "i henhold til\terstat\tefter\t\tJa.\tNej.\tegen\t\t\n"
    "merudgifter\tforklar\t\tekstra udgifter\tJa.\tNej.\tegen\t\t\n"
    "VUM\tundgaa\t\t\tJa.\tNej.\tegen\t\t\n";

static enum kb_status read_file(void *context, const char *path, size_t most, char **data, size_t *length, int *reason)
{
    (void)context, (void)path, (void)most;
    *reason = ENOENT;
    *length = sizeof termbase - 1;
    *data = kb_malloc(sizeof termbase);
    if (*data == NULL) {
        abort();
    }
    memcpy(*data, termbase, sizeof termbase);
    return KB_OK;
}

static void check_order(const struct kb_text *text)
{
    size_t end = 0, sentences = 0, tokens = 0;
    for (size_t i = 0; i < text->paragraph_count; i++) {
        const struct kb_paragraph *paragraph = &text->paragraphs[i];
        if (paragraph->first != sentences || paragraph->start > paragraph->end || paragraph->end > text->text.length) {
            abort();
        }
        sentences += paragraph->count;
    }
    for (size_t i = 0; i < text->sentence_count; i++) {
        const struct kb_sentence *sentence = &text->sentences[i];
        if (sentence->first != tokens || sentence->count == 0 || sentence->start > sentence->end) {
            abort();
        }
        tokens += sentence->count;
    }
    for (size_t i = 0; i < text->token_count; i++) {
        const struct kb_token *token = &text->tokens[i];
        if (token->start < end || token->end <= token->start || token->end > text->text.length ||
            kb_utf8_check(kb_token_slice(text, token)) != token->end - token->start) {
            abort();
        }
        end = token->end;
    }
    if (sentences != text->sentence_count || tokens != text->token_count) {
        abort();
    }
}

static void check_findings(const struct kb_findings *findings, size_t size)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct kb_finding *finding = &findings->items[i];
        if (finding->offset + finding->length > size || finding->start >= finding->end || finding->line == 0 ||
            finding->column == 0 || finding->message[0] == '\0' || finding->text[0] == '\0' ||
            (i > 0 && finding[-1].offset > finding->offset)) {
            abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct kb_checker *checker;
    static const struct kb_slice names[] = {{"Anna Sørensen", 14}};
    struct kb_world world = {.read_file = read_file};
    struct kb_checker_options load = {.termbase_path = "termbase.tsv", .no_dictionary = true};
    if (checker == NULL && kb_checker_new(&checker, &world, &load, NULL) != KB_OK) {
        abort();
    }
    struct kb_arena arena;
    struct kb_findings findings;
    struct kb_text text;
    struct kb_source_map map;
    struct kb_place place = {.path = "maal[0].ord"};
    struct kb_source source = {"fuzz.txt", {(const char *)data, size}};
    struct kb_check_options options = kb_check_options_default();
    options.names = names;
    options.name_count = 1;
    options.reader = "Anna";
    kb_arena_init(&arena);
    kb_source_map_init(&map, &arena);
    kb_source_map_add(&map, 0, size / 2, &place, false);
    if (kb_utf8_check(source.text) == size && kb_text_read(&text, &arena, source.text, NULL)) {
        check_order(&text);
    }
    for (int mapped = 0; mapped < 2; mapped++) {
        struct kb_check_input input = {&source, mapped ? &map : NULL};
        if (kb_check_text(checker, &input, &options, &arena, NULL, &findings) == KB_OK) {
            check_findings(&findings, size);
        }
    }
    kb_arena_finish(&arena);
    return 0;
}
