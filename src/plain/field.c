#include <string.h>

#include "doc/fill.h"
#include "plain/writer.h"

#define LINE "____________________"

static void put(struct kb_plain *plain, const char *text)
{
    kb_buffer_put_text(plain->out, text);
}

/* The ends of a scale, each on a line, and a line for the number. */
static void put_scale(struct kb_plain *plain, const struct kb_node *field)
{
    static const struct {
        enum kb_attribute attribute;
        const char *number;
    } ends[] = {{KB_AT_LOW, "0: "}, {KB_AT_HIGH, "10: "}};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        const struct kb_attribute_value *end = kb_node_attribute_row(field, ends[i].attribute);
        if (end != NULL) {
            kb_plain_new_line(plain);
            put(plain, ends[i].number);
            kb_plain_attribute(plain, end);
        }
    }
    kb_plain_new_line(plain);
    put(plain, "0-10: " LINE);
}

static void put_options(struct kb_plain *plain, const struct kb_node *field)
{
    for (struct kb_fill_option option = {0}; kb_fill_next(field, &option);) {
        kb_plain_new_line(plain);
        put(plain, "( ) ");
        if (option.node != NULL) {
            kb_plain_inline(plain, option.node, true);
        } else {
            put(plain, option.text);
        }
    }
}

/* A line behind the question, which may end in a sign of its own. */
static void put_line(struct kb_plain *plain, const char *question)
{
    size_t length = strlen(question);
    bool ends = length > 0 && strchr("?!.:", question[length - 1]) != NULL;
    put(plain, ends ? " " LINE : ": " LINE);
}

void kb_plain_field(struct kb_plain *plain, const struct kb_node *field)
{
    enum kb_fill kind = kb_fill_kind(field);
    kb_plain_begin(plain);
    put(plain, kind == KB_FILL_CHECK ? "[ ] " : "");
    kb_plain_attribute(plain, kb_node_attribute_row(field, KB_AT_LABEL));
    switch (kind) {
    case KB_FILL_LINE: put_line(plain, kb_node_attribute(field, KB_AT_LABEL)); break;
    case KB_FILL_CHECK: break;
    case KB_FILL_CHOICE:
    case KB_FILL_FACES: put_options(plain, field); break;
    case KB_FILL_SCALE: put_scale(plain, field); break;
    }
}
