#include "data/schema.h"

#include <string.h>

#include "data/path.h"
#include "data/schema_parts.h"

static const struct kb_field case_root = {
    .type = KB_OBJECT,
    .meaning = "Sagen med alt, hvad et brev kan bruge.",
    .children = MEMBERS(&kb_schema_sag, &kb_schema_kommune, &kb_schema_borger, &kb_schema_raadgiver, &kb_schema_kontaktaftale,
                        &kb_schema_moede, &kb_schema_maal, &kb_schema_aftaler, &kb_schema_netvaerk, &kb_schema_situation,
                        &kb_schema_livshjul, &kb_schema_tidslinje, &kb_schema_sagsvej, &kb_schema_dagsplan, &kb_schema_uro,
                        &kb_schema_afgoerelse, &kb_schema_vedlagt, &kb_schema_symboler, &kb_schema_muligheder, &kb_schema_felter),
};

static const struct kb_field text_item = {.type = KB_TEXT, .optional = true};

static const struct kb_field *const text_items[] = {&text_item, NULL};

const struct kb_field *kb_schema_case(void)
{
    return &case_root;
}

static const struct kb_field **extra_members(struct kb_arena *arena, const struct kb_extra_field *extra, size_t count)
{
    const struct kb_field **members = kb_arena_array(arena, count + 1, sizeof(const struct kb_field *));
    struct kb_field *rows = kb_arena_array(arena, count + 1, sizeof(struct kb_field));
    if (members == NULL || rows == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        rows[i] = (struct kb_field){.name = extra[i].name,
                                    .type = extra[i].type,
                                    .optional = extra[i].optional,
                                    .question = extra[i].question,
                                    .meaning = extra[i].question,
                                    .example = extra[i].example,
                                    .children = extra[i].type == KB_LIST ? text_items : NULL};
        members[i] = &rows[i];
    }
    return members;
}

const struct kb_field *kb_schema_extend(struct kb_arena *arena, const struct kb_extra_field *extra, size_t count)
{
    size_t branches = 0;
    while (case_root.children[branches] != NULL) {
        branches++;
    }
    struct kb_field *root = KB_NEW(arena, struct kb_field);
    struct kb_field *felter = KB_NEW(arena, struct kb_field);
    const struct kb_field **children = kb_arena_array(arena, branches + 1, sizeof(const struct kb_field *));
    const struct kb_field **members = extra_members(arena, extra, count);
    if (root == NULL || felter == NULL || children == NULL || members == NULL) {
        return NULL;
    }
    *root = case_root;
    *felter = kb_schema_felter;
    felter->children = members;
    for (size_t i = 0; i < branches; i++) {
        children[i] = case_root.children[i] == &kb_schema_felter ? felter : case_root.children[i];
    }
    root->children = children;
    return root;
}

const struct kb_field *kb_field_member(const struct kb_field *object, struct kb_slice name)
{
    if (object == NULL || object->type != KB_OBJECT || object->children == NULL) {
        return NULL;
    }
    for (const struct kb_field *const *child = object->children; *child != NULL; child++) {
        if (kb_slice_is(name, (*child)->name)) {
            return *child;
        }
    }
    return NULL;
}

static const struct kb_field *item_of(const struct kb_field *field)
{
    return field->type == KB_LIST ? field->children[0] : NULL;
}

const struct kb_field *kb_field_find(const struct kb_field *root, const char *path)
{
    struct kb_slice rest = kb_slice_of(path);
    struct kb_step step;
    enum kb_step_result result = KB_STEP_END;
    const struct kb_field *field = root;
    while (field != NULL && (result = kb_path_next(&rest, &step)) == KB_STEP_FOUND) {
        if (step.is_index) {
            field = item_of(field);
        } else {
            field = kb_field_member(field->type == KB_LIST ? item_of(field) : field, step.name);
        }
    }
    return result == KB_STEP_BAD ? NULL : field;
}

static const char *const type_names[KB_TYPE_COUNT] = {
    [KB_OBJECT] = "objekt",    [KB_LIST] = "liste",     [KB_TEXT] = "tekst",
    [KB_NAME] = "navn",        [KB_DATE] = "dato",      [KB_TIME] = "tid",
    [KB_MINUTES] = "minutter", [KB_INTEGER] = "heltal", [KB_NUMBER] = "tal",
    [KB_MONEY] = "kroner",     [KB_BOOLEAN] = "ja-nej", [KB_CHOICE] = "valg",
    [KB_PHONE] = "telefon",    [KB_EMAIL] = "email",    [KB_URL] = "hjemmeside",
    [KB_CPR] = "cpr",          [KB_CVR] = "cvr",        [KB_POSTCODE] = "postnummer",
};

const char *kb_type_name(enum kb_type type)
{
    return type_names[type];
}

bool kb_type_from_name(struct kb_slice name, enum kb_type *type)
{
    for (size_t i = 0; i < KB_TYPE_COUNT; i++) {
        if (kb_slice_is(name, type_names[i]) && i != KB_OBJECT && i != KB_CHOICE) {
            *type = (enum kb_type)i;
            return true;
        }
    }
    return false;
}
