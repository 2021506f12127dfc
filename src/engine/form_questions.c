#include "engine/form_data.h"

#include <stdio.h>
#include <string.h>

#include "data/view.h"

enum { LISTS_MOST = 8, ITEMS_MOST = 1000 };

/* While the questions are made: which item of each list the walk is in. */
struct items {
    const char *list[LISTS_MOST];     /* schema path of a list */
    const char *concrete[LISTS_MOST]; /* "moede.dagsorden[2]" */
    size_t depth;
};

/* Tables of flags: any value but NULL means set. */
static bool is_set(const struct kb_table *table, const char *key)
{
    return kb_table_get(table, kb_slice_of(key)) != NULL;
}

bool kb_form_set_flag(struct kb_table *table, const char *key, bool flag)
{
    static char set;
    return kb_table_set(table, kb_slice_of(key), flag ? &set : NULL);
}

/* A path of the schema with the indexes of the items the walk is in. */
static const char *concrete_path(struct kb_form *form, const struct items *items, const char *path)
{
    for (size_t i = items->depth; i > 0; i--) {
        size_t length = strlen(items->list[i - 1]);
        if (strncmp(path, items->list[i - 1], length) == 0 && (path[length] == '.' || path[length] == '\0')) {
            return kb_arena_format(&form->arena, "%s%s", items->concrete[i - 1], path + length);
        }
    }
    return path;
}

const struct kb_value *kb_form_find(const struct kb_form *form, const char *path)
{
    return form->root == NULL ? NULL : kb_value_find(form->root, path);
}

static enum kb_status add_question(struct kb_form *form, const struct kb_question *question)
{
    if (question->path == NULL) {
        return KB_NO_MEMORY;
    }
    if (is_set(&form->asked, question->path)) {
        return KB_OK;
    }
    struct kb_question *list = kb_arena_grow(&form->arena, form->questions, form->count, &form->capacity, sizeof *list);
    if (list == NULL || !kb_form_set_flag(&form->asked, question->path, true)) {
        return KB_NO_MEMORY;
    }
    form->questions = list;
    list[form->count++] = *question;
    return KB_OK;
}

/* As a letter would show it; NULL when it has no plain form, or out of memory. */
static const char *shown(struct kb_form *form, const struct kb_value *value)
{
    struct kb_buffer text;
    kb_buffer_init(&text, form->engine->limits.text_bytes);
    const struct kb_view *view = kb_view_for(value->field, kb_slice_of(""));
    bool written = view != NULL && view->write(value, form->today, &text) == KB_OK && text.status == KB_OK;
    const char *copy = written ? kb_arena_copy(&form->arena, kb_buffer_slice(&text)) : NULL;
    form->arena.failed = form->arena.failed || text.status == KB_NO_MEMORY;
    kb_buffer_finish(&text);
    return copy;
}

/* A day is given as people write it. */
static const char *example_of(struct kb_form *form, const struct kb_field *field, const char *path)
{
    struct kb_value value = {.type = KB_DATE, .field = field};
    int year, month, day;
    if (strcmp(path, "sag.dato") == 0) {
        return "i dag";
    }
    /* NOLINTNEXTLINE(cert-err34-c): the schema's own examples */
    if (field->type != KB_DATE || field->example == NULL || sscanf(field->example, "%4d-%2d-%2d", &year, &month, &day) != 3) {
        return field->example;
    }
    value.as.date = (struct kb_date){(int16_t)year, (int8_t)month, (int8_t)day};
    const char *text = shown(form, &value);
    return text == NULL ? field->example : text;
}

static enum kb_status ask_value(struct kb_form *form, const struct kb_field *field, const char *path, bool required)
{
    if (path == NULL) {
        return KB_NO_MEMORY;
    }
    const struct kb_value *value = kb_form_find(form, path);
    struct kb_question question = {.kind = KB_QUESTION_VALUE,
                                   .path = path,
                                   .text = field->question,
                                   .example = example_of(form, field, path),
                                   .type = kb_type_name(field->type),
                                   .words = field->words,
                                   .labels = field->labels != NULL ? field->labels : field->words,
                                   .required = required};
    if (value != NULL) {
        question.value = kb_arena_copy(&form->arena, value->text);
        question.shown = shown(form, value);
    } else if (!required && is_set(&form->declined, path)) {
        question.value = "";
    }
    return add_question(form, &question);
}

