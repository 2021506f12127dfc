/* People around one in the middle: the nearer the closer, in sectors by group; each tie drawn as it is. */
#include <math.h>

#include "base/buffer.h"
#include "figure/around.h"
#include "figure/crowd.h"
#include "figure/figure.h"
#include "figure/list.h"
#include "figure/shapes.h"

#define PI 3.14159265358979323846

enum { RINGS = 3, GROUPS_MOST = 16 };

/* Parts of one group, and their sector. */
struct sector {
    size_t first, end;
    double from, to;
    bool named; /* its name stands whole beside it */
};

/* How a person is shown: by name, by number, or only counted. */
enum showing { BY_NAME, BY_NUMBER, BY_COUNT };

struct network {
    struct kb_canvas *canvas;
    struct sector sectors[GROUPS_MOST];
    size_t count;
    double x, y, middle, radius; /* of the person in the middle, and of the whole */
    struct kb_crowd crowd;
    enum showing *showing; /* of each part, */
    struct kb_spot *spots; /* its place, */
    struct kb_fit *fits;   /* and what stands there */
};

/* Sectors as wide as they have people, but none very narrow. False: more groups than a circle has room for. */
static bool find_sectors(struct network *network)
{
    const struct kb_figure_order *order = network->canvas->order;
    for (size_t first = 0; first < order->count;) {
        if (network->count == GROUPS_MOST) {
            return false;
        }
        struct sector *sector = &network->sectors[network->count++];
        *sector = (struct sector){.first = first, .end = kb_figure_group_end(order, first)};
        first = sector->end;
    }
    double angle = -PI / 2, least = (double)order->count / (double)(network->count == 0 ? 1 : network->count);
    for (size_t i = 0; i < network->count; i++) {
        struct sector *sector = &network->sectors[i];
        double weight = ((double)(sector->end - sector->first) + least) / (double)(2 * order->count);
        sector->from = angle;
        angle += 2 * PI * weight;
        sector->to = angle;
    }
    return true;
}

/* Distances 1 to 5 in three rings. */
static int ring_of(const struct kb_figure_part *part)
{
    return part->has_at ? (int)round(part->at) / 2 + 1 : 2;
}

static double ring_radius(const struct network *network, int ring)
{
    static const double shares[RINGS + 1] = {0, 0.38, 0.7, 1};
    return network->middle + (network->radius - network->middle) * shares[ring];
}

static void draw_rings(const struct network *network)
{
    struct kb_canvas *canvas = network->canvas;
    for (int ring = RINGS; ring >= 1; ring--) {
        struct kb_colour ground = ring == 1 ? kb_shade : ring == 2 ? kb_tint : kb_white;
        struct kb_pen pen = kb_pen_both(ground, kb_accent, ring == RINGS ? 1.4 : 0.9);
        kb_draw_circle(canvas, network->x, network->y, ring_radius(network, ring), &pen);
    }
    struct kb_pen spoke = kb_pen_line(kb_soft, 0.75);
    for (size_t i = 0; network->count > 1 && i < network->count; i++) {
        double angle = network->sectors[i].from;
        kb_draw_line(canvas, network->x + network->middle * cos(angle), network->y + network->middle * sin(angle),
                     network->x + network->radius * cos(angle), network->y + network->radius * sin(angle), &spoke);
    }
}

static void draw_zigzag(struct kb_canvas *canvas, struct kb_point a, struct kb_point b, const struct kb_pen *pen)
{
    double length = hypot(b.x - a.x, b.y - a.y), dx = (b.x - a.x) / fmax(length, 1e-6), dy = (b.y - a.y) / fmax(length, 1e-6);
    int steps = (int)fmax(2, length / 5);
    kb_path_move(canvas, a.x, a.y);
    for (int i = 1; i < steps; i++) {
        double along = length * i / steps, aside = i % 2 == 0 ? 3 : -3;
        kb_path_line(canvas, a.x + dx * along - dy * aside, a.y + dy * along + dx * aside);
    }
    kb_path_line(canvas, b.x, b.y);
    kb_path_paint(canvas, pen);
}

