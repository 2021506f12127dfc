#include "layout/page_break.h"

#include <math.h>

#define COST_PAGE 150.0     /* one more page */
#define COST_WHITE 100.0    /* a page without anything, but for the last one; grows with the square */
#define COST_SHORT_END 40.0 /* a last page with nothing on it; less the more there is */
#define SHORT_END 0.3       /* of a page: how much is enough */
#define COST_OVERFULL 1e12
#define TIGHTEST 0.7 /* of the usual space between blocks, when that saves a page */

struct way {
    double cost;
    size_t from;
    double total; /* height of all rows before, with their space */
};

double kb_page_top_room(const struct kb_layout_job *job, size_t row)
{
    double room = 0;
    for (int32_t box = job->rows[row].box; box >= 0; box = job->boxes[box].parent) {
        room += row == job->boxes[box].first ? 0 : job->boxes[box].inset;
    }
    int32_t head = job->rows[row].head;
    return head < 0 ? room : room + job->heads[head].height;
}

double kb_page_bottom_room(const struct kb_layout_job *job, size_t row)
{
    double room = 0;
    for (int32_t box = job->rows[row].box; box >= 0; box = job->boxes[box].parent) {
        room += row == job->boxes[box].last ? 0 : job->boxes[box].inset;
    }
    return room;
}

static double page_cost(const struct kb_layout_job *job, size_t end, double height, double room)
{
    const struct kb_row *last = &job->rows[end - 1];
    double cost = COST_PAGE, slack = 1 - height / room;
    if (height > room + 0.01) {
        return COST_OVERFULL;
    }
    if (end == job->row_count) {
        return cost + COST_SHORT_END * fmax(0, 1 - height / room / SHORT_END);
    }
    return last->forced ? cost : cost + COST_WHITE * slack * slack + last->cost + last->keep;
}

/* Finds the cheapest start for the page that ends before row `end`. */
static void find_way(const struct kb_layout_job *job, struct way *ways, size_t end, double first, double next)
{
    double most = first > next ? first : next;
    ways[end].cost = HUGE_VAL;
    for (size_t start = end; start-- > 0;) {
        if (start + 1 < end && job->rows[start].forced) {
            break;
        }
        double height = ways[end].total - ways[start].total - job->rows[start].space;
        if (height > most + 0.01 && start + 1 < end) {
            break;
        }
        height += kb_page_top_room(job, start) + kb_page_bottom_room(job, end - 1);
        double cost = ways[start].cost + page_cost(job, end, height, start == 0 ? first : next);
        if (cost < ways[end].cost) {
            ways[end].cost = cost;
            ways[end].from = start;
        }
    }
}

static size_t count_pages(const struct kb_layout_job *job, const struct way *ways)
{
    size_t count = 0;
    for (size_t end = job->row_count; end > 0; end = ways[end].from) {
        count++;
    }
    return count;
}

static void write_plan(struct kb_layout_job *job, const struct way *ways, bool skip_first, struct kb_page_plan *plan)
{
    size_t count = count_pages(job, ways) + (skip_first ? 1 : 0);
    plan->count = count == 0 ? 1 : count;
    plan->pages = KB_NEW_ARRAY(job->arena, struct kb_page_rows, plan->count);
    if (plan->pages == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return;
    }
    for (size_t end = job->row_count; end > 0; end = ways[end].from) {
        plan->pages[--count] = (struct kb_page_rows){ways[end].from, end};
    }
}

static double find_ways(const struct kb_layout_job *job, struct way *ways, double first, double next)
{
    for (size_t end = 1; end <= job->row_count; end++) {
        ways[end].total = ways[end - 1].total + job->rows[end - 1].space + job->rows[end - 1].height;
        find_way(job, ways, end, first, next);
    }
    return ways[job->row_count].cost;
}

static void scale_spaces(struct kb_layout_job *job, double scale)
{
    for (size_t i = 0; i < job->row_count; i++) {
        job->rows[i].space *= scale;
    }
}

/*
 * A last page with a few lines on it costs a sheet of paper and a citizen's patience. When a little less
 * space between blocks saves the page, without tearing more apart, that is what a designer would do.
 */
static void tighten(struct kb_layout_job *job, struct way *ways, double first, double next)
{
    size_t count = count_pages(job, ways), last = ways[job->row_count].from;
    double height = ways[job->row_count].total - ways[last].total, cost = ways[job->row_count].cost;
    if (count < 2 || height > SHORT_END * next || job->rows[last - 1].forced) {
        return;
    }
    scale_spaces(job, TIGHTEST);
    double tight = find_ways(job, ways, first, next);
    if (count_pages(job, ways) >= count || tight >= cost) {
        scale_spaces(job, 1 / TIGHTEST);
        find_ways(job, ways, first, next);
    }
}

/* When page 1 has no room even for a heading and its first lines, its frame stands alone and all text comes after it. */
void kb_page_breaks(struct kb_layout_job *job, double first, double next, struct kb_page_plan *plan)
{
    struct way *ways = KB_NEW_ARRAY(job->arena, struct way, job->row_count + 1);
    if (ways == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return;
    }
    double cost = find_ways(job, ways, first, next);
    bool skip_first = cost >= KB_COST_ALWAYS && first < next;
    if (skip_first && find_ways(job, ways, next, next) + COST_WHITE + COST_PAGE >= cost) {
        skip_first = false;
        find_ways(job, ways, first, next);
    }
    if (!skip_first) {
        tighten(job, ways, first, next);
    }
    write_plan(job, ways, skip_first, plan);
}
