/* Reads the bodies that the workbench sends. What is taken must be whole; what is not must be answered. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "service/body.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kb_call call;
    struct kb_body_member members[] = {{.name = "text", .required = true}, {.name = "manifest"}, {.name = "case"}};
    kb_call_init(&call, NULL);
    call.request.content_type = "application/json";
    call.request.body = (struct kb_slice){(const char *)data, size};
    bool taken = kb_body_read(&call, members, 3);
    bool whole = taken ? members[0].text.data != NULL && call.reply.status == 0 : call.reply.status >= 400;
    for (size_t i = 0; i < 3 && taken; i++) {
        whole = whole && (members[i].text.data == NULL || members[i].text.data[members[i].text.length] == '\0');
    }
    if (!whole) {
        abort();
    }
    kb_call_finish(&call);
    return 0;
}
