#include "service/etag.h"

#include <stdint.h>
#include <stdio.h>

#include "base/hash.h"
#include "service/problem.h"

enum { SHOWN_DIGITS = KB_ETAG_LENGTH - 3 };

/* The length goes before each part, so that no two lists of parts are the same bytes. */
struct kb_etag kb_etag_of(const struct kb_slice *parts, size_t count)
{
    char digits[KB_HASH_TEXT];
    struct kb_etag etag = {"\"\""};
    struct kb_hash hash;
    kb_hash_begin(&hash);
    for (size_t i = 0; i < count; i++) {
        uint64_t length = parts[i].length;
        kb_hash_put(&hash, &length, sizeof length);
        kb_hash_put(&hash, parts[i].data, parts[i].length);
    }
    if (kb_hash_end_text(&hash, digits)) {
        snprintf(etag.text, sizeof etag.text, "\"%.*s\"", SHOWN_DIGITS, digits);
    }
    return etag;
}

bool kb_etag_in(const struct kb_etag *etag, const char *header)
{
    struct kb_slice rest = kb_slice_of(header);
    while (rest.length > 0) {
        struct kb_slice tag = kb_slice_trim(kb_slice_cut(&rest, ','));
        tag = kb_slice_starts(tag, "W/") ? kb_slice_part(tag, 2, tag.length - 2) : tag;
        if (kb_slice_is(tag, "*") || kb_slice_is(tag, etag->text)) {
            return true;
        }
    }
    return false;
}

bool kb_etag_is_current(struct kb_call *call, const struct kb_etag *etag)
{
    if (call->request.if_match == NULL) {
        kb_problem(call, 428, KB_MSG_SERVICE_NEEDS_MATCH, NULL);
        return false;
    }
    if (!kb_etag_in(etag, call->request.if_match)) {
        kb_reply_header(call, "ETag", etag->text);
        kb_problem_hint(call, 412, KB_MSG_SERVICE_CHANGED, NULL, KB_MSG_SERVICE_HINT_CHANGED, NULL);
        return false;
    }
    return true;
}