/* Full, broken or jagged: told apart without colour. */
static void draw_tie(struct kb_canvas *canvas, enum kb_part_kind kind, struct kb_point a, struct kb_point b)
{
    struct kb_pen strong = kb_pen_line(kb_accent, 2.4), weak = kb_pen_dashed(kb_ink, 1.2), hard = kb_pen_line(kb_ink, 1.3);
    switch (kind) {
    case KB_PART_GOOD: kb_draw_line(canvas, a.x, a.y, b.x, b.y, &strong); break;
    case KB_PART_WEAK: kb_draw_line(canvas, a.x, a.y, b.x, b.y, &weak); break;
    case KB_PART_HARD: draw_zigzag(canvas, a, b, &hard); break;
    default: break;
    }
}

static struct kb_type person_type(struct kb_canvas *canvas)
{
    return kb_type_of(canvas, 0.92, true, kb_ink);
}

/* The text of a person's box. */
static void fit_person(struct network *network, size_t index, enum showing showing, struct kb_fit *fit)
{
    struct kb_canvas *canvas = network->canvas;
    struct kb_type type = person_type(canvas);
    struct kb_saying *saying = KB_NEW(canvas->arena, struct kb_saying);
    if (saying == NULL) {
        kb_canvas_fail(canvas, KB_NO_MEMORY);
        return;
    }
    *saying = canvas->order->parts[index].text;
    if (showing != BY_NAME) {
        *saying = kb_say(canvas, kb_arena_format(canvas->arena, "%zu", index + 1));
    }
    kb_fit(canvas, saying, &type, showing == BY_NAME ? network->radius * 0.55 : 1000, fit);
}

/* People of one sector and ring. */
struct cell {
    size_t *people;
    size_t count;
    struct kb_cell_of_ring ring;
};

static bool place_people(struct network *network, const struct cell *cell, enum showing showing, bool apart)
{
    const struct kb_figure_order *order = network->canvas->order;
    size_t before = network->crowd.count;
    for (size_t i = 0; i < cell->count && network->canvas->status == KB_OK; i++) {
        size_t person = cell->people[i];
        struct kb_fit *fit = &network->fits[person];
        struct kb_spot *spot = &network->spots[person];
        fit_person(network, person, showing, fit);
        *spot = (struct kb_spot){.width = fit->width + 8, .height = fit->height + 3};
        bool tied = apart && order->parts[person].kind != KB_PART_PLAIN;
        bool fits = showing != BY_NAME || (fit->count <= 3 && !fit->torn);
        if (!fits || !kb_crowd_place(network->canvas, &network->crowd, &cell->ring, i, cell->count, tied, spot)) {
            network->crowd.count = before;
            return false;
        }
        network->showing[person] = showing;
    }
    return true;
}

/* Too many for their place: how many they are, or nothing where there is not even room for that. */
static void put_count(struct network *network, const struct cell *cell)
{
    struct kb_canvas *canvas = network->canvas;
    struct kb_type type = person_type(canvas);
    struct kb_saying *saying = KB_NEW(canvas->arena, struct kb_saying);
    struct kb_fit fit;
    if (saying == NULL) {
        kb_canvas_fail(canvas, KB_NO_MEMORY);
        return;
    }
    *saying = kb_say(canvas, kb_arena_format(canvas->arena, "%zu %s", cell->count, canvas->order->words[KB_FIGURE_PERSONS]));
    kb_fit(canvas, saying, &type, network->radius, &fit);
    struct kb_spot spot = {.width = fit.width + 12, .height = fit.height + 7};
    if (cell->count < 2 || !kb_crowd_place(canvas, &network->crowd, &cell->ring, 0, 1, false, &spot)) {
        return;
    }
    struct kb_pen outer = kb_pen_both(kb_white, kb_accent, 1.1);
    double left = spot.x - spot.width / 2, top = spot.y - spot.height / 2;
    kb_draw_box(canvas, left, top, spot.width, spot.height, spot.height / 2, &outer);
    kb_draw_box(canvas, left + 2, top + 2, spot.width - 4, spot.height - 4, spot.height / 2, &outer);
    kb_fit_put(canvas, &fit, left, top + 3.5, spot.width, KB_ALIGN_MIDDLE);
}

