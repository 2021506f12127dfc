/* A figure in words: what the text edition of a letter says, and what is read aloud instead of the picture. */
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "doc/figure.h"
#include "doc/figure_kinds.h"
#include "doc/words.h"

struct telling {
    const struct kb_figure_content *content;
    const struct kb_figure_row *row;
    const struct kb_figure_listener *to;
    const char *language;
    size_t open; /* details said so far of the part that is told */
};

static void words(const struct telling *telling, const char *text)
{
    telling->to->words(telling->to->context, text);
}

static void say(const struct telling *telling, const struct kb_saying *saying)
{
    telling->to->saying(telling->to->context, saying);
}

/* A number as people write it in the figure's language. */
static void number(const struct telling *telling, double value, const struct kb_place *place)
{
    char text[32];
    struct kb_saying saying = {.text = text, .language = telling->language, .place = *place};
    snprintf(text, sizeof text, "%g", value);
    char *point = strchr(text, '.');
    if (point != NULL && kb_slice_starts(kb_slice_of(telling->language), "da")) {
        *point = ',';
    }
    say(telling, &saying);
}

/* Where the value of a part stands in the markup. */
static const struct kb_place *place_of(const struct telling *telling, size_t index, enum kb_attribute attribute)
{
    const struct kb_node *from = telling->content->from[index];
    const struct kb_attribute_value *value = from == NULL ? NULL : kb_node_attribute_row(from, attribute);
    return value == NULL ? &telling->content->order.parts[index].text.place : &value->place;
}

static void tell_noun(const struct telling *telling)
{
    words(telling, kb_two_in(&telling->row->noun, telling->language));
    if ((telling->row->telling & KB_TELL_RANGE) != 0) {
        char text[64];
        snprintf(text, sizeof text, " %s %g %s %g", kb_word(telling->language, KB_WORD_FROM), telling->content->order.least,
                 kb_word(telling->language, KB_WORD_TO), telling->content->order.most);
        words(telling, text);
    }
    if (telling->content->order.who.text != NULL) {
        words(telling, ": ");
        say(telling, &telling->content->order.who);
    }
}

/* " (nu: 4; Hvem: Mette)": begins or goes on with what is said in parentheses. */
static void begin_detail(struct telling *telling, const char *head)
{
    words(telling, telling->open++ > 0 ? "; " : " (");
    words(telling, head == NULL ? "" : head);
    words(telling, head == NULL ? "" : ": ");
}

static void tell_values(struct telling *telling, size_t index)
{
    const struct kb_figure_part *part = &telling->content->order.parts[index];
    const struct kb_figure_order *order = &telling->content->order;
    const char *word = part->has_at ? kb_figure_value_word(order->kind, part->at, telling->language) : NULL;
    if (word != NULL) {
        begin_detail(telling, NULL);
        words(telling, word);
    } else if (part->has_at && (telling->row->telling & KB_TELL_TEXT_FIRST) != 0) {
        begin_detail(telling, kb_word(telling->language, KB_WORD_NOW));
        number(telling, part->at, place_of(telling, index, KB_AT_AT));
    }
    if (part->has_to) {
        begin_detail(telling, kb_word(telling->language, KB_WORD_WISH));
        number(telling, part->to, place_of(telling, index, KB_AT_TO));
    }
}

static void tell_details(struct telling *telling, size_t index)
{
    const struct kb_figure_part *part = &telling->content->order.parts[index];
    telling->open = 0;
    tell_values(telling, index);
    if ((telling->row->telling & KB_TELL_TEXT_FIRST) != 0 && part->label.text != NULL) {
        begin_detail(telling, NULL);
        words(telling, part->label.text);
    }
    if (part->who.text != NULL) {
        begin_detail(telling, kb_word(telling->language, KB_WORD_WHO));
        say(telling, &part->who);
    }
    if (part->when.text != NULL && (telling->row->telling & KB_TELL_WHEN_FIRST) == 0) {
        begin_detail(telling, kb_word(telling->language, KB_WORD_WHEN));
        say(telling, &part->when);
    }
    words(telling, telling->open > 0 ? ")" : "");
}

/* What leads a part in: its number, its time, its value. True when there was something. */
static bool tell_lead(const struct telling *telling, size_t index)
{
    const struct kb_figure_part *part = &telling->content->order.parts[index];
    if (part->number > 0) {
        char text[64];
        snprintf(text, sizeof text, "%s %zu", kb_two_in(&telling->row->step, telling->language), part->number);
        words(telling, text);
        return true;
    }
    if (part->when.text != NULL && (telling->row->telling & KB_TELL_WHEN_FIRST) != 0) {
        say(telling, &part->when);
        return true;
    }
    if (part->has_at && (telling->row->telling & KB_TELL_AT_FIRST) != 0) {
        number(telling, part->at, place_of(telling, index, KB_AT_AT));
        return true;
    }
    return false;
}

