#include "tmpl/template.h"

#include "tmpl/tree.h"

struct visit {
    const struct kb_template *template_;
    void *context;
    enum kb_status (*tag)(void *context, const struct kb_tag *tag);
};

static enum kb_status visit_tag(const struct visit *visit, const struct kb_tmpl_node *node)
{
    if (node->kind == KB_TAG_TEXT && node->length == 0) {
        return KB_OK;
    }
    struct kb_place place = {visit->template_->source, node->offset, node->length, NULL};
    return visit->tag(visit->context, &(struct kb_tag){node->kind, node->text, node->dynamic, place});
}

static enum kb_status visit_end(const struct visit *visit, const struct kb_tmpl_node *node)
{
    struct kb_place place = {visit->template_->source, node->end_offset, node->end_length, NULL};
    return visit->tag(visit->context, &(struct kb_tag){KB_TAG_END, node->text, node->dynamic, place});
}

/* No deeper than the template's own nesting, which the compiler has bounded. */
static enum kb_status visit_range(const struct visit *visit, size_t first, size_t last)
{
    const struct kb_tmpl_node *nodes = visit->template_->nodes;
    enum kb_status status = KB_OK;
    for (size_t i = first; i < last && status == KB_OK; i = nodes[i].end) {
        status = visit_tag(visit, &nodes[i]);
        if (status == KB_OK && nodes[i].end_length > 0) {
            status = visit_range(visit, i + 1, nodes[i].end);
            status = status == KB_OK ? visit_end(visit, &nodes[i]) : status;
        }
    }
    return status;
}

enum kb_status kb_template_visit(const struct kb_template *template_, void *context,
                                 enum kb_status (*visit)(void *context, const struct kb_tag *tag))
{
    const struct visit whole = {template_, context, visit};
    return visit_range(&whole, 0, template_->count);
}
