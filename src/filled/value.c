/* What a field was filled in with, by its type. */
#include <stdlib.h>
#include <string.h>

#include "filled/reading.h"

static bool is(const char *type, const char *name)
{
    return type != NULL && strcmp(type, name) == 0;
}

/* A long text may be a stream (ISO 32000-1, 7.9.3); its size has been judged with the file's. */
static const char *stream_text(struct kb_filling *filling, qpdf_oh stream)
{
    unsigned char *data = NULL;
    size_t length = 0;
    QPDF_BOOL filtered;
    const char *text = NULL;
    if ((qpdf_oh_get_stream_data(filling->qpdf, stream, qpdf_dl_generalized, &filtered, &data, &length) & (QPDF_ERRORS)) == 0 &&
        data != NULL) {
        qpdf_oh string = qpdf_oh_new_binary_string(filling->qpdf, (const char *)data, length);
        text = kb_filling_text(filling, string);
        kb_filling_drop(filling, string);
    }
    free(data);
    return text;
}

static const char *not_empty(const char *text)
{
    return text == NULL || text[0] == '\0' ? NULL : text;
}

static const char *string_or_stream(struct kb_filling *filling, qpdf_oh value)
{
    if (value == 0) {
        return NULL;
    }
    return not_empty(qpdf_oh_is_stream(filling->qpdf, value) ? stream_text(filling, value) : kb_filling_text(filling, value));
}

/* The state a place on a page is drawn in, where the field itself says nothing. */
static const char *drawn_state(struct kb_filling *filling, qpdf_oh widget)
{
    qpdf_oh state = kb_filling_get(filling, widget, "/AS");
    const char *name = kb_filling_name(filling, state);
    kb_filling_drop(filling, state);
    return name;
}

/* The state of a widget that isn't "Off", by what it can look like. */
static const char *on_state(struct kb_filling *filling, qpdf_oh widget)
{
    qpdf_oh appearance = kb_filling_get(filling, widget, "/AP"), normal = kb_filling_get(filling, appearance, "/N");
    const char *state = NULL;
    if (normal != 0 && qpdf_oh_is_dictionary(filling->qpdf, normal)) {
        qpdf_oh_begin_dict_key_iter(filling->qpdf, normal);
        while (state == NULL && qpdf_oh_dict_more_keys(filling->qpdf)) {
            const char *key = qpdf_oh_dict_next_key(filling->qpdf);
            state = strcmp(key, "/Off") == 0 ? NULL : kb_arena_string(filling->arena, key + 1);
        }
    }
    kb_filling_drop(filling, normal);
    kb_filling_drop(filling, appearance);
    return state;
}

/* What is ticked among several widgets, and whether they stand for different things. */
struct ticks {
    const char *state; /* NULL: nothing is */
    const char *first; /* what the first stands for */
    bool differ;
};

static struct ticks look_at(struct kb_filling *filling, qpdf_oh dictionary, qpdf_oh widgets)
{
    struct ticks ticks = {NULL, NULL, false};
    int count = widgets == 0 ? 1 : qpdf_oh_get_array_n_items(filling->qpdf, widgets);
    for (int i = 0; i < count && (size_t)i < filling->limits->form_fields && !filling->arena->failed; i++) {
        qpdf_oh widget = widgets == 0 ? dictionary : qpdf_oh_get_array_item(filling->qpdf, widgets, i);
        const char *drawn = drawn_state(filling, widget), *on = on_state(filling, widget);
        ticks.state = ticks.state == NULL ? drawn : ticks.state;
        ticks.differ = ticks.differ || (ticks.first != NULL && on != NULL && strcmp(ticks.first, on) != 0);
        ticks.first = ticks.first == NULL ? on : ticks.first;
        kb_filling_drop(filling, widgets == 0 ? 0 : widget);
    }
    return ticks;
}

/* States may be numbers of a list of texts. */
static const char *option_of(struct kb_filling *filling, qpdf_oh options, const char *state)
{
    char *end;
    if (options == 0 || !qpdf_oh_is_array(filling->qpdf, options) || state[0] < '0' || state[0] > '9') {
        return state;
    }
    long number = strtol(state, &end, 10);
    if (*end != '\0' || number >= qpdf_oh_get_array_n_items(filling->qpdf, options)) {
        return state;
    }
    qpdf_oh option = qpdf_oh_get_array_item(filling->qpdf, options, (int)number);
    const char *text = kb_filling_text(filling, option);
    kb_filling_drop(filling, option);
    return text == NULL ? state : text;
}

static bool read_button(struct kb_filling *filling, qpdf_oh dictionary, const struct kb_above *field, qpdf_oh widgets,
                        struct kb_filled_field *out)
{
    if ((field->flags & KB_FIELD_PUSHBUTTON) != 0) {
        return false;
    }
    struct ticks ticks = look_at(filling, dictionary, widgets);
    const char *state = field->value == 0 ? ticks.state : kb_filling_name(filling, field->value);
    if ((field->flags & KB_FIELD_RADIO) != 0 || ticks.differ) {
        out->kind = KB_FILLED_CHOICE;
        out->value = state == NULL ? NULL : option_of(filling, field->options, state);
    } else {
        out->kind = KB_FILLED_CHECK;
        out->ticked = state != NULL;
    }
    return true;
}

static void read_choices(struct kb_filling *filling, qpdf_oh array, struct kb_filled_field *out)
{
    int count = qpdf_oh_get_array_n_items(filling->qpdf, array);
    const char **values = KB_NEW_ARRAY(filling->arena, const char *, (size_t)count);
    out->kind = KB_FILLED_CHOICES;
    out->values = values;
    for (int i = 0; values != NULL && i < count && !filling->arena->failed; i++) {
        qpdf_oh item = qpdf_oh_get_array_item(filling->qpdf, array, i);
        const char *text = kb_filling_text(filling, item);
        kb_filling_drop(filling, item);
        if (text != NULL) {
            values[out->value_count++] = text;
        }
    }
}

bool kb_filling_value(struct kb_filling *filling, qpdf_oh dictionary, const struct kb_above *field, qpdf_oh widgets,
                      struct kb_filled_field *out)
{
    if (is(field->type, "Btn")) {
        return read_button(filling, dictionary, field, widgets, out);
    }
    if (is(field->type, "Ch") && field->value != 0 && qpdf_oh_is_array(filling->qpdf, field->value)) {
        read_choices(filling, field->value, out);
        return true;
    }
    out->kind = is(field->type, "Ch") ? KB_FILLED_CHOICE : KB_FILLED_TEXT;
    if (is(field->type, "Ch") || is(field->type, "Tx")) {
        out->value = string_or_stream(filling, field->value);
        return true;
    }
    return false;
}
