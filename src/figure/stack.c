#include "figure/stack.h"

#include "figure/shapes.h"

#define BULLET 1.0  /* a bullet's column, in sizes of text */
#define WRITING 2.1 /* between lines to write on */

static void add_line(struct kb_canvas *canvas, struct kb_stack *stack, const struct kb_stack_line *line)
{
    struct kb_stack_line *grown = kb_arena_grow(canvas->arena, stack->lines, stack->count, &stack->capacity, sizeof *grown);
    if (grown == NULL) {
        kb_canvas_fail(canvas, KB_NO_MEMORY);
        return;
    }
    stack->lines = grown;
    grown[stack->count++] = *line;
}

void kb_stack_add(struct kb_canvas *canvas, struct kb_stack *stack, const struct kb_saying *saying, const struct kb_type *type,
                  double width, size_t part, bool bullet)
{
    struct kb_fit *fit = KB_NEW(canvas->arena, struct kb_fit);
    double indent = bullet ? type->size * BULLET : 0;
    if (fit == NULL) {
        kb_canvas_fail(canvas, KB_NO_MEMORY);
        return;
    }
    kb_fit(canvas, saying, type, width - indent, fit);
    for (size_t i = 0; i < fit->count; i++) {
        add_line(canvas, stack,
                 &(struct kb_stack_line){
                     .fit = fit, .line = i, .height = type->leading, .indent = indent, .part = part, .bullet = bullet && i == 0});
    }
}

void kb_stack_add_room(struct kb_canvas *canvas, struct kb_stack *stack, double height, size_t part)
{
    add_line(canvas, stack, &(struct kb_stack_line){.height = height, .part = part});
}

void kb_stack_add_rules(struct kb_canvas *canvas, struct kb_stack *stack, size_t count, size_t part)
{
    for (size_t i = 0; i < count; i++) {
        add_line(canvas, stack, &(struct kb_stack_line){.height = canvas->order->size * WRITING, .part = part, .rule = true});
    }
}

static bool is_room(const struct kb_stack_line *line)
{
    return line->fit == NULL && !line->rule;
}

/* The lines that fit, from `*first` up to the one returned. At least one, so that all comes to an end. */
static size_t take(const struct kb_stack *stack, double room, size_t *first, double *height)
{
    size_t at = stack->at;
    while (at < stack->count && is_room(&stack->lines[at])) {
        at++;
    }
    *first = at;
    *height = 0;
    for (; at < stack->count && (at == *first || *height + stack->lines[at].height <= room); at++) {
        *height += stack->lines[at].height;
    }
    return at;
}

double kb_stack_height(const struct kb_stack *stack, double room)
{
    size_t first;
    double height;
    take(stack, room, &first, &height);
    return height;
}

void kb_stack_put(struct kb_canvas *canvas, struct kb_stack *stack, double x, double y, double width, double room)
{
    size_t first;
    double height;
    size_t end = take(stack, room, &first, &height);
    struct kb_pen rule = kb_pen_line(kb_soft, 0.75), dot = kb_pen_fill(kb_accent);
    for (size_t i = first; i < end; i++) {
        const struct kb_stack_line *line = &stack->lines[i];
        kb_piece_show(canvas, line->part);
        if (line->fit != NULL) {
            kb_fit_put_lines(canvas, line->fit, line->line, line->line + 1, x + line->indent, y, width - line->indent,
                             KB_ALIGN_LEFT);
        }
        if (line->bullet) {
            kb_draw_circle(canvas, x + line->indent * 0.4, y + line->height / 2, line->indent * 0.2, &dot);
        }
        if (line->rule) {
            kb_draw_line(canvas, x, y + line->height - 2, x + width, y + line->height - 2, &rule);
        }
        y += line->height;
    }
    stack->at = end;
}

bool kb_stack_torn(const struct kb_stack *stack)
{
    for (size_t i = 0; i < stack->count; i++) {
        if (stack->lines[i].fit != NULL && stack->lines[i].fit->torn) {
            return true;
        }
    }
    return false;
}

bool kb_stack_done(const struct kb_stack *stack)
{
    size_t first;
    double height;
    take(stack, 0, &first, &height);
    return first >= stack->count;
}
