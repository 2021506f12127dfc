#include "service/route.h"

#include <string.h>

#include "base/nearest.h"
#include "service/answers.h"
#include "service/keys.h"
#include "service/problem.h"

#define RENDERERS (KB_KEY_RENDER | KB_KEY_RELEASE | KB_KEY_TEMPLATES)

enum { CASE_MOST = 8 * 1024 * 1024, SOURCE_MOST = 4 * 1024 * 1024 };

static const struct kb_route routes[] = {
    {KB_METHOD_POST, "/v1/documents", RENDERERS, true, CASE_MOST, "template format draft date override", kb_answer_document},
    {KB_METHOD_POST, "/v1/checks", RENDERERS, true, CASE_MOST, "template level draft date override", kb_answer_check},
    {KB_METHOD_POST, "/v1/releases", KB_KEY_RELEASE, true, CASE_MOST, "template date override channel memo html",
     kb_answer_release},
    {KB_METHOD_GET, "/v1/templates", RENDERERS, true, 0, "", kb_answer_templates},
    {KB_METHOD_POST, "/v1/templates", KB_KEY_TEMPLATES, true, 0, "id title by", kb_answer_new_template},
    {KB_METHOD_GET, "/v1/templates/{id}", RENDERERS, true, 0, "draft", kb_answer_template},
    {KB_METHOD_GET, "/v1/templates/{id}/versions", RENDERERS, true, 0, "", kb_answer_versions},
    {KB_METHOD_GET, "/v1/templates/{id}/versions/{number}", KB_KEY_TEMPLATES, true, 0, "", kb_answer_version},
    {KB_METHOD_GET, "/v1/templates/{id}/diff", KB_KEY_TEMPLATES, true, 0, "from to letters", kb_answer_diff},
    {KB_METHOD_POST, "/v1/templates/{id}/proofs", KB_KEY_TEMPLATES, true, 0, "by", kb_answer_proof},
    {KB_METHOD_POST, "/v1/templates/{id}/approvals", KB_KEY_TEMPLATES, true, 0, "valid_from note by", kb_answer_approval},
    {KB_METHOD_POST, "/v1/templates/{id}/withdrawals", KB_KEY_TEMPLATES, true, 0, "version reason by", kb_answer_withdrawal},
    {KB_METHOD_GET, "/v1/templates/{id}/source", KB_KEY_TEMPLATES, true, 0, "", kb_answer_source},
    {KB_METHOD_PUT, "/v1/templates/{id}/source", KB_KEY_TEMPLATES, true, SOURCE_MOST, "by", kb_answer_save},
    {KB_METHOD_GET, "/v1/templates/{id}/cases", KB_KEY_TEMPLATES, true, 0, "", kb_answer_cases},
    {KB_METHOD_GET, "/v1/templates/{id}/vocabulary", KB_KEY_TEMPLATES, true, 0, "", kb_answer_vocabulary},
    {KB_METHOD_POST, "/v1/preview", KB_KEY_TEMPLATES, true, CASE_MOST, "template format variant draft date", kb_answer_preview},
    {KB_METHOD_GET, "/v1/symbols", RENDERERS, true, 0, "word", kb_answer_symbols},
    {KB_METHOD_GET, "/v1/drawings", RENDERERS, true, 0, "symbol", kb_answer_drawing},
    {KB_METHOD_GET, "/v1/termbase", KB_KEY_TEMPLATES, true, 0, "", kb_answer_termbase},
    {KB_METHOD_PUT, "/v1/termbase", KB_KEY_TEMPLATES, true, SOURCE_MOST, "", kb_answer_termbase_save},
    {KB_METHOD_POST, "/v1/termbase/tries", KB_KEY_TEMPLATES, true, SOURCE_MOST, "", kb_answer_termbase_tries},
    {KB_METHOD_POST, "/v1/jobs", RENDERERS, true, KB_ROUTE_JOB, "template format date override", kb_answer_new_job},
    {KB_METHOD_GET, "/v1/jobs/{id}", RENDERERS, true, 0, "", kb_answer_job},
    {KB_METHOD_DELETE, "/v1/jobs/{id}", RENDERERS, true, 0, "", kb_answer_end_job},
    {KB_METHOD_GET, "/v1/jobs/{id}/results", RENDERERS, true, 0, "from limit documents", kb_answer_job_results},
    {KB_METHOD_GET, "/", 0, true, 0, "", kb_answer_page},
    {KB_METHOD_GET, "/workbench/{file}", 0, true, 0, "", kb_answer_page},
    {KB_METHOD_GET, "/healthz", 0, false, 0, "", kb_answer_health},
    {KB_METHOD_GET, "/readyz", 0, false, 0, "", kb_answer_ready},
    {KB_METHOD_GET, "/metrics", 0, false, 0, "", kb_answer_metrics},
    {KB_METHOD_GET, "/openapi.json", 0, false, 0, "", kb_answer_openapi},
};

enum { ROUTE_COUNT = sizeof routes / sizeof *routes };

const struct kb_route *kb_route_at(size_t index)
{
    return index < ROUTE_COUNT ? &routes[index] : NULL;
}

size_t kb_route_count(void)
{
    return ROUTE_COUNT;
}

size_t kb_route_index(const struct kb_route *route)
{
    return (size_t)(route - routes);
}

