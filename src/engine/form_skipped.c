#include "engine/form_data.h"

#include <string.h>

#include "data/raw.h"

/* A question of any kind may lie behind a null: a value, a group, a list. */
static bool note(struct kb_form *form, const char *path)
{
    const char *group = kb_arena_format(&form->arena, "%s?", path), *list = kb_arena_format(&form->arena, "%s[0]+", path);
    return group != NULL && list != NULL && kb_form_set_flag(&form->declined, path, true) &&
           kb_form_set_flag(&form->declined, group, true) && kb_form_set_flag(&form->declined, list, true);
}

/* Recursion: as deep as the reader of raw JSON allows. */
static bool note_below(struct kb_form *form, const struct kb_raw *node, const char *path)
{
    for (size_t i = 0; i < node->count; i++) {
        const struct kb_raw *child = node->children[i];
        const char *name = node->kind == KB_RAW_OBJECT ? node->names[i] : NULL;
        const char *inner = name == NULL ? kb_arena_format(&form->arena, "%s[%zu]", path, i)
                                         : kb_arena_format(&form->arena, "%s%s%s", path, path[0] == '\0' ? "" : ".", name);
        bool nothing = child->kind == KB_RAW_NULL || (child->kind == KB_RAW_LIST && child->count == 0);
        bool noted = inner != NULL && (nothing ? note(form, inner) : note_below(form, child, inner));
        if (!noted) {
            return false;
        }
    }
    return true;
}

enum kb_status kb_form_note_skipped(struct kb_form *form, const struct kb_source *source)
{
    const struct kb_raw *root = NULL;
    enum kb_status status = kb_raw_read(&form->arena, source, &form->engine->limits, NULL, &root);
    if (status != KB_OK) {
        return status == KB_NO_MEMORY ? status : KB_OK; /* XML, which has no nulls */
    }
    return note_below(form, root, "") ? KB_OK : KB_NO_MEMORY;
}

/* The path of a question whose answer was to skip it, without the marks of its kind; NULL when it was not. */
static const char *skipped_path(struct kb_form *form, const struct kb_question *question)
{
    struct kb_slice path = kb_slice_of(question->path);
    bool skipped = question->value != NULL && strcmp(question->value, question->kind == KB_QUESTION_VALUE ? "" : "nej") == 0;
    size_t mark = question->kind == KB_QUESTION_VALUE ? 0 : question->kind == KB_QUESTION_BRANCH ? 1 : strlen("[0]+");
    bool first = question->kind != KB_QUESTION_MORE || strstr(question->path, "[0]+") != NULL;
    return skipped && first ? kb_arena_copy(&form->arena, kb_slice_part(path, 0, path.length - mark)) : NULL;
}

const char *const *kb_form_skipped(struct kb_form *form, size_t *count)
{
    const char **paths = KB_NEW_ARRAY(&form->arena, const char *, form->count);
    *count = 0;
    for (size_t i = 0; paths != NULL && i < form->count; i++) {
        const char *path = skipped_path(form, &form->questions[i]);
        if (path != NULL) {
            paths[(*count)++] = path;
        }
    }
    return form->arena.failed ? NULL : paths;
}
