#include "approval/life.h"

#include <string.h>

#include "approval/line_diff.h"
#include "approval/proof.h"
#include "base/buffer.h"
#include "base/json_text.h"

enum { DIFF_MOST = 16 * 1024 * 1024 };

/* One side: a version, or the working copy. */
struct side {
    unsigned number;
    struct kb_content content;
    const char *template_id; /* to load it by: the id, or the version's folder */
    struct kb_engine *engine;
    struct kb_worker *worker;
};

struct differ {
    struct kb_errand *errand;
    struct side sides[2];
    struct kb_buffer out;
    bool json, differs;
    size_t put; /* members of the list that is being written */
};

/* "3/brev.mustache", or "arbejdsudgave/brev.mustache" */
static const char *side_name(struct differ *differ, const struct side *side, const char *name)
{
    struct kb_arena *arena = &differ->errand->arena;
    return side->number == KB_WORKING_COPY ? kb_arena_format(arena, "arbejdsudgave/%s", name)
                                           : kb_arena_format(arena, "versioner/%u/%s", side->number, name);
}

static enum kb_status put_diff(struct differ *differ, const char *name, struct kb_slice before, struct kb_slice after)
{
    struct kb_diff_side sides[2] = {{side_name(differ, &differ->sides[0], name), before},
                                    {side_name(differ, &differ->sides[1], name), after}};
    struct kb_buffer diff;
    if (sides[0].name == NULL || sides[1].name == NULL) {
        return KB_NO_MEMORY;
    }
    kb_buffer_init(&diff, DIFF_MOST);
    bool done = kb_line_diff(&differ->errand->arena, &sides[0], &sides[1], &diff);
    if (done && diff.length > 0) {
        differ->differs = true;
        if (differ->json) {
            kb_buffer_put_text(&differ->out, differ->put++ > 0 ? ",\n  {\"name\":" : "\n  {\"name\":");
            kb_json_put_string(&differ->out, kb_slice_of(name));
            kb_buffer_put_text(&differ->out, ",\"diff\":");
            kb_json_put_string(&differ->out, kb_buffer_slice(&diff));
            kb_buffer_put_char(&differ->out, '}');
        } else {
            kb_buffer_put_slice(&differ->out, kb_buffer_slice(&diff));
        }
    }
    kb_buffer_finish(&diff);
    return done ? KB_OK : KB_NO_MEMORY;
}

static struct kb_slice text_of(const struct kb_content_file *file)
{
    return file == NULL ? (struct kb_slice){"", 0} : file->text;
}

static const struct kb_content_file *file_at(const struct kb_content *content, size_t index)
{
    return index < content->count ? &content->files[index] : NULL;
}

/* Both lists are in byte order: a file that only one of them has is all new, or all gone. */
static enum kb_status diff_files(struct differ *differ)
{
    const struct kb_content *before = &differ->sides[0].content, *after = &differ->sides[1].content;
    enum kb_status status = KB_OK;
    for (size_t i = 0, j = 0; status == KB_OK;) {
        const struct kb_content_file *first = file_at(before, i), *second = file_at(after, j);
        if (first == NULL && second == NULL) {
            break;
        }
        int order = first == NULL ? 1 : second == NULL ? -1 : strcmp(first->name, second->name);
        first = order <= 0 ? first : NULL;
        second = order >= 0 ? second : NULL;
        status = put_diff(differ, first != NULL ? first->name : second->name, text_of(first), text_of(second));
        i += first != NULL;
        j += second != NULL;
    }
    return status;
}

/* A side that does not load, or a letter that can't be made, is told and has no text. */
static enum kb_status render(struct differ *differ, const struct side *side, const struct kb_content_file *test, char **text,
                             size_t *length)
{
    struct kb_input input = {test->path, test->text.data, test->text.length};
    struct kb_render_options options = {.format = KB_FORMAT_TEXT};
    *text = NULL;
    *length = 0;
    enum kb_status status = side->worker == NULL ? KB_HELD
                                                 : kb_render(side->worker, side->template_id, &input, &options,
                                                             differ->errand->diagnostics, text, length);
    return status == KB_HELD || status == KB_BAD_INPUT ? KB_OK : status;
}