/* What may stand in a path, and the letters it is of. A file's name can't climb: it has no slash. */
static const struct slot {
    const char *name, *letters;
} slots[] = {
    {"{id}", "abcdefghijklmnopqrstuvwxyz0123456789-"},
    {"{file}", "abcdefghijklmnopqrstuvwxyz0123456789-."},
    {"{number}", "0123456789"},
};

enum { SLOT_ID, SLOT_FILE, SLOT_NUMBER, SLOT_COUNT };

/* How long the name at the beginning of a text is; 0: there is none. */
static size_t name_length(const char *text, const struct slot *slot)
{
    size_t length = strspn(text, slot->letters);
    return length <= 64 && text[0] != '.' ? length : 0;
}

/* Takes what stands for the name at the beginning of a pattern; false when the path has no such name. */
static bool take_name(const char **pattern, const char **path, struct kb_slice names[SLOT_COUNT])
{
    for (size_t i = 0; i < SLOT_COUNT; i++) {
        size_t length = strlen(slots[i].name);
        if (strncmp(*pattern, slots[i].name, length) == 0) {
            names[i] = (struct kb_slice){*path, name_length(*path, &slots[i])};
            *pattern += length;
            *path += names[i].length;
            return names[i].length > 0;
        }
    }
    return false;
}

/* Whether a path fits a pattern; the texts for its names in `names`, empty for those it has not. */
static bool fits(const char *pattern, const char *path, struct kb_slice names[SLOT_COUNT])
{
    for (size_t i = 0; i < SLOT_COUNT; i++) {
        names[i] = (struct kb_slice){NULL, 0};
    }
    while (*pattern != '\0') {
        if (*pattern == '{') {
            if (!take_name(&pattern, &path, names)) {
                return false;
            }
        } else if (*pattern++ != *path++) {
            return false;
        }
    }
    return *path == '\0';
}

static const char *copy_name(struct kb_call *call, struct kb_slice name)
{
    return name.length == 0 ? NULL : kb_arena_copy(&call->arena, name);
}

static const char *method_name(enum kb_method method)
{
    return method == KB_METHOD_POST ? "POST" : method == KB_METHOD_PUT ? "PUT" : method == KB_METHOD_DELETE ? "DELETE" : "GET";
}

static void answer_not_found(struct kb_call *call)
{
    struct kb_nearest nearest;
    kb_nearest_init(&nearest, kb_slice_of(call->request.path));
    for (size_t i = 0; i < ROUTE_COUNT; i++) {
        kb_nearest_try(&nearest, routes[i].path);
    }
    const char *best = nearest.best != NULL ? nearest.best : "/openapi.json";
    kb_problem_hint(call, 404, KB_MSG_SERVICE_NO_PATH, NULL, KB_MSG_SERVICE_HINT_PATH, KB_ARGS(best));
}

const struct kb_route *kb_route_find(struct kb_call *call)
{
    const char *allowed = NULL;
    for (size_t i = 0; i < ROUTE_COUNT; i++) {
        struct kb_slice names[SLOT_COUNT];
        if (!fits(routes[i].path, call->request.path, names)) {
            continue;
        }
        if (routes[i].method == call->request.method) {
            call->id = copy_name(call, names[names[SLOT_ID].length > 0 ? SLOT_ID : SLOT_FILE]);
            call->number = copy_name(call, names[SLOT_NUMBER]);
            return &routes[i];
        }
        const char *name = routes[i].method == KB_METHOD_GET ? "GET, HEAD" : method_name(routes[i].method);
        allowed = allowed == NULL ? name : kb_arena_format(&call->arena, "%s, %s", allowed, name);
    }
    if (allowed != NULL) {
        kb_reply_header(call, "Allow", allowed);
        kb_problem(call, 405, KB_MSG_SERVICE_METHOD, KB_ARGS(allowed));
    } else {
        answer_not_found(call);
    }
    return NULL;
}

static bool knows(const char *names, struct kb_slice wanted, struct kb_nearest *nearest, struct kb_arena *arena)
{
    struct kb_slice rest = kb_slice_of(names);
    while (rest.length > 0) {
        struct kb_slice name = kb_slice_cut(&rest, ' ');
        if (kb_slice_equal(name, wanted)) {
            return true;
        }
        const char *copy = kb_arena_copy(arena, name);
        kb_nearest_try(nearest, copy == NULL ? "" : copy);
    }
    return false;
}

static bool is_repeated(const struct kb_call *call, size_t index)
{
    const char *name = call->request.queries[index].name;
    for (size_t i = 0; i < index; i++) {
        if (strcmp(call->request.queries[i].name, name) == 0) {
            return strcmp(name, "override") != 0;
        }
    }
    return false;
}

bool kb_route_check_query(struct kb_call *call)
{
    for (size_t i = 0; i < call->request.query_count; i++) {
        const char *name = call->request.queries[i].name;
        struct kb_nearest nearest;
        kb_nearest_init(&nearest, kb_slice_of(name));
        if (!knows(call->route->queries, kb_slice_of(name), &nearest, &call->arena)) {
            if (nearest.best != NULL && nearest.best[0] != '\0') {
                kb_problem_hint(call, 400, KB_MSG_SERVICE_QUERY, KB_ARGS(name), KB_MSG_HINT_NEAREST, KB_ARGS(nearest.best));
            } else {
                kb_problem(call, 400, KB_MSG_SERVICE_QUERY, KB_ARGS(name));
            }
            return false;
        }
        if (is_repeated(call, i)) {
            kb_problem(call, 400, KB_MSG_SERVICE_QUERY_TWICE, KB_ARGS(name));
            return false;
        }
    }
    return true;
}
