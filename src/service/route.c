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
    {KB_METHOD_POST, "/v1/checks", RENDERERS, true, CASE_MOST, "template level date override", kb_answer_check},
    {KB_METHOD_GET, "/v1/templates", RENDERERS, false, 0, "", kb_answer_templates},
    {KB_METHOD_GET, "/v1/templates/{id}", RENDERERS, false, 0, "", kb_answer_template},
    {KB_METHOD_GET, "/v1/templates/{id}/source", KB_KEY_TEMPLATES, false, 0, "", kb_answer_source},
    {KB_METHOD_PUT, "/v1/templates/{id}/source", KB_KEY_TEMPLATES, true, SOURCE_MOST, "", kb_answer_save},
    {KB_METHOD_GET, "/v1/templates/{id}/cases", KB_KEY_TEMPLATES, false, 0, "", kb_answer_cases},
    {KB_METHOD_GET, "/v1/templates/{id}/vocabulary", KB_KEY_TEMPLATES, false, 0, "", kb_answer_vocabulary},
    {KB_METHOD_POST, "/v1/preview", KB_KEY_TEMPLATES, true, CASE_MOST, "template format variant draft date", kb_answer_preview},
    {KB_METHOD_GET, "/", 0, false, 0, "", kb_answer_page},
    {KB_METHOD_GET, "/workbench/{file}", 0, false, 0, "", kb_answer_page},
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
};

/* How long the name at the beginning of a text is; 0: there is none. */
static size_t name_length(const char *text, const struct slot *slot)
{
    size_t length = strspn(text, slot->letters);
    return length <= 64 && text[0] != '.' ? length : 0;
}

/* Whether a path fits a pattern; the text for its {id} or {file} in `*id`, empty when the pattern has none. */
static bool fits(const char *pattern, const char *path, struct kb_slice *id)
{
    *id = (struct kb_slice){NULL, 0};
    for (size_t i = 0; i < sizeof slots / sizeof *slots; i++) {
        const char *at = strstr(pattern, slots[i].name);
        if (at == NULL) {
            continue;
        }
        size_t before = (size_t)(at - pattern);
        if (strncmp(pattern, path, before) != 0) {
            return false;
        }
        *id = (struct kb_slice){path + before, name_length(path + before, &slots[i])};
        return id->length > 0 && strcmp(path + before + id->length, at + strlen(slots[i].name)) == 0;
    }
    return strcmp(pattern, path) == 0;
}

static const char *method_name(enum kb_method method)
{
    return method == KB_METHOD_POST ? "POST" : method == KB_METHOD_PUT ? "PUT" : "GET";
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
        struct kb_slice id;
        if (!fits(routes[i].path, call->request.path, &id)) {
            continue;
        }
        if (routes[i].method == call->request.method) {
            call->id = id.length == 0 ? NULL : kb_arena_copy(&call->arena, id);
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
