#ifndef KB_DATA_PATH_H
#define KB_DATA_PATH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* One step of a data path such as "moede.dagsorden[2].emne": a name, or a 0-based index. */
struct kb_step {
    struct kb_slice name;
    size_t index;
    bool is_index;
};

enum kb_step_result { KB_STEP_FOUND, KB_STEP_END, KB_STEP_BAD };

/* Takes the next step off `*rest`. KB_STEP_BAD: what is left is no path. */
enum kb_step_result kb_path_next(struct kb_slice *rest, struct kb_step *step);

#endif
