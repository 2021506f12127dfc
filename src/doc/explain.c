#include "doc/explain.h"

#include <string.h>

#include "base/report.h"
#include "doc/elements.h"
#include "doc/flat.h"
#include "doc/splice.h"
#include "doc/text.h"
#include "doc/words.h"

/* Where there is room for the meaning of a term. */
enum room { NO_ROOM, ROOM_BEHIND, ROOM_BELOW };

/* A term that has been met. */
struct met {
    struct met *next;
    const struct kb_explanation *explanation;
    bool told;
};

/* What is told at one place of a term, and where the sentence around it ends. */
struct telling {
    const struct kb_explanation *explanation; /* NULL: nothing */
    struct kb_sentence_end end;
};

struct pass {
    struct kb_arena *arena;
    const struct kb_explainer *explainer;
    struct kb_diagnostics *diagnostics;
    struct met *first, *last; /* in the order of the letter */
    struct kb_node *glossary;
    bool wrong;
};

static struct met *meet(struct pass *pass, const struct kb_explanation *explanation)
{
    struct met *met = pass->first;
    while (met != NULL && strcmp(met->explanation->term, explanation->term) != 0) {
        met = met->next;
    }
    if (met != NULL || (met = KB_NEW(pass->arena, struct met)) == NULL) {
        return met;
    }
    met->explanation = explanation;
    *(pass->last == NULL ? &pass->first : &pass->last->next) = met;
    pass->last = met;
    return met;
}

static bool is_data(const struct kb_node *term, const struct kb_attribute_value *word)
{
    bool data = word != NULL && word->place.path != NULL;
    for (const struct kb_node *text = term->first; text != NULL; text = text->next) {
        for (size_t i = 0; i < text->span_count; i++) {
            data = data || text->spans[i].place.path != NULL;
        }
    }
    return data;
}

/* The word that a person wrote, as a place to point to. */
static struct kb_place place_of(const struct kb_node *term, const struct kb_attribute_value *word)
{
    struct kb_place place = word != NULL ? word->place : term->first->place;
    if (word == NULL && term->first->spans[0].verbatim) {
        place.length = term->first->spans[0].length;
    }
    return place;
}

/* The term that a node names; NULL: none, and that was reported, or out of memory. */
static struct met *look_up(struct pass *pass, const struct kb_node *node)
{
    const struct kb_attribute_value *word = kb_node_attribute_row(node, KB_AT_WORD);
    struct kb_place place = place_of(node, word);
    if (is_data(node, word)) {
        kb_report(pass->diagnostics, KB_ERROR, KB_MSG_DOC_TERM_DATA, &place, NULL);
        pass->wrong = true;
        return NULL;
    }
    struct kb_slice words = word != NULL ? kb_slice_of(word->value) : kb_node_all_text(node, pass->arena);
    const struct kb_explanation *explanation = pass->explainer->find(pass->explainer->context, kb_slice_trim(words), &place);
    pass->wrong = pass->wrong || explanation == NULL;
    return explanation == NULL ? NULL : meet(pass, explanation);
}

/* Where the sentence of a term ends; one that ends inside an inline element is too early, for that stays whole. */
static struct kb_sentence_end end_of_sentence(struct pass *pass, const struct kb_flat *flat, const struct kb_flat_term *term)
{
    struct kb_slice line = kb_flat_line(flat, term->start);
    size_t start = (size_t)(line.data - flat->text.data), at = term->start, before, past;
    struct kb_sentence_end end;
    do {
        before = at;
        end = pass->explainer->sentence_end(pass->explainer->context, line, at - start);
        end.offset += start;
        past = kb_flat_whole(term->block, end.offset);
        at = past > 0 ? past - 1 : 0;
    } while (past > end.offset && at > before && past <= start + line.length);
    return end;
}

/* Decides what is told at the place of a term. */
static void decide(struct pass *pass, const struct kb_flat *flat, const struct kb_flat_term *term, enum room room,
                   struct telling *telling)
{
    struct met *met = look_up(pass, term->node);
    if (met == NULL || met->told || room == NO_ROOM) {
        return;
    }
    telling->end = end_of_sentence(pass, flat, term);
    met->told = room == ROOM_BELOW || !telling->end.leads;
    telling->explanation = met->told ? met->explanation : NULL;
}

static struct kb_node *text_of(struct pass *pass, const struct kb_explanation *explanation, const char *before)
{
    const char *text = kb_arena_format(pass->arena, "%s%.*s", before, (int)explanation->text.length, explanation->text.data);
    return text == NULL ? NULL : kb_splice_text(pass->arena, kb_slice_of(text), &explanation->place);
}

/* Behind the sentence; on a line of its own when the sentence has no sign that ends it. */
static void tell_behind(struct pass *pass, struct kb_node *block, const struct telling *telling)
{
    bool apart = !telling->end.ended;
    struct kb_node *before = kb_flat_cut(pass->arena, block, telling->end.offset);
    struct kb_node *text = text_of(pass, telling->explanation, apart ? "" : " ");
    struct kb_node *line = apart ? kb_splice_node(pass->arena, KB_EL_BR, &telling->explanation->place) : NULL;
    if (before == NULL || text == NULL || (apart && line == NULL)) {
        return;
    }
    kb_splice_after(before, text);
    if (apart) {
        kb_splice_after(before, line);
    }
}

/* Under a heading, in a paragraph of its own. */
static void tell_below(struct pass *pass, struct kb_node *heading, const struct telling *telling)
{
    struct kb_node *paragraph = kb_splice_node(pass->arena, KB_EL_P, &telling->explanation->place);
    struct kb_node *text = text_of(pass, telling->explanation, "");
    if (paragraph != NULL && text != NULL) {
        kb_node_append(paragraph, text);
        kb_splice_after(heading, paragraph);
    }
}

