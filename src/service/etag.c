#include "service/etag.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <gnutls/crypto.h>

#include "service/problem.h"

enum { HASH_BYTES = 32, SHOWN_BYTES = 16 };

/* The length goes before each part, so that no two lists of parts are the same bytes. */
static void add(gnutls_hash_hd_t hash, struct kb_slice part)
{
    uint64_t length = part.length;
    gnutls_hash(hash, &length, sizeof length);
    if (part.length > 0) {
        gnutls_hash(hash, part.data, part.length);
    }
}

struct kb_etag kb_etag_of(const struct kb_slice *parts, size_t count)
{
    unsigned char bytes[HASH_BYTES] = {0};
    struct kb_etag etag = {"\"\""};
    gnutls_hash_hd_t hash;
    if (gnutls_hash_init(&hash, GNUTLS_DIG_SHA256) < 0) {
        return etag;
    }
    for (size_t i = 0; i < count; i++) {
        add(hash, parts[i]);
    }
    gnutls_hash_deinit(hash, bytes);
    for (size_t i = 0; i < SHOWN_BYTES; i++) {
        snprintf(etag.text + 1 + 2 * i, 3, "%02x", bytes[i]);
    }
    etag.text[1 + 2 * SHOWN_BYTES] = '"';
    etag.text[2 + 2 * SHOWN_BYTES] = '\0';
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
