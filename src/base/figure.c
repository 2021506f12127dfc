#include "base/figure.h"

#include <string.h>

static const char *const figures[KB_FIGURE_COUNT] = {
    [KB_FIGURE_SCALE] = "scale",
    [KB_FIGURE_COLUMNS] = "columns",
    [KB_FIGURE_ROOMS] = "rooms",
    [KB_FIGURE_NETWORK] = "network",
    [KB_FIGURE_WHEEL] = "wheel",
    [KB_FIGURE_STAIR] = "stair",
    [KB_FIGURE_TIMELINE] = "timeline",
    [KB_FIGURE_ROAD] = "road",
    [KB_FIGURE_FACES] = "faces",
    [KB_FIGURE_THERMOMETER] = "thermometer",
    [KB_FIGURE_LINE] = "line",
    [KB_FIGURE_GOAL] = "goal",
    [KB_FIGURE_AGREEMENTS] = "agreements",
    [KB_FIGURE_DAY] = "day",
    [KB_FIGURE_CLOCK] = "clock",
    [KB_FIGURE_BOARD] = "board",
    [KB_FIGURE_TABS] = "tabs",
};

static const char *const parts[KB_PART_COUNT] = {
    [KB_PART_PLAIN] = "plain", [KB_PART_NOW] = "now",   [KB_PART_WISH] = "wish", [KB_PART_STEP] = "step",
    [KB_PART_GOOD] = "good",   [KB_PART_LOW] = "low",   [KB_PART_HIGH] = "high", [KB_PART_WORRY] = "worry",
    [KB_PART_WEAK] = "weak",   [KB_PART_HARD] = "hard", [KB_PART_DONE] = "done", [KB_PART_SIDE] = "side",
    [KB_PART_SIGN] = "sign",   [KB_PART_HELP] = "help", [KB_PART_GOAL] = "goal", [KB_PART_WHY] = "why",
};

static int find(const char *const *names, int count, const char *name)
{
    int i = 0;
    while (i < count && strcmp(names[i], name) != 0) {
        i++;
    }
    return i;
}

const char *kb_figure_kind_name(enum kb_figure_kind kind)
{
    return figures[kind];
}

const char *kb_part_kind_name(enum kb_part_kind kind)
{
    return parts[kind];
}

bool kb_figure_kind_from_name(const char *name, enum kb_figure_kind *kind)
{
    int i = find(figures, KB_FIGURE_COUNT, name);
    *kind = (enum kb_figure_kind)i;
    return i < KB_FIGURE_COUNT;
}

bool kb_part_kind_from_name(const char *name, enum kb_part_kind *kind)
{
    int i = find(parts, KB_PART_COUNT, name);
    *kind = (enum kb_part_kind)i;
    return i < KB_PART_COUNT;
}

static bool same_group(const struct kb_figure_part *a, const struct kb_figure_part *b)
{
    return strcmp(a->group.text == NULL ? "" : a->group.text, b->group.text == NULL ? "" : b->group.text) == 0;
}

size_t kb_figure_group_end(const struct kb_figure_order *order, size_t first)
{
    size_t end = first + 1;
    while (end < order->count && same_group(&order->parts[first], &order->parts[end])) {
        end++;
    }
    return end;
}
