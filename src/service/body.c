#include "service/body.h"

#include <stdio.h>
#include <string.h>

#include <jansson.h>

#include "base/nearest.h"
#include "service/problem.h"

static struct kb_body_member *find(struct kb_body_member *members, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(members[i].name, name) == 0) {
            return &members[i];
        }
    }
    return NULL;
}

static bool refuse_name(struct kb_call *call, const struct kb_body_member *members, size_t count, const char *name)
{
    struct kb_nearest nearest;
    kb_nearest_init(&nearest, kb_slice_of(name));
    for (size_t i = 0; i < count; i++) {
        kb_nearest_try(&nearest, members[i].name);
    }
    const char *best = nearest.best != NULL ? nearest.best : members[0].name;
    kb_problem_hint(call, 400, KB_MSG_SERVICE_MEMBER, KB_ARGS(name), KB_MSG_HINT_NEAREST, KB_ARGS(best));
    return false;
}

static bool take(struct kb_call *call, struct kb_body_member *members, size_t count, const char *name, const json_t *value)
{
    struct kb_body_member *member = find(members, count, name);
    if (member == NULL) {
        return refuse_name(call, members, count, name);
    }
    if (!json_is_string(value)) {
        kb_problem(call, 400, KB_MSG_SERVICE_MEMBER_TEXT, KB_ARGS(name));
        return false;
    }
    struct kb_slice text = {json_string_value(value), json_string_length(value)};
    member->text = (struct kb_slice){kb_arena_copy(&call->arena, text), text.length};
    if (member->text.data == NULL) {
        kb_problem(call, 503, KB_MSG_SERVICE_NO_MEMORY, NULL);
    }
    return member->text.data != NULL;
}

static bool take_all(struct kb_call *call, struct kb_body_member *members, size_t count, json_t *object)
{
    bool fine = true;
    for (void *at = json_object_iter(object); at != NULL && fine; at = json_object_iter_next(object, at)) {
        fine = take(call, members, count, json_object_iter_key(at), json_object_iter_value(at));
    }
    for (size_t i = 0; i < count && fine; i++) {
        if (members[i].required && members[i].text.data == NULL) {
            kb_problem(call, 400, KB_MSG_SERVICE_MEMBER_MISSING, KB_ARGS(members[i].name));
            fine = false;
        }
    }
    return fine;
}

static bool refuse_json(struct kb_call *call, const json_error_t *error)
{
    char line[16], column[16];
    if (json_error_code(error) == json_error_out_of_memory) {
        kb_problem(call, 503, KB_MSG_SERVICE_NO_MEMORY, NULL);
        return false;
    }
    snprintf(line, sizeof line, "%d", error->line);
    snprintf(column, sizeof column, "%d", error->column);
    kb_problem(call, 400, KB_MSG_SERVICE_JSON, KB_ARGS(line, column));
    return false;
}

bool kb_body_read(struct kb_call *call, struct kb_body_member *members, size_t count)
{
    if (!kb_call_is_type(call, "application/json")) {
        kb_problem_hint(call, 415, KB_MSG_SERVICE_TYPE_JSON, NULL, KB_MSG_SERVICE_HINT_VALUE, KB_ARGS("application/json"));
        return false;
    }
    json_error_t error;
    struct kb_slice body = call->request.body;
    json_t *object = json_loadb(body.data == NULL ? "" : body.data, body.length, JSON_REJECT_DUPLICATES, &error);
    if (object == NULL) {
        return refuse_json(call, &error);
    }
    bool fine = json_is_object(object);
    if (!fine) {
        kb_problem(call, 400, KB_MSG_SERVICE_JSON, KB_ARGS("1", "1"));
    } else {
        fine = take_all(call, members, count, object);
    }
    json_decref(object);
    return fine;
}
