#include "engine/sample.h"

#include "data/case.h"

enum { DEPTH_MOST = 16 };

static const struct kb_date any_day = {2026, 11, 23};

struct sample {
    const struct kb_letter *letter;
    struct kb_arena *arena;
    struct kb_diagnostics *diagnostics;
    const struct kb_value *root;
};

const char *kb_sample_path(const struct kb_field *schema, const char *path, struct kb_arena *arena)
{
    const struct kb_field *field = schema;
    struct kb_slice rest = kb_slice_of(path);
    const char *sample = "";
    while (field != NULL && rest.length > 0 && sample != NULL) {
        struct kb_slice segment = kb_slice_cut(&rest, '.');
        field = kb_field_member(field, segment);
        if (field == NULL) {
            return sample;
        }
        bool is_list = field->type == KB_LIST;
        sample = kb_arena_format(arena, "%s%s%s%s", sample, sample[0] == '\0' ? "" : ".", field->name, is_list ? "[0]" : "");
        field = is_list ? field->children[0] : field;
    }
    return sample;
}

static enum kb_status fill(struct sample *sample, const struct kb_field *field, const char *path, unsigned depth);

/* A group is filled with what it can't be without. */
static enum kb_status fill_group(struct sample *sample, const struct kb_field *field, const char *path, unsigned depth)
{
    enum kb_status status = KB_OK;
    for (size_t i = 0; field->children[i] != NULL && status == KB_OK; i++) {
        const struct kb_field *member = field->children[i];
        if (!member->optional && member->type != KB_LIST) {
            const char *inner = kb_arena_format(sample->arena, "%s.%s", path, member->name);
            status = inner == NULL ? KB_NO_MEMORY : fill(sample, member, inner, depth + 1);
        }
    }
    return status;
}

static enum kb_status fill(struct sample *sample, const struct kb_field *field, const char *path, unsigned depth)
{
    if (depth > DEPTH_MOST) {
        return KB_OK;
    }
    if (field->type == KB_OBJECT) {
        return fill_group(sample, field, path, depth);
    }
    if (kb_value_find(sample->root, path) != NULL || field->example == NULL) {
        return KB_OK;
    }
    return kb_case_set(sample->arena, sample->letter->schema, sample->root, path, kb_slice_of(field->example), any_day,
                       sample->diagnostics, &sample->root);
}

static enum kb_status fill_path(struct sample *sample, const char *path, const struct kb_field *field)
{
    const char *sample_path = kb_sample_path(sample->letter->schema, path, sample->arena);
    if (sample_path == NULL) {
        return KB_NO_MEMORY;
    }
    if (field->type != KB_LIST) {
        return fill(sample, field, sample_path, 0);
    }
    const struct kb_field *item = field->children[0];
    struct kb_field with_example = *item;
    with_example.example = item->example != NULL ? item->example : field->example;
    return fill(sample, &with_example, sample_path, 0);
}

enum kb_status kb_sample_case(const struct kb_letter *letter, const struct kb_uses *uses, enum kb_sample_extent extent,
                              struct kb_arena *arena, struct kb_diagnostics *diagnostics, const struct kb_value **root)
{
    struct sample sample = {letter, arena, diagnostics, NULL};
    const struct kb_needed_field *fields;
    size_t count;
    enum kb_status status = kb_needed_fields(uses, arena, &fields, &count);
    static const char *const always[] = {"sag.nummer", "sag.dato"};
    for (size_t i = 0; i < sizeof always / sizeof *always && status == KB_OK; i++) {
        status = fill_path(&sample, always[i], kb_field_find(letter->schema, always[i]));
    }
    for (size_t i = 0; i < count && status == KB_OK; i++) {
        if (extent == KB_SAMPLE_ALL || fields[i].required) {
            status = fill_path(&sample, fields[i].path, fields[i].field);
        }
    }
    *root = sample.root;
    return status;
}