static void gather(const struct network *network, const struct sector *sector, int ring, struct cell *cell)
{
    double margin = sector->to - sector->from > 2 * PI - 1e-6 ? 0 : 0.02;
    cell->count = 0;
    for (size_t i = sector->first; i < sector->end; i++) {
        const struct kb_figure_part *part = &network->canvas->order->parts[i];
        if (ring_of(part) == ring && kb_says(&part->text)) {
            cell->people[cell->count++] = i;
        }
    }
    cell->ring = (struct kb_cell_of_ring){.x = network->x,
                                          .y = network->y,
                                          .inner = ring_radius(network, ring - 1) + 6,
                                          .outer = ring_radius(network, ring) - 6,
                                          .least = network->middle + 2,
                                          .most = network->radius - 1,
                                          .from = sector->from + margin,
                                          .to = sector->to - margin};
}

/* By name if at all possible, rather with a line behind another name than by number only. */
static void place_cell(struct network *network, const struct cell *cell)
{
    bool placed = false;
    for (int i = 0; i < 4 && !placed; i++) {
        placed = place_people(network, cell, i < 2 ? BY_NAME : BY_NUMBER, i % 2 == 0);
    }
    if (!placed) {
        for (size_t i = 0; i < cell->count; i++) {
            network->showing[cell->people[i]] = BY_COUNT;
        }
        put_count(network, cell);
    }
}

static void put_tie(struct network *network, size_t person)
{
    const struct kb_spot *spot = &network->spots[person];
    double angle = atan2(spot->y - network->y, spot->x - network->x);
    struct kb_point a = {network->x + network->middle * cos(angle), network->y + network->middle * sin(angle)};
    draw_tie(network->canvas, network->canvas->order->parts[person].kind, a, (struct kb_point){spot->x, spot->y});
}

static void put_person(struct network *network, size_t person)
{
    const struct kb_spot *spot = &network->spots[person];
    struct kb_pen pen = kb_pen_both(kb_white, kb_accent, 1.1);
    double left = spot->x - spot->width / 2, top = spot->y - spot->height / 2;
    kb_draw_box(network->canvas, left, top, spot->width, spot->height, spot->height / 2, &pen);
    kb_fit_put(network->canvas, &network->fits[person], left, top + 1.5, spot->width, KB_ALIGN_MIDDLE);
}

/* Places all from the middle outwards; then the ties, and over them the people. */
static void put_people(struct network *network)
{
    struct kb_canvas *canvas = network->canvas;
    size_t count = canvas->order->count;
    struct cell cell = {.people = KB_NEW_ARRAY(canvas->arena, size_t, count)};
    if (cell.people == NULL) {
        kb_canvas_fail(canvas, KB_NO_MEMORY);
        return;
    }
    for (int ring = 1; ring <= RINGS; ring++) {
        for (size_t i = 0; i < network->count && canvas->status == KB_OK; i++) {
            gather(network, &network->sectors[i], ring, &cell);
            if (cell.count > 0) {
                place_cell(network, &cell);
            }
        }
    }
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < count && canvas->status == KB_OK; i++) {
            if (network->showing[i] != BY_COUNT) {
                (pass == 0 ? put_tie : put_person)(network, i);
            }
        }
    }
}

/* Who it is about, in the middle; a long name stands over the map instead. */
static bool fit_middle(const struct network *network, struct kb_fit *fit)
{
    struct kb_canvas *canvas = network->canvas;
    struct kb_type type = kb_type_of(canvas, 1, true, kb_white);
    struct kb_saying *me = KB_NEW(canvas->arena, struct kb_saying);
    if (kb_says(&canvas->order->who)) {
        kb_fit(canvas, &canvas->order->who, &type, network->middle * 1.7, fit);
        if (fit->count <= 3 && !fit->torn) {
            return true;
        }
    }
    if (me == NULL) {
        kb_canvas_fail(canvas, KB_NO_MEMORY);
        return false;
    }
    *me = kb_say(canvas, canvas->order->words[KB_FIGURE_ME]);
    kb_fit(canvas, me, &type, network->middle * 2, fit);
    return !kb_says(&canvas->order->who);
}

static void put_middle(const struct network *network, const struct kb_fit *fit)
{
    struct kb_pen pen = kb_pen_both(kb_accent, kb_accent, 1);
    kb_draw_circle(network->canvas, network->x, network->y, network->middle, &pen);
    kb_fit_put(network->canvas, fit, network->x - network->middle, network->y - fit->height / 2, 2 * network->middle,
               KB_ALIGN_MIDDLE);
}

