/* The boards of a document for other programs: pages, tabs between them, and how klarbrev prints them. */

#include <klarbrev/boards.h>

#include <stdio.h>
#include <string.h>

#include "base/report.h"
#include "data/case.h"
#include "engine/board_cells.h"
#include "engine/take.h"

enum { PAGES_MOST = 200, ROWS_MOST = 8 };

struct exporting {
    struct kb_board_job boards;
    struct kb_obf_board *pages[PAGES_MOST];
    size_t count;
    const struct kb_node *heading; /* the last one passed */
    const struct kb_obf_setting *settings;
    size_t setting_count;
};

/* What the case says of the sheet besides its words, so that it can be made again. */
static enum kb_status read_settings(struct exporting *exporting)
{
    struct kb_job *job = exporting->boards.job;
    const struct kb_value *sheet = kb_value_find(job->root, "symboler");
    size_t count = sheet == NULL ? 0 : sheet->count;
    struct kb_obf_setting *settings = KB_NEW_ARRAY(&job->arena, struct kb_obf_setting, count);
    if (settings == NULL) {
        return count == 0 ? KB_OK : KB_NO_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        const struct kb_value *member = sheet->children[i];
        if (member->type != KB_LIST && member->type != KB_OBJECT) {
            settings[exporting->setting_count++] =
                (struct kb_obf_setting){member->name, member->text, kb_case_is_bare(member->type)};
        }
    }
    exporting->settings = settings;
    return KB_OK;
}

static const char *heading_text(struct exporting *exporting)
{
    struct kb_arena *arena = &exporting->boards.job->arena;
    return exporting->heading == NULL ? NULL : kb_arena_copy(arena, kb_node_all_text(exporting->heading, arena));
}

static const char *escaped(struct kb_arena *arena, const char *text)
{
    struct kb_buffer html;
    kb_buffer_init(&html, SIZE_MAX / 2);
    kb_buffer_put_escaped(&html, kb_slice_of(text));
    const char *copy = html.status == KB_OK ? kb_arena_copy(arena, kb_buffer_slice(&html)) : NULL;
    kb_buffer_finish(&html);
    return copy;
}

/* One board of the parts from `first` on. */
static enum kb_status make_page(struct exporting *exporting, const struct kb_figure_order *order, size_t first, size_t rows)
{
    struct kb_job *job = exporting->boards.job;
    size_t columns = order->board.columns, cells = columns * rows;
    struct kb_obf_board *page = exporting->count == PAGES_MOST ? NULL : KB_NEW(&job->arena, struct kb_obf_board);
    const struct kb_obf_button **buttons = page == NULL ? NULL : KB_NEW_ARRAY(&job->arena, const struct kb_obf_button *, cells);
    if (buttons == NULL) {
        return exporting->count == PAGES_MOST ? KB_BAD_INPUT : KB_NO_MEMORY;
    }
    const char *name = heading_text(exporting);
    *page = (struct kb_obf_board){
        .id = kb_arena_format(&job->arena, "ark-%zu", exporting->count + 1),
        .name = name,
        .description = name == NULL ? NULL : escaped(&job->arena, name),
        .locale = order->language,
        .columns = columns,
        .rows = rows,
        .cells = buttons,
        .continued = first > 0,
        .page = exporting->heading != NULL && exporting->heading->element == KB_EL_H2,
    };
    if (exporting->count == 0) {
        page->settings = exporting->settings;
        page->setting_count = exporting->setting_count;
    }
    exporting->pages[exporting->count++] = page;
    enum kb_status worst = KB_OK;
    for (size_t i = 0; i < cells && first + i < order->count && worst <= KB_BAD_INPUT; i++) {
        enum kb_status status = kb_board_button(&exporting->boards, order, &order->parts[first + i], &buttons[i]);
        worst = status > worst ? status : worst;
    }
    return job->arena.failed ? KB_NO_MEMORY : worst;
}

/* A board that one page can't hold goes on over the next. */
static enum kb_status make_pages(struct exporting *exporting, const struct kb_node *figure)
{
    struct kb_figure_content content;
    if (!kb_figure_read(&content, figure, &exporting->boards.job->arena)) {
        return KB_NO_MEMORY;
    }
    const struct kb_figure_order *order = &content.order;
    if (order->kind != KB_FIGURE_BOARD || order->count == 0) {
        return KB_OK;
    }
    size_t columns = order->board.columns, all = (order->count + columns - 1) / columns;
    size_t rows = order->board.rows > 0 ? order->board.rows : all < ROWS_MOST ? all : ROWS_MOST;
    enum kb_status worst = KB_OK;
    for (size_t first = 0; first < order->count && worst == KB_OK; first += rows * columns) {
        worst = make_page(exporting, order, first, rows);
    }
    return worst;
}