/* A group shown as a whole needs all that it can't be without. */
static enum kb_status ask_group(struct kb_form *form, const struct kb_field *field, const char *path)
{
    enum kb_status status = KB_OK;
    for (size_t i = 0; field->children[i] != NULL && status == KB_OK; i++) {
        const struct kb_field *member = field->children[i];
        if (member->optional || member->type == KB_LIST || path == NULL) {
            continue;
        }
        const char *inner = kb_arena_format(&form->arena, "%s.%s", path, member->name);
        status = member->type == KB_OBJECT ? ask_group(form, member, inner) : ask_value(form, member, inner, true);
    }
    return path == NULL ? KB_NO_MEMORY : status;
}

/* Does the letter show something of this group outside every section? Then it is no question whether it applies. */
static bool is_needed(const struct kb_form *form, const char *path)
{
    size_t length = strlen(path);
    for (size_t i = 0; i < form->needed_count; i++) {
        const struct kb_needed_field *needed = &form->needed[i];
        if (needed->required && strncmp(needed->path, path, length) == 0 &&
            (needed->path[length] == '.' || needed->path[length] == '\0')) {
            return true;
        }
    }
    return false;
}

static enum kb_status ask_whether(struct kb_form *form, enum kb_question_kind kind, const struct kb_field *field, const char *key,
                                  bool yes)
{
    struct kb_question question = {.kind = kind,
                                   .path = key,
                                   .text = field->question != NULL ? field->question : field->meaning,
                                   .example = "ja",
                                   .type = kb_type_name(KB_BOOLEAN),
                                   .value = yes                                           ? "ja"
                                            : key != NULL && is_set(&form->declined, key) ? "nej"
                                                                                          : NULL};
    return add_question(form, &question);
}

static enum kb_status walk(struct kb_form *form, size_t start, size_t end, struct items *items);

/* An item that is a text of its own is asked for in the list's words. */
static enum kb_status ask_item(struct kb_form *form, const struct kb_field *list, const char *path)
{
    struct kb_field *item = KB_NEW(&form->arena, struct kb_field);
    if (item == NULL) {
        return KB_NO_MEMORY;
    }
    *item = *list->children[0];
    item->question = item->question != NULL ? item->question : list->question;
    item->example = item->example != NULL ? item->example : list->example;
    return ask_value(form, item, path, true);
}

/* Inside an item of a list, a template may go through the whole list again: all its items are asked for already. */
static bool is_open(const struct items *items, const char *list)
{
    for (size_t i = 0; i < items->depth; i++) {
        if (strcmp(items->list[i], list) == 0) {
            return true;
        }
    }
    return false;
}

/* The items there are, one more for each "yes", and the question whether there is another. */
static enum kb_status walk_list(struct kb_form *form, size_t at, const struct kb_field *field, const char *path,
                                struct items *items)
{
    const struct kb_use *use = &form->uses.list[at];
    const struct kb_value *list = kb_form_find(form, path);
    size_t count = list == NULL ? 0 : list->count;
    if (items->depth == LISTS_MOST || is_open(items, use->path)) {
        return KB_OK;
    }
    for (size_t i = 0; i <= count && i < ITEMS_MOST; i++) {
        const char *key = kb_arena_format(&form->arena, "%s[%zu]", path, i);
        if (key == NULL) {
            return KB_NO_MEMORY;
        }
        bool must = i == 0 && !field->optional;
        bool yes = must || i < count || is_set(&form->accepted, key);
        enum kb_status status =
            must ? KB_OK : ask_whether(form, KB_QUESTION_MORE, field, kb_arena_format(&form->arena, "%s+", key), yes);
        if (status != KB_OK || !yes) {
            return status;
        }
        items->list[items->depth] = use->path;
        items->concrete[items->depth++] = key;
        const struct kb_field *item = field->children[0];
        status = item->type == KB_OBJECT ? walk(form, at + 1, use->body_end, items) : ask_item(form, field, key);
        items->depth--;
        if (status != KB_OK) {
            return status;
        }
    }
    return KB_OK;
}

