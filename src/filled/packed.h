#ifndef KB_FILLED_PACKED_H
#define KB_FILLED_PACKED_H

#include <stdbool.h>

#include <klarbrev/limits.h>
#include <klarbrev/status.h>

#include "base/slice.h"

enum kb_packing {
    KB_PACKING_FINE,
    KB_PACKING_TOO_LARGE, /* unpacked, it is over a limit */
    KB_PACKING_STRANGE    /* packed in a way that can't be bounded: twice, or as nobody has done for twenty years */
};

/*
 * What it would take to read a PDF, before anything reads it: qpdf unpacks whatever a file says is a table of
 * its objects and makes an object of every word, and has no limits of its own. This passes over all streams,
 * whatever they claim to be, and over all words outside them. It may count too much, never too little.
 * `*need`: bytes of memory that reading takes at most.
 */
enum kb_status kb_packed_judge(struct kb_slice pdf, const struct kb_limits *limits, enum kb_packing *packing, size_t *need);

#endif