/* A group's name beside its sector; a long one has a letter there, and heads its part of the list. */
static void fit_groups(struct network *network, struct kb_around *around)
{
    struct kb_canvas *canvas = network->canvas;
    const struct kb_figure_order *order = canvas->order;
    for (size_t i = 0; i < network->count; i++) {
        const struct sector *sector = &network->sectors[i];
        around->labels[i] = (struct kb_label){.angle = (sector->from + sector->to) / 2,
                                              .name = &order->parts[sector->first].group,
                                              .number = kb_arena_format(canvas->arena, "%c", (char)('A' + i))};
    }
    kb_around_fit(canvas, around, order->height - 4);
    for (size_t i = 0; i < network->count; i++) {
        network->sectors[i].named = around->labels[i].whole;
    }
    network->radius = around->radius;
    network->middle = fmax(network->radius * 0.2, order->size * 1.7);
    network->x = order->width / 2;
}

static void draw_map(struct kb_list *list, struct network *network)
{
    struct kb_canvas *canvas = network->canvas;
    const struct kb_figure_order *order = canvas->order;
    struct kb_label labels[GROUPS_MOST];
    struct kb_around around = {.labels = labels, .count = network->count, .width = order->width, .reach = 2};
    struct kb_fit middle = {0}, who;
    fit_groups(network, &around);
    if (!fit_middle(network, &middle)) {
        struct kb_type bold = kb_type_of(canvas, 1, true, kb_ink);
        kb_fit(canvas, &order->who, &bold, order->width, &who);
        kb_list_put_fit(list, &who, 0, order->width);
        kb_list_need(list, around.height + 4);
    }
    network->y = list->y + around.height / 2 + 2;
    draw_rings(network);
    put_people(network);
    put_middle(network, &middle);
    kb_around_put(canvas, &around, network->y);
    list->y += around.height + 4;
    list->fresh = false;
}

/* What the lines mean, for those that are drawn. */
static void put_legend(struct kb_list *list)
{
    static const enum kb_part_kind kinds[] = {KB_PART_GOOD, KB_PART_WEAK, KB_PART_HARD};
    struct kb_canvas *canvas = list->canvas;
    struct kb_type type = kb_type_of(canvas, 1, false, kb_ink);
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        size_t i = 0;
        while (i < canvas->order->count && canvas->order->parts[i].kind != kinds[k]) {
            i++;
        }
        if (i == canvas->order->count) {
            continue;
        }
        struct kb_fit fit;
        kb_fit(canvas, &canvas->order->parts[i].label, &type, canvas->order->width - 50, &fit);
        kb_list_need(list, fit.height);
        double y = list->y + type.leading / 2;
        draw_tie(canvas, kinds[k], (struct kb_point){2, y}, (struct kb_point){36, y});
        kb_list_put_fit(list, &fit, 44, canvas->order->width - 44);
    }
}

static void put_entry(struct kb_list *list, const struct network *network, size_t index)
{
    struct kb_canvas *canvas = list->canvas;
    const struct kb_figure_part *part = &canvas->order->parts[index];
    struct kb_entry entry = {.part = index, .mark = kb_badge_dot, .text = part->text, .who = true, .when = true, .lines = 2};
    if (network->showing[index] == BY_NUMBER) {
        entry.mark = NULL;
        entry.number = kb_arena_format(canvas->arena, "%zu", index + 1);
    }
    kb_list_put(list, &entry, 0, canvas->order->width);
}

/* The group's name over its part of the list, once. */
static void put_group_head(struct kb_list *list, const struct network *network, size_t first, size_t number, bool *said)
{
    struct kb_canvas *canvas = list->canvas;
    struct kb_saying group = canvas->order->parts[first].group;
    struct kb_type bold = kb_type_of(canvas, 1, true, kb_accent);
    struct kb_fit fit;
    if (*said || !kb_says(&group)) {
        return;
    }
    *said = true;
    if (number < network->count && !network->sectors[number].named) {
        group.text = kb_arena_format(canvas->arena, "%c. %s", (char)('A' + number), group.text);
    }
    kb_fit(canvas, &group, &bold, canvas->order->width, &fit);
    kb_list_need(list, list->gap + bold.leading * 2);
    list->y += list->fresh ? 0 : list->gap;
    kb_list_put_fit(list, &fit, 0, canvas->order->width);
}

/* Whether nothing but a name is known of a person. */
static bool is_bare(const struct kb_figure_part *part)
{
    return kb_says(&part->text) && !kb_says(&part->who) && !kb_says(&part->when) && !kb_says(&part->symbol);
}