static enum kb_status find_boards(struct exporting *exporting)
{
    struct kb_walk walk;
    enum kb_status worst = KB_OK;
    kb_walk_init(&walk, exporting->boards.job->document);
    for (enum kb_walk_event event; (event = kb_walk_next(&walk)) != KB_WALK_END && worst <= KB_BAD_INPUT;) {
        enum kb_element element = walk.node->element;
        if (event == KB_ENTER && (element == KB_EL_H1 || element == KB_EL_H2)) {
            exporting->heading = walk.node;
        } else if (event == KB_ENTER && element == KB_EL_FIGURE) {
            enum kb_status status = make_pages(exporting, walk.node);
            worst = status > worst ? status : worst;
        }
    }
    return worst;
}

static struct kb_obf_button *make_tab(struct exporting *exporting, size_t to)
{
    struct kb_arena *arena = &exporting->boards.job->arena;
    struct kb_obf_button *tab = KB_NEW(arena, struct kb_obf_button);
    if (tab != NULL) {
        *tab = (struct kb_obf_button){.id = kb_arena_format(arena, "fane-%zu", to + 1),
                                      .label = exporting->pages[to]->name,
                                      .board = exporting->pages[to]->id,
                                      .tab = true};
    }
    return tab;
}

/* Rows of tabs over a page's own: one for each page. */
static bool add_tabs(struct exporting *exporting, struct kb_obf_board *page)
{
    size_t rows = (exporting->count + page->columns - 1) / page->columns, cells = page->columns * page->rows;
    size_t before = rows * page->columns;
    const struct kb_obf_button **buttons =
        KB_NEW_ARRAY(&exporting->boards.job->arena, const struct kb_obf_button *, before + cells);
    for (size_t i = 0; buttons != NULL && i < exporting->count; i++) {
        buttons[i] = make_tab(exporting, i);
    }
    if (buttons != NULL) {
        memcpy(buttons + before, page->cells, cells * sizeof *buttons);
        page->cells = buttons;
        page->rows += rows;
    }
    return buttons != NULL;
}

static enum kb_status write_set(struct exporting *exporting, enum kb_board_format format, struct kb_buffer *out)
{
    struct kb_job *job = exporting->boards.job;
    if (format == KB_BOARD_OBF) {
        kb_obf_write(exporting->pages[0], out);
        return out->status;
    }
    for (size_t i = 0; i < exporting->count && exporting->count > 1; i++) {
        if (!add_tabs(exporting, exporting->pages[i])) {
            return KB_NO_MEMORY;
        }
    }
    struct kb_obf_set set = {KB_NEW_ARRAY(&job->arena, const struct kb_obf_board *, exporting->count), exporting->count, 0};
    for (size_t i = 0; set.boards != NULL && i < set.count; i++) {
        set.boards[i] = exporting->pages[i];
    }
    return set.boards == NULL ? KB_NO_MEMORY : kb_obz_write(&set, &job->arena, out);
}

static enum kb_status check_pages(const struct exporting *exporting, const char *template_id, enum kb_board_format format)
{
    struct kb_diagnostics *diagnostics = exporting->boards.job->diagnostics;
    char count[24];
    if (exporting->count == 0) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_BOARD_NONE, NULL, KB_ARGS(template_id));
        return KB_BAD_INPUT;
    }
    if (format == KB_BOARD_OBF && exporting->count > 1) {
        snprintf(count, sizeof count, "%zu", exporting->count);
        kb_report(diagnostics, KB_ERROR, KB_MSG_BOARD_PAGES, NULL, KB_ARGS(count));
        kb_hint(diagnostics, KB_MSG_HINT_BOARD_PAGES, NULL);
        return KB_BAD_INPUT;
    }
    return KB_OK;
}

static enum kb_status make_boards(struct exporting *exporting)
{
    struct kb_job *job = exporting->boards.job;
    enum kb_status status = kb_job_read(job);
    status = status == KB_OK ? kb_job_expand(job) : status;
    status = status == KB_OK ? kb_job_parse(job) : status;
    status = status == KB_OK ? read_settings(exporting) : status;
    return status == KB_OK ? find_boards(exporting) : status;
}

enum kb_status kb_boards_export(struct kb_worker *worker, const char *template_id, const struct kb_input *input,
                                const struct kb_render_options *options, enum kb_board_format format,
                                struct kb_diagnostics *diagnostics, char **bytes, size_t *length)
{
    struct kb_job job;
    struct kb_buffer out;
    struct exporting exporting = {.boards = {.job = &job}};
    kb_buffer_init(&out, worker->engine->limits.output_bytes);
    enum kb_status status = kb_job_init(&job, worker, template_id, input, options, diagnostics);
    kb_table_init(&exporting.boards.images, &job.arena);
    status = status == KB_OK ? make_boards(&exporting) : status;
    status = status == KB_OK ? check_pages(&exporting, template_id, format) : status;
    status = status == KB_OK ? write_set(&exporting, format, &out) : status;
    if (status == KB_OK) {
        status = kb_take_text(&out, bytes, length);
    }
    status = kb_job_close(&job, status);
    kb_buffer_finish(&out);
    kb_job_finish(&job);
    return status;
}
