/* A figure in words: its title, what it is, and a line for each part. */
#include "doc/figure.h"
#include "plain/writer.h"

struct listening {
    struct kb_plain *plain;
    const struct kb_figure_content *content;
    size_t level; /* of the line */
};

static void hear_line(void *context, int level)
{
    struct listening *listening = context;
    struct kb_plain *plain = listening->plain;
    size_t indent = plain->indent;
    listening->level = (size_t)level;
    plain->tight = true;
    plain->indent += 2 * listening->level;
    kb_plain_begin(plain);
    plain->indent = indent;
    kb_buffer_put_text(plain->out, "- ");
}

static void hear_words(void *context, const char *words)
{
    kb_buffer_put_text(((struct listening *)context)->plain->out, words);
}

static void hear_saying(void *context, const struct kb_saying *saying)
{
    struct kb_plain *plain = ((struct listening *)context)->plain;
    kb_plain_placed(plain, saying->text, &saying->place, saying->allowance);
}

static void hear_text(void *context, size_t part)
{
    const struct listening *listening = context;
    const struct kb_node *from = listening->content->from[part];
    size_t indent = listening->plain->indent;
    listening->plain->indent += 2 + 2 * listening->level;
    if (from != NULL) {
        kb_plain_inline(listening->plain, from, false);
    } else {
        hear_saying(context, &listening->content->order.parts[part].text);
    }
    listening->plain->indent = indent;
}

static void hear_blank(void *context)
{
    hear_words(context, "____________________");
}

static void put_figure(struct kb_plain *plain, const struct kb_node *figure, struct kb_arena *arena)
{
    const struct kb_attribute_value *title = kb_node_attribute_row(figure, KB_AT_TITLE);
    struct kb_figure_content content;
    if (!kb_figure_read(&content, figure, arena)) {
        plain->out->status = KB_NO_MEMORY;
        return;
    }
    struct listening listening = {plain, &content, 0};
    const struct kb_figure_listener listener = {&listening, hear_line, hear_words, hear_saying, hear_text, hear_blank};
    bool tight = plain->tight;
    kb_plain_begin(plain);
    if (title != NULL) {
        kb_plain_attribute(plain, title);
        plain->tight = true;
        kb_plain_begin(plain);
    }
    kb_figure_tell(&content, NULL, &listener);
    plain->tight = tight;
}

void kb_plain_figure(struct kb_plain *plain, const struct kb_node *figure)
{
    struct kb_arena arena;
    kb_arena_init(&arena);
    put_figure(plain, figure, &arena);
    kb_arena_finish(&arena);
}