/* The names of those whom the map only counts, one ring after the other. */
static void put_names(struct kb_list *list, const struct network *network, size_t first, size_t end, int ring)
{
    static const enum kb_figure_word words[RINGS] = {KB_FIGURE_NEAR, KB_FIGURE_LESS_NEAR, KB_FIGURE_FAR};
    struct kb_canvas *canvas = list->canvas;
    struct kb_buffer text;
    struct kb_type plain = kb_type_of(canvas, 1, false, kb_ink);
    struct kb_saying saying = kb_say(canvas, NULL);
    struct kb_fit fit;
    kb_buffer_init(&text, (size_t)1 << 26);
    for (size_t i = first; i < end; i++) {
        const struct kb_figure_part *part = &canvas->order->parts[i];
        if (network->showing[i] == BY_COUNT && is_bare(part) && ring_of(part) == ring) {
            kb_buffer_put_text(&text, text.length == 0 ? canvas->order->words[words[ring - 1]] : ", ");
            kb_buffer_put_text(&text, saying.text == NULL ? ": " : "");
            kb_buffer_put_text(&text, part->text.text);
            saying = part->text;
            kb_piece_show(canvas, i);
        }
    }
    saying.text = kb_arena_copy(canvas->arena, kb_buffer_slice(&text));
    kb_canvas_fail(canvas, text.status == KB_OK && saying.text != NULL ? KB_OK : KB_NO_MEMORY);
    kb_buffer_finish(&text);
    kb_fit(canvas, &saying, &plain, canvas->order->width, &fit);
    kb_list_put_fit(list, &fit, 0, canvas->order->width);
}

/* What the map leaves unsaid of a group: names that had no place on it, and all that is more than a name. */
static void put_group(struct kb_list *list, const struct network *network, size_t first, size_t end, size_t number)
{
    const struct kb_figure_order *order = list->canvas->order;
    bool said = false, counted = false;
    if (number >= network->count || !network->sectors[number].named) {
        put_group_head(list, network, first, number, &said);
    }
    for (size_t i = first; i < end && list->canvas->status == KB_OK; i++) {
        bool bare = is_bare(&order->parts[i]);
        counted = counted || (bare && network->showing[i] == BY_COUNT);
        bool blank = !kb_says(&order->parts[i].text) && !kb_says(&order->parts[i].who) && !kb_says(&order->parts[i].when);
        if (blank || (bare && network->showing[i] == BY_NAME)) { /* there is room on the map to write a name */
            kb_piece_show(list->canvas, i);
        } else if (!bare || network->showing[i] == BY_NUMBER) {
            put_group_head(list, network, first, number, &said);
            put_entry(list, network, i);
        }
    }
    for (int ring = 1; counted && ring <= RINGS && list->canvas->status == KB_OK; ring++) {
        put_group_head(list, network, first, number, &said);
        put_names(list, network, first, end, ring);
    }
}

static void put_list(struct kb_list *list, const struct network *network)
{
    const struct kb_figure_order *order = list->canvas->order;
    size_t number = 0;
    for (size_t first = 0; first < order->count && list->canvas->status == KB_OK; number++) {
        size_t end = kb_figure_group_end(order, first);
        put_group(list, network, first, end, number);
        first = end;
    }
}

void kb_draw_network(struct kb_canvas *canvas)
{
    struct network network = {.canvas = canvas};
    struct kb_list list;
    network.showing = KB_NEW_ARRAY(canvas->arena, enum showing, canvas->order->count);
    network.spots = KB_NEW_ARRAY(canvas->arena, struct kb_spot, canvas->order->count);
    network.fits = KB_NEW_ARRAY(canvas->arena, struct kb_fit, canvas->order->count);
    if (network.showing == NULL || network.spots == NULL || network.fits == NULL) {
        kb_canvas_fail(canvas, KB_NO_MEMORY);
        return;
    }
    for (size_t i = 0; i < canvas->order->count; i++) {
        network.showing[i] = BY_COUNT;
    }
    kb_list_init(&list, canvas);
    kb_list_begin(&list);
    if (find_sectors(&network)) {
        draw_map(&list, &network);
        put_legend(&list);
    } else {
        network.count = 0;
    }
    put_list(&list, &network);
    kb_list_end(&list);
}
