#include "service/answers.h"

#include <string.h>

#include "service/problem.h"

enum { OPENAPI_MOST = 4 * 1024 * 1024 };

/* openapi.json, as bytes: made by the Makefile. The case schema is put in where it says @case. */
static const char description[] = {
#include "service/openapi.inc"
    , 0};

static const char slot[] = "\"@case\"";

void kb_answer_openapi(struct kb_call *call)
{
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(call->request.language, 10);
    struct kb_buffer out;
    char *schema = NULL;
    size_t length = 0;
    enum kb_status status =
        diagnostics == NULL ? KB_NO_MEMORY : kb_case_schema(call->engine, NULL, diagnostics, &schema, &length);
    if (status == KB_OK) {
        const char *at = strstr(description, slot);
        size_t before = at == NULL ? strlen(description) : (size_t)(at - description);
        kb_buffer_init(&out, OPENAPI_MOST);
        kb_buffer_put(&out, description, before);
        kb_buffer_put(&out, schema, length);
        kb_buffer_put_text(&out, at == NULL ? "" : at + sizeof slot - 1);
        kb_reply_buffer(call, 200, "application/json", &out);
    } else {
        kb_problem_of_status(call, status, diagnostics);
    }
    kb_free(schema);
    kb_diagnostics_free(diagnostics);
}
