#include "engine/fields.h"

#include <string.h>

#include "base/table.h"

/* A section as the template names it: "moede", or "moede.form.video". */
static const char *name_of(const struct kb_condition *condition, struct kb_arena *arena)
{
    const char *word = condition->word != NULL ? condition->word : condition->view != NULL ? condition->view->name : NULL;
    return word == NULL ? condition->path : kb_arena_format(arena, "%s.%s", condition->path, word);
}

enum kb_status kb_needed_fields(const struct kb_uses *uses, struct kb_arena *arena, const struct kb_needed_field **list,
                                size_t *count)
{
    struct kb_needed_field *fields = KB_NEW_ARRAY(arena, struct kb_needed_field, uses->count);
    struct kb_table known;
    kb_table_init(&known, arena);
    *count = 0;
    for (size_t i = 0; fields != NULL && i < uses->count; i++) {
        const struct kb_use *use = &uses->list[i];
        if (use->path == NULL || use->path[0] == '\0') {
            continue;
        }
        struct kb_needed_field *field = kb_table_get(&known, kb_slice_of(use->path));
        if (field == NULL) {
            field = &fields[(*count)++];
            *field = (struct kb_needed_field){.path = use->path, .field = use->field};
            kb_table_set(&known, kb_slice_of(use->path), field);
        }
        bool shows = use->kind == KB_TAG_VALUE || use->kind == KB_TAG_RAW;
        bool wants_items = use->kind == KB_TAG_SECTION && use->field->type == KB_LIST && !use->field->optional;
        field->required = field->required || ((shows || wants_items) && use->condition == NULL);
        if (shows && use->condition != NULL && field->when == NULL && strcmp(use->condition->path, use->path) != 0) {
            field->when = name_of(use->condition, arena);
            field->unless = use->condition->inverted;
        }
    }
    *list = fields;
    return arena->failed ? KB_NO_MEMORY : KB_OK;
}
