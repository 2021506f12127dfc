#ifndef KB_PLAIN_SMS_H
#define KB_PLAIN_SMS_H

#include <stdbool.h>

#include "base/buffer.h"

/* What a text message costs (3GPP TS 23.038 and 23.040). */
struct kb_sms_size {
    bool gsm;     /* the GSM 7-bit alphabet has all of it; else UCS-2 */
    size_t units; /* septets, or 16-bit units */
    size_t parts; /* messages it is sent as */
    size_t most;  /* units that this many parts hold */
};

/*
 * Turns a plain text into a text message: no empty lines, no white space at the ends, and the signs that print has and
 * telephones pay for (dashes, curly quotes, ellipsis, no-break space) as the plain ones. Writes to `out`.
 */
void kb_sms_write(struct kb_slice text, struct kb_buffer *out);

struct kb_sms_size kb_sms_measure(struct kb_slice text);

#endif
