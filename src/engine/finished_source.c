#include <klarbrev/finish.h>

#include "engine/finished.h"
#include "tmpl/tree.h"

/* The templates that one is made of, each once. */
struct parts {
    const struct kb_template *list[SOURCES_MOST];
    size_t count;
};

static void add(struct parts *parts, const struct kb_template *part)
{
    for (size_t i = 0; i < parts->count; i++) {
        if (parts->list[i] == part) {
            return;
        }
    }
    if (part != NULL && parts->count < SOURCES_MOST) {
        parts->list[parts->count++] = part;
    }
}

/* What the tags of one ask for. A name that only the case knows leads nowhere here. */
static void add_partials(struct parts *parts, const struct kb_template *part, const struct kb_partials *partials)
{
    for (size_t i = 0; i < part->count; i++) {
        const struct kb_tmpl_node *node = &part->nodes[i];
        if ((node->kind == KB_TAG_PARTIAL || node->kind == KB_TAG_PARENT) && !node->dynamic) {
            add(parts, partials->find(partials->context, node->text));
        }
    }
}

struct kb_bytes kb_finished_source(const struct kb_finished *finished, size_t index)
{
    const struct kb_library_entry *entry = finished->job.letter->entry;
    struct parts parts = {{entry->template_}, 1};
    for (size_t i = 0; i < parts.count && parts.count <= index; i++) {
        add_partials(&parts, parts.list[i], &entry->partials);
    }
    if (index >= parts.count) {
        return (struct kb_bytes){0};
    }
    struct kb_slice text = parts.list[index]->source->text;
    return (struct kb_bytes){text.data, text.length};
}
