#ifndef KB_TESTS_TMPL_MESSAGES_H
#define KB_TESTS_TMPL_MESSAGES_H

/* Golden files of messages: each input, then what is said about it in both languages. Include after cmocka.h. */

#include <klarbrev/diagnostics.h>
#include <klarbrev/world.h>

#include "base/buffer.h"
#include "golden.h"

static inline void put_messages(struct kb_buffer *out, const struct kb_diagnostics *diagnostics)
{
    char *text = NULL;
    size_t length = 0;
    assert_int_equal(kb_diagnostics_text(diagnostics, KB_FORMAT_HUMAN, &text, &length), KB_OK);
    kb_buffer_put(out, text, length);
    kb_free(text);
}

#endif
