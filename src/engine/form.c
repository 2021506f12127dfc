#include <klarbrev/form.h>

#include <string.h>

#include "base/report.h"
#include "base/table.h"
#include "data/case.h"
#include "engine/engine_data.h"
#include "engine/fields.h"

enum { LISTS_MOST = 8, ITEMS_MOST = 1000 };

struct kb_form {
    struct kb_engine *engine;
    const struct kb_letter *letter;
    struct kb_arena arena; /* grows with each answer; a person gives hundreds at most */
    struct kb_uses uses;
    const struct kb_needed_field *needed;
    size_t needed_count;
    const struct kb_value *root; /* NULL: nothing answered yet */
    struct kb_date today;
    struct kb_table declined; /* path (or path#items) -> answered with nothing or no */
    struct kb_table accepted; /* path of a group or path#items -> answered yes, but nothing filled in yet */
    struct kb_question *questions;
    size_t count, capacity;
    struct kb_table asked; /* paths that have their question already, in this round */
};

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

static bool set_flag(struct kb_table *table, const char *key, bool flag)
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

static const struct kb_value *find(const struct kb_form *form, const char *path)
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
    if (list == NULL || !set_flag(&form->asked, question->path, true)) {
        return KB_NO_MEMORY;
    }
    form->questions = list;
    list[form->count++] = *question;
    return KB_OK;
}

