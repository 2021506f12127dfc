#ifndef KB_TESTS_SUPPORT_EXPLAINER_H
#define KB_TESTS_SUPPORT_EXPLAINER_H

#include <string.h>

#include "doc/explain.h"

/* An explainer that knows three terms, in forms that begin as they do, and takes any of ".?:" for the end of a sentence. */

static const struct kb_source explainer_termbase = {"termbase.tsv", {"bisidder\nklagefrist\n", 20}};

static inline const struct kb_explanation *explainer_find(void *context, struct kb_slice words, const struct kb_place *place)
{
    static const struct kb_explanation explanations[] = {
        {"bisidder", {"En bisidder er en ven.", 22}, {&explainer_termbase, 0, 8, NULL}},
        {"klagefrist", {"Klagefristen er en dag.", 23}, {&explainer_termbase, 9, 10, NULL}},
        {"medhold", {"Medhold er et ja.", 17}, {&explainer_termbase, 9, 10, NULL}},
    };
    (void)context, (void)place;
    for (size_t i = 0; i < sizeof explanations / sizeof explanations[0]; i++) {
        if (kb_slice_starts(words, explanations[i].term)) {
            return &explanations[i];
        }
    }
    return NULL;
}

static inline struct kb_sentence_end explainer_sentence_end(void *context, struct kb_slice line, size_t at)
{
    (void)context;
    while (at < line.length && strchr(".?:", line.data[at]) == NULL) {
        at++;
    }
    bool ends = at < line.length, leads = ends && line.data[at] == ':';
    return (struct kb_sentence_end){at + ends, ends && !leads, leads};
}

static inline enum kb_status explain(struct kb_arena *arena, const struct kb_node *document, const struct kb_node **explained)
{
    struct kb_explainer explainer = {NULL, explainer_find, explainer_sentence_end};
    return kb_document_explain(arena, document, &explainer, NULL, explained);
}

#endif