/* "Trin 2. Her er jeg: Jeg tager bussen." */
static void tell_part(struct telling *telling, size_t index)
{
    const struct kb_figure_part *part = &telling->content->order.parts[index];
    bool text_first = (telling->row->telling & KB_TELL_TEXT_FIRST) != 0, says = part->text.text[0] != '\0';
    bool value =
        part->has_at && telling->row->values == NULL && (telling->row->telling & (KB_TELL_TEXT_FIRST | KB_TELL_AT_FIRST)) == 0;
    bool label = part->label.text != NULL && !text_first, lead = tell_lead(telling, index);
    if (label) {
        words(telling, lead ? ". " : "");
        words(telling, part->label.text);
    }
    if (value) {
        words(telling, label || lead ? ": " : "");
        number(telling, part->at, place_of(telling, index, KB_AT_AT));
    }
    if (says || !value) {
        words(telling, value && label ? ". " : value || label || lead ? ": " : "");
    }
    if (says) {
        telling->to->text(telling->to->context, index);
    } else if (!value) {
        telling->to->blank(telling->to->context);
    }
    tell_details(telling, index);
}

/* The line of the group that begins with this part; the level of the part's own line. */
static int tell_group(const struct telling *telling, const struct kb_figure_part *part, const struct kb_figure_part *before)
{
    if ((telling->row->telling & KB_TELL_GROUPS) == 0 || part->group.text == NULL) {
        return 0;
    }
    if (before == NULL || before->group.text == NULL || strcmp(before->group.text, part->group.text) != 0) {
        telling->to->line(telling->to->context, 0);
        say(telling, &part->group);
        words(telling, ":");
    }
    return 1;
}

void kb_figure_tell(const struct kb_figure_content *content, const struct kb_figure_piece *piece,
                    const struct kb_figure_listener *listener)
{
    struct telling telling = {content, kb_figure_row(content->order.kind), listener, content->order.language, 0};
    const struct kb_figure_part *before = NULL;
    size_t count = piece == NULL ? content->order.count : piece->part_count;
    tell_noun(&telling);
    for (size_t i = 0; i < count; i++) {
        size_t index = piece == NULL ? i : piece->parts[i];
        const struct kb_figure_part *part = &content->order.parts[index];
        int level = tell_group(&telling, part, before);
        listener->line(listener->context, level);
        tell_part(&telling, index);
        before = part;
    }
}

/* One text: lines become sentences. */
struct alt {
    struct kb_buffer *out;
    const struct kb_figure_content *content;
};

static void alt_line(void *context, int level)
{
    (void)level;
    struct kb_buffer *out = ((struct alt *)context)->out;
    bool ended = out->length > 0 && strchr(".!?:", out->data[out->length - 1]) != NULL;
    kb_buffer_put_text(out, ended ? " " : ". ");
}

static void alt_words(void *context, const char *text)
{
    kb_buffer_put_text(((struct alt *)context)->out, text);
}

static void alt_saying(void *context, const struct kb_saying *saying)
{
    alt_words(context, saying->text);
}

static void alt_text(void *context, size_t part)
{
    alt_words(context, ((struct alt *)context)->content->order.parts[part].text.text);
}

static void alt_blank(void *context)
{
    struct alt *alt = context;
    alt_words(context, kb_word(alt->content->order.language, KB_WORD_ROOM_TO_WRITE));
}

const char *kb_figure_alt(const struct kb_figure_content *content, const struct kb_figure_piece *piece, struct kb_arena *arena)
{
    struct kb_buffer out;
    kb_buffer_init(&out, (size_t)1 << 24);
    struct alt alt = {&out, content};
    const struct kb_figure_listener listener = {&alt, alt_line, alt_words, alt_saying, alt_text, alt_blank};
    kb_figure_tell(content, piece, &listener);
    alt_line(&alt, 0);
    char *text = out.status == KB_OK ? kb_arena_copy(arena, kb_slice_trim(kb_buffer_slice(&out))) : NULL;
    kb_buffer_finish(&out);
    for (char *at = text; at != NULL && *at != '\0'; at++) {
        *at = *at == '\n' ? ' ' : *at;
    }
    return text;
}