/* The terms of one block. What is told goes in from the last to the first, so that the places before it stay as they are. */
static void explain_block(struct pass *pass, struct kb_node *block, enum room room)
{
    struct kb_flat flat;
    struct telling *tellings =
        kb_flat_read(&flat, pass->arena, block) ? KB_NEW_ARRAY(pass->arena, struct telling, flat.count) : NULL;
    for (size_t i = 0; tellings != NULL && i < flat.count; i++) {
        decide(pass, &flat, &flat.terms[i], room, &tellings[i]);
    }
    for (size_t i = flat.count; tellings != NULL && i > 0; i--) {
        const struct telling *telling = &tellings[i - 1];
        if (telling->explanation == NULL) {
            kb_splice_unwrap(flat.terms[i - 1].node);
        } else if (room == ROOM_BELOW) {
            tell_below(pass, block, telling);
        } else {
            tell_behind(pass, block, telling);
        }
    }
}

/* The room that a block gives; what is below a block without any has none either. */
static enum room room_of(const struct kb_node *block, enum room around)
{
    switch (block->element) {
    case KB_EL_LETTERHEAD:
    case KB_EL_RECIPIENT:
    case KB_EL_REFERENCE:
    case KB_EL_FOOTER:
    case KB_EL_SIGNATURE:
    case KB_EL_BLOCKQUOTE: /* someone else is speaking */
    case KB_EL_PART:       /* small */
    case KB_EL_CAPTION:
    case KB_EL_TH:
    case KB_EL_LINE:
    case KB_EL_H1: return NO_ROOM; /* the answer comes next */
    case KB_EL_H2:
    case KB_EL_H3: return around == NO_ROOM ? NO_ROOM : ROOM_BELOW;
    default: return around;
    }
}

static void explain_blocks(struct pass *pass, struct kb_node *node, enum room around)
{
    enum room room = room_of(node, around);
    if (node->element == KB_EL_GLOSSARY) {
        pass->glossary = node;
    } else if (node->first != NULL && kb_element_is_inline(node->first->element)) {
        explain_block(pass, node, room);
        return;
    }
    for (struct kb_node *child = node->first, *next; child != NULL; child = next) {
        next = child->next;
        explain_blocks(pass, child, room);
    }
}

/* A word of the list: the term, and on the next line what it means. */
static void add_word(struct pass *pass, const struct kb_explanation *explanation)
{
    struct kb_node *parts[] = {kb_splice_node(pass->arena, KB_EL_TERM, &explanation->place),
                               kb_splice_node(pass->arena, KB_EL_BR, &explanation->place), text_of(pass, explanation, "")};
    struct kb_node *item = kb_splice_node(pass->arena, KB_EL_LI, &explanation->place);
    struct kb_node *term = kb_splice_text(pass->arena, kb_slice_of(explanation->term), &explanation->place);
    if (pass->arena->failed) {
        return;
    }
    kb_node_append(parts[0], term);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        kb_node_append(item, parts[i]);
    }
    kb_node_append(pass->glossary, item);
}

/* A main heading is there before any other. */
static enum kb_element heading_level(const struct kb_node *document)
{
    struct kb_walk walk;
    kb_walk_init(&walk, document);
    while (kb_walk_next(&walk) != KB_WALK_END && walk.node->element != KB_EL_GLOSSARY) {
        if (kb_element_is_heading(walk.node->element)) {
            return KB_EL_H2;
        }
    }
    return KB_EL_H1;
}

/* Fills the word list, under a heading; without words there is no list. */
static void fill_glossary(struct pass *pass, const struct kb_node *document)
{
    struct kb_node *list = pass->glossary;
    if (pass->first == NULL) {
        kb_node_unlink(list);
        return;
    }
    const struct kb_attribute_value *title = kb_node_attribute_row(list, KB_AT_TITLE);
    title = title != NULL && title->value[0] == '\0' ? NULL : title;
    const char *words = title != NULL ? title->value : kb_word(kb_node_language(list), KB_WORD_GLOSSARY);
    struct kb_node *heading = kb_splice_node(pass->arena, heading_level(document), &list->place);
    struct kb_node *text = kb_splice_text(pass->arena, kb_slice_of(words), title != NULL ? &title->place : &list->place);
    for (const struct met *met = pass->first; met != NULL; met = met->next) {
        add_word(pass, met->explanation);
    }
    if (heading != NULL && text != NULL) {
        kb_node_append(heading, text);
        kb_splice_before(list, heading);
    }
}

/* Whether there is anything to do. */
static bool has_terms(const struct kb_node *document)
{
    struct kb_walk walk;
    kb_walk_init(&walk, document);
    while (kb_walk_next(&walk) != KB_WALK_END) {
        if (walk.node->element == KB_EL_TERM || walk.node->element == KB_EL_GLOSSARY) {
            return true;
        }
    }
    return false;
}

enum kb_status kb_document_explain(struct kb_arena *arena, const struct kb_node *document, const struct kb_explainer *explainer,
                                   struct kb_diagnostics *diagnostics, const struct kb_node **explained)
{
    struct pass pass = {.arena = arena, .explainer = explainer, .diagnostics = diagnostics};
    *explained = document;
    if (!has_terms(document)) {
        return KB_OK;
    }
    struct kb_node *copy = kb_splice_copy(arena, document);
    if (copy != NULL) {
        explain_blocks(&pass, copy, ROOM_BEHIND);
        if (pass.glossary != NULL) {
            fill_glossary(&pass, document);
        }
        *explained = copy;
    }
    return arena->failed ? KB_NO_MEMORY : pass.wrong ? KB_BAD_INPUT : KB_OK;
}
