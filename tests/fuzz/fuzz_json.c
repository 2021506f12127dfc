/* JSON as a case, as untyped data, and the same bytes as an answer to every kind of field. */
#include "fuzz/case.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_as_raw(const uint8_t *data, size_t size)
{
    struct kb_arena arena;
    struct kb_limits limits = kb_limits_default();
    struct kb_source source = {"fuzz", {(const char *)data, size}};
    const struct kb_raw *root;
    kb_arena_init(&arena);
    kb_raw_read(&arena, &source, &limits, NULL, &root);
    kb_arena_finish(&arena);
}

/* An answer that is taken is taken again as the case states it, and gives the same. */
static void read_as_answers(const uint8_t *data, size_t size)
{
    static const char *const paths[] = {"moede.dato",
                                        "moede.tid",
                                        "moede.minutter",
                                        "moede.form",
                                        "borger.fornavn",
                                        "borger.cpr",
                                        "borger.telefon",
                                        "borger.email",
                                        "kommune.hjemmeside",
                                        "kommune.cvr",
                                        "felter.beloeb",
                                        "felter.andel",
                                        "maal[0].hvordan_gaar_det",
                                        "borger.oensker.tolk",
                                        "maal[0].ord"};
    const struct kb_date today = {2026, 11, 23};
    struct kb_arena arena;
    kb_arena_init(&arena);
    const struct kb_field *schema = kb_schema_extend(&arena, fuzz_fields, sizeof fuzz_fields / sizeof fuzz_fields[0]);
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        const char *once = NULL, *twice = NULL;
        const struct kb_value *changed = NULL;
        struct kb_slice answer = {(const char *)data, size};
        if (kb_case_check_answer(&arena, schema, paths[i], answer, today, NULL, &once) != KB_OK)
            continue;
        if (kb_case_check_answer(&arena, schema, paths[i], kb_slice_of(once), today, NULL, &twice) != KB_OK ||
            strcmp(once, twice) != 0)
            abort();
        if (kb_case_set(&arena, schema, NULL, paths[i], answer, today, NULL, &changed) != KB_OK)
            abort();
        round_trip(changed, schema, &arena, NULL);
    }
    kb_arena_finish(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_as_case(data, size);
    read_as_raw(data, size);
    if (size < 200)
        read_as_answers(data, size);
    return 0;
}