static enum kb_status diff_letter(struct differ *differ, const struct kb_content_file *test)
{
    char *texts[2] = {NULL, NULL};
    size_t lengths[2] = {0, 0};
    const char *name = kb_arena_format(&differ->errand->arena, "proever/%s", test->name);
    enum kb_status status = name == NULL ? KB_NO_MEMORY : KB_OK;
    for (int i = 0; i < 2 && status == KB_OK; i++) {
        status = render(differ, &differ->sides[i], test, &texts[i], &lengths[i]);
    }
    if (status == KB_OK && texts[0] != NULL && texts[1] != NULL) {
        status = put_diff(differ, name, (struct kb_slice){texts[0], lengths[0]}, (struct kb_slice){texts[1], lengths[1]});
    }
    kb_free(texts[0]);
    kb_free(texts[1]);
    return status;
}

static enum kb_status diff_letters(struct differ *differ)
{
    struct kb_content tests;
    enum kb_status status = kb_content_tests(differ->errand, &tests);
    for (int i = 0; i < 2 && status == KB_OK; i++) {
        struct side *side = &differ->sides[i];
        status = kb_errand_engine(differ->errand, side->template_id, &side->engine);
        status = status == KB_OK ? kb_worker_new(&side->worker, side->engine) : status == KB_BAD_INPUT ? KB_OK : status;
    }
    for (size_t i = 0; i < tests.count && status == KB_OK; i++) {
        if (!kb_ends_in(tests.files[i].name, ".txt")) {
            status = diff_letter(differ, &tests.files[i]);
        }
    }
    for (int i = 0; i < 2; i++) {
        kb_worker_free(differ->sides[i].worker);
        kb_engine_free(differ->sides[i].engine);
    }
    return status;
}

static enum kb_status diff_all(struct differ *differ, bool letters)
{
    kb_buffer_put_text(&differ->out, differ->json ? "{\"files\":[" : "");
    enum kb_status status = diff_files(differ);
    if (differ->json) {
        kb_buffer_put_text(&differ->out, "],\n \"letters\":[");
        differ->put = 0;
    }
    if (status == KB_OK && letters) {
        status = diff_letters(differ);
    }
    kb_buffer_put_text(&differ->out, differ->json ? "]}\n" : "");
    return status;
}

static enum kb_status open_side(struct kb_errand *errand, struct side *side, unsigned number)
{
    side->number = number;
    side->template_id = number == KB_WORKING_COPY ? errand->id : kb_version_folder(errand, number);
    return side->template_id == NULL ? KB_NO_MEMORY : kb_content_of(errand, number, &side->content);
}

enum kb_status kb_template_diff(const struct kb_desk *desk, const char *id, const struct kb_diff_request *request,
                                struct kb_diagnostics *diagnostics, char **text, size_t *length, bool *differs)
{
    struct kb_errand errand;
    struct differ differ = {.errand = &errand, .json = request->json};
    enum kb_status status = kb_errand_begin(&errand, desk, id, diagnostics);
    kb_buffer_init(&differ.out, DIFF_MOST);
    status = status == KB_OK ? open_side(&errand, &differ.sides[0], request->from) : status;
    status = status == KB_OK ? open_side(&errand, &differ.sides[1], request->to) : status;
    status = status == KB_OK ? diff_all(&differ, request->letters) : status;
    status = status == KB_OK && differ.out.status != KB_OK ? KB_NO_MEMORY : status;
    status = kb_errand_end(&errand, status);
    if (status != KB_OK) {
        kb_buffer_finish(&differ.out);
        return status;
    }
    *differs = differ.differs;
    bool empty = differ.out.length == 0;
    *length = 0;
    *text = empty ? kb_calloc(1, 1) : kb_buffer_take(&differ.out, length);
    return *text == NULL ? KB_NO_MEMORY : KB_OK;
}