static enum kb_status ask_value(struct kb_form *form, const struct kb_field *field, const char *path, bool required)
{
    if (path == NULL) {
        return KB_NO_MEMORY;
    }
    const struct kb_value *value = find(form, path);
    struct kb_question question = {.kind = KB_QUESTION_VALUE,
                                   .path = path,
                                   .text = field->question,
                                   .example = field->example,
                                   .type = kb_type_name(field->type),
                                   .words = field->words,
                                   .labels = field->labels != NULL ? field->labels : field->words,
                                   .required = required};
    if (value != NULL) {
        question.value = kb_arena_copy(&form->arena, value->text);
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

/* The items there are, one more for each "yes", and the question whether there is another. */
static enum kb_status walk_list(struct kb_form *form, size_t at, const struct kb_field *field, const char *path,
                                struct items *items)
{
    const struct kb_use *use = &form->uses.list[at];
    const struct kb_value *list = find(form, path);
    size_t count = list == NULL ? 0 : list->count;
    if (items->depth == LISTS_MOST) {
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
    bool there = find(form, path) != NULL || is_set(&form->accepted, path) || is_needed(form, use->path);
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
        const struct kb_value *list = find(form, path);
        shown = list != NULL && list->count > 0;
    } else {
        status = ask_value(form, use->field, path, is_needed(form, use->path));
        shown = holds(form, use, find(form, path));
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

static enum kb_status make_questions(struct kb_form *form)
{
    struct items items = {.depth = 0};
    form->count = 0;
    kb_table_init(&form->asked, &form->arena);
    enum kb_status status = walk(form, 0, form->uses.count, &items);
    return form->arena.failed ? KB_NO_MEMORY : status;
}

static enum kb_status start(struct kb_form *form, const char *template_id, const struct kb_input *input,
                            struct kb_diagnostics *diagnostics)
{
    form->letter = kb_engine_letter(form->engine, template_id, diagnostics);
    if (form->letter == NULL) {
        return KB_BAD_INPUT;
    }
    enum kb_status status = KB_OK;
    if (input != NULL) {
        struct kb_source source = {input->name, {input->data, input->length}};
        status = kb_case_read(&form->arena, form->letter->schema, &source, &form->engine->limits, diagnostics, &form->root);
    }
    if (status == KB_OK) {
        status = kb_fields_of(form->engine, form->letter, &form->arena, &form->uses);
    }
    if (status == KB_OK) {
        status = kb_needed_fields(&form->uses, &form->arena, &form->needed, &form->needed_count);
    }
    return status == KB_OK ? make_questions(form) : status;
}

enum kb_status kb_form_new(struct kb_form **out, struct kb_engine *engine, const char *template_id, const struct kb_input *input,
                           struct kb_date today, struct kb_diagnostics *diagnostics)
{
    struct kb_form *form = kb_calloc(1, sizeof *form);
    if (form == NULL) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
        return KB_NO_MEMORY;
    }
    kb_arena_init(&form->arena);
    kb_table_init(&form->declined, &form->arena);
    kb_table_init(&form->accepted, &form->arena);
    form->engine = kb_engine_keep(engine);
    form->today = today;
    enum kb_status status = start(form, template_id, input, diagnostics);
    if (status != KB_OK) {
        if (status == KB_NO_MEMORY) {
            kb_report(diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
        }
        kb_form_free(form);
        return status;
    }
    *out = form;
    return KB_OK;
}

void kb_form_free(struct kb_form *form)
{
    if (form != NULL) {
        kb_engine_free(form->engine);
        kb_arena_finish(&form->arena);
        kb_free(form);
    }
}

size_t kb_form_count(const struct kb_form *form)
{
    return form->count;
}

const struct kb_question *kb_form_at(const struct kb_form *form, size_t index)
{
    return index < form->count ? &form->questions[index] : NULL;
}

size_t kb_form_next(const struct kb_form *form, size_t from)
{
    while (from < form->count && form->questions[from].value != NULL) {
        from++;
    }
    return from;
}

/* "ja" or "nej" as people write them: 1, 0, or -1 when it is neither. */
static int yes_or_no(struct kb_slice answer)
{
    static const char *const yes[] = {"ja", "j", "Ja", "JA", "J", "yes", "y", NULL};
    static const char *const no[] = {"nej", "n", "Nej", "NEJ", "N", "no", NULL};
    for (size_t i = 0; yes[i] != NULL; i++) {
        if (kb_slice_is(answer, yes[i])) {
            return 1;
        }
    }
    for (size_t i = 0; no[i] != NULL; i++) {
        if (kb_slice_is(answer, no[i])) {
            return 0;
        }
    }
    return answer.length == 0 ? 0 : -1;
}

/* The question's path ends in '+' or '?'; the item or group it asks about is without. */
static enum kb_status answer_whether(struct kb_form *form, const struct kb_question *question, struct kb_slice answer,
                                     struct kb_diagnostics *diagnostics)
{
    struct kb_slice key = kb_slice_of(question->path);
    const char *about = kb_arena_copy(&form->arena, kb_slice_part(key, 0, key.length - 1));
    int yes = yes_or_no(answer);
    if (about == NULL) {
        return KB_NO_MEMORY;
    }
    if (yes < 0) {
        struct kb_place place = {.path = about};
        kb_report(diagnostics, KB_ERROR, KB_MSG_FORM_YES_OR_NO, &place, NULL);
        return KB_BAD_INPUT;
    }
    bool kept = set_flag(&form->accepted, about, yes > 0) && set_flag(&form->declined, question->path, yes == 0);
    return kept ? KB_OK : KB_NO_MEMORY;
}

static enum kb_status answer_value(struct kb_form *form, const struct kb_question *question, struct kb_slice answer,
                                   struct kb_diagnostics *diagnostics)
{
    if (answer.length == 0 && !question->required && find(form, question->path) == NULL) {
        return set_flag(&form->declined, question->path, true) ? KB_OK : KB_NO_MEMORY;
    }
    if (answer.length == 0) {
        struct kb_place place = {.path = question->path};
        if (question->value != NULL && question->value[0] != '\0') {
            return KB_OK; /* it stays as it was */
        }
        kb_report(diagnostics, KB_ERROR, KB_MSG_FORM_REQUIRED, &place, NULL);
        return KB_BAD_INPUT;
    }
    return kb_case_set(&form->arena, form->letter->schema, form->root, question->path, answer, form->today, diagnostics,
                       &form->root);
}

enum kb_status kb_form_answer(struct kb_form *form, size_t index, const char *answer, struct kb_diagnostics *diagnostics)
{
    const struct kb_question *question = kb_form_at(form, index);
    if (question == NULL) {
        return KB_USAGE;
    }
    struct kb_slice text = kb_slice_trim(kb_slice_of(answer));
    enum kb_status status = question->kind == KB_QUESTION_VALUE ? answer_value(form, question, text, diagnostics)
                                                                : answer_whether(form, question, text, diagnostics);
    return status == KB_OK ? make_questions(form) : status;
}

enum kb_status kb_form_case(const struct kb_form *form, char **text, size_t *length)
{
    struct kb_buffer out;
    kb_buffer_init(&out, form->engine->limits.output_bytes);
    if (form->root == NULL) {
        kb_buffer_put_text(&out, "{}\n");
    } else {
        kb_case_write(form->root, &out);
    }
    enum kb_status status = out.status;
    if (status == KB_OK) {
        *text = kb_buffer_take(&out, length);
    }
    kb_buffer_finish(&out);
    return status;
}
