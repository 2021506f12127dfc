#include "engine/form_data.h"

#include <stdint.h>
#include <stdlib.h>

#include "data/path.h"

/* The steps of a path as numbers that sort like the schema: places among the members, and indexes. */
enum { STEPS_MOST = 16 };

struct place {
    struct kb_question question;
    size_t steps[STEPS_MOST];
    size_t depth;
    size_t before; /* the question's number, so that equals stay in order */
};

static size_t member_place(const struct kb_field *field, struct kb_slice name)
{
    size_t place = 0;
    while (field->children[place] != NULL && !kb_slice_is(name, field->children[place]->name)) {
        place++;
    }
    return place;
}

static struct kb_slice without_mark(const char *path)
{
    struct kb_slice text = kb_slice_of(path);
    bool marked = text.length > 0 && (text.data[text.length - 1] == '?' || text.data[text.length - 1] == '+');
    return kb_slice_part(text, 0, text.length - (marked ? 1 : 0));
}

static void find_place(const struct kb_field *field, struct place *place)
{
    struct kb_slice rest = without_mark(place->question.path);
    struct kb_step step;
    while (field != NULL && place->depth < STEPS_MOST && kb_path_next(&rest, &step) == KB_STEP_FOUND) {
        if (step.is_index) {
            place->steps[place->depth++] = step.index;
            field = field->type == KB_LIST ? field->children[0] : NULL;
        } else if (field->type == KB_OBJECT) {
            place->steps[place->depth++] = member_place(field, step.name);
            field = kb_field_member(field, step.name);
        } else {
            field = NULL;
        }
    }
}

static int compare(const void *a, const void *b)
{
    const struct place *one = a, *other = b;
    for (size_t i = 0; i < one->depth && i < other->depth; i++) {
        if (one->steps[i] != other->steps[i]) {
            return one->steps[i] < other->steps[i] ? -1 : 1;
        }
    }
    if (one->depth != other->depth) {
        return one->depth < other->depth ? -1 : 1;
    }
    return one->before < other->before ? -1 : one->before > other->before;
}

bool kb_form_sort(struct kb_form *form)
{
    struct place *places = KB_NEW_ARRAY(&form->arena, struct place, form->count);
    if (places == NULL) {
        return false;
    }
    for (size_t i = 0; i < form->count; i++) {
        places[i] = (struct place){.question = form->questions[i], .before = i};
        find_place(form->letter->schema, &places[i]);
    }
    if (form->count > 0) {
        qsort(places, form->count, sizeof *places, compare);
    }
    for (size_t i = 0; i < form->count; i++) {
        form->questions[i] = places[i].question;
    }
    return true;
}
