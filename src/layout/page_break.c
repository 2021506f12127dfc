#include "layout/page_break.h"

#include <math.h>

#define COST_WHITE 100.0    /* a page without anything, but for the last one; grows with the square */
#define COST_SHORT_END 40.0 /* a last page with nothing on it; less the more there is */
#define SHORT_END 0.3       /* of a page: how much is enough */
#define COST_OVERFULL 1e12

/* Less space between blocks, when that saves a page or keeps together what belongs together. */
static const struct {
    double scale, cost; /* of a page */
} tightness[] = {{1, 0}, {0.9, 15}, {0.8, 35}, {0.7, 70}};
struct way {
    double cost;
    size_t from;
    double total; /* height of all rows before, with their space */
};

/* What is tried: rooms for text, and how tight. */
struct trial {
    struct way *ways;
    double first, next, scale;
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
    double cost = KB_COST_PAGE, slack = 1 - height / room;
    if (height > room + 0.01) {
        return COST_OVERFULL;
    }
    if (end == job->row_count) {
        return cost + COST_SHORT_END * fmax(0, 1 - height / room / SHORT_END);
    }
    return last->forced ? cost : cost + COST_WHITE * slack * slack + last->cost + last->keep;
}

/* Finds the cheapest start for the page that ends before row `end`. */
static void find_way(const struct kb_layout_job *job, const struct trial *trial, size_t end)
{
    struct way *ways = trial->ways;
    double most = fmax(trial->first, trial->next);
    ways[end].cost = HUGE_VAL;
    for (size_t start = end; start-- > 0;) {
        if (start + 1 < end && job->rows[start].forced) {
            break;
        }
        double height = ways[end].total - ways[start].total - trial->scale * job->rows[start].space;
        if (height > most + 0.01 && start + 1 < end) {
            break;
        }
        height += kb_page_top_room(job, start) + kb_page_bottom_room(job, end - 1);
        double cost = ways[start].cost + page_cost(job, end, height, start == 0 ? trial->first : trial->next);
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

static double find_ways(const struct kb_layout_job *job, const struct trial *trial)
{
    struct way *ways = trial->ways;
    for (size_t end = 1; end <= job->row_count; end++) {
        ways[end].total = ways[end - 1].total + trial->scale * job->rows[end - 1].space + job->rows[end - 1].height;
        find_way(job, trial, end);
    }
    return ways[job->row_count].cost;
}

/*
 * A page for a few lines costs a sheet of paper and a citizen's patience. When a little less space between blocks
 * saves the page, or something from being torn, that is what a designer would do.
 */
static void tighten(struct kb_layout_job *job, struct trial *trial)
{
    double least = trial->ways[job->row_count].cost, best = 1;
    if (count_pages(job, trial->ways) < 2) {
        return;
    }
    for (size_t i = 1; i < sizeof tightness / sizeof *tightness; i++) {
        trial->scale = tightness[i].scale;
        double cost = find_ways(job, trial) + (double)count_pages(job, trial->ways) * tightness[i].cost;
        if (cost < least) {
            least = cost;
            best = trial->scale;
        }
    }
    trial->scale = best;
    find_ways(job, trial);
    for (size_t i = 0; i < job->row_count; i++) {
        job->rows[i].space *= best;
    }
}

/* When page 1 has no room even for a heading and its first lines, its frame stands alone and all text comes after it. */
void kb_page_breaks(struct kb_layout_job *job, double first, double next, struct kb_page_plan *plan)
{
    struct trial trial = {KB_NEW_ARRAY(job->arena, struct way, job->row_count + 1), first, next, 1};
    if (trial.ways == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return;
    }
    double cost = find_ways(job, &trial);
    bool skip_first = false;
    if (cost >= KB_COST_ALWAYS && first < next) {
        trial.first = next;
        skip_first = find_ways(job, &trial) + COST_WHITE + KB_COST_PAGE < cost;
        trial.first = skip_first ? next : first;
        find_ways(job, &trial);
    }
    tighten(job, &trial);
    write_plan(job, trial.ways, skip_first, plan);
}
