#include "tmpl/render.h"

#include <string.h>

struct kb_place kb_render_place(const struct kb_render *render, const struct kb_tmpl_node *node)
{
    return (struct kb_place){render->template_->source, node->offset, node->length, NULL};
}

void kb_render_fail(struct kb_render *render, enum kb_status status)
{
    if (render->status == KB_OK) {
        render->status = status;
    }
}

void kb_render_stop(struct kb_render *render, enum kb_status status)
{
    kb_render_fail(render, status);
    render->stopped = true;
}

/* A stretch of a template, as it stands there. */
static void put(struct kb_render *render, const struct kb_source *source, struct kb_slice text)
{
    size_t start = render->out->length;
    kb_buffer_put_slice(render->out, text);
    if (render->job->map != NULL && render->out->length > start) {
        struct kb_place place = {source, (size_t)(text.data - source->text.data), text.length, NULL};
        kb_source_map_add(render->job->map, start, text.length, &place, true);
    }
}

static void put_prefix(struct kb_render *render, const struct kb_prefix *prefix, bool empty_line)
{
    if (prefix->outer != NULL) {
        put_prefix(render, prefix->outer, empty_line);
    }
    if (!(empty_line && prefix->block)) {
        put(render, prefix->source, prefix->text);
    }
}

static bool is_empty_line(struct kb_slice text)
{
    return kb_slice_starts(text, "\n") || kb_slice_starts(text, "\r\n");
}

void kb_render_begin(struct kb_render *render)
{
    if (render->fresh && render->prefix != NULL) {
        put_prefix(render, render->prefix, false);
    }
    render->fresh = false;
}

static void put_lines(struct kb_render *render, struct kb_slice text)
{
    while (text.length > 0) {
        const char *newline = memchr(text.data, '\n', text.length);
        size_t length = newline == NULL ? text.length : (size_t)(newline - text.data) + 1;
        if (render->fresh) {
            put_prefix(render, render->prefix, is_empty_line(text));
        }
        put(render, render->template_->source, kb_slice_part(text, 0, length));
        render->fresh = true;
        text = kb_slice_part(text, length, text.length - length);
    }
    render->fresh = false;
}

void kb_render_text(struct kb_render *render, const struct kb_tmpl_node *node)
{
    if (node->text.length == 0) {
        return; /* the line goes on with a tag, which writes the prefix */
    }
    if (render->prefix != NULL) {
        put_lines(render, node->text);
        return;
    }
    render->fresh = false;
    put(render, render->template_->source, node->text);
}

void kb_render_line_end(struct kb_render *render, const struct kb_tmpl_node *node, size_t start)
{
    const struct kb_buffer *out = render->out;
    if (out->length > start && out->data[out->length - 1] != '\n') {
        put(render, render->template_->source, node->line_end);
    }
}

void kb_render_map(struct kb_render *render, const struct kb_tmpl_node *node, const char *path, size_t start)
{
    if (render->job->map != NULL && render->out->length > start) {
        struct kb_place place = kb_render_place(render, node);
        place.path = path;
        kb_source_map_add(render->job->map, start, render->out->length - start, &place, false);
    }
}
