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
};

static void words(const struct telling *telling, const char *text)
{
    telling->to->words(telling->to->context, text);
}

/* A number as people write it in the figure's language. */
static void number(const struct telling *telling, double value, const struct kb_place *place)
{
    char text[32];
    struct kb_saying saying = {text, telling->language, *place};
    snprintf(text, sizeof text, "%g", value);
    char *point = strchr(text, '.');
    if (point != NULL && kb_slice_starts(kb_slice_of(telling->language), "da")) {
        *point = ',';
    }
    telling->to->saying(telling->to->context, &saying);
}

static void tell_range(const struct telling *telling)
{
    char text[64];
    snprintf(text, sizeof text, " %s %g %s %g", kb_word(telling->language, KB_WORD_FROM), telling->row->least,
             kb_word(telling->language, KB_WORD_TO), telling->content->order.most);
    words(telling, text);
}

static void tell_noun(const struct telling *telling)
{
    words(telling, kb_two_in(&telling->row->noun, telling->language));
    if (telling->row->says_range) {
        tell_range(telling);
    }
}

/* " (Hvem: Mette; Hvornår: 1. maj)" */
static void tell_details(const struct telling *telling, const struct kb_figure_part *part)
{
    const struct {
        const struct kb_saying *saying;
        enum kb_word head;
    } details[] = {{&part->who, KB_WORD_WHO}, {&part->when, KB_WORD_WHEN}};
    bool any = false;
    for (size_t i = 0; i < sizeof details / sizeof details[0]; i++) {
        if (details[i].saying->text != NULL) {
            words(telling, any ? "; " : " (");
            words(telling, kb_word(telling->language, details[i].head));
            words(telling, ": ");
            telling->to->saying(telling->to->context, details[i].saying);
            any = true;
        }
    }
    words(telling, any ? ")" : "");
}

static void tell_part(const struct telling *telling, size_t index)
{
    const struct kb_figure_part *part = &telling->content->order.parts[index];
    const struct kb_node *from = telling->content->from[index];
    const struct kb_attribute_value *at = from == NULL ? NULL : kb_node_attribute_row(from, KB_AT_AT);
    bool says = part->text.text[0] != '\0', label = part->label.text != NULL;
    telling->to->line(telling->to->context);
    words(telling, label ? part->label.text : "");
    if (part->has_at) {
        words(telling, label ? ": " : "");
        number(telling, part->at, at == NULL ? &part->text.place : &at->place);
    }
    words(telling, !says && part->has_at ? "" : part->has_at && label ? ". " : label || part->has_at ? ": " : "");
    if (says) {
        telling->to->text(telling->to->context, index);
    } else if (!part->has_at) {
        telling->to->blank(telling->to->context);
    }
    tell_details(telling, part);
}

void kb_figure_tell(const struct kb_figure_content *content, const struct kb_figure_piece *piece,
                    const struct kb_figure_listener *listener)
{
    struct telling telling = {content, kb_figure_row(content->order.kind), listener, content->order.language};
    tell_noun(&telling);
    size_t count = piece == NULL ? content->order.count : piece->part_count;
    for (size_t i = 0; i < count; i++) {
        tell_part(&telling, piece == NULL ? i : piece->parts[i]);
    }
}

/* One text: lines become sentences. */
struct alt {
    struct kb_buffer *out;
    const struct kb_figure_content *content;
};

static void alt_line(void *context)
{
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
    alt_line(&alt);
    char *text = out.status == KB_OK ? kb_arena_copy(arena, kb_slice_trim(kb_buffer_slice(&out))) : NULL;
    kb_buffer_finish(&out);
    for (char *at = text; at != NULL && *at != '\0'; at++) {
        *at = *at == '\n' ? ' ' : *at;
    }
    return text;
}