static bool holds(const struct kb_form *form, const struct kb_use *use, const struct kb_value *value)
{
    if (value == NULL) {
        return false;
    }
    if (use->word != NULL) {
        return value->field->words != NULL && strcmp(value->field->words[value->as.choice], use->word) == 0;
    }
    if (use->view != NULL && use->view->kind == KB_VIEW_TRUTH) {
        return use->view->test(value, form->today);
    }
    return value->type != KB_BOOLEAN || value->as.boolean;
}

static enum kb_status walk_group(struct kb_form *form, size_t at, const char *path, bool *shown)
{
    const struct kb_use *use = &form->uses.list[at];
    bool there = kb_form_find(form, path) != NULL || is_set(&form->accepted, path) || is_needed(form, use->path);
    enum kb_status status = KB_OK;
    if (!is_needed(form, use->path)) {
        status = ask_whether(form, KB_QUESTION_BRANCH, use->field, kb_arena_format(&form->arena, "%s?", path), there);
    }
    *shown = there;
    if (status == KB_OK && there && use->kind == KB_TAG_SECTION) {
        status = ask_group(form, use->field, path);
    }

    return status;
}

static enum kb_status walk_section(struct kb_form *form, size_t at, struct items *items)
{
    const struct kb_use *use = &form->uses.list[at];
    const char *path = concrete_path(form, items, use->path);
    if (path == NULL) {
        return KB_NO_MEMORY;
    }
    bool shown = false;
    enum kb_status status = KB_OK;
    if (use->field->type == KB_LIST && use->view == NULL && use->kind == KB_TAG_SECTION) {
        return walk_list(form, at, use->field, path, items);
    }
    if (use->field->type == KB_OBJECT) {
        status = walk_group(form, at, path, &shown);
    } else if (use->field->type == KB_LIST) {
        const struct kb_value *list = kb_form_find(form, path);
        shown = list != NULL && list->count > 0;
    } else {
        status = ask_value(form, use->field, path, is_needed(form, use->path));
        shown = holds(form, use, kb_form_find(form, path));
    }
    bool goes_in = shown == (use->kind == KB_TAG_SECTION);
    return status == KB_OK && goes_in ? walk(form, at + 1, use->body_end, items) : status;
}

static enum kb_status walk_value(struct kb_form *form, const struct kb_use *use, const struct items *items)
{
    const char *path = concrete_path(form, items, use->path);
    if (path == NULL) {
        return KB_NO_MEMORY;
    }
    if (use->field->type == KB_OBJECT) {
        return ask_group(form, use->field, path);
    }
    return use->field->type == KB_LIST ? KB_OK : ask_value(form, use->field, path, true);
}

static enum kb_status walk(struct kb_form *form, size_t start, size_t end, struct items *items)
{
    enum kb_status status = KB_OK;
    for (size_t i = start; i < end && status == KB_OK; i++) {
        const struct kb_use *use = &form->uses.list[i];
        if (use->path == NULL || use->path[0] == '\0') {
            continue;
        }
        if (use->kind == KB_TAG_SECTION || use->kind == KB_TAG_INVERTED) {
            status = walk_section(form, i, items);
            i = use->body_end > i ? use->body_end - 1 : i;
        } else {
            status = walk_value(form, use, items);
        }
    }
    return status;
}

enum kb_status kb_form_make_questions(struct kb_form *form)
{
    struct items items = {.depth = 0};
    form->count = 0;
    kb_table_init(&form->asked, &form->arena);
    enum kb_status status = walk(form, 0, form->uses.count, &items);
    if (status == KB_OK && !kb_form_sort(form)) {
        status = KB_NO_MEMORY;
    }
    return form->arena.failed ? KB_NO_MEMORY : status;
}
